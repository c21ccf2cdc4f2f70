#include "terminal/harness.h"
#include "terminal/tests.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* curses itself leaks for some terminals, and a crash here is no report of a sanitizer. */
#define NO_LEAK_CHECK "ASAN_OPTIONS=handle_abort=0:detect_leaks=0"

static const char *const command[] = {PINGFEN_TOOLKIT, NULL};

static Terminal *start(const Home *home)
{
    const char *environment[] = {NO_LEAK_CHECK, NULL};
    Terminal *terminal = terminal_start(home, command, environment, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    assert_true(terminal_on_alternate_screen(terminal));
    assert_true(terminal_in_paste_mode(terminal));
    assert_false(terminal_modes_restored(terminal));
    return terminal;
}

static void assert_given_back(const Terminal *terminal)
{
    assert_false(terminal_on_alternate_screen(terminal));
    assert_false(terminal_in_paste_mode(terminal));
    assert_true(terminal_cursor_visible(terminal));
    assert_true(terminal_modes_restored(terminal));
    assert_non_null(strstr(terminal_output(terminal)->str, "\033[?1006;1000l"));
}

static void quitting_gives_the_terminal_back(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home);
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_end(terminal), 0);
    assert_given_back(terminal);
    terminal_free(terminal);
    home_free(home);
}

static void signals_give_the_terminal_back(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++) {
        Home *home = home_new();
        Terminal *terminal = start(home);
        terminal_type(terminal, "\t");
        terminal_key(terminal, VTERM_KEY_DOWN);
        terminal_type(terminal, "61.5");
        terminal_expect(terminal, "61.5 × 2 = 123");
        terminal_signal(terminal, signals[i]);
        assert_int_equal(terminal_wait_end(terminal), 0);
        assert_given_back(terminal);
        terminal_free(terminal);
        home_free(home);
    }
}

static void crash_gives_the_terminal_back(void **state)
{
    static const struct {
        int number;
        const char *key; /* NULL: sent from outside */
    } crashes[] = {{SIGABRT, "!"}, {SIGQUIT, NULL}, {SIGABRT, NULL}};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(crashes); i++) {
        Home *home = home_new();
        Terminal *terminal = start(home);
        if (crashes[i].key)
            terminal_type(terminal, crashes[i].key);
        else
            terminal_signal(terminal, crashes[i].number);
        int status = terminal_wait_end(terminal);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), crashes[i].number);
        assert_given_back(terminal);
        terminal_free(terminal);
        home_free(home);
    }
}

/* As a script that runs it in the background has it: the terminal must not be given back under a program that
 * goes on. */
static void an_ignored_signal_changes_nothing(void **state)
{
    (void)state;
    Home *home = home_new();
    static const char *const script[] = {"/bin/sh", "-c", "trap '' QUIT; exec \"$0\"", PINGFEN_TOOLKIT, NULL};
    Terminal *terminal = terminal_start(home, script, NULL, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    terminal_signal(terminal, SIGQUIT);
    terminal_type(terminal, "？");
    terminal_expect(terminal, "PgDn ^F");
    assert_true(terminal_on_alternate_screen(terminal));
    terminal_free(terminal);
    home_free(home);
}

static void complaint_of_a_library_waits_until_the_screen_is_gone(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home);
    terminal_type(terminal, "@");
    terminal_expect_not(terminal, "库里的警告");
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_end(terminal), 0);
    assert_true(terminal_shows(terminal, "库里的警告"));
    terminal_free(terminal);
    home_free(home);
}

static void unknown_kind_of_terminal_is_a_sentence(void **state)
{
    const char *environment[] = {"TERM=nonsense", NO_LEAK_CHECK, NULL};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = terminal_start(home, command, environment, 24, 80);
    int status = terminal_wait_end(terminal);
    assert_int_equal(WEXITSTATUS(status), 2);
    assert_true(terminal_shows(terminal, "不认识终端类型 TERM=nonsense"));
    terminal_free(terminal);
    home_free(home);
}

static void old_terminals_work(void **state)
{
    static const char *const kinds[] = {"TERM=vt100", "TERM=linux", "TERM=screen-256color",
                                        "TERM=tmux-256color"};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
        const char *environment[] = {kinds[i], NO_LEAK_CHECK, NULL};
        Home *home = home_new();
        Terminal *terminal = terminal_start(home, command, environment, 24, 80);
        terminal_wait(terminal, "F1 帮助");
        terminal_type(terminal, "\033[B\033OB\033[1;5A");
        terminal_expect(terminal, "总分 2 / 300");
        terminal_type(terminal, "q");
        assert_int_equal(terminal_wait_end(terminal), 0);
        terminal_free(terminal);
        home_free(home);
    }
}

static void without_colour_attributes_alone_are_sent(void **state)
{
    const char *environment[] = {"NO_COLOR=1", NULL};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = terminal_start(home, command, environment, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    terminal_sync(terminal);
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++) {
            VTermScreenCell cell = terminal_cell(terminal, y, x);
            assert_true(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
            assert_true(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
        }
    terminal_free(terminal);
    home_free(home);
}

int run_ending_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quitting_gives_the_terminal_back),
        cmocka_unit_test(signals_give_the_terminal_back),
        cmocka_unit_test(crash_gives_the_terminal_back),
        cmocka_unit_test(an_ignored_signal_changes_nothing),
        cmocka_unit_test(complaint_of_a_library_waits_until_the_screen_is_gone),
        cmocka_unit_test(unknown_kind_of_terminal_is_a_sentence),
        cmocka_unit_test(old_terminals_work),
        cmocka_unit_test(without_colour_attributes_alone_are_sent),
    };
    return cmocka_run_group_tests_name("ending", tests, NULL, NULL);
}
