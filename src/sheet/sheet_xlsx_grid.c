#include "sheet/sheet_xlsx_grid.h"

#include "sheet/text_columns.h"

#define DEAR       50 /* a column of characters that is lacking, in columns off the wished place */
#define IMPOSSIBLE G_MAXUINT64
#define PLENTY     1000 /* columns of characters: no table needs more */
#define WIDEST     22   /* a column of another table makes the grid no wider than for this */
#define ROUNDS     4    /* of widening for one table after the other */
#define NEAR       2    /* columns of characters: a line so near is as good as one of its own */
#define PIECE      4    /* the narrowest part of a column that is divided */

void xlsx_grid_free(XlsxGrid *grid)
{
    if (!grid) return;
    g_array_unref(grid->widths);
    g_free(grid->own);
    g_free(grid);
}

static guint most_columns(const Sheet *sheet)
{
    guint most = MAX(sheet->head->columns->len, sheet->indicators->columns->len);
    for (guint i = 0; i < sheet->funds->len; i++)
        most = MAX(most, ((const SheetTable *)g_ptr_array_index(sheet->funds, i))->columns->len);
    return most;
}

static XlsxGrid *own_grid(const Sheet *sheet, guint room)
{
    guint count = sheet->indicators->columns->len;
    g_autoptr(GArray) columns = text_columns(sheet->indicators, room - count);
    XlsxGrid *grid = g_new0(XlsxGrid, 1);
    grid->widths = g_array_new(FALSE, TRUE, sizeof(guint));
    grid->count = count;
    grid->own = g_new0(guint, count + 1);
    for (guint i = 0; i < count; i++) {
        guint width = g_array_index(columns, TextColumn, i).width + 1;
        g_array_append_val(grid->widths, width);
        grid->own[i + 1] = i + 1;
    }
    return grid;
}

/* The first `left` of a column become one of their own. */
static void divide(XlsxGrid *grid, guint column, guint left)
{
    guint *width = &g_array_index(grid->widths, guint, column);
    guint right = *width - left;
    *width = left;
    g_array_insert_val(grid->widths, column + 1, right);
    for (guint i = 0; i <= grid->count; i++)
        if (grid->own[i] > column) grid->own[i]++;
}

/* The lines between the columns of the grid, counted from the left edge of the sheet. */
static guint *grid_lines(const GArray *grid)
{
    guint *lines = g_new0(guint, grid->len + 1);
    for (guint i = 0; i < grid->len; i++)
        lines[i + 1] = lines[i] + g_array_index(grid, guint, i);
    return lines;
}

/* Where the columns of a table should end, and how wide each has to be at least. */
typedef struct {
    guint count;
    guint *ends;  /* of `total` */
    guint *needs; /* columns of characters */
    guint total;
} Wish;

/* What a column costs between two lines of the grid: how far it ends from its wish, and much more what it
 * lacks. */
static guint64 cost(const Wish *wish, const guint *lines, guint last, guint column, guint from, guint to)
{
    guint wanted = wish->ends[column] * lines[last] / wish->total;
    guint width = lines[to] - lines[from];
    guint lacking = wish->needs[column] > width ? wish->needs[column] - width : 0;
    return (guint64)ABS((int)lines[to] - (int)wanted) + (guint64)lacking * DEAR;
}

/* The cheapest lines: for each column and each line it may end at, the best line for the column before. */
static guint *snap(const GArray *grid, const Wish *wish)
{
    guint last = grid->len, count = wish->count;
    g_assert(count <= last && wish->total > 0);
    g_autofree guint *lines = grid_lines(grid);
    g_autofree guint64 *best = g_new(guint64, (count + 1) * (last + 1));
    g_autofree guint *before = g_new0(guint, (count + 1) * (last + 1));
    for (guint line = 0; line <= last; line++)
        best[line] = line ? IMPOSSIBLE : 0;
    for (guint i = 1; i <= count; i++)
        for (guint to = 0; to <= last; to++) {
            guint64 *cheapest = &best[i * (last + 1) + to];
            *cheapest = IMPOSSIBLE;
            for (guint from = 0; from < to; from++) {
                guint64 until = best[(i - 1) * (last + 1) + from];
                if (until == IMPOSSIBLE) continue;
                guint64 sum = until + cost(wish, lines, last, i - 1, from, to);
                if (sum >= *cheapest) continue;
                *cheapest = sum;
                before[i * (last + 1) + to] = from;
            }
        }
    guint *edges = g_new0(guint, count + 1);
    edges[count] = last;
    for (guint i = count; i > 0; i--)
        edges[i - 1] = before[i * (last + 1) + edges[i]];
    return edges;
}

/* What each column of a table needs at least: its figures whole, the labels of the head on one line. Yours.
 */
