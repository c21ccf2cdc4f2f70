#include "scheme/tests.h"

#include "base/error.h"
#include "scheme/rule.h"

#include <string.h>

static gboolean kinds(const char *name, Kind *kind, gpointer data)
{
    (void)data;
    *kind = KIND_NUMBER;
    return g_str_equal(name, "spent") || g_str_equal(name, "budget") || g_str_equal(name, "actual");
}

static Rule *parse(const char *text)
{
    g_autoptr(GError) error = NULL;
    Rule *rule = rule_parse(text, kinds, NULL, &error);
    if (rule == NULL) fail_msg("%s: %s", text, error->message);
    return rule;
}

typedef struct {
    const char *text;
    RuleKind kind;
    gboolean absolute;
} Accepted;

static const Accepted accepted[] = {
    {"{ratio: {}}", RULE_RATIO, FALSE},
    {"{ratio: {value: spent / budget, pass: 60%}}", RULE_RATIO, FALSE},
    {"{ratio: {over: [{from: 130%, share: 90%}, {from: 150%, share: 80%}]}}", RULE_RATIO, FALSE},
    {"{ratio: {over: [{from: 130%, points: 4.5}, {from: 150%, share: 80%}]}}", RULE_RATIO, TRUE},
    {"{bands: {of: [{min: 90%, share: 100%}, {share: 0}]}}", RULE_BANDS, FALSE},
    {"{bands: {value: spent, of: [{max: 0, points: 3}, {above: 0, max: 10, points: 2}]}}", RULE_BANDS, TRUE},
    {"{bands: {of: [{min: 90万元, share: 100%}, {min: 80万元, below: 90万元, share: 50%}]}}", RULE_BANDS,
     FALSE},
    {"{steps: {full: 100%, every: 1%, lose: 0.5}}", RULE_STEPS, FALSE},
    {"{steps: {value: actual, full: 0, every: 3, lose: 1, direction: either, count: partial, at_most: 6}}",
     RULE_STEPS, FALSE},
    {"{deductions: [{id: late, title: 逾期, lose: 0.5, at_most: 6}, {id: bad, title: 不合格, lose: 1}]}",
     RULE_DEDUCTIONS, FALSE},
    {"{checklist: [甲, 乙, {title: 丙, gate: true}]}", RULE_CHECKLIST, FALSE},
    {"{checklist: [{title: 甲, points: 2}, 乙]}", RULE_CHECKLIST, TRUE},
    {"{checklist: [{title: 甲, gate: true}]}", RULE_CHECKLIST, FALSE},
    {"{tiers: [{title: 好, from: 80%, to: 100%}, {title: 差, from: 0, to: 50%}]}", RULE_TIERS, FALSE},
    {"{choice: [{title: 及时, share: 100%}, {title: 逾期, points: 2}]}", RULE_CHOICE, TRUE},
    {"{choice: [{title: 及时, share: 100%}, {title: 逾期, share: 0}]}", RULE_CHOICE, FALSE},
    {"{manual: {}}", RULE_MANUAL, FALSE},
    {"{manual: {step: 0.5}}", RULE_MANUAL, FALSE},
};

static void every_rule_is_read_and_kept_as_its_text(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(accepted); i++) {
        g_autoptr(Rule) rule = parse(accepted[i].text);
        assert_int_equal(rule->kind, accepted[i].kind);
        assert_int_equal(rule_is_absolute(rule), accepted[i].absolute);
        g_autoptr(Rule) again = parse(rule->text);
        assert_string_equal(again->text, rule->text);
    }
}

static void a_ladder_and_a_pass_mark_are_exact(void **state)
{
    (void)state;
    g_autoptr(Rule) rule = parse("{ratio: {pass: 60%, over: [{from: 130%, share: 90%}]}}");
    const RuleRung *rung = &g_array_index(rule->over, RuleRung, 0);
    g_autofree char *pass = value_format(rule->pass);
    g_autofree char *from = value_format(rung->from);
    g_autofree char *share = value_format(rung->worth.share);
    assert_string_equal(pass, "0.6");
    assert_string_equal(from, "1.3");
    assert_string_equal(share, "0.9");
    assert_null(rule->value);
}

