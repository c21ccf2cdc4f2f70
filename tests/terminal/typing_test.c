#include "terminal/support.h"
#include "terminal/tests.h"

#include <signal.h>
#include <string.h>

static void chinese_comes_in_bursts_and_in_split_bytes(void **state)
{
    static const char text[] = "因验收推迟，设备于次年一月投入使用";
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "r");
    terminal_type(terminal, text);
    terminal_expect(terminal, text);
    workstation_type(terminal, "\025"); /* ^U */
    terminal_expect_not(terminal, text);
    for (const char *byte = text; *byte; byte++) {
        char one[2] = {*byte, '\0'};
        workstation_type(terminal, one);
    }
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "说明已保存。");
    terminal_expect(terminal, text);
    terminal_free(terminal);
    home_free(home);
}

static void a_paste_goes_into_the_field_and_nowhere_else(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    terminal_paste(terminal, "q\rdy\r1\r");
    terminal_expect(terminal, "总分 0.00 / 100");
    terminal_expect(terminal, "▌");
    terminal_expect(terminal, "○ 满意度");
    workstation_type(terminal, "r");
    terminal_paste(terminal, "第一行\r\n第二行\033[31m");
    terminal_expect(terminal, "第一行");
    terminal_expect_not(terminal, "第一行 第二行");
    terminal_expect(terminal, "第二行[31m");
    terminal_expect_not(terminal, "说明已保存。");
    workstation_type(terminal, "\012第三行\r"); /* ^J */
    terminal_expect(terminal, "说明已保存。");
    terminal_expect(terminal, "第二行[31m");
    terminal_expect(terminal, "第三行");
    terminal_free(terminal);
    home_free(home);
}

static void a_resize_keeps_the_open_field(void **state)
{
    static const int sizes[][2] = {{24, 80}, {15, 60}, {8, 40}, {3, 20}, {24, 80}, {50, 160}, {40, 120}};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "96.");
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        terminal_resize(terminal, sizes[i][0], sizes[i][1]);
        if (sizes[i][0] >= 8) terminal_expect(terminal, "96.");
    }
    workstation_type(terminal, "3\r");
    terminal_expect(terminal, "实际完成值  96.3%");
    terminal_expect(terminal, "总分 10.00 / 100");
    terminal_free(terminal);
    home_free(home);
}

static void an_accepted_field_survives_kill(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "85\r");
    terminal_expect(terminal, "实际完成值已保存。");
    terminal_signal(terminal, SIGKILL);
    terminal_wait_end(terminal);
    terminal_free(terminal);
    terminal = workstation_start(home, 40, 120);
    terminal_expect(terminal, "大厅运行经费");
    workstation_type(terminal, "\r/满意度\r");
    terminal_expect(terminal, "实际完成值  85%");
    terminal_expect(terminal, "总分 8.00 / 100");
    terminal_free(terminal);
    home_free(home);
}

/* What is typed where, and the sentence that stands below it. */
static const struct {
    const char *indicator, *keys, *sentence;
} refused[] = {
    {"满意度", "12..5", "不是一个数"},
    {"预算执行率", "45元", "单位是元"},
    {"完成及时性", "2024-13-1", "不是日期"},
    {"实际完成率", "4O8", "不是数"},
};

static void bad_input_stays_with_its_sentence(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(refused); i++) {
        Home *home = home_new();
        Terminal *terminal = workstation_start_at(home, refused[i].indicator);
        workstation_type(terminal, refused[i].keys);
        workstation_type(terminal, "\r");
        terminal_expect(terminal, refused[i].keys);
        terminal_expect(terminal, refused[i].sentence);
        terminal_expect_not(terminal, "已保存。");
        workstation_type(terminal, "\t");
        terminal_expect(terminal, refused[i].keys);
        workstation_type(terminal, "\033");
        terminal_expect(terminal, "未保存");
        terminal_expect(terminal, refused[i].keys);
        terminal_free(terminal);
        home_free(home);
    }
}

static void leaving_with_unsaved_text_is_asked(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "85\033");
    workstation_type(terminal, "\t\033"); /* to another indicator: the text waits */
    workstation_type(terminal, "q");
    terminal_expect(terminal, "「满意度」里输入的文字还没有保存");
    workstation_type(terminal, "\033");
    workstation_type(terminal, "/满意度\r");
    terminal_expect(terminal, "85");
    terminal_free(terminal);
    home_free(home);
}

static void full_width_digits_are_digits(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "９６．３％\r");
    terminal_expect(terminal, "96.3%");
    terminal_expect(terminal, "总分 10.00 / 100");
    workstation_type(terminal, "／立项依据\r３");
    terminal_expect(terminal, "[x] 3");
    terminal_free(terminal);
    home_free(home);
}

static void what_another_program_saves_is_seen(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    static const char *const set[] = {"set", "1", "satisfaction.actual=70%", NULL};
    static const char *const other[] = {"set", "1", "satisfaction.actual=85%", NULL};
    g_free(workstation_run(home, set));
    terminal_wait(terminal, "总分 5.00 / 100");
    terminal_wait(terminal, "满意度 实际完成值 ——→70%");
    workstation_type(terminal, "r不便之处");
    g_free(workstation_run(home, other));
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "说明已保存。");
    terminal_expect(terminal, "不便之处");
    terminal_expect(terminal, "总分 8.00 / 100");
    terminal_free(terminal);
    home_free(home);
}

int run_typing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_comes_in_bursts_and_in_split_bytes),
        cmocka_unit_test(a_paste_goes_into_the_field_and_nowhere_else),
        cmocka_unit_test(a_resize_keeps_the_open_field),
        cmocka_unit_test(an_accepted_field_survives_kill),
        cmocka_unit_test(bad_input_stays_with_its_sentence),
        cmocka_unit_test(leaving_with_unsaved_text_is_asked),
        cmocka_unit_test(full_width_digits_are_digits),
        cmocka_unit_test(what_another_program_saves_is_seen),
    };
    return cmocka_run_group_tests_name("typing", tests, NULL, NULL);
}
