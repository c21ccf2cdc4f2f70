/* The rules the shipped schemes do not show, under a scheme of the user's own folder. */
#include "terminal/support.h"
#include "terminal/tests.h"

static const char rules_scheme[] =
    "scheme: rules\n"
    "title: 规则示例\n"
    "form: project\n"
    "grades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: 差, min: 0}]\n"
    "indicators:\n"
    "  - {id: filing, title: 合同备案, weight: 20, absent: full, rule: {choice: [{title: 及时, share: "
    "100%},\n"
    "     {title: 逾期, points: 8}, {title: 未备案, points: 0}]}}\n"
    "  - {id: quality, title: 质量检查, weight: 30, rule: {deductions: [{id: late, title: 逾期一天, lose: "
    "1},\n"
    "     {id: failed, title: 抽检不合格, lose: 2.5, at_most: 5}]}}\n"
    "  - {id: judged, title: 综合评判, weight: 20, rule: {manual: {step: 0.5}}}\n"
    "  - {id: gated, title: 目标管理, weight: 30, rule: {checklist: [{title: 设置绩效目标, gate: true}, "
    "细化, 量化]}}\n";

static Terminal *start(const Home *home)
{
    g_autofree char *folder = g_build_filename(home_path(home), "config", "pingfen", "schemes", NULL);
    g_autofree char *file = g_build_filename(folder, "rules.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(file, rules_scheme, -1, NULL));
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "规则示例", "试验");
    return terminal;
}

static void choices_counts_and_scores_are_filled_by_digits(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home);
    workstation_type(terminal, "\t2");
    terminal_expect(terminal, "8.00 /  20");
    workstation_type(terminal, "逾期三天\r\t");
    workstation_type(terminal, "3\r");
    terminal_expect(terminal, "27.00 /  30");
    workstation_type(terminal, "1\r");
    terminal_expect(terminal, "24.50 /  30");
    workstation_type(terminal, "已整改\r\t");
    workstation_type(terminal, "18.3\r");
    terminal_expect(terminal, "0.5");
    terminal_expect(terminal, "18.3");
    workstation_type(terminal, "\02518.5\r");
    terminal_expect(terminal, "18.50 /  20");
    workstation_type(terminal, "尚可\r\t");
    workstation_type(terminal, "23");
    terminal_expect(terminal, "0.00 /  30");
    workstation_type(terminal, "1");
    terminal_expect(terminal, "30.00 /  30");
    terminal_expect(terminal, "总分 81.00 / 100  良");
    terminal_free(terminal);
    home_free(home);
}

static void an_indicator_that_does_not_apply_is_full_with_its_reason(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home);
    workstation_type(terminal, "\t\033[F"); /* End: the last field */
    terminal_key(terminal, VTERM_KEY_UP);
    workstation_type(terminal, "本年度无采购\r");
    terminal_expect(terminal, "20.00 /  20");
    terminal_expect(terminal, "– 合同备案");
    workstation_type(terminal, "\t");
    terminal_expect(terminal, "▌ ○ 质量检查");
    terminal_free(terminal);
    home_free(home);
}

int run_rules_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choices_counts_and_scores_are_filled_by_digits),
        cmocka_unit_test(an_indicator_that_does_not_apply_is_full_with_its_reason),
    };
    return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
