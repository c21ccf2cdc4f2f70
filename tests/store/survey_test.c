/* Statistics and ranking over a store. */
#include "base/error.h"
#include "scheme/scheme_yaml.h"
#include "store/ranking.h"
#include "store/survey.h"
#include "tests.h"

#include <string.h>

static const char hundred[] =
    "scheme: small\ntitle: 小表\nform: project\ngrades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n"
    "indicators: [{id: a, title: 甲, weight: 60}, {id: b, title: 乙, weight: 40}]\n";
static const char fifty[] = "scheme: small\ntitle: 小表\nform: project\ntotal: 50\ngrades: [{grade: 优, min: "
                            "45}, {grade: 差, min: 0}]\n"
                            "indicators: [{id: a, title: 甲, weight: 30}, {id: b, title: 乙, weight: 20}]\n";

typedef struct {
    const char *scheme, *a, *b;
    Status status;
} Row;

static void add_rows(Store *store, const Row *rows, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Scheme) scheme = scheme_read(rows[i].scheme, strlen(rows[i].scheme), "small", &error);
        assert_non_null(scheme);
        g_autoptr(Evaluation) evaluation = evaluation_new(scheme);
        const Edit edits[] = {{"project", "P"}, {"a.score", rows[i].a}, {"b.score", rows[i].b}};
        assert_done(evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error), &error);
        const Edit status = {"status", status_id(rows[i].status)};
        assert_done(evaluation_advance(evaluation, &status, 1, NULL, &error), &error);
        add(store, evaluation);
    }
}

/* 80, 90, an unfinished one, 45 of 50 (as good as 90), 0. */
static const Row rows[] = {
    {hundred, "50", "30", STATUS_REVIEWED}, {hundred, "50", "40", STATUS_FINAL},
    {hundred, "60", NULL, STATUS_FINAL},    {fifty, "30", "15", STATUS_REVIEWED},
    {hundred, "0", "0", STATUS_DRAFT},
};

static Store *filled(void **state)
{
    Store *store = opened(((const Room *)*state)->file);
    add_rows(store, rows, G_N_ELEMENTS(rows));
    return store;
}

static void equal_results_share_a_place(void **state)
{
    static const struct {
        gint64 id;
        guint place;
    } expected[] = {{2, 1}, {4, 1}, {1, 3}, {5, 4}, {3, 0}};
    g_autoptr(Store) store = filled(state);
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ranking = store_ranking(store, NULL, &error);
    assert_done(ranking != NULL, &error);
    assert_int_equal(ranking->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < ranking->len; i++) {
        const RankRow *row = g_ptr_array_index(ranking, i);
        assert_int_equal(row->item->id, expected[i].id);
        assert_int_equal(row->place, expected[i].place);
    }
    const RankRow *other = g_ptr_array_index(ranking, 1);
    assert_int_equal(other->full.units, 50 * POINTS_UNITS);
    assert_string_equal(other->grade, "优");
}

static void a_ranking_is_of_what_the_filter_lets_pass(void **state)
{
    g_autoptr(Store) store = filled(state);
    g_autoptr(StoreFilter) filter = store_filter_new("status:reviewed", NULL);
    g_autoptr(GPtrArray) ranking = store_ranking(store, filter, NULL);
    assert_int_equal(ranking->len, 2);
    assert_int_equal(((const RankRow *)g_ptr_array_index(ranking, 0))->item->id, 4);
}

static void a_survey_goes_on_where_it_stopped(void **state)
{
    g_autoptr(Store) store = filled(state);
    g_autoptr(Survey) survey = survey_new(store, NULL, NULL);
    assert_int_equal(survey_count(survey), 5);
    assert_int_equal(survey_done(survey), 0);
    assert_true(survey_step(survey, 2, NULL));
    assert_int_equal(survey_done(survey), 2);
    assert_int_equal(statistics_evaluations(survey_statistics(survey)), 2);
    assert_true(survey_step(survey, 100, NULL));
    assert_int_equal(survey_done(survey), 5);
    assert_int_equal(statistics_all(survey_statistics(survey))->count, 4);
    assert_true(survey_step(survey, 100, NULL));
    assert_int_equal(statistics_evaluations(survey_statistics(survey)), 5);
}

static void what_is_deleted_meanwhile_is_passed_over(void **state)
{
    g_autoptr(Store) store = filled(state);
    g_autoptr(Survey) survey = survey_new(store, NULL, NULL);
    g_autoptr(GError) error = NULL;
    assert_done(store_delete(store, 5, &error), &error);
    assert_true(survey_step(survey, 100, NULL));
    assert_int_equal(statistics_evaluations(survey_statistics(survey)), 4);
}

static void a_damaged_evaluation_stops_a_survey(void **state)
{
    g_autoptr(Store) store = filled(state);
    sqlite3 *raw = raw_open(((const Room *)*state)->file);
    assert_int_equal(sqlite3_exec(raw,
                                  "UPDATE field "
                                  "SET key = 'nonsense.x' WHERE evaluation = 2 AND key = 'project'",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(raw);
    g_autoptr(Survey) survey = survey_new(store, NULL, NULL);
    g_autoptr(GError) error = NULL;
    assert_false(survey_step(survey, 100, &error));
    assert_refused(&error, PINGFEN_ERROR_IO, "2", NULL);
}

int survey_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(equal_results_share_a_place, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_ranking_is_of_what_the_filter_lets_pass, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_survey_goes_on_where_it_stopped, room_open, room_close),
        cmocka_unit_test_setup_teardown(what_is_deleted_meanwhile_is_passed_over, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_damaged_evaluation_stops_a_survey, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store/survey", tests, NULL, NULL);
}
