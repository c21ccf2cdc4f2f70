/* The rules that measure a number: ratio, bands, steps. */
#include "base/translate.h"
#include "score/rule_internal.h"

/* --- the number --------------------------------------------------------- */

static Value *missing(GString *why, const char *sentence)
{
    why_add(why, "%s", sentence);
    return NULL;
}

static Value *actual_number(const Figures *figures, GString *why)
{
    if (figures->actual) return value_copy(figures->actual->value);
    const char *text = figures->entry->text[ENTRY_ACTUAL];
    if (!text) return missing(why, _("缺少实际完成值"));
    why_add(why, _("实际完成值“%s”不是一个数字，请按数字填写或直接填得分"), text);
    return NULL;
}

static Value *completion_number(const Figures *figures, GString *why)
{
    if (!figures->target->quantitative)
        return missing(why, figures->target_text ? _("年度指标值不是数字，不能按比例计分，请直接填得分")
                                                 : _("缺少年度指标值"));
    g_autoptr(Value) actual = actual_number(figures, why);
    if (!actual) return NULL;
    Value *completion = target_completion(figures->target, actual);
    return completion ? completion : missing(why, _("年度指标值小于 0，没有完成率，请直接填得分"));
}

static Value *formula_number(const Figures *figures, GString *why)
{
    const Formula *formula = figures->rule->value;
    g_auto(FormulaResult) result = formula_evaluate(formula, figures_value, (gpointer)figures);
    if (result.state == FORMULA_DONE) return g_steal_pointer(&result.operand.number);
    if (result.state == FORMULA_MISSING)
        why_add(why, _("缺少%s"), figures_title(figures, result.missing));
    else if (why) {
        g_autofree char *text = formula_explain(formula, figures_text, (gpointer)figures);
        g_string_append_printf(why, _("%s：除数为 0，不能计算"), text);
    }
    return NULL;
}

Value *measured_value(const Figures *figures, GString *why)
{
    if (figures->rule->value) return formula_number(figures, why);
    return figures->rule->kind == RULE_RATIO ? completion_number(figures, why) : actual_number(figures, why);
}

/* How the number comes about: "785518.92 ÷ 900000", "48 ÷ 50", "96.3%". */
static char *measured_text(const Figures *figures)
{
    if (figures->rule->value) return formula_explain(figures->rule->value, figures_text, (gpointer)figures);
    if (figures->rule->kind == RULE_RATIO) return target_completion_explain(figures->target, figures->actual);
    return quantity_format(figures->actual);
}

static gboolean is_sum(const char *text)
{
    return strstr(text, " + ") || strstr(text, " − ");
}

/* --- ratio -------------------------------------------------------------- */

/* "39 ÷ 30 = 130%"; where nothing is divided the comparison itself: "44 ≤ 45". */
static void add_ratio(GString *why, const Figures *figures, const Value *ratio)
{
    if (!why) return;
    g_autofree char *text = measured_text(figures);
    if (!figures->rule->value && !strstr(text, "÷")) {
        g_autofree char *actual = quantity_format(figures->actual);
        g_autofree char *target = quantity_format(&figures->target->quantity);
        g_string_append_printf(why, _("实际 %s，目标 %s%s"), actual, target_sign_text(figures->target->sign),
                               target);
        return;
    }
    g_string_append_printf(why, "%s = ", text);
    why_add_percent(why, ratio);
}

static const RuleRung *rung_above(const Rule *rule, const Value *ratio)
{
    const RuleRung *found = NULL;
    for (guint i = 0; rule->over && i < rule->over->len; i++) {
        const RuleRung *rung = &g_array_index(rule->over, RuleRung, i);
        if (value_compare(ratio, rung->from) > 0) found = rung;
    }
    return found;
}

