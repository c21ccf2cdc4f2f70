#include "terminal/support.h"
#include "terminal/tests.h"

#include <glib/gstdio.h>
#include <string.h>

/* An editor of the user's: a script in the home, with the file as its argument. */
static Terminal *start_with_editor_by(const Home *home, const char *const *command, const char *script)
{
    g_autofree char *file = g_build_filename(home_path(home), "my editor", NULL);
    g_autofree char *text = g_strdup_printf("#!/bin/sh\n%s\n", script);
    g_autofree char *variable = g_strdup_printf("VISUAL='%s' --wait", file);
    const char *environment[] = {variable, "EDITOR=/nowhere/editor", NULL};
    if (script) {
        assert_true(g_file_set_contents(file, text, -1, NULL));
        assert_int_equal(g_chmod(file, 0700), 0);
    }
    Terminal *terminal = terminal_start(home, command, environment, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "/满意度\r");
    return terminal;
}

static Terminal *start_with_editor(const Home *home, const char *script)
{
    static const char *const command[] = {PINGFEN_PROGRAM, NULL};
    return start_with_editor_by(home, command, script);
}

static Terminal *at_note(const Home *home)
{
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "/满意度\rr");
    return terminal;
}

/* The characters of the row with the text that are shown reversed. */
static int reversed_in(Terminal *terminal, const char *text)
{
    int row = terminal_find_row(terminal, text), count = 0;
    assert_true(row >= 0);
    for (int x = 0; x < 120; x++)
        count += terminal_cell(terminal, row, x).attrs.reverse ? 1 : 0;
    return count;
}

static void the_selected_part_is_seen_cut_and_pasted(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home);
    workstation_type(terminal, "因验收推迟");
    workstation_type(terminal, "\033[1;2D\033[1;2D");
    assert_int_equal(reversed_in(terminal, "因验收推迟"), 2);
    workstation_type(terminal, "\030"); /* ^X */
    terminal_expect_not(terminal, "推迟");
    workstation_type(terminal, "\001\026"); /* ^A ^V */
    terminal_expect(terminal, "推迟因验收");
    assert_int_equal(reversed_in(terminal, "推迟因验收"), 0);
    workstation_type(terminal, "\037\037"); /* ^_ twice */
    terminal_expect(terminal, "因验收推迟");
    workstation_type(terminal, "\022\022"); /* ^R */
    terminal_expect(terminal, "推迟因验收");
    workstation_type(terminal, "\033[1;2F\020\003"); /* Shift-End, ^P, ^C */
    workstation_type(terminal, "r\026\r");
    terminal_expect(terminal, "说明已保存。");
    terminal_expect(terminal, "因验收");
    terminal_free(terminal);
    home_free(home);
}

static void a_column_of_figures_goes_down_the_fields(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "F");
    terminal_keys(terminal, VTERM_KEY_DOWN, 7); /* 计划产出数 */
    terminal_paste(terminal, "１００\n８０.5\n");
    terminal_expect(terminal, "计划产出数        100");
    terminal_expect(terminal, "实际产出数        80.5");
    terminal_free(terminal);
    home_free(home);
}

static void a_full_width_figure_is_read_while_it_is_typed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "/满意度\r９５．５％");
    terminal_expect(terminal, "95.5%");
    terminal_expect_not(terminal, "９５");
    terminal_free(terminal);
    home_free(home);
}

static void the_users_own_editor_writes_the_text(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with_editor(home, "test \"$1\" = --wait || exit 9; ls -l \"$2\" | cut -c1-10 "
                                                 ">\"$HOME/mode\"; echo 因验收推迟 >>\"$2\"");
    terminal_type(terminal, "E"); /* what is sent now is the editor's */
    terminal_wait(terminal, "说明已保存。");
    terminal_expect(terminal, "因验收推迟");
    assert_true(terminal_on_alternate_screen(terminal));
    g_autofree char *file = g_build_filename(home_path(home), "mode", NULL);
    g_autofree char *mode = NULL;
    assert_true(g_file_get_contents(file, &mode, NULL, NULL));
    assert_string_equal(mode, "-rw-------\n");
    workstation_type(terminal, "r，下同");
    terminal_type(terminal, "\017"); /* ^O in the open field */
    terminal_wait(terminal, "说明已保存。");
    terminal_expect(terminal, "因验收推迟，下同");
    terminal_free(terminal);
    home_free(home);
}

