/* Which reviews count, and the entry an indicator has after them. Rules: `panel` in
 * pingfen-scheme(5), reviews in pingfen-evaluation(5). */
#pragma once

#include "evaluation/evaluation.h"

/* The reviews (guint, from 1, in order) that count in the round of review `last` and up to it: the latest of
 * each reviewer. `last` 0: all reviews of the evaluation's present round. Free with g_array_unref. */
GArray *round_reviews(const Evaluation *evaluation, guint last);
/* Those that review n is laid over: by the panel `last` what counts before it, else none. 0: a new review of
 * the present round. Free with g_array_unref. */
GArray *round_below(const Evaluation *evaluation, guint review);
/* The entry of `id` with the reviews laid over in order. Yours. */
Entry *round_entry(const Evaluation *evaluation, const char *id, const guint *reviews, guint count);
