#include "base/translate.h"
#include "store/store_internal.h"

#define PAGE 1000 /* lines read at a time */

void store_item_free(StoreItem *item)
{
    if (!item) return;
    char *texts[] = {item->uuid,   item->project,       item->unit,    item->department, item->year,
                     item->scheme, item->scheme_sha256, item->changed, item->grade,      item->review_grade};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(item);
}

static char *time_shown(gint64 milliseconds)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(milliseconds / 1000);
    return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup("");
}

/* Columns as in ITEM of sql.c. NULL: the status is none. */
static StoreItem *item_read(SqlRows *rows)
{
    gint64 status = sql_column_integer(rows, 8);
    if (status < 0 || status >= STATUS_COUNT) return NULL;
    StoreItem *item = g_new0(StoreItem, 1);
    item->id = sql_column_integer(rows, 0);
    item->revision = sql_column_integer(rows, 1);
    item->uuid = sql_column_shown(rows, 2);
    item->project = sql_column_shown(rows, 3);
    item->unit = sql_column_shown(rows, 4);
    item->department = sql_column_shown(rows, 5);
    item->year = sql_column_shown(rows, 6);
    item->scheme = sql_column_shown(rows, 7);
    item->status = (Status)status;
    item->changed = time_shown(sql_column_integer(rows, 9));
    item->complete = sql_column_integer(rows, 10) != 0;
    item->total.units = sql_column_integer(rows, 11);
    item->grade = sql_column_shown(rows, 12);
    item->review_total.units = sql_column_integer(rows, 13);
    item->review_grade = sql_column_text(rows, 14) ? sql_column_shown(rows, 14) : NULL;
    item->has_review = item->review_grade != NULL;
    item->filled = (guint)sql_column_integer(rows, 15);
    item->leaves = (guint)sql_column_integer(rows, 16);
    item->review_complete = sql_column_integer(rows, 17) != 0;
    item->review_filled = (guint)sql_column_integer(rows, 18);
    item->review_leaves = (guint)sql_column_integer(rows, 19);
    item->errors = (guint)sql_column_integer(rows, 20);
    item->warnings = (guint)sql_column_integer(rows, 21);

    item->rated = sql_column_text(rows, 22) != NULL;
    item->reasons = (guint)sql_column_integer(rows, 22);
    item->risk = (guint)sql_column_integer(rows, 23);
    item->scheme_sha256 = sql_column_shown(rows, 24);
    item->round = (guint)sql_column_integer(rows, 25);
    return item;
}

static gint64 count_lines(Store *store, const char *words, const StoreFilter *filter, GError **error)
{
    gint64 count = 0;
    gboolean done = words || !store_filter_is_empty(filter)
                        ? sql_number_filtered(store, SQL_COUNT_HOLDING, filter, SQL_WITH(sql_string(words)),
                                              0, &count, error)
                        : sql_number(store, SQL_COUNT_ALL, NULL, 0, &count, error);
    return done ? count : -1;
}

gint64 store_count(Store *store, const StoreQuery *query, GError **error)
{
    g_autofree char *words = match_words(query->text);
    return count_lines(store, words, query->filter, error);
}

static void grade_free(gpointer data)
{
    StoreGrade *grade = data;
    g_free(grade->grade);
    g_free(grade);
}

GPtrArray *store_grades(Store *store, const StoreQuery *query, GError **error)
{
    g_autofree char *words = match_words(query->text);
    g_autoptr(GPtrArray) grades = g_ptr_array_new_with_free_func(grade_free);
    g_autoptr(SqlRows) rows =
        words || !store_filter_is_empty(query->filter)
            ? sql_start_filtered(store, SQL_GRADES_HOLDING, query->filter, SQL_WITH(sql_string(words)), error)
            : sql_start(store, SQL_GRADES_ALL, NULL, error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW) {
        StoreGrade grade = {sql_column_shown(rows, 0), sql_column_integer(rows, 1)};
        g_ptr_array_add(grades, g_memdup2(&grade, sizeof grade));
    }
    return step == SQL_DONE ? g_steal_pointer(&grades) : NULL;
}

/* A stretch of the list, as one statement gives it. */
typedef struct {
    StoreOrder order;
    gboolean descending;
    const char *words;
    const StoreFilter *filter;
    gint64 offset, limit;
} Stretch;

