#include "ui/grid_internal.h"

static char *copied(const char *text)
{
    return g_strdup(text ? text : "");
}

static void row_clear(gpointer data)
{
    g_free(((Row *)data)->label);
}

static void table_free(gpointer data)
{
    Table *table = data;
    g_free(table->title);
    g_free(table->right);
    g_ptr_array_unref(table->columns);
    g_array_unref(table->rows);
    g_free(table);
}

static void cell_free(gpointer data)
{
    Cell *cell = data;
    g_free(cell->key);
    g_free(cell->title);
    g_free(cell->value);
    g_free(cell->offer);
    g_free(cell->beside);
    g_free(cell->sign);
    g_free(cell->note);
    g_free(cell->pending);
    g_free(cell);
}

Grid *grid_new(GridWay way, GridAccept accept, gpointer data)
{
    Grid *grid = g_new0(Grid, 1);
    grid->way = way;
    grid->accept = accept;
    grid->data = data;
    grid->tables = g_ptr_array_new_with_free_func(table_free);
    grid->cells = g_ptr_array_new_with_free_func(cell_free);
    grid->shown = g_ptr_array_new_with_free_func(cell_free);
    grid->places = g_hash_table_new(g_str_hash, g_str_equal);
    return grid;
}

void grid_free(Grid *grid)
{
    if (!grid) return;
    g_hash_table_unref(grid->places);
    g_ptr_array_unref(grid->tables);
    g_ptr_array_unref(grid->cells);
    g_ptr_array_unref(grid->shown);
    editor_free(grid->editor);
    g_free(grid->error);
    g_free(grid);
}

gboolean grid_is_empty(const Grid *grid)
{
    return grid->cells->len == 0;
}

Cell *grid_cell(const Grid *grid, guint index)
{
    return index < grid->cells->len ? g_ptr_array_index(grid->cells, index) : NULL;
}

const Table *grid_table(const Grid *grid, guint index)
{
    return g_ptr_array_index(grid->tables, index);
}

guint grid_find(const Grid *grid, const char *key)
{
    gpointer place = key ? g_hash_table_lookup(grid->places, key) : NULL;
    return place ? GPOINTER_TO_UINT(place) - 1 : G_MAXUINT;
}

/* --- what there is ------------------------------------------------------- */

void grid_begin(Grid *grid)
{
    g_return_if_fail(!grid->old);
    grid->old = grid->cells;
    grid->cells = g_ptr_array_new_with_free_func(cell_free);
    g_hash_table_remove_all(grid->places);
    g_ptr_array_set_size(grid->shown, 0);
    g_ptr_array_set_size(grid->tables, 0);
}

void grid_add_table(Grid *grid, const char *title, const char *right)
{
    Table *table = g_new0(Table, 1);
    table->title = g_strdup(title);
    table->right = g_strdup(right);
    table->columns = g_ptr_array_new_with_free_func(g_free);
    table->rows = g_array_new(FALSE, TRUE, sizeof(Row));
    g_array_set_clear_func(table->rows, row_clear);
    g_ptr_array_add(grid->tables, table);
}

static Table *last_table(const Grid *grid)
{
    return g_ptr_array_index(grid->tables, grid->tables->len - 1);
}

void grid_add_column(Grid *grid, const char *title)
{
    g_ptr_array_add(last_table(grid)->columns, g_strdup(title));
}

void grid_add_row(Grid *grid, Style style, const char *label)
{
    g_array_append_val(last_table(grid)->rows, ((Row){g_strdup(label), style, FALSE}));
}

void grid_add_line(Grid *grid, Style style, const char *text)
{
    g_array_append_val(last_table(grid)->rows, ((Row){g_strdup(text), style, TRUE}));
}

static Cell *new_cell(const Grid *grid, guint column)
{
    Cell *cell = g_new0(Cell, 1);
    cell->table = grid->tables->len - 1;
    cell->row = last_table(grid)->rows->len - 1;
    cell->column = column;
    return cell;
}

void grid_add_cell(Grid *grid, const GridCell *described)
{
    Cell *cell = new_cell(grid, described->column);
    cell->key = g_strdup(described->key);
    cell->title = copied(described->title);
    cell->value = copied(described->value);
    cell->offer = copied(described->offer);
    cell->beside = copied(described->beside);
    cell->sign = copied(described->sign);
    cell->note = copied(described->note);
    cell->style = described->style;
    cell->note_style = described->note_style;
    g_ptr_array_add(grid->cells, cell);
    g_hash_table_insert(grid->places, cell->key, GUINT_TO_POINTER(grid->cells->len));
}

void grid_add_shown(Grid *grid, guint column, Style style, const char *text)
{
    Cell *cell = new_cell(grid, column);
    cell->value = copied(text);
    cell->style = style;
    g_ptr_array_add(grid->shown, cell);
}

/* Text that was typed and left goes over to the cell of its key; the cursor too. */
void grid_end(Grid *grid)
{
    g_return_if_fail(grid->old);
    g_autoptr(GPtrArray) old = g_steal_pointer(&grid->old);
    guint cursor = G_MAXUINT;
    for (guint i = 0; i < old->len; i++) {
        Cell *before = g_ptr_array_index(old, i);
        Cell *cell = grid_cell(grid, grid_find(grid, before->key));
        if (cell) cell->pending = g_steal_pointer(&before->pending);
        if (cell && i == grid->cursor) cursor = grid_find(grid, before->key);
    }
    if (cursor != G_MAXUINT) {
        grid->cursor = cursor;
        return;
    }
    g_clear_pointer(&grid->editor, editor_free);
    g_clear_pointer(&grid->error, g_free);
    grid->cursor = MIN(grid->cursor, MAX(grid->cells->len, 1) - 1);
}

/* --- typed and not accepted ---------------------------------------------- */

gboolean grid_is_open(const Grid *grid)
{
    return grid->editor != NULL;
}

const char *grid_unsaved(const Grid *grid)
{
    const Cell *here = grid_cell(grid, grid->cursor);
    if (grid->editor && !g_str_equal(editor_text(grid->editor), here->value)) return here->title;
    for (guint i = 0; i < grid->cells->len; i++)
        if (grid_cell(grid, i)->pending) return grid_cell(grid, i)->title;
    return NULL;
}

void grid_collect(const Grid *grid, GHashTable *texts)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        const Cell *cell = grid_cell(grid, i);
        if (cell->pending) g_hash_table_replace(texts, g_strdup(cell->key), g_strdup(cell->pending));
    }
    if (!grid->editor) return;
    const Cell *here = grid_cell(grid, grid->cursor);
    if (strcmp(editor_text(grid->editor), here->value) != 0)
        g_hash_table_replace(texts, g_strdup(here->key), g_strdup(editor_text(grid->editor)));
    else
        g_hash_table_remove(texts, here->key);
}

void grid_put_pending(Grid *grid, GHashTable *texts)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        Cell *cell = grid_cell(grid, i);
        const char *text = g_hash_table_lookup(texts, cell->key);
        if (!text) continue;
        g_free(cell->pending);
        cell->pending = g_strdup(text);
    }
}
