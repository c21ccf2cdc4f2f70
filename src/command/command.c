#include "command/command.h"

#include "base/nearest.h"
#include "base/text.h"
#include "command/arguments.h"
#include "command/commands.h"
#include "command/help.h"
#include "command/interrupt.h"
#include "command/workstation.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In the order of the work. A new command is one file and one row. */
const Command *const command_table[] = {
    &command_scheme_list,
    &command_scheme_show,
    &command_scheme_check,
    &command_template_list,
    &command_template_show,
    &command_template_check,
    &command_new,
    &command_set,
    &command_move,
    &command_undo,
    &command_redo,
    &command_delete,
    &command_show,
    &command_list,
    &command_check,
    &command_explain,
    &command_diff,
    &command_submit,
    &command_review,
    &command_return,
    &command_finish,
    &command_reopen,
    &command_print,
    &command_report,
    &command_export,
    &command_import,
    &command_log,
    &command_verify,
    &command_backup,
    &command_stats,
    &command_rank,
    &command_open,
    &command_demo,
    &command_completion,
    NULL,
};

#define COMMANDS (G_N_ELEMENTS(command_table) - 1)

/* A closed stdin, stdout or stderr would be handed to the next file opened: the database. What is written to
 * it fails all the same. */
static void keep_standard_files(void)
{
    for (int file = 0; file <= 2; file++)
        if (fcntl(file, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != file) abort();
}

static const Command *find_command(const char *name)
{
    for (gsize i = 0; i < COMMANDS; i++)
        if (strcmp(command_table[i]->name, name) == 0) return command_table[i];
    return NULL;
}

/* TRUE where `name` is the first word of commands of two ("scheme"). */
static gboolean is_family(const char *name)
{
    gsize length = strlen(name);
    for (gsize i = 0; i < COMMANDS; i++)
        if (g_str_has_prefix(command_table[i]->name, name) && command_table[i]->name[length] == ' ')
            return TRUE;
    return FALSE;
}

static void set_unknown_command(const char *typed, GError **error)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < COMMANDS; i++)
        g_ptr_array_add(names, (gpointer)command_table[i]->name);
    g_autofree char *shown = text_quoted(typed);
    const char *nearest = nearest_find(typed, names);
    if (nearest)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("没有命令 %s，是不是 %s？用 pingfen --help 看全部命令"), shown, nearest);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("没有命令 %s；用 pingfen --help 看全部命令"),
                    shown);
}

/* How many of the words name the command; 0 with the error. A family alone ("scheme") is 1 without a command.
 */
static guint take_command(GStrv words, const Command **command, GError **error)
{
    if (is_family(words[0])) {
        if (!words[1] || words[1][0] == '-') return 1;
        g_autofree char *name = g_strconcat(words[0], " ", words[1], NULL);
        *command = find_command(name);
        if (!*command) set_unknown_command(name, error);
        return *command ? 2 : 0;
    }
    *command = find_command(words[0]);
    if (!*command) set_unknown_command(words[0], error);
    return *command ? 1 : 0;
}

static gboolean choose_language(const Call *call, GError **error)
{
    const char *wanted = call_option(call, "lang");
    if (!wanted || translate_choose(wanted)) return TRUE;
    g_autofree char *shown = text_quoted(wanted);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--lang 只能是 zh 或 en，写的是“%s”"), shown);
    return FALSE;
}

static gboolean choose_color(Call *call, GError **error)
{
    const char *wanted = call_option(call, "color");
    if (wanted && strcmp(wanted, "always") != 0 && strcmp(wanted, "never") != 0 &&
        strcmp(wanted, "auto") != 0) {
        g_autofree char *shown = text_quoted(wanted);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("--color 只能是 auto、always 或 never，写的是“%s”"), shown);
        return FALSE;
    }
    const char *unwanted = g_getenv("NO_COLOR");
    gboolean able =
        isatty(STDOUT_FILENO) && !(unwanted && *unwanted) && g_strcmp0(g_getenv("TERM"), "dumb") != 0;
    call->color = wanted && strcmp(wanted, "auto") != 0 ? strcmp(wanted, "always") == 0 : able;
    output_set_color(call->output, call->color);
    return TRUE;
}

static gboolean check_count(const Call *call, GError **error)
{
    const Command *command = call->command;
    if (call->count >= command->least && call->count <= command->most) return TRUE;
    g_autofree char *usage = help_usage(command);
    if (call->count < command->least) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("pingfen %s：缺少参数。%s"), command->name,
                    usage);
    } else {
        g_autofree char *first = text_quoted(call->arguments[command->most]);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("pingfen %s：多出了参数“%s”。%s"),
                    command->name, first, usage);
    }
    return FALSE;
}

/* `words` is what the global options left: the command and what stands behind it. */
static gboolean run_words(Call *call, GStrv words, GError **error)
{
    const Command *command = words[0] ? NULL : &command_workstation;
    guint named = words[0] ? take_command(words, &command, error) : 0;
    if (!command && named == 0) return FALSE;
    call->command = command;
    call->arguments =
        arguments_take(words + named, command ? command->options : NULL, FALSE, call->options, error);
    if (!call->arguments || !choose_language(call, error) || !choose_color(call, error)) return FALSE;
    if (command && !workstation_check_options(call, error)) return FALSE;
    call->count = g_strv_length(call->arguments);

    if (call_option(call, "version"))
        output_line(call->output, "pingfen %s", PINGFEN_VERSION);
    else if (call_option(call, "help") && command == &command_workstation)
        help_program(call->output, command_table, COMMANDS);
    else if (call_option(call, "help") && command)
        help_command(call->output, command);
    else if (call_option(call, "help"))
        help_family(call->output, words[0], command_table, COMMANDS);
    else if (command)
        return check_count(call, error) && command->run(call, error);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("%s 后面要有一个命令；用 pingfen %s --help 查看"), words[0], words[0]);
    return command || call_option(call, "help") || call_option(call, "version");
}

static gboolean run(Call *call, GStrv arguments, GError **error)
{
    g_auto(GStrv) words = arguments_take(arguments, workstation_options, TRUE, call->options, error);
    return words && choose_language(call, error) && run_words(call, words, error);
}

/* Where the workstation has not shown it. */
static void tell_notice(Store *store)
{
    g_autofree char *notice = store ? store_take_notice(store) : NULL;
    if (notice) fprintf(stderr, "%s\n", notice);
}

int command_main(int argc, char **argv, OpenWorkstation workstation)
{
    keep_standard_files();
    signal(SIGPIPE,
           SIG_IGN); /* a reader that has gone is noticed by Output, and the database closed in order */
    translate_set_locale();
    translate_choose(NULL);

    g_autoptr(Output) output = output_new(STDOUT_FILENO);
    g_autoptr(GHashTable) options = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Call call = {.options = options, .output = output, .workstation = workstation};
    char *none = NULL;
    g_autoptr(GError) error = NULL;
    if (!run(&call, argc > 0 ? argv + 1 : &none, &error)) call_fail(&call, error);
    g_clear_error(&error);
    if (!output_flush(output, &error)) {
        if (call.stored)
            g_prefix_error(&error, _("已经保存（编号 %s），不要再执行一次；只是"), call.stored->str);
        call_fail(&call, error);
    }
    if (call.stored) g_string_free(call.stored, TRUE);

    tell_notice(call.store);
    store_close(call.store);
    g_strfreev(call.arguments);
    g_free(call.actor);
    interrupt_leave();
    return call.status;
}
