/* The PDF as its reader gets it: extracted by pdftotext, checked by qpdf where they are installed. */
#include "base/text.h"
#include "sheet/sheet_format.h"
#include "sheet/sheet_pages.h"
#include "tests.h"

#include <glib/gstdio.h>
#include <string.h>

#define LONG_NOTE 10000
#define MANY      200
#define FONT      "NotoSerifCJK" /* the golden files were made with */

static GBytes *pdf_of(const Sheet *sheet)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = sheet_write_pdf(sheet, &error);
    if (error) fail_msg("%s", error->message);
    return bytes;
}

/* What a program prints that is given the PDF as a file; NULL: it is not installed. Fails where it fails. */
static char *run(const char *program, const char *option, GBytes *pdf, const char *rest)
{
    g_autofree char *path = g_find_program_in_path(program);
    if (!path) {
        print_message("%s is not installed: not tried\n", program);
        return NULL;
    }
    g_autofree char *file = NULL;
    int handle = g_file_open_tmp("pingfen-XXXXXX.pdf", &file, NULL);
    assert_true(handle >= 0);
    g_close(handle, NULL);
    assert_true(g_file_set_contents(file, g_bytes_get_data(pdf, NULL), (gssize)g_bytes_get_size(pdf), NULL));
    const char *const arguments[] = {path, option, file, rest, NULL};
    char *output = NULL;
    int status = 0;
    g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                 &status, NULL);
    g_unlink(file);
    if (!g_spawn_check_wait_status(status, NULL)) fail_msg("%s: %s", program, output);
    return output;
}

static char *text_of(GBytes *pdf)
{
    return run("pdftotext", "-layout", pdf, "-");
}

/* Blanks, page feeds and empty lines are the extractor's own. */
static char *normalised(const char *text, const char *blank)
{
    g_autoptr(GRegex) blanks = g_regex_new("[ \\t\\f]+", 0, 0, NULL);
    g_autofree char *single = g_regex_replace_literal(blanks, text, -1, 0, blank, 0, NULL);
    g_auto(GStrv) lines = g_strsplit(single, "\n", -1);
    GString *result = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        g_strstrip(*line);
        if (**line) g_string_append_printf(result, "%s\n", *line);
    }
    return g_string_free(result, FALSE);
}

/* Without any blank or line break: what stands in one cell may be set in several lines. */
static char *squeezed(const char *text)
{
    GString *result = g_string_new(NULL);
    for (const char *at = text; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at))) g_string_append_unichar(result, g_utf8_get_char(at));
    return g_string_free(result, FALSE);
}

static gboolean holds(GBytes *bytes, const char *needle)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return memmem(data, size, needle, strlen(needle)) != NULL;
}

static void the_extracted_text_is_the_sheet(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
        g_autoptr(GBytes) pdf = pdf_of(sheet);
        g_autofree char *text = text_of(pdf);
        if (!text) skip();
        if (!holds(pdf, FONT)) {
            print_message("%s is not installed: golden files not compared\n", FONT);
            skip();
        }
        g_autofree char *plain = normalised(text, " ");
        g_autofree char *file = g_strdup_printf("%s.pdf.txt", sample_name(sample));
        assert_golden(file, plain);
    }
}

/* Only what needs no line break: the rest is in the golden files. */
static void the_total_of_the_pdf_is_the_scorecards(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Evaluation) evaluation = sample_evaluation(sample);
        g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
        g_autofree char *total = points_format_places(self->total, evaluation_scheme(evaluation)->decimals);
        g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
        g_autoptr(GBytes) pdf = pdf_of(sheet);
        g_autofree char *text = text_of(pdf);
        if (!text) skip();
        g_autofree char *plain = normalised(text, "");
        const char *row = strstr(plain, "\n总分");
        assert_non_null(row);
        g_autofree char *line = g_strndup(row + 1, strcspn(row + 1, "\n"));
        if (!strstr(line, total)) fail_msg("%s: %s is not in %s", sample_name(sample), total, line);
    }
}

static void qpdf_has_nothing_to_say(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, TRUE);
        g_autoptr(GBytes) pdf = pdf_of(sheet);
        g_autofree char *said = run("qpdf", "--check", pdf, NULL);
        if (!said) skip();
        assert_non_null(strstr(said, "No syntax or stream encoding errors found"));
    }
}

/* A sample under another name. */
typedef struct {
    Sample sample;
    const char *name;
} Named;

