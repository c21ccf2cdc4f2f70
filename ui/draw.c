#include "ui/draw_internal.h"

#include "base/text.h"

/* The columns that are left of `width` at that place; 0: nothing is to be painted. */
static int clip(int y, int x, int width)
{
    if (y < 0 || y >= draw_height() || x < 0 || x >= draw_width() || width <= 0) return 0;
    return MIN(width, draw_width() - x);
}

static void note(int y, MarkKind kind, int x, int width, Style style, const char *text)
{
    width = clip(y, x, width);
    if (width > 0) rows_add(y, kind, x, width, style, text);
}

void draw_text(int y, int x, int width, Style style, const char *text)
{
    note(y, MARK_TEXT, x, width, style, text);
}

void draw_right(int y, int x, int width, Style style, const char *text)
{
    note(y, MARK_RIGHT, x, width, style, text);
}

int draw_span(int y, int x, int width, Style style, const char *text)
{
    width = clip(y, x, width);
    if (width == 0) return 0;
    g_autofree char *safe = text_safe(text, FALSE);
    int columns = (int)text_width(safe);
    g_autofree char *cut = columns > width ? text_cut(safe, (guint)width) : NULL;
    rows_add(y, MARK_SPAN, x, width, style, cut ? cut : safe);
    return cut ? (int)text_width(cut) : columns;
}

void draw_fill(Area area, Style style)
{
    for (int row = 0; row < area.height; row++)
        draw_text(area.y + row, area.x, area.width, style, "");
}

void draw_hline(int y, int x, int width)
{
    note(y, MARK_HLINE, x, width, STYLE_DIM, NULL);
}

void draw_vline(int y, int x, int height)
{
    for (int row = 0; row < height; row++)
        note(y + row, MARK_VLINE, x, 1, STYLE_DIM, NULL);
}

void draw_joint(int y, int x, Joint joint)
{
    if (clip(y, x, 1) > 0) rows_add(y, MARK_JOINT, x, (int)joint, STYLE_DIM, NULL);
}

void draw_heading(int y, int x, int width, const char *title, const char *right)
{
    enum { LEAD = 3, LEAST_TITLE = 4 };
    draw_hline(y, x, width);
    int room = width - LEAD - 2;
    if (right && *right) {
        g_autofree char *piece = g_strdup_printf(" %s", right);
        int columns = (int)text_width(piece);
        if (columns + LEAST_TITLE <= room) {
            draw_span(y, x + width - columns, columns, STYLE_NORMAL, piece);
            room -= columns + 1;
        }
    }
    if (room < 2 || text_blank(title)) return;
    g_autofree char *piece = text_cut(title, (guint)room);
    g_autofree char *spaced = g_strdup_printf(" %s ", piece);
    draw_span(y, x + LEAD, room + 2, STYLE_HEADING, spaced);
}

static void repeat(int y, int x, Style style, const char *piece, int count)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append(text, piece);
    draw_span(y, x, count, style, text->str);
}

void draw_bar(int y, int x, int width, gint64 part, gint64 whole)
{
    int filled = 0;
    if (whole > 0 && part > 0) filled = part >= whole ? width : (int)((__int128)part * width / whole);
    repeat(y, x, STYLE_BAR, "█", filled);
    repeat(y, x + filled, STYLE_BAR_EMPTY, "░", width - filled);
}
