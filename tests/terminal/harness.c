#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "terminal/harness.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#define DEADLINE 30000 /* milliseconds, reached by failures alone */

struct Terminal {
    pid_t process;
    int line;
    gboolean ended;
    int status;
    guint syncs, answers;
    gboolean alternate, cursor_visible, paste_mode;
    struct termios before;
    VTerm *machine;
    VTermScreen *screen;
    GString *output;
    GString *tail; /* the end of the output, where a sequence may be unfinished */
};

static int property_changed(VTermProp property, VTermValue *value, void *user)
{
    Terminal *terminal = user;
    if (property == VTERM_PROP_ALTSCREEN) terminal->alternate = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) terminal->cursor_visible = value->boolean;
    return 1;
}

static void send_bytes(const char *bytes, size_t length, void *user)
{
    Terminal *terminal = user;
    while (length > 0) {
        ssize_t written = write(terminal->line, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return; /* the program is gone: the test sees it at the next wait */
        bytes += written;
        length -= (size_t)written;
    }
}

static void open_screen(Terminal *terminal, int height, int width)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = property_changed};
    terminal->machine = vterm_new(height, width);
    vterm_set_utf8(terminal->machine, 1);
    vterm_output_set_callback(terminal->machine, send_bytes, terminal);
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
    g_autofree char *data = g_build_filename(home_path(home), "data", NULL);
    g_autofree char *config = g_build_filename(home_path(home), "config", NULL);
    char **list = NULL;
    list = g_environ_setenv(list, "PATH", getenv("PATH"), TRUE);
    /* A report of a sanitizer ends in SIGABRT, so that it appears on the screen that is printed. */
    list = g_environ_setenv(list, "ASAN_OPTIONS", "abort_on_error=1", TRUE);
    list = g_environ_setenv(list, "UBSAN_OPTIONS", "abort_on_error=1:print_stacktrace=1", TRUE);
    list = g_environ_setenv(list, "HOME", home_path(home), TRUE);
    list = g_environ_setenv(list, "XDG_DATA_HOME", data, TRUE);
    list = g_environ_setenv(list, "XDG_CONFIG_HOME", config, TRUE);
    list = g_environ_setenv(list, "TERM", "xterm-256color", TRUE);
    list = g_environ_setenv(list, "PINGFEN_SYNC", "1", TRUE);
    for (; environment && *environment; environment++) {
        g_auto(GStrv) pair = g_strsplit(*environment, "=", 2);
        list = g_environ_setenv(list, pair[0], pair[1], TRUE);
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
    terminal->cursor_visible = TRUE;
    int side;
    assert_int_equal(openpty(&terminal->line, &side, NULL, NULL, &size), 0);
    assert_int_equal(tcgetattr(side, &terminal->before), 0); /* before the program can change them */
    terminal->process = fork();
    assert_true(terminal->process >= 0);
    if (terminal->process == 0) {
        close(terminal->line);
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
    g_free(terminal);
}

/* Modes and answers are read off the bytes: libvterm keeps them to itself. */
static void read_notes(Terminal *terminal)
{
    static const char answer[] = "\033]7770;";
    const char *text = terminal->tail->str, *end = text + terminal->tail->len;
    for (const char *at = text; (at = memchr(at, '\033', (size_t)(end - at))); at++) {
        if (g_str_has_prefix(at, "\033[?2004h"))
            terminal->paste_mode = TRUE;
        else if (g_str_has_prefix(at, "\033[?2004l"))
            terminal->paste_mode = FALSE;
        else if (g_str_has_prefix(at, answer) && memchr(at, '\a', (size_t)(end - at)))
            terminal->answers = MAX(terminal->answers, (guint)atoi(at + strlen(answer)));
    }
    const gsize longest = 24;
    if (terminal->tail->len > longest)
        g_string_erase(terminal->tail, 0, (gssize)(terminal->tail->len - longest));
}

/* FALSE: nothing came in that time, or the line is closed. */
static gboolean read_some(Terminal *terminal, int milliseconds)
{
    char bytes[65536];
    struct pollfd line = {terminal->line, POLLIN, 0}; /* -1 is passed over by poll */
    if (poll(&line, 1, milliseconds) <= 0) return FALSE;
    ssize_t length = read(terminal->line, bytes, sizeof bytes);
    if (length <= 0) return FALSE; /* EIO is how a pseudo-terminal ends */
    g_string_append_len(terminal->output, bytes, length);
    g_string_append_len(terminal->tail, bytes, length);
    read_notes(terminal);
    vterm_input_write(terminal->machine, bytes, (size_t)length);
    return TRUE;
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
    gint64 deadline = g_get_monotonic_time() + DEADLINE * G_GINT64_CONSTANT(1000);
    while (!holds(terminal, data)) {
        if (!read_some(terminal, 1000) && !terminal->ended)
            terminal->ended = waitpid(terminal->process, &terminal->status, WNOHANG) == terminal->process;
        else if (!terminal->ended)
            continue;
        if ((terminal->ended && !read_some(terminal, 0) && !holds(terminal, data)) ||
            g_get_monotonic_time() > deadline)
            fail_with_screen(terminal, what);
    }
}

void terminal_type(Terminal *terminal, const char *bytes)
{
    send_bytes(bytes, strlen(bytes), terminal);
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

void terminal_resize(Terminal *terminal, int height, int width)
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

gboolean terminal_sync_or_end(Terminal *terminal)
{
    gint64 deadline = g_get_monotonic_time() + DEADLINE * G_GINT64_CONSTANT(1000);
    terminal->syncs++;
    terminal_type(terminal, "\033[9990~");
    while (!is_answered(terminal, NULL)) {
        if (read_some(terminal, terminal->ended ? 0 : 100)) continue;
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

static gboolean is_sent_anew(Terminal *terminal, gconstpointer data)
{
    (void)data;
    const GString *output = terminal->output;
    return memmem(output->str, output->len, "\033[H\033[2J", 7) ||
           memmem(output->str, output->len, "\033[H\033[J", 6);
}

void terminal_repaint(Terminal *terminal)
{
    terminal_forget_output(terminal);
    terminal_signal(terminal, SIGCONT); /* no key, which would take the message away */
    wait_until(terminal, is_sent_anew, NULL, "the screen is not sent anew");
    terminal_sync(terminal);
}

void terminal_wait(Terminal *terminal, const char *text)
{
    g_autofree char *what = g_strdup_printf("waited for: %s", text);
    wait_until(terminal, is_shown, text, what);
}

int terminal_wait_end(Terminal *terminal)
{
    gint64 deadline = g_get_monotonic_time() + DEADLINE * G_GINT64_CONSTANT(1000);
    while (!terminal->ended && g_get_monotonic_time() < deadline) {
        read_some(terminal, 20);
        terminal->ended = waitpid(terminal->process, &terminal->status, WNOHANG) == terminal->process;
    }
    while (read_some(terminal, 0))
        continue;
    if (!terminal->ended) fail_with_screen(terminal, "the program does not end");
    return terminal->status;
}

VTermScreenCell terminal_cell(const Terminal *terminal, int y, int x)
{
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(terminal->screen, (VTermPos){y, x}, &cell);
    return cell;
}

char *terminal_row(const Terminal *terminal, int y)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    GString *row = g_string_new(NULL);
    for (int x = 0; x < width; x++) {
        VTermScreenCell cell = terminal_cell(terminal, y, x);
        if (cell.chars[0] == (uint32_t)-1) continue;
        if (cell.chars[0] == 0) g_string_append_c(row, ' ');
        for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
            g_string_append_unichar(row, cell.chars[i]);
    }
    g_strchomp(row->str);
    return g_string_free(row, FALSE);
}

char *terminal_screen(const Terminal *terminal)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    GString *screen = g_string_new(NULL);
    for (int y = 0; y < height; y++) {
        g_autofree char *row = terminal_row(terminal, y);
        g_string_append_printf(screen, "%s\n", row);
    }
    return g_string_free(screen, FALSE);
}

char *terminal_looks(const Terminal *terminal)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    GString *looks = g_string_new(NULL);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            VTermScreenCell cell = terminal_cell(terminal, y, x);
            uint32_t character = cell.chars[0] ? cell.chars[0] : ' ';
            if (character == (uint32_t)-1) continue; /* a right half keeps what was there before */
            gboolean shows = character != ' ' || cell.attrs.underline || cell.attrs.reverse;
            g_string_append_printf(looks, "%d %d %x", y, x, character);
            if (shows)
                g_string_append_printf(looks, " %d%d%d %d:%d", cell.attrs.bold, cell.attrs.underline,
                                       cell.attrs.reverse, cell.fg.type, cell.fg.indexed.idx);
            g_string_append_c(looks, '\n');
        }
    return g_string_free(looks, FALSE);
}

int terminal_find_row(const Terminal *terminal, const char *text)
{
    int height, width;
    vterm_get_size(terminal->machine, &height, &width);
    for (int y = 0; y < height; y++) {
        g_autofree char *row = terminal_row(terminal, y);
        if (strstr(row, text)) return y;
    }
    return -1;
}

gboolean terminal_shows(const Terminal *terminal, const char *text)
{
    return terminal_find_row(terminal, text) >= 0;
}

VTermPos terminal_cursor(const Terminal *terminal)
{
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(terminal->machine), &place);
    return place;
}

gboolean terminal_cursor_visible(const Terminal *terminal)
{
    return terminal->cursor_visible;
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
