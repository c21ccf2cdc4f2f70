/* What a reviewer is asked before his first word, and that every key does afterwards what it does else. */
#include "terminal/reviewing.h"
#include "terminal/tests.h"

#include <string.h>

static void nobody_reviews_his_own_by_mistake(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "填报人", 40, 120);
    terminal_expect(terminal, "这张表是您自己提交的，应当换人复核");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "仍由本人复核？会记入流程，打印在表上。");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "没有保存：这张表是您自己提交的");
    terminal_expect(terminal, "已看 0/31");
    workstation_type(terminal, "ay");
    terminal_expect(terminal, "已看 1/31");
    workstation_type(terminal, "a"); /* asked once */
    terminal_expect(terminal, "已看 2/31");
    g_autofree char *log = RUN(home, "log", "1");
    assert_non_null(strstr(log, "本人复核"));
    review_end(home, terminal);
}

static void the_role_is_asked_once_and_kept(void **state)
{
    (void)state;
    Home *home = review_home("# 我的设置\nmouse: false");
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "a");
    terminal_expect(terminal, "您以什么身份复核");
    workstation_type(terminal, "专家: 1\r");
    terminal_expect(terminal, "已看 1/31");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "已看 2/31");
    terminal_free(terminal);
    terminal = review_open(home, "赵敏", 40, 120);
    terminal_expect(terminal, "李强（专家: 1）");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "已看 1/31");
    g_autofree char *file = g_build_filename(home_path(home), REVIEW_SETTINGS, NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    assert_true(g_str_has_prefix(text, "# 我的设置\nmouse: false\nrole: "));
    review_end(home, terminal);
}

/* The screen but the title line, which tells the time. Yours. */
static char *below_the_title(Terminal *terminal)
{
    g_autofree char *screen = terminal_screen(terminal);
    return g_strdup(strchr(screen, '\n'));
}

/* The screen after the keys, the role being known or asked. Yours. */
static char *screen_after(const char *const *keys, gboolean asked)
{
    Home *home = review_home(asked ? "mouse: true\n" : NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    for (gsize i = 0; keys[i]; i++) {
        workstation_type(terminal, keys[i]);
        if (asked && terminal_shows(terminal, "您以什么身份复核")) workstation_type(terminal, "财政复核\r");
    }
    char *screen = below_the_title(terminal);
    review_end(home, terminal);
    return screen;
}

static void a_key_does_the_same_after_the_question(void **state)
{
    static const char *const keys[][5] = {
        {"a"},
        {"A", "y"},
        {"v"},
        {"/采购管理\r", "a", "y"},
        {"1\r", "缺测算表\r"},
        {"r", "看过了\r"},
        {"lll", "1\r", "缺\r"},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *known = screen_after(keys[i], FALSE);
        g_autofree char *asked = screen_after(keys[i], TRUE);
        assert_string_equal(asked, known);
        assert_null(strstr(known, "已看 0/31"));
    }
}

static void the_step_of_reviewing_asks_for_the_role(void **state)
{
    (void)state;
    Home *home = review_home("mouse: false\n");
    Terminal *terminal = workstation_start_as(home, "李强", NULL, 24, 80);
    workstation_type(terminal, "Wa");
    terminal_expect(terminal, "您以什么身份复核（主管部门、财政复核、专家 1 …）：");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "没有保存：复核要写明身份。");
    g_autofree char *before = RUN(home, "list");
    assert_non_null(strstr(before, "已提交"));
    workstation_type(terminal, "Wa");
    workstation_type(terminal, "专家 1\r");
    terminal_expect(terminal, "：已复核");
    g_autofree char *sheet = RUN(home, "export", "1", "-o", "-");
    assert_non_null(strstr(sheet, "role: 专家 1"));
    review_end(home, terminal);
}

static void agreeing_leaves_the_count_of_findings(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    terminal_expect(terminal, "错误 9  警告 2");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "已看 1/31");
    terminal_expect(terminal, "错误 9  警告 2");
    workstation_type(terminal, "/采购意向\r");
    review_adjust(terminal, "2", "超过满分");
    terminal_expect(terminal, "错误 8  警告 2"); /* it is no longer above its weight */
    workstation_type(terminal, "\033Wb");
    workstation_type(terminal, "请改\r");
    terminal_expect(terminal, "已退回");
    terminal_expect(terminal, "错误 9  警告 2"); /* what submitting will count */
    review_end(home, terminal);
}

int run_review_ask_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_reviews_his_own_by_mistake),
        cmocka_unit_test(the_role_is_asked_once_and_kept),
        cmocka_unit_test(a_key_does_the_same_after_the_question),
        cmocka_unit_test(the_step_of_reviewing_asks_for_the_role),
        cmocka_unit_test(agreeing_leaves_the_count_of_findings),
    };
    return cmocka_run_group_tests_name("review asking", tests, NULL, NULL);
}
