#include "score/rule.h"

#include "base/translate.h"
#include "score/rule_internal.h"

/* A new way of scoring is one row, in the order of RuleKind. */
static Value *(*const points_of[])(const Figures *figures, GString *why) = {
    [RULE_MANUAL] = manual_points, [RULE_RATIO] = ratio_points,           [RULE_BANDS] = bands_points,
    [RULE_STEPS] = steps_points,   [RULE_DEDUCTIONS] = deductions_points, [RULE_CHECKLIST] = checklist_points,
    [RULE_TIERS] = tiers_points,   [RULE_CHOICE] = choice_points,
};
_Static_assert(G_N_ELEMENTS(points_of) == RULE_COUNT, "one function for each rule");

Value *rule_points(const Figures *figures, GString *why)
{
    return points_of[figures->rule->kind](figures, why);
}

/* TRUE where the sentence already ends with the result standing alone ("…：10"), not as the last figure of a
 * calculation. */
static gboolean ends_with_result(const char *why, const char *result)
{
    static const char *const operators[] = {"× ", "÷ ", "− ", "+ "};
    if (!g_str_has_suffix(why, result)) return FALSE;
    g_autofree char *before = g_strndup(why, strlen(why) - strlen(result));
    gsize length = strlen(before);
    if (length > 0 && (g_ascii_isdigit(before[length - 1]) || before[length - 1] == '.')) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(operators); i++)
        if (g_str_has_suffix(before, operators[i])) return FALSE;
    return TRUE;
}

Points rule_round(const Figures *figures, const Value *exact, GString *why)
{
    Points rounded = points_from_value(exact, figures->decimals);
    Points held = {CLAMP(rounded.units, 0, figures->weight.units)};
    if (!why) return held;
    g_autofree char *result = value_format_brief(exact);
    if (!ends_with_result(why->str, result)) g_string_append_printf(why, " = %s", result);
    g_autofree char *score = points_format_places(held, figures->decimals);
    g_string_append_printf(why, " → %s", score);
    return held;
}

Value *rule_measure(const Figures *figures)
{
    RuleKind kind = figures->rule->kind;
    if (kind == RULE_RATIO || kind == RULE_BANDS || kind == RULE_STEPS) {
        Value *measured = measured_value(figures, NULL);
        if (measured) return measured;
    }
    return figures_value("completion", (gpointer)figures).number;
}

Value *manual_points(const Figures *figures, GString *why)
{
    (void)figures;
    why_add(why, "%s", _("请填写得分"));
    return NULL;
}

void why_add(GString *why, const char *format, ...)
{
    if (!why) return;
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(why, format, arguments);
    va_end(arguments);
}

void why_add_value(GString *why, const Value *value)
{
    if (!why) return;
    g_autofree char *text = value_format_brief(value);
    g_string_append(why, text);
}

void why_add_percent(GString *why, const Value *value)
{
    if (!why) return;
    g_autoptr(Value) hundred = value_new(100, 1);
    g_autoptr(Value) percent = value_multiply(value, hundred);
    g_autofree char *text = value_format_brief(percent);
    g_string_append_printf(why, "%s%%", text);
}

void why_add_points(GString *why, Points points)
{
    if (!why) return;
    g_autofree char *text = points_format(points);
    g_string_append(why, text);
}

Value *share_points(const Value *share, Points weight, GString *why)
{
    why_add_points(why, weight);
    why_add(why, " × ");
    why_add_percent(why, share);
    g_autoptr(Value) full = points_to_value(weight);
    return value_multiply(full, share);
}

Value *worth_points(const Worth *worth, Points weight, GString *why)
{
    if (!worth->absolute) return share_points(worth->share, weight, why);
    why_add_points(why, worth->points);
    return points_to_value(worth->points);
}
