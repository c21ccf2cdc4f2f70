#include "command/program.h"

#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

char *root_path(const char *name)
{
    return g_build_filename(PINGFEN_ROOT, name, NULL);
}

char *data_path(const char *name)
{
    return g_build_filename(PINGFEN_ROOT, "tests", "data", name, NULL);
}

char *home_path(void **state, const char *name)
{
    return g_build_filename(*state, name, NULL);
}

char *home_write(void **state, const char *name, const char *text)
{
    char *path = home_path(state, name);
    g_autofree char *folder = g_path_get_dirname(path);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(path, text, -1, NULL));
    return path;
}

void home_put(void **state, const char *name, const char *text)
{
    g_free(home_write(state, name, text));
}

int home_make(void **state)
{
    *state = g_dir_make_tmp("pingfen-test-XXXXXX", NULL);
    if (!*state) return -1;
    g_autofree char *data = data_path("example.scheme.yaml");
    g_autofree char *text = NULL;
    if (!g_file_get_contents(data, &text, NULL, NULL)) return -1;
    home_put(state, "config/pingfen/schemes/example.yaml", text);
    return 0;
}

static void remove_below(const char *path)
{
    g_autoptr(GDir) listing = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name = listing ? g_dir_read_name(listing) : NULL; name;
         name = g_dir_read_name(listing)) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        remove_below(child);
    }
    g_remove(path);
}

int home_remove(void **state)
{
    remove_below(*state);
    g_free(*state);
    return 0;
}

void result_clear(Result *result)
{
    g_free(result->out);
    g_free(result->err);
}

static GStrv environment(void **state, const char *variable)
{
    g_auto(GStrv) all = g_get_environ();
    static const char *const unwanted[] = {"LC_ALL", "LC_MESSAGES", "NO_COLOR"};
    for (gsize i = 0; i < G_N_ELEMENTS(unwanted); i++)
        all = g_environ_unsetenv(all, unwanted[i]);
    g_autofree char *config = home_path(state, "config");
    g_autofree char *data = home_path(state, "data");
    all = g_environ_setenv(all, "LANG", "zh_CN.UTF-8", TRUE);
    all = g_environ_setenv(all, "HOME", *state, TRUE);
    all = g_environ_setenv(all, "XDG_CONFIG_HOME", config, TRUE);
    all = g_environ_setenv(all, "XDG_DATA_HOME", data, TRUE);
    if (variable) {
        g_auto(GStrv) pair = g_strsplit(variable, "=", 2);
        all = g_environ_setenv(all, pair[0], pair[1], TRUE);
    }
    return g_steal_pointer(&all);
}

/* A pipe whose reading end is closed. */
static int broken_pipe(void)
{
    int ends[2];
    if (pipe(ends) != 0) _exit(99);
    close(ends[0]);
    return ends[1];
}

static int terminal_open(void)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
    return terminal;
}

/* All a terminal gets until nobody has it open any more. Yours. */
static char *terminal_read(int terminal)
{
    GString *text = g_string_new(NULL);
    char piece[4096];
    for (ssize_t got; (got = read(terminal, piece, sizeof piece)) > 0;)
        g_string_append_len(text, piece, got);
    close(terminal);
    return g_string_free(text, FALSE);
}

/* `screen`: the name of the terminal; NULL: none. */
static void become_program(const Around *around, const char *input, const char *out, const char *err,
                           const char *screen, char **arguments, char **variables)
{
    int files[] = {
        open(input, O_RDONLY),
        around->reader_gone ? broken_pipe()
                            : open(screen             ? screen
                                   : around->out_file ? around->out_file
                                                      : out,
                                   O_WRONLY),
        open(screen ? screen : err, O_WRONLY),
    };
    for (int i = 0; i < 3; i++) {
        if (dup2(files[i], i) < 0) _exit(98);
        if (around->closed) close(i);
    }
    for (int i = 3; i < 64; i++)
        close(i);
    signal(SIGPIPE, SIG_DFL);
    execve(arguments[0], arguments, variables);
    _exit(97);
}

static char *take_file(const char *path)
{
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

Result program_around(void **state, const Around *around, const char *const *given)
{
    g_autofree char *input = home_write(state, "run/in", around->input ? around->input : "");
    g_autofree char *out = home_write(state, "run/out", "");
    g_autofree char *err = home_write(state, "run/err", "");
    g_auto(GStrv) variables = environment(state, around->variable);
    g_autoptr(GStrvBuilder) builder = g_strv_builder_new();
    g_strv_builder_add(builder, PINGFEN_PROGRAM);
    g_strv_builder_addv(builder, (const char **)given);
    g_auto(GStrv) arguments = g_strv_builder_end(builder);

    int terminal = around->terminal ? terminal_open() : -1;
    const char *screen = around->terminal ? ptsname(terminal) : NULL;
    int held = screen ? open(screen, O_RDWR | O_NOCTTY) : -1; /* until the program has it open */
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) become_program(around, input, out, err, screen, arguments, variables);
    if (around->during) around->during(child, around->data);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    if (held >= 0) close(held);
    return (Result){WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status),
                    screen ? terminal_read(terminal) : take_file(out), take_file(err)};
}

static Result run_line(void **state, const char *line)
{
    g_auto(GStrv) arguments = NULL;
    int count = 0;
    if (*line) assert_true(g_shell_parse_argv(line, &count, &arguments, NULL));
    const char *const none[] = {NULL};
    return program_around(state, &(Around){0}, arguments ? (const char *const *)arguments : none);
}

#define LINE_OF(line, format)                                                                                \
    va_list line##_arguments;                                                                                \
    va_start(line##_arguments, format);                                                                      \
    g_autofree char *line = g_strdup_vprintf(format, line##_arguments);                                      \
    va_end(line##_arguments)

Result program(void **state, const char *arguments, ...)
{
    LINE_OF(line, arguments);
    return run_line(state, line);
}

static char *run_done(void **state, const char *line)
{
    g_auto(Result) result = run_line(state, line);
    if (result.status != 0 || *result.err) fail_msg("pingfen %s: %d, %s", line, result.status, result.err);
    return g_steal_pointer(&result.out);
}

char *done(void **state, const char *arguments, ...)
{
    LINE_OF(line, arguments);
    return run_done(state, line);
}

void did(void **state, const char *arguments, ...)
{
    LINE_OF(line, arguments);
    g_free(run_done(state, line));
}

void refused(void **state, int status, const char *part, const char *arguments, ...)
{
    LINE_OF(line, arguments);
    g_auto(Result) result = run_line(state, line);
    const char *end = strchr(result.err, '\n');
    if (result.status != status || *result.out || !end || end[1] || !strstr(result.err, part))
        fail_msg("pingfen %s: %d instead of %d, out: %s, err without %s: %s", line, result.status, status,
                 result.out, part, result.err);
}

char *json_at(const char *json, const char *path)
{
    g_autofree char *script =
        g_strdup_printf("import json,sys\n"
                        "v=json.loads(sys.stdin.buffer.read().decode(),parse_float=lambda t:'number '+t)%s\n"
                        "sys.stdout.buffer.write(json.dumps(v,ensure_ascii=False).encode())",
                        path);
    const char *const arguments[] = {"python3", "-c", script, NULL};
    g_autoptr(GSubprocess) child = g_subprocess_newv(
        arguments,
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
        NULL);
    char *out = NULL;
    if (!child || !g_subprocess_communicate_utf8(child, json, NULL, &out, NULL, NULL) ||
        !g_subprocess_get_successful(child)) {
        g_free(out);
        return g_strdup("error");
    }
    return out;
}
