#include "evaluation/accept.h"

#include "base/date.h"
#include "base/error.h"
#include "base/points.h"
#include "base/quantity.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define LINE_MAX_CHARACTERS 500
#define TEXT_MAX_BYTES      (64 * 1024)

static const char *const minus_sign = "−"; /* U+2212 */

/* Blanks of any script go, such as the ideographic one an input method types. */
static void trim_end(char *text)
{
    for (char *end = text + strlen(text); end > text;) {
        char *previous = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(previous))) return;
        *previous = '\0';
        end = previous;
    }
}

static char *trim(char *text)
{
    trim_end(text);
    const char *start = text;
    while (g_unichar_isspace(g_utf8_get_char(start)))
        start = g_utf8_next_char(start);
    memmove(text, start, strlen(start) + 1);
    return text;
}

static char *unify_line_breaks(const char *text)
{
    GString *unified = g_string_sized_new(strlen(text));
    for (; *text; text++) {
        if (*text == '\r' && text[1] == '\n') continue;
        g_string_append_c(unified, *text == '\r' ? '\n' : *text);
    }
    return g_string_free(unified, FALSE);
}

static gboolean check_text(const char *text, GError **error)
{
    if (text && !g_utf8_validate(text, -1, NULL)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("文字编码不是有效的 UTF-8，请重新输入"));
        return FALSE;
    }
    if (text_blank(text)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有内容，请填写"));
        return FALSE;
    }
    if (strlen(text) > TEXT_MAX_BYTES) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("文字有 %u 字节，最多 %d 字节，请缩短"),
                    (guint)strlen(text), TEXT_MAX_BYTES);
        return FALSE;
    }
    return TRUE;
}

char *accept_text(const char *text, GError **error)
{
    if (!check_text(text, error)) return NULL;
    char *unified = unify_line_breaks(text);
    trim_end(unified);
    return strchr(unified, '\n') ? unified : trim(unified);
}

char *accept_long_line(const char *text, GError **error)
{
    if (!check_text(text, error)) return NULL;
    return trim(g_strdelimit(unify_line_breaks(text), "\n", ' '));
}

char *accept_line(const char *text, GError **error)
{
    g_autofree char *line = accept_long_line(text, error);
    if (!line) return NULL;
    glong length = g_utf8_strlen(line, -1);
    if (length <= LINE_MAX_CHARACTERS) return g_steal_pointer(&line);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("有 %ld 个字，最多 %d 个，请缩短"), length,
                LINE_MAX_CHARACTERS);
    return NULL;
}

/* Full-width digits and the minus sign of typographers become ASCII. */
static char *fold_number(const char *text, GError **error)
{
    if (!check_text(text, error)) return NULL;
    g_autofree char *folded = text_fold(text);
    g_autoptr(GString) number = g_string_new(folded);
    g_string_replace(number, minus_sign, "-", 0);
    return trim(g_strdup(number->str));
}

/* What is no number is shown as it was typed. */
char *accept_number(const char *text, GError **error)
{
    g_autofree char *number = fold_number(text, error);
    g_auto(Quantity) read = {0};
    gboolean parsed = number && (number_parse(number, &read, NULL) || number_parse(text, &read, error));
    return parsed ? g_steal_pointer(&number) : NULL;
}

char *accept_points(const char *text, GError **error)
{
    g_autofree char *number = fold_number(text, error);
    Points points;
    gboolean parsed = number && (points_parse(number, &points, NULL) || points_parse(text, &points, error));
    return parsed ? g_steal_pointer(&number) : NULL;
}

static char *refuse_percent(const char *text, const char *unit, GError **error)
{
    g_autofree char *quoted = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”是百分数，这里以%s计，请填数额"), quoted,
                unit);
    return NULL;
}

/* 元, 万元 and 亿元 in powers of ten of 元; -1: another unit. */
static int money_power(const char *unit)
{
    static const struct {
        const char *unit;
        int power;
    } units[] = {{"元", 0}, {"万元", 4}, {"亿元", 8}};
    for (gsize i = 0; unit && i < G_N_ELEMENTS(units); i++)
        if (strcmp(units[i].unit, unit) == 0) return units[i].power;
    return -1;
}

