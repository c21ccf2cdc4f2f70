#include "evaluation/template.h"
#include "base/nearest.h"
#include "base/text.h"
#include "command/commands.h"

#define ID_COLUMNS 18

/* --- template list --- */

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

/* --- template show --- */

static const Template *find(const GPtrArray *templates, const char *id, GError **error)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (guint i = 0; i < templates->len; i++) {
        const Template *template = g_ptr_array_index(templates, i);
        if (g_str_equal(template->id, id)) return template;
        g_ptr_array_add(known, template->id);
    }
    g_autofree char *shown = text_quoted(id);
    const char *nearest = nearest_find(id, known);
    if (nearest)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有模板 %s，是不是 %s？"), shown, nearest);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("没有模板 %s；用 pingfen template list 看有哪些"), shown);
    return NULL;
}

static void show_more(Output *output, const char *label, const char *text)
{
    if (!text_blank(text)) output_line(output, "    %s %s", label, text);
}

/* "保洁面积  40%  ≥5000平方米" and below it where it goes. */
static void show_indicator(Output *output, const TemplateIndicator *indicator)
{
    gboolean weight = !text_blank(indicator->weight), target = !text_blank(indicator->target);
    output_line(output, "%s%s%s%s%s", indicator->title, weight ? "  " : "", weight ? indicator->weight : "",
                target ? "  " : "", target ? indicator->target : "");
    g_autoptr(GString) under = g_string_new(NULL);
    for (guint i = 0; i < indicator->under->len; i++)
        g_string_append_printf(under, "%s%s", i > 0 ? _("、") : "",
                               (const char *)g_ptr_array_index(indicator->under, i));
    show_more(output, _("放在"), under->str);
    show_more(output, _("评分"), indicator->rule);
    show_more(output, _("佐证"), indicator->evidence);
    show_more(output, _("考核"), indicator->guide);
}

static gboolean run_show(Call *call, GError **error)
{
    g_autoptr(GPtrArray) templates = templates_list();
    const Template *template = find(templates, call->arguments[0], error);
    if (!template) return FALSE;
    if (template->fault) {
        g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, template->fault);
        return FALSE;
    }
    output_line(call->output, "%s  %s", template->id, template->title);
    output_line(call->output, "%s", template->file);
    output_add(call->output, "\n");
    for (guint i = 0; i < template->indicators->len; i++)
        show_indicator(call->output, g_ptr_array_index(template->indicators, i));
    return TRUE;
}

const Command command_template_show = {
    .name = "template show",
    .arguments = "NAME",
    .summary = N_("一个模板：指标、分值、目标，放在指标体系的哪里"),
    .examples = "template show property",
    .least = 1,
    .most = 1,
    .run = run_show,
};

/* --- template check --- */

static gboolean run_check(Call *call, GError **error)
{
    (void)error;
    for (guint i = 0; i < call->count; i++) {
        g_autoptr(Template) template = template_load(call->arguments[i]);
        if (template->fault)
            output_line(call->output, "%s", template->fault);
        else
            output_line(call->output, _("%s: 没有问题"), call->arguments[i]);
        if (template->fault) call->status = MAX(call->status, PINGFEN_ERROR_FOUND);
    }
    return TRUE;
}

const Command command_template_check = {
    .name = "template check",
    .arguments = "FILE…",
    .summary = N_("检查模板文件，错误一行：文件:行:列: 说明"),
    .examples = N_("template check 本局的培训.yaml"),
    .least = 1,
    .most = G_MAXUINT,
    .run = run_check,
};
