/* Every command and every option that --help knows stands in the manual, in both languages. */
#include "command/program.h"

#include <string.h>

static const char *const pages[] = {"doc/man/zh_CN/man1/pingfen.1", "doc/man/man1/pingfen.1"};

/* The names of the commands in `pingfen --help`: what stands before two blanks in the lines of their list. */
static GPtrArray *commands_of_help(const char *help)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const char *list = strstr(help, "\n命令（");
    assert_non_null(list);
    g_auto(GStrv) lines = g_strsplit(list + 1, "\n", -1);
    for (guint i = 1; g_str_has_prefix(lines[i], "  "); i++) {
        const char *end = strstr(lines[i] + 2, "  ");
        assert_non_null(end);
        g_ptr_array_add(names, g_strndup(lines[i] + 2, (gsize)(end - lines[i] - 2)));
    }
    assert_true(names->len > 0);
    return names;
}

static char *read_page(const char *name)
{
    g_autofree char *file = root_path(name);
    char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    return text;
}

static void check_heading(const char *page, const char *text, const char *command)
{
    g_autofree char *alone = g_strdup_printf("\n.SS %s\n", command);
    g_autofree char *with_arguments = g_strdup_printf("\n.SS %s ", command);
    if (!strstr(text, alone) && !strstr(text, with_arguments))
        fail_msg("%s says nothing of %s", page, command);
}

/* The options of a help are the words in it that begin with two dashes. */
static void check_options(const char *page, const char *text, const char *help)
{
    for (const char *at = strstr(help, " --"); at; at = strstr(at + 1, " --")) {
        g_autofree char *name = g_strndup(at + 3, strspn(at + 3, "abcdefghijklmnopqrstuvwxyz-"));
        g_autoptr(GString) written = g_string_new(name);
        g_string_replace(written, "-", "\\-", 0);
        g_string_prepend(written, "\\-\\-");
        if (!strstr(text, written->str)) fail_msg("%s says nothing of --%s", page, name);
    }
}

static void the_manual_names_every_command_and_option(void **state)
{
    g_autofree char *help = done(state, "--help");
    g_autoptr(GPtrArray) commands = commands_of_help(help);
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *text = read_page(pages[i]);
        check_options(pages[i], text, help);
        for (guint j = 0; j < commands->len; j++) {
            g_autofree char *one = done(state, "%s --help", (char *)commands->pdata[j]);
            check_heading(pages[i], text, commands->pdata[j]);
            check_options(pages[i], text, one);
        }
    }
}

int manual_tests(void)
{
    const struct CMUnitTest tests[] = {home_test(the_manual_names_every_command_and_option)};
    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
