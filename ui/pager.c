#include "ui/pager.h"

#include "base/text.h"

#include <string.h>

#define SIDE_STEP 8 /* columns */

typedef struct {
    char *text;
    Style style;
    guint columns;
} PagerLine;

typedef struct {
    char *text;
    Style style;
    int indent;
} Paragraph;

struct Pager {
    GArray *lines;      /* PagerLine */
    GArray *paragraphs; /* Paragraph, of which the lines are made; empty: they are as they were added */
    guint top;
    guint left;
    guint widest;
    guint height, width; /* of the area at the last repaint */
};

static void line_clear(gpointer data)
{
    g_free(((PagerLine *)data)->text);
}

static void paragraph_clear(gpointer data)
{
    g_free(((Paragraph *)data)->text);
}

Pager *pager_new(void)
{
    Pager *pager = g_new0(Pager, 1);
    pager->lines = g_array_new(FALSE, FALSE, sizeof(PagerLine));
    g_array_set_clear_func(pager->lines, line_clear);
    pager->paragraphs = g_array_new(FALSE, FALSE, sizeof(Paragraph));
    g_array_set_clear_func(pager->paragraphs, paragraph_clear);
    pager->height = 1;
    return pager;
}

void pager_free(Pager *pager)
{
    if (!pager) return;
    g_array_unref(pager->lines);
    g_array_unref(pager->paragraphs);
    g_free(pager);
}

static void add_line(Pager *pager, Style style, const char *line)
{
    PagerLine added = {.text = text_safe(line, FALSE), .style = style};
    added.columns = text_width(added.text);
    pager->widest = MAX(pager->widest, added.columns);
    g_array_append_val(pager->lines, added);
}

void pager_add(Pager *pager, Style style, const char *line)
{
    if (pager->paragraphs->len > 0)
        pager_add_paragraph(pager, style, 0, line);
    else
        add_line(pager, style, line);
}

static void wrap(Pager *pager, const Paragraph *paragraph)
{
    g_autofree char *safe = text_safe(paragraph->text, TRUE);
    g_autoptr(GPtrArray) rows = text_wrap(safe, (guint)MAX(2, (int)pager->width - paragraph->indent));
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *row = g_strdup_printf("%*s%s", paragraph->indent, "", (char *)rows->pdata[i]);
        add_line(pager, paragraph->style, row);
    }
}

void pager_add_paragraph(Pager *pager, Style style, int indent, const char *text)
{
    Paragraph paragraph = {g_strdup(text), style, indent};
    g_array_append_val(pager->paragraphs, paragraph);
    if (pager->width > 0) wrap(pager, &paragraph); /* else when it is drawn */
}

static void wrap_anew(Pager *pager)
{
    g_array_set_size(pager->lines, 0);
    pager->widest = 0;
    for (guint i = 0; i < pager->paragraphs->len; i++)
        wrap(pager, &g_array_index(pager->paragraphs, Paragraph, i));
}

void pager_add_text(Pager *pager, Style style, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (*line[0] || line[1]) /* a line break at the very end begins no line */
            pager_add(pager, style, *line);
}

void pager_clear(Pager *pager)
{
    g_array_set_size(pager->lines, 0);
    g_array_set_size(pager->paragraphs, 0);
    pager->widest = 0;
}

static guint last_top(const Pager *pager)
{
    return pager->lines->len > pager->height ? pager->lines->len - pager->height : 0;
}

static guint last_left(const Pager *pager)
{
    return pager->widest > pager->width ? pager->widest - pager->width : 0;
}

static guint back(guint from, guint step)
{
    return from > step ? from - step : 0;
}

gboolean pager_handle(Pager *pager, Request request)
{
    guint page = MAX(2, pager->height) - 1;
    switch (request) {
    case REQUEST_UP: pager->top = back(pager->top, 1); break;
    case REQUEST_DOWN: pager->top++; break;
    case REQUEST_PAGE_UP: pager->top = back(pager->top, page); break;
    case REQUEST_PAGE_DOWN: pager->top += page; break;
    case REQUEST_FIRST: pager->top = 0; break;
    case REQUEST_LAST: pager->top = last_top(pager); break;
    case REQUEST_LEFT: pager->left = back(pager->left, SIDE_STEP); break;
    case REQUEST_RIGHT: pager->left += SIDE_STEP; break;
    default: return FALSE;
    }
    pager->top = MIN(pager->top, last_top(pager));
    pager->left = MIN(pager->left, last_left(pager));
    return TRUE;
}

/* The line from column `left` on; a wide character cut there is a blank. */
static char *shifted(const char *text, guint left)
{
    guint passed = 0;
    while (*text && passed < left) {
        const char *next = text_next(text);
        while (text < next) {
            passed += text_character_width(text);
            text = g_utf8_next_char(text);
        }
    }
    return g_strdup_printf("%*s%s", (int)(passed - MIN(passed, left)), "", text);
}

void pager_draw(Pager *pager, Area area)
{
    if (area.height <= 0 || area.width <= 0) return;
    gboolean other_width = pager->width != (guint)area.width;
    pager->height = (guint)area.height;
    pager->width = (guint)area.width;
    if (other_width && pager->paragraphs->len > 0) wrap_anew(pager);
    guint top = MIN(pager->top, last_top(pager)), left = MIN(pager->left, last_left(pager));
    for (guint row = 0; row < pager->height && top + row < pager->lines->len; row++) {
        const PagerLine *line = &g_array_index(pager->lines, PagerLine, top + row);
        g_autofree char *text = shifted(line->text, left);
        draw_text(area.y + (int)row, area.x, area.width, line->style, text);
    }
}

guint pager_line(const Pager *pager)
{
    return MIN(pager->top, last_top(pager));
}

guint pager_count(const Pager *pager)
{
    return pager->lines->len;
}
