#include "scheme/rule_internal.h"

#include "base/text.h"
#include "base/translate.h"

/* A rule while it is read: what names its formulas may use, and how its entries are called in a sentence. */
typedef struct {
    Reading reading;
    FormulaKinds kinds;
    gpointer data;
    Rule *rule;
} RuleReading;

typedef void (*ReadBody)(RuleReading *self, const YamlNode *body);
typedef void (*ReadItem)(RuleReading *self, const Reading *reading, const YamlNode *item);

static void read_keys(RuleReading *self, const YamlNode *map, const YamlKey *keys, gsize count)
{
    yaml_check(map, keys, count, self->reading.where, self->reading.faults);
}

/* Calls `read` for every entry of a list, with a `where` that counts it: 规则 bands 第 2 项. */
static void read_items(RuleReading *self, const YamlNode *list, ReadItem read)
{
    if (list->items->len > RULE_MAX_ITEMS) {
        reading_fault(&self->reading, list, _("有 %u 项，最多 %d 项"), list->items->len, RULE_MAX_ITEMS);
        return;
    }
    for (guint i = 0; i < list->items->len; i++) {
        g_autofree char *where = g_strdup_printf(_("%s 第 %u 项"), self->reading.where, i + 1);
        Reading reading = {.where = where, .faults = self->reading.faults};
        read(self, &reading, list->items->pdata[i]);
    }
}

static gboolean check_item(const Reading *reading, const YamlNode *item, const YamlKey *keys, gsize count)
{
    if (item->kind == YAML_MAP) return yaml_check(item, keys, count, reading->where, reading->faults);
    reading_fault(reading, item, _("应是 {%s: …} 这样的一组"), keys[0].key);
    return FALSE;
}

/* Exactly one of `points` and `share`. */
static void read_worth(const Reading *reading, const YamlNode *map, Worth *worth)
{
    gboolean absolute = yaml_find(map, "points") != NULL;
    if (absolute == (yaml_find(map, "share") != NULL)) {
        reading_fault(reading, map,
                      absolute ? _("points 和 share 只能写一个") : _("缺少 points 或 share，请写其中一个"));
        return;
    }
    worth->absolute = absolute;
    if (absolute)
        reading_points(reading, map, "points", &worth->points);
    else
        reading_share(reading, map, "share", &worth->share);
}

static void read_manual(RuleReading *self, const YamlNode *body)
{
    static const YamlKey keys[] = {{"step", YAML_TEXT, FALSE}};
    read_keys(self, body, keys, G_N_ELEMENTS(keys));
    Rule *rule = self->rule;
    rule->has_step = reading_points(&self->reading, body, "step", &rule->step);
    if (rule->has_step && rule->step.units == 0)
        reading_fault(&self->reading, yaml_find(body, "step"), _("step 是 0，应大于 0"));
}

static void read_value(RuleReading *self, const YamlNode *body)
{
    reading_formula(&self->reading, body, "value", KIND_NUMBER, self->kinds, self->data, &self->rule->value);
}

static void read_rung(RuleReading *self, const Reading *reading, const YamlNode *item)
{
    static const YamlKey keys[] = {
        {"from", YAML_TEXT, TRUE}, {"points", YAML_TEXT, FALSE}, {"share", YAML_TEXT, FALSE}};
    RuleRung rung = {0};
    if (check_item(reading, item, keys, G_N_ELEMENTS(keys))) {
        reading_number(reading, item, "from", &rung.from);
        read_worth(reading, item, &rung.worth);
    }
    g_array_append_val(self->rule->over, rung);
}

static void read_ratio(RuleReading *self, const YamlNode *body)
{
    static const YamlKey keys[] = {
        {"value", YAML_TEXT, FALSE}, {"pass", YAML_TEXT, FALSE}, {"over", YAML_LIST, FALSE}};
    read_keys(self, body, keys, G_N_ELEMENTS(keys));
    read_value(self, body);
    if (reading_number(&self->reading, body, "pass", &self->rule->pass)) {
        g_autoptr(Value) whole = value_new(1, 1);
        const YamlNode *pass = yaml_find(body, "pass");
        if (value_sign(self->rule->pass) < 0 || value_compare(self->rule->pass, whole) >= 0)
            reading_fault(&self->reading, pass, _("pass 是 %s，应从 0 起、小于 100%%"), pass->text);
    }
    const YamlNode *over = reading_list(&self->reading, body, "over");
    if (over == NULL) return;
    guint before = faults_count(self->reading.faults);
    read_items(self, over, read_rung);
    if (faults_count(self->reading.faults) == before) rule_check_ladder(self->rule, over, &self->reading);
}

