#include "ui/grid_internal.h"

#include <string.h>

#include "base/quantity.h"
#include "base/text.h"
#include "base/translate.h"

static void cell_free(gpointer data)
{
    Cell *cell = data;
    g_free(cell->value);
    g_free(cell->pending);
    g_free(cell->sum);
    g_free(cell);
}

static const Field *cell_fact(const Scheme *scheme, const Field *row, const Field *column)
{
    if (g_str_equal(row->id, "total")) return scheme_find_fact(scheme, column->id);
    g_autofree char *id = g_strconcat(column->id, ".", row->id, NULL);
    return scheme_find_fact(scheme, id);
}

static void add_table(Grid *grid, guint table)
{
    const FundsTable *funds = g_ptr_array_index(grid->scheme->tables, table);
    for (guint row = 0; row < funds->rows->len; row++)
        for (guint column = 0; column < funds->columns->len; column++) {
            Cell *cell = g_new0(Cell, 1);
            *cell = (Cell){.table = table, .row = row, .column = column, .value = g_strdup("")};
            cell->fact = cell_fact(grid->scheme, g_ptr_array_index(funds->rows, row),
                                   g_ptr_array_index(funds->columns, column));
            g_ptr_array_add(grid->cells, cell);
        }
}

Grid *grid_new(const Scheme *scheme, GridAccept accept, gpointer data)
{
    Grid *grid = g_new0(Grid, 1);
    grid->scheme = scheme;
    grid->accept = accept;
    grid->data = data;
    grid->cells = g_ptr_array_new_with_free_func(cell_free);
    for (guint table = 0; table < scheme->tables->len; table++)
        add_table(grid, table);
    return grid;
}

void grid_free(Grid *grid)
{
    if (!grid) return;
    g_ptr_array_unref(grid->cells);
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

static guint columns_of(const Grid *grid, const Cell *cell)
{
    return ((const FundsTable *)g_ptr_array_index(grid->scheme->tables, cell->table))->columns->len;
}

/* What the parts of a column come to; NULL where none is there. */
static char *sum_below(const Grid *grid, const Cell *total)
{
    g_autoptr(Value) sum = NULL;
    for (guint i = 0; i < grid->cells->len; i++) {
        const Cell *cell = grid_cell(grid, i);
        g_auto(Quantity) part = {0};
        if (cell->table != total->table || cell->column != total->column || cell->row == 0 || !*cell->value ||
            !number_parse(cell->value, &part, NULL))
            continue;
        Value *more = sum ? value_add(sum, part.value) : value_copy(part.value);
        value_free(sum);
        sum = more;
    }
    return sum ? value_format(sum) : NULL;
}

void grid_set_values(Grid *grid, const Evaluation *evaluation)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        Cell *cell = grid_cell(grid, i);
        g_autofree char *key = g_strdup_printf("facts.%s", cell->fact->id);
        const char *value = evaluation_get(evaluation, key);
        g_free(cell->value);
        cell->value = g_strdup(value ? value : "");
    }
    for (guint i = 0; i < grid->cells->len; i++) {
        Cell *cell = grid_cell(grid, i);
        g_clear_pointer(&cell->sum, g_free);
        if (cell->row == 0 && !*cell->value) cell->sum = sum_below(grid, cell);
    }
}

gboolean grid_is_open(const Grid *grid)
{
    return grid->editor != NULL;
}

const char *grid_unsaved(const Grid *grid)
{
    const Cell *here = grid_cell(grid, grid->cursor);
    if (grid->editor && !g_str_equal(editor_text(grid->editor), here->value)) return here->fact->title;
    for (guint i = 0; i < grid->cells->len; i++)
        if (grid_cell(grid, i)->pending) return grid_cell(grid, i)->fact->title;
    return NULL;
}

static void open_with(Grid *grid, const char *text)
{
    grid->editor = editor_new(FALSE, 0);
    editor_set_text(grid->editor, text);
}

