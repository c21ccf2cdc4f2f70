/* The report as a document, read back by others: Python's zip and XML, LibreOffice, poppler. */
#include "sheet/report.h"

#include "office.h"
#include "tests.h"

#include <string.h>
#include <time.h>

#define SAVED_AT G_GINT64_CONSTANT(1700000000000000)

static Report *sample_report(Sample sample)
{
    g_autoptr(Evaluation) evaluation = sample_evaluation(sample);
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = sample == SAMPLE_EXAMPLE ? NULL : scorecard_panel(evaluation);
    SheetOptions options = {.at = SAVED_AT};
    return report_new(self, panel, &options);
}

static GBytes *document_of(const Report *report)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = report_write_docx(report, &error);
    if (!bytes) fail_msg("%s", error->message);
    return bytes;
}

static GBytes *sample_document(Sample sample)
{
    g_autoptr(Report) report = sample_report(sample);
    return document_of(report);
}

static char *put_sample(const char *folder, Sample sample)
{
    g_autoptr(GBytes) bytes = sample_document(sample);
    g_autofree char *name = g_strconcat(sample_name(sample), ".docx", NULL);
    return office_put(folder, name, bytes);
}

static char *read_document(const char *file)
{
    const char *const arguments[] = {"python3", "-B", PINGFEN_ROOT "/tests/sheet/docx_read.py", file, NULL};
    return office_run(arguments);
}

static void every_document_reads_as_it_did(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    char *folder = office_folder();
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autofree char *file = put_sample(folder, sample);
        g_autofree char *lines = read_document(file);
        g_autofree char *name = g_strconcat(sample_name(sample), ".docx.txt", NULL);
        assert_golden(name, lines);
    }
    office_remove(folder);
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    g_autofree char *zone = g_strdup(g_getenv("TZ"));
    g_autoptr(GBytes) here = sample_document(SAMPLE_REVIEWED);
    g_setenv("TZ", "Asia/Kathmandu", TRUE);
    tzset();
    g_autoptr(GBytes) there = sample_document(SAMPLE_REVIEWED);
    if (zone)
        g_setenv("TZ", zone, TRUE);
    else
        g_unsetenv("TZ");
    tzset();
    assert_true(g_bytes_equal(here, there));
}

/* Every field of the example with a text that means something to XML, to a terminal or to a text processor.
 */
static void hostile_text_stays_text(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    static const char *const edits[] = {"project",
                                        "</w:t></w:r></w:p><w:p>&amp;<!--",
                                        "texts.project",
                                        "]]>\n<?xml version=\"1.0\"?>\n&#0;\"'",
                                        "repairs.note",
                                        "甲\xe2\x80\xae乙\xef\xbf\xbf丙\xf0\x9f\x98\x80",
                                        "goal.expected",
                                        "<w:br/>",
                                        NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Report) report = report_new(self, NULL, NULL);
    g_autoptr(GBytes) bytes = document_of(report);
    char *folder = office_folder();
    g_autofree char *file = office_put(folder, "hostile.docx", bytes);
    g_autofree char *lines = read_document(file);
    assert_non_null(strstr(lines, "Front: 项目名称：</w:t></w:r></w:p><w:p>&amp;<!--\n"));
    assert_non_null(strstr(lines, "BodyText: ]]>\nBodyText: <?xml version=\"1.0\"?>\nBodyText: &#0;\"'\n"));
    assert_null(strstr(lines, "\xe2\x80\xae"));
    assert_null(strstr(lines, "created"));
    office_remove(folder);
}

static void a_note_of_many_pages_and_an_empty_table_are_documents(void **state)
{
    (void)state;
    if (!office_has("python3")) skip();
    g_autoptr(GString) note = g_string_new(NULL);
    for (guint i = 0; i < 10000; i++)
        g_string_append(note, "长");
    const char *const edits[] = {"benefit.note", note->str, NULL};
    g_autoptr(Evaluation) noted = edited("tests/data/example.yaml", edits);
    g_autoptr(Evaluation) empty = evaluation_of_scheme(
        "scheme: none\ntitle: 空表\nform: department\nopen: true\ngrades: [{grade: 优, min: 0}]\n");
    const Evaluation *const evaluations[] = {noted, empty};
    const char *const parts[] = {note->str, "没有计分的指标"};
    char *folder = office_folder();
    for (gsize i = 0; i < G_N_ELEMENTS(evaluations); i++) {
        g_autoptr(Scorecard) self = scorecard_new(evaluations[i], 0);
        g_autoptr(Report) report = report_new(self, NULL, NULL);
        g_autoptr(GBytes) bytes = document_of(report);
        g_autofree char *file = office_put(folder, "shape.docx", bytes);
        g_autofree char *lines = read_document(file);
        assert_non_null(strstr(lines, parts[i]));
    }
    office_remove(folder);
}

/* --- LibreOffice -------------------------------------------------------- */

static char *without_blanks(const char *text)
{
    GString *joined = g_string_new(NULL);
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text))) g_string_append_unichar(joined, g_utf8_get_char(text));
    return g_string_free(joined, FALSE);
}

static void assert_printed(const char *printed, const char *text)
{
    g_autofree char *wanted = without_blanks(text);
    if (!strstr(printed, wanted)) fail_msg("“%s” is not in %s", wanted, printed);
}

/* Headings and conclusion stand on paper as in the report. */
static void check_pages(const char *folder, Sample sample)
{
    g_autofree char *pdf = g_strdup_printf("%s/%s.pdf", folder, sample_name(sample));
    const char *const arguments[] = {"pdftotext", "-raw", pdf, "-", NULL};
    g_autofree char *text = office_run(arguments);
    g_autofree char *printed = without_blanks(text);
    g_autoptr(Report) report = sample_report(sample);
    for (guint i = 0; i < report->blocks->len; i++) {
        const ReportBlock *block = g_ptr_array_index(report->blocks, i);
        if (block->kind == BLOCK_HEADING) assert_printed(printed, block->text);
    }
    assert_printed(printed, "—1—");
}

static void libreoffice_opens_every_document(void **state)
{
    (void)state;
    if (!office_has("libreoffice") || !office_has("pdftotext")) skip();
    static const Sample tried[] = {SAMPLE_REVIEWED, SAMPLE_UNFINISHED, SAMPLE_DEPARTMENT, SAMPLE_STANDARD,
                                   SAMPLE_QUANNAN};
    char *folder = office_folder();
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);
    for (gsize i = 0; i < G_N_ELEMENTS(tried); i++)
        g_ptr_array_add(files, put_sample(folder, tried[i]));
    office_convert(folder, "pdf", files);
    for (gsize i = 0; i < G_N_ELEMENTS(tried); i++)
        check_pages(folder, tried[i]);
    office_remove(folder);
}

int docx_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_document_reads_as_it_did),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(a_note_of_many_pages_and_an_empty_table_are_documents),
        cmocka_unit_test(libreoffice_opens_every_document),
    };
    return cmocka_run_group_tests_name("sheet/docx", tests, NULL, NULL);
}