/* The figure in `unit`, for the user to type: it is never converted for him. NULL: there is none. */
static char *converted(const Quantity *read, const char *unit)
{
    int from = money_power(read->unit), to = money_power(unit);
    if (from < 0 || to < 0) return NULL;
    gint64 factor = 1;
    for (int i = 0; i < ABS(from - to); i++)
        factor *= 10;
    g_autoptr(Value) multiplier = from > to ? value_new(factor, 1) : value_new(1, factor);
    g_autoptr(Value) value = value_multiply(read->value, multiplier);
    return value_format(value);
}

static void refuse_unit(const char *quoted, const Quantity *read, const char *unit, GError **error)
{
    g_autofree char *figure = converted(read, unit);
    if (figure)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”的单位是%s，这里以%s计，请填 %s"),
                    quoted, read->unit, unit, figure);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”的单位是%s，这里以%s计，请换算后填写"),
                    quoted, read->unit, unit);
}

char *accept_number_of(const char *text, const char *unit, GError **error)
{
    g_autofree char *number = fold_number(text, error);
    g_auto(Quantity) read = {0};
    if (!number) return NULL;
    if (!quantity_parse(number, &read)) return accept_number(text, error);
    if (unit && read.percent && strcmp(unit, "%") != 0) return refuse_percent(text, unit, error);
    if (!*read.unit) return accept_number(number, error);
    if (unit && strcmp(unit, read.unit) == 0 && g_str_has_suffix(number, unit)) {
        number[strlen(number) - strlen(unit)] = '\0';
        return accept_number(number, error);
    }
    g_autofree char *quoted = text_quoted(text);
    if (unit)
        refuse_unit(quoted, &read, unit, error);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”带有单位%s，这里只填数，不带单位"),
                    quoted, read.unit);
    return NULL;
}

char *accept_date(const char *text, GError **error)
{
    guint32 day;
    if (!check_text(text, error)) return NULL;
    if (date_parse(text, &day)) return date_format(day);
    g_autofree char *quoted = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("“%s”不是日期：请写成 2024-08-27 的样子，1900 年至 2199 年"), quoted);
    return NULL;
}

/* HH:MM, HH:MM:SS or HH:MM:SS.fff, then nothing, Z or an offset such as +08:00. */
static gboolean is_time_of_day(const char *text)
{
    static const char pattern[] =
        "^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d([.]\\d{1,9})?)?(Z|[+-]([01]\\d|2[0-3]):?[0-5]\\d)?$";
    return g_regex_match_simple(pattern, text, G_REGEX_DOLLAR_ENDONLY, 0);
}

char *accept_moment(const char *text, GError **error)
{
    g_autoptr(GError) failure = NULL;
    char *date = accept_date(text, &failure);
    if (date) return date;
    g_autofree char *line = accept_line(text, NULL);
    gsize day = line ? strcspn(line, "T ") : 0;
    g_autofree char *start = line ? g_strndup(line, day) : NULL;
    g_autofree char *first = start ? accept_date(start, NULL) : NULL;
    if (first && strcmp(first, start) == 0 && line[day] && is_time_of_day(line + day + 1))
        return g_steal_pointer(&line);
    g_propagate_error(error, g_steal_pointer(&failure));
    return NULL;
}

/* The whole number as it is kept already; -1: something else, to be read with care. */
static int plain_whole(const char *text)
{
    gsize length = text ? strspn(text, "0123456789") : 0;
    if (length == 0 || length > 9 || text[length] || (text[0] == '0' && length > 1)) return -1;
    return (int)g_ascii_strtoll(text, NULL, 10);
}

char *accept_whole(const char *text, int least, int most, GError **error)
{
    int plain = plain_whole(text);
    if (plain >= least && plain <= most && plain >= 0) return g_strdup(text);
    g_autofree char *number = fold_number(text, error);
    gint64 whole;
    if (!number) return NULL;
    if (whole_parse(number, &whole) && whole >= least && whole <= most)
        return g_strdup_printf("%" G_GINT64_FORMAT, whole);
    g_autofree char *quoted = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”应为 %d 至 %d 的整数"), quoted, least,
                most);
    return NULL;
}
