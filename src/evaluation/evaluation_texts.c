/* The texts under their keys: putting, taking back, visiting and restoring them. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

#define TRUSTED_MAX (64 * 1024) /* bytes; a longer text was never accepted */

gboolean key_split(const char *key, char **id, EntryField *field)
{
    static const char *const groups[] = {"head", "facts", "goal", "texts", "claimed", "indicators"};
    const char *dot = strchr(key, '.');
    if (!dot || !entry_field_find(dot + 1, field)) return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if ((gsize)(dot - key) == strlen(groups[i]) && g_str_has_prefix(key, groups[i])) return FALSE;
    *id = g_strndup(key, (gsize)(dot - key));
    return TRUE;
}

static void put_entry(Layer *layer, const char *key, const char *text, gboolean removed)
{
    g_autofree char *id = NULL;
    EntryField field;
    if (!key_split(key, &id, &field)) return;
    Entry *entry = g_hash_table_lookup(layer->entries, id);
    if (!entry) {
        entry = g_new0(Entry, 1);
        g_hash_table_insert(layer->entries, g_steal_pointer(&id), entry);
    }
    entry_put(entry, field, text);
    if (removed) entry->removed |= 1u << field;
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
    g_return_if_fail(layer && !(text && removed));
    gpointer before = NULL;
    gboolean there = g_hash_table_lookup_extended(layer->texts, key, NULL, &before);
    if (g_strcmp0(before, text) == 0 && there == (text || removed)) return;
    note_change(changes, (Change){review, (char *)key, before, (char *)text, removed, there && !before});
    put_entry(layer, key, text, removed);
    if (review == 0 && g_str_has_prefix(key, "facts."))
        evaluation_forget_fact(evaluation, key + strlen("facts."));
    if (text || removed)
        g_hash_table_replace(layer->texts, g_strdup(key), g_strdup(text));
    else
        g_hash_table_remove(layer->texts, key);
}

static gboolean is_own_key(const char *key)
{
    return g_str_has_prefix(key, "indicators");
}

static gboolean layer_is_empty(const Evaluation *evaluation, guint review)
{
    return g_hash_table_size(evaluation_layer(evaluation, review)->texts) == 0;
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

GPtrArray *evaluation_keys(const Evaluation *evaluation, guint review)
{
    GPtrArray *keys = g_ptr_array_new();
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, evaluation_layer(evaluation, review)->texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        g_ptr_array_add(keys, key);
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
static gboolean is_trusted(const Key *key, const char *text)
{
    if (!text || !*text || strlen(text) > TRUSTED_MAX || !g_utf8_validate(text, -1, NULL)) return FALSE;
    if (key->kind == KEY_SECTION) return TRUE;
    if (key->kind != KEY_ENTRY) return FALSE;
    switch ((EntryField)key->field) {
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
    g_auto(Key) read = {0};
    if (review > REVIEWS_MAX) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("复核有 %u 次，最多 %d 次"), review,
                    REVIEWS_MAX);
        return FALSE;
    }
    if (!key_read(evaluation, review, key, &read, error)) return FALSE;
    gboolean removed = !value && review > 0 && read.kind == KEY_ENTRY;
    gboolean taken = removed || is_trusted(&read, value);
    g_autofree char *text = taken ? g_strdup(value) : key_accept(evaluation, key, &read, value, error);
    if (!text && !removed) return FALSE;
    evaluation_grow(evaluation, review);
    evaluation_put(evaluation, review, key, text, removed, NULL);
    return TRUE;
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