static void open_cell(Grid *grid)
{
    const Cell *cell = grid_cell(grid, grid->cursor);
    open_with(grid, cell->pending ? cell->pending : *cell->value ? cell->value : cell->sum ? cell->sum : "");
}

static void close_cell(Grid *grid)
{
    g_clear_pointer(&grid->editor, editor_free);
    g_clear_pointer(&grid->error, g_free);
}

/* Esc: what was typed stays as pending. */
static void leave_cell(Grid *grid)
{
    Cell *cell = grid_cell(grid, grid->cursor);
    g_autofree char *text = grid->editor ? g_strdup(editor_text(grid->editor)) : NULL;
    close_cell(grid);
    if (!text) return;
    g_clear_pointer(&cell->pending, g_free);
    if (!g_str_equal(text, cell->value)) cell->pending = g_steal_pointer(&text);
}

gboolean grid_accept_cell(Grid *grid)
{
    if (!grid->editor) return TRUE;
    Cell *cell = grid_cell(grid, grid->cursor);
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup(editor_text(grid->editor));
    if (!grid->accept(grid->data, cell->fact->id, text, &error)) {
        g_free(grid->error);
        grid->error = g_strdup(error ? error->message : _("没有保存"));
        return FALSE;
    }
    g_clear_pointer(&cell->pending, g_free);
    close_cell(grid);
    return TRUE;
}

void grid_take_unsaved(Grid *grid, GHashTable *texts)
{
    if (grid->editor) leave_cell(grid);
    for (guint i = 0; i < grid->cells->len; i++) {
        Cell *cell = grid_cell(grid, i);
        if (cell->pending)
            g_hash_table_replace(texts, g_strdup_printf("facts.%s", cell->fact->id),
                                 g_steal_pointer(&cell->pending));
    }
}

void grid_put_unsaved(Grid *grid, GHashTable *texts)
{
    for (guint i = 0; i < grid->cells->len; i++) {
        Cell *cell = grid_cell(grid, i);
        g_autofree char *key = g_strdup_printf("facts.%s", cell->fact->id);
        const char *text = g_hash_table_lookup(texts, key);
        if (!text) continue;
        g_free(cell->pending);
        cell->pending = g_strdup(text);
    }
}

static gboolean go_to(Grid *grid, guint index)
{
    if (index >= grid->cells->len) return FALSE;
    leave_cell(grid);
    g_clear_pointer(&grid->error, g_free);
    grid->cursor = index;
    return TRUE;
}

void grid_enter(Grid *grid, gboolean at_end)
{
    if (grid->cells->len > 0) go_to(grid, at_end ? grid->cells->len - 1 : 0);
}

/* The cell of the same column in the row above or below, over the edge of a table too. */
static gboolean go_vertically(Grid *grid, int direction)
{
    const Cell *here = grid_cell(grid, grid->cursor);
    for (guint i = grid->cursor + (guint)direction; i < grid->cells->len; i += (guint)direction) {
        const Cell *cell = grid_cell(grid, i);
        if (cell->table == here->table && cell->row == here->row) continue;
        if (cell->column == MIN(here->column, columns_of(grid, cell) - 1)) return go_to(grid, i);
    }
    return FALSE;
}

static gboolean go_sideways(Grid *grid, int direction)
{
    const Cell *here = grid_cell(grid, grid->cursor);
    const Cell *next = grid_cell(grid, grid->cursor + (guint)direction);
    if (!next || next->row != here->row || next->table != here->table) return direction > 0;
    return go_to(grid, grid->cursor + (guint)direction);
}

static gboolean discard(Grid *grid)
{
    g_clear_pointer(&grid_cell(grid, grid->cursor)->pending, g_free);
    close_cell(grid);
    return TRUE;
}

static gboolean edit(Grid *grid, Request request)
{
    g_clear_pointer(&grid->error, g_free);
    return editor_handle(grid->editor, request) || TRUE;
}

