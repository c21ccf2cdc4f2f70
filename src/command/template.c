#include "evaluation/template.h"
#include "base/text.h"
#include "command/commands.h"

#define ID_COLUMNS 18

static gboolean run_list(Call *call, GError **error)
{
    (void)error;
    g_autoptr(GPtrArray) templates = templates_list();
    for (guint i = 0; i < templates->len; i++) {
        const Template *template = g_ptr_array_index(templates, i);
        g_autofree char *safe = text_safe(template->id, FALSE);
        g_autofree char *id =
            text_width(safe) > ID_COLUMNS ? g_steal_pointer(&safe) : text_pad(safe, ID_COLUMNS, TEXT_LEFT);
        if (template->fault)
            output_line(call->output, _("%s  有错误：%s"), id, template->fault);
        else
            output_line(call->output, _("%s  %s，%u 项%s"), id, template->title, template->indicators->len,
                        template->users ? _("（您的）") : "");
    }
    return TRUE;
}

const Command command_template_list = {
    .name = "template list",
    .arguments = "",
    .summary = N_("有哪些自设指标的模板"),
    .examples = "template list",
    .run = run_list,
};
