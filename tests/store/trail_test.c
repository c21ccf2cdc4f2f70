#include "base/error.h"
#include "tests.h"

static gint64 june(void)
{
    return G_GINT64_CONSTANT(1717252331250999); /* 2024-06-01T14:32:11.250999Z */
}

static void line(const TrailRow *row, gpointer lines)
{
    g_string_append_printf(lines, "%" G_GINT64_FORMAT " r%" G_GINT64_FORMAT " %s %s %u %s %s %s>%s%s\n",
                           row->number, row->revision, row->who, row->act, row->review,
                           row->indicator ? row->indicator : "-", row->field ? row->field : "-",
                           row->before ? row->before : "-", row->field && row->after ? row->after : "-",
                           row->removed ? " out" : "");
}

static char *trail(Store *store, gint64 id, const char *indicator)
{
    g_autoptr(GError) error = NULL;
    GString *lines = g_string_new(NULL);
    assert_done(store_trail(store, id, indicator, line, lines, &error), &error);
    return g_string_free(lines, FALSE);
}

static const struct {
    const char *key, *value, *line;
} edits[] = {
    {"facts.budget", "100", "2 r2 王芳 set 0 - facts.budget 90>100\n"},
    {"head.stage", "项目完成结果评价", "3 r3 王芳 set 0 - head.stage ->项目完成结果评价\n"},
    {"claimed.scores.process", "24", "4 r4 王芳 set 0 - claimed.scores.process ->24\n"},
    {"regulation.note", NULL, "5 r5 王芳 set 0 regulation note 未修订>-\n"},
    {"regulation.met", "[1]", "6 r6 王芳 set 0 regulation met [1, 2]>[1]\n"},
    {"unit", "财政局", "7 r7 王芳 set 0 - unit 行政服务中心>财政局\n"},
};

static void every_change_has_a_row_that_says_who_where_before_and_after(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    g_autoptr(GString) expected = g_string_new("1 r1 王芳 new 0 - - ->-\n");
    store_set_actor(store, "王芳");
    gint64 id = add(store, evaluation);
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        set(store, id, evaluation, edits[i].key, edits[i].value);
        g_string_append(expected, edits[i].line);
    }
    g_autofree char *found = trail(store, id, NULL);
    assert_string_equal(found, expected->str);
}

static void the_trail_of_one_indicator_is_its_own_alone(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    store_set_actor(store, "李");
    gint64 id = add(store, evaluation);
    const Edit own[] = {{"q9.under", "quantity"}, {"q9.title", "电梯"}};
    assert_done(try_edits(store, id, evaluation, own, 2, &error), &error);
    g_autofree char *before = trail(store, id, "q9");
    set(store, id, evaluation, "q9.title", "维修");
    set(store, id, evaluation, "unit", "q9");
    set(store, id, evaluation, "q9.actual", "48次");
    g_autofree char *after = trail(store, id, "q9");
    assert_true(g_str_has_prefix(after, before));
    assert_non_null(strstr(after, "q9 title "));
    assert_non_null(strstr(after, "q9 actual ->48次\n"));
    assert_null(strstr(after, "unit"));
    g_autofree char *none = trail(store, id, "no_such");
    assert_string_equal(none, "");
}

/* Made by hand: changes of a review as evaluation_edit_review gives them. */
static void what_a_review_takes_out_is_told_from_what_is_not_there(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    store_set_actor(store, "复核");
    gint64 id = add(store, evaluation);
    Change out = {.review = 1, .key = "regulation.met", .removed = TRUE};
    Change back = {.review = 1, .key = "regulation.met", .after = "[1]", .was_removed = TRUE};
    Change gone = {.review = 1, .key = "regulation.met", .before = "[1]"};
    Change *const changes[] = {&out, &back, &gone, &out};
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
        g_ptr_array_add(all, changes[i]);
    assert_done(store_save(store, id, evaluation, all, &error), &error);
    g_autofree char *found = trail(store, id, "regulation");
    assert_string_equal(found,
                        "2 r5 复核 set 1 regulation met ->- out\n3 r5 复核 set 1 regulation met ->[1]\n"
                        "4 r5 复核 set 1 regulation met [1]>-\n5 r5 复核 set 1 regulation met ->- out\n");
    store_close(store);
    g_autofree char *bits = file_text(room->file, "SELECT group_concat(removed) FROM trail");
    assert_string_equal(bits, "0,1,2,0,1");
    g_autofree char *kept =
        file_text(room->file, "SELECT count(*) || typeof(value) FROM field WHERE review = 1");
    assert_string_equal(kept, "1null");
    assert_int_equal(assert_chain(room->file, id), 5);
}

