#include "base/fraction.h"

/* Binary, by shifts: a division takes longer than a round of this. */
static guint64 common_divisor(guint64 a, guint64 b)
{
    if (a == 1 || b == 1) return 1;
    if (a == 0 || b == 0) return a | b;
    int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a);
    while (b != 0) {
        b >>= __builtin_ctzll(b);
        if (a > b) {
            guint64 swapped = a;
            a = b;
            b = swapped;
        }
        b -= a;
    }
    return a << shift;
}

static guint64 magnitude(gint64 number)
{
    return number < 0 ? -(guint64)number : (guint64)number;
}

static gint64 divisor_of(gint64 a, gint64 b)
{
    return (gint64)common_divisor(magnitude(a), magnitude(b));
}

gboolean fraction_set(Fraction *fraction, gint64 numerator, gint64 denominator)
{
    if (numerator == G_MININT64) return FALSE;
    gint64 divisor = denominator == 1 ? 1 : divisor_of(numerator, denominator);
    *fraction = (Fraction){numerator / divisor, denominator / divisor};
    return TRUE;
}

gboolean fraction_power(guint places, gint64 *power)
{
    static const gint64 powers[] = {
        1,
        10,
        100,
        1000,
        10000,
        100000,
        1000000,
        10000000,
        100000000,
        1000000000,
        G_GINT64_CONSTANT(10000000000),
        G_GINT64_CONSTANT(100000000000),
        G_GINT64_CONSTANT(1000000000000),
        G_GINT64_CONSTANT(10000000000000),
        G_GINT64_CONSTANT(100000000000000),
        G_GINT64_CONSTANT(1000000000000000),
        G_GINT64_CONSTANT(10000000000000000),
        G_GINT64_CONSTANT(100000000000000000),
        G_GINT64_CONSTANT(1000000000000000000),
    };
    if (places >= G_N_ELEMENTS(powers)) return FALSE;
    *power = powers[places];
    return TRUE;
}

gboolean fraction_set_decimal(Fraction *fraction, const char *digits, guint places)
{
    gint64 number = 0, power;
    for (; *digits; digits++)
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, *digits - '0', &number))
            return FALSE;
    return fraction_power(places, &power) && fraction_set(fraction, number, power);
}

/* Over the least common denominator; what is left to reduce can only be a part of the divisor common to both.
 */
gboolean fraction_add(Fraction a, Fraction b, Fraction *sum)
{
    gint64 divisor = divisor_of(a.denominator, b.denominator);
    gint64 left, right, numerator, denominator;
    if (__builtin_mul_overflow(a.numerator, b.denominator / divisor, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator / divisor, &right) ||
        __builtin_add_overflow(left, right, &numerator) ||
        __builtin_mul_overflow(a.denominator / divisor, b.denominator, &denominator))
        return FALSE;
    return fraction_set(sum, numerator, denominator);
}

gboolean fraction_subtract(Fraction a, Fraction b, Fraction *difference)
{
    return fraction_add(a, (Fraction){-b.numerator, b.denominator}, difference);
}

/* Reduced crosswise first: then the product is in lowest terms, and overflows only where it must. */
gboolean fraction_multiply(Fraction a, Fraction b, Fraction *product)
{
    gint64 first = divisor_of(a.numerator, b.denominator);
    gint64 second = divisor_of(b.numerator, a.denominator);
    return !__builtin_mul_overflow(a.numerator / first, b.numerator / second, &product->numerator) &&
           !__builtin_mul_overflow(a.denominator / second, b.denominator / first, &product->denominator) &&
           product->numerator != G_MININT64;
}

gboolean fraction_divide(Fraction a, Fraction b, Fraction *quotient)
{
    Fraction inverse = {b.denominator, b.numerator};
    if (b.numerator < 0) inverse = (Fraction){-b.denominator, -b.numerator};
    return fraction_multiply(a, inverse, quotient);
}

gboolean fraction_compare(Fraction a, Fraction b, int *order)
{
    gint64 left, right;
    if (__builtin_mul_overflow(a.numerator, b.denominator, &left) ||
        __builtin_mul_overflow(b.numerator, a.denominator, &right))
        return FALSE;
    *order = (left > right) - (left < right);
    return TRUE;
}

/* (2·|n|·10^places + d) ÷ 2d without remainder, then the sign again. */
gboolean fraction_round(Fraction a, guint places, gint64 *units)
{
    gint64 power, scaled, doubled;
    if (!fraction_power(places, &power) || __builtin_mul_overflow(a.numerator, power, &scaled) ||
        __builtin_mul_overflow(a.numerator < 0 ? -scaled : scaled, 2, &scaled) ||
        __builtin_add_overflow(scaled, a.denominator, &scaled) ||
        __builtin_mul_overflow(a.denominator, 2, &doubled))
        return FALSE;
    *units = a.numerator < 0 ? -(scaled / doubled) : scaled / doubled;
    return TRUE;
}
