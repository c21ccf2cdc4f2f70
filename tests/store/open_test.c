#include "base/error.h"
#include "score/risk.h"
#include "tests.h"
#include <glib/gstdio.h>
#include <sys/stat.h>

static void assert_mode(const char *path, guint mode)
{
    GStatBuf facts;
    assert_int_equal(g_stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, mode);
}

static void a_new_file_and_its_folders_are_the_owner_s_alone(void **state)
{
    Room *room = *state;
    g_autofree char *folder = room_path(room, "share");
    g_autofree char *file = g_build_filename(folder, "pingfen", "pingfen.db", NULL);
    mode_t mask = umask(0);
    store_close(opened(file));
    umask(mask);
    assert_mode(file, 0600);
    assert_mode(folder, 0700);
}

static void side_files_are_the_owner_s_and_gone_after_closing(void **state)
{
    Room *room = *state;
    g_autofree char *wal = room_path(room, "pingfen.db-wal"), *shm = room_path(room, "pingfen.db-shm");
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    add(store, evaluation);
    assert_mode(wal, 0600);
    assert_mode(shm, 0600);
    store_close(store);
    g_autoptr(GDir) names = g_dir_open(room->folder, 0, NULL);
    assert_string_equal(g_dir_read_name(names), "pingfen.db");
    assert_null(g_dir_read_name(names));
}

static void the_file_says_whose_it_is_and_what_is_set(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autofree char *notice = store_take_notice(store);
    assert_null(notice);
    assert_string_equal(store_file(store), room->file);
    store_close(store);
    static const char *const facts[][2] = {
        {"PRAGMA application_id", "1885957735"}, /* "ping" */
        {"PRAGMA user_version", "5"},
        {"PRAGMA journal_mode", "wal"},
        {"PRAGMA integrity_check", "ok"},
        {"SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
         " AND name NOT LIKE 'sqlite_%' AND NOT strict",
         "0"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(facts); i++) {
        g_autofree char *text = file_text(room->file, facts[i][0]);
        assert_string_equal(text, facts[i][1]);
    }
}

static void an_empty_file_is_new(void **state)
{
    Room *room = *state;
    room_write(room->file, "", 0);
    g_autoptr(Store) store = opened(room->file);
    assert_int_equal(store_count(store, &(StoreQuery){0}, NULL), 0);
}

static void a_relative_or_odd_name_is_a_file_too(void **state)
{
    Room *room = *state;
    g_autofree char *here = g_get_current_dir();
    assert_int_equal(g_chdir(room->folder), 0);
    store_close(opened(":memory:"));
    store_close(opened("file:a.db?mode=memory"));
    assert_int_equal(g_chdir(here), 0);
    g_autofree char *memory = room_path(room, ":memory:"), *uri = room_path(room, "file:a.db?mode=memory");
    assert_true(g_file_test(memory, G_FILE_TEST_IS_REGULAR));
    assert_true(g_file_test(uri, G_FILE_TEST_IS_REGULAR));
}

/* Refused with a sentence, and not a byte of the file is changed. */
static void assert_refused_untouched(const char *file, const char *sentence)
{
    g_autofree char *before = NULL, *after = NULL;
    gsize length_before = 0, length_after = 0;
    g_autoptr(GError) error = NULL;
    assert_true(g_file_get_contents(file, &before, &length_before, NULL));
    assert_null(store_open(file, &error));
    assert_refused(&error, PINGFEN_ERROR_IO, file, sentence, NULL);
    assert_true(g_file_get_contents(file, &after, &length_after, NULL));
    assert_int_equal(length_before, length_after);
    assert_memory_equal(before, after, length_before);
}

static void a_foreign_database_is_refused(void **state)
{
    static const char *const foreign[] = {
        "CREATE TABLE bookmark (address TEXT)",
        "PRAGMA application_id = 7",
        "PRAGMA application_id = 7; PRAGMA journal_mode = WAL; CREATE TABLE bookmark (address TEXT)",
        "PRAGMA user_version = 1",
    };
    Room *room = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(foreign); i++) {
        sqlite3 *db = raw_open(room->file);
        raw_run(db, foreign[i]);
        sqlite3_close(db);
        assert_refused_untouched(room->file, "其他程序");
        g_unlink(room->file);
    }
}

static void a_newer_database_is_refused_with_both_versions(void **state)
{
    Room *room = *state;
    store_close(opened(room->file));
    sqlite3 *db = raw_open(room->file);
    raw_run(db, "PRAGMA user_version = 97");
    sqlite3_close(db);
    assert_refused_untouched(room->file, "版本 97，本程序只认到 5");
}

static void what_is_no_database_is_refused(void **state)
{
    static const char *const contents[] = {"x", "evaluation: 1\nscheme: example\n", "SQLite format 3"};
    Room *room = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(contents); i++) {
        room_write(room->file, contents[i], strlen(contents[i]));
        assert_refused_untouched(room->file, "不是 pingfen 的数据库");
    }
    g_autoptr(GError) error = NULL;
    assert_null(store_open(room->folder, &error));
    assert_refused(&error, PINGFEN_ERROR_IO, room->folder, NULL);
}

