#include "terminal/harness_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utmp.h>

static int property_changed(VTermProp property, VTermValue *value, void *user)
{
    Terminal *terminal = user;
    if (property == VTERM_PROP_ALTSCREEN) terminal->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) terminal->cursor_visible = value->boolean;
    return 1;
}

static void open_screen(Terminal *terminal, int height, int width)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};
    terminal->machine = vterm_new(height, width);
    vterm_set_utf8(terminal->machine, 1);
    vterm_output_set_callback(terminal->machine, line_send, terminal);
    terminal->screen = vterm_obtain_screen(terminal->machine);
    vterm_screen_enable_altscreen(terminal->screen, 1);
    vterm_screen_set_callbacks(terminal->screen, &callbacks, terminal);
    vterm_screen_reset(terminal->screen, 1);
}

static G_NORETURN void run_child(const Home *home, const char *const *command, const char *const *environment)
{
    /* Started from a script in the background the tests have them ignored. */
    signal(SIGINT, SIG_DFL);
    signal(SIGQUIT, SIG_DFL);
    char **list = home_environment(home);
    list = g_environ_setenv(list, "TERM", "xterm-256color", TRUE);
    list = g_environ_setenv(list, "PINGFEN_SYNC", "1", TRUE);
    /* A sequence may come in pieces on a busy machine. An Esc is not waited for: the next sync ends it. */
    list = g_environ_setenv(list, "ESCDELAY", "5000", TRUE);
    for (; environment && *environment; environment++) {
        g_auto(GStrv) pair = g_strsplit(*environment, "=", 2);
        list = pair[1] ? g_environ_setenv(list, pair[0], pair[1], TRUE) : g_environ_unsetenv(list, pair[0]);
    }
    if (chdir(home_path(home)) == 0) execve(command[0], (char *const *)command, list);
    perror(command[0]);
    _exit(127);
}

Terminal *terminal_start(const Home *home, const char *const *command, const char *const *environment,
                         int height, int width)
{
    Terminal *terminal = g_new0(Terminal, 1);
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    terminal->output = g_string_new(NULL);
    terminal->tail = g_string_new(NULL);
    terminal->unsent = g_string_new(NULL);
    terminal->cursor_visible = TRUE;
    int side;
    assert_int_equal(openpty(&terminal->line, &side, NULL, NULL, &size), 0);
    assert_int_equal(fcntl(terminal->line, F_SETFD, FD_CLOEXEC), 0); /* or another program keeps it open */
    assert_int_equal(fcntl(terminal->line, F_SETFL, O_RDWR | O_NONBLOCK), 0);
    assert_int_equal(tcgetattr(side, &terminal->before), 0); /* before the program can change them */
    terminal->process = fork();
    assert_true(terminal->process >= 0);
    if (terminal->process == 0) {
        if (login_tty(side) == 0) run_child(home, command, environment);
        _exit(127);
    }
    close(side);
    open_screen(terminal, height, width);
    return terminal;
}

void terminal_free(Terminal *terminal)
{
    if (!terminal) return;
    if (!terminal->ended) {
        kill(terminal->process, SIGKILL);
        waitpid(terminal->process, NULL, 0);
    }
    if (terminal->line >= 0) close(terminal->line);
    vterm_free(terminal->machine);
    g_string_free(terminal->output, TRUE);
    g_string_free(terminal->tail, TRUE);
    g_string_free(terminal->unsent, TRUE);
    g_free(terminal);
}

static void fail_with_screen(const Terminal *terminal, const char *what)
{
    g_autofree char *screen = terminal_screen(terminal);
    fprintf(stderr, "%s\n%s\n", what, screen); /* print_error cuts at 1024 bytes */
    fail();
}

typedef gboolean (*Condition)(Terminal *terminal, gconstpointer data);

static void wait_until(Terminal *terminal, Condition holds, gconstpointer data, const char *what)
{
    gint64 deadline = line_deadline();
    while (!holds(terminal, data)) {
        gboolean came = line_read(terminal, terminal->ended ? 0 : 1000);
        if ((!came && terminal->ended) || g_get_monotonic_time() > deadline) fail_with_screen(terminal, what);
        if (!came)
            terminal->ended = waitpid(terminal->process, &terminal->status, WNOHANG) == terminal->process;
    }
}

void terminal_type(Terminal *terminal, const char *bytes)
{
    line_send(bytes, strlen(bytes), terminal);
}

void terminal_key(Terminal *terminal, VTermKey key)
{
    vterm_keyboard_key(terminal->machine, key, VTERM_MOD_NONE);
}

void terminal_keys(Terminal *terminal, VTermKey key, int count)
{
    while (count-- > 0)
        terminal_key(terminal, key);
}

void terminal_paste(Terminal *terminal, const char *text)
{
    vterm_keyboard_start_paste(terminal->machine);
    terminal_type(terminal, text);
    vterm_keyboard_end_paste(terminal->machine);
}

void terminal_click(Terminal *terminal, int y, int x)
{
    g_autofree char *report = g_strdup_printf("\033[<0;%d;%dM\033[<0;%d;%dm", x + 1, y + 1, x + 1, y + 1);
    terminal_type(terminal, report);
}

