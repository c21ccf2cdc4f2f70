/* The user's own editor ($VISUAL, else $EDITOR) on one text: in a file of mode 0600 in a folder of its own,
 * gone when what was written is taken. */
#pragma once

#include <glib.h>

#include "ui/term.h"

/* Runs it with the terminal handed over. NULL: it could not be run, failed, or left what is no text; the
 * error says what became of the file. Yours. */
char *external_edit(Term *term, const char *text, gsize limit, GError **error);
