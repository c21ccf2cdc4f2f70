/* The rules that pick from a list: deductions, checklist, tiers, choice. */
#include "base/translate.h"
#include "score/rule_internal.h"

static const RuleItem *item_at(const Rule *rule, guint index)
{
    return &g_array_index(rule->items, RuleItem, index);
}

/* The item an index from 1 names; NULL: outside the list (a scheme that changed under the entry). */
static const RuleItem *item_picked(const Figures *figures, EntryField field, guint *index)
{
    if (!entry_index(figures->entry, field, index)) return NULL;
    return *index >= 1 && *index <= figures->rule->items->len ? item_at(figures->rule, *index - 1) : NULL;
}

/* --- deductions --------------------------------------------------------- */

static Value *item_loss(const RuleItem *item, const Value *count, GString *why)
{
    g_autoptr(Value) lose = points_to_value(item->points);
    g_autoptr(Value) loss = value_multiply(lose, count);
    g_autoptr(Value) limit = points_to_value(item->limit);
    if (item->has_limit && value_compare(loss, limit) > 0) {
        why_add(why, " − ");
        why_add_points(why, item->limit);
        why_add(why, _("（%s，扣到上限）"), item->title);
        return g_steal_pointer(&limit);
    }
    why_add(why, " − ");
    why_add_value(why, count);
    why_add(why, " × ");
    why_add_points(why, item->points);
    why_add(why, _("（%s）"), item->title);
    return g_steal_pointer(&loss);
}

Value *deductions_points(const Figures *figures, GString *why)
{
    if (!figures->entry->text[ENTRY_COUNTS]) {
        why_add(why, "%s", _("请填写各扣分项的次数，没有发生的填 0"));
        return NULL;
    }
    why_add_points(why, figures->weight);
    g_autoptr(Value) points = points_to_value(figures->weight);
    for (guint i = 0; i < figures->rule->items->len; i++) {
        const RuleItem *item = item_at(figures->rule, i);
        g_autoptr(Value) count = NULL;
        if (!entry_count(figures->entry, item->id, &count) || value_sign(count) == 0) continue;
        g_autoptr(Value) loss = item_loss(item, count, why);
        Value *left = value_subtract(points, loss);
        value_free(points);
        points = left;
    }
    return g_steal_pointer(&points);
}

/* --- checklist ---------------------------------------------------------- */

typedef struct {
    Points fixed; /* what the items with points of their own add up to */
    Points fixed_met;
    guint texts, texts_met, gates;
    const RuleItem *closed; /* the first gate that is not met */
} Checked;

static Checked check_items(const Figures *figures)
{
    Checked checked = {0};
    for (guint i = 0; i < figures->rule->items->len; i++) {
        const RuleItem *item = item_at(figures->rule, i);
        gboolean met = entry_is_met(figures->entry, i + 1);
        if (item->gate) {
            checked.gates++;
            if (!met && !checked.closed) checked.closed = item;
        } else if (item->has_points) {
            checked.fixed = points_add(checked.fixed, item->points);
            if (met) checked.fixed_met = points_add(checked.fixed_met, item->points);
        } else {
            checked.texts++;
            if (met) checked.texts_met++;
        }
    }
    return checked;
}

static void add_unmet(GString *why, const Figures *figures)
{
    gboolean first = TRUE;
    for (guint i = 0; why && i < figures->rule->items->len; i++) {
        if (entry_is_met(figures->entry, i + 1)) continue;
        g_string_append_printf(why, first ? _("第 %u") : _("、%u"), i + 1);
        first = FALSE;
    }
    why_add(why, "%s", first ? _("各要点都已达到：") : _(" 点没有达到："));
}

/* The equal part of what fixed points leave, for each text that is met. */
static Value *texts_points(const Figures *figures, const Checked *checked, GString *why)
{
    Points rest = points_subtract(figures->weight, checked->fixed);
    why_add_points(why, rest);
    if (checked->texts_met < checked->texts) why_add(why, " × %u ÷ %u", checked->texts_met, checked->texts);
    g_autoptr(Value) all = points_to_value(rest);
    g_autoptr(Value) part = value_new(checked->texts_met, checked->texts);
    return value_multiply(all, part);
}

Value *checklist_points(const Figures *figures, GString *why)
{
    if (!figures->entry->text[ENTRY_MET]) {
        why_add(why, "%s", _("请勾选已达到的要点"));
        return NULL;
    }
    Checked checked = check_items(figures);
    if (checked.closed) {
        why_add(why, _("“%s”没有达到，整项不得分：0"), checked.closed->title);
        return value_new(0, 1);
    }
    add_unmet(why, figures);
    gboolean fixed = checked.fixed.units > 0;
    if (checked.texts == 0 && !fixed) {
        why_add_points(why, figures->weight);
        return points_to_value(figures->weight);
    }
    g_autoptr(Value) points = points_to_value(checked.fixed_met);
    if (fixed) why_add_points(why, checked.fixed_met);
    if (checked.texts == 0) return g_steal_pointer(&points);
    if (fixed) why_add(why, " + ");
    g_autoptr(Value) texts = texts_points(figures, &checked, why);
    return value_add(points, texts);
}

/* --- tiers -------------------------------------------------------------- */

Value *tiers_points(const Figures *figures, GString *why)
{
    guint index = 0;
    const RuleItem *tier = item_picked(figures, ENTRY_TIER, &index);
    if (!tier) {
        why_add(why, "%s", _("请选择达成的档次"));
        return NULL;
    }
    g_auto(Quantity) share = {0};
    gboolean given = entry_share(figures->entry, &share);
    if (!given && !(index == 1 && tier->to_included)) {
        why_add(why, _("已选“%s”，请填写本档内的得分比例"), tier->title);
        return NULL;
    }
    why_add(why, _("%s："), tier->title);
    return share_points(given ? share.value : tier->to, figures->weight, why);
}

/* --- choice ------------------------------------------------------------- */

Value *choice_points(const Figures *figures, GString *why)
{
    guint index = 0;
    const RuleItem *item = item_picked(figures, ENTRY_CHOICE, &index);
    if (!item) {
        why_add(why, "%s", _("请选择一项"));
        return NULL;
    }
    why_add(why, _("%s："), item->title);
    return worth_points(&item->worth, figures->weight, why);
}
