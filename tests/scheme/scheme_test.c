#include "scheme/tests.h"

#include "base/error.h"
#include "scheme/scheme_yaml.h"

#include <string.h>

static Scheme *load_example(void)
{
    g_autoptr(GError) error = NULL;
    Scheme *scheme = scheme_load(PINGFEN_ROOT "/tests/data/example.scheme.yaml", &error);
    if (scheme == NULL) fail_msg("%s", error->message);
    return scheme;
}

static Scheme *read_lines(const char *lines)
{
    g_autofree char *text = g_strconcat("scheme: t\ntitle: 题\nform: department\n"
                                        "grades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n",
                                        lines, NULL);
    g_autoptr(GError) error = NULL;
    Scheme *scheme = scheme_read(text, strlen(text), "t", &error);
    if (scheme == NULL) fail_msg("%s", error->message);
    return scheme;
}

static void the_example_has_its_tree(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_example();
    assert_string_equal(scheme->id, "example");
    assert_int_equal(scheme->indicators->len, 3);
    const Indicator *filing = scheme_find(scheme, "filing");
    assert_string_equal(filing->title, "采购合同备案");
    assert_int_equal(filing->weight.units, 50000);
    assert_int_equal(filing->absent, ABSENT_FULL);
    assert_string_equal(filing->parent->id, "process");
    assert_int_equal(filing->rule->kind, RULE_CHOICE);
    const Indicator *quantity = scheme_find(scheme, "quantity");
    assert_true(quantity->open);
    assert_false(quantity->has_weight);
    assert_int_equal(quantity->children->len, 0);
    assert_null(scheme_find(scheme, "nothing"));
}

static void a_table_makes_a_fact_of_every_cell(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_example();
    static const char *const order[] = {"due",   "done",           "initial",      "budget",
                                        "spent", "initial.fiscal", "budget.fiscal"};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        assert_string_equal(((const Field *)scheme->facts->pdata[i])->id, order[i]);
    assert_int_equal(scheme->facts->len, 2 + 3 * 4);
    const Field *total = scheme_find_fact(scheme, "budget"),
                *part = scheme_find_fact(scheme, "budget.fiscal");
    assert_string_equal(total->title, "全年预算数");
    assert_string_equal(part->title, "全年预算数（其中：当年财政拨款）");
    assert_string_equal(part->unit, "万元");
    assert_int_equal(part->table, 0);
    assert_int_equal(scheme_find_fact(scheme, "due")->table, -1);
    assert_int_equal(scheme_find_fact(scheme, "due")->kind, KIND_DATE);
    assert_null(scheme_find_fact(scheme, "budget.total"));
}

static void the_total_row_comes_first_wherever_it_is_written(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = read_lines("open: true\nfacts:\n- table: 资金\n  columns: {a: 甲}\n"
                                          "  rows: {x: 一, total: 合计, y: 二}\n");
    const FundsTable *table = scheme->tables->pdata[0];
    static const char *const order[] = {"total", "x", "y"};
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++)
        assert_string_equal(((const Field *)table->rows->pdata[i])->id, order[i]);
    assert_null(table->unit);
}

static void the_head_keeps_its_fields_and_titles(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_example();
    assert_string_equal(scheme_head_title(scheme, HEAD_UNIT), "项目单位");
    assert_string_equal(scheme_head_title(scheme, HEAD_PROJECT), "项目名称");
    assert_string_equal(scheme_head_title(scheme, HEAD_YEAR), "年度");
    assert_int_equal(scheme->head->len, 3);
    assert_int_equal(scheme_find_head(scheme, "stage")->choices->len, 2);
    assert_int_equal(scheme_find_head(scheme, "filled")->kind, KIND_DATE);
    assert_true(scheme_find_head(scheme, "filler")->private_);
    assert_null(scheme_find_head(scheme, "unit"));
    assert_string_equal(head_field_id(HEAD_DEPARTMENT), "department");
}

static void report_checks_and_caps_are_kept(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_example();
    assert_int_equal(scheme_find_report(scheme, "basics")->from, REPORT_HEADING);
    assert_int_equal(scheme_find_report(scheme, "project")->from, REPORT_TEXT);
    assert_int_equal(scheme_find_report(scheme, "project")->level, 2);
    assert_int_equal(scheme_find_report(scheme, "conclusion")->from, REPORT_CONCLUSION);
    assert_int_equal(scheme_find_report(scheme, "analysis")->from, REPORT_INDICATORS);
    const Cap *cap = scheme->caps->pdata[0];
    const Check *check = scheme->checks->pdata[0];
    assert_int_equal(cap->total.units, 590000);
    assert_string_equal(cap->message, "预算执行率低于50%");
    assert_string_equal(formula_text(check->that), "spent <= budget");
}

static void defaults_stand_where_nothing_is_written(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = read_lines("open: true\n");
    assert_int_equal(scheme->total.units, 1000000);
    assert_int_equal(scheme->decimals, 2);
    assert_int_equal(scheme->panel, PANEL_LAST);
    assert_int_equal(scheme->form, FORM_DEPARTMENT);
    assert_true(scheme->open);
    assert_null(scheme->source);
}

