/* The sheet as a workbook: the form on one worksheet with live sub-totals and total, the findings on a
 * second. */
#include "base/error.h"
#include "base/translate.h"
#include "sheet/package.h"
#include "sheet/sheet_format.h"
#include "sheet/sheet_xlsx_formula.h"
#include "sheet/sheet_xlsx_grid.h"
#include "sheet/sheet_xlsx_page.h"
#include "sheet/text_columns.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define UPRIGHT_ROOM      104 /* columns of characters across A4 */
#define WIDE_ROOM         150
#define FINDINGS_ROOM     130
#define SIGNATURES_A_LINE 3
#define SIGNATURE_LEAST   22
#define PAPER_A4          9
#define SECONDS_1980      G_GINT64_CONSTANT(315532800) /* a file without a time stamp would bear the present */
#define FOOTER            "第 &P 页 共 &N 页"

typedef struct {
    XlsxPage *page;
    const Sheet *sheet;
    guint row; /* the next one */
} Writer;

/* --- tables ------------------------------------------------------------- */

static XlsxPlace whole_row(const Writer *writer)
{
    return (XlsxPlace){writer->row, 0, 1, writer->page->widths->len};
}

static void put_line(Writer *writer, const char *text, XlsxLook look)
{
    xlsx_put_text(writer->page, whole_row(writer), text, look);
    writer->row++;
}

static void put_cell(Writer *writer, const XlsxTable *table, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(table->table->rows, row);
    const SheetCell *cell = &g_array_index(cells, SheetCell, column);
    if (cell->rows == 0) return;
    XlsxPlace place = {table->row + row, table->edges[column], cell->rows,
                       table->edges[column + cell->columns] - table->edges[column]};
    XlsxLook look = {.align = cell->align, .strong = cell->strong, .frame = TRUE};
    if (!cell->figure || !xlsx_number_fits(cell->figure->exact)) {
        if (cell->number) look.number = "General"; /* a figure written in there later is a number */
        xlsx_put_text(writer->page, place, cell->text, look);
        return;
    }
    g_autofree char *format = xlsx_number_format(cell->figure);
    g_autofree char *formula = xlsx_formula(table, row, column);
    look.number = format;
    xlsx_put_number(writer->page, place, cell->figure->exact, formula, look);
}

static void put_titles(Writer *writer, const XlsxTable *table)
{
    XlsxLook look = {.align = TEXT_CENTRE, .strong = TRUE, .frame = TRUE};
    for (guint i = 0; i < table->table->columns->len; i++) {
        XlsxPlace place = {writer->row, table->edges[i], 1, table->edges[i + 1] - table->edges[i]};
        xlsx_put_text(writer->page, place, g_array_index(table->table->columns, SheetColumn, i).title, look);
    }
    writer->row++;
}

static void put_table(Writer *writer, const SheetTable *table, const guint *edges)
{
    XlsxLook title = {.align = TEXT_CENTRE, .strong = TRUE, .frame = TRUE};
    if (table->title) put_line(writer, table->title, title);
    XlsxTable place = {table, writer->row, edges};
    if (!table->headless) {
        put_titles(writer, &place);
        place.row++;
    }
    for (guint i = 0; i < table->rows->len; i++)
        for (guint j = 0; j < table->columns->len; j++)
            put_cell(writer, &place, i, j);
    writer->row += table->rows->len;
}

static void put_sheet_table(Writer *writer, const SheetTable *table)
{
    g_autofree guint *edges = xlsx_edges(writer->page->widths, writer->sheet, table);
    put_table(writer, table, edges);
}

/* --- the form ----------------------------------------------------------- */

static void put_tables(Writer *writer)
{
    const Sheet *sheet = writer->sheet;
    put_sheet_table(writer, sheet->head);
    for (guint i = 0; i < sheet->funds->len; i++)
        put_sheet_table(writer, g_ptr_array_index(sheet->funds, i));
    if (sheet->goal) put_sheet_table(writer, sheet->goal);
    worksheet_repeat_rows(writer->page->worksheet, writer->row, writer->row);
    put_sheet_table(writer, sheet->indicators);
}

