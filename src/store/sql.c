#include "store/store_internal.h"

#define MAX_FILTERED 16 /* statements kept */

#define STANDING "revision, trail_length, trail_hash, uuid, total, reasons, risk, result"
/* As evaluation_round has it: its own, else the highest of its reviews, else 1 once it is submitted. */
#define ROUND                                                                                                \
    "coalesce((SELECT CAST(value AS INTEGER) FROM field"                                                     \
    "  WHERE evaluation = evaluation.id AND review = 0 AND key = 'round'),"                                  \
    " (SELECT nullif(max(CAST(value AS INTEGER)), 0) FROM field"                                             \
    "  WHERE evaluation = evaluation.id AND review > 0 AND key = 'round'), status <> 0)"
#define ITEM                                                                                                 \
    "id, revision, uuid, project, unit, department, year, (SELECT scheme.id FROM scheme WHERE sha256 = "     \
    "scheme),"                                                                                               \
    " status, changed, complete, total, grade, review_total, review_grade, filled, leaves,"                  \
    " review_complete, review_filled, review_leaves, errors, warnings, reasons, risk, scheme, " ROUND
#define HOLDING "(?1 IS NULL OR holds(searched, ?1))"

/* The scheme's id is a subquery among the results and `searched` is looked at only where there are words, so
 * that skipping by OFFSET walks the index alone. The id is the tie-breaker and part of every index.
 * Descending is the exact reverse. */
#define LIST(order)                                                                                          \
    "SELECT " ITEM " FROM evaluation WHERE " HOLDING " ORDER BY " order ", id LIMIT ?2 OFFSET ?3",           \
        "SELECT " ITEM " FROM evaluation WHERE " HOLDING " ORDER BY " order                                  \
        " DESC, id DESC LIMIT ?2 OFFSET ?3"
#define BEFORE(order)                                                                                        \
    "SELECT count(*) FROM evaluation WHERE (" order ", id) < (SELECT " order                                 \
    ", id FROM evaluation WHERE id = ?2) AND " HOLDING,                                                      \
        "SELECT count(*) FROM evaluation WHERE (" order ", id) > (SELECT " order                             \
        ", id FROM evaluation WHERE id = ?2) AND " HOLDING

/* The projects that have a text, at both ends of the index: two lookups. */
#define LOWEST_OWNER(print)  "(SELECT min(owner) FROM long_text WHERE print = " print ")"
#define HIGHEST_OWNER(print) "(SELECT max(owner) FROM long_text WHERE print = " print ")"
/* The texts of an evaluation that another project has as well. */
#define SHARED(id)                                                                                           \
    "SELECT 1 FROM long_text mine WHERE mine.evaluation = " id                                               \
    " AND " LOWEST_OWNER("mine.print") " <> " HIGHEST_OWNER("mine.print")

