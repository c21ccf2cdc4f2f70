#include "command/program.h"

#include <string.h>

static void an_error_is_exit_status_1(void **state)
{
    g_autofree char *example = data_path("example.yaml");
    g_auto(Result) result = program(state, "check '%s'", example);
    assert_int_equal(result.status, 1);
    assert_string_equal(result.err, "");
    assert_non_null(strstr(result.out, "错误 S-SUM     纸面总分 92，按明细为 91.25"));
    assert_non_null(strstr(result.out, "错误 S-SUM     过程：纸面得分 24，按明细为 23.73"));
    assert_non_null(strstr(result.out, "错误 2，警告 0"));
}

static void warnings_alone_are_exit_status_0(void **state)
{
    did(state, "new --scheme free --project 甲");
    did(state, "set 1 q1.title=甲 q1.weight=100 q1.target='≥10个' q1.actual='≥10个'");
    g_autofree char *out = done(state, "check 1");
    assert_non_null(strstr(out, "警告 Q-COPY"));
}

static void a_table_in_order_says_so(void **state)
{
    did(state, "new --scheme free --project 甲");
    did(state, "set 1 q1.title=甲 q1.weight=100 q1.target='≥10个' q1.actual='10个'");
    g_autofree char *out = done(state, "check 1");
    assert_string_equal(out, "没有发现问题\n");
}

static void json_names_the_id_or_the_file(void **state)
{
    g_autofree char *example = data_path("example.yaml");
    did(state, "new --scheme free --project 甲");
    g_auto(Result) result = program(state, "check '%s' 1 --json", example);
    assert_int_equal(result.status, 1);
    g_autofree char *file = json_at(result.out, "[0]['file'].endswith('example.yaml')");
    g_autofree char *count = json_at(result.out, "[0]['findings'].__len__()");
    g_autofree char *id = json_at(result.out, "[1]['id']");
    g_autofree char *code = json_at(result.out, "[1]['findings'][0]['code']");
    assert_string_equal(file, "true");
    assert_string_equal(count, "2");
    assert_string_equal(id, "1");
    assert_string_equal(code, "\"W-SUM\"");
}

static void every_argument_is_checked_and_the_highest_status_given(void **state)
{
    g_autofree char *example = data_path("example.yaml");
    g_auto(Result) result = program(state, "check 99 '%s'", example);
    assert_int_equal(result.status, 3);
    assert_non_null(strstr(result.err, "没有评价 99"));
    assert_non_null(strstr(result.out, "S-SUM"));
}

static void a_code_is_explained_with_an_example_and_what_to_do(void **state)
{
    g_autofree char *out = done(state, "explain s-sum");
    assert_true(g_str_has_prefix(out, "S-SUM"));
    assert_non_null(strstr(out, "例如："));
    assert_non_null(strstr(out, "怎么办："));
    g_autofree char *all = done(state, "explain");
    assert_non_null(strstr(all, "E-NONE"));
    refused(state, 3, "是不是 S-SUM", "explain S-SUMS");
}

static void a_comparison_shows_what_was_changed_and_its_effect(void **state)
{
    g_autofree char *example = data_path("example.yaml");
    did(state, "import '%s'", example);
    did(state, "new --scheme free --project 甲");
    g_autofree char *same = done(state, "diff 1 '%s'", example);
    assert_string_equal(same, "两者内容相同\n");
    did(state, "return 1 --reason 请补佐证");
    g_autofree char *moved = done(state, "diff '%s' 1", example);
    assert_string_equal(moved, "状态：已提交 → 已退回\n其余内容相同\n");
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(example, &text, NULL, NULL));
    g_auto(GStrv) parts = g_strsplit(text, "actual: 48次", 2);
    g_autofree char *changed = g_strjoinv("actual: 38次", parts);
    g_autofree char *other = home_write(state, "other.yaml", changed);
    g_autofree char *out = done(state, "diff 1 '%s'", other);
    assert_non_null(strstr(out, "repairs.actual：48次 → 38次"));
    assert_non_null(strstr(out, "-2.40"));
    assert_non_null(strstr(out, "88.85"));
    assert_non_null(strstr(out, "良"));
    refused(state, 3, "没有评价 99", "diff 1 99");
}

static void colour_is_only_where_it_is_asked_for(void **state)
{
    g_autofree char *sample = root_path("config/samples/meijiang-department-2023.yaml");
    did(state, "import '%s'", sample);
    static const char *const commands[] = {"check 1", "list"};
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_auto(Result) plain = program(state, "%s", commands[i]);
        g_auto(Result) always = program(state, "--color always %s", commands[i]);
        g_auto(Result) never = program(state, "--color=never %s", commands[i]);
        assert_null(strchr(plain.out, '\033'));
        assert_string_equal(plain.out, never.out);
        assert_non_null(strstr(always.out, "\033[1;31m"));
        g_autoptr(GString) stripped = g_string_new(always.out);
        static const char *const escapes[] = {"\033[1;31m", "\033[33m", "\033[0m"};
        for (gsize k = 0; k < G_N_ELEMENTS(escapes); k++)
            g_string_replace(stripped, escapes[k], "", 0);
        assert_string_equal(stripped->str, plain.out);
    }
}

int check_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(colour_is_only_where_it_is_asked_for),
        home_test(an_error_is_exit_status_1),
        home_test(warnings_alone_are_exit_status_0),
        home_test(a_table_in_order_says_so),
        home_test(json_names_the_id_or_the_file),
        home_test(every_argument_is_checked_and_the_highest_status_given),
        home_test(a_code_is_explained_with_an_example_and_what_to_do),
        home_test(a_comparison_shows_what_was_changed_and_its_effect),
    };
    return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
