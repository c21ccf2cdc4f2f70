/* What a file is called: a pattern such as {year}-{unit}-{project}. */
#pragma once

#include "command/subject.h"

/* FALSE with PINGFEN_ERROR_USAGE: a field that is none, a brace left open, a / in it. */
gboolean name_pattern_check(const char *pattern, GError **error);
/* The pattern (NULL: {id}-{project}) filled in; what is not given is _. May hold anything a project's name
 * may: destination_put makes a file name of it. Yours. */
char *name_pattern_fill(const char *pattern, const Subject *subject);
