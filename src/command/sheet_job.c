#include "command/sheet_job.h"

#include "base/text.h"
#include "command/batch.h"
#include "evaluation/workflow.h"

#include <string.h>

#define MAX_WIDTH      1000
#define FORMAT_COLUMNS 8

gboolean sheet_look_read(const Call *call, SheetLook *look, GError **error)
{
    const char *text = call_option(call, "width");
    guint64 number = SHEET_DEFAULT_WIDTH;
    look->ascii = call_option(call, "ascii") != NULL;
    if (!text || g_ascii_string_to_unsigned(text, 10, SHEET_MIN_WIDTH, MAX_WIDTH, &number, NULL)) {
        look->width = (guint)number;
        return TRUE;
    }
    g_autofree char *shown = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("--width 是 %d 到 %d 的列数，写的是“%s”"),
                SHEET_MIN_WIDTH, MAX_WIDTH, shown);
    return FALSE;
}

/* A day without a time is its midnight, and a time without a zone is UTC: the same file gives the same
 * bytes everywhere. 0: not known. */
static gint64 history_moment(const Evaluation *evaluation)
{
    guint count = history_count(evaluation);
    const char *at = count > 0 ? history_step(evaluation, count).at : NULL;
    if (!at) return 0;
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autofree char *midnight = g_strconcat(at, "T00:00:00Z", NULL);
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(at, utc);
    g_autoptr(GDateTime) day = time ? NULL : g_date_time_new_from_iso8601(midnight, utc);
    return time  ? g_date_time_to_unix(time) * G_USEC_PER_SEC
           : day ? g_date_time_to_unix(day) * G_USEC_PER_SEC
                 : 0;
}

gboolean sheet_options_read(Call *call, const Subject *subject, SheetOptions *options, GError **error)
{
    options->contacts = call_option(call, "with-contacts") != NULL;
    options->at = subject->id > 0 ? store_changed(call->store, subject->id, error)
                                  : history_moment(subject->evaluation);
    return options->at >= 0;
}

char *sheet_format_name(const Call *call, gboolean (*known)(const char *name))
{
    const char *given = call_option(call, "format"), *file = call_option(call, "output");
    if (given) return g_strdup(given);
    const char *ending = file ? strrchr(file, '.') : NULL;
    g_autofree char *name = ending ? g_ascii_strdown(ending + 1, -1) : NULL;
    return g_strdup(name && known(name) ? name : "text");
}

void sheet_format_unknown(const char *given, const GPtrArray *names, GError **error)
{
    g_autoptr(GString) known = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        g_string_append_printf(known, "%s%s", i > 0 ? _("、") : "", (const char *)names->pdata[i]);
    g_autofree char *shown = text_quoted(given);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("没有格式“%s”；-f 可以是 %s"), shown,
                known->str);
}

void sheet_format_help(Output *output, const char *name, const char *title)
{
    g_autofree char *padded = text_pad(name, FORMAT_COLUMNS, TEXT_LEFT);
    output_line(output, "  %s  %s", padded, _(title));
}

const CommandOption sheet_job_options[] = {
    {"format", 'f', "FORMAT", N_("格式，默认依 -o 的文件名，再是 text")},
    BATCH_OPTIONS,
    {"width", 0, "N", N_("text：最多几列，78 起，默认 100")},
    {"ascii", 0, NULL, N_("text：用 + - | 画表格线")},
    {"with-contacts", 0, NULL, N_("连同填报人、电话等不公开的栏目")},
    {0},
};
