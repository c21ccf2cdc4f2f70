#include "base/search.h"

#include <string.h>

#include "base/pinyin_table.h"
#include "base/text.h"

static const PinyinSet *set_of(gunichar character)
{
    if (character >= PINYIN_COMMON_FIRST && character <= PINYIN_COMMON_LAST)
        return &pinyin_sets[pinyin_common[character - PINYIN_COMMON_FIRST]];
    if (character >= PINYIN_RARE_FIRST && character <= PINYIN_RARE_LAST)
        return &pinyin_sets[pinyin_rare[character - PINYIN_RARE_FIRST]];
    return &pinyin_sets[0];
}

guint32 search_initials(gunichar character)
{
    return set_of(character)->initials;
}

char *search_fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *narrow = text_fold(valid);
    return g_utf8_casefold(narrow, -1);
}

static gboolean is_passed_over(gunichar character)
{
    return character != '\n' && !g_unichar_isalnum(character);
}

enum { LONGEST = 63 }; /* letters of a word sought by pinyin: a bit for each place in it */

typedef struct {
    gunichar letters[LONGEST + 1]; /* 0 behind the last one */
    guint length;
} Sought;

static gboolean has_letter(const char *word, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (word[i] >= 'a' && word[i] <= 'z') return TRUE;
    return FALSE;
}

/* FALSE: nothing of it can be pinyin, or it is too long to be one. */
static gboolean take_letters(Sought *sought, const char *word, gsize length)
{
    if (!has_letter(word, length)) return FALSE;
    sought->length = 0;
    for (const char *at = word; at < word + length; at = g_utf8_next_char(at)) {
        if (sought->length == LONGEST) return FALSE;
        sought->letters[sought->length++] = g_utf8_get_char(at);
    }
    sought->letters[sought->length] = 0;
    return TRUE;
}

/* How much of a syllable stands at a place of the word: all of it, its first letter, zh ch sh; at the end of
 * the word any part. As places reached, a bit for each. */
static guint64 reached_by(const Sought *sought, guint place, const char *syllable)
{
    guint same = 0;
    while (syllable[same] && sought->letters[place + same] == (guchar)syllable[same])
        same++;
    if (same == 0) return 0;
    guint64 reached = G_GUINT64_CONSTANT(1) << (place + 1);
    if (same > 1 && syllable[1] == 'h') reached |= G_GUINT64_CONSTANT(1) << (place + 2);
    if (!syllable[same] || place + same == sought->length) reached |= G_GUINT64_CONSTANT(1) << (place + same);
    return reached;
}

static guint64 reached_from(const Sought *sought, guint place, const PinyinSet *set)
{
    gunichar letter = sought->letters[place];
    guint64 reached = 0;
    if (letter < 'a' || letter > 'z' || !(set->initials & 1u << (letter - 'a'))) return 0;
    for (const guint16 *reading = &pinyin_readings[set->readings]; *reading; reading++)
        reached |= reached_by(sought, place, pinyin_syllables[*reading]);
    return reached;
}

/* Places of the word that the text has led to so far: by its own letters alone, or with pinyin among them.
 * Without any pinyin it would be the text itself, where nothing is passed over. */
typedef struct {
    guint64 plain, pinyin;
} Reached;

static Reached go_on(const Sought *sought, Reached reached, gunichar character)
{
    const PinyinSet *set = set_of(character);
    Reached next = {0};
    for (guint64 left = reached.plain | reached.pinyin; left; left &= left - 1) {
        guint place = (guint)__builtin_ctzll(left);
        guint64 here = G_GUINT64_CONSTANT(1) << place;
        if (sought->letters[place] == character) {
            if (reached.plain & here) next.plain |= here << 1;
            if (reached.pinyin & here) next.pinyin |= here << 1;
        }
        if (set->initials) next.pinyin |= reached_from(sought, place, set);
    }
    if (!is_passed_over(character)) return next;
    return (Reached){next.plain | reached.plain, next.pinyin | reached.pinyin};
}

/* Whether a word may begin with a letter at a character: most do not, and nothing more is to be asked of
 * them. */
static gboolean may_begin(gunichar letter, gunichar character)
{
    if (letter == character) return TRUE;
    return letter >= 'a' && letter <= 'z' && set_of(character)->initials & 1u << (letter - 'a');
}

static gboolean finds_pinyin(const Sought *sought, const char *text, const char *end)
{
    const guint64 whole = G_GUINT64_CONSTANT(1) << sought->length;
    Reached reached = {0};
    for (const char *at = text; at < end; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (may_begin(sought->letters[0], character))
            reached.plain |= 1;
        else if (!(reached.plain | reached.pinyin))
            continue;
        reached = go_on(sought, reached, character);
        if (reached.pinyin & whole) return TRUE;
        reached.plain &= ~(whole | 1);
    }
    return FALSE;
}

gboolean search_holds(const char *text, gsize length, const char *word, gsize word_length)
{
    Sought sought;
    if (memmem(text, length, word, word_length)) return TRUE;
    return take_letters(&sought, word, word_length) && finds_pinyin(&sought, text, text + length);
}

gboolean search_finds(const char *text, const char *word)
{
    g_autofree char *folded = search_fold(text), *sought = search_fold(word);
    return search_holds(folded, strlen(folded), sought, strlen(sought));
}
