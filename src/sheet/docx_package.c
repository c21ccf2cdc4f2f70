#include "sheet/docx_package.h"

#include "base/text.h"
#include "sheet/package.h"

#include <string.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE     "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPE   "application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] = DECLARATION
    "<Types xmlns=\"" PACKAGE "content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" "
    "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    "</Types>";

static const char package_relations[] =
    DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
                "<Relationship Id=\"rId1\" Type=\"" OFFICE "officeDocument\" Target=\"word/document.xml\"/>"
                "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" "
                "Target=\"docProps/core.xml\"/>"
                "</Relationships>";

static const char document_relations[] =
    DECLARATION "<Relationships xmlns=\"" PACKAGE "relationships\">"
                "<Relationship Id=\"rId1\" Type=\"" OFFICE "styles\" Target=\"styles.xml\"/>"
                "<Relationship Id=\"rId2\" Type=\"" OFFICE "footer\" Target=\"footer1.xml\"/>"
                "<Relationship Id=\"rId3\" Type=\"" OFFICE "settings\" Target=\"settings.xml\"/>"
                "</Relationships>";

void docx_append_text(GString *xml, const char *text)
{
    g_autofree char *safe = text_safe(text, FALSE);
    g_autofree char *escaped = g_markup_escape_text(safe, -1);
    g_string_append(xml, escaped);
}

static void append_stamp(GString *xml, const char *name, gint64 at)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(at / G_USEC_PER_SEC);
    if (at == 0 || !time) return;
    g_autofree char *stamp = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    g_string_append_printf(xml, "<dcterms:%s xsi:type=\"dcterms:W3CDTF\">%s</dcterms:%s>", name, stamp, name);
}

static char *core_properties(const DocxProperties *properties)
{
    GString *xml =
        g_string_new(DECLARATION "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" "
                                 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                                 "xmlns:dcterms=\"http://purl.org/dc/terms/\" "
                                 "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    docx_append_text(xml, properties->title);
    g_string_append(xml, "</dc:title>");
    append_stamp(xml, "created", properties->at);
    append_stamp(xml, "modified", properties->at);
    g_string_append(xml, "</cp:coreProperties>");
    return g_string_free(xml, FALSE);
}

GBytes *docx_package(const char *document, const DocxProperties *properties, GError **error)
{
    g_autofree char *core = core_properties(properties);
    const char *const parts[][2] = {{"[Content_Types].xml", content_types},
                                    {"_rels/.rels", package_relations},
                                    {"docProps/core.xml", core},
                                    {"word/document.xml", document},
                                    {"word/_rels/document.xml.rels", document_relations},
                                    {"word/styles.xml", docx_styles()},
                                    {"word/settings.xml", docx_settings()},
                                    {"word/footer1.xml", docx_footer()}};
    PackagePart packed[G_N_ELEMENTS(parts)];
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        packed[i] = (PackagePart){parts[i][0], parts[i][1], strlen(parts[i][1])};
    return package_write(packed, G_N_ELEMENTS(parts), error);
}
