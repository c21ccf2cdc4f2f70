#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

#define DEPARTMENT PINGFEN_ROOT "/config/samples/meijiang-department-2023.yaml"
#define HALL       PINGFEN_ROOT "/config/samples/quannan-2021.yaml"

static void run_as(const Home *home, const char *who, const char *const *arguments)
{
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_ptr_array_add(all, (gpointer) "--as");
    g_ptr_array_add(all, (gpointer)who);
    for (; *arguments; arguments++)
        g_ptr_array_add(all, (gpointer)*arguments);
    g_ptr_array_add(all, NULL);
    g_free(workstation_run(home, (const char *const *)all->pdata));
}

static Home *home_with(const char *file)
{
    Home *home = home_new();
    const char *const import[] = {"import", file, NULL};
    run_as(home, "填报人", import);
    return home;
}

/* What a step asks is on the screen before the next key. */
static void keys_then_see(Terminal *terminal, const char *const (*steps)[2], gsize count)
{
    for (gsize i = 0; i < count; i++) {
        terminal_type(terminal, steps[i][0]);
        terminal_expect(terminal, steps[i][1]);
    }
}
#define KEYS_THEN_SEE(terminal, ...)                                                                         \
    do {                                                                                                     \
        static const char *const steps[][2] = {__VA_ARGS__};                                                 \
        keys_then_see(terminal, steps, G_N_ELEMENTS(steps));                                                 \
    } while (0)

/* A table with errors is submitted with the reason in writing, adjusted, sent back, put right, agreed to and
 * finished, by keys alone. */
static void a_department_is_returned_corrected_and_finished(void **state)
{
    (void)state;
    Home *home = home_with(DEPARTMENT);
    Terminal *clerk = workstation_start_as(home, "填报人", "1", 24, 80);
    KEYS_THEN_SEE(clerk, {"W", "s 提交"}, {"s", "还有 9 处错误，这是第一处"}, {"w", "原因："},
                  {"照原表报送\r", "：已提交"});
    terminal_expect(clerk, "· 已提交");
    terminal_free(clerk);

    Terminal *reviewer = workstation_start_as(home, "李四", "1", 24, 80);
    KEYS_THEN_SEE(reviewer, {"/规范\r", "预算编制规范性"}, {"1\r", "写明差异原因"},
                  {"无编制说明\r", "什么身份"},
                  {"财政复核\r", "复核已保存：预算编制规范性 1.00（差异 -0.50）"});
    terminal_expect(reviewer, "· 已复核");
    KEYS_THEN_SEE(reviewer, {"W", "b 退回"}, {"b", "原因："}, {"\r", "要写明原因"}, {"W", "b 退回"},
                  {"b", "原因："}, {"请改正合计\r", "：已退回"});

    clerk = workstation_start_as(home, "填报人", "1", 40, 120);
    KEYS_THEN_SEE(clerk, {"/编制规范性\r", "编制规范性"}, {"1\r", "已保存"}, {"\033", "总分"},
                  {"W", "s 提交"}, {"s", "还有"}, {"w", "原因："}, {"已照退回意见改\r", "：已提交"});
    terminal_free(clerk);

    terminal_wait(reviewer, "填报人：提交（已照退回意见改），现在是“已提交”");
    KEYS_THEN_SEE(reviewer, {"W", "a 同意"}, {"a", "：已复核"}, {"W", "f 定稿"}, {"f", "此后谁都不能改"},
                  {"f", "没有定稿"}, {"W", "f 定稿"}, {"f", "还有 12 处错误。"}, {"y", "：已定稿"},
                  {"W", "o 重新打开"}, {"\033", "状态没有变"});
    terminal_expect(reviewer, "· 已定稿");
    terminal_expect_not(reviewer, "· 已复核");
    terminal_free(reviewer);
    home_free(home);
}

static void who_has_submitted_reviews_only_when_asked_again(void **state)
{
    (void)state;
    Home *home = home_with(HALL);
    Terminal *terminal = workstation_start_as(home, "填报人", "1", 24, 80);
    KEYS_THEN_SEE(terminal, {"W", "s 提交"}, {"s", "已提交"}, {"W", "a 同意"}, {"a", "本人复核"},
                  {"a", "没有复核"}, {"W", "a 同意"}, {"a", "按 y 确认"}, {"y", "您以什么身份复核"},
                  {"主管部门\r", "已复核"}, {"W", "f 定稿"},
                  {"f", "这是您自己提交的，应当换人，会记入流程。"}, {"\033", "没有定稿"}, {"W", "b 退回"},
                  {"b", "这是您自己提交的，应当换人"}, {"\033", "没有退回"}, {"W", "f 定稿"},
                  {"f", "按 y 确认"}, {"y", "已定稿"});
    terminal_free(terminal);
    home_free(home);
}

