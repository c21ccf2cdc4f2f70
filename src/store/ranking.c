#include "store/ranking.h"

#include "store/store_internal.h"

static void row_free(gpointer data)
{
    RankRow *row = data;
    store_item_free(row->item);
    g_free(row);
}

static gboolean is_complete(const RankRow *row)
{
    return row->item->has_review ? row->item->review_complete : row->item->complete;
}

static gboolean take_row(StoreItem *item, gpointer rows)
{
    RankRow *row = g_new0(RankRow, 1);
    row->item = item;
    row->total = item->has_review ? item->review_total : item->total;
    row->grade = item->has_review ? item->review_grade : item->grade;
    g_ptr_array_add(rows, row);
    return TRUE;
}

/* Full marks are a scheme's, of which there are few: each is read once. */
static gboolean set_full(Store *store, const GPtrArray *rows, GError **error)
{
    g_autoptr(GHashTable) schemes =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)scheme_unref);
    for (guint i = 0; i < rows->len; i++) {
        RankRow *row = g_ptr_array_index(rows, i);
        const char *sha256 = row->item->scheme_sha256;
        Scheme *scheme = g_hash_table_lookup(schemes, sha256);
        if (!scheme) {
            scheme = scheme_table_get(store, row->item->id, sha256, error);
            if (!scheme) return FALSE;
            g_hash_table_insert(schemes, (gpointer)sha256, scheme);
        }
        row->full = scheme->total;
    }
    return TRUE;
}

/* total ÷ full against total ÷ full, without dividing: both are below 2^57. */
static int compare_results(const RankRow *a, const RankRow *b)
{
    __extension__ typedef __int128 Product;
    Product first = (Product)a->total.units * b->full.units;
    Product second = (Product)b->total.units * a->full.units;
    return (first > second) - (first < second);
}

static int by_result(gconstpointer a, gconstpointer b)
{
    const RankRow *first = *(RankRow *const *)a, *second = *(RankRow *const *)b;
    if (is_complete(first) != is_complete(second)) return is_complete(first) ? -1 : 1;
    int order = is_complete(first) ? compare_results(second, first) : 0;
    return order ? order : (first->item->id > second->item->id) - (first->item->id < second->item->id);
}

static void set_places(const GPtrArray *rows)
{
    const RankRow *before = NULL;
    for (guint i = 0; i < rows->len; i++) {
        RankRow *row = g_ptr_array_index(rows, i);
        if (!is_complete(row)) return;
        row->place = before && compare_results(before, row) == 0 ? before->place : i + 1;
        before = row;
    }
}

GPtrArray *store_ranking(Store *store, const StoreFilter *filter, GError **error)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
    if (!store_each(store, filter, take_row, rows, error)) return NULL;
    if (!set_full(store, rows, error)) return NULL;
    g_ptr_array_sort(rows, by_result);
    set_places(rows);
    return g_steal_pointer(&rows);
}
