/* Between scorecard.c and panel.c. */
#pragma once

#include "score/scorecard.h"

#define PANEL_TRIMMED_FROM 5 /* reviewers; with fewer the trimmed mean leaves nobody out */

/* A card whose leaves are still to be scored. */
Scorecard *scorecard_blank(const Evaluation *evaluation, guint round);
/* The row of a node, to be filled. */
ScoreRow *scorecard_row_of(Scorecard *card, guint index);
/* From scored leaves to sums, total, cap, grade. */
void scorecard_add_up(Scorecard *card);
