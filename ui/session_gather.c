#include "ui/session_gather.h"

#include "ui/session_internal.h"

struct Gathering {
    GPtrArray *keys, *values; /* char * */
    GPtrArray *changes;       /* Change *: how the evaluation differs from the saved one */
};

void gathering_free(Gathering *gathering)
{
    if (!gathering) return;
    g_ptr_array_unref(gathering->keys);
    g_ptr_array_unref(gathering->values);
    g_ptr_array_unref(gathering->changes);
    g_free(gathering);
}

void session_gather(Session *session)
{
    g_return_if_fail(!session->gathering);
    session->gathering = g_new(Gathering, 1);
    *session->gathering =
        (Gathering){g_ptr_array_new_with_free_func(g_free), g_ptr_array_new_with_free_func(g_free),
                    g_ptr_array_new_with_free_func((GDestroyNotify)change_free)};
}

gboolean gathering_add(Session *session, const Edit *edits, gsize count, GError **error)
{
    Gathering *gathering = session->gathering;
    gboolean made = workflow_check(session->evaluation, WORKFLOW_EDIT, error) &&
                    evaluation_edit(session->evaluation, edits, count, gathering->changes, error);
    for (gsize i = 0; made && i < count; i++) {
        g_ptr_array_add(gathering->keys, g_strdup(edits[i].key));
        g_ptr_array_add(gathering->values, g_strdup(edits[i].value));
    }
    session_hold(session, session->id, session->evaluation);
    return made;
}

gboolean session_save_gathered(Session *session, GHashTable *edits, GError **error)
{
    Gathering *gathering = g_steal_pointer(&session->gathering);
    g_return_val_if_fail(gathering, FALSE);
    guint count = gathering->keys->len;
    g_autofree Edit *all = g_new(Edit, count);
    for (guint i = 0; i < count; i++) {
        all[i] = (Edit){gathering->keys->pdata[i], gathering->values->pdata[i]};
        g_hash_table_replace(edits, g_strdup(all[i].key), g_strdup(all[i].value));
    }
    if (gathering->changes->len > 0) {
        evaluation_revert(session->evaluation, gathering->changes);
        session_hold(session, session->id, session->evaluation);
    }
    gboolean saved = count == 0 || session_edit(session, all, count, error);
    gathering_free(gathering);
    return saved;
}