static gboolean items_read(Store *store, Sql sql, const StoreFilter *filter, const SqlValue *values,
                           GPtrArray *items, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start_filtered(store, sql, filter, values, error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW) {
        StoreItem *item = item_read(rows);
        if (!item) return store_fail_damaged(sql_column_integer(rows, 0), _("状态无效"), error);
        g_ptr_array_add(items, item);
    }
    return step == SQL_DONE;
}

static gboolean stretch_read(Store *store, const Stretch *stretch, GPtrArray *items, GError **error)
{
    return items_read(
        store, sql_ordered(SQL_LIST, stretch->order, stretch->descending), stretch->filter,
        SQL_WITH(sql_string(stretch->words), sql_integer(stretch->limit), sql_integer(stretch->offset)),
        items, error);
}

static void items_reverse(GPtrArray *items)
{
    for (guint i = 0; i < items->len / 2; i++) {
        gpointer other = items->pdata[items->len - 1 - i];
        items->pdata[items->len - 1 - i] = items->pdata[i];
        items->pdata[i] = other;
    }
}

/* What is nearer to the end is walked from the end: the last screen costs what the first does. */
static Stretch turned(Stretch stretch, gint64 count)
{
    stretch.limit = CLAMP(count - stretch.offset, 0, stretch.limit);
    stretch.offset = MAX(count - stretch.offset - stretch.limit, 0);
    stretch.descending = !stretch.descending;
    return stretch;
}

static gboolean list_read(Store *store, Stretch stretch, GPtrArray *items, GError **error)
{
    if (stretch.words || !store_filter_is_empty(stretch.filter) || stretch.offset == 0)
        return stretch_read(store, &stretch, items, error);
    gint64 count = count_lines(store, NULL, NULL, error);
    if (count < 0) return FALSE;
    if (stretch.offset <= count / 2) return stretch_read(store, &stretch, items, error);
    stretch = turned(stretch, count);
    if (!stretch_read(store, &stretch, items, error)) return FALSE;
    items_reverse(items);
    return TRUE;
}

GPtrArray *store_list(Store *store, const StoreQuery *query, gint64 offset, guint limit, GError **error)
{
    g_return_val_if_fail(query->order < STORE_BY_COUNT, NULL);
    g_autofree char *words = match_words(query->text);
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)store_item_free);
    Stretch stretch = {query->order, query->descending, words, query->filter, MAX(offset, 0), limit};
    if (!transaction_begin_read(store, error)) /* count and stretch of the same moment */
        return NULL;
    gboolean done = list_read(store, stretch, items, error);
    transaction_end(store);
    return done ? g_steal_pointer(&items) : NULL;
}

/* A page at a time, each from behind the last line of the one before. */
gboolean store_each(Store *store, const StoreFilter *filter, StoreTake take, gpointer data, GError **error)
{
    gint64 behind = G_MININT64;
    for (guint got = PAGE; got == PAGE;) {
        g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)store_item_free);
        const SqlValue *values = SQL_WITH(sql_null(), sql_integer(behind), sql_integer(PAGE));
        if (!items_read(store, SQL_LIST_BEHIND, filter, values, items, error)) return FALSE;
        got = items->len;
        for (guint i = 0; i < got; i++) {
            StoreItem *item = g_steal_pointer(&items->pdata[i]);
            behind = item->id;
            if (!take(item, data)) return TRUE;
        }
    }
    return TRUE;
}

gint64 store_position(Store *store, const StoreQuery *query, gint64 id, GError **error)
{
    g_return_val_if_fail(query->order < STORE_BY_COUNT, -1);
    g_autofree char *words = match_words(query->text);
    const SqlValue *values = SQL_WITH(sql_string(words), sql_integer(id));
    gint64 listed = 0, position = -1;
    if (!transaction_begin_read(store, error)) return -1;
    if (sql_number_filtered(store, SQL_IS_LISTED, query->filter, values, 0, &listed, error) && listed &&
        !sql_number_filtered(store, sql_ordered(SQL_BEFORE, query->order, query->descending), query->filter,
                             values, 0, &position, error))
        position = -1;
    transaction_end(store);
    return position;
}
