#include "terminal/support.h"
#include "terminal/tests.h"

#include <signal.h>
#include <string.h>

#define HALL PINGFEN_ROOT "/config/samples/quannan-2021.yaml"

/* Two programs at one indicator of one database. */
typedef struct {
    Home *home;
    Terminal *first, *second;
} Two;

static void go(Terminal *terminal, const char *indicator)
{
    g_autofree char *keys = g_strdup_printf("/%s\r", indicator);
    workstation_type(terminal, keys);
    terminal_expect(terminal, indicator);
}

static Two two_start(void)
{
    Two two = {.home = home_new()};
    const char *const import[] = {"import", HALL, NULL};
    g_free(workstation_run(two.home, import));
    two.first = workstation_start_as(two.home, "张三", "1", 24, 80);
    go(two.first, "清扫卫生");
    two.second = workstation_start_as(two.home, "李四", "1", 40, 120);
    go(two.second, "清扫卫生");
    return two;
}

static void two_end(Two *two)
{
    terminal_free(two->first);
    terminal_free(two->second);
    home_free(two->home);
}

/* Nobody presses a key, which would take away what is told. */
static Two two_opened(void)
{
    Two two = {.home = home_new()};
    const char *const import[] = {"import", HALL, NULL};
    g_free(workstation_run(two.home, import));
    two.first = workstation_start_as(two.home, "张三", "1", 24, 80);
    two.second = workstation_start_as(two.home, "李四", "1", 40, 120);
    terminal_wait(two.second, "张三（");
    return two;
}

static void who_comes_second_is_told_who_has_it_open(void **state)
{
    (void)state;
    Two two = two_opened();
    terminal_expect(two.second, "起）也打开着本表");
    terminal_wait(two.first, "李四（");
    two_end(&two);
}

static void who_was_killed_has_nothing_open(void **state)
{
    (void)state;
    Two two = two_opened();
    terminal_signal(two.first, SIGKILL);
    terminal_wait_end(two.first);
    Terminal *third = workstation_start_as(two.home, "王五", "1", 24, 80);
    terminal_wait(third, "李四（");
    terminal_expect_not(third, "张三");
    terminal_free(third);
    two_end(&two);
}

static void each_sees_what_the_other_saves_and_who_it_was(void **state)
{
    (void)state;
    Two two = two_start();
    workstation_type(two.first, "90\r");
    terminal_wait(two.second, "张三：保洁人员清扫卫生覆盖率 实际完成值 100%→90%");
    terminal_expect(two.second, "总分 99.00 / 100");
    workstation_type(two.second, "q");
    terminal_expect(two.second, "99.00");
    workstation_type(two.first, "\033u");
    terminal_wait(two.second, "100.00");
    two_end(&two);
}

static void different_fields_are_both_kept_without_a_question(void **state)
{
    (void)state;
    Two two = two_start();
    workstation_type(two.first, "90");
    workstation_type(two.second, "r三楼推迟");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "已保存");
    workstation_type(two.second, "\r");
    terminal_expect(two.second, "说明已保存");
    terminal_expect(two.second, "90%");
    terminal_wait(two.first, "三楼推迟");
    two_end(&two);
}

/* Both have the field open; who saves second sees both texts. */
static Two two_at_one_field(void)
{
    Two two = two_start();
    workstation_type(two.first, "90");
    workstation_type(two.second, "80");
    workstation_type(two.second, "\r");
    terminal_expect(two.second, "已保存");
    terminal_wait(two.first, "李四：保洁人员清扫卫生覆盖率 实际完成值 100%→80%");
    terminal_expect(two.first, "90"); /* still typed */
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "两人改了同一项");
    terminal_expect(two.first, "我输入的");
    terminal_expect(two.first, "90%");
    terminal_expect(two.first, "80%（李四");
    return two;
}

static void the_same_field_shows_both_texts_and_takes_mine(void **state)
{
    (void)state;
    Two two = two_at_one_field();
    workstation_type(two.first, "m");
    terminal_expect(two.first, "已照您的决定保存");
    terminal_expect(two.first, "总分 99.00 / 100");
    terminal_expect_not(two.first, "未保存");
    terminal_wait(two.second, "张三：保洁人员清扫卫生覆盖率 实际完成值 80%→90%");
    two_end(&two);
}

