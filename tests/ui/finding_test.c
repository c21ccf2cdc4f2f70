/* Where a finding is put right, what the rows of the tree show of it, and what it costs. */
#include "evaluation/evaluation_yaml.h"
#include "ui/finding_key.h"
#include "ui/finding_mark.h"
#include "ui/tests.h"

#include <string.h>

static Evaluation *load(const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = g_build_filename(PINGFEN_ROOT, file, NULL);
    g_autoptr(GPtrArray) evaluations = evaluation_load(path, NULL, NULL, &error);
    if (!evaluations) fail_msg("%s", error->message);
    return evaluation_copy(g_ptr_array_index(evaluations, 0));
}

#define DEPARTMENT "config/samples/meijiang-department-2023.yaml"
#define WATER      "tests/data/cases/03-zhongjiang-water-2022.yaml"

/* A change to a sample, a finding it has then, and the key it leads to. */
static const struct {
    const char *file, *key, *value, *code, *indicator, *place, *subject;
} places[] = {
    {DEPARTMENT, NULL, NULL, "S-SUM", NULL, "claimed.total", "整表"},
    {DEPARTMENT, NULL, NULL, "X-ROW", "income", "facts.income", "本年收入"},
    {DEPARTMENT, "claimed.grade", "良", "G-GRADE", NULL, "claimed.grade", "整表"},
    {WATER, NULL, NULL, "W-SUM", "g1", "g1", "产出指标"},
    {WATER, NULL, NULL, "Q-COPY", "i1", "i1.actual", "安装坡面水标尺"},
    {WATER, "i3.score", "19", "N-NOTE", "i3", "i3.note", "项目（工程）验收合格率"},
    {WATER, "i3.score", "19", "S-RULE", "i3", "i3.score", "项目（工程）验收合格率"},
    {WATER, "i3.score", "21", "S-OVER", "i3", "i3.score", "项目（工程）验收合格率"},
    {WATER, "i3.actual", "100米", "Q-UNIT", "i3", "i3.actual", "项目（工程）验收合格率"},
    {WATER, "i3.target", "≤100%", "Q-SIGN", "i3", "indicators.i3.target", NULL},
    {WATER, "i1.actual", "400米", "Q-OVER", "i1", "i1.note", "安装坡面水标尺"},
    {WATER, "i8.score", "", "S-MISSING", "i8", "i8", "群众生产生活条件改善状况"},
    {WATER, "claimed.values.execution", "99%", "X-RATE", "execution", "claimed.values.execution",
     "预算执行率"},
    {WATER, "claimed.scores.g1", "49", "S-SUM", "g1", "claimed.scores.g1", "产出指标"},
    {WATER, "claimed.weights.g1", "49", "S-SUM", "g1", "claimed.weights.g1", "产出指标"},
    {WATER, "facts.spent", "21", "F-REL", NULL, "facts.budget", "整表"},
};

static const Finding *find(const GPtrArray *findings, const char *code, const char *indicator)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (g_str_equal(finding_kind(finding->code)->id, code) &&
            (!indicator || g_strcmp0(finding->indicator, indicator) == 0))
            return finding;
    }
    return NULL;
}

static void a_finding_leads_to_the_text_to_be_put_right(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Evaluation) evaluation = load(places[i].file);
        if (places[i].key &&
            !evaluation_edit(evaluation, &(Edit){places[i].key, places[i].value}, 1, NULL, &error))
            fail_msg("%s", error->message);
        g_autoptr(Scorecard) scorecard = scorecard_new(evaluation, 0);
        g_autoptr(GPtrArray) findings = findings_new(scorecard);
        const Finding *finding = find(findings, places[i].code, places[i].indicator);
        if (!finding) fail_msg("%u: no %s", i, places[i].code);
        g_autofree char *key = finding_key(scorecard, finding);
        assert_string_equal(key, places[i].place);
        if (places[i].subject) assert_string_equal(finding_subject(evaluation, finding), places[i].subject);
    }
}

static void a_message_is_said_without_its_subject(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load(WATER);
    g_autoptr(Scorecard) scorecard = scorecard_new(evaluation, 0);
    g_autoptr(GPtrArray) findings = findings_new(scorecard);
    g_autofree char *broken = finding_text(evaluation, find(findings, "W-SUM", "g1"));
    assert_string_equal(broken, "下级分值之和 70，应为 50");
    g_autofree char *table = finding_text(evaluation, find(findings, "S-SUM", NULL));
    assert_true(g_str_has_prefix(table, "纸面总分 100，按明细为 110"));
}

static const char *letter(const Evaluation *evaluation, const char *id)
{
    g_autoptr(Scorecard) scorecard = scorecard_new(evaluation, 0);
    g_autoptr(GPtrArray) findings = findings_new(scorecard);
    g_autoptr(GArray) marks = row_marks_new(scorecard, findings);
    assert_int_equal(marks->len, scorecard->rows->len);
    return row_mark_letter(g_array_index(marks, RowMark, scorecard_find(scorecard, id)->node->index));
}

static void rows_carry_their_worst_finding_and_groups_that_of_the_rows_below(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load(WATER);
    assert_string_equal(letter(evaluation, "g1"), "E");
    assert_string_equal(letter(evaluation, "m1"), "w");
    assert_string_equal(letter(evaluation, "i1"), "W");
    assert_string_equal(letter(evaluation, "i3"), "");
    assert_true(evaluation_edit(evaluation, &(Edit){"i1.score", "9"}, 1, NULL, NULL));
    assert_string_equal(letter(evaluation, "i1"), "E");
    assert_string_equal(letter(evaluation, "m1"), "e");
}

static void what_is_not_filled_in_yet_marks_nothing(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = load(WATER);
    assert_true(evaluation_edit(evaluation, &(Edit){"i8.score", ""}, 1, NULL, NULL));
    assert_string_equal(letter(evaluation, "i8"), "");
    assert_string_equal(letter(evaluation, "g8"), "w");
}

int run_finding_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_finding_leads_to_the_text_to_be_put_right),
        cmocka_unit_test(a_message_is_said_without_its_subject),
        cmocka_unit_test(rows_carry_their_worst_finding_and_groups_that_of_the_rows_below),
        cmocka_unit_test(what_is_not_filled_in_yet_marks_nothing),
    };
    return cmocka_run_group_tests_name("finding", tests, NULL, NULL);
}
