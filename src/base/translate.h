/* The interface language. Strings in the source are Chinese (the msgids); English is embedded in the program.
 */
#pragma once

#include <glib.h>

typedef enum { LANGUAGE_CHINESE, LANGUAGE_ENGLISH } Language;

/* Chooses the language: `wanted` is "zh" or "en"; NULL takes it from LC_ALL, LC_MESSAGES or LANG, the first
 * that is not empty. FALSE: `wanted` is neither. */
gboolean translate_choose(const char *wanted);
Language translate_language(void);

/* What is handed over, a sheet or a report, is Chinese as the forms are, whatever the locale of who prints
 * it, so that the same data give the same bytes; only a language that was asked for by name holds there, too.
 * Returns the language before, for translate_end_document. */
Language translate_begin_document(void);
void translate_end_document(Language before);

/* Sets LC_CTYPE so that text is UTF-8 whatever the environment says; never touches LC_NUMERIC. Call it once,
 * first. */
void translate_set_locale(void);

/* The message in the chosen language; borrowed, lives as long as the program. A message without translation
 * is itself. */
const char *translate(const char *message) __attribute__((format_arg(1)));

#define _(message)  translate(message)
#define N_(message) (message) /* marks a msgid kept in a table */
