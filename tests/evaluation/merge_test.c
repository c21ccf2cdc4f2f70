/* The three-way merge, case by case. */
#include "evaluation/merge.h"
#include "evaluation/tests.h"

#include <string.h>

#define OWN                                                                                                  \
    "indicators: [{id: q1, under: free, title: 一, weight: 5}, {id: q2, under: free, title: 二, weight: "  \
    "5}]\n"

/* What stands behind this line is an evaluation under the scheme `rules`. */
#define HEAD "evaluation: 1\nuuid: 0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a11\nscheme: rules\n"

typedef struct {
    Evaluation *base, *mine, *theirs;
    Merge *merge;
} Three;

static void three_clear(Three *three)
{
    evaluation_free(three->base);
    evaluation_free(three->mine);
    evaluation_free(three->theirs);
    merge_free(three->merge);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Three, three_clear)

static Evaluation *evaluation_of(const char *text)
{
    g_autofree char *document = g_strconcat(HEAD, text, NULL);
    return read_evaluation(document);
}

static Three merge_wished(const char *base, const char *mine, const char *theirs, const MergeWish *wish)
{
    g_autoptr(GError) error = NULL;
    Three three = {base ? evaluation_of(base) : NULL, evaluation_of(mine), evaluation_of(theirs), NULL};
    const Evaluation *const bases[] = {three.base};
    three.merge = merge_new(three.mine, three.theirs, bases, base ? 1 : 0, wish, &error);
    if (!three.merge) fail_msg("%s", error->message);
    return three;
}

static Three merge_texts(const char *base, const char *mine, const char *theirs)
{
    return merge_wished(base, mine, theirs, NULL);
}

static char *clash_text(const Merge *merge)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < merge->clashes->len; i++) {
        const MergeClash *clash = merge->clashes->pdata[i];
        g_string_append_printf(text, "%s%u %s: %s | %s | %s", i > 0 ? "\n" : "", clash->review, clash->key,
                               clash->base ? clash->base : "-", clash->mine ? clash->mine : "-",
                               clash->theirs ? clash->theirs : "-");
    }
    return g_string_free(text, FALSE);
}

static void assert_clashes(const Three *three, const char *expected)
{
    g_autofree char *found = clash_text(three->merge);
    assert_string_equal(found, expected);
}

static void assert_merged(const Three *three, const char *key, const char *expected)
{
    assert_text(three->merge->merged, key, expected);
}

/* base, mine, theirs, what becomes of `project`; NULL: a clash */
static const struct {
    const char *base, *mine, *theirs, *expected;
} texts[] = {
    {"project: a", "project: a", "project: a", "a"},  {"project: a", "project: b", "project: a", "b"},
    {"project: a", "project: a", "project: b", "b"},  {"project: a", "project: b", "project: b", "b"},
    {"project: a", "project: b", "project: c", NULL}, {"project: a", "year: 2020", "project: a", "-"},
    {"project: a", "project: a", "year: 2020", "-"},  {"project: a", "year: 2020", "project: b", NULL},
    {"project: a", "project: b", "year: 2020", NULL}, {"year: 2020", "project: b", "year: 2020", "b"},
    {"year: 2020", "year: 2020", "project: b", "b"},  {"year: 2020", "project: a", "project: b", NULL},
};

static void the_side_that_changed_a_text_is_taken(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Three) three = merge_texts(texts[i].base, texts[i].mine, texts[i].theirs);
        const char *expected = texts[i].expected;
        gboolean clash = three.merge->clashes->len > 0 &&
                         strcmp(((MergeClash *)three.merge->clashes->pdata[0])->key, "project") == 0;
        assert_int_equal(clash, expected == NULL);
        if (expected) assert_merged(&three, "project", strcmp(expected, "-") == 0 ? NULL : expected);
    }
}

static void changes_lead_from_mine_to_what_is_merged(void **state)
{
    (void)state;
    g_auto(Three) three = merge_texts("project: a\nunit: b", "project: x\nunit: b",
                                      "project: a\nunit: c\nentries: {plain: {score: 5}}");
    assert_int_equal(three.merge->changes->len, 2);
    g_autofree char *merged = dump(three.merge->merged);
    g_autoptr(Evaluation) mine = evaluation_copy(three.merge->merged);
    evaluation_revert(mine, three.merge->changes);
    g_autofree char *back = dump(mine), *before = dump(three.mine);
    assert_string_equal(back, before);
    assert_contains(merged, "0 plain.score = 5");
    assert_contains(merged, "0 project = x");
    assert_contains(merged, "0 unit = c");
}

