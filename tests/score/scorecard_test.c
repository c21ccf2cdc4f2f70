#include "tests.h"

#define SCHEME                                                                                               \
    "scheme: t\ntitle: 试\nform: project\n"                                                                 \
    "grades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: 中, min: 60}, {grade: 差, min: 0}]\n"  \
    "facts: [{id: budget, title: 预算}, {id: spent, title: 支出}]\n"                                     \
    "caps:\n  - {when: spent / budget < 60%, total: 69, message: 执行率低于60%}\n"                      \
    "  - {when: spent / budget < 50%, total: 59, message: 执行率低于50%}\n"                             \
    "indicators:\n"                                                                                          \
    "  - id: first\n    title: 甲组\n    weight: 60\n    indicators:\n"                                    \
    "      - {id: a, title: 甲, weight: 40}\n"                                                              \
    "      - {id: b, title: 乙, weight: 20, absent: exclude}\n"                                             \
    "  - id: second\n    title: 乙组\n    weight: 40\n    indicators:\n"                                   \
    "      - {id: c, title: 丙, weight: 30, absent: full}\n"                                                \
    "      - {id: own, title: 自定, open: true}\n"

#define HEAD "evaluation: 1\nscheme: t\n"
#define OWN  "indicators: [{id: q1, under: own, title: 丁, weight: 10, target: ≥10个}]\n"