static gboolean handle_open(Grid *grid, Request request)
{
    switch (request) {
    case REQUEST_EDIT_ACCEPT:
        if (grid_accept_cell(grid)) go_to(grid, grid->cursor + 1);
        return TRUE;
    case REQUEST_NEXT:
    case REQUEST_PREVIOUS:
        return !grid_accept_cell(grid) ||
               go_to(grid, grid->cursor + (request == REQUEST_NEXT ? 1u : (guint)-1));
    case REQUEST_EDIT_UP:
    case REQUEST_EDIT_DOWN:
        if (grid_accept_cell(grid)) go_vertically(grid, request == REQUEST_EDIT_UP ? -1 : 1);
        return TRUE;
    case REQUEST_EDIT_LEAVE: leave_cell(grid); return TRUE;
    case REQUEST_EDIT_DISCARD: return discard(grid);
    default: return request >= REQUEST_EDIT_ACCEPT && request <= REQUEST_EDIT_UNDO && edit(grid, request);
    }
}

static gboolean handle_closed(Grid *grid, Request request)
{
    switch (request) {
    case REQUEST_UP: return go_vertically(grid, -1);
    case REQUEST_DOWN: return go_vertically(grid, 1);
    case REQUEST_LEFT: return go_sideways(grid, -1);
    case REQUEST_RIGHT: return go_sideways(grid, 1);
    case REQUEST_NEXT: return go_to(grid, grid->cursor + 1);
    case REQUEST_PREVIOUS: return go_to(grid, grid->cursor - 1);
    case REQUEST_OPEN:
    case REQUEST_EDIT: open_cell(grid); return TRUE;
    default: return FALSE;
    }
}

gboolean grid_handle(Grid *grid, Request request)
{
    if (grid->cells->len == 0) return FALSE;
    return grid->editor ? handle_open(grid, request) : handle_closed(grid, request);
}

/* A column of figures from a spreadsheet: a line a row, as far as there are rows. */
static void fill_down(Grid *grid, char **lines)
{
    guint start = grid->cursor;
    for (char **line = lines; *line; line++) {
        open_with(grid, g_strstrip(*line));
        if (!grid_accept_cell(grid)) return;
        if (line[1] && !go_vertically(grid, 1)) {
            grid->error = g_strdup_printf(_("粘贴的 %u 行里，后面 %u 行没有格子可放。"), g_strv_length(lines),
                                          g_strv_length(line + 1));
            return;
        }
    }
    grid->cursor = start;
}

gboolean grid_type(Grid *grid, const char *text, gboolean pasted)
{
    if (grid->cells->len == 0) return FALSE;
    if (pasted && !grid->editor && strpbrk(text, "\r\n")) {
        g_autofree char *clean = text_clean(text, TRUE);
        g_auto(GStrv) lines = g_strsplit(clean ? g_strstrip(clean) : "", "\n", -1);
        fill_down(grid, lines);
        return TRUE;
    }
    const Cell *cell = grid_cell(grid, grid->cursor);
    if (!grid->editor) open_with(grid, cell->pending ? cell->pending : "");
    g_autofree char *folded = g_utf8_validate(text, -1, NULL) ? text_fold(text) : NULL;
    g_clear_pointer(&grid->error, g_free);
    if (editor_insert(grid->editor, folded ? folded : text) == EDITOR_REFUSED)
        grid->error = g_strdup(_("放不下：格子已满，或者不是有效的 UTF-8 文字"));
    return TRUE;
}

gboolean grid_click(Grid *grid, int y, int x, gboolean twice)
{
    int line = y - grid->area.y + grid->top;
    int column = grid->cell_width > 0
                     ? (x - grid->area.x - grid->label_width) / grid->cell_width + (int)grid->left
                     : -1;
    for (guint i = 0; i < grid->cells->len; i++) {
        const Cell *cell = grid_cell(grid, i);
        if (grid_line(grid, cell) != line || (int)cell->column != column) continue;
        if (i != grid->cursor) go_to(grid, i);
        if (twice && !grid->editor) open_cell(grid);
        return TRUE;
    }
    return FALSE;
}
