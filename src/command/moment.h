/* A moment as people type it: 2024-05-06, 2024-05-06 15:02, 2024-05-06T15:02:11Z. */
#pragma once

#include <glib.h>

/* Microseconds since 1970 of the end of what was typed: of the day, the minute, the second. Local time unless
 * a Z or an offset (+08:00) follows. FALSE with PINGFEN_ERROR_USAGE. */
gboolean moment_parse(const char *text, gint64 *microseconds, GError **error);
