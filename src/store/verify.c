/* Does everything still fit: the file, its tables, and for every evaluation the chain of its trail, the state
 * the trail leads to, and the figures of the list. */
#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/workflow.h"
#include "store/store_internal.h"

#define ENOUGH_LINES 5 /* of what SQLite says of a damaged file */

typedef struct {
    Store *store;
    GPtrArray *found; /* char *: sentences */
} Verify;

static void found(Verify *verify, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void found(Verify *verify, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_ptr_array_add(verify->found, g_strdup_vprintf(format, arguments));
    va_end(arguments);
}

/* --- the file and its tables --- */

static gboolean verify_pages(Verify *verify, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start(verify->store, SQL_INTEGRITY_CHECK, NULL, error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(verify->store, rows, error)) == SQL_ROW) {
        g_autofree char *line = sql_column_shown(rows, 0);
        if (g_str_equal(line, "ok") || verify->found->len >= ENOUGH_LINES) continue;
        g_autofree char *safe = text_safe(line, FALSE);
        found(verify, _("数据库文件已损坏：%s"), safe);
    }
    return step == SQL_DONE;
}

static gboolean verify_tables(Verify *verify, GError **error)
{
    gint64 orphans = 0, miscounted = 0;
    g_autofree char *object = NULL;
    if (!migrate_compare(verify->store, &object, error) ||
        !sql_number(verify->store, SQL_FIELD_ORPHANS, NULL, 0, &orphans, error) ||
        !sql_number(verify->store, SQL_TALLY_WRONG, NULL, 0, &miscounted, error))
        return FALSE;
    g_autofree char *safe = object ? text_safe(object, FALSE) : NULL;
    if (safe) found(verify, _("数据库的结构与程序写的不同：%s"), safe);
    if (orphans) found(verify, _("有 %lld 个字段不属于任何评价"), (long long)orphans);
    if (miscounted) found(verify, "%s", _("评价的计数与重数的不符"));
    return TRUE;
}

/* --- the trail of one evaluation --- */

/* Only the first row of a trail and that of a deletion, the last, carry no field. */
static gboolean is_misplaced(const GPtrArray *rows, guint index)
{
    const StoredRow *row = g_ptr_array_index(rows, index);
    return row->key ? index == 0 : index > 0 && index + 1 < rows->len;
}

/* The number of the first row that does not follow the one before it, with the reason; 0: all do. */
static gint64 chain_break(gint64 id, const GPtrArray *rows, const char **why)
{
    g_autofree char *last = g_strnfill(STORE_HASH_LENGTH, '0');
    for (guint i = 0; i < rows->len; i++) {
        const StoredRow *row = g_ptr_array_index(rows, i);
        g_autofree char *hash = trail_hash(id, row);
        *why = NULL;
        if (row->number != (gint64)i + 1)
            *why = _("缺失或编号不对");
        else if (row->cut || g_strcmp0(row->hash, hash) != 0)
            *why = _("内容与其校验值不符");
        else if (g_strcmp0(row->previous, last) != 0)
            *why = _("接不上前一行");
        else if (is_misplaced(rows, i))
            *why = _("不是这里该有的记录");
        if (*why) return (gint64)i + 1;
        g_free(last);
        last = g_steal_pointer(&hash);
    }
    return 0;
}

static void verify_break(Verify *verify, gint64 id, gint64 number, const char *why)
{
    found(verify, _("评价 %lld 的改动记录第 %lld 行：%s"), (long long)id, (long long)number, why);
}

/* The end the evaluation remembers against the rows that are there. */
static gboolean verify_end(Verify *verify, gint64 id, const Standing *standing, const GPtrArray *rows)
{
    const StoredRow *last = rows->len > 0 ? g_ptr_array_index(rows, rows->len - 1) : NULL;
    gint64 length = rows->len;
    if (length != standing->length)
        found(verify, _("评价 %lld 的改动记录应有 %lld 行，现有 %lld 行：第 %lld 行%s"), (long long)id,
              (long long)standing->length, (long long)length, (long long)MIN(length, standing->length) + 1,
              length < standing->length ? _("起缺失") : _("起是多出的"));
    else if (!last || g_strcmp0(last->hash, standing->hash) != 0)
        verify_break(verify, id, length, _("校验值与评价所记的末行不符"));
    else if (last->revision != standing->revision)
        verify_break(verify, id, length, _("修订号与评价的不符"));
    else
        return TRUE;
    return FALSE;
}

