#include "sheet/sheet_figure.h"

#include "base/quantity.h"
#include "sheet/sheet_table.h"

#include <string.h>

SheetFigure *sheet_figure_of(const char *text)
{
    g_auto(Quantity) quantity = {0};
    if (!quantity_parse(text, &quantity) || *quantity.unit) return NULL;
    g_autofree char *exact = value_format(quantity.value);
    /* 30 digits of a percentage are two places more than a decimal is written with. */
    if (strspn(exact, "-.0123456789") < strlen(exact)) return NULL;
    SheetFigure *figure = g_new0(SheetFigure, 1);
    figure->exact = g_steal_pointer(&exact);
    figure->places = quantity.places;
    figure->percent = quantity.percent;
    figure->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    figure->left = g_array_new(FALSE, FALSE, sizeof(guint));
    return figure;
}

void sheet_figure_free(SheetFigure *figure)
{
    if (!figure) return;
    g_free(figure->exact);
    g_free(figure->full);
    g_free(figure->cap);
    g_array_unref(figure->rows);
    g_array_unref(figure->left);
    g_free(figure);
}

static Value *value_of(const SheetFigure *figure)
{
    g_auto(Quantity) quantity = {0};
    gboolean read = quantity_parse(figure->exact, &quantity);
    g_assert(read);
    return g_steal_pointer(&quantity.value);
}

char *sheet_figure_text(const SheetFigure *figure)
{
    g_autoptr(Value) value = value_of(figure);
    if (!figure->percent) return value_format_places(value, figure->places);
    g_autoptr(Value) hundred = value_new(100, 1);
    g_autoptr(Value) percent = value_multiply(value, hundred);
    g_autofree char *number = value_format_places(percent, figure->places);
    return g_strconcat(number, "%", NULL);
}

static Value *column_sum(const SheetTable *table, guint column, const GArray *rows)
{
    Value *sum = value_new(0, 1);
    for (guint i = 0; i < rows->len; i++) {
        const SheetFigure *figure = sheet_table_cell(table, g_array_index(rows, guint, i), column)->figure;
        if (!figure) continue;
        g_autoptr(Value) before = sum;
        g_autoptr(Value) value = value_of(figure);
        sum = value_add(before, value);
    }
    return sum;
}

static void set_rows(GArray *rows, const GArray *from)
{
    g_array_set_size(rows, 0);
    g_array_append_vals(rows, from->data, from->len);
}

void sheet_figure_sum(SheetTable *table, guint row, guint column, const GArray *rows)
{
    SheetFigure *figure = sheet_table_cell(table, row, column)->figure;
    if (!figure || rows->len == 0) return;
    g_autoptr(Value) sum = column_sum(table, column, rows);
    g_autoptr(Value) shown = value_of(figure);
    if (value_compare(sum, shown) != 0) return;
    figure->kind = SHEET_SUM;
    set_rows(figure->rows, rows);
}

void sheet_figure_total(SheetTable *table, guint row, guint column, const SheetTotal *total)
{
    SheetFigure *figure = sheet_table_cell(table, row, column)->figure;
    if (!figure || total->rows->len == 0 || (total->full && total->left->len == 0)) return;
    g_autoptr(Value) sum = column_sum(table, column, total->rows);
    g_autoptr(Value) expected = points_to_value(total->sum);
    if (value_compare(sum, expected) != 0) return;
    figure->kind = SHEET_SUM;
    set_rows(figure->rows, total->rows);
    figure->decimals = total->decimals;
    if (total->cap) figure->cap = points_format(*total->cap);
    if (!total->full) return;
    figure->full = points_format(*total->full);
    figure->weights = total->weights;
    set_rows(figure->left, total->left);
}

void sheet_figure_difference(SheetTable *table, guint row, guint column, guint minuend, guint subtrahend)
{
    SheetFigure *figure = sheet_table_cell(table, row, column)->figure;
    if (!figure) return;
    figure->kind = SHEET_DIFFERENCE;
    figure->minuend = minuend;
    figure->subtrahend = subtrahend;
}
