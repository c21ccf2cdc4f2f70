#include "sheet/page_draw.h"

#include "base/translate.h"

#include <pango/pangocairo.h>

#define FOOTER        28.0 /* of its top, from the lower edge of the paper */
#define SIGNATURE_GAP 18.0
#define UNDER         2.0 /* the line to sign on, below the base of the characters */

void page_draw_lines(PageCanvas *canvas, PangoLayout *layout, Face face, double x, double y, double width,
                     TextAlign align, guint from, guint to)
{
    for (guint i = from; i < to; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(layout, (int)i);
        if (canvas->expecting) {
            page_glyphs_expect(canvas->glyphs, line);
            continue;
        }
        double gap = align == TEXT_LEFT ? 0 : width - sheet_layout_line_width(layout, i);
        double top = y + (i - from) * sheet_font_pitch(face);
        cairo_move_to(canvas->cairo, x + (align == TEXT_CENTRE ? gap / 2 : gap), top + sheet_font_base(face));
        page_glyphs_show(canvas->glyphs, canvas->cairo, line);
    }
}

void page_draw_stroke(PageCanvas *canvas)
{
    cairo_set_line_width(canvas->cairo, PAGE_LINE);
    if (canvas->expecting)
        cairo_new_path(canvas->cairo);
    else
        cairo_stroke(canvas->cairo);
}

static void draw_all_lines(PageCanvas *canvas, PangoLayout *layout, Face face, double y, TextAlign align)
{
    page_draw_lines(canvas, layout, face, canvas->pages->left, y, canvas->pages->width, align, 0,
                    sheet_layout_lines(layout));
}

static void draw_title(PageCanvas *canvas, const PagePiece *piece)
{
    const SheetPages *pages = canvas->pages;
    draw_all_lines(canvas, pages->title, FACE_TITLE, piece->y, TEXT_CENTRE);
    double below = piece->y + sheet_layout_lines(pages->title) * sheet_font_pitch(FACE_TITLE);
    draw_all_lines(canvas, pages->subtitle, FACE_SUBTITLE, below, TEXT_CENTRE);
}

static void draw_continued(PageCanvas *canvas, const PagePiece *piece)
{
    draw_all_lines(canvas, canvas->pages->continued, FACE_SMALL, piece->y, TEXT_RIGHT);
}

static void draw_remark(PageCanvas *canvas, const PagePiece *piece)
{
    const SheetPages *pages = canvas->pages;
    if (piece->from == 0)
        page_draw_lines(canvas, g_ptr_array_index(pages->remark_labels, piece->table), FACE_BODY, pages->left,
                        piece->y, pages->indent, TEXT_RIGHT, 0, 1);
    page_draw_lines(canvas, g_ptr_array_index(pages->remarks, piece->table), FACE_BODY,
                    pages->left + pages->indent, piece->y, pages->width, TEXT_LEFT, piece->from, piece->to);
}

static void draw_source(PageCanvas *canvas, const PagePiece *piece)
{
    page_draw_lines(canvas, canvas->pages->source, FACE_SMALL, canvas->pages->left, piece->y,
                    canvas->pages->width, TEXT_LEFT, piece->from, piece->to);
}

/* 填报人：张三, with a line below the name or for it. */
static void draw_signature(PageCanvas *canvas, const SheetSignature *signature, double x, double y,
                           double width)
{
    SheetFont *font = canvas->pages->font;
    g_autofree char *title = g_strdup_printf(_("%s："), signature->title);
    g_autoptr(PangoLayout) label = sheet_font_layout(font, FACE_BODY, title, -1);
    pango_layout_set_ellipsize(label, PANGO_ELLIPSIZE_END);
    pango_layout_set_width(label, pango_units_from_double(width * 2 / 3));
    double begin = MIN(sheet_layout_line_width(label, 0), width);
    page_draw_lines(canvas, label, FACE_BODY, x, y, width, TEXT_LEFT, 0, 1);
    g_autoptr(PangoLayout) value = sheet_font_layout(font, FACE_BODY, signature->value, -1);
    pango_layout_set_ellipsize(value, PANGO_ELLIPSIZE_END);
    pango_layout_set_width(value, pango_units_from_double(width - begin));
    page_draw_lines(canvas, value, FACE_BODY, x + begin, y, width - begin, TEXT_LEFT, 0, 1);
    double base = y + sheet_font_base(FACE_BODY) + UNDER;
    cairo_move_to(canvas->cairo, x + begin, base);
    cairo_line_to(canvas->cairo, x + width, base);
    page_draw_stroke(canvas);
}

static void draw_signatures(PageCanvas *canvas, const PagePiece *piece)
{
    const SheetPages *pages = canvas->pages;
    double place = (pages->width + SIGNATURE_GAP) / PAGE_SIGNATURES;
    double above = PAGE_SIGNATURE_PITCH - sheet_font_pitch(FACE_BODY);
    for (guint i = 0; i < pages->sheet->signatures->len; i++)
        draw_signature(canvas, g_ptr_array_index(pages->sheet->signatures, i),
                       pages->left + i % PAGE_SIGNATURES * place,
                       piece->y + i / PAGE_SIGNATURES * PAGE_SIGNATURE_PITCH + above, place - SIGNATURE_GAP);
}

static void (*const draw_piece[])(PageCanvas *canvas, const PagePiece *piece) = {
    [PIECE_TITLE] = draw_title,   [PIECE_CONTINUED] = draw_continued,   [PIECE_ROW] = NULL,
    [PIECE_REMARK] = draw_remark, [PIECE_SIGNATURES] = draw_signatures, [PIECE_SOURCE] = draw_source,
};

static void draw_footer(PageCanvas *canvas, guint page)
{
    const SheetPages *pages = canvas->pages;
    const char *state = pages->sheet->state;
    g_autofree char *number = g_strdup_printf(_("第 %u 页 共 %u 页"), page + 1, sheet_pages_count(pages));
    g_autofree char *text = state ? g_strconcat(state, " · ", number, NULL) : g_strdup(number);
    g_autoptr(PangoLayout) layout = sheet_font_layout(pages->font, FACE_SMALL, text, -1);
    draw_all_lines(canvas, layout, FACE_SMALL, pages->paper_height - FOOTER - sheet_font_pitch(FACE_SMALL),
                   TEXT_CENTRE);
}

void page_draw(PageCanvas *canvas, guint page)
{
    const GArray *pieces = g_ptr_array_index(canvas->pages->pages, page);
    for (guint i = 0; i < pieces->len;) {
        const PagePiece *piece = &g_array_index(pieces, PagePiece, i);
        guint count = page_rows_from(pieces, i);
        if (count > 0)
            page_draw_rows(canvas, piece, count);
        else
            draw_piece[piece->kind](canvas, piece);
        i += MAX(count, 1);
    }
    draw_footer(canvas, page);
}
