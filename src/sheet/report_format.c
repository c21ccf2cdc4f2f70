#include "base/translate.h"
#include "sheet/report_parts.h"

#include <string.h>

static GBytes *write_text(const Report *report, const SheetLook *look, GError **error)
{
    (void)error;
    char *text = report_lines(report, look->width ? look->width : SHEET_DEFAULT_WIDTH, look->ascii);
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *write_docx(const Report *report, const SheetLook *look, GError **error)
{
    (void)look;
    return report_write_docx(report, error);
}

const ReportFormat report_formats[] = {
    {"text", ".txt", N_("文本"), TRUE, write_text},
    {"docx", ".docx", N_("Word 文档"), FALSE, write_docx},
};
const gsize report_formats_count = G_N_ELEMENTS(report_formats);

const ReportFormat *report_format_find(const char *name)
{
    for (gsize i = 0; i < report_formats_count; i++)
        if (strcmp(report_formats[i].name, name) == 0) return &report_formats[i];
    return NULL;
}