static void put_remarks(Writer *writer)
{
    const GPtrArray *remarks = writer->sheet->remarks;
    for (guint i = 0; i < remarks->len; i++) {
        g_autofree char *number = remarks->len > 1 ? g_strdup_printf("%u. ", i + 1) : g_strdup("");
        g_autofree char *text = g_strconcat(_("注："), number, g_ptr_array_index(remarks, i), NULL);
        put_line(writer, text, (XlsxLook){.align = TEXT_LEFT});
    }
}

static void put_signatures(Writer *writer)
{
    g_autofree guint *edges = xlsx_parts(writer->page->widths, SIGNATURES_A_LINE, SIGNATURE_LEAST);
    const GPtrArray *signatures = writer->sheet->signatures;
    for (guint i = 0; i < signatures->len; i++) {
        const SheetSignature *signature = g_ptr_array_index(signatures, i);
        guint part = i % SIGNATURES_A_LINE;
        XlsxPlace place = {writer->row + 1 + i / SIGNATURES_A_LINE * 2, edges[part], 1,
                           edges[part + 1] - edges[part]};
        g_autofree char *text =
            g_strdup_printf(_("%s：%s"), signature->title, *signature->value ? signature->value : "________");
        xlsx_put_text(writer->page, place, text, (XlsxLook){.align = TEXT_LEFT});
    }
    writer->row = writer->page->heights->len + 1;
}

static void put_source(Writer *writer)
{
    g_auto(GStrv) lines = g_strsplit(writer->sheet->source, "\n", -1);
    for (char **line = lines; *line; line++)
        put_line(writer, *line, (XlsxLook){.align = TEXT_LEFT, .size = 9});
}

