#include "score/findings.h"
#include "tests.h"

/* "CODE indicator" of every finding, with its severity's first letter and round, joined by "; ". */
static char *listed(const Evaluation *evaluation, gboolean all)
{
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    g_autoptr(GPtrArray) findings = findings_new(card);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (!all && (finding->code == FINDING_Q_SIGN || finding->code == FINDING_E_NONE)) continue;
        assert_true(*finding->message != '\0');
        g_string_append_printf(text, "%s%s%s%s", text->len ? "; " : "", finding_kind(finding->code)->id,
                               finding->indicator ? " " : "", finding->indicator ? finding->indicator : "");
        if (finding->round) g_string_append_printf(text, "@%u", finding->round);
    }
    return g_string_free(text, FALSE);
}

static void published_tables_give_exactly_their_findings(void **state)
{
    (void)state;
    static const struct {
        const char *file, *total, *findings;
    } cases[] = {
        {"01-yongde-minglang-school-2022", "96",
         "W-SUM g1; S-RULE i3; N-NOTE i3; S-RULE i6; N-NOTE i6; W-SUM g10"},
        {"03-zhongjiang-water-2022", "110",
         "S-SUM; W-SUM g1; Q-COPY i1; Q-COPY i2; Q-COPY i4; Q-COPY i5; W-SUM g6; Q-COPY i7; Q-COPY i9"},
        {"06-guichi-tangxi-2022", "80", "W-SUM; X-ROW initial; X-ROW budget; X-ROW spent; N-NOTE execution"},
        {"08-lingling-forestry-2021", "76",
         "W-SUM; W-SUM g6; S-RULE i8; N-NOTE i8; S-RULE i9; N-NOTE i9; S-RULE execution; X-RATE execution"},
        {"12-yinchuan-no6-school-2021", "84",
         "W-SUM; S-SUM; S-RULE i5; N-NOTE i5; N-NOTE i11; N-NOTE i15; N-NOTE i16"},
        {"seed-002", "101.95", "W-SUM; S-SUM; S-SUM g4; S-SUM m5; N-NOTE i9; S-SUM m6"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *file = g_strdup_printf(PINGFEN_ROOT "/tests/data/cases/%s.yaml", cases[i].file);
        g_autoptr(Evaluation) evaluation =
            evaluation_of_files(PINGFEN_ROOT "/config/schemes/free.yaml", file);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        assert_points(card->total, cases[i].total);
        assert_true(card->complete);
        g_autofree char *findings = listed(evaluation, FALSE);
        if (!g_str_equal(findings, cases[i].findings)) fail_msg("%s: %s", cases[i].file, findings);
    }
}

static void the_worked_example_has_two_wrong_sums(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of_files(PINGFEN_ROOT "/tests/data/example.scheme.yaml",
                                                           PINGFEN_ROOT "/tests/data/example.yaml");
    g_autofree char *findings = listed(evaluation, TRUE);
    assert_string_equal(findings, "S-SUM; S-SUM process");
}

#define SCHEME                                                                                                    \
    "scheme: t\ntitle: 试\nform: project\ntotal: 20\ngrades: [{grade: 优, min: 18}, {grade: 差, min: 0}]\n"    \
    "facts: [{id: budget, title: 预算}, {id: spent, title: 支出}]\n"                                          \
    "checks: [{that: spent <= budget, message: 支出大于预算}, {that: budget > 0, message: 没有预算}]\n" \
    "caps: [{when: spent / budget < 50%%, total: 5, message: 执行率低}]\n"                                    \
    "indicators:\n"                                                                                               \
    "  - {id: a, title: 运行成本, weight: 10, target: %s, evidence: 发票, absent: exclude, rule: {ratio: "  \
    "{}}}\n"                                                                                                      \
    "  - {id: b, title: 满意度, weight: 10, rule: {bands: {of: [{min: 90%%, share: 100%%}, {share: 0}]}}}\n"

typedef struct {
    const char *target, *rest, *findings;
} Case;

static const Case cases[] = {
    {"≤10万元", "entries: {a: {actual: 9万元, evidence: [x]}, b: {actual: 95%}}", ""},
    {"≤10万元", "entries: {a: {actual: 9万元}, b: {actual: 95%}}", "E-NONE a"},
    {"≤10万元", "entries: {b: {actual: 95%}}", "S-MISSING a"},
    {"≤10万元", "entries: {a: {actual: 9元, evidence: [x]}, b: {actual: 95%}}", "Q-UNIT a"},
    {"≤10万元", "entries: {a: {actual: 9, evidence: [x]}, b: {actual: 95}}", "Q-UNIT b"},
    {"≤10万元", "entries: {a: {actual: ≤9万元, evidence: [x]}, b: {actual: 约≥95%, score: 10}}",
     "Q-COPY a; Q-COPY b"},
    {"≥10万元", "entries: {a: {actual: 13万元, evidence: [x]}, b: {actual: 95%}}", "Q-SIGN a"},
    {"≥10万元", "entries: {a: {actual: 13.01万元, evidence: [x]}, b: {actual: 95%}}", "Q-OVER a; Q-SIGN a"},
    {"≥10万元", "entries: {a: {actual: 14万元, evidence: [x], note: 增加}, b: {actual: 95%}}", "Q-SIGN a"},
    {"≤10万元", "entries: {a: {actual: 9万元, score: 11, evidence: [x]}, b: {actual: 95%}}",
     "S-OVER a; S-RULE a"},
    {"≤10万元", "entries: {a: {actual: 9万元, score: 9.005, note: 说明}, b: {actual: 95%}}",
     "S-RULE a; S-FINE a"},
    {"≤10万元", "entries: {a: {actual: 9万元, score: 9, note: '  '}, b: {actual: 95%}}",
     "S-RULE a; N-NOTE a"},
    {"≤10万元", "entries: {a: {absent: 无, score: 9}, b: {actual: 95%}}", "S-RULE a"},
    {"≤10万元", "entries: {a: {absent: 无}, b: {actual: 95%}}", ""},
    {"≤10万元", "facts: {budget: 100, spent: 101}\nentries: {a: {absent: 无}, b: {actual: 95%}}", "F-REL"},
    {"≤10万元", "facts: {budget: 0, spent: 1}\nentries: {a: {absent: 无}, b: {actual: 95%}}", "F-REL"},
    {"≤10万元", "facts: {budget: 100, spent: 1}\nentries: {a: {absent: 无}, b: {actual: 95%}}", "C-CAP"},
    {"≤10万元", "claimed: {grade: 差}\nentries: {a: {absent: 无}, b: {actual: 95%}}", "G-GRADE"},
    {"≤10万元",
     "claimed: {grade: 甲, total: 20.0, weights: {a: 11}}\nentries: {a: {absent: 无}, b: {actual: 95%}}",
     "G-GRADE; S-SUM a"},
    {"≤10万元",
     "claimed: {values: {b: 95%, a: '1'}}\nentries: {a: {actual: 9万元, evidence: [x]}, b: {actual: 95.4%}}",
     ""},
    {"≤10万元", "claimed: {values: {b: 95.0%}}\nentries: {a: {absent: 无}, b: {actual: 95.06%}}", "X-RATE b"},
    {"≤10万元",
     "status: reviewed\nround: 1\nentries: {a: {absent: 无}, b: {actual: 95%}}\n"
     "reviews: [{by: 甲, round: 1, entries: {b: {score: 9}}}]",
     "S-RULE b@1; N-NOTE b@1"},
};

static void each_code_is_found_where_it_should_be_and_nowhere_else(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *scheme = g_strdup_printf(SCHEME, cases[i].target);
        g_autofree char *text = g_strdup_printf("evaluation: 1\nscheme: t\n%s\n", cases[i].rest);
        g_autoptr(Evaluation) evaluation = evaluation_of(scheme, text);
        g_autofree char *findings = listed(evaluation, TRUE);
        if (!g_str_equal(findings, cases[i].findings)) fail_msg("%zu %s: “%s”", i, cases[i].rest, findings);
    }
}

