#include "base/error.h"
#include "base/translate.h"
#include "sheet/page_draw.h"
#include "sheet/sheet_format.h"

#include <cairo-pdf.h>

#define UNDATED "2000-01-01T00:00:00Z" /* cairo would put now */

static cairo_status_t append(void *data, const unsigned char *bytes, unsigned int length)
{
    g_byte_array_append(data, bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

/* Of the revision, never of now. */
static char *date_of(const Sheet *sheet)
{
    g_autoptr(GDateTime) time = sheet->at ? g_date_time_new_from_unix_utc(sheet->at / G_USEC_PER_SEC) : NULL;
    return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup(UNDATED);
}

static void set_metadata(cairo_surface_t *surface, const SheetPages *pages)
{
    g_autofree char *date = date_of(pages->sheet);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, pages->name);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

static void draw_pages(PageGlyphs *glyphs, cairo_t *cairo, const SheetPages *pages, gboolean expecting)
{
    PageCanvas canvas = {.cairo = cairo, .glyphs = glyphs, .expecting = expecting, .pages = pages};
    canvas.shown = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < sheet_pages_count(pages); i++) {
        page_draw(&canvas, i);
        cairo_show_page(cairo);
    }
    g_hash_table_unref(canvas.shown);
}

/* Nothing of it is seen, but the characters are known. */
static void expect_pages(PageGlyphs *glyphs, const SheetPages *pages)
{
    cairo_surface_t *nowhere = cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, NULL);
    cairo_t *cairo = cairo_create(nowhere);
    draw_pages(glyphs, cairo, pages, TRUE);
    cairo_destroy(cairo);
    cairo_surface_destroy(nowhere);
}

static void draw(cairo_surface_t *surface, const SheetPages *pages)
{
    PageGlyphs *glyphs = page_glyphs_new();
    expect_pages(glyphs, pages);
    cairo_t *cairo = cairo_create(surface);
    draw_pages(glyphs, cairo, pages, FALSE);
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    page_glyphs_free(glyphs);
}

GBytes *sheet_write_pdf(const Sheet *sheet, GError **error)
{
    g_autoptr(SheetPages) pages = sheet_pages_new(sheet, error);
    if (!pages) return NULL;
    GByteArray *bytes = g_byte_array_new();
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(append, bytes, pages->paper_width, pages->paper_height);
    set_metadata(surface, pages);
    draw(surface, pages);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status == CAIRO_STATUS_SUCCESS) return g_byte_array_free_to_bytes(bytes);
    g_byte_array_unref(bytes);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("不能生成 PDF：%s"),
                cairo_status_to_string(status));
    return NULL;
}
