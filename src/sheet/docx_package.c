#include "sheet/docx_package.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>
#include <zip.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define OFFICE      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define PACKAGE     "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPE   "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* The first day a zip can hold: 1980-01-01. Given as it is stored, because a time would be turned by the time
 * zone. */
#define ZIP_TIME 0
#define ZIP_DATE 0x21

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

/* --- zip ---------------------------------------------------------------- */

/* `text` must live until the archive is closed. */
static gboolean add_part(zip_t *archive, const char *name, const char *text)
{
    zip_source_t *source = zip_source_buffer(archive, text, strlen(text), 0);
    zip_int64_t index = source ? zip_file_add(archive, name, source, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0 && source) zip_source_free(source);
    return index >= 0 && zip_file_set_dostime(archive, (zip_uint64_t)index, ZIP_TIME, ZIP_DATE, 0) == 0;
}

/* The bytes of an archive that was written into `target` and closed; NULL: they cannot be read. */
static GBytes *read_back(zip_source_t *target)
{
    zip_stat_t stat;
    if (zip_source_stat(target, &stat) < 0 || zip_source_open(target) < 0) return NULL;
    g_autofree char *bytes = g_malloc(stat.size);
    zip_int64_t read = zip_source_read(target, bytes, stat.size);
    zip_source_close(target);
    return read == (zip_int64_t)stat.size ? g_bytes_new_take(g_steal_pointer(&bytes), stat.size) : NULL;
}

typedef struct {
    const char *name, *text;
} Part;

/* Keeps `target`, closes the archive. */
static gboolean write_parts(zip_source_t *target, const Part *parts, gsize count)
{
    zip_error_t failure;
    zip_error_init(&failure);
    zip_source_keep(target);
    zip_t *archive = zip_open_from_source(target, ZIP_TRUNCATE, &failure);
    zip_error_fini(&failure);
    if (!archive) {
        zip_source_free(target);
        return FALSE;
    }
    gboolean added = TRUE;
    for (gsize i = 0; i < count && added; i++)
        added = add_part(archive, parts[i].name, parts[i].text);
    if (added && zip_close(archive) == 0) return TRUE;
    zip_discard(archive);
    return FALSE;
}

GBytes *docx_package(const char *document, const DocxProperties *properties, GError **error)
{
    g_autofree char *core = core_properties(properties);
    const Part parts[] = {{"[Content_Types].xml", content_types},
                          {"_rels/.rels", package_relations},
                          {"docProps/core.xml", core},
                          {"word/document.xml", document},
                          {"word/_rels/document.xml.rels", document_relations},
                          {"word/styles.xml", docx_styles()},
                          {"word/settings.xml", docx_settings()},
                          {"word/footer1.xml", docx_footer()}};
    zip_error_t failure;
    zip_error_init(&failure);
    zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &failure);
    zip_error_fini(&failure);
    GBytes *bytes = target && write_parts(target, parts, G_N_ELEMENTS(parts)) ? read_back(target) : NULL;
    if (target) zip_source_free(target);
    if (!bytes)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                    _("docx 文件打不了包：内存不够，请关掉一些程序再试"));
    return bytes;
}
