#include "base/points.h"

#include "base/error.h"
#include "base/quantity.h"
#include "base/text.h"
#include "base/translate.h"

#define DIGITS_MAX 24                            /* of a gint64, with sign, point and end */
#define WHOLE_MAX  G_GINT64_CONSTANT(1000000000) /* points typed stay below: 9 digits before the point */

static const gint64 powers[POINTS_PLACES + 1] = {1, 10, 100, 1000, 10000};

gboolean points_parse(const char *text, Points *points, GError **error)
{
    g_auto(Quantity) quantity = {0};
    gint64 units;
    if (quantity_parse(text, &quantity) && !quantity.percent && !*quantity.unit &&
        quantity.places <= POINTS_PLACES && value_round_units(quantity.value, POINTS_PLACES, &units) &&
        units < WHOLE_MAX * POINTS_UNITS && units > -WHOLE_MAX * POINTS_UNITS) {
        points->units = units;
        return TRUE;
    }
    g_autofree char *quoted = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("“%s”不是分值：请写数，小数点前最多 9 位、后最多 4 位，不带单位和百分号，如 12.5"), quoted);
    return FALSE;
}

Points points_from_value(const Value *value, guint decimals)
{
    g_assert(decimals <= POINTS_PLACES);
    gint64 range = POINTS_LIMIT / powers[POINTS_PLACES - decimals];
    gint64 rounded;
    if (!value_round_units(value, decimals, &rounded)) rounded = value_sign(value) < 0 ? -range : range;
    return (Points){CLAMP(rounded, -range, range) * powers[POINTS_PLACES - decimals]};
}

Value *points_to_value(Points points)
{
    return value_new(points.units, POINTS_UNITS);
}

gboolean points_fits(Points points, guint decimals)
{
    return decimals >= POINTS_PLACES || points.units % powers[POINTS_PLACES - decimals] == 0;
}

char *points_format(Points points)
{
    return points_format_places(points, 0);
}

char *points_format_places(Points points, guint decimals)
{
    guint places = MIN(decimals, POINTS_PLACES);
    while (!points_fits(points, places))
        places++;
    guint64 magnitude = points.units < 0 ? -(guint64)points.units : (guint64)points.units;
    guint64 rest = magnitude / (guint64)powers[POINTS_PLACES - places];
    char text[DIGITS_MAX];
    char *start = text + sizeof text - 1;
    *start = '\0';
    for (guint written = 0; written <= places || rest > 0; written++) {
        if (places > 0 && written == places) *--start = '.';
        *--start = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (points.units < 0) *--start = '-';
    return g_strdup(start);
}