static void total_and_grade_come_from_the_leaves(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of(
        SCHEME, HEAD OWN "entries: {a: {score: 39.5}, b: {score: 20}, c: {score: 30}, q1: {actual: 9个}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    assert_points(card->total, "98.5");
    assert_string_equal(scorecard_grade_name(card), "优");
    assert_true(card->complete);
    assert_int_equal(card->leaves, 4);
    assert_points(scorecard_find(card, "second")->score, "39");
    g_autofree char *why = scorecard_why(card, scorecard_find(card, "second")->node->index);
    assert_string_equal(why, "30.00 + 9.00 = 39.00");
}

static void a_half_filled_table_has_a_total_and_is_not_complete(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of(SCHEME, HEAD OWN "entries: {a: {score: 40}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    assert_points(card->total, "40");
    assert_false(card->complete);
    assert_int_equal(card->filled, 1);
    assert_int_equal(card->leaves, 4);
    guint grade = 0;
    Points missing = points_zero;
    assert_true(scorecard_next_grade(card, &grade, &missing));
    assert_int_equal(grade, 2);
    assert_points(missing, "20");
}

static void an_open_node_without_indicators_leaves_it_incomplete(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of(SCHEME, HEAD "entries: {a: {score: 40}, b: {score: 20}, c: {score: 30}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    assert_int_equal(card->filled, card->leaves);
    assert_false(card->complete);
    assert_true(scorecard_weight_broken(card, scorecard_find(card, "second")->node));
    assert_false(scorecard_weight_broken(card, NULL));
}

static void what_is_out_rescales_the_total_once(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of(
        SCHEME, HEAD OWN
        "entries: {a: {score: 39}, b: {absent: 无此项, score: 5}, c: {absent: 无采购}, q1: {actual: 7个}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    assert_points(card->sum, "76");
    assert_points(card->total, "95");
    assert_true(card->rescaled);
    assert_true(card->complete);
    assert_int_equal(card->leaves, 3);
    assert_true(scorecard_find(card, "b")->out);
    assert_points(scorecard_find(card, "first")->score, "39");
    g_autofree char *why = scorecard_why(card, scorecard_find(card, "b")->node->index);
    assert_string_equal(why, "不适用（无此项），不计分，其余指标折算；填写的 5.00 不计");
    g_autofree char *full = scorecard_why(card, scorecard_find(card, "c")->node->index);
    assert_string_equal(full, "不适用（无采购），得满分 30");
    g_autofree char *total = scorecard_total_why(card);
    assert_string_equal(total, "有指标不适用，得分 76.00 按 100 分折算为 95.00");
}

static void the_lowest_cap_that_holds_limits_the_total(void **state)
{
    (void)state;
    static const struct {
        const char *facts, *total;
    } cases[] = {{"{budget: 100, spent: 60}", "100"},
                 {"{budget: 100, spent: 59.99}", "69"},
                 {"{budget: 100, spent: 49}", "59"},
                 {"{budget: 0, spent: 49}", "100"},
                 {"{spent: 49}", "100"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            HEAD OWN
            "facts: %s\nentries: {a: {score: 40}, b: {score: 20}, c: {score: 30}, q1: {score: 10}}\n",
            cases[i].facts);
        g_autoptr(Evaluation) evaluation = evaluation_of(SCHEME, text);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        assert_points(card->total, cases[i].total);
    }
}

static void a_total_below_the_cap_is_not_limited(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of(SCHEME, HEAD "facts: {budget: 100, spent: 10}\nentries: {a: {score: 40}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    assert_points(card->total, "40");
    assert_null(card->cap);
}

static void grades_are_half_open(void **state)
{
    (void)state;
    static const struct {
        const char *score, *grade;
    } cases[] = {{"40", "优"}, {"39.99", "良"}, {"30", "良"}, {"29.99", "中"}, {"9.99", "差"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf(
            HEAD "entries: {a: {score: %s}, b: {score: 20}, c: {score: 30}}\n", cases[i].score);
        g_autoptr(Evaluation) evaluation = evaluation_of(SCHEME, text);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        assert_string_equal(scorecard_grade_name(card), cases[i].grade);
    }
}

static void a_typed_score_wins_and_the_rule_s_is_kept(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of(SCHEME, HEAD OWN "entries: {q1: {actual: 5个, score: 9}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    const ScoreRow *row = scorecard_find(card, "q1");
    assert_points(row->score, "9");
    assert_points(row->rule, "5");
    assert_true(row->has_rule && row->has_typed);
    g_autofree char *why = scorecard_why(card, row->node->index);
    assert_string_equal(why, "填写的得分 9.00；按规则：10 × 5 ÷ 10 = 5 → 5.00");
}

static void a_typed_score_stands_alone_where_the_rule_lacks_its_input(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of(SCHEME, HEAD OWN "entries: {q1: {score: 9}}\n");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    g_autofree char *why = scorecard_why(card, scorecard_find(card, "q1")->node->index);
    assert_points(scorecard_find(card, "q1")->score, "9");
    assert_string_equal(why, "填写的得分 9.00（缺少实际完成值）");
}

static void the_order_of_entry_does_not_matter(void **state)
{
    (void)state;
    static const Edit edits[] = {
        {"facts.budget", "100"}, {"facts.spent", "55"}, {"a.score", "39.5"},     {"b.absent", "无此项"},
        {"c.score", "30"},       {"q1.actual", "9个"},  {"q1.note", "一项延期"},
    };
    g_autofree char *first = NULL;
    for (guint turn = 0; turn < G_N_ELEMENTS(edits); turn++) {
        g_autoptr(Evaluation) evaluation = evaluation_of(SCHEME, HEAD OWN);
        for (guint i = 0; i < G_N_ELEMENTS(edits); i++) {
            const Edit *edit = &edits[(turn + i * 3) % G_N_ELEMENTS(edits)];
            assert_true(evaluation_edit(evaluation, edit, 1, NULL, NULL));
        }
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autofree char *total = points_format(card->total);
        if (!first) first = g_strdup(total);
        assert_string_equal(total, first);
        assert_true(card->complete);
    }
    assert_string_equal(first, "69");
}

static void the_worked_example_gives_91_25_and_its_review_88_85(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of_files(PINGFEN_ROOT "/tests/data/example.scheme.yaml",
                                                           PINGFEN_ROOT "/tests/data/example.yaml");
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    assert_points(self->total, "91.25");
    assert_string_equal(scorecard_grade_name(self), "优");
    assert_true(self->complete);
    g_autoptr(Scorecard) review = scorecard_panel(evaluation);
    assert_points(review->total, "88.85");
    assert_string_equal(scorecard_grade_name(review), "良");
}

int scorecard_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(total_and_grade_come_from_the_leaves),
        cmocka_unit_test(a_half_filled_table_has_a_total_and_is_not_complete),
        cmocka_unit_test(an_open_node_without_indicators_leaves_it_incomplete),
        cmocka_unit_test(what_is_out_rescales_the_total_once),
        cmocka_unit_test(the_lowest_cap_that_holds_limits_the_total),
        cmocka_unit_test(a_total_below_the_cap_is_not_limited),
        cmocka_unit_test(grades_are_half_open),
        cmocka_unit_test(a_typed_score_wins_and_the_rule_s_is_kept),
        cmocka_unit_test(a_typed_score_stands_alone_where_the_rule_lacks_its_input),
        cmocka_unit_test(the_order_of_entry_does_not_matter),
        cmocka_unit_test(the_worked_example_gives_91_25_and_its_review_88_85),
    };
    return cmocka_run_group_tests_name("scorecard", tests, NULL, NULL);
}
