#include "command/program.h"

#include <string.h>

static void import_example(void **state)
{
    g_autofree char *file = data_path("example.yaml");
    g_autofree char *id = done(state, "import '%s'", file);
    assert_string_equal(id, "1\n");
}

/* The value at a path of `show 1 --json`; yours. */
static char *shown(void **state, guint id, const char *path)
{
    g_autofree char *json = done(state, "show %u --json", id);
    return json_at(json, path);
}

static void assert_shown(void **state, guint id, const char *path, const char *expected)
{
    g_autofree char *found = shown(state, id, path);
    assert_string_equal(found, expected);
}

static void a_new_evaluation_prints_its_id(void **state)
{
    g_autofree char *first =
        done(state, "new --scheme mof-self-2020 --project 大厅 --unit 中心 --department 局 --year 2023");
    g_autofree char *second = done(state, "new --scheme free --project 乙");
    assert_string_equal(first, "1\n");
    assert_string_equal(second, "2\n");
    assert_shown(state, 1, "['project']", "\"大厅\"");
    assert_shown(state, 1, "['unit']", "\"中心\"");
    assert_shown(state, 1, "['department']", "\"局\"");
    assert_shown(state, 1, "['year']", "2023");
    assert_shown(state, 1, "['status']", "\"draft\"");
    assert_shown(state, 1, "['revision']", "1");
    assert_shown(state, 2, "['unit']", "null");
}

static void a_new_evaluation_needs_a_known_scheme_and_a_name(void **state)
{
    refused(state, 3, "nosuch", "new --scheme nosuch --project 甲");
    refused(state, 3, "项目", "new --scheme free --project ' '");
    g_autofree char *list = done(state, "list");
    assert_string_equal(list, "");
}

static void last_years_copy_has_targets_but_no_results(void **state)
{
    did(state, "new --scheme example --project 大厅 --unit 中心 --year 2023");
    did(state, "set 1 head.stage=项目完成结果评价 head.filled=2024-04-19 facts.budget=90 "
               "goal.expected=正常 goal.achieved=达到 texts.project=概况 remark=备注 "
               "q1.under=quantity q1.title=次数 q1.weight=30 q1.target=≥50次 "
               "q1.actual=48次 q1.note=较新 benefit.target=95%% benefit.tier=1 claimed.total=90");
    g_autofree char *copy = done(state, "new --from 1");
    assert_string_equal(copy, "2\n");
    g_autofree char *text = done(state, "export 2");
    static const char *const kept[] = {"project: 大厅",    "unit: 中心",  "year: 2024",
                                       "项目完成结果评价", "正常",        "次数",
                                       "target: ≥50次",    "target: 95%", "revision: 1"};
    static const char *const left[] = {"filled: 2024", "budget: 90", "achieved", "概况",     "remark",
                                       "48次",         "较新",       "tier: 1",  "total: 90"};
    g_autofree char *own = g_strndup(text, (gsize)(strstr(text, "scheme_text") - text));
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        if (!strstr(own, kept[i])) fail_msg("%s is missing: %s", kept[i], own);
    for (gsize i = 0; i < G_N_ELEMENTS(left); i++)
        if (strstr(own, left[i])) fail_msg("%s was copied: %s", left[i], own);
}

static void options_win_over_what_is_copied(void **state)
{
    did(state, "new --scheme free --project 甲 --year 2023");
    did(state, "new --from 1 --year 2023 --project 乙");
    assert_shown(state, 2, "['year']", "2023");
    assert_shown(state, 2, "['project']", "\"乙\"");
    refused(state, 3, "9", "new --from 9");
}

static void set_takes_every_kind_of_key(void **state)
{
    did(state, "new --scheme example --project 大厅");
    static const char *const edits[] = {
        "project=大厅运行 unit=中心 department=局 year=2023 remark=备注",
        "head.stage=项目完成结果评价 facts.budget=90 facts.spent=78.551892 facts.due=2023年11月30日 "
        "facts.done=2023-12-05",
        "goal.expected=正常 goal.achieved=正常 texts.project=概况",
        "claimed.total=92 claimed.grade=优 claimed.scores.process=24 claimed.weights.output=40 "
        "claimed.values.execution=87.28%",
        "regulation.met=1,2 'regulation.evidence=[制度汇编, 会议纪要]' filing.absent=本年度无采购",
        "repairs.under=quantity repairs.title=维修 repairs.weight=12 repairs.target=≥50次",
        "print.under=quantity print.title=打印 print.weight=18 print.target=办公时间均可使用 print.tier=1",
        "repairs.actual=４８次 benefit.tier=1 benefit.share=95% satisfaction.actual=96.3%",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++) {
        g_autofree char *out = done(state, "set 1 %s", edits[i]);
        assert_string_equal(out, "");
    }
    assert_shown(
        state, 1, "['self']",
        "{\"total\": \"number 91.25\", \"grade\": \"优\", \"filled\": 8, \"leaves\": 8, \"complete\": true}");
}

static void an_empty_value_takes_the_field_out(void **state)
{
    import_example(state);
    did(state, "new --from 1");
    did(state, "set 2 repairs.actual=48次 unit=");
    assert_shown(state, 2, "['unit']", "null");
    did(state, "set 2 repairs.actual=");
    assert_shown(state, 2, "['indicators'][6]['actual']", "null");
    did(state, "set 2 repairs.under=");
    refused(state, 3, "repairs", "set 2 repairs.actual=1次");
}

