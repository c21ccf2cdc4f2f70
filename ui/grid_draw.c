#include "ui/grid_internal.h"

#include "base/text.h"
#include "base/translate.h"
#include "ui/editor_draw.h"
#include "ui/keys.h"

enum {
    CELL_LEAST = 10,
    CELL_MOST = 18,
    SENTENCE_LINES = 3,
    FRAME_LINES = 3, /* heading, column titles, and a line below for a sentence */
};

static int table_lines(const Table *table)
{
    return (int)table->rows->len + FRAME_LINES;
}

static int table_top(const Grid *grid, guint table)
{
    int line = 0;
    for (guint i = 0; i < table; i++)
        line += table_lines(grid_table(grid, i));
    return line;
}

int grid_line(const Grid *grid, const Cell *cell)
{
    return table_top(grid, cell->table) + 2 + (int)cell->row;
}

int grid_rows(const Grid *grid)
{
    return table_top(grid, grid->tables->len);
}

static void measure(Grid *grid, int width)
{
    int label = 8;
    guint columns = 1;
    for (guint i = 0; i < grid->tables->len; i++) {
        const Table *table = grid_table(grid, i);
        columns = MAX(columns, table->columns->len);
        for (guint row = 0; row < table->rows->len; row++) {
            const Row *line = &g_array_index(table->rows, Row, row);
            if (!line->sentence) label = MAX(label, (int)text_width(line->label));
        }
    }
    int share = width < 60 ? width * 2 / 5 : width / 3;
    grid->label_width = CLAMP(label + 2, 6, MAX(MAX(share, width - (int)columns * CELL_MOST), 6));
    int room = MAX(width - grid->label_width, CELL_LEAST);
    int shown = CLAMP(room / CELL_LEAST, 1, (int)columns);
    grid->cell_width = MIN(room / shown, CELL_MOST);
}

static guint columns_shown(const Grid *grid)
{
    return (guint)MAX(1, (grid->area.width - grid->label_width) / MAX(grid->cell_width, 1));
}

static void keep_in_sight(Grid *grid)
{
    const Cell *here = grid_cell(grid, grid->cursor);
    guint shown = columns_shown(grid);
    if (here->column < grid->left) grid->left = here->column;
    if (here->column >= grid->left + shown) grid->left = here->column - shown + 1;
    guint columns = grid_table(grid, here->table)->columns->len;
    grid->left = MIN(grid->left, columns > shown ? columns - shown : 0);
    int line = grid_line(grid, here), height = grid->area.height;
    int above = here->row == 0 ? line - 2 : line - 1; /* the titles of the columns stay in sight */
    int below = line + 1;                             /* the sentence of a refused text */
    const Table *table = grid_table(grid, here->table);
    if (table_lines(table) <= height) below = table_top(grid, here->table) + table_lines(table) - 1;
    if (above < grid->top) grid->top = above;
    if (below >= grid->top + height) grid->top = below - height + 1;
    grid->top = CLAMP(grid->top, 0, MAX(0, MAX(line - height + 1, grid_rows(grid) - height)));
}

static gboolean line_place(const Grid *grid, int line, int *y)
{
    *y = grid->area.y + line - grid->top;
    return line >= grid->top && line < grid->top + grid->area.height;
}

/* Tables that are less wide are scrolled sideways no further than to their last column. */
guint grid_left(const Grid *grid, const Table *table)
{
    guint shown = columns_shown(grid), columns = table->columns->len;
    return MIN(grid->left, columns > shown ? columns - shown : 0);
}

static int column_place(const Grid *grid, const Table *table, guint column)
{
    return grid->area.x + grid->label_width + (int)(column - grid_left(grid, table)) * grid->cell_width;
}

static gboolean column_shown(const Grid *grid, const Table *table, guint column)
{
    guint left = grid_left(grid, table);
    return column >= left && column < left + columns_shown(grid);
}

/* FALSE: it is scrolled out of sight. */
static gboolean cell_place(const Grid *grid, const Cell *cell, int *y, int *x)
{
    const Table *table = grid_table(grid, cell->table);
    *x = column_place(grid, table, cell->column) + 1;
    return line_place(grid, grid_line(grid, cell), y) && column_shown(grid, table, cell->column);
}

static void draw_titles(const Grid *grid, const Table *table, int y)
{
    draw_text(y, grid->area.x, grid->area.width, STYLE_NORMAL, "");
    for (guint column = 0; column < table->columns->len; column++)
        if (column_shown(grid, table, column))
            draw_right(y, column_place(grid, table, column) + 1, grid->cell_width - 1, STYLE_HEADING,
                       g_ptr_array_index(table->columns, column));
}

static void draw_frame(const Grid *grid, guint index)
{
    const Table *table = grid_table(grid, index);
    int top = table_top(grid, index), y = 0;
    if (line_place(grid, top, &y))
        draw_heading(y, grid->area.x, grid->area.width, table->title, table->right);
    if (line_place(grid, top + 1, &y)) draw_titles(grid, table, y);
    for (guint i = 0; i < table->rows->len; i++) {
        const Row *row = &g_array_index(table->rows, Row, i);
        if (!line_place(grid, top + 2 + (int)i, &y)) continue;
        draw_text(y, grid->area.x, row->sentence ? grid->area.width : grid->label_width - 1, row->style,
                  row->label);
    }
}

