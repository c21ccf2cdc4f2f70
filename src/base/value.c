#include "base/value.h"

#include <gmp.h>
#include <string.h>

#define DIGITS_MAX 30 /* of a literal */
#define FORMAT_MAX 30 /* decimal places printed exactly */
#define CUT_PLACES 4  /* places shown of a number without an end */

struct Value {
    mpq_t number;
};

static Value *value_new_zero(void)
{
    Value *value = g_new(Value, 1);
    mpq_init(value->number);
    return value;
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

Value *value_new(gint64 numerator, gint64 denominator)
{
    g_assert(denominator > 0);
    Value *value = value_new_zero();
    integer_set(mpq_numref(value->number), numerator);
    if (denominator != 1) {
        integer_set(mpq_denref(value->number), denominator);
        mpq_canonicalize(value->number);
    }
    return value;
}

Value *value_copy(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    Value *copy = value_new_zero();
    mpq_set(copy->number, value->number);
    return copy;
}

void value_free(Value *value)
{
    if (!value) return;
    mpq_clear(value->number);
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
    Value *value = value_new_zero();
    mpz_set_str(mpq_numref(value->number), digits, 10);
    if (places > 0) {
        mpz_ui_pow_ui(mpq_denref(value->number), 10, places);
        mpq_canonicalize(value->number);
    }
    return value;
}

Value *value_add(const Value *a, const Value *b)
{
    Value *sum = value_new_zero();
    mpq_add(sum->number, a->number, b->number);
    return sum;
}

Value *value_subtract(const Value *a, const Value *b)
{
    Value *difference = value_new_zero();
    mpq_sub(difference->number, a->number, b->number);
    return difference;
}

Value *value_multiply(const Value *a, const Value *b)
{
    Value *product = value_new_zero();
    mpq_mul(product->number, a->number, b->number);
    return product;
}

Value *value_divide(const Value *a, const Value *b)
{
    if (mpq_sgn(b->number) == 0) return NULL;
    Value *quotient = value_new_zero();
    mpq_div(quotient->number, a->number, b->number);
    return quotient;
}

Value *value_negate(const Value *a)
{
    Value *value = value_new_zero();
    mpq_neg(value->number, a->number);
    return value;
}

Value *value_absolute(const Value *a)
{
    Value *value = value_new_zero();
    mpq_abs(value->number, a->number);
    return value;
}

Value *value_floor(const Value *a)
{
    Value *value = value_new_zero();
    mpz_fdiv_q(mpq_numref(value->number), mpq_numref(a->number), mpq_denref(a->number));
    return value;
}

Value *value_ceiling(const Value *a)
{
    Value *value = value_new_zero();
    mpz_cdiv_q(mpq_numref(value->number), mpq_numref(a->number), mpq_denref(a->number));
    return value;
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

Value *value_round(const Value *a, guint places)
{
    Value *value = value_new_zero();
    round_scaled(mpq_numref(value->number), a->number, places);
    if (places > 0) {
        mpz_ui_pow_ui(mpq_denref(value->number), 10, places);
        mpq_canonicalize(value->number);
    }
    return value;
}

gboolean value_round_units(const Value *a, guint places, gint64 *units)
{
    mpz_t scaled;
    mpz_init(scaled);
    round_scaled(scaled, a->number, places);
    gboolean fits = integer_get(scaled, units);
    mpz_clear(scaled);
    return fits;
}

int value_compare(const Value *a, const Value *b)
{
    return mpq_cmp(a->number, b->number);
}

int value_sign(const Value *a)
{
    return mpq_sgn(a->number);
}

gboolean value_is_whole(const Value *a)
{
    return mpz_cmp_ui(mpq_denref(a->number), 1) == 0;
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

char *value_format(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    return number_format(value->number, FORMAT_MAX);
}

char *value_format_brief(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    return number_format(value->number, CUT_PLACES);
}

char *value_format_percent(const Value *value)
{
    g_return_val_if_fail(value, NULL);
    mpq_t percent;
    mpq_init(percent);
    mpq_set_ui(percent, 100, 1);
    mpq_mul(percent, percent, value->number);
    g_autofree char *number = number_format(percent, FORMAT_MAX);
    mpq_clear(percent);
    return g_strconcat(number, "%", NULL);
}

char *value_format_places(const Value *value, guint places)
{
    g_return_val_if_fail(value, NULL);
    mpz_t scaled;
    mpz_init(scaled);
    round_scaled(scaled, value->number, places);
    GString *text = scaled_format(scaled, places, mpz_sgn(scaled) < 0);
    mpz_clear(scaled);
    return g_string_free(text, FALSE);
}
