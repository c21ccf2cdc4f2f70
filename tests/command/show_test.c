#include "command/program.h"

#include <string.h>

static void import_example(void **state)
{
    g_autofree char *file = data_path("example.yaml");
    did(state, "import '%s'", file);
}

static char *example_json(void **state)
{
    import_example(state);
    return done(state, "show 1 --json");
}

static const struct {
    const char *path, *expected;
} example[] = {
    {".__len__()", "14"},
    {"['id']", "1"},
    {"['uuid']", "\"0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a11\""},
    {"['scheme']", "\"example\""},
    {"['department']", "\"政务服务数据管理局\""},
    {"['status']", "\"submitted\""},
    {"['revision']", "7"},
    {"['self']",
     "{\"total\": \"number 91.25\", \"grade\": \"优\", \"filled\": 8, \"leaves\": 8, \"complete\": true}"},
    {"['review']",
     "{\"total\": \"number 88.85\", \"grade\": \"良\", \"filled\": 8, \"leaves\": 8, \"complete\": true}"},
    {"['findings'].__len__()", "2"},
    {"['findings'][1]['code']", "\"S-SUM\""},
    {"['findings'][1]['indicator']", "\"process\""},
    {"['indicators'][0]['id']", "\"process\""},
    {"['indicators'][0]['leaf']", "false"},
    {"['indicators'][0]['weight']", "30"},
    {"['indicators'][0]['self']",
     "{\"score\": \"number 23.73\", \"rule\": null, \"typed\": null, \"why\": null, \"note\": null}"},
    {"['indicators'][1]['level']", "2"},
    {"['indicators'][1]['leaf']", "true"},
    {"['indicators'][1]['self']['score']", "\"number 8.73\""},
    {"['indicators'][1]['self']['rule']", "\"number 8.73\""},
    {"['indicators'][1]['self']['typed']", "null"},
    {"['indicators'][1]['self']['note']", "\"三楼体检中心推迟启用\""},
    {"['indicators'][6]['id']", "\"repairs\""},
    {"['indicators'][6]['target']", "\"≥50次\""},
    {"['indicators'][6]['actual']", "\"48次\""},
    {"['indicators'][6]['self']['score']", "\"number 11.52\""},
    {"['indicators'][6]['review']['score']", "\"number 9.12\""},
    {"['indicators'][6]['review']['note']", "\"维修单仅38张\""},
    {"['indicators'][1]['review']['score']", "\"number 8.73\""},
};

static void json_has_the_figures_of_the_example(void **state)
{
    g_autofree char *json = example_json(state);
    for (gsize i = 0; i < G_N_ELEMENTS(example); i++) {
        g_autofree char *found = json_at(json, example[i].path);
        if (strcmp(found, example[i].expected) != 0)
            fail_msg("%s is %s instead of %s", example[i].path, found, example[i].expected);
    }
}

/* A script may take it apart by position. */
static void json_keys_stand_in_the_order_of_the_contract(void **state)
{
    g_autofree char *json = example_json(state);
    static const char *const order[] = {"{\"id\": ",
                                        ", \"uuid\": ",
                                        ", \"scheme\": ",
                                        ", \"project\": ",
                                        ", \"unit\": ",
                                        ", \"department\": ",
                                        ", \"year\": ",
                                        ", \"status\": ",
                                        ", \"revision\": ",
                                        ", \"round\": ",
                                        ", \"self\": ",
                                        ", \"review\": ",
                                        ", \"findings\": ",
                                        ", \"indicators\": [{\"id\": ",
                                        ", \"title\": ",
                                        ", \"level\": ",
                                        ", \"leaf\": ",
                                        ", \"weight\": ",
                                        ", \"target\": ",
                                        ", \"actual\": ",
                                        ", \"self\": {\"score\": ",
                                        ", \"rule\": ",
                                        ", \"typed\": ",
                                        ", \"why\": ",
                                        ", \"note\": ",
                                        ", \"review\": "};
    const char *at = json;
    for (gsize i = 0; i < G_N_ELEMENTS(order); i++) {
        at = strstr(at, order[i]);
        assert_non_null(at);
    }
}

static const struct {
    const char *file, *total, *grade;
} samples[] = {
    {"config/samples/01-yongde-minglang-school-2022.yaml", "96", "\"优\""},
    {"config/samples/quannan-2021.yaml", "100", "\"优\""},
};

static void the_samples_come_to_what_is_known(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *file = root_path(samples[i].file);
        g_autofree char *json = done(state, "show '%s' --json", file);
        g_autofree char *total = json_at(json, "['self']['total']");
        g_autofree char *grade = json_at(json, "['self']['grade']");
        g_autofree char *complete = json_at(json, "['self']['complete']");
        g_autofree char *id = json_at(json, "['id']");
        assert_string_equal(total, samples[i].total);
        assert_string_equal(grade, samples[i].grade);
        assert_string_equal(complete, "true");
        assert_string_equal(id, "null");
    }
}

