#include "store/digest.h"
#include "store/store_internal.h"

#include <time.h>

/* 2024-05-06T15:02:11.250Z */
char *trail_time(gint64 microseconds)
{
    const time_t seconds = microseconds / G_USEC_PER_SEC;
    struct tm time;
    char text[sizeof "1970-01-01T00:00:00"];
    if (!gmtime_r(&seconds, &time) || strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &time) == 0)
        return g_strdup("1970-01-01T00:00:00.000Z");
    return g_strdup_printf("%s.%03dZ", text, (int)(ABS(microseconds) % G_USEC_PER_SEC / 1000));
}

char *trail_hash(gint64 id, const StoredRow *row)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    digest_text(checksum, "pingfen trail 1");
    digest_integer(checksum, id);
    digest_integer(checksum, row->number);
    digest_integer(checksum, row->revision);
    digest_text(checksum, row->at);
    digest_text(checksum, row->who);
    digest_text(checksum, row->act);
    digest_integer(checksum, row->review);
    digest_text(checksum, row->key);
    digest_text(checksum, row->before);
    digest_text(checksum, row->after);
    digest_integer(checksum, row->removed);
    digest_text(checksum, row->previous);
    return g_strdup(g_checksum_get_string(checksum));
}

gboolean trail_append(Store *store, gint64 id, const TrailEntry *entry, Standing *standing, GError **error)
{
    g_autofree char *at = trail_time(entry->at);
    const StoredRow row = {.number = standing->length + 1,
                           .revision = entry->revision,
                           .review = entry->review,
                           .removed = entry->removed,
                           .at = at,
                           .who = store->who,
                           .act = (char *)entry->act,
                           .key = (char *)entry->key,
                           .before = (char *)entry->before,
                           .after = (char *)entry->after,
                           .previous = standing->hash};
    g_autofree char *hash = trail_hash(id, &row);
    if (!sql_run(store, SQL_TRAIL_ADD,
                 SQL_WITH(sql_integer(id), sql_integer(row.number), sql_integer(row.revision), sql_string(at),
                          sql_string(row.who), sql_string(row.act), sql_integer(row.review),
                          sql_string(row.key), sql_string(row.before), sql_string(row.after),
                          sql_integer(row.removed), sql_string(row.previous), sql_string(hash)),
                 error))
        return FALSE;
    standing->revision = row.revision;
    standing->length = row.number;
    g_strlcpy(standing->hash, hash, sizeof standing->hash);
    return TRUE;
}

gboolean trail_holds(Store *store, gint64 id, gint64 number, const char *hash)
{
    gint64 holds = 0;
    return sql_number(store, SQL_TRAIL_HOLDS,
                      SQL_WITH(sql_integer(id), sql_integer(number), sql_string(hash)), 0, &holds, NULL) &&
           holds;
}

/* The first word of keys that belong to no indicator; `indicators.` stands before an own indicator's id. */
static const char *const general[] = {"head", "facts", "goal", "texts", "claimed", "history"};

/* "repairs.actual" → repairs, actual; "indicators.q1.title" → q1, title; "head.stage" → NULL, head.stage.
 * `buffer` holds the id. */
static void key_split(const char *key, GString *buffer, TrailRow *row)
{
    row->indicator = NULL;
    row->field = key;
    const char *dot = key ? strchr(key, '.') : NULL;
    if (!dot) return;
    g_string_truncate(buffer, 0);
    g_string_append_len(buffer, key, dot - key);
    for (gsize i = 0; i < G_N_ELEMENTS(general); i++)
        if (g_str_equal(buffer->str, general[i])) return;
    if (g_str_equal(buffer->str, "indicators")) {
        key_split(dot + 1, buffer, row);
        return;
    }
    row->indicator = buffer->str;
    row->field = dot + 1;
}

static TrailRow row_read(SqlRows *rows, GString *buffer)
{
    TrailRow row = {.number = sql_column_integer(rows, 0),
                    .revision = sql_column_integer(rows, 1),
                    .at = sql_column_text(rows, 2),
                    .who = sql_column_text(rows, 3),
                    .act = sql_column_text(rows, 4),
                    .review = (guint)sql_column_integer(rows, 5),
                    .before = sql_column_text(rows, 7),
                    .after = sql_column_text(rows, 8),
                    .key = sql_column_text(rows, 6),
                    .removed = (sql_column_integer(rows, 9) & REMOVED_AFTER) != 0,
                    .was_removed = (sql_column_integer(rows, 9) & REMOVED_BEFORE) != 0,
                    .previous = sql_column_text(rows, 10),
                    .hash = sql_column_text(rows, 11)};
    key_split(sql_column_text(rows, 6), buffer, &row);
    return row;
}

gboolean store_trail(Store *store, gint64 id, const char *indicator, TrailVisit visit, gpointer data,
                     GError **error)
{
    guint count = 0;
    g_autoptr(GString) buffer = g_string_new(NULL);
    g_autoptr(SqlRows) rows = sql_start(store, SQL_TRAIL_ALL, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    for (; rows && (step = sql_step(store, rows, error)) == SQL_ROW; count++) {
        TrailRow row = row_read(rows, buffer);
        if (!indicator || g_strcmp0(indicator, row.indicator) == 0) visit(&row, data);
    }
    Standing standing;
    return step == SQL_DONE && (count > 0 || evaluation_table_standing(store, id, &standing, error));
}

static void stored_row_free(gpointer data)
{
    StoredRow *row = data;
    char *texts[] = {row->at,     row->who,   row->act,      row->key,
                     row->before, row->after, row->previous, row->hash};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(row);
}

/* A copy of a text, and whether that is all of it. */
static char *column_take(SqlRows *rows, int column, gboolean *cut)
{
    char *text = g_strdup(sql_column_text(rows, column));
    if (text && (gsize)sqlite3_column_bytes(rows, column) != strlen(text)) *cut = TRUE;
    return text;
}

static StoredRow *stored_row_read(SqlRows *rows)
{
    StoredRow *row = g_new0(StoredRow, 1);
    row->number = sql_column_integer(rows, 0);
    row->revision = sql_column_integer(rows, 1);
    row->at = column_take(rows, 2, &row->cut);
    row->who = column_take(rows, 3, &row->cut);
    row->act = column_take(rows, 4, &row->cut);
    row->review = sql_column_integer(rows, 5);
    row->key = column_take(rows, 6, &row->cut);
    row->before = column_take(rows, 7, &row->cut);
    row->after = column_take(rows, 8, &row->cut);
    row->removed = sql_column_integer(rows, 9);
    row->previous = column_take(rows, 10, &row->cut);
    row->hash = column_take(rows, 11, &row->cut);
    return row;
}

GPtrArray *trail_load(Store *store, gint64 id, GError **error)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(stored_row_free);
    g_autoptr(SqlRows) rows = sql_start(store, SQL_TRAIL_ALL, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW)
        g_ptr_array_add(all, stored_row_read(rows));
    return step == SQL_DONE ? g_steal_pointer(&all) : NULL;
}