static void a_folder_that_cannot_be_made_is_refused(void **state)
{
    Room *room = *state;
    room_write(room->file, "x", 1);
    g_autofree char *file = g_build_filename(room->file, "pingfen.db", NULL);
    g_autoptr(GError) error = NULL;
    assert_null(store_open(file, &error));
    assert_refused(&error, PINGFEN_ERROR_IO, file, NULL);
}

/* Opens, lists, loads and saves whatever can be: the answer does not matter, that there is one does. */
static void use_everything(const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(file, &error);
    g_clear_error(&error);
    for (gint64 id = 1; store && id <= 3; id++) {
        g_autoptr(Evaluation) evaluation = store_load(store, id, &error);
        if (evaluation) try_set(store, id, evaluation, "project", "丙", NULL);
        assert_true(evaluation || error->domain == PINGFEN_ERROR);
        g_clear_error(&error);
    }
    for (StoreOrder order = 0; store && order < STORE_BY_COUNT; order++) {
        GPtrArray *items = store_list(store, &(StoreQuery){.order = order}, 0, 100, NULL);
        if (items) g_ptr_array_unref(items);
        store_position(store, &(StoreQuery){.order = order, .text = "甲"}, 2, NULL);
    }
}

static char *kept(const char *file, gsize *length)
{
    Store *store = opened(file);
    for (int i = 0; i < 3; i++) {
        g_autoptr(Evaluation) evaluation = example_evaluation("甲");
        set(store, add(store, evaluation), evaluation, "remark", "备注");
    }
    store_close(store);
    char *bytes = NULL;
    assert_true(g_file_get_contents(file, &bytes, length, NULL));
    return bytes;
}

static void a_truncated_file_gives_a_sentence(void **state)
{
    Room *room = *state;
    gsize length = 0;
    g_autofree char *bytes = kept(room->file, &length);
    for (gsize cut = 1; cut < length; cut += cut < 4096 ? 409 : 4096) {
        room_write(room->file, bytes, cut);
        use_everything(room->file);
    }
    room_write(room->file, bytes, length / 2);
    g_autoptr(GError) error = NULL;
    assert_null(store_open(room->file, &error));
    assert_refused(&error, PINGFEN_ERROR_IO, room->file, "已损坏", "备份", NULL);
}

static void a_corrupt_file_never_crashes(void **state)
{
    Room *room = *state;
    gsize length = 0;
    g_autofree char *bytes = kept(room->file, &length);
    GRand *dice = g_rand_new_with_seed(20240827);
    for (int round = 0; round < 150; round++) {
        g_autofree char *broken = g_memdup2(bytes, length);
        for (int hit = 0; hit < 40; hit++)
            broken[g_rand_int_range(dice, 100, (gint32)length)] = (char)g_rand_int(dice);
        room_write(room->file, broken, length);
        use_everything(room->file);
    }
    g_rand_free(dice);
}

static void an_old_store_is_brought_up_to_date(void **state)
{
    Room *room = *state;
    g_autofree char *sql = NULL;
    assert_true(g_file_get_contents(PINGFEN_ROOT "/tests/store/old/1.sql", &sql, NULL, NULL));
    sqlite3 *db = raw_open(room->file);
    raw_run(db, sql);
    sqlite3_close(db);
    Store *store = opened(room->file);
    g_autoptr(GError) error = NULL;
    g_autoptr(Evaluation) evaluation = store_load(store, 1, &error);
    assert_done(evaluation != NULL, &error);
    assert_string_equal(evaluation_get(evaluation, "project"), "大厅运行管理费");
    assert_string_equal(evaluation_get(evaluation, "regulation.met"), "[1, 2]");
    g_autoptr(GPtrArray) items = store_list(store, &(StoreQuery){.text = "大厅"}, 0, 10, &error);
    assert_int_equal(items->len, 1);
    const StoreItem *item = g_ptr_array_index(items, 0);
    assert_true(item->rated); /* what version 1 did not know */
    assert_int_equal(item->risk, risk_rank(item->reasons));
    set(store, 1, evaluation, "remark", "升级后");
    g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, &error);
    assert_done(found && found->len == 0, &error);
    store_close(store);
    assert_int_equal(assert_chain(room->file, 1), 3);
    g_autofree char *version = file_text(room->file, "PRAGMA user_version");
    assert_string_equal(version, "5");
}

int open_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_file_and_its_folders_are_the_owner_s_alone, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(side_files_are_the_owner_s_and_gone_after_closing, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(the_file_says_whose_it_is_and_what_is_set, room_open, room_close),
        cmocka_unit_test_setup_teardown(an_empty_file_is_new, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_relative_or_odd_name_is_a_file_too, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_foreign_database_is_refused, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_newer_database_is_refused_with_both_versions, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(what_is_no_database_is_refused, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_refused, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_truncated_file_gives_a_sentence, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_corrupt_file_never_crashes, room_open, room_close),
        cmocka_unit_test_setup_teardown(an_old_store_is_brought_up_to_date, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: open", tests, NULL, NULL);
}
