#include "base/text.h"

#include "base/text_internal.h"

#include <string.h>
#include <unigbrk.h>
#include <wchar.h>

#define REPLACEMENT   0xFFFD
#define LINE_BREAK    '\n'
#define QUOTE_COLUMNS 40

/* Where the character before `position` begins: at most four bytes back, and it must end exactly here. */
static const char *step_back(const char *start, const char *position)
{
    for (gssize length = 1; length <= 4 && position - length >= start; length++) {
        const char *next;
        if (text_decode(position - length, &next) != TEXT_BROKEN && next == position)
            return position - length;
    }
    return position - 1;
}

static guint columns_of(gunichar c)
{
    if (c >= 0x20 && c < 0x7F) return 1;
    if (is_common_hanzi(c)) return 2;
    if (c == '\n' || c == '\r') return 0;
    int columns = c == TEXT_BROKEN ? -1 : wcwidth((wchar_t)c);
    return columns < 0 ? 1 : (guint)columns; /* it will be shown as U+FFFD */
}

guint text_width(const char *text)
{
    guint columns = 0;
    while (*text)
        columns += columns_of(text_decode(text, &text));
    return columns;
}

guint text_character_width(const char *character)
{
    const char *next;
    return *character ? columns_of(text_decode(character, &next)) : 0;
}

/* Two of these make a flag. libunistring looks at two characters only, so it cannot count them. */
static gboolean is_flag_letter(gunichar c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

static gboolean joined(gunichar left, gunichar right, guint flag_letters)
{
    if (left == TEXT_BROKEN || right == TEXT_BROKEN) return FALSE;
    if (is_flag_letter(left) && is_flag_letter(right)) return flag_letters % 2 == 1;
    return !uc_is_grapheme_break(left, right);
}

const char *text_next(const char *position)
{
    if (!*position) return position;
    const char *next;
    gunichar left = text_decode(position, &next);
    guint flag_letters = is_flag_letter(left) ? 1 : 0;
    while (*next) {
        const char *behind;
        gunichar right = text_decode(next, &behind);
        if (!joined(left, right, flag_letters)) break;
        flag_letters = is_flag_letter(right) ? flag_letters + 1 : 0;
        left = right;
        next = behind;
    }
    return next;
}

static guint flag_letters_before(const char *start, const char *position)
{
    guint count = 0;
    while (position > start) {
        const char *next;
        position = step_back(start, position);
        if (!is_flag_letter(text_decode(position, &next))) break;
        count++;
    }
    return count;
}

const char *text_previous(const char *start, const char *position)
{
    if (position <= start) return start;
    position = step_back(start, position);
    while (position > start) {
        const char *next;
        gunichar right = text_decode(position, &next);
        gunichar left = text_decode(step_back(start, position), &next);
        guint flag_letters = is_flag_letter(left) ? flag_letters_before(start, position) : 0;
        if (!joined(left, right, flag_letters)) break;
        position = step_back(start, position);
    }
    return position;
}

typedef struct {
    gunichar first, last;
} Range;

static gboolean within(gunichar c, const Range *ranges, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (c >= ranges[i].first && c <= ranges[i].last) return TRUE;
    return FALSE;
}

/* Characters that show nothing, or turn or glue what stands beside them. */
static gboolean is_invisible(gunichar c)
{
    static const Range ranges[] = {
        {0x034F, 0x034F},   /* combining grapheme joiner */
        {0x115F, 0x1160},   /* Hangul fillers */
        {0x17B4, 0x17B5},   /* Khmer inherent vowels */
        {0x180B, 0x180F},   /* Mongolian variation selectors */
        {0x3164, 0x3164},   /* Hangul filler */
        {0xFE00, 0xFE0F},   /* variation selectors */
        {0xFFA0, 0xFFA0},   /* halfwidth Hangul filler */
        {0xE0000, 0xE0FFF}, /* tags and further variation selectors */
    };
    /* Soft hyphen, zero-width blanks and joiners, bidi controls and the byte order mark are all format
     * characters. */
    return g_unichar_type(c) == G_UNICODE_FORMAT || within(c, ranges, G_N_ELEMENTS(ranges));
}

static gboolean is_private(gunichar c)
{
    return g_unichar_type(c) == G_UNICODE_PRIVATE_USE;
}

static gboolean is_line_break(gunichar c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

/* How a character that must not reach a terminal is pictured: ␀ to ␟, ␡, else U+FFFD. 0: it can be shown as
 * it is. */
static gunichar picture_of(gunichar c)
{
    if (c == TEXT_BROKEN) return REPLACEMENT;
    if (c < 0x20) return 0x2400 + c;
    if (c == 0x7F) return 0x2421;
    return wcwidth((wchar_t)c) < 0 ? REPLACEMENT : 0; /* C1 among them */
}

static void append_safe(GString *safe, gunichar c, gboolean lines, gboolean typed)
{
    if (is_line_break(c))
        g_string_append_c(safe, lines ? LINE_BREAK : ' ');
    else if (c == '\t')
        g_string_append_c(safe, ' ');
    else if (c != TEXT_BROKEN && (is_invisible(c) || (typed && is_private(c))))
        return;
    else if (!picture_of(c))
        g_string_append_unichar(safe, c);
    else if (!typed)
        g_string_append_unichar(safe, picture_of(c));
}

static char *make_safe(const char *text, gboolean lines, gboolean typed)
{
    GString *safe = g_string_sized_new(strlen(text));
    while (*text) {
        gunichar c = text_decode(text, &text);
        if (c == '\r' && *text == '\n') continue;
        if (is_common_hanzi(c))
            g_string_append_len(safe, text - 3, 3);
        else if (c >= 0x20 && c < 0x7F)
            g_string_append_c(safe, (char)c);
        else
            append_safe(safe, c, lines, typed);
    }
    return g_string_free(safe, FALSE);
}

char *text_safe(const char *text, gboolean lines)
{
    return make_safe(text ? text : "", lines, FALSE);
}

char *text_clean(const char *typed, gboolean lines)
{
    if (!typed || !g_utf8_validate(typed, -1, NULL)) return NULL;
    return make_safe(typed, lines, TRUE);
}

char *text_fold(const char *text)
{
    if (g_str_is_ascii(text)) return g_strdup(text);
    GString *folded = g_string_sized_new(strlen(text));
    while (*text) {
        const char *from = text;
        while (*text && (guchar)*text < 0x80)
            text++;
        g_string_append_len(folded, from, text - from);
        if (!*text) break;
        from = text;
        gunichar c = text_decode(text, &text);
        if (c != TEXT_BROKEN && c >= 0xFF01 && c <= 0xFF5E)
            g_string_append_c(folded, (char)(c - 0xFF01 + '!'));
        else if (c == 0x3000)
            g_string_append_c(folded, ' ');
        else
            g_string_append_len(folded, from, text - from);
    }
    return g_string_free(folded, FALSE);
}

char *text_quoted(const char *text)
{
    g_autofree char *safe = text_safe(text, FALSE);
    return text_cut(safe, QUOTE_COLUMNS);
}

gboolean text_blank(const char *text)
{
    if (!text) return TRUE;
    while (*text) {
        gunichar c = text_decode(text, &text);
        if (c == TEXT_BROKEN || !(g_unichar_isspace(c) || is_invisible(c))) return FALSE;
    }
    return TRUE;
}
