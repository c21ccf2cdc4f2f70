#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "sheet/sheet.h"

int paper_tests(void);
int text_table_tests(void);
int model_tests(void);
int actual_tests(void);
int golden_tests(void);
int invariant_tests(void);
int report_tests(void);
int docx_tests(void);
int xlsx_tests(void);
int figure_tests(void);
int format_tests(void);
int csv_tests(void);
int html_tests(void);
int pdf_tests(void);
/* The program given this argument says why it cannot write a PDF. */
#define PDF_WITHOUT_FONTS "--without-fonts"
int pdf_without_fonts(void);

/* The samples every sheet is tried with. */
typedef enum {
    SAMPLE_EXAMPLE,
    SAMPLE_REVIEWED,
    SAMPLE_UNFINISHED,
    SAMPLE_DEPARTMENT,
    SAMPLE_STANDARD,
    SAMPLE_HOSTILE,
    SAMPLE_QUANNAN,
    SAMPLE_COUNT
} Sample;
const char *sample_name(Sample sample);
Evaluation *sample_evaluation(Sample sample);
/* With the panel's columns where the sample is a reviewed one. */
Sheet *sample_sheet(Sample sample, gboolean contacts);

/* A file below the repository; its scheme is looked for in tests/data, then in config/schemes. */
Evaluation *evaluation_of_file(const char *name);
/* The same with edits: pairs of key and value, ended by NULL. */
Evaluation *edited(const char *name, const char *const *edits);
/* An empty evaluation under a scheme given as text. */
Evaluation *evaluation_of_scheme(const char *text);
Sheet *sheet_of(const Evaluation *evaluation, gboolean contacts);
/* The text of the first row of a table whose cell in the column `title_column` is `title`; NULL: there is
 * none. */
const char *cell_beside(const SheetTable *table, const char *title, const char *column);
/* What the writer of a format makes of a sheet. Yours. */
char *written(const Sheet *sheet, const char *format);
/* Against a file of tests/sheet/golden, but for the check code. PINGFEN_GOLDEN=write writes it anew. */
void assert_golden(const char *name, const char *printed);