/* On a slow line the character is there before the title line says that it is not saved. */
static void the_echo_goes_before_the_rest(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home);
    terminal_forget_output(terminal);
    workstation_type(terminal, "旺");
    terminal_expect(terminal, "未保存：说明");
    const char *output = terminal_output(terminal)->str;
    assert_true(strstr(output, "旺") < strstr(output, "未保存"));
    terminal_free(terminal);
    home_free(home);
}

/* The answers to the question how wide ① is: one column, as everywhere, and two. */
static void a_terminal_with_wide_signs_is_told(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home);
    assert_non_null(strstr(terminal_output(terminal)->str, "①\033[6n"));
    workstation_type(terminal, "甲\033[2;2R\033[2;2~乙");
    terminal_expect(terminal, "甲乙");
    terminal_expect_not(terminal, "两列宽");
    workstation_type(terminal, "\033[2;3R");
    terminal_expect(terminal, "两列宽");
    workstation_type(terminal, "丙");
    terminal_expect(terminal, "甲乙丙");
    terminal_free(terminal);
    home_free(home);
}

/* ^Z in vim stops its whole group: the shell is there again, and fg goes on where one was. */
static void an_editor_is_stopped_together_with_the_workstation(void **state)
{
    static const char *const shell[] = {"/bin/bash", "-mc",
                                        "'" PINGFEN_PROGRAM "'; touch \"$HOME/stopped\"; fg", NULL};
    (void)state;
    Home *home = home_new();
    Terminal *terminal =
        start_with_editor_by(home, shell, "kill -TSTP 0; test -e \"$HOME/stopped\" && echo 接着写 >\"$2\"");
    terminal_type(terminal, "E");
    terminal_wait(terminal, "说明已保存。");
    terminal_expect(terminal, "接着写");
    terminal_free(terminal);
    home_free(home);
}

/* What the editor does, and what is said; the text stays as it was. */
static const struct {
    const char *script, *sentence;
} failures[] = {
    {"true", "文字没有改动"},
    {"echo 别的 >\"$2\"; exit 3", "/text.txt"},
    {"exit 3", "没有正常结束，文字没有改动"},
    {"echo 别的 >\"$2\"; kill -9 $$", "text.txt"},
    {"kill -9 $$", "没有正常结束"},
    {"kill -STOP $$; exit 4", "没有正常结束"}, /* no shell is there to continue it */
    {"head -c 2000000 /dev/zero | tr '\\0' x >\"$2\"", "text.txt"},
    {"printf '\\377' >\"$2\"", "不是 UTF-8"},
    {"head -c 70000 /dev/zero | tr '\\0' x >\"$2\"", "文字太长"},
    {"rm \"$2\"", "text.txt"},
    {NULL, "找不到编辑器"},
};

static void an_editor_that_fails_changes_nothing(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(failures); i++) {
        Home *home = home_new();
        Terminal *terminal = start_with_editor(home, failures[i].script);
        workstation_type(terminal, "r原来的说明\r");
        workstation_type(terminal, "r\033");
        terminal_type(terminal, "E");
        terminal_wait(terminal, failures[i].sentence);
        terminal_expect(terminal, "原来的说明");
        terminal_free(terminal);
        home_free(home);
    }
}

int run_editing_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_selected_part_is_seen_cut_and_pasted),
        cmocka_unit_test(a_column_of_figures_goes_down_the_fields),
        cmocka_unit_test(a_full_width_figure_is_read_while_it_is_typed),
        cmocka_unit_test(the_echo_goes_before_the_rest),
        cmocka_unit_test(a_terminal_with_wide_signs_is_told),
        cmocka_unit_test(the_users_own_editor_writes_the_text),
        cmocka_unit_test(an_editor_is_stopped_together_with_the_workstation),
        cmocka_unit_test(an_editor_that_fails_changes_nothing),
    };
    return cmocka_run_group_tests_name("editing", tests, NULL, NULL);
}
