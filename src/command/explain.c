#include "base/nearest.h"
#include "base/text.h"
#include "command/commands.h"
#include "score/findings.h"

static gboolean fail_unknown(const char *typed, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < FINDING_COUNT; i++)
        g_ptr_array_add(known, (gpointer)finding_kind(i)->id);
    g_autofree char *upper = g_ascii_strup(typed, -1);
    g_autofree char *shown = text_quoted(typed);
    const char *nearest = nearest_find(upper, known);
    if (nearest)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有代码 %s，是不是 %s？"), shown, nearest);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("没有代码 %s；用 pingfen explain 看全部代码"), shown);
    return FALSE;
}

static void explain(Output *output, const FindingKind *kind)
{
    output_line(output, "%s  %s", kind->id, _(kind->title));
    output_line(output, _("  含义：%s"), _(kind->meaning));
    output_line(output, _("  例如：%s"), _(kind->example));
    output_line(output, _("  怎么办：%s"), _(kind->remedy));
}

static void list_codes(Output *output)
{
    for (guint i = 0; i < FINDING_COUNT; i++) {
        g_autofree char *id = text_pad(finding_kind(i)->id, 10, TEXT_LEFT);
        output_line(output, "%s %s", id, _(finding_kind(i)->title));
    }
}

static gboolean run(Call *call, GError **error)
{
    FindingCode code;
    if (call->count == 0)
        list_codes(call->output);
    else if (finding_find(call->arguments[0], &code))
        explain(call->output, finding_kind(code));
    else
        return fail_unknown(call->arguments[0], error);
    return TRUE;
}

const Command command_explain = {
    .name = "explain",
    .arguments = "[CODE]",
    .summary = N_("解释核对代码：含义、例子、怎么办；不写代码则列出全部"),
    .examples = N_("explain S-SUM\n"
                   "explain"),
    .most = 1,
    .run = run,
};
