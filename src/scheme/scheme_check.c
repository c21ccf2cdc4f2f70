#include "scheme/scheme_internal.h"

#include "base/translate.h"

/* The sum of the weights that are known; `complete` where none is missing below. */
typedef struct {
    Points sum;
    gboolean complete;
} KnownWeights;

static KnownWeights known_weights(const GPtrArray *children, gboolean open);

/* The weight of a node, its own or the sum of what is below; not complete where own indicators could still
 * change it. */
static KnownWeights known_weight(const Indicator *indicator)
{
    if (indicator->has_weight) return (KnownWeights){indicator->weight, TRUE};
    return known_weights(indicator->children, indicator->open || indicator->children->len == 0);
}

static KnownWeights known_weights(const GPtrArray *children, gboolean open)
{
    KnownWeights known = {.complete = !open};
    for (guint i = 0; i < children->len; i++) {
        KnownWeights child = known_weight(children->pdata[i]);
        known.sum = points_add(known.sum, child.sum);
        known.complete = known.complete && child.complete;
    }
    return known;
}

/* Where the project's own indicators are still to come, the sum may be smaller, but never greater. */
static void check_sum(const Reading *reading, const YamlNode *node, KnownWeights known, Points wanted,
                      gboolean top)
{
    int order = points_compare(known.sum, wanted);
    if (order == 0 || (order < 0 && !known.complete)) return;
    g_autofree char *sum = points_format(known.sum);
    g_autofree char *weight = points_format(wanted);
    const char *format = top ? _("一级指标的分值之和是 %s，应等于满分 %s，请改正分值或 total")
                             : _("下级分值之和是 %s，应等于 %s，请改正分值");
    if (!known.complete)
        format = top ? _("一级指标已写明的分值之和是 %s，超过满分 %s，请改正分值或 total")
                     : _("下级已写明的分值之和是 %s，超过 %s，请改正分值");
    reading_fault(reading, node, format, sum, weight);
}

/* A rule on a group is for the project's own indicators below it, whose weights it cannot know. */
static void check_inherited(const Reading *reading, const Indicator *group, const YamlNode *rule)
{
    if (rule_is_absolute(group->rule))
        reading_fault(reading, rule, _("规则 %s 里有 points，不能由分值不同的下级沿用，请改用 share"),
                      rule_kind_id(group->rule->kind));
}

static void check_list(const GPtrArray *indicators, const YamlNode *list, Faults *faults);

static void check_indicator(const Indicator *indicator, const YamlNode *map, Faults *faults)
{
    g_autofree char *where = scheme_where(_("指标"), map);
    const Reading reading = {where, faults};
    gboolean group = indicator->open || indicator->children->len > 0;
    const YamlNode *rule = yaml_find(map, "rule");
    if (!group && indicator->rule != NULL && indicator->has_weight)
        rule_check_weight(indicator->rule, indicator->weight, rule, faults);
    if (group && indicator->rule != NULL) check_inherited(&reading, indicator, rule);
    if (group && indicator->has_weight) {
        const YamlNode *weight = yaml_find(map, "weight");
        check_sum(&reading, weight, known_weights(indicator->children, indicator->open), indicator->weight,
                  FALSE);
    }
    const YamlNode *list = yaml_find(map, "indicators");
    if (list != NULL) check_list(indicator->children, list, faults);
}

static void check_list(const GPtrArray *indicators, const YamlNode *list, Faults *faults)
{
    if (list->kind != YAML_LIST || indicators->len != list->items->len)
        return; /* refused while it was read */
    for (guint i = 0; i < indicators->len; i++)
        if (((const YamlNode *)list->items->pdata[i])->kind == YAML_MAP)
            check_indicator(indicators->pdata[i], list->items->pdata[i], faults);
}

void scheme_check(const Scheme *scheme, const YamlNode *top, Faults *faults)
{
    const YamlNode *list = yaml_find(top, "indicators");
    if (list != NULL) check_list(scheme->indicators, list, faults);
    const Reading reading = {_("指标体系"), faults};
    if (scheme->total.units == 0 || scheme->indicators->len == 0) return;
    const YamlNode *total = yaml_find(top, "total");
    if (total == NULL) total = list;
    if (total == NULL) total = top;
    check_sum(&reading, total, known_weights(scheme->indicators, scheme->open), scheme->total, TRUE);
}
