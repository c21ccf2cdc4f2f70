#include "evaluation/tests.h"

#include "scheme/scheme_yaml.h"

#include <string.h>

Scheme *find_scheme(const char *id, gpointer data, GError **error)
{
    (void)data;
    static const char *const places[] = {"tests/evaluation/%s.scheme.yaml", "tests/data/%s.scheme.yaml",
                                         "config/schemes/%s.yaml"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *name = g_strdup_printf(places[i], id);
        g_autofree char *file = g_build_filename(PINGFEN_ROOT, name, NULL);
        if (g_file_test(file, G_FILE_TEST_EXISTS)) return scheme_load(file, error);
    }
    return NULL;
}

Evaluation *new_evaluation(const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = find_scheme(id, NULL, &error);
    if (!scheme) fail_msg("%s: %s", id, error ? error->message : "no such scheme");
    return evaluation_new(scheme);
}

static Evaluation *take_only(GPtrArray *evaluations)
{
    assert_int_equal(evaluations->len, 1);
    Evaluation *evaluation = g_ptr_array_steal_index(evaluations, 0);
    g_ptr_array_unref(evaluations);
    return evaluation;
}

Evaluation *load_evaluation(const char *name)
{
    static const char *const places[] = {"tests/data", "tests/data/cases", "config/samples"};
    g_autoptr(GError) error = NULL;
    g_autofree char *file = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        g_free(file);
        file = g_build_filename(PINGFEN_ROOT, places[i], name, NULL);
        if (g_file_test(file, G_FILE_TEST_EXISTS)) break;
    }
    GPtrArray *evaluations = evaluation_load(file, find_scheme, NULL, &error);
    if (!evaluations) fail_msg("%s", error->message);
    return take_only(evaluations);
}

Evaluation *read_evaluation(const char *text)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *evaluations = evaluation_read(text, strlen(text), "file", find_scheme, NULL, &error);
    if (!evaluations) fail_msg("%s", error->message);
    return take_only(evaluations);
}

char *read_refused(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) evaluations = evaluation_read(text, strlen(text), "file", find_scheme, NULL, &error);
    if (evaluations) fail_msg("read, but should be refused: %s", text);
    assert_int_equal(error->code, 3);
    return g_strdup(error->message);
}

void set(Evaluation *evaluation, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    if (!evaluation_edit(evaluation, &(Edit){key, value}, 1, NULL, &error)) fail_msg("%s", error->message);
}

void set_review(Evaluation *evaluation, guint review, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    if (!evaluation_edit_review(evaluation, review, &(Edit){key, value}, 1, NULL, &error))
        fail_msg("%s", error->message);
}

static void add_edit(GArray *edits, const char *pair)
{
    const char *equals = strchr(pair, '=');
    assert_non_null(equals);
    Edit edit = {g_strndup(pair, (gsize)(equals - pair)), equals + 1};
    g_array_append_val(edits, edit);
}

static void clear_edit(gpointer edit)
{
    g_free((char *)((Edit *)edit)->key);
}

static GArray *collect_edits(const char *first, va_list rest)
{
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    g_array_set_clear_func(edits, clear_edit);
    for (const char *pair = first; pair; pair = va_arg(rest, const char *))
        add_edit(edits, pair);
    return edits;
}

void set_all(Evaluation *evaluation, const char *first, ...)
{
    va_list rest;
    va_start(rest, first);
    g_autoptr(GArray) edits = collect_edits(first, rest);
    va_end(rest);
    g_autoptr(GError) error = NULL;
    if (!evaluation_edit(evaluation, (const Edit *)(void *)edits->data, edits->len, NULL, &error))
        fail_msg("%s", error->message);
}

char *refused(Evaluation *evaluation, const char *first, ...)
{
    va_list rest;
    va_start(rest, first);
    g_autoptr(GArray) edits = collect_edits(first, rest);
    va_end(rest);
    g_autoptr(GError) error = NULL;
    g_autofree char *before = dump(evaluation);
    if (evaluation_edit(evaluation, (const Edit *)(void *)edits->data, edits->len, NULL, &error))
        fail_msg("taken, but should be refused: %s", first);
    g_autofree char *after = dump(evaluation);
    assert_string_equal(after, before);
    assert_int_equal(error->code, 3);
    return g_strdup(error->message);
}

static void dump_text(guint review, const char *key, const char *value, gpointer text)
{
    g_string_append_printf(text, "%u %s = %s\n", review, key, value ? value : "~");
}

char *dump(const Evaluation *evaluation)
{
    GString *text = g_string_new(NULL);
    evaluation_each(evaluation, dump_text, text);
    return g_string_free(text, FALSE);
}

void assert_text(const Evaluation *evaluation, const char *key, const char *expected)
{
    const char *text = evaluation_get(evaluation, key);
    if (g_strcmp0(text, expected) != 0)
        fail_msg("%s is “%s”, should be “%s”", key, text ? text : "(not there)",
                 expected ? expected : "(not there)");
}

void assert_contains(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("“%s” does not say “%s”", text, part);
}
