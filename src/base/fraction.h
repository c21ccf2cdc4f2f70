/* Small rational numbers, for value.c: nearly every figure of a table fits, and is ten times cheaper here
 * than in GMP. Every operation gives FALSE where the result does not fit; the caller then takes the long way.
 */
#pragma once

#include <glib.h>

/* In lowest terms; the denominator is above 0 and the numerator never G_MININT64. */
typedef struct {
    gint64 numerator, denominator;
} Fraction;

/* `denominator` above 0. */
gboolean fraction_set(Fraction *fraction, gint64 numerator, gint64 denominator);
/* Digits and places of a decimal literal: "12550", 2 is 125.50. */
gboolean fraction_set_decimal(Fraction *fraction, const char *digits, guint places);

gboolean fraction_add(Fraction a, Fraction b, Fraction *sum);
gboolean fraction_subtract(Fraction a, Fraction b, Fraction *difference);
gboolean fraction_multiply(Fraction a, Fraction b, Fraction *product);
gboolean fraction_divide(Fraction a, Fraction b, Fraction *quotient); /* b is not 0 */
gboolean fraction_compare(Fraction a, Fraction b, int *order);
/* Half up, away from zero below 0, counted in 10^-places. */
gboolean fraction_round(Fraction a, guint places, gint64 *units);
/* 10^places. */
gboolean fraction_power(guint places, gint64 *power);
