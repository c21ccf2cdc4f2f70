/* The figures behind the cells of a table, and what they are made of. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

/* NULL: the text is no number (不计, ——, ""), or one with a unit. */
SheetFigure *sheet_figure_of(const char *text);
void sheet_figure_free(SheetFigure *figure); /* NULL is allowed */

/* As a program reads it, whatever was typed: "1250.50", "-2.4", "87.28%". Yours. */
char *sheet_figure_text(const SheetFigure *figure);

/* The figure of a cell as the sum of the cells of its column in `rows` (guint). It stays as it is where they
 * do not add up to it. */
void sheet_figure_sum(SheetTable *table, guint row, guint column, const GArray *rows);

/* What happens to the sum on its way to the total. */
typedef struct {
    GArray *rows;       /* of level 1 */
    GArray *left;       /* the leaves that are not out */
    guint weights;      /* the column of their weights */
    Points sum;         /* of the scores */
    const Points *full; /* rescaled to this; NULL: not */
    const Points *cap;  /* held at this; NULL: not */
    guint decimals;
} SheetTotal;
void sheet_figure_total(SheetTable *table, guint row, guint column, const SheetTotal *total);

void sheet_figure_difference(SheetTable *table, guint row, guint column, guint minuend, guint subtrahend);
