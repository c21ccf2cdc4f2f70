#include "score/statistics.h"
#include "tests.h"

#define SCHEME                                                                                               \
    "scheme: t\ntitle: 试\nform: project\n"                                                                 \
    "grades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: 差, min: 0}]\n"                         \
    "indicators:\n"                                                                                          \
    "  - {id: a, title: 甲, weight: 60}\n"                                                                  \
    "  - id: b\n    title: 乙\n    weight: 40\n    indicators:\n"                                           \
    "      - {id: b1, title: 乙一, weight: 10, absent: exclude}\n"                                         \
    "      - {id: b2, title: 乙二, open: true, weight: 30}\n"

static void add_to(Statistics *statistics, const char *scheme, const char *rest)
{
    g_autofree char *text = g_strdup_printf("evaluation: 1\nscheme: t\n%s\n", rest);
    g_autoptr(Evaluation) evaluation = evaluation_of(scheme, text);
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    statistics_add(statistics, self, panel);
}

#define OWN                                                                                                  \
    "indicators: [{id: p, under: b2, title: 丁, weight: 20}, {id: q, under: b2, title: 戊, weight: 10}]\n"

/* 95 优, 85 良 by the review of a self-evaluation of 100, one without a score, and one with a leaf out. */
static const char *const evaluations[] = {
    "unit: 子局\nyear: 2023\n" OWN
    "entries: {a: {score: 60}, b1: {score: 10}, p: {score: 16, note: 差}, q: {score: 9, note: 差}}",
    "unit: 丑局\nyear: 2022\n" OWN
    "entries: {a: {score: 60}, b1: {score: 10}, p: {score: 20}, q: {score: 10}}\n"
    "reviews: [{by: 张, round: 0, at: 2024-01-01, entries: {a: {score: 45, note: 核减}}}]",
    "unit: 子局\nyear: 2023\n" OWN "entries: {a: {score: 60}}",
    "year: 2022\n" OWN
    "entries: {a: {score: 30, note: 差}, b1: {absent: 无}, p: {score: 20}, q: {score: 10}}",
};

static Statistics *counted(void)
{
    Statistics *statistics = statistics_new();
    for (gsize i = 0; i < G_N_ELEMENTS(evaluations); i++)
        add_to(statistics, SCHEME, evaluations[i]);
    return statistics;
}

static void assert_value(const Value *value, const char *expected)
{
    g_autofree char *text = value_format(value);
    assert_string_equal(text, expected);
}

static void assert_mean(const StatisticsMean *mean, const char *name, guint count, const char *sum)
{
    assert_string_equal(mean->name, name);
    assert_int_equal(mean->count, count);
    assert_value(mean->sum, sum);
}

static void the_result_of_the_review_counts_and_what_is_unfinished_does_not(void **state)
{
    (void)state;
    g_autoptr(Statistics) statistics = counted();
    assert_int_equal(statistics_evaluations(statistics), 4);
    assert_mean(statistics_all(statistics), "", 3, "246.67"); /* 95, 85, 60 of 90 is 66.67 of 100 */
    g_autoptr(Value) mean = statistics_mean(statistics_all(statistics));
    assert_value(mean, "82.2233…");
    assert_value(statistics_best(statistics), "95");
    assert_value(statistics_worst(statistics), "66.67");
}

static void every_grade_of_the_scheme_is_in_the_distribution(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        guint count;
    } expected[] = {{"优", 1}, {"良", 1}, {"差", 1}};
    g_autoptr(Statistics) statistics = counted();
    g_autoptr(GPtrArray) grades = statistics_grades(statistics);
    assert_int_equal(grades->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < grades->len; i++) {
        const StatisticsGrade *grade = g_ptr_array_index(grades, i);
        assert_string_equal(grade->name, expected[i].name);
        assert_int_equal(grade->count, expected[i].count);
    }
}

static void means_are_by_unit_and_by_year(void **state)
{
    (void)state;
    g_autoptr(Statistics) statistics = counted();
    g_autoptr(GPtrArray) units = statistics_units(statistics);
    g_autoptr(GPtrArray) years = statistics_years(statistics);
    assert_int_equal(units->len, 3);
    assert_mean(g_ptr_array_index(units, 0), "子局", 1, "95");
    assert_mean(g_ptr_array_index(units, 1), "丑局", 1, "85");
    assert_mean(g_ptr_array_index(units, 2), "", 1, "66.67");
    assert_int_equal(years->len, 2);
    assert_mean(g_ptr_array_index(years, 0), "2022", 2, "151.67");
    assert_mean(g_ptr_array_index(years, 1), "2023", 1, "95");
}

