#include "sheet/sheet_xlsx_breaks.h"

#define LOOSE      0.3 /* at most this part of a page is left empty for a better break */
#define RANK_COST  0.1 /* of a page, for each rank */
#define SUM_RANK   3
#define SHRUNK     1.12 /* pages: so much is printed smaller on one rather than on two */
#define BREAK_MOST 1000 /* a worksheet holds 1023 */

void xlsx_rank_row(GArray *ranks, guint row, guint rank)
{
    if (ranks->len <= row) g_array_set_size(ranks, row + 1);
    g_array_index(ranks, guint, row) += rank;
}

static void rank_cell(GArray *ranks, const XlsxTable *table, guint row, const SheetCell *cell)
{
    for (guint i = row + 1; i < row + cell->rows; i++)
        xlsx_rank_row(ranks, table->starts[i], 1);
}

void xlsx_rank_table(GArray *ranks, const XlsxTable *table)
{
    for (guint i = 0; i < table->table->rows->len; i++) {
        const GArray *cells = g_ptr_array_index(table->table->rows, i);
        gboolean sum = FALSE;
        for (guint j = 0; j < cells->len; j++) {
            const SheetCell *cell = &g_array_index(cells, SheetCell, j);
            rank_cell(ranks, table, i, cell);
            sum = sum || (cell->strong && cell->number);
        }
        if (sum) xlsx_rank_row(ranks, table->starts[i], SUM_RANK);
        for (guint row = table->starts[i] + 1; row < table->starts[i + 1]; row++)
            xlsx_rank_row(ranks, row, SUM_RANK); /* a long text */
    }
}

static guint rank_of(const GArray *ranks, guint row)
{
    return row < ranks->len ? g_array_index(ranks, guint, row) : 0;
}

/* The best row from `first` + 1 to `row`, before which the page ends. */
static guint best_break(const GArray *heights, const GArray *ranks, guint first, guint row, double page)
{
    guint best = row;
    double least = rank_of(ranks, row) * RANK_COST, empty = 0;
    for (guint i = row; --i > first;) {
        empty += g_array_index(heights, double, i) / page;
        if (empty > LOOSE) break;
        double cost = empty + rank_of(ranks, i) * RANK_COST;
        if (cost >= least) continue;
        least = cost;
        best = i;
    }
    return best;
}

static double sum_of(const GArray *heights)
{
    double sum = 0;
    for (guint i = 0; i < heights->len; i++)
        sum += g_array_index(heights, double, i);
    return sum;
}

GArray *xlsx_breaks(const GArray *heights, const GArray *ranks, double page, double again)
{
    GArray *breaks = g_array_new(TRUE, TRUE, sizeof(lxw_row_t));
    double used = 0;
    guint first = 0;
    if (sum_of(heights) <= page * SHRUNK) return breaks;
    for (guint i = 0; i < heights->len && breaks->len < BREAK_MOST; i++) {
        double height = g_array_index(heights, double, i);
        if (i == first || used + height <= page) {
            used += height;
            continue;
        }
        lxw_row_t row = best_break(heights, ranks, first, i, page);
        g_array_append_val(breaks, row);
        first = row;
        used = again + g_array_index(heights, double, row);
        i = row;
    }
    return breaks;
}
