/* Another program holds the database: it is said, keys are kept, and Esc gives the waiting up without losing
 * a word. */
#include "terminal/reviewing.h"
#include "terminal/tests.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Takes the place of a program that writes: SQLite's lock of who appends to the log. */
static int hold(const Home *home)
{
    g_autofree char *file = g_build_filename(home_path(home), "data", "pingfen", "pingfen.db-shm", NULL);
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 120, .l_len = 1};
    int handle = open(file, O_RDWR | O_CLOEXEC);
    assert_true(handle >= 0);
    assert_int_equal(fcntl(handle, F_SETLKW, &lock), 0);
    return handle;
}

static void the_waiting_is_said_and_what_is_typed_comes_after(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 24, 80);
    int held = hold(home);
    terminal_type(terminal, "a");
    terminal_wait_alone(terminal, "数据库正忙，正在等待…");
    terminal_type(terminal, "/采购意向\r");
    close(held);
    terminal_wait(terminal, "已看 1/31");
    terminal_expect_not(terminal, "正在等待");
    review_expect_row(terminal, "▌", "采购意向公开合规性");
    review_end(home, terminal);
}

static void escape_gives_the_waiting_up_and_keeps_the_text(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 24, 80);
    workstation_type(terminal, "1\r");
    workstation_type(terminal, "缺测算表");
    int held = hold(home);
    terminal_type(terminal, "\r");
    terminal_wait_alone(terminal, "数据库正忙，正在等待…");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "没有再等");
    close(held);
    terminal_expect(terminal, "缺测算表");
    terminal_expect(terminal, "未保存");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "复核已保存：预算编制合理性 1.00（差异 -0.50）");
    review_end(home, terminal);
}

int run_busy_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_waiting_is_said_and_what_is_typed_comes_after),
        cmocka_unit_test(escape_gives_the_waiting_up_and_keeps_the_text),
    };
    return cmocka_run_group_tests_name("busy", tests, NULL, NULL);
}