static guint *column_needs(const SheetTable *table)
{
    guint count = table->columns->len;
    guint *needs = g_new0(guint, count);
    g_autoptr(GArray) columns = text_columns(table, PLENTY);
    for (guint i = 0; i < count; i++) {
        const TextColumn *column = &g_array_index(columns, TextColumn, i);
        gboolean label = table->headless && !g_array_index(table->columns, SheetColumn, i).share;
        guint least = MAX(column->before + column->after, column->least);
        needs[i] = MIN(label ? MAX(least, column->natural) : least, WIDEST) + 1;
    }
    return needs;
}

/* Where the columns of a table would end had it a grid of its own, as wide as this one. Yours. */
static guint *wished_ends(const XlsxGrid *grid, const SheetTable *table)
{
    guint count = table->columns->len;
    g_autofree guint *lines = grid_lines(grid->widths);
    guint *ends = g_new0(guint, count);
    g_autoptr(GArray) columns = text_columns(table, lines[grid->widths->len] - count);
    for (guint i = 0; i < count; i++)
        ends[i] = (i ? ends[i - 1] : 0) + g_array_index(columns, TextColumn, i).width + 1;
    return ends;
}

guint *xlsx_edges(const XlsxGrid *grid, const Sheet *sheet, const SheetTable *table)
{
    guint count = table->columns->len;
    if (table == sheet->indicators) return g_memdup2(grid->own, (count + 1) * sizeof(guint));
    g_autofree guint *ends = wished_ends(grid, table);
    g_autofree guint *needs = column_needs(table);
    Wish wish = {count, ends, needs, ends[count - 1]};
    return snap(grid->widths, &wish);
}

/* The last of the columns that one of the table covers grows by what is lacking there. FALSE: nothing is. */
static gboolean widen(XlsxGrid *grid, const Sheet *sheet, const SheetTable *table)
{
    g_autofree guint *edges = xlsx_edges(grid, sheet, table);
    g_autofree guint *needs = column_needs(table);
    g_autofree guint *lines = grid_lines(grid->widths);
    gboolean widened = FALSE;
    for (guint i = 0; i < table->columns->len; i++) {
        guint width = lines[edges[i + 1]] - lines[edges[i]];
        if (needs[i] <= width) continue;
        g_array_index(grid->widths, guint, edges[i + 1] - 1) += needs[i] - width;
        widened = TRUE;
    }
    return widened;
}

/* A line of another table between two of the grid, unless one is near or a part would be too narrow. */
static void add_line(XlsxGrid *grid, guint wanted)
{
    g_autofree guint *lines = grid_lines(grid->widths);
    guint column = 0;
    while (lines[column + 1] <= wanted)
        if (++column == grid->widths->len) return;
    guint left = wanted - lines[column], right = lines[column + 1] - wanted;
    if (MIN(left, right) > NEAR && MIN(left, right) >= PIECE) divide(grid, column, left);
}

/* Columns of funds are alike on the form; those of the indicators are not, and would make them uneven. */
static void add_lines(XlsxGrid *grid, const SheetTable *table)
{
    g_autofree guint *ends = wished_ends(grid, table);
    for (guint i = 0; i + 1 < table->columns->len; i++)
        add_line(grid, ends[i]);
}

static void divide_widest(XlsxGrid *grid)
{
    guint widest = 0;
    for (guint i = 1; i < grid->widths->len; i++)
        if (g_array_index(grid->widths, guint, i) > g_array_index(grid->widths, guint, widest)) widest = i;
    divide(grid, widest, g_array_index(grid->widths, guint, widest) / 2);
}

/* A wider grid is printed smaller as a whole: better than one figure in a size nobody reads. */
XlsxGrid *xlsx_grid_new(const Sheet *sheet, guint room)
{
    XlsxGrid *grid = own_grid(sheet, room);
    for (guint i = 0; i < sheet->funds->len; i++)
        add_lines(grid, g_ptr_array_index(sheet->funds, i));
    while (grid->widths->len < most_columns(sheet))
        divide_widest(grid);
    gboolean widened = TRUE;
    for (guint round = 0; widened && round < ROUNDS; round++) {
        widened = widen(grid, sheet, sheet->head);
        for (guint i = 0; i < sheet->funds->len; i++)
            widened |= widen(grid, sheet, g_ptr_array_index(sheet->funds, i));
    }
    return grid;
}

guint *xlsx_parts(const XlsxGrid *grid, guint parts, guint least)
{
    parts = MIN(parts, grid->widths->len);
    g_autofree guint *ends = g_new0(guint, parts);
    g_autofree guint *needs = g_new0(guint, parts);
    for (guint i = 0; i < parts; i++) {
        ends[i] = i + 1;
        needs[i] = least;
    }
    Wish wish = {parts, ends, needs, parts};
    return snap(grid->widths, &wish);
}
