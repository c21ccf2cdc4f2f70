/* The sheet as a workbook: the form on one worksheet with live sub-totals and total, the findings on a
 * second. */
#include "base/error.h"
#include "base/translate.h"
#include "sheet/package.h"
#include "sheet/sheet_format.h"
#include "sheet/sheet_xlsx_breaks.h"
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
#define LINE_LEAST        8 /* of a line to sign on */
#define LINE_GAP          4
#define NOTE_RANK         3 /* notes stay with the total */
#define HEAD_RANK         9 /* a head stays with what is below it */
#define PAPER_A4          9
#define A4_SHORT          595.28 /* points */
#define A4_LONG           841.89
#define MARGIN_SIDE       0.55 /* inches */
#define MARGIN_TOP        0.6
#define MARGIN_BOTTOM     0.7
#define HELD              0.95                         /* of a page */
#define SECONDS_1980      G_GINT64_CONSTANT(315532800) /* a file without a time stamp would bear the present */
#define FOOTER            "第 &P 页 共 &N 页"

typedef struct {
    XlsxPage *page;
    const Sheet *sheet;
    const XlsxGrid *grid; /* of the form; NULL: findings */
    guint row;            /* the next one */
    guint repeated;       /* the row that stands again on each page */
    GArray *ranks;        /* of breaks, by row */
} Writer;

/* --- tables ------------------------------------------------------------- */

static XlsxPlace whole_row(const Writer *writer)
{
    return (XlsxPlace){writer->row, 0, 1, writer->page->widths->len};
}

static void put_line(Writer *writer, const char *text, XlsxLook look)
{
    XlsxPlace place = whole_row(writer);
    place.rows = xlsx_reserve_lines(writer->page, place.row, xlsx_text_lines(writer->page, place, text));
    look.top = place.rows > 1;
    xlsx_put_text(writer->page, place, text, look);
    writer->row += place.rows;
}

static XlsxPlace place_of(const XlsxTable *table, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(table->table->rows, row);
    const SheetCell *cell = &g_array_index(cells, SheetCell, column);
    guint first = table->starts[row], left = table->edges[column];
    return (XlsxPlace){first, left, table->starts[row + cell->rows] - first,
                       table->edges[column + cell->columns] - left};
}

static void put_cell(Writer *writer, const XlsxTable *table, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(table->table->rows, row);
    const SheetCell *cell = &g_array_index(cells, SheetCell, column);
    if (cell->rows == 0) return;
    XlsxPlace place = place_of(table, row, column);
    XlsxLook look = {.align = cell->align, .strong = cell->strong, .frame = TRUE};
    if (cell->number) look.align = TEXT_CENTRE; /* at the point: xlsx_number_format */
    look.again = cell->rows > 1;
    look.top = cell->rows == 1 && place.rows > 1;
    if (!cell->figure || !xlsx_number_fits(cell->figure->exact)) {
        if (cell->number) look.number = "General"; /* a figure written in there later is a number */
        xlsx_put_text(writer->page, place, cell->text, look);
        return;
    }
    g_autofree char *format = xlsx_number_format(table, row, column);
    g_autofree char *formula = xlsx_formula(table, row, column);
    look.number = format;
    xlsx_put_number(writer->page, place, cell->figure->exact, formula, look);
}

/* Where each row begins: a long text is merged over several of the worksheet. Yours. */
static guint *row_starts(Writer *writer, const SheetTable *table, const guint *edges)
{
    guint *starts = g_new(guint, table->rows->len + 1);
    starts[0] = writer->row;
    for (guint i = 0; i < table->rows->len; i++) {
        const GArray *cells = g_ptr_array_index(table->rows, i);
        guint lines = 1;
        for (guint j = 0; j < cells->len; j++) {
            const SheetCell *cell = &g_array_index(cells, SheetCell, j);
            if (cell->rows != 1) continue;
            XlsxPlace place = {starts[i], edges[j], 1, edges[j + cell->columns] - edges[j]};
            lines = MAX(lines, xlsx_text_lines(writer->page, place, cell->text));
        }
        starts[i + 1] = starts[i] + xlsx_reserve_lines(writer->page, starts[i], lines);
    }
    return starts;
}

static void put_titles(Writer *writer, const SheetTable *table, const guint *edges)
{
    XlsxLook look = {.align = TEXT_CENTRE, .strong = TRUE, .frame = TRUE};
    for (guint i = 0; i < table->columns->len; i++) {
        XlsxPlace place = {writer->row, edges[i], 1, edges[i + 1] - edges[i]};
        xlsx_put_text(writer->page, place, g_array_index(table->columns, SheetColumn, i).title, look);
    }
    writer->row++;
}

