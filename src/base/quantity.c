#include "base/quantity.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define DIGITS_MAX 30
#define UNIT_MAX   16 /* characters */

static const char *const minus_sign = "−"; /* U+2212 */

static const char *skip_blanks(const char *text)
{
    while (g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return text;
}

static gboolean read_sign(const char **text)
{
    gboolean negative = FALSE;
    if (g_str_has_prefix(*text, minus_sign)) {
        *text += strlen(minus_sign);
        negative = TRUE;
    } else if (**text == '-' || **text == '+') {
        negative = **text == '-';
        (*text)++;
    }
    return negative;
}

/* The digits with their point, as value_new_decimal takes them. Where they are too many only their count is
 * kept. */
typedef struct {
    char text[DIGITS_MAX + 2];
    gsize length;
} Number;

static void append(Number *number, const char *text, gsize count)
{
    if (number->length + count < sizeof number->text) memcpy(number->text + number->length, text, count);
    number->length += count;
}

/* Appends the run of digits at `text` and says how long it was. */
static gsize read_digits(const char **text, Number *number)
{
    gsize count = strspn(*text, "0123456789");
    append(number, *text, count);
    *text += count;
    return count;
}

/* Digits before the point: a run of any length, or 1 to 3 and then groups of exactly three behind commas. */
static gboolean read_whole_part(const char **text, Number *number)
{
    gsize first = read_digits(text, number);
    if (first == 0 || (**text == ',' && first > 3)) return FALSE;
    while (**text == ',') {
        (*text)++;
        if (read_digits(text, number) != 3) return FALSE;
    }
    return TRUE;
}

static gboolean read_number(const char **text, Number *number, guint *places)
{
    if (!read_whole_part(text, number)) return FALSE;
    *places = 0;
    if (**text == '.') {
        append(number, (*text)++, 1);
        *places = (guint)read_digits(text, number);
        if (*places == 0) return FALSE;
    }
    if (number->length >= sizeof number->text) return FALSE;
    number->text[number->length] = '\0';
    return TRUE;
}

/* Punctuation and digits are refused; signs that name a measure (℃ ㎡ ￥ °) and the raised 2 and 3 are not
 * punctuation. */
static gboolean unit_character(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_LOWERCASE_LETTER:
    case G_UNICODE_UPPERCASE_LETTER:
    case G_UNICODE_TITLECASE_LETTER:
    case G_UNICODE_MODIFIER_LETTER:
    case G_UNICODE_OTHER_LETTER:
    case G_UNICODE_LETTER_NUMBER: /* 〇 */
    case G_UNICODE_SPACING_MARK:
    case G_UNICODE_NON_SPACING_MARK:
    case G_UNICODE_CURRENCY_SYMBOL:
    case G_UNICODE_OTHER_SYMBOL: return TRUE;
    case G_UNICODE_OTHER_NUMBER: return c == 0xB2 || c == 0xB3;
    default: return FALSE;
    }
}

/* One part of a unit, before or behind the stroke: characters, and perhaps a closing 2 or 3. */
static const char *read_unit_part(const char *text)
{
    const char *end = text;
    while (*end && unit_character(g_utf8_get_char(end)))
        end = g_utf8_next_char(end);
    if (end > text && (*end == '2' || *end == '3')) end++;
    return end;
}

/* 1e3 is a number with an exponent, which is refused, and not 1 of a unit e3. */
static gboolean is_exponent(const char *unit)
{
    return (*unit == 'e' || *unit == 'E') && (unit[1] == '2' || unit[1] == '3') &&
           (!unit[2] || unit[2] == '/');
}

static gboolean unit_valid(const char *unit)
{
    if (!*unit) return TRUE;
    if (is_exponent(unit)) return FALSE;
    const char *end = read_unit_part(unit);
    if (end > unit && *end == '/') {
        const char *second = end + 1;
        end = read_unit_part(second);
        if (end == second) return FALSE;
    }
    return end > unit && !*end && g_utf8_strlen(unit, -1) <= UNIT_MAX;
}

static Value *value_signed(const char *number, gboolean negative, gboolean percent)
{
    g_autoptr(Value) value = value_new_decimal(number);
    if (value && negative) {
        Value *negated = value_negate(value);
        value_free(value);
        value = negated;
    }
    if (!value || !percent) return g_steal_pointer(&value);
    g_autoptr(Value) hundredth = value_new(1, 100);
    return value_multiply(value, hundredth);
}

gboolean quantity_parse(const char *text, Quantity *quantity)
{
    if (!text || !g_utf8_validate(text, -1, NULL)) return FALSE;
    g_autofree char *folded = text_fold(text);
    return quantity_parse_folded(folded, quantity);
}

gboolean quantity_parse_folded(char *folded, Quantity *quantity)
{
    const char *rest = skip_blanks(g_strchomp(folded));
    gboolean negative = read_sign(&rest);
    Number number = {.length = 0};
    Quantity read = {0};
    if (!read_number(&rest, &number, &read.places)) return FALSE;
    rest = skip_blanks(rest);
    read.percent = *rest == '%';
    rest = skip_blanks(rest + read.percent);
    if (read.percent ? *rest != '\0' : !unit_valid(rest)) return FALSE;
    read.value = value_signed(number.text, negative, read.percent);
    if (!read.value) return FALSE;
    read.unit = g_strdup(rest);
    *quantity = read;
    return TRUE;
}

gboolean number_parse(const char *text, Quantity *number, GError **error)
{
    g_auto(Quantity) read = {0};
    gboolean parsed = quantity_parse(text, &read);
    if (parsed && !*read.unit) {
        *number = read;
        read = (Quantity){0};
        return TRUE;
    }
    g_autofree char *quoted = text_quoted(text);
    if (parsed)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”带有单位“%s”：这里只写数，不带单位"),
                    quoted, read.unit);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("“%s”不是数：请写成 12、12.5、1,200 或 95%% 的样子，最多 30 位数字"), quoted);
    return FALSE;
}

gboolean whole_parse(const char *text, gint64 *whole)
{
    g_auto(Quantity) read = {0};
    return quantity_parse(text, &read) && !read.percent && !*read.unit && value_sign(read.value) >= 0 &&
           value_is_whole(read.value) && value_round_units(read.value, 0, whole);
}

void quantity_clear(Quantity *quantity)
{
    if (!quantity) return;
    value_free(quantity->value);
    g_free(quantity->unit);
    *quantity = (Quantity){0};
}

Quantity quantity_copy(const Quantity *quantity)
{
    Quantity copy = *quantity;
    copy.value = quantity->value ? value_copy(quantity->value) : NULL;
    copy.unit = g_strdup(quantity->unit);
    return copy;
}

gboolean quantity_same_unit(const Quantity *a, const Quantity *b)
{
    if (a->percent != b->percent) return FALSE;
    return !*a->unit || !*b->unit || strcmp(a->unit, b->unit) == 0;
}

char *quantity_format(const Quantity *quantity)
{
    if (quantity->percent) return value_format_percent(quantity->value);
    g_autofree char *number = value_format(quantity->value);
    return g_strconcat(number, quantity->unit, NULL);
}
