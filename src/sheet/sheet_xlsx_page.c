#include "sheet/sheet_xlsx_page.h"

#include "base/translate.h"

#include <string.h>

#define DIGITS      15    /* a spreadsheet keeps of a number */
#define TEXT_MOST   32767 /* UTF-16 units a cell holds */
#define LINE_POINTS 13.5
#define ROW_POINTS  4.5   /* a row has above and below its lines */
#define ROW_MOST    409.0 /* points a row may be high */
#define ROW_LINES   20    /* of a text over several rows; more than that is hard to scroll */
#define LINES_MOST  28    /* of a text in one row */
#define ROWS_MOST   400   /* of one text */

XlsxPage *xlsx_page_new(const XlsxBook *book, const char *name, GArray *widths)
{
    XlsxPage *page = g_new0(XlsxPage, 1);
    page->book = book;
    page->worksheet = workbook_add_worksheet(book->workbook, name);
    page->widths = widths;
    page->heights = g_array_new(FALSE, TRUE, sizeof(guint));
    for (guint i = 0; i < widths->len; i++)
        worksheet_set_column(page->worksheet, (lxw_col_t)i, (lxw_col_t)i, g_array_index(widths, guint, i),
                             NULL);
    return page;
}

static void note_error(XlsxPage *page, lxw_error error)
{
    if (page->error == LXW_NO_ERROR) page->error = error;
}

double xlsx_row_height(const XlsxPage *page, guint row)
{
    double height = g_array_index(page->heights, guint, row) * LINE_POINTS + ROW_POINTS;
    return MIN(height, ROW_MOST);
}

lxw_error xlsx_page_finish(XlsxPage *page)
{
    for (guint i = 0; i < page->heights->len; i++) {
        note_error(page, worksheet_set_row(page->worksheet, i, xlsx_row_height(page, i), NULL));
    }
    lxw_error error = page->error;
    g_array_unref(page->widths);
    g_array_unref(page->heights);
    g_free(page);
    return error;
}

/* --- looks -------------------------------------------------------------- */

static lxw_format *format_new(lxw_workbook *workbook, const XlsxLook *look)
{
    static const guint8 sides[] = {
        [TEXT_LEFT] = LXW_ALIGN_LEFT, [TEXT_RIGHT] = LXW_ALIGN_RIGHT, [TEXT_CENTRE] = LXW_ALIGN_CENTER};
    lxw_format *format = workbook_add_format(workbook);
    format_set_font_name(format, look->font ? look->font : XLSX_FONT);
    format_set_font_size(format, look->size ? look->size : XLSX_FONT_SIZE);
    format_set_align(format, sides[look->align]);
    format_set_align(format, look->top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    if (look->strong) format_set_bold(format);
    if (look->frame) format_set_border(format, LXW_BORDER_THIN);
    if (look->number) {
        format_set_num_format(format, look->number);
        format_set_shrink(format); /* a narrow column shows it small, not as #### */
    } else {
        format_set_num_format(format, "@");
        format_set_text_wrap(format);
    }
    return format;
}

static lxw_format *format_of(XlsxPage *page, const XlsxLook *look)
{
    char *key = g_strdup_printf("%d %d %d %d %u %s %s", look->align, look->strong, look->frame, look->top,
                                look->size, look->font ? look->font : "", look->number ? look->number : "");
    lxw_format *format = g_hash_table_lookup(page->book->formats, key);
    if (!format) {
        format = format_new(page->book->workbook, look);
        g_hash_table_insert(page->book->formats, key, format);
    } else {
        g_free(key);
    }
    return format;
}

/* --- texts -------------------------------------------------------------- */

/* What reads like an escape (_x000D_) would be taken for one. */
static char *unmistakable(const char *text)
{
    g_autoptr(GRegex) escape = g_regex_new("_(?=x[0-9A-Fa-f]{4}_)", G_REGEX_OPTIMIZE, 0, NULL);
    return g_regex_replace_literal(escape, text, -1, 0, "_x005F_", 0, NULL);
}

static guint units_of(const char *from, const char *to)
{
    guint units = 0;
    for (; from < to; from = g_utf8_next_char(from))
        units += g_utf8_get_char(from) > 0xFFFF ? 2 : 1;
    return units;
}

/* As much as a cell holds, whole characters as a person sees them, and a mark that more was there. */
static char *held(const char *text)
{
    const char *mark = _("……（文字太长，以下略去）");
    guint units = units_of(text, text + strlen(text));
    if (units <= TEXT_MOST) return g_strdup(text);
    guint room = TEXT_MOST - units_of(mark, mark + strlen(mark));
    const char *end = text;
    for (const char *next = text_next(end); units_of(end, next) <= room; end = next, next = text_next(end))
        room -= units_of(end, next);
    GString *cut = g_string_new_len(text, end - text);
    g_string_append(cut, mark);
    return g_string_free(cut, FALSE);
}

/* “ ” ≥ and their like are one column of a terminal, but two in a spreadsheet's Chinese font. Yours. */
static char *as_printed(const char *text)
{
    GString *printed = g_string_new(NULL);
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar character = g_utf8_get_char(c);
        gboolean sign = character >= 0xA0 && text_character_width(c) == 1;
        g_string_append_unichar(printed, sign ? 0x3007 : character);
    }
    return g_string_free(printed, FALSE);
}

