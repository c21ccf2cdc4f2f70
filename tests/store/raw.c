#include "tests.h"

sqlite3 *raw_open(const char *file)
{
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL), SQLITE_OK);
    sqlite3_busy_timeout(db, 5000);
    return db;
}

void raw_run(sqlite3 *db, const char *sql)
{
    char *message = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", sql, message);
}

gboolean raw_refused(sqlite3 *db, const char *sql)
{
    return sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK;
}

char *raw_text(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *rows = NULL;
    if (sqlite3_prepare_v2(db, sql, -1, &rows, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(db));
    char *text =
        sqlite3_step(rows) == SQLITE_ROW ? g_strdup((const char *)sqlite3_column_text(rows, 0)) : NULL;
    sqlite3_finalize(rows);
    return text;
}

gint64 raw_number(sqlite3 *db, const char *sql)
{
    g_autofree char *text = raw_text(db, sql);
    assert_non_null(text);
    return g_ascii_strtoll(text, NULL, 10);
}

char *file_text(const char *file, const char *sql)
{
    sqlite3 *db = raw_open(file);
    char *text = raw_text(db, sql);
    sqlite3_close(db);
    return text;
}

/* Column by column as the header says: "LENGTH:BYTES,", NULL is "-,". */
static void append_column(GString *bytes, sqlite3_stmt *rows, int column)
{
    const char *text = (const char *)sqlite3_column_text(rows, column);
    if (text)
        g_string_append_printf(bytes, "%zu:%s,", strlen(text), text);
    else
        g_string_append(bytes, "-,");
}

enum { CHAIN_COLUMNS = 12, CHAIN_PREVIOUS = CHAIN_COLUMNS - 1, CHAIN_HASH };

static char *chain_hash(sqlite3_stmt *rows)
{
    g_autoptr(GString) bytes = g_string_new("15:pingfen trail 1,");
    for (int column = 0; column < CHAIN_COLUMNS; column++)
        append_column(bytes, rows, column);
    return g_compute_checksum_for_string(G_CHECKSUM_SHA256, bytes->str, (gssize)bytes->len);
}

static void assert_end(sqlite3 *db, gint64 id, gint64 length, const char *hash)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT trail_length || ' ' || trail_hash FROM evaluation WHERE id = %" G_GINT64_FORMAT, id);
    g_autofree char *found = raw_text(db, sql);
    g_autofree char *expected = g_strdup_printf("%" G_GINT64_FORMAT " %s", length, hash);
    assert_string_equal(found, expected);
}

gint64 assert_chain(const char *file, gint64 id)
{
    sqlite3 *db = raw_open(file);
    sqlite3_stmt *rows = NULL;
    const char *sql =
        "SELECT evaluation, number, revision, at, who, act, review, key, before, after, removed, previous,"
        " hash FROM trail WHERE evaluation = ? ORDER BY number";
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    sqlite3_bind_int64(rows, 1, id);
    gint64 length = 0;
    g_autofree char *last = g_strnfill(64, '0');
    while (sqlite3_step(rows) == SQLITE_ROW) {
        assert_int_equal(sqlite3_column_int64(rows, 1), ++length);
        assert_string_equal((const char *)sqlite3_column_text(rows, CHAIN_PREVIOUS), last);
        g_free(last);
        last = chain_hash(rows);
        assert_string_equal((const char *)sqlite3_column_text(rows, CHAIN_HASH), last);
    }
    sqlite3_finalize(rows);
    assert_end(db, id, length, last);
    sqlite3_close(db);
    return length;
}
