#include "scheme/tests.h"

#include "base/date.h"
#include "base/error.h"
#include "scheme/formula.h"

#include <string.h>

/* The names of these tests. `asked` counts how often `trap` was evaluated. */
typedef struct {
    const char *name, *value; /* NULL: missing */
    Kind kind;
} Known;

static const Known known[] = {
    {"spent", "785518.92", KIND_NUMBER},
    {"budget", "900000", KIND_NUMBER},
    {"budget.fiscal", "450000", KIND_NUMBER},
    {"zero", "0", KIND_NUMBER},
    {"minus", "5", KIND_NUMBER},
    {"nothing", NULL, KIND_NUMBER},
    {"due", "2023-11-30", KIND_DATE},
    {"done", "2023-12-05", KIND_DATE},
    {"never", NULL, KIND_DATE},
    {"stage", "完成", KIND_TEXT},
    {"trap", "1", KIND_NUMBER},
};

static const Known *find_known(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (g_str_equal(known[i].name, name)) return &known[i];
    return NULL;
}

static gboolean kinds(const char *name, Kind *kind, gpointer data)
{
    (void)data;
    const Known *found = find_known(name);
    if (found == NULL) return FALSE;
    *kind = found->kind;
    return TRUE;
}

static Operand values(const char *name, gpointer data)
{
    const Known *found = find_known(name);
    Operand operand = {.kind = found->kind};
    guint *asked = data;
    if (g_str_equal(name, "trap")) ++*asked;
    if (found->kind == KIND_DATE && found->value != NULL) assert_true(date_parse(found->value, &operand.day));
    if (found->kind != KIND_NUMBER || found->value == NULL) return operand;
    operand.number = value_new_decimal(found->value);
    if (g_str_equal(name, "minus")) {
        g_autoptr(Value) positive = operand.number;
        operand.number = value_negate(positive);
    }
    return operand;
}

static FormulaResult evaluate(const char *text, Kind wanted, guint *asked)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Formula) formula = formula_parse(text, wanted, kinds, NULL, &error);
    if (formula == NULL) fail_msg("%s", error->message);
    FormulaResult result = formula_evaluate(formula, values, asked);
    if (result.missing != NULL) result.missing = find_known(result.missing)->name; /* outlives the formula */
    return result;
}

typedef struct {
    const char *text, *result;
} Calculation;

static const Calculation calculations[] = {
    {"1 + 2 * 3", "7"},
    {"(1 + 2) * 3", "9"},
    {"7 - 2 - 1", "4"},
    {"12 / 3 / 2", "2"},
    {"-2 * -3", "6"},
    {"--4", "4"},
    {"2 * 3 - -1", "7"},
    {"50% + 0.25", "0.75"},
    {"0.1 + 0.2", "0.3"},
    {"spent / budget * 10", "8.72798…"},
    {"budget.fiscal / budget", "0.5"},
    {"min(3, 1, 2)", "1"},
    {"max(3)", "3"},
    {"max(1, minus, 0.5)", "1"},
    {"abs(minus)", "5"},
    {"round(8.725, 2)", "8.73"},
    {"round(-8.725, 2)", "-8.73"},
    {"round(8.5, 0)", "9"},
    {"days(due, done)", "5"},
    {"days(done, due)", "-5"},
    {"if(spent < budget, 1, 2)", "1"},
    {"if(due > done or 1 = 1 and 2 = 3, 1, 2)", "2"},
    {"if(not 1 = 2 and not 2 = 3, 1, 2)", "1"},
    {"if((1 = 1 or 1 = 1) and 1 != 1, 1, 2)", "2"},
    {"days(if(1 >= 1, due, done), done)", "5"},
    {"123456789012345678901234567890 - 123456789012345678901234567889", "1"},
};

static void operators_bind_as_the_grammar_says(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(calculations); i++) {
        guint asked = 0;
        g_auto(FormulaResult) result = evaluate(calculations[i].text, KIND_NUMBER, &asked);
        assert_int_equal(result.state, FORMULA_DONE);
        g_autofree char *number = value_format(result.operand.number);
        if (strncmp(number, calculations[i].result, 6) != 0) fail_msg("%s: %s", calculations[i].text, number);
    }
}

static const Calculation truths[] = {
    {"1 < 2", "yes"},
    {"2 <= 1", "no"},
    {"2 > 1", "yes"},
    {"1 >= 2", "no"},
    {"1 = 1.0", "yes"},
    {"1 != 1", "no"},
    {"due < done", "yes"},
    {"due = done", "no"},
    {"not 1 = 1", "no"},
    {"not not 1 = 1", "yes"},
    {"100% = 1", "yes"},
    {"1 / 3 * 3 = 1", "yes"},
    {"due != done and 0.1 + 0.2 = 0.3", "yes"},
};

static void comparisons_are_exact(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(truths); i++) {
        guint asked = 0;
        g_auto(FormulaResult) result = evaluate(truths[i].text, KIND_TRUTH, &asked);
        assert_int_equal(result.state, FORMULA_DONE);
        if (result.operand.truth != g_str_equal(truths[i].result, "yes")) fail_msg("%s", truths[i].text);
    }
}

