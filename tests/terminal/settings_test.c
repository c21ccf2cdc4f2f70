#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

static Terminal *start_with(const Home *home, const char *config, const char *const *environment)
{
    static const char *const command[] = {PINGFEN_PROGRAM, NULL};
    g_autofree char *folder = g_build_filename(home_path(home), "config", "pingfen", NULL);
    g_autofree char *file = g_build_filename(folder, "config.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(file, config, -1, NULL));
    return terminal_start(home, command, environment, 24, 80);
}

static void keys_of_the_file_are_in_help_and_bar(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with(home, "keys:\n  list: {new: F11 N}\n  everywhere: {help: F5}\n", NULL);
    terminal_wait(terminal, "F5 帮助");
    terminal_expect(terminal, "F11 新建");
    terminal_expect(terminal, "F11 N  新建一项评价"); /* the empty list names them too */
    terminal_expect(terminal, "F4 i   导入评价文件");
    workstation_type(terminal, "N");
    terminal_expect(terminal, "新建评价");
    terminal_free(terminal);
    home_free(home);
}

static void keys_that_cannot_be_used_are_said_and_keep_nobody_out(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with(home, "keys:\n  list: {new: o}\n  lis: {new: N}\n", NULL);
    terminal_wait(terminal, "F1 帮助");
    terminal_expect(terminal, "按键设置没有用上");
    terminal_expect(terminal, "config.yaml:2:");
    terminal_expect(terminal, "共 2 处");
    workstation_type(terminal, "n");
    terminal_expect(terminal, "新建评价");
    terminal_free(terminal);
    home_free(home);
}

static gboolean is_coloured(const Terminal *terminal)
{
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++) {
            VTermScreenCell cell = terminal_cell(terminal, y, x);
            if (!VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) || !VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)) return TRUE;
        }
    return FALSE;
}

/* Whether the focus can be seen: a reversed cell or the mark. */
static gboolean shows_focus(const Terminal *terminal)
{
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++) {
            VTermScreenCell cell = terminal_cell(terminal, y, x);
            if (cell.attrs.reverse || cell.chars[0] == 0x258c) return TRUE;
        }
    return FALSE;
}

static void without_colour_the_focus_is_seen_all_the_same(void **state)
{
    static const struct {
        const char *config, *variable;
        gboolean coloured;
    } cases[] = {
        {"theme: dark\n", NULL, TRUE},
        {"theme: light\n", NULL, TRUE},
        {"theme: mono\n", NULL, FALSE},
        {"theme: dark\n", "NO_COLOR=1", FALSE},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        Home *home = home_new();
        const char *environment[] = {cases[i].variable, NULL};
        Terminal *terminal = start_with(home, cases[i].config, environment);
        terminal_wait(terminal, "F1 帮助");
        workstation_new(terminal, "mof-project-2020", "大厅运行经费");
        assert_int_equal(is_coloured(terminal), cases[i].coloured);
        assert_true(shows_focus(terminal));
        terminal_free(terminal);
        home_free(home);
    }
}

static void the_mouse_can_be_off_from_the_beginning(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_with(home, "mouse: false\n", NULL);
    terminal_wait(terminal, "F1 帮助");
    terminal_sync(terminal);
    const char *output = terminal_output(terminal)->str;
    assert_true(g_strrstr(output, "1000l") > g_strrstr(output, "1000h"));
    terminal_key(terminal, VTERM_KEY_FUNCTION(12));
    terminal_expect(terminal, "鼠标已打开");
    assert_non_null(strstr(terminal_output(terminal)->str, "\033[?1006;1000h"));
    terminal_free(terminal);
    home_free(home);
}

/* The row and column of a text on the screen. */
static VTermPos place_of(const Terminal *terminal, const char *text)
{
    int y = terminal_find_row(terminal, text);
    assert_true(y >= 0);
    g_autofree char *row = terminal_row(terminal, y);
    const char *found = strstr(row, text);
    int x = 0;
    for (const char *at = row; at < found; at = g_utf8_next_char(at))
        x += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
    return (VTermPos){y, x};
}

/* Two clicks are one double click where not too much time lies between them: on a machine that is busy
 * elsewhere it may, and then it is tried again, after a click in another place. */
