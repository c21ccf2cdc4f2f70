#include "sheet/docx_table.h"

#include "sheet/docx_package.h"
#include "sheet/text_columns.h"

#define COLUMN_TWIPS 93  /* a column of characters in the type of tables, nine points high, and some slack */
#define FIGURE_TWIPS 126 /* a digit in the widest type that stands in for it */
#define MARGIN_TWIPS 55  /* left and right of a cell's text */
#define TORN_FROM    600 /* characters: a row with a longer text may be torn between pages */
#define BORDER       " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"

typedef struct {
    const SheetTable *table;
    GString *xml;
    guint *widths; /* of the columns, in twentieths of a point */
    guint *below;  /* for each column how many rows further down it is covered by a cell above */
    guint *span;   /* and over how many columns, where such a cell begins */
} Writer;

static const SheetCell *cell_at(const Writer *writer, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(writer->table->rows, row);
    return &g_array_index(cells, SheetCell, column);
}

/* What the figures of a column need beyond their columns of characters: they may not break, bold digits of
 * some fonts are wide, and a text processor breaks them without asking. */
static guint figures_need(const TextColumn *column)
{
    return (column->before + column->after) * (FIGURE_TWIPS - COLUMN_TWIPS);
}

/* The paper is shared out as that of the text is; every column gets its part of what is left. */
static guint *column_widths(const SheetTable *table, guint width)
{
    guint count = table->columns->len;
    guint room = width - 2 * MARGIN_TWIPS * count;
    g_autoptr(GArray) first = text_columns(table, room / COLUMN_TWIPS);
    guint needed = 0;
    for (guint i = 0; i < count; i++)
        needed += figures_need(&g_array_index(first, TextColumn, i));
    g_autoptr(GArray) columns = text_columns(table, (room - MIN(needed, room / 3)) / COLUMN_TWIPS);
    guint *widths = g_new0(guint, count);
    guint used = 0;
    for (guint i = 0; i < count; i++) {
        const TextColumn *column = &g_array_index(columns, TextColumn, i);
        widths[i] = column->width * COLUMN_TWIPS + 2 * MARGIN_TWIPS;
        if (needed <= room / 3) widths[i] += figures_need(column);
        used += widths[i];
    }
    for (guint i = 0; used < width; i = (i + 1) % count, used++)
        widths[i]++;
    return widths;
}

static guint width_of(const Writer *writer, guint column, guint columns)
{
    guint width = 0;
    for (guint i = column; i < column + columns; i++)
        width += writer->widths[i];
    return width;
}

/* --- cells -------------------------------------------------------------- */

static void append_lines(Writer *writer, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        if (line != lines) g_string_append(writer->xml, "<w:br/>");
        g_string_append(writer->xml, "<w:t xml:space=\"preserve\">");
        docx_append_text(writer->xml, *line);
        g_string_append(writer->xml, "</w:t>");
    }
}

static void append_text(Writer *writer, const SheetCell *cell)
{
    static const char *const sides[] = {
        [TEXT_LEFT] = "left", [TEXT_RIGHT] = "right", [TEXT_CENTRE] = "center"};
    g_string_append_printf(writer->xml,
                           "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/><w:jc w:val=\"%s\"/></w:pPr><w:r>%s",
                           sides[cell->align], cell->strong ? "<w:rPr><w:b/></w:rPr>" : "");
    append_lines(writer, cell->text);
    g_string_append(writer->xml, "</w:r></w:p>");
}

typedef struct {
    guint column, columns;
    const char *merge; /* NULL, "restart" or "continue" */
    gboolean whole;    /* never broken into lines */
} Place;

static void open_cell(Writer *writer, Place place)
{
    g_string_append_printf(writer->xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>",
                           width_of(writer, place.column, place.columns));
    if (place.columns > 1) g_string_append_printf(writer->xml, "<w:gridSpan w:val=\"%u\"/>", place.columns);
    if (place.merge) g_string_append_printf(writer->xml, "<w:vMerge w:val=\"%s\"/>", place.merge);
    if (place.whole) g_string_append(writer->xml, "<w:noWrap/>");
    g_string_append(writer->xml, "<w:vAlign w:val=\"center\"/></w:tcPr>");
}

