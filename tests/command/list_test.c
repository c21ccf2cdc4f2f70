#include "command/program.h"

#include <string.h>

static void fill(void **state)
{
    did(state, "new --scheme free --project 大厅运行 --unit 中心 --year 2022");
    did(state, "new --scheme free --project 学校营养 --unit 明朗中学 --year 2023");
    g_autofree char *example = data_path("example.yaml");
    did(state, "import '%s'", example);
}

static void an_evaluation_is_one_line(void **state)
{
    fill(state);
    g_autofree char *list = done(state, "list");
    g_auto(GStrv) lines = g_strsplit(list, "\n", -1);
    assert_int_equal(g_strv_length(lines), 4);
    assert_non_null(strstr(lines[0], "1  2022  草稿"));
    assert_non_null(strstr(lines[0], "暂计"));
    assert_non_null(strstr(lines[0], "大厅运行 · 中心"));
    assert_non_null(strstr(lines[2], "已提交"));
    assert_non_null(strstr(lines[2], "91.25 优"));
    assert_non_null(strstr(lines[2], "88.85 良"));
}

static const struct {
    const char *filter;
    guint lines;
} filters[] = {
    {"大厅", 2},
    {"大厅 2022", 1},
    {"'大厅 2022'", 1},
    {"明朗", 1},
    {"nothing", 0},
    {"example", 1},
    {"%%", 0},
    {"_", 0},
    {"年度:2023", 2},
    {"'年度:2022,2023'", 3},
    {"'得分<85' '年度 = 2023'", 1},
    {"状态:已提交 '复核差异>2'", 1},

    {"-- -状态:草稿", 1},
    {"'!状态:草稿'", 1},
    {"'错误>0' 单位:服务", 1},
};

static void a_grade_nobody_has_is_said(void **state)
{
    fill(state);
    g_auto(Result) result = program(state, "list 等级:甲");
    assert_int_equal(result.status, 0);
    assert_string_equal(result.out, "");
    assert_non_null(strstr(result.err, "没有一项评价的等级是“甲”；现有的等级："));
    assert_non_null(strstr(result.err, "良"));
}

static void a_filter_keeps_what_holds_every_word(void **state)
{
    fill(state);
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autofree char *list = done(state, "list %s", filters[i].filter);
        guint lines = 0;
        for (const char *at = list; *at; at++)
            lines += *at == '\n';
        if (lines != filters[i].lines) fail_msg("list %s: %s", filters[i].filter, list);
    }
}

static void a_filter_that_is_none_is_one_sentence(void **state)
{
    refused(state, 2, "得分<八十", "list '得分<八十'");
    refused(state, 2, "得份", "list 大厅 '得份<80'");
    refused(state, 2, "缺少值", "list 年度:");
}

static void the_help_of_the_list_names_every_field(void **state)
{
    g_autofree char *help = done(state, "list --help");
    assert_non_null(strstr(help, "年度 year"));
    assert_non_null(strstr(help, "复核差异 difference"));
}

static void json_of_the_list_has_head_results_and_counts(void **state)
{
    fill(state);
    g_autofree char *list = done(state, "list --json");
    g_autofree char *count = json_at(list, ".__len__()");
    g_autofree char *third = json_at(list, "[2]");
    assert_string_equal(count, "3");
    assert_string_equal(
        third,
        "{\"id\": 3, \"uuid\": \"0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a11\", \"scheme\": \"example\", "
        "\"project\": \"大厅运行管理费\", \"unit\": \"行政服务中心\", \"department\": "
        "\"政务服务数据管理局\", "
        "\"year\": 2023, \"status\": \"submitted\", \"revision\": 7, \"round\": 1, \"self\": {\"total\": "
        "\"number 91.25\", "
        "\"grade\": \"优\", \"filled\": 8, \"leaves\": 8, \"complete\": true}, \"review\": "
        "{\"total\": \"number 88.85\", "
        "\"grade\": \"良\", \"filled\": 8, \"leaves\": 8, \"complete\": true}, \"errors\": 2, "
        "\"warnings\": 0, \"risk\": 2}");
    g_autofree char *none = done(state, "list nothing --json");
    g_autofree char *empty = json_at(none, "");
    assert_string_equal(empty, "[]");
}

static void figures_of_list_and_show_agree(void **state)
{
    fill(state);
    g_autofree char *list = done(state, "list --json");
    for (guint i = 0; i < 3; i++) {
        g_autofree char *path = g_strdup_printf("[%u]['self']", i);
        g_autofree char *listed = json_at(list, path);
        g_autofree char *json = done(state, "show %u --json", i + 1);
        g_autofree char *shown = json_at(json, "['self']");
        assert_string_equal(listed, shown);
        g_autofree char *round = g_strdup_printf("[%u]['round']", i);
        g_autofree char *listed_round = json_at(list, round);
        g_autofree char *shown_round = json_at(json, "['round']");
        assert_string_equal(listed_round, shown_round);
    }
}

int list_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(an_evaluation_is_one_line),
        home_test(a_grade_nobody_has_is_said),
        home_test(a_filter_keeps_what_holds_every_word),
        home_test(a_filter_that_is_none_is_one_sentence),
        home_test(the_help_of_the_list_names_every_field),
        home_test(json_of_the_list_has_head_results_and_counts),
        home_test(figures_of_list_and_show_agree),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