/* (r − pass) ÷ (1 − pass), 0 below pass; r is between 0 and 1. */
static Value *passed_points(const Figures *figures, const Value *ratio, GString *why)
{
    const Value *pass = figures->rule->pass;
    g_autoptr(Value) none = value_new(0, 1);
    add_ratio(why, figures, ratio);
    if (value_compare(ratio, pass) < 0) {
        why_add(why, _("，低于及格线 "));
        why_add_percent(why, pass);
        why_add(why, _("："));
        return share_points(none, figures->weight, why);
    }
    g_autoptr(Value) one = value_new(1, 1);
    g_autoptr(Value) above = value_subtract(ratio, pass);
    g_autoptr(Value) range = value_subtract(one, pass);
    g_autoptr(Value) share = value_divide(above, range);
    g_autoptr(Value) full = points_to_value(figures->weight);
    why_add(why, _("："));
    why_add_points(why, figures->weight);
    why_add(why, " × (");
    why_add_percent(why, ratio);
    why_add(why, " − ");
    why_add_percent(why, pass);
    why_add(why, ") ÷ (100%% − ");
    why_add_percent(why, pass);
    why_add(why, ")");
    return value_multiply(full, share);
}

/* Full all the same, and no more is said than is so. */
static const char *reached_words(const Figures *figures)
{
    const Target *target = figures->target;
    if (figures->rule->value) return _("，已达到：");
    gboolean strict = target->sign == TARGET_ABOVE || target->sign == TARGET_BELOW;
    if (strict && value_compare(figures->actual->value, target->quantity.value) == 0)
        return _("，与年度指标值相等，按完成计：");
    if (target->bare && value_sign(target->quantity.value) == 0)
        return _("，已达到（年度指标值没有写符号，按不少于算；是上限的请写 ≤）：");
    return _("，已达到：");
}

static Value *held_points(const Figures *figures, const Value *ratio, const Value *held, GString *why)
{
    add_ratio(why, figures, ratio);
    why_add(why, "%s", value_sign(held) > 0 ? reached_words(figures) : _("，没有完成："));
    return share_points(held, figures->weight, why);
}

static Value *proportional_points(const Figures *figures, const Value *ratio, GString *why)
{
    if (why) {
        g_autofree char *text = measured_text(figures);
        why_add_points(why, figures->weight);
        g_string_append_printf(why, is_sum(text) ? " × (%s)" : " × %s", text);
    }
    g_autoptr(Value) full = points_to_value(figures->weight);
    return value_multiply(full, ratio);
}

Value *ratio_points(const Figures *figures, GString *why)
{
    g_autoptr(Value) ratio = measured_value(figures, why);
    if (!ratio) return NULL;
    const RuleRung *rung = rung_above(figures->rule, ratio);
    if (rung) {
        add_ratio(why, figures, ratio);
        why_add(why, _("，高于 "));
        why_add_percent(why, rung->from);
        why_add(why, _("："));
        return worth_points(&rung->worth, figures->weight, why);
    }
    g_autoptr(Value) zero = value_new(0, 1);
    g_autoptr(Value) one = value_new(1, 1);
    gboolean reached = value_compare(ratio, one) >= 0;
    if (reached || value_sign(ratio) <= 0) return held_points(figures, ratio, reached ? one : zero, why);
    if (figures->rule->pass) return passed_points(figures, ratio, why);
    return proportional_points(figures, ratio, why);
}

/* --- bands -------------------------------------------------------------- */

static gboolean band_holds(const RuleBand *band, const Value *value)
{
    if (band->lower != BOUND_NONE) {
        int order = value_compare(value, band->from.value);
        if (order < 0 || (order == 0 && band->lower == BOUND_EXCLUSIVE)) return FALSE;
    }
    if (band->upper != BOUND_NONE) {
        int order = value_compare(value, band->to.value);
        if (order > 0 || (order == 0 && band->upper == BOUND_EXCLUSIVE)) return FALSE;
    }
    return TRUE;
}

static void add_bound(GString *why, BoundKind kind, const char *inclusive, const char *exclusive,
                      const Quantity *bound)
{
    if (!why || kind == BOUND_NONE) return;
    g_autofree char *text = quantity_format(bound);
    g_string_append_printf(why, "%s %s", kind == BOUND_INCLUSIVE ? inclusive : exclusive, text);
}

/* "3824.26 ÷ 4753.66 = 80.44…%", "96.3%": a formula's number is shown as the bounds are written. */
static void add_measured(GString *why, const Figures *figures, const Value *value, gboolean percent)
{
    if (!why) return;
    g_autofree char *text = measured_text(figures);
    g_string_append(why, text);
    if (!figures->rule->value) return;
    g_autofree char *number = percent ? value_format_percent(value) : value_format(value);
    if (!g_str_equal(number, text)) g_string_append_printf(why, " = %s", number);
}

