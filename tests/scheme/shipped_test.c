#include "scheme/tests.h"

#include "scheme/scheme_yaml.h"

static Scheme *load_shipped(const char *id)
{
    g_autofree char *file = g_strdup_printf("%s/config/schemes/%s.yaml", PINGFEN_ROOT, id);
    g_autoptr(GError) error = NULL;
    Scheme *scheme = scheme_load(file, &error);
    if (scheme == NULL) fail_msg("%s", error->message);
    assert_string_equal(scheme->id, id);
    return scheme;
}

typedef struct {
    const char *id;
    int weight;        /* in tenths; -1: none of its own */
    const char *under; /* NULL: level 1 */
    RuleKind rule;
    guint items;
} Row;

/* DOMAIN: the standard tree with its points. */
static const Row standard[] = {
    {"decision", 200, NULL, RULE_COUNT, 0},
    {"approval", 80, "decision", RULE_COUNT, 0},
    {"basis", 40, "approval", RULE_CHECKLIST, 5},
    {"procedure", 40, "approval", RULE_CHECKLIST, 3},
    {"goals", 60, "decision", RULE_COUNT, 0},
    {"goal_reasonable", 30, "goals", RULE_CHECKLIST, 4},
    {"goal_clear", 30, "goals", RULE_CHECKLIST, 3},
    {"funding", 60, "decision", RULE_COUNT, 0},
    {"budgeting", 30, "funding", RULE_CHECKLIST, 4},
    {"allocation", 30, "funding", RULE_CHECKLIST, 2},
    {"process", 200, NULL, RULE_COUNT, 0},
    {"funds", 120, "process", RULE_COUNT, 0},
    {"arrival", 40, "funds", RULE_RATIO, 0},
    {"execution", 40, "funds", RULE_RATIO, 0},
    {"compliance", 40, "funds", RULE_CHECKLIST, 4},
    {"organisation", 80, "process", RULE_COUNT, 0},
    {"regulation", 40, "organisation", RULE_CHECKLIST, 2},
    {"implementation", 40, "organisation", RULE_CHECKLIST, 4},
    {"output", 300, NULL, RULE_COUNT, 0},
    {"quantity", 80, "output", RULE_COUNT, 0},
    {"completed", 80, "quantity", RULE_RATIO, 0},
    {"quality", 80, "output", RULE_COUNT, 0},
    {"qualified", 80, "quality", RULE_RATIO, 0},
    {"timeliness", 70, "output", RULE_COUNT, 0},
    {"timely", 70, "timeliness", RULE_STEPS, 0},
    {"cost", 70, "output", RULE_COUNT, 0},
    {"saving", 70, "cost", RULE_STEPS, 0},
    {"effect", 300, NULL, RULE_COUNT, 0},
    {"benefits", 300, "effect", RULE_COUNT, 0},
    {"benefit", 200, "benefits", RULE_TIERS, 3},
    {"satisfaction", 100, "benefits", RULE_BANDS, 0},
};

/* The national form: level 1 by the regulation, level 3 the project's own. */
static const Row form[] = {
    {"execution", 100, NULL, RULE_RATIO, 0},        {"output", 500, NULL, RULE_COUNT, 0},
    {"quantity", -1, "output", RULE_COUNT, 0},      {"quality", -1, "output", RULE_COUNT, 0},
    {"timeliness", -1, "output", RULE_COUNT, 0},    {"cost", -1, "output", RULE_COUNT, 0},
    {"effect", 300, NULL, RULE_COUNT, 0},           {"economic", -1, "effect", RULE_COUNT, 0},
    {"social", -1, "effect", RULE_COUNT, 0},        {"ecological", -1, "effect", RULE_COUNT, 0},
    {"sustainable", -1, "effect", RULE_COUNT, 0},   {"satisfaction", 100, NULL, RULE_COUNT, 0},
    {"service", -1, "satisfaction", RULE_COUNT, 0},
};

