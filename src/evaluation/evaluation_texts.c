/* The texts under their keys: putting, taking back, visiting and restoring them. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define TRUSTED_MAX (64 * 1024) /* bytes; a longer text was never accepted */

gboolean key_split(const char *key, EntryKey *entry)
{
    static const char *const groups[] = {"head", "facts", "goal", "texts", "claimed", "indicators"};
    const char *dot = strchr(key, '.');
    gsize length = dot ? (gsize)(dot - key) : 0;
    if (!dot || length > ENTRY_ID_MAX || !entry_field_find(dot + 1, &entry->field)) return FALSE;
    memcpy(entry->id, key, length);
    entry->id[length] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (entry->id[0] == groups[i][0] && strcmp(entry->id, groups[i]) == 0) return FALSE;
    return TRUE;
}

static void put_field(Layer *layer, const EntryKey *key, const char *text, gboolean removed)
{
    Entry *entry = g_hash_table_lookup(layer->entries, key->id);
    if (!entry) {
        entry = g_new0(Entry, 1);
        g_hash_table_insert(layer->entries, g_strdup(key->id), entry);
    }
    entry_put(entry, key->field, text);
    if (removed) entry->removed |= 1u << key->field;
}

static void put_text(Layer *layer, const char *key, const char *text)
{
    if (text)
        g_hash_table_replace(layer->texts, g_strdup(key), g_strdup(text));
    else
        g_hash_table_remove(layer->texts, key);
}

gboolean evaluation_text(const Evaluation *evaluation, guint review, const char *key, const char **text)
{
    const Layer *layer = evaluation_layer(evaluation, review);
    EntryKey split;
    *text = NULL;
    g_return_val_if_fail(layer, FALSE);
    if (!key_split(key, &split)) {
        *text = g_hash_table_lookup(layer->texts, key);
        return *text != NULL;
    }
    const Entry *entry = g_hash_table_lookup(layer->entries, split.id);
    if (!entry || !entry_names(entry, split.field)) return FALSE;
    *text = entry->text[split.field];
    return TRUE;
}

static void note_change(GPtrArray *changes, Change change)
{
    if (!changes) return;
    change.key = g_strdup(change.key);
    change.before = g_strdup(change.before);
    change.after = g_strdup(change.after);
    g_ptr_array_add(changes, g_memdup2(&change, sizeof change));
}

void evaluation_put(Evaluation *evaluation, guint review, const char *key, const char *text, gboolean removed,
                    GPtrArray *changes)
{
    Layer *layer = evaluation_layer(evaluation, review);
    EntryKey split;
    const char *before = NULL;
    g_return_if_fail(layer && !(text && removed));
    gboolean there = evaluation_text(evaluation, review, key, &before);
    if (g_strcmp0(before, text) == 0 && there == (text || removed)) return;
    note_change(changes,
                (Change){review, (char *)key, (char *)before, (char *)text, removed, there && !before});
    if (review == 0 && g_str_has_prefix(key, "facts."))
        evaluation_forget_fact(evaluation, key + strlen("facts."));
    if (key_split(key, &split))
        put_field(layer, &split, text, removed);
    else
        put_text(layer, key, text);
}

static gboolean is_own_key(const char *key)
{
    return g_str_has_prefix(key, "indicators");
}

static gboolean layer_is_empty(const Evaluation *evaluation, guint review)
{
    const Layer *layer = evaluation_layer(evaluation, review);
    GHashTableIter iter;
    gpointer entry;
    g_hash_table_iter_init(&iter, layer->entries);
    while (g_hash_table_iter_next(&iter, NULL, &entry))
        if (!entry_is_empty(entry)) return FALSE;
    return g_hash_table_size(layer->texts) == 0;
}

void evaluation_revert(Evaluation *evaluation, const GPtrArray *changes)
{
    gboolean own = FALSE;
    for (guint i = changes->len; i > 0; i--) {
        const Change *change = changes->pdata[i - 1];
        evaluation_grow(evaluation, change->review);
        evaluation_put(evaluation, change->review, change->key, change->before, change->was_removed, NULL);
        own = own || is_own_key(change->key);
    }
    /* A review that a change had added is gone with its texts. */
    while (changes->len > 0 && evaluation->layers->len > 1 &&
           layer_is_empty(evaluation, evaluation->layers->len - 1))
        g_ptr_array_set_size(evaluation->layers, (int)evaluation->layers->len - 1);
    if (own) own_read(evaluation);
}

