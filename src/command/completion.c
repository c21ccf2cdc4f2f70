#include "command/completion.h"

#include "base/text.h"
#include "command/commands.h"
#include "sheet/report.h"

#include <string.h>

void option_value_clear(OptionValue *value)
{
    g_free(value->words);
}

static char *format_words(const Command *command)
{
    g_autoptr(GString) words = g_string_new(NULL);
    if (command == &command_report) {
        for (gsize i = 0; i < report_formats_count; i++)
            g_string_append_printf(words, "%s ", report_formats[i].name);
    } else {
        for (gsize i = 0; i < sheet_formats_count; i++)
            g_string_append_printf(words, "%s ", sheet_formats[i].name);
        g_string_append(words, "json ");
    }
    g_string_truncate(words, words->len - 1);
    return g_strdup(words->str);
}

OptionValue option_value(const Command *command, const CommandOption *option)
{
    const char *shown = option->value;
    if (!shown) return (OptionValue){VALUE_NONE, NULL};
    if (strcmp(shown, "FORMAT") == 0) return (OptionValue){VALUE_WORDS, format_words(command)};
    if (strstr(shown, "FILE") || strstr(shown, "DIR")) return (OptionValue){VALUE_FILE, NULL};
    gboolean words = strchr(shown, '|') && shown[strspn(shown, "abcdefghijklmnopqrstuvwxyz|")] == '\0';
    if (!words) return (OptionValue){VALUE_FREE, NULL};
    return (OptionValue){VALUE_WORDS, g_strdelimit(g_strdup(shown), "|", ' ')};
}

const char *command_second_word(const Command *command)
{
    const char *blank = strchr(command->name, ' ');
    return blank ? blank + 1 : NULL;
}

char *command_first_word(const Command *command)
{
    return g_strndup(command->name, strcspn(command->name, " "));
}

char *command_family(const char *first)
{
    g_autoptr(GString) words = g_string_new(NULL);
    gsize length = strlen(first);
    for (const Command *const *row = command_table; *row; row++)
        if (g_str_has_prefix((*row)->name, first) && (*row)->name[length] == ' ')
            g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", (*row)->name + length + 1);
    return g_strdup(words->str);
}

static const struct {
    const char *shell;
    void (*write)(Output *output);
} shells[] = {
    {"bash", completion_bash},
    {"zsh", completion_zsh},
    {"fish", completion_fish},
};

static gboolean run(Call *call, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shells); i++) {
        if (strcmp(call->arguments[0], shells[i].shell) != 0) continue;
        shells[i].write(call->output);
        return TRUE;
    }
    g_autofree char *shown = text_quoted(call->arguments[0]);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("没有“%s”的补全，只有 bash、zsh、fish"), shown);
    return FALSE;
}

const Command command_completion = {
    .name = "completion",
    .arguments = "bash|zsh|fish",
    .summary = N_("输出命令行补全的脚本；安装时已放在各自的位置"),
    .examples = N_("completion bash > ~/.local/share/bash-completion/completions/pingfen"),
    .least = 1,
    .most = 1,
    .run = run,
};
