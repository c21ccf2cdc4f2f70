#include "command/alter.h"

#define ATTEMPTS 20 /* another program may save between our reading and writing */

static gboolean is_editable(const Evaluation *evaluation, gint64 id, GError **error)
{
    Status status = evaluation_status(evaluation);
    if (status == STATUS_DRAFT || status == STATUS_RETURNED) return TRUE;
    g_autofree char *shown = call_id_text(id);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("编号 %s 的状态是“%s”，只有“%s”和“%s”可以修改"), shown, status_title(status),
                status_title(STATUS_DRAFT), status_title(STATUS_RETURNED));
    return FALSE;
}

gboolean alter(Call *call, gint64 id, Alteration alteration, gconstpointer data, GError **error)
{
    Store *store = call_store(call, error);
    if (!store) return FALSE;
    for (guint attempt = 1;; attempt++) {
        g_autoptr(Evaluation) evaluation = store_load(store, id, error);
        g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        if (!evaluation || !is_editable(evaluation, id, error)) return FALSE;
        if (!alteration(evaluation, data, changes, error)) return FALSE;
        if (changes->len == 0) return TRUE;
        g_autoptr(GError) failure = NULL;
        if (store_save(store, id, evaluation, changes, &failure)) return TRUE;
        if (attempt == ATTEMPTS || !g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
    }
}