static void a_clash_shows_all_three_and_stands_as_mine(void **state)
{
    (void)state;
    g_auto(Three) three = merge_texts("entries: {plain: {score: 5}}", "entries: {plain: {score: 6}}",
                                      "entries: {plain: {score: 7}}");
    assert_clashes(&three, "0 plain.score: 5 | 6 | 7");
    assert_merged(&three, "plain.score", "6");
    assert_int_equal(three.merge->changes->len, 0);
}

static void without_a_base_every_difference_is_a_clash(void **state)
{
    (void)state;
    g_auto(Three) three =
        merge_texts(NULL, "project: a\nunit: b\nyear: 2020", "project: a\nunit: c\nremark: d");
    assert_clashes(&three, "0 remark: - | - | d\n0 unit: - | b | c\n0 year: - | 2020 | -");
}

/* theirs reverted what mine had changed between the two bases, or never saw it */
static void what_possible_bases_decide_differently_is_a_clash(void **state)
{
    (void)state;
    g_autoptr(Evaluation) early = evaluation_of("project: a\nunit: b");
    g_autoptr(Evaluation) late = evaluation_of("project: x\nunit: b");
    g_autoptr(Evaluation) theirs = evaluation_of("project: a\nunit: c");
    const Evaluation *const bases[] = {late, early};
    g_autoptr(Merge) merge = merge_new(late, theirs, bases, 2, NULL, NULL);
    g_autofree char *clashes = clash_text(merge);
    assert_string_equal(clashes, "0 project: x | x | a");
    assert_text(merge->merged, "unit", "c");
}

static MergeSide choose_theirs(guint review, const char *key, gpointer wanted)
{
    return review == 0 && strcmp(key, wanted) == 0 ? MERGE_THEIRS : MERGE_ASK;
}

static MergeSide choose_mine(guint review, const char *key, gpointer wanted)
{
    return review == 0 && strcmp(key, wanted) == 0 ? MERGE_MINE : MERGE_ASK;
}

static void a_wish_decides(void **state)
{
    (void)state;
    const char *base = "project: a\nunit: a", *mine = "project: b\nunit: b",
               *theirs = "project: c\nunit: c\nyear: 2020";
    g_auto(Three) one =
        merge_wished(base, mine, theirs, &(MergeWish){MERGE_ASK, choose_theirs, "unit", FALSE});
    assert_clashes(&one, "0 project: a | b | c");
    assert_merged(&one, "unit", "c");
    g_auto(Three) rest =
        merge_wished(base, mine, theirs, &(MergeWish){MERGE_MINE, choose_theirs, "unit", FALSE});
    assert_clashes(&rest, "");
    assert_merged(&rest, "project", "b");
    assert_merged(&rest, "unit", "c");
    g_auto(Three) all =
        merge_wished(base, mine, theirs, &(MergeWish){MERGE_THEIRS, choose_mine, "year", FALSE});
    assert_clashes(&all, "");
    assert_merged(&all, "project", "c");
    assert_merged(&all, "year", NULL);
}

/* --- own indicators --- */

#define ADDED(id) ", {id: " id ", under: free, title: 新" id ", weight: 1}]\n"
#define TWO                                                                                                  \
    "indicators: [{id: q1, under: free, title: 一, weight: 5}, {id: q2, under: free, title: 二, weight: 5}"

/* Theirs was submitted without it. */
static void what_mine_alone_changed_is_asked_about_where_it_was_not_submitted(void **state)
{
    (void)state;
    const char *base = "project: 甲\nunit: 子\n", *mine = "project: 乙\nunit: 子\n";
    const char *theirs = "project: 甲\nunit: 丑\n";
    g_auto(Three) asked = merge_wished(base, mine, theirs, &(MergeWish){MERGE_ASK, NULL, NULL, TRUE});
    assert_clashes(&asked, "0 project: 甲 | 乙 | 甲");
    assert_merged(&asked, "unit", "丑");
    g_auto(Three) submitted = merge_wished(base, mine, theirs, &(MergeWish){MERGE_THEIRS, NULL, NULL, TRUE});
    assert_merged(&submitted, "project", "甲");
    g_auto(Three) kept = merge_wished(base, mine, theirs, &(MergeWish){MERGE_MINE, NULL, NULL, TRUE});
    assert_merged(&kept, "project", "乙");
    assert_merged(&kept, "unit", "丑");
}

