/* Reading text that may be broken, for the files of text alone. */
#pragma once

#include <glib.h>

#define TEXT_BROKEN ((gunichar)-1) /* a byte that begins no character */

/* Most of what is shown: one step instead of three tables. */
static inline gboolean is_common_hanzi(gunichar c)
{
    return c >= 0x4E00 && c <= 0x9FA5;
}

/* Of three bytes; else 0. */
static inline gunichar decode_hanzi(const guchar *text)
{
    if (text[0] < 0xE4 || text[0] > 0xE9 || (text[1] & 0xC0) != 0x80 || (text[2] & 0xC0) != 0x80) return 0;
    gunichar c = (gunichar)(text[0] & 0x0F) << 12 | (gunichar)(text[1] & 0x3F) << 6 | (text[2] & 0x3F);
    return is_common_hanzi(c) ? c : 0;
}

/* The character at `text`, which is not at the end, and where the next one begins. A broken byte stands
 * alone. */
static inline gunichar text_decode(const char *text, const char **next)
{
    guchar first = (guchar)*text;
    if (first < 0x80) {
        *next = text + 1;
        return first;
    }
    gunichar hanzi = decode_hanzi((const guchar *)text);
    if (hanzi) {
        *next = text + 3;
        return hanzi;
    }
    gunichar c = g_utf8_get_char_validated(text, -1);
    gboolean broken = c == (gunichar)-1 || c == (gunichar)-2;
    *next = broken ? text + 1 : g_utf8_next_char(text);
    return broken ? TEXT_BROKEN : c;
}
