/* The state of an evaluation as a table of texts, taken back row by row of its trail. */
#include "base/error.h"
#include "base/translate.h"
#include "store/store_internal.h"

typedef struct {
    gint64 review;
    char *key, *value; /* value NULL: a review takes the field out */
} PastText;

struct Past {
    gint64 id;
    Evaluation *bare;
    GHashTable *texts; /* "REVIEW KEY" → PastText; what is not there is no text */
};

static void text_free(gpointer data)
{
    PastText *text = data;
    g_free(text->key);
    g_free(text->value);
    g_free(text);
}

void past_free(Past *past)
{
    if (!past) return;
    evaluation_free(past->bare);
    g_hash_table_unref(past->texts);
    g_free(past);
}

static char *place_of(gint64 review, const char *key)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " %s", review, key);
}

static void put(Past *past, gint64 review, const char *key, const char *value)
{
    PastText *text = g_new(PastText, 1);
    *text = (PastText){review, g_strdup(key), g_strdup(value)};
    g_hash_table_replace(past->texts, place_of(review, key), text);
}

static gboolean read_fields(Store *store, Past *past, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start(store, SQL_FIELD_ALL, SQL_WITH(sql_integer(past->id)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW) {
        const char *key = sql_column_text(rows, 1);
        if (!key) return store_fail_damaged(past->id, _("字段没有键"), error);
        put(past, sql_column_integer(rows, 0), key, sql_column_text(rows, 2));
    }
    return step == SQL_DONE;
}

Past *past_new(Store *store, gint64 id, GError **error)
{
    Evaluation *bare = evaluation_table_bare(store, id, error);
    if (!bare) return NULL;
    g_autoptr(Past) past = g_new0(Past, 1);
    past->id = id;
    past->bare = bare;
    past->texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, text_free);
    return read_fields(store, past, error) ? g_steal_pointer(&past) : NULL;
}

gboolean past_unwind(Past *past, const StoredRow *row)
{
    if (!row->key) return FALSE;
    g_autofree char *place = place_of(row->review, row->key);
    const PastText *now = g_hash_table_lookup(past->texts, place);
    gboolean there = row->after || (row->removed & REMOVED_AFTER);
    if (there != (now != NULL) || (now && g_strcmp0(now->value, row->after) != 0)) return FALSE;
    if (row->before || (row->removed & REMOVED_BEFORE))
        put(past, row->review, row->key, row->before);
    else
        g_hash_table_remove(past->texts, place);
    return TRUE;
}

static gboolean restore(const Past *past, Evaluation *evaluation, GError **error)
{
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, past->texts);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        const PastText *text = value;
        guint review = (guint)CLAMP(text->review, 0, G_MAXINT);
        if (!evaluation_restore(evaluation, review, text->key, text->value, error)) return FALSE;
    }
    return evaluation_restored(evaluation, error);
}

Evaluation *past_evaluation(const Past *past, gint64 revision, GError **error)
{
    g_autoptr(Evaluation) evaluation = evaluation_copy(past->bare);
    g_autoptr(GError) failure = NULL;
    evaluation_set_identity(evaluation, NULL, revision);
    if (restore(past, evaluation, &failure)) return g_steal_pointer(&evaluation);
    store_fail_damaged(past->id, failure->message, error);
    return NULL;
}

/* How far back to go: to the last save that is not beyond a revision or a moment. */
typedef struct {
    gint64 revision;
    const char *moment; /* as `at`; NULL: by revision */
} Reach;

static gboolean is_beyond(const StoredRow *row, const Reach *reach)
{
    return reach->moment ? g_strcmp0(row->at, reach->moment) > 0 : row->revision > reach->revision;
}

static gboolean refuse_reach(gint64 id, const Reach *reach, GError **error)
{
    if (reach->moment)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("评价 %lld 在那时还没有（%s），用 pingfen log 查看它何时开始"), (long long)id,
                    reach->moment);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("评价 %lld 的改动记录里没有修订 %lld，用 pingfen log 查看"), (long long)id,
                    (long long)reach->revision);
    return FALSE;
}

static Evaluation *unwound(Past *past, const GPtrArray *rows, const Reach *reach, GError **error)
{
    guint kept = rows->len;
    for (; kept > 0 && is_beyond(g_ptr_array_index(rows, kept - 1), reach); kept--)
        if (kept > 1 && !past_unwind(past, g_ptr_array_index(rows, kept - 1))) {
            store_fail_damaged(past->id, _("改动记录与内容不符，用 pingfen verify 查看"), error);
            return NULL;
        }
    const StoredRow *last = kept > 0 ? g_ptr_array_index(rows, kept - 1) : NULL;
    if (last && (reach->moment || last->revision == reach->revision))
        return past_evaluation(past, last->revision, error);
    refuse_reach(past->id, reach, error);
    return NULL;
}

static Evaluation *load_past(Store *store, gint64 id, const Reach *reach, GError **error)
{
    if (!transaction_begin_read(store, error)) return NULL;
    g_autoptr(Past) past = past_new(store, id, error);
    g_autoptr(GPtrArray) rows = past ? trail_load(store, id, error) : NULL;
    transaction_end(store);
    return rows ? unwound(past, rows, reach, error) : NULL;
}

Evaluation *store_load_revision(Store *store, gint64 id, gint64 revision, GError **error)
{
    return load_past(store, id, &(Reach){.revision = revision}, error);
}

Evaluation *store_load_at(Store *store, gint64 id, gint64 moment, GError **error)
{
    g_autofree char *at = trail_time(moment);
    return load_past(store, id, &(Reach){.moment = at}, error);
}