static const struct {
    const char *edits, *part;
} invalid[] = {
    {"nosuch=1", "nosuch"},
    {"projct=x", "project"},
    {"executon.note=x", "execution"},
    {"executon.note=", "execution"},
    {"nosuch.actual=", "没有指标“nosuch”"},
    {"claimed.scores.nosuch=", "没有指标“nosuch”"},
    {"execution.nte=x", "nte"},
    {"facts.budgt=1", "budget"},
    {"facts.budget=many", "many"},
    {"facts.budget=50%", "百分数"},
    {"facts.due=2023-02-30", "2023-02-30"},
    {"'claimed.scores.x\ny=1'", "x y"},
    {"'nosuch\nkey=1'", "nosuch key"},
    {"regulation.met=4", "4"},
    {"benefit.tier=9", "9"},
    {"benefit.tier=1 benefit.share=70%", "70%"},
    {"benefit.score=1.23456", "1.23456"},
    {"benefit.score=99999999999999999999999999999999999", "9999"},
    {"filing.choice=0", "0"},
    {"status=final", "status"},
    {"round=3", "round"},
    {"q1.under=nowhere q1.title=x", "nowhere"},
    {"q1.under=process q1.title=x", "过程"},
    {"head.stage=别的", "别的"},
    {"project=新名 nosuch=1", "nosuch"},
};

static void invalid_content_is_refused_whole(void **state)
{
    did(state, "new --scheme example --project 大厅");
    g_autofree char *before = done(state, "export 1");
    for (gsize i = 0; i < G_N_ELEMENTS(invalid); i++)
        refused(state, 3, invalid[i].part, "set 1 %s", invalid[i].edits);
    g_autofree char *after = done(state, "export 1");
    assert_string_equal(before, after);
    refused(state, 3, "7", "set 7 project=x");
    refused(state, 3, "没有评价 99999999999999999999999，", "set 99999999999999999999999 project=x");
    refused(state, 3, "没有评价 99999999999999999999999，", "show 99999999999999999999999");
    refused(state, 3, "没有评价 99999999999999999999999，", "verify 99999999999999999999999");
}

static void what_is_submitted_is_not_changed(void **state)
{
    import_example(state);
    refused(state, 4, "已提交", "set 1 project=x");
    refused(state, 4, "已提交", "move 1 printing --before repairs");
}

static void revision_counts_changes(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "set 1 unit=中心 year=2023");
    did(state, "set 1 unit=中心");
    g_autofree char *found = shown(state, 1, "['revision']");
    did(state, "set 1 unit=中心二");
    g_autofree char *later = shown(state, 1, "['revision']");
    assert_true(g_ascii_strtoll(found, NULL, 10) > 1);
    assert_int_equal(g_ascii_strtoll(later, NULL, 10), g_ascii_strtoll(found, NULL, 10) + 1);
}

static void own_indicators_move_among_their_sisters(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state,
        "set 1 q1.under=quantity q1.title=一 q2.under=quantity q2.title=二 q3.under=quantity q3.title=三");
    did(state, "move 1 q3 --before q1");
    assert_shown(state, 1, "['indicators'][6]['id']", "\"q3\"");
    did(state, "move 1 q3");
    assert_shown(state, 1, "['indicators'][8]['id']", "\"q3\"");
    refused(state, 3, "q9", "move 1 q9 --before q1");
    refused(state, 3, "timely", "move 1 q1 --before timely");
    refused(state, 3, "timely", "move 1 timely --before q1");
}

static void two_programs_setting_at_once_both_arrive(void **state)
{
    did(state, "new --scheme example --project 大厅");
    g_autofree char *program_path = g_shell_quote(PINGFEN_PROGRAM);
    g_autofree char *config = home_path(state, "config");
    g_autofree char *data = home_path(state, "data");
    g_autofree char *script =
        g_strdup_printf("XDG_CONFIG_HOME='%s' XDG_DATA_HOME='%s'; export XDG_CONFIG_HOME XDG_DATA_HOME; "
                        "for key in unit department year remark goal.expected goal.achieved texts.project "
                        "texts.conclusion; do "
                        "%s set 1 $key=2023 || echo failed >&2 & done; wait",
                        config, data, program_path);
    const char *const arguments[] = {"sh", "-c", script, NULL};
    g_autofree char *out = NULL, *err = NULL;
    assert_true(g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, &err,
                             NULL, NULL));
    assert_string_equal(err, "");
    assert_shown(state, 1, "['revision']", "9");
}

int edit_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(a_new_evaluation_prints_its_id),
        home_test(a_new_evaluation_needs_a_known_scheme_and_a_name),
        home_test(last_years_copy_has_targets_but_no_results),
        home_test(options_win_over_what_is_copied),
        home_test(set_takes_every_kind_of_key),
        home_test(an_empty_value_takes_the_field_out),
        home_test(invalid_content_is_refused_whole),
        home_test(what_is_submitted_is_not_changed),
        home_test(revision_counts_changes),
        home_test(own_indicators_move_among_their_sisters),
        home_test(two_programs_setting_at_once_both_arrive),
    };
    return cmocka_run_group_tests_name("edit", tests, NULL, NULL);
}
