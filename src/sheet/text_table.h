/* A table of the sheet set in columns of a terminal: widths, wrapped cells, heights. Inside room sheet. */
#pragma once

#include "sheet/paper.h"
#include "sheet/sheet.h"

/* Draws the table in a frame of exactly `width` columns, its upper edge on line `y`, with `padding` blanks
 * beside each frame. Returns the line of its lower edge, on which the next table may begin so that both share
 * it. */
guint text_table_draw(Paper *paper, const SheetTable *table, guint y, guint width, guint padding);
