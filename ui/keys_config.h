/* The keys of config.yaml: context → request → keys, replacing those of the table.
 *
 *   keys:
 *     everywhere: {help: F1}
 *     scoring: {check: F5 c, losses: none}
 *     edit: {edit-undo: ^U}
 */
#pragma once

#include "base/yaml.h"

/* Takes the bindings over for the whole program: once, before the first view. With a fault (an unknown
 * context, request or key; one key for two requests; nothing left to accept, leave or quit with) all stay as
 * they are. NULL: the table's own. */
void keys_configure(const YamlNode *keys, Faults *faults);
