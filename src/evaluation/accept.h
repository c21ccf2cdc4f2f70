/* The canonical form of what was typed: trimmed, digits folded, a date as 2024-08-27. Each returns a text
 * that is yours, or NULL with PINGFEN_ERROR_INPUT: one sentence that shows the text; who calls adds the
 * place. All refuse NULL, blanks and broken UTF-8. */
#pragma once

#include <glib.h>

/* One line of at most 500 characters; line breaks become blanks. */
char *accept_line(const char *text, GError **error);
/* At most 64 KiB, on one line. */
char *accept_long_line(const char *text, GError **error);
/* At most 64 KiB, line breaks kept (as \n), blanks at the end gone; a text of one line is trimmed at both
 * ends. */
char *accept_text(const char *text, GError **error);
/* A number without a unit, folded to ASCII, else as typed: "10.50" stays. */
char *accept_number(const char *text, GError **error);
/* The same with the range of points (base/points). */
char *accept_points(const char *text, GError **error);
/* The number of a quantity whose unit is `unit`, if it carries one at all; NULL: none is allowed. */
char *accept_number_of(const char *text, const char *unit, GError **error);
/* A day, or a day with a time as it was written: 2024-05-06T15:02:11Z, 2024-05-06 15:02. */
char *accept_moment(const char *text, GError **error);
char *accept_date(const char *text, GError **error);
/* A whole number from `least` to `most`, in its shortest form. */
char *accept_whole(const char *text, int least, int most, GError **error);