void terminal_resize_unseen(Terminal *terminal, int height, int width)
{
    struct winsize size = {.ws_row = (unsigned short)height, .ws_col = (unsigned short)width};
    vterm_set_size(terminal->machine, MAX(height, 2), MAX(width, 4)); /* libvterm dies of less */
    ioctl(terminal->line, TIOCSWINSZ, &size);
}

void terminal_signal(Terminal *terminal, int number)
{
    kill(terminal->process, number);
}

static gboolean is_answered(Terminal *terminal, gconstpointer data)
{
    (void)data;
    return terminal->answers >= terminal->syncs;
}

void terminal_hang_up(Terminal *terminal)
{
    close(terminal->line);
    terminal->line = -1;
}

/* The second cell of a wide character has chars[0] == -1; anywhere else that is a half left behind. */
static void check_halves(Terminal *terminal)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            gboolean half = terminal_cell(terminal, y, x).chars[0] == (uint32_t)-1;
            gboolean wide = x > 0 && terminal_cell(terminal, y, x - 1).width == 2;
            if (half != wide) fail_with_screen(terminal, "a wide character is cut in half");
        }
}

void terminal_sync(Terminal *terminal)
{
    terminal->syncs++;
    terminal_type(terminal, "\033[9990~");
    wait_until(terminal, is_answered, NULL, "the program does not answer");
    check_halves(terminal);
}

/* What was sent before is taken at the old size, and what is sent after at the new one. */
void terminal_resize(Terminal *terminal, int height, int width)
{
    gint64 deadline = line_deadline();
    terminal_sync(terminal);
    terminal_resize_unseen(terminal, height, width);
    do {
        if (g_get_monotonic_time() > deadline) fail_with_screen(terminal, "the new size is not taken");
        terminal_sync(terminal);
    } while (terminal->height != height || terminal->width != width);
}

gboolean terminal_sync_or_end(Terminal *terminal)
{
    gint64 deadline = line_deadline();
    terminal->syncs++;
    terminal_type(terminal, "\033[9990~");
    while (!is_answered(terminal, NULL)) {
        if (line_read(terminal, terminal->ended ? 0 : 100)) continue;
        if (terminal->ended) return FALSE;
        terminal->ended = waitpid(terminal->process, &terminal->status, WNOHANG) == terminal->process;
        if (g_get_monotonic_time() > deadline) fail_with_screen(terminal, "the program does not answer");
    }
    check_halves(terminal);
    return TRUE;
}

static gboolean is_shown(Terminal *terminal, gconstpointer data)
{
    return terminal_shows(terminal, data);
}

void terminal_repaint(Terminal *terminal)
{
    terminal_forget_output(terminal);
    terminal_signal(terminal, SIGCONT); /* no key, which would take the message away */
    terminal_sync(terminal);            /* a signal is taken before the key behind it */
    const GString *output = terminal->output;
    if (!memmem(output->str, output->len, "\033[H\033[2J", 7) &&
        !memmem(output->str, output->len, "\033[H\033[J", 6))
        fail_with_screen(terminal, "the screen is not sent anew");
}

void terminal_wait_alone(Terminal *terminal, const char *text)
{
    g_autofree char *what = g_strdup_printf("waited for: %s", text);
    wait_until(terminal, is_shown, text, what);
}

void terminal_wait(Terminal *terminal, const char *text)
{
    terminal_wait_alone(terminal, text);
    terminal_sync(terminal); /* so that the rest of the screen is there too */
}

int terminal_wait_end(Terminal *terminal)
{
    gint64 deadline = line_deadline();
    while (!terminal->ended && g_get_monotonic_time() < deadline) {
        line_read(terminal, 20);
        terminal->ended = waitpid(terminal->process, &terminal->status, WNOHANG) == terminal->process;
    }
    while (line_read(terminal, 0))
        continue;
    if (!terminal->ended) fail_with_screen(terminal, "the program does not end");
    return terminal->status;
}

void terminal_expect(Terminal *terminal, const char *text)
{
    terminal_sync(terminal);
    g_autofree char *what = g_strdup_printf("not on the screen: %s", text);
    if (!terminal_shows(terminal, text)) fail_with_screen(terminal, what);
}

void terminal_expect_not(Terminal *terminal, const char *text)
{
    terminal_sync(terminal);
    g_autofree char *what = g_strdup_printf("still on the screen: %s", text);
    if (terminal_shows(terminal, text)) fail_with_screen(terminal, what);
}

const GString *terminal_output(const Terminal *terminal)
{
    return terminal->output;
}

void terminal_forget_output(Terminal *terminal)
{
    g_string_truncate(terminal->output, 0);
}

gboolean terminal_on_alternate_screen(const Terminal *terminal)
{
    return terminal->alternate;
}

gboolean terminal_in_paste_mode(const Terminal *terminal)
{
    return terminal->paste_mode;
}

gboolean terminal_modes_restored(const Terminal *terminal)
{
    struct termios now;
    if (tcgetattr(terminal->line, &now) != 0) return FALSE;
    return now.c_lflag == terminal->before.c_lflag && now.c_iflag == terminal->before.c_iflag &&
           now.c_oflag == terminal->before.c_oflag;
}
