/* The workflow, undo and verifying as commands. */
#include "command/program.h"

#include <string.h>

static void import_file(void **state, const char *who, const char *name)
{
    g_autofree char *file = root_path(name);
    did(state, "--as %s import '%s'", who, file);
}

static void assert_shown(void **state, const char *path, const char *expected)
{
    g_autofree char *json = done(state, "show 1 --json");
    g_autofree char *found = json_at(json, path);
    assert_string_equal(found, expected);
}

/* The table is as its paper has it, with its errors: it is handed on only with a reason. */
static void a_department_is_reviewed_returned_corrected_and_finished(void **state)
{
    import_file(state, "王敏", "config/samples/meijiang-department-2023.yaml");
    g_autofree char *self = done(state, "show 1 --json");
    g_autofree char *own_total = json_at(self, "['self']['total']");
    refused(state, 4, "错误", "--as 王敏 submit 1");
    did(state, "--as 王敏 submit 1 --reason 照原文转录");
    assert_shown(state, "['status']", "\"submitted\"");
    refused(state, 4, "已提交", "--as 王敏 set 1 remark=再改");

    refused(state, 4, "王敏", "--as 王敏 review 1");
    g_autofree char *leaf = json_at(self, "['indicators'][2]['id']"); /* the first leaf, worth 1.5 */
    assert_string_not_equal(leaf, "error");
    g_autofree char *id = g_strndup(leaf + 1, strlen(leaf) - 2);
    refused(state, 4, id, "--as 李强 review 1 %s.score=1", id);
    g_autofree char *said =
        done(state, "--as 李强 review 1 --role 复核 --role 财政复核 %s.score=1 %s.note=依据不足", id, id);
    assert_non_null(strstr(said, "已复核"));
    assert_non_null(strstr(said, "差异 -0.5"));
    g_autofree char *other = json_at(self, "['indicators'][3]['id']");
    g_autofree char *next = g_strndup(other + 1, strlen(other) - 2);
    did(state, "--as 李强 review 1 --role 复核 %s.score=0 %s.cause=evidence", next, next);
    refused(state, 4, "原因", "--as 李强 return 1");
    did(state, "--as 李强 return 1 --reason 请补佐证材料");

    did(state, "--as 王敏 set 1 %s.note=已补编制依据", id);
    did(state, "--as 王敏 submit 1 --reason 照原文转录");
    assert_shown(state, "['round']", "2");
    assert_shown(state, "['review']", "null"); /* the review of the first round counts no longer */
    did(state, "--as 李强 review 1 --role 复核 --role 财政复核");
    did(state, "--as 李强 finish 1");
    assert_shown(state, "['status']", "\"final\"");
    assert_shown(state, "['self']['total']", own_total);
    refused(state, 4, "已定稿", "--as 李强 review 1");
    refused(state, 4, "已定稿", "--as 王敏 set 1 remark=x");
    refused(state, 4, "原因", "--as 李强 reopen 1 --reason ' '");
    did(state, "--as 李强 reopen 1 --reason 审计发现问题");
    assert_shown(state, "['status']", "\"reviewed\"");

    g_autofree char *file = done(state, "export 1");
    assert_non_null(strstr(file, "by: 李强"));
    assert_non_null(strstr(file, "cause: evidence"));
    assert_non_null(strstr(file, "无佐证材料"));
    assert_non_null(strstr(file, "reason: 审计发现问题"));
    g_autofree char *verdict = done(state, "verify");
    assert_non_null(strstr(verdict, "没有发现问题"));
}

/* In each status the commands that are refused there. */
static const struct {
    const char *before, *refused;
} refusals[] = {
    {NULL, "review 1"},
    {NULL, "return 1 --reason x"},
    {NULL, "finish 1"},
    {NULL, "reopen 1 --reason x"},
    {"submit 1 --reason x", "submit 1 --reason x"},
    {NULL, "set 1 unit=x"},
    {NULL, "move 1 q1"},
    {NULL, "undo 1"},
    {NULL, "redo 1"},
    {NULL, "delete 1 --yes"},
    {NULL, "finish 1"},
    {NULL, "reopen 1 --reason x"},
    {"--as 乙 review 1 --role 复核", "submit 1 --reason x"},
    {NULL, "set 1 unit=x"},
    {NULL, "undo 1"},
    {NULL, "delete 1"},
    {NULL, "reopen 1 --reason x"},
    {"--as 乙 finish 1", "submit 1 --reason x"},
    {NULL, "--as 乙 review 1 --role 复核"},
    {NULL, "return 1 --reason x"},
    {NULL, "finish 1"},
    {NULL, "set 1 unit=x"},
    {NULL, "delete 1 --yes"},
    {NULL, "reopen 1"},
    {"reopen 1 --reason x", "reopen 1 --reason x"},
    {"return 1 --reason x", "--as 乙 review 1 --role 复核"},
    {NULL, "undo 1"},
    {NULL, "delete 1 --yes"},
    {NULL, "finish 1"},
};

