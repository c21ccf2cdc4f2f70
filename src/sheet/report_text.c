/* The report as plain text: headings, paragraphs indented by two characters, tables in frames. */
#include "base/translate.h"
#include "sheet/figure_span.h"
#include "sheet/paper.h"
#include "sheet/report_parts.h"
#include "sheet/text_table.h"

#define INDENT        "　　"
#define PADDED_COLUMN 12 /* columns of paper for each of the table, from which on blanks are spared */

static void put_lines(Paper *paper, const char *text, guint width, gboolean centred)
{
    g_autofree char *safe = text_safe(text, FALSE);
    g_autoptr(GPtrArray) lines = figure_span_wrap(safe, width);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);
        guint used = MIN(width, text_width(line));
        paper_text(paper, centred ? (width - used) / 2 : 0, paper_height(paper), line);
    }
}

static void put_blank(Paper *paper)
{
    paper_text(paper, 0, paper_height(paper), "");
}

/* The indent belongs to the text that is wrapped: its first line is shorter. */
static void put_paragraph(Paper *paper, const ReportBlock *block, guint width)
{
    g_autofree char *text = g_strconcat(INDENT, block->lead ? block->lead : "", block->text, NULL);
    put_lines(paper, text, width, FALSE);
}

/* From the third level on a heading is indented as its paragraphs are, which carry numbers too. */
static void put_heading(Paper *paper, const ReportBlock *block, guint width)
{
    if (block->level == 1) put_blank(paper);
    g_autofree char *text = g_strconcat(block->level > 2 ? INDENT : "", block->text, NULL);
    put_lines(paper, text, width, FALSE);
}

static void put_table(Paper *paper, const SheetTable *table, guint width)
{
    guint padding = width >= table->columns->len * PADDED_COLUMN ? 1 : 0;
    text_table_draw(paper, table, paper_height(paper), width, padding);
}

static void put_block(Paper *paper, const ReportBlock *block, guint width)
{
    switch (block->kind) {
    case BLOCK_HEADING: put_heading(paper, block, width); break;
    case BLOCK_PARAGRAPH:
    case BLOCK_MISSING: put_paragraph(paper, block, width); break;
    case BLOCK_NOTE: put_lines(paper, block->text, width, FALSE); break;
    case BLOCK_TABLE: put_table(paper, block->table, width); break;
    }
}

static void put_front(Paper *paper, const GPtrArray *front, guint width)
{
    put_blank(paper);
    for (guint i = 0; i < front->len; i++) {
        const SheetSignature *line = g_ptr_array_index(front, i);
        g_autofree char *text =
            g_strdup_printf(_("%s：%s"), line->title, *line->value ? line->value : REPORT_BLANK);
        put_lines(paper, text, width, FALSE);
    }
}

char *report_lines(const Report *report, guint width, gboolean ascii)
{
    width = MAX(width, SHEET_MIN_WIDTH);
    g_autoptr(Paper) paper = paper_new(width);
    put_lines(paper, report->title, width, TRUE);
    put_lines(paper, report->subtitle, width, TRUE);
    put_front(paper, report->front, width);
    for (guint i = 0; i < report->blocks->len; i++)
        put_block(paper, g_ptr_array_index(report->blocks, i), width);
    put_blank(paper);
    g_auto(GStrv) source = g_strsplit(report->sheet->source, "\n", -1);
    for (char **line = source; *line; line++)
        put_lines(paper, *line, width, FALSE);
    return paper_lines(paper, ascii);
}

char *report_write_text(const Report *report, guint width)
{
    return report_lines(report, width, FALSE);
}
