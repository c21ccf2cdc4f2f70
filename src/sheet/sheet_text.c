/* The sheet as plain text: the titles, one frame around all the tables, below it the remarks, the lines to
 * sign and the source. */
#include "base/translate.h"
#include "sheet/figure_span.h"
#include "sheet/paper.h"
#include "sheet/text_table.h"

#include <string.h>

#define PADDED_COLUMN     12 /* columns of paper for each of the table, from which on blanks are spared */
#define SIGNATURES_A_LINE 3
#define SIGNATURE_GAP     2

static void put_centred(Paper *paper, const char *text, guint width)
{
    g_autofree char *safe = text_safe(text, FALSE);
    g_autoptr(GPtrArray) lines = figure_span_wrap(safe, width);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);
        paper_text(paper, (width - MIN(width, text_width(line))) / 2, paper_height(paper), line);
    }
}

/* A paragraph whose further lines stand below the first one's text, not below its number. */
static void put_paragraph(Paper *paper, const char *number, const char *text, guint width)
{
    guint indent = text_width(number);
    g_autofree char *safe = text_safe(text, TRUE);
    g_autoptr(GPtrArray) lines = figure_span_wrap(safe, width - indent);
    guint y = paper_height(paper);
    if (indent) paper_text(paper, 0, y, number);
    for (guint i = 0; i < lines->len; i++)
        paper_text(paper, indent, y + i, g_ptr_array_index(lines, i));
}

/* Blanks beside the frames, in all tables alike, as soon as the widest of them can spare them. */
static guint padding_of(const GPtrArray *tables, guint width)
{
    for (guint i = 0; i < tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(tables, i);
        if (width < table->columns->len * PADDED_COLUMN) return 0;
    }
    return 1;
}

static void put_tables(Paper *paper, const Sheet *sheet, guint width)
{
    g_autoptr(GPtrArray) tables = sheet_tables(sheet);
    guint padding = padding_of(tables, width);
    guint y = paper_height(paper);
    for (guint i = 0; i < tables->len; i++)
        y = text_table_draw(paper, g_ptr_array_index(tables, i), y, width, padding);
}

/* 注：, and numbers where there are several. */
static void put_remarks(Paper *paper, const GPtrArray *remarks, guint width)
{
    for (guint i = 0; i < remarks->len; i++) {
        g_autofree char *head = g_strdup(i == 0 ? _("注：") : "");
        g_autofree char *first = text_pad(head, text_width(_("注：")), TEXT_LEFT);
        g_autofree char *number =
            remarks->len > 1 ? g_strdup_printf("%s%u. ", first, i + 1) : g_strdup(first);
        put_paragraph(paper, number, g_ptr_array_index(remarks, i), width);
    }
}

/* 填报人：张三, or with a line for the pen up to the width of its place. */
static char *signature_text(const SheetSignature *signature, guint width)
{
    g_autofree char *raw = g_strdup_printf(_("%s：%s"), signature->title, signature->value);
    g_autofree char *safe = text_safe(raw, FALSE);
    if (*signature->value) return text_cut(safe, width);
    guint used = text_width(safe);
    g_autofree char *line = g_strnfill(width - MIN(width, used), '_');
    return g_strconcat(safe, line, NULL);
}

static void put_signatures(Paper *paper, const GPtrArray *signatures, guint width)
{
    guint place = (width + SIGNATURE_GAP) / SIGNATURES_A_LINE;
    guint y = paper_height(paper);
    for (guint i = 0; i < signatures->len; i++) {
        g_autofree char *text = signature_text(g_ptr_array_index(signatures, i), place - SIGNATURE_GAP);
        paper_text(paper, i % SIGNATURES_A_LINE * place, y + i / SIGNATURES_A_LINE * 2, text);
    }
}

static void put_blank(Paper *paper)
{
    paper_text(paper, 0, paper_height(paper), "");
}

char *sheet_write_text(const Sheet *sheet, guint width, gboolean ascii)
{
    width = MAX(width, SHEET_MIN_WIDTH);
    g_autoptr(Paper) paper = paper_new(width);
    put_centred(paper, sheet->title, width);
    put_centred(paper, sheet->subtitle, width);
    put_tables(paper, sheet, width);
    put_remarks(paper, sheet->remarks, width);
    put_blank(paper);
    put_signatures(paper, sheet->signatures, width);
    put_blank(paper);
    put_paragraph(paper, "", sheet->source, width);
    return paper_lines(paper, ascii);
}
