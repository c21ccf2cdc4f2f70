#include "sheet/page_flow.h"

#define TITLE_GAP     6.0
#define REMARK_GAP    6.0
#define SIGNATURE_GAP 6.0
#define SOURCE_GAP    10.0
#define LEAST_LINES   3 /* of a row that is cut, on each page */
#define HEAD_PART     3 /* heads are repeated where they take at most this part of a page */
#define LOOSE_PART    4 /* a page is left empty at its end by at most this part, for a better place to break */

typedef struct {
    SheetPages *pages;
    GArray *page; /* the last one */
    double y;
    double end; /* the height of what stands below the last table */
} Flow;

typedef struct {
    Flow *flow;
    const PageTable *table;
    guint number;    /* of the table */
    gboolean repeat; /* its heads on each page */
} TableFlow;

double page_row_height(const SheetPages *pages, guint lines)
{
    return lines * sheet_font_pitch(FACE_BODY) + 2 * pages->padding;
}

guint page_rows_from(const GArray *pieces, guint at)
{
    const PagePiece *first = &g_array_index(pieces, PagePiece, at);
    guint end = at;
    for (; end < pieces->len; end++) {
        const PagePiece *piece = &g_array_index(pieces, PagePiece, end);
        if (piece->kind != PIECE_ROW || piece->table != first->table) break;
    }
    return end - at;
}

static void put(Flow *flow, PagePiece piece)
{
    piece.y = flow->y;
    g_array_append_val(flow->page, piece);
    flow->y += piece.height;
}

static void next_page(Flow *flow)
{
    flow->page = g_array_new(FALSE, FALSE, sizeof(PagePiece));
    g_ptr_array_add(flow->pages->pages, flow->page);
    flow->y = flow->pages->top;
    if (flow->pages->pages->len > 1)
        put(flow, (PagePiece){.kind = PIECE_CONTINUED, .height = sheet_font_pitch(FACE_SMALL) + TITLE_GAP});
}

static gboolean fits(const Flow *flow, double height)
{
    return flow->y + height <= flow->pages->bottom + 0.01;
}

static void put_title(Flow *flow)
{
    double height = sheet_layout_lines(flow->pages->title) * sheet_font_pitch(FACE_TITLE) +
                    sheet_layout_lines(flow->pages->subtitle) * sheet_font_pitch(FACE_SUBTITLE);
    put(flow, (PagePiece){.kind = PIECE_TITLE, .height = height + TITLE_GAP});
}

static double row_height(const TableFlow *at, guint row)
{
    return page_row_height(at->flow->pages, at->table->lines[row]);
}

static double heads_height(const TableFlow *at)
{
    double height = 0;
    for (guint i = 0; i < at->table->heads; i++)
        height += row_height(at, i);
    return height;
}

static void put_lines(TableFlow *at, guint row, guint from, guint to)
{
    put(at->flow, (PagePiece){.kind = PIECE_ROW,
                              .table = at->number,
                              .row = row,
                              .from = from,
                              .to = to,
                              .height = page_row_height(at->flow->pages, to - from)});
}

static void put_row(TableFlow *at, guint row)
{
    put_lines(at, row, 0, at->table->lines[row]);
}

static void put_heads(TableFlow *at)
{
    for (guint i = 0; i < at->table->heads && at->repeat; i++)
        put_row(at, i);
}

static void continue_table(TableFlow *at)
{
    next_page(at->flow);
    put_heads(at);
}

/* A row as high as a page: what is left of this one is filled with its first lines. */
static void put_cut_row(TableFlow *at, guint row)
{
    guint lines = at->table->lines[row];
    for (guint from = 0; from < lines;) {
        double room = at->flow->pages->bottom - at->flow->y - 2 * at->flow->pages->padding;
        guint count = room > 0 ? (guint)(room / sheet_font_pitch(FACE_BODY)) : 0;
        if (count < MIN(LEAST_LINES, lines - from)) {
            continue_table(at);
            continue;
        }
        count = MIN(count, lines - from);
        put_lines(at, row, from, from + count);
        from += count;
    }
}

/* Sums stay with what they sum up. */
static gboolean is_sum(const PageTable *table, guint row)
{
    for (guint i = 0; i < table->columns; i++) {
        const PageCell *cell = page_table_cell(table, row, i);
        if (cell->strong && cell->number) return TRUE;
    }
    return FALSE;
}

static gboolean part_holds(const TableFlow *at, const PageCell *cell, guint first, guint end)
{
    double height = 0;
    for (guint i = first; i < end; i++)
        height += row_height(at, i);
    const PageCell *whole = page_table_cell(at->table, cell->row, cell->column);
    return height + 0.01 >= page_row_height(at->flow->pages, whole->lines);
}

/* A break before `row`, where the page has the table from `first` on, tears no sum away, and a cell over the
 * break has room for its text in both parts. */
static gboolean is_good_break(const TableFlow *at, guint first, guint row)
{
    if (is_sum(at->table, row)) return FALSE;
    for (guint i = 0; i < at->table->columns; i++) {
        const PageCell *cell = page_table_cell(at->table, row, i);
        if (cell->row == row) continue;
        if (!part_holds(at, cell, MAX(first, cell->row), row)) return FALSE;
        if (!part_holds(at, cell, row, cell->row + cell->rows)) return FALSE;
    }
    return TRUE;
}

