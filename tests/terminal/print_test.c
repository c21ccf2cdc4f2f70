/* The preview page by page, and what becomes of the sheet: files, printers. */
#include <glib/gstdio.h>
#include <string.h>

#include "terminal/support.h"
#include "terminal/tests.h"

/* At the preview of a table of several pages. `path`: where programs are looked for; NULL: as usual. */
static Terminal *start_at_preview(const Home *home, int height, int width, const char *path)
{
    static const char *const import[] = {"import", PINGFEN_ROOT "/tests/data/standard.yaml", NULL};
    static const char *const command[] = {PINGFEN_PROGRAM, "open", "1", NULL};
    g_free(workstation_run(home, import));
    g_autofree char *variable = path ? g_strconcat("PATH=", path, NULL) : NULL;
    const char *const environment[] = {variable, NULL};
    Terminal *terminal = terminal_start(home, command, environment, height, width);
    terminal_wait(terminal, "F1 帮助");
    workstation_type(terminal, "p");
    terminal_expect(terminal, "预览");
    return terminal;
}

static char *file_in(const Home *home, const char *name)
{
    return g_build_filename(home_path(home), name, NULL);
}

static void assert_begins(const char *file, const char *magic)
{
    g_autofree char *content = NULL;
    if (!g_file_get_contents(file, &content, NULL, NULL)) fail_msg("%s is not there", file);
    assert_true(g_str_has_prefix(content, magic));
}

static void name_file(Terminal *terminal, const char *name)
{
    terminal_expect(terminal, "文件");
    workstation_type(terminal, "\t\025"); /* ^U: the name that was offered goes */
    workstation_type(terminal, name);
    workstation_type(terminal, "\r");
}

static void write_it(Terminal *terminal)
{
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_sync(terminal);
}

static void the_preview_turns_page_by_page(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_preview(home, 24, 80, NULL);
    terminal_expect(terminal, "第 1 页 共 3 页");
    terminal_expect(terminal, "项目资金");
    workstation_type(terminal, "\t");
    terminal_expect(terminal, "第 2 页 共 3 页");
    terminal_expect(terminal, "（续）");
    terminal_expect(terminal, "三级指标");
    terminal_expect_not(terminal, "项目资金");
    terminal_key(terminal, VTERM_KEY_PAGEUP);
    terminal_expect(terminal, "第 1 页");
    terminal_expect_not(terminal, "项目资金"); /* its last lines */
    terminal_keys(terminal, VTERM_KEY_PAGEDOWN, 1);
    terminal_expect(terminal, "第 2 页");
    terminal_key(terminal, VTERM_KEY_END);
    terminal_expect(terminal, "第 3 页");
    terminal_expect(terminal, "核验码");
    terminal_free(terminal);
    home_free(home);
}

static void every_format_is_written_under_its_own_ending(void **state)
{
    (void)state;
    static const struct {
        const char *title, *name, *magic;
    } cases[] = {
        {"PDF", "一.pdf", "%PDF"}, {"网页", "二.html", "<!DOCTYPE"}, {"数据", "三.csv", "\xef\xbb\xbf"}};
    Home *home = home_new();
    Terminal *terminal = start_at_preview(home, 30, 100, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        workstation_type(terminal, "\r");
        terminal_expect(terminal, "-2022.pdf");
        int row = terminal_find_row(terminal, cases[i].title);
        assert_true(row >= 0);
        g_autofree char *line = terminal_row(terminal, row);
        g_autofree char *digit = g_strndup(strpbrk(strstr(line, ")"), "123456789"), 1);
        workstation_type(terminal, digit);
        g_autofree char *ending = g_strconcat("-2022", strchr(cases[i].name, '.'), NULL);
        terminal_expect(terminal, ending);
        name_file(terminal, cases[i].name);
        write_it(terminal);
        terminal_expect(terminal, "已写成");
        g_autofree char *file = file_in(home, cases[i].name);
        assert_begins(file, cases[i].magic);
    }
    terminal_free(terminal);
    home_free(home);
}

static void an_existing_file_is_replaced_only_by_another_key(void **state)
{
    (void)state;
    Home *home = home_new();
    g_autofree char *file = file_in(home, "表.pdf");
    assert_true(g_file_set_contents(file, "旧", -1, NULL));
    Terminal *terminal = start_at_preview(home, 30, 100, NULL);
    workstation_type(terminal, "\r");
    name_file(terminal, "~/表.pdf");
    terminal_expect(terminal, "已有这个文件");
    write_it(terminal);
    terminal_expect(terminal, "要替换它吗");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "没有写");
    assert_begins(file, "旧");
    write_it(terminal);
    workstation_type(terminal, "y");
    terminal_expect(terminal, "已写成");
    assert_begins(file, "%PDF");
    terminal_free(terminal);
    home_free(home);
}

