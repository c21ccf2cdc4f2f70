/* Walking from cell to cell, typing into one, pasting into many. */
#include "ui/grid_internal.h"

#include "base/text.h"
#include "base/translate.h"
#include "ui/paste.h"

static guint columns_of(const Grid *grid, const Cell *cell)
{
    return grid_table(grid, cell->table)->columns->len;
}

static void open_with(Grid *grid, const char *text)
{
    grid->editor = editor_new(FALSE, 0);
    editor_set_text(grid->editor, text);
}

static void open_cell(Grid *grid)
{
    const Cell *cell = grid_cell(grid, grid->cursor);
    open_with(grid, cell->pending ? cell->pending : *cell->value ? cell->value : cell->offer);
}

static void close_cell(Grid *grid)
{
    g_clear_pointer(&grid->editor, editor_free);
    g_clear_pointer(&grid->error, g_free);
}

void grid_leave_cell(Grid *grid)
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
    g_autoptr(GError) error = NULL;
    g_autofree char *text = g_strdup(editor_text(grid->editor));
    g_autofree char *key = g_strdup(grid_cell(grid, grid->cursor)->key); /* the cell may be made anew */
    if (!grid->accept(grid->data, key, text, &error)) {
        g_free(grid->error);
        grid->error = g_strdup(error ? error->message : _("没有保存"));
        return FALSE;
    }
    Cell *cell = grid_cell(grid, grid_find(grid, key));
    if (cell) g_clear_pointer(&cell->pending, g_free);
    close_cell(grid);
    return TRUE;
}

/* --- walking -------------------------------------------------------------- */

static gboolean go_to(Grid *grid, guint index)
{
    if (index >= grid->cells->len) return FALSE;
    grid_leave_cell(grid);
    grid->cursor = index;
    return TRUE;
}

void grid_enter(Grid *grid, gboolean at_end)
{
    if (grid->cells->len > 0) go_to(grid, at_end ? grid->cells->len - 1 : 0);
}

gboolean grid_go(Grid *grid, const char *key)
{
    return go_to(grid, grid_find(grid, key));
}

/* The cell of the same column in the next row above or below that has one, over the edge of a table too. */
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

static gboolean is_beside(const Grid *grid, guint index)
{
    const Cell *here = grid_cell(grid, grid->cursor), *next = grid_cell(grid, index);
    return next && next->row == here->row && next->table == here->table;
}

static gboolean go_sideways(Grid *grid, int direction)
{
    guint next = grid->cursor + (guint)direction;
    return is_beside(grid, next) ? go_to(grid, next) : direction > 0;
}

static gboolean go_far(Grid *grid, int direction)
{
    int rows = MAX(1, grid->area.height - 4);
    for (int i = 0; i < rows && go_vertically(grid, direction); i++)
        ;
    return TRUE;
}

static gboolean discard(Grid *grid)
{
    g_clear_pointer(&grid_cell(grid, grid->cursor)->pending, g_free);
    close_cell(grid);
    return TRUE;
}

void grid_forget(Grid *grid, const char *key)
{
    guint index = grid_find(grid, key);
    if (index == G_MAXUINT) return;
    g_clear_pointer(&grid_cell(grid, index)->pending, g_free);
    if (grid->editor && index == grid->cursor) close_cell(grid);
}

static gboolean edit(Grid *grid, Request request)
{
    g_clear_pointer(&grid->error, g_free);
    editor_handle(grid->editor, request);
    grid->error = editor_refusal(grid->editor);
    return TRUE;
}

static gboolean go_on(Grid *grid)
{
    if (!grid_accept_cell(grid)) return TRUE;
    return (grid->way == GRID_DOWN ? go_vertically(grid, 1) : go_to(grid, grid->cursor + 1)) || TRUE;
}

