#include "base/tests.h"

#include "base/error.h"
#include "base/faults.h"

#include <gio/gio.h>
#include <string.h>

static void faults_stand_in_the_order_of_their_places(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("a.yaml");
    faults_add(faults, 12, 3, "third %d", 3);
    faults_add(faults, 2, 9, "second");
    faults_add(faults, 12, 3, "fourth");
    faults_add(faults, 0, 0, "first");
    faults_add(faults, 12, 10, "fifth");
    g_autofree char *text = faults_text(faults);
    assert_string_equal(text, "a.yaml:1:1: first\na.yaml:2:9: second\na.yaml:12:3: third 3\n"
                              "a.yaml:12:3: fourth\na.yaml:12:10: fifth");
    assert_string_equal(faults_first(faults), "first");
    assert_int_equal(faults_count(faults), 5);
}

static void no_faults_are_no_error(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("-");
    g_autoptr(GError) error = NULL;
    g_autofree char *text = faults_text(faults);
    assert_true(faults_check(faults, &error));
    assert_null(error);
    assert_string_equal(text, "");
    assert_null(faults_first(faults));
}

static void faults_become_one_error_of_input(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("-");
    g_autoptr(GError) error = NULL;
    faults_add(faults, 1, 2, "100%% %s", "%s");
    assert_false(faults_check(faults, &error));
    assert_int_equal(pingfen_error_status(error), 3);
    assert_string_equal(error->message, "-:1:2: 100% %s");
}

static void a_hostile_sentence_or_name_cannot_reach_the_terminal(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("a\033[2Jb");
    faults_add(faults, 1, 1, "x\033]0;t\007\n\xff");
    g_autofree char *text = faults_text(faults);
    assert_string_equal(text, "a␛[2Jb:1:1: x␛]0;t␇ \xef\xbf\xbd");
}

static void a_flood_of_faults_is_counted_but_not_kept(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("f");
    for (guint line = 5000; line > 0; line--)
        faults_add(faults, line, 1, "x");
    g_autofree char *text = faults_text(faults);
    assert_int_equal(faults_count(faults), 5000);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    assert_int_equal(g_strv_length(lines), 1001);
    assert_non_null(strstr(lines[1000], "4000"));
}

static void the_code_of_an_error_is_the_exit_status(void **state)
{
    (void)state;
    g_autoptr(GError) refused = g_error_new_literal(PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, "x");
    g_autoptr(GError) foreign = g_error_new_literal(G_IO_ERROR, G_IO_ERROR_FAILED, "x");
    assert_int_equal(pingfen_error_status(refused), 4);
    assert_int_equal(pingfen_error_status(foreign), 5);
}

int faults_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_stand_in_the_order_of_their_places),
        cmocka_unit_test(no_faults_are_no_error),
        cmocka_unit_test(faults_become_one_error_of_input),
        cmocka_unit_test(a_hostile_sentence_or_name_cannot_reach_the_terminal),
        cmocka_unit_test(a_flood_of_faults_is_counted_but_not_kept),
        cmocka_unit_test(the_code_of_an_error_is_the_exit_status),
    };
    return cmocka_run_group_tests_name("faults", tests, NULL, NULL);
}
