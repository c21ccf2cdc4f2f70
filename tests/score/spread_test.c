#include "score/spread.h"
#include "tests.h"

#define SCHEME(panel)                                                                                        \
    "scheme: t\ntitle: 试\nform: project\ntotal: 20\ngrades: [{grade: 优, min: 0}]\nreview: {panel: " panel  \
    "}\n"                                                                                                    \
    "indicators: [{id: a, title: 甲, weight: 10}, {id: b, title: 乙, weight: 10, absent: exclude}]\n"
#define HEAD                                                                                                 \
    "evaluation: 1\nscheme: t\nstatus: reviewed\nround: 1\nentries: {a: {score: 10}, b: {score: "            \
    "8}}\nreviews:\n"
#define REVIEW(by, entries) "  - {by: " by ", round: 1, entries: {" entries "}}\n"

#define THREE                                                                                                \
    HEAD REVIEW("甲", "a: {score: 9, note: x}") REVIEW("乙", "a: {score: 4, note: x}, b: {score: 7, note: "  \
                                                             "x}") REVIEW("丙", "b: {score: 10, note: x}")

static void the_reviewers_that_differ_most_are_found(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of(SCHEME("mean"), THREE);
    g_autoptr(Spread) spread = spread_new(evaluation);
    assert_non_null(spread);
    assert_int_equal(spread->reviewers->len, 3);
    assert_points(g_array_index(spread->reviewers, SpreadReviewer, 0).total, "17");
    assert_points(g_array_index(spread->reviewers, SpreadReviewer, 1).total, "11");
    assert_points(g_array_index(spread->reviewers, SpreadReviewer, 2).total, "20");
    assert_int_equal(spread->lowest, 1);
    assert_int_equal(spread->highest, 2);
    assert_points(spread->distance, "9");
    assert_string_equal(spread->leaf->indicator->id, "a");
    assert_points(spread->leaf_distance, "6");
    assert_int_equal(spread->leaf_lowest, 1);
    assert_int_equal(spread->leaf_highest, 2); /* 丙 left the self score of 10 */
}

static void reviewers_who_agree_differ_nowhere(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of(SCHEME("trimmed"), HEAD REVIEW("甲", "") REVIEW("乙", "a: {accepted: true}"));
    g_autoptr(Spread) spread = spread_new(evaluation);
    assert_non_null(spread);
    assert_points(spread->distance, "0");
    assert_null(spread->leaf);
}

static void what_is_out_for_one_is_not_compared(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of(SCHEME("mean"), HEAD REVIEW("甲", "b: {absent: 无, note: x}")
                                          REVIEW("乙", "b: {score: 3, note: x}") REVIEW("丙", ""));
    g_autoptr(Spread) spread = spread_new(evaluation);
    assert_string_equal(spread->leaf->indicator->id, "b");
    assert_points(spread->leaf_distance, "5");
    assert_int_equal(spread->leaf_lowest, 1);
    assert_int_equal(spread->leaf_highest, 2);
}

static void one_reviewer_or_layers_have_no_spread(void **state)
{
    (void)state;
    g_autoptr(Evaluation) one = evaluation_of(SCHEME("mean"), HEAD REVIEW("甲", "a: {score: 9, note: x}"));
    g_autoptr(Evaluation) layers = evaluation_of(SCHEME("last"), THREE);
    assert_null(spread_new(one));
    assert_null(spread_new(layers));
}

static const struct {
    const char *scheme, *text, *evidence, *other;
    guint leaves;
} losses[] = {
    {SCHEME("last"), HEAD REVIEW("甲", "a: {score: 4, note: x, cause: evidence}"), "6", "2", 1},
    {SCHEME("last"), HEAD REVIEW("甲", "a: {score: 4, note: x}"), "0", "8", 0},
    /* the next reviewer agrees, or adjusts for another reason */
    {SCHEME("last"), HEAD REVIEW("甲", "a: {score: 4, note: x, cause: evidence}") REVIEW("乙", ""), "6", "2",
     1},
    {SCHEME("last"),
     HEAD REVIEW("甲", "a: {score: 4, note: x, cause: evidence}") REVIEW("乙", "a: {score: 5, note: x}"), "0",
     "7", 0},
    {SCHEME("mean"),
     HEAD REVIEW("甲", "a: {score: 4, note: x, cause: evidence}") REVIEW("乙", "a: {score: 6, note: x}"), "5",
     "2", 1},
    {SCHEME("last"),
     HEAD REVIEW("甲", "a: {note: x, cause: evidence}, b: {score: 0, note: x, cause: evidence}"), "8", "2",
     1},
    /* what the unit lost itself is poor performance, whatever a reviewer says of its evidence */
    {SCHEME("last"), HEAD REVIEW("甲", "b: {note: x, cause: evidence}"), "0", "2", 0},
    {SCHEME("last"), HEAD REVIEW("甲", "b: {score: 9, note: x, cause: evidence}"), "0", "1", 0},
    /* of several, who took points off must have said so */
    {SCHEME("mean"),
     HEAD REVIEW("甲", "a: {note: x, cause: evidence}") REVIEW("乙", "a: {score: 6, note: x}"), "0", "4", 0},
    /* nothing was claimed: all of it is missing for want of evidence */
    {SCHEME("last"),
     "evaluation: 1\nscheme: t\nstatus: reviewed\nround: 1\nentries: {b: {score: 8}}\nreviews:\n" REVIEW(
         "甲", "a: {score: 1, note: x, cause: evidence}"),
     "9", "2", 1},
};

static void want_of_evidence_is_counted_apart(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(losses); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_of(losses[i].scheme, losses[i].text);
        g_autoptr(Scorecard) card = scorecard_panel(evaluation);
        g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
        CauseLosses found = cause_losses(self, card);
        assert_points(found.evidence, losses[i].evidence);
        assert_points(found.other, losses[i].other);
        assert_int_equal(found.leaves, losses[i].leaves);
    }
}

int spread_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_reviewers_that_differ_most_are_found),
        cmocka_unit_test(reviewers_who_agree_differ_nowhere),
        cmocka_unit_test(what_is_out_for_one_is_not_compared),
        cmocka_unit_test(one_reviewer_or_layers_have_no_spread),
        cmocka_unit_test(want_of_evidence_is_counted_apart),
    };
    return cmocka_run_group_tests_name("spread", tests, NULL, NULL);
}
