#include "command/program.h"

#include <string.h>

static const char scheme[] =
    "scheme: small\ntitle: 小表\nform: project\n"
    "grades: [{grade: 优, min: 90}, {grade: 良, min: 80}, {grade: 差, min: 0}]\n"
    "indicators: [{id: a, title: 甲指标, weight: 60}, {id: b, title: 乙指标, weight: 40}]\n";

/* Three reviewed ones (95, 85 twice), a draft of 40. */
static void fill(void **state)
{
    home_put(state, "config/pingfen/schemes/small.yaml", scheme);
    static const struct {
        const char *unit, *year, *a, *b;
    } rows[] = {{"子局", "2023", "60", "35"},
                {"丑局", "2023", "50", "35"},
                {"丑局", "2022", "55", "30"},
                {"寅局", "2022", "30", "10"}};
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
        did(state, "new --scheme small --project 项目%u --unit %s --year %s", i + 1, rows[i].unit,
            rows[i].year);
        did(state, "set %u a.score=%s b.score=%s a.note=说明 b.note=说明", i + 1, rows[i].a, rows[i].b);
        if (i == 3) continue;
        did(state, "--as 甲 submit %u --reason 测试", i + 1);
        did(state, "--as 乙 review %u --role 复核", i + 1);
    }
}

static void statistics_are_of_what_is_reviewed(void **state)
{
    fill(state);
    g_autofree char *text = done(state, "stats");
    assert_non_null(strstr(text, "3 份评价，填完的 3 份：平均 88.33，最高 95.00，最低 85.00"));
    assert_non_null(strstr(text, "良"));
    assert_null(strstr(text, "寅局"));
    g_autofree char *all = done(state, "stats --status all");
    assert_non_null(strstr(all, "4 份评价"));
    assert_non_null(strstr(all, "寅局"));
    g_autofree char *draft = done(state, "stats --status draft");
    assert_non_null(strstr(draft, "1 份评价"));
    g_autofree char *year = done(state, "stats 年度:2023");
    assert_non_null(strstr(year, "2 份评价"));
}

static void the_largest_bar_fills_its_column_and_none_is_wider(void **state)
{
    fill(state);
    g_autofree char *text = done(state, "stats --status all");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint longest = 0;
    for (char **line = lines; *line; line++) {
        guint bars = 0;
        for (const char *at = *line; (at = strstr(at, "█")); at += strlen("█"))
            bars++;
        longest = MAX(longest, bars);
        assert_true(g_utf8_strlen(*line, -1) <= 80);
    }
    assert_int_equal(longest, 23);
}

/* A terminal has only so many columns; what goes into a file is read by others. */
static void names_are_whole_where_no_terminal_reads(void **state)
{
    static const char unit[] = "梅州市梅江区政务服务数据管理局下属的政务服务中心和公共资源交易中心";
    home_put(state, "config/pingfen/schemes/small.yaml", scheme);
    did(state, "new --scheme small --project 项目 --unit %s", unit);
    did(state, "set 1 a.score=50 b.score=40 a.note=说明");
    g_autofree char *text = done(state, "stats --status all");
    assert_non_null(strstr(text, unit));
    assert_null(strstr(text, "…"));
}

static void json_has_exact_sums(void **state)
{
    static const struct {
        const char *path, *value;
    } expected[] = {
        {"['evaluations']", "3"},
        {"['sum']", "265"},
        {"['mean']", "\"number 88.3333\""},
        {"['grades'][1]", "{\"grade\": \"良\", \"count\": 2}"},
        {"['grades'][2]['count']", "0"},
        {"['years'][0]", "{\"year\": 2022, \"count\": 1, \"sum\": 85, \"mean\": 85}"},
        {"['units'][0]['unit']", "\"子局\""},
        {"['indicators'][0]['id']", "\"b\""},
        {"['indicators'][0]['lost']", "20"},
        {"['indicators'][0]['weight']", "120"},
        {"['indicators'][1]['losing']", "2"},
        {"['findings']", "[]"},
    };
    fill(state);
    g_autofree char *json = done(state, "stats --json");
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autofree char *value = json_at(json, expected[i].path);
        assert_string_equal(value, expected[i].value);
    }
}

static void a_ranking_gives_equal_results_one_place(void **state)
{
    fill(state);
    g_autofree char *text = done(state, "rank --status all");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    static const char *const starts[] = {"    1", "    2", "    2", "    4"};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        assert_true(g_str_has_prefix(lines[i], starts[i]));
    assert_non_null(strstr(lines[0], "95 优"));
    assert_non_null(strstr(lines[3], "草稿"));
    g_autofree char *json = done(state, "rank --json");
    g_autofree char *count = json_at(json, ".__len__()");
    g_autofree char *second = json_at(json, "[2]['place']");
    assert_string_equal(count, "3");
    assert_string_equal(second, "2");
}

static void what_is_not_filled_in_has_no_place(void **state)
{
    did(state, "new --scheme free --project 空表");
    g_autofree char *text = done(state, "rank --status all");
    assert_true(g_str_has_prefix(text, "    —"));
    assert_non_null(strstr(text, "暂计"));
    g_autofree char *json = done(state, "rank --status all --json");
    g_autofree char *place = json_at(json, "[0]['place']");
    assert_string_equal(place, "null");
    g_autofree char *stats = done(state, "stats --status all");
    assert_non_null(strstr(stats, "都没有填完"));
}

static void nothing_reviewed_says_how_to_widen(void **state)
{
    did(state, "new --scheme free --project 空表");
    g_autofree char *text = done(state, "stats");
    assert_non_null(strstr(text, "--status all"));
    refused(state, 0, "--status all", "rank");
    refused(state, 2, "不知", "stats --status 不知");
    refused(state, 2, "缺少值", "rank --status ''");
}

int stats_tests(void)
{
    static const struct CMUnitTest tests[] = {
        home_test(statistics_are_of_what_is_reviewed),
        home_test(the_largest_bar_fills_its_column_and_none_is_wider),
        home_test(names_are_whole_where_no_terminal_reads),
        home_test(json_has_exact_sums),
        home_test(a_ranking_gives_equal_results_one_place),
        home_test(what_is_not_filled_in_has_no_place),
        home_test(nothing_reviewed_says_how_to_widen),
    };
    return cmocka_run_group_tests_name("command/stats", tests, NULL, NULL);
}
