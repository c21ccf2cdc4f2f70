/* The workstation on each kind of terminal: the same text on the screen, the keys as that kind sends them,
 * and the line given back. */
#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>
#include <sys/wait.h>

/* curses itself leaks for some terminals. */
#define NO_LEAK_CHECK "ASAN_OPTIONS=abort_on_error=1:detect_leaks=0"

static const struct {
    const char *kind, *further;                /* further: another variable, or NULL */
    const char *down, *help, *new, *backspace; /* Down, F1, F2 and Backspace */
} kinds[] = {
    {"TERM=xterm-256color", NULL, "\033OB", "\033OP", "\033OQ",
     "\x7f"}, /* what the others are held against */
    {"TERM=xterm-256color", "NO_COLOR=1", "\033OB", "\033OP", "\033OQ", "\b"},
    {"TERM=xterm", NULL, "\033OB", "\033OP", "\033OQ", "\x7f"},
    {"TERM=linux", NULL, "\033[B", "\033[[A", "\033[[B", "\x7f"},
    {"TERM=vt100", NULL, "\033OB", "\033OP", "\033OQ", "\b"},
    {"TERM=vt220", NULL, "\033[B", "\033OP", "\033OQ", "\b"},
    {"TERM=screen-256color", NULL, "\033OB", "\033OP", "\033OQ", "\x7f"},
    {"TERM=tmux-256color", NULL, "\033OB", "\033OP", "\033OQ", "\x7f"},
};

static Home *home_with_two(void)
{
    static const char *const import[] = {"import", PINGFEN_ROOT "/config/samples/quannan-2021.yaml",
                                         PINGFEN_ROOT "/config/samples/qujiang-hall-2023.yaml", NULL};
    Home *home = home_new();
    g_free(workstation_run(home, import));
    return home;
}

static Terminal *start(const Home *home, const char *kind, const char *further)
{
    static const char *const command[] = {PINGFEN_PROGRAM, NULL};
    const char *const environment[] = {NO_LEAK_CHECK, kind, further, NULL};
    return terminal_start(home, command, environment, 24, 80);
}

/* What a person does first, with the screen after each; all of them together. Yours. */
static char *walk(Terminal *terminal, gsize kind)
{
    const char *const steps[] = {kinds[kind].down, kinds[kind].help, "q",
                                 kinds[kind].new,  "大厅",           kinds[kind].backspace};
    GString *seen = g_string_new(NULL);
    terminal_wait(terminal, "F1 帮助");
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        workstation_type(terminal, steps[i]);
        g_autofree char *screen = terminal_screen(terminal);
        g_string_append_printf(seen, "%zu\n%s", i, screen);
    }
    terminal_resize(terminal, 40, 120);
    g_autofree char *screen = terminal_screen(terminal);
    return g_string_free(g_string_append(seen, screen), FALSE);
}

static void assert_line(const Terminal *terminal, int y, int width)
{
    g_autoptr(GString) line = g_string_new(NULL);
    while (width-- > 0)
        g_string_append(line, "─");
    g_autofree char *row = terminal_row(terminal, y);
    assert_string_equal(row, line->str);
}

static void leave(Terminal *terminal)
{
    workstation_type(terminal, "\003");
    workstation_type(terminal, "\033");
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_end(terminal), 0);
    assert_false(terminal_on_alternate_screen(terminal));
    assert_false(terminal_in_paste_mode(terminal));
    assert_true(terminal_cursor_visible(terminal));
    assert_true(terminal_modes_restored(terminal));
    VTermPos cursor = terminal_cursor(terminal);
    g_autofree char *row = terminal_row(terminal, cursor.row);
    assert_int_equal(cursor.col, 0);
    assert_string_equal(row, ""); /* for the shell */
}

static void every_kind_shows_the_same_and_is_given_back(void **state)
{
    (void)state;
    Home *home = home_with_two();
    g_autofree char *expected = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Terminal *terminal = start(home, kinds[i].kind, kinds[i].further);
        g_autofree char *seen = walk(terminal, i);
        assert_line(terminal, 1, 120);
        if (!expected) expected = g_strdup(seen);
        assert_non_null(strstr(seen, "帮助 · 评价列表"));
        assert_non_null(strstr(seen, "新建评价"));
        if (strcmp(seen, expected) != 0) fail_msg("%s shows\n%s\nnot\n%s", kinds[i].kind, seen, expected);
        leave(terminal);
        terminal_free(terminal);
    }
    home_free(home);
}

/* The screen as it came about piece by piece is the one that is sent as a whole. */
static void what_is_sent_piece_by_piece_is_the_whole(void **state)
{
    static const char *const steps[] = {"\r",
                                        "\t",
                                        "\t8",
                                        "5",
                                        "\r",
                                        "\t",
                                        "c",
                                        "\r",
                                        "\033",
                                        "/",
                                        "梅江e\xcc\x81👍",
                                        "\003",
                                        "r",
                                        "因①“验收”推迟",
                                        "\033[D\033[D",
                                        "👍🏽改",
                                        "\177",
                                        "\r",
                                        "p",
                                        "\033",
                                        "H",
                                        "q",
                                        "?",
                                        "\033[6~",
                                        "q",
                                        ":",
                                        "打印",
                                        "\r",
                                        "\033",
                                        "q"};
    (void)state;
    Home *home = home_with_two();
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        Terminal *terminal = start(home, kinds[i].kind, kinds[i].further);
        terminal_wait(terminal, "F1 帮助");
        for (gsize step = 0; step < G_N_ELEMENTS(steps); step++) {
            workstation_type(terminal, steps[step]);
            g_autofree char *pieces = terminal_looks(terminal);
            terminal_repaint(terminal);
            g_autofree char *whole = terminal_looks(terminal);
            workstation_assert_looks(terminal, pieces, whole);
        }
        terminal_free(terminal);
    }
    home_free(home);
}

static void a_terminal_that_cannot_move_its_cursor_is_told(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home, "TERM=dumb", NULL);
    assert_int_equal(WEXITSTATUS(terminal_wait_end(terminal)), 2);
    assert_true(terminal_shows(terminal, "终端类型 dumb 不能移动光标"));
    assert_null(strchr(terminal_output(terminal)->str, '\033'));
    assert_true(terminal_modes_restored(terminal));
    terminal_free(terminal);
    home_free(home);
}

int run_kinds_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_shows_the_same_and_is_given_back),
        cmocka_unit_test(what_is_sent_piece_by_piece_is_the_whole),
        cmocka_unit_test(a_terminal_that_cannot_move_its_cursor_is_told),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
