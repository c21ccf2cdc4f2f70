/* Between the files of the rules. */
#pragma once

#include "score/rule.h"

Value *ratio_points(const Figures *figures, GString *why);
Value *bands_points(const Figures *figures, GString *why);
Value *steps_points(const Figures *figures, GString *why);
Value *deductions_points(const Figures *figures, GString *why);
Value *checklist_points(const Figures *figures, GString *why);
Value *tiers_points(const Figures *figures, GString *why);
Value *choice_points(const Figures *figures, GString *why);
Value *manual_points(const Figures *figures, GString *why);

/* The measured number of ratio (default completion), bands and steps (default actual). NULL: missing; `why`
 * then says what. */
Value *measured_value(const Figures *figures, GString *why);

/* Appends to a sentence that may not be wanted (NULL). Long figures are cut after four places and
 * marked: 8.7279… */
void why_add(GString *why, const char *format, ...) G_GNUC_PRINTF(2, 3);
void why_add_value(GString *why, const Value *value);
void why_add_percent(GString *why, const Value *value);
void why_add_points(GString *why, Points points);

/* weight × share, or the fixed points; `why` gets "10 × 80%" or "2". */
Value *worth_points(const Worth *worth, Points weight, GString *why);
Value *share_points(const Value *share, Points weight, GString *why);
