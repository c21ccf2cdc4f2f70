#include "base/error.h"
#include "base/translate.h"
#include "store/digest.h"
#include "store/store_internal.h"

gboolean evaluation_table_next_id(Store *store, gint64 *id, GError **error)
{
    return sql_number(store, SQL_EVALUATION_NEXT_ID, NULL, 1, id, error);
}

static gboolean fail_absent(gint64 id, GError **error)
{
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有评价 %lld，用 pingfen list 查看现有的编号"),
                (long long)id);
    return FALSE;
}

gboolean evaluation_table_standing(Store *store, gint64 id, Standing *standing, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start(store, SQL_EVALUATION_STANDING, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? sql_step(store, rows, error) : SQL_FAILED;
    if (step != SQL_ROW) return step == SQL_DONE ? fail_absent(id, error) : FALSE;
    const char *hash = sql_column_text(rows, 2), *uuid = sql_column_text(rows, 3);
    if (!hash || !uuid) return store_fail_damaged(id, _("缺少标识"), error);
    standing->revision = sql_column_integer(rows, 0);
    standing->length = sql_column_integer(rows, 1);
    standing->total = sql_column_integer(rows, 4);
    standing->reasons = sql_column_text(rows, 5) ? sql_column_integer(rows, 5) : -1;
    standing->risk = sql_column_integer(rows, 6);
    standing->result = g_intern_string(sql_column_text(rows, 7));
    g_strlcpy(standing->hash, hash, sizeof standing->hash);
    g_strlcpy(standing->uuid, uuid, sizeof standing->uuid);
    return TRUE;
}

static gboolean field_put(Store *store, gint64 id, guint review, const char *key, const char *value,
                          GError **error)
{
    return sql_run(store, SQL_FIELD_PUT,
                   SQL_WITH(sql_integer(id), sql_integer(review), sql_string(key), sql_string(value)), error);
}

gboolean evaluation_table_put(Store *store, gint64 id, const Change *change, GError **error)
{
    if (change->after || change->removed)
        return field_put(store, id, change->review, change->key, change->after, error);
    return sql_run(store, SQL_FIELD_DELETE,
                   SQL_WITH(sql_integer(id), sql_integer(change->review), sql_string(change->key)), error);
}

/* A visit cannot stop: after a failure the rest is passed over. */
typedef struct {
    Store *store;
    gint64 id;
    GError *failure;
} FieldsAdded;

static void field_add(guint review, const char *key, const char *value, gpointer data)
{
    FieldsAdded *added = data;
    if (!added->failure) field_put(added->store, added->id, review, key, value, &added->failure);
}

gboolean evaluation_table_add(Store *store, gint64 id, const Evaluation *evaluation, gint64 changed,
                              const Standing *standing, GError **error)
{
    if (!scheme_table_put(store, evaluation_scheme(evaluation), error) ||
        !summary_add(store, id, evaluation, changed, standing, error))
        return FALSE;
    FieldsAdded added = {store, id, NULL};
    evaluation_each(evaluation, field_add, &added);
    if (added.failure) g_propagate_error(error, added.failure);
    return added.failure == NULL;
}

static void field_digest(guint review, const char *key, const char *value, gpointer checksum)
{
    digest_integer(checksum, review);
    digest_text(checksum, key);
    digest_text(checksum, value);
}

char *evaluation_digest(const Evaluation *evaluation)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    digest_text(checksum, "pingfen content 1");
    digest_text(checksum, evaluation_uuid(evaluation));
    digest_text(checksum, evaluation_scheme(evaluation)->sha256);
    evaluation_each(evaluation, field_digest, checksum);
    return g_strdup(g_checksum_get_string(checksum));
}

Evaluation *evaluation_table_bare(Store *store, gint64 id, GError **error)
{
    g_autofree char *uuid = NULL, *sha256 = NULL;
    gint64 revision = 0;
    {
        g_autoptr(SqlRows) rows = sql_start(store, SQL_EVALUATION_IDENTITY, SQL_WITH(sql_integer(id)), error);
        SqlStep step = rows ? sql_step(store, rows, error) : SQL_FAILED;
        if (step == SQL_DONE) fail_absent(id, error);
        if (step != SQL_ROW) return NULL;
        uuid = sql_column_shown(rows, 0);
        revision = sql_column_integer(rows, 1);
        sha256 = sql_column_shown(rows, 2);
    }
    if (!g_uuid_string_is_valid(uuid) || revision < 1) {
        store_fail_damaged(id, _("标识或修订号无效"), error);
        return NULL;
    }
    g_autoptr(Scheme) scheme = scheme_table_get(store, id, sha256, error);
    return scheme ? evaluation_new_as(scheme, uuid, revision) : NULL;
}

static gboolean field_restore(gint64 id, Evaluation *evaluation, SqlRows *rows, GError **error)
{
    gint64 review = sql_column_integer(rows, 0);
    const char *key = sql_column_text(rows, 1);
    if (review < 0 || review > G_MAXINT || !key) return store_fail_damaged(id, _("字段没有键"), error);
    g_autoptr(GError) failure = NULL;
    return evaluation_restore(evaluation, (guint)review, key, sql_column_text(rows, 2), &failure) ||
           store_fail_damaged(id, failure->message, error);
}

static gboolean fields_restore(Store *store, gint64 id, Evaluation *evaluation, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start(store, SQL_FIELD_ALL, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW)
        if (!field_restore(id, evaluation, rows, error)) return FALSE;
    if (step == SQL_FAILED) return FALSE;
    g_autoptr(GError) failure = NULL;
    return evaluation_restored(evaluation, &failure) || store_fail_damaged(id, failure->message, error);
}

Evaluation *evaluation_table_load(Store *store, gint64 id, GError **error)
{
    g_autoptr(Evaluation) evaluation = evaluation_table_bare(store, id, error);
    if (!evaluation || !fields_restore(store, id, evaluation, error)) return NULL;
    return g_steal_pointer(&evaluation);
}
