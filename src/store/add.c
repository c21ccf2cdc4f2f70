#include "base/error.h"
#include "base/translate.h"
#include "store/store_internal.h"

/* One evaluation, and what the commit should leave behind. */
typedef struct {
    Evaluation *evaluation;
    gint64 id, revision;
    char hash[STORE_HASH_LENGTH + 1]; /* "": it was there already */
} Added;

/* The uuid is there: done where the content is the same too. */
static gboolean add_known(Store *store, const Added *added, GError **error)
{
    g_autoptr(Evaluation) kept = evaluation_table_load(store, added->id, error);
    if (!kept) return FALSE;
    g_autofree char *mine = evaluation_digest(kept), *given = evaluation_digest(added->evaluation);
    if (g_str_equal(mine, given)) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("同一评价已在库中，编号 %lld，内容不同（库中修订号 %lld，导入的是 %lld），未导入"),
                (long long)added->id, (long long)evaluation_revision(kept),
                (long long)evaluation_revision(added->evaluation));
    return FALSE;
}

static gboolean add_new(Store *store, Added *added, const char *act, gint64 at, GError **error)
{
    Standing standing = {.revision = added->revision};
    memset(standing.hash, '0', STORE_HASH_LENGTH);
    g_autofree char *digest = evaluation_digest(added->evaluation);
    TrailEntry entry = {.revision = added->revision, .at = at, .act = act, .after = digest};
    if (!evaluation_table_next_id(store, &added->id, error) ||
        !trail_append(store, added->id, &entry, &standing, error) ||
        !evaluation_table_add(store, added->id, added->evaluation, at, &standing, error))
        return FALSE;
    g_strlcpy(added->hash, standing.hash, sizeof added->hash);
    return TRUE;
}

static gboolean add_one(Store *store, Added *added, const char *act, gint64 at, GError **error)
{
    added->revision = MAX(evaluation_revision(added->evaluation), 1);
    if (!sql_number(store, SQL_EVALUATION_FIND_UUID, SQL_WITH(sql_string(evaluation_uuid(added->evaluation))),
                    0, &added->id, error))
        return FALSE;
    return added->id ? add_known(store, added, error) : add_new(store, added, act, at, error);
}

struct Adding {
    GArray *all; /* Added */
};

Adding *adding_new(void)
{
    Adding *adding = g_new(Adding, 1);
    adding->all = g_array_new(FALSE, FALSE, sizeof(Added));
    return adding;
}

void adding_free(Adding *adding)
{
    g_array_unref(adding->all);
    g_free(adding);
}

gboolean adding_is_there(Store *store, const Adding *adding)
{
    for (guint i = 0; i < adding->all->len; i++) {
        const Added *added = &g_array_index(adding->all, Added, i);
        if (*added->hash && !trail_holds(store, added->id, 1, added->hash)) return FALSE;
    }
    return TRUE;
}

gboolean adding_write(Store *store, Adding *adding, const GPtrArray *evaluations, const char *act,
                      GError **error)
{
    gint64 at = store->now();
    for (guint i = 0; i < evaluations->len; i++) {
        Added added = {.evaluation = g_ptr_array_index(evaluations, i)};
        if (!add_one(store, &added, act, at, error)) return FALSE;
        g_array_append_val(adding->all, added);
    }
    return TRUE;
}

void adding_finish(const Adding *adding, GArray *ids)
{
    for (guint i = 0; i < adding->all->len; i++) {
        const Added *added = &g_array_index(adding->all, Added, i);
        if (*added->hash) evaluation_set_identity(added->evaluation, NULL, added->revision);
        if (ids) g_array_append_val(ids, added->id);
    }
}

static gboolean is_there(Store *store, gpointer data)
{
    return adding_is_there(store, data);
}

gboolean store_add_all(Store *store, const GPtrArray *evaluations, const char *act, GArray *ids,
                       GError **error)
{
    g_autoptr(Adding) adding = adding_new();
    if (!transaction_begin_write(store, error)) return FALSE;
    if (!adding_write(store, adding, evaluations, act, error)) {
        transaction_end(store);
        return FALSE;
    }
    if (!transaction_commit(store, is_there, adding, error)) return FALSE;
    adding_finish(adding, ids);
    return TRUE;
}

gboolean store_add(Store *store, Evaluation *evaluation, const char *act, gint64 *id, GError **error)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_ptr_array_add(one, evaluation);
    if (!store_add_all(store, one, act, ids, error)) return FALSE;
    if (id) *id = g_array_index(ids, gint64, 0);
    return TRUE;
}
