#include "score/comparison.h"

#include <string.h>

/* No ids of indicators. */
#define OF_NONE    ""
#define OF_REVIEWS "*"

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
    if (review > 0) return !g_str_equal(key, "at") && !g_str_equal(key, "round");
    return !g_str_equal(key, "status") && !g_str_equal(key, "round") && !g_str_has_prefix(key, "history.");
}

/* A place a text stands in. */
typedef struct {
    guint review;
    char *key;
} Place;

static guint place_hash(gconstpointer data)
{
    const Place *place = data;
    return g_str_hash(place->key) + place->review;
}

static gboolean place_equal(gconstpointer one, gconstpointer other)
{
    const Place *a = one, *b = other;
    return a->review == b->review && g_str_equal(a->key, b->key);
}

static int by_place(gconstpointer one, gconstpointer other)
{
    const Place *a = one, *b = other;
    return a->review != b->review ? (a->review > b->review) - (a->review < b->review)
                                  : strcmp(a->key, b->key);
}

static void place_free(gpointer data)
{
    Place *place = data;
    g_free(place->key);
    g_free(place);
}

static void take_key(guint review, const char *key, const char *value, gpointer places)
{
    (void)value;
    if (!is_compared(review, key)) return;
    Place *place = g_new(Place, 1);
    *place = (Place){.review = review, .key = g_strdup(key)};
    g_hash_table_add(places, place);
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

static const char *text_at(const Evaluation *evaluation, const Place *place)
{
    if (place->review > evaluation_review_count(evaluation)) return NULL;
    return evaluation_get_review(evaluation, place->review, place->key);
}

static GPtrArray *group(GHashTable *texts, const char *name)
{
    GPtrArray *found = g_hash_table_lookup(texts, name);
    if (found) return found;
    found = g_ptr_array_new_with_free_func((GDestroyNotify)text_difference_free);
    g_hash_table_insert(texts, g_strdup(name), found);
    return found;
}

/* Texts that differ, sorted by their places: under the indicator they belong to, OF_NONE or OF_REVIEWS. */
static GHashTable *differing_texts(const Evaluation *before, const Evaluation *after)
{
    g_autoptr(GHashTable) places = g_hash_table_new_full(place_hash, place_equal, place_free, NULL);
    GHashTable *texts =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    evaluation_each(before, take_key, places);
    evaluation_each(after, take_key, places);
    g_autoptr(GList) sorted = g_list_sort(g_hash_table_get_keys(places), by_place);
    for (GList *at = sorted; at; at = at->next) {
        const Place *place = at->data;
        const char *a = text_at(before, place), *b = text_at(after, place);
        if (g_strcmp0(a, b) == 0) continue;
        g_autofree char *id = place->review > 0 ? NULL : indicator_of(before, after, place->key);
        TextDifference *difference = g_new(TextDifference, 1);
        *difference = (TextDifference){place->review, g_strdup(place->key), a, b};
        g_ptr_array_add(group(texts, id ? id : place->review > 0 ? OF_REVIEWS : OF_NONE), difference);
    }
    return texts;
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
                               .texts = texts_of(by_id, OF_NONE),
                               .reviews = texts_of(by_id, OF_REVIEWS),
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
    g_ptr_array_unref(comparison->reviews);
    g_ptr_array_unref(comparison->rows);
    g_free(comparison);
}

gboolean comparison_is_empty(const Comparison *comparison)
{
    return comparison->texts->len == 0 && comparison->reviews->len == 0 && comparison->rows->len == 0 &&
           comparison->change.units == 0;
}
