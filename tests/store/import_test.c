/* What an import brings: merges and new ones, as a whole or not at all. */
#include "base/error.h"
#include "tests.h"

typedef struct {
    Store *store;
    Evaluation *evaluations[2];
    GPtrArray *changes[2];
    gint64 ids[2];
} Pair;

/* Two evaluations that are there, with a change made in each that is not saved yet. */
static Pair pair_open(const Room *room)
{
    Pair pair = {.store = opened(room->file)};
    for (guint i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        pair.evaluations[i] = example_evaluation(i == 0 ? "甲" : "乙");
        pair.ids[i] = add(pair.store, pair.evaluations[i]);
        pair.changes[i] = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        const Edit edit = {"unit", "新中心"};
        assert_done(evaluation_edit(pair.evaluations[i], &edit, 1, pair.changes[i], &error), &error);
    }
    return pair;
}

static void pair_close(Pair *pair)
{
    for (guint i = 0; i < 2; i++) {
        evaluation_free(pair->evaluations[i]);
        g_ptr_array_unref(pair->changes[i]);
    }
    store_close(pair->store);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_close)

static gboolean import(Pair *pair, gint64 above, Evaluation *added, GArray *ids, GError **error)
{
    StoreMerge merges[2];
    for (guint i = 0; i < 2; i++)
        merges[i] = (StoreMerge){pair->ids[i], pair->evaluations[i], pair->changes[i], above};
    g_autoptr(GPtrArray) news = g_ptr_array_new();
    if (added) g_ptr_array_add(news, added);
    return store_import(pair->store, merges, 2, news, ids, error);
}

static gint64 kept_revision(const Room *room, gint64 id)
{
    g_autofree char *sql = g_strdup_printf("SELECT revision FROM evaluation WHERE id = %d", (int)id);
    g_autofree char *text = file_text(room->file, sql);
    return g_ascii_strtoll(text, NULL, 10);
}

static void merges_and_new_ones_come_in_together(void **state)
{
    Room *room = *state;
    g_auto(Pair) pair = pair_open(room);
    g_autoptr(Evaluation) third = example_evaluation("丙");
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GError) error = NULL;
    assert_done(import(&pair, 0, third, ids, &error), &error);
    assert_int_equal(ids->len, 1);
    assert_int_equal(g_array_index(ids, gint64, 0), 3);
    for (guint i = 0; i < 2; i++) {
        g_autoptr(Evaluation) kept = store_load(pair.store, pair.ids[i], &error);
        assert_string_equal(evaluation_get(kept, "unit"), "新中心");
        assert_int_equal(evaluation_revision(pair.evaluations[i]), 2);
        assert_same(kept, pair.evaluations[i]);
        assert_chain(room->file, pair.ids[i]);
    }
    g_autofree char *acts =
        file_text(room->file, "SELECT group_concat(act, ' ') FROM trail WHERE evaluation < 3");
    assert_string_equal(acts, "new merge new merge");
}

static void one_that_cannot_be_saved_keeps_all_of_it_out(void **state)
{
    Room *room = *state;
    g_auto(Pair) pair = pair_open(room);
    g_autoptr(GError) error = NULL;
    g_autoptr(Evaluation) other = store_load(pair.store, pair.ids[1], &error);
    set(pair.store, pair.ids[1], other, "remark", "别人先保存"); /* the second merge is of an older state */
    g_autoptr(Evaluation) third = example_evaluation("丙");
    assert_false(import(&pair, 0, third, NULL, &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, "修改", NULL);
    assert_int_equal(kept_revision(room, 1), 1);
    assert_int_equal(store_count(pair.store, &(StoreQuery){0}, NULL), 2);
    g_autoptr(Evaluation) first = store_load(pair.store, pair.ids[0], &error);
    assert_string_not_equal(evaluation_get(first, "unit"), "新中心");
    g_autoptr(GPtrArray) found = store_verify(pair.store, NULL, 0, &error);
    assert_int_equal(found->len, 0);
}

static const struct {
    gint64 above, expected;
} revisions[] = {
    {0, 2}, {1, 2}, {2, 3}, {40, 41}, {G_MAXINT64, G_MAXINT64 / 2 + 1}, {-5, 2},
};

static void the_revision_after_a_merge_lies_above_both_sides(void **state)
{
    Room *room = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(revisions); i++) {
        g_auto(Pair) pair = pair_open(room);
        g_autoptr(GError) error = NULL;
        assert_done(import(&pair, revisions[i].above, NULL, NULL, &error), &error);
        assert_int_equal(evaluation_revision(pair.evaluations[0]), revisions[i].expected);
        assert_int_equal(kept_revision(room, pair.ids[0]), revisions[i].expected);
        set(pair.store, pair.ids[0], pair.evaluations[0], "remark", "又改");
        assert_int_equal(kept_revision(room, pair.ids[0]), revisions[i].expected + 1);
        g_autoptr(Evaluation) merged =
            store_load_revision(pair.store, pair.ids[0], revisions[i].expected, &error);
        assert_done(merged != NULL, &error);
        g_autoptr(GPtrArray) found = store_verify(pair.store, NULL, 0, &error);
        assert_int_equal(found->len, 0);
    }
}

static void nothing_to_merge_leaves_no_trace(void **state)
{
    Room *room = *state;
    g_auto(Pair) pair = pair_open(room);
    evaluation_revert(pair.evaluations[0], pair.changes[0]);
    g_ptr_array_set_size(pair.changes[0], 0);
    g_autoptr(GError) error = NULL;
    assert_done(import(&pair, 9, NULL, NULL, &error), &error);
    assert_int_equal(kept_revision(room, pair.ids[0]), 1);
    assert_int_equal(kept_revision(room, pair.ids[1]), 10);
}

static void an_evaluation_is_found_by_its_uuid(void **state)
{
    Room *room = *state;
    g_auto(Pair) pair = pair_open(room);
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 2; i++)
        assert_int_equal(store_find(pair.store, evaluation_uuid(pair.evaluations[i]), &error), pair.ids[i]);
    assert_int_equal(store_find(pair.store, "0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a99", &error), 0);
    assert_int_equal(store_find(pair.store, "' OR 1 --", &error), 0);
    assert_null(error);
}

static gint64 june(void)
{
    return G_GINT64_CONSTANT(1717252331250000);
}

static void when_a_revision_was_saved_is_told_to_the_millisecond(void **state)
{
    Room *room = *state;
    g_auto(Pair) pair = pair_open(room);
    g_autoptr(GError) error = NULL;
    store_set_clock(pair.store, june);
    assert_done(import(&pair, 0, NULL, NULL, &error), &error);
    assert_int_equal(store_changed(pair.store, pair.ids[0], &error), june());
    assert_int_equal(store_changed(pair.store, 99, &error), -1);
    assert_refused(&error, PINGFEN_ERROR_INPUT, "99", NULL);
}

int import_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(merges_and_new_ones_come_in_together, room_open, room_close),
        cmocka_unit_test_setup_teardown(one_that_cannot_be_saved_keeps_all_of_it_out, room_open, room_close),
        cmocka_unit_test_setup_teardown(the_revision_after_a_merge_lies_above_both_sides, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(nothing_to_merge_leaves_no_trace, room_open, room_close),
        cmocka_unit_test_setup_teardown(an_evaluation_is_found_by_its_uuid, room_open, room_close),
        cmocka_unit_test_setup_teardown(when_a_revision_was_saved_is_told_to_the_millisecond, room_open,
                                        room_close),
    };
    return cmocka_run_group_tests_name("store: import", tests, NULL, NULL);
}
