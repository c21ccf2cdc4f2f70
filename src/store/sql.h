/* Every SQL text of the store, under a name, and the one way to run it: bind, step, every result looked at.
 * Internal to the room. */
#pragma once

#include "store/store.h"
#include <sqlite3.h>

typedef enum {
    /* the file as a whole */
    SQL_APPLICATION_ID,
    SQL_USER_VERSION,
    SQL_TABLE_COUNT,
    SQL_DATA_VERSION,
    SQL_JOURNAL,
    SQL_JOURNAL_WAL,
    SQL_JOURNAL_DELETE,
    SQL_CHECKPOINT,
    SQL_BEGIN_READ,
    SQL_BEGIN_WRITE,
    SQL_COMMIT,
    SQL_ROLLBACK,
    /* schemes */
    SQL_SCHEME_PUT,
    SQL_SCHEME_TEXT,
    /* evaluations and their fields */
    SQL_EVALUATION_ADD,
    SQL_EVALUATION_FIND_UUID,
    SQL_EVALUATION_STANDING,
    SQL_EVALUATION_IDENTITY,
    SQL_EVALUATION_NEXT_ID,
    SQL_EVALUATION_SUMMARY,
    SQL_EVALUATION_IS_THERE,
    SQL_EVALUATION_DELETE,
    SQL_EVALUATION_CHANGED,
    SQL_EVALUATION_ALIKE,
    SQL_EXPORTED,
    SQL_EXPORTED_ADD,
    SQL_EVALUATION_RESULT,
    SQL_EVALUATION_TOTAL,
    SQL_EVALUATION_GRADE,
    SQL_EVALUATION_FOUND,
    SQL_EVALUATION_RISK,
    SQL_EVALUATION_HEAD,
    SQL_FIELD_PUT,
    SQL_FIELD_DELETE,
    SQL_FIELD_ALL,
    SQL_EVALUATION_NOT_RATED,
    /* long texts and their fingerprints */
    SQL_LONG_TEXT_OF,
    SQL_LONG_TEXT_OWNERS,
    SQL_LONG_TEXT_ADD,
    SQL_LONG_TEXT_REMOVE,
    SQL_SAME_TEXT_SET,
    SQL_SAME_TEXT_CLEAR,
    SQL_SAME_TEXT_IS,
    SQL_SAME_TEXT_OTHER,
    /* the trail */
    SQL_TRAIL_ADD,
    SQL_TRAIL_ALL,
    SQL_TRAIL_HOLDS,
    SQL_TRAIL_COUNT,
    /* who has what open */
    SQL_PRESENCE_PUT,
    SQL_PRESENCE_DELETE,
    SQL_PRESENCE_OF,
    /* verifying */
    SQL_INTEGRITY_CHECK,
    SQL_FIELD_ORPHANS,
    SQL_TALLY_WRONG,
    SQL_HIGHEST_ID,
    /* the list */
    SQL_COUNT_ALL,
    SQL_COUNT_HOLDING,
    SQL_IS_LISTED,
    SQL_LIST_BEHIND,
    SQL_GRADES_ALL,
    SQL_GRADES_HOLDING,
    SQL_LIST,                                    /* + 2 × StoreOrder + descending */
    SQL_BEFORE = SQL_LIST + 2 * STORE_BY_COUNT,  /* + 2 × StoreOrder + descending */
    SQL_COUNT = SQL_BEFORE + 2 * STORE_BY_COUNT, /* how many texts there are */
} Sql;

const char *sql_text(Sql sql);
/* The text of a family (SQL_LIST, SQL_BEFORE) for an order. */
Sql sql_ordered(Sql family, StoreOrder order, gboolean descending);

#define SQL_FILTER_FIRST                                                                                     \
    10 /* the number of a filter's first parameter; those before are the statement's own */

/* A parameter. Texts are borrowed until the statement has run. */
typedef struct {
    enum { SQL_END, SQL_INTEGER, SQL_TEXT } kind;
    gint64 integer;
    const char *text; /* NULL is NULL */
} SqlValue;

static inline SqlValue sql_integer(gint64 integer)
{
    return (SqlValue){.kind = SQL_INTEGER, .integer = integer};
}
static inline SqlValue sql_string(const char *text)
{
    return (SqlValue){.kind = SQL_TEXT, .text = text};
}
static inline SqlValue sql_null(void)
{
    return sql_string(NULL);
}
/* sql_run(store, SQL_X, SQL_WITH(sql_integer(id), sql_string(key)), error) */
#define SQL_WITH(...) ((const SqlValue[]){__VA_ARGS__, {.kind = SQL_END}})

/* A statement that is running; g_autoptr(SqlRows) ends it. */
typedef sqlite3_stmt SqlRows;
typedef enum { SQL_FAILED, SQL_ROW, SQL_DONE } SqlStep;

/* The statement, prepared once and kept in the store, with its parameters bound. NULL with the error. */
SqlRows *sql_start(Store *store, Sql sql, const SqlValue *values, GError **error);
/* The same of a statement of the list, with the filter's condition and values. */
SqlRows *sql_start_filtered(Store *store, Sql sql, const StoreFilter *filter, const SqlValue *values,
                            GError **error);
SqlStep sql_step(Store *store, SqlRows *rows, GError **error);
void sql_end(SqlRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SqlRows, sql_end)

/* Runs to the end; rows are passed over. */
gboolean sql_run(Store *store, Sql sql, const SqlValue *values, GError **error);
/* The one number the statement gives. FALSE with the error; no row at all is `none`. */
gboolean sql_number(Store *store, Sql sql, const SqlValue *values, gint64 none, gint64 *number,
                    GError **error);

gboolean sql_number_filtered(Store *store, Sql sql, const StoreFilter *filter, const SqlValue *values,
                             gint64 none, gint64 *number, GError **error);

/* Columns of the present row. A text is valid until the next step; NULL is NULL. */
static inline gint64 sql_column_integer(SqlRows *rows, int column)
{
    return sqlite3_column_int64(rows, column);
}
static inline const char *sql_column_text(SqlRows *rows, int column)
{
    return (const char *)sqlite3_column_text(rows, column);
}
/* A copy, "" for NULL, broken UTF-8 made valid: for figures that are shown, never for content. */
char *sql_column_shown(SqlRows *rows, int column);
