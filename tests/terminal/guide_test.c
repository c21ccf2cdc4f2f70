#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

static const char scheme[] = "scheme: aaa\ntitle: 引导表\nform: project\n"
                             "grades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n"
                             "facts: [{id: spent, title: 全年执行数}]\n"
                             "indicators:\n  - {id: own, title: 数量指标, weight: 60, open: true}\n"
                             "  - {id: a, title: 综合, weight: 40}\n";

static Terminal *start(Home *home, int height, int width)
{
    g_autofree char *folder = g_build_filename(home_path(home), "config", "pingfen", "schemes", NULL);
    g_autofree char *file = g_build_filename(folder, "aaa.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(file, scheme, -1, NULL));
    return workstation_start(home, height, width);
}

/* The digit before the scheme's title. Yours. */
static char *digit_of(Terminal *terminal, const char *title)
{
    g_autofree char *line = terminal_row(terminal, terminal_find_row(terminal, title));
    return g_strndup(strpbrk(strstr(line, ")"), "123456789"), 1);
}

static void the_first_evaluation_is_led_from_notice_to_sheet(void **state)
{
    static const struct {
        const char *keys, *next;
    } steps[] = {
        {"85\r", "全年执行数已保存"},
        {"\033[A", "引导 2/6  照决算填写"},
        {"\033", "引导 3/6  选中要加指标的一级（如数量指标），按 a"},
        {"a", "引导 3/6  照绩效目标申报表填写，写好按 F2"},
        {"维修次数\r60\r", "维修次数"},
        {"\033OQ", "维修次数"},
        {"\033", "引导 4/6  还有 2 项没有填：按 Tab 到下一项"},
        {"\t60\r", "已保存"},
        {"\033", "引导 4/6  还有 1 项"},
        {"\t38\r", "已保存"},
        {"\033", "引导 5/6  按 F5 核对：还有 1 个错误要改"},
        {"c", "引导 5/6  在每一条上按 Enter 到要改的地方"},
        {"\r", "说明"},
        {"材料不全\r", "已保存"},
        {"\033", "引导 6/6  按 F9 预览、打印，签字盖章；再按 F8 提交"},
        {"p", "预览"},
        {"\033[6~", "引导 6/6  看一遍"},
        {"q", "引导 6/6"},
        {"Ws", "：已提交"},
        {"\033[A", "引导：已经提交"},
        {"q", "引导 1/6"},
        {"T", "引导已关闭"},
        {"\033[A", "98.00"},
    };
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = home_new();
        Terminal *terminal = start(home, sizes[i][0], sizes[i][1]);
        workstation_type(terminal, "\r");
        terminal_expect(terminal, "引导 1/6");
        g_autofree char *digit = digit_of(terminal, "引导表");
        workstation_type(terminal, digit);
        workstation_type(terminal, "大厅维修");
        terminal_key(terminal, VTERM_KEY_FUNCTION(2));
        terminal_expect(terminal, "已建立。引导 2/6");
        for (gsize k = 0; k < G_N_ELEMENTS(steps); k++) {
            workstation_type(terminal, steps[k].keys);
            terminal_expect(terminal, steps[k].next);
        }
        terminal_expect_not(terminal, "引导");
        terminal_free(terminal);
        home_free(home);
    }
}

int run_guide_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_evaluation_is_led_from_notice_to_sheet),
    };
    return cmocka_run_group_tests_name("guide", tests, NULL, NULL);
}
