#include "ui/session_print.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "command/destination.h"
#include "command/write_file.h"
#include "ui/session_internal.h"

Sheet *session_sheet(Session *session, gboolean contacts, GError **error)
{
    SheetOptions options = {.contacts = contacts, .at = store_changed(session->store, session->id, error)};
    if (options.at < 0) return NULL;
    Language before = translate_begin_document();
    g_autoptr(Scorecard) self = scorecard_new(session->evaluation, 0);
    g_autoptr(Scorecard) review = scorecard_panel(session->evaluation);
    Sheet *sheet = sheet_new(self, review, &options);
    translate_end_document(before);
    return sheet;
}

char *session_print_name(const Session *session, const SheetFormat *format)
{
    const char *project = evaluation_get(session->evaluation, "project");
    const char *year = evaluation_get(session->evaluation, "year");
    g_autofree char *name =
        g_strdup_printf("%s%s%s", project ? project : _("评分表"), year ? "-" : "", year ? year : "");
    g_autofree char *stem = destination_stem(name);
    return g_strconcat(stem, format->ending, NULL);
}

char *session_print_path(const char *typed, GError **error)
{
    g_autofree char *path = session_real_path(typed);
    gboolean folder = g_str_has_suffix(path, "/") || g_file_test(path, G_FILE_TEST_IS_DIR);
    if (!text_blank(path) && !folder) return g_canonicalize_filename(path, NULL);
    g_autofree char *shown = text_quoted(path);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                folder ? _("“%s”是文件夹；请在后面写上文件名。") : _("请写文件名。"), shown);
    return NULL;
}

gboolean session_print(Session *session, const SheetFormat *format, gboolean contacts, const char *path,
                       GError **error)
{
    const SheetLook look = {0};
    g_autoptr(Sheet) sheet = session_sheet(session, contacts, error);
    Language before = translate_begin_document();
    g_autoptr(GBytes) bytes = sheet ? format->write(sheet, &look, error) : NULL;
    translate_end_document(before);
    return bytes && write_file(path, bytes, error);
}
