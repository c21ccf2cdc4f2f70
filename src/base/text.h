/* UTF-8 text as it is shown: columns, graphemes, wrapping, and the one function that makes untrusted text
 * safe for a screen. One table of widths for screen and paper: wcwidth(), because ncursesw asks the same;
 * ambiguous characters are one column. */
#pragma once

#include <glib.h>

/* Columns of the text on a screen, line breaks counted as nothing. Text must be safe (text_safe). */
guint text_width(const char *text);
/* Columns of the one character at `character`. */
guint text_character_width(const char *character);

/* Next and previous place where a cursor may stand: a grapheme as a person sees it. At the end both return
 * the end (start). */
const char *text_next(const char *position);
const char *text_previous(const char *start, const char *position);

/* Makes text from files, database, clipboard and arguments safe for a screen or a terminal: broken UTF-8 and
 * characters without a width become U+FFFD; C0, C1 and DEL become ␀-style pictures or U+FFFD; bidi controls,
 * zero-width characters and soft hyphens go; a tab becomes a blank; line breaks stay where `lines` is TRUE
 * and become a blank else. Yours. */
char *text_safe(const char *text, gboolean lines);
/* What may enter a field, from the keyboard or a paste: as text_safe, but what is not allowed is dropped
 * instead of pictured, and private-use characters and byte order marks go too. NULL: not valid UTF-8. Yours.
 */
char *text_clean(const char *typed, gboolean lines);
/* Full-width forms (U+FF01 to U+FF5E, U+3000) as their narrow ones: ９５．５％ is 95.5%. Nothing else
 * changes. Yours. */
char *text_fold(const char *text);
/* A foreign text as a sentence quotes it: safe, on one line, cut to 40 columns; "" for NULL. Yours. */
char *text_quoted(const char *text);
/* TRUE where the text is NULL, empty or blanks only. */
gboolean text_blank(const char *text);

typedef enum { TEXT_LEFT, TEXT_RIGHT, TEXT_CENTRE } TextAlign;

/* Where words begin: a byte for each byte of the text, 1 at the first byte of a word (UAX 29); a run of hanzi
 * is one word, because nothing but a dictionary could part it. The text must be valid UTF-8. Yours. */
char *text_words(const char *text);

/* At most `columns` columns: cut at a grapheme and marked with … where it does not fit. Yours. */
char *text_cut(const char *text, guint columns);
/* Exactly `columns` columns: cut or filled with blanks. Yours. */
char *text_pad(const char *text, guint columns, TextAlign align);
/* Lines of at most `columns` columns (2 or more), broken where Chinese typography allows (libunistring), a
 * longer word anywhere; line breaks in the text are kept. At least one line, possibly "". Elements are char
 * *, freed with the array. */
GPtrArray *text_wrap(const char *text, guint columns);