static void a_band_keeps_its_bounds_with_their_units(void **state)
{
    (void)state;
    g_autoptr(Rule) rule = parse("{bands: {of: [{above: 80万元, max: 90万元, points: 2.5}, {share: 0}]}}");
    const RuleBand *band = &g_array_index(rule->bands, RuleBand, 0);
    assert_int_equal(band->lower, BOUND_EXCLUSIVE);
    assert_int_equal(band->upper, BOUND_INCLUSIVE);
    assert_string_equal(band->from.unit, "万元");
    assert_true(band->worth.absolute);
    assert_int_equal(band->worth.points.units, 25000);
    const RuleBand *rest = &g_array_index(rule->bands, RuleBand, 1);
    assert_int_equal(rest->lower, BOUND_NONE);
    assert_int_equal(rest->upper, BOUND_NONE);
    assert_int_equal(value_sign(rest->worth.share), 0);
}

static void a_rule_from_the_store_is_refused_in_one_sentence(void **state)
{
    (void)state;
    static const char *const texts[] = {"ratio",
                                        "{ratio: {value: money}}",
                                        "{ratio: {pass: 2}}",
                                        "[1, 2]",
                                        "{",
                                        "",
                                        "{bands: {of: [{min: 1, share: 2}]}}"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Rule) rule = rule_parse(texts[i], kinds, NULL, &error);
        if (rule != NULL) fail_msg("accepted: %s", texts[i]);
        assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT));
        assert_null(strchr(error->message, '\n'));
    }
}

typedef struct {
    const char *text;
    int weight;
    gboolean fits;
} WeightCase;

static const WeightCase weights[] = {
    {"{choice: [{title: 好, points: 5}]}", 5, TRUE},
    {"{choice: [{title: 好, points: 5}]}", 4, FALSE},
    {"{bands: {of: [{min: 1, points: 5}]}}", 4, FALSE},
    {"{checklist: [{title: 甲, points: 2}, 乙]}", 3, TRUE},
    {"{checklist: [{title: 甲, points: 2}, 乙]}", 2, FALSE},
    {"{checklist: [{title: 甲, points: 2}, {title: 乙, points: 1}]}", 3, TRUE},
    {"{checklist: [{title: 甲, points: 2}, {title: 乙, points: 1}]}", 4, FALSE},
    {"{checklist: [{title: 甲, gate: true}]}", 4, TRUE},
    {"{checklist: [甲, 乙, 丙]}", 10, TRUE},
    {"{steps: {full: 0, every: 1, lose: 50}}", 4, TRUE},
    {"{ratio: {}}", 0, TRUE},
};

static void a_rule_is_held_against_the_weight_of_its_indicator(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++) {
        g_autoptr(Rule) rule = parse(weights[i].text);
        g_autoptr(Faults) faults = faults_new("-");
        Points weight = {weights[i].weight * (gint64)POINTS_UNITS};
        if (rule_check_weight(rule, weight, NULL, faults) != weights[i].fits) fail_msg("%s", weights[i].text);
        assert_int_equal(faults_count(faults) == 0, weights[i].fits);
    }
}

static void the_national_tiers_are_80_and_60(void **state)
{
    (void)state;
    const Rule *tiers = rule_national_tiers();
    assert_ptr_equal(tiers, rule_national_tiers());
    assert_int_equal(tiers->items->len, 3);
    const RuleItem *middle = &g_array_index(tiers->items, RuleItem, 1);
    g_autofree char *from = value_format_percent(middle->from);
    g_autofree char *to = value_format_percent(middle->to);
    assert_string_equal(from, "60%");
    assert_string_equal(to, "80%");
    assert_false(middle->to_included);
    assert_int_equal(rule_plain_ratio()->kind, RULE_RATIO);
    assert_null(rule_plain_ratio()->value);
    assert_int_equal(rule_plain_manual()->kind, RULE_MANUAL);
}

int rule_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_is_read_and_kept_as_its_text),
        cmocka_unit_test(a_ladder_and_a_pass_mark_are_exact),
        cmocka_unit_test(a_band_keeps_its_bounds_with_their_units),
        cmocka_unit_test(a_rule_from_the_store_is_refused_in_one_sentence),
        cmocka_unit_test(a_rule_is_held_against_the_weight_of_its_indicator),
        cmocka_unit_test(the_national_tiers_are_80_and_60),
    };
    return cmocka_run_group_tests_name("rule", tests, NULL, NULL);
}
