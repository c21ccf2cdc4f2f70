#include "command/alter.h"
#include "command/commands.h"

static gboolean take_move(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Call *call = data;
    return evaluation_move(evaluation, call->arguments[1], call_option(call, "before"), changes, error);
}

static gboolean run_move(Call *call, GError **error)
{
    gint64 id = 0;
    return call_need_id(call->arguments[0], &id, error) &&
           alter(call, id, WORKFLOW_EDIT, take_move, call, NULL, error);
}

static const CommandOption move_options[] = {
    {"before", 0, "IND", N_("移到哪个指标之前；不写就移到同级的最后")},
    {0},
};

const Command command_move = {
    .name = "move",
    .arguments = "ID IND [--before IND]",
    .summary = N_("在同级中移动一个自己的指标"),
    .examples = "move 1 q9 --before q3\n"
                "move 1 q9",
    .options = move_options,
    .least = 2,
    .most = 2,
    .run = run_move,
};
