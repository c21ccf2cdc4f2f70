#include "command/arguments.h"
#include "command/commands.h"
#include "command/completion.h"

static const char head[] =
    "# bash completion for pingfen\n"
    "_pingfen()\n"
    "{\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
    "    local command= words= options= i\n"
    "    COMPREPLY=()\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        case ${COMP_WORDS[i]} in\n";

static const char loop[] = ") ((i++)) ;;\n"
                           "        -*) ;;\n"
                           "        *)\n"
                           "            command=${command:+$command }${COMP_WORDS[i]}\n"
                           "            case $command in ";

static const char tail[] = "    if [[ $current == -* ]]; then\n"
                           "        COMPREPLY=($(compgen -W \"$options\" -- \"$current\"))\n"
                           "    elif [[ -n $words ]]; then\n"
                           "        COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
                           "    else\n"
                           "        compopt -o filenames 2>/dev/null\n"
                           "        COMPREPLY=($(compgen -f -- \"$current\"))\n"
                           "    fi\n"
                           "}\n"
                           "complete -F _pingfen pingfen\n";

static void add_names(GString *script, const CommandOption *options)
{
    for (; options && options->name; options++) {
        g_string_append_printf(script, " --%s", options->name);
        if (options->letter) g_string_append_printf(script, " -%c", options->letter);
    }
}

/* "--db|--as|…": the global options that have a value. */
static void add_valued(GString *script)
{
    for (const CommandOption *option = global_options; option->name; option++)
        if (option->value)
            g_string_append_printf(script, "%s--%s", option == global_options ? "        " : "|",
                                   option->name);
}

/* The families, whose command is two words: "scheme". */
static void add_families(GString *script)
{
    const char *bar = "";
    g_autofree char *last = NULL;
    for (const Command *const *row = command_table; *row; row++) {
        g_autofree char *first = command_first_word(*row);
        if (!command_second_word(*row) || g_strcmp0(first, last) == 0) continue;
        g_string_append_printf(script, "%s%s", bar, first);
        bar = "|";
        g_free(last);
        last = g_steal_pointer(&first);
    }
}

static void add_pattern(GString *script, const char *before, const Command *command, const char *dashes,
                        const char *name)
{
    if (command)
        g_string_append_printf(script, "%s'%s:%s%s'", before, command->name, dashes, name);
    else
        g_string_append_printf(script, "%s*:%s%s", before, dashes, name);
}

/* What stands behind an option: it is answered at once. */
static void add_values(GString *script, const Command *command, const CommandOption *options)
{
    for (const CommandOption *option = options; option && option->name; option++) {
        g_auto(OptionValue) value = option_value(command, option);
        if (value.kind == VALUE_NONE) continue;
        add_pattern(script, "    ", command, "--", option->name);
        const char letter[] = {option->letter, '\0'};
        if (option->letter) add_pattern(script, "|", command, "-", letter);
        if (value.kind == VALUE_WORDS)
            g_string_append_printf(script, ") COMPREPLY=($(compgen -W '%s' -- \"$current\")); return ;;\n",
                                   value.words);
        else if (value.kind == VALUE_FILE)
            g_string_append(script, ") compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "
                                    "\"$current\")); return ;;\n");
        else
            g_string_append(script, ") return ;;\n");
    }
}

static void add_command_words(GString *script)
{
    g_string_append(script, "    case $command in\n    '') words='");
    g_autofree char *last = NULL;
    for (const Command *const *row = command_table; *row; row++) {
        g_autofree char *first = command_first_word(*row);
        if (g_strcmp0(first, last) == 0) continue;
        g_string_append_printf(script, "%s%s", last ? " " : "", first);
        g_free(last);
        last = g_steal_pointer(&first);
    }
    g_string_append(script, "' ;;\n");
    for (const Command *const *row = command_table; *row; row++) {
        g_autofree char *first = command_first_word(*row), *family = command_family(first);
        if (*family && g_str_has_prefix(family, command_second_word(*row)))
            g_string_append_printf(script, "    %s) words='%s' ;;\n", first, family);
    }
    g_string_append(script, "    completion) words='bash zsh fish' ;;\n    esac\n");
}

static void add_command_options(GString *script)
{
    g_string_append(script, "    case $command in\n");
    for (const Command *const *row = command_table; *row; row++) {
        if (!(*row)->options) continue;
        g_string_append_printf(script, "    '%s') options='", (*row)->name);
        add_names(script, (*row)->options);
        g_string_append(script, "' ;;\n");
    }
    g_string_append(script, "    esac\n    options+='");
    add_names(script, global_options);
    g_string_append(script, "'\n");
}

void completion_bash(Output *output)
{
    g_autoptr(GString) script = g_string_new(head);
    add_valued(script);
    g_string_append(script, loop);
    add_families(script);
    g_string_append(script,
                    ") ;; *) break ;; esac ;;\n        esac\n    done\n    case $command:$previous in\n");
    for (const Command *const *row = command_table; *row; row++)
        add_values(script, *row, (*row)->options);
    add_values(script, NULL, global_options);
    g_string_append(script, "    esac\n");
    add_command_words(script);
    add_command_options(script);
    g_string_append(script, tail);
    output_add(output, script->str);
}
