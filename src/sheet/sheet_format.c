#include "sheet/sheet_format.h"

#include "base/translate.h"

#include <string.h>

static GBytes *write_text(const Sheet *sheet, const SheetLook *look, GError **error)
{
    (void)error;
    char *text = sheet_write_text(sheet, look->width ? look->width : SHEET_DEFAULT_WIDTH, look->ascii);
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *write_html(const Sheet *sheet, const SheetLook *look, GError **error)
{
    (void)look;
    (void)error;
    char *text = sheet_write_html(sheet);
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *write_csv(const Sheet *sheet, const SheetLook *look, GError **error)
{
    (void)look;
    (void)error;
    char *text = sheet_write_csv(sheet);
    return g_bytes_new_take(text, strlen(text));
}

static GBytes *write_pdf(const Sheet *sheet, const SheetLook *look, GError **error)
{
    (void)look;
    return sheet_write_pdf(sheet, error);
}

static GBytes *write_xlsx(const Sheet *sheet, const SheetLook *look, GError **error)
{
    (void)look;
    return sheet_write_xlsx(sheet, error);
}

const SheetFormat sheet_formats[] = {
    {"text", ".txt", N_("文本"), TRUE, write_text},
    {"html", ".html", N_("网页，可直接打印"), TRUE, write_html},
    {"pdf", ".pdf", N_("PDF，可打印盖章"), FALSE, write_pdf},
    {"xlsx", ".xlsx", N_("Excel 工作簿，公式可重算"), FALSE, write_xlsx},
    {"csv", ".csv", N_("数据，供表格软件读取"), TRUE, write_csv},
};
const gsize sheet_formats_count = G_N_ELEMENTS(sheet_formats);

const SheetFormat *sheet_format_find(const char *name)
{
    for (gsize i = 0; i < sheet_formats_count; i++)
        if (strcmp(sheet_formats[i].name, name) == 0) return &sheet_formats[i];
    return NULL;
}
