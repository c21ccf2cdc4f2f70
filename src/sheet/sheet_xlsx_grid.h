/* All tables of the sheet stand on one worksheet and so share its columns: those of the indicators are the
 * worksheet's, the columns of the others cover as many of them as come nearest to their width. Inside room
 * sheet. */
#pragma once

#include "sheet/sheet.h"

/* The widths of the worksheet's columns (guint, columns of characters), `room` in all. Where another table
 * has more columns than the indicators, their last one is divided. Yours. */
GArray *xlsx_grid(const Sheet *sheet, guint room);
/* Where each column of a table begins in the grid and, last, where the last one ends. Yours. */
guint *xlsx_edges(const GArray *grid, const Sheet *sheet, const SheetTable *table);
/* The grid cut into `parts` of about the same width, no more than it has columns, each of `least` columns of
 * characters where that is possible. Yours. */
guint *xlsx_parts(const GArray *grid, guint parts, guint least);
