/* What the reviewers of the present round say, told apart by who they are. */
#pragma once

#include "score/scorecard.h"

/* 李强（财政复核）; one of both where the other is not known, else 复核 2. Yours. */
char *reviewer_title(const Evaluation *evaluation, guint review);
/* The reasons given for a leaf of a review's card (char *, may be none; freed with the array): the one that
 * counts, and of a mean of several reviewers those of all, each behind `name`, or the role alone, for what is
 * published. */
GPtrArray *reviewers_notes(const Scorecard *review, guint index, gboolean name);
