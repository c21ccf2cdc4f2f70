#include "bench/console.h"

#include "bench/measure.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define HEIGHT   40
#define WIDTH    120
#define QUIET    20    /* milliseconds without a byte: the repaint is over */
#define SILENCE  500   /* without any: the key has changed nothing on the screen */
#define PATIENCE 30000 /* reached by failures alone */

struct Console {
    GPid process;
    int line;
    gint64 started;
    GString *output; /* since the last keys */
    gint64 last;     /* when the last byte came */
};

static G_NORETURN void run_child(const char *const *command, const char *home)
{
    const char *const environment[][2] = {
        {"HOME", home},        {"XDG_DATA_HOME", home}, {"XDG_CONFIG_HOME", home}, {"TERM", "xterm-256color"},
        {"LC_ALL", "C.UTF-8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(environment); i++)
        g_setenv(environment[i][0], environment[i][1], TRUE);
    execvp(command[0], (char *const *)command);
    _exit(127);
}

Console *console_start(const char *const *command, const char *home)
{
    Console *console = g_new0(Console, 1);
    struct winsize size = {.ws_row = HEIGHT, .ws_col = WIDTH};
    console->output = g_string_new(NULL);
    console->started = measure_now();
    console->process = forkpty(&console->line, NULL, NULL, &size);
    if (console->process < 0) g_error("no pseudo-terminal: %s", g_strerror(errno));
    if (console->process == 0) run_child(command, home);
    return console;
}

/* FALSE: nothing came in that time, or the program is gone. */
static gboolean read_some(Console *console, int milliseconds)
{
    char bytes[65536];
    struct pollfd line = {console->line, POLLIN, 0};
    if (poll(&line, 1, milliseconds) <= 0) return FALSE;
    ssize_t length = read(console->line, bytes, sizeof bytes);
    if (length <= 0) return FALSE;
    console->last = measure_now();
    g_string_append_len(console->output, bytes, length);
    return TRUE;
}

static gboolean holds(const GString *output, const char *text)
{
    return memmem(output->str, output->len, text, strlen(text)) != NULL;
}

static Repaint settle(Console *console, gint64 since)
{
    while (read_some(console, QUIET))
        continue;
    return (Repaint){console->last - since, (gint64)console->output->len};
}

Repaint console_first_screen(Console *console, const char *text)
{
    while (!holds(console->output, text))
        if (!read_some(console, PATIENCE))
            g_error("no screen with “%s”; instead: %s", text, console->output->str);
    return settle(console, console->started);
}

static void send_keys(Console *console, const char *keys)
{
    gsize length = strlen(keys);
    g_string_truncate(console->output, 0);
    if (write(console->line, keys, length) != (ssize_t)length) g_error("the program takes no keys");
}

Repaint console_type(Console *console, const char *keys)
{
    gint64 since = measure_now();
    send_keys(console, keys);
    return read_some(console, SILENCE) ? settle(console, since) : (Repaint){0, 0};
}

void console_end(Console *console, const char *keys)
{
    send_keys(console, keys);
    while (read_some(console, PATIENCE))
        continue;
    waitpid(console->process, NULL, 0);
    close(console->line);
    g_string_free(console->output, TRUE);
    g_free(console);
}

GPid console_process(const Console *console)
{
    return console->process;
}
