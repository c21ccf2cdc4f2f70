#include "sheet/sheet_xlsx_grid.h"

#include "sheet/text_columns.h"

static guint most_columns(const Sheet *sheet)
{
    guint most = MAX(sheet->head->columns->len, sheet->indicators->columns->len);
    for (guint i = 0; i < sheet->funds->len; i++)
        most = MAX(most, ((const SheetTable *)g_ptr_array_index(sheet->funds, i))->columns->len);
    return most;
}

GArray *xlsx_grid(const Sheet *sheet, guint room)
{
    guint count = sheet->indicators->columns->len;
    guint parts = most_columns(sheet) - count + 1; /* of the last column */
    g_autoptr(GArray) columns = text_columns(sheet->indicators, room - count);
    GArray *grid = g_array_new(FALSE, TRUE, sizeof(guint));
    for (guint i = 0; i < count; i++) {
        guint width = g_array_index(columns, TextColumn, i).width + 1;
        if (i + 1 < count) g_array_append_val(grid, width);
        for (guint part = 0; i + 1 == count && part < parts; part++) {
            guint piece = MAX(width / parts, 4);
            g_array_append_val(grid, piece);
        }
    }
    return grid;
}

/* The lines between the columns of the grid, counted from the left edge of the sheet. */
static guint *grid_lines(const GArray *grid)
{
    guint *lines = g_new0(guint, grid->len + 1);
    for (guint i = 0; i < grid->len; i++)
        lines[i + 1] = lines[i] + g_array_index(grid, guint, i);
    return lines;
}

/* The line nearest to `wanted`, after the one before and with `left` lines behind it. */
static guint nearest_line(const guint *lines, guint count, guint before, guint left, guint wanted)
{
    guint best = before + 1;
    for (guint line = before + 1; line + left <= count; line++)
        if (ABS((int)lines[line] - (int)wanted) < ABS((int)lines[best] - (int)wanted)) best = line;
    return best;
}

/* `ends`: where each of `count` columns should end, of `total`. */
static guint *snap(const GArray *grid, const guint *ends, guint count, guint total)
{
    g_assert(count <= grid->len && total > 0);
    g_autofree guint *lines = grid_lines(grid);
    guint *edges = g_new0(guint, count + 1);
    for (guint i = 1; i < count; i++) {
        guint wanted = ends[i - 1] * lines[grid->len] / total;
        edges[i] = nearest_line(lines, grid->len, edges[i - 1], count - i, wanted);
    }
    edges[count] = grid->len;
    return edges;
}

guint *xlsx_edges(const GArray *grid, const Sheet *sheet, const SheetTable *table)
{
    guint count = table->columns->len;
    g_autofree guint *lines = grid_lines(grid);
    g_autofree guint *ends = g_new0(guint, count);
    if (table == sheet->indicators) {
        for (guint i = 0; i < count; i++)
            ends[i] = lines[i + 1];
        return snap(grid, ends, count, lines[grid->len]);
    }
    g_autoptr(GArray) columns = text_columns(table, lines[grid->len] - count);
    for (guint i = 0; i < count; i++)
        ends[i] = (i ? ends[i - 1] : 0) + g_array_index(columns, TextColumn, i).width + 1;
    return snap(grid, ends, count, ends[count - 1]);
}

guint *xlsx_parts(const GArray *grid, guint parts)
{
    parts = MIN(parts, grid->len);
    g_autofree guint *ends = g_new0(guint, parts);
    for (guint i = 0; i < parts; i++)
        ends[i] = i + 1;
    return snap(grid, ends, parts, parts);
}
