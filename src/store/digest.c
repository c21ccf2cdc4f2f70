#include "store/digest.h"
#include <string.h>

void digest_text(GChecksum *checksum, const char *text)
{
    if (!text) {
        g_checksum_update(checksum, (const guchar *)"-,", 2);
        return;
    }
    gsize length = strlen(text);
    char prefix[32];
    int digits = g_snprintf(prefix, sizeof prefix, "%" G_GSIZE_FORMAT ":", length);
    g_checksum_update(checksum, (const guchar *)prefix, digits);
    g_checksum_update(checksum, (const guchar *)text, (gssize)length);
    g_checksum_update(checksum, (const guchar *)",", 1);
}

void digest_integer(GChecksum *checksum, gint64 integer)
{
    char digits[32];
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, integer);
    digest_text(checksum, digits);
}
