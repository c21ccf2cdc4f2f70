/* Searching as a person types it: the text itself, or its pinyin: of each character the initial or the whole
 * syllable, of the last one any part, with every reading a character has (mjq, meijq, 梅jq, meijiangq and
 * 梅江区 find 梅江区; zaj and changanj find 长安街). ü is v or u. */
#pragma once

#include <glib.h>

/* The form in which texts are held against one another: valid UTF-8, narrow, without case. Yours. */
char *search_fold(const char *text);
/* TRUE where a folded text holds a folded word; neither ends with a zero byte necessarily. Pinyin passes over
 * blanks and punctuation, but never over a line break; a word of more than 63 letters is no pinyin. */
gboolean search_holds(const char *text, gsize length, const char *word, gsize word_length);
/* The same of texts as they are. */
gboolean search_finds(const char *text, const char *word);

/* The initials of all readings of a character: bit 0 is a, bit 25 is z; 0: it has none. */
guint32 search_initials(gunichar character);
