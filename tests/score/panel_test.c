#include "tests.h"

#define SCHEME(panel)                                                                                        \
    "scheme: t\ntitle: 试\nform: project\ntotal: 20\ngrades: [{grade: 优, min: 0}]\nreview: {panel: " panel  \
    "}\n"                                                                                                    \
    "indicators: [{id: a, title: 甲, weight: 10}, {id: b, title: 乙, weight: 10, absent: exclude}]\n"
#define HEAD                                                                                                 \
    "evaluation: 1\nscheme: t\nstatus: reviewed\nround: 1\nentries: {a: {score: 10}, b: {score: "            \
    "8}}\nreviews:\n"
#define REVIEW(by, entries) "  - {by: " by ", round: 1, entries: {" entries "}}\n"

static Scorecard *panel_of(const char *scheme, const char *text, Evaluation **evaluation)
{
    *evaluation = evaluation_of(scheme, text);
    return scorecard_panel(*evaluation);
}

static void without_a_review_there_is_no_result(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    assert_null(panel_of(SCHEME("last"), "evaluation: 1\nscheme: t\n", &evaluation));
}

static void the_last_review_is_laid_over_those_before(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    g_autoptr(Scorecard) card = panel_of(
        SCHEME("last"), HEAD REVIEW("甲", "a: {score: 9, note: x}") REVIEW("乙", "b: {score: 7, note: x}"),
        &evaluation);
    assert_points(card->total, "16");
    g_autoptr(Scorecard) first = scorecard_new(evaluation, 1);
    assert_points(first->total, "17");
}

static void only_a_reviewer_s_latest_review_counts(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    g_autoptr(Scorecard) card = panel_of(
        SCHEME("last"), HEAD REVIEW("甲", "a: {score: 1, note: x}") REVIEW("甲", "b: {score: 7, note: x}"),
        &evaluation);
    assert_points(card->total, "17");
}

static void reviews_of_an_earlier_round_do_not_count(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    g_autoptr(Scorecard) card =
        panel_of(SCHEME("last"),
                 "evaluation: 1\nscheme: t\nstatus: submitted\nround: 2\nentries: {a: {score: 10}}\n"
                 "reviews: [{by: 甲, round: 1, entries: {a: {score: 1, note: x}}}]\n",
                 &evaluation);
    assert_null(card);
    g_autoptr(Scorecard) shown = scorecard_new(evaluation, 1);
    assert_points(shown->total, "1");
}

static void the_mean_counts_an_untouched_leaf_with_the_self_score(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    g_autoptr(Scorecard) card = panel_of(SCHEME("mean"),
                                         HEAD REVIEW("甲", "a: {score: 9, note: x}") REVIEW("乙", "")
                                             REVIEW("丙", "b: {score: 7, note: x}"),
                                         &evaluation);
    assert_points(scorecard_find(card, "a")->score, "9.67");
    assert_points(scorecard_find(card, "b")->score, "7.67");
    assert_points(card->total, "17.34");
}

#define FIVE                                                                                                 \
    REVIEW("甲", "a: {score: 1, note: x}")                                                                   \
    REVIEW("乙", "a: {score: 8, note: x}")                                                                   \
    REVIEW("丙", "a: {score: 8.5, note: x}")                                                                 \
    REVIEW("丁", "a: {score: 9, note: x}")

static void the_trimmed_mean_leaves_out_the_ends_from_five_on(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    g_autoptr(Scorecard) five = panel_of(SCHEME("trimmed"), HEAD FIVE REVIEW("戊", ""), &evaluation);
    assert_points(scorecard_find(five, "a")->score, "8.5");
    g_autoptr(Evaluation) smaller = NULL;
    g_autoptr(Scorecard) four = panel_of(SCHEME("trimmed"), HEAD FIVE, &smaller);
    assert_points(scorecard_find(four, "a")->score, "6.63");
}

static void a_leaf_is_out_where_more_than_half_say_so(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = NULL;
    g_autoptr(Scorecard) half =
        panel_of(SCHEME("mean"), HEAD REVIEW("甲", "b: {absent: 无, note: x}") REVIEW("乙", ""), &evaluation);
    assert_false(scorecard_find(half, "b")->out);
    assert_points(scorecard_find(half, "b")->score, "8");
    g_autoptr(Evaluation) second = NULL;
    g_autoptr(Scorecard) most = panel_of(SCHEME("mean"),
                                         HEAD REVIEW("甲", "b: {absent: 无, note: x}") REVIEW("乙", "")
                                             REVIEW("丙", "b: {absent: 无, note: x}"),
                                         &second);
    assert_true(scorecard_find(most, "b")->out);
    assert_points(most->total, "20");
}

int panel_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_review_there_is_no_result),
        cmocka_unit_test(the_last_review_is_laid_over_those_before),
        cmocka_unit_test(only_a_reviewer_s_latest_review_counts),
        cmocka_unit_test(reviews_of_an_earlier_round_do_not_count),
        cmocka_unit_test(the_mean_counts_an_untouched_leaf_with_the_self_score),
        cmocka_unit_test(the_trimmed_mean_leaves_out_the_ends_from_five_on),
        cmocka_unit_test(a_leaf_is_out_where_more_than_half_say_so),
    };
    return cmocka_run_group_tests_name("panel", tests, NULL, NULL);
}
