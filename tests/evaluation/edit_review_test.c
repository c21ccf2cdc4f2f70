#include "evaluation/tests.h"

static Evaluation *submitted(void)
{
    return read_evaluation("evaluation: 1\nscheme: rules\nstatus: submitted\nround: 1\n"
                           "indicators: [{id: q1, under: tiers, title: 一, weight: 10}]\n"
                           "entries:\n"
                           "  level: {tier: 1, share: 95%, note: 自评说明}\n"
                           "  plain: {score: 8}\n"
                           "  late: {counts: {minor: 1}}\n"
                           "  q1: {tier: 1}\n"
                           "reviews: [{by: 甲, entries: {}}]\n");
}

static char *review_refused(Evaluation *evaluation, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = dump(evaluation);
    assert_false(evaluation_edit_review(evaluation, 1, &(Edit){key, value}, 1, NULL, &error));
    g_autofree char *after = dump(evaluation);
    assert_string_equal(after, before);
    return g_strdup(error->message);
}

static const struct {
    const char *key, *value, *says;
} refusals[] = {
    {"level.tier", "4", "共 3 项"},
    {"level.share", "70%", "80%"}, /* outside the tier of the self-evaluation it is laid over */
    {"option.share", "\xff", "UTF-8"},
    {"points.met", "[9]", "共 3 个"},
    {"late.counts.odd", "1", "minor、major"},
    {"plain.score", "7.77", "小数多于 1 位"},
    {"plain.absent", "没有", "不适用"},
    {"fixed.note", "x", "text"},
    {"nobody.note", "x", "nobody"},
    {"plain.acepted", "true", "plain.accepted"},
    {"plain.cause", "运气", "evidence"},
    {"project", "x", "project"},
    {"facts.budget", "5", "facts.budget"},
    {"by", "乙", "by"},
    {"round", "9", "round"},
    {"q1.title", "x", "q1"},
    {"q1.under", "", "q1"},
};

static void a_review_takes_only_fields_that_fit(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autofree char *sentence = review_refused(evaluation, refusals[i].key, refusals[i].value);
        assert_contains(sentence, refusals[i].says);
    }
}

static void a_share_in_a_review_lies_in_the_tier_below_it(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    set_review(evaluation, 1, "level.share", "85%");
    set_review(evaluation, 1, "level.tier", "2"); /* takes the review's own share out */
    assert_null(evaluation_get_review(evaluation, 1, "level.share"));
    set_review(evaluation, 1, "level.share", "70%");
    g_autoptr(Entry) entry = evaluation_effective(evaluation, 1, "level");
    assert_string_equal(entry->text[ENTRY_TIER], "2");
    assert_string_equal(entry->text[ENTRY_SHARE], "70%");
    assert_string_equal(entry->text[ENTRY_NOTE], "自评说明");
    assert_string_equal(evaluation_entry(evaluation, "level")->text[ENTRY_SHARE], "95%");
}

static void an_empty_value_takes_the_field_out_where_there_is_one(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    assert_true(evaluation_edit_review(evaluation, 1, &(Edit){"level.note", ""}, 1, changes, NULL));
    assert_true(evaluation_edit_review(evaluation, 1, &(Edit){"plain.note", ""}, 1, changes, NULL));
    assert_int_equal(changes->len, 1);
    assert_true(((const Change *)changes->pdata[0])->removed);
    g_autoptr(Entry) entry = evaluation_effective(evaluation, 1, "level");
    assert_null(entry->text[ENTRY_NOTE]);
    set_review(evaluation, 1, "level.note", "新的说明");
    assert_string_equal(evaluation_get_review(evaluation, 1, "level.note"), "新的说明");
}

static void one_count_is_changed_over_those_below(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    set_review(evaluation, 1, "late.counts.major", "2");
    assert_string_equal(evaluation_get_review(evaluation, 1, "late.counts"), "{major: 2, minor: 1}");
}

static void a_later_review_is_laid_over_the_one_before(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    set_review(evaluation, 1, "plain.score", "7");
    assert_true(evaluation_add_review(evaluation, "乙", "专家", "2024年5月6日", NULL, NULL));
    set_review(evaluation, 2, "plain.note", "同意");
    g_autoptr(Entry) entry = evaluation_effective(evaluation, 2, "plain");
    assert_string_equal(entry->text[ENTRY_SCORE], "7");
    Review review = evaluation_review(evaluation, 2);
    assert_string_equal(review.by, "乙");
    assert_string_equal(review.at, "2024-05-06");
    assert_int_equal(review.round, 1);
    assert_int_equal(evaluation_review(evaluation, 1).round, 1);
}

static void a_second_review_takes_the_place_of_the_first(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    set_review(evaluation, 1, "plain.score", "7");
    assert_true(evaluation_add_review(evaluation, "甲", NULL, NULL, NULL, NULL));
    g_autoptr(Entry) entry = evaluation_effective(evaluation, 2, "plain");
    assert_string_equal(entry->text[ENTRY_SCORE], "8");
}

static void a_review_of_an_earlier_round_is_no_longer_laid_over(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    set_review(evaluation, 1, "plain.score", "7");
    assert_true(evaluation_advance(evaluation, &(Edit){"round", "2"}, 1, NULL, NULL));
    assert_true(evaluation_add_review(evaluation, "乙", NULL, NULL, NULL, NULL));
    g_autoptr(Entry) entry = evaluation_effective(evaluation, 2, "plain");
    assert_string_equal(entry->text[ENTRY_SCORE], "8");
}

/* A returned table is the unit's again: what a reviewer wrote on it stays, and does not stand in the way. */
static void a_review_does_not_hinder_the_unit_once_returned(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = submitted();
    set_review(evaluation, 1, "level.share", "85%");
    set_review(evaluation, 1, "q1.tier", "2");
    g_autofree char *sentence = refused(evaluation, "level.tier=3", NULL);
    assert_contains(sentence, "level.share");
    assert_true(evaluation_advance(evaluation, &(Edit){"status", "returned"}, 1, NULL, NULL));
    set(evaluation, "level.tier", "3");
    set_all(evaluation, "q1.tier=", "q2.under=q1", "q2.title=二", NULL);
    g_autofree char *text = evaluation_write(evaluation);
    g_autoptr(Evaluation) again = read_evaluation(text);
    assert_string_equal(evaluation_get_review(again, 1, "level.share"), "85%");
}

int edit_review_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_review_takes_only_fields_that_fit),
        cmocka_unit_test(a_share_in_a_review_lies_in_the_tier_below_it),
        cmocka_unit_test(an_empty_value_takes_the_field_out_where_there_is_one),
        cmocka_unit_test(one_count_is_changed_over_those_below),
        cmocka_unit_test(a_later_review_is_laid_over_the_one_before),
        cmocka_unit_test(a_second_review_takes_the_place_of_the_first),
        cmocka_unit_test(a_review_of_an_earlier_round_is_no_longer_laid_over),
        cmocka_unit_test(a_review_does_not_hinder_the_unit_once_returned),
    };
    return cmocka_run_group_tests_name("edit_review", tests, NULL, NULL);
}
