#include "base/text.h"
#include "command/alter.h"
#include "command/commands.h"

/* Without --yes it is only said what would be deleted. */
static gboolean refuse_unsure(Call *call, gint64 id, GError **error)
{
    g_autoptr(Evaluation) evaluation = store_load(call->store, id, error);
    if (!evaluation || !workflow_check(evaluation, WORKFLOW_DELETE, error)) return FALSE;
    g_autofree char *project = text_quoted(evaluation_get(evaluation, "project"));
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("没有删除；要删除“%s”请加 --yes，删除不能撤销，改动记录仍保留"), project);
    return FALSE;
}

static gboolean run(Call *call, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(call->arguments[0], &id, error)) return FALSE;
    Store *store = call_store(call, error);
    if (!store) return FALSE;
    gboolean done =
        call_option(call, "yes") ? store_delete(store, id, error) : refuse_unsure(call, id, error);
    return done || alter_refuse(id, error);
}

static const CommandOption options[] = {
    {"yes", 0, NULL, N_("确实要删除")},
    {0},
};

const Command command_delete = {
    .name = "delete",
    .arguments = "ID --yes",
    .summary = N_("删除一个草稿；改动记录仍保留"),
    .examples = "delete 1 --yes",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