static guint lines_of(const XlsxPage *page, XlsxPlace place, const char *text)
{
    guint width = 0;
    for (guint i = 0; i < place.columns; i++)
        width += g_array_index(page->widths, guint, place.column + i);
    g_autofree char *printed = as_printed(text);
    g_autoptr(GPtrArray) lines = text_wrap(printed, MAX(width, 3) - 1);
    return lines->len;
}

guint xlsx_text_lines(const XlsxPage *page, XlsxPlace place, const char *text)
{
    guint lines = lines_of(page, place, text);
    return lines <= LINES_MOST ? lines : lines * 11 / 10;
}

guint xlsx_reserve_lines(XlsxPage *page, guint row, guint lines)
{
    if (lines <= LINES_MOST) return 1;
    guint rows = MIN((lines + ROW_LINES - 1) / ROW_LINES, ROWS_MOST);
    if (page->heights->len < row + rows) g_array_set_size(page->heights, row + rows);
    for (guint i = row; i < row + rows; i++)
        g_array_index(page->heights, guint, i) = MIN((lines + rows - 1) / rows, LINES_MOST);
    return rows;
}

/* Larger letters need more of the paper's lines. A cell over several rows gives what is wanting to its last.
 */
static void reserve(XlsxPage *page, XlsxPlace place, const char *text, const XlsxLook *look)
{
    guint needed = lines_of(page, place, text) * MAX(look->size, XLSX_FONT_SIZE) / XLSX_FONT_SIZE;
    if (page->heights->len < place.row + place.rows) g_array_set_size(page->heights, place.row + place.rows);
    guint there = 0;
    for (guint i = place.row; i + 1 < place.row + place.rows; i++)
        there += MAX(g_array_index(page->heights, guint, i), 1);
    guint *last = &g_array_index(page->heights, guint, place.row + place.rows - 1);
    *last = MAX(*last, needed > there ? needed - there : 1);
}

static void merge(XlsxPage *page, XlsxPlace place, lxw_format *format)
{
    if (place.rows * place.columns == 1) return;
    note_error(page, worksheet_merge_range(page->worksheet, place.row, (lxw_col_t)place.column,
                                           place.row + place.rows - 1,
                                           (lxw_col_t)(place.column + place.columns - 1), "", format));
}

static void put_part(XlsxPage *page, XlsxPlace place, const char *shown, lxw_format *format)
{
    merge(page, place, format);
    note_error(page,
               worksheet_write_string(page->worksheet, place.row, (lxw_col_t)place.column, shown, format));
}

/* In each of the parts that the ends of pages make of it. */
static void put_again(XlsxPage *page, XlsxPlace place, const char *shown, lxw_format *format)
{
    guint end = place.row + place.rows;
    for (guint i = 0; page->breaks && i < page->breaks->len; i++) {
        guint row = g_array_index(page->breaks, lxw_row_t, i);
        if (row <= place.row || row >= end) continue;
        place.rows = row - place.row;
        put_part(page, place, shown, format);
        place.row = row;
    }
    place.rows = end - place.row;
    put_part(page, place, shown, format);
}

void xlsx_put_text(XlsxPage *page, XlsxPlace place, const char *text, XlsxLook look)
{
    g_autofree char *safe = text_safe(text, TRUE);
    g_autofree char *whole = unmistakable(safe);
    g_autofree char *shown = held(whole);
    lxw_format *format = format_of(page, &look);
    if (look.again)
        put_again(page, place, shown, format);
    else
        put_part(page, place, shown, format);
    reserve(page, place, shown, &look);
}

/* --- numbers ------------------------------------------------------------ */

gboolean xlsx_number_fits(const char *exact)
{
    guint digits = 0;
    for (const char *c = exact; *c; c++)
        if (g_ascii_isdigit(*c) && (digits > 0 || *c != '0')) digits++;
    return digits <= DIGITS;
}

/* The shortest form of a decimal: "8.70" is 8.7. Yours. */
static char *shortest(const char *exact)
{
    char *text = g_strdup(exact);
    if (!strchr(text, '.')) return text;
    gsize length = strlen(text);
    while (text[length - 1] == '0')
        text[--length] = '\0';
    if (text[length - 1] == '.') text[length - 1] = '\0';
    return text;
}

/* The library writes 16 digits, which of 8.85 are 8.850000000000001; whoever reads the file should find 8.85.
 */
static void keep_decimals(XlsxPage *page, double number, const char *exact)
{
    char *written = g_strdup_printf("%.16G", number);
    char *decimals = shortest(exact);
    if (g_str_equal(written, decimals)) {
        g_free(written);
        g_free(decimals);
    } else {
        g_hash_table_replace(page->book->numbers, written, decimals);
    }
}

/* The one place where an exact figure becomes binary: a spreadsheet knows no other numbers. */
void xlsx_put_number(XlsxPage *page, XlsxPlace place, const char *exact, const char *formula, XlsxLook look)
{
    g_return_if_fail(look.number && xlsx_number_fits(exact));
    double number = g_ascii_strtod(exact, NULL);
    keep_decimals(page, number, exact);
    lxw_format *format = format_of(page, &look);
    lxw_col_t column = (lxw_col_t)place.column;
    merge(page, place, format);
    note_error(page, formula ? worksheet_write_formula_num(page->worksheet, place.row, column, formula,
                                                           format, number)
                             : worksheet_write_number(page->worksheet, place.row, column, number, format));
    reserve(page, place, "", &look);
}
