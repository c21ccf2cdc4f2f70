/* The sheet as a workbook, read back by others: Python's zip and XML, LibreOffice computing every formula
 * anew. */
#include "base/error.h"
#include "sheet/package.h"
#include "sheet/sheet_format.h"
#include "sheet/sheet_table.h"
#include "sheet/sheet_xlsx_breaks.h"
#include "sheet/sheet_xlsx_grid.h"

#include "office.h"
#include "tests.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define READER   PINGFEN_ROOT "/tests/sheet/xlsx_read.py"
#define SAVED_AT G_GINT64_CONSTANT(1700000000000000)

static GBytes *workbook_of(const Sheet *sheet)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = sheet_write_xlsx(sheet, &error);
    if (!bytes) fail_msg("%s", error->message);
    return bytes;
}

static GBytes *sample_workbook(Sample sample)
{
    g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
    sheet->at = SAVED_AT;
    return workbook_of(sheet);
}

static char *put_sample(const char *folder, Sample sample)
{
    g_autoptr(GBytes) bytes = sample_workbook(sample);
    g_autofree char *name = g_strconcat(sample_name(sample), ".xlsx", NULL);
    return office_put(folder, name, bytes);
}

static char *read_workbook(const char *file)
{
    const char *const arguments[] = {"python3", "-B", READER, file, NULL};
    return office_run(arguments);
}

static void every_workbook_reads_as_it_did(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    char *folder = office_folder();
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autofree char *file = put_sample(folder, sample);
        g_autofree char *lines = read_workbook(file);
        g_autofree char *name = g_strconcat(sample_name(sample), ".xlsx.txt", NULL);
        assert_golden(name, lines);
    }
    office_remove(folder);
}

static void the_same_sheet_gives_the_same_bytes(void **state)
{
    (void)state;
    g_autofree char *zone = g_strdup(g_getenv("TZ"));
    g_autoptr(GBytes) here = sample_workbook(SAMPLE_REVIEWED);
    g_setenv("TZ", "Pacific/Kiritimati", TRUE);
    tzset();
    g_autoptr(GBytes) there = sample_workbook(SAMPLE_REVIEWED);
    if (zone)
        g_setenv("TZ", zone, TRUE);
    else
        g_unsetenv("TZ");
    tzset();
    assert_true(g_bytes_equal(here, there));
}

/* --- hostile text ------------------------------------------------------- */

/* Each means something to a spreadsheet, to XML or to a terminal, and stays what it is. */
static const char *const hostile[] = {
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    "=HYPERLINK(\"http://x\",\"y\")",
    "=cmd|' /C calc'!A0",
    "'1",
    "0012",
    "1e5",
    "2024-01-01",
    "_x0041_",
    "_x000D_ _x005F_x0041_",
    "</t></si>&amp;]]><!--",
    "  两头空  ",
    "https://example.org/?a=1&b=2",
};

static void hostile_text_stays_text(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    char *folder = office_folder();
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        const char *const edits[] = {"project", hostile[i], NULL};
        g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        g_autoptr(GBytes) bytes = workbook_of(sheet);
        g_autofree char *file = office_put(folder, "hostile.xlsx", bytes);
        g_autofree char *lines = read_workbook(file);
        const char *kept = evaluation_get(evaluation, "project");
        g_autofree char *cell = g_strdup_printf("\nB3: %s\n", kept);
        if (!strstr(lines, cell)) fail_msg("%s is not %s", lines, cell);
    }
    office_remove(folder);
}

static void a_text_too_long_for_a_cell_is_cut_with_a_mark(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++)
        g_string_append(text, "😀"); /* two units each */
    g_free(sheet->title);
    sheet->title = g_string_free(text, FALSE);
    char *folder = office_folder();
    g_autoptr(GBytes) bytes = workbook_of(sheet);
    g_autofree char *file = office_put(folder, "long.xlsx", bytes);
    g_autofree char *lines = read_workbook(file);
    const char *mark = strstr(lines, "😀……（文字太长，以下略去）\n");
    assert_non_null(mark);
    assert_in_range(mark - lines, 16370 * 4, 16384 * 4);
    office_remove(folder);
}

