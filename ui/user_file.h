/* A small file of the user's: a list of items under one key, read in full or left alone, and changed under a
 * lock, so that of two programs neither loses what the other kept. Written to a temporary name, synced,
 * renamed. */
#pragma once

#include "base/yaml.h"

typedef struct {
    const char *list;    /* the key of the list: phrases */
    gsize limit;         /* bytes of the file */
    const char *refusal; /* msgid with the reason: 常用语没有存下：%s */
    GDestroyNotify item_free;
    char *(*path)(void);    /* yours */
    char *(*instead)(void); /* read while there is none yet (yours); NULL: the list is empty then */
    /* An item of the file, added to the list where it is one; else a fault. */
    void (*read)(const YamlNode *node, GPtrArray *items, Faults *faults);
    void (*write)(YamlWriter *writer, gconstpointer item);
} UserFile;

/* The items, freed with the array. What cannot be read is left out, with its sentence in the error. */
GPtrArray *user_file_read(const UserFile *file, GError **error);

/* Changes what was read; FALSE: there is nothing to write. */
typedef gboolean (*UserFileChange)(GPtrArray *items, gconstpointer data);
/* Reads the file as it is now, changes it and writes it, with every other program kept waiting. FALSE: it
 * could not be read or written, and is as it was. */
gboolean user_file_change(const UserFile *file, UserFileChange change, gconstpointer data, GError **error);