static void what_a_status_does_not_allow_is_status_4(void **state)
{
    did(state, "--as 甲 new --scheme example --project 大厅");
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++) {
        if (refusals[i].before) did(state, "--as 甲 %s", refusals[i].before);
        g_autofree char *before = done(state, "export 1");
        refused(state, 4, "评价 1：", "--as 甲 %s", refusals[i].refused);
        g_autofree char *after = done(state, "export 1");
        assert_string_equal(before, after);
    }
}

static void nobody_reviews_his_own_unless_it_is_written_down(void **state)
{
    did(state, "--as 甲 new --scheme example --project 大厅");
    did(state, "--as 甲 submit 1 --reason 试");
    refused(state, 4, "--allow-self", "--as 甲 review 1");
    did(state, "--as 甲 review 1 --role 复核 --allow-self");
    g_autofree char *file = done(state, "export 1");
    assert_non_null(strstr(file, "reason: 本人复核"));
    g_autofree char *finished = done(state, "--as 甲 finish 1");
    assert_non_null(strstr(finished, "已定稿 · 由提交人本人定稿，已记入流程"));
    g_autofree char *sheet = done(state, "print 1 -f text -o -");
    assert_non_null(strstr(sheet, "由提交人本人定稿。"));
}

/* As what he began it he goes on; config.yaml counts where he begins. */
static void a_review_goes_on_in_the_role_it_began_in(void **state)
{
    did(state, "--as 甲 new --scheme example --project 大厅");
    did(state, "--as 甲 submit 1 --reason 试");
    home_put(state, "config/pingfen/config.yaml", "role: 主管部门\n");
    did(state, "--as 乙 review 1 --role '专家 1' timely.accepted=true");
    did(state, "--as 乙 review 1");
    did(state, "--as 丙 review 1");
    g_autofree char *file = done(state, "export 1");
    assert_non_null(strstr(file, "专家 1"));
    assert_null(strstr(strstr(file, "专家 1") + 1, "专家 1"));
    assert_non_null(strstr(file, "主管部门"));
    assert_null(strstr(strstr(file, "主管部门") + 1, "主管部门"));
}

static void undo_says_what_was_undone(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "set 1 filing.score=4.5");
    did(state, "set 1 filing.score=3");
    g_autofree char *undone = done(state, "undo 1");
    assert_string_equal(undone, "已撤销：采购合同备案 得分 3→4.5\n");
    g_autofree char *redone = done(state, "redo 1");
    assert_string_equal(redone, "已重做：采购合同备案 得分 4.5→3\n");
    refused(state, 4, "没有可以重做", "redo 1");
    did(state, "undo 1");
    did(state, "undo 1");
    refused(state, 4, "没有可以撤销", "undo 1");
    refused(state, 3, "9", "undo 9");
    g_autofree char *log = done(state, "log 1 filing");
    assert_non_null(strstr(log, "  undo  filing.score  4.5 → ——"));
    did(state, "submit 1 --reason x");
    did(state, "return 1 --reason x");
    refused(state, 4, "退回", "undo 1");
}

static void a_draft_is_deleted_only_with_yes(void **state)
{
    did(state, "--as 王敏 new --scheme example --project 大厅");
    refused(state, 4, "--yes", "delete 1");
    refused(state, 4, "大厅", "delete 1");
    did(state, "--as 李强 delete 1 --yes");
    refused(state, 3, "1", "show 1");
    refused(state, 3, "1", "delete 1 --yes");
    g_autofree char *log = done(state, "log 1");
    assert_non_null(strstr(log, "李强  delete"));
    g_autofree char *next = done(state, "new --scheme example --project 乙");
    assert_string_equal(next, "2\n");
    g_autofree char *verdict = done(state, "verify");
    assert_non_null(strstr(verdict, "没有发现问题"));
}

static void a_backup_is_not_written_over_anything(void **state)
{
    did(state, "new --scheme example --project 大厅");
    g_autofree char *file = home_path(state, "备份.db");
    g_autofree char *said = done(state, "backup '%s'", file);
    assert_non_null(strstr(said, "备份.db"));
    refused(state, 4, "备份.db", "backup '%s'", file);
    refused(state, 5, "没有这个文件夹", "backup /no/such/folder.db");
    g_autofree char *list = done(state, "--db '%s' list", file);
    assert_non_null(strstr(list, "大厅"));
}

