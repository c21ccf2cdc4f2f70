#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

static Terminal *start_at_figures(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "mof-self-2020", "大厅运行经费");
    workstation_type(terminal, "F");
    terminal_expect(terminal, "项目数据");
    return terminal;
}

static void a_new_evaluation_needs_a_project(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "n");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "请选一个指标体系");
    workstation_type(terminal, "2");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "请填写项目名称");
    workstation_type(terminal, "大厅运行经费\r县政务中心\r\033");
    terminal_expect(terminal, "新建的评价");
    workstation_type(terminal, "n");
    workstation_type(terminal, "\t\t");
    workstation_type(terminal, "２０２３年\r");
    terminal_expect(terminal, "已建立");
    terminal_expect(terminal, "大厅运行经费 · 2023");
    terminal_free(terminal);
    home_free(home);
}

static void funds_are_typed_row_by_row(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_figures(home, 40, 120);
    terminal_key(terminal, VTERM_KEY_END);
    terminal_keys(terminal, VTERM_KEY_UP, 3);
    terminal_keys(terminal, VTERM_KEY_LEFT, 2);
    workstation_type(terminal, "45\r45\r３６.5\r");
    terminal_expect(terminal, "已保存。");
    g_autofree char *row = terminal_row(terminal, terminal_find_row(terminal, "年度资金总额"));
    assert_non_null(strstr(row, "45"));
    assert_non_null(strstr(row, "36.5"));
    workstation_type(terminal, "12元\r");
    terminal_expect(terminal, "万元计");
    terminal_expect(terminal, "12元");
    workstation_type(terminal, "\033\033");
    workstation_type(terminal, "n");
    workstation_type(terminal, "\033");
    terminal_free(terminal);
    home_free(home);
}

static void enter_goes_on_from_the_last_field_to_the_funds(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_figures(home, 40, 120);
    terminal_key(terminal, VTERM_KEY_END);
    terminal_keys(terminal, VTERM_KEY_UP, 4);
    workstation_type(terminal, "转录\r");
    workstation_type(terminal, "45\r");
    g_autofree char *row = terminal_row(terminal, terminal_find_row(terminal, "年度资金总额"));
    assert_non_null(strstr(row, "45"));
    terminal_expect(terminal, "转录");
    terminal_free(terminal);
    home_free(home);
}

static void a_figure_is_taken_back_where_it_was_typed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_figures(home, 24, 80);
    terminal_keys(terminal, VTERM_KEY_DOWN, 1);
    workstation_type(terminal, "县政务中心\r");
    terminal_expect(terminal, "已保存");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已撤销：实施单位");
    terminal_expect_not(terminal, "  实施单位      县政务中心");
    workstation_type(terminal, "\022");
    terminal_expect(terminal, "已重做：实施单位");
    workstation_type(terminal, "H");
    terminal_expect(terminal, "改动记录");
    terminal_free(terminal);
    home_free(home);
}

static void an_empty_total_offers_the_sum(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_figures(home, 40, 120);
    terminal_key(terminal, VTERM_KEY_END);
    terminal_keys(terminal, VTERM_KEY_UP, 2);
    workstation_type(terminal, "30");
    terminal_key(terminal, VTERM_KEY_DOWN);
    workstation_type(terminal, "6.5");
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_keys(terminal, VTERM_KEY_UP, 3);
    terminal_expect(terminal, "各行之和是 36.5");
    workstation_type(terminal, "\r\r");
    terminal_expect_not(terminal, "各行之和是");
    g_autofree char *row = terminal_row(terminal, terminal_find_row(terminal, "年度资金总额"));
    assert_non_null(strstr(row, "36.5"));
    terminal_free(terminal);
    home_free(home);
}

static void a_column_is_pasted_downwards(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_figures(home, 40, 120);
    terminal_key(terminal, VTERM_KEY_END);
    terminal_keys(terminal, VTERM_KEY_UP, 3);
    terminal_paste(terminal, "36.5\r\n30\r\n6.5\r\n");
    terminal_sync(terminal);
    g_autofree char *total = terminal_row(terminal, terminal_find_row(terminal, "年度资金总额"));
    g_autofree char *carried = terminal_row(terminal, terminal_find_row(terminal, "上年结转资金"));
    assert_non_null(strstr(total, "36.5"));
    assert_non_null(strstr(carried, "6.5"));
    terminal_expect(terminal, "粘贴的 3 项已保存");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已撤销");
    g_autofree char *undone = terminal_row(terminal, terminal_find_row(terminal, "年度资金总额"));
    g_autofree char *empty = terminal_row(terminal, terminal_find_row(terminal, "上年结转资金"));
    assert_null(strstr(undone, "36.5"));
    assert_null(strstr(empty, "6.5"));
    terminal_free(terminal);
    home_free(home);
}

static void a_date_is_kept_in_one_form(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_figures(home, 24, 80);
    for (int i = 0; i < 20; i++) {
        terminal_sync(terminal);
        g_autofree char *row = terminal_row(terminal, MAX(0, terminal_find_row(terminal, "▌填报日期")));
        if (strstr(row, "▌填报日期")) break;
        terminal_key(terminal, VTERM_KEY_DOWN);
    }
    workstation_type(terminal, "2024年4月9日\r");
    terminal_expect(terminal, "2024-04-09");
    terminal_free(terminal);
    home_free(home);
}

int run_figures_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_evaluation_needs_a_project),
        cmocka_unit_test(funds_are_typed_row_by_row),
        cmocka_unit_test(enter_goes_on_from_the_last_field_to_the_funds),
        cmocka_unit_test(a_figure_is_taken_back_where_it_was_typed),
        cmocka_unit_test(an_empty_total_offers_the_sum),
        cmocka_unit_test(a_column_is_pasted_downwards),
        cmocka_unit_test(a_date_is_kept_in_one_form),
    };
    return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
