#include "store/store_internal.h"

typedef struct {
    GArray *savings; /* Saving */
    Adding *adding;
} Import;

static void import_free(Import *import)
{
    g_array_unref(import->savings);
    adding_free(import->adding);
    g_free(import);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Import, import_free)

static gboolean merge_write(Store *store, Import *import, const StoreMerge *merge, gint64 at, GError **error)
{
    if (merge->changes->len == 0) return TRUE;
    Saving saving = {
        .id = merge->id, .at = at, .above = merge->above, .act = "merge", .evaluation = merge->evaluation};
    if (!saving_write(store, &saving, merge->changes, error)) return FALSE;
    g_array_append_val(import->savings, saving);
    return TRUE;
}

static gboolean import_write(Store *store, Import *import, const StoreMerge *merges, gsize count,
                             const GPtrArray *added, GError **error)
{
    gint64 at = store->now();
    for (gsize i = 0; i < count; i++)
        if (!merge_write(store, import, &merges[i], at, error)) return FALSE;
    return adding_write(store, import->adding, added, "import", error);
}

static gboolean is_there(Store *store, gpointer data)
{
    const Import *import = data;
    for (guint i = 0; i < import->savings->len; i++)
        if (!saving_is_there(store, &g_array_index(import->savings, Saving, i))) return FALSE;
    return adding_is_there(store, import->adding);
}

gboolean store_import(Store *store, const StoreMerge *merges, gsize count, const GPtrArray *added,
                      GArray *ids, GError **error)
{
    g_autoptr(Import) import = g_new(Import, 1);
    *import = (Import){g_array_new(FALSE, FALSE, sizeof(Saving)), adding_new()};
    if (!transaction_begin_write(store, error)) return FALSE;
    if (!import_write(store, import, merges, count, added, error)) {
        transaction_end(store);
        return FALSE;
    }
    if (!transaction_commit(store, is_there, import, error)) return FALSE;
    for (guint i = 0; i < import->savings->len; i++) {
        const Saving *saving = &g_array_index(import->savings, Saving, i);
        evaluation_set_identity(saving->evaluation, NULL, saving->standing.revision);
    }
    adding_finish(import->adding, ids);
    return TRUE;
}
