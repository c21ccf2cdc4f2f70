#include "base/text.h"

#include "base/text_internal.h"

#include <string.h>
#include <unilbrk.h>
#include <uniwbrk.h>

#define ELLIPSIS "…" /* one column: it is among the ambiguous characters */

static guint width_between(const char *from, const char *to)
{
    guint columns = 0;
    while (from < to) {
        columns += text_character_width(from);
        text_decode(from, &from);
    }
    return columns;
}

char *text_cut(const char *text, guint columns)
{
    if (text_width(text) <= columns) return g_strdup(text);
    if (columns == 0) return g_strdup("");
    guint used = 0;
    const char *end = text;
    for (const char *next = text_next(end); *end; end = next, next = text_next(end)) {
        used += width_between(end, next);
        if (used > columns - 1) break;
    }
    GString *cut = g_string_new_len(text, end - text);
    g_string_append(cut, ELLIPSIS);
    return g_string_free(cut, FALSE);
}

static void append_blanks(GString *text, guint count)
{
    while (count-- > 0)
        g_string_append_c(text, ' ');
}

char *text_pad(const char *text, guint columns, TextAlign align)
{
    g_autofree char *cut = text_cut(text, columns);
    guint width = text_width(cut);
    guint gap = columns > width ? columns - width : 0;
    guint before = align == TEXT_LEFT ? 0 : align == TEXT_RIGHT ? gap : gap / 2;
    GString *padded = g_string_sized_new(strlen(cut) + gap);
    append_blanks(padded, before);
    g_string_append(padded, cut);
    append_blanks(padded, gap - before);
    return g_string_free(padded, FALSE);
}

/* A paragraph being broken; `breaks` tells for each byte whether a line may begin there. */
typedef struct {
    const char *text;
    gsize length;
    char *breaks;
    guint columns;
} Paragraph;

static gboolean may_begin(const Paragraph *paragraph, const char *position)
{
    char kind = paragraph->breaks[position - paragraph->text];
    return kind == UC_BREAK_POSSIBLE || kind == UC_BREAK_MANDATORY;
}

static gboolean is_blank(const char *character)
{
    return g_unichar_isspace(g_utf8_get_char(character));
}

/* What may not be torn apart in an emergency: a grapheme, or a character where even a grapheme is wider than
 * the line. */
static const char *piece_end(const char *position, const char *end, guint columns)
{
    const char *next = MIN(text_next(position), end);
    return width_between(position, next) <= columns ? next : g_utf8_next_char(position);
}

/* Where the line that begins at `start` ends, blanks at its end included: they may hang over the edge, they
 * are not shown. */
static const char *line_end(const Paragraph *paragraph, const char *start)
{
    const char *end = paragraph->text + paragraph->length;
    const char *last = NULL;
    guint used = 0;
    for (const char *position = start; position < end;) {
        const char *next = piece_end(position, end, paragraph->columns);
        if (position > start && may_begin(paragraph, position)) last = position;
        used += width_between(position, next);
        if (used > paragraph->columns && position > start && !is_blank(position))
            return last ? last : position;
        position = next;
    }
    return end;
}

static char *line_between(const char *start, const char *end)
{
    while (end > start) {
        const char *before = g_utf8_find_prev_char(start, end);
        if (!before || !is_blank(before)) break;
        end = before;
    }
    return g_strndup(start, (gsize)(end - start));
}

static void wrap_paragraph(const char *text, gsize length, guint columns, GPtrArray *lines)
{
    if (length == 0) {
        g_ptr_array_add(lines, g_strdup(""));
        return;
    }
    g_autofree char *breaks = g_malloc(length);
    u8_possible_linebreaks((const guint8 *)text, length, "UTF-8", breaks);
    Paragraph paragraph = {text, length, breaks, columns};
    const char *start = text;
    while (start < text + length) {
        const char *end = line_end(&paragraph, start);
        g_ptr_array_add(lines, line_between(start, end));
        start = end;
    }
}

GPtrArray *text_wrap(const char *text, guint columns)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1); /* libunistring reads on behind a broken byte */
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    for (const char *start = valid;;) {
        gsize length = strcspn(start, "\n");
        wrap_paragraph(start, length, MAX(columns, 2), lines);
        if (!start[length]) return lines;
        start += length + 1;
    }
}

static gboolean is_hanzi(gunichar character)
{
    return g_unichar_iswide(character) && g_unichar_isalpha(character);
}

char *text_words(const char *text)
{
    const gsize length = strlen(text);
    char *begins = g_malloc0(length + 1);
    u8_wordbreaks((const uint8_t *)text, length, begins);
    gboolean hanzi = FALSE;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gboolean here = is_hanzi(g_utf8_get_char(at));
        if (hanzi && here) begins[at - text] = 0;
        hanzi = here;
    }
    if (length > 0) begins[0] = 1;
    return begins;
}
