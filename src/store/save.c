#include "base/error.h"
#include "base/translate.h"
#include "store/store_internal.h"

#define REVISION_MOST (G_MAXINT64 / 2) /* what a file says cannot take the numbers away */

static gboolean save_begin(Store *store, Saving *save, GError **error)
{
    if (!evaluation_table_standing(store, save->id, &save->standing, error)) return FALSE;
    gint64 loaded = evaluation_revision(save->evaluation);
    if (save->standing.revision == loaded &&
        g_str_equal(save->standing.uuid, evaluation_uuid(save->evaluation)))
        return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("评价 %lld 已被别处修改（库中修订号 %lld，这里是 %lld），请重新打开后再改"),
                (long long)save->id, (long long)save->standing.revision, (long long)loaded);
    return FALSE;
}

static gboolean save_change(Store *store, Saving *save, const Change *change, GError **error)
{
    TrailEntry entry = {.revision = save->revision,
                        .at = save->at,
                        .act = save->act,
                        .review = change->review,
                        .key = change->key,
                        .before = change->before,
                        .after = change->after,
                        .removed = (change->removed ? REMOVED_AFTER : 0) |
                                   (change->was_removed ? REMOVED_BEFORE : 0)};
    return trail_append(store, save->id, &entry, &save->standing, error) &&
           evaluation_table_put(store, save->id, change, error);
}

static gboolean save_summary(Store *store, const Saving *save, const GPtrArray *changes, GError **error)
{
    g_autoptr(Assessment) own = save->assessment ? NULL : assessment_new(save->evaluation);
    return summary_update(store, save->id, own ? own : save->assessment, changes, save->at, &save->standing,
                          error);
}

gboolean saving_write(Store *store, Saving *save, const GPtrArray *changes, GError **error)
{
    if (!save_begin(store, save, error)) return FALSE;
    save->revision = MAX(save->standing.revision, MIN(save->above, REVISION_MOST)) + changes->len;
    for (guint i = 0; i < changes->len; i++)
        if (!save_change(store, save, g_ptr_array_index(changes, i), error)) return FALSE;
    return save_summary(store, save, changes, error);
}

gboolean saving_is_there(Store *store, const Saving *save)
{
    return trail_holds(store, save->id, save->standing.length, save->standing.hash);
}

static gboolean is_there(Store *store, gpointer data)
{
    return saving_is_there(store, data);
}

gboolean store_save_assessed(Store *store, gint64 id, Evaluation *evaluation, const GPtrArray *changes,
                             const char *act, const Assessment *assessment, GError **error)
{
    if (changes->len == 0) return TRUE;
    Saving save = {
        .id = id, .at = store->now(), .act = act, .evaluation = evaluation, .assessment = assessment};
    if (!transaction_begin_write(store, error)) return FALSE;
    if (!saving_write(store, &save, changes, error)) {
        transaction_end(store);
        return FALSE;
    }
    if (!transaction_commit(store, is_there, &save, error)) return FALSE;
    evaluation_set_identity(evaluation, NULL, save.standing.revision);
    return TRUE;
}

gboolean store_save_as(Store *store, gint64 id, Evaluation *evaluation, const GPtrArray *changes,
                       const char *act, GError **error)
{
    return store_save_assessed(store, id, evaluation, changes, act, NULL, error);
}

gboolean store_save(Store *store, gint64 id, Evaluation *evaluation, const GPtrArray *changes, GError **error)
{
    return store_save_as(store, id, evaluation, changes, "set", error);
}

GArray *store_exported(Store *store, gint64 id, GError **error)
{
    Standing standing;
    if (!evaluation_table_standing(store, id, &standing, error)) return NULL;
    g_autoptr(SqlRows) rows = sql_start(store, SQL_EXPORTED, SQL_WITH(sql_integer(id)), error);
    g_autoptr(GArray) revisions = g_array_new(FALSE, FALSE, sizeof(gint64));
    SqlStep step = SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW) {
        gint64 revision = sql_column_integer(rows, 0);
        g_array_append_val(revisions, revision);
    }
    return step == SQL_DONE ? g_steal_pointer(&revisions) : NULL;
}

gboolean store_add_exported(Store *store, gint64 id, gint64 revision, GError **error)
{
    g_autoptr(GArray) known = store_exported(store, id, error);
    if (!known) return FALSE;
    for (guint i = 0; i < known->len; i++)
        if (g_array_index(known, gint64, i) == revision) return TRUE;
    return sql_run(store, SQL_EXPORTED_ADD, SQL_WITH(sql_integer(id), sql_integer(revision)), error);
}