/* The first row of the table on this page, without heads. */
static guint first_on_page(const TableFlow *at)
{
    for (guint i = 0; i < at->flow->page->len; i++) {
        const PagePiece *piece = &g_array_index(at->flow->page, PagePiece, i);
        gboolean own = piece->kind == PIECE_ROW && piece->table == at->number;
        if (own && (!at->repeat || piece->row >= at->table->heads)) return piece->row;
    }
    return at->table->rows;
}

/* The row, at most `row`, before which the page ends. */
static guint break_before(const TableFlow *at, guint row)
{
    const SheetPages *pages = at->flow->pages;
    double loose = (pages->bottom - pages->top) / LOOSE_PART;
    guint first = first_on_page(at);
    for (guint i = row; i > first && loose > 0; i--) {
        if (is_good_break(at, first, i)) return i;
        loose -= row_height(at, i - 1);
    }
    return row;
}

static void drop_rows(TableFlow *at, guint count)
{
    g_array_set_size(at->flow->page, at->flow->page->len - count);
}

static double page_room(const TableFlow *at)
{
    const SheetPages *pages = at->flow->pages;
    double room = pages->bottom - pages->top - sheet_font_pitch(FACE_SMALL) - TITLE_GAP;
    return at->repeat ? room - heads_height(at) : room;
}

/* With the last row of all stands what is below the tables: nobody signs an empty page. */
static double height_with_end(const TableFlow *at, guint row)
{
    double height = row_height(at, row);
    gboolean last = row + 1 == at->table->rows && at->number + 1 == at->flow->pages->tables->len;
    return last && height + at->flow->end <= page_room(at) ? height + at->flow->end : height;
}

static void put_rows(TableFlow *at)
{
    for (guint i = at->repeat ? at->table->heads : 0; i < at->table->rows;) {
        gboolean first = first_on_page(at) == at->table->rows;
        if (fits(at->flow, first ? row_height(at, i) : height_with_end(at, i))) {
            put_row(at, i++);
        } else if (row_height(at, i) > page_room(at)) {
            put_cut_row(at, i++);
        } else {
            guint end = break_before(at, i);
            drop_rows(at, i - end);
            continue_table(at);
            i = end;
        }
    }
}

static void put_table(Flow *flow, guint number)
{
    const PageTable *table = g_ptr_array_index(flow->pages->tables, number);
    TableFlow at = {.flow = flow, .table = table, .number = number};
    double heads = heads_height(&at);
    at.repeat = heads <= (flow->pages->bottom - flow->pages->top) / HEAD_PART;
    guint first = at.repeat ? table->heads : 0;
    if (first == table->rows) return;
    double least = MIN(row_height(&at, first), page_row_height(flow->pages, LEAST_LINES));
    if (row_height(&at, first) <= page_room(&at)) least = row_height(&at, first);
    if (!fits(flow, least + (at.repeat ? heads : 0))) next_page(flow);
    put_heads(&at);
    put_rows(&at);
}

/* Lines of plain text; they go on wherever there is room for one. */
static void put_paragraph(Flow *flow, PieceKind kind, guint number, PangoLayout *layout, Face face)
{
    guint lines = sheet_layout_lines(layout);
    double pitch = sheet_font_pitch(face);
    for (guint from = 0; from < lines;) {
        double room = flow->pages->bottom - flow->y;
        guint count = room > 0 ? (guint)(room / pitch) : 0;
        if (count == 0) {
            next_page(flow);
            continue;
        }
        count = MIN(count, lines - from);
        put(flow,
            (PagePiece){
                .kind = kind, .table = number, .from = from, .to = from + count, .height = count * pitch});
        from += count;
    }
}

static double signatures_height(const SheetPages *pages)
{
    guint rows = (pages->sheet->signatures->len + PAGE_SIGNATURES - 1) / PAGE_SIGNATURES;
    return rows * PAGE_SIGNATURE_PITCH;
}

static double source_height(const SheetPages *pages)
{
    return sheet_layout_lines(pages->source) * sheet_font_pitch(FACE_SMALL) + SOURCE_GAP;
}

static double end_height(const SheetPages *pages)
{
    double height = REMARK_GAP + SIGNATURE_GAP + signatures_height(pages) + source_height(pages);
    for (guint i = 0; i < pages->remarks->len; i++)
        height += sheet_layout_lines(g_ptr_array_index(pages->remarks, i)) * sheet_font_pitch(FACE_BODY);
    return height;
}

/* All lines to sign stand together, with the source below them. */
static void put_end(Flow *flow)
{
    const SheetPages *pages = flow->pages;
    double height = signatures_height(pages);
    flow->y += SIGNATURE_GAP;
    if (!fits(flow, height + source_height(pages))) next_page(flow);
    put(flow, (PagePiece){.kind = PIECE_SIGNATURES, .height = height});
    flow->y += SOURCE_GAP;
    put_paragraph(flow, PIECE_SOURCE, 0, pages->source, FACE_SMALL);
}

void page_flow(SheetPages *pages)
{
    Flow flow = {.pages = pages, .end = end_height(pages)};
    g_ptr_array_set_size(pages->pages, 0);
    next_page(&flow);
    put_title(&flow);
    for (guint i = 0; i < pages->tables->len; i++)
        put_table(&flow, i);
    flow.y += REMARK_GAP;
    for (guint i = 0; i < pages->remarks->len; i++)
        put_paragraph(&flow, PIECE_REMARK, i, g_ptr_array_index(pages->remarks, i), FACE_BODY);
    put_end(&flow);
}
