/* Private to grid.c (what there is), grid_handle.c (walking, typing, pasting) and grid_draw.c. */
#pragma once

#include "ui/editor.h"
#include "ui/grid.h"

typedef struct {
    char *label;
    Style style;
    gboolean sentence; /* the label is the whole row */
} Row;

typedef struct {
    char *title, *right;
    GPtrArray *columns; /* char * */
    GArray *rows;       /* Row */
} Table;

typedef struct {
    guint table, row, column;
    char *key, *title;                          /* key NULL: shown alone */
    char *value, *offer, *beside, *sign, *note; /* "" where there is none */
    Style style, note_style;
    char *pending; /* typed and left; NULL: nothing */
} Cell;

struct Grid {
    GridWay way;
    GridAccept accept;
    gpointer data;
    GPtrArray *tables;  /* Table * */
    GPtrArray *cells;   /* Cell *, table by table, row by row */
    GPtrArray *shown;   /* Cell * */
    GHashTable *places; /* key → index of its cell + 1 */
    GPtrArray *old;     /* the cells before grid_begin; NULL: not between begin and end */
    guint cursor;
    Editor *editor; /* NULL: no cell is open */
    char *error;    /* of the cell under the cursor; NULL: none */
    int top;        /* first line shown */
    guint left;     /* first column shown */
    Area area;
    int label_width, cell_width; /* at the last repaint */
};

Cell *grid_cell(const Grid *grid, guint index); /* NULL: no such cell */
const Table *grid_table(const Grid *grid, guint index);
guint grid_find(const Grid *grid, const char *key); /* G_MAXUINT: no such cell */
/* The line of a cell, counted from the head of the first table. */
int grid_line(const Grid *grid, const Cell *cell);
/* The first column of a table that is shown. */
guint grid_left(const Grid *grid, const Table *table);
/* Leaves the open cell: what was typed stays as pending. */
void grid_leave_cell(Grid *grid);
