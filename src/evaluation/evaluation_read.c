/* Reading the exchange file: the document is held against tables of keys, its texts are taken one by one,
 * then the whole is checked. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define FAULTS_ENOUGH 1000 /* base/faults keeps no more; a hostile file is not read to its end */

/* One document on its way into an evaluation. */
typedef struct {
    Evaluation *evaluation;
    Faults *faults;
    GHashTable *places; /* "review key" → YamlNode: where a text stands */
    GHashTable *failed; /* … of those that were refused */
} Reader;

static const YamlKey own_keys[] = {
    {"id", YAML_TEXT, TRUE},      {"under", YAML_TEXT, FALSE},    {"title", YAML_TEXT, TRUE},
    {"weight", YAML_TEXT, FALSE}, {"target", YAML_TEXT, FALSE},   {"rule", YAML_TEXT | YAML_MAP, FALSE},
    {"guide", YAML_TEXT, FALSE},  {"evidence", YAML_TEXT, FALSE}, {"absent", YAML_TEXT, FALSE},
};

/* Reviews take the two rows at the end as well. */
static const YamlKey entry_keys[] = {
    {"actual", YAML_TEXT, FALSE},   {"target", YAML_TEXT, FALSE},   {"counts", YAML_MAP, FALSE},
    {"met", YAML_LIST, FALSE},      {"tier", YAML_TEXT, FALSE},     {"share", YAML_TEXT, FALSE},
    {"choice", YAML_TEXT, FALSE},   {"score", YAML_TEXT, FALSE},    {"absent", YAML_TEXT, FALSE},
    {"note", YAML_TEXT, FALSE},     {"evidence", YAML_LIST, FALSE}, {"text", YAML_TEXT, FALSE},
    {"accepted", YAML_TEXT, FALSE}, {"cause", YAML_TEXT, FALSE},
};
_Static_assert(G_N_ELEMENTS(entry_keys) == ENTRY_FIELD_COUNT, "one row per field");

static const YamlKey review_keys[] = {
    {"by", YAML_TEXT, FALSE}, {"role", YAML_TEXT, FALSE},   {"round", YAML_TEXT, FALSE},
    {"at", YAML_TEXT, FALSE}, {"entries", YAML_MAP, FALSE},
};

static const YamlKey step_keys[] = {{"at", YAML_TEXT, FALSE},
                                    {"by", YAML_TEXT, FALSE},
                                    {"act", YAML_TEXT, TRUE},
                                    {"reason", YAML_TEXT, FALSE}};

static const YamlKey goal_keys[] = {{"expected", YAML_TEXT, FALSE}, {"achieved", YAML_TEXT, FALSE}};

static const YamlKey claimed_keys[] = {
    {"total", YAML_TEXT, FALSE},  {"grade", YAML_TEXT, FALSE}, {"scores", YAML_MAP, FALSE},
    {"weights", YAML_MAP, FALSE}, {"values", YAML_MAP, FALSE},
};

static gboolean check_map(Reader *reader, const YamlNode *map, const YamlKey *keys, gsize count,
                          const char *where)
{
    return yaml_check(map, keys, count, where, reader->faults) || map->kind == YAML_MAP;
}

static void remember(Reader *reader, guint review, const char *key, const YamlNode *node)
{
    g_hash_table_insert(reader->places, g_strdup_printf("%u %s", review, key), (gpointer)node);
}

static void fail(Reader *reader, guint review, const char *key)
{
    g_hash_table_add(reader->failed, g_strdup_printf("%u %s", review, key));
}

/* Takes the text of one key. Where the node is no text of its kind yaml_check has said so before. */
static void take(Reader *reader, guint review, const char *key, const YamlNode *node)
{
    g_auto(Key) read = {0};
    g_autoptr(GError) error = NULL;
    if (!node || (node->removed && review == 0) || faults_count(reader->faults) >= FAULTS_ENOUGH) return;
    remember(reader, review, key, node);
    if (!key_read(reader->evaluation, review, key, &read, &error)) {
        fail(reader, review, key);
        faults_add(reader->faults, node->line, node->column, "%s", error->message);
        return;
    }
    g_autofree char *flow = node->removed ? NULL : yaml_flow(node);
    gboolean reason = read.kind == KEY_ENTRY && read.field == ENTRY_ABSENT;
    if (text_blank(flow) && !(reason && flow)) {
        if (review > 0 && read.kind == KEY_ENTRY)
            evaluation_put(reader->evaluation, review, key, NULL, TRUE, NULL);
        return;
    }
    g_autofree char *text = key_accept(reader->evaluation, key, &read, flow, &error);
    if (text) {
        evaluation_put(reader->evaluation, review, key, text, FALSE, NULL);
        return;
    }
    fail(reader, review, key);
    faults_add(reader->faults, node->line, node->column, "%s", error->message);
}

