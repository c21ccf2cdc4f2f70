/* The score of one leaf: what its rule gives, what was typed, which of the two counts, and why. */
#pragma once

#include "score/scorecard.h"

/* Fills `row` for the leaf `row->node` answered by `entry`. `why` (may be NULL) gets the sentence. */
void leaf_score(const Evaluation *evaluation, ScoreRow *row, const Entry *entry, GString *why);
