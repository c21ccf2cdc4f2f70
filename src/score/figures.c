#include "score/figures.h"

#include "base/date.h"
#include "base/translate.h"

/* 2022年 is an amount only where the target counts years. */
static gboolean is_amount(const Entry *entry, const Target *target)
{
    if (!entry->has_actual) return FALSE;
    if (!actual_is_date(&entry->actual)) return TRUE;
    return target->quantitative && g_str_equal(entry->actual.unit, target->quantity.unit);
}

Figures figures_of_leaf(const Evaluation *evaluation, const OutlineNode *node, const Rule *rule,
                        const Entry *entry)
{
    const Target *target = outline_wanted(node, entry);
    return (Figures){
        .evaluation = evaluation,
        .rule = rule,
        .entry = entry,
        .weight = node->weight,
        .decimals = evaluation_scheme(evaluation)->decimals,
        .target_text = outline_target(node, entry),
        .target = target,
        .actual = is_amount(entry, target) ? &entry->actual : NULL,
    };
}

Figures figures_of_table(const Evaluation *evaluation)
{
    static const Target none;
    return (Figures){
        .evaluation = evaluation, .decimals = evaluation_scheme(evaluation)->decimals, .target = &none};
}

static Value *actual_value(const Figures *figures)
{
    return figures->actual ? value_copy(figures->actual->value) : NULL;
}

static Value *target_value(const Figures *figures)
{
    return figures->target->quantitative ? value_copy(figures->target->quantity.value) : NULL;
}

static Value *completion_value(const Figures *figures)
{
    if (!figures->actual || !figures->target->quantitative) return NULL;
    return target_completion(figures->target, figures->actual->value);
}

static Value *weight_value(const Figures *figures)
{
    return points_to_value(figures->weight);
}

/* The names that belong to a leaf and not to the facts. */
static const struct {
    const char *name, *title;
    Value *(*value)(const Figures *figures);
} leaf_names[] = {
    {"actual", N_("实际完成值"), actual_value},
    {"target", N_("年度指标值"), target_value},
    {"completion", N_("完成率"), completion_value},
    {"weight", N_("分值"), weight_value},
};

Operand figures_value(const char *name, gpointer data)
{
    const Figures *figures = data;
    const Field *fact = scheme_find_fact(evaluation_scheme(figures->evaluation), name);
    if (fact) return evaluation_fact(figures->evaluation, fact);
    Operand operand = {.kind = KIND_NUMBER};
    for (gsize i = 0; i < G_N_ELEMENTS(leaf_names) && figures->rule; i++)
        if (g_str_equal(leaf_names[i].name, name)) operand.number = leaf_names[i].value(figures);
    return operand;
}

char *figures_text(const char *name, gpointer data)
{
    const Figures *figures = data;
    if (g_str_equal(name, "actual") && figures->actual) return quantity_format(figures->actual);
    if (g_str_equal(name, "target") && figures->target->quantitative)
        return quantity_format(&figures->target->quantity);
    Operand operand = figures_value(name, data);
    if (operand.kind == KIND_DATE) return operand.day ? date_format(operand.day) : NULL;
    g_autoptr(Value) number = operand.number;
    if (!number) return NULL;
    return g_str_equal(name, "completion") ? value_format_percent(number) : value_format(number);
}

const char *figures_title(const Figures *figures, const char *name)
{
    const Field *fact = scheme_find_fact(evaluation_scheme(figures->evaluation), name);
    if (fact) return fact->title;
    for (gsize i = 0; i < G_N_ELEMENTS(leaf_names); i++)
        if (g_str_equal(leaf_names[i].name, name)) return _(leaf_names[i].title);
    return name;
}

gboolean figures_hold(const Figures *figures, const Formula *formula)
{
    g_auto(FormulaResult) result = formula_evaluate(formula, figures_value, (gpointer)figures);
    return result.state == FORMULA_DONE && result.operand.kind == KIND_TRUTH && result.operand.truth;
}
