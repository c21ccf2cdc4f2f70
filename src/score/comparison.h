/* Two evaluations side by side: what was changed, what it does to each score, to the total and the grade. */
#pragma once

#include "score/scorecard.h"

/* A text that differs. NULL: not there. Borrowed from the evaluations compared. */
typedef struct {
    guint review; /* 0: of the evaluation itself; n: of its n-th review */
    char *key;
    const char *before, *after;
} TextDifference;

/* A node of either tree whose weight or score differs, or of whose entry a text does. */
typedef struct {
    const ScoreRow *before, *after; /* NULL: not in that tree */
    GPtrArray *texts;               /* TextDifference *: of its entry and, for an own indicator, of itself */
    Points change;                  /* of the score; what is not scored counts 0 */
} RowDifference;

typedef struct {
    const Scorecard *before, *after; /* borrowed */
    /* TextDifference *: head, facts, goal, texts, claims, order of own indicators */
    GPtrArray *texts;
    /* RowDifference *: in the order of `after`'s tree, what is only in `before` behind */
    GPtrArray *rows;
    GPtrArray *reviews; /* TextDifference *: of the reviews, by their numbers */
    Points change;      /* of the total */
} Comparison;

/* Both cards and their evaluations must outlive it. Identity, status and history are not compared. Yours. */
Comparison *comparison_new(const Scorecard *before, const Scorecard *after);
void comparison_free(Comparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Comparison, comparison_free)
gboolean comparison_is_empty(const Comparison *comparison);
