/* Which save comes next when a trail is walked backwards or forwards. Pure: it reads rows and nothing else,
 * so undo and redo survive every restart. Internal. */
#pragma once

#include "store/store_internal.h"

typedef struct {
    gboolean found;
    guint first, end;      /* the rows of the save, first to end − 1 */
    const StoredRow *stop; /* not found: the row no undo goes behind; NULL: there is none */
} UndoPlan;

/* The save to be taken back, or (`redo`) done again: rows of a save share their revision. Undo and redo are
 * rows of their own: an undo takes back the last save not taken back yet, a redo the last undo; whatever else
 * is saved forgets what could be done again. Neither goes behind the first row or a step of the workflow. */
UndoPlan undo_plan(const GPtrArray *rows, gboolean redo);
