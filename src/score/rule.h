/* From an entry to points: one row of a table for each way of scoring. Source: pingfen-scheme(5);
 * 财预〔2020〕10号, attachment 1. */
#pragma once

#include "score/figures.h"

/* The exact points a rule gives, before rounding and before they are held between 0 and the weight; NULL: its
 * input is missing. With `why` the sentence is written there: what the figures are, and how the points come
 * from them (rule_round adds the rounding); or what is missing. Yours. */
Value *rule_points(const Figures *figures, GString *why);

/* The points as they count: rounded half up, once, to the scheme's decimals, then held between 0 and the
 * weight. `why` gets the end of its sentence: " = 8.7279… → 8.73". */
Points rule_round(const Figures *figures, const Value *exact, GString *why);

/* The number the rule measures (the ratio, the value of bands and steps): what a claimed rate is held
 * against. For any other rule, and where it is missing, the completion; NULL: neither. Yours. */
Value *rule_measure(const Figures *figures);