static gpointer named_pdf(gpointer data)
{
    const Named *named = data;
    g_autoptr(Sheet) sheet = sample_sheet(named->sample, TRUE);
    g_free(sheet->subtitle);
    sheet->subtitle = g_strdup(named->name);
    return pdf_of(sheet);
}

/* Each in a thread of its own, which has fonts of its own, and all of them in this one. The names have
 * characters of the first level of GB 2312, of the second, and others. */
static void what_was_printed_before_leaves_no_trace(void **state)
{
    (void)state;
    static const char *const names[] = {"（2023年度）", "（泗县鑫淼，2023年度）", "（堃㵘镕，fi——“”）"};
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++)
        for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
            Named named = {sample, names[i]};
            g_autoptr(GBytes) after = named_pdf(&named);
            g_autoptr(GBytes) alone = g_thread_join(g_thread_new("alone", named_pdf, &named));
            if (!g_bytes_equal(alone, after)) fail_msg("%s %s", sample_name(sample), names[i]);
        }
}

static void characters_beyond_the_usual_are_drawn_and_found(void **state)
{
    (void)state;
    Named named = {SAMPLE_EXAMPLE, "（泗县堃㵘镕鑫，2023年度）"};
    g_autoptr(GBytes) pdf = named_pdf(&named);
    g_autofree char *text = text_of(pdf);
    if (!text) skip();
    assert_non_null(strstr(text, named.name));
    assert_in_range(g_bytes_get_size(pdf), 10 * 1024, 200 * 1024);
}

static void a_file_has_no_more_of_a_font_than_its_characters(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, TRUE);
    g_autoptr(GBytes) pdf = pdf_of(sheet);
    assert_in_range(g_bytes_get_size(pdf), 10 * 1024, 200 * 1024);
}

static void each_page_says_which_of_how_many(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
        g_autoptr(SheetPages) pages = sheet_pages_new(sheet, NULL);
        g_autoptr(GBytes) pdf = pdf_of(sheet);
        g_autofree char *text = text_of(pdf);
        if (!text) skip();
        g_autofree char *plain = squeezed(text);
        for (guint i = 1; i <= sheet_pages_count(pages); i++) {
            g_autofree char *footer = g_strdup_printf("第%u页共%u页", i, sheet_pages_count(pages));
            if (!strstr(plain, footer)) fail_msg("%s: no %s", sample_name(sample), footer);
        }
    }
}

static void the_time_in_the_file_is_the_revisions(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    sheet->at = G_GINT64_CONSTANT(1714968000123456);
    g_autoptr(GBytes) dated = pdf_of(sheet);
    assert_true(holds(dated, "(20240506040000"));
    sheet->at = 0;
    g_autoptr(GBytes) undated = pdf_of(sheet);
    assert_true(holds(undated, "(20000101000000"));
    sheet->at = G_MAXINT64; /* beyond what a calendar holds */
    g_autoptr(GBytes) beyond = pdf_of(sheet);
    assert_true(holds(beyond, "(20000101000000"));
}

static char *squeezed_text(const Evaluation *evaluation)
{
    g_autoptr(Sheet) sheet = sheet_of(evaluation, TRUE);
    g_autoptr(GBytes) pdf = pdf_of(sheet);
    g_autofree char *text = text_of(pdf);
    return text ? squeezed(text) : NULL;
}

