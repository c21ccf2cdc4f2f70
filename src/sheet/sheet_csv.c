/* The sheet as comma-separated values for Excel: UTF-8 with BOM, CRLF, the blocks of the sheet one below the
 * other, each after an empty line. What is merged over rows stands in each of them, so that every row can be
 * sorted and filtered by itself; what is merged over columns stands in the first. */
#include "base/translate.h"
#include "sheet/sheet_figure.h"
#include "sheet/sheet_format.h"

#include <string.h>

#define BOM         "\xef\xbb\xbf"
#define LINE_END    "\r\n"
#define RISKY_SIGNS "=+-@\t\r\n＝＋－＠"

/* A spreadsheet takes a cell that begins so for a formula, quoted or not. */
static gboolean is_risky(const char *text)
{
    return *text && g_utf8_strchr(RISKY_SIGNS, -1, g_utf8_get_char(text));
}

static void append_text(GString *csv, const char *raw, gboolean lines)
{
    g_autofree char *text = text_safe(raw, lines);
    if (!*text) return;
    g_string_append_c(csv, '"');
    if (is_risky(text)) g_string_append_c(csv, '\'');
    for (const char *at = text; *at; at++) {
        if (*at == '"') g_string_append_c(csv, '"');
        g_string_append_c(csv, *at);
    }
    g_string_append_c(csv, '"');
}

static void append_cell(GString *csv, const SheetCell *cell)
{
    if (!cell->figure) {
        append_text(csv, cell->text, !cell->strong); /* a label is broken for its narrow column alone */
        return;
    }
    g_autofree char *number = sheet_figure_text(cell->figure);
    g_string_append(csv, number);
}

static void append_line(GString *csv, const char *first, const char *second)
{
    append_text(csv, first, TRUE);
    if (second) {
        g_string_append_c(csv, ',');
        append_text(csv, second, TRUE);
    }
    g_string_append(csv, LINE_END);
}

static void append_titles(GString *csv, const SheetTable *table)
{
    for (guint i = 0; i < table->columns->len; i++) {
        if (i > 0) g_string_append_c(csv, ',');
        append_text(csv, g_array_index(table->columns, SheetColumn, i).title, FALSE);
    }
    g_string_append(csv, LINE_END);
}

/* Cells that are merged over several rows, each until its last. */
typedef struct {
    const SheetCell *cell;
    guint rows; /* still to come */
} Merged;

static void append_row(GString *csv, const GArray *row, Merged *merged)
{
    for (guint i = 0; i < row->len; i++) {
        const SheetCell *cell = &g_array_index(row, SheetCell, i);
        if (cell->rows > 1) merged[i] = (Merged){cell, cell->rows};
        if (i > 0) g_string_append_c(csv, ',');
        append_cell(csv, merged[i].rows > 0 ? merged[i].cell : cell);
        if (merged[i].rows > 0) merged[i].rows--;
    }
    g_string_append(csv, LINE_END);
}

static void append_table(GString *csv, const SheetTable *table)
{
    g_autofree Merged *merged = g_new0(Merged, table->columns->len);
    g_string_append(csv, LINE_END);
    if (table->title) append_line(csv, table->title, NULL);
    if (!table->headless) append_titles(csv, table);
    for (guint i = 0; i < table->rows->len; i++)
        append_row(csv, g_ptr_array_index(table->rows, i), merged);
}

static void append_foot(GString *csv, const Sheet *sheet)
{
    g_string_append(csv, LINE_END);
    for (guint i = 0; i < sheet->remarks->len; i++)
        append_line(csv, i == 0 ? _("注：") : "", g_ptr_array_index(sheet->remarks, i));
    for (guint i = 0; i < sheet->signatures->len; i++) {
        const SheetSignature *signature = g_ptr_array_index(sheet->signatures, i);
        append_line(csv, signature->title, signature->value);
    }
    g_auto(GStrv) source = g_strsplit(sheet->source, "\n", -1);
    for (char **line = source; *line; line++)
        append_line(csv, *line, NULL);
}

char *sheet_write_csv(const Sheet *sheet)
{
    GString *csv = g_string_new(BOM);
    g_autoptr(GPtrArray) tables = sheet_tables(sheet);
    append_line(csv, sheet->title, NULL);
    append_line(csv, sheet->subtitle, NULL);
    for (guint i = 0; i < tables->len; i++)
        append_table(csv, g_ptr_array_index(tables, i));
    append_foot(csv, sheet);
    return g_string_free(csv, FALSE);
}