static void times_are_utc_with_milliseconds(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    store_set_clock(store, june);
    add(store, evaluation);
    store_close(store);
    g_autofree char *at = file_text(room->file, "SELECT at FROM trail");
    assert_string_equal(at, "2024-06-01T14:32:11.250Z");
}

static void the_chain_holds_whatever_the_texts_hold(void **state)
{
    static const char *const texts[] = {"", "1:a,", "-,", "a,b:c", "行1\n行2", "'\"\\%_", "0"};
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        store_set_actor(store, texts[i]);
        set(store, id, evaluation, "remark", texts[i]);
    }
    assert_int_equal(assert_chain(room->file, id), evaluation_revision(evaluation));
}

static const char *const attacks[] = {
    "UPDATE trail SET after = 'x' WHERE number = 2",
    "UPDATE trail SET number = 9 WHERE number = 2",
    "DELETE FROM trail WHERE number = 2",
    "DELETE FROM trail",
    "INSERT OR REPLACE INTO trail SELECT * FROM trail WHERE number = 2",
    "REPLACE INTO trail SELECT * FROM trail WHERE number = 1",
    "INSERT INTO trail SELECT evaluation, 0, revision, at, who, act, review, key, before, after, removed, "
    "previous, hash"
    " FROM trail WHERE number = 2",
    "INSERT INTO trail SELECT * FROM trail WHERE number = 2 ON CONFLICT DO UPDATE SET after = 'x'",
};

static void the_trail_is_append_only(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    set(store, id, evaluation, "remark", "一");
    set(store, id, evaluation, "remark", "二");
    store_close(store);
    sqlite3 *db = raw_open(room->file);
    g_autofree char *before = raw_text(db, "SELECT group_concat(hash) FROM trail");
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        if (!raw_refused(db, attacks[i])) fail_msg("%s", attacks[i]);
        assert_non_null(strstr(sqlite3_errmsg(db), "append-only"));
    }
    g_autofree char *after = raw_text(db, "SELECT group_concat(hash) FROM trail");
    assert_string_equal(before, after);
    sqlite3_close(db);
}

static void a_trail_outlives_its_evaluation_and_ids_are_not_given_again(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) a = example_evaluation("甲"), b = example_evaluation("乙");
    add(store, a);
    store_close(store);
    sqlite3 *db = raw_open(room->file);
    raw_run(db, "PRAGMA foreign_keys = ON; DELETE FROM evaluation");
    assert_int_equal(raw_number(db, "SELECT count(*) FROM field"), 0);
    assert_int_equal(raw_number(db, "SELECT count(*) FROM trail"), 1);
    sqlite3_close(db);
    store = opened(room->file);
    assert_int_equal(store_count(store, &(StoreQuery){0}, NULL), 0);
    assert_int_equal(add(store, b), 2);
    store_close(store);
}

static void the_trail_of_no_evaluation_is_an_error(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    assert_false(store_trail(store, 5, NULL, line, NULL, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "5", NULL);
}

int trail_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_change_has_a_row_that_says_who_where_before_and_after,
                                        room_open, room_close),
        cmocka_unit_test_setup_teardown(the_trail_of_one_indicator_is_its_own_alone, room_open, room_close),
        cmocka_unit_test_setup_teardown(what_a_review_takes_out_is_told_from_what_is_not_there, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(times_are_utc_with_milliseconds, room_open, room_close),
        cmocka_unit_test_setup_teardown(the_chain_holds_whatever_the_texts_hold, room_open, room_close),
        cmocka_unit_test_setup_teardown(the_trail_is_append_only, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_trail_outlives_its_evaluation_and_ids_are_not_given_again,
                                        room_open, room_close),
        cmocka_unit_test_setup_teardown(the_trail_of_no_evaluation_is_an_error, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: trail", tests, NULL, NULL);
}