/* What is never needed may be missing, divide by zero, or be a trap. */
static const char *const lazy[] = {
    "if(1 = 1, 2, trap / 0)",           "if(1 = 2, trap / 0, 2)",          "if(1 = 1 or trap / 0 = 1, 2, 3)",
    "if(1 = 2 and trap / 0 = 1, 3, 2)", "if(zero = 0, 2, nothing + trap)",
};

static void only_what_is_needed_is_evaluated(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lazy); i++) {
        guint asked = 0;
        g_auto(FormulaResult) result = evaluate(lazy[i], KIND_NUMBER, &asked);
        g_autoptr(Value) two = value_new(2, 1);
        assert_int_equal(result.state, FORMULA_DONE);
        assert_int_equal(value_compare(result.operand.number, two), 0);
        assert_int_equal(asked, 0);
    }
}

typedef struct {
    const char *text;
    FormulaState state;
    const char *missing;
} Failure;

static const Failure failures[] = {
    {"spent / zero", FORMULA_DIVIDED_BY_ZERO, NULL},
    {"1 / (budget - 900000)", FORMULA_DIVIDED_BY_ZERO, NULL},
    {"spent / nothing", FORMULA_MISSING, "nothing"},
    {"nothing * 0", FORMULA_MISSING, "nothing"},
    {"days(due, never)", FORMULA_MISSING, "never"},
    {"if(nothing > 0 or 1 = 1, 1, 0)", FORMULA_MISSING, "nothing"},
    {"min(1, nothing)", FORMULA_MISSING, "nothing"},
    {"abs(-nothing)", FORMULA_MISSING, "nothing"},
    {"round(1 / zero, 2)", FORMULA_DIVIDED_BY_ZERO, NULL},
};

static void a_missing_fact_and_a_division_by_zero_are_never_nought(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(failures); i++) {
        guint asked = 0;
        g_auto(FormulaResult) result = evaluate(failures[i].text, KIND_NUMBER, &asked);
        if (result.state != failures[i].state) fail_msg("%s", failures[i].text);
        assert_null(result.operand.number);
        assert_int_equal(g_strcmp0(result.missing, failures[i].missing), 0);
    }
}

typedef struct {
    const char *text;
    Kind wanted;
    const char *part;
} Refusal;

static const Refusal refusals[] = {
    {"1 < 2 < 3", KIND_TRUTH, "比较不能连写"},
    {"1 = 1 = 1", KIND_TRUTH, "比较不能连写"},
    {"budgt / 2", KIND_NUMBER, "是不是 budget"},
    {"sepnt", KIND_NUMBER, "是不是 spent"},
    {"Budget", KIND_NUMBER, "是不是 budget"},
    {"budget_fiscal", KIND_NUMBER, "是不是 budget.fiscal"},
    {"money", KIND_NUMBER, "没有叫 money 的数据"},
    {"stage", KIND_NUMBER, "这里是文字"},
    {"due", KIND_NUMBER, "这里是日期"},
    {"1 < 2", KIND_NUMBER, "整个公式要的是数，这里是是非判断"},
    {"spent", KIND_TRUTH, "这里是数"},
    {"due + 1", KIND_NUMBER, "+ 要的是数"},
    {"due < 1", KIND_TRUTH, "< 要的是日期"},
    {"(1 < 2) = (2 < 3)", KIND_TRUTH, "只能比较数或日期"},
    {"not 1", KIND_TRUTH, "not 要的是是非判断"},
    {"1 and 1 = 1", KIND_TRUTH, "and 要的是是非判断"},
    {"if(1, 2, 3)", KIND_NUMBER, "if 要的是是非判断"},
    {"if(1 = 1, 2, due)", KIND_NUMBER, "if 要的是数"},
    {"if(1 = 1, 2)", KIND_NUMBER, "if 要 3 个参数，这里有 2 个"},
    {"days(due)", KIND_NUMBER, "days 要 2 个参数，这里有 1 个"},
    {"days(1, 2)", KIND_NUMBER, "days 要的是日期"},
    {"abs(1, 2)", KIND_NUMBER, "abs 要 1 个参数"},
    {"min()", KIND_NUMBER, "min 至少要 1 个参数"},
    {"round(1)", KIND_NUMBER, "round 要 2 个参数"},
    {"round(1, 10)", KIND_NUMBER, "0 到 9"},
    {"round(1, 0.5)", KIND_NUMBER, "0 到 9"},
    {"round(1, zero)", KIND_NUMBER, "0 到 9"},
    {"min(1, due)", KIND_NUMBER, "min 要的是数"},
    {"", KIND_NUMBER, "没有写完"},
    {"1 +", KIND_NUMBER, "没有写完"},
    {"(1", KIND_NUMBER, "没有写完"},
    {"1)", KIND_NUMBER, "“)”不该在这里"},
    {"1 2", KIND_NUMBER, "“2”不该在这里"},
    {"1e5", KIND_NUMBER, "“e5”不该在这里"},
    {".5", KIND_NUMBER, "“.”不该在这里"},
    {"5 % 2", KIND_NUMBER, "“%”不该在这里"},
    {"+1", KIND_NUMBER, "“+”不该在这里"},
    {"1 + not 1 = 1", KIND_NUMBER, "“not”不该在这里"},
    {"min(1,)", KIND_NUMBER, "“)”不该在这里"},
    {"min 1", KIND_NUMBER, "“1”不该在这里"},
    {"days（due，done）", KIND_NUMBER, "只用半角"},
    {"1 × 2", KIND_NUMBER, "只用半角"},
    {"\xff", KIND_NUMBER, "只用半角"},
    {"1234567890123456789012345678901", KIND_NUMBER, "最多 30 位"},
};

