#include "sheet/report.h"
#include "base/text.h"
#include "command/batch.h"
#include "command/commands.h"
#include "command/help.h"
#include "command/sheet_job.h"

#include <stdio.h>

#define TITLES_NAMED 6 /* of what is missing, in one sentence */

typedef struct {
    const ReportFormat *format;
    SheetLook look;
    GPtrArray *gaps; /* char *: sentences for reports that lack texts, or say another total than the table */
} Reporting;

static char *gaps_text(const Subject *subject, const GArray *missing)
{
    g_autoptr(GString) titles = g_string_new(NULL);
    for (guint i = 0; i < MIN(missing->len, TITLES_NAMED); i++) {
        g_autofree char *title = text_quoted(g_array_index(missing, ReportGap, i).title);
        g_string_append_printf(titles, "%s“%s”", i > 0 ? _("、") : "", title);
    }
    if (missing->len > TITLES_NAMED) g_string_append(titles, "……");
    g_autofree char *name = text_safe(subject->argument, FALSE);
    return g_strdup_printf(_("%s：报告还有 %u 处没有写：%s"), name, missing->len, titles->str);
}

static void add_conflicts(GPtrArray *sentences, const Subject *subject, const Report *report)
{
    g_autofree char *name = text_safe(subject->argument, FALSE);
    for (guint i = 0; i < report->conflicts->len; i++) {
        g_autofree char *text = report_conflict_text(report->conflicts->pdata[i]);
        g_autofree char *safe = text_safe(text, FALSE);
        g_ptr_array_add(sentences, g_strdup_printf(_("%s：%s"), name, safe));
    }
}

static GBytes *make(Call *call, const Subject *subject, gpointer data, GError **error)
{
    Reporting *reporting = data;
    SheetOptions options;
    if (!sheet_options_read(call, subject, &options, error)) return NULL;
    Language before = translate_begin_document();
    g_autoptr(Scorecard) self = scorecard_new(subject->evaluation, 0);
    g_autoptr(Scorecard) review = scorecard_panel(subject->evaluation);
    g_autoptr(Report) report = report_new(self, review, &options);
    GBytes *written = reporting->format->write(report, &reporting->look, error);
    translate_end_document(before);
    const GArray *missing = report_missing(report);
    if (written && missing->len > 0) g_ptr_array_add(reporting->gaps, gaps_text(subject, missing));
    if (written) add_conflicts(reporting->gaps, subject, report);
    return written;
}

static gboolean is_format(const char *name)
{
    return report_format_find(name) != NULL;
}

static const ReportFormat *choose_format(const Call *call, GError **error)
{
    g_autofree char *name = sheet_format_name(call, is_format);
    const ReportFormat *format = report_format_find(name);
    if (format) return format;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < report_formats_count; i++)
        g_ptr_array_add(names, (gpointer)report_formats[i].name);
    sheet_format_unknown(name, names, error);
    return NULL;
}

static gboolean run(Call *call, GError **error)
{
    Reporting reporting = {.format = choose_format(call, error)};
    if (!reporting.format || !sheet_look_read(call, &reporting.look, error)) return FALSE;
    Batch batch = {.ending = reporting.format->ending,
                   .printable = reporting.format->printable,
                   .joins = reporting.format->printable,
                   .make = make,
                   .data = &reporting};
    g_autoptr(GPtrArray) gaps = reporting.gaps = g_ptr_array_new_with_free_func(g_free);
    gboolean run = batch_run(call, &batch, error);
    for (guint i = 0; i < gaps->len; i++)
        fprintf(stderr, "%s\n", (const char *)gaps->pdata[i]);
    return run;
}

static void more_help(Output *output)
{
    output_add(output, "\n");
    output_line(output, "%s", _("格式："));
    for (gsize i = 0; i < report_formats_count; i++)
        sheet_format_help(output, report_formats[i].name, report_formats[i].title);
    help_filter(output);
}

const Command command_report = {
    .name = "report",
    .arguments = SHEET_JOB_ARGUMENTS,
    .summary = N_("自评报告：体系的提纲、填写的文字和由数据写成的段落"),
    .examples = N_("report 1\n"
                   "report 1 -f docx -o 自评报告.docx\n"
                   "report --all --year 2023 -f docx -o 报告/ --name '{year}-{unit}-{project}'"),
    .options = sheet_job_options,
    .more = more_help,
    .most = G_MAXUINT,
    .run = run,
};
