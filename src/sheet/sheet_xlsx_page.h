/* One worksheet being written: texts and figures at places of a grid of columns, each with its look. The only
 * place that knows libxlsxwriter's cells. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

#include <xlsxwriter.h>

#define XLSX_FONT      "宋体"
#define XLSX_FONT_SIZE 10

/* How a cell looks; what is 0 or NULL is the usual. */
typedef struct {
    TextAlign align;
    gboolean strong, frame;
    gboolean top;       /* a long text begins at the top of its place */
    gboolean again;     /* a title over rows: stands again in each part a page break makes of its place */
    const char *font;   /* NULL: XLSX_FONT */
    guint size;         /* in points; 0: XLSX_FONT_SIZE */
    const char *number; /* a number format; NULL: text, which wraps */
} XlsxLook;

/* A rectangle of cells that are one. */
typedef struct {
    guint row, column, rows, columns;
} XlsxPlace;

/* What the pages of a workbook have in common. */
typedef struct {
    lxw_workbook *workbook;
    GHashTable *formats; /* lxw_format by a description of the look */
    GHashTable
        *numbers; /* the decimals of numbers by what the library writes for them: 8.85 by 8.850000000000001 */
} XlsxBook;

typedef struct {
    const XlsxBook *book;
    lxw_worksheet *worksheet;
    GArray *widths;       /* guint: columns of characters of each column of the grid */
    GArray *heights;      /* guint: lines each row needs; grows with what is put */
    const GArray *breaks; /* lxw_row_t: before these rows pages end; NULL: not known yet */
    lxw_error error;      /* the first one */
} XlsxPage;

/* Borrows the book, takes the widths. */
XlsxPage *xlsx_page_new(const XlsxBook *book, const char *name, GArray *widths);
/* Sets the heights of the rows; frees the page and its widths, not the worksheet. Returns the first error. */
lxw_error xlsx_page_finish(XlsxPage *page);

/* Lines a text needs there; of a long one some more, should a program set fewer characters on a line. */
guint xlsx_text_lines(const XlsxPage *page, XlsxPlace place, const char *text);
/* Gives so many lines room from a row on. Returns the rows to be merged for them: one may only be so high. */
guint xlsx_reserve_lines(XlsxPage *page, guint row, guint lines);
double xlsx_row_height(const XlsxPage *page, guint row); /* points */
/* Always as text, whatever it looks like; cut where a spreadsheet cannot hold it, with a mark. */
void xlsx_put_text(XlsxPage *page, XlsxPlace place, const char *text, XlsxLook look);
/* `formula` NULL: the number alone. `exact` is a plain decimal. */
void xlsx_put_number(XlsxPage *page, XlsxPlace place, const char *exact, const char *formula, XlsxLook look);
/* FALSE: a number of more digits than a spreadsheet keeps. */
gboolean xlsx_number_fits(const char *exact);
