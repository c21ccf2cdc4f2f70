#include "base/value.h"

#include "base/fraction.h"

#include <gmp.h>
#include <string.h>

#define DIGITS_MAX 30 /* of a literal */
#define FORMAT_MAX 30 /* decimal places printed exactly */
#define CUT_PLACES 4  /* places shown of a number without an end */

/* A number is a small fraction where it fits, and a GMP rational else: its denominator is 0 then, and only
 * then `large` is alive. */
struct Value {
    Fraction small;
    mpq_t large;
};

static gboolean is_large(const Value *value)
{
    return value->small.denominator == 0;
}

/* Not mpz_set_si: a long has 32 bits on some machines. */
static void integer_set(mpz_t integer, gint64 number)
{
    guint64 magnitude = number < 0 ? -(guint64)number : (guint64)number;
    mpz_import(integer, 1, 1, sizeof magnitude, 0, 0, &magnitude);
    if (number < 0) mpz_neg(integer, integer);
}

static gboolean integer_get(const mpz_t integer, gint64 *number)
{
    if (mpz_sizeinbase(integer, 2) > 63) return FALSE;
    guint64 magnitude = 0;
    mpz_export(&magnitude, NULL, 1, sizeof magnitude, 0, 0, integer);
    *number = mpz_sgn(integer) < 0 ? -(gint64)magnitude : (gint64)magnitude;
    return TRUE;
}

/* The number as a GMP rational of its own, to be cleared. */
static void rational_init(mpq_t number, const Value *value)
{
    mpq_init(number);
    if (is_large(value)) {
        mpq_set(number, value->large);
        return;
    }
    integer_set(mpq_numref(number), value->small.numerator);
    integer_set(mpq_denref(number), value->small.denominator);
}

/* Takes over a canonical rational, and makes it small where it fits. */
static Value *value_take(mpq_t number)
{
    Value *value = g_new(Value, 1);
    if (integer_get(mpq_numref(number), &value->small.numerator) &&
        integer_get(mpq_denref(number), &value->small.denominator)) {
        mpq_clear(number);
        return value;
    }
    value->small = (Fraction){0, 0};
    *value->large = *number;
    return value;
}

static Value *value_new_small(Fraction small)
{
    Value *value = g_new(Value, 1);
    value->small = small;
    return value;
}

Value *value_new(gint64 numerator, gint64 denominator)
{
    g_assert(denominator > 0);
    Fraction small;
    if (fraction_set(&small, numerator, denominator)) return value_new_small(small);
    mpq_t number;
    mpq_init(number);
    integer_set(mpq_numref(number), numerator);
    integer_set(mpq_denref(number), denominator);
    mpq_canonicalize(number);
    return value_take(number);
}

Value *value_copy(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    if (!is_large(value)) return value_new_small(value->small);
    mpq_t number;
    rational_init(number, value);
    return value_take(number);
}

void value_free(Value *value)
{
    if (!value) return;
    if (is_large(value)) mpq_clear(value->large);
    g_free(value);
}

/* The digits without their point; FALSE where the text is no decimal literal. */
static gboolean literal_split(const char *text, char digits[DIGITS_MAX + 1], guint *places)
{
    guint count = 0, before = 0;
    gboolean point = FALSE;
    for (const char *c = text; *c; c++) {
        if (*c == '.' && !point && count > 0) {
            point = TRUE;
            before = count;
        } else if (g_ascii_isdigit(*c) && count < DIGITS_MAX) {
            digits[count++] = *c;
        } else {
            return FALSE;
        }
    }
    digits[count] = '\0';
    *places = point ? count - before : 0;
    return count > 0 && (!point || *places > 0);
}

Value *value_new_decimal(const char *text)
{
    char digits[DIGITS_MAX + 1];
    guint places;
    if (!text || !literal_split(text, digits, &places)) return NULL;
    Fraction small;
    if (fraction_set_decimal(&small, digits, places)) return value_new_small(small);
    mpq_t number;
    mpq_init(number);
    mpz_set_str(mpq_numref(number), digits, 10);
    mpz_ui_pow_ui(mpq_denref(number), 10, places);
    mpq_canonicalize(number);
    return value_take(number);
}