static const char *const accepted[] = {
    /* a group's weight may be left out: the sum of its children counts above it */
    "indicators:\n- {id: a, title: 甲, indicators: [{id: b, title: 乙, weight: 60}, {id: c, title: 丙, "
    "weight: 40}]}\n",
    "indicators:\n- {id: a, title: 甲, weight: 100, indicators: [{id: b, title: 乙, indicators: [{id: c, "
    "title: 丙, weight: 100}]}]}\n",
    /* where own indicators are still to come, less than the weight is known */
    "indicators:\n- {id: a, title: 甲, weight: 100, indicators: [{id: b, title: 乙, open: true}, {id: c, "
    "title: 丙, weight: 40}]}\n",
    "indicators:\n- {id: a, title: 甲, weight: 40}\n- {id: b, title: 乙, open: true}\n",
    "indicators:\n- {id: a, title: 甲, weight: 100, open: true, indicators: [{id: b, title: 乙, weight: "
    "40}]}\n",
    "open: true\nindicators:\n- {id: a, title: 甲, weight: 40}\n",
    /* an inherited rule */
    "indicators:\n- {id: a, title: 甲, weight: 100, rule: {ratio: {}}, indicators: [{id: b, title: 乙, open: "
    "true}]}\n",
    /* values that YAML would make something else of */
    "total: '100'\nindicators:\n- {id: 'on', title: '2024', weight: １００, open: false}\n",
    /* an empty value is an absent key */
    "source: ~\nhead:\nindicators:\n- {id: a, title: 甲, weight: 100, guide: , evidence: ~}\n",
    "total: 12.5\ndecimals: 0\nindicators:\n- {id: a, title: 甲, weight: 10.3}\n- {id: b, title: 乙, weight: "
    "2.2}\n",
    /* a report section, a row and a column of another table may be called like an indicator */
    "report: [{id: a, title: 一}, {id: unit, title: 二}]\nfacts: [{id: a, title: 数}]\nhead: [{id: a, title: "
    "头}]\n"
    "indicators: [{id: a, title: 甲, weight: 100}]\n",
};

static void what_the_contract_allows_is_accepted(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(accepted); i++) {
        g_autoptr(Scheme) scheme = read_lines(accepted[i]);
        assert_non_null(scheme);
    }
}

static void grades_are_half_open(void **state)
{
    (void)state;
    static const struct {
        gint64 total;
        guint grade;
    } cases[] = {{1000000, 0}, {900000, 0}, {899999, 1}, {895000, 1}, {800000, 1},
                 {600000, 2},  {599999, 3}, {0, 3},      {-5, 3}};
    g_autoptr(Scheme) scheme = load_example();
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(scheme_grade(scheme, (Points){cases[i].total}), cases[i].grade);
}

static void text_and_fingerprint_are_those_of_the_file(void **state)
{
    (void)state;
    g_autofree char *text = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(PINGFEN_ROOT "/tests/data/example.scheme.yaml", &text, &length, NULL));
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, (gssize)length);
    g_autoptr(Scheme) scheme = load_example();
    assert_string_equal(scheme->text, text);
    assert_string_equal(scheme->sha256, digest);
}

static void a_reference_keeps_the_scheme(void **state)
{
    (void)state;
    Scheme *scheme = load_example();
    g_autoptr(Scheme) held = scheme_ref(scheme);
    scheme_unref(scheme);
    assert_string_equal(held->title, "示例指标体系");
    scheme_unref(NULL);
}

static void a_file_that_is_not_there_is_no_fault_of_content(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(scheme_load(PINGFEN_ROOT "/tests/data/no-such-file.yaml", &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_IO));
}

static void formulas_know_facts_and_the_indicator(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = load_example();
    Kind kind = KIND_TEXT;
    assert_true(scheme_formula_kind("spent", &kind, scheme));
    assert_int_equal(kind, KIND_NUMBER);
    assert_true(scheme_formula_kind("due", &kind, scheme));
    assert_int_equal(kind, KIND_DATE);
    assert_true(scheme_formula_kind("completion", &kind, scheme));
    assert_int_equal(kind, KIND_NUMBER);
    assert_false(scheme_formula_kind("process", &kind, scheme));
}

static const struct {
    const char *id;
    gboolean allowed;
} identifiers[] = {
    {"a", TRUE},           {"a_1", TRUE},
    {"q9", TRUE},          {"aaaaaaaaaabbbbbbbbbbccccccccccdddddddddd", TRUE},
    {"", FALSE},           {NULL, FALSE},
    {"9a", FALSE},         {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx", FALSE},
    {"_a", FALSE},         {"A", FALSE},
    {"a-b", FALSE},        {"a.b", FALSE},
    {"数", FALSE},         {"if", FALSE},
    {"round", FALSE},      {"completion", FALSE},
    {"texts", FALSE},      {"claimed", FALSE},
    {"project", FALSE},    {"department", FALSE},
    {"indicators", FALSE},
};

static void an_identifier_is_no_word_of_the_contract(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(identifiers); i++) {
        g_autoptr(GError) error = NULL;
        if (identifier_check(identifiers[i].id, &error) != identifiers[i].allowed)
            fail_msg("%s", identifiers[i].id);
        assert_int_equal(error == NULL, identifiers[i].allowed);
    }
}

int scheme_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_has_its_tree),
        cmocka_unit_test(a_table_makes_a_fact_of_every_cell),
        cmocka_unit_test(the_total_row_comes_first_wherever_it_is_written),
        cmocka_unit_test(the_head_keeps_its_fields_and_titles),
        cmocka_unit_test(report_checks_and_caps_are_kept),
        cmocka_unit_test(defaults_stand_where_nothing_is_written),
        cmocka_unit_test(what_the_contract_allows_is_accepted),
        cmocka_unit_test(grades_are_half_open),
        cmocka_unit_test(text_and_fingerprint_are_those_of_the_file),
        cmocka_unit_test(a_reference_keeps_the_scheme),
        cmocka_unit_test(a_file_that_is_not_there_is_no_fault_of_content),
        cmocka_unit_test(formulas_know_facts_and_the_indicator),
        cmocka_unit_test(an_identifier_is_no_word_of_the_contract),
    };
    return cmocka_run_group_tests_name("scheme", tests, NULL, NULL);
}
