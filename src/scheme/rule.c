#include "scheme/rule.h"

#include "base/error.h"
#include "base/translate.h"
#include "scheme/rule_internal.h"

typedef struct {
    const char *id, *title;
} KindName;

static const KindName kind_names[RULE_COUNT] = {
    [RULE_MANUAL] = {"manual", N_("直接评分")},
    [RULE_RATIO] = {"ratio", N_("比率")},
    [RULE_BANDS] = {"bands", N_("分档")},
    [RULE_STEPS] = {"steps", N_("按步扣分")},
    [RULE_DEDUCTIONS] = {"deductions", N_("扣分项")},
    [RULE_CHECKLIST] = {"checklist", N_("考核要点")},
    [RULE_TIERS] = {"tiers", N_("定性等次")},
    [RULE_CHOICE] = {"choice", N_("单选")},
};

const char *rule_kind_id(RuleKind kind)
{
    g_return_val_if_fail(kind >= 0 && kind < RULE_COUNT, "");
    return kind_names[kind].id;
}

const char *rule_kind_title(RuleKind kind)
{
    g_return_val_if_fail(kind >= 0 && kind < RULE_COUNT, "");
    return _(kind_names[kind].title);
}

static void clear_worth(Worth *worth)
{
    value_free(worth->share);
}

static void clear_rung(gpointer data)
{
    RuleRung *rung = data;
    value_free(rung->from);
    clear_worth(&rung->worth);
}

static void clear_band(gpointer data)
{
    RuleBand *band = data;
    quantity_clear(&band->from);
    quantity_clear(&band->to);
    clear_worth(&band->worth);
}

static void clear_item(gpointer data)
{
    RuleItem *item = data;
    g_free(item->id);
    g_free(item->title);
    value_free(item->from);
    value_free(item->to);
    clear_worth(&item->worth);
}

static GArray *new_array(guint size, GDestroyNotify clear)
{
    GArray *array = g_array_new(FALSE, TRUE, size);
    g_array_set_clear_func(array, clear);
    return array;
}

Rule *rule_new(RuleKind kind)
{
    Rule *rule = g_new0(Rule, 1);
    rule->kind = kind;
    rule->over = new_array(sizeof(RuleRung), clear_rung);
    rule->bands = new_array(sizeof(RuleBand), clear_band);
    rule->items = new_array(sizeof(RuleItem), clear_item);
    return rule;
}

void rule_free(Rule *rule)
{
    if (rule == NULL) return;
    formula_free(rule->value);
    value_free(rule->pass);
    g_array_unref(rule->over);
    g_array_unref(rule->bands);
    g_array_unref(rule->items);
    quantity_clear(&rule->full);
    quantity_clear(&rule->every);
    g_free(rule->text);
    g_free(rule);
}

Rule *rule_parse(const char *text, FormulaKinds kinds, gpointer data, GError **error)
{
    g_autoptr(YamlNode) node = yaml_read_flow(text, error);
    if (node == NULL) return NULL;
    g_autoptr(Faults) faults = faults_new("rule");
    g_autoptr(Rule) rule = rule_read(node, kinds, data, faults);
    if (faults_count(faults) == 0) return g_steal_pointer(&rule);
    g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, faults_first(faults));
    return NULL;
}

static gboolean has_absolute_rung(const Rule *rule)
{
    for (guint i = 0; i < rule->over->len; i++)
        if (g_array_index(rule->over, RuleRung, i).worth.absolute) return TRUE;
    return FALSE;
}

static gboolean has_absolute_band(const Rule *rule)
{
    for (guint i = 0; i < rule->bands->len; i++)
        if (g_array_index(rule->bands, RuleBand, i).worth.absolute) return TRUE;
    return FALSE;
}

static gboolean has_absolute_item(const Rule *rule)
{
    for (guint i = 0; i < rule->items->len; i++) {
        const RuleItem *item = &g_array_index(rule->items, RuleItem, i);
        if (item->has_points || item->worth.absolute) return TRUE;
    }
    return FALSE;
}

gboolean rule_is_absolute(const Rule *rule)
{
    if (rule->kind == RULE_DEDUCTIONS) return FALSE; /* what an item loses does not depend on the weight */
    return has_absolute_rung(rule) || has_absolute_band(rule) || has_absolute_item(rule);
}

static gboolean know_no_name(const char *name, Kind *kind, gpointer data)
{
    (void)name, (void)kind, (void)data;
    return FALSE;
}

/* Made once, kept for the life of the program, never changed afterwards. */
static const Rule *shared_rule(gpointer *place, const char *text)
{
    if (g_once_init_enter(place)) {
        g_autoptr(GError) error = NULL;
        Rule *rule = rule_parse(text, know_no_name, NULL, &error);
        if (rule == NULL) g_error("%s", error->message);
        g_once_init_leave(place, rule);
    }
    return *place;
}

const Rule *rule_national_tiers(void)
{
    static gpointer tiers;
    return shared_rule(&tiers, "{tiers: [{title: 达成年度指标, from: 80%, to: 100%}, "
                               "{title: 部分达成年度指标并具有一定效果, from: 60%, below: 80%}, "
                               "{title: 未达成年度指标且效果较差, from: 0, below: 60%}]}");
}

const Rule *rule_plain_ratio(void)
{
    static gpointer ratio;
    return shared_rule(&ratio, "{ratio: {}}");
}

const Rule *rule_plain_manual(void)
{
    static gpointer manual;
    return shared_rule(&manual, "{manual: {}}");
}
