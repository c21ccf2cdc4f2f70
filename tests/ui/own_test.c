/* The project's own indicators, on a real file. */
#include "ui/fixture.h"
#include "ui/session_own.h"

static guint row_of(Fixture *fixture, const char *id)
{
    return scorecard_find(session_scorecard(fixture->session), id)->node->index;
}

static char *add(Fixture *fixture, const char *under, const char *title, const char *weight)
{
    g_autoptr(GError) error = NULL;
    char *id =
        session_own_add(fixture->session, under, &(OwnIndicator){.title = title, .weight = weight}, &error);
    if (!id) fail_msg("%s", error->message);
    return id;
}

static void own_indicators_get_ids_and_places(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "mof-self-2020");
    g_autofree char *first = add(fixture, "quantity", "维修", "12");
    g_autofree char *second = add(fixture, "quantity", "打印", "8");
    g_autofree char *below = add(fixture, first, "电梯", "5");
    assert_string_equal(first, "q1");
    assert_string_equal(second, "q2");
    assert_string_equal(below, "q3");
    assert_true(row_of(fixture, first) < row_of(fixture, second));
    assert_true(session_own_shift(fixture->session, second, FALSE, NULL));
    assert_true(row_of(fixture, first) > row_of(fixture, second));
    assert_true(session_own_shift(fixture->session, second, FALSE, NULL)); /* at the top: stays */
    assert_true(session_own_shift(fixture->session, second, TRUE, NULL));
    assert_true(row_of(fixture, first) < row_of(fixture, second));
    assert_int_equal(session_own_below(fixture->session, first), 1);
    assert_true(session_own_remove(fixture->session, first, NULL));
    assert_null(scorecard_find(session_scorecard(fixture->session), below));
    assert_non_null(scorecard_find(session_scorecard(fixture->session), second));
}

/* What is typed into the weight of a new indicator, and what is left then. */
static const struct {
    const char *weight;
    gint64 left; /* -1: cannot be told */
} weights[] = {{NULL, 38}, {"", 38}, {"8", 30}, {"２８", 10}, {"38", 0}, {"x", -1}};

static void weight_left_follows_what_is_typed(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "mof-self-2020");
    g_autofree char *id = add(fixture, "quantity", "维修", "12");
    for (guint i = 0; i < G_N_ELEMENTS(weights); i++) {
        Points left = points_zero;
        gboolean told = session_own_left(fixture->session, "quantity", NULL, weights[i].weight, &left);
        assert_int_equal(told, weights[i].left >= 0);
        if (told) assert_int_equal(left.units, weights[i].left * POINTS_UNITS);
    }
    Points left = points_zero;
    assert_true(session_own_left(fixture->session, "quantity", id, "20", &left));
    assert_int_equal(left.units, 30 * POINTS_UNITS);
}

static void an_own_indicator_stands_at_an_open_top(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "free");
    g_autofree char *id = add(fixture, NULL, "产出", "100");
    assert_string_equal(evaluation_get(session_evaluation(fixture->session), "indicators.q1.title"), "产出");
    assert_true(session_own_remove(fixture->session, id, NULL));
    assert_int_equal(session_scorecard(fixture->session)->rows->len, 0);
}

/* An id that is wished for, one that is given out, one that is wished for too late: none is given twice. */
static void wished_and_numbered_ids_never_meet(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL;
    fixture_create(fixture, "mof-self-2020");
    const OwnAddition additions[] = {
        {.under = "quantity", .id = "q1", .own = {.title = "维修", .weight = "3"}},
        {.under = "quantity", .own = {.title = "打印", .weight = "2"}},
        {.under = "quantity", .id = "q2", .own = {.title = "保洁", .weight = "1"}},
    };
    static const char *const ids[] = {"q1", "q2", "q3"};
    if (!session_own_add_all(fixture->session, additions, 3, &first, &error)) fail_msg("%s", error->message);
    assert_string_equal(first, ids[0]);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        const Indicator *own = evaluation_find(session_evaluation(fixture->session), ids[i]);
        assert_non_null(own);
        assert_string_equal(own->title, additions[i].own.title);
    }
}

int run_own_tests(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(own_indicators_get_ids_and_places),
        TEST(weight_left_follows_what_is_typed),
        TEST(an_own_indicator_stands_at_an_open_top),
        TEST(wished_and_numbered_ids_never_meet),
    };
#undef TEST
    return cmocka_run_group_tests_name("own", tests, NULL, NULL);
}
