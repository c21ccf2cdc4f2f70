#include "terminal/support.h"
#include "terminal/tests.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

/* Plays a script in a home of its own; the exit status, with what was said. */
static int play(const Home *home, const char *file, gboolean demo, char **said)
{
    const char *command[] = {PINGFEN_PROGRAM, "--play", file, demo ? "demo" : NULL, NULL};
    g_auto(GStrv) environment = home_environment(home);
    g_autoptr(GError) error = NULL;
    int status = 0;
    assert_true(g_spawn_sync(NULL, (char **)command, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, said,
                             &status, &error));
    return WEXITSTATUS(status);
}

static void play_well(const Home *home, const char *file, gboolean demo)
{
    g_autofree char *said = NULL;
    if (play(home, file, demo, &said) == 0) return;
    fprintf(stderr, "%s\n", said);
    fail();
}

static void every_script_plays_to_its_end(void **state)
{
    static const char folder[] = PINGFEN_ROOT "/tests/terminal/scripts";
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    guint count = 0;
    (void)state;
    assert_non_null(listing);
    for (const char *name = g_dir_read_name(listing); name; name = g_dir_read_name(listing)) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        Home *home = home_new();
        play_well(home, file, g_str_has_prefix(name, "demo-"));
        home_free(home);
        count++;
    }
    assert_true(count > 0);
}

static void what_was_recorded_plays_until_something_differs(void **state)
{
    (void)state;
    Home *home = home_new(), *other = home_new();
    g_autofree char *file = g_build_filename(home_path(home), "session", NULL);
    const char *const command[] = {PINGFEN_PROGRAM, "demo", "--record", file, NULL};
    Terminal *terminal = terminal_start(home, command, NULL, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    workstation_type(terminal, "/大厅运行经费\r");
    workstation_type(terminal, "\r");
    workstation_type(terminal, "r一共\\n");
    terminal_paste(terminal, "两行\n文字\\");
    terminal_sync(terminal);
    terminal_click(terminal, 22, 2); /* Enter, among the keys of the open field */
    terminal_expect(terminal, "说明已保存");
    terminal_click(terminal, 23, 2); /* F1, in the bar of the view */
    terminal_resize(terminal, 30, 100);
    terminal_expect(terminal, "帮助 · 打分");
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_sync(terminal);
    terminal_signal(terminal, SIGKILL); /* what was written is whole all the same */
    terminal_wait_end(terminal);
    terminal_free(terminal);
    g_autofree char *text = NULL, *again = NULL, *excuse = NULL;
    play_well(other, file, TRUE);
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    g_autoptr(GString) changed = g_string_new(text);
    assert_int_equal(g_string_replace(changed, "type r一共", "type r一个", 0), 1);
    assert_true(g_file_set_contents(file, changed->str, -1, NULL));
    assert_int_equal(play(other, file, TRUE, &again), 1);
    assert_non_null(strstr(again, "一共"));
    assert_non_null(strstr(again, "一个"));
    assert_true(g_file_set_contents(file, "pingfen session 1\nkey F99\n", -1, NULL));
    assert_int_equal(play(other, file, TRUE, &excuse), 3);
    assert_non_null(strstr(excuse, ":2"));
    home_free(other);
    home_free(home);
}

int run_scripts_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_script_plays_to_its_end),
        cmocka_unit_test(what_was_recorded_plays_until_something_differs),
    };
    return cmocka_run_group_tests_name("scripts", tests, NULL, NULL);
}
