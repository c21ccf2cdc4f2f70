/* To the next row of a table that something holds for. */
#pragma once

#include "score/scorecard.h"

typedef gboolean (*RowWanted)(const ScoreRow *row, gconstpointer data);

/* The next row after (before) row `from`, going round at the end; `from` itself comes last. FALSE: none is
 * wanted. */
gboolean row_walk(const Scorecard *scorecard, guint from, gboolean backwards, RowWanted wanted,
                  gconstpointer data, guint *index);
