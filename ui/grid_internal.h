/* Private to grid.c (cells, typing) and grid_draw.c. */
#pragma once

#include "ui/editor.h"
#include "ui/grid.h"

typedef struct {
    const Field *fact;
    guint table, row, column;
    char *value;   /* as kept; "" where there is none */
    char *pending; /* typed and left; NULL: nothing */
    char *sum;     /* what the parts come to, for an empty total; NULL: nothing to offer */
} Cell;

struct Grid {
    const Scheme *scheme;
    GridAccept accept;
    gpointer data;
    GPtrArray *cells; /* Cell *, table by table, row by row */
    guint cursor;
    Editor *editor; /* NULL: no cell is open */
    char *error;    /* of the cell under the cursor; NULL: none */
    int top;        /* first line shown */
    guint left;     /* first column shown */
    Area area;
    int label_width, cell_width; /* at the last repaint */
};

Cell *grid_cell(const Grid *grid, guint index); /* NULL: no such cell */
/* The line of a cell, counted from the head of the first table. */
int grid_line(const Grid *grid, const Cell *cell);
