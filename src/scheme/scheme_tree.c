#include "scheme/scheme_internal.h"

#include "base/translate.h"

/* Whose list is read: the indicator above (NULL at the top) and how deep it stands. */
typedef struct {
    Indicator *parent;
    GPtrArray *into;
    guint level;
} Place;

static const YamlKey leaf_keys[] = {
    {"id", YAML_TEXT, TRUE},        {"title", YAML_TEXT, TRUE},
    {"weight", YAML_TEXT, FALSE},   {"guide", YAML_TEXT, FALSE},
    {"evidence", YAML_TEXT, FALSE}, {"target", YAML_TEXT, FALSE},
    {"absent", YAML_TEXT, FALSE},   {"rule", YAML_MAP, FALSE},
    {"open", YAML_TEXT, FALSE}, /* only as `open: false` */
};

static const YamlKey group_keys[] = {
    {"id", YAML_TEXT, TRUE},     {"title", YAML_TEXT, TRUE},       {"weight", YAML_TEXT, FALSE},
    {"guide", YAML_TEXT, FALSE}, {"indicators", YAML_LIST, FALSE}, {"open", YAML_TEXT, FALSE},
    {"rule", YAML_MAP, FALSE},
};

static void read_list(SchemeReading *self, const YamlNode *list, const Place *place);

static gboolean take_indicator_id(SchemeReading *self, const Reading *reading, const YamlNode *map)
{
    const YamlNode *id = yaml_find(map, "id");
    if (id == NULL || id->kind != YAML_TEXT) return FALSE;
    return reading_check_id(reading, id) && scheme_take_id(self, "indicators", id);
}

static Rule *read_rule(SchemeReading *self, const YamlNode *map)
{
    const YamlNode *node = yaml_find(map, "rule");
    if (node == NULL || node->kind != YAML_MAP) return NULL;
    return rule_read(node, scheme_formula_kind, self->scheme, self->faults);
}

static void read_leaf(const Reading *reading, const YamlNode *map, Indicator *leaf)
{
    static const char *const words[] = {"full", "exclude", NULL};
    guint absent = 0;
    yaml_check(map, leaf_keys, G_N_ELEMENTS(leaf_keys), reading->where, reading->faults);
    reading_text(reading, map, "evidence", &leaf->evidence);
    g_autofree char *target = NULL;
    reading_text(reading, map, "target", &target);
    indicator_set_target(leaf, target);
    if (reading_word(reading, map, "absent", words, &absent))
        leaf->absent = absent == 0 ? ABSENT_FULL : ABSENT_EXCLUDE;
    if (yaml_find(map, "weight") == NULL)
        reading_fault(
            reading, map,
            _("缺少 weight，末级指标的分值无处推出，请写上；要由项目自设下级指标的，写 open: true"));
}

static void read_group(SchemeReading *self, const Reading *reading, const YamlNode *map, Indicator *group,
                       guint level)
{
    yaml_check(map, group_keys, G_N_ELEMENTS(group_keys), reading->where, reading->faults);
    if (level >= SCHEME_MAX_LEVEL) {
        reading_fault(reading, map, _("已是第 %u 级，不能再有下级，最多 %d 级"), level, SCHEME_MAX_LEVEL);
        return;
    }
    const YamlNode *list = reading_list(reading, map, "indicators");
    const Place below = {group, group->children, level + 1};
    if (list != NULL) read_list(self, list, &below);
}

static void read_indicator(SchemeReading *self, const YamlNode *map, const Place *place)
{
    g_autofree char *where = scheme_where(_("指标"), map);
    const Reading reading = {where, self->faults};
    Indicator *indicator = indicator_new(yaml_find_text(map, "id"));
    g_ptr_array_add(place->into, indicator);
    indicator->parent = place->parent;
    if (take_indicator_id(self, &reading, map))
        g_hash_table_insert(self->scheme->by_id, indicator->id, indicator);
    reading_text(&reading, map, "title", &indicator->title);
    reading_text(&reading, map, "guide", &indicator->guide);
    reading_truth(&reading, map, "open", &indicator->open);
    indicator->has_weight = reading_points(&reading, map, "weight", &indicator->weight);
    indicator->rule = read_rule(self, map);
    if (indicator->open || yaml_find(map, "indicators") != NULL)
        read_group(self, &reading, map, indicator, place->level);
    else
        read_leaf(&reading, map, indicator);
}

static void read_list(SchemeReading *self, const YamlNode *list, const Place *place)
{
    for (guint i = 0; i < list->items->len; i++) {
        const YamlNode *node = list->items->pdata[i];
        if (node->kind == YAML_MAP) {
            read_indicator(self, node, place);
            continue;
        }
        g_ptr_array_add(place->into,
                        indicator_new(NULL)); /* keeps the place of what scheme_check goes through */
        faults_add(self->faults, node->line, node->column,
                   _("indicators 的每一项应是 {id: …, title: …} 这样的一组"));
    }
}

void scheme_read_indicators(SchemeReading *self, const YamlNode *list)
{
    const Place top = {NULL, self->scheme->indicators, 1};
    read_list(self, list, &top);
}
