/* An evaluation that comes in from a file: new here, the same as what is here, or to be merged. */
#pragma once

#include "command/call.h"
#include "evaluation/merge.h"

typedef struct {
    gint64 id;              /* 0: new */
    Evaluation *evaluation; /* new: as in the file; else as stored, with `changes` made */
    GPtrArray *changes;     /* Change *; none: there is nothing to do */
    GPtrArray *clashes;     /* MergeClash *: what has to be decided; NULL: nothing */
    gint64 above;           /* the highest revision of the files it comes from */
    gint64 alike;           /* new: one of the same project, unit and year that is here; 0: none */
    gboolean refused;       /* there are clashes (`changes` is what would be done besides), or it cannot be */
} Incoming;

/* What an import is made of. */
typedef struct {
    Store *store;     /* NULL: there is no database yet */
    GPtrArray *all;   /* Incoming *, one for each evaluation, the new ones and those here */
    GPtrArray *order; /* Incoming *, one for each document; borrowed from `all` */
} Arrivals;

Arrivals *arrivals_new(Store *store);
void arrivals_free(Arrivals *arrivals);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Arrivals, arrivals_free)

/* Takes the evaluation in, in memory alone. FALSE with PINGFEN_ERROR_REFUSED: a list of clashes (the first
 * line says how many and what to do), a final evaluation, another scheme, a change that the
 * status does not allow. */
gboolean arrivals_add(Arrivals *arrivals, const Evaluation *file, const MergeWish *wish, GError **error);
/* Writes what came in, in one transaction: all of it or nothing. */
gboolean arrivals_save(Arrivals *arrivals, GError **error);
