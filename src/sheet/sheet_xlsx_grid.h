/* All tables of the sheet stand on one worksheet and so share its columns: those of the indicators are the
 * worksheet's, divided where a column of the funds ends in the midst of one; the columns of the others cover
 * as many of them as come nearest to their width. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

typedef struct {
    GArray *widths; /* guint: columns of characters of each column of the worksheet */
    guint count;    /* columns of the indicators */
    guint *own;     /* where each of these begins in the grid and, last, where the last one ends */
} XlsxGrid;

/* `room` columns of characters in all, or more where figures would not find room. Yours. */
XlsxGrid *xlsx_grid_new(const Sheet *sheet, guint room);
void xlsx_grid_free(XlsxGrid *grid); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(XlsxGrid, xlsx_grid_free)

/* Where each column of a table begins in the grid and, last, where the last one ends. Yours. */
guint *xlsx_edges(const XlsxGrid *grid, const Sheet *sheet, const SheetTable *table);
/* The grid cut into `parts` of about the same width, no more than it has columns, each of `least` columns of
 * characters where that is possible. Yours. */
guint *xlsx_parts(const XlsxGrid *grid, guint parts, guint least);