static void the_same_field_takes_theirs(void **state)
{
    (void)state;
    Two two = two_at_one_field();
    workstation_type(two.first, "t");
    terminal_expect(two.first, "已照您的决定保存");
    terminal_expect(two.first, "总分 98.00 / 100");
    terminal_expect_not(two.first, "未保存");
    two_end(&two);
}

/* F2 says it once more, as the function line of the question offered it. */
static void a_decided_note_is_closed(void **state)
{
    (void)state;
    Two two = two_start();
    workstation_type(two.first, "r甲的说明\r");
    terminal_expect(two.first, "说明已保存");
    workstation_type(two.second, "r乙");
    workstation_type(two.first, "r丙");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "说明已保存");
    workstation_type(two.second, "\r");
    terminal_expect(two.second, "两人改了同一项");
    workstation_type(two.second, "m");
    terminal_key(two.second, VTERM_KEY_FUNCTION(2));
    terminal_expect(two.second, "已照您的决定保存");
    terminal_expect_not(two.second, "^J");
    workstation_type(two.second, "u");
    terminal_expect(two.second, "已撤销");
    two_end(&two);
}

static void leaving_the_question_keeps_what_was_typed(void **state)
{
    (void)state;
    Two two = two_at_one_field();
    workstation_type(two.first, "\033");
    terminal_expect(two.first, "未保存");
    terminal_expect(two.first, "90");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "两人改了同一项");
    two_end(&two);
}

static void the_same_figure_of_the_head_is_asked_about_too(void **state)
{
    (void)state;
    Two two = two_start();
    terminal_key(two.first, VTERM_KEY_FUNCTION(6));
    terminal_key(two.second, VTERM_KEY_FUNCTION(6));
    workstation_type(two.first, "大厅运行管理费");
    workstation_type(two.second, "大厅运行维护费\r");
    terminal_expect(two.second, "项目名称已保存");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "两人改了同一项");
    terminal_expect(two.first, "大厅运行维护费（李四");
    workstation_type(two.first, "m");
    terminal_expect(two.first, "已照您的决定保存");
    terminal_expect_not(two.first, "未保存");
    terminal_wait(two.second, "大厅运行维护费→大厅运行管理费");
    two_end(&two);
}

/* Either it reads the other's change only now, and undoes nothing, or it has read it by itself before. */
static void expect_undo_asks(Terminal *terminal, const char *question)
{
    workstation_type(terminal, "u");
    terminal_expect_not(terminal, "已撤销");
    if (!terminal_shows(terminal, question)) workstation_type(terminal, "u");
    terminal_expect(terminal, question);
}

static void undo_does_not_take_back_what_was_not_seen(void **state)
{
    (void)state;
    Two two = two_start();
    workstation_type(two.first, "90\r");
    terminal_expect(two.first, "已保存");
    const char *const set[] = {"--as", "王五", "set", "1", "remark=请核对", NULL};
    const char *const other[] = {"--as", "王五", "set", "1", "remark=请改正", NULL};
    g_free(workstation_run(two.home, set));
    workstation_type(two.first, "\033");
    expect_undo_asks(two.first, "撤销王五的改动：备注 请核对→");
    workstation_type(two.first, "u");
    terminal_expect(two.first, "没有改动。");
    workstation_type(two.first, "u");
    terminal_expect(two.first, "撤销王五的改动");
    g_free(workstation_run(two.home, other));
    terminal_wait(two.second, "请改正");
    workstation_type(two.first, "y");
    terminal_expect_not(two.first, "已撤销");
    expect_undo_asks(two.first, "撤销王五的改动：备注 请改正→请核对？");
    workstation_type(two.first, "y");
    terminal_expect(two.first, "（王五的改动）");
    two_end(&two);
}

int run_two_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_comes_second_is_told_who_has_it_open),
        cmocka_unit_test(who_was_killed_has_nothing_open),
        cmocka_unit_test(each_sees_what_the_other_saves_and_who_it_was),
        cmocka_unit_test(different_fields_are_both_kept_without_a_question),
        cmocka_unit_test(the_same_field_shows_both_texts_and_takes_mine),
        cmocka_unit_test(the_same_field_takes_theirs),
        cmocka_unit_test(a_decided_note_is_closed),
        cmocka_unit_test(leaving_the_question_keeps_what_was_typed),
        cmocka_unit_test(the_same_figure_of_the_head_is_asked_about_too),
        cmocka_unit_test(undo_does_not_take_back_what_was_not_seen),
    };
    return cmocka_run_group_tests_name("two", tests, NULL, NULL);
}
