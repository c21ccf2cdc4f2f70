#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

#define SUBMITTED "status: submitted\nround: 1\nhistory: [{at: 2024-05-06, by: 甲, act: submit}]\n"
#define OF(project, unit, score)                                                                             \
    "---\nevaluation: 1\nscheme: one\nproject: " project "\nunit: " unit                                     \
    "\nyear: 2023\nentries: {a: {score: " score ", note: 原因}}\n"

static const char scheme[] =
    "scheme: one\ntitle: 一项\nform: project\ngrades: [{grade: 优, min: 90}, {grade: 良, min: "
    "80}, {grade: 中, min: 60}, {grade: 差, min: 0}]\n"
    "indicators: [{id: a, title: 甲, weight: 100}]\n";
static const char evaluations[] = OF("道路养护", "梅江区交通局", "90.2") SUBMITTED /* beside an edge */
    OF("水库加固", "县水利局", "101") SUBMITTED                                    /* more than there is */
        OF("窗口服务", "行政服务中心", "85")
            SUBMITTED OF("林业保护", "梅江区林业局", "70") /* nothing; a draft */
    OF("大厅运行", "行政服务中心",
       "88") "status: reviewed\nround: 1\nhistory: [{at: 2024-05-06, by: 甲, act: submit}]\n"
             "reviews: [{by: 乙, round: 1, at: 2024-05-07, entries: {a: {score: 75, note: 核实}}}]\n";

static Terminal *start(Home *home, int height, int width)
{
    g_autofree char *folder = g_build_filename(home_path(home), "config", "pingfen", "schemes", NULL);
    g_autofree char *scheme_file = g_build_filename(folder, "one.yaml", NULL);
    g_autofree char *file = g_build_filename(home_path(home), "five.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(scheme_file, scheme, -1, NULL));
    assert_true(g_file_set_contents(file, evaluations, -1, NULL));
    const char *const import[] = {"import", file, NULL};
    g_free(workstation_run(home, import));
    return workstation_start(home, height, width);
}

/* The row that begins with the mark of the cursor. Yours. */
static char *row_here(Terminal *terminal)
{
    return terminal_row(terminal, terminal_find_row(terminal, "▌"));
}

static void assert_here(Terminal *terminal, const char *text)
{
    terminal_sync(terminal);
    g_autofree char *row = row_here(terminal);
    if (!strstr(row, text)) fail_msg("not “%s”: %s", text, row);
}

static void a_reviewer_goes_by_risk_and_reads_why(void **state)
{
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = home_new();
        Terminal *terminal = start(home, sizes[i][0], sizes[i][1]);
        terminal_expect(terminal, "共 5 项  优 2  良 1  中 2");
        workstation_type(terminal, "\t"); /* from 大厅运行, the last that was imported */
        assert_here(terminal, "道路养护");
        terminal_expect(terminal, "刚够优，只多 0.2 分");
        workstation_type(terminal, "\t");
        assert_here(terminal, "窗口服务");
        terminal_expect(terminal, "没有需要特别细看的");
        workstation_type(terminal, "\t"); /* round */
        assert_here(terminal, "▌●●○ ");
        terminal_expect(terminal, "1 个错误");
        workstation_type(terminal, "\t");
        assert_here(terminal, "大厅运行");
        assert_here(terminal, "75.00");
        assert_here(terminal, "-13.00 ");
        assert_here(terminal, "良→中");
        terminal_expect(terminal, "复核比自评少 13 分");
        terminal_free(terminal);
        home_free(home);
    }
}

static void a_review_leads_to_the_next_one_that_waits(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home, 24, 80);
    workstation_type(terminal, "f得分<95\r\t"); /* without 水库加固; from 大厅运行 */
    assert_here(terminal, "道路养护");
    workstation_type(terminal, "\r]");
    terminal_expect(terminal, "窗口服务 · 2023");
    workstation_type(terminal, "5\r\r]"); /* a figure that waits for its reason holds back */
    terminal_expect(terminal, "的改动还没有保存：先写明原因，或按 ^C 放弃。");
    workstation_type(terminal, "\003]");
    terminal_expect(terminal, "大厅运行 · 2023");
    workstation_type(terminal, "]");
    terminal_expect(terminal, "道路养护 · 2023"); /* round */
    workstation_type(terminal, "q");
    assert_here(terminal, "道路养护");
    workstation_type(terminal, "f\025得分>90 得分<91\r\r]");
    terminal_expect(terminal, "这里没有别的等待复核的评价。");
    assert_here(terminal, "道路养护");
    terminal_free(terminal);
    home_free(home);
}

