/* What ui/keys.c (the bindings in use) and keys_config.c (the user's) share. */
#pragma once

#include "ui/keys.h"

/* The bindings of the program from now on: for as long as it runs. */
void keys_use(const KeyBinding *bindings, gsize count);
/* Whether `name` is one of the names with blanks between. */
gboolean keys_hold(const char *keys, const char *name);
