#include "command/alter.h"

#include "base/text.h"

#include <string.h>

#define ATTEMPTS 20 /* another program may save between our reading and writing */

gboolean alter_refuse(gint64 id, GError **error)
{
    g_autofree char *shown = call_id_text(id);
    if (error && *error && g_error_matches(*error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED))
        g_prefix_error(error, _("评价 %s："), shown);
    return FALSE;
}

gboolean alter(Call *call, gint64 id, WorkflowAct act, Alteration alteration, gconstpointer data,
               Evaluation **altered, GError **error)
{
    Store *store = call_store(call, error);
    if (!store) return FALSE;
    for (guint attempt = 1;; attempt++) {
        g_autoptr(Evaluation) evaluation = store_load(store, id, error);
        g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        if (!evaluation) return FALSE;
        if (!workflow_check(evaluation, act, error) || !alteration(evaluation, data, changes, error))
            return alter_refuse(id, error);
        g_autoptr(GError) failure = NULL;
        if (store_save_as(store, id, evaluation, changes, workflow_id(act), &failure)) {
            call_stored(call, id);
            if (altered) *altered = g_steal_pointer(&evaluation);
            return TRUE;
        }
        if (attempt == ATTEMPTS || !g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED)) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
    }
}

static gboolean split(char *argument, const char *example, Edit *edit, GError **error)
{
    char *equals = strchr(argument, '=');
    if (!equals || equals == argument) {
        g_autofree char *shown = text_quoted(argument);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("“%s”应写成 KEY=VALUE，例如 %s"), shown,
                    example);
        return FALSE;
    }
    *equals = '\0';
    *edit = (Edit){argument, equals + 1};
    return TRUE;
}

GArray *alter_edits(Call *call, guint first, const char *example, GError **error)
{
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    for (guint i = first; i < call->count; i++) {
        Edit edit;
        if (!split(call->arguments[i], example, &edit, error)) return NULL;
        if (strcmp(edit.value, "~") == 0) edit.value = ""; /* as in the file: an absent key */
        g_array_append_val(edits, edit);
    }
    return g_steal_pointer(&edits);
}
