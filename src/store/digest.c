#include "store/digest.h"

#include <string.h>

#define DIGITS_MOST 32

/* The decimal digits before `end`, without printf, which costs more than the digest itself. */
static char *digits_before(char *end, guint64 number)
{
    do
        *--end = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    return end;
}

static void update(GChecksum *checksum, const char *from, const char *to)
{
    g_checksum_update(checksum, (const guchar *)from, to - from);
}

void digest_text(GChecksum *checksum, const char *text)
{
    if (!text) {
        g_checksum_update(checksum, (const guchar *)"-,", 2);
        return;
    }
    gsize length = strlen(text);
    char prefix[DIGITS_MOST], *end = prefix + sizeof prefix;
    *--end = ':';
    update(checksum, digits_before(end, length), end + 1);
    update(checksum, text, text + length);
    g_checksum_update(checksum, (const guchar *)",", 1);
}

void digest_integer(GChecksum *checksum, gint64 integer)
{
    char digits[DIGITS_MOST], *end = digits + sizeof digits;
    *--end = '\0';
    char *begin = digits_before(end, integer < 0 ? -(guint64)integer : (guint64)integer);
    if (integer < 0) *--begin = '-';
    digest_text(checksum, begin);
}
