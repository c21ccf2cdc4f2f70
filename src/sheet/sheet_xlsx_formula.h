/* What a figure is made of as a formula of a spreadsheet. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

/* Where a table stands on its worksheet: the first row of each of its rows and the first column of each of
 * its columns, and where the last ends. */
typedef struct {
    const SheetTable *table;
    const guint *starts;
    const guint *edges;
} XlsxTable;

/* "=SUM(H5:H9,H11)", "=MIN(ROUND(SUM(H9)*100/SUM(G5:G8),2),59)"; NULL: the figure stands as it is, or a
 * figure it is made of is too long for a spreadsheet and stands as text. Yours. */
char *xlsx_formula(const XlsxTable *place, guint row, guint column);
/* "0.00", "0.00%", "+0.00;-0.00;0.00"; centred, the figures of a column stand with their points below each
 * other: "??0.0_0" is 5.5 where others have three digits before it and two behind. Yours. */
char *xlsx_number_format(const XlsxTable *place, guint row, guint column);