/* One of the two bounds of a band: `inclusive` or `exclusive` names it. */
static BoundKind read_bound(const Reading *reading, const YamlNode *item, const char *inclusive,
                            const char *exclusive, Quantity *bound)
{
    gboolean includes = yaml_find(item, inclusive) != NULL, excludes = yaml_find(item, exclusive) != NULL;
    if (includes && excludes) {
        reading_fault(reading, item, _("%s 和 %s 只能写一个"), inclusive, exclusive);
        return BOUND_NONE;
    }
    if (!includes && !excludes) return BOUND_NONE;
    if (!reading_quantity(reading, item, includes ? inclusive : exclusive, bound)) return BOUND_NONE;
    return includes ? BOUND_INCLUSIVE : BOUND_EXCLUSIVE;
}

static void read_band(RuleReading *self, const Reading *reading, const YamlNode *item)
{
    static const YamlKey keys[] = {{"min", YAML_TEXT, FALSE},    {"above", YAML_TEXT, FALSE},
                                   {"max", YAML_TEXT, FALSE},    {"below", YAML_TEXT, FALSE},
                                   {"points", YAML_TEXT, FALSE}, {"share", YAML_TEXT, FALSE}};
    RuleBand band = {0};
    if (check_item(reading, item, keys, G_N_ELEMENTS(keys))) {
        band.lower = read_bound(reading, item, "min", "above", &band.from);
        band.upper = read_bound(reading, item, "max", "below", &band.to);
        read_worth(reading, item, &band.worth);
    }
    g_array_append_val(self->rule->bands, band);
}

static void read_bands(RuleReading *self, const YamlNode *body)
{
    static const YamlKey keys[] = {{"value", YAML_TEXT, FALSE}, {"of", YAML_LIST, TRUE}};
    read_keys(self, body, keys, G_N_ELEMENTS(keys));
    read_value(self, body);
    const YamlNode *list = reading_list(&self->reading, body, "of");
    if (list == NULL) return;
    guint before = faults_count(self->reading.faults);
    read_items(self, list, read_band);
    if (faults_count(self->reading.faults) == before) rule_check_bands(self->rule, list, &self->reading);
}

static void read_steps(RuleReading *self, const YamlNode *body)
{
    static const YamlKey keys[] = {{"value", YAML_TEXT, FALSE},     {"full", YAML_TEXT, TRUE},
                                   {"every", YAML_TEXT, TRUE},      {"lose", YAML_TEXT, TRUE},
                                   {"direction", YAML_TEXT, FALSE}, {"count", YAML_TEXT, FALSE},
                                   {"at_most", YAML_TEXT, FALSE}};
    static const char *const directions[] = {"above", "below", "either", NULL};
    static const char *const counts[] = {"whole", "started", "partial", NULL};
    Rule *rule = self->rule;
    guint direction = STEPS_ABOVE, count = STEPS_WHOLE;
    read_keys(self, body, keys, G_N_ELEMENTS(keys));
    read_value(self, body);
    reading_quantity(&self->reading, body, "full", &rule->full);
    if (reading_quantity(&self->reading, body, "every", &rule->every) && value_sign(rule->every.value) <= 0) {
        const YamlNode *every = yaml_find(body, "every");
        reading_fault(&self->reading, every, _("every 是 %s，应大于 0"), every->text);
    }
    reading_points(&self->reading, body, "lose", &rule->lose);
    rule->has_limit = reading_points(&self->reading, body, "at_most", &rule->limit);
    reading_word(&self->reading, body, "direction", directions, &direction);
    reading_word(&self->reading, body, "count", counts, &count);
    rule->direction = (StepsDirection)direction;
    rule->count = (StepsCount)count;
}

