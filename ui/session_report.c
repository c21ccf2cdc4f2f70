#include "ui/session_report.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "command/destination.h"
#include "command/write_file.h"

#define USUAL "docx"

Report *session_report(Session *session, GError **error)
{
    SheetOptions options = {.at = store_changed(session_store(session), session_id(session), error)};
    if (options.at < 0) return NULL;
    Language before = translate_begin_document();
    g_autoptr(Scorecard) self = scorecard_new(session_evaluation(session), 0);
    g_autoptr(Scorecard) review = scorecard_panel(session_evaluation(session));
    Report *report = report_new(self, review, &options);
    translate_end_document(before);
    return report;
}

char *session_report_name(const Session *session)
{
    const Evaluation *evaluation = session_evaluation(session);
    const char *project = evaluation_get(evaluation, "project");
    const char *year = evaluation_get(evaluation, "year");
    g_autofree char *name = g_strdup_printf(_("%s%s自评报告%s%s"), project ? project : "", project ? "-" : "",
                                            year ? "-" : "", year ? year : "");
    g_autofree char *stem = destination_stem(name);
    return g_strconcat(stem, report_format_find(USUAL)->ending, NULL);
}

/* NULL with a sentence that names the endings. */
static const ReportFormat *format_of(const char *path, GError **error)
{
    g_autoptr(GString) endings = g_string_new(NULL);
    for (gsize i = 0; i < report_formats_count; i++) {
        if (g_str_has_suffix(path, report_formats[i].ending)) return &report_formats[i];
        g_string_append_printf(endings, "%s%s", i ? _("、") : "", report_formats[i].ending);
    }
    g_autofree char *shown = text_quoted(path);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("看不出“%s”是什么格式：文件名以 %s 结尾"), shown,
                endings->str);
    return NULL;
}

gboolean session_report_write(Session *session, const char *path, GError **error)
{
    const SheetLook look = {0};
    const ReportFormat *format = format_of(path, error);
    g_autoptr(Report) report = format ? session_report(session, error) : NULL;
    Language before = translate_begin_document();
    g_autoptr(GBytes) bytes = report ? format->write(report, &look, error) : NULL;
    translate_end_document(before);
    return bytes && write_file(path, bytes, error);
}
