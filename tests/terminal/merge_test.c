#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

#define HALL PINGFEN_ROOT "/config/samples/quannan-2021.yaml"

/* Replaces a text in a file, as somebody edits it elsewhere. */
static void edit_file(const char *file, const char *old, const char *fresh)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    assert_non_null(strstr(text, old));
    g_autoptr(GString) edited = g_string_new(text);
    g_string_replace(edited, old, fresh, 1);
    assert_true(g_file_set_contents(file, edited->str, (gssize)edited->len, NULL));
}

/* An export that was edited elsewhere while the database went on: unit and spent on both sides, the year in
 * the file alone, the remark here alone. */
static Home *home_with_two_sides(char **file)
{
    Home *home = home_new();
    const char *const import[] = {"import", HALL, NULL};
    g_free(workstation_run(home, import));
    const char *const out[] = {"export", "1", "-o", home_path(home), NULL};
    g_autofree char *printed = workstation_run(home, out);
    *file = g_strdup(g_strchomp(printed));
    edit_file(*file, "unit: 县政务服务中心", "unit: 县政务服务中心大厅");
    edit_file(*file, "year: 2021", "year: 2022");
    edit_file(*file, "  spent: 45", "  spent: 44");
    const char *const here[] = {"--as",           "李四",      "set", "1", "unit=县行政服务中心",
                                "facts.spent=43", "remark=短", NULL};
    g_free(workstation_run(home, here));
    return home;
}

static Terminal *import_there(const Home *home, const char *file)
{
    Terminal *terminal = workstation_start_as(home, "张三", NULL, 24, 80);
    workstation_type(terminal, "i");
    workstation_type(terminal, file);
    workstation_type(terminal, "\r");
    return terminal;
}

static void expect_kept(const Home *home, const char *const *texts)
{
    static const char *const show[] = {"export", "1", NULL};
    g_autofree char *shown = workstation_run(home, show);
    for (; *texts; texts++)
        if (!strstr(shown, *texts)) fail_msg("not kept: %s", *texts);
}

static void what_both_sides_changed_is_decided_one_by_one(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    Home *home = home_with_two_sides(&file);
    Terminal *terminal = import_there(home, file);
    terminal_expect(terminal, "有 2 项库中和文件不同");
    terminal_expect(terminal, "要决定 2 项，还有 2 项");
    terminal_expect(terminal, "43（李四");
    terminal_expect(terminal, "2022"); /* is taken */
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "还有 2 项没有决定");
    workstation_type(terminal, "g");
    workstation_type(terminal, "m");
    terminal_expect(terminal, "还有 1 项");
    terminal_expect(terminal, "县政务服务中心大厅");
    workstation_type(terminal, "t");
    terminal_expect(terminal, "都已决定");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已合并");
    terminal_expect(terminal, "· 2022 ·");
    terminal_free(terminal);
    expect_kept(home, (const char *const[]){"spent: 43", "unit: 县政务服务中心大厅", "year: 2022",
                                            "remark: 短", NULL});
    home_free(home);
}

static void all_of_one_side_can_be_taken(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    Home *home = home_with_two_sides(&file);
    Terminal *terminal = import_there(home, file);
    workstation_type(terminal, "T");
    terminal_expect(terminal, "还有 0 项");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "已合并");
    terminal_free(terminal);
    expect_kept(home, (const char *const[]){"spent: 44", "unit: 县政务服务中心大厅", "remark: 短", NULL});
    home_free(home);
}

static void leaving_decides_nothing(void **state)
{
    (void)state;
    g_autofree char *file = NULL;
    Home *home = home_with_two_sides(&file);
    Terminal *terminal = import_there(home, file);
    workstation_type(terminal, "m");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "评价列表");
    terminal_free(terminal);
    expect_kept(home,
                (const char *const[]){"spent: 43", "unit: 县行政服务中心", "year: 2021", "remark: 短", NULL});
    home_free(home);
}

static void a_stale_file_overwrites_nothing(void **state)
{
    (void)state;
    Home *home = home_new();
    const char *const import[] = {"import", HALL, NULL};
    g_free(workstation_run(home, import));
    const char *const out[] = {"export", "1", "-o", home_path(home), NULL};
    g_autofree char *printed = workstation_run(home, out);
    const char *const here[] = {"set", "1", "unit=县行政服务中心", NULL};
    g_free(workstation_run(home, here));
    Terminal *terminal = import_there(home, g_strchomp(printed));
    terminal_expect_not(terminal, "要决定");
    terminal_free(terminal);
    expect_kept(home, (const char *const[]){"unit: 县行政服务中心", NULL});
    home_free(home);
}

int run_merge_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_both_sides_changed_is_decided_one_by_one),
        cmocka_unit_test(all_of_one_side_can_be_taken),
        cmocka_unit_test(leaving_decides_nothing),
        cmocka_unit_test(a_stale_file_overwrites_nothing),
    };
    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
