#include "store/store_internal.h"
#include "tests.h"

#include <errno.h>
#include <string.h>

static void every_text_can_be_prepared(void **state)
{
    g_autoptr(GError) error = NULL;
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (Sql sql = 0; sql < SQL_COUNT; sql++) {
        assert_non_null(sql_text(sql));
        g_autoptr(SqlRows) rows = sql_start(store, sql, NULL, &error);
        if (!rows) fail_msg("%s: %s", sql_text(sql), sqlite3_errmsg(store->db));
    }
}

/* A code, the errno behind it, and what has to be said. */
static const struct {
    int code, number;
    const char *says;
} failures[] = {
    {SQLITE_FULL, 0, "磁盘已满"},
    {SQLITE_IOERR_SHMSIZE, 0, "磁盘已满"},
    {SQLITE_IOERR_WRITE, ENOSPC, "磁盘已满"},
    {SQLITE_IOERR_WRITE, EDQUOT, "磁盘已满"},
    {SQLITE_IOERR_WRITE, 0, "读写磁盘出错"},
    {SQLITE_IOERR_SHORT_READ, 0, "不完整"},
    {SQLITE_CANTOPEN, EACCES, "没有权限"},
    {SQLITE_CANTOPEN, 0, "无法打开"},
    {SQLITE_READONLY_DBMOVED, 0, "移走"},
    {SQLITE_READONLY_DIRECTORY, 0, "不能写入"},
    {SQLITE_READONLY_ROLLBACK, 0, "恢复"},
    {SQLITE_BUSY_SNAPSHOT, 0, "其他程序"},
    {SQLITE_CORRUPT_INDEX, 0, "已损坏"},
    {SQLITE_NOTADB, ENOSPC, "不是 pingfen 的数据库"},
    {SQLITE_MISUSE, 0, "备份"},
};

static void every_failure_says_what_to_do(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(failures); i++) {
        const char *said = fail_of_sqlite(failures[i].code, failures[i].number);
        if (!strstr(said, failures[i].says)) fail_msg("%d: %s", failures[i].code, said);
        assert_non_null(strstr(said, "请"));
    }
}

/* What SQLite means to do, a line a step. */
static char *plan(Store *store, Sql sql)
{
    g_autofree char *explain = g_strconcat("EXPLAIN QUERY PLAN ", sql_text(sql), NULL);
    sqlite3_stmt *rows = NULL;
    assert_int_equal(sqlite3_prepare_v2(store->db, explain, -1, &rows, NULL), SQLITE_OK);
    GString *lines = g_string_new(NULL);
    while (sqlite3_step(rows) == SQLITE_ROW)
        g_string_append_printf(lines, "%s\n", (const char *)sqlite3_column_text(rows, 3));
    sqlite3_finalize(rows);
    return g_string_free(lines, FALSE);
}

static const char *const indexes[STORE_BY_COUNT] = {
    [STORE_BY_CHANGE] = "evaluation_by_change",   [STORE_BY_ID] = "INTEGER PRIMARY KEY",
    [STORE_BY_PROJECT] = "evaluation_by_project", [STORE_BY_UNIT] = "evaluation_by_unit",
    [STORE_BY_YEAR] = "evaluation_by_year",       [STORE_BY_STATUS] = "evaluation_by_status",
    [STORE_BY_TOTAL] = "evaluation_by_total",     [STORE_BY_RISK] = "evaluation_by_risk",
};

static void every_order_walks_an_index_and_sorts_nothing(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (guint i = 0; i < 2 * STORE_BY_COUNT; i++) {
        g_autofree char *list = plan(store, sql_ordered(SQL_LIST, i / 2, i % 2));
        assert_null(strstr(list, "TEMP B-TREE"));
        if (i / 2 == STORE_BY_ID)
            assert_non_null(strstr(list, "SCAN evaluation\n"));
        else
            assert_non_null(strstr(list, indexes[i / 2]));
    }
}

static void every_position_is_a_search_in_an_index(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (guint i = 0; i < 2 * STORE_BY_COUNT; i++) {
        g_autofree char *before = plan(store, sql_ordered(SQL_BEFORE, i / 2, i % 2));
        assert_null(strstr(before, "SCAN"));
        assert_non_null(strstr(before, indexes[i / 2]));
    }
}

static void counting_everything_does_not_touch_the_evaluations(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autofree char *count = plan(store, SQL_COUNT_ALL);
    assert_null(strstr(count, "evaluation"));
    g_autofree char *grades = plan(store, SQL_GRADES_ALL);
    assert_null(strstr(grades, "evaluation"));
}

static void a_text_of_another_project_is_looked_up(void **state)
{
    static const Sql lookups[] = {SQL_LONG_TEXT_OF,    SQL_LONG_TEXT_OWNERS, SQL_SAME_TEXT_IS,
                                  SQL_SAME_TEXT_OTHER, SQL_SAME_TEXT_SET,    SQL_SAME_TEXT_CLEAR,
                                  SQL_LONG_TEXT_REMOVE};
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (gsize i = 0; i < G_N_ELEMENTS(lookups); i++) {
        g_autofree char *lookup = plan(store, lookups[i]);
        assert_non_null(strstr(lookup, "SEARCH"));
        for (const char *scan = strstr(lookup, "SCAN"); scan; scan = strstr(scan + 4, "SCAN"))
            assert_true(g_str_has_prefix(scan, "SCAN CONSTANT ROW"));
    }
    g_autofree char *waiting = plan(store, SQL_EVALUATION_NOT_RATED);
    assert_non_null(strstr(waiting, "evaluation_not_rated"));
}

int sql_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_text_can_be_prepared, room_open, room_close),
        cmocka_unit_test(every_failure_says_what_to_do),
        cmocka_unit_test_setup_teardown(every_order_walks_an_index_and_sorts_nothing, room_open, room_close),
        cmocka_unit_test_setup_teardown(every_position_is_a_search_in_an_index, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_text_of_another_project_is_looked_up, room_open, room_close),
        cmocka_unit_test_setup_teardown(counting_everything_does_not_touch_the_evaluations, room_open,
                                        room_close),
    };
    return cmocka_run_group_tests_name("store: sql", tests, NULL, NULL);
}
