/* The parts of the report, each built by a file of its own. Inside room sheet. */
#pragma once

#include "sheet/report.h"

typedef struct {
    Report *report;
    const Scorecard *self, *review; /* review may be NULL */
    const Evaluation *evaluation;
    const Scheme *scheme;
} ReportBuilder;

/* Each takes the text. Level above 4 is 4. */
void report_add_heading(Report *report, guint level, char *text);
/* A paragraph for every line of the text; blank lines are left out. `lead` (taken, may be NULL) begins the
 * first. */
void report_add_paragraphs(Report *report, char *lead, char *text);
void report_add_note(Report *report, char *text);
void report_add_table(Report *report, const SheetTable *table);

/* report_data.c: the lines of the cover, project and signatures together: SheetSignature *. Yours. */
GPtrArray *report_front(const Evaluation *evaluation, gboolean contacts);
/* report_conclusion.c */
void report_add_conclusion(const ReportBuilder *builder);
/* report_data.c: 资金 and 年度总体目标 in words and, of the funds, the table. */
void report_add_funds(const ReportBuilder *builder);
void report_add_goal(const ReportBuilder *builder);
void report_add_sheet(const ReportBuilder *builder);
/* report_indicators.c: the full marks of a node as the table adds them up, of its indicators where it has
 * any. */
Points report_full(const OutlineNode *node);
/* report_indicators.c: the headings of groups begin below a heading of `level`. */
void report_add_indicators(const ReportBuilder *builder, guint level);

/* report_claims.c: fills `conflicts`, once all blocks stand. */
void report_find_conflicts(const ReportBuilder *builder);
void report_conflict_free(gpointer conflict);

/* report_number.c: the number of the `count`-th (from 1) heading of a level: 一、（一）1. （1）①. Yours. */
char *report_number(guint level, guint count);
/* The text with a full stop where it ends without one; line breaks become commas. Yours. */
char *report_sentence(const char *text);
/* A sentence of the program as it stands on paper: no blanks between a figure and a Chinese character, which
 * a screen has. Yours. */
char *report_close(const char *sentence);

/* report_text.c: report_write_text, or with frames of + - |. Yours. */
char *report_lines(const Report *report, guint width, gboolean ascii);