/* From the present state back to the start: every row must have left what was found. */
static gboolean verify_states(Verify *verify, gint64 id, const GPtrArray *rows, GError **error)
{
    g_autoptr(Past) past = past_new(verify->store, id, error);
    if (!past) return FALSE;
    for (guint i = rows->len; i > 1; i--) {
        const StoredRow *row = g_ptr_array_index(rows, i - 1);
        if (past_unwind(past, row)) continue;
        g_autofree char *key = text_quoted(row->key);
        found(verify, _("评价 %lld 的改动记录第 %lld 行：%s 改后的内容与后来的不符"), (long long)id,
              (long long)row->number, key);
        return TRUE;
    }
    const StoredRow *first = g_ptr_array_index(rows, 0);
    g_autoptr(Evaluation) start = past_evaluation(past, first->revision, error);
    g_autofree char *digest = start ? evaluation_digest(start) : NULL;
    if (start && g_strcmp0(digest, first->after) != 0)
        verify_break(verify, id, 1, _("开始时的内容与其校验值不符"));
    return start != NULL;
}

/* What the list shows, computed anew. */
static gboolean verify_figures(Verify *verify, gint64 id, GError **error)
{
    const char *column = NULL;
    g_autoptr(Evaluation) evaluation = evaluation_table_load(verify->store, id, error);
    if (!evaluation || !summary_compare(verify->store, id, evaluation, &column, error)) return FALSE;
    if (column) found(verify, _("评价 %lld 所存的%s与重算的不符"), (long long)id, column);
    return TRUE;
}

/* What cannot be read any more is found, not a failure of the verifying. */
static void verify_kept(Verify *verify, gint64 id, const GPtrArray *rows)
{
    Standing standing;
    g_autoptr(GError) failure = NULL;
    gboolean readable = evaluation_table_standing(verify->store, id, &standing, &failure);
    if (readable && verify_end(verify, id, &standing, rows))
        readable = verify_states(verify, id, rows, &failure);
    if (!readable || !verify_figures(verify, id, &failure)) found(verify, "%s", failure->message);
}

static void verify_deleted(Verify *verify, gint64 id, const GPtrArray *rows)
{
    const StoredRow *last = rows->len > 0 ? g_ptr_array_index(rows, rows->len - 1) : NULL;
    if (!last)
        found(verify, _("评价 %lld 的内容和改动记录都不在库中"), (long long)id);
    else if (g_strcmp0(last->act, workflow_id(WORKFLOW_DELETE)) != 0)
        verify_break(verify, id, last->number, _("评价的内容不在库中，却没有删除的记录"));
}

static gboolean verify_one(Verify *verify, gint64 id, GError **error)
{
    const char *why = NULL;
    gint64 there = 0;
    g_autoptr(GPtrArray) rows = trail_load(verify->store, id, error);
    if (!rows ||
        !sql_number(verify->store, SQL_EVALUATION_IS_THERE, SQL_WITH(sql_integer(id)), 0, &there, error))
        return FALSE;
    gint64 bad = chain_break(id, rows, &why);
    if (bad)
        verify_break(verify, id, bad, why);
    else if (there)
        verify_kept(verify, id, rows);
    else
        verify_deleted(verify, id, rows);
    return TRUE;
}

/* Every id that was ever given: deleting leaves the trail. */
static gboolean verify_all(Verify *verify, GError **error)
{
    gint64 next = 1, last = 0;
    if (!evaluation_table_next_id(verify->store, &next, error) ||
        !sql_number(verify->store, SQL_HIGHEST_ID, NULL, 0, &last, error))
        return FALSE;
    for (gint64 id = 1; id <= MAX(next - 1, last); id++)
        if (!verify_one(verify, id, error)) return FALSE;
    return TRUE;
}

static gboolean verify_given(Verify *verify, const gint64 *ids, guint count, GError **error)
{
    for (guint i = 0; i < count; i++) {
        Standing standing;
        gint64 rows = 0;
        if (!sql_number(verify->store, SQL_TRAIL_COUNT, SQL_WITH(sql_integer(ids[i])), 0, &rows, error) ||
            (rows == 0 && !evaluation_table_standing(verify->store, ids[i], &standing, error)) ||
            !verify_one(verify, ids[i], error))
            return FALSE;
    }
    return TRUE;
}

static gboolean verify_run(Verify *verify, const gint64 *ids, guint count, GError **error)
{
    if (!verify_pages(verify, error)) return FALSE;
    if (verify->found->len > 0) return TRUE;
    return verify_tables(verify, error) &&
           (count > 0 ? verify_given(verify, ids, count, error) : verify_all(verify, error));
}

GPtrArray *store_verify(Store *store, const gint64 *ids, guint count, GError **error)
{
    g_autoptr(GPtrArray) sentences = g_ptr_array_new_with_free_func(g_free);
    Verify verify = {store, sentences};
    if (!transaction_begin_read(store, error)) return NULL;
    gboolean done = verify_run(&verify, ids, count, error);
    transaction_end(store);
    return done ? g_steal_pointer(&sentences) : NULL;
}
