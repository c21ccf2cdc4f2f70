#include "base/error.h"
#include "store/undo.h"
#include "tests.h"

/* A trail in short: n start, s set of two rows, m one row of a merge, u undo, r redo, w a step of the
 * workflow. The plan is the number of the save (from 0) that comes next, −1: none. */
static const struct {
    const char *trail;
    int undo, redo;
} plans[] = {
    {"n", -1, -1},    {"ns", 1, -1},      {"nss", 2, -1},   {"nssu", 1, 2},     {"nssuu", -1, 1},
    {"nssuur", 1, 2}, {"nssuurr", 2, -1}, {"nssus", 4, -1}, {"nssusu", 1, 4},   {"nssusuu", -1, 1},
    {"nsw", -1, -1},  {"nswss", 4, -1},   {"nswssu", 3, 4}, {"nswsuw", -1, -1}, {"nm", 1, -1},
    {"nsmu", 1, 2},   {"nu", -1, -1},     {"nr", -1, -1},   {"nsurur", 1, -1},  {"nsuru", -1, 1},
    {"", -1, -1},     {"nssuwr", -1, -1},
};

static void add_rows(GPtrArray *rows, char kind, gint64 revision)
{
    static const struct {
        char kind;
        const char *act, *keys[2];
    } kinds[] = {{'n', "new", {NULL, ""}},      {'s', "set", {"remark", "q1.tier"}},
                 {'m', "merge", {"unit", ""}},  {'u', "undo", {"remark", ""}},
                 {'r', "redo", {"remark", ""}}, {'w', "submit", {"status", "history.1.at"}}};
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        for (gsize j = 0; kinds[i].kind == kind && j < 2; j++) {
            if (kinds[i].keys[j] && !*kinds[i].keys[j]) continue;
            StoredRow row = {.number = rows->len + 1,
                             .revision = revision,
                             .act = (char *)kinds[i].act,
                             .key = (char *)kinds[i].keys[j]};
            g_ptr_array_add(rows, g_memdup2(&row, sizeof row));
        }
}

static void assert_plan(const GPtrArray *rows, const char *trail, gboolean redo, int expected)
{
    UndoPlan plan = undo_plan(rows, redo);
    if (plan.found != (expected >= 0)) fail_msg("%s: redo %d found %d", trail, redo, plan.found);
    if (!plan.found) return;
    const StoredRow *first = g_ptr_array_index(rows, plan.first);
    const StoredRow *last = g_ptr_array_index(rows, plan.end - 1);
    if (first->revision != expected * 10 || last->revision != expected * 10)
        fail_msg("%s: redo %d, save %d instead of %d", trail, redo, (int)first->revision / 10, expected);
    assert_true(plan.first == 0 ||
                ((const StoredRow *)g_ptr_array_index(rows, plan.first - 1))->revision < first->revision);
    assert_true(plan.end == rows->len ||
                ((const StoredRow *)g_ptr_array_index(rows, plan.end))->revision > first->revision);
}

static void the_next_save_follows_from_the_trail_alone(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(plans); i++) {
        g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
        for (gint64 save = 0; plans[i].trail[save]; save++)
            add_rows(rows, plans[i].trail[save], save * 10);
        assert_plan(rows, plans[i].trail, FALSE, plans[i].undo);
        assert_plan(rows, plans[i].trail, TRUE, plans[i].redo);
    }
}

static void a_step_of_the_workflow_is_named_as_the_stop(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
    add_rows(rows, 'n', 0);
    add_rows(rows, 'w', 10);
    assert_string_equal(undo_plan(rows, FALSE).stop->act, "submit");
}

/* Every text without the revision, which only grows. Yours. */
static char *texts(const Evaluation *evaluation)
{
    g_autofree char *all = listing(evaluation);
    return g_strdup(strchr(all, '\n'));
}

static const char *const fields[][3] = {
    {"remark", "一", "二\n三"},       {"satisfaction.actual", "96.3%", "88%"},
    {"regulation.met", "[1, 3]", ""}, {"unit", "局", "中心"},
    {"benefit.tier", "1", "2"},       {"benefit.share", "90%", ""},
    {"q9.title", "电梯", "维修"},     {"q9.under", "quantity", ""},
};

static gboolean random_save(Store *store, gint64 id, Evaluation *evaluation, GRand *rand)
{
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    for (gint32 more = g_rand_int_range(rand, 1, 4); more > 0; more--) {
        const char *const *field = fields[g_rand_int_range(rand, 0, G_N_ELEMENTS(fields))];
        const Edit edits[] = {{field[0], field[g_rand_int_range(rand, 1, 3)]}, {"q9.title", "新"}};
        gboolean adds = g_str_equal(field[0], "q9.under") && *edits[0].value;
        evaluation_edit(evaluation, edits, adds ? 2 : 1, changes, NULL);
    }
    g_autoptr(GError) error = NULL;
    assert_done(store_save(store, id, evaluation, changes, &error), &error);
    return changes->len > 0;
}