static const char *const texts[] = {
    [SQL_APPLICATION_ID] = "PRAGMA application_id",
    [SQL_USER_VERSION] = "PRAGMA user_version",
    [SQL_TABLE_COUNT] = "SELECT count(*) FROM sqlite_schema",
    [SQL_DATA_VERSION] = "PRAGMA data_version",
    [SQL_JOURNAL] = "PRAGMA journal_mode",
    [SQL_JOURNAL_WAL] = "PRAGMA journal_mode = WAL",
    [SQL_JOURNAL_DELETE] = "PRAGMA journal_mode = DELETE",
    [SQL_CHECKPOINT] = "PRAGMA wal_checkpoint(TRUNCATE)",
    [SQL_BEGIN_READ] = "BEGIN",
    [SQL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",

    [SQL_SCHEME_PUT] =
        "INSERT INTO scheme (sha256, id, title, text) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    [SQL_SCHEME_TEXT] = "SELECT text FROM scheme WHERE sha256 = ?",

    [SQL_EVALUATION_ADD] =
        "INSERT INTO evaluation (id, uuid, scheme, revision, trail_length, trail_hash, "
        "changed, grade, complete,"
        " filled, leaves, review_total, review_grade, review_complete, review_filled,"
        " review_leaves, errors, warnings, total, result, status, project, unit, "
        "department, year, searched, reasons, risk)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_EVALUATION_FIND_UUID] = "SELECT id FROM evaluation WHERE uuid = ?",
    [SQL_EVALUATION_STANDING] = "SELECT " STANDING " FROM evaluation WHERE id = ?",
    [SQL_EVALUATION_IDENTITY] = "SELECT uuid, revision, scheme FROM evaluation WHERE id = ?",
    [SQL_EVALUATION_NEXT_ID] = "SELECT seq + 1 FROM sqlite_sequence WHERE name = 'evaluation'",
    /* in the order of `compared` in summary.c */
    [SQL_EVALUATION_SUMMARY] =
        "SELECT grade, complete, filled, leaves, review_total, review_grade, review_complete,"
        " review_filled, review_leaves, total, result, status, project, unit, department, year, errors, "
        "warnings,"
        " reasons, risk"
        " FROM evaluation WHERE id = ?",
    [SQL_EVALUATION_IS_THERE] = "SELECT count(*) FROM evaluation WHERE id = ?",
    [SQL_EVALUATION_DELETE] = "DELETE FROM evaluation WHERE id = ?",
    [SQL_EVALUATION_CHANGED] = "SELECT changed FROM evaluation WHERE id = ?",
    [SQL_EVALUATION_ALIKE] = "SELECT id FROM evaluation WHERE project = ? AND +unit = ? AND +year = ? AND "
                             "uuid <> ? ORDER BY id LIMIT 1",
    [SQL_EXPORTED] = "SELECT revision FROM exported WHERE evaluation = ? ORDER BY revision",
    [SQL_EXPORTED_ADD] = "INSERT OR IGNORE INTO exported (evaluation, revision) VALUES (?, ?)",
    /* A column that is set has its index written and its triggers run, changed or not: what seldom changes
       is set only where it does. */
    [SQL_EVALUATION_RESULT] =
        "UPDATE evaluation SET revision = ?2, trail_length = ?3, trail_hash = ?4, changed = ?5, grade = ?6, "
        " complete = ?7, filled = ?8, leaves = ?9, review_total = ?10, review_grade = ?11,"
        " review_complete = ?12, review_filled = ?13, review_leaves = ?14, errors = ?15, warnings = ?16"
        " WHERE id = ?1",
    [SQL_EVALUATION_TOTAL] = "UPDATE evaluation SET total = ?2 WHERE id = ?1",
    [SQL_EVALUATION_GRADE] = "UPDATE evaluation SET result = ?2 WHERE id = ?1",
    [SQL_EVALUATION_FOUND] = "UPDATE evaluation SET errors = ?2, warnings = ?3 WHERE id = ?1",
    [SQL_EVALUATION_RISK] = "UPDATE evaluation SET reasons = ?2, risk = ?3 WHERE id = ?1",
    [SQL_EVALUATION_HEAD] =
        "UPDATE evaluation SET status = ?2, project = ?3, unit = ?4, department = ?5, year = ?6, searched = "
        "?7 WHERE id = ?1"
        " AND (status, project, unit, department, year, searched) <> (?2, ?3, ?4, ?5, ?6, ?7)",
    [SQL_FIELD_PUT] = "INSERT INTO field (evaluation, review, key, value) VALUES (?, ?, ?, ?)"
                      " ON CONFLICT DO UPDATE SET value = excluded.value",
    [SQL_FIELD_DELETE] = "DELETE FROM field WHERE evaluation = ? AND review = ? AND key = ?",
    [SQL_FIELD_ALL] = "SELECT review, key, value FROM field WHERE evaluation = ? ORDER BY review, key",
    [SQL_EVALUATION_NOT_RATED] = "SELECT id FROM evaluation WHERE reasons IS NULL ORDER BY id DESC LIMIT ?",

    [SQL_LONG_TEXT_OF] = "SELECT print, owner FROM long_text WHERE evaluation = ?",
    [SQL_LONG_TEXT_OWNERS] = "SELECT " LOWEST_OWNER("?1") ", " HIGHEST_OWNER("?1"),
    [SQL_LONG_TEXT_ADD] = "INSERT INTO long_text (print, owner, evaluation) VALUES (?, ?, ?)",
    [SQL_LONG_TEXT_REMOVE] = "DELETE FROM long_text WHERE print = ? AND owner = ? AND evaluation = ?",
    [SQL_SAME_TEXT_SET] =
        "UPDATE evaluation SET reasons = reasons | ?2, risk = risk + ?3"
        " WHERE id IN (SELECT evaluation FROM long_text WHERE print = ?1) AND reasons & ?2 = 0",
    [SQL_SAME_TEXT_CLEAR] =
        "UPDATE evaluation SET reasons = reasons & ~?2, risk = risk - ?3"
        " WHERE id IN (SELECT evaluation FROM long_text WHERE print = ?1) AND reasons & ?2 <> 0"
        " AND NOT EXISTS (" SHARED("evaluation.id") ")",
    [SQL_SAME_TEXT_IS] = "SELECT EXISTS (" SHARED("?1") ")",
    [SQL_SAME_TEXT_OTHER] =
        "SELECT evaluation.id, evaluation.project FROM long_text mine"
        " JOIN long_text theirs ON theirs.print = mine.print AND theirs.owner <> mine.owner"
        " JOIN evaluation ON evaluation.id = theirs.evaluation WHERE mine.evaluation = ?1 LIMIT 1",

    [SQL_TRAIL_ADD] =
        "INSERT INTO trail (evaluation, number, revision, at, who, act, review, key, before, after, removed,"
        " previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_TRAIL_ALL] =
        "SELECT number, revision, at, who, act, review, key, before, after, removed, previous, hash"
        " FROM trail WHERE evaluation = ? ORDER BY number",
    [SQL_TRAIL_HOLDS] = "SELECT hash = ?3 FROM trail WHERE evaluation = ?1 AND number = ?2",

    [SQL_TRAIL_COUNT] = "SELECT count(*) FROM trail WHERE evaluation = ?",

    [SQL_PRESENCE_PUT] =
        "INSERT INTO presence (host, program, evaluation, who, place, since, seen) VALUES (?, ?, ?, ?, ?, "
        "?6, ?6)"
        " ON CONFLICT DO UPDATE SET seen = excluded.seen, who = excluded.who, place = excluded.place,"
        " since = CASE WHEN evaluation = excluded.evaluation THEN since ELSE excluded.since END,"
        " evaluation = excluded.evaluation",
    [SQL_PRESENCE_DELETE] = "DELETE FROM presence WHERE host = ? AND program = ?",
    [SQL_PRESENCE_OF] = "SELECT host, program, who, place, since, seen FROM presence WHERE evaluation = ?",

    [SQL_INTEGRITY_CHECK] = "PRAGMA integrity_check(5)",
    [SQL_FIELD_ORPHANS] = "SELECT count(*) FROM field WHERE evaluation NOT IN (SELECT id FROM evaluation)",
    [SQL_TALLY_WRONG] =
        "SELECT EXISTS (SELECT status, result, count(*) FROM evaluation GROUP BY status, result"
        " EXCEPT SELECT status, result, number FROM tally)"
        " OR (SELECT count(*) FROM evaluation) <> (SELECT coalesce(sum(number), 0) FROM tally)",
    [SQL_HIGHEST_ID] = "SELECT max(coalesce((SELECT max(evaluation) FROM trail), 0),"
                       " coalesce((SELECT max(id) FROM evaluation), 0))",

    [SQL_COUNT_ALL] = "SELECT coalesce(sum(number), 0) FROM tally",
    [SQL_COUNT_HOLDING] = "SELECT count(*) FROM evaluation WHERE " HOLDING,
    [SQL_IS_LISTED] = "SELECT " HOLDING " FROM evaluation WHERE id = ?2",
    [SQL_LIST_BEHIND] = "SELECT " ITEM " FROM evaluation WHERE id > ?2 AND " HOLDING " ORDER BY id LIMIT ?3",
    [SQL_GRADES_ALL] = "SELECT result, sum(number) FROM tally GROUP BY result HAVING sum(number) > 0",
    [SQL_GRADES_HOLDING] = "SELECT result, count(*) FROM evaluation WHERE " HOLDING " GROUP BY result",

    /* in the order of StoreOrder */
    [SQL_LIST] = LIST("changed"),
    LIST("id"),
    LIST("project"),
    LIST("unit"),
    LIST("year"),
    LIST("status"),
    LIST("total"),
    LIST("risk"),
    [SQL_BEFORE] = BEFORE("changed"),
    BEFORE("id"),
    BEFORE("project"),
    BEFORE("unit"),
    BEFORE("year"),
    BEFORE("status"),
    BEFORE("total"),
    BEFORE("risk"),
};
_Static_assert(G_N_ELEMENTS(texts) == SQL_COUNT, "one text a statement");
_Static_assert(STORE_BY_COUNT == 8 && STORE_BY_CHANGE == 0 && STORE_BY_RISK == 7,
               "the order of LIST and BEFORE");

const char *sql_text(Sql sql)
{
    return texts[sql];
}

Sql sql_ordered(Sql family, StoreOrder order, gboolean descending)
{
    g_assert(order < STORE_BY_COUNT);
    return family + 2 * (Sql)order + (descending ? 1 : 0);
}

static int bind_value(sqlite3_stmt *statement, int place, const SqlValue *value)
{
    if (value->kind == SQL_INTEGER) return sqlite3_bind_int64(statement, place, value->integer);
    if (!value->text) return sqlite3_bind_null(statement, place);
    return sqlite3_bind_text64(statement, place, value->text, strlen(value->text), SQLITE_STATIC,
                               SQLITE_UTF8);
}

static int bind_values(sqlite3_stmt *statement, int place, const SqlValue *values)
{
    int code = SQLITE_OK;
    for (; code == SQLITE_OK && values && values->kind != SQL_END; place++, values++)
        code = bind_value(statement, place, values);
    return code;
}

static int prepare(Store *store, const char *text, sqlite3_stmt **statement)
{
    return sqlite3_prepare_v3(store->db, text, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL);
}

/* NULL with the sentence where the code is none of success. */
static SqlRows *started(Store *store, sqlite3_stmt *statement, int code, GError **error)
{
    if (code == SQLITE_OK) return statement;
    if (statement) sql_end(statement);
    store_fail(store, code, error);
    return NULL;
}

SqlRows *sql_start(Store *store, Sql sql, const SqlValue *values, GError **error)
{
    if (!connection_open(store, error)) return NULL;
    sqlite3_stmt **statement = &store->statements[sql];
    int code = *statement ? SQLITE_OK : prepare(store, texts[sql], statement);
    if (code == SQLITE_OK) code = bind_values(*statement, 1, values);
    return started(store, *statement, code, error);
}

/* --- with a filter --- */

/* Every statement of the list has HOLDING once, and the filter's condition goes behind it. */
static char *filtered_text(Sql sql, const StoreFilter *filter)
{
    const char *place = strstr(texts[sql], HOLDING);
    g_assert(place);
    place += strlen(HOLDING);
    return g_strdup_printf("%.*s%s%s", (int)(place - texts[sql]), texts[sql], filter_sql(filter), place);
}

/* None of them is running when another one is started, so all may go when they become many. */
static int filtered_statement(Store *store, char *text, sqlite3_stmt **statement)
{
    g_autofree char *owned = text;
    *statement = g_hash_table_lookup(store->filtered, text);
    if (*statement) return SQLITE_OK;
    int code = prepare(store, text, statement);
    if (code != SQLITE_OK) return code;
    if (g_hash_table_size(store->filtered) >= MAX_FILTERED) g_hash_table_remove_all(store->filtered);
    g_hash_table_insert(store->filtered, g_steal_pointer(&owned), *statement);
    return code;
}

SqlRows *sql_start_filtered(Store *store, Sql sql, const StoreFilter *filter, const SqlValue *values,
                            GError **error)
{
    if (store_filter_is_empty(filter)) return sql_start(store, sql, values, error);
    if (!connection_open(store, error)) return NULL;
    sqlite3_stmt *statement = NULL;
    int code = filtered_statement(store, filtered_text(sql, filter), &statement);
    if (code == SQLITE_OK) code = bind_values(statement, 1, values);
    if (code == SQLITE_OK) code = bind_values(statement, SQL_FILTER_FIRST, filter_values(filter));
    return started(store, statement, code, error);
}

SqlStep sql_step(Store *store, SqlRows *rows, GError **error)
{
    int code = sqlite3_step(rows);
    if (code == SQLITE_ROW) return SQL_ROW;
    if (code == SQLITE_DONE) return SQL_DONE;
    store_fail(store, code, error);
    return SQL_FAILED;
}

void sql_end(SqlRows *rows)
{
    sqlite3_reset(rows); /* repeats the code sql_step has reported */
    sqlite3_clear_bindings(rows);
}

gboolean sql_run(Store *store, Sql sql, const SqlValue *values, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start(store, sql, values, error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (step == SQL_ROW)
        step = sql_step(store, rows, error);
    return step == SQL_DONE;
}

gboolean sql_number(Store *store, Sql sql, const SqlValue *values, gint64 none, gint64 *number,
                    GError **error)
{
    return sql_number_filtered(store, sql, NULL, values, none, number, error);
}

gboolean sql_number_filtered(Store *store, Sql sql, const StoreFilter *filter, const SqlValue *values,
                             gint64 none, gint64 *number, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start_filtered(store, sql, filter, values, error);
    SqlStep step = rows ? sql_step(store, rows, error) : SQL_FAILED;
    if (step == SQL_FAILED) return FALSE;
    *number = step == SQL_ROW ? sql_column_integer(rows, 0) : none;
    return TRUE;
}

char *sql_column_shown(SqlRows *rows, int column)
{
    const char *text = sql_column_text(rows, column);
    return text ? g_utf8_make_valid(text, -1) : g_strdup("");
}
