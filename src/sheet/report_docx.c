/* The report as a document: title, cover lines and blocks, upright on A4 with the margins of official
 * documents; a table with too many columns lies on pages of its own. */
#include "base/translate.h"
#include "sheet/docx_package.h"
#include "sheet/docx_table.h"
#include "sheet/report.h"

/* In twentieths of a point. */
typedef struct {
    guint width, height, top, right, bottom, left;
    gboolean landscape;
} Page;

static const Page upright = {11906, 16838, 2098, 1474, 1984, 1588, FALSE};
static const Page lying = {16838, 11906, 1588, 1417, 1417, 1417, TRUE};

typedef struct {
    const Report *report;
    GString *xml;
    const Page *page;
} Document;

/* --- paragraphs --------------------------------------------------------- */

static void append_run(Document *document, const char *properties, const char *text)
{
    if (!*text) return;
    g_string_append_printf(document->xml, "<w:r>%s<w:t xml:space=\"preserve\">", properties);
    docx_append_text(document->xml, text);
    g_string_append(document->xml, "</w:t></w:r>");
}

static void open_paragraph(Document *document, const char *style)
{
    g_string_append_printf(document->xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
}

static void append_paragraph(Document *document, const char *style, const char *text)
{
    open_paragraph(document, style);
    append_run(document, "", text);
    g_string_append(document->xml, "</w:p>");
}

static void append_block(Document *document, const ReportBlock *block)
{
    open_paragraph(document, "BodyText");
    if (block->lead) append_run(document, "<w:rPr><w:b/></w:rPr>", block->lead);
    append_run(document, "", block->text);
    g_string_append(document->xml, "</w:p>");
}

static void append_missing(Document *document, const char *text)
{
    open_paragraph(document, "BodyText");
    append_run(document, "<w:rPr><w:highlight w:val=\"yellow\"/></w:rPr>", text);
    g_string_append(document->xml, "</w:p>");
}

static void append_heading(Document *document, const ReportBlock *block)
{
    g_autofree char *style = g_strdup_printf("Heading%u", block->level);
    append_paragraph(document, style, block->text);
}

/* --- pages -------------------------------------------------------------- */

static void append_section(Document *document)
{
    const Page *page = document->page;
    g_string_append_printf(
        document->xml,
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>"
        "<w:pgSz w:w=\"%u\" w:h=\"%u\"%s/><w:pgMar w:top=\"%u\" w:right=\"%u\" w:bottom=\"%u\" "
        "w:left=\"%u\" w:header=\"851\" w:footer=\"992\" w:gutter=\"0\"/></w:sectPr>",
        page->width, page->height, page->landscape ? " w:orient=\"landscape\"" : "", page->top, page->right,
        page->bottom, page->left);
}

static void turn_page(Document *document, const Page *page)
{
    if (document->page == page) return;
    g_string_append(document->xml, "<w:p><w:pPr><w:pStyle w:val=\"Gap\"/>");
    append_section(document);
    g_string_append(document->xml, "</w:pPr></w:p>");
    document->page = page;
}

static const ReportBlock *block_at(const Report *report, guint index)
{
    return index < report->blocks->len ? g_ptr_array_index(report->blocks, index) : NULL;
}

static gboolean is_wide(const Report *report, const ReportBlock *block)
{
    return block && block->kind == BLOCK_TABLE && block->table == report->sheet->indicators &&
           report->sheet->landscape;
}

/* A heading goes with the table below it; the remarks below a table stay with it up to the next heading. */
static const Page *page_of(const Document *document, guint index)
{
    const ReportBlock *block = block_at(document->report, index);
    if (is_wide(document->report, block)) return &lying;
    if (block->kind != BLOCK_HEADING) return document->page;
    return is_wide(document->report, block_at(document->report, index + 1)) ? &lying : &upright;
}

/* Two tables that touch would be one: a gap keeps them apart. */
static void append_table(Document *document, const SheetTable *table)
{
    const Page *page = document->page;
    if (table->title) append_paragraph(document, "Caption", table->title);
    docx_append_table(document->xml, table, page->width - page->left - page->right);
    append_paragraph(document, "Gap", "");
}

static void append(Document *document, const ReportBlock *block)
{
    switch (block->kind) {
    case BLOCK_HEADING: append_heading(document, block); break;
    case BLOCK_PARAGRAPH: append_block(document, block); break;
    case BLOCK_MISSING: append_missing(document, block->text); break;
    case BLOCK_NOTE: append_paragraph(document, "Note", block->text); break;
    case BLOCK_TABLE: append_table(document, block->table); break;
    }
}

static void append_front(Document *document)
{
    const Report *report = document->report;
    append_paragraph(document, "Title", report->title);
    append_paragraph(document, "Subtitle", report->subtitle);
    for (guint i = 0; i < report->front->len; i++) {
        const SheetSignature *line = g_ptr_array_index(report->front, i);
        const char *value = *line->value ? line->value : REPORT_BLANK;
        g_autofree char *text = g_strdup_printf(_("%s：%s"), line->title, value);
        append_paragraph(document, "Front", text);
    }
    append_paragraph(document, "Front", "");
}

static void append_source(Document *document)
{
    g_auto(GStrv) lines = g_strsplit(document->report->sheet->source, "\n", -1);
    append_paragraph(document, "Gap", "");
    for (char **line = lines; *line; line++)
        append_paragraph(document, "Source", *line);
}

GBytes *report_write_docx(const Report *report, GError **error)
{
    g_autoptr(GString) xml = g_string_new(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
        "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>");
    Document document = {report, xml, &upright};
    append_front(&document);
    for (guint i = 0; i < report->blocks->len; i++) {
        turn_page(&document, page_of(&document, i));
        append(&document, block_at(report, i));
    }
    append_source(&document);
    append_section(&document);
    g_string_append(xml, "</w:body></w:document>");
    DocxProperties properties = {report->title, report->sheet->at};
    return docx_package(xml->str, &properties, error);
}