static void additions_of_both_are_taken(void **state)
{
    (void)state;
    g_auto(Three) three = merge_texts(TWO "]\n", TWO ADDED("m1") "entries: {m1: {actual: 3次}}",
                                      TWO ADDED("t1") "entries: {t1: {actual: 4次}}");
    assert_clashes(&three, "");
    assert_merged(&three, "indicators", "[q1, q2, m1, t1]");
    assert_merged(&three, "m1.actual", "3次");
    assert_merged(&three, "t1.actual", "4次");
    assert_non_null(evaluation_find(three.merge->merged, "t1"));
}

static void the_same_id_added_differently_is_a_clash(void **state)
{
    (void)state;
    g_auto(Three) three =
        merge_texts(TWO "]\n", TWO ADDED("q3"), TWO ", {id: q3, under: free, title: 别的, weight: 1}]\n");
    assert_clashes(&three, "0 indicators.q3.title: - | 新q3 | 别的");
}

#define FIRST "indicators: [{id: q1, under: free, title: 一, weight: 5}]\n"

static void a_removal_is_taken_with_the_entry(void **state)
{
    (void)state;
    const char *base = OWN "entries: {q2: {actual: 1次}, plain: {score: 3}}\nclaimed: {weights: {q2: 5}}\n";
    g_auto(Three) theirs = merge_texts(base, base, FIRST "entries: {plain: {score: 3}}\n");
    assert_clashes(&theirs, "");
    assert_merged(&theirs, "indicators", "[q1]");
    assert_merged(&theirs, "q2.actual", NULL);
    assert_merged(&theirs, "claimed.weights.q2", NULL);
    g_auto(Three) mine = merge_texts(base, FIRST "entries: {plain: {score: 3}}\n", base);
    assert_clashes(&mine, "");
    assert_int_equal(mine.merge->changes->len, 0);
}

static void a_removal_against_a_change_is_one_clash(void **state)
{
    (void)state;
    const char *base = OWN "entries: {q2: {actual: 1次}}\n";
    const char *changed = OWN "entries: {q2: {actual: 2次}}\n";
    g_auto(Three) theirs = merge_texts(base, changed, FIRST);
    assert_clashes(&theirs, "0 indicators.q2.title: 二 | 二 | -");
    assert_merged(&theirs, "q2.actual", "2次");
    g_auto(Three) mine = merge_texts(base, FIRST, changed);
    assert_clashes(&mine, "0 indicators.q2.title: 二 | - | 二");
    assert_merged(&mine, "indicators", "[q1]");
    g_auto(Three) wished = merge_wished(base, FIRST, changed, &(MergeWish){MERGE_THEIRS, NULL, NULL, FALSE});
    assert_merged(&wished, "indicators", "[q1, q2]");
    assert_merged(&wished, "q2.actual", "2次");
    g_auto(Three) removed = merge_wished(base, changed, FIRST, &(MergeWish){MERGE_THEIRS, NULL, NULL, FALSE});
    assert_merged(&removed, "indicators", "[q1]");
    assert_merged(&removed, "q2.actual", NULL);
}

static void a_mother_taken_out_under_a_new_child_is_a_clash(void **state)
{
    (void)state;
    const char *mine =
        "indicators: [{id: q1, under: free, title: 一}, {id: q2, under: q1, title: 二, weight: 5}]\n";
    g_auto(Three) three = merge_texts(FIRST, mine, "year: 2020");
    assert_true(three.merge->clashes->len > 0);
    assert_merged(&three, "indicators", "[q1, q2]");
    g_autoptr(GError) error = NULL;
    const Evaluation *const bases[] = {three.base};
    const MergeWish wish = {MERGE_ASK, choose_theirs, "indicators.q1.title", FALSE};
    assert_null(merge_new(three.mine, three.theirs, bases, 1, &wish, &error));
    assert_int_equal(error->code, 4);
    assert_contains(error->message, "q1");
}

#define ORDER(a, b, c)                                                                                       \
    "indicators: [{id: " a ", under: free, title: t}, {id: " b ", under: free, title: t}, {id: " c           \
    ", under: free, title: t}"