static void what_is_no_formula_is_refused_with_a_sentence(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Formula) formula = formula_parse(refusals[i].text, refusals[i].wanted, kinds, NULL, &error);
        if (formula != NULL) fail_msg("accepted: %s", refusals[i].text);
        assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT));
        if (strstr(error->message, refusals[i].part) == NULL)
            fail_msg("%s: %s", refusals[i].text, error->message);
    }
}

static char *repeat(const char *before, const char *middle, const char *after, guint times)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < times; i++)
        g_string_append(text, before);
    g_string_append(text, middle);
    for (guint i = 0; i < times; i++)
        g_string_append(text, after);
    return g_string_free(text, FALSE);
}

static gboolean compiles(const char *text)
{
    g_autoptr(Formula) formula = formula_parse(text, KIND_NUMBER, kinds, NULL, NULL);
    return formula != NULL;
}

static void depth_64_is_allowed_and_65_is_not(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"(", ")"}, {"abs(", ")"}, {"-", ""}, {"if(1=1,1,", ")"}};
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
        g_autofree char *allowed = repeat(pairs[i][0], "1", pairs[i][1], 64);
        g_autofree char *refused = repeat(pairs[i][0], "1", pairs[i][1], 65);
        assert_true(compiles(allowed));
        assert_false(compiles(refused));
    }
}

static void length_4096_is_allowed_and_4097_is_not(void **state)
{
    (void)state;
    g_autofree char *allowed = repeat("1+", "10", "", 2047);
    g_autofree char *refused = repeat("1+", "100", "", 2047);
    guint asked = 0;
    assert_int_equal(strlen(allowed), 4096);
    assert_false(compiles(refused));
    g_auto(FormulaResult) result = evaluate(allowed, KIND_NUMBER, &asked);
    g_autofree char *sum = value_format(result.operand.number);
    assert_string_equal(sum, "2057");
}

static char *figure(const char *name, gpointer data)
{
    (void)data;
    if (g_str_equal(name, "minus")) return g_strdup("-5");
    if (g_str_equal(name, "nothing")) return NULL;
    return g_strdup(find_known(name)->value);
}

static const Calculation explanations[] = {
    {"spent / budget", "785518.92 ÷ 900000"},
    {"spent*10-1", "785518.92 × 10 − 1"},
    {"-spent", "−785518.92"},
    {"1 - minus", "1 − (-5)"},
    {"(spent+zero)/budget", "(785518.92 + 0) ÷ 900000"},
    {"days(due, done)", "days(2023-11-30, 2023-12-05)"},
    {"if(spent<=budget and not 1=2, 1, 0)", "if(785518.92 ≤ 900000 and not 1 = 2, 1, 0)"},
    {"nothing / 2", "nothing ÷ 2"},
    {"budget.fiscal * 50%", "450000 × 50%"},
};

static void an_explanation_shows_the_figures(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(explanations); i++) {
        g_autoptr(Formula) formula = formula_parse(explanations[i].text, KIND_NUMBER, kinds, NULL, NULL);
        assert_non_null(formula);
        g_autofree char *line = formula_explain(formula, figure, NULL);
        assert_string_equal(line, explanations[i].result);
    }
}

static void a_formula_keeps_its_text_and_knows_its_names(void **state)
{
    (void)state;
    g_autoptr(Formula) formula = formula_parse("spent / (budget + spent)", KIND_NUMBER, kinds, NULL, NULL);
    assert_string_equal(formula_text(formula), "spent / (budget + spent)");
    assert_true(formula_names(formula, "spent"));
    assert_true(formula_names(formula, "budget"));
    assert_false(formula_names(formula, "actual"));
}

int formula_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(operators_bind_as_the_grammar_says),
        cmocka_unit_test(comparisons_are_exact),
        cmocka_unit_test(only_what_is_needed_is_evaluated),
        cmocka_unit_test(a_missing_fact_and_a_division_by_zero_are_never_nought),
        cmocka_unit_test(what_is_no_formula_is_refused_with_a_sentence),
        cmocka_unit_test(depth_64_is_allowed_and_65_is_not),
        cmocka_unit_test(length_4096_is_allowed_and_4097_is_not),
        cmocka_unit_test(an_explanation_shows_the_figures),
        cmocka_unit_test(a_formula_keeps_its_text_and_knows_its_names),
    };
    return cmocka_run_group_tests_name("formula", tests, NULL, NULL);
}
