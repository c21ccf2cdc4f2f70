#include "sheet/page_table.h"

#include "sheet/page_columns.h"
#include "sheet/text_columns.h"

#include <string.h>

#define LABEL_PART    4   /* a label takes at most this part of the page on one line */
#define BALANCED_SIZE 120 /* bytes: a longer text is no label */

PageCell *page_table_cell(const PageTable *table, guint row, guint column)
{
    return &table->cells[row * table->columns + column];
}

gboolean page_cell_begins(const PageTable *table, guint row, guint column)
{
    const PageCell *cell = page_table_cell(table, row, column);
    return cell->row == row && cell->column == column;
}

double page_cell_room(const PageTable *table, const PageCell *cell)
{
    return table->edges[cell->column + cell->columns] - table->edges[cell->column] - 2 * PAGE_CELL_PADDING;
}

static Face face_of(const PageCell *cell)
{
    return cell->strong ? FACE_STRONG : FACE_BODY;
}

static const char *text_of(const PageTable *table, guint row, guint column)
{
    const PageCell *cell = page_table_cell(table, row, column);
    if (cell->cell) return cell->cell->text;
    gboolean title = table->table->title && row == 0;
    return title ? table->table->title : g_array_index(table->table->columns, SheetColumn, column).title;
}

/* Places a cell and all it covers. */
static void cover(PageTable *table, const PageCell *cell)
{
    guint rows = MIN(cell->rows, table->rows - cell->row);
    guint columns = MIN(cell->columns, table->columns - cell->column);
    for (guint i = cell->row; i < cell->row + rows; i++)
        for (guint j = cell->column; j < cell->column + columns; j++)
            *page_table_cell(table, i, j) = *cell;
}

static void place_heads(PageTable *table)
{
    guint row = 0;
    PageCell head = {.rows = 1, .columns = table->columns, .strong = TRUE, .align = TEXT_CENTRE};
    if (table->table->title) {
        cover(table, &head);
        row++;
    }
    if (table->table->headless) return;
    head.columns = 1;
    head.row = row;
    for (head.column = 0; head.column < table->columns; head.column++)
        cover(table, &head);
}

static void place_cells(PageTable *table)
{
    for (guint i = 0; i < table->table->rows->len; i++) {
        const GArray *row = g_ptr_array_index(table->table->rows, i);
        for (guint j = 0; j < row->len; j++) {
            const SheetCell *cell = &g_array_index(row, SheetCell, j);
            PageCell placed = {.cell = cell,
                               .row = table->heads + i,
                               .column = j,
                               .rows = cell->rows,
                               .columns = cell->columns,
                               .strong = cell->strong,
                               .number = cell->number,
                               .align = cell->align};
            if (cell->rows > 0) cover(table, &placed);
        }
    }
}

static void set_number(PageTable *table, SheetFont *font, PageCell *cell)
{
    const char *text = cell->cell->text;
    cell->layout = sheet_font_layout(font, face_of(cell), text, -1);
    cell->lines = 1;
    cell->width = sheet_layout_line_width(cell->layout, 0);
    guint columns;
    gsize length = text_number_before(text, &columns);
    int x;
    pango_layout_line_index_to_x(pango_layout_get_line_readonly(cell->layout, 0), (int)length, FALSE, &x);
    cell->before = length ? pango_units_to_double(x) : 0;
    if (!length || cell->columns > 1) return;
    table->before[cell->column] = MAX(table->before[cell->column], cell->before);
    table->after[cell->column] = MAX(table->after[cell->column], cell->width - cell->before);
}

/* A column without a share holds labels: they stay on one line where they are short. */
static double least_text(const PageTable *table, SheetFont *font, const PageCell *cell, double page)
{
    const char *text = text_of(table, cell->row, cell->column);
    const SheetColumn *column = &g_array_index(table->table->columns, SheetColumn, cell->column);
    double least = MIN(sheet_font_longest_word(font, face_of(cell), text), page / LABEL_PART);
    if (column->share > 0 || !cell->cell || strlen(text) > BALANCED_SIZE) return least;
    g_autoptr(PangoLayout) layout = sheet_font_layout(font, face_of(cell), text, -1);
    double natural = sheet_layout_line_width(layout, 0);
    return natural <= page / LABEL_PART ? MAX(natural, least) : least;
}

static void need(PageTable *table, SheetFont *font, PageCell *cell, PageColumnNeed *column, double page)
{
    double least = cell->width, wanted = cell->width;
    if (!cell->number) {
        const char *text = text_of(table, cell->row, cell->column);
        least = MIN(sheet_font_longest_figure(font, face_of(cell), text), page / LABEL_PART);
        wanted = MAX(least_text(table, font, cell, page), least);
    }
    column->least = MAX(column->least, least + 2 * PAGE_CELL_PADDING);
    column->wanted = MAX(column->wanted, wanted + 2 * PAGE_CELL_PADDING);
}

