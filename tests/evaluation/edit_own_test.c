#include "evaluation/tests.h"

#include <string.h>

/* The own indicators in tree order: "a(b c)". */
static void append_nodes(GString *text, const GPtrArray *nodes)
{
    for (guint i = 0; i < nodes->len; i++) {
        const OutlineNode *node = nodes->pdata[i];
        if (node->own) g_string_append_printf(text, "%s ", node->indicator->id);
        append_nodes(text, node->children);
    }
}

static void assert_order(const Evaluation *evaluation, const char *expected)
{
    g_autoptr(Outline) outline = outline_new(evaluation);
    g_autoptr(GString) text = g_string_new(NULL);
    append_nodes(text, outline->top);
    assert_string_equal(g_strchomp(text->str), expected);
}

static Evaluation *with_three(void)
{
    Evaluation *evaluation = new_evaluation("rules");
    set_all(evaluation, "q1.under=free", "q1.title=一", "q1.weight=5", NULL);
    set_all(evaluation, "q2.under=free", "q2.title=二", "q2.weight=5", "q2.target=≥50次", NULL);
    set_all(evaluation, "q3.under=tiers", "q3.title=三", NULL);
    return evaluation;
}

static void under_with_an_unknown_id_adds_an_indicator(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    set_all(evaluation, "q4.title=四", "q4.target=≥3个", "q4.rule={ratio: {pass: 60%}}", "q4.guide=数一数",
            "q4.evidence=清单, 照片", "q4.actual=3个", "q4.under=free", "q4.weight=2.5", NULL);
    assert_order(evaluation, "q3 q1 q2 q4");
    assert_text(evaluation, "indicators", "[q1, q2, q3, q4]");
    assert_text(evaluation, "indicators.q4.target", "≥3个");
    assert_text(evaluation, "indicators.q4.rule", "{ratio: {pass: 60%}}");
    assert_text(evaluation, "indicators.q4.evidence", NULL);
    assert_text(evaluation, "q4.evidence", "[清单, 照片]");
    assert_text(evaluation, "q4.actual", "3个");
    const Indicator *q4 = evaluation_find(evaluation, "q4");
    assert_true(q4->has_weight && q4->weight.units == 25000);
    assert_int_equal(q4->rule->kind, RULE_RATIO);
    assert_string_equal(q4->under, "free");
    set(evaluation, "indicators.q4.evidence", "报表");
    assert_string_equal(evaluation_find(evaluation, "q4")->evidence, "报表");
}

static void an_open_top_takes_an_indicator_by_its_title(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("free");
    set_all(evaluation, "g1.title=产出", "g1.weight=50", NULL);
    set_all(evaluation, "m1.under=g1", "m1.title=数量", "m1.under=g1", NULL);
    assert_order(evaluation, "g1 m1");
    g_autofree char *sentence = refused(evaluation, "g2.weight=50", NULL);
    assert_contains(sentence, "g2");
    g_free(refused(evaluation, "m2.under=g1", NULL));
}

static const struct {
    const char *edits[3], *says;
} refusals[] = {
    {{"q9.under=fixed", "q9.title=x"}, "固定"},
    {{"q9.under=late", "q9.title=x"}, "差错"},
    {{"q9.under=fre", "q9.title=x"}, "free"},
    {{"q9.under=q9", "q9.title=x"}, "自己"},
    {{"q9.under=free"}, "title"},
    {{"Q9.under=free", "Q9.title=x"}, "Q9"},
    {{"actual.under=free", "actual.title=x"}, "actual"},
    {{"q1.title="}, "title"},
    {{"q1.weight=-1"}, "-1"},
    {{"q1.weight=5%"}, "5%"},
    {{"q1.weight=1.23456"}, "1.23456"},
    {{"q1.rule={raito: {}}"}, "raito"},
    {{"q1.rule={ratio: {value: spnt / budget}}"}, "spnt"},
    {{"q1.rule={choice: [{title: 好, points: 6}]}", "q4.under=q1", "q4.title=x"}, "share"},
    {{"q1.under=q1"}, "自己"},
    {{"q1.absent="}, NULL}, /* nothing to take out is no mistake */
    {{"q1.absent=没有"}, "不适用"},
    {{"late.title=x"}, "差错"},
    {{"indicators=[q1, q2]"}, "q3"},
    {{"indicators=[q1, q2, q3, q3]"}, "q3"},
    {{"q1.title=一", "q1.under="}, NULL},
};

static void an_own_indicator_out_of_place_is_refused(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        if (!refusals[i].says) continue;
        g_autofree char *sentence =
            refused(evaluation, refusals[i].edits[0], refusals[i].edits[1], refusals[i].edits[2], NULL);
        assert_contains(sentence, refusals[i].says);
    }
    set(evaluation, "q1.absent", "");
}

static void circles_and_a_seventh_level_are_refused(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    set_all(evaluation, "a3.under=free", "a3.title=三", "a4.under=a3", "a4.title=四", "a5.under=a4",
            "a5.title=五", "a6.under=a5", "a6.title=六", NULL);
    g_autofree char *deep = refused(evaluation, "a7.under=a6", "a7.title=七", NULL);
    assert_contains(deep, "6");
    g_autofree char *moved = refused(evaluation, "a3.under=q1", NULL);
    assert_contains(moved, "6");
    g_autofree char *circle = refused(evaluation, "a3.under=a6", NULL);
    assert_contains(circle, "自己");
}