/* A row of a spreadsheet is at most 409 points high: a goal of 2,400 characters takes several. */
static void a_long_text_is_merged_over_the_rows_it_needs(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    GString *goal = g_string_new(NULL);
    for (guint i = 0; i < 2400; i++)
        g_string_append(goal, "字");
    const char *const edits[] = {"goal.expected", goal->str, NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    char *folder = office_folder();
    g_autoptr(GBytes) bytes = workbook_of(sheet);
    g_autofree char *file = office_put(folder, "goal.xlsx", bytes);
    g_autofree char *lines = read_workbook(file);
    const char *text = strstr(lines, goal->str);
    assert_non_null(text);
    while (text > lines && text[-1] != '\n')
        text--;
    g_autofree char *cell = g_strndup(text, strcspn(text, ":"));
    g_autofree char *merged = g_strdup_printf(" %s:", cell);
    const char *range = strstr(strstr(lines, "\nmerged: "), merged);
    assert_non_null(range);
    guint first = (guint)atoi(cell + 1), last = (guint)atoi(range + strlen(merged) + 1);
    assert_in_range(last - first, 2, 6);
    g_string_free(goal, TRUE);
    office_remove(folder);
}

/* Ten rows of 100 points on pages of 450. */
static void pages_end_where_least_is_torn(void **state)
{
    (void)state;
    static const struct {
        guint ranks[10];
        guint breaks[4]; /* ended by 0 */
    } cases[] = {
        {{0}, {4, 8}},
        {{0, 0, 0, 0, 9, 9, 0, 0, 0, 0}, {3, 7}},
        {{0, 9, 9, 9, 9, 9, 9, 9, 9, 9}, {4, 8}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
        g_autoptr(GArray) ranks = g_array_new(FALSE, TRUE, sizeof(guint));
        for (guint row = 0; row < 10; row++) {
            const double height = 100;
            g_array_append_val(heights, height);
            xlsx_rank_row(ranks, row, cases[i].ranks[row]);
        }
        g_autoptr(GArray) breaks = xlsx_breaks(heights, ranks, 450, 0);
        for (guint j = 0; cases[i].breaks[j]; j++) {
            assert_true(j < breaks->len);
            assert_int_equal(g_array_index(breaks, lxw_row_t, j), cases[i].breaks[j]);
        }
    }
}

/* A few lines on a second page are what nobody hands over: all is printed a little smaller on one. */
static void what_is_little_more_than_a_page_is_printed_on_one(void **state)
{
    (void)state;
    g_autoptr(GArray) ranks = g_array_new(FALSE, TRUE, sizeof(guint));
    g_autoptr(GArray) heights = g_array_new(FALSE, FALSE, sizeof(double));
    for (guint row = 0; row < 10; row++) {
        const double height = 100;
        g_array_append_val(heights, height);
    }
    static const struct {
        double page;
        guint breaks;
    } cases[] = {{1000, 0}, {900, 0}, {880, 1}, {500, 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GArray) breaks = xlsx_breaks(heights, ranks, cases[i].page, 0);
        assert_int_equal(breaks->len, cases[i].breaks);
    }
}

/* What no spreadsheet could hold exactly is kept as text, and what is made of it as it stands. */
static void a_figure_of_more_digits_than_a_number_holds_is_text(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    static const char *const edits[] = {"facts.budget", "1234567890.1234567891", "facts.budget.fiscal",
                                        "1234567890.1234567891", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    g_autoptr(GBytes) bytes = workbook_of(sheet);
    char *folder = office_folder();
    g_autofree char *file = office_put(folder, "digits.xlsx", bytes);
    g_autofree char *lines = read_workbook(file);
    assert_non_null(strstr(lines, ": 1234567890.1234567891\n"));
    assert_null(strstr(lines, "1234567890.1234567891 ["));
    assert_null(strstr(lines, "1234567890.12345 "));
    office_remove(folder);
}

/* --- shapes ------------------------------------------------------------- */

/* One level of indicators has fewer columns than a funds table that is scored. */
static const char wide_funds[] =
    "scheme: wide\ntitle: 宽表\nform: project\ngrades: [{grade: 优, min: 0}]\n"
    "facts:\n  - {table: 资金, columns: {a: 甲数, b: 乙数, c: 丙数, d: 丁数, e: 戊数, f: 己数, g: 庚数}, "
    "rows: {total: 合计}}\n"
    "indicators:\n  - {id: q, title: 执行率, weight: 100, rule: {ratio: {value: b / a}}}\n";
static const char empty_table[] = "scheme: none\ntitle: 空表\nform: department\nopen: true\n"
                                  "grades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n";

static char *workbook_lines(const char *scheme, const char *const *edits)
{
    g_autoptr(Evaluation) evaluation = evaluation_of_scheme(scheme);
    for (; *edits; edits += 2) {
        Edit edit = {edits[0], edits[1]};
        g_autoptr(GError) error = NULL;
        if (!evaluation_edit(evaluation, &edit, 1, NULL, &error)) fail_msg("%s", error->message);
    }
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    g_autoptr(GBytes) bytes = workbook_of(sheet);
    char *folder = office_folder();
    g_autofree char *file = office_put(folder, "shape.xlsx", bytes);
    char *lines = read_workbook(file);
    office_remove(folder);
    return lines;
}

static guint width_between(const GArray *grid, guint from, guint to)
{
    guint width = 0;
    for (guint i = from; i < to; i++)
        width += g_array_index(grid, guint, i);
    return width;
}

static void check_figures_fit(const XlsxGrid *grid, const Sheet *sheet, const SheetTable *table)
{
    g_autofree guint *edges = xlsx_edges(grid, sheet, table);
    for (guint i = 0; i < table->rows->len; i++)
        for (guint j = 0; j < table->columns->len; j++) {
            const GArray *row = g_ptr_array_index(table->rows, i);
            const SheetCell *cell = &g_array_index(row, SheetCell, j);
            if (!cell->figure || cell->columns != 1) continue;
            guint width = width_between(grid->widths, edges[j], edges[j + 1]);
            if (text_width(cell->text) >= width) fail_msg("%s in %u columns", cell->text, width);
        }
}

/* 785518.92 fell on the column 分值 and was shrunk to a size nobody could read. */
static void figures_of_the_funds_find_room_among_narrow_columns(void **state)
{
    (void)state;
    static const char *const files[] = {"config/samples/qujiang-hall-2023.yaml",
                                        "config/samples/qujiang-property-2023.yaml"};
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_of_file(files[i]);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        g_autoptr(XlsxGrid) grid = xlsx_grid_new(sheet, 104);
        for (guint j = 0; j < sheet->funds->len; j++)
            check_figures_fit(grid, sheet, g_ptr_array_index(sheet->funds, j));
    }
}

/* 项目预算 had 8 columns of characters and 实际支出 beside it 40: they ended where those of the indicators
 * did. */
static void columns_of_funds_are_alike(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of_file("config/samples/meijiang-project-2023.yaml");
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    g_autoptr(XlsxGrid) grid = xlsx_grid_new(sheet, 104);
    g_autofree guint *edges = xlsx_edges(grid, sheet, g_ptr_array_index(sheet->funds, 0));
    guint budget = width_between(grid->widths, edges[1], edges[2]);
    guint spent = width_between(grid->widths, edges[2], edges[3]);
    assert_in_range(budget, spent - 4, spent + 4);
    g_autofree guint *own = xlsx_edges(grid, sheet, sheet->indicators);
    for (guint i = 0; i < grid->count; i++)
        assert_true(own[i] < own[i + 1]);
    assert_int_equal(own[grid->count], grid->widths->len);
}

/* 全年执行数 757.9 below 873.35: the points stand below each other. */
static void figures_of_a_column_stand_at_the_point(void **state)
{
    (void)state;
    static const struct {
        const char *texts[3];
        const char *formats[3];
    } cases[] = {
        {{"873.35", "757.9", "45"}, {"??0.00", "??0.0_0", "??0_._0_0"}},
        {{"100%", "87.28%", NULL}, {"??0%_._0_0", "??0.00%", NULL}},
        {{"5", NULL, NULL}, {"0", NULL, NULL}},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        SheetTable *table = sheet_table_new(NULL);
        sheet_table_add_column(table, "", TEXT_RIGHT, 0);
        for (guint row = 0; row < 3 && cases[i].texts[row]; row++)
            sheet_table_put_number(table, sheet_table_add_row(table), 0, g_strdup(cases[i].texts[row]));
        XlsxTable place = {.table = table};
        for (guint row = 0; row < table->rows->len; row++) {
            g_autofree char *format = xlsx_number_format(&place, row, 0);
            assert_string_equal(format, cases[i].formats[row]);
        }
        sheet_table_free(table);
    }
}

static void funds_wider_than_the_indicators_find_room(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    static const char *const edits[] = {"facts.a", "123456789.12", "facts.b", "61728394.56", NULL};
    g_autofree char *lines = workbook_lines(wide_funds, edits);
    static const char *const titles[] = {": 甲数\n",   ": 己数\n", ": 庚数\n",
                                         ": 执行率\n", ": 分值\n", ": 得分\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (!strstr(lines, titles[i])) fail_msg("no %s in %s", titles[i], lines);
    assert_non_null(strstr(lines, ": 123456789.12 [????????0.00]\n"));
    assert_non_null(strstr(lines, ": 0.5 [?0%]\n"));
}

static void a_table_without_indicators_is_a_workbook_too(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    static const char *const none[] = {NULL};
    g_autofree char *lines = workbook_lines(empty_table, none);
    assert_non_null(strstr(lines, ": 总分\n"));
    assert_non_null(strstr(lines, "没有计分的指标"));
}

/* --- writing ------------------------------------------------------------ */

/* As on a full disk. The library would tell the terminal too. */
static GBytes *write_without_room(const Sheet *sheet, GError **error)
{
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = {.rlim_cur = 1000, .rlim_max = before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    GBytes *bytes = sheet_write_xlsx(sheet, error);
    setrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, handler);
    return bytes;
}

static void a_full_disk_is_an_error_and_the_terminal_stays_silent(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autoptr(GError) error = NULL;
    char *folder = office_folder();
    g_autofree char *said = g_build_filename(folder, "stderr", NULL);
    int terminal = dup(STDERR_FILENO);
    int file = open(said, O_CREAT | O_WRONLY, 0600);
    dup2(file, STDERR_FILENO);
    g_autoptr(GBytes) bytes = write_without_room(sheet, &error);
    dup2(terminal, STDERR_FILENO);
    close(terminal);
    close(file);
    assert_null(bytes);
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_IO));
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(said, &text, NULL, NULL));
    assert_string_equal(text, "");
    office_remove(folder);
}

