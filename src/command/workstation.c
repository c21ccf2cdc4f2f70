#include "command/workstation.h"

#include <signal.h>
#include <unistd.h>

const CommandOption workstation_options[] = {
    {.name = "record", .value = "FILE", .summary = N_("把按键和屏幕记录到文件，可附在问题报告里")},
    {.name = "play", .value = "FILE", .summary = N_("不开屏幕，重放记录并核对；不同就指出第一处，以 1 结束")},
    {.name = NULL},
};

gboolean workstation_check_options(const Call *call, GError **error)
{
    gboolean given = call_option(call, "record") || call_option(call, "play");
    if (!given || call->command->options == workstation_options) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("--record 和 --play 只用于 pingfen、open 和 demo"));
    return FALSE;
}

gboolean workstation_possible(const Call *call, GError **error)
{
    if (call_option(call, "play") || (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("工作台要在终端里打开；没有终端时用命令，例如 pingfen list，全部命令见 pingfen --help"));
    return FALSE;
}

gboolean workstation_run(Call *call, Store *store, gint64 id, gboolean demo, GError **error)
{
    const char *actor = call_actor(call, error);
    if (!actor || !store_is_writable(store, error)) return FALSE;
    Workstation workstation = {.store = store, .id = id, .actor = actor, .demo = demo, .color = call->color};
    workstation.record = call_option(call, "record");
    workstation.play = call_option(call, "play");
    /* The editor that the workstation starts expects the usual SIGPIPE. */
    signal(SIGPIPE, SIG_DFL);
    g_autoptr(GError) failure = NULL;
    int status = call->workstation(&workstation, &failure);
    signal(SIGPIPE, SIG_IGN);
    if (failure) call_fail(call, failure);
    call->status = MAX(call->status, status);
    return TRUE;
}
