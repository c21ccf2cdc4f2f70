#include "store/store_internal.h"

Evaluation *store_load(Store *store, gint64 id, GError **error)
{
    /* One transaction, so that row and fields are of the same moment. */
    if (!transaction_begin_read(store, error)) return NULL;
    Evaluation *evaluation = evaluation_table_load(store, id, error);
    transaction_end(store);
    return evaluation;
}

gint64 store_revision(Store *store, gint64 id, GError **error)
{
    Standing standing;
    return evaluation_table_standing(store, id, &standing, error) ? standing.revision : -1;
}
