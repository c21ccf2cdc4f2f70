/* How wide the columns of a table are on paper. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

/* What a column needs, in points, its padding included. */
typedef struct {
    double least;  /* its figures, two characters of Chinese */
    double wanted; /* its longest word unbroken, a short label on one line; not less than `least` */
} PageColumnNeed;

/* The left edges of the columns and, last, the right one's end, in points: `width` in all. Where that is not
 * enough for what all need at least, each gets its part. Yours. */
double *page_columns(const SheetTable *table, double width, const PageColumnNeed *needs, double size,
                     double padding);
