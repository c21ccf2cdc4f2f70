/* Where the printed pages of a worksheet end: at the ends of groups, before a program breaks them anywhere.
 * Inside room sheet. */
#pragma once

#include "sheet/sheet_xlsx_formula.h"
#include "sheet/sheet_xlsx_page.h"

/* How bad a break before a row would be: guint by row, 0 where nothing is torn; what is not set tears
 * nothing. */
/* The rows of a table: what is merged over rows tears, a sum is torn from what it sums up. */
void xlsx_rank_table(GArray *ranks, const XlsxTable *table);
void xlsx_rank_row(GArray *ranks, guint row, guint rank);
/* The rows, ascending, before which the page ends: lxw_row_t. `heights` in points, `page` what a page holds,
 * `again` the height of what stands again on each further page. None where all is little more than one page:
 * it is printed on that. Yours. */
GArray *xlsx_breaks(const GArray *heights, const GArray *ranks, double page, double again);
