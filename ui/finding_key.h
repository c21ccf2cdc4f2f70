/* Where a finding is put right, and how it is said where its indicator is in sight anyway. Knows no screen.
 */
#pragma once

#include "score/findings.h"

/* The key of the text that is wrong or missing, as an Edit names it: repairs.note, facts.budget,
 * claimed.scores.output. An id alone where it is no single text of the indicator, "" where it is the table.
 * Yours. */
char *finding_key(const Scorecard *self, const Finding *finding);
/* What it is about: the title of an indicator or of a column of the funds table; 整表. Borrowed. */
const char *finding_subject(const Evaluation *evaluation, const Finding *finding);
/* The message without its subject. Yours. */
char *finding_text(const Evaluation *evaluation, const Finding *finding);
/* "错误", "警告", in the interface language. */
const char *severity_title(Severity severity);
