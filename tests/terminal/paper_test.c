/* The table 03-zhongjiang-water-2022 of shared/cases, typed and pasted as a reviewer would from paper. */
#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

static void save(Terminal *terminal)
{
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加");
}

/* A second level with its indicators as they stand on the paper: title, weight, target, actual value. */
static void add_group(Terminal *terminal, const char *parent, const char *title, const char *lines)
{
    g_autofree char *search = g_strdup_printf("/%s\r", parent);
    workstation_type(terminal, search);
    workstation_type(terminal, "A");
    workstation_type(terminal, title);
    save(terminal);
    workstation_type(terminal, "\033A");
    terminal_paste(terminal, lines);
    terminal_expect(terminal, "已增加");
    workstation_type(terminal, "\033");
}

static Terminal *start_at_paper(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "自由表", "小型水库水标尺制作安装");
    workstation_type(terminal, "a");
    terminal_paste(terminal, "产出指标\t50\r\n效益指标\t30\r\n满意度指标\t10\r\n预算执行率\t10\r\n");
    terminal_expect(terminal, "已增加 4 项。分值已分完");
    workstation_type(terminal, "\033");
    add_group(terminal, "产出指标", "数量指标",
              "安装坡面水标尺\t10\t≥266米\t≥266米\n水标尺宽度\t10\t≥50厘米\t≥50厘米\n");
    add_group(terminal, "产出指标", "质量指标", "验收合格率\t20\t＝100%\t100%\n");
    add_group(terminal, "产出指标", "时效指标", "开工率\t10\t≥90%\t≥90%\n完工率\t10\t≥90%\t≥90%\n");
    add_group(terminal, "效益指标", "社会效益指标",
              "受益户人口数\t10\t≥1000人\t≥1000人\n生活条件改善\t10\t显著提升\t显著提升\n");
    return terminal;
}

/* The figures under the cursor of the grid, as the row of a title. */
static void expect_figures(Terminal *terminal, const char *title, const char *figures)
{
    terminal_sync(terminal);
    int y = terminal_find_row(terminal, title);
    assert_true(y >= 0);
    g_autofree char *row = terminal_row(terminal, y);
    if (!strstr(row, figures)) fail_msg("“%s” is not in: %s", figures, row);
}

static void a_pasted_column_of_scores_shows_the_wrong_sums(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_paper(home, 40, 120);
    expect_figures(terminal, "▾ 产出指标", "60.00 /  50 E");
    workstation_type(terminal, "/安装坡面\rm");
    terminal_expect(terminal, "纸面结论");
    terminal_paste(terminal, "10\n10\n20\n10\n10\n10\n10\n10\n10\n");
    terminal_expect(terminal, "满意度指标");
    expect_figures(terminal, "水标尺宽度", "10=");
    expect_figures(terminal, "预算执行率", "10");
    terminal_expect(terminal, "总分 100.00 / 100");
    terminal_key(terminal, VTERM_KEY_HOME);
    workstation_type(terminal, "99.5\r优\r");
    expect_figures(terminal, "总分", "99.5≠ 100.00");
    expect_figures(terminal, "等级", "优=");
    terminal_keys(terminal, VTERM_KEY_HOME, 1);
    terminal_expect(terminal, "纸面总分 99.5，按明细为 100.00");
    terminal_free(terminal);
    home_free(home);
}

static void enter_goes_down_the_column_of_claims(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_paper(home, 24, 80);
    workstation_type(terminal, "/产出指标\rm");
    workstation_type(terminal, "50\r20\r");
    terminal_keys(terminal, VTERM_KEY_UP, 2);
    terminal_expect(terminal, "纸面得分 50，按明细为 60.00");
    expect_figures(terminal, "产出指标", "50≠");
    expect_figures(terminal, "数量指标", "20=");
    workstation_type(terminal, "c");
    terminal_expect(terminal, "S-SUM");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "小型水库水标尺制作安装");
    terminal_free(terminal);
    home_free(home);
}

static void what_a_pasted_column_cannot_hold_is_said(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_paper(home, 40, 120);
    workstation_type(terminal, "/满意度指标\rm");
    terminal_paste(terminal, "10\n10\n99\n98\n");
    terminal_expect(terminal, "粘贴的 4 行里，后面 2 行没有填入：没有格子可放");
    terminal_key(terminal, VTERM_KEY_UP);
    terminal_paste(terminal, "九分\n10\n");
    terminal_expect(terminal, "九分");
    terminal_expect(terminal, "粘贴的 2 行里，后面 1 行没有填入");
    terminal_free(terminal);
    home_free(home);
}

static void a_claimed_rate_is_held_against_the_funds(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "大厅运行经费");
    const char *const set[] = {"set", "1", "facts.budget=4753.66", "facts.spent=3824.26", NULL};
    g_free(workstation_run(home, set));
    workstation_type(terminal, "m");
    terminal_wait(terminal, "80.45%");
    workstation_type(terminal, "\033/执行率\r\rm");
    terminal_keys(terminal, VTERM_KEY_RIGHT, 3);
    workstation_type(terminal, "100%\r");
    expect_figures(terminal, "80.45%", "100%≠");
    terminal_expect(terminal, "错误");
    terminal_free(terminal);
    home_free(home);
}

int run_paper_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pasted_column_of_scores_shows_the_wrong_sums),
        cmocka_unit_test(enter_goes_down_the_column_of_claims),
        cmocka_unit_test(what_a_pasted_column_cannot_hold_is_said),
        cmocka_unit_test(a_claimed_rate_is_held_against_the_funds),
    };
    return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
