/* Reads scheme files: parse (base/yaml), check, build. All faults of a file come in one go, with line and
 * column. */
#pragma once

#include "scheme/scheme.h"

/* NULL with PINGFEN_ERROR_INPUT (all faults, one a line) or PINGFEN_ERROR_IO. The reference is yours. */
Scheme *scheme_load(const char *file, GError **error);
/* The same from text; `name` is what faults call the file. */
Scheme *scheme_read(const char *text, gsize length, const char *name, GError **error);