static void append_cell(Writer *writer, const SheetCell *cell, guint column)
{
    open_cell(writer, (Place){column, cell->columns, cell->rows > 1 ? "restart" : NULL, cell->number});
    append_text(writer, cell);
    g_string_append(writer->xml, "</w:tc>");
}

static void append_covered(Writer *writer, guint column)
{
    open_cell(writer, (Place){column, writer->span[column], "continue", FALSE});
    g_string_append(writer->xml, "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p></w:tc>");
}

/* --- rows --------------------------------------------------------------- */

static void open_row(Writer *writer, gboolean torn, gboolean head)
{
    g_string_append_printf(writer->xml, "<w:tr><w:trPr>%s%s</w:trPr>", torn ? "" : "<w:cantSplit/>",
                           head ? "<w:tblHeader/>" : "");
}

static void append_head(Writer *writer)
{
    open_row(writer, FALSE, TRUE);
    for (guint i = 0; i < writer->table->columns->len; i++) {
        SheetCell cell = {.text = g_array_index(writer->table->columns, SheetColumn, i).title,
                          .align = TEXT_CENTRE,
                          .rows = 1,
                          .columns = 1,
                          .strong = TRUE};
        append_cell(writer, &cell, i);
    }
    g_string_append(writer->xml, "</w:tr>");
}

static gboolean is_long(const Writer *writer, guint row)
{
    for (guint i = 0; i < writer->table->columns->len; i++)
        if (g_utf8_strlen(cell_at(writer, row, i)->text, -1) > TORN_FROM) return TRUE;
    return FALSE;
}

static void append_row(Writer *writer, guint row)
{
    open_row(writer, is_long(writer, row), FALSE);
    for (guint column = 0; column < writer->table->columns->len;) {
        if (writer->below[column] > 0) {
            writer->below[column]--;
            append_covered(writer, column);
            column += writer->span[column];
            continue;
        }
        const SheetCell *cell = cell_at(writer, row, column);
        append_cell(writer, cell, column);
        writer->below[column] = cell->rows - 1;
        writer->span[column] = cell->columns;
        column += cell->columns;
    }
    g_string_append(writer->xml, "</w:tr>");
}

static void append_shape(Writer *writer, guint width)
{
    g_string_append_printf(
        writer->xml,
        "<w:tbl><w:tblPr><w:tblW w:w=\"%u\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>"
        "<w:top" BORDER "<w:left" BORDER "<w:bottom" BORDER "<w:right" BORDER "<w:insideH" BORDER
        "<w:insideV" BORDER "</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
        "<w:top w:w=\"15\" w:type=\"dxa\"/>"
        "<w:left w:w=\"%d\" w:type=\"dxa\"/><w:right w:w=\"%d\" w:type=\"dxa\"/></w:tblCellMar>"
        "</w:tblPr><w:tblGrid>",
        width, MARGIN_TWIPS, MARGIN_TWIPS);
    for (guint i = 0; i < writer->table->columns->len; i++)
        g_string_append_printf(writer->xml, "<w:gridCol w:w=\"%u\"/>", writer->widths[i]);
    g_string_append(writer->xml, "</w:tblGrid>");
}

void docx_append_table(GString *xml, const SheetTable *table, guint width)
{
    guint count = table->columns->len;
    g_autofree guint *widths = column_widths(table, width);
    g_autofree guint *below = g_new0(guint, count);
    g_autofree guint *span = g_new0(guint, count);
    Writer writer = {table, xml, widths, below, span};
    append_shape(&writer, width);
    if (!table->headless) append_head(&writer);
    for (guint i = 0; i < table->rows->len; i++)
        append_row(&writer, i);
    g_string_append(xml, "</w:tbl>");
}
