#include "sheet/text_table.h"

#include "sheet/figure_span.h"
#include "sheet/text_columns.h"

typedef struct {
    const SheetTable *table;
    GPtrArray
        *rows; /* GArray * of SheetCell: the row of titles, if there is one, and the table's; borrowed */
    GArray *columns; /* TextColumn */
    guint padding;   /* blanks on each side of a cell */
    guint *x;        /* the frame left of each column, and the last one */
    guint *y;        /* the frame above each row, and the last one */
    guint *heights;  /* lines of each row */
} Layout;

static const SheetCell *cell_at(const Layout *layout, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(layout->rows, row);
    return &g_array_index(cells, SheetCell, column);
}

/* The columns a cell has for its content. */
static guint cell_width(const Layout *layout, const SheetCell *cell, guint column)
{
    return layout->x[column + cell->columns] - layout->x[column] - 1 - 2 * layout->padding;
}

/* A number so padded that all of its column, set to the right, have their points in a line. */
static char *aligned_number(const TextColumn *column, const char *text)
{
    guint before;
    gsize length = text_number_before(text, &before);
    if (length == 0) return g_strdup(text);
    guint after = text_width(text + length);
    return g_strdup_printf("%s%*s", text, column->after > after ? (int)(column->after - after) : 0, "");
}

/* A label over several lines has them of about the same length, not one character on the last. */
static GPtrArray *balanced_lines(const char *text, guint width)
{
    GPtrArray *lines = figure_span_wrap(text, width);
    guint least = MAX(text_longest_word(text), 2);
    while (lines->len > 1 && width > least) {
        GPtrArray *narrower = figure_span_wrap(text, --width);
        gboolean alike = narrower->len == lines->len;
        g_ptr_array_unref(alike ? lines : narrower);
        if (!alike) break;
        lines = narrower;
    }
    return lines;
}

static GPtrArray *cell_lines(const Layout *layout, const SheetCell *cell, guint column)
{
    guint width = cell_width(layout, cell, column);
    g_autofree char *text = text_safe(cell->text, TRUE);
    if (cell->strong && !cell->number) return balanced_lines(text, width);
    if (!cell->number || cell->columns != 1) return figure_span_wrap(text, width);
    char *number = aligned_number(&g_array_index(layout->columns, TextColumn, column), text);
    if (text_width(number) > width) {
        g_free(number);
        return figure_span_wrap(text, width);
    }
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(lines, number);
    return lines;
}

static GArray *title_row(const SheetTable *table)
{
    GArray *row = g_array_new(FALSE, TRUE, sizeof(SheetCell));
    for (guint i = 0; i < table->columns->len; i++) {
        SheetCell cell = {.text = g_array_index(table->columns, SheetColumn, i).title,
                          .align = TEXT_CENTRE,
                          .rows = 1,
                          .columns = 1,
                          .strong = TRUE};
        g_array_append_val(row, cell);
    }
    return row;
}

static void set_columns(Layout *layout, guint width)
{
    guint count = layout->table->columns->len;
    g_assert(width > count * (5 + 2 * layout->padding)); /* four columns and a frame for each */
    guint room = width - (count + 1) - 2 * layout->padding * count;
    layout->columns = text_columns(layout->table, room);
    layout->x = g_new0(guint, count + 1);
    for (guint i = 0; i < count; i++)
        layout->x[i + 1] =
            layout->x[i] + g_array_index(layout->columns, TextColumn, i).width + 2 * layout->padding + 1;
}

static guint cell_height(const Layout *layout, guint row, guint column)
{
    g_autoptr(GPtrArray) lines = cell_lines(layout, cell_at(layout, row, column), column);
    return lines->len;
}

/* The lines a cell over several rows has at its disposal: theirs and the frames between them. */
static guint span_height(const Layout *layout, guint row, guint rows)
{
    guint height = rows - 1;
    for (guint i = row; i < row + rows; i++)
        height += layout->heights[i];
    return height;
}

