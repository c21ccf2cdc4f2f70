/* The funds tables of the form as grids: a cell is a fact. Arrows walk, typing replaces, Enter accepts and
 * goes to the next cell. Text that is refused stays in its cell with the sentence below the table; text left
 * with Esc stays as pending. */
#pragma once

#include "evaluation/evaluation.h"
#include "ui/draw.h"
#include "ui/request.h"

typedef struct Grid Grid;

/* Saves the text of a cell; FALSE: refused, with the sentence. It may call grid_set_values. */
typedef gboolean (*GridAccept)(gpointer data, const char *fact, const char *text, GError **error);

Grid *grid_new(const Scheme *scheme, GridAccept accept, gpointer data); /* the scheme is borrowed */
void grid_free(Grid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)
gboolean grid_is_empty(const Grid *grid); /* the scheme has no table */

/* Reads what is kept. */
void grid_set_values(Grid *grid, const Evaluation *evaluation);

gboolean grid_is_open(const Grid *grid); /* a cell is being typed in: context KEYS_EDIT */
const char *
grid_unsaved(const Grid *grid); /* title of a cell with text that is not accepted; NULL: none. Borrowed */
/* Moves texts that are not accepted into a table, facts.ID → text; and puts them back as pending. */
void grid_take_unsaved(Grid *grid, GHashTable *texts);
void grid_put_unsaved(Grid *grid, GHashTable *texts);
gboolean grid_accept_cell(Grid *grid); /* the open one; TRUE: accepted, or none is open */

/* The cursor to the first or last cell. */
void grid_enter(Grid *grid, gboolean at_end);
/* FALSE: not its request; UP at the top and DOWN at the bottom lead out of it; NEXT and PREVIOUS too after
 * the last and before the first cell. */
gboolean grid_handle(Grid *grid, Request request);
/* Several lines pasted fill the column downwards. */
gboolean grid_type(Grid *grid, const char *text, gboolean pasted);
gboolean grid_click(Grid *grid, int y, int x, gboolean twice);

int grid_rows(const Grid *grid); /* it would like to have */
void grid_draw(Grid *grid, Area area, gboolean active);
