/* One worksheet being written: texts and figures at places of a grid of columns, each with its look. The only
 * place that knows libxlsxwriter's cells. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

#include <xlsxwriter.h>

/* How a cell looks; what is 0 or NULL is the usual. */
typedef struct {
    TextAlign align;
    gboolean strong, frame;
    const char *font;   /* NULL: 宋体 */
    guint size;         /* in points; 0: 10 */
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
    GArray *widths;  /* guint: columns of characters of each column of the grid */
    GArray *heights; /* guint: lines each row needs; grows with what is put */
    lxw_error error; /* the first one */
} XlsxPage;

/* Borrows the book, takes the widths. */
XlsxPage *xlsx_page_new(const XlsxBook *book, const char *name, GArray *widths);
/* Sets the heights of the rows; frees the page and its widths, not the worksheet. Returns the first error. */
lxw_error xlsx_page_finish(XlsxPage *page);

/* Always as text, whatever it looks like; cut where a spreadsheet cannot hold it, with a mark. */
void xlsx_put_text(XlsxPage *page, XlsxPlace place, const char *text, XlsxLook look);
/* `formula` NULL: the number alone. `exact` is a plain decimal. */
void xlsx_put_number(XlsxPage *page, XlsxPlace place, const char *exact, const char *formula, XlsxLook look);
/* FALSE: a number of more digits than a spreadsheet keeps. */
gboolean xlsx_number_fits(const char *exact);
