/* A table of the sheet set in the fonts of the page: columns, and the lines of text in every cell, so that
 * every height is measured before anything is drawn. Lengths are points. Inside room sheet. */
#pragma once

#include "sheet/sheet.h"
#include "sheet/sheet_font.h"

#define PAGE_CELL_PADDING 4.0 /* at the left and the right of a cell */

typedef struct {
    const SheetCell *cell; /* that covers this place; NULL: the title of the table */
    guint row, column;     /* where it begins */
    guint rows, columns;   /* what it spans */
    gboolean strong, number;
    TextAlign align;
    PangoLayout *layout; /* NULL: no text, or it begins elsewhere */
    guint lines;
    double width;  /* number: of its one line */
    double before; /* number: up to its point */
} PageCell;

typedef struct {
    const SheetTable *table;
    guint columns;
    guint heads; /* rows that stand again on each page: the title of the table, the titles of the columns */
    guint rows;  /* with these */
    PageCell *cells; /* rows × columns */
    guint *lines;    /* of text each row has room for */
    double *edges;   /* of the columns, from the left margin on; one more than columns */
    double *before;  /* of a column: the widest part of a number before its point */
    double *after;   /* … and from there on */
} PageTable;

PageTable *page_table_new(const SheetTable *table, SheetFont *font, double width);
void page_table_free(gpointer table);

PageCell *page_table_cell(const PageTable *table, guint row, guint column);
/* TRUE where the cell begins at this place. */
gboolean page_cell_begins(const PageTable *table, guint row, guint column);
/* The room for text in it. */
double page_cell_room(const PageTable *table, const PageCell *cell);
