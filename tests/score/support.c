#include "evaluation/evaluation_yaml.h"
#include "scheme/scheme_yaml.h"
#include "tests.h"

static Scheme *given_scheme(const char *id, gpointer scheme, GError **error)
{
    (void)id;
    (void)error;
    return scheme_ref(scheme);
}

static Evaluation *only(GPtrArray *evaluations)
{
    assert_int_equal(evaluations->len, 1);
    Evaluation *evaluation = g_ptr_array_steal_index(evaluations, 0);
    g_ptr_array_unref(evaluations);
    return evaluation;
}

static void assert_no_error(const GError *error)
{
    if (error) fail_msg("%s", error->message);
}

Evaluation *evaluation_of(const char *scheme_text, const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_read(scheme_text, strlen(scheme_text), "scheme", &error);
    assert_no_error(error);
    GPtrArray *evaluations = evaluation_read(text, strlen(text), "evaluation", given_scheme, scheme, &error);
    assert_no_error(error);
    return only(evaluations);
}

Evaluation *evaluation_of_files(const char *scheme_file, const char *evaluation_file)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_load(scheme_file, &error);
    assert_no_error(error);
    GPtrArray *evaluations = evaluation_load(evaluation_file, given_scheme, scheme, &error);
    assert_no_error(error);
    return only(evaluations);
}

void assert_points(Points points, const char *expected)
{
    g_autofree char *text = points_format(points);
    assert_string_equal(text, expected);
}
