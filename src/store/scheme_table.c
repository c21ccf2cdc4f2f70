#include "base/translate.h"
#include "scheme/scheme_yaml.h"
#include "store/store_internal.h"

#define CACHE_LIMIT 4

gboolean scheme_table_put(Store *store, const Scheme *scheme, GError **error)
{
    return sql_run(store, SQL_SCHEME_PUT,
                   SQL_WITH(sql_string(scheme->sha256), sql_string(scheme->id), sql_string(scheme->title),
                            sql_string(scheme->text)),
                   error);
}

static Scheme *cache_find(const Store *store, const char *sha256)
{
    for (guint i = 0; i < store->cache->len; i++) {
        Scheme *scheme = g_ptr_array_index(store->cache, i);
        if (g_str_equal(scheme->sha256, sha256)) return scheme_ref(scheme);
    }
    return NULL;
}

static void cache_add(Store *store, const Scheme *scheme)
{
    if (store->cache->len == CACHE_LIMIT) g_ptr_array_remove_index(store->cache, 0);
    g_ptr_array_add(store->cache, scheme_ref(scheme));
}

/* The key is the text's hash, so a text that was tampered with shows itself. */
static Scheme *scheme_frozen(gint64 id, const char *sha256, const char *text, gsize length, GError **error)
{
    g_autofree char *found = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);
    if (!g_str_equal(found, sha256)) {
        store_fail_damaged(id, _("指标体系的内容与其校验值不符"), error);
        return NULL;
    }
    g_autoptr(GError) failure = NULL;
    Scheme *scheme = scheme_read(text, length, sha256, &failure);
    if (!scheme) store_fail_damaged(id, failure->message, error);
    return scheme;
}

Scheme *scheme_table_get(Store *store, gint64 id, const char *sha256, GError **error)
{
    Scheme *scheme = cache_find(store, sha256);
    if (scheme) return scheme;
    g_autoptr(SqlRows) rows = sql_start(store, SQL_SCHEME_TEXT, SQL_WITH(sql_string(sha256)), error);
    SqlStep step = rows ? sql_step(store, rows, error) : SQL_FAILED;
    if (step == SQL_FAILED) return NULL;
    const char *text = step == SQL_ROW ? sql_column_text(rows, 0) : NULL;
    if (!text) {
        store_fail_damaged(id, _("指标体系不在库中"), error);
        return NULL;
    }
    scheme = scheme_frozen(id, sha256, text, (gsize)sqlite3_column_bytes(rows, 0), error);
    if (scheme) cache_add(store, scheme);
    return scheme;
}
