#include "terminal/support.h"
#include "terminal/tests.h"

#define HALL PINGFEN_ROOT "/config/samples/quannan-2021.yaml"

static Home *home_with_changes(void)
{
    static const char *const changes[][6] = {
        {"import", HALL},
        {"--as", "张三", "set", "1", "cleaning.actual=90%"},
        {"--as", "李四", "set", "1", "cleaning.note=三楼体检中心推迟启用"},
        {"--as", "李四", "set", "1", "unit=县行政服务中心"},
    };
    Home *home = home_new();
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++)
        g_free(workstation_run(home, changes[i]));
    return home;
}

static void an_indicator_has_its_history_and_so_has_the_whole(void **state)
{
    (void)state;
    Home *home = home_with_changes();
    Terminal *terminal = workstation_start_as(home, "张三", "1", 24, 80);
    workstation_type(terminal, "/清扫\r");
    workstation_type(terminal, "H");
    terminal_expect(terminal, "改动记录 · 保洁人员清扫卫生覆盖率");
    terminal_expect(terminal, "改前 100%");
    terminal_expect(terminal, "改后 90%");
    terminal_expect(terminal, "三楼体检中心推迟启用");
    terminal_expect_not(terminal, "县行政服务中心");
    assert_true(terminal_find_row(terminal, "李四") < terminal_find_row(terminal, "张三")); /* newest first */
    workstation_type(terminal, "\t");
    terminal_expect(terminal, "县行政服务中心");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "总分");
    terminal_free(terminal);
    home_free(home);
}

static void a_field_has_its_own_history(void **state)
{
    (void)state;
    Home *home = home_with_changes();
    Terminal *terminal = workstation_start_as(home, "张三", "1", 40, 120);
    workstation_type(terminal, "/清扫\r");
    workstation_type(terminal, "\r"); /* into the fields: the actual value */
    workstation_type(terminal, "H");
    terminal_expect(terminal, "改动记录 · 保洁人员清扫卫生覆盖率 ");
    terminal_expect_not(terminal, "县行政服务中心");
    terminal_free(terminal);
    home_free(home);
}

static void a_long_text_shows_what_differs(void **state)
{
    (void)state;
    static const char before[] =
        "remark=全年大厅正常运行，日常维护按合同执行，水电费用按季结算，自助打印设备完好，群众办事方便。";
    static const char after[] =
        "remark=全年大厅正常运行，日常维护按合同执行，水电费用按月结算，自助打印设备完好，群众办事方便。";
    Home *home = home_with_changes();
    const char *const one[] = {"set", "1", before, NULL}, *const other[] = {"set", "1", after, NULL};
    g_free(workstation_run(home, one));
    g_free(workstation_run(home, other));
    Terminal *terminal = workstation_start_as(home, "张三", NULL, 24, 80);
    workstation_type(terminal, "H");
    terminal_expect(terminal, "〔季〕");
    terminal_expect(terminal, "〔月〕");
    terminal_free(terminal);
    home_free(home);
}

static void a_step_is_told_with_its_reason(void **state)
{
    (void)state;
    static const char *const steps[][6] = {{"--as", "张三", "submit", "1", "--reason=限期报送"},
                                           {"--as", "李四", "return", "1", "--reason=请补维修单"}};
    Home *home = home_with_changes();
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++)
        g_free(workstation_run(home, steps[i]));
    Terminal *terminal = workstation_start_as(home, "张三", NULL, 24, 80);
    workstation_type(terminal, "H");
    terminal_expect(terminal, "李四  退回");
    terminal_expect(terminal, "原因：请补维修单");
    terminal_expect(terminal, "张三  提交");
    terminal_free(terminal);
    home_free(home);
}

int run_history_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_indicator_has_its_history_and_so_has_the_whole),
        cmocka_unit_test(a_field_has_its_own_history),
        cmocka_unit_test(a_long_text_shows_what_differs),
        cmocka_unit_test(a_step_is_told_with_its_reason),
    };
    return cmocka_run_group_tests_name("history", tests, NULL, NULL);
}
