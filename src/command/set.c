#include "base/text.h"
#include "command/alter.h"
#include "command/commands.h"

#include <string.h>

static gboolean take_edits(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const GArray *edits = data;
    return evaluation_edit(evaluation, (const Edit *)(gpointer)edits->data, edits->len, changes, error);
}

static gboolean split(char *argument, Edit *edit, GError **error)
{
    char *equals = strchr(argument, '=');
    if (!equals || equals == argument) {
        g_autofree char *shown = text_quoted(argument);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("“%s”应写成 KEY=VALUE，例如 satisfaction.actual=96.3%%"), shown);
        return FALSE;
    }
    *equals = '\0';
    *edit = (Edit){argument, equals + 1};
    return TRUE;
}

static gboolean run_set(Call *call, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(call->arguments[0], &id, error)) return FALSE;
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    for (guint i = 1; i < call->count; i++) {
        Edit edit;
        if (!split(call->arguments[i], &edit, error)) return FALSE;
        g_array_append_val(edits, edit);
    }
    return alter(call, id, take_edits, edits, error);
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