static void an_answered_indicator_cannot_become_a_group(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    set(evaluation, "q1.score", "3");
    g_autofree char *sentence = refused(evaluation, "q4.under=q1", "q4.title=四", NULL);
    assert_contains(sentence, "q1.score");
    set_all(evaluation, "q4.under=q1", "q4.title=四", "q1.score=", NULL);
}

static void an_empty_under_removes_it_with_all_that_names_it(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    set_all(evaluation, "q1.score=3", "q1.note=x", "claimed.scores.q1=3", "claimed.values.q1=30%", NULL);
    assert_true(evaluation_add_review(evaluation, "专家", NULL, NULL, NULL, NULL));
    set_review(evaluation, 1, "q1.score", "2");
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autofree char *before = dump(evaluation);
    assert_true(evaluation_edit(evaluation, &(Edit){"q1.under", ""}, 1, changes, NULL));
    assert_order(evaluation, "q3 q2");
    g_autofree char *after = dump(evaluation);
    assert_null(strstr(after, "q1"));
    evaluation_revert(evaluation, changes);
    g_autofree char *again = dump(evaluation);
    assert_string_equal(again, before);
    assert_order(evaluation, "q3 q1 q2");
}

static void what_has_others_below_it_cannot_be_removed(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    set_all(evaluation, "q4.under=q1", "q4.title=四", NULL);
    g_autofree char *sentence = refused(evaluation, "q1.under=", NULL);
    assert_contains(sentence, "q4");
    set_all(evaluation, "q1.under=", "q4.under=", NULL);
    assert_order(evaluation, "q3 q2");
    set_all(evaluation, "q2.under=", "q3.under=", NULL);
    assert_text(evaluation, "indicators", NULL);
}

static void absent_is_the_indicators_or_the_reason(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    set(evaluation, "q1.absent", "exclude");
    assert_text(evaluation, "indicators.q1.absent", "exclude");
    set(evaluation, "q1.absent", "本年没有");
    assert_text(evaluation, "q1.absent", "本年没有");
    g_autofree char *sentence = refused(evaluation, "indicators.q1.absent=", NULL);
    assert_contains(sentence, "q1.absent");
    set(evaluation, "q1.absent", "");
    assert_text(evaluation, "q1.absent", NULL);
    set(evaluation, "q1.absent", "");
    assert_text(evaluation, "indicators.q1.absent", NULL);
}

static void a_new_target_is_the_one_that_counts(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        read_evaluation("evaluation: 1\nscheme: rules\nindicators: [{id: q1, under: free, title: 一, target: "
                        "≥1次}]\nentries: {q1: {target: ≥2次}}\n");
    g_autoptr(Outline) outline = outline_new(evaluation);
    assert_string_equal(outline_target(outline_find(outline, "q1"), evaluation_entry(evaluation, "q1")),
                        "≥2次");
    set(evaluation, "q1.target", "≥3次");
    g_autoptr(Outline) after = outline_new(evaluation);
    assert_string_equal(outline_target(outline_find(after, "q1"), evaluation_entry(evaluation, "q1")),
                        "≥3次");
}

static void an_indicator_moves_among_its_sisters(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = with_three();
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autoptr(GError) error = NULL;
    set_all(evaluation, "q4.under=free", "q4.title=四", NULL);
    assert_true(evaluation_move(evaluation, "q4", "q1", changes, NULL));
    assert_order(evaluation, "q3 q4 q1 q2");
    assert_true(evaluation_move(evaluation, "q4", NULL, changes, NULL));
    assert_order(evaluation, "q3 q1 q2 q4");
    assert_true(evaluation_move(evaluation, "q1", "q1", changes, NULL));
    assert_true(evaluation_move(evaluation, "q3", NULL, changes, NULL));
    assert_order(evaluation, "q3 q1 q2 q4");
    assert_false(evaluation_move(evaluation, "q4", "q3", changes, &error));
    assert_contains(error->message, "q3");
    assert_false(evaluation_move(evaluation, "plain", NULL, changes, NULL));
    assert_false(evaluation_move(evaluation, "q4", "nobody", changes, NULL));
    evaluation_revert(evaluation, changes);
    assert_text(evaluation, "indicators", "[q1, q2, q3, q4]");
}

int edit_own_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(under_with_an_unknown_id_adds_an_indicator),
        cmocka_unit_test(an_open_top_takes_an_indicator_by_its_title),
        cmocka_unit_test(an_own_indicator_out_of_place_is_refused),
        cmocka_unit_test(circles_and_a_seventh_level_are_refused),
        cmocka_unit_test(an_answered_indicator_cannot_become_a_group),
        cmocka_unit_test(an_empty_under_removes_it_with_all_that_names_it),
        cmocka_unit_test(what_has_others_below_it_cannot_be_removed),
        cmocka_unit_test(absent_is_the_indicators_or_the_reason),
        cmocka_unit_test(a_new_target_is_the_one_that_counts),
        cmocka_unit_test(an_indicator_moves_among_its_sisters),
    };
    return cmocka_run_group_tests_name("edit_own", tests, NULL, NULL);
}
