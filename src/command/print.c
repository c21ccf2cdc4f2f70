#include "command/batch.h"
#include "command/commands.h"
#include "command/evaluation_json.h"
#include "command/help.h"
#include "command/sheet_job.h"

#include <string.h>

static const char json_name[] = "json", json_title[] = N_("show --json 的数据");

typedef struct {
    const SheetFormat *format; /* NULL: JSON */
    SheetLook look;
} Printing;

static GBytes *make_sheet(const Printing *printing, const Subject *subject, const SheetOptions *options,
                          GError **error)
{
    Language before = translate_begin_document();
    g_autoptr(Scorecard) self = scorecard_new(subject->evaluation, 0);
    g_autoptr(Scorecard) review = scorecard_panel(subject->evaluation);
    g_autoptr(Sheet) sheet = sheet_new(self, review, options);
    GBytes *written = printing->format->write(sheet, &printing->look, error);
    translate_end_document(before);
    return written;
}

static GBytes *make_json(const Subject *subject)
{
    g_autoptr(Scorecard) self = scorecard_new(subject->evaluation, 0);
    g_autoptr(Scorecard) review = scorecard_panel(subject->evaluation);
    char *json = evaluation_json(subject->id, self, review);
    return g_bytes_new_take(json, strlen(json));
}

static GBytes *make(Call *call, const Subject *subject, gpointer data, GError **error)
{
    const Printing *printing = data;
    if (!printing->format) return make_json(subject);
    SheetOptions options;
    if (!sheet_options_read(call, subject, &options, error)) return NULL;
    return make_sheet(printing, subject, &options, error);
}

static gboolean is_format(const char *name)
{
    return sheet_format_find(name) || strcmp(name, json_name) == 0;
}

static gboolean choose_format(const Call *call, const SheetFormat **format, GError **error)
{
    g_autofree char *name = sheet_format_name(call, is_format);
    *format = sheet_format_find(name);
    if (is_format(name)) return TRUE;
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (gsize i = 0; i < sheet_formats_count; i++)
        g_ptr_array_add(names, (gpointer)sheet_formats[i].name);
    g_ptr_array_add(names, (gpointer)json_name);
    sheet_format_unknown(name, names, error);
    return FALSE;
}

static gboolean run(Call *call, GError **error)
{
    Printing printing = {0};
    if (!choose_format(call, &printing.format, error) || !sheet_look_read(call, &printing.look, error))
        return FALSE;
    const SheetFormat *format = printing.format;
    /* JSON is one evaluation a line, and a text sheet ends where it ends; other files have a head. */
    Batch batch = {.ending = format ? format->ending : ".json",
                   .printable = !format || format->printable,
                   .joins = !format || format == sheet_format_find("text"),
                   .make = make,
                   .data = &printing};
    return batch_run(call, &batch, error);
}

static void more_help(Output *output)
{
    output_add(output, "\n");
    output_line(output, "%s", _("格式："));
    for (gsize i = 0; i < sheet_formats_count; i++)
        sheet_format_help(output, sheet_formats[i].name, sheet_formats[i].title);
    sheet_format_help(output, json_name, json_title);
    help_filter(output);
}

const Command command_print = {
    .name = "print",
    .arguments = SHEET_JOB_ARGUMENTS,
    .summary = N_("评分表"),
    .examples = N_("print 1\n"
                   "print 1 -f pdf -o 自评表.pdf --with-contacts\n"
                   "print 1 2 3 -f xlsx -o 评分表/\n"
                   "print --all --year 2023 状态:已定稿 -f pdf -o 评分表/ --name '{year}-{unit}-{project}'\n"
                   "print 自评.yaml --width 120"),
    .options = sheet_job_options,
    .more = more_help,
    .most = G_MAXUINT,
    .run = run,
};
