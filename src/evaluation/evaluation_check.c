/* What must hold for the whole: every key names something, own indicators are in their places, entries fit
 * their leaves. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define COMPLAINTS_ENOUGH 1000
#define CLIMB_MAX         64 /* steps up before a longer way counts as too deep; finds every circle people make */

static void complaint_free(Complaint *complaint)
{
    g_free(complaint->key);
    g_free(complaint->message);
    g_free(complaint);
}

void check_complain(Checking *checking, guint review, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    Complaint *complaint = g_new0(Complaint, 1);
    complaint->review = review;
    complaint->key = g_strdup(key);
    g_autofree char *shown = text_quoted(key); /* a claim may be about an id of any bytes */
    complaint->message = g_strdup_printf(_("%s：%s"), shown, sentence);
    g_ptr_array_add(checking->complaints, complaint);
}

static void complain_own(Checking *checking, const Indicator *own, OwnField field, char *message)
{
    g_autofree char *key = own_key(own->id, field);
    g_autofree char *sentence = message;
    check_complain(checking, 0, key, "%s", sentence);
}

static const Indicator *find_own(const Checking *checking, const char *id)
{
    return id ? g_hash_table_lookup(checking->evaluation->own_by_id, id) : NULL;
}

/* Own ids are the project's alone. The key of this complaint is no text that is kept: it is the place of the
 * id in a file. */
static void check_ids(Checking *checking)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    const GPtrArray *all = checking->evaluation->own;
    for (guint i = 0; i < all->len; i++) {
        const Indicator *own = all->pdata[i];
        g_autofree char *key = g_strdup_printf("indicators.%s.id", own->id);
        const Indicator *schemes = scheme_find(checking->evaluation->scheme, own->id);
        if (schemes)
            check_complain(checking, 0, key, _("编号 %s 已是指标体系里“%s”的，请换一个"), own->id,
                           schemes->title);
        else if (!g_hash_table_add(seen, own->id))
            check_complain(checking, 0, key, _("编号 %s 用了两次，请换一个"), own->id);
    }
}

static void check_mother(Checking *checking, const Indicator *own)
{
    const Scheme *scheme = checking->evaluation->scheme;
    if (!own->under) {
        if (!scheme->open)
            complain_own(checking, own, OWN_UNDER, g_strdup(_("请写明放在哪个指标之下（under）")));
        return;
    }
    if (find_own(checking, own->under)) return;
    const Indicator *mother = scheme_find(scheme, own->under);
    if (!mother)
        complain_own(checking, own, OWN_UNDER, key_no_indicator(checking->evaluation, own->under));
    else if (!mother->open)
        complain_own(checking, own, OWN_UNDER,
                     g_strdup_printf(_("“%s”之下不能增加指标，只能放在开放的指标之下"), mother->title));
}

static guint scheme_level(const Indicator *indicator)
{
    guint level = 0;
    for (; indicator; indicator = indicator->parent)
        level++;
    return level;
}

/* Climbs from mother to mother: to the scheme's tree, or around in a circle. */
static void check_depth(Checking *checking, const Indicator *own)
{
    const Indicator *above = own;
    guint level = 0;
    for (; above && level < CLIMB_MAX; above = find_own(checking, above->under)) {
        if (level > 0 && above == own) {
            complain_own(checking, own, OWN_UNDER, g_strdup_printf(_("%s 绕回到了自己之下"), own->under));
            return;
        }
        level++;
        if (!find_own(checking, above->under) && above->under)
            level += scheme_level(scheme_find(checking->evaluation->scheme, above->under));
    }
    if (level > OUTLINE_LEVELS)
        complain_own(checking, own, OWN_UNDER, g_strdup_printf(_("层级超过 %d 级"), OUTLINE_LEVELS));
}

static void check_rule(Checking *checking, const OutlineNode *node)
{
    const Indicator *own = node->indicator;
    if (!own->rule) return;
    if (!node->leaf && rule_is_absolute(own->rule)) {
        complain_own(checking, own, OWN_RULE,
                     g_strdup(_("下级各指标分值不同，规则里请用 share（占分值的比例），不用 points")));
        return;
    }
    const YamlNode where = {.kind = YAML_TEXT, .line = 1, .column = 1};
    g_autoptr(Faults) faults = faults_new("-");
    if (!node->leaf || !own->has_weight || rule_check_weight(own->rule, own->weight, &where, faults)) return;
    complain_own(checking, own, OWN_RULE, g_strdup(faults_first(faults)));
}

static void check_own(Checking *checking)
{
    check_ids(checking);
    for (guint i = 0; i < checking->evaluation->own->len && checking->complaints->len < COMPLAINTS_ENOUGH;
         i++) {
        const Indicator *own = checking->evaluation->own->pdata[i];
        g_autofree char *title = own_key(own->id, OWN_TITLE);
        if (!evaluation_get(checking->evaluation, title))
            complain_own(checking, own, OWN_TITLE, g_strdup(_("请写明指标名称（title）")));
        check_mother(checking, own);
        if (own->under) check_depth(checking, own);
        const OutlineNode *node = outline_find(checking->outline, own->id);
        if (node && node->own) check_rule(checking, node);
    }
}

