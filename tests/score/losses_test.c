#include "score/comparison.h"
#include "score/losses.h"
#include "tests.h"

#define SCHEME                                                                                               \
    "scheme: t\ntitle: 试\nform: project\n"                                                                 \
    "grades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: 差, min: 0}]\n"                         \
    "facts: [{id: budget, title: 预算}, {id: spent, title: 支出}]\n"                                     \
    "caps: [{when: spent / budget < 50%, total: 85, message: 执行率低}]\n"                               \
    "indicators:\n"                                                                                          \
    "  - {id: a, title: 甲, weight: 40}\n  - {id: b, title: 乙, weight: 30}\n"                             \
    "  - {id: c, title: 丙, weight: 20, absent: exclude}\n  - {id: d, title: 丁, weight: 10}\n"

static Evaluation *with(const char *rest)
{
    g_autofree char *text = g_strdup_printf("evaluation: 1\nscheme: t\n%s\n", rest);
    return evaluation_of(SCHEME, text);
}

static void assert_loss(const Scorecard *card, const Loss *loss, const char *id, const char *lost,
                        const char *total)
{
    assert_string_equal(scorecard_row(card, loss->index)->node->indicator->id, id);
    assert_points(loss->lost, lost);
    assert_points(loss->total, total);
}

static void losses_are_sorted_with_what_they_would_bring(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with("entries: {a: {score: 36}, b: {score: 27}, c: {score: 20}}");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    g_autoptr(GArray) losses = losses_new(card);
    assert_int_equal(losses->len, 3);
    const Loss *first = &g_array_index(losses, Loss, 0);
    assert_loss(card, first, "d", "10", "93");
    assert_true(first->missing);
    assert_int_equal(first->grade, 0);
    assert_loss(card, &g_array_index(losses, Loss, 1), "a", "4", "87");
    assert_loss(card, &g_array_index(losses, Loss, 2), "b", "3", "86");
    assert_int_equal(losses_to_next_grade(card, losses), 1);
}

static void what_is_regained_is_rescaled_and_capped(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with("facts: {budget: 10, spent: 1}\nentries: {a: {score: 30}, b: "
                                            "{score: 24}, c: {absent: 无}, d: {score: 10}}");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    g_autoptr(GArray) losses = losses_new(card);
    assert_points(card->total, "80");
    assert_int_equal(losses->len, 2);
    assert_loss(card, &g_array_index(losses, Loss, 0), "a", "10", "85");
    assert_int_equal(losses_to_next_grade(card, losses), 0);
}

static void a_full_table_loses_nothing(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        with("entries: {a: {score: 40}, b: {score: 30}, c: {score: 20}, d: {score: 10}}");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    g_autoptr(GArray) losses = losses_new(card);
    assert_int_equal(losses->len, 0);
    assert_int_equal(losses_to_next_grade(card, losses), 0);
}

static void a_comparison_names_what_was_changed_and_its_effect(void **state)
{
    (void)state;
    g_autoptr(Evaluation) first =
        with("project: 甲项目\nentries: {a: {score: 36, note: 旧}, b: {score: 27}}");
    g_autoptr(Evaluation) second =
        with("project: 乙项目\nfacts: {budget: 5}\nentries: {a: {score: 38, note: 新}, b: {score: 27}}");
    g_autoptr(Scorecard) before = scorecard_new(first, 0);
    g_autoptr(Scorecard) after = scorecard_new(second, 0);
    g_autoptr(Comparison) comparison = comparison_new(before, after);
    assert_points(comparison->change, "2");
    assert_int_equal(comparison->texts->len, 2);
    const TextDifference *fact = g_ptr_array_index(comparison->texts, 0);
    assert_string_equal(fact->key, "facts.budget");
    assert_null(fact->before);
    assert_string_equal(fact->after, "5");
    assert_int_equal(comparison->rows->len, 1);
    const RowDifference *row = g_ptr_array_index(comparison->rows, 0);
    assert_string_equal(row->after->node->indicator->id, "a");
    assert_points(row->change, "2");
    assert_int_equal(row->texts->len, 2);
    assert_string_equal(((TextDifference *)g_ptr_array_index(row->texts, 0))->key, "a.note");
}

static void a_comparison_names_what_differs_in_reviews(void **state)
{
    (void)state;
    static const char common[] =
        "status: reviewed\nentries: {a: {score: 40}}\nreviews:\n  - by: 王\n    role: 财政复核\n"
        "    entries: {a: {score: %s, note: 无佐证}}";
    g_autofree char *one = g_strdup_printf(common, "30"), *other = g_strdup_printf(common, "31");
    g_autoptr(Evaluation) first = with(one), second = with(other);
    g_autoptr(Scorecard) before = scorecard_new(first, 0), after = scorecard_new(second, 0);
    g_autoptr(Comparison) comparison = comparison_new(before, after);
    assert_false(comparison_is_empty(comparison));
    assert_int_equal(comparison->rows->len, 0);
    assert_int_equal(comparison->reviews->len, 1);
    const TextDifference *score = g_ptr_array_index(comparison->reviews, 0);
    assert_int_equal(score->review, 1);
    assert_string_equal(score->key, "a.score");
    assert_string_equal(score->before, "30");
    assert_string_equal(score->after, "31");
}

static void an_evaluation_does_not_differ_from_itself(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with("project: 甲项目\nentries: {a: {score: 36, note: 旧}}");
    g_autoptr(Evaluation) copy = evaluation_copy(evaluation);
    g_autoptr(Scorecard) before = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) after = scorecard_new(copy, 0);
    g_autoptr(Comparison) comparison = comparison_new(before, after);
    assert_true(comparison_is_empty(comparison));
}

int losses_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(losses_are_sorted_with_what_they_would_bring),
        cmocka_unit_test(what_is_regained_is_rescaled_and_capped),
        cmocka_unit_test(a_full_table_loses_nothing),
        cmocka_unit_test(a_comparison_names_what_was_changed_and_its_effect),
        cmocka_unit_test(a_comparison_names_what_differs_in_reviews),
        cmocka_unit_test(an_evaluation_does_not_differ_from_itself),
    };
    return cmocka_run_group_tests_name("losses", tests, NULL, NULL);
}