static void check_row(const Scheme *scheme, const Row *row)
{
    const Indicator *indicator = scheme_find(scheme, row->id);
    if (indicator == NULL) fail_msg("%s", row->id);
    assert_int_equal(g_strcmp0(row->under, indicator->parent == NULL ? NULL : indicator->parent->id), 0);
    assert_int_equal(indicator->has_weight, row->weight >= 0);
    if (row->weight >= 0) assert_int_equal(indicator->weight.units, row->weight * POINTS_UNITS / 10);
    assert_int_equal(indicator->open, row->weight < 0);
    assert_int_equal(indicator->rule != NULL, row->rule != RULE_COUNT);
    if (indicator->rule == NULL) return;
    assert_int_equal(indicator->rule->kind, row->rule);
    assert_int_equal(indicator->rule->items->len, row->items);
    assert_non_null(indicator->guide);
    assert_non_null(indicator->evidence);
}

static void the_standard_tree_is_that_of_the_framework(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_shipped("mof-project-2020");
    assert_int_equal(g_hash_table_size(scheme->by_id), G_N_ELEMENTS(standard));
    for (gsize i = 0; i < G_N_ELEMENTS(standard); i++)
        check_row(scheme, &standard[i]);
    assert_string_equal(formula_text(scheme_find(scheme, "execution")->rule->value), "spent / arrived");
    const Rule *saving = scheme_find(scheme, "saving")->rule;
    assert_int_equal(saving->direction, STEPS_BELOW);
    assert_int_equal(saving->count, STEPS_PARTIAL);
    assert_int_equal(saving->lose.units, 7000);
    assert_int_equal(scheme_find(scheme, "timely")->rule->count, STEPS_STARTED);
}

static void the_national_form_leaves_level_3_to_the_project(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_shipped("mof-self-2020");
    assert_int_equal(g_hash_table_size(scheme->by_id), G_N_ELEMENTS(form));
    for (gsize i = 0; i < G_N_ELEMENTS(form); i++)
        check_row(scheme, &form[i]);
    assert_string_equal(((const Indicator *)scheme->indicators->pdata[0])->id, "execution");
    const FundsTable *funds = scheme->tables->pdata[0];
    assert_int_equal(funds->columns->len, 3);
    assert_int_equal(funds->rows->len, 4);
    assert_true(scheme_find_head(scheme, "phone")->private_);
    assert_string_equal(scheme_find_report(scheme, "other")->title, "七、其他需要说明的问题");
}

static void the_free_table_is_open_at_the_top(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_shipped("free");
    assert_true(scheme->open);
    assert_int_equal(scheme->indicators->len, 0);
    assert_non_null(scheme_find_fact(scheme, "spent.other"));
}

static void all_shipped_grades_are_the_national_ones(void **state)
{
    (void)state;
    static const char *const ids[] = {"mof-self-2020", "mof-project-2020", "free"};
    static const char *const names[] = {"优", "良", "中", "差"};
    static const gint64 minimums[] = {90, 80, 60, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(Scheme) scheme = load_shipped(ids[i]);
        assert_int_equal(scheme->grades->len, G_N_ELEMENTS(names));
        for (guint g = 0; g < scheme->grades->len; g++) {
            const Grade *grade = &g_array_index(scheme->grades, Grade, g);
            assert_string_equal(grade->name, names[g]);
            assert_int_equal(grade->min.units, minimums[g] * POINTS_UNITS);
        }
    }
}

int shipped_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_standard_tree_is_that_of_the_framework),
        cmocka_unit_test(the_national_form_leaves_level_3_to_the_project),
        cmocka_unit_test(the_free_table_is_open_at_the_top),
        cmocka_unit_test(all_shipped_grades_are_the_national_ones),
    };
    return cmocka_run_group_tests_name("shipped schemes", tests, NULL, NULL);
}
