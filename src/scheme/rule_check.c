#include "scheme/rule_internal.h"

#include "base/translate.h"

/* A place between numbers: just before or just behind a value; with ends, before or behind all of them. A
 * band is what lies between two cuts, so that bounds that include and exclude need no cases. */
typedef struct {
    int end; /* -1: before all, 1: behind all, 0: at `value` */
    const Value *value;
    gboolean behind;
} Cut;

typedef struct {
    Cut from, to;
} Span;

static int compare_cuts(const Cut *a, const Cut *b)
{
    if (a->end != 0 || b->end != 0) return a->end - b->end;
    int order = value_compare(a->value, b->value);
    return order != 0 ? order : a->behind - b->behind;
}

static Span span_of_band(const RuleBand *band)
{
    Span span = {.from = {.end = -1}, .to = {.end = 1}};
    if (band->lower != BOUND_NONE)
        span.from = (Cut){.value = band->from.value, .behind = band->lower == BOUND_EXCLUSIVE};
    if (band->upper != BOUND_NONE)
        span.to = (Cut){.value = band->to.value, .behind = band->upper == BOUND_INCLUSIVE};
    return span;
}

static void add_span(GArray *spans, Cut from, Cut to)
{
    Span span = {from, to};
    if (compare_cuts(&from, &to) < 0) g_array_append_val(spans, span);
}

/* What is left of `open` without `taken`; `*met` tells whether they had anything in common. */
static GArray *subtract_span(GArray *open, const Span *taken, gboolean *met)
{
    GArray *left = g_array_new(FALSE, FALSE, sizeof(Span));
    *met = FALSE;
    for (guint i = 0; i < open->len; i++) {
        const Span *span = &g_array_index(open, Span, i);
        if (compare_cuts(&taken->to, &span->from) <= 0 || compare_cuts(&span->to, &taken->from) <= 0) {
            g_array_append_val(left, *span);
            continue;
        }
        *met = TRUE;
        add_span(left, span->from, taken->from);
        add_span(left, taken->to, span->to);
    }
    g_array_unref(open);
    return left;
}

void rule_check_bands(const Rule *rule, const YamlNode *list, const Reading *reading)
{
    GArray *open = g_array_new(FALSE, FALSE, sizeof(Span));
    add_span(open, (Cut){.end = -1}, (Cut){.end = 1});
    for (guint i = 0; i < rule->bands->len; i++) {
        Span span = span_of_band(&g_array_index(rule->bands, RuleBand, i));
        const YamlNode *item = list->items->pdata[i];
        gboolean met = FALSE;
        if (compare_cuts(&span.from, &span.to) >= 0) {
            reading_fault(reading, item, _("第 %u 项的上界不大于下界，永远用不到，请改正"), i + 1);
            continue;
        }
        open = subtract_span(open, &span, &met);
        if (!met)
            reading_fault(reading, item, _("第 %u 项的范围已被前面各项占尽，永远用不到，请调整次序或删去"),
                          i + 1);
    }
    g_array_unref(open);
}

/* Best first: each ends where, or before, the one above begins. */
static void check_tier_order(const RuleItem *better, const RuleItem *item, const YamlNode *node,
                             const Reading *reading, guint number)
{
    int order = value_compare(item->to, better->from);
    if (order < 0 || (order == 0 && !item->to_included)) return;
    g_autofree char *end = value_format_percent(item->to);
    g_autofree char *start = value_format_percent(better->from);
    reading_fault(reading, node, _("第 %u 项到 %s，与前一项（从 %s 起）重叠；请从好到差写，互不重叠"), number,
                  end, start);
}

void rule_check_tiers(const Rule *rule, const YamlNode *list, const Reading *reading)
{
    for (guint i = 0; i < rule->items->len; i++) {
        const RuleItem *item = &g_array_index(rule->items, RuleItem, i);
        const YamlNode *node = list->items->pdata[i];
        int order = value_compare(item->from, item->to);
        if (order > 0 || (order == 0 && !item->to_included))
            reading_fault(reading, node, _("第 %u 项的上界不大于 from，永远用不到，请改正"), i + 1);
        else if (i > 0)
            check_tier_order(item - 1, item, node, reading, i + 1);
    }
}

void rule_check_ladder(const Rule *rule, const YamlNode *list, const Reading *reading)
{
    for (guint i = 0; i < rule->over->len; i++) {
        const RuleRung *rung = &g_array_index(rule->over, RuleRung, i);
        const YamlNode *from = yaml_find(list->items->pdata[i], "from");
        if (value_sign(rung->from) < 0)
            reading_fault(reading, from, _("over 第 %u 项的 from 是 %s，不能小于 0"), i + 1, from->text);
        else if (i > 0 && value_compare((rung - 1)->from, rung->from) >= 0)
            reading_fault(reading, from, _("over 第 %u 项的 from 是 %s，应大于前一项，请从小到大写"), i + 1,
                          from->text);
    }
}

