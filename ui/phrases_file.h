/* phrases.yaml: read leniently as to its age, changed under a lock, written whole. */
#pragma once

#include "ui/phrases.h"

/* Changes what was read; FALSE: there is nothing to write. */
typedef gboolean (*PhrasesChange)(GPtrArray *phrases, gconstpointer data);
/* Reads the file as it is now, changes it and writes it, with every other program kept waiting. FALSE: it
 * could not be read or written, and is as it was. */
gboolean phrases_change(PhrasesChange change, gconstpointer data, GError **error);
