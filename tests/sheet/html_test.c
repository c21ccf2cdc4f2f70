/* The HTML: well formed, closed in itself, and printed by a browser on as many pages as it should. */
#include "sheet/sheet_format.h"
#include "tests.h"

#include <string.h>

static void nothing_is_loaded_and_nothing_runs(void **state)
{
    (void)state;
    static const char *const outside[] = {"<script", "<link",   "<img", "<iframe", "<a ",
                                          "url(",    "@import", "src=", "href="};
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, TRUE);
        g_autofree char *html = written(sheet, "html");
        for (gsize i = 0; i < G_N_ELEMENTS(outside); i++)
            if (strstr(html, outside[i])) fail_msg("%s holds %s", sample_name(sample), outside[i]);
        assert_non_null(strstr(html, "default-src 'none'"));
    }
}

static gboolean is_void(const char *tag)
{
    static const char *const voids[] = {"meta", "br", "col"};
    for (gsize i = 0; i < G_N_ELEMENTS(voids); i++)
        if (g_str_equal(voids[i], tag)) return TRUE;
    return FALSE;
}

/* Each element is closed by its own end, in order. */
static void check_nesting(const char *html)
{
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
    for (const char *at = strchr(html, '<'); at; at = strchr(at + 1, '<')) {
        if (at[1] == '!') continue;
        gboolean end = at[1] == '/';
        const char *name = at + 1 + end;
        g_autofree char *tag = g_strndup(name, strspn(name, "abcdefghijklmnopqrstuvwxyz123456"));
        assert_true(*tag);
        if (end) {
            assert_true(open->len > 0);
            assert_string_equal(g_ptr_array_index(open, open->len - 1), tag);
            g_ptr_array_remove_index(open, open->len - 1);
        } else if (!is_void(tag)) {
            g_ptr_array_add(open, g_strdup(tag));
        }
    }
    assert_int_equal(open->len, 0);
}

static void elements_are_nested(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, TRUE);
        g_autofree char *html = written(sheet, "html");
        check_nesting(html);
    }
}

static void markup_in_a_text_is_shown_as_typed(void **state)
{
    (void)state;
    const char *const edits[] = {"benefit.note", "<b>&amp;</b>\"'\n第二行", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    g_autofree char *html = written(sheet, "html");
    assert_non_null(strstr(html, ">&lt;b&gt;&amp;amp;&lt;/b&gt;&quot;&apos;<br>第二行<"));
}

static void the_paper_is_turned_for_a_review(void **state)
{
    (void)state;
    g_autoptr(Sheet) upright = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autoptr(Sheet) turned = sample_sheet(SAMPLE_REVIEWED, FALSE);
    g_autofree char *first = written(upright, "html");
    g_autofree char *second = written(turned, "html");
    assert_non_null(strstr(first, "size:A4 portrait"));
    assert_non_null(strstr(second, "size:A4 landscape"));
}

static void the_time_in_the_file_is_the_revisions(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    sheet->at = G_GINT64_CONSTANT(1714968000123456);
    g_autofree char *html = written(sheet, "html");
    assert_non_null(strstr(html, "content=\"2024-05-06T04:00:00Z\""));
    sheet->at = 0;
    g_autofree char *without = written(sheet, "html");
    assert_null(strstr(without, "dcterms"));
    sheet->at = G_MAXINT64; /* beyond what a calendar holds */
    g_autofree char *beyond = written(sheet, "html");
    check_nesting(beyond);
}

static gboolean runs(const char *const *arguments, char **output)
{
    g_autoptr(GError) error = NULL;
    int status = 0;
    gboolean ran =
        g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                     NULL, output, NULL, &status, &error);
    return ran && g_spawn_check_wait_status(status, NULL);
}

static guint pages_of(const char *pdf)
{
    const char *const arguments[] = {"pdfinfo", pdf, NULL};
    g_autofree char *text = NULL;
    assert_true(runs(arguments, &text));
    const char *pages = strstr(text, "Pages:");
    assert_non_null(pages);
    return (guint)g_ascii_strtoull(pages + strlen("Pages:"), NULL, 10);
}