static void an_unscored_figure_is_null(void **state)
{
    did(state, "new --scheme example --project 大厅");
    g_autofree char *json = done(state, "show 1 --json");
    g_autofree char *self = json_at(json, "['self']");
    g_autofree char *leaf = json_at(json, "['indicators'][1]['self']['score']");
    g_autofree char *review = json_at(json, "['review']");
    g_autofree char *each = json_at(json, "['indicators'][1]['review']");
    assert_string_equal(
        self, "{\"total\": 0, \"grade\": \"差\", \"filled\": 0, \"leaves\": 6, \"complete\": false}");
    assert_string_equal(leaf, "null");
    assert_string_equal(review, "null");
    assert_string_equal(each, "null");
}

static void the_text_says_total_grade_and_why(void **state)
{
    import_example(state);
    g_autofree char *text = done(state, "show 1");
    assert_non_null(strstr(text, "自评 91.25 / 100  优  已填 8 / 8"));
    assert_non_null(strstr(text, "复核 88.85 / 100  良"));
    assert_non_null(strstr(text, "11.52 / 12   复核 9.12"));
    assert_non_null(strstr(text, "说明：维修单仅38张"));
    assert_non_null(strstr(text, "8.73"));
}

/* The mean of two reviewers has the reasons of both. */
static void a_mean_shows_the_reasons_of_all_reviewers(void **state)
{
    g_autofree char *model = NULL;
    g_autofree char *file = data_path("review.yaml");
    assert_true(g_file_get_contents(file, &model, NULL, NULL));
    g_autoptr(GString) text = g_string_new(model);
    g_string_replace(text, "@PANEL@", "mean", 0);
    g_autofree char *table = home_write(state, "table.yaml", text->str);
    did(state, "import '%s'", table);
    did(state, "--as 填报人 submit 1 --reason 样例");
    did(state, "--as 李强 review 1 --role 财政复核 care.score=6 care.note=抽查");
    did(state, "--as 赵敏 review 1 --role '专家 1' care.score=8 care.note=看过现场");
    g_autofree char *shown = done(state, "show 1");
    assert_non_null(strstr(shown, "复核说明：李强（财政复核）：抽查\n"));
    assert_non_null(strstr(shown, "复核说明：赵敏（专家 1）：看过现场\n"));
    g_autofree char *json = done(state, "show 1 --json");
    assert_non_null(strstr(json, "\"note\": \"财政复核：抽查；专家 1：看过现场\""));
}

static void an_incomplete_table_shows_no_grade(void **state)
{
    did(state, "new --scheme example --project 大厅");
    g_autofree char *text = done(state, "show 1");
    assert_non_null(strstr(text, "暂计"));
    assert_non_null(strstr(text, "——"));
    assert_null(strstr(text, "差"));
}

static void several_are_shown_and_the_highest_status_given(void **state)
{
    did(state, "new --scheme free --project 甲");
    did(state, "new --scheme free --project 乙");
    g_auto(Result) result = program(state, "show 1 9 nosuch.yaml 2 --json");
    assert_int_equal(result.status, 5);
    g_auto(GStrv) lines = g_strsplit(result.out, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3);
    g_autofree char *project = json_at(lines[1], "['project']");
    assert_string_equal(project, "\"乙\"");
    assert_non_null(strstr(result.err, "9"));
    assert_non_null(strstr(result.err, "nosuch.yaml"));
}

static void a_file_with_faults_names_each_place(void **state)
{
    g_autofree char *file =
        home_write(state, "bad.yaml", "evaluation: 1\nscheme: free\ncolour: red\nentries: {x: {score: 1}}\n");
    g_auto(Result) result = program(state, "show %s", file);
    g_autofree char *place = g_strdup_printf("%s:3:1: ", file);
    assert_int_equal(result.status, 3);
    assert_string_equal(result.out, "");
    assert_non_null(strstr(result.err, place));
    assert_non_null(strstr(result.err, ":4:"));
}

int show_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(json_has_the_figures_of_the_example),
        home_test(json_keys_stand_in_the_order_of_the_contract),
        home_test(the_samples_come_to_what_is_known),
        home_test(an_unscored_figure_is_null),
        home_test(the_text_says_total_grade_and_why),
        home_test(a_mean_shows_the_reasons_of_all_reviewers),
        home_test(an_incomplete_table_shows_no_grade),
        home_test(several_are_shown_and_the_highest_status_given),
        home_test(a_file_with_faults_names_each_place),
    };
    return cmocka_run_group_tests_name("show", tests, NULL, NULL);
}
