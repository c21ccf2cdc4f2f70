/* What is measured: an exact rational number. Immutable; every function returns a new value that the caller
 * frees. No conversion to or from binary floating point exists. */
#pragma once

#include <glib.h>

typedef struct Value Value;

Value *value_new(gint64 numerator, gint64 denominator); /* denominator > 0 */
Value *value_copy(const Value *value);
void value_free(Value *value); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Value, value_free)

/* `digits` is an unsigned decimal literal, ASCII digits with at most one point ("785518.92", "90", ".5" is
 * refused), at most 30 digits. NULL: it is none. */
Value *value_new_decimal(const char *digits);

Value *value_add(const Value *a, const Value *b);
Value *value_subtract(const Value *a, const Value *b);
Value *value_multiply(const Value *a, const Value *b);
Value *value_divide(const Value *a, const Value *b); /* NULL: b is 0 */
Value *value_negate(const Value *a);
Value *value_absolute(const Value *a);

Value *value_floor(const Value *a);
Value *value_ceiling(const Value *a);
/* Half up (四舍五入), away from zero below 0, to `places` decimal places (0 to 9). */
Value *value_round(const Value *a, guint places);
/* The same, counted in 10^-places: 8.7279 at 2 places is 873. FALSE: beyond gint64. */
gboolean value_round_units(const Value *a, guint places, gint64 *units);

int value_compare(const Value *a, const Value *b); /* -1, 0, 1 */
int value_sign(const Value *a);                    /* -1, 0, 1 */
gboolean value_is_whole(const Value *a);

/* Shortest exact decimal: "8.7", "-3"; a number without a finite decimal form, or one longer than 30 places,
 * is cut after four places and marked: "8.7279…". */
char *value_format(const Value *value);
/* The same, but cut and marked from the fifth place on, also where the number has an end: 8.727988 is
 * "8.7279…". */
char *value_format_brief(const Value *value);
/* As value_format, as a percentage: 0.8728 is "87.28%". */
char *value_format_percent(const Value *value);
/* Rounded half up to exactly `places` decimal places: "8.70". */
char *value_format_places(const Value *value, guint places);