static void add_item(RuleReading *self, RuleItem item)
{
    g_array_append_val(self->rule->items, item);
}

/* Two entries that a person cannot tell apart: the second could never be meant. */
static void check_new_text(RuleReading *self, const Reading *reading, const YamlNode *item, const char *key)
{
    const char *text = yaml_find_text(item, key);
    for (guint i = 0; text != NULL && i < self->rule->items->len; i++) {
        const RuleItem *other = &g_array_index(self->rule->items, RuleItem, i);
        const char *taken = g_str_equal(key, "id") ? other->id : other->title;
        if (g_strcmp0(taken, text) != 0) continue;
        reading_fault(reading, yaml_find(item, key), _("%s “%s”与第 %u 项相同，永远选不到，请改名或删去"),
                      key, text, i + 1);
        return;
    }
}

static void read_deduction(RuleReading *self, const Reading *reading, const YamlNode *node)
{
    static const YamlKey keys[] = {{"id", YAML_TEXT, TRUE},
                                   {"title", YAML_TEXT, TRUE},
                                   {"lose", YAML_TEXT, TRUE},
                                   {"at_most", YAML_TEXT, FALSE}};
    RuleItem item = {0};
    if (check_item(reading, node, keys, G_N_ELEMENTS(keys))) {
        check_new_text(self, reading, node, "id");
        if (reading_text(reading, node, "id", &item.id)) reading_check_shape(reading, yaml_find(node, "id"));
        reading_text(reading, node, "title", &item.title);
        item.has_points = reading_points(reading, node, "lose", &item.points);
        item.has_limit = reading_points(reading, node, "at_most", &item.limit);
    }
    add_item(self, item);
}

static void read_point_map(RuleReading *self, const Reading *reading, const YamlNode *node)
{
    static const YamlKey keys[] = {
        {"title", YAML_TEXT, TRUE}, {"points", YAML_TEXT, FALSE}, {"gate", YAML_TEXT, FALSE}};
    RuleItem item = {0};
    if (check_item(reading, node, keys, G_N_ELEMENTS(keys))) {
        gboolean pointed = yaml_find(node, "points") != NULL;
        reading_text(reading, node, "title", &item.title);
        reading_truth(reading, node, "gate", &item.gate);
        item.has_points = reading_points(reading, node, "points", &item.points);
        if (item.gate && pointed) reading_fault(reading, node, _("gate 不带分值，请删去 points 或 gate"));
        if (!item.gate && !pointed)
            reading_fault(reading, node, _("缺少 points 或 gate: true；平分的要点直接写文字"));
    }
    add_item(self, item);
}

static void read_point(RuleReading *self, const Reading *reading, const YamlNode *node)
{
    if (node->kind != YAML_TEXT) {
        read_point_map(self, reading, node);
        return;
    }
    if (node->removed || text_blank(node->text)) reading_fault(reading, node, _("是空白，请填写或删去"));
    add_item(self, (RuleItem){.title = g_strdup(node->text)});
}

static void read_tier(RuleReading *self, const Reading *reading, const YamlNode *node)
{
    static const YamlKey keys[] = {{"title", YAML_TEXT, TRUE},
                                   {"from", YAML_TEXT, TRUE},
                                   {"to", YAML_TEXT, FALSE},
                                   {"below", YAML_TEXT, FALSE}};
    RuleItem item = {0};
    if (check_item(reading, node, keys, G_N_ELEMENTS(keys))) {
        gboolean open_end = yaml_find(node, "below") != NULL;
        item.to_included = yaml_find(node, "to") != NULL;
        if (open_end == item.to_included)
            reading_fault(reading, node,
                          open_end ? _("to 和 below 只能写一个") : _("缺少 to 或 below，请写其中一个"));
        reading_text(reading, node, "title", &item.title);
        reading_share(reading, node, "from", &item.from);
        reading_share(reading, node, item.to_included ? "to" : "below", &item.to);
    }
    add_item(self, item);
}

