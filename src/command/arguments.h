/* The arguments of the command line, taken apart by GOption after two tables of options: the global ones and
 * the command's. */
#pragma once

#include "command/call.h"

/* --db --as --lang --color --help --version; ended by a row without a name. */
extern const CommandOption global_options[];

/* Takes the options of `global_options` and of `own` (NULL: none) out of `arguments` and puts them into
 * `options` (name → value). With `head` it stops at the first argument that is no option. Returns what is
 * left, in order; NULL with PINGFEN_ERROR_USAGE. */
GStrv arguments_take(GStrv arguments, const CommandOption *own, gboolean head, GHashTable *options,
                     GError **error);
