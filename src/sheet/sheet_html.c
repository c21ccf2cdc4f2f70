/* The sheet as one HTML file: nothing is loaded from elsewhere, nothing runs. Prints on A4 by its style
 * alone; on a screen it looks like the paper. */
#include "base/translate.h"
#include "sheet/figure_span.h"
#include "sheet/sheet_format.h"
#include "sheet/text_columns.h"

#include <string.h>

/* Columns of a terminal's text that stand beside one another on A4: a character of 10 points is two. */
#define UPRIGHT_COLUMNS 99
#define WIDE_COLUMNS    149
#define CELL_PADDING    2

static const char opening[] = "<!DOCTYPE html>\n"
                              "<html lang=\"zh-CN\">\n"
                              "<head>\n"
                              "<meta charset=\"utf-8\">\n"
                              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                              "style-src 'unsafe-inline'\">\n"
                              "<meta name=\"viewport\" content=\"width=device-width\">\n";

static const char style[] =
    "body{margin:0 auto;font:10pt/13.5pt FangSong,仿宋,FangSong_GB2312,SimSun,宋体,'Noto Serif CJK SC',serif;"
    "color:#000;background:#fff;overflow-wrap:anywhere}\n"
    "h1{font:bold 18pt/26pt SimHei,黑体,'Noto Sans CJK SC',sans-serif;text-align:center;margin:0}\n"
    ".subtitle{font-size:12pt;line-height:18pt;text-align:center;margin:0 0 6pt}\n"
    "table{width:calc(100% - 1px);border-collapse:collapse;margin-top:-1px}\n"
    "th,td{border:1px solid #000;padding:1px 4pt;vertical-align:middle}\n"
    "tfoot td{padding:0;border-width:1px 0 0;height:0}\n"
    "th{font-weight:bold;text-wrap:balance}.s{font-weight:bold}.l{text-align:left}.r{text-align:right}.c{"
    "text-align:center}\n"
    ".n{white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    "tbody tr:last-child,.remarks,.foot{break-before:avoid}\n"
    ".foot,td:not([rowspan]),th:not([rowspan]){break-inside:avoid}thead{display:table-header-group}tfoot{"
    "display:table-footer-group;break-inside:avoid}\n"
    ".remarks{display:flex;margin-top:6pt}.remarks p,.remarks ol,.remarks ul{margin:0}\n"
    ".remarks ol{padding-left:1.6em}.remarks ul{padding:0;list-style:none}\n"
    ".signatures{display:grid;grid-template-columns:repeat(3,1fr);gap:14.5pt 2em;margin:23pt 0 "
    "14pt}\n"
    ".signatures p{display:flex;margin:0}.signatures span{flex:none}\n"
    ".signatures .line{flex:1;border-bottom:1px solid #000;padding:0 .3em}\n"
    ".source{font-size:8.5pt;line-height:12pt;margin:0}\n"
    "@media screen{th,td{padding:3.5pt 4pt}body{padding:48pt;box-shadow:0 0 4mm "
    "#999;box-sizing:border-box}}\n";

static const char *const cell_classes[] = {[TEXT_LEFT] = "l", [TEXT_RIGHT] = "r", [TEXT_CENTRE] = "c"};

static void append_escaped(GString *html, const char *text, gsize length)
{
    g_autofree char *escaped = g_markup_escape_text(text, (gssize)length);
    g_string_append(html, escaped);
}

/* Figures are not broken from their units. */
static char *kept_figures(const char *text)
{
    GString *html = g_string_new(NULL);
    gsize done = 0;
    for (FigureSpan span; figure_span_next(text, done, &span); done = span.start + span.length) {
        append_escaped(html, text + done, span.start - done);
        g_string_append(html, "<span class=\"n\">");
        append_escaped(html, text + span.start, span.length);
        g_string_append(html, "</span>");
    }
    append_escaped(html, text + done, strlen(text + done));
    return g_string_free(html, FALSE);
}

/* Untrusted text as content. */
static char *content(const char *raw, gboolean lines)
{
    g_autofree char *safe = text_safe(raw, lines);
    return g_markup_escape_text(safe, -1);
}

static void append_lines(GString *html, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);
    g_autofree char *lines = g_strjoinv("<br>", parts);
    g_string_append(html, lines);
}

static void append_element(GString *html, const char *open, const char *raw, const char *close)
{
    g_autofree char *text = content(raw, TRUE);
    g_string_append(html, open);
    append_lines(html, text);
    g_string_append(html, close);
}

static void append_span(GString *html, const char *name, guint count)
{
    if (count > 1) g_string_append_printf(html, " %s=\"%u\"", name, count);
}

static void append_cell(GString *html, const SheetCell *cell)
{
    if (cell->rows == 0) return;
    const char *tag = cell->strong && !cell->number ? "th" : "td";
    g_string_append_printf(html, "<%s class=\"%s%s%s\"", tag, cell_classes[cell->align],
                           cell->strong ? " s" : "", cell->number ? " n" : "");
    append_span(html, "rowspan", cell->rows);
    append_span(html, "colspan", cell->columns);
    g_autofree char *safe = text_safe(cell->text, TRUE);
    g_autofree char *text = cell->number ? g_markup_escape_text(safe, -1) : kept_figures(safe);
    g_string_append_c(html, '>');
    append_lines(html, text);
    g_string_append_printf(html, "</%s>", tag);
}

static void append_row(GString *html, const GArray *row)
{
    g_string_append(html, "<tr>");
    for (guint i = 0; i < row->len; i++)
        append_cell(html, &g_array_index(row, SheetCell, i));
    g_string_append(html, "</tr>\n");
}

