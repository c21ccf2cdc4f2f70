#include "evaluation/change_text.h"
#include "evaluation/tests.h"

#include <string.h>

static Evaluation *draft(void)
{
    return read_evaluation("evaluation: 1\nscheme: rules\nproject: 甲\n"
                           "indicators: [{id: q1, under: tiers, title: 一, weight: 10}]\n"
                           "entries: {plain: {score: 8, note: 自评}, q1: {tier: 1}}\n");
}

static GPtrArray *inverse(const GPtrArray *changes)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(g_free);
    for (guint i = changes->len; i > 0; i--) {
        Change *turned = g_memdup2(changes->pdata[i - 1], sizeof *turned);
        const Change *made = changes->pdata[i - 1];
        *turned =
            (Change){made->review, made->key, made->after, made->before, made->was_removed, made->removed};
        g_ptr_array_add(all, turned);
    }
    return all;
}

static void a_change_and_its_inverse_leave_everything_as_it_was(void **state)
{
    (void)state;
    static const Edit edits[] = {
        {"plain.score", "7"}, {"q1.under", NULL},   {"q2.under", "tiers"},
        {"project", NULL},    {"remark", "一\n二"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autoptr(Evaluation) evaluation = draft();
        g_autofree char *before = dump(evaluation);
        g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        const Edit both[] = {edits[i], {"q2.title", "二"}};
        gboolean adds = i == 2;
        assert_true(evaluation_edit(evaluation, both, adds ? 2 : 1, changes, NULL));
        g_autofree char *middle = dump(evaluation);
        g_autoptr(GPtrArray) back = inverse(changes);
        g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        assert_true(evaluation_replay(evaluation, back, done, NULL));
        g_autofree char *after = dump(evaluation);
        assert_string_equal(before, after);
        assert_int_equal(done->len, changes->len);
        assert_int_equal(evaluation_own(evaluation)->len, 1);
        assert_true(evaluation_replay(evaluation, changes, NULL, NULL));
        g_autofree char *again = dump(evaluation);
        assert_string_equal(middle, again);
    }
}

static const Change broken[] = {
    {.key = "plain.score", .after = "much"},
    {.key = "nosuch.score", .after = "1"},
    {.key = "nosuch", .after = "1"},
    {.key = "indicators.q1.under", .after = "nosuch"},
    {.key = "q1.tier", .after = "9"},
    {.review = 100000, .key = "plain.score", .after = "1"},
    {.review = 1, .key = "project", .after = "1"},
    {.key = "plain.accepted", .after = "true"},
};

static void what_does_not_fit_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(broken); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Evaluation) evaluation = draft();
        g_autofree char *before = dump(evaluation);
        Change good = {.key = "project", .after = "乙"};
        g_autoptr(GPtrArray) changes = g_ptr_array_new();
        g_ptr_array_add(changes, &good);
        g_ptr_array_add(changes, (gpointer)&broken[i]);
        assert_false(evaluation_replay(evaluation, changes, NULL, &error));
        assert_int_equal(error->code, 3);
        g_autofree char *after = dump(evaluation);
        assert_string_equal(before, after);
    }
}

static const struct {
    Change change;
    const char *text;
} texts[] = {
    {{.key = "plain.score", .before = "9.5", .after = "8"}, " 得分 9.5→8"},
    {{.key = "plain.note", .after = "一\n二"}, " ——→一 二"},
    {{.key = "indicators.q1.title", .before = "一", .after = "二"}, "一 指标名称 一→二"},
    {{.key = "project", .before = "甲"}, "项目名称 甲→——"},
    {{.key = "goal.expected", .after = "好"}, "预期目标 ——→好"},
    {{.key = "claimed.scores.plain", .after = "8"}, "原表得分"},
    {{.key = "history.2.by", .after = "甲"}, "流程第 2 步"},
    {{.key = "plain.cause", .after = "evidence"}, "无佐证"},
    {{.key = "plain.accepted", .after = "true"}, "——→是"},
    {{.review = 1, .key = "by", .after = "甲"}, "复核人 ——→甲"},
    {{.key = "no.such.key", .after = "8"}, "no.such.key ——→8"},
};

static void a_change_is_told_in_the_words_of_the_form(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = draft();
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *text = change_text(evaluation, &texts[i].change);
        assert_contains(text, texts[i].text);
    }
}

static void figures_of_a_table_are_told_apart(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = new_evaluation("example");
    g_autofree char *total = change_title(evaluation, "facts.budget");
    g_autofree char *part = change_title(evaluation, "facts.budget.fiscal");
    g_autofree char *section = change_title(evaluation, "texts.project");
    g_autofree char *head = change_title(evaluation, "head.stage");
    assert_contains(part, "财政拨款");
    assert_contains(part, "全年预算数");
    assert_contains(total, "全年预算数");
    assert_string_equal(section, "（一）项目概况");
    assert_string_equal(head, "评价类型");
}

static void a_list_of_changes_names_three_and_counts_the_rest(void **state)
{
    (void)state;
    g_autoptr(Evaluation) before = draft(), after = draft();
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    const Edit edits[] = {{"q1.under", NULL}, {"project", "乙"}, {"remark", "x"}, {"unit", "局"}};
    assert_true(evaluation_edit(after, edits, 4, changes, NULL));
    g_autofree char *text = change_list_text(before, after, changes);
    assert_contains(text, "一 "); /* the title of the one that is gone */
    assert_contains(text, "，另有 ");
    assert_null(strstr(text, "次序"));
    g_ptr_array_set_size(changes, 1);
    g_autofree char *one = change_list_text(before, after, changes);
    assert_null(strstr(one, "；"));
}

int replay_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_and_its_inverse_leave_everything_as_it_was),
        cmocka_unit_test(what_does_not_fit_is_refused_and_changes_nothing),
        cmocka_unit_test(a_change_is_told_in_the_words_of_the_form),
        cmocka_unit_test(figures_of_a_table_are_told_apart),
        cmocka_unit_test(a_list_of_changes_names_three_and_counts_the_rest),
    };
    return cmocka_run_group_tests_name("replay", tests, NULL, NULL);
}
