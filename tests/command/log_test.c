#include "command/program.h"

#include <string.h>

static void the_trail_says_who_changed_what(void **state)
{
    did(state, "--as 王敏 new --scheme example --project 大厅");
    did(state, "--as 李强 set 1 satisfaction.actual=90%%");
    did(state, "--as 李强 set 1 satisfaction.actual=96%%");
    g_autofree char *log = done(state, "log 1");
    g_autofree char *one = done(state, "log 1 satisfaction");
    g_autofree char *none = done(state, "log 1 execution");
    g_auto(GStrv) lines = g_strsplit(one, "\n", -1);
    assert_non_null(strstr(log, "王敏  new"));
    assert_int_equal(g_strv_length(lines), 3);
    assert_non_null(strstr(lines[0], "李强  set  satisfaction.actual  —— → 90%"));
    assert_non_null(strstr(lines[1], "李强  set  satisfaction.actual  90% → 96%"));
    assert_string_equal(none, "");
}

static void json_of_the_trail_is_a_chain(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "set 1 unit=中心 year=2023");
    g_autofree char *log = done(state, "log 1 --json");
    g_autofree char *act = json_at(log, "[0]['act']");
    g_autofree char *last = json_at(log, "[-1]['hash']");
    g_autofree char *before = json_at(log, "[-2]['hash']");
    g_autofree char *previous = json_at(log, "[-1]['previous']");
    g_autofree char *field = json_at(log, "[-1]['field']");
    assert_string_equal(act, "\"new\"");
    assert_string_equal(before, previous);
    assert_int_equal(strlen(last), 66);
    assert_string_equal(field, "\"year\"");
}

static void what_does_not_exist_is_status_3(void **state)
{
    refused(state, 3, "1", "log 1");
    did(state, "new --scheme example --project 大厅");
    refused(state, 3, "nosuch", "log 1 nosuch");
    refused(state, 3, "nosuch", "log 1 nosuch --json");
}

static void a_removed_indicator_keeps_its_history(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "set 1 q1.under=quantity q1.title=次数");
    did(state, "set 1 q1.under=");
    g_autofree char *log = done(state, "log 1 q1");
    assert_non_null(strstr(log, "次数"));
}

int log_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(the_trail_says_who_changed_what),
        home_test(json_of_the_trail_is_a_chain),
        home_test(what_does_not_exist_is_status_3),
        home_test(a_removed_indicator_keeps_its_history),
    };
    return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
