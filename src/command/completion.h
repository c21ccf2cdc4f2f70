/* Completion for shells, made from the table of commands. Inside the files of `completion`. */
#pragma once

#include "command/call.h"

/* What may stand behind an option. */
typedef enum { VALUE_NONE, VALUE_FREE, VALUE_FILE, VALUE_WORDS } ValueKind;
typedef struct {
    ValueKind kind;
    char *words; /* VALUE_WORDS: "zh en" */
} OptionValue;
void option_value_clear(OptionValue *value);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(OptionValue, option_value_clear)
/* `command` NULL: a global option. */
OptionValue option_value(const Command *command, const CommandOption *option);

/* "list" of "scheme list"; NULL: a command of one word. */
const char *command_second_word(const Command *command);
/* "scheme" of "scheme list". Yours. */
char *command_first_word(const Command *command);
/* The second words of all commands of a family: "list show check"; "": none. Yours. */
char *command_family(const char *first);

void completion_bash(Output *output);
void completion_zsh(Output *output);
void completion_fish(Output *output);
