/* Tables of figures to be typed in, as a spreadsheet has them: funds, what a paper claims. Arrows walk,
 * typing replaces, Enter accepts and goes to the next cell. Text that is refused stays in its cell with the
 * sentence below the table; text left with Esc stays as pending. */
#pragma once

#include "ui/draw.h"
#include "ui/request.h"

typedef struct Grid Grid;

/* Saves the text of a cell; FALSE: refused, with the sentence. It may describe the grid anew. */
typedef gboolean (*GridAccept)(gpointer data, const char *key, const char *text, GError **error);
typedef enum { GRID_ALONG, GRID_DOWN } GridWay; /* where Enter goes on: to the right, or down the column */

Grid *grid_new(GridWay way, GridAccept accept, gpointer data);
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/* A cell as the view describes it; the grid copies everything. Zero and NULL are the plain case. */
typedef struct {
    guint column;
    const char *key; /* unique: facts.budget; cursor and pending text follow it when all is described anew */
    const char *title; /* names it in sentences */
    const char *value;
    const char *offer;  /* dim in place of an empty value, and the text it is opened with */
    const char *beside; /* dim behind the value: what was computed */
    const char *sign;   /* one column before it: = ≠ */
    Style style;        /* of the value */
    const char *note;   /* below the table while the cursor is here */
    Style note_style;
} GridCell;

/* What there is, anew: tables, in each its columns, then its rows, in each row its cells. Between begin and
 * end nothing else may be asked. */
void grid_begin(Grid *grid);
void grid_add_table(Grid *grid, const char *title, const char *right); /* right may be NULL */
void grid_add_column(Grid *grid, const char *title);
void grid_add_row(Grid *grid, Style style, const char *label);
void grid_add_cell(Grid *grid, const GridCell *cell);
/* Text in a row and column that is no cell. */
void grid_add_shown(Grid *grid, guint column, Style style, const char *text);
/* A row that is one sentence. */
void grid_add_line(Grid *grid, Style style, const char *text);
void grid_end(Grid *grid);
gboolean grid_is_empty(const Grid *grid); /* it has no cell */

gboolean grid_is_open(const Grid *grid); /* a cell is being typed in: context KEYS_EDIT */
/* Title of a cell with text that is not accepted; NULL: none. Borrowed. */
const char *grid_unsaved(const Grid *grid);
/* Everything typed and not accepted, the open cell's text too, by key; and texts of such a table as pending,
 * where they have a cell. */
void grid_collect(const Grid *grid, GHashTable *texts);
void grid_put_pending(Grid *grid, GHashTable *texts);
/* Gives up what is typed in a cell. */
void grid_forget(Grid *grid, const char *key);
gboolean grid_accept_cell(Grid *grid); /* the open one; TRUE: accepted, or none is open */
/* Accepts the open cell and every pending text. FALSE: one was refused, and is open with its sentence. */
gboolean grid_accept_all(Grid *grid);

/* The cursor to the first or last cell, or to that of a key (FALSE: no such cell). */
void grid_enter(Grid *grid, gboolean at_end);
gboolean grid_go(Grid *grid, const char *key);
/* FALSE: not its request; UP at the top and DOWN at the bottom lead out of it; NEXT and PREVIOUS too after
 * the last and before the first cell. */
gboolean grid_handle(Grid *grid, Request request);
/* Several lines pasted fill the column downwards, tabs the cells to the right; blank ones are passed over. */
gboolean grid_type(Grid *grid, const char *text, gboolean pasted);
gboolean grid_click(Grid *grid, int y, int x, gboolean twice);

int grid_rows(const Grid *grid); /* it would like to have */
void grid_draw(Grid *grid, Area area, gboolean active);
