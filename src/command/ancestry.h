/* What an evaluation file can have gone on from: the base of a merge.
 *
 * A file names a revision. Where it was exported here and edited as a file, that is its base. Where another
 * database went on with it, the revision has grown there, and says only that the base is no later. Nothing
 * later than the last export (or, before there was one, than the first row of the trail) can have left this
 * database. So the base is taken to be the earlier of the two.
 *
 * That may still be too late: the other database may have gone on from an earlier export while this one went
 * on too. A text that has, in the file, the value it had here before a change, while the file holds none of
 * the changes made here since, is a sign of that; then every state back to the first change the file does
 * hold is a possible base as well. Where the text is a third one, it tells nothing of the kind; then those
 * states are possible that were given out. And what an earlier merge took from a file is known to whom it
 * came from, but to nobody else: where the file does not show which of the two it is, both are possible. What
 * possible bases decide differently becomes a clash (evaluation/merge.h), so that a stale file never takes
 * anything back unasked. */
#pragma once

#include "store/store.h"

/* Evaluation *, the likeliest first, freed with the array; empty: the trail does not reach back so far.
 * `stored` is the evaluation as it was loaded. NULL with the error. */
GPtrArray *ancestry_find(Store *store, gint64 id, const Evaluation *stored, const Evaluation *file,
                         GError **error);
