/* The CSV as a spreadsheet reads it. */
#include "sheet/sheet_format.h"
#include "tests.h"

#include <string.h>

/* Rows of cells: GPtrArray * of char *. A quoted cell keeps a leading mark so that tests tell text from
 * numbers. */
static GPtrArray *read_csv(const char *text)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    assert_true(g_str_has_prefix(text, "\xef\xbb\xbf"));
    const char *at = text + 3;
    GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
    while (*at) {
        GString *cell = g_string_new(NULL);
        if (*at == '"') {
            g_string_append_c(cell, '"');
            for (at++; *at && (*at != '"' || at[1] == '"'); at += *at == '"' ? 2 : 1)
                g_string_append_c(cell, *at);
            assert_int_equal(*at, '"');
            at++;
        } else {
            for (; *at && !strchr(",\r\n\"", *at); at++)
                g_string_append_c(cell, *at);
        }
        g_ptr_array_add(row, g_string_free(cell, FALSE));
        if (*at == ',') {
            at++;
            continue;
        }
        assert_true(g_str_has_prefix(at, "\r\n"));
        at += 2;
        g_ptr_array_add(rows, row);
        row = g_ptr_array_new_with_free_func(g_free);
    }
    assert_int_equal(row->len, 0);
    g_ptr_array_unref(row);
    return rows;
}

static const char *cell_at(const GPtrArray *rows, guint row, guint column)
{
    const GPtrArray *cells = g_ptr_array_index(rows, row);
    return column < cells->len ? g_ptr_array_index(cells, column) : NULL;
}

/* The first row with this cell at `column`. */
static guint row_of(const GPtrArray *rows, guint column, const char *text)
{
    for (guint i = 0; i < rows->len; i++)
        if (g_strcmp0(cell_at(rows, i, column), text) == 0) return i;
    fail_msg("no row %s", text);
    return 0;
}

static void figures_stay_numbers_and_texts_are_quoted(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_REVIEWED, FALSE);
    g_autofree char *csv = written(sheet, "csv");
    g_autoptr(GPtrArray) rows = read_csv(csv);
    guint repairs = row_of(rows, 2, "\"电梯及设备维修次数");
    static const char *const cells[] = {
        "\"产出", "\"数量指标", "\"电梯及设备维修次数", "\"≥50次", "\"48次", "12", "11.52", "9.12", "-2.40"};
    for (guint i = 0; i < G_N_ELEMENTS(cells); i++)
        assert_string_equal(cell_at(rows, repairs, i), cells[i]);
    guint total = row_of(rows, 0, "\"总分");
    assert_string_equal(cell_at(rows, total, 5), "100");
    assert_string_equal(cell_at(rows, total, 7), "88.85");
    guint funds = row_of(rows, 0, "\"年度资金总额");
    assert_string_equal(cell_at(rows, funds, 5), "87.28%");
}

static void merged_rows_repeat_their_heading(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autofree char *csv = written(sheet, "csv");
    g_autoptr(GPtrArray) rows = read_csv(csv);
    guint first = row_of(rows, 2, "\"电梯及设备维修次数");
    for (guint row = first; row < first + 4; row++)
        assert_string_equal(cell_at(rows, row, 0), "\"产出");
    assert_string_equal(cell_at(rows, first + 1, 1), "\"数量指标");
    assert_string_equal(cell_at(rows, first + 2, 1), "\"完成及时性");
    assert_string_equal(cell_at(rows, first + 2, 2), ""); /* merged over columns: once */
    assert_string_equal(cell_at(rows, first + 3, 1), "\"小计");
    assert_string_equal(cell_at(rows, first + 4, 0), "\"效益");
}

static void every_row_of_a_table_has_all_its_columns(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, TRUE);
        g_autofree char *csv = written(sheet, "csv");
        g_autoptr(GPtrArray) rows = read_csv(csv);
        const char *first = g_array_index(sheet->indicators->columns, SheetColumn, 0).title;
        g_autofree char *quoted = g_strconcat("\"", first, NULL);
        guint head = row_of(rows, 0, quoted);
        for (guint i = head; i <= head + sheet->indicators->rows->len; i++)
            assert_int_equal(((const GPtrArray *)g_ptr_array_index(rows, i))->len,
                             sheet->indicators->columns->len);
    }
}

static void what_begins_as_a_formula_is_defused(void **state)
{
    (void)state;
    static const struct {
        const char *note, *cell;
    } cases[] = {
        {"=1+1", "\"'=1+1"},       {"+86 753", "\"'+86 753"},  {"-好", "\"'-好"},
        {"@SUM(1)", "\"'@SUM(1)"}, {"＝1+1", "\"'＝1+1"},      {"＋1", "\"'＋1"},
        {"－1", "\"'－1"},         {"＠A", "\"'＠A"},          {"\n=1", "\"'\n=1"},
        {"a=1", "\"a=1"},          {"说\"好\"", "\"说\"好\""}, {"一,二", "\"一,二"},
        {"-5", "\"'-5"}, /* a number in a column of texts is a text */
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const edits[] = {"benefit.note", cases[i].note, NULL};
        g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
        g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
        g_autoptr(Sheet) sheet = sheet_new(self, NULL, NULL);
        g_autofree char *csv = written(sheet, "csv");
        g_autoptr(GPtrArray) rows = read_csv(csv);
        assert_string_equal(cell_at(rows, row_of(rows, 1, "\"实施效益"), 7), cases[i].cell);
    }
}

static void a_figure_typed_in_any_form_is_one_a_program_reads(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *cell;
    } cases[] = {{"1,250.50", "1250.50"}, {"９０", "90"}, {"−3.5", "-3.5"}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const edits[] = {"facts.budget.fiscal", cases[i].typed, NULL};
        g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        g_autofree char *csv = written(sheet, "csv");
        g_autoptr(GPtrArray) rows = read_csv(csv);
        assert_string_equal(cell_at(rows, row_of(rows, 0, "\"其中：当年财政拨款"), 2), cases[i].cell);
    }
}

int csv_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_stay_numbers_and_texts_are_quoted),
        cmocka_unit_test(merged_rows_repeat_their_heading),
        cmocka_unit_test(every_row_of_a_table_has_all_its_columns),
        cmocka_unit_test(what_begins_as_a_formula_is_defused),
        cmocka_unit_test(a_figure_typed_in_any_form_is_one_a_program_reads),
    };
    return cmocka_run_group_tests_name("sheet/csv", tests, NULL, NULL);
}
