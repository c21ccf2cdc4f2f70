#include "evaluation/evaluation_yaml.h"
#include "scheme/scheme_yaml.h"
#include "sheet/sheet_format.h"
#include "tests.h"

#include <string.h>

#define DATA PINGFEN_ROOT "/tests/data/"

static Scheme *find_scheme(const char *id, gpointer data, GError **error)
{
    (void)data;
    g_autofree char *own = g_strconcat(DATA, id, ".scheme.yaml", NULL);
    g_autofree char *shipped = g_strconcat(PINGFEN_ROOT "/config/schemes/", id, ".yaml", NULL);
    return scheme_load(g_file_test(own, G_FILE_TEST_EXISTS) ? own : shipped, error);
}

Evaluation *evaluation_of_file(const char *name)
{
    g_autofree char *file = g_strconcat(PINGFEN_ROOT "/", name, NULL);
    g_autoptr(GError) error = NULL;
    GPtrArray *evaluations = evaluation_load(file, find_scheme, NULL, &error);
    if (error) fail_msg("%s", error->message);
    assert_int_equal(evaluations->len, 1);
    Evaluation *evaluation = g_ptr_array_steal_index(evaluations, 0);
    g_ptr_array_unref(evaluations);
    return evaluation;
}

Evaluation *edited(const char *name, const char *const *edits)
{
    Evaluation *evaluation = evaluation_of_file(name);
    g_autoptr(GError) error = NULL;
    for (; *edits; edits += 2) {
        Edit edit = {edits[0], edits[1]};
        evaluation_edit(evaluation, &edit, 1, NULL, &error);
        if (error) fail_msg("%s", error->message);
    }
    return evaluation;
}

Evaluation *evaluation_of_scheme(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_read(text, strlen(text), "scheme", &error);
    if (error) fail_msg("%s", error->message);
    return evaluation_new(scheme);
}

Sheet *sheet_of(const Evaluation *evaluation, gboolean contacts)
{
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    SheetOptions options = {.contacts = contacts};
    return sheet_new(self, panel, &options);
}

/* Edits that take the figures of the example out again. */
static const char *const unfinished[] = {
    "facts.spent",         "",     "facts.done", "", "printing.tier", "", "benefit.tier", "",
    "satisfaction.actual", "很好", NULL};

static const struct {
    const char *name, *file;
    const char *const *edits;
    gboolean reviewed;
} samples[SAMPLE_COUNT] = {
    [SAMPLE_EXAMPLE] = {"example", "tests/data/example.yaml", NULL, FALSE},
    [SAMPLE_REVIEWED] = {"reviewed", "tests/data/example.yaml", NULL, TRUE},
    [SAMPLE_UNFINISHED] = {"unfinished", "tests/data/example.yaml", unfinished, FALSE},
    [SAMPLE_DEPARTMENT] = {"department", "tests/data/department.yaml", NULL, TRUE},
    [SAMPLE_STANDARD] = {"standard", "tests/data/standard.yaml", NULL, FALSE},
    [SAMPLE_HOSTILE] = {"hostile", "tests/data/hostile.yaml", NULL, FALSE},
    [SAMPLE_QUANNAN] = {"quannan", "config/samples/quannan-2021.yaml", NULL, FALSE},
};

const char *sample_name(Sample sample)
{
    return samples[sample].name;
}

Evaluation *sample_evaluation(Sample sample)
{
    static const char *const none[] = {NULL};
    Evaluation *evaluation =
        edited(samples[sample].file, samples[sample].edits ? samples[sample].edits : none);
    /* A file without a uuid is given a new one, and the check code with it. */
    evaluation_set_identity(evaluation, "0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a11",
                            evaluation_revision(evaluation));
    return evaluation;
}

Sheet *sample_sheet(Sample sample, gboolean contacts)
{
    g_autoptr(Evaluation) evaluation = sample_evaluation(sample);
    if (samples[sample].reviewed) return sheet_of(evaluation, contacts);
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    SheetOptions options = {.contacts = contacts};
    return sheet_new(self, NULL, &options);
}

static guint column_of(const SheetTable *table, const char *title)
{
    for (guint i = 0; i < table->columns->len; i++)
        if (g_strcmp0(g_array_index(table->columns, SheetColumn, i).title, title) == 0) return i;
    fail_msg("no column %s", title);
    return 0;
}

const char *cell_beside(const SheetTable *table, const char *title, const char *column)
{
    guint at = column_of(table, column);
    for (guint i = 0; i < table->rows->len; i++) {
        const GArray *row = g_ptr_array_index(table->rows, i);
        for (guint j = 0; j < row->len; j++)
            if (g_str_equal(g_array_index(row, SheetCell, j).text, title))
                return g_array_index(row, SheetCell, at).text;
    }
    return NULL;
}

char *written(const Sheet *sheet, const char *format)
{
    const SheetLook look = {0};
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = sheet_format_find(format)->write(sheet, &look, &error);
    if (error) fail_msg("%s: %s", format, error->message);
    gsize size;
    const char *text = g_bytes_get_data(bytes, &size);
    return g_strndup(text, size);
}

/* The check code belongs to the export and its own tests: here only that there is one. */
static char *without_code(const char *text)
{
    g_autoptr(GRegex) code = g_regex_new("核验码 [0-9a-f]{4}( [0-9a-f]{4}){3}", 0, 0, NULL);
    assert_true(g_regex_match(code, text, 0, NULL));
    return g_regex_replace_literal(code, text, -1, 0, "核验码 0000 0000 0000 0000", 0, NULL);
}

void assert_golden(const char *name, const char *printed)
{
    g_autofree char *text = without_code(printed);
    g_autofree char *file = g_strconcat(PINGFEN_ROOT "/tests/sheet/golden/", name, NULL);
    g_autoptr(GError) error = NULL;
    if (g_strcmp0(g_getenv("PINGFEN_GOLDEN"), "write") == 0) g_file_set_contents(file, text, -1, &error);
    g_autofree char *golden = NULL;
    if (!error) g_file_get_contents(file, &golden, NULL, &error);
    if (error) fail_msg("%s", error->message);
    if (!g_str_equal(text, golden)) fail_msg("%s differs:\n%s", file, text);
}