static void a_path_that_cannot_be_written_is_said_and_kept(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_preview(home, 30, 100, NULL);
    workstation_type(terminal, "\r");
    name_file(terminal, "/proc/no/表.pdf");
    write_it(terminal);
    terminal_expect(terminal, "/proc/no");
    terminal_expect_not(terminal, "已写成");
    terminal_expect(terminal, "输出为");
    workstation_type(terminal, "\t"); /* round to the first field */
    name_file(terminal, "./");
    terminal_expect(terminal, "是文件夹");
    terminal_free(terminal);
    home_free(home);
}

static void put_program(const Home *home, const char *name, const char *script)
{
    g_autofree char *file = file_in(home, name);
    assert_true(g_file_set_contents(file, script, -1, NULL));
    assert_int_equal(g_chmod(file, 0700), 0);
}

static void without_a_printer_one_sentence_says_so(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_preview(home, 30, 100, home_path(home));
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "没有打印程序 lp");
    put_program(home, "lp", "#!/bin/sh\nexit 0\n");
    put_program(home, "lpstat", "#!/bin/sh\nexit 1\n");
    workstation_type(terminal, "\033");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "没有找到打印机");
    terminal_free(terminal);
    home_free(home);
}

static void a_printer_is_given_the_pdf(void **state)
{
    (void)state;
    Home *home = home_new();
    put_program(home, "lpstat", "#!/bin/sh\necho 二楼彩色\necho broken\n");
    put_program(home, "lp",
                "#!/bin/sh\ncase $2 in broken) echo 'lp: no paper' >&2; exit 1;; esac\n"
                "/bin/cp \"$6\" \"$HOME/paper.pdf\"\n");
    Terminal *terminal = start_at_preview(home, 30, 100, home_path(home));
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "打印机 二楼彩色");
    int row = terminal_find_row(terminal, "打印机 broken");
    g_autofree char *line = terminal_row(terminal, row);
    g_autofree char *digit = g_strndup(strpbrk(strstr(line, ")"), "123456789"), 1);
    workstation_type(terminal, digit);
    write_it(terminal);
    terminal_expect(terminal, "no paper");
    digit[0]--;
    workstation_type(terminal, digit);
    write_it(terminal);
    terminal_expect(terminal, "已送到打印机 二楼彩色");
    g_autofree char *paper = file_in(home, "paper.pdf");
    assert_begins(paper, "%PDF");
    terminal_free(terminal);
    home_free(home);
}

static void without_a_chinese_font_the_sheet_is_shown_on_one_page(void **state)
{
    (void)state;
    static const char *const import[] = {"import", PINGFEN_ROOT "/tests/data/standard.yaml", NULL};
    static const char *const command[] = {PINGFEN_PROGRAM, "open", "1", NULL};
    Home *home = home_new();
    g_autofree char *fonts = file_in(home, "fonts.conf");
    assert_true(g_file_set_contents(fonts, "<fontconfig><cachedir>.</cachedir></fontconfig>", -1, NULL));
    g_autofree char *variable = g_strconcat("FONTCONFIG_FILE=", fonts, NULL);
    const char *const environment[] = {variable, NULL};
    g_free(workstation_run(home, import));
    Terminal *terminal = terminal_start(home, command, environment, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    workstation_type(terminal, "p");
    terminal_expect(terminal, "fonts-noto-cjk");
    terminal_expect(terminal, "第 1 页 共 1 页");
    terminal_expect(terminal, "项目资金");
    workstation_type(terminal, "\r");
    write_it(terminal);
    terminal_expect(terminal, "fonts-noto-cjk");
    terminal_expect_not(terminal, "已写成");
    terminal_free(terminal);
    home_free(home);
}

int run_print_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_preview_turns_page_by_page),
        cmocka_unit_test(every_format_is_written_under_its_own_ending),
        cmocka_unit_test(an_existing_file_is_replaced_only_by_another_key),
        cmocka_unit_test(a_path_that_cannot_be_written_is_said_and_kept),
        cmocka_unit_test(without_a_printer_one_sentence_says_so),
        cmocka_unit_test(a_printer_is_given_the_pdf),
        cmocka_unit_test(without_a_chinese_font_the_sheet_is_shown_on_one_page),
    };
    return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
