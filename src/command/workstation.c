#include "command/workstation.h"

#include <signal.h>
#include <unistd.h>

gboolean workstation_possible(const Call *call, GError **error)
{
    (void)call;
    if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("工作台要在终端里打开；没有终端时用命令，例如 pingfen list，全部命令见 pingfen --help"));
    return FALSE;
}

gboolean workstation_run(Call *call, Store *store, gint64 id, gboolean demo, GError **error)
{
    const char *actor = call_actor(call, error);
    if (!actor) return FALSE;
    Workstation workstation = {.store = store, .id = id, .actor = actor, .demo = demo, .color = call->color};
    /* The editor that the workstation starts expects the usual SIGPIPE. */
    signal(SIGPIPE, SIG_DFL);
    g_autoptr(GError) failure = NULL;
    int status = call->workstation(&workstation, &failure);
    signal(SIGPIPE, SIG_IGN);
    if (failure) call_fail(call, failure);
    call->status = MAX(call->status, status);
    return TRUE;
}
