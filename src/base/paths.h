/* Where things are, in the build folder and installed: schemes and samples beside the program, the user's own
 * in the XDG folders. */
#pragma once

#include <glib.h>

/* The folder holding `schemes/` and `samples/`: <program>/../share/pingfen where it exists, else the source's
 * config/. Yours. */
char *paths_config(void);
/* $XDG_CONFIG_HOME/pingfen and $XDG_DATA_HOME/pingfen/pingfen.db. Yours. */
char *paths_user_config(void);
char *paths_database(void);
/* Reads a whole file of at most `limit` bytes ("-" is standard input); NULL with PINGFEN_ERROR_IO.
 * Zero-terminated; yours. */
char *paths_read(const char *file, gsize limit, gsize *length, GError **error);
