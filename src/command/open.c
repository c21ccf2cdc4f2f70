#include "command/commands.h"
#include "command/workstation.h"

static gboolean run_alone(Call *call, GError **error)
{
    if (!workstation_possible(call, error)) return FALSE;
    Store *store = call_store(call, error);
    return store && workstation_run(call, store, 0, FALSE, error);
}

/* `pingfen` without a command. Its help is the program's. */
const Command command_workstation = {
    .name = "",
    .arguments = "",
    .summary = N_("打开工作台"),
    .options = workstation_options,
    .run = run_alone,
};

static gboolean run_open(Call *call, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(call->arguments[0], &id, error) || !workstation_possible(call, error)) return FALSE;
    Store *store = call_store(call, error);
    g_autoptr(Evaluation) evaluation = store ? store_load(store, id, error) : NULL;
    return evaluation && workstation_run(call, store, id, FALSE, error);
}

const Command command_open = {
    .name = "open",
    .arguments = "ID",
    .summary = N_("在工作台中打开一个评价"),
    .examples = "open 1",
    .options = workstation_options,
    .least = 1,
    .most = 1,
    .run = run_open,
};
