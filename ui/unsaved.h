/* What was typed and is not accepted, on disk: one small file beside the database for each workstation, mode
 * 0600, replaced as a whole, gone as soon as nothing waits. The file is locked while its workstation lives,
 * so what lies there unlocked was left by one that was killed or lost its line. */
#pragma once

#include "ui/session.h"

typedef struct Unsaved Unsaved;

Unsaved *unsaved_new(const Session *session); /* the session is borrowed */
void unsaved_free(Unsaved *unsaved);          /* what is written stays */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Unsaved, unsaved_free)

/* Texts by key, both char *; and such tables by the name of their view. A key with a point before it is no
 * text somebody typed, but says what the others belong to. */
GHashTable *unsaved_texts_new(void);
GHashTable *unsaved_views_new(void);
/* The keys of either, sorted. Elements borrowed from the table; the array is yours. */
GPtrArray *unsaved_keys(GHashTable *table);

/* Writes down what is typed in the views (and what is restored, but not taken by its view yet) for the open
 * evaluation, or for a new one where none is open. Nothing: the file goes. What is written already costs
 * nothing. */
gboolean unsaved_write(Unsaved *unsaved, GHashTable *views, GError **error);

/* What another workstation left, locked until it is freed. */
typedef struct {
    char *file;
    char *at; /* "2026-11-21 09:31", local time */
    GHashTable *views;
    int lock;
} UnsavedLeft;
void unsaved_left_free(UnsavedLeft *left);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(UnsavedLeft, unsaved_left_free)

/* The latest that was left for the open evaluation (none is open: for a new one); NULL: nothing. Yours. */
UnsavedLeft *unsaved_find(const Unsaved *unsaved);
/* The id of the evaluation for which something was left last; 0: none. */
gint64 unsaved_elsewhere(const Unsaved *unsaved);
/* Hands its texts to the views, which take them when they are shown; its file goes. Where a view has another
 * text of that key waiting, that one stays and the file is kept aside. */
gboolean unsaved_restore(Unsaved *unsaved, const UnsavedLeft *left, GError **error);
/* Keeps texts of a view that closes, as if they had been restored and not taken: for its next opening. They
 * win over what waits there. */
gboolean unsaved_keep(Unsaved *unsaved, const char *view, GHashTable *texts, GError **error);
/* Does not use it: its file gets another name, which is returned, and is not found again. NULL: it could not
 * be renamed. Yours. */
char *unsaved_keep_aside(const UnsavedLeft *left);

/* The restored texts of a view, which no longer wait then; NULL: none. `unsaved` may be NULL. Yours. */
GHashTable *unsaved_take(Unsaved *unsaved, const char *view);
/* One of them; NULL: it does not wait. Yours. */
char *unsaved_take_text(Unsaved *unsaved, const char *view, const char *key);