static void a_character_without_a_glyph_stands_there_by_its_name(void **state)
{
    (void)state;
    const char *const edits[] = {"benefit.note", "甲\U0010FFFD乙\U00012345丙", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autofree char *text = squeezed_text(evaluation);
    if (!text) skip();
    assert_non_null(strstr(text, "〔U+12345〕"));
    assert_null(strstr(text, "\U00012345"));
}

static void a_row_higher_than_a_page_goes_on_line_by_line(void **state)
{
    (void)state;
    GString *note = g_string_new("开头");
    while (g_utf8_strlen(note->str, -1) < LONG_NOTE)
        g_string_append(note, "很长的说明，");
    g_string_append(note, "结尾");
    const char *const edits[] = {"benefit.note", note->str, NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    g_autoptr(SheetPages) pages = sheet_pages_new(sheet, NULL);
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < sheet_pages_count(pages); i++) {
        g_autoptr(Sheet) page = sheet_pages_sheet(pages, i);
        for (guint j = 0; j < page->funds->len; j++) {
            const SheetTable *table = g_ptr_array_index(page->funds, j);
            for (guint k = 0; k < table->rows->len; k++) {
                const GArray *row = g_ptr_array_index(table->rows, k);
                const char *text = g_array_index(row, SheetCell, row->len - 1).text;
                if (strstr(text, "说") || strstr(text, "结尾")) g_string_append(all, text);
            }
        }
    }
    assert_true(sheet_pages_count(pages) > 2);
    assert_non_null(strstr(all->str, note->str));
    g_string_free(all, TRUE);
    g_string_free(note, TRUE);
}

/* The figures of a table in their order, on all pages: each row stands on exactly one. */
static GString *figures_of(const GPtrArray *tables)
{
    GString *figures = g_string_new(NULL);
    for (guint i = 0; i < tables->len; i++) {
        const SheetTable *table = g_ptr_array_index(tables, i);
        for (guint j = 0; j < table->rows->len; j++) {
            const GArray *row = g_ptr_array_index(table->rows, j);
            for (guint k = 0; k < row->len; k++) {
                const SheetCell *cell = &g_array_index(row, SheetCell, k);
                if (cell->number && *cell->text) g_string_append_printf(figures, "%s ", cell->text);
            }
        }
    }
    return figures;
}

static void assert_pages_hold(const Sheet *sheet)
{
    g_autoptr(SheetPages) pages = sheet_pages_new(sheet, NULL);
    g_autoptr(GPtrArray) tables = sheet_tables(sheet);
    GString *wanted = figures_of(tables), *found = g_string_new(NULL);
    guint signatures = 0, sources = 0;
    for (guint i = 0; i < sheet_pages_count(pages); i++) {
        g_autoptr(Sheet) page = sheet_pages_sheet(pages, i);
        g_autoptr(GPtrArray) parts = sheet_tables(page);
        GString *figures = figures_of(parts);
        g_string_append(found, figures->str);
        g_string_free(figures, TRUE);
        signatures += page->signatures->len;
        sources += *page->source != '\0';
        g_autofree char *text = sheet_write_text(page, SHEET_MIN_WIDTH, FALSE);
        assert_true(g_utf8_validate(text, -1, NULL));
    }
    assert_string_equal(found->str, wanted->str);
    assert_int_equal(signatures, sheet->signatures->len);
    assert_int_equal(sources, 1);
    g_string_free(found, TRUE);
    g_string_free(wanted, TRUE);
}

static void every_row_stands_on_exactly_one_page(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, TRUE);
        assert_pages_hold(sheet);
    }
}

static guint rows_of(const Sheet *page)
{
    guint rows = 0;
    for (guint i = 0; i < page->funds->len; i++)
        rows += ((const SheetTable *)g_ptr_array_index(page->funds, i))->rows->len;
    return rows;
}

/* However long the last reason is, and with it the table. */
static void nobody_signs_a_page_without_a_row(void **state)
{
    (void)state;
    GString *note = g_string_new(NULL);
    for (guint length = 0; length < 60; length++) {
        const char *const edits[] = {"benefit.note", note->str, NULL};
        g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        g_autoptr(SheetPages) pages = sheet_pages_new(sheet, NULL);
        g_autoptr(Sheet) last = sheet_pages_sheet(pages, sheet_pages_count(pages) - 1);
        assert_true(last->signatures->len > 0);
        if (rows_of(last) == 0) fail_msg("a reason of %u lines: signatures alone", length);
        g_string_append_printf(note, "%s第%u行", length ? "\n" : "", length);
    }
    g_string_free(note, TRUE);
}

/* Wherever the line ends. */
static void a_figure_stands_on_one_line_with_its_unit(void **state)
{
    (void)state;
    for (guint before = 0; before < 12; before++) {
        GString *text = g_string_new(NULL);
        for (guint i = 0; i < before; i++)
            g_string_append(text, "已");
        g_string_append(text, "完成48.44%和1,200.5万元以及12345.67平方米");
        const char *const edits[] = {"benefit.actual", text->str, NULL};
        g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        g_autoptr(GBytes) pdf = pdf_of(sheet);
        g_autofree char *extracted = text_of(pdf);
        if (!extracted) skip();
        static const char *const whole[] = {"48.44%", "1,200.5万元", "12345.67平方米"};
        for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
            if (!strstr(extracted, whole[i])) fail_msg("%s is broken after %u", whole[i], before);
        g_string_free(text, TRUE);
    }
}