static gboolean undo(Store *store, gint64 id, Evaluation *evaluation, gboolean redo)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autofree char *before = listing(evaluation);
    if (store_undo(store, id, evaluation, redo, changes, &error)) {
        assert_true(changes->len > 0);
        return TRUE;
    }
    assert_refused(&error, PINGFEN_ERROR_REFUSED, redo ? "重做" : "撤销", NULL);
    g_autofree char *after = listing(evaluation);
    assert_string_equal(before, after);
    return FALSE;
}

enum { SAVES = 30, SEEDS = 6 };

static void all_undone_is_the_start_and_all_redone_the_end(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    for (guint32 seed = 0; seed < SEEDS; seed++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(Evaluation) evaluation = example_evaluation("甲");
        g_autoptr(GPtrArray) states = g_ptr_array_new_with_free_func(g_free);
        gint64 id = add(store, evaluation);
        g_ptr_array_add(states, texts(evaluation));
        while (states->len <= SAVES)
            if (random_save(store, id, evaluation, rand)) g_ptr_array_add(states, texts(evaluation));
        for (guint i = SAVES; i > 0; i--) {
            if (i == SAVES / 2) { /* a restart in between */
                store_close(store);
                store = opened(room->file);
                evaluation_free(evaluation);
                evaluation = store_load(store, id, &error);
            }
            assert_true(undo(store, id, evaluation, FALSE));
            g_autofree char *now = texts(evaluation);
            assert_string_equal(now, g_ptr_array_index(states, i - 1));
        }
        assert_false(undo(store, id, evaluation, FALSE));
        for (guint i = 1; i <= SAVES; i++) {
            assert_true(undo(store, id, evaluation, TRUE));
            g_autofree char *now = texts(evaluation);
            assert_string_equal(now, g_ptr_array_index(states, i));
        }
        assert_false(undo(store, id, evaluation, TRUE));
        g_autoptr(Evaluation) kept = store_load(store, id, &error);
        assert_same(kept, evaluation);
        assert_chain(room->file, id);
    }
    store_close(store);
}

/* Against two plain stacks. */
static void undo_and_redo_between_edits_follow_two_stacks(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (guint32 seed = 100; seed < 100 + SEEDS; seed++) {
        g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
        g_autoptr(Evaluation) evaluation = example_evaluation("甲");
        g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GPtrArray) undone = g_ptr_array_new_with_free_func(g_free);
        gint64 id = add(store, evaluation);
        g_ptr_array_add(done, texts(evaluation));
        for (guint step = 0; step < 80; step++) {
            gint32 act = g_rand_int_range(rand, 0, 5);
            if (act < 2 && random_save(store, id, evaluation, rand)) {
                g_ptr_array_add(done, texts(evaluation));
                g_ptr_array_set_size(undone, 0);
            } else if (act == 2 || act == 3) {
                assert_int_equal(undo(store, id, evaluation, FALSE), done->len > 1);
                if (done->len > 1) g_ptr_array_add(undone, g_ptr_array_steal_index(done, done->len - 1));
            } else if (act == 4) {
                assert_int_equal(undo(store, id, evaluation, TRUE), undone->len > 0);
                if (undone->len > 0) g_ptr_array_add(done, g_ptr_array_steal_index(undone, undone->len - 1));
            }
            g_autofree char *now = texts(evaluation);
            assert_string_equal(now, g_ptr_array_index(done, done->len - 1));
        }
        assert_chain(room->file, id);
    }
}

static void undo_after_somebody_else_saved_is_refused(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    set(store, id, evaluation, "unit", "一");
    g_autoptr(Evaluation) other = store_load(store, id, &error);
    set(store, id, other, "unit", "二");
    assert_false(store_undo(store, id, evaluation, FALSE, NULL, &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, "别处", NULL);
}

int undo_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_save_follows_from_the_trail_alone),
        cmocka_unit_test(a_step_of_the_workflow_is_named_as_the_stop),
        cmocka_unit_test_setup_teardown(all_undone_is_the_start_and_all_redone_the_end, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(undo_and_redo_between_edits_follow_two_stacks, room_open, room_close),
        cmocka_unit_test_setup_teardown(undo_after_somebody_else_saved_is_refused, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: undo", tests, NULL, NULL);
}
