/* The completion scripts: bash runs its own, of the others it is looked at what they name. */
#include "command/program.h"

#include <gio/gio.h>
#include <string.h>

static const struct {
    const char *words, *expected; /* the last word is what is being typed */
} typed[] = {
    {"pri", " print "},
    {"print -f ''", " text html "},
    {"report 1 --format do", " docx "},
    {"print --na", " --name "},
    {"--db x.db scheme ''", " list show check "},
    {"scheme sh", " show "},
    {"scheme show --la", " --lang "},
    {"--lang ''", " zh en "},
    {"export --se", " --seal "},
    {"import --prefer t", " theirs "},
    {"completion f", " fish "},
    {"new --project pri", "  "}, /* a free value is nobody's business */
    {"print pri", "  "},         /* an argument is no command */
};

static void bash_completes_commands_options_and_values(void **state)
{
    g_autofree char *script = done(state, "completion bash"), *file = home_write(state, "completion", script);
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        g_autofree char *run = g_strdup_printf(
            "cd '%s'; source '%s'; COMP_WORDS=(pingfen %s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _pingfen; "
            "echo \" ${COMPREPLY[*]} \"",
            (char *)*state, file, typed[i].words);
        const char *const arguments[] = {"bash", "-c", run, NULL};
        g_autoptr(GSubprocess) child = g_subprocess_newv(
            arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
        g_autofree char *out = NULL;
        assert_true(child && g_subprocess_communicate_utf8(child, NULL, NULL, &out, NULL, NULL));
        g_strchomp(out);
        g_autofree char *wanted = g_strchomp(g_strdup(typed[i].expected));
        if (!g_str_has_prefix(out, wanted) || (!*wanted && *out)) fail_msg("%s: “%s”", typed[i].words, out);
    }
}

static gboolean is_well_formed(const char *shell, const char *file)
{
    g_autofree char *found = g_find_program_in_path(shell);
    if (!found) {
        print_message("  %s is not installed, its script is not parsed\n", shell);
        return TRUE;
    }
    const char *const arguments[] = {shell, "-n", file, NULL};
    g_autoptr(GSubprocess) child = g_subprocess_newv(arguments, G_SUBPROCESS_FLAGS_NONE, NULL);
    return child && g_subprocess_wait_check(child, NULL, NULL);
}

static void every_script_is_well_formed_and_names_every_command(void **state)
{
    static const char *const shells[] = {"bash", "zsh", "fish"};
    static const char *const names[] = {"scheme", "new",   "print", "report", "export",
                                        "seal",   "stats", "zh en", "take"};
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++) {
        g_autofree char *script = done(state, "completion %s", shells[i]);
        for (gsize k = 0; k < G_N_ELEMENTS(names); k++)
            if (!strstr(script, names[k])) fail_msg("%s: no %s", shells[i], names[k]);
        g_autofree char *file = home_write(state, shells[i], script);
        assert_true(is_well_formed(shells[i], file));
    }
    refused(state, 2, "tcsh", "completion tcsh");
}

int completion_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(bash_completes_commands_options_and_values),
        home_test(every_script_is_well_formed_and_names_every_command),
    };
    return cmocka_run_group_tests_name("completion", tests, NULL, NULL);
}
