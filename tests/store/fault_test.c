#include "base/error.h"
#include "fault_vfs.h"
#include "store/store_internal.h"
#include "tests.h"
#include <glib/gstdio.h>

static const struct {
    FaultKind kind;
    gboolean sticky;
} faults[] = {
    {FAULT_FULL, FALSE},  {FAULT_FULL, TRUE},  {FAULT_TORN, FALSE}, {FAULT_TORN, TRUE},
    {FAULT_WRITE, FALSE}, {FAULT_WRITE, TRUE}, {FAULT_SYNC, FALSE}, {FAULT_SYNC, TRUE},
};

static int vfs_open(void **state)
{
    fault_vfs_install(TRUE);
    return room_open(state);
}
static int vfs_open_without_log(void **state)
{
    fault_vfs_install(FALSE);
    return room_open(state);
}
static int vfs_close(void **state)
{
    fault_disarm();
    fault_vfs_remove();
    return room_close(state);
}

enum { SAVES = 31, KEPT = 1 + SAVES }; /* KEPT: the revision then */

/* A store with one evaluation, saved so often that pages were split, as bytes: each fault begins with it. */
typedef struct {
    char *bytes;
    gsize length;
} Image;

static void image_clear(Image *image)
{
    g_free(image->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Image, image_clear)

static Image image_of(const char *file)
{
    Image image = {0};
    Store *store = opened(file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    assert_int_equal(add(store, evaluation), 1);
    for (int i = 0; i < SAVES; i++)
        set(store, 1, evaluation, "remark", i % 2 ? "一" : "前");
    store_close(store);
    assert_true(g_file_get_contents(file, &image.bytes, &image.length, NULL));
    return image;
}

/* What the file holds when everything is whole again. */
static void assert_kept(const char *file, gint64 id, const char *remark, gint64 revision)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(file);
    g_autoptr(Evaluation) evaluation = store_load(store, id, &error);
    assert_done(evaluation != NULL, &error);
    assert_string_equal(evaluation_get(evaluation, "remark"), remark);
    assert_int_equal(evaluation_revision(evaluation), revision);
    assert_int_equal(assert_chain(file, id), revision);
    g_autofree char *whole = file_text(file, "PRAGMA integrity_check");
    assert_string_equal(whole, "ok");
}

typedef struct {
    int hits, taken, failed;
} Tally;

/* Saves with the fault and holds what is in the file against what the save said. FALSE: the fault was not
 * reached any more. The save before it leaves something in the log, so that closing has something to write
 * too. */
static gboolean save_with_fault(const char *file, gsize fault, int at, gboolean big, Tally *tally)
{
    g_autoptr(GError) error = NULL, trouble = NULL;
    g_autofree char *long_text = g_strnfill(60000, 'a');
    const Edit edits[] = {{"remark", "后"},
                          {"goal.expected", long_text},
                          {"goal.achieved", long_text},
                          {"texts.project", long_text},
                          {"regulation.note", long_text}};
    gsize count = big ? G_N_ELEMENTS(edits) : 1;
    Store *store = opened(file);
    g_autoptr(Evaluation) evaluation = store_load(store, 1, &trouble);
    assert_done(evaluation != NULL, &trouble);
    set(store, 1, evaluation, "unit", "乙");
    if (big) raw_run(store->db, "PRAGMA cache_size = 10"); /* pages are written before the commit too */
    fault_arm(faults[fault].kind, at, faults[fault].sticky);
    gboolean said = try_edits(store, 1, evaluation, edits, count, &error);
    store_close(store);
    gboolean hit = fault_disarm();
    if (said)
        assert_null(error);
    else
        assert_refused(&error, PINGFEN_ERROR_IO, file, NULL);
    gint64 revision = KEPT + 1 + (said ? (gint64)count : 0);
    assert_int_equal(evaluation_revision(evaluation), revision);
    assert_kept(file, 1, said ? "后" : "前", revision);
    tally->hits += hit;
    tally->taken += hit && said;
    tally->failed += hit && !said;
    return hit;
}

static void walk_faults(Room *room, gboolean big, int step)
{
    g_auto(Image) image = image_of(room->file);
    for (gsize fault = 0; fault < G_N_ELEMENTS(faults); fault++) {
        Tally tally = {0};
        gboolean hit = TRUE;
        for (int at = 1; hit; at += step) {
            room_write(room->file, image.bytes, image.length);
            hit = save_with_fault(room->file, fault, at, big, &tally);
        }
        assert_true(tally.hits > 0 && tally.failed + tally.taken == tally.hits);
        print_message("  fault %zu: %d points, %d taken all the same, %d refused\n", fault, tally.hits,
                      tally.taken, tally.failed);
    }
}

static void a_failing_disk_never_makes_the_store_say_what_is_not_so(void **state)
{
    walk_faults(*state, FALSE, 1);
}

static void nor_where_the_pages_are_written_before_the_commit(void **state)
{
    walk_faults(*state, TRUE, step_in_suite(19));
}

static void assert_notice(const char *file, gboolean given)
{
    Store *store = opened(file);
    g_autofree char *notice = store_take_notice(store);
    assert_int_equal(given, notice && strstr(notice, "回滚日志"));
    assert_null(store_take_notice(store));
    store_close(store);
}

static void a_file_without_a_log_is_told_of_once(void **state)
{
    Room *room = *state;
    assert_notice(room->file, TRUE);
    assert_notice(room->file, FALSE);
}

static void nor_with_a_rollback_journal(void **state)
{
    Room *room = *state;
    store_close(opened(room->file));
    g_autofree char *mode = file_text(room->file, "PRAGMA journal_mode");
    assert_string_equal(mode, "delete");
    g_unlink(room->file);
    walk_faults(room, FALSE, 1);
}

static void after_a_failed_save_the_next_one_goes_on(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    add(store, evaluation);
    for (gsize fault = 0; fault < G_N_ELEMENTS(faults); fault++) {
        fault_arm(faults[fault].kind, 1, faults[fault].sticky);
        if (!try_set(store, 1, evaluation, "unit", faults[fault].sticky ? "甲" : "乙", &error))
            assert_refused(&error, PINGFEN_ERROR_IO, NULL);
        fault_disarm();
        set(store, 1, evaluation, "department", fault % 2 ? "丙" : "丁");
    }
    store_close(store);
    assert_int_equal(assert_chain(room->file, 1), evaluation_revision(evaluation));
}

static gboolean add_with_fault(const char *file, gsize fault, int at)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) two = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    g_ptr_array_add(two, example_evaluation("乙"));
    g_ptr_array_add(two, example_evaluation("丙"));
    Store *store = opened(file);
    fault_arm(faults[fault].kind, at, faults[fault].sticky);
    gboolean said = store_add_all(store, two, "import", NULL, &error);
    store_close(store);
    gboolean hit = fault_disarm();
    g_autofree char *count =
        file_text(file, "SELECT count(*) || ' ' || (SELECT sum(number) FROM tally) FROM evaluation");
    assert_string_equal(count, said ? "3 3" : "1 1");
    assert_int_equal(evaluation_revision(g_ptr_array_index(two, 1)), said ? 1 : 0);
    return hit;
}

