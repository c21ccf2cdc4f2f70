/* What a person writes again and again: the notes, evidence and report texts accepted so far, in phrases.yaml
 * beside the database; before the first one, those that come with the program (config/phrases.yaml):
 *
 *   phrases:
 *     - {kind: note, text: 设备较新, for: [电梯维修次数], uses: 3, last: 1732180000}
 *
 * Several programs may write it at once. A file that cannot be read in full is left as it is. */
#pragma once

#include <glib.h>

typedef enum { PHRASE_NOTE, PHRASE_EVIDENCE, PHRASE_TEXT, PHRASE_KIND_COUNT } PhraseKind;

#define PHRASES_MOST   500 /* kept; those used longest ago go first */
#define PHRASE_TITLES  8   /* kept of one phrase, the latest first */
#define PHRASE_LONGEST 200 /* characters; longer texts are no phrases */

typedef struct {
    PhraseKind kind;
    char *text;
    GPtrArray *titles; /* char *: of the indicators or sections it was written for, the latest first */
    guint64 uses;
    guint64 last; /* seconds since 1970; 0: never used */
} Phrase;
void phrase_free(Phrase *phrase);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Phrase, phrase_free)

/* Phrase *, freed with the array. What cannot be read is left out, with its sentence in the error. */
GPtrArray *phrases_read(GError **error);
/* Those of a kind that hold what is sought, by their text or by pinyin: those written for this title
 * first, then the most used and latest. `title` may be NULL. Borrowed from `all`. */
GPtrArray *phrases_find(const GPtrArray *all, PhraseKind kind, const char *title, const char *sought);
gboolean phrase_is_for(const Phrase *phrase, const char *title);

/* A text was accepted for an indicator or a section. What is too short or too long to be used again is passed
 * over. FALSE: the file could not be read or written. */
gboolean phrases_learn(PhraseKind kind, const char *title, const char *text, GError **error);
gboolean phrases_remove(PhraseKind kind, const char *text, GError **error);