/* The entry of the rule's list a fault belongs to, where the rule is still at hand as YAML; else the node
 * itself. */
static const YamlNode *find_entry(const Rule *rule, const YamlNode *where, guint index)
{
    static const YamlNode nowhere = {.kind = YAML_MAP};
    if (where == NULL) return &nowhere;
    const YamlNode *node = where;
    if (node->kind == YAML_MAP && yaml_find(node, "rule") != NULL) node = yaml_find(node, "rule");
    const YamlNode *list = node->kind == YAML_MAP ? yaml_find(node, rule_kind_id(rule->kind)) : NULL;
    if (list != NULL && list->kind == YAML_MAP)
        list = yaml_find(list, rule->kind == RULE_RATIO ? "over" : "of");
    if (list == NULL) return node;
    return list->kind == YAML_LIST && index < list->items->len ? list->items->pdata[index] : list;
}

typedef struct {
    const Rule *rule;
    Points weight;
    const YamlNode *where;
    Reading reading;
} WeightCheck;

static void check_points(const WeightCheck *check, Points points, guint index)
{
    if (points_compare(points, check->weight) <= 0) return;
    g_autofree char *got = points_format(points);
    g_autofree char *weight = points_format(check->weight);
    reading_fault(&check->reading, find_entry(check->rule, check->where, index),
                  _("第 %u 项的 points 是 %s，大于本指标的分值 %s，请改小"), index + 1, got, weight);
}

static void check_worths(const WeightCheck *check)
{
    for (guint i = 0; i < check->rule->over->len; i++) {
        const Worth *worth = &g_array_index(check->rule->over, RuleRung, i).worth;
        if (worth->absolute) check_points(check, worth->points, i);
    }
    for (guint i = 0; i < check->rule->bands->len; i++) {
        const Worth *worth = &g_array_index(check->rule->bands, RuleBand, i).worth;
        if (worth->absolute) check_points(check, worth->points, i);
    }
    for (guint i = 0; i < check->rule->items->len; i++) {
        const Worth *worth = &g_array_index(check->rule->items, RuleItem, i).worth;
        if (worth->absolute) check_points(check, worth->points, i);
    }
}

typedef struct {
    Points fixed;
    guint texts, pointed;
} ChecklistSums;

static ChecklistSums add_checklist(const Rule *rule)
{
    ChecklistSums sums = {0};
    for (guint i = 0; i < rule->items->len; i++) {
        const RuleItem *item = &g_array_index(rule->items, RuleItem, i);
        if (item->gate) continue;
        sums.texts += item->has_points ? 0 : 1;
        sums.pointed += item->has_points ? 1 : 0;
        if (item->has_points) sums.fixed = points_add(sums.fixed, item->points);
    }
    return sums;
}

static void check_checklist(const WeightCheck *check)
{
    ChecklistSums sums = add_checklist(check->rule);
    int order = points_compare(sums.fixed, check->weight);
    g_autofree char *fixed = points_format(sums.fixed);
    g_autofree char *weight = points_format(check->weight);
    const YamlNode *place = find_entry(check->rule, check->where, G_MAXUINT);
    if (order > 0)
        reading_fault(&check->reading, place, _("各要点的 points 之和是 %s，大于本指标的分值 %s，请改小"),
                      fixed, weight);
    else if (sums.texts > 0 && order == 0)
        reading_fault(&check->reading, place,
                      _("各要点的 points 之和是 %s，没有给其余 %u 个要点留下分值（本指标 %s）"), fixed,
                      sums.texts, weight);
    else if (sums.texts == 0 && sums.pointed > 0 && order < 0)
        reading_fault(&check->reading, place, _("各要点的 points 之和是 %s，应等于本指标的分值 %s"), fixed,
                      weight);
}

gboolean rule_check_weight(const Rule *rule, Points weight, const YamlNode *where, Faults *faults)
{
    guint before = faults_count(faults);
    g_autofree char *name = g_strdup_printf(_("规则 %s"), rule_kind_id(rule->kind));
    WeightCheck check = {.rule = rule, .weight = weight, .where = where, .reading = {name, faults}};
    if (rule->kind == RULE_CHECKLIST)
        check_checklist(&check);
    else
        check_worths(&check);
    return faults_count(faults) == before;
}
