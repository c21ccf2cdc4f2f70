#include "base/text.h"
#include "command/commands.h"
#include "command/scheme_fields.h"
#include "scheme/catalogue.h"
#include "scheme/scheme_yaml.h"

#include <string.h>

#define ID_COLUMNS 18

/* --- scheme list --- */

static gboolean run_list(Call *call, GError **error)
{
    (void)error;
    g_autoptr(GPtrArray) entries = catalogue_list();
    for (guint i = 0; i < entries->len; i++) {
        const CatalogueEntry *entry = g_ptr_array_index(entries, i);
        g_autofree char *safe = text_safe(entry->id, FALSE);
        g_autofree char *id =
            text_width(safe) > ID_COLUMNS ? g_steal_pointer(&safe) : text_pad(safe, ID_COLUMNS, TEXT_LEFT);
        if (entry->fault)
            output_line(call->output, _("%s  有错误：%s；用 pingfen scheme check %s 查看"), id, entry->fault,
                        entry->file);
        else
            output_line(call->output, "%s  %s%s", id, entry->title,
                        entry->hides   ? _("（您的，代替内置的）")
                        : entry->users ? _("（您的）")
                                       : "");
    }
    return TRUE;
}

const Command command_scheme_list = {
    .name = "scheme list",
    .arguments = "",
    .summary = N_("有哪些指标体系"),
    .examples = "scheme list",
    .run = run_list,
};

/* --- scheme show --- */

static void show_head(Output *output, const Scheme *scheme)
{
    g_autofree char *total = points_format(scheme->total);
    output_line(output, "%s  %s", scheme->id, scheme->title);
    if (scheme->source) output_line(output, _("依据：%s"), scheme->source);
    g_autoptr(GString) grades = g_string_new(NULL);
    for (guint i = 0; i < scheme->grades->len; i++) {
        const Grade *grade = &g_array_index(scheme->grades, Grade, i);
        g_autofree char *min = points_format(grade->min);
        g_string_append_printf(grades, "  %s ≥%s", grade->name, min);
    }
    output_line(output, _("满分：%s；等级：%s"), total, g_strchug(grades->str));
}

static char *weight_text(const Indicator *indicator)
{
    if (!indicator->has_weight) return g_strdup("");
    g_autofree char *weight = points_format(indicator->weight);
    return g_strconcat("  ", weight, NULL);
}

static void show_items(Output *output, const Rule *rule, const char *indent)
{
    for (guint i = 0; rule && rule->items && i < rule->items->len; i++) {
        const RuleItem *item = &g_array_index(rule->items, RuleItem, i);
        if (rule->kind == RULE_DEDUCTIONS)
            output_line(output, "%s    %s  %s", indent, item->id, item->title);
        else
            output_line(output, "%s    %u. %s", indent, i + 1, item->title);
    }
}

static void show_indicator(Output *output, const Indicator *indicator, guint level)
{
    g_autofree char *indent = g_strnfill(level * 2, ' ');
    g_autofree char *weight = weight_text(indicator);
    const Rule *rule = indicator->rule;
    gboolean leaf = indicator->children->len == 0 && !indicator->open;
    const char *kind = rule ? rule_kind_title(rule->kind) : leaf ? rule_kind_title(RULE_MANUAL) : NULL;
    output_line(output, "%s%s%s  [%s]%s%s%s", indent, indicator->title, weight, indicator->id,
                kind ? "  " : "", kind ? kind : "", indicator->open ? _("  （可添加自己的指标）") : "");
    if (indicator->guide) output_line(output, "%s    %s", indent, indicator->guide);
    show_items(output, rule, indent);
    for (guint i = 0; i < indicator->children->len; i++)
        show_indicator(output, g_ptr_array_index(indicator->children, i), level + 1);
}

static gboolean run_show(Call *call, GError **error)
{
    g_autoptr(Scheme) scheme = catalogue_load(call->arguments[0], error);
    if (!scheme) return FALSE;
    show_head(call->output, scheme);
    scheme_show_fields(call->output, scheme);
    output_add(call->output, "\n");
    if (scheme->open) output_line(call->output, "%s", _("（各级指标都由评价自己添加）"));
    for (guint i = 0; i < scheme->indicators->len; i++)
        show_indicator(call->output, g_ptr_array_index(scheme->indicators, i), 0);
    return TRUE;
}

const Command command_scheme_show = {
    .name = "scheme show",
    .arguments = "ID",
    .summary = N_("一个指标体系：表头、数据、报告文字和指标的编号，分值、评分方法"),
    .examples = "scheme show mof-project-2020",
    .least = 1,
    .most = 1,
    .run = run_show,
};

/* --- scheme check --- */

static void check_file(Call *call, const char *file)
{
    g_autoptr(GError) fault = NULL;
    g_autoptr(Scheme) scheme = scheme_load(file, &fault);
    if (scheme) {
        output_line(call->output, _("%s: 没有问题"), file);
    } else if (g_error_matches(fault, PINGFEN_ERROR, PINGFEN_ERROR_INPUT)) {
        output_add(call->output, fault->message);
        output_add(call->output, "\n");
        call->status = MAX(call->status, PINGFEN_ERROR_FOUND);
    } else {
        call_fail(call, fault);
    }
}

static gboolean run_check(Call *call, GError **error)
{
    (void)error;
    for (guint i = 0; i < call->count; i++)
        check_file(call, call->arguments[i]);
    return TRUE;
}

const Command command_scheme_check = {
    .name = "scheme check",
    .arguments = "FILE…",
    .summary = N_("检查指标体系文件，每个错误一行：文件:行:列: 说明"),
    .examples = N_("scheme check 本县.yaml"),
    .least = 1,
    .most = G_MAXUINT,
    .run = run_check,
};
