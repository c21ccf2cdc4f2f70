#include "command/program.h"

#include <string.h>

static void the_list_says_which_schemes_are_the_users(void **state)
{
    g_autofree char *first = done(state, "scheme list");
    assert_non_null(strstr(first, "mof-self-2020"));
    assert_non_null(strstr(first, "mof-project-2020"));
    assert_non_null(strstr(first, "free"));
    assert_non_null(strstr(first, "example             示例指标体系（您的）"));

    g_autofree char *file = root_path("config/schemes/free.yaml");
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    home_put(state, "config/pingfen/schemes/free.yaml", text);
    g_autofree char *second = done(state, "scheme list");
    assert_non_null(strstr(second, "代替内置"));
}

static void the_templates_are_listed(void **state)
{
    home_put(state, "config/pingfen/templates/mine.yaml", "title: 本局的\nindicators:\n  - {title: 讲座}\n");
    home_put(state, "config/pingfen/templates/zz.yaml", "title: 坏的\n");
    g_autofree char *list = done(state, "template list");
    assert_non_null(strstr(list, "property            物业管理，9 项\n"));
    assert_non_null(strstr(list, "mine                本局的，1 项（您的）\n"));
    assert_non_null(strstr(list, "zz                  有错误："));
    assert_non_null(strstr(list, "zz.yaml:1:1: "));
}

static void the_list_names_a_file_with_a_fault(void **state)
{
    home_put(state, "config/pingfen/schemes/broken.yaml", "scheme: broken\nfrom: nowhere\n");
    g_autofree char *list = done(state, "scheme list");
    assert_non_null(strstr(list, "broken"));
    assert_non_null(strstr(list, "scheme check"));
}

static void a_template_is_shown_and_checked(void **state)
{
    home_put(state, "config/pingfen/templates/talk.yaml",
             "title: 讲座\nindicators:\n  - {title: 讲座场次, under: 数量指标, weight: 40%, target: ≥5场}\n");
    g_autofree char *good = home_path(state, "config/pingfen/templates/talk.yaml");
    g_autofree char *faulty = home_write(state, "bad.yaml", "title: 坏的\nindicators:\n  - {titel: 甲}\n");
    g_autofree char *shown = done(state, "template show talk");
    assert_true(g_str_has_prefix(shown, "talk  讲座\n"));
    assert_non_null(strstr(shown, "\n讲座场次  40%  ≥5场\n    放在 数量指标\n"));
    g_auto(Result) bad = program(state, "template check '%s' '%s'", faulty, good);
    assert_int_equal(bad.status, 1);
    assert_true(strstr(bad.out, "bad.yaml:3:") != NULL);
    assert_non_null(strstr(bad.out, "talk.yaml: 没有问题\n"));
    refused(state, 3, "是不是 talk？", "template show tolk");
    refused(state, 3, "template list", "template show 没有的");
}

static void a_scheme_is_shown_as_a_tree(void **state)
{
    g_autofree char *tree = done(state, "scheme show example");
    assert_non_null(strstr(tree, "\n过程  30  [process]\n  预算执行率  10  [execution]"));
    assert_non_null(strstr(tree, "1. 制定业务管理制度"));
    assert_non_null(strstr(tree, "  facts.budget.fiscal "));
    assert_non_null(strstr(tree, "优 ≥90"));
    refused(state, 3, "nosuch", "scheme show nosuch");
}

/* What a script needs to know for `set`, and that it is true: each key of the list is taken. */
static void every_key_of_a_scheme_is_listed_and_taken(void **state)
{
    static const char *const schemes[] = {"mof-self-2020", "mof-project-2020", "gd-project"};
    for (gsize i = 0; i < G_N_ELEMENTS(schemes); i++) {
        did(state, "new --scheme %s --project 甲", schemes[i]);
        g_autofree char *shown = done(state, "scheme show %s", schemes[i]);
        g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);
        guint keys = 0;
        for (char **line = lines; *line && !strchr(*line, '['); line++) {
            if (!g_str_has_prefix(*line, "  ")) continue;
            g_auto(GStrv) words = g_strsplit(*line + 2, " ", 2);
            if (strcmp(words[0], "project") != 0) did(state, "set %u '%s='", (guint)i + 1, words[0]);
            keys++;
        }
        assert_true(keys > 10);
        assert_non_null(strstr(shown, "\n  goal.achieved "));
        assert_non_null(strstr(shown, "\n  unit "));
    }
}

static void a_good_scheme_has_no_faults(void **state)
{
    g_autofree char *free_scheme = root_path("config/schemes/free.yaml");
    g_autofree char *example = data_path("example.scheme.yaml");
    g_autofree char *out = done(state, "scheme check '%s' '%s'", free_scheme, example);
    g_autofree char *expected = g_strdup_printf("%s: 没有问题\n%s: 没有问题\n", free_scheme, example);
    assert_string_equal(out, expected);
}

static void faults_go_to_stdout_with_their_place(void **state)
{
    g_autofree char *file = home_write(state, "bad.yaml",
                                       "scheme: bad\n"
                                       "title: 坏的\n"
                                       "form: project\n"
                                       "grades: [{grade: 优, min: 0}]\n"
                                       "colour: red\n"
                                       "indicators: [{id: a, title: 甲, weight: ninety}]\n");
    g_auto(Result) result = program(state, "scheme check %s", file);
    g_autofree char *fifth = g_strdup_printf("%s:5:1: ", file);
    g_autofree char *sixth = g_strdup_printf("\n%s:6:", file);
    assert_int_equal(result.status, 1);
    assert_string_equal(result.err, "");
    assert_non_null(strstr(result.out, fifth));
    assert_non_null(strstr(result.out, sixth));
}

static void the_highest_status_of_several_files_is_given(void **state)
{
    g_autofree char *good = root_path("config/schemes/free.yaml");
    g_autofree char *bad = home_write(state, "bad.yaml", "scheme: bad\n");
    g_auto(Result) found = program(state, "scheme check %s '%s'", bad, good);
    assert_int_equal(found.status, 1);
    assert_non_null(strstr(found.out, "没有问题"));
    g_auto(Result) unread = program(state, "scheme check %s nosuch.yaml '%s'", bad, good);
    assert_int_equal(unread.status, 5);
    assert_non_null(strstr(unread.out, "没有问题"));
    assert_non_null(strstr(unread.err, "nosuch.yaml"));
}

int scheme_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(the_list_says_which_schemes_are_the_users),
        home_test(the_templates_are_listed),
        home_test(the_list_names_a_file_with_a_fault),
        home_test(a_template_is_shown_and_checked),
        home_test(a_scheme_is_shown_as_a_tree),
        home_test(every_key_of_a_scheme_is_listed_and_taken),
        home_test(a_good_scheme_has_no_faults),
        home_test(faults_go_to_stdout_with_their_place),
        home_test(the_highest_status_of_several_files_is_given),
    };
    return cmocka_run_group_tests_name("scheme", tests, NULL, NULL);
}