/* Widths are those of the text form on a line as long as the page. They are hints: a number that needs more
 * room gets it. */
static void append_columns(GString *html, const SheetTable *table, guint page)
{
    guint count = table->columns->len;
    g_autoptr(GArray) columns = text_columns(table, page - count * CELL_PADDING);
    g_string_append(html, "<colgroup>");
    for (guint i = 0; i < count; i++) {
        guint width = g_array_index(columns, TextColumn, i).width + CELL_PADDING;
        g_string_append_printf(html, "<col style=\"width:%u.%u%%\">", width * 100 / page,
                               width * 1000 / page % 10);
    }
    g_string_append(html, "</colgroup>\n");
}

static void append_head(GString *html, const SheetTable *table)
{
    if (!table->title && table->headless) return;
    g_string_append(html, "<thead>\n");
    if (table->title) {
        g_string_append_printf(html, "<tr><th class=\"c s\" colspan=\"%u\"", table->columns->len);
        append_element(html, ">", table->title, "</th></tr>\n");
    }
    if (!table->headless) {
        g_string_append(html, "<tr>");
        for (guint i = 0; i < table->columns->len; i++)
            append_element(html, "<th class=\"c s\">", g_array_index(table->columns, SheetColumn, i).title,
                           "</th>");
        g_string_append(html, "</tr>\n");
    }
    g_string_append(html, "</thead>\n");
}

static void append_table(GString *html, const SheetTable *table, guint page)
{
    g_string_append(html, "<table>\n");
    append_columns(html, table, page);
    append_head(html, table);
    g_string_append(html, "<tbody>\n");
    for (guint i = 0; i < table->rows->len; i++)
        append_row(html, g_ptr_array_index(table->rows, i));
    /* Stands again at the foot of each page: the line below the last row on it. */
    g_string_append_printf(html, "</tbody>\n<tfoot><tr><td colspan=\"%u\"></td></tr></tfoot>\n</table>\n",
                           table->columns->len);
}

static void append_remarks(GString *html, const GPtrArray *remarks)
{
    if (remarks->len == 0) return;
    g_string_append(html, "<div class=\"remarks\">");
    append_element(html, "<p>", _("注："), "</p>");
    g_string_append(html, remarks->len > 1 ? "<ol>\n" : "<ul>\n");
    for (guint i = 0; i < remarks->len; i++)
        append_element(html, "<li>", g_ptr_array_index(remarks, i), "</li>\n");
    g_string_append(html, remarks->len > 1 ? "</ol></div>\n" : "</ul></div>\n");
}

/* Left open: the source stands with them on one page. */
static void append_signatures(GString *html, const GPtrArray *signatures)
{
    g_string_append(html, "<div class=\"foot\"><div class=\"signatures\">\n");
    for (guint i = 0; i < signatures->len; i++) {
        const SheetSignature *signature = g_ptr_array_index(signatures, i);
        g_autofree char *title = g_strdup_printf(_("%s："), signature->title);
        append_element(html, "<p><span>", title, "</span>");
        append_element(html, "<span class=\"line\">", signature->value, "</span></p>\n");
    }
    g_string_append(html, "</div>\n");
}

/* Of the revision, never of now: the same data give the same bytes. */
static void append_time(GString *html, gint64 at)
{
    if (!at) return;
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    g_autofree char *text = time ? g_date_time_format_iso8601(time) : NULL;
    if (text) g_string_append_printf(html, "<meta name=\"dcterms.modified\" content=\"%s\">\n", text);
}

/* The paper, and page n of N at its foot. */
static void append_style(GString *html, const Sheet *sheet)
{
    gboolean landscape = sheet->landscape;
    g_autofree char *pages =
        g_strdup_printf(_("第 %s 页，共 %s 页"), "\" counter(page) \"", "\" counter(pages) \"");
    g_autofree char *number = sheet->state ? g_strconcat(sheet->state, " · ", pages, NULL) : g_strdup(pages);
    g_string_append(html, "<style>\n");
    g_string_append(html, style);
    g_string_append_printf(html, "@media screen{body{max-width:%s}}\n", landscape ? "297mm" : "210mm");
    g_string_append_printf(
        html,
        "@page{size:A4 %s;margin:48pt 48pt 52pt;"
        "@bottom-center{content:\"%s\";font:8.5pt SimSun,宋体,'Noto Serif CJK SC',serif}}\n",
        landscape ? "landscape" : "portrait", number);
    g_string_append(html, "</style>\n");
}

static void append_opening(GString *html, const Sheet *sheet)
{
    g_autofree char *title = content(sheet->title, FALSE);
    g_autofree char *subtitle = content(sheet->subtitle, FALSE);
    g_string_append(html, opening);
    append_time(html, sheet->at);
    g_string_append_printf(html, "<title>%s%s</title>\n", title, subtitle);
    append_style(html, sheet);
    g_string_append_printf(html, "</head>\n<body>\n<h1>%s</h1>\n<p class=\"subtitle\">%s</p>\n", title,
                           subtitle);
}

char *sheet_write_html(const Sheet *sheet)
{
    GString *html = g_string_new(NULL);
    g_autoptr(GPtrArray) tables = sheet_tables(sheet);
    guint page = sheet->landscape ? WIDE_COLUMNS : UPRIGHT_COLUMNS;
    append_opening(html, sheet);
    for (guint i = 0; i < tables->len; i++)
        append_table(html, g_ptr_array_index(tables, i), page);
    append_remarks(html, sheet->remarks);
    append_signatures(html, sheet->signatures);
    append_element(html, "<p class=\"source\">", sheet->source, "</p></div>\n");
    g_string_append(html, "</body>\n</html>\n");
    return g_string_free(html, FALSE);
}
