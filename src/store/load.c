#include "store/store_internal.h"

Evaluation *store_load(Store *store, gint64 id, GError **error)
{
    /* One transaction, so that row and fields are of the same moment. */
    if (!transaction_begin_read(store, error)) return NULL;
    Evaluation *evaluation = evaluation_table_load(store, id, error);
    transaction_end(store);
    return evaluation;
}

gint64 store_version(Store *store)
{
    gint64 version = 0;
    return sql_number(store, SQL_DATA_VERSION, NULL, 0, &version, NULL) ? version : -1;
}

gint64 store_revision(Store *store, gint64 id, GError **error)
{
    Standing standing;
    return evaluation_table_standing(store, id, &standing, error) ? standing.revision : -1;
}

gint64 store_changed(Store *store, gint64 id, GError **error)
{
    Standing standing;
    gint64 milliseconds = 0;
    if (!evaluation_table_standing(store, id, &standing, error) ||
        !sql_number(store, SQL_EVALUATION_CHANGED, SQL_WITH(sql_integer(id)), 0, &milliseconds, error))
        return -1;
    return CLAMP(milliseconds, 0, G_MAXINT64 / 1000) * 1000;
}

gint64 store_find(Store *store, const char *uuid, GError **error)
{
    gint64 id = 0;
    return sql_number(store, SQL_EVALUATION_FIND_UUID, SQL_WITH(sql_string(uuid)), 0, &id, error) ? id : -1;
}

static SqlValue head_value(const Evaluation *evaluation, const char *key)
{
    const char *value = evaluation_get(evaluation, key);
    return sql_string(value ? value : "");
}

gint64 store_find_alike(Store *store, const Evaluation *evaluation)
{
    gint64 id = 0;
    if (!evaluation_get(evaluation, "project")) return 0;
    return sql_number(store, SQL_EVALUATION_ALIKE,
                      SQL_WITH(head_value(evaluation, "project"), head_value(evaluation, "unit"),
                               head_value(evaluation, "year"), sql_string(evaluation_uuid(evaluation))),
                      0, &id, NULL)
               ? id
               : 0;
}
