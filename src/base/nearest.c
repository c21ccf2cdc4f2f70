#include "base/nearest.h"

#include <string.h>

#define LENGTH_MAX         128
#define SHORTEST_BEGINNING 2

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

/* Of two dotted keys what stands behind the groups they share: of facts.buget and facts.budget the last word.
 */
static gsize shared_groups(const char *word, const char *known)
{
    gsize shared = 0;
    for (gsize i = 0; word[i] != '\0' && word[i] == known[i]; i++)
        if (word[i] == '.') shared = i + 1;
    return shared;
}

/* How far `known` is from what was typed, 0 where that is its beginning; G_MAXUINT: too far to be meant. */
static guint distance_to(const char *word, const char *known)
{
    gsize shared = shared_groups(word, known);
    word += shared;
    known += shared;
    gsize length = strlen(word);
    if (length >= SHORTEST_BEGINNING && g_str_has_prefix(known, word)) return 0;
    guint limit = MAX(3, (guint)MIN(length, LENGTH_MAX) / 3 + 1);
    guint distance = edit_distance(word, known);
    return distance < limit && distance < strlen(known) ? distance : G_MAXUINT;
}

const char *nearest_find(const char *word, const GPtrArray *known)
{
    const char *nearest = NULL;
    guint best = G_MAXUINT;
    for (guint i = 0; i < known->len; i++) {
        guint distance = distance_to(word, known->pdata[i]);
        if (distance >= best) continue;
        best = distance;
        nearest = known->pdata[i];
    }
    return nearest;
}
