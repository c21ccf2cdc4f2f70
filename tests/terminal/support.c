#include "terminal/support.h"

#include <string.h>
#include <sys/wait.h>

#include "terminal/tests.h"

Terminal *workstation_start(const Home *home, int height, int width)
{
    static const char *const command[] = {PINGFEN_PROGRAM, NULL};
    Terminal *terminal = terminal_start(home, command, NULL, height, width);
    terminal_wait(terminal, "F1 帮助");
    return terminal;
}

Terminal *workstation_start_as(const Home *home, const char *who, const char *id, int height, int width)
{
    const char *const command[] = {PINGFEN_PROGRAM, "--as", who, id ? "open" : NULL, id, NULL};
    Terminal *terminal = terminal_start(home, command, NULL, height, width);
    terminal_wait(terminal, "F1 帮助");
    return terminal;
}

void workstation_type(Terminal *terminal, const char *bytes)
{
    terminal_type(terminal, bytes);
    terminal_sync(terminal);
}

void workstation_new(Terminal *terminal, const char *scheme, const char *project)
{
    workstation_type(terminal, "n");
    int row = terminal_find_row(terminal, scheme);
    assert_true(row >= 0);
    g_autofree char *line = terminal_row(terminal, row);
    const char *digit = strpbrk(strstr(line, ")"), "123456789");
    assert_non_null(digit);
    g_autofree char *choice = g_strndup(digit, 1);
    workstation_type(terminal, choice);
    workstation_type(terminal, project);
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已建立");
    if (terminal_shows(terminal, "项目数据")) workstation_type(terminal, "\033");
    terminal_expect(terminal, "总分");
}

Terminal *workstation_start_at(const Home *home, const char *indicator)
{
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    g_autofree char *search = g_strdup_printf("/%s\r", indicator);
    workstation_type(terminal, search);
    return terminal;
}

static char *run(const Home *home, const char *const *arguments, int *status)
{
    g_autoptr(GPtrArray) command = g_ptr_array_new();
    g_ptr_array_add(command, (char *)PINGFEN_PROGRAM);
    for (; *arguments; arguments++)
        g_ptr_array_add(command, (char *)*arguments);
    g_ptr_array_add(command, NULL);
    g_auto(GStrv) environment = home_environment(home);
    g_autoptr(GError) error = NULL;
    char *output = NULL;
    gboolean ran = g_spawn_sync(home_path(home), (char **)command->pdata, environment, G_SPAWN_DEFAULT, NULL,
                                NULL, &output, NULL, status, &error);
    assert_true(ran);
    assert_true(WIFEXITED(*status));
    return output;
}

char *workstation_run(const Home *home, const char *const *arguments)
{
    int status = 0;
    char *output = run(home, arguments, &status);
    assert_int_equal(WEXITSTATUS(status), 0);
    return output;
}

int workstation_try(const Home *home, const char *const *arguments)
{
    int status = 0;
    g_free(run(home, arguments, &status));
    return WEXITSTATUS(status);
}

void workstation_assert_looks(const Terminal *terminal, const char *pieces, const char *whole)
{
    if (strcmp(pieces, whole) == 0) return;
    g_auto(GStrv) one = g_strsplit(pieces, "\n", -1), other = g_strsplit(whole, "\n", -1);
    guint i = 0;
    while (g_strcmp0(one[i], other[i]) == 0)
        i++;
    g_autofree char *screen = terminal_screen(terminal);
    fail_msg("cell “%s” is “%s” when all is sent anew, in\n%s", one[i], other[i], screen);
}
