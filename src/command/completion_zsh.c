#include "command/arguments.h"
#include "command/commands.h"
#include "command/completion.h"

#include <string.h>

/* A text within single quotes and brackets, where : [ ] \ mean something to _arguments and _describe. */
static void add_plain(GString *script, const char *text)
{
    for (; *text; text++) {
        if (*text == '\'') {
            g_string_append(script, "'\\''");
            continue;
        }
        if (strchr("[]:\\", *text)) g_string_append_c(script, '\\');
        g_string_append_c(script, *text);
    }
}

static void add_option(GString *script, const Command *command, const CommandOption *option)
{
    g_auto(OptionValue) value = option_value(command, option);
    if (option->letter)
        g_string_append_printf(script, " \\\n            '(-%c --%s)'{-%c,--%s}'[", option->letter,
                               option->name, option->letter, option->name);
    else
        g_string_append_printf(script, " \\\n            '--%s[", option->name);
    add_plain(script, _(option->summary));
    g_string_append(script, "]");
    if (value.kind == VALUE_FILE) g_string_append(script, ":file:_files");
    if (value.kind == VALUE_FREE) g_string_append(script, ":value: ");
    if (value.kind == VALUE_WORDS) g_string_append_printf(script, ":value:(%s)", value.words);
    g_string_append(script, "'");
}

static void add_options(GString *script, const Command *command, const CommandOption *options)
{
    for (const CommandOption *option = options; option && option->name; option++)
        add_option(script, command, option);
}

static void add_description(GString *script, const char *name, const char *summary)
{
    g_string_append_printf(script, "            '%s:", name);
    add_plain(script, summary);
    g_string_append(script, "'\n");
}

static void add_commands(GString *script)
{
    g_autofree char *last = NULL;
    for (const Command *const *row = command_table; *row; row++) {
        g_autofree char *first = command_first_word(*row), *family = command_family(first);
        if (g_strcmp0(first, last) == 0) continue;
        add_description(script, first, *family ? family : _((*row)->summary));
        g_free(last);
        last = g_steal_pointer(&first);
    }
}

static void add_case(GString *script, const Command *command)
{
    g_string_append_printf(script, "        '%s')\n            _arguments", command->name);
    add_options(script, command, command->options);
    add_options(script, NULL, global_options);
    if (strcmp(command->name, "completion") == 0)
        g_string_append(script, " \\\n            '1:shell:(bash zsh fish)'");
    else
        g_string_append(script, " \\\n            '*:file:_files'");
    g_string_append(script, " ;;\n");
}

static void add_families(GString *script)
{
    g_autofree char *last = NULL;
    for (const Command *const *row = command_table; *row; row++) {
        g_autofree char *first = command_first_word(*row), *family = command_family(first);
        if (!*family || g_strcmp0(first, last) == 0) continue;
        g_string_append_printf(script,
                               "        if [[ $words[1] == %s ]]; then\n"
                               "            if (( CURRENT == 2 )); then\n"
                               "                compadd %s\n                return\n            fi\n"
                               "            name=\"%s $words[2]\"\n            shift words\n"
                               "            (( CURRENT-- ))\n        fi\n",
                               first, family, first);
        g_free(last);
        last = g_steal_pointer(&first);
    }
}

void completion_zsh(Output *output)
{
    g_autoptr(GString) script = g_string_new("#compdef pingfen\n_pingfen() {\n"
                                             "    local curcontext=$curcontext state line name\n"
                                             "    typeset -A opt_args\n    local -a commands\n"
                                             "    _arguments -C");
    add_options(script, NULL, global_options);
    g_string_append(script,
                    " \\\n            '1: :->command' '*:: :->rest'\n    case $state in\n    command)\n"
                    "        commands=(\n");
    add_commands(script);
    g_string_append(script, "        )\n        _describe command commands ;;\n    rest)\n"
                            "        name=$words[1]\n");
    add_families(script);
    g_string_append(script, "        case $name in\n");
    for (const Command *const *row = command_table; *row; row++)
        add_case(script, *row);
    g_string_append(script, "        esac ;;\n    esac\n}\n_pingfen \"$@\"\n");
    output_add(output, script->str);
}