static gboolean bands_in_percent(const Rule *rule)
{
    for (guint i = 0; i < rule->bands->len; i++) {
        const RuleBand *band = &g_array_index(rule->bands, RuleBand, i);
        if ((band->lower && band->from.percent) || (band->upper && band->to.percent)) return TRUE;
    }
    return FALSE;
}

Value *bands_points(const Figures *figures, GString *why)
{
    g_autoptr(Value) value = measured_value(figures, why);
    if (!value) return NULL;
    add_measured(why, figures, value, bands_in_percent(figures->rule));
    for (guint i = 0; i < figures->rule->bands->len; i++) {
        const RuleBand *band = &g_array_index(figures->rule->bands, RuleBand, i);
        if (!band_holds(band, value)) continue;
        if (band->lower || band->upper) why_add(why, " ");
        add_bound(why, band->lower, "≥", ">", &band->from);
        if (band->lower && band->upper) why_add(why, "%s", _("，"));
        add_bound(why, band->upper, "≤", "<", &band->to);
        why_add(why, "%s", band->lower || band->upper ? _("：") : _("，属于其余情况："));
        return worth_points(&band->worth, figures->weight, why);
    }
    why_add(why, "%s", _("，不在任何一档：0"));
    return value_new(0, 1);
}

/* --- steps -------------------------------------------------------------- */

static Value *deviation(const Rule *rule, const Value *value)
{
    g_autoptr(Value) above = value_subtract(value, rule->full.value);
    switch (rule->direction) {
    case STEPS_BELOW: return value_negate(above);
    case STEPS_EITHER: return value_absolute(above);
    case STEPS_ABOVE: break;
    }
    return g_steal_pointer(&above);
}

static Value *step_count(const Rule *rule, const Value *off)
{
    if (value_sign(off) <= 0) return value_new(0, 1);
    g_autoptr(Value) steps = value_divide(off, rule->every.value);
    switch (rule->count) {
    case STEPS_WHOLE: return value_floor(steps);
    case STEPS_STARTED: return value_ceiling(steps);
    case STEPS_PARTIAL: break;
    }
    return g_steal_pointer(&steps);
}

static const char *direction_text(StepsDirection direction)
{
    switch (direction) {
    case STEPS_BELOW: return _("低于");
    case STEPS_EITHER: return _("偏离");
    case STEPS_ABOVE: break;
    }
    return _("超过");
}

static void add_steps(GString *why, const Figures *figures, const Value *value, const Value *off)
{
    const Rule *rule = figures->rule;
    if (!why) return;
    add_measured(why, figures, value, rule->full.percent || rule->every.percent);
    g_autofree char *full = quantity_format(&rule->full);
    if (value_sign(off) <= 0) {
        g_string_append_printf(why, _("，没有%s %s："), direction_text(rule->direction), full);
        return;
    }
    g_autofree char *every = quantity_format(&rule->every);
    g_autofree char *lose = points_format(rule->lose);
    g_string_append_printf(why, _("，%s %s，每 %s 扣 %s："), direction_text(rule->direction), full, every,
                           lose);
}

Value *steps_points(const Figures *figures, GString *why)
{
    const Rule *rule = figures->rule;
    g_autoptr(Value) value = measured_value(figures, why);
    if (!value) return NULL;
    g_autoptr(Value) off = deviation(rule, value);
    g_autoptr(Value) steps = step_count(rule, off);
    g_autoptr(Value) lose = points_to_value(rule->lose);
    g_autoptr(Value) lost = value_multiply(steps, lose);
    g_autoptr(Value) limit = points_to_value(rule->limit);
    gboolean limited = rule->has_limit && value_compare(lost, limit) > 0;
    add_steps(why, figures, value, off);
    why_add_points(why, figures->weight);
    if (limited) {
        why_add(why, " − ");
        why_add_points(why, rule->limit);
        why_add(why, "%s", _("（扣到上限）"));
    } else if (value_sign(steps) > 0) {
        why_add(why, " − ");
        why_add_value(why, steps);
        why_add(why, " × ");
        why_add_points(why, rule->lose);
    }
    g_autoptr(Value) full = points_to_value(figures->weight);
    return value_subtract(full, limited ? limit : lost);
}