static void set_heights(Layout *layout)
{
    guint count = layout->table->columns->len;
    layout->heights = g_new0(guint, layout->rows->len);
    for (guint i = 0; i < layout->rows->len; i++) {
        layout->heights[i] = 1;
        for (guint j = 0; j < count; j++)
            if (cell_at(layout, i, j)->rows == 1)
                layout->heights[i] = MAX(layout->heights[i], cell_height(layout, i, j));
    }
    for (guint i = 0; i < layout->rows->len; i++)
        for (guint j = 0; j < count; j++) {
            guint rows = cell_at(layout, i, j)->rows;
            if (rows < 2) continue;
            guint wanted = cell_height(layout, i, j), there = span_height(layout, i, rows);
            if (wanted > there) layout->heights[i + rows - 1] += wanted - there;
        }
}

static void set_lines(Layout *layout, guint y)
{
    layout->y = g_new0(guint, layout->rows->len + 1);
    layout->y[0] = y;
    for (guint i = 0; i < layout->rows->len; i++)
        layout->y[i + 1] = layout->y[i] + layout->heights[i] + 1;
}

static void draw_cell(Paper *paper, const Layout *layout, guint row, guint column)
{
    const SheetCell *cell = cell_at(layout, row, column);
    guint x = layout->x[column], y = layout->y[row];
    guint height = layout->y[row + cell->rows] - y;
    paper_frame(paper, x, y, layout->x[column + cell->columns] - x, height);
    g_autoptr(GPtrArray) lines = cell_lines(layout, cell, column);
    guint width = cell_width(layout, cell, column);
    /* Labels and what is merged stand in the middle of their cell, as on the form; texts begin at its top. */
    guint above = cell->strong || cell->rows > 1 ? (height - 1 - lines->len) / 2 : 0;
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);
        guint gap = width - MIN(width, text_width(line));
        guint before = cell->align == TEXT_LEFT ? 0 : cell->align == TEXT_RIGHT ? gap : gap / 2;
        if (*line) paper_text(paper, x + 1 + layout->padding + before, y + 1 + above + i, line);
    }
}

/* The title of a table is a row of its own over its whole width. */
static guint draw_title(Paper *paper, const SheetTable *table, guint y, guint width)
{
    g_autofree char *safe = text_safe(table->title, FALSE);
    g_autoptr(GPtrArray) lines = figure_span_wrap(safe, width - 4);
    paper_frame(paper, 0, y, width - 1, lines->len + 1);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);
        if (*line) paper_text(paper, (width - text_width(line)) / 2, y + 1 + i, line);
    }
    return y + lines->len + 1;
}

static void draw_cells(Paper *paper, const Layout *layout)
{
    for (guint i = 0; i < layout->rows->len; i++)
        for (guint j = 0; j < layout->table->columns->len; j++)
            if (cell_at(layout, i, j)->rows > 0) draw_cell(paper, layout, i, j);
}

guint text_table_draw(Paper *paper, const SheetTable *table, guint y, guint width, guint padding)
{
    if (table->title) y = draw_title(paper, table, y, width);
    Layout layout = {.table = table, .rows = g_ptr_array_new(), .padding = padding};
    g_autoptr(GArray) titles = title_row(table);
    if (!table->headless) g_ptr_array_add(layout.rows, titles);
    for (guint i = 0; i < table->rows->len; i++)
        g_ptr_array_add(layout.rows, g_ptr_array_index(table->rows, i));
    set_columns(&layout, width);
    set_heights(&layout);
    set_lines(&layout, y);
    draw_cells(paper, &layout);
    guint end = layout.y[layout.rows->len];
    g_ptr_array_unref(layout.rows);
    g_array_unref(layout.columns);
    g_free(layout.x);
    g_free(layout.y);
    g_free(layout.heights);
    return end;
}
