#include "ui/row_walk.h"

gboolean row_walk(const Scorecard *scorecard, guint from, gboolean backwards, RowWanted wanted,
                  gconstpointer data, guint *index)
{
    guint count = scorecard->rows->len;
    for (guint step = 1; step <= count; step++) {
        guint at = (backwards ? from + count - step : from + step) % count;
        if (!wanted(scorecard_row(scorecard, at), data)) continue;
        *index = at;
        return TRUE;
    }
    return FALSE;
}