/* --- LibreOffice -------------------------------------------------------- */

/* With nothing kept for a formula: what it gives afterwards was computed. */
static char *forget_results(const char *name, const char *data, gpointer user)
{
    (void)user;
    if (!g_str_has_prefix(name, "xl/worksheets/")) return NULL;
    g_autoptr(GRegex) kept = g_regex_new("</f><v>[^<]*</v>", 0, 0, NULL);
    return g_regex_replace_literal(kept, data, -1, 0, "</f><v>0</v>", 0, NULL);
}

static char *put_forgetful(const char *file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = package_rewrite(file, forget_results, NULL, &error);
    if (!bytes) fail_msg("%s", error->message);
    g_autofree char *folder = g_path_get_dirname(file);
    g_autofree char *name = g_path_get_basename(file);
    g_autofree char *forgetful = g_strconcat("forgetful-", name, NULL);
    return office_put(folder, forgetful, bytes);
}

/* The samples of the tests and those that are installed with the program. */
static GPtrArray *put_all(const char *folder)
{
    static const char samples[] = PINGFEN_ROOT "/config/samples";
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++)
        g_ptr_array_add(files, put_sample(folder, sample));
    g_autoptr(GDir) listing = g_dir_open(samples, 0, NULL);
    for (const char *name; (name = g_dir_read_name(listing));) {
        g_autofree char *file = g_strconcat("config/samples/", name, NULL);
        g_autofree char *workbook = g_strconcat(name, ".xlsx", NULL);
        g_autoptr(Evaluation) evaluation = evaluation_of_file(file);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, TRUE);
        g_autoptr(GBytes) bytes = workbook_of(sheet);
        g_ptr_array_add(files, office_put(folder, workbook, bytes));
    }
    return files;
}

