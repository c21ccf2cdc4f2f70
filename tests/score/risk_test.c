#include "score/risk.h"
#include "tests.h"

static const char scheme[] =
    "scheme: t\ntitle: 试\nform: project\n"
    "grades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: 中, min: 60}, {grade: 差, min: 0}]\n"
    "facts: [{id: spent, title: 支出}]\n"
    "caps: [{when: spent < 50%, total: 75, message: 执行率低于50%}]\n"
    "indicators:\n  - {id: a, title: 甲, weight: 60}\n  - {id: b, title: 乙, weight: 40}\n";

#define LOST "note: 有缺漏"

static const struct {
    const char *text;  /* behind "evaluation: 1\nscheme: t\n" */
    const char *words; /* "" where there is no reason */
    const char *marks;
} cases[] = {
    {"", "", "○○○"}, /* a draft that is not filled in is nothing to look into */
    {"status: submitted\nround: 1\nhistory: [{at: 2024-05-06, by: 甲, act: submit}]\n", "2 个错误", "●●○"},
    {"entries: {a: {score: 60}, b: {score: 40}}\n", "各项都是满分", "●○○"},
    {"entries: {a: {score: 57, " LOST "}, b: {score: 40}}\n", "", "○○○"},
    {"entries: {a: {score: 50.5, " LOST "}, b: {score: 40}}\n", "刚够优，只多 0.5 分", "●○○"},
    {"entries: {a: {score: 50.51, " LOST "}, b: {score: 40}}\n", "", "○○○"},
    {"entries: {a: {score: 50, " LOST "}, b: {score: 40}}\n", "刚够优，一分不多", "●○○"},
    {"entries: {a: {score: 49.5, " LOST "}, b: {score: 40}}\n", "离优只差 0.5 分", "●○○"},
    {"entries: {a: {score: 49.49, " LOST "}, b: {score: 40}}\n", "", "○○○"},
    {"entries: {a: {score: 20.25, " LOST "}, b: {score: 40}}\n", "刚够中，只多 0.25 分", "●○○"},
    {"entries: {a: {score: 0, " LOST "}, b: {score: 0.2, " LOST "}}\n", "", "○○○"}, /* 差 has no edge */
    {"facts: {spent: 40%}\nentries: {a: {score: 55, " LOST "}, b: {score: 40}}\n",
     "1 个警告；总分受限：执行率低于50%", "●●○"},
    {"entries: {a: {score: 50}, b: {score: 30}}\n", "2 个错误；刚够良，一分不多", "●●●"},
    {"entries: {a: {score: 61}, b: {score: 30}}\n", "2 个错误", "●●○"},
    {"entries: {a: {score: 61.001}, b: {score: -3}}\n", "3 个错误；1 个警告", "●●●"},
};

static Evaluation *given(const char *text)
{
    g_autofree char *whole = g_strconcat("evaluation: 1\nscheme: t\n", text, NULL);
    return evaluation_of(scheme, whole);
}

/* The words, and the bits beside them. */
static char *look(const Evaluation *evaluation, const char *same, guint *reasons)
{
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    g_autoptr(GPtrArray) findings = findings_new(self);
    *reasons = risk_reasons(self, panel, findings);
    return risk_words(self, panel, findings, same);
}

static void every_reason_is_told_with_its_figures(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Evaluation) evaluation = given(cases[i].text);
        guint reasons = 0;
        g_autofree char *words = look(evaluation, NULL, &reasons);
        if (!g_str_equal(words, cases[i].words)) fail_msg("%s: %s", cases[i].text, words);
        const char *marks = risk_marks(risk_level(risk_rank(reasons)));
        if (!g_str_equal(marks, cases[i].marks)) fail_msg("%s: %s", cases[i].text, marks);
        assert_int_equal(*words != '\0', reasons != 0);
    }
}

#define REVIEWED(score)                                                                                      \
    "status: reviewed\nround: 1\nhistory: [{at: 2024-05-06, by: 甲, act: submit}]\n"                        \
    "entries: {a: {score: 60}, b: {score: 40}}\n"                                                            \
    "reviews: [{by: 乙, round: 1, at: 2024-05-07, entries: {a: {score: " score ", " LOST "}}}]\n"

static void a_review_is_held_against_the_self_evaluation(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
    } reviews[] = {
        {REVIEWED("60"), ""}, /* full marks somebody has looked at */
        {REVIEWED("55"), ""}, /* 5% of the full marks are not more than that */
        {REVIEWED("54.9"), "复核比自评少 5.1 分，超过满分的 5%"},
        {REVIEWED("50"), "刚够优，一分不多；复核比自评少 10 分，超过满分的 5%"},
        {REVIEWED("39.6"), "离良只差 0.4 分；复核比自评少 20.4 分，超过满分的 5%"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(reviews); i++) {
        g_autoptr(Evaluation) evaluation = given(reviews[i].text);
        guint reasons = 0;
        g_autofree char *words = look(evaluation, NULL, &reasons);
        if (!g_str_equal(words, reviews[i].words)) fail_msg("%s: %s", reviews[i].text, words);
    }
}

static void the_same_text_is_named_last(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = given("entries: {a: {score: 60}, b: {score: 40}}\n");
    guint reasons = 0;
    g_autofree char *words = look(evaluation, "大厅维护", &reasons);
    assert_string_equal(words, "各项都是满分；文字与“大厅维护”相同");
    assert_int_equal(reasons, 1u << RISK_FULL);
}

static void more_reasons_weigh_more(void **state)
{
    (void)state;
    for (guint reasons = 0; reasons < 1u << RISK_COUNT; reasons++)
        for (RiskReason reason = 0; reason < RISK_COUNT; reason++)
            if (!(reasons & 1u << reason))
                assert_int_equal(risk_rank(reasons | 1u << reason), risk_rank(reasons) + risk_weight(reason));
    assert_int_equal(risk_rank(0), 0);
    assert_int_equal(risk_level(RISK_LEVELS + 1), RISK_LEVELS);
    assert_string_equal(risk_marks(risk_level(2)), "●●○");
}

int risk_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_is_told_with_its_figures),
        cmocka_unit_test(a_review_is_held_against_the_self_evaluation),
        cmocka_unit_test(the_same_text_is_named_last),
        cmocka_unit_test(more_reasons_weigh_more),
    };
    return cmocka_run_group_tests_name("score: risk", tests, NULL, NULL);
}
