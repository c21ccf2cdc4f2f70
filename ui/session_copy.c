#include "ui/session_copy.h"

#include "evaluation/renew.h"

gboolean session_copy(Session *session, gint64 id, GError **error)
{
    gint64 copy = 0;
    Store *store = session_store(session);
    g_autoptr(Evaluation) last = store_load(store, id, error);
    g_autoptr(Evaluation) evaluation = last ? evaluation_renew(last, error) : NULL;
    return evaluation && store_add(store, evaluation, "new", &copy, error) &&
           session_open(session, copy, error);
}
