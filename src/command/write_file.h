/* A file that appears whole or not at all. */
#pragma once

#include <glib.h>

/* Writes under a temporary name first and then puts it in place; through a link the file behind it is
 * replaced, a device or a pipe is written to. FALSE with PINGFEN_ERROR_IO, and nothing is left behind. A
 * signal that is watched (interrupt.h) ends waiting for a pipe. */
gboolean write_file(const char *path, GBytes *bytes, GError **error);
/* The same; FALSE with `*lasting` TRUE: any other file there would fail as this one did (a full disk). */
gboolean write_file_of_many(const char *path, GBytes *bytes, gboolean *lasting, GError **error);
/* Why nothing could be written, as words of a sentence; `number` is an errno. Borrowed. */
const char *write_file_reason(int number);
/* The sentence for a path that cannot be written; `number` is an errno. */
void write_file_fail(const char *path, int number, GError **error);