static void losses_count_own_indicators_under_the_schemes(void **state)
{
    (void)state;
    g_autoptr(Statistics) statistics = counted();
    g_autoptr(GPtrArray) losses = statistics_losses(statistics);
    assert_int_equal(losses->len, 2); /* 乙一 loses nothing */
    const StatisticsLoss *first = g_ptr_array_index(losses, 0), *second = g_ptr_array_index(losses, 1);
    assert_string_equal(first->id, "a");
    assert_null(first->group);
    assert_value(first->lost, "45"); /* 0, 15 by the review, 30 */
    assert_value(first->weight, "180");
    assert_int_equal(first->losing, 2);
    assert_int_equal(first->evaluations, 3);
    assert_string_equal(second->id, "b2");
    assert_string_equal(second->group, "乙");
    assert_value(second->lost, "5");
    assert_value(second->weight, "90");
    assert_int_equal(second->losing, 1); /* two leaves of one evaluation */
    assert_int_equal(second->evaluations, 3);
}

static void findings_are_counted_by_code_of_all_evaluations(void **state)
{
    (void)state;
    g_autoptr(Statistics) statistics = counted();
    g_autoptr(GPtrArray) findings = statistics_findings(statistics);
    assert_int_equal(findings->len, 1);
    const StatisticsFinding *missing = g_ptr_array_index(findings, 0);
    assert_int_equal(missing->code, FINDING_S_MISSING);
    assert_int_equal(missing->evaluations, 1);
    assert_int_equal(missing->errors, 3);
    assert_int_equal(missing->warnings, 0);
}

static void totals_of_other_full_marks_count_as_parts_of_a_hundred(void **state)
{
    (void)state;
    static const char scheme[] = "scheme: t\ntitle: 试\nform: project\ntotal: 120\n"
                                 "grades: [{grade: 甲, min: 60}, {grade: 乙, min: 0}]\n"
                                 "indicators: [{id: a, title: 甲, weight: 120}]\n";
    g_autoptr(Statistics) statistics = statistics_new();
    add_to(statistics, scheme, "entries: {a: {score: 100, note: 差}}");
    assert_value(statistics_all(statistics)->sum, "83.3333…");
}

static void a_table_all_of_its_own_counts_under_its_first_level(void **state)
{
    (void)state;
    static const char scheme[] =
        "scheme: t\ntitle: 试\nform: project\ngrades: [{grade: 优, min: 0}]\nopen: true\n";
    g_autoptr(Statistics) statistics = statistics_new();
    add_to(statistics, scheme,
           "indicators: [{id: x, title: 产出, weight: 100}, {id: y, under: x, title: 数量, weight: 100}]\n"
           "entries: {y: {score: 90, note: 差}}");
    add_to(statistics, scheme,
           "indicators: [{id: k, title: 产出, weight: 100}, {id: l, under: k, title: 质量, weight: 100}]\n"
           "entries: {l: {score: 95, note: 差}}");
    g_autoptr(GPtrArray) losses = statistics_losses(statistics);
    assert_int_equal(losses->len, 1);
    const StatisticsLoss *loss = g_ptr_array_index(losses, 0);
    assert_string_equal(loss->title, "产出");
    assert_value(loss->lost, "15");
    assert_int_equal(loss->losing, 2);
}

static void of_nothing_there_is_no_mean(void **state)
{
    (void)state;
    g_autoptr(Statistics) statistics = statistics_new();
    assert_null(statistics_mean(statistics_all(statistics)));
    assert_null(statistics_best(statistics));
    g_autoptr(GPtrArray) losses = statistics_losses(statistics);
    g_autoptr(GPtrArray) grades = statistics_grades(statistics);
    assert_int_equal(losses->len + grades->len, 0);
}

int statistics_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_result_of_the_review_counts_and_what_is_unfinished_does_not),
        cmocka_unit_test(every_grade_of_the_scheme_is_in_the_distribution),
        cmocka_unit_test(means_are_by_unit_and_by_year),
        cmocka_unit_test(losses_count_own_indicators_under_the_schemes),
        cmocka_unit_test(findings_are_counted_by_code_of_all_evaluations),
        cmocka_unit_test(totals_of_other_full_marks_count_as_parts_of_a_hundred),
        cmocka_unit_test(a_table_all_of_its_own_counts_under_its_first_level),
        cmocka_unit_test(of_nothing_there_is_no_mean),
    };
    return cmocka_run_group_tests_name("score/statistics", tests, NULL, NULL);
}
