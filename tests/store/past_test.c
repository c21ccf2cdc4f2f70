#include "base/error.h"
#include "tests.h"

static gint64 clock_now;

static gint64 ticking(void)
{
    return clock_now += 10 * G_USEC_PER_SEC;
}

enum { SAVES = 40 };

static const char *const keys[] = {"remark", "satisfaction.actual", "regulation.met", "q9.title"};
static const char *const values[] = {"一", "96.3%", "[1, 3]", "电梯", "", "90%", "[]", "维修"};

/* One to three texts in one save; what cannot be is passed over. */
static void save_something(Store *store, gint64 id, Evaluation *evaluation, GRand *rand)
{
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    for (gint32 more = g_rand_int_range(rand, 1, 4); more > 0; more--) {
        gint32 which = g_rand_int_range(rand, 0, G_N_ELEMENTS(keys));
        Edit edit = {keys[which], values[g_rand_boolean(rand) ? which : which + (gint32)G_N_ELEMENTS(keys)]};
        const Edit own[] = {{"q9.under", "quantity"}, edit};
        gboolean new = which == 3 && !evaluation_find(evaluation, "q9");
        evaluation_edit(evaluation, new ? own : &edit, new ? 2 : 1, changes, NULL);
    }
    g_autoptr(GError) error = NULL;
    assert_done(store_save_as(store, id, evaluation, changes, "merge", &error), &error);
}

static void every_revision_comes_back_as_it_was(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(4);
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    gint64 times[SAVES + 1];
    store_set_clock(store, ticking);
    gint64 id = add(store, evaluation);
    for (guint i = 0; i <= SAVES; i++) {
        times[i] = clock_now;
        g_ptr_array_add(kept, evaluation_copy(evaluation));
        save_something(store, id, evaluation, rand);
    }
    for (guint i = 0; i <= SAVES; i++) {
        const Evaluation *was = g_ptr_array_index(kept, i);
        g_autoptr(Evaluation) by_revision = store_load_revision(store, id, evaluation_revision(was), &error);
        assert_done(by_revision != NULL, &error);
        assert_same(by_revision, was);
        g_autoptr(Evaluation) by_time = store_load_at(store, id, times[i] + 5 * G_USEC_PER_SEC, &error);
        assert_done(by_time != NULL, &error);
        if (i + 1 > SAVES || times[i + 1] > times[i]) assert_same(by_time, was);
    }
}

static void rows_of_one_save_share_the_revision_after_it(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    const Edit edits[] = {{"unit", "一"}, {"year", "2024"}, {"remark", "二"}};
    assert_done(try_edits(store, id, evaluation, edits, 3, &error), &error);
    set(store, id, evaluation, "unit", "三");
    store_close(store);
    g_autofree char *revisions = file_text(room->file, "SELECT group_concat(revision) FROM trail");
    assert_string_equal(revisions, "1,4,4,4,5");
    assert_int_equal(evaluation_revision(evaluation), 5);
}

static void what_was_not_is_refused(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    clock_now = G_GINT64_CONSTANT(1717252331250999);
    store_set_clock(store, ticking);
    gint64 id = add(store, evaluation);
    const Edit edits[] = {{"unit", "一"}, {"year", "2024"}};
    assert_done(try_edits(store, id, evaluation, edits, 2, &error), &error);
    static const gint64 none[] = {0, 2, 4, -1, G_MAXINT64};
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++) {
        assert_null(store_load_revision(store, id, none[i], &error));
        assert_refused(&error, PINGFEN_ERROR_INPUT, "修订", NULL);
    }
    assert_null(store_load_at(store, id, G_GINT64_CONSTANT(1717252331250999), &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "2024-06-01T14:32:11.250Z", NULL);
    assert_null(store_load_revision(store, 9, 1, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "9", NULL);
}

static void assert_exported(Store *store, gint64 id, const gint64 *revisions, guint count)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) exported = store_exported(store, id, &error);
    assert_done(exported != NULL, &error);
    assert_int_equal(exported->len, count);
    for (guint i = 0; i < count; i++)
        assert_int_equal(g_array_index(exported, gint64, i), revisions[i]);
}

static void exported_revisions_are_kept_beside_the_trail(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    assert_exported(store, id, NULL, 0);
    assert_done(store_add_exported(store, id, 1, &error), &error);
    set(store, id, evaluation, "unit", "三");
    assert_exported(store, id, (const gint64[]){1}, 1);
    assert_done(store_add_exported(store, id, 2, &error), &error);
    assert_done(store_add_exported(store, id, 1, &error), &error);
    assert_exported(store, id, (const gint64[]){1, 2}, 2);
    assert_int_equal(store_revision(store, id, &error), 2);
    assert_int_equal(assert_chain(room->file, id), 2);
    assert_null(store_exported(store, 5, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "5", NULL);
    assert_false(store_add_exported(store, 5, 1, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "5", NULL);
}

int past_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_revision_comes_back_as_it_was, room_open, room_close),
        cmocka_unit_test_setup_teardown(rows_of_one_save_share_the_revision_after_it, room_open, room_close),
        cmocka_unit_test_setup_teardown(what_was_not_is_refused, room_open, room_close),
        cmocka_unit_test_setup_teardown(exported_revisions_are_kept_beside_the_trail, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: past", tests, NULL, NULL);
}