static void adding_with_a_fault_is_all_or_nothing_and_said_so(void **state)
{
    Room *room = *state;
    g_auto(Image) image = image_of(room->file);
    for (gsize fault = 0; fault < G_N_ELEMENTS(faults); fault++)
        for (int at = 1;; at += 2) {
            room_write(room->file, image.bytes, image.length);
            if (!add_with_fault(room->file, fault, at)) break;
        }
}

static void a_file_that_could_not_be_made_can_be_made_later(void **state)
{
    Room *room = *state;
    for (gsize fault = 0; fault < G_N_ELEMENTS(faults); fault++) {
        gboolean hit = TRUE;
        for (int at = 1; hit; at++) {
            g_autofree char *file = g_strdup_printf("%s.%zu.%d", room->file, fault, at);
            g_autoptr(GError) error = NULL;
            g_autoptr(Evaluation) evaluation = example_evaluation("甲");
            fault_arm(faults[fault].kind, at, faults[fault].sticky);
            Store *store = store_open(file, &error);
            assert_true(store || error);
            store_close(store);
            hit = fault_disarm();
            store = opened(file);
            assert_int_equal(add(store, evaluation), 1);
            store_close(store);
        }
    }
}

int fault_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_failing_disk_never_makes_the_store_say_what_is_not_so, vfs_open,
                                        vfs_close),
        cmocka_unit_test_setup_teardown(nor_where_the_pages_are_written_before_the_commit, vfs_open,
                                        vfs_close),
        cmocka_unit_test_setup_teardown(a_file_without_a_log_is_told_of_once, vfs_open_without_log,
                                        vfs_close),
        cmocka_unit_test_setup_teardown(nor_with_a_rollback_journal, vfs_open_without_log, vfs_close),
        cmocka_unit_test_setup_teardown(after_a_failed_save_the_next_one_goes_on, vfs_open, vfs_close),
        cmocka_unit_test_setup_teardown(adding_with_a_fault_is_all_or_nothing_and_said_so, vfs_open,
                                        vfs_close),
        cmocka_unit_test_setup_teardown(a_file_that_could_not_be_made_can_be_made_later, vfs_open, vfs_close),
    };
    return cmocka_run_group_tests_name("store: fault", tests, NULL, NULL);
}
