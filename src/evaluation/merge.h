/* The three-way merge: what two sides made of the same evaluation, put together text by text.
 *
 * What is decided, each by itself:
 *   a text            under its key, in the evaluation or in a review that both have
 *   an own indicator  that one side alone has: with its entry and everything else that names it
 *   the order         of the own indicators that both have; additions of both are taken, each behind its
 *                     predecessor
 *   a review          that theirs alone has. Reviews are the same where reviewer, round and time are; new
 * ones come behind those of mine. A review is never taken out nor moved: one that theirs lacks stays the
 * workflow      status, round and history as one. Steps appended on one side are taken; where both appended
 * nothing but reviews and stand alike, theirs come behind mine
 *
 * One side changed it: that side is taken. Both alike: nothing to decide. Both differently, or one took out
 * what the other changed: a clash.
 *
 * The base need not be certain: `bases` are all the evaluations both sides may have gone on from, the
 * likeliest first. What every one of them decides alike is done, the rest is a clash. No base at all: every
 * difference is a clash, also of what one side alone has (the other may have taken it out), except for whole
 * reviews and for a history that goes on from the other's.
 *
 * What would fit each side but not the two together (a share outside the other side's tier) is a clash too.
 */
#pragma once

#include "evaluation/evaluation.h"

typedef enum { MERGE_ASK, MERGE_MINE, MERGE_THEIRS } MergeSide;

/* To be decided by a person. A whole own indicator stands under `indicators.ID.title`, a whole review under
 * `by`, the workflow under `status`, the order under `indicators`. */
typedef struct {
    guint review; /* number in mine, or the one a review that only theirs has would get; 0: the evaluation */
    char *key;
    char *base, *mine, *theirs; /* NULL: not there, or taken out by the review */
} MergeClash;

/* What a person wants. `choose` (may be NULL) is asked of every difference, clash or not, and may answer
 * MERGE_ASK; `prefer` decides the clashes that are left. */
typedef MergeSide (*MergeChoose)(guint review, const char *key, gpointer data);
typedef struct {
    MergeSide prefer;
    MergeChoose choose;
    gpointer data;
    gboolean ask_mine; /* what mine alone changed in the evaluation itself is a clash, too: theirs was
                          submitted without it */
} MergeWish;

typedef struct {
    Evaluation *merged; /* mine with `changes` made; where there are clashes, those as mine has them */
    GPtrArray *changes; /* Change * */
    GPtrArray *clashes; /* MergeClash *, in the order of layers and keys */
} Merge;

/* `bases` has `count` elements. `wish` NULL: none. All have the same scheme. NULL with
 * PINGFEN_ERROR_REFUSED: what the wish decides does not fit together; the sentence says where. Yours. */
Merge *merge_new(const Evaluation *mine, const Evaluation *theirs, const Evaluation *const *bases,
                 guint count, const MergeWish *wish, GError **error);
/* TRUE where both have the same scheme and the same texts; uuid and revision apart. */
gboolean merge_is_same(const Evaluation *one, const Evaluation *other);
void merge_free(Merge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Merge, merge_free)
