/* 差在哪里: what each indicator loses, and what regaining it would do to the total and the grade. */
#pragma once

#include "score/scorecard.h"

typedef struct {
    guint index;      /* of the leaf in the scorecard */
    Points lost;      /* weight − score; the whole weight where nothing is scored */
    gboolean missing; /* not scored yet */
    Points total;     /* the total if it were regained, rescaled and capped as the card is */
    guint grade;      /* and its grade: index into the scheme's grades */
} Loss;

/* The leaves that lose points, the largest loss first, ties in tree order: Loss. Free with g_array_unref. */
GArray *losses_new(const Scorecard *scorecard);
/* How many of the largest losses regained together reach the next better grade; 0: there is none, or not even
 * all of them do. */
guint losses_to_next_grade(const Scorecard *scorecard, const GArray *losses);