static void put_table(Writer *writer, const SheetTable *table, const guint *edges)
{
    XlsxLook title = {.align = TEXT_CENTRE, .strong = TRUE, .frame = TRUE};
    if (table->title) {
        put_line(writer, table->title, title);
        xlsx_rank_row(writer->ranks, writer->row, HEAD_RANK);
    }
    if (!table->headless) {
        put_titles(writer, table, edges);
        xlsx_rank_row(writer->ranks, writer->row, HEAD_RANK);
    }
    g_autofree guint *starts = row_starts(writer, table, edges);
    XlsxTable place = {table, starts, edges};
    for (guint i = 0; i < table->rows->len; i++)
        for (guint j = 0; j < table->columns->len; j++)
            put_cell(writer, &place, i, j);
    xlsx_rank_table(writer->ranks, &place);
    writer->row = starts[table->rows->len];
}

static void put_sheet_table(Writer *writer, const SheetTable *table)
{
    g_autofree guint *edges = xlsx_edges(writer->grid, writer->sheet, table);
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
    writer->repeated = writer->row;
    worksheet_repeat_rows(writer->page->worksheet, writer->row, writer->row);
    put_sheet_table(writer, sheet->indicators);
}

static void put_remarks(Writer *writer)
{
    const GPtrArray *remarks = writer->sheet->remarks;
    for (guint i = 0; i < remarks->len; i++) {
        g_autofree char *number = remarks->len > 1 ? g_strdup_printf("%u. ", i + 1) : g_strdup("");
        g_autofree char *text =
            g_strconcat(i > 0 ? "　　" : _("注："), number, g_ptr_array_index(remarks, i), NULL);
        xlsx_rank_row(writer->ranks, writer->row, NOTE_RANK);
        put_line(writer, text, (XlsxLook){.align = TEXT_LEFT});
    }
}

/* 填报人：张三, or with a line for the pen up to the end of its place. */
static char *signature_text(const Writer *writer, const SheetSignature *signature, XlsxPlace place)
{
    g_autofree char *text = g_strdup_printf(_("%s：%s"), signature->title, signature->value);
    if (*signature->value) return g_steal_pointer(&text);
    guint width = 0, used = text_width(text) + LINE_GAP;
    for (guint i = place.column; i < place.column + place.columns; i++)
        width += g_array_index(writer->page->widths, guint, i);
    g_autofree char *line = g_strnfill(width > used + LINE_LEAST ? width - used : LINE_LEAST, '_');
    return g_strconcat(text, line, NULL);
}

static void put_signatures(Writer *writer)
{
    g_autofree guint *edges = xlsx_parts(writer->grid, SIGNATURES_A_LINE, SIGNATURE_LEAST);
    const GPtrArray *signatures = writer->sheet->signatures;
    for (guint i = 0; i < signatures->len; i++) {
        const SheetSignature *signature = g_ptr_array_index(signatures, i);
        guint part = i % SIGNATURES_A_LINE;
        XlsxPlace place = {writer->row + 1 + i / SIGNATURES_A_LINE * 2, edges[part], 1,
                           edges[part + 1] - edges[part]};
        g_autofree char *text = signature_text(writer, signature, place);
        xlsx_put_text(writer->page, place, text, (XlsxLook){.align = TEXT_LEFT});
    }
    for (guint row = writer->row + 1; row < writer->page->heights->len + 3; row++)
        xlsx_rank_row(writer->ranks, row, HEAD_RANK); /* all lines to sign together, with the source */
    writer->row = writer->page->heights->len + 1;
}

static void put_source(Writer *writer)
{
    g_auto(GStrv) lines = g_strsplit(writer->sheet->source, "\n", -1);
    for (char **line = lines; *line; line++)
        put_line(writer, *line, (XlsxLook){.align = TEXT_LEFT, .size = 9});
}

/* `last` is the last row, `columns` their number; `high` 1: all on one page, 0: on as many as it takes. */
static void set_print(lxw_worksheet *worksheet, const char *state, gboolean landscape, guint last,
                      guint columns, guint16 high)
{
    g_autofree char *footer = g_strdup_printf("&C%s%s" FOOTER, state ? state : "", state ? " · " : "");
    worksheet_set_paper(worksheet, PAPER_A4);
    if (landscape) worksheet_set_landscape(worksheet);
    worksheet_fit_to_pages(worksheet, 1, high);
    worksheet_set_margins(worksheet, MARGIN_SIDE, MARGIN_SIDE, MARGIN_TOP, MARGIN_BOTTOM);
    worksheet_center_horizontally(worksheet);
    worksheet_set_footer(worksheet, footer);
    worksheet_print_area(worksheet, 0, 0, last, (lxw_col_t)(columns - 1));
}

/* What a page holds where the columns have the widths of a spreadsheet's own letters (7 pixels a digit, 5
 * between columns); a little less, for those of others. */
