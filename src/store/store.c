#include "store/store_internal.h"

#define RATED_AT_ONCE    200 /* evaluations: a tenth of a second */
#define RATED_ON_OPENING 5   /* times */

static void finalize(gpointer statement)
{
    sqlite3_finalize(statement);
}

static gint64 system_now(void)
{
    return g_get_real_time();
}

static Store *store_new(const char *file, gboolean lenient, GError **error)
{
    Store *store = g_new0(Store, 1);
    store->lenient = lenient;
    store->file = g_canonicalize_filename(file, NULL);
    store->filtered = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, finalize);
    store->cache = g_ptr_array_new_with_free_func((GDestroyNotify)scheme_unref);
    store_set_actor(store, NULL);
    store_set_clock(store, NULL);
    if (!connection_open(store, error)) {
        store_close(store);
        return NULL;
    }
    for (guint i = 0; i < RATED_ON_OPENING && store_rate(store); i++)
        ;
    return store;
}

/* Nothing depends on it: where it fails, the next opening goes on. */
gboolean store_rate(Store *store)
{
    gint64 waiting = 0, rated = 0;
    if (!sql_number(store, SQL_EVALUATION_NOT_RATED, SQL_WITH(sql_integer(1)), 0, &waiting, NULL) ||
        !waiting || !transaction_begin_write(store, NULL))
        return FALSE;
    rated = summary_rate(store, RATED_AT_ONCE, NULL);
    gboolean done = rated >= 0 && sql_run(store, SQL_COMMIT, NULL, NULL);
    if (!done) transaction_end(store);
    return done && rated > 0;
}

Store *store_open(const char *file, GError **error)
{
    g_return_val_if_fail(file && *file, NULL);
    return store_new(file, FALSE, error);
}

Store *store_open_reading(const char *file, GError **error)
{
    g_return_val_if_fail(file && *file, NULL);
    return store_new(file, TRUE, error);
}

gboolean store_is_writable(Store *store, GError **error)
{
    return !store->reading || store_fail(store, SQLITE_READONLY, error);
}

void store_close(Store *store)
{
    if (!store) return;
    if (store->db && !store->reading) {
        /* Whoever still reads the file keeps the log; waiting for them would hold up leaving the program. */
        sqlite3_busy_timeout(store->db, 0);
        sql_run(store, SQL_CHECKPOINT, NULL, NULL);
    }
    connection_close(store);
    g_hash_table_unref(store->filtered);
    g_ptr_array_unref(store->cache);
    g_free(store->file);
    g_free(store->who);
    g_free(store->notice);
    g_free(store);
}

const char *store_file(const Store *store)
{
    return store->file;
}

char *store_take_notice(Store *store)
{
    return g_steal_pointer(&store->notice);
}

/* The account's full name; GLib says "Unknown" where it has none. */
static char *account_name(void)
{
    const char *name = g_get_real_name();
    return g_strdup(name && *name && !g_str_equal(name, "Unknown") ? name : g_get_user_name());
}

void store_set_actor(Store *store, const char *who)
{
    char *name = who && *who ? g_utf8_make_valid(who, -1) : account_name();
    g_free(store->who);
    store->who = name;
}

void store_set_clock(Store *store, gint64 (*now)(void))
{
    store->now = now ? now : system_now;
}
