#include "terminal/support.h"
#include "terminal/tests.h"

/* Three own indicators without a figure in their targets, each in three tiers. */
static Terminal *with_three(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    workstation_type(terminal, "/数量指标\ra");
    terminal_paste(
        terminal,
        "巡检服务\t10\t效果明显\n打印服务\t10\t效果明显\n咨询服务\t10\t效果明显\n维修次数\t20\t≥50次\n");
    terminal_expect(terminal, "4");
    workstation_type(terminal, "\033/巡检\r");
    terminal_expect(terminal, "▌     ○ 巡检服务");
    return terminal;
}

static void an_answer_goes_down_to_the_unfilled_sisters(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = with_three(home, 40, 120);
    workstation_type(terminal, "\004"); /* ^D */
    terminal_expect(terminal, "没有可以往下填的");
    workstation_type(terminal, "1\033");
    workstation_type(terminal, "\004");
    terminal_expect(terminal, "填到后面 2 个没填的同级指标");
    workstation_type(terminal, "\004"); /* the key that asked does not answer */
    terminal_expect_not(terminal, "已往下填");
    workstation_type(terminal, "\004y");
    terminal_expect(terminal, "已往下填 2 项");
    terminal_expect(terminal, "30.00 /  50");
    terminal_expect(terminal, "○ 维修次数");
    workstation_type(terminal, "\004");
    terminal_expect(terminal, "没有可以往下填的");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已撤销");
    terminal_expect(terminal, "10.00 /  50");
    terminal_free(terminal);
    home_free(home);
}

static void the_last_answer_is_repeated_where_nothing_stands(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = with_three(home, 24, 80);
    workstation_type(terminal, ".");
    terminal_expect(terminal, "还没有可以照样填的");
    workstation_type(terminal, "1\033/打印\r.");
    terminal_expect(terminal, "照样填了");
    workstation_type(terminal, ".");
    terminal_expect(terminal, "没有照样填");
    workstation_type(terminal, "/维修\r.");
    terminal_expect(terminal, "没有照样填");
    workstation_type(terminal, "/打印\rr排队较长\r\033/咨询\r.");
    terminal_expect(terminal, "照样填了说明：排队较长");
    terminal_expect(terminal, "○ 咨询服务");
    terminal_free(terminal);
    home_free(home);
}

int run_repeat_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_goes_down_to_the_unfilled_sisters),
        cmocka_unit_test(the_last_answer_is_repeated_where_nothing_stands),
    };
    return cmocka_run_group_tests_name("repeat", tests, NULL, NULL);
}
