#include "base/translate.h"

#include "base/translate_internal.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>

#define CATALOGUE_MAGIC   0x950412de
#define CATALOGUE_SWAPPED 0xde120495
#define CATALOGUE_HEADER                                                                                     \
    20u /* magic, revision, number of messages, table of messages, table of translations */

extern const unsigned char translation_en[];
extern const size_t translation_en_length;

typedef struct {
    const unsigned char *bytes;
    size_t length;
    gboolean swapped;
} Catalogue;

static Language language =
    LANGUAGE_CHINESE;    /* of the interface: one for the program, set by translate_choose */
static gboolean by_name; /* asked for, not taken from the environment */

static guint32 read_word(const Catalogue *catalogue, size_t offset)
{
    guint32 word;
    memcpy(&word, catalogue->bytes + offset, sizeof word);
    return catalogue->swapped ? GUINT32_SWAP_LE_BE(word) : word;
}

/* Row `index` of the table at `table`: a length and an offset. NULL where the row or its text lies outside.
 */
static const char *read_row(const Catalogue *catalogue, guint32 table, guint32 index)
{
    guint64 row = (guint64)table + (guint64)index * 8;
    if (row + 8 > catalogue->length) return NULL;
    guint64 size = read_word(catalogue, (size_t)row);
    guint64 offset = read_word(catalogue, (size_t)row + 4);
    if (offset + size >= catalogue->length || catalogue->bytes[offset + size] != '\0') return NULL;
    return (const char *)catalogue->bytes + offset;
}

static gboolean catalogue_open(Catalogue *catalogue)
{
    if (!catalogue->bytes || catalogue->length < CATALOGUE_HEADER) return FALSE;
    guint32 magic = read_word(catalogue, 0);
    catalogue->swapped = magic == CATALOGUE_SWAPPED;
    return magic == CATALOGUE_MAGIC || magic == CATALOGUE_SWAPPED;
}

const char *translate_lookup(const unsigned char *bytes, size_t length, const char *message)
{
    Catalogue catalogue = {bytes, length, FALSE};
    if (!catalogue_open(&catalogue)) return NULL;
    guint32 messages = read_word(&catalogue, 12), translations = read_word(&catalogue, 16);
    guint32 low = 0, high = read_word(&catalogue, 8);
    while (low < high) {
        guint32 middle = low + (high - low) / 2;
        const char *found = read_row(&catalogue, messages, middle);
        if (!found) return NULL;
        int order = strcmp(message, found);
        if (order == 0) return read_row(&catalogue, translations, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static const char *environment_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *value = g_getenv(names[i]);
        if (value && *value) return value;
    }
    return "";
}

gboolean translate_choose(const char *wanted)
{
    if (wanted) {
        gboolean english = strcmp(wanted, "en") == 0;
        if (!english && strcmp(wanted, "zh") != 0) return FALSE;
        language = english ? LANGUAGE_ENGLISH : LANGUAGE_CHINESE;
        by_name = TRUE;
        return TRUE;
    }
    by_name = FALSE;
    const char *locale = environment_language();
    gboolean english =
        g_str_has_prefix(locale, "en") && strchr("_.@", locale[2]); /* strchr finds the end, too */
    language = english ? LANGUAGE_ENGLISH : LANGUAGE_CHINESE;
    return TRUE;
}

Language translate_language(void)
{
    return language;
}

Language translate_begin_document(void)
{
    Language before = language;
    if (!by_name) language = LANGUAGE_CHINESE;
    return before;
}

void translate_end_document(Language before)
{
    language = before;
}

void translate_set_locale(void)
{
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
}

const char *translate(const char *message)
{
    if (language == LANGUAGE_CHINESE || !message || !*message) return message;
    const char *found = translate_lookup(translation_en, translation_en_length, message);
    return found && *found ? found : message;
}