static char *code_of(void **state)
{
    g_autofree char *sheet = done(state, "print 1");
    const char *code = strstr(sheet, "核验码 ");
    assert_non_null(code);
    return g_strndup(code + strlen("核验码 "), 19);
}

static void a_code_tells_whether_a_sheet_belongs_to_the_data(void **state)
{
    import_file(state, "王敏", "tests/data/example.yaml");
    g_autofree char *code = code_of(state);
    g_autofree char *text = done(state, "export 1");
    g_autofree char *file = home_write(state, "表.yaml", text);
    g_autofree char *upper = g_ascii_strup(code, -1);
    g_auto(GStrv) parts = g_strsplit(upper, " ", -1);
    g_autofree char *joined = g_strjoinv("", parts);
    static const char *const forms[] = {"verify '%s' --code '%s'", "verify '%s' --code ' %s '"};
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autofree char *line = g_strdup_printf(forms[i], file, i ? joined : code);
        g_autofree char *said = done(state, "%s", line);
        assert_true(g_str_has_prefix(said, "相符"));
    }
    g_auto(Result) wrong = program(state, "verify '%s' --code '0000 0000 0000 0000'", file);
    assert_int_equal(wrong.status, 1);
    assert_true(g_str_has_prefix(wrong.out, "不符"));
    did(state, "--as 李强 review 1 --role 复核");
    g_autofree char *earlier = done(state, "verify 1 --code '%s'", code);
    assert_non_null(strstr(earlier, "此后又有改动"));
    g_auto(Result) missing = program(state, "verify no.yaml --code '%s'", code);
    assert_int_equal(missing.status, 5);
}

static void what_was_tampered_with_is_status_1(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "set 1 unit=中心");
    refused(state, 3, "7", "verify 7");
    g_autofree char *file = home_path(state, "data/pingfen/pingfen.db");
    g_autofree char *script = g_strdup_printf("import sqlite3; c=sqlite3.connect('%s'); "
                                              "c.execute(\"UPDATE field SET value='假' WHERE key='unit'\"); "
                                              "c.commit()",
                                              file);
    const char *const arguments[] = {"python3", "-c", script, NULL};
    int status = 0;
    assert_true(g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                             &status, NULL));
    assert_int_equal(status, 0);
    g_auto(Result) all = program(state, "verify");
    g_auto(Result) one = program(state, "verify 1");
    assert_int_equal(all.status, 1);
    assert_non_null(strstr(all.out, "第 2 行"));
    assert_string_equal(all.out, one.out);
    assert_string_equal(all.err, "");
}

static void an_evaluation_is_shown_as_it_was(void **state)
{
    did(state, "new --scheme example --project 从前");
    g_autofree char *log = done(state, "log 1 --json");
    g_autofree char *quoted = json_at(log, "[0]['at']");
    g_autofree char *at = g_strndup(quoted + 1, strlen(quoted) - 2);
    g_usleep(5000);
    did(state, "set 1 project=后来");
    g_autofree char *then = done(state, "show 1 --at %s", at);
    g_autofree char *later = done(state, "show 1 --at 2199-12-31");
    g_autofree char *minute = done(state, "show 1 --at '2199年1月1日 08:30'");
    g_autofree char *offset = done(state, "show 1 --at 2199-01-01T08:30:00+08:00 --json");
    assert_non_null(strstr(then, "从前"));
    assert_non_null(strstr(later, "后来"));
    assert_non_null(strstr(minute, "后来"));
    assert_non_null(strstr(offset, "后来"));
    refused(state, 3, "1", "show 1 --at 2001-01-01");
    refused(state, 3, "9", "show 9 --at 2199-01-01");
}

int flow_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(a_department_is_reviewed_returned_corrected_and_finished),
        home_test(what_a_status_does_not_allow_is_status_4),
        home_test(nobody_reviews_his_own_unless_it_is_written_down),
        home_test(a_review_goes_on_in_the_role_it_began_in),
        home_test(undo_says_what_was_undone),
        home_test(a_draft_is_deleted_only_with_yes),
        home_test(a_backup_is_not_written_over_anything),
        home_test(a_code_tells_whether_a_sheet_belongs_to_the_data),
        home_test(what_was_tampered_with_is_status_1),
        home_test(an_evaluation_is_shown_as_it_was),
    };
    return cmocka_run_group_tests_name("flow", tests, NULL, NULL);
}
