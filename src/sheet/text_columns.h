/* How wide each column of a table is, and where the figures in it have their point. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

typedef struct {
    guint width;          /* columns for the content */
    guint before;         /* the widest part of a number before its point */
    guint after;          /* … and from the point on */
    guint least, natural; /* what the content needs at least, and what it would take on one line */
} TextColumn;

/* The columns of a table whose contents have `room` columns in all. Elements are TextColumn; free with
 * g_array_unref. */
GArray *text_columns(const SheetTable *table, guint room);
/* Gives room that is left over to columns whose content does not wrap anyway, by their shares. */
void text_columns_share(const SheetTable *table, GArray *columns, guint surplus);
/* The columns of the longest English word of a heading, which no line should break; Chinese breaks anywhere.
 */
guint text_longest_word(const char *text);
/* The length of what stands before the point of a figure, in bytes (its sign and digits), and its columns. */
gsize text_number_before(const char *number, guint *columns);
