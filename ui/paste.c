#include "ui/paste.h"

#include <string.h>

#include "base/text.h"

char *paste_clean(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\t", -1);
    for (char **part = parts; *part; part++) {
        char *clean = text_clean(*part, TRUE);
        g_free(*part);
        *part = clean ? clean : g_strdup("");
    }
    return g_strchomp(g_strjoinv("\t", parts));
}

gboolean paste_is_table(const char *text)
{
    return strpbrk(text, "\r\n\t") != NULL;
}
