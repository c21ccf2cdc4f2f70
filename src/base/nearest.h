/* The known word that a mistyped one is nearest to, for sentences that help. */
#pragma once

#include <glib.h>

/* The word of `known` (char *) with the fewest letters to add, drop or change; NULL: none is near. Borrowed
 * from `known`. */
const char *nearest_find(const char *word, const GPtrArray *known);
