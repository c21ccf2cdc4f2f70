/* What is scored: points of a score or a weight, exact, in 1/10000 of a point: 12.5 is 125000. There is no
 * conversion to double. */
#pragma once

#include "base/value.h"

typedef struct {
    gint64 units;
} Points;

#define POINTS_UNITS  10000 /* units of one point */
#define POINTS_PLACES 4     /* decimal places a unit can hold */
/* The range of points: ten thousand million. So low that no sum of a table's points can overflow. */
#define POINTS_LIMIT (G_GINT64_CONSTANT(10000000000) * POINTS_UNITS)

static const Points points_zero = {0};

/* Reads a weight or a score: a number of at most 9 digits before and 4 behind the point, without unit or
 * percent sign. FALSE with PINGFEN_ERROR_INPUT: the sentence shows the text. */
gboolean points_parse(const char *text, Points *points, GError **error);
/* Rounds half up to `decimals` places (0 to 4), away from zero below 0. A value beyond the range of points is
 * held at it. */
Points points_from_value(const Value *value, guint decimals);
Value *points_to_value(Points points); /* yours */

static inline Points points_add(Points a, Points b)
{
    return (Points){a.units + b.units};
}
static inline Points points_subtract(Points a, Points b)
{
    return (Points){a.units - b.units};
}
static inline gboolean points_equal(Points a, Points b)
{
    return a.units == b.units;
}
static inline int points_compare(Points a, Points b)
{
    return (a.units > b.units) - (a.units < b.units);
}
/* TRUE where the points have no more than `decimals` decimal places. */
gboolean points_fits(Points points, guint decimals);

char *points_format(Points points); /* shortest: "8.7" */
/* with at least `decimals` places, more only where needed: "8.70" */
char *points_format_places(Points points, guint decimals);
