/* Last year's evaluation begun anew. */
#pragma once

#include "evaluation/evaluation.h"

/* A draft under the same scheme, a year later, with what still holds: the head (but its dates and figures),
 * the goal to reach, the own indicators, the targets; no actual values, scores, notes, reviews. NULL with
 * PINGFEN_ERROR_INPUT. Yours. */
Evaluation *evaluation_renew(const Evaluation *last, GError **error);