static void a_merged_cell_says_its_text_on_every_page(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_STANDARD, FALSE);
    g_autoptr(SheetPages) pages = sheet_pages_new(sheet, NULL);
    assert_true(sheet_pages_count(pages) >= 2);
    for (guint i = 0; i < sheet_pages_count(pages); i++) {
        g_autoptr(Sheet) page = sheet_pages_sheet(pages, i);
        const SheetTable *table = g_ptr_array_index(page->funds, page->funds->len - 1);
        const GArray *row = g_ptr_array_index(table->rows, 0);
        assert_true(g_array_index(row, SheetCell, 0).rows > 0);
        assert_true(*g_array_index(row, SheetCell, 0).text);
    }
}

/* Six levels and two hundred leaves. */
static Evaluation *large_evaluation(void)
{
    GString *text = g_string_new("scheme: big\ntitle: 大表\nform: project\ntotal: 200\n"
                                 "grades: [{grade: 优, min: 100}, {grade: 差, min: 0}]\nindicators: ");
    for (guint i = 1; i < 6; i++)
        g_string_append_printf(text, "[{id: g%u, title: 第%u级指标名称, indicators: ", i, i);
    for (guint i = 1; i <= MANY; i++)
        g_string_append_printf(text, "%s{id: l%u, title: 指标%u, weight: 1}", i > 1 ? ", " : "[", i, i);
    for (guint i = 0; i < 5; i++)
        g_string_append(text, "]}");
    g_string_append(text, "]\n");
    g_autofree char *source = g_string_free(text, FALSE);
    return evaluation_of_scheme(source);
}

static void six_levels_and_two_hundred_indicators_fit(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = large_evaluation();
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    assert_pages_hold(sheet);
    g_autofree char *text = squeezed_text(evaluation);
    if (!text) skip();
    for (guint i = 1; i <= MANY; i++) {
        g_autofree char *title = g_strdup_printf("指标%u", i);
        assert_non_null(strstr(text, title));
    }
}

/* This program again, with a font configuration that knows no fonts. */
static void without_a_chinese_font_the_package_is_named(void **state)
{
    (void)state;
    g_autofree char *folder = g_dir_make_tmp("pingfen-fonts-XXXXXX", NULL);
    g_autofree char *file = g_build_filename(folder, "fonts.conf", NULL);
    g_autofree char *content = g_strdup_printf("<?xml version=\"1.0\"?><fontconfig><cachedir>%s</cachedir>"
                                               "</fontconfig>",
                                               folder);
    assert_true(g_file_set_contents(file, content, -1, NULL));
    const char *const arguments[] = {"/proc/self/exe", PDF_WITHOUT_FONTS, NULL};
    g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), "FONTCONFIG_FILE", file, TRUE);
    g_autofree char *output = NULL;
    int status = 0;
    assert_true(g_spawn_sync(NULL, (char **)arguments, environment, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                             &output, NULL, &status, NULL));
    if (!g_spawn_check_wait_status(status, NULL)) fail_msg("%s", output);
    assert_non_null(strstr(output, "fonts-noto-cjk"));
    assert_null(strchr(output, '\n'));
    g_unlink(file);
    g_rmdir(folder);
}

int pdf_without_fonts(void)
{
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) pdf = sheet_write_pdf(sheet, &error);
    if (pdf) return 1;
    g_print("%s", error->message);
    return 0;
}

int pdf_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_chinese_font_the_package_is_named),
        cmocka_unit_test(the_extracted_text_is_the_sheet),
        cmocka_unit_test(the_total_of_the_pdf_is_the_scorecards),
        cmocka_unit_test(qpdf_has_nothing_to_say),
        cmocka_unit_test(what_was_printed_before_leaves_no_trace),
        cmocka_unit_test(characters_beyond_the_usual_are_drawn_and_found),
        cmocka_unit_test(a_file_has_no_more_of_a_font_than_its_characters),
        cmocka_unit_test(each_page_says_which_of_how_many),
        cmocka_unit_test(the_time_in_the_file_is_the_revisions),
        cmocka_unit_test(a_character_without_a_glyph_stands_there_by_its_name),
        cmocka_unit_test(a_row_higher_than_a_page_goes_on_line_by_line),
        cmocka_unit_test(every_row_stands_on_exactly_one_page),
        cmocka_unit_test(nobody_signs_a_page_without_a_row),
        cmocka_unit_test(a_figure_stands_on_one_line_with_its_unit),
        cmocka_unit_test(a_merged_cell_says_its_text_on_every_page),
        cmocka_unit_test(six_levels_and_two_hundred_indicators_fit),
    };
    return cmocka_run_group_tests_name("sheet/pdf", tests, NULL, NULL);
}