static void draw_open(const Grid *grid, int y, int x, int width)
{
    EditorView view = editor_view(grid->editor, (guint)width);
    g_autofree char *shown = g_strndup(editor_text(grid->editor) + view.start, view.length);
    int blank = MAX(
        0, width - 1 - (int)text_width(shown)); /* flush right like its neighbours, the cursor behind it */
    draw_text(y, x, width, STYLE_INPUT, "");
    draw_text(y, x + blank, width - blank, STYLE_INPUT, shown);
    editor_draw_selected(grid->editor, view, y, x + blank);
    draw_cursor(y, x + blank + (int)view.cursor);
}

static const char *cell_text(const Cell *cell, Style *style)
{
    *style = cell->pending ? STYLE_WARNING : *cell->value ? cell->style : STYLE_DIM;
    return cell->pending ? cell->pending : *cell->value ? cell->value : *cell->offer ? cell->offer : "—";
}

/* The value, and dim in the right half what was computed, where both have room. */
static void draw_closed(const Cell *cell, int y, int x, int width, gboolean here)
{
    Style style = STYLE_NORMAL;
    const char *text = cell_text(cell, &style);
    int right = MAX(width / 2, (int)text_width(cell->beside) + 1), left = width - right;
    gboolean both = *cell->beside && (int)text_width(text) <= left;
    draw_right(y, x, both ? left : width, here ? STYLE_FOCUS : style, text);
    if (!both) return;
    draw_text(y, x + left, right, cell->style == STYLE_NORMAL ? STYLE_DIM : cell->style, cell->sign);
    draw_right(y, x + left + 1, right - 1, STYLE_DIM, cell->beside);
}

static void draw_cells(const Grid *grid, gboolean active)
{
    int y = 0, x = 0, width = grid->cell_width - 1;
    for (guint i = 0; i < grid->cells->len; i++) {
        const Cell *cell = grid_cell(grid, i);
        gboolean here = active && i == grid->cursor;
        if (!cell_place(grid, cell, &y, &x)) continue;
        if (here && grid->editor)
            draw_open(grid, y, x, width);
        else
            draw_closed(cell, y, x, width, here);
    }
    for (guint i = 0; i < grid->shown->len; i++) {
        const Cell *cell = g_ptr_array_index(grid->shown, i);
        if (cell_place(grid, cell, &y, &x)) draw_right(y, x, width, cell->style, cell->value);
    }
}

/* Below the row with the cursor: what was refused, or what Enter would do. */
static char *sentence(const Grid *grid, Style *style)
{
    const Cell *cell = grid_cell(grid, grid->cursor);
    *style = STYLE_ERROR;
    if (grid->error) return g_strdup(grid->error);
    *style = STYLE_WARNING;
    if (cell->pending && !grid->editor)
        return keys_sentence(KEYS_EVERYWHERE, _("输入了但没有保存：按 {open} 继续"));
    *style = STYLE_DIM;
    if (!*cell->value && *cell->offer && !grid->editor)
        return keys_sentence(KEYS_EVERYWHERE, _("各行之和是 %s：按 {open}、{edit-accept} 填入"), cell->offer);
    *style = cell->note_style;
    return *cell->note ? g_strdup(cell->note) : NULL;
}

static void draw_sentence(const Grid *grid)
{
    const Cell *cell = grid_cell(grid, grid->cursor);
    Style style = STYLE_NORMAL;
    g_autofree char *text = sentence(grid, &style);
    int line = table_top(grid, cell->table) + table_lines(grid_table(grid, cell->table)) - 1, y = 0;
    gboolean fits = line_place(grid, line, &y);
    if (!fits) y = grid->area.y + grid->area.height - 1;
    if (!text || (!fits && style != STYLE_ERROR && style != STYLE_WARNING)) return;
    g_autofree char *safe = text_safe(text, FALSE);
    g_autoptr(GPtrArray) lines = text_wrap(safe, (guint)MAX(2, grid->area.width));
    int count = MIN((int)lines->len, SENTENCE_LINES);
    y = MAX(grid->area.y, MIN(y, grid->area.y + grid->area.height - count));
    for (int i = 0; i < count; i++)
        draw_text(y + i, grid->area.x, grid->area.width, style, g_ptr_array_index(lines, (guint)i));
}

void grid_draw(Grid *grid, Area area, gboolean active)
{
    grid->area = area;
    if (area.height <= 0 || area.width <= 0 || grid->cells->len == 0) return;
    draw_fill(area, STYLE_NORMAL);
    measure(grid, area.width);
    if (active) keep_in_sight(grid);
    for (guint table = 0; table < grid->tables->len; table++)
        draw_frame(grid, table);
    draw_cells(grid, active);
    const Cell *here = grid_cell(grid, grid->cursor);
    if (grid->top > table_top(grid, here->table) + 1 && area.height > 3)
        draw_titles(grid, grid_table(grid, here->table), area.y);
    if (active) draw_sentence(grid);
}