static PageColumnNeed *column_needs(PageTable *table, SheetFont *font, double page)
{
    PageColumnNeed *needs = g_new0(PageColumnNeed, table->columns);
    for (guint i = 0; i < table->rows; i++)
        for (guint j = 0; j < table->columns; j++) {
            PageCell *cell = page_table_cell(table, i, j);
            if (!page_cell_begins(table, i, j)) continue;
            if (cell->number) set_number(table, font, cell);
            if (cell->columns == 1) need(table, font, cell, &needs[j], page);
        }
    double least = 2 * sheet_font_size(FACE_BODY) + 2 * PAGE_CELL_PADDING;
    for (guint j = 0; j < table->columns; j++) {
        double figures = table->before[j] + table->after[j] + 2 * PAGE_CELL_PADDING;
        needs[j].least = MAX(needs[j].least, MAX(least, figures));
        needs[j].wanted = MAX(needs[j].wanted, needs[j].least);
    }
    return needs;
}

/* A label over several lines has them of about the same length, not one character on the last. */
static void balance(PangoLayout *layout, double width, double size)
{
    guint lines = sheet_layout_lines(layout);
    if (lines < 2 || strlen(pango_layout_get_text(layout)) > BALANCED_SIZE) return;
    for (double narrower = width - size; narrower >= 2 * size; narrower -= size) {
        pango_layout_set_width(layout, pango_units_from_double(narrower));
        if (sheet_layout_lines(layout) == lines) continue;
        pango_layout_set_width(layout, pango_units_from_double(narrower + size));
        return;
    }
}

static void set_texts(PageTable *table, SheetFont *font)
{
    for (guint i = 0; i < table->rows; i++)
        for (guint j = 0; j < table->columns; j++) {
            PageCell *cell = page_table_cell(table, i, j);
            const char *text = text_of(table, i, j);
            if (!page_cell_begins(table, i, j) || cell->number || !*text) continue;
            double room = page_cell_room(table, cell);
            cell->layout = sheet_font_layout(font, face_of(cell), text, MAX(room, 1));
            if (cell->align == TEXT_CENTRE) balance(cell->layout, room, sheet_font_size(face_of(cell)));
            cell->lines = sheet_layout_lines(cell->layout);
        }
}

static guint span_lines(const PageTable *table, const PageCell *cell)
{
    guint lines = 0;
    for (guint i = cell->row; i < cell->row + cell->rows; i++)
        lines += table->lines[i];
    return lines;
}

/* What a cell over several rows lacks, the last of them gets. */
static void set_lines(PageTable *table)
{
    for (guint i = 0; i < table->rows; i++) {
        table->lines[i] = 1;
        for (guint j = 0; j < table->columns; j++) {
            const PageCell *cell = page_table_cell(table, i, j);
            if (cell->rows == 1) table->lines[i] = MAX(table->lines[i], cell->lines);
        }
    }
    for (guint i = 0; i < table->rows; i++)
        for (guint j = 0; j < table->columns; j++) {
            const PageCell *cell = page_table_cell(table, i, j);
            if (cell->rows < 2 || !page_cell_begins(table, i, j)) continue;
            guint there = span_lines(table, cell);
            if (cell->lines > there) table->lines[i + cell->rows - 1] += cell->lines - there;
        }
}

PageTable *page_table_new(const SheetTable *table, SheetFont *font, double width)
{
    PageTable *page = g_new0(PageTable, 1);
    page->table = table;
    page->columns = table->columns->len;
    page->heads = (table->title ? 1u : 0) + (table->headless ? 0 : 1u);
    page->rows = page->heads + table->rows->len;
    page->cells = g_new0(PageCell, page->rows * page->columns);
    page->lines = g_new0(guint, page->rows);
    page->before = g_new0(double, page->columns);
    page->after = g_new0(double, page->columns);
    place_heads(page);
    place_cells(page);
    g_autofree PageColumnNeed *needs = column_needs(page, font, width);
    page->edges = page_columns(table, width, needs, sheet_font_size(FACE_BODY), PAGE_CELL_PADDING);
    set_texts(page, font);
    set_lines(page);
    return page;
}

void page_table_free(gpointer data)
{
    PageTable *table = data;
    for (guint i = 0; i < table->rows * table->columns; i++)
        g_clear_object(&table->cells[i].layout);
    g_free(table->cells);
    g_free(table->lines);
    g_free(table->edges);
    g_free(table->before);
    g_free(table->after);
    g_free(table);
}
