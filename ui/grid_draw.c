#include "ui/grid_internal.h"

#include "base/text.h"
#include "base/translate.h"

#define LABEL_MOST  26
#define CELL_LEAST  10
#define CELL_MOST   18
#define FRAME_LINES 3 /* heading, column titles, and a line below for a sentence */

static const FundsTable *table_at(const Grid *grid, guint table)
{
    return g_ptr_array_index(grid->scheme->tables, table);
}

static int table_lines(const FundsTable *table)
{
    return (int)table->rows->len + FRAME_LINES;
}

static int table_top(const Grid *grid, guint table)
{
    int line = 0;
    for (guint i = 0; i < table; i++)
        line += table_lines(table_at(grid, i));
    return line;
}

int grid_line(const Grid *grid, const Cell *cell)
{
    return table_top(grid, cell->table) + 2 + (int)cell->row;
}

int grid_rows(const Grid *grid)
{
    return table_top(grid, grid->scheme->tables->len);
}

static void measure(Grid *grid, int width)
{
    int label = 8;
    guint columns = 1;
    for (guint i = 0; i < grid->scheme->tables->len; i++) {
        const FundsTable *table = table_at(grid, i);
        columns = MAX(columns, table->columns->len);
        for (guint row = 0; row < table->rows->len; row++)
            label = MAX(label, (int)text_width(((const Field *)g_ptr_array_index(table->rows, row))->title));
    }
    grid->label_width = MIN(MIN(label, LABEL_MOST) + 2, MAX(width * 2 / 5, 6));
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
    guint columns = table_at(grid, here->table)->columns->len;
    grid->left = MIN(grid->left, columns > shown ? columns - shown : 0);
    int line = grid_line(grid, here), height = grid->area.height;
    int above = here->row == 0 ? line - 2 : line;
    int below = line + 1; /* the sentence of a refused text */
    if (above < grid->top) grid->top = above;
    if (below >= grid->top + height) grid->top = below - height + 1;
    grid->top = CLAMP(grid->top, 0, MAX(0, MAX(line - height + 1, grid_rows(grid) - height)));
}

static gboolean line_place(const Grid *grid, int line, int *y)
{
    *y = grid->area.y + line - grid->top;
    return line >= grid->top && line < grid->top + grid->area.height;
}

static void draw_frame(const Grid *grid, guint index)
{
    const FundsTable *table = table_at(grid, index);
    int top = table_top(grid, index), y = 0;
    g_autofree char *unit = table->unit ? g_strdup_printf(_("单位：%s"), table->unit) : NULL;
    if (line_place(grid, top, &y)) draw_heading(y, grid->area.x, grid->area.width, table->title, unit);
    if (!line_place(grid, top + 1, &y)) return;
    for (guint column = grid->left; column < MIN(table->columns->len, grid->left + columns_shown(grid));
         column++) {
        const Field *field = g_ptr_array_index(table->columns, column);
        int x = grid->area.x + grid->label_width + (int)(column - grid->left) * grid->cell_width;
        draw_right(y, x + 1, grid->cell_width - 1, STYLE_HEADING, field->title);
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
    draw_cursor(y, x + blank + (int)view.cursor);
}

static void draw_cell(const Grid *grid, guint index, int y, int x, gboolean active)
{
    const Cell *cell = grid_cell(grid, index);
    gboolean here = active && index == grid->cursor;
    int width = grid->cell_width - 1;
    if (here && grid->editor) {
        draw_open(grid, y, x + 1, width);
        return;
    }
    const char *text = cell->pending  ? cell->pending
                       : *cell->value ? cell->value
                       : cell->sum    ? cell->sum
                                      : "—";
    Style style = cell->pending ? STYLE_WARNING : *cell->value ? STYLE_NORMAL : STYLE_DIM;
    draw_right(y, x + 1, width, here ? STYLE_FOCUS : style, text);
}

/* Below the row with the cursor: what was refused, or what Enter would do. */
static char *sentence(const Grid *grid, Style *style)
{
    const Cell *cell = grid_cell(grid, grid->cursor);
    *style = STYLE_ERROR;
    if (grid->error) return g_strdup(grid->error);
    *style = STYLE_WARNING;
    if (cell->pending && !grid->editor) return g_strdup(_("输入了但没有保存：按 Enter 继续"));
    *style = STYLE_DIM;
    if (cell->sum && !grid->editor) return g_strdup_printf(_("各行之和是 %s：按两次 Enter 填入"), cell->sum);
    return NULL;
}

static void draw_rows(const Grid *grid, gboolean active)
{
    int y = 0;
    for (guint i = 0; i < grid->cells->len; i++) {
        const Cell *cell = grid_cell(grid, i);
        if (!line_place(grid, grid_line(grid, cell), &y)) continue;
        const Field *row = g_ptr_array_index(table_at(grid, cell->table)->rows, cell->row);
        if (cell->column == 0) draw_text(y, grid->area.x, grid->label_width, STYLE_LABEL, row->title);
        if (cell->column >= grid->left && cell->column < grid->left + columns_shown(grid))
            draw_cell(grid, i, y,
                      grid->area.x + grid->label_width + (int)(cell->column - grid->left) * grid->cell_width,
                      active);
    }
}

static void draw_sentence(const Grid *grid)
{
    const Cell *cell = grid_cell(grid, grid->cursor);
    const FundsTable *table = table_at(grid, cell->table);
    Style style = STYLE_NORMAL;
    g_autofree char *text = sentence(grid, &style);
    int line = table_top(grid, cell->table) + 2 + (int)table->rows->len, y = 0;
    gboolean fits = line_place(grid, line, &y);
    if (!fits) y = grid->area.y + grid->area.height - 1;
    if (text && (fits || style == STYLE_ERROR)) draw_text(y, grid->area.x, grid->area.width, style, text);
}

void grid_draw(Grid *grid, Area area, gboolean active)
{
    grid->area = area;
    if (area.height <= 0 || area.width <= 0 || grid->cells->len == 0) return;
    draw_fill(area, STYLE_NORMAL);
    measure(grid, area.width);
    if (active) keep_in_sight(grid);
    for (guint table = 0; table < grid->scheme->tables->len; table++)
        draw_frame(grid, table);
    draw_rows(grid, active);
    if (active) draw_sentence(grid);
}
