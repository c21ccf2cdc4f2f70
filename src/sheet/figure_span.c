#include "sheet/figure_span.h"

#include "base/text.h"

#include <string.h>

#define LONGEST 22 /* bytes of digits: more is a number of something, and may part */

/* Longer ones first. */
static const char *const units[] = {
    "平方米", "立方米", "平方公里", "万平方米", "万人次", "个百分点", "万元", "亿元", "千元", "人次", "公里",
    "公顷",   "小时",   "分钟",     "万人",     "万户",   "万吨",     "元",   "万",   "亿",   "分",   "人",
    "次",     "个",     "项",       "家",       "天",     "日",       "月",   "年",   "户",   "套",   "台",
    "件",     "份",     "期",       "场",       "名",     "亩",       "米",   "吨",   "辆",   "所",   "座",
};
static const char *const signs[] = {"%", "％", "‰", "℃", "㎡", "㎞", "°"};

static gsize longest_of(const char *text, const char *const *words, gsize count)
{
    gsize longest = 0;
    for (gsize i = 0; i < count; i++)
        if (g_str_has_prefix(text, words[i])) longest = MAX(longest, strlen(words[i]));
    return longest;
}

static gsize unit_length(const char *text)
{
    gsize sign = longest_of(text, signs, G_N_ELEMENTS(signs));
    return sign ? sign : longest_of(text, units, G_N_ELEMENTS(units));
}

/* Digits, with points and separators between them. */
static gsize digits_length(const char *text)
{
    gsize length = 0;
    for (gsize i = 0; g_ascii_isdigit(text[i]) || strchr(".,", text[i]); i++) {
        if (!text[i]) break;
        if (g_ascii_isdigit(text[i])) length = i + 1;
    }
    return length;
}

/* The length of a code of a finding, such as E-NONE; 0: none begins here. */
static gsize code_length(const char *text, gsize at)
{
    if (at > 0 && g_ascii_isalnum(text[at - 1])) return 0;
    if (!g_ascii_isupper(text[at]) || text[at + 1] != '-') return 0;
    gsize length = 2;
    while (g_ascii_isupper(text[at + length]))
        length++;
    return length > 2 && length <= LONGEST ? length : 0;
}

gboolean figure_span_next(const char *text, gsize from, FigureSpan *span)
{
    for (gsize at = from; text[at];) {
        *span = (FigureSpan){at, code_length(text, at)};
        if (span->length) return TRUE;
        if (!g_ascii_isdigit(text[at])) { /* first, or each point of a row of them is looked at to its end */
            at++;
            continue;
        }
        gsize digits = digits_length(text + at);
        gsize sign = at > from && strchr("+-", text[at - 1]) ? 1 : 0;
        *span = (FigureSpan){at - sign, sign + digits + unit_length(text + at + digits)};
        if (digits <= LONGEST) return TRUE;
        at += digits;
    }
    return FALSE;
}

#define JOINER "\xE2\x81\xA0" /* U+2060: no line begins behind it */

/* The text with a joiner between all characters of its figures, but of those wider than the line: they part
 * where any text does. Yours. */
static char *joined(const char *text, guint columns)
{
    GString *result = g_string_new(NULL);
    const char *from = text;
    for (FigureSpan span = {0}; figure_span_next(text, (gsize)(from - text), &span);) {
        const char *at = text + span.start, *end = at + span.length;
        g_string_append_len(result, from, at - from);
        g_autofree char *figure = g_strndup(at, span.length);
        gboolean whole = text_width(figure) <= columns;
        for (; at < end; at = from) {
            from = g_utf8_next_char(at);
            g_string_append_len(result, at, from - at);
            if (whole && from < end) g_string_append(result, JOINER);
        }
    }
    g_string_append(result, from);
    return g_string_free(result, FALSE);
}

static void part(char *line)
{
    char *to = line;
    for (const char *from = line; *from;)
        if (g_str_has_prefix(from, JOINER))
            from += strlen(JOINER);
        else
            *to++ = *from++;
    *to = '\0';
}

GPtrArray *figure_span_wrap(const char *text, guint columns)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *kept = joined(valid, columns);
    GPtrArray *lines = text_wrap(kept, columns);
    for (guint i = 0; i < lines->len; i++)
        part(lines->pdata[i]);
    return lines;
}
