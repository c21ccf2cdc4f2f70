/* Building a table of the sheet: columns first, then rows of cells, then what spans. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"

SheetTable *sheet_table_new(char *title); /* takes the title; NULL: none */
void sheet_table_free(SheetTable *table); /* NULL is allowed */

void sheet_table_add_column(SheetTable *table, const char *title, TextAlign align, guint share);
/* A row of empty cells, aligned as their columns. Returns its number. */
guint sheet_table_add_row(SheetTable *table);
SheetCell *sheet_table_cell(const SheetTable *table, guint row, guint column);
/* Puts a text (taken; NULL is "") into a cell and returns it. */
SheetCell *sheet_table_put(SheetTable *table, guint row, guint column, char *text);
/* The same for a column of numbers: a text that is one carries its figure. */
SheetCell *sheet_table_put_number(SheetTable *table, guint row, guint column, char *text);
/* A label of the form: strong, centred. */
SheetCell *sheet_table_put_label(SheetTable *table, guint row, guint column, const char *text);
/* Lets a cell cover `rows` × `columns` cells. */
void sheet_table_span(SheetTable *table, guint row, guint column, guint rows, guint columns);
/* Makes a whole row strong: totals. */
void sheet_table_strengthen(SheetTable *table, guint row);