static void compare(const char *ours, const char *computed)
{
    g_autofree char *name = g_path_get_basename(ours);
    g_autofree char *theirs = g_strdup_printf("%s/forgetful-%s", computed, name);
    const char *const arguments[] = {"python3", "-B", READER, ours, theirs, NULL};
    g_free(office_run(arguments));
}

static void libreoffice_computes_the_same_figures(void **state)
{
    (void)state;
    if (!office_has("libreoffice") || !office_has("python3")) skip();
    char *folder = office_folder();
    g_autofree char *computed = g_build_filename(folder, "computed", NULL);
    g_autoptr(GPtrArray) files = put_all(folder);
    g_autoptr(GPtrArray) forgetful = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < files->len; i++)
        g_ptr_array_add(forgetful, put_forgetful(files->pdata[i]));
    office_convert(computed, "xlsx", forgetful);
    for (guint i = 0; i < files->len; i++)
        compare(files->pdata[i], computed);
    office_remove(folder);
}

int xlsx_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_workbook_reads_as_it_did),
        cmocka_unit_test(the_same_sheet_gives_the_same_bytes),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(a_text_too_long_for_a_cell_is_cut_with_a_mark),
        cmocka_unit_test(a_long_text_is_merged_over_the_rows_it_needs),
        cmocka_unit_test(pages_end_where_least_is_torn),
        cmocka_unit_test(a_figure_of_more_digits_than_a_number_holds_is_text),
        cmocka_unit_test(figures_of_the_funds_find_room_among_narrow_columns),
        cmocka_unit_test(columns_of_funds_are_alike),
        cmocka_unit_test(figures_of_a_column_stand_at_the_point),
        cmocka_unit_test(what_is_little_more_than_a_page_is_printed_on_one),
        cmocka_unit_test(funds_wider_than_the_indicators_find_room),
        cmocka_unit_test(a_table_without_indicators_is_a_workbook_too),
        cmocka_unit_test(a_full_disk_is_an_error_and_the_terminal_stays_silent),
        cmocka_unit_test(libreoffice_computes_the_same_figures),
    };
    return cmocka_run_group_tests_name("sheet/xlsx", tests, NULL, NULL);
}