static GArray *find_breaks(const Writer *writer)
{
    const XlsxPage *page = writer->page;
    gboolean landscape = writer->sheet->landscape;
    double width = 0, room = (landscape ? A4_LONG : A4_SHORT) - 72 * 2 * MARGIN_SIDE;
    for (guint i = 0; i < page->widths->len; i++)
        width += 0.75 * (g_array_index(page->widths, guint, i) * 7 + 5);
    double high = (landscape ? A4_SHORT : A4_LONG) - 72 * (MARGIN_TOP + MARGIN_BOTTOM);
    if (width > room) high *= width / room;
    g_autoptr(GArray) heights = g_array_new(FALSE, TRUE, sizeof(double));
    for (guint i = 0; i < page->heights->len; i++) {
        double height = xlsx_row_height(page, i);
        g_array_append_val(heights, height);
    }
    return xlsx_breaks(heights, writer->ranks, high * HELD, xlsx_row_height(page, writer->repeated));
}

/* `breaks` NULL: to find them. Returns them in `found`, unless it is NULL. */
static lxw_error write_form(const XlsxBook *book, const Sheet *sheet, const GArray *breaks, GArray **found)
{
    g_autoptr(XlsxGrid) grid = xlsx_grid_new(sheet, sheet->landscape ? WIDE_ROOM : UPRIGHT_ROOM);
    g_autoptr(GArray) ranks = g_array_new(FALSE, TRUE, sizeof(guint));
    Writer writer = {xlsx_page_new(book, _("评分表"), g_array_ref(grid->widths)), sheet, grid, 0, 0, ranks};
    writer.page->breaks = breaks;
    put_line(&writer, sheet->title,
             (XlsxLook){.align = TEXT_CENTRE, .strong = TRUE, .font = "黑体", .size = 16});
    put_line(&writer, sheet->subtitle, (XlsxLook){.align = TEXT_CENTRE, .size = 12});
    put_tables(&writer);
    put_remarks(&writer);
    put_signatures(&writer);
    put_source(&writer);
    set_print(writer.page->worksheet, sheet->state, sheet->landscape, writer.row - 1, grid->widths->len,
              breaks && breaks->len == 0);
    if (breaks) worksheet_set_h_pagebreaks(writer.page->worksheet, (lxw_row_t *)breaks->data);
    if (found) *found = find_breaks(&writer);
    return xlsx_page_finish(writer.page);
}

/* Where pages end is known only when all is put: once for that alone. Yours. */
static GArray *form_breaks(const XlsxBook *book, const Sheet *sheet)
{
    g_autoptr(GHashTable) formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    XlsxBook trial = {workbook_new(book->workbook->filename), formats, book->numbers};
    if (!trial.workbook) return NULL;
    GArray *breaks = NULL;
    write_form(&trial, sheet, NULL, &breaks);
    lxw_workbook_free(trial.workbook);
    return breaks;
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
    g_autoptr(GArray) ranks = g_array_new(FALSE, TRUE, sizeof(guint));
    Writer writer = {xlsx_page_new(book, _("核对"), widths), sheet, NULL, 0, 0, ranks};
    put_table(&writer, findings, edges);
    if (findings->rows->len == 0)
        put_line(&writer, _("没有发现问题"), (XlsxLook){.align = TEXT_LEFT, .frame = TRUE});
    worksheet_freeze_panes(writer.page->worksheet, 2, 0);
    worksheet_repeat_rows(writer.page->worksheet, 0, 1);
    set_print(writer.page->worksheet, sheet->state, TRUE, writer.row - 1, count, 0);
    return xlsx_page_finish(writer.page);
}

/* --- the file ----------------------------------------------------------- */

static void set_properties(lxw_workbook *workbook, const Sheet *sheet)
{
    lxw_doc_properties properties = {
        .title = sheet->title, .created = (time_t)(sheet->at ? sheet->at / G_USEC_PER_SEC : SECONDS_1980)};
    workbook_set_properties(workbook, &properties);
}

/* Columns are counted in digits of the usual font: the one the cells have, not one that came with another
 * office's programs and is missing where Chinese ones are used. */
static void set_usual_font(lxw_workbook *workbook)
{
    lxw_format *usual = STAILQ_FIRST(workbook->formats);
    format_set_font_name(usual, XLSX_FONT);
    format_set_font_size(usual, XLSX_FONT_SIZE);
}

static lxw_error write_file(const Sheet *sheet, const char *folder, const char *file, GHashTable *numbers)
{
    lxw_workbook_options options = {.tmpdir = (char *)folder};
    g_autoptr(GHashTable) formats = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    XlsxBook book = {workbook_new_opt(file, &options), formats, numbers};
    if (!book.workbook) return LXW_ERROR_MEMORY_MALLOC_FAILED;
    set_usual_font(book.workbook);
    set_properties(book.workbook, sheet);
    g_autoptr(GArray) breaks = form_breaks(&book, sheet);
    lxw_error form = write_form(&book, sheet, breaks, NULL);
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