static void a_typed_score_keeps_to_the_decimals_and_to_its_step(void **state)
{
    static const struct {
        const char *step, *score, *findings;
    } fine[] = {
        {"0.5", "8.5", "S-FINE a"}, /* a step finer than the scheme makes nothing of it */
        {"0.5", "8", ""},
        {"2", "7", "S-FINE a"},
        {"2", "8.0", ""},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(fine); i++) {
        g_autofree char *scheme = g_strdup_printf(
            "scheme: t\ntitle: 试\nform: project\ntotal: 10\ndecimals: 0\ngrades: [{grade: 优, min: 0}]\n"
            "indicators: [{id: a, title: 一, weight: 10, rule: {manual: {step: %s}}}]\n",
            fine[i].step);
        g_autofree char *text = g_strdup_printf(
            "evaluation: 1\nscheme: t\nentries: {a: {score: %s, note: 说明}}\n", fine[i].score);
        g_autoptr(Evaluation) evaluation = evaluation_of(scheme, text);
        g_autofree char *findings = listed(evaluation, TRUE);
        if (!g_str_equal(findings, fine[i].findings)) fail_msg("%zu: “%s”", i, findings);
    }
}

static void a_wrong_score_is_an_error_until_a_note_explains_it(void **state)
{
    (void)state;
    g_autofree char *scheme = g_strdup_printf(SCHEME, "≤10万元");
    static const struct {
        const char *note;
        Severity severity;
    } notes[] = {{"", SEVERITY_ERROR}, {", note: 说明", SEVERITY_WARNING}};
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++) {
        g_autofree char *text = g_strdup_printf(
            "evaluation: 1\nscheme: t\nentries: {a: {actual: 9万元, score: 9%s}, b: {actual: 95%%}}\n",
            notes[i].note);
        g_autoptr(Evaluation) evaluation = evaluation_of(scheme, text);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autoptr(GPtrArray) findings = findings_new(card);
        const Finding *finding = g_ptr_array_index(findings, 0);
        assert_int_equal(finding->code, FINDING_S_RULE);
        assert_int_equal(finding->severity, notes[i].severity);
        assert_string_equal(finding->expected, "10.00");
        assert_string_equal(finding->found, "9.00");
    }
}

