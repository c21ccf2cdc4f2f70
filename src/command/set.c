#include "command/alter.h"
#include "command/commands.h"

static gboolean take_edits(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const GArray *edits = data;
    return evaluation_edit(evaluation, (const Edit *)(gpointer)edits->data, edits->len, changes, error);
}

static gboolean run_set(Call *call, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(call->arguments[0], &id, error)) return FALSE;
    g_autoptr(GArray) edits = alter_edits(call, 1, "satisfaction.actual=96.3%", error);
    return edits && alter(call, id, WORKFLOW_EDIT, take_edits, edits, NULL, error);
}

const Command command_set = {
    .name = "set",
    .arguments = "ID KEY=VALUE…",
    .summary = N_("填写一项或几项：要么全部接受，要么都不改；VALUE 为空就取消这一项"),
    .examples = N_("set 1 facts.budget=90 facts.spent=78.551892\n"
                   "set 1 repairs.actual=48次 repairs.note=设备较新\n"
                   "set 1 regulation.met=1,2 regulation.evidence=制度汇编,会议纪要\n"
                   "set 1 q9.under=quantity q9.title=维修次数 q9.weight=8 q9.target=≥50次   添加自己的指标\n"
                   "set 1 q9.under=                                                       删除自己的指标"),
    .least = 2,
    .most = G_MAXUINT,
    .run = run_set,
};