static void take_texts(Reader *reader, guint review, const YamlNode *map, const YamlKey *keys, gsize count,
                       const char *prefix)
{
    for (gsize i = 0; i < count; i++) {
        g_autofree char *key = g_strconcat(prefix, keys[i].key, NULL);
        const YamlNode *node = yaml_find(map, keys[i].key);
        if (node && node->kind == YAML_TEXT) take(reader, review, key, node);
    }
}

/* A map whose keys the scheme names: facts, further fields of the head, sections of the report, claims. */
static void take_named(Reader *reader, const YamlNode *document, const char *name, const char *prefix)
{
    const YamlNode *map = yaml_find(document, name);
    for (guint i = 0; map && map->kind == YAML_MAP && i < map->items->len; i++) {
        const YamlNode *node = map->items->pdata[i];
        g_autofree char *key = g_strconcat(prefix, node->key, NULL);
        if (node->kind == YAML_TEXT) {
            take(reader, 0, key, node);
        } else {
            g_autofree char *quoted = text_quoted(key);
            faults_add(reader->faults, node->line, node->column, _("%s：应为一段文字"), quoted);
        }
    }
}

static void take_rule(Reader *reader, const char *id, const YamlNode *node)
{
    g_autofree char *key = own_key(id, OWN_RULE);
    g_autoptr(Rule) rule =
        node ? rule_read(node, scheme_formula_kind, reader->evaluation->scheme, reader->faults) : NULL;
    remember(reader, 0, key, node);
    if (!rule) return;
    evaluation_put(reader->evaluation, 0, key, rule->text, FALSE, NULL);
}

/* The id of an own indicator, not yet used by another one; NULL: there is none. */
static const char *take_id(Reader *reader, const YamlNode *map, GPtrArray *ids)
{
    g_autoptr(GError) error = NULL;
    const YamlNode *id = yaml_find(map, "id");
    if (!check_map(reader, map, own_keys, G_N_ELEMENTS(own_keys), "indicators") || !id ||
        id->kind != YAML_TEXT)
        return NULL;
    if (!identifier_check(id->text, &error)) {
        faults_add(reader->faults, id->line, id->column, "%s", error->message);
        return NULL;
    }
    g_autofree char *key = g_strdup_printf("indicators.%s.id", id->text);
    g_autofree char *place = g_strdup_printf("0 %s", key);
    if (g_hash_table_contains(reader->places, place)) {
        faults_add(reader->faults, id->line, id->column, _("编号 %s 用了两次，请换一个"), id->text);
        return NULL;
    }
    remember(reader, 0, key, id);
    g_ptr_array_add(ids, id->text);
    return id->text;
}

static void take_own_field(Reader *reader, const char *id, const YamlNode *map, OwnField field)
{
    g_autofree char *key = own_key(id, field);
    const YamlNode *node = yaml_find(map, own_field_id(field));
    if (!node) {
        remember(reader, 0, key, yaml_find(map, "id"));
        if (field == OWN_TITLE) fail(reader, 0, key);
    } else if (field == OWN_RULE) {
        take_rule(reader, id, node);
    } else if (node->kind == YAML_TEXT) {
        take(reader, 0, key, node);
    }
}

static void take_all_own(Reader *reader, const YamlNode *list)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; list && list->kind == YAML_LIST && i < list->items->len; i++) {
        const char *id = take_id(reader, list->items->pdata[i], ids);
        for (guint field = 0; id && field < OWN_COUNT; field++)
            take_own_field(reader, id, list->items->pdata[i], (OwnField)field);
    }
    g_ptr_array_add(ids, NULL);
    own_put_order(reader->evaluation, (char *const *)ids->pdata, NULL);
    own_read(reader->evaluation);
}

static void take_entry(Reader *reader, guint review, const YamlNode *map)
{
    gsize count = review > 0 ? ENTRY_FIELD_COUNT : ENTRY_ACCEPTED;
    if (faults_count(reader->faults) >= FAULTS_ENOUGH) return;
    if (!evaluation_find(reader->evaluation, map->key)) {
        g_autofree char *missing = key_no_indicator(reader->evaluation, map->key);
        faults_add(reader->faults, map->key_line, map->key_column, "%s", missing);
        return;
    }
    if (map->removed || !check_map(reader, map, entry_keys, count, map->key)) return;
    for (guint i = 0; i < map->items->len; i++) {
        const YamlNode *node = map->items->pdata[i];
        EntryField field;
        if (!entry_field_find(node->key, &field) || field >= count) continue;
        if (!node->removed && !(entry_keys[field].kinds & (int)node->kind)) continue;
        g_autofree char *key = g_strdup_printf("%s.%s", map->key, node->key);
        take(reader, review, key, node);
    }
}

static void take_entries(Reader *reader, guint review, const YamlNode *entries)
{
    for (guint i = 0; entries && entries->kind == YAML_MAP && i < entries->items->len; i++)
        take_entry(reader, review, entries->items->pdata[i]);
}