/* One operation, the short way and the long way. */
static Value *combine(const Value *a, const Value *b, gboolean (*small)(Fraction, Fraction, Fraction *),
                      void (*large)(mpq_ptr, mpq_srcptr, mpq_srcptr))
{
    Fraction result;
    if (!is_large(a) && !is_large(b) && small(a->small, b->small, &result)) return value_new_small(result);
    mpq_t left, right;
    rational_init(left, a);
    rational_init(right, b);
    large(left, left, right);
    mpq_clear(right);
    return value_take(left);
}

Value *value_add(const Value *a, const Value *b)
{
    return combine(a, b, fraction_add, mpq_add);
}

Value *value_subtract(const Value *a, const Value *b)
{
    return combine(a, b, fraction_subtract, mpq_sub);
}

Value *value_multiply(const Value *a, const Value *b)
{
    return combine(a, b, fraction_multiply, mpq_mul);
}

Value *value_divide(const Value *a, const Value *b)
{
    return value_sign(b) == 0 ? NULL : combine(a, b, fraction_divide, mpq_div);
}

Value *value_negate(const Value *a)
{
    if (!is_large(a)) return value_new_small((Fraction){-a->small.numerator, a->small.denominator});
    mpq_t number;
    rational_init(number, a);
    mpq_neg(number, number);
    return value_take(number);
}

Value *value_absolute(const Value *a)
{
    return value_sign(a) < 0 ? value_negate(a) : value_copy(a);
}

static Value *to_whole(const Value *a, void (*divide)(mpz_ptr, mpz_srcptr, mpz_srcptr))
{
    mpq_t number;
    rational_init(number, a);
    divide(mpq_numref(number), mpq_numref(number), mpq_denref(number));
    mpz_set_ui(mpq_denref(number), 1);
    return value_take(number);
}

Value *value_floor(const Value *a)
{
    return to_whole(a, mpz_fdiv_q);
}

Value *value_ceiling(const Value *a)
{
    return to_whole(a, mpz_cdiv_q);
}

/* Half up: (2·|n|·10^places + d) ÷ 2d without remainder, then the sign again. */
static void round_scaled(mpz_t scaled, const mpq_t number, guint places)
{
    mpz_t twice;
    mpz_init(twice);
    mpz_ui_pow_ui(scaled, 10, places);
    mpz_mul(scaled, scaled, mpq_numref(number));
    mpz_abs(scaled, scaled);
    mpz_mul_2exp(scaled, scaled, 1);
    mpz_add(scaled, scaled, mpq_denref(number));
    mpz_mul_2exp(twice, mpq_denref(number), 1);
    mpz_tdiv_q(scaled, scaled, twice);
    if (mpq_sgn(number) < 0) mpz_neg(scaled, scaled);
    mpz_clear(twice);
}

static Value *round_large(const Value *a, guint places)
{
    mpq_t number;
    mpz_t scaled;
    rational_init(number, a);
    mpz_init(scaled);
    round_scaled(scaled, number, places);
    mpz_swap(mpq_numref(number), scaled);
    mpz_ui_pow_ui(mpq_denref(number), 10, places);
    mpq_canonicalize(number);
    mpz_clear(scaled);
    return value_take(number);
}

Value *value_round(const Value *a, guint places)
{
    gint64 units, power;
    Fraction small;
    if (!is_large(a) && fraction_round(a->small, places, &units) && fraction_power(places, &power) &&
        fraction_set(&small, units, power))
        return value_new_small(small);
    return round_large(a, places);
}

gboolean value_round_units(const Value *a, guint places, gint64 *units)
{
    if (!is_large(a) && fraction_round(a->small, places, units)) return TRUE;
    mpq_t number;
    mpz_t scaled;
    rational_init(number, a);
    mpz_init(scaled);
    round_scaled(scaled, number, places);
    gboolean fits = integer_get(scaled, units);
    mpz_clear(scaled);
    mpq_clear(number);
    return fits;
}

