#include "sheet/sheet_table.h"

#include "sheet/sheet_figure.h"

static void column_clear(gpointer column)
{
    g_free(((SheetColumn *)column)->title);
}

static void cell_clear(gpointer cell)
{
    g_free(((SheetCell *)cell)->text);
    sheet_figure_free(((SheetCell *)cell)->figure);
}

SheetTable *sheet_table_new(char *title)
{
    SheetTable *table = g_new0(SheetTable, 1);
    table->title = title;
    table->columns = g_array_new(FALSE, TRUE, sizeof(SheetColumn));
    g_array_set_clear_func(table->columns, column_clear);
    table->rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    return table;
}

void sheet_table_free(SheetTable *table)
{
    if (!table) return;
    g_free(table->title);
    g_array_unref(table->columns);
    g_ptr_array_unref(table->rows);
    g_free(table);
}

void sheet_table_add_column(SheetTable *table, const char *title, TextAlign align, guint share)
{
    g_assert(table->rows->len == 0);
    SheetColumn column = {.title = g_strdup(title), .align = align, .share = share};
    g_array_append_val(table->columns, column);
}

guint sheet_table_add_row(SheetTable *table)
{
    GArray *row = g_array_new(FALSE, TRUE, sizeof(SheetCell));
    g_array_set_clear_func(row, cell_clear);
    for (guint i = 0; i < table->columns->len; i++) {
        TextAlign align = g_array_index(table->columns, SheetColumn, i).align;
        SheetCell cell = {.text = g_strdup(""), .align = align, .rows = 1, .columns = 1};
        g_array_append_val(row, cell);
    }
    g_ptr_array_add(table->rows, row);
    return table->rows->len - 1;
}

SheetCell *sheet_table_cell(const SheetTable *table, guint row, guint column)
{
    GArray *cells = g_ptr_array_index(table->rows, row);
    g_assert(column < cells->len);
    return &g_array_index(cells, SheetCell, column);
}

SheetCell *sheet_table_put(SheetTable *table, guint row, guint column, char *text)
{
    SheetCell *cell = sheet_table_cell(table, row, column);
    g_free(cell->text);
    cell->text = text ? text : g_strdup("");
    return cell;
}

SheetCell *sheet_table_put_number(SheetTable *table, guint row, guint column, char *text)
{
    SheetCell *cell = sheet_table_put(table, row, column, text);
    cell->number = TRUE;
    sheet_figure_free(cell->figure);
    cell->figure = sheet_figure_of(cell->text);
    cell->align = TEXT_RIGHT;
    return cell;
}

SheetCell *sheet_table_put_label(SheetTable *table, guint row, guint column, const char *text)
{
    SheetCell *cell = sheet_table_put(table, row, column, g_strdup(text));
    cell->strong = TRUE;
    cell->align = TEXT_CENTRE;
    return cell;
}

void sheet_table_span(SheetTable *table, guint row, guint column, guint rows, guint columns)
{
    g_assert(rows > 0 && columns > 0);
    for (guint i = row; i < row + rows; i++)
        for (guint j = column; j < column + columns; j++) {
            SheetCell *covered = sheet_table_cell(table, i, j);
            covered->rows = covered->columns = 0;
        }
    SheetCell *cell = sheet_table_cell(table, row, column);
    cell->rows = rows;
    cell->columns = columns;
}

void sheet_table_strengthen(SheetTable *table, guint row)
{
    for (guint i = 0; i < table->columns->len; i++)
        sheet_table_cell(table, row, i)->strong = TRUE;
}