/* A key that names an indicator or a step: is it there? */
static void check_key(Checking *checking, guint review, const char *text, guint *last_step)
{
    g_auto(Key) key = {0};
    g_autoptr(GError) error = NULL;
    if (!key_read(checking->evaluation, review, text, &key, &error)) {
        check_complain(checking, review, text, "%s", error->message);
        return;
    }
    if (key.kind == KEY_HISTORY) *last_step = MAX(*last_step, key.number);
    if (key.kind == KEY_OWN && !find_own(checking, key.id)) {
        check_complain(checking, review, text, _("%s 不在自设指标的次序（indicators）里"), key.id);
    } else if ((key.kind == KEY_CLAIM || key.kind == KEY_ENTRY) &&
               !evaluation_find(checking->evaluation, key.id)) {
        g_autofree char *sentence = key_no_indicator(checking->evaluation, key.id);
        check_complain(checking, review, text, "%s", sentence);
    }
}

static void check_steps(Checking *checking, guint last)
{
    for (guint step = 1; step <= last; step++) {
        g_autofree char *key = g_strdup_printf("history.%u.act", step);
        if (evaluation_get(checking->evaluation, key)) continue;
        check_complain(checking, 0, key, _("流程第 %u 步没有写明做了什么（act）"), step);
        return;
    }
}

static void check_texts(Checking *checking, guint review)
{
    guint last_step = 0;
    const Layer *layer = evaluation_layer(checking->evaluation, review);
    g_autoptr(GList) keys = g_list_sort(g_hash_table_get_keys(layer->texts), (GCompareFunc)strcmp);
    for (GList *key = keys; key && checking->complaints->len < COMPLAINTS_ENOUGH; key = key->next)
        check_key(checking, review, key->data, &last_step);
    check_steps(checking, last_step);
}

static void complain_nowhere(Checking *checking, guint review, const char *id, const Entry *entry)
{
    g_autofree char *sentence = key_no_indicator(checking->evaluation, id);
    for (guint field = 0; field < ENTRY_FIELD_COUNT; field++) {
        g_autofree char *key = g_strconcat(id, ".", entry_field_id(field), NULL);
        if (entry_names(entry, field)) check_complain(checking, review, key, "%s", sentence);
    }
}

/* Entries of an indicator that does not exist. */
static void check_places(Checking *checking, guint review)
{
    GHashTableIter iter;
    gpointer id, entry;
    g_autoptr(GList) nowhere = NULL;
    GHashTable *entries = evaluation_layer(checking->evaluation, review)->entries;
    g_hash_table_iter_init(&iter, entries);
    while (g_hash_table_iter_next(&iter, &id, &entry))
        if (!outline_find(checking->outline, id) && !evaluation_find(checking->evaluation, id))
            nowhere = g_list_prepend(nowhere, id);
    nowhere = g_list_sort(nowhere, (GCompareFunc)strcmp);
    for (GList *at = nowhere; at && checking->complaints->len < COMPLAINTS_ENOUGH; at = at->next)
        complain_nowhere(checking, review, at->data, g_hash_table_lookup(entries, at->data));
}

static void check_entries(Checking *checking, guint review)
{
    GHashTable *entries = evaluation_layer(checking->evaluation, review)->entries;
    check_places(checking, review);
    for (guint i = 0; i < checking->outline->nodes->len; i++) {
        const OutlineNode *node = checking->outline->nodes->pdata[i];
        if (g_hash_table_contains(entries, node->indicator->id)) check_entry(checking, review, node);
    }
}

static Checking checking_new(const Evaluation *evaluation)
{
    return (Checking){evaluation, evaluation_outline(evaluation),
                      g_ptr_array_new_with_free_func((GDestroyNotify)complaint_free)};
}

GPtrArray *evaluation_complaints(const Evaluation *evaluation)
{
    Checking checking = checking_new(evaluation);
    check_own(&checking);
    for (guint n = 0; n < evaluation->layers->len; n++) {
        check_texts(&checking, n);
        check_entries(&checking, n);
    }
    return checking.complaints;
}

/* What is entered for an indicator reaches the reviews laid over it, and nothing else. */
static void check_change(Checking *checking, const Change *change)
{
    EntryKey entry;
    guint last_step = 0;
    if (change->after || change->removed) check_key(checking, change->review, change->key, &last_step);
    const OutlineNode *node =
        key_split(change->key, &entry) ? outline_find(checking->outline, entry.id) : NULL;
    for (guint n = change->review; node && n < checking->evaluation->layers->len; n++)
        if (g_hash_table_contains(evaluation_layer(checking->evaluation, n)->entries, entry.id))
            check_entry(checking, n, node);
}

static gboolean is_local(const Change *change)
{
    return !g_str_has_prefix(change->key, "indicators") && !g_str_has_prefix(change->key, "history.") &&
           strcmp(change->key, "status") != 0 && strcmp(change->key, "round") != 0;
}

static GPtrArray *complaints_of(const Evaluation *evaluation, const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++)
        if (!is_local(changes->pdata[i])) return evaluation_complaints(evaluation);
    Checking checking = checking_new(evaluation);
    for (guint i = 0; i < changes->len; i++)
        check_change(&checking, changes->pdata[i]);
    return checking.complaints;
}

gboolean evaluation_check(const Evaluation *evaluation, const GPtrArray *changes, GError **error)
{
    g_autoptr(GPtrArray) complaints =
        changes ? complaints_of(evaluation, changes) : evaluation_complaints(evaluation);
    if (complaints->len == 0) return TRUE;
    const Complaint *first = complaints->pdata[0];
    g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, first->message);
    return FALSE;
}
