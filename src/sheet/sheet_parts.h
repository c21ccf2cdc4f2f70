/* The parts of the sheet, each built from the scorecard by a file of its own. Inside room sheet. */
#pragma once

#include "score/findings.h"
#include "sheet/sheet.h"

/* sheet_head.c */
SheetTable *sheet_head_table(const Evaluation *evaluation, gboolean contacts);
/* NULL: neither is given, and the form has no places to set out what is wanted. */
SheetTable *sheet_goal_table(const Scorecard *card);
void sheet_signature_free(gpointer signature);
GPtrArray *sheet_signatures(const Evaluation *evaluation, gboolean contacts);

/* sheet_funds.c */
GPtrArray *sheet_funds_tables(const Scorecard *card);
/* The funds table a leaf's ratio is made of alone; FALSE: none, or of other figures too. */
gboolean sheet_funds_scored(const Scheme *scheme, const Rule *rule, guint *table);

/* sheet_indicators.c */
SheetTable *sheet_indicator_table(const Scorecard *self, const Scorecard *review);
/* TRUE for a form such as attachment 1: the scheme leaves places for the project's own indicators. */
gboolean sheet_has_places(const Outline *outline);

/* sheet_findings.c; `self` is round 0, `findings` its findings_new */
SheetTable *sheet_findings_table(const Scorecard *self, const GPtrArray *findings);
/* How many there are; the errors in the figures, one each; the others counted. Nothing where all is well. */
void sheet_findings_add_notes(GPtrArray *notes, const GPtrArray *findings);

/* sheet_actual.c: what was reached, as a short phrase for the column 实际完成值. Yours. */
char *actual_text(const Scorecard *card, const ScoreRow *row);
/* What a leaf's rule measures, as a rate or a figure: "87.28%"; NULL: nothing, or it is missing. Yours. */
char *measured_text(const Scorecard *card, const ScoreRow *row);

/* sheet_reasons.c: the columns of reasons. Yours. */
char *note_text(const Scorecard *card, const ScoreRow *row);
char *difference_text(const Scorecard *self, const Scorecard *review, const ScoreRow *row);

/* sheet_remarks.c */
GPtrArray *sheet_remarks(const Scorecard *self, const Scorecard *review, const GPtrArray *findings,
                         gboolean contacts);
char *sheet_source(const Evaluation *evaluation);

/* sheet.c: 优, or 暂计 where the table is not complete. Yours. */
char *sheet_grade(const Scorecard *card);
/* A score as the sheet prints it, with the scheme's decimals. Yours. */
char *sheet_points(const Scorecard *card, Points points);