static void read_option(RuleReading *self, const Reading *reading, const YamlNode *node)
{
    static const YamlKey keys[] = {
        {"title", YAML_TEXT, TRUE}, {"points", YAML_TEXT, FALSE}, {"share", YAML_TEXT, FALSE}};
    RuleItem item = {0};
    if (check_item(reading, node, keys, G_N_ELEMENTS(keys))) {
        check_new_text(self, reading, node, "title");
        reading_text(reading, node, "title", &item.title);
        read_worth(reading, node, &item.worth);
    }
    add_item(self, item);
}

static void read_deductions(RuleReading *self, const YamlNode *body)
{
    read_items(self, body, read_deduction);
}

static void read_checklist(RuleReading *self, const YamlNode *body)
{
    read_items(self, body, read_point);
}

static void read_tiers(RuleReading *self, const YamlNode *body)
{
    guint before = faults_count(self->reading.faults);
    read_items(self, body, read_tier);
    if (faults_count(self->reading.faults) == before) rule_check_tiers(self->rule, body, &self->reading);
}

static void read_choice(RuleReading *self, const YamlNode *body)
{
    read_items(self, body, read_option);
}

/* A new rule: a row here, its check in rule_check, its points in score/rule. */
static const struct {
    YamlKind shape;
    ReadBody read;
} bodies[RULE_COUNT] = {
    [RULE_MANUAL] = {YAML_MAP, read_manual},
    [RULE_RATIO] = {YAML_MAP, read_ratio},
    [RULE_BANDS] = {YAML_MAP, read_bands},
    [RULE_STEPS] = {YAML_MAP, read_steps},
    [RULE_DEDUCTIONS] = {YAML_LIST, read_deductions},
    [RULE_CHECKLIST] = {YAML_LIST, read_checklist},
    [RULE_TIERS] = {YAML_LIST, read_tiers},
    [RULE_CHOICE] = {YAML_LIST, read_choice},
};

/* The one key of the rule's map. */
static const YamlNode *find_body(const YamlNode *node, RuleKind *kind, const Reading *reading)
{
    YamlKey keys[RULE_COUNT];
    for (RuleKind i = 0; i < RULE_COUNT; i++)
        keys[i] = (YamlKey){rule_kind_id(i), (int)bodies[i].shape, FALSE};
    if (node->kind != YAML_MAP) {
        reading_fault(reading, node, _("应写成 {ratio: {…}} 的样子"));
        return NULL;
    }
    if (!yaml_check(node, keys, RULE_COUNT, reading->where, reading->faults)) return NULL;
    const YamlNode *body = NULL;
    for (guint i = 0; i < node->items->len; i++) {
        const YamlNode *item = node->items->pdata[i];
        if (item->removed) continue;
        if (body != NULL) {
            reading_fault(reading, item, _("一条规则只能有一种，这里有 %s 和 %s"), body->key, item->key);
            return NULL;
        }
        body = item;
    }
    if (body == NULL) reading_fault(reading, node, _("没有写是哪一种，例如 {ratio: {}} 或 {manual: {}}"));
    for (RuleKind i = 0; body != NULL && i < RULE_COUNT; i++)
        if (g_str_equal(body->key, keys[i].key)) *kind = i;
    return body;
}

Rule *rule_read(const YamlNode *node, FormulaKinds kinds, gpointer data, Faults *faults)
{
    guint before = faults_count(faults);
    RuleKind kind = RULE_MANUAL;
    const Reading whole = {.where = _("规则"), .faults = faults};
    const YamlNode *body = find_body(node, &kind, &whole);
    if (body == NULL) return NULL;
    g_autoptr(Rule) rule = rule_new(kind);
    g_autofree char *where = g_strdup_printf(_("规则 %s"), rule_kind_id(kind));
    RuleReading self = {.reading = {where, faults}, .kinds = kinds, .data = data, .rule = rule};
    if (bodies[kind].shape == YAML_LIST && body->items->len == 0)
        reading_fault(&self.reading, body, _("是空的，请至少写一项"));
    bodies[kind].read(&self, body);
    if (faults_count(faults) > before) return NULL;
    rule->text = yaml_flow(node);
    return g_steal_pointer(&rule);
}
