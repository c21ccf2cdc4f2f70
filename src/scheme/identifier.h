/* Ids as schemes and evaluation files use them. Rules: pingfen-scheme(5). */
#pragma once

#include <glib.h>

/* Lower-case letters, digits and _ from a letter on, at most 40; not a word of formulas nor `facts head goal
 * texts claimed indicators` nor a fixed head field. FALSE with PINGFEN_ERROR_INPUT. */
gboolean identifier_check(const char *id, GError **error);
/* The shape alone: sections of the report, rows of a table and deductions may be called `unit`. */
gboolean identifier_check_shape(const char *id, GError **error);
