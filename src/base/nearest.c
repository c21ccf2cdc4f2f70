#include "base/nearest.h"

#include <string.h>

#define LENGTH_MAX 128

/* Levenshtein, one row of the table at a time. */
static guint edit_distance(const char *a, const char *b)
{
    gsize a_length = strlen(a), b_length = strlen(b);
    guint row[LENGTH_MAX + 1];
    if (a_length > LENGTH_MAX || b_length > LENGTH_MAX) return G_MAXUINT;
    for (guint j = 0; j <= b_length; j++)
        row[j] = j;
    for (guint i = 1; i <= a_length; i++) {
        guint diagonal = row[0];
        row[0] = i;
        for (guint j = 1; j <= b_length; j++) {
            guint changed = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            row[j] = MIN(changed, 1 + MIN(row[j], row[j - 1]));
        }
    }
    return row[b_length];
}

const char *nearest_find(const char *word, const GPtrArray *known)
{
    const char *nearest = NULL;
    guint best = MAX(3, (guint)MIN(strlen(word), LENGTH_MAX) / 2 + 1);
    for (guint i = 0; i < known->len; i++) {
        guint distance = edit_distance(word, known->pdata[i]);
        if (distance >= best || distance >= strlen(known->pdata[i])) continue;
        best = distance;
        nearest = known->pdata[i];
    }
    return nearest;
}
