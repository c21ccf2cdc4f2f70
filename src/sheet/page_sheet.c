/* A page as a sheet of its own. */
#include "sheet/page_flow.h"
#include "sheet/sheet_parts.h"
#include "sheet/sheet_table.h"

static SheetTable *table_head(const SheetTable *table)
{
    SheetTable *head = sheet_table_new(g_strdup(table->title));
    head->headless = table->headless;
    head->even = table->even;
    for (guint i = 0; i < table->columns->len; i++) {
        const SheetColumn *column = &g_array_index(table->columns, SheetColumn, i);
        sheet_table_add_column(head, column->title, column->align, column->share);
    }
    return head;
}

/* The text of a cell in the lines of a piece; a merged one says all of it on every page. */
static char *piece_text(const PageTable *table, const PageCell *cell, const PagePiece *piece)
{
    gboolean whole = piece->from == 0 && piece->to == table->lines[piece->row];
    if (whole || cell->rows > 1) return g_strdup(cell->cell->text);
    if (cell->number) return g_strdup(piece->from == 0 ? cell->cell->text : "");
    return cell->layout ? sheet_layout_text(cell->layout, piece->from, piece->to - piece->from)
                        : g_strdup("");
}

/* How many of the pieces the cell covers, from the first on. */
static guint covered(const PageCell *cell, const PagePiece *pieces, guint count)
{
    guint rows = 0;
    while (rows < count && pieces[rows].row < cell->row + cell->rows)
        rows++;
    return rows;
}

static void copy_cell(SheetTable *copy, const PageTable *table, const PagePiece *pieces, guint at,
                      guint count, guint column)
{
    const PageCell *cell = page_table_cell(table, pieces[at].row, column);
    const PageCell *origin = page_table_cell(table, cell->row, cell->column);
    SheetCell *put = sheet_table_put(copy, at, column, piece_text(table, origin, &pieces[at]));
    put->align = cell->align;
    put->strong = cell->strong;
    put->number = cell->number;
    guint rows = covered(cell, pieces + at, count - at);
    if (rows > 1 || cell->columns > 1) sheet_table_span(copy, at, column, rows, cell->columns);
}

/* The rows of one table on a page; heads are none. */
static SheetTable *table_part(const PageTable *table, const PagePiece *pieces, guint count)
{
    SheetTable *copy = table_head(table->table);
    while (count > 0 && pieces->row < table->heads) {
        pieces++;
        count--;
    }
    for (guint i = 0; i < count; i++)
        sheet_table_add_row(copy);
    for (guint i = 0; i < count; i++)
        for (guint j = 0; j < table->columns; j++) {
            const PageCell *cell = page_table_cell(table, pieces[i].row, j);
            if (cell->column == j && (i == 0 || cell->row == pieces[i].row))
                copy_cell(copy, table, pieces, i, count, j);
        }
    return copy;
}

static void add_remark(Sheet *sheet, const SheetPages *pages, const PagePiece *piece)
{
    PangoLayout *layout = g_ptr_array_index(pages->remarks, piece->table);
    g_ptr_array_add(sheet->remarks, sheet_layout_text(layout, piece->from, piece->to - piece->from));
}

static void add_signatures(Sheet *sheet, const SheetPages *pages)
{
    for (guint i = 0; i < pages->sheet->signatures->len; i++) {
        const SheetSignature *signature = g_ptr_array_index(pages->sheet->signatures, i);
        SheetSignature copy = {g_strdup(signature->title), g_strdup(signature->value)};
        g_ptr_array_add(sheet->signatures, g_memdup2(&copy, sizeof copy));
    }
}

static void set_text(char **text, const char *value)
{
    g_free(*text);
    *text = g_strdup(value);
}

static void add_piece(Sheet *sheet, const SheetPages *pages, const PagePiece *piece)
{
    switch (piece->kind) {
    case PIECE_TITLE:
        set_text(&sheet->title, pages->sheet->title);
        set_text(&sheet->subtitle, pages->sheet->subtitle);
        return;
    case PIECE_CONTINUED: set_text(&sheet->title, pango_layout_get_text(pages->continued)); return;
    case PIECE_REMARK: add_remark(sheet, pages, piece); return;
    case PIECE_SIGNATURES: add_signatures(sheet, pages); return;
    case PIECE_SOURCE: set_text(&sheet->source, pages->sheet->source); return;
    case PIECE_ROW: return;
    }
}

static Sheet *empty_sheet(const Sheet *whole)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->title = g_strdup("");
    sheet->subtitle = g_strdup("");
    sheet->source = g_strdup("");
    sheet->state = g_strdup(whole->state);
    sheet->total = g_strdup(whole->total);
    sheet->grade = g_strdup(whole->grade);
    sheet->landscape = whole->landscape;
    sheet->at = whole->at;
    sheet->funds = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_table_free);
    sheet->remarks = g_ptr_array_new_with_free_func(g_free);
    sheet->signatures = g_ptr_array_new_with_free_func(sheet_signature_free);
    return sheet;
}

Sheet *sheet_pages_sheet(const SheetPages *pages, guint page)
{
    const GArray *pieces = g_ptr_array_index(pages->pages, page);
    Sheet *sheet = empty_sheet(pages->sheet);
    for (guint i = 0; i < pieces->len;) {
        const PagePiece *piece = &g_array_index(pieces, PagePiece, i);
        guint count = page_rows_from(pieces, i);
        if (count > 0)
            g_ptr_array_add(sheet->funds,
                            table_part(g_ptr_array_index(pages->tables, piece->table), piece, count));
        else
            add_piece(sheet, pages, piece);
        i += MAX(count, 1);
    }
    return sheet;
}
