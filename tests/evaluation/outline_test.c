#include "evaluation/tests.h"

static Evaluation *example(void)
{
    return load_evaluation("example.yaml");
}

static void nodes_stand_in_tree_order_with_own_ones_in_place(void **state)
{
    (void)state;
    static const char *const expected[] = {"process", "execution", "regulation", "filing",
                                           "output",  "quantity",  "repairs",    "printing",
                                           "timely",  "effect",    "benefit",    "satisfaction"};
    g_autoptr(Evaluation) evaluation = example();
    g_autoptr(Outline) outline = outline_new(evaluation);
    assert_int_equal(outline->nodes->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < outline->nodes->len; i++) {
        const OutlineNode *node = outline->nodes->pdata[i];
        assert_string_equal(node->indicator->id, expected[i]);
        assert_int_equal(node->index, i);
        assert_int_equal(node->level, node->parent ? node->parent->level + 1 : 1);
    }
    const OutlineNode *repairs = outline_find(outline, "repairs"),
                      *quantity = outline_find(outline, "quantity");
    assert_true(repairs->own && repairs->open && repairs->leaf && repairs->parent == quantity);
    assert_true(quantity->open && !quantity->own && !quantity->leaf);
    assert_null(outline_find(outline, "nobody"));
}

static void weights_are_given_or_the_sum_of_the_children(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = example();
    set_all(evaluation, "stairs.under=printing", "stairs.title=楼梯", "printing.tier=", NULL);
    g_autoptr(Outline) outline = outline_new(evaluation);
    assert_int_equal(outline_find(outline, "quantity")->weight.units, 30 * POINTS_UNITS);
    assert_int_equal(outline_find(outline, "printing")->weight.units, 18 * POINTS_UNITS);
    assert_int_equal(outline_find(outline, "stairs")->weight.units, 0);
    assert_int_equal(outline->weight.units, 100 * POINTS_UNITS);
    assert_false(outline_find(outline, "printing")->leaf);
}

static void an_open_node_without_indicators_is_no_leaf(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("example");
    g_autoptr(Outline) outline = outline_new(evaluation);
    const OutlineNode *quantity = outline_find(outline, "quantity");
    assert_true(quantity->open && !quantity->leaf);
    assert_int_equal(quantity->weight.units, 0);
}

static void the_weight_left_is_answered_by_the_nearest_weight(void **state)
{
    (void)state;
    Points left, total = {100 * POINTS_UNITS};
    g_autoptr(Evaluation) evaluation = example();
    set(evaluation, "repairs.weight", "15");
    g_autoptr(Outline) outline = outline_new(evaluation);
    assert_true(outline_weight_left(outline, outline_find(outline, "output"), total, &left));
    assert_int_equal(left.units, -3 * POINTS_UNITS);
    assert_true(outline_weight_left(outline, outline_find(outline, "quantity"), total, &left));
    assert_int_equal(left.units, -3 * POINTS_UNITS);
    assert_true(outline_weight_left(outline, NULL, total, &left));
    assert_int_equal(left.units, 0);
    g_autoptr(Evaluation) free = new_evaluation("free");
    set_all(free, "g1.title=组", "g1.weight=", NULL);
    g_autoptr(Outline) top = outline_new(free);
    assert_false(outline_weight_left(top, outline_find(top, "g1"), total, &left));
}

static RuleKind rule_of(const Evaluation *evaluation, const char *id)
{
    g_autoptr(Outline) outline = outline_new(evaluation);
    return outline_rule(outline_find(outline, id), evaluation_entry(evaluation, id))->kind;
}

static void an_own_leaf_takes_the_nearest_rule_or_one_by_its_target(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("rules");
    set_all(evaluation, "q1.under=free", "q1.title=一", NULL);
    assert_int_equal(rule_of(evaluation, "q1"), RULE_MANUAL);
    set(evaluation, "q1.target", "≥50次");
    assert_int_equal(rule_of(evaluation, "q1"), RULE_RATIO);
    set(evaluation, "q1.target", "效果明显");
    assert_int_equal(rule_of(evaluation, "q1"), RULE_TIERS);
    set(evaluation, "q1.rule", "{checklist: [甲, 乙]}");
    assert_int_equal(rule_of(evaluation, "q1"), RULE_CHECKLIST);
    set_all(evaluation, "q2.under=q1", "q2.title=二", "q2.target=≥50次", NULL);
    assert_int_equal(rule_of(evaluation, "q2"), RULE_CHECKLIST);
    set_all(evaluation, "q3.under=tiers", "q3.title=三", "q3.target=≥50次", NULL);
    assert_int_equal(rule_of(evaluation, "q3"), RULE_TIERS);
    assert_int_equal(rule_of(evaluation, "plain"), RULE_MANUAL);
    assert_int_equal(rule_of(evaluation, "fixed"), RULE_MANUAL);
}

static void the_target_of_the_entry_decides_the_rule(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        read_evaluation("evaluation: 1\nscheme: rules\n"
                        "indicators: [{id: q1, under: free, title: 一, target: 效果明显}]\n"
                        "entries: {q1: {target: ≥5次}}\n");
    assert_int_equal(rule_of(evaluation, "q1"), RULE_RATIO);
}

int outline_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_stand_in_tree_order_with_own_ones_in_place),
        cmocka_unit_test(weights_are_given_or_the_sum_of_the_children),
        cmocka_unit_test(an_open_node_without_indicators_is_no_leaf),
        cmocka_unit_test(the_weight_left_is_answered_by_the_nearest_weight),
        cmocka_unit_test(an_own_leaf_takes_the_nearest_rule_or_one_by_its_target),
        cmocka_unit_test(the_target_of_the_entry_decides_the_rule),
    };
    return cmocka_run_group_tests_name("outline", tests, NULL, NULL);
}
