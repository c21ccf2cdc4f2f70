#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

/* An indicator of the standard tree: what is typed after Tab has come to it, and what the screen then shows.
 */
static const struct {
    const char *indicator, *keys, *row;
} standard_tree[] = {
    {"立项依据充分性", "12345", "4.00 /   4"},
    {"立项程序规范性", "123", "4.00 /   4"},
    {"绩效目标合理性", "1234", "3.00 /   3"},
    {"绩效指标明确性", "123", "3.00 /   3"},
    {"预算编制科学性", "123\r测算依据不足\r", "2.25 /   3"},
    {"资金分配合理性", "１２", "3.00 /   3"},
    {"资金到位率", "45\r45万元\r", "4.00 /   4"},
    {"预算执行率", "３６\r尾款未付\r", "3.20 /   4"},
    {"资金使用合规性", "1234", "4.00 /   4"},
    {"管理制度健全性", "12", "4.00 /   4"},
    {"制度执行有效性", "1234", "4.00 /   4"},
    {"实际完成率", "50\r48\r两项延后\r", "7.68 /   8"},
    {"质量达标率", "48\r", "8.00 /   8"},
    {"完成及时性", "2024年11月30日\r2024.12.5\r验收推迟\r", "6.00 /   7"},
    {"成本节约率", "45\r36\r", "7.00 /   7"},
    {"实施效益", "1", "20.00 /  20"},
    {"满意度", "９６．３\r", "10.00 /  10"},
};

static void expect_row(Terminal *terminal, const char *indicator, const char *figures)
{
    terminal_sync(terminal);
    for (int y = 0; y < 40; y++) {
        g_autofree char *row = terminal_row(terminal, y);
        if (strstr(row, "▌") && strstr(row, indicator) && strstr(row, figures)) return;
    }
    terminal_expect(terminal, figures); /* fails, and prints the screen */
    fail_msg("%s: not in the row of the cursor", indicator);
}

static void fill(Terminal *terminal)
{
    for (guint i = 0; i < G_N_ELEMENTS(standard_tree); i++) {
        terminal_type(terminal, "\t");
        terminal_type(terminal, standard_tree[i].keys);
        expect_row(terminal, standard_tree[i].indicator, standard_tree[i].row);
    }
}

static void expect_filled(Terminal *terminal)
{
    terminal_expect(terminal, "总分 97.13 / 100  优");
    terminal_expect(terminal, "已填 17 / 17");
    terminal_expect_not(terminal, "暂计");
}

static void whole_standard_tree_is_filled_by_keys(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    terminal_expect(terminal, "总分 0.00 / 100  暂计");
    fill(terminal);
    expect_filled(terminal);
    workstation_type(terminal, "\t");
    terminal_expect(terminal, "全部 17 项指标都已填好。");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "97.13");
    workstation_type(terminal, "\r");
    expect_filled(terminal);
    terminal_free(terminal);
    home_free(home);
}

static void standard_tree_is_filled_on_a_small_screen(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    fill(terminal);
    terminal_expect(terminal, "总分 97.13 / 100  优");
    terminal_free(terminal);
    home_free(home);
}

static void tab_says_where_a_reason_is_missing(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    fill(terminal);
    terminal_key(terminal, VTERM_KEY_HOME);
    workstation_type(terminal, "\033");
    terminal_key(terminal, VTERM_KEY_HOME);
    terminal_keys(terminal, VTERM_KEY_DOWN, 2);
    workstation_type(terminal, "5");
    terminal_expect(terminal, "3.20 /   4");
    terminal_expect(terminal, "N-NOTE");
    workstation_type(terminal, "\t");
    terminal_expect(terminal, "1 项失分还没有说明");
    terminal_free(terminal);
    home_free(home);
}

static void score_is_shown_before_it_is_accepted(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "/满意度\r");
    workstation_type(terminal, "85");
    terminal_expect(terminal, "85% ·");
    terminal_expect(terminal, "8.00");
    terminal_expect(terminal, "总分 0.00 / 100");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "实际完成值已保存。");
    terminal_expect(terminal, "总分 8.00 / 100");
    terminal_free(terminal);
    home_free(home);
}

static void a_typed_score_overrides_the_rule_in_sight(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "/满意度\r");
    workstation_type(terminal, "96\r");
    terminal_key(terminal, VTERM_KEY_DOWN);
    workstation_type(terminal, "9.5\r");
    terminal_expect(terminal, "按规则是 10.00");
    terminal_expect(terminal, "S-RULE");
    terminal_expect(terminal, "总分 9.50 / 100");
    terminal_key(terminal, VTERM_KEY_UP);
    workstation_type(terminal, "10\r"); /* what the rule says, written otherwise: nothing to add */
    terminal_expect(terminal, "总分 10.00 / 100");
    terminal_expect_not(terminal, "按规则是");
    terminal_free(terminal);
    home_free(home);
}

int run_fill_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_standard_tree_is_filled_by_keys),
        cmocka_unit_test(standard_tree_is_filled_on_a_small_screen),
        cmocka_unit_test(tab_says_where_a_reason_is_missing),
        cmocka_unit_test(score_is_shown_before_it_is_accepted),
        cmocka_unit_test(a_typed_score_overrides_the_rule_in_sight),
    };
    return cmocka_run_group_tests_name("fill", tests, NULL, NULL);
}
