/* The schemes at hand: the user's own ($XDG_CONFIG_HOME/pingfen/schemes) and the shipped ones. The user's
 * folder wins over a shipped id. */
#pragma once

#include "scheme/scheme.h"

typedef struct {
    char *id, *title, *file;
    gboolean users; /* from the user's folder */
    gboolean hides; /* … and hides a shipped scheme of the same id */
    char *fault;    /* the first fault where the file cannot be read, else NULL; id is then the file's name */
} CatalogueEntry;

/* CatalogueEntry *, sorted by id; those with faults last. Never NULL. */
GPtrArray *catalogue_list(void);
/* Loads the scheme with this id; NULL with PINGFEN_ERROR_INPUT: no such scheme (the known ones are named), or
 * its faults. */
Scheme *catalogue_load(const char *id, GError **error);