static void another_unit_of_money_or_no_percent_sign_is_an_error_other_units_are_a_warning(void **state)
{
    (void)state;
    static const struct {
        const char *target, *actual;
        Severity severity;
    } units[] = {
        {"≤10万元", "9元", SEVERITY_ERROR},   {"≤10万元", "9亿元", SEVERITY_ERROR},
        {"≤10元", "9亿元", SEVERITY_ERROR},   {"≤10亿元", "9元", SEVERITY_ERROR},
        {"≥10%", "9", SEVERITY_ERROR},        {"≥10", "9%", SEVERITY_ERROR},
        {"≥10万元", "9个", SEVERITY_WARNING}, {"≥10%", "9个", SEVERITY_WARNING},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *scheme = g_strdup_printf(SCHEME, units[i].target);
        g_autofree char *text = g_strdup_printf("evaluation: 1\nscheme: t\nentries: {a: {actual: %s, note: "
                                                "说明, evidence: [x]}, b: {actual: 95%%}}\n",
                                                units[i].actual);
        g_autoptr(Evaluation) evaluation = evaluation_of(scheme, text);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autoptr(GPtrArray) findings = findings_new(card);
        const Finding *unit = NULL;
        for (guint k = 0; k < findings->len; k++) {
            const Finding *finding = g_ptr_array_index(findings, k);
            if (finding->code == FINDING_Q_UNIT) unit = finding;
        }
        if (!unit || unit->severity != units[i].severity)
            fail_msg("%s, %s: %d", units[i].target, units[i].actual, unit ? (int)unit->severity : -1);
    }
}

/* A review that agrees doubles nothing: what a paper claims is found once, a missing reason where it still
 * is. */
static void how_a_table_stands_is_counted_in_one_round(void **state)
{
    static const struct {
        const char *status;
        guint round;
    } cases_of_status[] = {{"submitted", 0}, {"reviewed", 1}, {"returned", 0}};
    (void)state;
    g_autofree char *scheme = g_strdup_printf(SCHEME, "≤10万元");
    for (gsize i = 0; i < G_N_ELEMENTS(cases_of_status); i++) {
        gboolean reviewed = !g_str_equal(cases_of_status[i].status, "submitted");
        g_autofree char *text = g_strdup_printf(
            "evaluation: 1\nscheme: t\nstatus: %s\nround: 1\nclaimed: {total: 3}\n"
            "entries: {a: {score: 9}, b: {actual: 95%%}}\n%s",
            cases_of_status[i].status,
            reviewed ? "reviews: [{by: 甲, round: 1, entries: {b: {accepted: true}}}]\n" : "");
        g_autoptr(Evaluation) evaluation = evaluation_of(scheme, text);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autoptr(GPtrArray) findings = findings_new(card);
        assert_int_equal(findings_round(evaluation), cases_of_status[i].round);
        guint self = findings_count(findings, SEVERITY_ERROR, 0);
        assert_true(self >= 2); /* S-SUM of the claim, N-NOTE */
        assert_int_equal(findings_count(findings, SEVERITY_ERROR, findings_round(evaluation)), self);
        assert_true(!reviewed || findings_count(findings, SEVERITY_ERROR, G_MAXUINT) > self);
    }
}

static void every_code_is_found_by_its_name(void **state)
{
    (void)state;
    for (guint i = 0; i < FINDING_COUNT; i++) {
        FindingCode code;
        assert_true(finding_find(finding_kind(i)->id, &code));
        assert_int_equal(code, i);
    }
    FindingCode code;
    assert_true(finding_find("w-sum", &code));
    assert_false(finding_find("W-SUMS", &code));
}

int findings_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_tables_give_exactly_their_findings),
        cmocka_unit_test(the_worked_example_has_two_wrong_sums),
        cmocka_unit_test(each_code_is_found_where_it_should_be_and_nowhere_else),
        cmocka_unit_test(a_typed_score_keeps_to_the_decimals_and_to_its_step),
        cmocka_unit_test(a_wrong_score_is_an_error_until_a_note_explains_it),
        cmocka_unit_test(another_unit_of_money_or_no_percent_sign_is_an_error_other_units_are_a_warning),
        cmocka_unit_test(how_a_table_stands_is_counted_in_one_round),
        cmocka_unit_test(every_code_is_found_by_its_name),
    };
    return cmocka_run_group_tests_name("findings", tests, NULL, NULL);
}
