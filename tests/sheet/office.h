/* Other programs an office has, to read what was written: python3, LibreOffice, poppler. Where one is not
 * installed the test says so and goes on. */
#pragma once

#include <glib.h>

/* A folder of its own; office_remove removes and frees it. */
char *office_folder(void);
void office_remove(char *folder);
/* FALSE, with a line on the terminal: not installed. */
gboolean office_has(const char *program);
/* Puts bytes into a file of the folder. Its path: yours. */
char *office_put(const char *folder, const char *name, GBytes *bytes);
/* What the program prints; the test fails where it fails. `arguments` ends with NULL. Yours. */
char *office_run(const char *const *arguments);
/* Turns files (char *) into another format, all in one go, with figures computed anew: folder/NAME.ENDING. */
void office_convert(const char *folder, const char *format, const GPtrArray *files);
