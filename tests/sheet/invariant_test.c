/* What must hold of every sheet at every width. */
#include "base/text.h"
#include "tests.h"

#include <string.h>

#define WIDEST 200
#define STEP   3 /* each sample at every third width, together at all */

/* Which sides a piece of a frame has; "" where it is none. */
static const struct {
    const char *piece, *sides;
} pieces[] = {
    {"│", "ud"},  {"─", "lr"},  {"┌", "dr"},  {"┐", "dl"},  {"└", "ur"},   {"┘", "ul"},
    {"├", "udr"}, {"┤", "udl"}, {"┬", "dlr"}, {"┴", "ulr"}, {"┼", "udlr"},
};

static const char *sides_at(const char *character)
{
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
        if (g_str_has_prefix(character, pieces[i].piece)) return pieces[i].sides;
    return "";
}

/* The sides of each column of a line: what is not on the frame has none, a wide character takes two columns.
 */
static const char **sides_of(const char *line, guint width)
{
    const char **sides = g_new(const char *, width + 1);
    guint column = 0;
    for (const char *at = line; *at; at = g_utf8_next_char(at)) {
        guint wide = text_character_width(at);
        for (guint i = 0; i < wide && column < width; i++)
            sides[column++] = i == 0 ? sides_at(at) : "";
    }
    while (column <= width)
        sides[column++] = "";
    return sides;
}

static gboolean has(const char *sides, char side)
{
    return strchr(sides, side) != NULL;
}

/* Each piece of the frame meets its counterpart in the next line and the next column. */
static void assert_joined(const char *upper, const char *lower, guint width)
{
    g_autofree const char **above = sides_of(upper, width);
    g_autofree const char **below = sides_of(lower, width);
    for (guint i = 0; i < width; i++) {
        if (has(above[i], 'd') != has(below[i], 'u')) fail_msg("column %u:\n%s\n%s", i, upper, lower);
        if (has(above[i], 'r') != has(above[i + 1], 'l')) fail_msg("column %u:\n%s", i, upper);
    }
}

static gboolean is_framed(const char *line)
{
    return *sides_at(line) != '\0';
}

static void assert_width(const char *line, guint width)
{
    guint columns = text_width(line);
    if (columns > width || (is_framed(line) && columns != width))
        fail_msg("%u of %u:\n%s", columns, width, line);
    if (g_str_has_suffix(line, " ")) fail_msg("blank at the end:\n%s", line);
}

typedef struct {
    guint width;
    char *text;
    GStrv lines;
} Print;

static Print print_of(const Sheet *sheet, guint width)
{
    Print print = {.width = width, .text = sheet_write_text(sheet, width, FALSE)};
    print.lines = g_strsplit(print.text, "\n", -1);
    return print;
}

static void print_clear(Print *print)
{
    g_free(print->text);
    g_strfreev(print->lines);
}

static void check_widths(const Print *print)
{
    for (char **line = print->lines; *line; line++)
        assert_width(*line, print->width);
}

static void check_frames(const Print *print)
{
    for (char **line = print->lines; line[0] && line[1]; line++)
        assert_joined(line[0], line[1], print->width);
}

/* No digit stands before or behind it: it was not cut out of a longer one, nor cut itself. */
static gboolean stands_whole(const char *text, const char *number)
{
    for (const char *at = strstr(text, number); at; at = strstr(at + 1, number)) {
        gboolean begins = at == text || !g_ascii_isdigit(at[-1]);
        if (begins && !g_ascii_isdigit(at[strlen(number)])) return TRUE;
    }
    return FALSE;
}

static void check_figures_of(const SheetTable *table, const Print *print)
{
    for (guint i = 0; i < table->rows->len; i++) {
        const GArray *row = g_ptr_array_index(table->rows, i);
        for (guint j = 0; j < row->len; j++) {
            const SheetCell *cell = &g_array_index(row, SheetCell, j);
            if (!cell->number || !*cell->text || stands_whole(print->text, cell->text)) continue;
            fail_msg("%s is broken at %u:\n%s", cell->text, print->width, print->text);
        }
    }
}

