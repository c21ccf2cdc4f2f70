#include "command/alter.h"
#include "command/commands.h"
#include "evaluation/change_text.h"

static gboolean run_one(Call *call, gboolean redo, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(call->arguments[0], &id, error)) return FALSE;
    Store *store = call_store(call, error);
    g_autoptr(Evaluation) evaluation = store ? store_load(store, id, error) : NULL;
    if (!evaluation) return FALSE;
    g_autoptr(Evaluation) before = evaluation_copy(evaluation);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    if (!store_undo(store, id, evaluation, redo, changes, error)) return alter_refuse(id, error);
    call_stored(call, id);
    g_autofree char *text = change_list_text(before, evaluation, changes);
    output_line(call->output, redo ? _("已重做：%s") : _("已撤销：%s"), text);
    return TRUE;
}

static gboolean run_undo(Call *call, GError **error)
{
    return run_one(call, FALSE, error);
}

static gboolean run_redo(Call *call, GError **error)
{
    return run_one(call, TRUE, error);
}

const Command command_undo = {
    .name = "undo",
    .arguments = "ID",
    .summary = N_("撤销最近一次保存；可以一直撤销到最初，或上一个流程步骤"),
    .examples = "undo 1",
    .least = 1,
    .most = 1,
    .run = run_undo,
};

const Command command_redo = {
    .name = "redo",
    .arguments = "ID",
    .summary = N_("重做最近一次撤销的"),
    .examples = "redo 1",
    .least = 1,
    .most = 1,
    .run = run_redo,
};
