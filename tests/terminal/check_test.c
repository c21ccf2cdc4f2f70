#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

/* The workstation at a sample that has been brought in, in the scoring view. */
static Terminal *start_at_sample(const Home *home, const char *sample, int height, int width)
{
    g_autofree char *file = g_strdup_printf(PINGFEN_ROOT "/config/samples/%s.yaml", sample);
    const char *const import[] = {"import", file, NULL};
    g_free(workstation_run(home, import));
    Terminal *terminal = workstation_start(home, height, width);
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "总分");
    return terminal;
}

static void expect_row(Terminal *terminal, const char *in, const char *text)
{
    terminal_sync(terminal);
    int y = terminal_find_row(terminal, in);
    assert_true(y >= 0);
    g_autofree char *row = terminal_row(terminal, y);
    if (!strstr(row, text)) fail_msg("“%s” is not in: %s", text, row);
}

/* Height and width, and what is always in sight there. */
static const struct {
    int height, width;
} sizes[] = {{40, 120}, {24, 80}, {15, 60}, {12, 50}};

static void the_count_is_in_sight_at_every_size(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = home_new();
        Terminal *terminal =
            start_at_sample(home, "meijiang-department-2023", sizes[i].height, sizes[i].width);
        terminal_expect(terminal, "错误 9  警告 2");
        terminal_expect(terminal, "101.95");
        terminal_free(terminal);
        home_free(home);
    }
}

static void rows_end_with_the_letter_of_their_worst_finding(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-department-2023", 50, 120);
    expect_row(terminal, "采购意向公开合规性", "◆ ");
    expect_row(terminal, "采购意向公开合规性", " E │");
    expect_row(terminal, "固定资产利用率", " W │");
    expect_row(terminal, "▾ 采购管理", " E │");
    expect_row(terminal, "▾ 资产管理", " w │");
    expect_row(terminal, "采购活动合规性", "● ");
    terminal_free(terminal);
    home_free(home);
}

static void enter_on_a_finding_goes_to_its_field(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-department-2023", 40, 120);
    workstation_type(terminal, "c");
    terminal_expect(terminal, "第 1 条，共 11 条");
    expect_row(terminal, "▌", "整表");
    workstation_type(terminal, "nnnnn");
    expect_row(terminal, "▌错误", "N-NOTE");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "▌说明");
    terminal_expect(terminal, "扣分没有说明（N-NOTE）");
    workstation_type(terminal, "个别项目年底才验收\r");
    terminal_expect_not(terminal, "N-NOTE");
    terminal_expect(terminal, "错误 8  警告 2");
    expect_row(terminal, "● 项目资金绩效完成情况", "3.95");
    terminal_free(terminal);
    home_free(home);
}

static void the_list_begins_at_the_indicator_one_comes_from(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-department-2023", 24, 80);
    workstation_type(terminal, "/固定资产利用率\r");
    terminal_key(terminal, VTERM_KEY_FUNCTION(5));
    expect_row(terminal, "▌警告", "固定资产利用率");
    workstation_type(terminal, "\r");
    expect_row(terminal, "▌佐证材料", "—");
    terminal_expect(terminal, "满分没有佐证（E-NONE）");
    terminal_free(terminal);
    home_free(home);
}

static void a_broken_column_of_funds_is_shown_where_it_is(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-department-2023", 40, 120);
    workstation_type(terminal, "cn\r");
    terminal_expect(terminal, "项目数据");
    expect_row(terminal, "各组成行之和", "≠ 873.43");
    terminal_expect(terminal, "合计 873.35，各组成行之和 873.43");
    workstation_type(terminal, "873.43\r");
    expect_row(terminal, "各组成行之和", " 873.43");
    terminal_expect_not(terminal, "≠ 873.43");
    workstation_type(terminal, "c");
    terminal_expect(terminal, "共 10 条");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "错误 8  警告 2");
    terminal_free(terminal);
    home_free(home);
}

static void errors_stand_before_warnings(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    workstation_type(terminal, "100\r");
    workstation_type(terminal, "100\r"); /* full marks without evidence, in the first row of the tree */
    terminal_expect(terminal, "E-NONE");
    workstation_type(terminal, "c");
    terminal_expect(terminal, "第 1 条，共 4 条");
    assert_true(terminal_find_row(terminal, "W-SUM") < terminal_find_row(terminal, "E-NONE"));
    workstation_type(terminal, "N"); /* the last one, round the beginning */
    terminal_expect(terminal, "第 4 条，共 4 条");
    terminal_free(terminal);
    home_free(home);
}