static void click_twice(Terminal *terminal, const char *word, const char *expected)
{
    enum { TRIES = 50 };
    VTermPos place = place_of(terminal, word), other = place_of(terminal, "满意度");
    for (int i = 0; i < TRIES && !terminal_shows(terminal, expected); i++) {
        terminal_click(terminal, other.row, other.col);
        terminal_sync(terminal);
        g_autofree char *click = g_strdup_printf("\033[<0;%d;%dM\033[<0;%d;%dm", place.col + 1, place.row + 1,
                                                 place.col + 1, place.row + 1);
        g_autofree char *both = g_strconcat(click, click, NULL);
        terminal_type(terminal, both);
        terminal_sync(terminal);
    }
    terminal_expect(terminal, expected);
}

static void words_of_the_bar_and_rows_can_be_clicked(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    VTermPos place = place_of(terminal, "新建 n");
    terminal_click(terminal, place.row, place.col + 1);
    terminal_expect(terminal, "新建评价");
    workstation_type(terminal, "\033");
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    place = place_of(terminal, "满意度");
    terminal_click(terminal, place.row, place.col);
    terminal_expect(terminal, "考核");
    click_twice(terminal, "成本节约率", "▌计划成本"); /* into the indicator */
    terminal_expect(terminal, "Enter 确定");          /* and its first field is open */
    workstation_type(terminal, "12");
    terminal_expect(terminal, "▌计划成本（万元）  12");
    workstation_type(terminal, "\033[<64;10;10M"); /* the wheel over the tree moves the tree */
    terminal_expect_not(terminal, "▌计划成本");
    terminal_expect(terminal, "▌   ▾ 产出成本");
    terminal_expect(terminal, "未保存：计划成本");
    place = place_of(terminal, "核对 c");
    terminal_click(terminal, place.row, place.col);
    terminal_expect(terminal, "S-MISSING");
    terminal_free(terminal);
    home_free(home);
}

/* Keys in the same bytes as a click, before and behind it, on each side of the reports. */
static void a_key_beside_a_click_is_not_lost(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    VTermPos place = place_of(terminal, "满意度");
    g_autofree char *burst =
        g_strdup_printf("k\033[<0;%d;%dM\033[<0;%d;%dmr说明一\033[<32;3;3M二\033[<2;1;1M三", place.col + 1,
                        place.row + 1, place.col + 1, place.row + 1);
    terminal_type(terminal, burst);
    terminal_expect(terminal, "说明一二三");
    terminal_expect(terminal, "调查");
    terminal_free(terminal);
    home_free(home);
}

/* The row below the list ends in "第 1 项"; the message's first line ends, at one of the widths, on half of
 * its 第. */
static void the_faults_are_whole_over_wide_characters(void **state)
{
    (void)state;
    Home *home = home_new();
    static const char *const import[] = {"import", PINGFEN_ROOT "/config/samples/quannan-2021.yaml", NULL};
    g_free(workstation_run(home, import));
    Terminal *terminal = start_with(home, "keys:\n  scoring: {check: F6}\n", NULL);
    terminal_wait(terminal, "按键设置没有用上");
    for (int width = 60; width <= 110; width++) {
        terminal_resize(terminal, 24, width);
        terminal_expect(terminal, "按键设置没有用上");
        g_autoptr(GString) message = g_string_new("");
        int row = terminal_find_row(terminal, "按键设置没有用上");
        for (int i = row; i < row + 2; i++) {
            g_autofree char *line = terminal_row(terminal, i);
            g_string_append(message, g_strstrip(line));
        }
        assert_non_null(strstr(message->str, "config.yaml:2:"));
    }
    terminal_free(terminal);
    home_free(home);
}

int run_settings_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_the_file_are_in_help_and_bar),
        cmocka_unit_test(keys_that_cannot_be_used_are_said_and_keep_nobody_out),
        cmocka_unit_test(the_faults_are_whole_over_wide_characters),
        cmocka_unit_test(without_colour_the_focus_is_seen_all_the_same),
        cmocka_unit_test(the_mouse_can_be_off_from_the_beginning),
        cmocka_unit_test(words_of_the_bar_and_rows_can_be_clicked),
        cmocka_unit_test(a_key_beside_a_click_is_not_lost),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
