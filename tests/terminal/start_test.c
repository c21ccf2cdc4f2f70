#include "terminal/support.h"
#include "terminal/tests.h"

#include <signal.h>

static const char *const command[] = {PINGFEN_PROGRAM, NULL};

static Terminal *start(const Home *home)
{
    Terminal *terminal = terminal_start(home, command, NULL, 40, 120);
    terminal_wait(terminal, "F1 帮助");
    return terminal;
}

static void empty_database_explains_itself(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home);
    terminal_expect(terminal, "n");
    assert_true(terminal_shows(terminal, "新建"));
    assert_true(terminal_shows(terminal, "导入"));
    assert_true(terminal_shows(terminal, "样例"));
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_end(terminal), 0);
    assert_false(terminal_on_alternate_screen(terminal));
    assert_true(terminal_modes_restored(terminal));
    terminal_free(terminal);
    home_free(home);
}

static void every_size_is_survived(void **state)
{
    static const int sizes[][2] = {{8, 40}, {5, 20}, {1, 1}, {15, 60}, {24, 80}, {60, 200}, {24, 80}};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start(home);
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        terminal_resize(terminal, sizes[i][0], sizes[i][1]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
        terminal_resize_unseen(terminal, sizes[i][0], sizes[i][1]);
    terminal_resize(terminal, 24, 80);
    terminal_expect(terminal, "F1 帮助");
    terminal_type(terminal, "q");
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    home_free(home);
}

static void signals_give_the_terminal_back(void **state)
{
    static const int signals[] = {SIGTERM, SIGHUP};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(signals); i++) {
        Home *home = home_new();
        Terminal *terminal = start(home);
        terminal_signal(terminal, signals[i]);
        assert_int_equal(terminal_wait_end(terminal), 0);
        assert_false(terminal_on_alternate_screen(terminal));
        assert_false(terminal_in_paste_mode(terminal));
        assert_true(terminal_modes_restored(terminal));
        terminal_free(terminal);
        home_free(home);
    }
}

/* Whoever begins with the name instead of the scheme loses no character of it. */
static void the_name_may_be_typed_before_a_scheme_is_picked(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "n大厅运行\r\033OQ");
    terminal_expect(terminal, "请选一个指标体系");
    terminal_expect(terminal, "项目名称  大厅运行");
    workstation_type(terminal, "6\033OQ");
    terminal_expect(terminal, "大厅运行 · 2025 · 项目支出绩效自评表");
    terminal_free(terminal);
    home_free(home);
}

int run_start_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty_database_explains_itself),
        cmocka_unit_test(the_name_may_be_typed_before_a_scheme_is_picked),
        cmocka_unit_test(every_size_is_survived),
        cmocka_unit_test(signals_give_the_terminal_back),
    };
    return cmocka_run_group_tests_name("start", tests, NULL, NULL);
}
