#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

#define MANY 1200

/* A stream of evaluations, as export writes it. */
static char *write_many(const Home *home)
{
    g_autoptr(GString) stream = g_string_new(NULL);
    for (int i = 1; i <= MANY; i++)
        g_string_append_printf(
            stream, "---\nevaluation: 1\nscheme: free\nproject: 项目%05d\nunit: 单位%d\nyear: %d\n", i, i % 7,
            2015 + i % 10);
    char *file = g_build_filename(home_path(home), "many.yaml", NULL);
    assert_true(g_file_set_contents(file, stream->str, (gssize)stream->len, NULL));
    return file;
}

static Terminal *start_with_many(const Home *home, int height, int width)
{
    g_autofree char *file = write_many(home);
    const char *const import[] = {"import", file, NULL};
    g_free(workstation_run(home, import));
    return workstation_start(home, height, width);
}

static void many_are_walked_page_by_page(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with_many(home, 24, 80);
    terminal_expect(terminal, "共 1200 项");
    workstation_type(terminal, "s"); /* by project */
    terminal_expect(terminal, "按项目名称 ↑");
    terminal_expect(terminal, "项目00001");
    terminal_key(terminal, VTERM_KEY_END);
    terminal_expect(terminal, "项目01200");
    terminal_expect(terminal, "第 1200 项");
    terminal_key(terminal, VTERM_KEY_PAGEUP);
    terminal_expect_not(terminal, "第 1200 项");
    terminal_key(terminal, VTERM_KEY_HOME);
    terminal_expect(terminal, "项目00001");
    terminal_keys(terminal, VTERM_KEY_PAGEDOWN, 30);
    terminal_expect_not(terminal, "项目00001");
    workstation_type(terminal, "S");
    terminal_expect(terminal, "按项目名称 ↓");
    terminal_expect(terminal, "项目01200");
    terminal_free(terminal);
    home_free(home);
}

/* Typed anew by somebody else: nothing but project, unit and year tells that it is the same. */
static void a_file_that_looks_like_one_that_is_here_is_said(void **state)
{
    (void)state;
    Home *home = home_new();
    g_autofree char *file = g_build_filename(home_path(home), "a.yaml", NULL);
    g_autofree char *typed = g_strdup_printf("i%s\r", file);
    const char *const import[] = {"import", file, NULL};
    static const char text[] = "evaluation: 1\nscheme: free\nproject: 大厅\nyear: 2023\n";
    assert_true(g_file_set_contents(file, text, -1, NULL));
    g_free(workstation_run(home, import));
    Terminal *terminal = workstation_start(home, 24, 120);
    workstation_type(terminal, typed);
    terminal_wait(terminal, "已导入 1 项评价。编号 1 的项目、单位、年度与导入的相同");
    terminal_free(terminal);
    home_free(home);
}

static void the_list_is_narrowed_by_words(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with_many(home, 24, 80);
    workstation_type(terminal, "/项目00777\r");
    terminal_expect(terminal, "共 1 项");
    terminal_expect(terminal, "只看含“项目00777”");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "共 1200 项");
    terminal_expect(terminal, "项目00777");
    terminal_free(terminal);
    home_free(home);
}

static void the_cursor_comes_back_to_what_was_opened(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with_many(home, 24, 80);
    workstation_type(terminal, "s");
    terminal_keys(terminal, VTERM_KEY_DOWN, 100);
    terminal_expect(terminal, "第 101 项");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "项目00101");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "第 101 项");
    terminal_free(terminal);
    home_free(home);
}

static void a_question_about_a_long_name_still_says_its_keys(void **state)
{
    static const char *const import[] = {
        "import", PINGFEN_ROOT "/config/samples/01-yongde-minglang-school-2022.yaml", NULL};
    (void)state;
    Home *home = home_new();
    g_free(workstation_run(home, import));
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "C");
    terminal_expect(terminal, "照抄“");
    terminal_expect(terminal, "按 y 确认");
    workstation_type(terminal, "y");
    terminal_expect(terminal, "已照抄");
    terminal_free(terminal);
    home_free(home);
}

static void a_sample_is_opened_and_previewed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_type(terminal, "o");
    terminal_expect(terminal, "样例");
    int row = terminal_find_row(terminal, "大厅运行经费");
    assert_true(row >= 0);
    g_autofree char *line = terminal_row(terminal, row);
    g_autofree char *digit = g_strndup(strpbrk(strstr(line, ")"), "123456789"), 1);
    workstation_type(terminal, digit);
    terminal_expect(terminal, "总分 100.00 / 100  优");
    workstation_type(terminal, "p");
    terminal_expect(terminal, "预览");
    terminal_expect(terminal, "项目支出绩效自评表");
    terminal_key(terminal, VTERM_KEY_END);
    terminal_expect(terminal, "100.00");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "总分 100.00 / 100");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "共 1 项");
    workstation_type(terminal, "o");
    workstation_type(terminal, digit);
    workstation_type(terminal, "q");
    terminal_expect(terminal, "共 1 项");
    terminal_free(terminal);
    home_free(home);
}

static void a_file_that_is_not_there_is_said(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "i/nowhere/none.yaml\r");
    terminal_expect(terminal, "/nowhere/none.yaml");
    terminal_free(terminal);
    home_free(home);
}

int run_list_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_are_walked_page_by_page),
        cmocka_unit_test(a_file_that_looks_like_one_that_is_here_is_said),
        cmocka_unit_test(the_list_is_narrowed_by_words),
        cmocka_unit_test(the_cursor_comes_back_to_what_was_opened),
        cmocka_unit_test(a_question_about_a_long_name_still_says_its_keys),
        cmocka_unit_test(a_sample_is_opened_and_previewed),
        cmocka_unit_test(a_file_that_is_not_there_is_said),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
