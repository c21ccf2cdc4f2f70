#include "base/points.h"

#include "base/error.h"
#include "base/quantity.h"
#include "base/text.h"
#include "base/translate.h"

#define DIGITS_MAX 24                            /* of a gint64, with sign, point and end */
#define WHOLE_MAX  G_GINT64_CONSTANT(1000000000) /* points typed stay below: 9 digits before the point */

static const gint64 powers[POINTS_PLACES + 1] = {1, 10, 100, 1000, 10000};

/* What keeps a number from being points; `quantity` NULL: it is no number. */
static void set_refusal(GError **error, const char *text, const Quantity *quantity)
{
    g_autofree char *quoted = text_quoted(text);
    const char *sentence = !quantity           ? _("“%s”不是数：分数只写数字，如 12.5")
                           : quantity->percent ? _("“%s”是百分数：分数只写数字，如 12.5")
                           : *quantity->unit   ? _("“%s”带有单位：分数只写数字，如 12.5")
                           : quantity->places > POINTS_PLACES ? _("“%s”的小数多于 4 位，请改短，如 12.5")
                                                              : _("“%s”太大：小数点前最多 9 位，请核对");
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, sentence, quoted);
}

gboolean points_parse(const char *text, Points *points, GError **error)
{
    g_auto(Quantity) quantity = {0};
    gint64 units;
    gboolean number = quantity_parse(text, &quantity);
    if (number && !quantity.percent && !*quantity.unit && quantity.places <= POINTS_PLACES &&
        value_round_units(quantity.value, POINTS_PLACES, &units) && units < WHOLE_MAX * POINTS_UNITS &&
        units > -WHOLE_MAX * POINTS_UNITS) {
        points->units = units;
        return TRUE;
    }
    set_refusal(error, text, number ? &quantity : NULL);
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
