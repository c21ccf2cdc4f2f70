#include "base/error.h"
#include "base/translate.h"
#include "evaluation/workflow.h"
#include "store/store_internal.h"

typedef struct {
    gint64 id;
    Standing standing;
} Deletion;

/* The last row of its trail says who deleted it and, as `before`, the SHA-256 of what was deleted. */
static gboolean delete_write(Store *store, Deletion *deletion, GError **error)
{
    gint64 id = deletion->id;
    g_autoptr(Evaluation) evaluation = evaluation_table_load(store, id, error);
    if (!evaluation || !workflow_check(evaluation, WORKFLOW_DELETE, error) ||
        !evaluation_table_standing(store, id, &deletion->standing, error))
        return FALSE;
    g_autofree char *digest = evaluation_digest(evaluation);
    TrailEntry entry = {.revision = deletion->standing.revision + 1,
                        .at = store->now(),
                        .act = workflow_id(WORKFLOW_DELETE),
                        .before = digest};
    gboolean same = FALSE;
    return trail_append(store, id, &entry, &deletion->standing, error) &&
           same_text_put(store, id, NULL, &same, error) &&
           sql_run(store, SQL_EVALUATION_DELETE, SQL_WITH(sql_integer(id)), error);
}

static gboolean is_deleted(Store *store, gpointer data)
{
    const Deletion *deletion = data;
    return trail_holds(store, deletion->id, deletion->standing.length, deletion->standing.hash);
}

gboolean store_delete(Store *store, gint64 id, GError **error)
{
    Deletion deletion = {.id = id};
    if (!transaction_begin_write(store, error)) return FALSE;
    if (delete_write(store, &deletion, error)) return transaction_commit(store, is_deleted, &deletion, error);
    transaction_end(store);
    return FALSE;
}
