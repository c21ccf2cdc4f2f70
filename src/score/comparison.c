#include "score/comparison.h"

#include <string.h>

static void text_difference_free(TextDifference *difference)
{
    g_free(difference->key);
    g_free(difference);
}

static void row_difference_free(RowDifference *row)
{
    g_ptr_array_unref(row->texts);
    g_free(row);
}

/* What a step of the workflow writes is no difference of content. */
static gboolean is_compared(guint review, const char *key)
{
    return review == 0 && !g_str_equal(key, "status") && !g_str_equal(key, "round") &&
           !g_str_has_prefix(key, "history.");
}

static void take_key(guint review, const char *key, const char *value, gpointer keys)
{
    (void)value;
    if (is_compared(review, key)) g_hash_table_add(keys, g_strdup(key));
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(a, b);
}

/* The indicator a key speaks of: "indicators.q9.title" and "q9.actual" are q9's; NULL: of none. Yours. */
static char *indicator_of(const Evaluation *before, const Evaluation *after, const char *key)
{
    const char *own = g_str_has_prefix(key, "indicators.") ? key + strlen("indicators.") : key;
    const char *end = strchr(own, '.');
    if (!end) return NULL;
    g_autofree char *id = g_strndup(own, (gsize)(end - own));
    return evaluation_find(before, id) || evaluation_find(after, id) ? g_steal_pointer(&id) : NULL;
}

/* Differing texts, by the indicator they belong to; "" holds those of none. */
static GHashTable *differing_texts(const Evaluation *before, const Evaluation *after)
{
    g_autoptr(GHashTable) keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTable *by_id =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    evaluation_each(before, take_key, keys);
    evaluation_each(after, take_key, keys);
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(keys), by_name);
    for (GList *at = sorted; at; at = at->next) {
        const char *key = at->data, *a = evaluation_get(before, key), *b = evaluation_get(after, key);
        if (g_strcmp0(a, b) == 0) continue;
        g_autofree char *id = indicator_of(before, after, key);
        GPtrArray *texts = g_hash_table_lookup(by_id, id ? id : "");
        if (!texts) {
            texts = g_ptr_array_new_with_free_func((GDestroyNotify)text_difference_free);
            g_hash_table_insert(by_id, g_strdup(id ? id : ""), texts);
        }
        TextDifference *difference = g_new(TextDifference, 1);
        *difference = (TextDifference){.key = g_strdup(key), .before = a, .after = b};
        g_ptr_array_add(texts, difference);
    }
    return by_id;
}

static GPtrArray *texts_of(GHashTable *by_id, const char *id)
{
    GPtrArray *texts = g_hash_table_lookup(by_id, id);
    return texts ? g_ptr_array_ref(texts) : g_ptr_array_new();
}

static Points score_of(const ScoreRow *row)
{
    return row && row->scored ? row->score : points_zero;
}

static Points weight_of(const ScoreRow *row)
{
    return row ? row->node->weight : points_zero;
}

static gboolean differs(const ScoreRow *before, const ScoreRow *after)
{
    if (!before || !after || before->scored != after->scored || before->out != after->out) return TRUE;
    return !points_equal(score_of(before), score_of(after)) ||
           !points_equal(weight_of(before), weight_of(after));
}

static void add_row(Comparison *comparison, const ScoreRow *before, const ScoreRow *after, GHashTable *by_id)
{
    const char *id = (after ? after : before)->node->indicator->id;
    g_autoptr(GPtrArray) texts = texts_of(by_id, id);
    if (texts->len == 0 && !differs(before, after)) return;
    RowDifference *row = g_new(RowDifference, 1);
    *row = (RowDifference){.before = before,
                           .after = after,
                           .texts = g_steal_pointer(&texts),
                           .change = points_subtract(score_of(after), score_of(before))};
    g_ptr_array_add(comparison->rows, row);
}

Comparison *comparison_new(const Scorecard *before, const Scorecard *after)
{
    g_autoptr(GHashTable) by_id = differing_texts(before->evaluation, after->evaluation);
    Comparison *comparison = g_new(Comparison, 1);
    *comparison = (Comparison){.before = before,
                               .after = after,
                               .texts = texts_of(by_id, ""),
                               .rows = g_ptr_array_new_with_free_func((GDestroyNotify)row_difference_free),
                               .change = points_subtract(after->total, before->total)};
    for (guint i = 0; i < after->rows->len; i++) {
        const ScoreRow *row = scorecard_row(after, i);
        add_row(comparison, scorecard_find(before, row->node->indicator->id), row, by_id);
    }
    for (guint i = 0; i < before->rows->len; i++) {
        const ScoreRow *row = scorecard_row(before, i);
        if (!scorecard_find(after, row->node->indicator->id)) add_row(comparison, row, NULL, by_id);
    }
    return comparison;
}

void comparison_free(Comparison *comparison)
{
    if (!comparison) return;
    g_ptr_array_unref(comparison->texts);
    g_ptr_array_unref(comparison->rows);
    g_free(comparison);
}

gboolean comparison_is_empty(const Comparison *comparison)
{
    return comparison->texts->len == 0 && comparison->rows->len == 0 && comparison->change.units == 0;
}