static void a_finished_table_takes_nothing_and_says_why(void **state)
{
    (void)state;
    Home *home = home_with(HALL);
    Terminal *terminal = workstation_start_as(home, "填报人", "1", 24, 80);
    KEYS_THEN_SEE(terminal, {"W", "s"}, {"s", "已提交"}, {"u", "现在的状态是“已提交”，不能撤销"},
                  {"/清扫\r", "清扫"}, {"5\r", "不能填写"});
    terminal_free(terminal);
    home_free(home);
}

static void undo_goes_back_over_a_restart_and_says_what(void **state)
{
    (void)state;
    Home *home = home_with(HALL);
    Terminal *terminal = workstation_start_as(home, "填报人", "1", 24, 80);
    KEYS_THEN_SEE(terminal, {"/清扫\r", "清扫"}, {"90\r", "已保存"}, {"\033", "总分"},
                  {"r三楼\r", "说明已保存"}, {"q", "评价列表"});
    terminal_free(terminal);
    terminal = workstation_start_as(home, "填报人", "1", 24, 80);
    KEYS_THEN_SEE(terminal, {"u", "已撤销：保洁人员清扫卫生覆盖率 说明 三楼→——"},
                  {"u", "已撤销：保洁人员清扫卫生覆盖率 实际完成值 90%→100%"}, {"u", "没有可以撤销的改动"},
                  {"\022", "已重做：保洁人员清扫卫生覆盖率 实际完成值 100%→90%"}, {"\022", "已重做"},
                  {"\022", "没有可以重做的改动"});
    terminal_free(terminal);
    home_free(home);
}

static void the_list_takes_steps_and_deletes_by_another_key(void **state)
{
    (void)state;
    Home *home = home_with(HALL);
    const char *const import[] = {"import", DEPARTMENT, NULL};
    run_as(home, "填报人", import);
    Terminal *terminal = workstation_start_as(home, "填报人", NULL, 24, 80);
    KEYS_THEN_SEE(terminal, {"D", "删除 部门整体支出 2023"}, {"D", "没有删除"}, {"D", "按 y 确认"},
                  {"y", "已删除 部门整体支出 2023"});
    terminal_expect(terminal, "共 1 项");
    KEYS_THEN_SEE(terminal, {"W", "s 提交"}, {"s", "大厅运行经费 2021：已提交"}, {"D", "不能删除"});
    terminal_expect(terminal, "评价列表");
    terminal_free(terminal);
    home_free(home);
}

static void submitting_from_the_list_leads_to_the_first_error(void **state)
{
    (void)state;
    Home *home = home_with(DEPARTMENT);
    Terminal *terminal = workstation_start_as(home, "填报人", NULL, 40, 120);
    KEYS_THEN_SEE(terminal, {"W", "s 提交"}, {"s", "还有 9 处错误"}, {"\033", "没有提交"});
    terminal_expect(terminal, "· 草稿");
    terminal_expect_not(terminal, "评价列表");
    terminal_free(terminal);
    home_free(home);
}

static void a_question_is_answered_and_left_by_the_mouse(void **state)
{
    (void)state;
    Home *home = home_with(DEPARTMENT);
    Terminal *clerk = workstation_start_as(home, "填报人", "1", 24, 80);
    KEYS_THEN_SEE(clerk, {"W", "s 提交  其他键取消"});
    terminal_click(clerk, 22, 10); /* 其他键取消 */
    terminal_expect(clerk, "状态没有变");
    KEYS_THEN_SEE(clerk, {"W", "s 提交  其他键取消"});
    terminal_click(clerk, 5, 5);
    terminal_expect(clerk, "状态没有变");
    KEYS_THEN_SEE(clerk, {"W", "s 提交  其他键取消"});
    terminal_click(clerk, 22, 4);
    terminal_expect(clerk, "还有 9 处错误，这是第一处");
    KEYS_THEN_SEE(clerk, {"w", "原因："}, {"照原表", "照原表"});
    terminal_click(clerk, 23, 1); /* a line of text goes on */
    terminal_type(clerk, "报送");
    terminal_expect(clerk, "照原表报送");
    terminal_free(clerk);
    home_free(home);
}

int run_flow_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_is_answered_and_left_by_the_mouse),
        cmocka_unit_test(a_department_is_returned_corrected_and_finished),
        cmocka_unit_test(who_has_submitted_reviews_only_when_asked_again),
        cmocka_unit_test(a_finished_table_takes_nothing_and_says_why),
        cmocka_unit_test(undo_goes_back_over_a_restart_and_says_what),
        cmocka_unit_test(the_list_takes_steps_and_deletes_by_another_key),
        cmocka_unit_test(submitting_from_the_list_leads_to_the_first_error),
    };
    return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
