#include "base/search.h"

#include <string.h>

#include "base/pinyin_table.h"
#include "base/text.h"

guint32 search_initials(gunichar character)
{
    if (character >= PINYIN_COMMON_FIRST && character <= PINYIN_COMMON_LAST)
        return pinyin_masks[pinyin_common[character - PINYIN_COMMON_FIRST]];
    if (character >= PINYIN_RARE_FIRST && character <= PINYIN_RARE_LAST)
        return pinyin_masks[pinyin_rare[character - PINYIN_RARE_FIRST]];
    return 0;
}

char *search_fold(const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    g_autofree char *narrow = text_fold(valid);
    return g_utf8_casefold(narrow, -1);
}

static gboolean fits(gunichar character, gunichar letter)
{
    if (character == letter) return TRUE;
    return letter >= 'a' && letter <= 'z' && search_initials(character) & 1u << (letter - 'a');
}

static gboolean is_passed_over(gunichar character)
{
    return character != '\n' && !g_unichar_isalnum(character);
}

/* Every letter of the word stands for one character, so there is nothing to try twice. Without any initial it
 * would be the text itself, where nothing is passed over. */
static gboolean begins(const char *text, const char *end, const char *word, const char *word_end)
{
    gboolean by_initials = FALSE;
    while (word < word_end) {
        if (text >= end) return FALSE;
        gunichar character = g_utf8_get_char(text);
        gunichar letter = g_utf8_get_char(word);
        if (fits(character, letter)) {
            by_initials |= character != letter;
            word = g_utf8_next_char(word);
        } else if (!is_passed_over(character)) {
            return FALSE;
        }
        text = g_utf8_next_char(text);
    }
    return by_initials;
}

static gboolean has_letter(const char *word, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (word[i] >= 'a' && word[i] <= 'z') return TRUE;
    return FALSE;
}

gboolean search_holds(const char *text, gsize length, const char *word, gsize word_length)
{
    if (memmem(text, length, word, word_length)) return TRUE;
    if (!has_letter(word, word_length)) return FALSE;
    const char *end = text + length;
    gunichar first = g_utf8_get_char(word);
    for (const char *from = text; from < end; from = g_utf8_next_char(from))
        if (fits(g_utf8_get_char(from), first) && begins(from, end, word, word + word_length)) return TRUE;
    return FALSE;
}

gboolean search_finds(const char *text, const char *word)
{
    g_autofree char *folded = search_fold(text), *sought = search_fold(word);
    return search_holds(folded, strlen(folded), sought, strlen(sought));
}
