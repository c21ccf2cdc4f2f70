#include "base/text.h"
#include "base/translate.h"
#include "sheet/page_flow.h"

#define A4_SHORT 595.28
#define A4_LONG  841.89
#define SIDE     48.0 /* margins */
#define ABOVE    48.0
#define BELOW    52.0

static void set_paper(SheetPages *pages)
{
    gboolean landscape = pages->sheet->landscape;
    pages->paper_width = landscape ? A4_LONG : A4_SHORT;
    pages->paper_height = landscape ? A4_SHORT : A4_LONG;
    pages->left = SIDE;
    pages->width = pages->paper_width - 2 * SIDE;
    pages->top = ABOVE;
    pages->bottom = pages->paper_height - BELOW;
}

static void set_titles(SheetPages *pages)
{
    const Sheet *sheet = pages->sheet;
    pages->title = sheet_font_layout(pages->font, FACE_TITLE, sheet->title, pages->width);
    pages->subtitle = sheet_font_layout(pages->font, FACE_SUBTITLE, sheet->subtitle, pages->width);
    pages->source = sheet_font_layout(pages->font, FACE_SMALL, sheet->source, pages->width);
    g_autofree char *name = g_strconcat(sheet->title, sheet->subtitle, NULL);
    pages->name = text_safe(name, FALSE);
    g_autofree char *continued = g_strdup_printf(_("%s（续）"), pages->name);
    pages->continued = sheet_font_layout(pages->font, FACE_SMALL, continued, -1);
}

/* 注：, and numbers where there are several. */
static char *remark_label(guint number, guint count)
{
    const char *first = number == 0 ? _("注：") : "";
    return count > 1 ? g_strdup_printf("%s%u. ", first, number + 1) : g_strdup(first);
}

static void set_remarks(SheetPages *pages)
{
    const GPtrArray *remarks = pages->sheet->remarks;
    for (guint i = 0; i < remarks->len; i++) {
        g_autofree char *label = remark_label(i, remarks->len);
        PangoLayout *layout = sheet_font_layout(pages->font, FACE_BODY, label, -1);
        pages->indent = MAX(pages->indent, sheet_layout_line_width(layout, 0));
        g_ptr_array_add(pages->remark_labels, layout);
    }
    for (guint i = 0; i < remarks->len; i++)
        g_ptr_array_add(pages->remarks,
                        sheet_font_layout(pages->font, FACE_BODY, g_ptr_array_index(remarks, i),
                                          pages->width - pages->indent));
}

/* Above and below the text of a cell; the last is what the web page prints with. */
static const double paddings[] = {3.5, 2.0, 1.1};

/* Closer lines only where they spare a page. */
static void flow(SheetPages *pages)
{
    guint fewest = G_MAXUINT;
    double best = paddings[0];
    for (guint i = 0; i < G_N_ELEMENTS(paddings) && fewest > 1; i++) {
        pages->padding = paddings[i];
        page_flow(pages);
        if (pages->pages->len >= fewest) continue;
        fewest = pages->pages->len;
        best = paddings[i];
    }
    if (pages->padding == best) return;
    pages->padding = best;
    page_flow(pages);
}

SheetPages *sheet_pages_new(const Sheet *sheet, GError **error)
{
    SheetFont *font = sheet_font_new(error);
    if (!font) return NULL;
    SheetPages *pages = g_new0(SheetPages, 1);
    pages->sheet = sheet;
    pages->font = font;
    pages->tables = g_ptr_array_new_with_free_func(page_table_free);
    pages->remark_labels = g_ptr_array_new_with_free_func(g_object_unref);
    pages->remarks = g_ptr_array_new_with_free_func(g_object_unref);
    pages->pages = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
    set_paper(pages);
    set_titles(pages);
    set_remarks(pages);
    g_autoptr(GPtrArray) tables = sheet_tables(sheet);
    for (guint i = 0; i < tables->len; i++)
        g_ptr_array_add(pages->tables, page_table_new(g_ptr_array_index(tables, i), font, pages->width));
    flow(pages);
    return pages;
}

void sheet_pages_free(SheetPages *pages)
{
    if (!pages) return;
    g_ptr_array_unref(pages->pages);
    g_ptr_array_unref(pages->remarks);
    g_ptr_array_unref(pages->remark_labels);
    g_ptr_array_unref(pages->tables);
    g_object_unref(pages->title);
    g_object_unref(pages->subtitle);
    g_object_unref(pages->continued);
    g_object_unref(pages->source);
    g_free(pages->name);
    sheet_font_free(pages->font);
    g_free(pages);
}

guint sheet_pages_count(const SheetPages *pages)
{
    return pages->pages->len;
}
