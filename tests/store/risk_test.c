/* What the list knows of risk: kept with every save, for the evaluation and for those that share a text with
 * it. */
#include "base/error.h"
#include "score/risk.h"
#include "tests.h"

#define SAME (1u << RISK_SAME)

static const char *const long_texts[] = {
    "因项目前期论证不充分，导致进度滞后，已督促整改落实到位。",
    "资金下达较晚，施工单位进场推迟，年底前未能全部完成支付。",
    "服务对象对窗口办理时限意见较集中，已增设自助终端三台。",
};

static StoreItem *item_of(Store *store, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) items = store_list(store, &(StoreQuery){.order = STORE_BY_ID}, 0, 2000, &error);
    assert_done(items != NULL, &error);
    for (guint i = 0; i < items->len; i++)
        if (((StoreItem *)g_ptr_array_index(items, i))->id == id) return g_ptr_array_steal_index(items, i);
    fail_msg("%d is not listed", (int)id);
    return NULL;
}

static gboolean is_same(Store *store, gint64 id)
{
    g_autoptr(StoreItem) item = item_of(store, id);
    assert_true(item->rated);
    assert_int_equal(item->risk, risk_rank(item->reasons));
    return (item->reasons & SAME) != 0;
}

static void assert_sound(Store *store)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, &error);
    assert_done(found != NULL, &error);
    if (found->len) fail_msg("%s", (char *)g_ptr_array_index(found, 0));
}

static void reasons_are_those_of_the_evaluation(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    static const char *const scores[] = {"0", "10", "8", NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(scores); i++) {
        set(store, id, evaluation, "benefit.score", scores[i]);
        g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
        g_autoptr(GPtrArray) findings = findings_new(self);
        g_autoptr(StoreItem) item = item_of(store, id);
        assert_int_equal(item->reasons, risk_reasons(self, NULL, findings));
        assert_int_equal(item->risk, risk_rank(item->reasons));
    }
    assert_sound(store);
}

static void a_text_of_another_project_is_known_to_both(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) a = example_evaluation("甲"), b = example_evaluation("乙");
    gint64 first = add(store, a), second = add(store, b), other = 0;
    set(store, first, a, "benefit.note", long_texts[0]);
    assert_false(is_same(store, first));
    set(store, second, b, "satisfaction.note",
        "因项目前期论证不充分,导致进度滞后;已督促整改落实到位"); /* other stops: the same text */
    assert_true(is_same(store, first));
    assert_true(is_same(store, second));
    g_autofree char *project = store_same_text(store, first, &other);
    assert_string_equal(project, "乙");
    assert_int_equal(other, second);
    set(store, second, b, "project", "甲"); /* then it is the same project */
    assert_false(is_same(store, first));
    assert_null(store_same_text(store, first, NULL));
    set(store, second, b, "unit", "另一局");
    assert_true(is_same(store, first));
    assert_true(store_delete(store, second, &error));
    assert_false(is_same(store, first));
    assert_sound(store);
}

static void short_and_private_texts_are_nobody_s(void **state)
{
    static const char *const keys[] = {"benefit.note", "benefit.evidence", "remark"};
    static const char *const texts[] = {"已按计划完成，资金使用合规",
                                        "这是一段足够长的佐证材料名称清单其中列有若干附件",
                                        "这是一段足够长的佐证材料名称清单其中列有若干附件"};
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) a = example_evaluation("甲"), b = example_evaluation("乙");
    gint64 first = add(store, a), second = add(store, b);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        set(store, first, a, keys[i], texts[i]);
        set(store, second, b, keys[i], texts[i]);
        assert_false(is_same(store, first));
        assert_false(is_same(store, second));
    }
}

enum { EVALUATIONS = 7, STEPS = 250 };

/* What each has, beside the store. */
typedef struct {
    gint64 id;
    Evaluation *evaluation;
    guint project;  /* three projects for seven evaluations */
    guint texts[3]; /* of its three notes: 0 none, else the place in long_texts + 1 */
} Known;

static gboolean shares(const Known *a, const Known *b)
{
    if (a->project == b->project) return FALSE;
    for (guint i = 0; i < 3; i++)
        for (guint k = 0; k < 3; k++)
            if (a->texts[i] && a->texts[i] == b->texts[k]) return TRUE;
    return FALSE;
}

static void assert_known(Store *store, const Known *all)
{
    for (guint i = 0; i < EVALUATIONS; i++) {
        gboolean expected = FALSE;
        for (guint k = 0; k < EVALUATIONS; k++)
            expected |= shares(&all[i], &all[k]);
        if (is_same(store, all[i].id) != expected) fail_msg("evaluation %u", i);
    }
}