/* Prints a file by the browser. */
static guint browser_pages(const char *folder, const char *html)
{
    g_autofree char *page = g_build_filename(folder, "sheet.html", NULL);
    g_autofree char *pdf = g_build_filename(folder, "sheet.pdf", NULL);
    g_autofree char *profile = g_strdup_printf("--user-data-dir=%s/profile", folder);
    g_autofree char *print = g_strdup_printf("--print-to-pdf=%s", pdf);
    assert_true(g_file_set_contents(page, html, -1, NULL));
    const char *const arguments[] = {
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", profile, print,
        page,       NULL};
    g_autofree char *output = NULL;
    if (!runs(arguments, &output)) return 0;
    return pages_of(pdf);
}

static guint writer_pages(const char *folder, const SheetFormat *format, const Sheet *sheet)
{
    g_autofree char *file = g_build_filename(folder, "writer.pdf", NULL);
    const SheetLook look = {0};
    g_autoptr(GBytes) bytes = format->write(sheet, &look, NULL);
    assert_non_null(bytes);
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    assert_true(g_file_set_contents(file, data, (gssize)size, NULL));
    return pages_of(file);
}

static void remove_folder(const char *folder)
{
    const char *const arguments[] = {"rm", "-rf", folder, NULL};
    g_autofree char *output = NULL;
    assert_true(runs(arguments, &output));
}

static gboolean is_missing(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    if (!path) print_message("skipped: %s is not installed\n", program);
    return !path;
}

static const Sample browsed_samples[] = {SAMPLE_EXAMPLE, SAMPLE_REVIEWED, SAMPLE_STANDARD, SAMPLE_DEPARTMENT,
                                         SAMPLE_QUANNAN};
static const char *const browsed_files[] = {
    "tests/data/cases/12-yinchuan-no6-school-2021.yaml",
    "tests/data/cases/seed-002.yaml",
    "config/samples/meijiang-department-2023.yaml",
    "config/samples/dabu-project-2023.yaml",
};

static void assert_browser_agrees(const char *folder, const char *name, const Sheet *sheet)
{
    g_autofree char *html = written(sheet, "html");
    guint printed = browser_pages(folder, html);
    guint pages = writer_pages(folder, sheet_format_find("pdf"), sheet);
    if (printed != pages) fail_msg("%s: %u pages, not %u", name, printed, pages);
}

static void a_browser_prints_as_many_pages_as_the_pdf_has(void **state)
{
    (void)state;
    if (is_missing("chromium") || is_missing("pdfinfo")) skip();
    g_autofree char *folder = g_dir_make_tmp("pingfen-html-XXXXXX", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(browsed_samples); i++) {
        g_autoptr(Sheet) sheet = sample_sheet(browsed_samples[i], FALSE);
        assert_browser_agrees(folder, sample_name(browsed_samples[i]), sheet);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(browsed_files); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_of_file(browsed_files[i]);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        assert_browser_agrees(folder, browsed_files[i], sheet);
    }
    remove_folder(folder);
}

static void a_figure_is_not_broken_from_its_unit(void **state)
{
    (void)state;
    const char *const edits[] = {"benefit.actual", "完成48.44%，<b>投入1,200.5万元", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    g_autofree char *html = written(sheet, "html");
    assert_non_null(strstr(html, "完成<span class=\"n\">48.44%</span>，&lt;b&gt;投入<span "
                                 "class=\"n\">1,200.5万元</span>"));
}

int html_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_loaded_and_nothing_runs),
        cmocka_unit_test(elements_are_nested),
        cmocka_unit_test(markup_in_a_text_is_shown_as_typed),
        cmocka_unit_test(the_paper_is_turned_for_a_review),
        cmocka_unit_test(the_time_in_the_file_is_the_revisions),
        cmocka_unit_test(a_figure_is_not_broken_from_its_unit),
        cmocka_unit_test(a_browser_prints_as_many_pages_as_the_pdf_has),
    };
    return cmocka_run_group_tests_name("sheet/html", tests, NULL, NULL);
}
