#include "sheet/sheet_xlsx_formula.h"

#include "sheet/sheet_xlsx_page.h"
#include "sheet/text_columns.h"

#define FORMULA_MOST 8000 /* characters; a spreadsheet holds 8192 */
#define RANGES_MOST  250  /* ranges a function takes */

static const SheetFigure *figure_at(const XlsxTable *place, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(place->table->rows, row);
    return g_array_index(cells, SheetCell, column).figure;
}

static gboolean all_fit(const XlsxTable *place, const GArray *rows, guint column)
{
    for (guint i = 0; i < rows->len; i++) {
        const SheetFigure *figure = figure_at(place, g_array_index(rows, guint, i), column);
        if (figure && !xlsx_number_fits(figure->exact)) return FALSE;
    }
    return TRUE;
}

static void append_cell(GString *formula, const XlsxTable *place, guint row, guint column)
{
    char name[LXW_MAX_CELL_NAME_LENGTH];
    lxw_rowcol_to_cell(name, place->starts[row], (lxw_col_t)place->edges[column]);
    g_string_append(formula, name);
}

/* SUM(H5:H9,H11): rows that follow one another are one range. FALSE: too many of them. */
static gboolean append_sum(GString *formula, const XlsxTable *place, const GArray *rows, guint column)
{
    guint ranges = 0;
    g_string_append(formula, "SUM(");
    for (guint i = 0; i < rows->len; ranges++) {
        guint first = g_array_index(rows, guint, i), last = first;
        while (++i < rows->len && g_array_index(rows, guint, i) == last + 1)
            last++;
        if (ranges) g_string_append_c(formula, ',');
        append_cell(formula, place, first, column);
        if (last == first) continue;
        g_string_append_c(formula, ':');
        append_cell(formula, place, last, column);
    }
    g_string_append_c(formula, ')');
    return ranges > 0 && ranges <= RANGES_MOST;
}

/* ROUND(…*full/SUM(weights),decimals) where leaves are out. */
static gboolean append_rescaled(GString *formula, const XlsxTable *place, const SheetFigure *figure,
                                guint column)
{
    if (!figure->full) return append_sum(formula, place, figure->rows, column);
    g_string_append(formula, "ROUND(");
    gboolean good = append_sum(formula, place, figure->rows, column);
    g_string_append_printf(formula, "*%s/", figure->full);
    good = append_sum(formula, place, figure->left, figure->weights) && good;
    g_string_append_printf(formula, ",%u)", figure->decimals);
    return good;
}

static gboolean append_total(GString *formula, const XlsxTable *place, const SheetFigure *figure,
                             guint column)
{
    if (figure->cap) g_string_append(formula, "MIN(");
    gboolean good = append_rescaled(formula, place, figure, column);
    if (figure->cap) g_string_append_printf(formula, ",%s)", figure->cap);
    return good && formula->len <= FORMULA_MOST;
}

static char *sum_formula(const XlsxTable *place, const SheetFigure *figure, guint column)
{
    if (!all_fit(place, figure->rows, column)) return NULL;
    if (figure->full && !all_fit(place, figure->left, figure->weights)) return NULL;
    GString *formula = g_string_new("=");
    gboolean good = append_total(formula, place, figure, column);
    return g_string_free(formula, !good);
}

static char *difference_formula(const XlsxTable *place, const SheetFigure *figure, guint row)
{
    const SheetFigure *minuend = figure_at(place, row, figure->minuend);
    const SheetFigure *subtrahend = figure_at(place, row, figure->subtrahend);
    if (!minuend || !subtrahend || !xlsx_number_fits(minuend->exact) || !xlsx_number_fits(subtrahend->exact))
        return NULL;
    GString *formula = g_string_new("=");
    append_cell(formula, place, row, figure->minuend);
    g_string_append_c(formula, '-');
    append_cell(formula, place, row, figure->subtrahend);
    return g_string_free(formula, FALSE);
}

char *xlsx_formula(const XlsxTable *place, guint row, guint column)
{
    const SheetFigure *figure = figure_at(place, row, column);
    switch (figure->kind) {
    case SHEET_SUM: return sum_formula(place, figure, column);
    case SHEET_DIFFERENCE: return difference_formula(place, figure, row);
    case SHEET_VALUE: break;
    }
    return NULL;
}

/* What the figures of a column have at most before and behind the point. */
typedef struct {
    guint before, places;
} Shape;

static gboolean is_plain(const SheetFigure *figure)
{
    return figure && figure->kind != SHEET_DIFFERENCE && xlsx_number_fits(figure->exact);
}

static Shape column_shape(const XlsxTable *place, guint column)
{
    Shape shape = {1, 0};
    for (guint row = 0; row < place->table->rows->len; row++) {
        const SheetFigure *figure = figure_at(place, row, column);
        if (!is_plain(figure)) continue;
        const GArray *cells = g_ptr_array_index(place->table->rows, row);
        guint before;
        text_number_before(g_array_index(cells, SheetCell, column).text, &before);
        shape.before = MAX(shape.before, before);
        shape.places = MAX(shape.places, figure->places);
    }
    return shape;
}

/* Room as wide as the digits that another figure of the column has and this one lacks. */
static char *lacking_places(guint places, guint most)
{
    GString *blank = g_string_new(places == 0 && most > 0 ? "_." : "");
    for (guint i = places; i < most; i++)
        g_string_append(blank, "_0");
    return g_string_free(blank, FALSE);
}

char *xlsx_number_format(const XlsxTable *place, guint row, guint column)
{
    const SheetFigure *figure = figure_at(place, row, column);
    g_autofree char *places = g_strnfill(figure->places, '0');
    g_autofree char *plain =
        g_strconcat("0", figure->places ? "." : "", places, figure->percent ? "%" : "", NULL);
    if (!is_plain(figure)) return g_strdup_printf("+%s;-%s;%s", plain, plain, plain);
    Shape shape = column_shape(place, column);
    g_autofree char *digits = g_strnfill(shape.before - 1, '?');
    g_autofree char *blank = lacking_places(figure->places, shape.places);
    return g_strconcat(digits, plain, blank, NULL);
}
