/* Reading text that may be broken, for the files of text alone. */
#pragma once

#include <glib.h>

#define TEXT_BROKEN ((gunichar)-1) /* a byte that begins no character */

/* The character at `text`, which is not at the end, and where the next one begins. A broken byte stands alone. */
gunichar text_decode(const char *text, const char **next);