static void the_order_is_that_of_the_side_that_moved(void **state)
{
    (void)state;
    const char *base = ORDER("q1", "q2", "q3") "]", *moved = ORDER("q3", "q1", "q2") "]";
    g_auto(Three) theirs = merge_texts(base, base, moved);
    assert_merged(&theirs, "indicators", "[q3, q1, q2]");
    g_auto(Three) mine = merge_texts(base, moved, base);
    assert_merged(&mine, "indicators", "[q3, q1, q2]");
    g_auto(Three) added = merge_texts(base, ORDER("q1", "q2", "q3") ADDED("m1"), moved);
    assert_clashes(&added, "");
    assert_merged(&added, "indicators", "[q3, m1, q1, q2]");
    g_auto(Three) both = merge_texts(base, ORDER("q2", "q1", "q3") "]", moved);
    assert_clashes(&both, "0 indicators: [q1, q2, q3] | [q2, q1, q3] | [q3, q1, q2]");
}

/* --- reviews --- */

#define ROUND            "status: submitted\nround: 1\nentries: {plain: {score: 8}}\n"
#define BY(name, fields) "{by: " name ", round: 1, at: 2024-05-06, entries: {plain: {" fields "}}}"

static void reviews_of_both_stand_side_by_side(void **state)
{
    (void)state;
    g_auto(Three) three =
        merge_texts(ROUND, ROUND "reviews: [" BY("甲", "score: 7, note: a") "]",
                    ROUND "reviews: [" BY("乙", "score: 6, note: b") ", " BY("甲", "score: 7, note: c") "]");
    assert_clashes(&three, "1 plain.note: - | a | c");
    assert_int_equal(evaluation_review_count(three.merge->merged), 2);
    assert_string_equal(evaluation_get_review(three.merge->merged, 1, "by"), "甲");
    assert_string_equal(evaluation_get_review(three.merge->merged, 2, "by"), "乙");
    assert_string_equal(evaluation_get_review(three.merge->merged, 2, "plain.score"), "6");
}

static void a_review_is_never_taken_out(void **state)
{
    (void)state;
    const char *base = ROUND "reviews: [" BY("甲", "score: 7, note: a") "]";
    g_auto(Three) three = merge_texts(base, base, ROUND);
    assert_int_equal(three.merge->changes->len, 0);
    assert_clashes(&three, "");
}

static void what_a_review_takes_out_is_merged_too(void **state)
{
    (void)state;
    const char *base = ROUND "reviews: [" BY("甲", "note: a") "]";
    g_auto(Three) three = merge_texts(base, base, ROUND "reviews: [" BY("甲", "note: a, score: ~") "]");
    const Entry *entry = evaluation_review_entry(three.merge->merged, 1, "plain");
    assert_true(entry->removed & 1u << ENTRY_SCORE);
    assert_true(((const Change *)three.merge->changes->pdata[0])->removed);
}

static void a_review_gone_on_with_is_the_same_on_its_later_day(void **state)
{
    (void)state;
    const char *later = ROUND "reviews: [{by: 甲, round: 1, at: 2024-05-09, entries: {plain: {note: b}}}]";
    const char *base = ROUND "reviews: [" BY("甲", "note: a") "]";
    g_auto(Three) three = merge_texts(base, base, later);
    assert_int_equal(evaluation_review_count(three.merge->merged), 1);
    assert_string_equal(evaluation_get_review(three.merge->merged, 1, "at"), "2024-05-09");
    g_auto(Three) back = merge_texts(base, later, base);
    assert_int_equal(back.merge->changes->len, 0);
}

static void a_review_taken_back_stays_so_unless_it_went_on(void **state)
{
    (void)state;
    const char *base = ROUND "reviews: [" BY("甲", "note: a") "]";
    g_auto(Three) gone = merge_texts(base, ROUND, base);
    assert_int_equal(gone.merge->changes->len, 0);
    g_auto(Three) went_on = merge_texts(base, ROUND, ROUND "reviews: [" BY("甲", "note: b") "]");
    assert_clashes(&went_on, "1 by: 甲 | - | 甲");
}

/* --- the workflow --- */

#define STEP(act, by) "{at: 2024-05-06, by: " by ", act: " act "}"
#define SENT          "round: 1\nhistory: [" STEP("submit", "王敏")

static void steps_of_one_side_are_taken_with_status_and_round(void **state)
{
    (void)state;
    const char *base = "status: submitted\n" SENT "]";
    const char *returned = "status: returned\n" SENT ", " STEP("return", "李强") "]";
    g_auto(Three) three = merge_texts(base, "status: submitted\nyear: 2020\n" SENT "]", returned);
    assert_clashes(&three, "");
    assert_merged(&three, "status", "returned");
    assert_merged(&three, "history.2.by", "李强");
    assert_merged(&three, "year", "2020");
    g_auto(Three) unknown = merge_texts(NULL, base, returned);
    assert_clashes(&unknown, "");
    g_auto(Three) stale = merge_texts(base, returned, base);
    assert_int_equal(stale.merge->changes->len, 0);
}