static void step(Store *store, Known *one, GRand *random)
{
    static const char *const keys[] = {"benefit.note", "satisfaction.note", "goal.achieved"};
    static const char *const projects[] = {"甲项目", "乙项目", "丙项目"};
    if (g_rand_int_range(random, 0, 4) == 0) {
        one->project = (guint)g_rand_int_range(random, 0, 3);
        set(store, one->id, one->evaluation, "project", projects[one->project]);
        return;
    }
    guint place = (guint)g_rand_int_range(random, 0, 3), text = (guint)g_rand_int_range(random, 0, 4);
    set(store, one->id, one->evaluation, keys[place], text ? long_texts[text - 1] : NULL);
    one->texts[place] = text;
}

static void any_order_of_changes_gives_what_comparing_all_gives(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(GRand) random = g_rand_new_with_seed(2021);
    Known all[EVALUATIONS] = {0};
    for (guint i = 0; i < EVALUATIONS; i++) {
        all[i].evaluation = example_evaluation("甲项目");
        all[i].id = add(store, all[i].evaluation);
    }
    for (guint i = 0; i < STEPS; i++) {
        step(store, &all[g_rand_int_range(random, 0, EVALUATIONS)], random);
        assert_known(store, all);
    }
    assert_sound(store);
    for (guint i = 0; i < EVALUATIONS; i++)
        evaluation_free(all[i].evaluation);
}

static void what_an_older_program_wrote_is_looked_at_later(void **state)
{
    Room *room = *state;
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < 1500; i++)
        g_ptr_array_add(all, example_evaluation(i % 2 ? "甲" : "乙"));
    const Edit edit = {"benefit.note", long_texts[0]};
    assert_done(evaluation_edit(g_ptr_array_index(all, 0), &edit, 1, NULL, &error), &error);
    assert_done(evaluation_edit(g_ptr_array_index(all, 1499), &edit, 1, NULL, &error), &error);
    Store *store = opened(room->file);
    assert_done(store_add_all(store, all, "import", NULL, &error), &error);
    store_close(store);
    sqlite3 *db = raw_open(room->file);
    raw_run(db, "UPDATE evaluation SET reasons = NULL, risk = 0; DELETE FROM long_text");
    sqlite3_close(db);
    store = opened(room->file); /* some of them, so that it opens soon */
    g_autoptr(StoreItem) waiting = item_of(store, 1), looked_at = item_of(store, 1500 - 5);
    assert_false(waiting->rated);
    assert_true(looked_at->rated);
    assert_sound(store);
    while (store_rate(store))
        ;
    assert_true(is_same(store, 1));
    assert_true(is_same(store, 1500));
    assert_false(is_same(store, 2));
    assert_false(store_rate(store));
    assert_sound(store);
    store_close(store);
}

/* Its program counted findings otherwise: the list has them right as soon as it is opened. */
static void what_an_older_program_counted_is_counted_anew(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    g_autoptr(StoreItem) before = item_of(store, id);
    store_close(store);
    sqlite3 *db = raw_open(room->file);
    raw_run(db,
            "UPDATE evaluation SET errors = errors + 3, warnings = warnings + 2; PRAGMA user_version = 4");
    sqlite3_close(db);
    store = opened(room->file);
    g_autoptr(StoreItem) after = item_of(store, id);
    assert_true(after->rated);
    assert_int_equal(after->errors, before->errors);
    assert_int_equal(after->warnings, before->warnings);
    assert_int_equal(after->risk, before->risk);
    assert_sound(store);
    store_close(store);
}

static void a_risk_that_was_tampered_with_is_found(void **state)
{
    static const char *const attacks[] = {
        "UPDATE evaluation SET risk = risk + 1",
        "UPDATE evaluation SET reasons = reasons | 8, risk = risk + 1",
        "UPDATE evaluation SET reasons = reasons | 256, risk = risk + 2",
        "DELETE FROM long_text",
        "INSERT INTO long_text SELECT 7, owner, evaluation FROM long_text",
    };
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    set(store, id, evaluation, "benefit.note", long_texts[0]);
    sqlite3 *db = raw_open(room->file);
    for (gsize i = 0; i < G_N_ELEMENTS(attacks); i++) {
        raw_run(db, attacks[i]);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, &error);
        assert_done(found != NULL, &error);
        if (found->len != 1) fail_msg("%s: %u", attacks[i], found->len);
        raw_run(db, "UPDATE evaluation SET reasons = NULL; DELETE FROM long_text");
        store_rate(store);
        assert_sound(store);
    }
    sqlite3_close(db);
}

int risk_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reasons_are_those_of_the_evaluation, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_text_of_another_project_is_known_to_both, room_open, room_close),
        cmocka_unit_test_setup_teardown(short_and_private_texts_are_nobody_s, room_open, room_close),
        cmocka_unit_test_setup_teardown(any_order_of_changes_gives_what_comparing_all_gives, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(what_an_older_program_wrote_is_looked_at_later, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(what_an_older_program_counted_is_counted_anew, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_risk_that_was_tampered_with_is_found, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: risk", tests, NULL, NULL);
}