static void a_code_is_explained(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-department-2023", 24, 80);
    workstation_type(terminal, "c");
    workstation_type(terminal, "nnnnnnnx");
    terminal_expect(terminal, "S-OVER  错误  得分超出分值");
    terminal_expect(terminal, "怎么办：改正得分");
    workstation_type(terminal, "x\r");
    workstation_type(terminal, "x");
    terminal_expect(terminal, "解释 · 采购意向公开合规性");
    terminal_expect(terminal, "填写的得分 4.00");
    terminal_expect(terminal, "S-SUM");
    terminal_free(terminal);
    home_free(home);
}

static void a_table_in_order_says_so(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "自由表", "纸表");
    terminal_expect(terminal, "错误 1");
    workstation_type(terminal, "a产出\r100\r");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    workstation_type(terminal, "\033100\r");
    terminal_expect(terminal, "总分 100.00 / 100  优");
    terminal_expect(terminal, "核对无误");
    workstation_type(terminal, "c");
    terminal_expect(terminal, "核对无误：表内数字相符");
    terminal_free(terminal);
    home_free(home);
}

static void losses_tell_what_would_reach_the_next_grade(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "自由表", "纸表");
    workstation_type(terminal, "a");
    terminal_paste(terminal, "甲\t50\t\t\t40\n乙\t30\t\t\t27.5\n丙\t20\t\t\t20\n");
    terminal_expect(terminal, "已增加 3 项。分值已分完");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "总分 87.50 / 100  良");
    workstation_type(terminal, "w");
    terminal_expect(terminal, "失分合计 12.50 分；距 优 还差 2.50 分，补回失分最多的 1 项即可达到");
    expect_row(terminal, "▌  甲", "10.00    97.50  优");
    expect_row(terminal, "   乙", "2.50    90.00  优");
    terminal_expect_not(terminal, "丙");
    terminal_key(terminal, VTERM_KEY_DOWN);
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "─── 乙");
    terminal_free(terminal);
    home_free(home);
}

static void findings_that_cost_points_are_listed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-project-2023", 40, 120);
    workstation_type(terminal, "w");
    terminal_expect(terminal, "未填");
    terminal_expect(terminal, "要失分（或多得分）的问题");
    terminal_expect(terminal, "S-MISSING");
    terminal_free(terminal);
    home_free(home);
}

static void a_zero_budget_leaves_the_rate_unscored(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "大厅运行经费");
    workstation_type(terminal, "F");
    terminal_expect(terminal, "预算执行率：未计分，缺少全年执行数");
    terminal_key(terminal, VTERM_KEY_END);
    terminal_keys(terminal, VTERM_KEY_UP, 3);
    terminal_keys(terminal, VTERM_KEY_LEFT, 1);
    workstation_type(terminal, "0\r36.5\r");
    terminal_expect(terminal, "预算执行率：未计分，36.5 ÷ 0：除数为 0");
    terminal_free(terminal);
    home_free(home);
}

static void the_list_shows_the_findings_of_each(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_sample(home, "meijiang-department-2023", 24, 80);
    workstation_type(terminal, "q");
    terminal_expect(terminal, "核对");
    expect_row(terminal, " 部门整体支出", "E9 W2");
    terminal_free(terminal);
    home_free(home);
}

int run_check_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_count_is_in_sight_at_every_size),
        cmocka_unit_test(rows_end_with_the_letter_of_their_worst_finding),
        cmocka_unit_test(enter_on_a_finding_goes_to_its_field),
        cmocka_unit_test(the_list_begins_at_the_indicator_one_comes_from),
        cmocka_unit_test(a_broken_column_of_funds_is_shown_where_it_is),
        cmocka_unit_test(errors_stand_before_warnings),
        cmocka_unit_test(a_code_is_explained),
        cmocka_unit_test(a_table_in_order_says_so),
        cmocka_unit_test(losses_tell_what_would_reach_the_next_grade),
        cmocka_unit_test(findings_that_cost_points_are_listed),
        cmocka_unit_test(a_zero_budget_leaves_the_rate_unscored),
        cmocka_unit_test(the_list_shows_the_findings_of_each),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
