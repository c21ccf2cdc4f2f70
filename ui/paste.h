/* Pasted tables: lines of texts with tabs between, as a spreadsheet gives them. */
#pragma once

#include <glib.h>

/* Cleaned as typed text is, but tabs and line breaks stay; nothing but blanks at the end goes. Yours. */
char *paste_clean(const char *text);
/* More than one text: it has a line break or a tab within. */
gboolean paste_is_table(const char *text);