/* `last` is the last row, `columns` their number. */
static void set_print(lxw_worksheet *worksheet, const char *state, gboolean landscape, guint last,
                      guint columns)
{
    g_autofree char *footer = g_strdup_printf("&C%s%s" FOOTER, state ? state : "", state ? " · " : "");
    worksheet_set_paper(worksheet, PAPER_A4);
    if (landscape) worksheet_set_landscape(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
    worksheet_set_margins(worksheet, 0.55, 0.55, 0.6, 0.7);
    worksheet_center_horizontally(worksheet);
    worksheet_set_footer(worksheet, footer);
    worksheet_print_area(worksheet, 0, 0, last, (lxw_col_t)(columns - 1));
}

static lxw_error write_form(const XlsxBook *book, const Sheet *sheet)
{
    GArray *grid = xlsx_grid(sheet, sheet->landscape ? WIDE_ROOM : UPRIGHT_ROOM);
    Writer writer = {xlsx_page_new(book, _("评分表"), grid), sheet, 0};
    put_line(&writer, sheet->title,
             (XlsxLook){.align = TEXT_CENTRE, .strong = TRUE, .font = "黑体", .size = 16});
    put_line(&writer, sheet->subtitle, (XlsxLook){.align = TEXT_CENTRE, .size = 12});
    put_tables(&writer);
    put_remarks(&writer);
    put_signatures(&writer);
    put_source(&writer);
    set_print(writer.page->worksheet, sheet->state, sheet->landscape, writer.row - 1, grid->len);
    return xlsx_page_finish(writer.page);
}

/* --- the findings ------------------------------------------------------- */

static lxw_error write_findings(const XlsxBook *book, const Sheet *sheet)
{
    const SheetTable *findings = sheet->findings;
    guint count = findings->columns->len;
    GArray *widths = g_array_new(FALSE, TRUE, sizeof(guint));
    g_autoptr(GArray) columns = text_columns(findings, FINDINGS_ROOM - count);
    g_autofree guint *edges = g_new0(guint, count + 1);
    for (guint i = 0; i < count; i++) {
        guint width = g_array_index(columns, TextColumn, i).width + 1;
        g_array_append_val(widths, width);
        edges[i + 1] = i + 1;
    }
    Writer writer = {xlsx_page_new(book, _("核对"), widths), sheet, 0};
    put_table(&writer, findings, edges);
    if (findings->rows->len == 0)
        put_line(&writer, _("没有发现问题"), (XlsxLook){.align = TEXT_LEFT, .frame = TRUE});
    worksheet_freeze_panes(writer.page->worksheet, 2, 0);
    worksheet_repeat_rows(writer.page->worksheet, 0, 1);
    set_print(writer.page->worksheet, sheet->state, TRUE, writer.row - 1, count);
    return xlsx_page_finish(writer.page);
}

/* --- the file ----------------------------------------------------------- */

static void set_properties(lxw_workbook *workbook, const Sheet *sheet)
{
    lxw_doc_properties properties = {
        .title = sheet->title, .created = (time_t)(sheet->at ? sheet->at / G_USEC_PER_SEC : SECONDS_1980)};
    workbook_set_properties(workbook, &properties);
}

static lxw_error write_file(const Sheet *sheet, const char *folder, const char *file, GHashTable *numbers)
{
    lxw_workbook_options options = {.tmpdir = (char *)folder};
    g_autoptr(GHashTable) formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    XlsxBook book = {workbook_new_opt(file, &options), formats, numbers};
    if (!book.workbook) return LXW_ERROR_MEMORY_MALLOC_FAILED;
    set_properties(book.workbook, sheet);
    lxw_error form = write_form(&book, sheet);
    lxw_error findings = write_findings(&book, sheet);
    lxw_error closed = workbook_close(book.workbook);
    return closed ? closed : form ? form : findings;
}

/* Numbers on worksheets, between <v> and </v>, with the decimals they have; the places of texts are whole
 * numbers and never among them. */
static char *write_decimals(const char *name, const char *data, gpointer numbers)
{
    if (!g_str_has_prefix(name, "xl/worksheets/")) return NULL;
    GString *xml = g_string_new(NULL);
    for (const char *value; (value = strstr(data, "<v>")); data = value) {
        value += strlen("<v>");
        g_string_append_len(xml, data, value - data);
        gsize length = strcspn(value, "<");
        g_autofree char *written = g_strndup(value, length);
        const char *decimals = g_hash_table_lookup(numbers, written);
        g_string_append(xml, decimals ? decimals : written);
        value += length;
    }
    g_string_append(xml, data);
    return g_string_free(xml, FALSE);
}

/* The library tells its errors to the terminal as well, where they would spoil the screen. */
static int silence(void)
{
    int terminal = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (terminal >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) close(nowhere);
    return terminal;
}

static void speak(int terminal)
{
    if (terminal < 0) return;
    dup2(terminal, STDERR_FILENO);
    close(terminal);
}

static GBytes *write_in(const Sheet *sheet, const char *folder, GError **error)
{
    g_autofree char *file = g_build_filename(folder, "sheet.xlsx", NULL);
    g_autoptr(GHashTable) numbers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    int terminal = silence();
    lxw_error failure = write_file(sheet, folder, file, numbers);
    speak(terminal);
    GBytes *bytes = NULL;
    if (failure)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                    _("在临时文件夹“%s”写不了 xlsx：%s；请检查剩余空间"), folder, lxw_strerror(failure));
    else
        bytes = package_rewrite(file, write_decimals, numbers, error);
    g_unlink(file);
    return bytes;
}

GBytes *sheet_write_xlsx(const Sheet *sheet, GError **error)
{
    g_autofree char *folder = g_dir_make_tmp("pingfen-XXXXXX", error);
    if (!folder) return NULL;
    GBytes *bytes = write_in(sheet, folder, error);
    g_rmdir(folder);
    return bytes;
}
