#include "base/error.h"
#include "score/scorecard.h"
#include "tests.h"

#include <glib/gstdio.h>
#include <string.h>

static gint64 june(void)
{
    return G_GINT64_CONSTANT(1717252331250000); /* 2024-06-01T14:32:11.250Z */
}

static void an_accepted_field_is_there_for_a_second_connection(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    for (int i = 1; i <= 20; i++) {
        g_autofree char *actual = g_strdup_printf("%d%%", 50 + i);
        set(store, id, evaluation, "satisfaction.actual", actual);
        g_autofree char *value =
            file_text(room->file, "SELECT value FROM field WHERE key = 'satisfaction.actual'");
        assert_string_equal(value, actual);
        g_autofree char *rows = file_text(room->file, "SELECT count(*) || ' ' || max(revision) FROM trail");
        g_autofree char *expected = g_strdup_printf("%d %d", i + 1, i + 1);
        assert_string_equal(rows, expected);
        assert_int_equal(evaluation_revision(evaluation), i + 1);
    }
}

static void the_kept_one_is_the_one_in_memory_after_every_kind_of_change(void **state)
{
    static const Edit edits[][3] = {
        {{"project", "大厅运行管理费"}},
        {{"head.stage", "项目完成结果评价"}, {"facts.due", "2023-11-30"}},
        {{"goal.expected", "第一行\n第二行"}},
        {{"texts.project", "“引号”, it's; -- DROP TABLE field"}},
        {{"claimed.total", "92"}},
        {{"q9.under", "quantity"}, {"q9.title", "维修次数"}, {"q9.weight", "30"}},
        {{"q9.target", "≥50次"}, {"q9.actual", "48次"}},
        {{"filing.absent", "本年度无采购"}},
        {{"regulation.met", NULL}},
        {{"regulation.note", NULL}},
        {{"q9.under", NULL}},
        {{"project", NULL}},
    };
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        gsize count = 1;
        while (count < G_N_ELEMENTS(edits[i]) && edits[i][count].key)
            count++;
        assert_done(try_edits(store, id, evaluation, edits[i], count, &error), &error);
        g_autoptr(Evaluation) kept = store_load(store, id, &error);
        assert_done(kept != NULL, &error);
        assert_same(kept, evaluation);
    }
    assert_int_equal(assert_chain(room->file, id), evaluation_revision(evaluation));
}

static void nothing_is_called_saved_in_a_file_that_is_gone(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    assert_int_equal(g_unlink(room->file), 0);
    const Edit edit = {"satisfaction.actual", "85%"};
    assert_false(try_edits(store, id, evaluation, &edit, 1, &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_IO));
    assert_non_null(strstr(error->message, "没有保存"));
}

static void no_change_is_no_transaction(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    sqlite3 *other = raw_open(room->file);
    raw_run(other, "BEGIN IMMEDIATE"); /* nobody else may write now */
    set(store, id, evaluation, "project", "甲");
    raw_run(other, "ROLLBACK");
    sqlite3_close(other);
    assert_int_equal(store_revision(store, id, &error), 1);
}

static void who_was_overtaken_is_refused_and_loses_nothing(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) mine = opened(room->file), theirs = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(mine, evaluation);
    g_autoptr(Evaluation) other = store_load(theirs, id, &error);
    set(theirs, id, other, "unit", "他单位");
    g_autofree char *before = listing(evaluation);
    assert_false(try_set(mine, id, evaluation, "unit", "我单位", &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, "评价 1", "修订号 2", "这里是 1", NULL);
    g_autofree char *after = listing(evaluation);
    assert_string_equal(before, after);
    g_autoptr(Evaluation) kept = store_load(mine, id, &error);
    assert_same(kept, other);
    set(mine, id, kept, "unit", "我单位");
    assert_int_equal(assert_chain(room->file, id), 3);
}