static void take_reviews(Reader *reader, const YamlNode *list)
{
    guint count = list && list->kind == YAML_LIST ? list->items->len : 0;
    if (count > REVIEWS_MAX) {
        faults_add(reader->faults, list->line, list->column, _("复核有 %u 次，最多 %d 次"), count,
                   REVIEWS_MAX);
        return;
    }
    for (guint n = 1; n <= count; n++) {
        const YamlNode *map = list->items->pdata[n - 1];
        evaluation_grow(reader->evaluation, n);
        if (!check_map(reader, map, review_keys, G_N_ELEMENTS(review_keys), "reviews")) continue;
        take_texts(reader, n, map, review_keys, 4, "");
        take_entries(reader, n, yaml_find(map, "entries"));
    }
}

/* A review that names no round belongs to the one the evaluation is in: written down, because rounds go on.
 */
static void settle_rounds(Evaluation *evaluation)
{
    g_autofree char *round = g_strdup_printf("%u", evaluation_round(evaluation));
    for (guint n = 1; n <= evaluation_review_count(evaluation); n++)
        if (!evaluation_get_review(evaluation, n, "round"))
            evaluation_put(evaluation, n, "round", round, FALSE, NULL);
}

static void take_step(Reader *reader, const YamlNode *map, guint step)
{
    g_autofree char *prefix = g_strdup_printf("history.%u.", step);
    g_autofree char *act = g_strconcat(prefix, "act", NULL);
    remember(reader, 0, act, map);
    if (!yaml_find(map, "act")) fail(reader, 0, act);
    if (check_map(reader, map, step_keys, G_N_ELEMENTS(step_keys), "history"))
        take_texts(reader, 0, map, step_keys, G_N_ELEMENTS(step_keys), prefix);
}

static void take_history(Reader *reader, const YamlNode *list)
{
    for (guint i = 0; list && list->kind == YAML_LIST && i < list->items->len; i++)
        take_step(reader, list->items->pdata[i], i + 1);
}

static void take_checked(Reader *reader, const YamlNode *document, const char *name, const YamlKey *keys,
                         gsize count)
{
    const YamlNode *map = yaml_find(document, name);
    g_autofree char *prefix = g_strconcat(name, ".", NULL);
    if (map && map->kind == YAML_MAP && check_map(reader, map, keys, count, name))
        take_texts(reader, 0, map, keys, count, prefix);
}

static void take_claims(Reader *reader, const YamlNode *document)
{
    const YamlNode *claimed = yaml_find(document, "claimed");
    take_checked(reader, document, "claimed", claimed_keys, G_N_ELEMENTS(claimed_keys));
    if (!claimed || claimed->kind != YAML_MAP) return;
    take_named(reader, claimed, "scores", "claimed.scores.");
    take_named(reader, claimed, "weights", "claimed.weights.");
    take_named(reader, claimed, "values", "claimed.values.");
}

static void take_document(Reader *reader, const YamlNode *document)
{
    static const YamlKey texts[] = {{"project", 0, 0}, {"unit", 0, 0},   {"department", 0, 0}, {"year", 0, 0},
                                    {"remark", 0, 0},  {"status", 0, 0}, {"round", 0, 0}};
    take_texts(reader, 0, document, texts, G_N_ELEMENTS(texts), "");
    take_named(reader, document, "head", "head.");
    take_named(reader, document, "facts", "facts.");
    take_checked(reader, document, "goal", goal_keys, G_N_ELEMENTS(goal_keys));
    take_named(reader, document, "texts", "texts.");
    take_all_own(reader, yaml_find(document, "indicators"));
    take_entries(reader, 0, yaml_find(document, "entries"));
    take_reviews(reader, yaml_find(document, "reviews"));
    take_claims(reader, document);
    take_history(reader, yaml_find(document, "history"));
    settle_rounds(reader->evaluation);
}

/* One mistake is told once. */
static gboolean told(const Reader *reader, const char *place)
{
    g_autoptr(GString) tier = g_string_new(place);
    if (g_str_has_suffix(place, ".share")) g_string_replace(tier, ".share", ".tier", 0);
    return g_hash_table_contains(reader->failed, place) || g_hash_table_contains(reader->failed, tier->str);
}

/* What does not hold for the whole, at the place of the text it is said of. */
static void add_complaints(Reader *reader, const YamlNode *document)
{
    g_autoptr(GPtrArray) complaints = evaluation_complaints(reader->evaluation);
    for (guint i = 0; i < complaints->len; i++) {
        const Complaint *complaint = complaints->pdata[i];
        g_autofree char *place = g_strdup_printf("%u %s", complaint->review, complaint->key);
        const YamlNode *node = g_hash_table_lookup(reader->places, place);
        if (told(reader, place)) continue;
        if (!node) node = document;
        faults_add(reader->faults, node->line, node->column, "%s", complaint->message);
    }
}

void evaluation_take(Evaluation *evaluation, const YamlNode *document, Faults *faults)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) failed = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Reader reader = {evaluation, faults, places, failed};
    take_document(&reader, document);
    add_complaints(&reader, document);
}
