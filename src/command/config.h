/* The user's config.yaml in $XDG_CONFIG_HOME/pingfen: name, role, theme, mouse, keys. Unknown keys are
 * errors. */
#pragma once

#include "base/yaml.h"

typedef struct {
    char *name, *role; /* who acts, and as what; NULL where not given */
    char *theme;       /* dark, light or mono; NULL: not given */
    gboolean mouse;    /* TRUE where not given */
    YamlNode *keys;    /* a map, as the workstation reads it; NULL: none */
    char *file;        /* its name, whether it exists or not */
} Config;

/* Reads the file; one that does not exist is empty. NULL with PINGFEN_ERROR_INPUT (all faults, one a line) or
 * PINGFEN_ERROR_IO. Yours. */
Config *config_load(GError **error);
void config_free(Config *config);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Config, config_free)

/* Adds a role to the file, which is made where it is missing; what is in it stays as it is. FALSE with
 * PINGFEN_ERROR_IO, or _INPUT where the file could not be read with it, as with a role that is there already.
 */
gboolean config_keep_role(const char *role, GError **error);
