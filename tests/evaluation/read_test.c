#include "evaluation/tests.h"

#include "scheme/scheme_yaml.h"

#include <string.h>

#define HEAD "evaluation: 1\nscheme: rules\n"

static void the_example_is_read_as_written(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load_evaluation("example.yaml");
    static const char *const expected[][2] = {
        {"project", "大厅运行管理费"},
        {"year", "2023"},
        {"head.filled", "2024-04-19"},
        {"facts.budget.fiscal", "90"},
        {"facts.spent", "78.551892"},
        {"goal.achieved", "大厅运行正常"},
        {"texts.conclusion", "支出少于预算，效果未受影响"},
        {"indicators", "[repairs, printing]"},
        {"indicators.repairs.target", "≥50次"},
        {"execution.evidence", "[部门决算表]"},
        {"regulation.met", "[1, 2]"},
        {"benefit.share", "95%"},
        {"claimed.scores.process", "24"},
        {"claimed.values.execution", "87.28%"},
        {"status", "submitted"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_text(evaluation, expected[i][0], expected[i][1]);
    assert_string_equal(evaluation_uuid(evaluation), "0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a11");
    assert_int_equal(evaluation_revision(evaluation), 7);
    assert_int_equal(evaluation_review_count(evaluation), 1);
    Review review = evaluation_review(evaluation, 1);
    assert_string_equal(review.by, "县财政局绩效股");
    assert_int_equal(review.round, 1);
    assert_string_equal(evaluation_review_entry(evaluation, 1, "repairs")->text[ENTRY_CAUSE], "evidence");
}

static void every_case_is_read(void **state)
{
    (void)state;
    static const struct {
        const char *file;
        guint own, nodes;
    } cases[] = {
        {"01-yongde-minglang-school-2022.yaml", 21, 21},
        {"03-zhongjiang-water-2022.yaml", 19, 19},
        {"06-guichi-tangxi-2022.yaml", 19, 19},
        {"08-lingling-forestry-2021.yaml", 19, 19},
        {"12-yinchuan-no6-school-2021.yaml", 31, 31},
        {"seed-002.yaml", 45, 45},
        {"quannan-2021.yaml", 12, 25},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Evaluation) evaluation = load_evaluation(cases[i].file);
        g_autoptr(Outline) outline = outline_new(evaluation);
        assert_int_equal(evaluation_own(evaluation)->len, cases[i].own);
        assert_int_equal(outline->nodes->len, cases[i].nodes);
    }
}

static const struct {
    const char *what, *text;
    guint round;
} rounds[] = {
    {"a draft is in no round", HEAD, 0},
    {"a submitted one is in the first", HEAD "status: submitted\n", 1},
    {"its own round counts", HEAD "status: submitted\nround: 3\nreviews: [{by: 甲, round: 5}]\n", 3},
    {"else the highest of its reviews",
     HEAD "status: reviewed\nreviews: [{by: 甲, round: 2}, {by: 乙, round: 1}]\n", 2},
    {"reviews without one do not count", HEAD "status: returned\nreviews: [{by: 甲}]\n", 1},
};

static void the_round_is_what_the_file_says_or_implies(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rounds); i++) {
        g_autoptr(Evaluation) evaluation = read_evaluation(rounds[i].text);
        if (evaluation_round(evaluation) != rounds[i].round) fail_msg("%s", rounds[i].what);
    }
    g_autoptr(Evaluation) evaluation =
        read_evaluation(HEAD "status: reviewed\nround: 2\nreviews: [{by: 甲}]\n");
    assert_int_equal(evaluation_review(evaluation, 1).round, 2);
}

static void an_empty_value_is_an_absent_key(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        read_evaluation(HEAD "project:\nunit: ~\nfacts: {budget: ~}\nentries: {plain: {score: ~, note: '', "
                             "actual: }, late: {counts: {}}}\n"
                             "reviews: [{by: 甲, entries: {plain: {score: ~, note: '', met: []}}}]\n");
    assert_text(evaluation, "project", NULL);
    assert_text(evaluation, "facts.budget", NULL);
    assert_text(evaluation, "plain.score", NULL);
    assert_text(evaluation, "plain.note", NULL);
    assert_text(evaluation, "late.counts", "{}");
    const Entry *review = evaluation_review_entry(evaluation, 1, "plain");
    assert_int_equal(review->removed, 1u << ENTRY_SCORE | 1u << ENTRY_NOTE);
    assert_string_equal(review->text[ENTRY_MET], "[]");
}

static void sums_and_gaps_may_be_wrong(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        read_evaluation(HEAD "indicators:\n- {id: b, under: a, title: 子, weight: 99}\n- {id: a, under: "
                             "free, title: 母, weight: 1}\n"
                             "entries: {plain: {score: 123.4567}, typed: {score: 7.3}, b: {score: -5}}\n"
                             "claimed: {total: -3, grade: 特优, weights: {plain: 80}}\n");
    assert_text(evaluation, "plain.score", "123.4567");
    assert_text(evaluation, "indicators", "[b, a]");
    assert_text(evaluation, "claimed.grade", "特优");
}

static void what_a_rule_does_not_use_is_kept(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = read_evaluation(
        HEAD "entries: {plain: {met: [9], tier: 9, share: 500%, choice: 7, counts: {x: 1}}}\n");
    assert_text(evaluation, "plain.tier", "9");
    assert_text(evaluation, "plain.counts", "{x: 1}");
}

static void a_carried_scheme_wins_over_the_one_at_hand(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        read_evaluation("evaluation: 1\nscheme: rules\nscheme_text: |\n"
                        "  scheme: rules\n  title: 从前的\n  form: project\n  grades: [{grade: 优, min: 0}]\n"
                        "  indicators: [{id: old, title: 旧, weight: 100}]\nentries: {old: {score: 5}}\n");
    assert_string_equal(evaluation_scheme(evaluation)->title, "从前的");
    assert_text(evaluation, "old.score", "5");
}

static void a_stream_holds_several_evaluations(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    const char *text = "---\n" HEAD "project: 一\n---\n" HEAD "project: 二\n";
    g_autoptr(GPtrArray) read = evaluation_read(text, strlen(text), "file", find_scheme, NULL, &error);
    assert_non_null(read);
    assert_int_equal(read->len, 2);
    assert_text(read->pdata[1], "project", "二");
    assert_string_not_equal(evaluation_uuid(read->pdata[0]), evaluation_uuid(read->pdata[1]));
}

static void a_file_of_one_evaluation_has_no_second(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    const char *text = HEAD "project: 一\n---\n" HEAD "project: 二\n";
    assert_null(evaluation_read(text, strlen(text), "file", find_scheme, NULL, &error));
    assert_non_null(strstr(error->message, "file:4:1: "));
    assert_non_null(strstr(error->message, "第二份"));
}

int read_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_is_read_as_written),
        cmocka_unit_test(every_case_is_read),
        cmocka_unit_test(the_round_is_what_the_file_says_or_implies),
        cmocka_unit_test(an_empty_value_is_an_absent_key),
        cmocka_unit_test(sums_and_gaps_may_be_wrong),
        cmocka_unit_test(what_a_rule_does_not_use_is_kept),
        cmocka_unit_test(a_carried_scheme_wins_over_the_one_at_hand),
        cmocka_unit_test(a_stream_holds_several_evaluations),
        cmocka_unit_test(a_file_of_one_evaluation_has_no_second),
    };
    return cmocka_run_group_tests_name("read", tests, NULL, NULL);
}
