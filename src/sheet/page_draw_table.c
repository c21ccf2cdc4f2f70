#include "sheet/page_draw.h"

/* A part of a cell on this page. */
typedef struct {
    const PageTable *table;
    const PageCell *cell;
    guint from, to; /* lines, of a row that is cut */
    double x, y, width, height;
} Part;

static Face face_of(const PageCell *cell)
{
    return cell->strong ? FACE_STRONG : FACE_BODY;
}

/* Points in one line, the column of figures in the middle. */
static double number_x(const Part *part, double width)
{
    const PageCell *cell = part->cell;
    double before = part->table->before[cell->column], after = part->table->after[cell->column];
    gboolean aligned = cell->before > 0 && cell->columns == 1 && before + after <= part->width;
    if (!aligned) return part->x + (part->width - width) / 2;
    return part->x + (part->width - before - after) / 2 + before - cell->before;
}

/* A number too long for its column is drawn smaller, never broken. */
static void draw_number(PageCanvas *canvas, const Part *part)
{
    double scale = MIN(1, part->width / part->cell->width);
    double pitch = sheet_font_pitch(FACE_BODY);
    cairo_save(canvas->cairo);
    cairo_translate(canvas->cairo, number_x(part, part->cell->width * scale),
                    part->y + (part->height - pitch * scale) / 2);
    cairo_scale(canvas->cairo, scale, scale);
    page_draw_lines(canvas, part->cell->layout, face_of(part->cell), 0, 0, part->cell->width, TEXT_LEFT, 0,
                    1);
    cairo_restore(canvas->cairo);
}

static void draw_text(PageCanvas *canvas, const Part *part, guint from, guint to)
{
    guint count = to - from;
    double height = count * sheet_font_pitch(FACE_BODY);
    gboolean cut =
        part->cell->rows == 1 && (part->from > 0 || part->to < part->table->lines[part->cell->row]);
    double y = cut ? part->y + canvas->pages->padding : part->y + (part->height - height) / 2;
    page_draw_lines(canvas, part->cell->layout, face_of(part->cell), part->x, y, part->width,
                    part->cell->align, from, to);
}

/* A merged cell says its text on each page again, or, where the part is too small for it, goes on. */
static void draw_merged(PageCanvas *canvas, const Part *part)
{
    guint lines = part->cell->lines;
    guint room = (guint)((part->height - 2 * canvas->pages->padding + 0.01) / sheet_font_pitch(FACE_BODY));
    if (lines <= room) {
        draw_text(canvas, part, 0, lines);
        return;
    }
    gpointer key = (gpointer)part->cell;
    guint from = GPOINTER_TO_UINT(g_hash_table_lookup(canvas->shown, key));
    guint to = MIN(from + MAX(room, 1), lines);
    if (from < to) draw_text(canvas, part, from, to);
    g_hash_table_insert(canvas->shown, key, GUINT_TO_POINTER(to));
}

static void draw_content(PageCanvas *canvas, const Part *part)
{
    if (!part->cell->layout) return;
    if (part->cell->number) {
        if (part->from == 0) draw_number(canvas, part);
    } else if (part->cell->rows > 1) {
        draw_merged(canvas, part);
    } else if (part->from < part->cell->lines) {
        gboolean whole = part->to == part->table->lines[part->cell->row];
        draw_text(canvas, part, part->from, whole ? part->cell->lines : MIN(part->to, part->cell->lines));
    }
}

/* From piece `at` down to where the cell ends, or the page. */
static double part_height(const PageCell *cell, const PagePiece *pieces, guint at, guint count)
{
    double height = 0;
    for (guint i = at; i < count && pieces[i].row < cell->row + cell->rows; i++)
        height += pieces[i].height;
    return height;
}

static void draw_frame(PageCanvas *canvas, const Part *part)
{
    cairo_rectangle(canvas->cairo, part->x - PAGE_CELL_PADDING, part->y, part->width + 2 * PAGE_CELL_PADDING,
                    part->height);
}

typedef struct {
    PageCanvas *canvas;
    const PageTable *table;
    const PagePiece *pieces;
    guint count;
} Rows;

/* The part of a cell that begins at piece `at`. */
static Part part_at(const Rows *rows, const PageCell *cell, guint at)
{
    const PagePiece *piece = &rows->pieces[at];
    return (Part){.table = rows->table,
                  .cell = page_table_cell(rows->table, cell->row, cell->column),
                  .from = piece->from,
                  .to = piece->to,
                  .x = rows->canvas->pages->left + rows->table->edges[cell->column] + PAGE_CELL_PADDING,
                  .y = piece->y,
                  .width = page_cell_room(rows->table, cell),
                  .height = part_height(cell, rows->pieces, at, rows->count)};
}

static void draw_parts(const Rows *rows, void (*draw)(PageCanvas *canvas, const Part *part))
{
    for (guint i = 0; i < rows->count; i++) {
        gboolean first =
            i == 0 || rows->pieces[i - 1].row < rows->table->heads; /* began on an earlier page */
        for (guint j = 0; j < rows->table->columns; j++) {
            const PageCell *cell = page_table_cell(rows->table, rows->pieces[i].row, j);
            if (cell->column != j || (!first && cell->row != rows->pieces[i].row)) continue;
            Part part = part_at(rows, cell, i);
            draw(rows->canvas, &part);
        }
    }
}

void page_draw_rows(PageCanvas *canvas, const PagePiece *pieces, guint count)
{
    const PageTable *table = g_ptr_array_index(canvas->pages->tables, pieces->table);
    Rows rows = {canvas, table, pieces, count};
    draw_parts(&rows, draw_frame);
    page_draw_stroke(canvas);
    draw_parts(&rows, draw_content);
}