static void another_evaluation_under_the_id_is_refused(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) one = example_evaluation("甲"), two = example_evaluation("乙");
    add(store, one);
    gint64 id = add(store, two);
    assert_false(try_set(store, id, one, "unit", "x", &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, NULL);
    assert_false(try_set(store, 77, one, "unit", "x", &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "77", NULL);
}

static void the_list_follows_every_save(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    store_set_clock(store, june);
    set(store, id, evaluation, "satisfaction.actual", "10%");
    set(store, id, evaluation, "department", "财政局");
    g_autoptr(GPtrArray) items = store_list(store, &(StoreQuery){.text = "财政局 甲"}, 0, 5, &error);
    assert_done(items != NULL, &error);
    assert_int_equal(items->len, 1);
    const StoreItem *item = g_ptr_array_index(items, 0);
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    assert_int_equal(item->id, id);
    assert_int_equal(item->revision, 3);
    assert_string_equal(item->uuid, evaluation_uuid(evaluation));
    assert_string_equal(item->project, "甲");
    assert_string_equal(item->unit, "行政服务中心");
    assert_string_equal(item->department, "财政局");
    assert_string_equal(item->year, "2023");
    assert_string_equal(item->scheme, "example");
    assert_string_equal(item->changed, "2024-06-01T14:32:11Z");
    assert_true(points_equal(item->total, card->total));
    assert_string_equal(item->grade, scorecard_grade_name(card));
    assert_int_equal(item->filled, card->filled);
    assert_int_equal(item->leaves, card->leaves);
    assert_int_equal(item->complete, card->complete);
    assert_int_equal(item->status, STATUS_DRAFT);
    assert_false(item->has_review);
    assert_null(item->review_grade);
}

static void a_busy_database_waits_and_then_says_so(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation), start = g_get_monotonic_time();
    sqlite3 *other = raw_open(room->file);
    raw_run(other, "BEGIN IMMEDIATE");
    assert_false(try_set(store, id, evaluation, "unit", "x", &error));
    assert_true(g_get_monotonic_time() - start >= 5 * G_USEC_PER_SEC);
    assert_refused(&error, PINGFEN_ERROR_IO, "占用", NULL);
    raw_run(other, "ROLLBACK");
    sqlite3_close(other);
    set(store, id, evaluation, "unit", "x");
}

static gboolean wait_no_more(gint64 waited, gpointer data)
{
    assert_true(waited >= G_USEC_PER_SEC);
    (*(guint *)data)++;
    return FALSE;
}

static void who_looks_on_is_told_of_the_waiting_and_ends_it(void **state)
{
    Room *room = *state;
    guint asked = 0;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    sqlite3 *other = raw_open(room->file);
    raw_run(other, "BEGIN IMMEDIATE");
    store_set_wait(store, wait_no_more, &asked);
    assert_false(try_set(store, id, evaluation, "unit", "x", &error));
    assert_int_equal(asked, 1);
    assert_refused(&error, PINGFEN_ERROR_IO, "没有再等", NULL);
    assert_false(store_enter(store, id, "", &error)); /* this does not wait at all */
    assert_null(strstr(error->message, "没有再等"));
    assert_refused(&error, PINGFEN_ERROR_IO, "占用", NULL);
    raw_run(other, "ROLLBACK");
    sqlite3_close(other);
    set(store, id, evaluation, "unit", "x");
}

int save_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_accepted_field_is_there_for_a_second_connection, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(the_kept_one_is_the_one_in_memory_after_every_kind_of_change,
                                        room_open, room_close),
        cmocka_unit_test_setup_teardown(nothing_is_called_saved_in_a_file_that_is_gone, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(no_change_is_no_transaction, room_open, room_close),
        cmocka_unit_test_setup_teardown(who_was_overtaken_is_refused_and_loses_nothing, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(another_evaluation_under_the_id_is_refused, room_open, room_close),
        cmocka_unit_test_setup_teardown(the_list_follows_every_save, room_open, room_close),
        cmocka_unit_test_setup_teardown(who_looks_on_is_told_of_the_waiting_and_ends_it, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(a_busy_database_waits_and_then_says_so, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: save", tests, NULL, NULL);
}
