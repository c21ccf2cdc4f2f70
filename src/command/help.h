/* What --help prints, made from the table of commands: usage, examples, options. */
#pragma once

#include "command/call.h"

/* The program and all its commands. */
void help_program(Output *output, const Command *const *commands, gsize count);
/* One command; or, with `name` the first word of several ("scheme"), those. */
void help_command(Output *output, const Command *command);
void help_family(Output *output, const char *name, const Command *const *commands, gsize count);
/* The fields of a filter, as `more` of a command that takes one. */
void help_filter(Output *output);
/* "用法：pingfen set ID KEY=VALUE…". Yours. */
char *help_usage(const Command *command);