static void steps_of_both_are_a_clash(void **state)
{
    (void)state;
    const char *base = "status: submitted\n" SENT "]";
    const char *mine = "status: returned\n" SENT ", " STEP("return", "李强") "]";
    const char *theirs = "status: reviewed\n" SENT ", " STEP("review", "赵") ", " STEP("review", "钱") "]";
    g_auto(Three) three = merge_texts(base, mine, theirs);
    assert_clashes(&three, "0 status: submitted 2024-05-06 王敏 submit | returned 2024-05-06 李强 return | "
                           "reviewed 2024-05-06 钱 review");
    g_auto(Three) wished = merge_wished(base, theirs, mine, &(MergeWish){MERGE_THEIRS, NULL, NULL, FALSE});
    assert_merged(&wished, "status", "returned");
    assert_merged(&wished, "history.2.act", "return");
    assert_merged(&wished, "history.3.act", NULL);
}

static void reviews_at_the_same_time_come_one_after_the_other(void **state)
{
    (void)state;
    const char *base = "status: submitted\n" SENT "]";
    const char *mine = "status: reviewed\n" SENT ", " STEP("review", "赵") "]";
    const char *theirs = "status: reviewed\n" SENT ", " STEP("review", "钱") ", " STEP("review", "赵") "]";
    g_auto(Three) three = merge_texts(base, mine, theirs);
    assert_clashes(&three, "");
    assert_merged(&three, "history.2.by", "赵");
    assert_merged(&three, "history.3.by", "钱");
    assert_merged(&three, "history.4.act", NULL);
}

/* --- what does not fit together --- */

static void a_share_outside_the_other_sides_tier_is_a_clash(void **state)
{
    (void)state;
    const char *base = "year: 2020\nentries: {level: {tier: 1}}";
    g_auto(Three) three = merge_texts(base, "year: 2020\nentries: {level: {tier: 2}}",
                                      "year: 2021\nentries: {level: {tier: 1, share: 95%}}");
    assert_clashes(&three, "0 level.share: - | - | 95%\n0 level.tier: 1 | 2 | 1");
    assert_merged(&three, "year", "2021");
    g_auto(Three) wished =
        merge_wished(base, "entries: {level: {tier: 2}}", "entries: {level: {tier: 1, share: 95%}}",
                     &(MergeWish){MERGE_THEIRS, NULL, NULL, FALSE});
    assert_merged(&wished, "level.tier", "1");
    assert_merged(&wished, "level.share", "95%");
}

int merge_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_side_that_changed_a_text_is_taken),
        cmocka_unit_test(changes_lead_from_mine_to_what_is_merged),
        cmocka_unit_test(a_clash_shows_all_three_and_stands_as_mine),
        cmocka_unit_test(without_a_base_every_difference_is_a_clash),
        cmocka_unit_test(what_possible_bases_decide_differently_is_a_clash),
        cmocka_unit_test(a_wish_decides),
        cmocka_unit_test(what_mine_alone_changed_is_asked_about_where_it_was_not_submitted),
        cmocka_unit_test(additions_of_both_are_taken),
        cmocka_unit_test(the_same_id_added_differently_is_a_clash),
        cmocka_unit_test(a_removal_is_taken_with_the_entry),
        cmocka_unit_test(a_removal_against_a_change_is_one_clash),
        cmocka_unit_test(a_mother_taken_out_under_a_new_child_is_a_clash),
        cmocka_unit_test(the_order_is_that_of_the_side_that_moved),
        cmocka_unit_test(reviews_of_both_stand_side_by_side),
        cmocka_unit_test(a_review_is_never_taken_out),
        cmocka_unit_test(what_a_review_takes_out_is_merged_too),
        cmocka_unit_test(a_review_gone_on_with_is_the_same_on_its_later_day),
        cmocka_unit_test(a_review_taken_back_stays_so_unless_it_went_on),
        cmocka_unit_test(steps_of_one_side_are_taken_with_status_and_round),
        cmocka_unit_test(steps_of_both_are_a_clash),
        cmocka_unit_test(reviews_at_the_same_time_come_one_after_the_other),
        cmocka_unit_test(a_share_outside_the_other_sides_tier_is_a_clash),
    };
    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