static void check_figures(const Sheet *sheet, const Print *print)
{
    check_figures_of(sheet->indicators, print);
    for (guint i = 0; i < sheet->funds->len; i++)
        check_figures_of(g_ptr_array_index(sheet->funds, i), print);
}

/* Texts of a sample may hold pieces of frames of their own. */
static void check_sample(Sample sample, gboolean frames)
{
    g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
    for (guint width = SHEET_MIN_WIDTH + sample % STEP; width <= WIDEST; width += STEP) {
        Print print = print_of(sheet, width);
        check_widths(&print);
        check_figures(sheet, &print);
        if (frames) check_frames(&print);
        print_clear(&print);
    }
}

static void lines_frames_and_figures_are_whole_at_every_width(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++)
        if (sample != SAMPLE_HOSTILE) check_sample(sample, TRUE);
}

static void hostile_text_spoils_no_width(void **state)
{
    (void)state;
    check_sample(SAMPLE_HOSTILE, FALSE);
}

static void the_same_data_give_the_same_bytes(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) first = sample_sheet(sample, FALSE);
        g_autoptr(Sheet) second = sample_sheet(sample, FALSE);
        g_autofree char *one = sheet_write_text(first, 120, FALSE);
        g_autofree char *two = sheet_write_text(second, 120, FALSE);
        assert_string_equal(one, two);
    }
}

static void nothing_raw_reaches_the_paper(void **state)
{
    (void)state;
    static const char *const raw[] = {"\033", "\007", "\r", "\t", "\u202e", "\u200b", "\u00ad", "\u200d"};
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_HOSTILE, TRUE);
    g_autofree char *text = sheet_write_text(sheet, 78, FALSE);
    assert_true(g_utf8_validate(text, -1, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(raw); i++)
        assert_null(strstr(text, raw[i]));
}

static void a_long_note_is_printed_to_its_end(void **state)
{
    (void)state;
    GString *note = g_string_new(NULL);
    for (guint i = 0; i < 2500; i++)
        g_string_append(note, "说明原因");
    g_string_append(note, "完毕");
    const char *edits[] = {"repairs.note", note->str, NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    for (guint width = SHEET_MIN_WIDTH; width <= 300; width += 74) {
        Print print = print_of(sheet, width);
        check_widths(&print);
        check_frames(&print);
        assert_non_null(strstr(print.text, "完毕"));
        print_clear(&print);
    }
    g_string_free(note, TRUE);
}

static void a_funds_table_of_many_columns_is_continued(void **state)
{
    (void)state;
    GString *scheme = g_string_new("{scheme: many, title: 多列, form: project, open: true, grades: [{grade: "
                                   "优, min: 0}], facts: [{table: 资金, ");
    g_string_append(scheme, "rows: {total: 合计}, columns: {");
    for (guint i = 0; i < 40; i++)
        g_string_append_printf(scheme, "%sc%u: 第%u列", i ? ", " : "", i, i);
    g_string_append(scheme, "}}]}");
    g_autoptr(Evaluation) evaluation = evaluation_of_scheme(scheme->str);
    g_string_free(scheme, TRUE);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    assert_int_equal(sheet->funds->len, 7);
    Print print = print_of(sheet, SHEET_MIN_WIDTH);
    check_widths(&print);
    check_frames(&print);
    assert_non_null(strstr(print.text, "第39列"));
    print_clear(&print);
}

static void a_width_too_small_is_taken_as_the_least(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autofree char *small = sheet_write_text(sheet, 1, FALSE);
    g_autofree char *least = sheet_write_text(sheet, SHEET_MIN_WIDTH, FALSE);
    assert_string_equal(small, least);
}

int invariant_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_frames_and_figures_are_whole_at_every_width),
        cmocka_unit_test(hostile_text_spoils_no_width),
        cmocka_unit_test(the_same_data_give_the_same_bytes),
        cmocka_unit_test(nothing_raw_reaches_the_paper),
        cmocka_unit_test(a_long_note_is_printed_to_its_end),
        cmocka_unit_test(a_funds_table_of_many_columns_is_continued),
        cmocka_unit_test(a_width_too_small_is_taken_as_the_least),
    };
    return cmocka_run_group_tests_name("sheet/invariant", tests, NULL, NULL);
}
