#include "command/arguments.h"
#include "command/commands.h"
#include "command/completion.h"

/* A text in single quotes. */
static void add_quoted(GString *script, const char *text)
{
    g_string_append_c(script, '\'');
    for (; *text; text++) {
        if (*text == '\'' || *text == '\\') g_string_append_c(script, '\\');
        g_string_append_c(script, *text);
    }
    g_string_append_c(script, '\'');
}

static void add_options(GString *script, const char *condition, const Command *command,
                        const CommandOption *options)
{
    for (const CommandOption *option = options; option && option->name; option++) {
        g_auto(OptionValue) value = option_value(command, option);
        g_string_append_printf(script, "complete -c pingfen%s -l %s", condition, option->name);
        if (option->letter) g_string_append_printf(script, " -s %c", option->letter);
        if (value.kind == VALUE_FILE) g_string_append(script, " -r -F");
        if (value.kind == VALUE_FREE) g_string_append(script, " -x");
        if (value.kind == VALUE_WORDS) g_string_append_printf(script, " -x -a '%s'", value.words);
        g_string_append(script, " -d ");
        add_quoted(script, _(option->summary));
        g_string_append_c(script, '\n');
    }
}

static void add_command(GString *script, const Command *command)
{
    g_autofree char *first = command_first_word(command);
    const char *second = command_second_word(command);
    g_autofree char *condition =
        second ? g_strdup_printf(" -n '__fish_seen_subcommand_from %s; and __fish_seen_subcommand_from %s'",
                                 first, second)
               : g_strdup_printf(" -n '__fish_seen_subcommand_from %s'", first);
    if (second)
        g_string_append_printf(script, "complete -c pingfen -n '__fish_seen_subcommand_from %s' -a %s -d ",
                               first, second);
    else
        g_string_append_printf(script, "complete -c pingfen -n __fish_use_subcommand -a %s -d ", first);
    add_quoted(script, _(command->summary));
    g_string_append_c(script, '\n');
    if (second) g_string_append_printf(script, "complete -c pingfen -n __fish_use_subcommand -a %s\n", first);
    add_options(script, condition, command, command->options);
}

void completion_fish(Output *output)
{
    g_autoptr(GString) script = g_string_new("# fish completion for pingfen\n");
    g_string_append(script, "complete -c pingfen -n __fish_use_subcommand -f\n");
    for (const Command *const *row = command_table; *row; row++)
        add_command(script, *row);
    g_string_append(
        script, "complete -c pingfen -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n");
    add_options(script, "", NULL, global_options);
    output_add(output, script->str);
}