static int compare_keys(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add_entry_keys(GPtrArray *keys, const char *id, const Entry *entry)
{
    for (guint field = 0; field < ENTRY_FIELD_COUNT; field++)
        if (entry_names(entry, field))
            g_ptr_array_add(keys, g_strconcat(id, ".", entry_field_id(field), NULL));
}

GPtrArray *evaluation_keys(const Evaluation *evaluation, guint review)
{
    const Layer *layer = evaluation_layer(evaluation, review);
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer key, entry;
    g_hash_table_iter_init(&iter, layer->texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(keys, g_strdup(key));
    g_hash_table_iter_init(&iter, layer->entries);
    while (g_hash_table_iter_next(&iter, &key, &entry))
        add_entry_keys(keys, key, entry);
    g_ptr_array_sort(keys, compare_keys);
    return keys;
}

void evaluation_each(const Evaluation *evaluation, EvaluationVisit visit, gpointer data)
{
    for (guint n = 0; n < evaluation->layers->len; n++) {
        g_autoptr(GPtrArray) keys = evaluation_keys(evaluation, n);
        for (guint i = 0; i < keys->len; i++)
            visit(n, keys->pdata[i], evaluation_get_review(evaluation, n, keys->pdata[i]), data);
    }
}

/* A flow list as it is kept, with nothing quoted or nested in it. */
static gboolean is_plain_list(const char *text)
{
    gsize length = strlen(text);
    return length >= 2 && text[0] == '[' && strcspn(text + 1, "[]{}'\"#&*!|>%@`:~?\\\n\t") == length - 2 &&
           text[length - 1] == ']';
}

static gboolean is_plain_met(const char *text)
{
    return is_plain_list(text) && text[1 + strspn(text + 1, "0123456789, ")] == ']';
}

/* What need not be accepted a second time when it comes out of the store: words, and lists that are plainly
 * in their form. Figures, and what builds the tree or drives the workflow, are. */
static gboolean is_trusted(EntryField field, const char *text)
{
    if (!text || !*text || strlen(text) > TRUSTED_MAX || !g_utf8_validate(text, -1, NULL)) return FALSE;
    switch (field) {
    case ENTRY_ACTUAL:
    case ENTRY_TARGET:
    case ENTRY_ABSENT:
    case ENTRY_NOTE:
    case ENTRY_TEXT: return TRUE;
    case ENTRY_MET: return is_plain_met(text);
    case ENTRY_EVIDENCE: return is_plain_list(text);
    default: return FALSE;
    }
}

gboolean evaluation_restore(Evaluation *evaluation, guint review, const char *key, const char *value,
                            GError **error)
{
    EntryKey entry;
    if (review > REVIEWS_MAX) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("复核有 %u 次，最多 %d 次"), review,
                    REVIEWS_MAX);
        return FALSE;
    }
    evaluation_grow(evaluation, review);
    if (key_split(key, &entry) && (is_trusted(entry.field, value) || (!value && review > 0)) &&
        (review > 0 || entry.field < ENTRY_ACCEPTED)) {
        put_field(evaluation_layer(evaluation, review), &entry, value, !value);
        return TRUE;
    }
    g_auto(Key) read = {0};
    if (!key_read(evaluation, review, key, &read, error)) return FALSE;
    g_autofree char *text = key_accept(evaluation, key, &read, value, error);
    if (text) evaluation_put(evaluation, review, key, text, FALSE, NULL);
    return text != NULL;
}

gboolean evaluation_has_claims(const Evaluation *evaluation)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, evaluation_layer(evaluation, 0)->texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (g_str_has_prefix(key, "claimed.")) return TRUE;
    return FALSE;
}

gboolean evaluation_restored(Evaluation *evaluation, GError **error)
{
    own_read(evaluation);
    return evaluation_check(evaluation, NULL, error);
}