int value_compare(const Value *a, const Value *b)
{
    int order;
    if (!is_large(a) && !is_large(b) && fraction_compare(a->small, b->small, &order)) return order;
    mpq_t left, right;
    rational_init(left, a);
    rational_init(right, b);
    order = mpq_cmp(left, right);
    mpq_clears(left, right, NULL);
    return (order > 0) - (order < 0);
}

int value_sign(const Value *a)
{
    return is_large(a) ? mpq_sgn(a->large) : (a->small.numerator > 0) - (a->small.numerator < 0);
}

gboolean value_is_whole(const Value *a)
{
    return is_large(a) ? mpz_cmp_ui(mpq_denref(a->large), 1) == 0 : a->small.denominator == 1;
}

/* Decimal places an exact decimal form needs; FORMAT_MAX + 1 where there is none or it is longer. */
static guint places_needed(const mpq_t number)
{
    mpz_t rest, factor;
    mpz_init_set(rest, mpq_denref(number));
    mpz_init_set_ui(factor, 2);
    gsize twos = mpz_remove(rest, rest, factor);
    mpz_set_ui(factor, 5);
    gsize fives = mpz_remove(rest, rest, factor);
    gboolean finite = mpz_cmp_ui(rest, 1) == 0;
    mpz_clears(rest, factor, NULL);
    return finite ? (guint)MIN(MAX(twos, fives), FORMAT_MAX + 1) : FORMAT_MAX + 1;
}

/* `scaled` ÷ 10^places as digits; `negative` is told because a number cut to 0 keeps its sign. */
static GString *scaled_format(const mpz_t scaled, guint places, gboolean negative)
{
    g_autofree char *digits = g_malloc(mpz_sizeinbase(scaled, 10) + 2);
    mpz_get_str(digits, 10, scaled);
    const char *magnitude = digits + (*digits == '-');
    GString *text = g_string_new(magnitude);
    while (text->len <= places)
        g_string_prepend_c(text, '0');
    if (places > 0) g_string_insert_c(text, (gssize)(text->len - places), '.');
    if (negative) g_string_prepend_c(text, '-');
    return text;
}

/* Exact up to `most` places, else cut and marked. */
static char *number_format(const mpq_t number, guint most)
{
    guint needed = places_needed(number);
    gboolean exact = needed <= most;
    guint places = exact ? needed : CUT_PLACES;
    mpz_t scaled;
    mpz_init(scaled);
    mpz_ui_pow_ui(scaled, 10, places);
    mpz_mul(scaled, scaled, mpq_numref(number));
    mpz_tdiv_q(scaled, scaled, mpq_denref(number));
    GString *text = scaled_format(scaled, places, mpq_sgn(number) < 0);
    if (!exact) g_string_append(text, "…");
    mpz_clear(scaled);
    return g_string_free(text, FALSE);
}

static char *value_format_up_to(const Value *value, guint most)
{
    mpq_t number;
    rational_init(number, value);
    char *text = number_format(number, most);
    mpq_clear(number);
    return text;
}

char *value_format(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    return value_format_up_to(value, FORMAT_MAX);
}

char *value_format_brief(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    return value_format_up_to(value, CUT_PLACES);
}

char *value_format_percent(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    g_autoptr(Value) hundred = value_new(100, 1);
    g_autoptr(Value) percent = value_multiply(value, hundred);
    g_autofree char *number = value_format(percent);
    return g_strconcat(number, "%", NULL);
}

char *value_format_places(const Value *value, guint places)
{
    g_return_val_if_fail(value, NULL);
    mpq_t number;
    mpz_t scaled;
    rational_init(number, value);
    mpz_init(scaled);
    round_scaled(scaled, number, places);
    GString *text = scaled_format(scaled, places, mpz_sgn(scaled) < 0);
    mpz_clear(scaled);
    mpq_clear(number);
    return g_string_free(text, FALSE);
}