static void the_list_is_filtered_searched_and_widened_step_by_step(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home, 24, 80);
    workstation_type(terminal, "f状况:已提交\r");
    terminal_expect(terminal, "没有栏目“状况”");
    terminal_expect(terminal, "共 5 项");
    workstation_type(terminal, "f");
    terminal_expect(terminal, "状况:已提交"); /* it is there again, to be mended */
    workstation_type(terminal, "\025状态:已提交\r");
    terminal_expect(terminal, "筛选：状态:已提交");
    terminal_expect(terminal, "共 3 项");
    workstation_type(terminal, "/mjq\r");
    terminal_expect(terminal, "筛选：状态:已提交 · 只看含“mjq”");
    terminal_expect(terminal, "共 1 项");
    terminal_expect(terminal, "梅江区");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "共 3 项");
    terminal_expect_not(terminal, "只看含");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "共 5 项");
    terminal_expect_not(terminal, "筛选：");
    workstation_type(terminal, "f得分>500\r");
    terminal_expect(terminal, "没有符合的评价");
    workstation_type(terminal, "f\025等级:甲\r");
    terminal_expect(terminal, "没有一项评价的等级是“甲”；现有的等级：");
    terminal_free(terminal);
    home_free(home);
}

static void a_filter_is_kept_under_a_name_and_chosen_again(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home, 40, 120);
    workstation_type(terminal, "f单位:xzfwzx\r");
    terminal_expect(terminal, "共 2 项");
    workstation_type(terminal, "va大厅\r");
    terminal_expect(terminal, "已存下视图“大厅”");
    terminal_free(terminal);
    terminal = workstation_start(home, 40, 120);
    terminal_expect(terminal, "共 5 项");
    workstation_type(terminal, "v6");
    terminal_expect(terminal, "筛选：单位:xzfwzx");
    terminal_expect(terminal, "共 2 项");
    workstation_type(terminal, "v");
    terminal_key(terminal, VTERM_KEY_END);
    workstation_type(terminal, "d");
    terminal_expect(terminal, "删去视图“大厅”");
    workstation_type(terminal, "y");
    terminal_expect_not(terminal, "大厅");
    workstation_type(terminal, "2");
    terminal_expect(terminal, "按风险 ↓ · 筛选：状态:已提交,已复核");
    terminal_expect(terminal, "共 4 项");
    terminal_free(terminal);
    home_free(home);
}

static void a_head_that_is_clicked_sorts(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home, 24, 80);
    int head = terminal_find_row(terminal, "项目名称");
    terminal_click(terminal, head, 2);
    terminal_wait(terminal, "按风险 ↓");
    terminal_click(terminal, head, 2);
    terminal_wait(terminal, "按风险 ↑");
    terminal_click(terminal, head, 9);
    terminal_wait(terminal, "按项目名称 ↑");
    terminal_free(terminal);
    home_free(home);
}

static void last_year_s_is_copied_after_a_question(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home, 24, 80);
    workstation_type(terminal, "/ckfw\r");
    workstation_type(terminal, "C");
    terminal_expect(terminal, "窗口服务 2023");
    workstation_type(terminal, "C"); /* not the key that asked */
    terminal_expect(terminal, "共 1 项");
    workstation_type(terminal, "Cy");
    terminal_expect(terminal, "窗口服务 · 2024");
    terminal_expect(terminal, "已照抄");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "共 2 项");
    terminal_free(terminal);
    home_free(home);
}

static void an_indicator_is_found_by_initials_too(void **state)
{
    (void)state;
    Home *home = home_new();
    static const char *const import[] = {"import", PINGFEN_ROOT "/config/samples/quannan-2021.yaml", NULL};
    g_free(workstation_run(home, import));
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_type(terminal, "\r/qshgl\r"); /* no title holds these one after the other */
    terminal_expect(terminal, "没有");
    workstation_type(terminal, "/wsfgl\r");
    assert_here(terminal, "卫生覆盖率");
    terminal_free(terminal);
    home_free(home);
}

int run_work_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reviewer_goes_by_risk_and_reads_why),
        cmocka_unit_test(a_review_leads_to_the_next_one_that_waits),
        cmocka_unit_test(the_list_is_filtered_searched_and_widened_step_by_step),
        cmocka_unit_test(a_filter_is_kept_under_a_name_and_chosen_again),
        cmocka_unit_test(a_head_that_is_clicked_sorts),
        cmocka_unit_test(last_year_s_is_copied_after_a_question),
        cmocka_unit_test(an_indicator_is_found_by_initials_too),
    };
    return cmocka_run_group_tests_name("work", tests, NULL, NULL);
}