static gboolean handle_open(Grid *grid, Request request)
{
    switch (request) {
    case REQUEST_EDIT_ACCEPT: return go_on(grid);
    case REQUEST_NEXT:
    case REQUEST_PREVIOUS:
        return !grid_accept_cell(grid) ||
               go_to(grid, grid->cursor + (request == REQUEST_NEXT ? 1u : (guint)-1));
    case REQUEST_EDIT_UP:
    case REQUEST_EDIT_DOWN:
        if (grid_accept_cell(grid)) go_vertically(grid, request == REQUEST_EDIT_UP ? -1 : 1);
        return TRUE;
    case REQUEST_EDIT_LEAVE: grid_leave_cell(grid); return TRUE;
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
    case REQUEST_PAGE_UP: return go_far(grid, -1);
    case REQUEST_PAGE_DOWN: return go_far(grid, 1);
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
    if (!grid->editor) g_clear_pointer(&grid->error, g_free); /* of a paste: it has been read */
    return grid->editor ? handle_open(grid, request) : handle_closed(grid, request);
}

/* --- pasting -------------------------------------------------------------- */

/* A line of a pasted table: the cell under the cursor and those to the right of it. FALSE: one was refused,
 * and is open with its sentence. */
static gboolean fill_line(Grid *grid, const char *line)
{
    g_autofree char *first = g_strdup(grid_cell(grid, grid->cursor)->key);
    g_auto(GStrv) texts = g_strsplit(line, "\t", -1);
    for (char **text = texts; *text; text++) {
        if (!text_blank(*text)) {
            open_with(grid, g_strstrip(*text));
            if (!grid_accept_cell(grid)) return FALSE;
        }
        if (!text[1] || !is_beside(grid, grid->cursor + 1)) break;
        go_to(grid, grid->cursor + 1);
    }
    grid_go(grid, first);
    return TRUE;
}

static void say_left_over(Grid *grid, guint all, guint left, const char *why)
{
    g_autofree char *said = g_steal_pointer(&grid->error);
    grid->error = g_strdup_printf(_("粘贴的 %u 行里，后面 %u 行没有填入：%s"), all, left, said ? said : why);
}

/* A column of figures from a spreadsheet: a line a row, as far as there are rows. */
static void fill_down(Grid *grid, char **lines)
{
    guint all = g_strv_length(lines);
    g_autofree char *start = g_strdup(grid_cell(grid, grid->cursor)->key);
    for (char **line = lines; *line; line++) {
        guint left = g_strv_length(line + 1);
        if (!fill_line(grid, *line)) {
            if (left > 0) say_left_over(grid, all, left, "");
            return;
        }
        if (left > 0 && !go_vertically(grid, 1)) {
            say_left_over(grid, all, left, _("没有格子可放"));
            return;
        }
    }
    grid_go(grid, start);
}

gboolean grid_type(Grid *grid, const char *text, gboolean pasted)
{
    if (grid->cells->len == 0) return FALSE;
    if (pasted && !grid->editor && paste_is_table(text)) {
        g_autofree char *table = paste_clean(text);
        g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
        fill_down(grid, lines);
        return TRUE;
    }
    const Cell *cell = grid_cell(grid, grid->cursor);
    if (!grid->editor) open_with(grid, cell->pending ? cell->pending : "");
    g_autofree char *folded = g_utf8_validate(text, -1, NULL) ? text_fold(text) : NULL;
    g_clear_pointer(&grid->error, g_free);
    editor_insert(grid->editor, folded ? folded : text);
    grid->error = editor_refusal(grid->editor);
    return TRUE;
}

gboolean grid_click(Grid *grid, int y, int x, gboolean twice)
{
    int line = y - grid->area.y + grid->top, right = x - grid->area.x - grid->label_width;
    if (grid->cell_width <= 0 || right < 0) return FALSE;
    for (guint i = 0; i < grid->cells->len; i++) {
        const Cell *cell = grid_cell(grid, i);
        guint column = (guint)(right / grid->cell_width) + grid_left(grid, grid_table(grid, cell->table));
        if (grid_line(grid, cell) != line || cell->column != column) continue;
        if (i != grid->cursor) go_to(grid, i);
        if (twice && !grid->editor) open_cell(grid);
        return TRUE;
    }
    return FALSE;
}

gboolean grid_accept_all(Grid *grid)
{
    if (!grid_accept_cell(grid)) return FALSE;
    for (guint i = 0; i < grid->cells->len; i++) {
        if (!grid_cell(grid, i)->pending) continue;
        if (!go_to(grid, i) || !grid_handle(grid, REQUEST_OPEN) || !grid_accept_cell(grid)) return FALSE;
    }
    return TRUE;
}
