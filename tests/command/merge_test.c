/* Files that go out and come back. */
#include "command/program.h"

#include <string.h>

#define UUID "0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a99"
/* A draft under `example`; what stands behind it is its entries and more. */
#define DRAFT                                                                                                  \
    "evaluation: 1\nuuid: " UUID "\nrevision: 7\nscheme: example\nproject: 大厅\nunit: 中心\nyear: 2023\n" \
    "indicators: [{id: repairs, under: quantity, title: 维修次数, weight: 12, target: ≥50次}]\n"        \
    "entries:\n  repairs: {actual: 48次, note: 设备较新}\n  satisfaction: {actual: 96.3%}\n"

static void import_draft(void **state)
{
    g_autofree char *file = home_write(state, "draft.yaml", DRAFT);
    did(state, "import %s", file);
}

/* The export of evaluation 1 with one text in place of another, as an editor leaves it. Yours: its path. */
static char *edited(void **state, const char *name, const char *from, const char *to)
{
    g_autofree char *text = done(state, "export 1");
    g_auto(GStrv) parts = g_strsplit(text, from, 2);
    if (!parts[1]) fail_msg("%s is not in %s", from, text);
    g_autofree char *changed = g_strjoinv(to, parts);
    return home_write(state, name, changed);
}

static void assert_has(void **state, const char *part)
{
    g_autofree char *text = done(state, "export 1");
    if (!strstr(text, part)) fail_msg("%s is not in %s", part, text);
}

static void assert_lacks(void **state, const char *part)
{
    g_autofree char *text = done(state, "export 1");
    if (strstr(text, part)) fail_msg("%s is in %s", part, text);
}

/* The import is refused with 4 and all of these lines, and changes nothing. */
static void assert_clash(void **state, const char *arguments, const char *const *parts)
{
    g_autofree char *before = done(state, "show 1 --json");
    g_auto(Result) result = program(state, "%s", arguments);
    assert_int_equal(result.status, 4);
    for (; *parts; parts++)
        if (!strstr(result.err, *parts)) fail_msg("“%s” is not in: %s", *parts, result.err);
    g_autofree char *after = done(state, "show 1 --json");
    assert_string_equal(before, after);
}

#define assert_clashes(state, arguments, ...)                                                                \
    assert_clash(state, arguments, (const char *const[]){__VA_ARGS__, NULL})

static void an_edited_file_comes_back(void **state)
{
    import_draft(state);
    g_autofree char *file = edited(state, "edited.yaml", "48次", "51次");
    did(state, "set 1 unit=新中心");
    g_autofree char *id = done(state, "import %s", file);
    assert_string_equal(id, "1\n");
    assert_has(state, "51次");
    assert_has(state, "新中心");
    g_autofree char *log = done(state, "log 1 repairs --json");
    g_autofree char *act = json_at(log, "[-1]['act']"), *before = json_at(log, "[-1]['before']");
    assert_string_equal(act, "\"merge\"");
    assert_string_equal(before, "\"48次\"");
    g_autofree char *again = done(state, "import %s", file);
    assert_string_equal(again, "1\n");
    assert_has(state, "新中心");
}

static void what_the_file_takes_out_is_taken_out(void **state)
{
    import_draft(state);
    did(state, "set 1 satisfaction.note=满意 remark=待核");
    g_autofree char *file = edited(state, "edited.yaml", "note: 设备较新", "text: 无");
    did(state, "import %s", file);
    assert_lacks(state, "设备较新");
    assert_has(state, "满意");
}

static void the_same_field_changed_twice_is_asked(void **state)
{
    import_draft(state);
    g_autofree char *file = edited(state, "edited.yaml", "48次", "51次");
    did(state, "set 1 repairs.actual=52次 unit=新中心");
    g_autofree char *import = g_strconcat("import ", file, NULL);
    assert_clashes(state, import, "1 项", "--prefer", "\n  repairs.actual  库中 52次  文件 51次\n");
    g_autofree char *mine = done(state, "import %s --prefer mine", file);
    assert_string_equal(mine, "1\n");
    assert_has(state, "52次");
    did(state, "import %s --prefer=theirs", file);
    assert_has(state, "51次");
    assert_has(state, "新中心");
}

static void each_clash_can_be_decided_by_itself(void **state)
{
    import_draft(state);
    g_autofree char *text = done(state, "export 1");
    g_autoptr(GString) changed = g_string_new(text);
    g_string_replace(changed, "48次", "51次", 0);
    g_string_replace(changed, "96.3%", "91%", 0);
    g_string_replace(changed, "维修次数", "检修次数", 0);
    g_autofree char *file = home_write(state, "edited.yaml", changed->str);
    did(state, "set 1 repairs.actual=52次 satisfaction.actual=92%% repairs.title=修理次数");
    g_autofree char *partly = g_strdup_printf("import %s --take repairs.actual=theirs", file);
    assert_clashes(state, partly, "2 项", "indicators.repairs.title", "satisfaction.actual");
    did(state,
        "import %s --take repairs.actual=theirs --take satisfaction.actual=mine --take repairs.title=theirs",
        file);
    assert_has(state, "51次");
    assert_has(state, "92%");
    assert_has(state, "检修次数");
}

static void a_wish_is_read_strictly(void **state)
{
    import_draft(state);
    g_autofree char *file = home_path(state, "draft.yaml");
    refused(state, 2, "mine", "import %s --prefer ours", file);
    refused(state, 2, "IND.FIELD", "import %s --take repairs.actual", file);
    refused(state, 2, "IND.FIELD", "import %s --take repairs.actual=x", file);
    refused(state, 3, "nosuch.actual", "import %s --take nosuch.actual=mine", file);
    did(state, "import %s --take repairs.actual=mine", file);
}

static void a_stale_file_changes_nothing(void **state)
{
    import_draft(state);
    g_autofree char *old = edited(state, "old.yaml", "大厅", "大厅");
    did(state, "set 1 repairs.actual=52次 unit=新中心 repairs.note=");
    did(state, "export 1");
    g_autofree char *before = done(state, "show 1 --json");
    did(state, "import %s", old);
    g_autofree char *draft = home_path(state, "draft.yaml");
    did(state, "import %s", draft);
    g_autofree char *after = done(state, "show 1 --json");
    assert_string_equal(before, after);
}

static void a_file_older_than_the_trail_takes_nothing_unasked(void **state)
{
    import_draft(state);
    g_autofree char *file = edited(state, "older.yaml", "revision: 7", "revision: 5");
    g_autofree char *other = edited(state, "other.yaml", "unit: 中心", "unit: 旧中心");
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(other, &text, NULL, NULL));
    g_autoptr(GString) changed = g_string_new(text);
    g_string_replace(changed, "revision: 7", "revision: 5", 0);
    g_autofree char *stale = home_write(state, "stale.yaml", changed->str);
    did(state, "import %s", file);
    g_autofree char *import = g_strconcat("import ", stale, NULL);
    assert_clashes(state, import, "unit  库中 中心  文件 旧中心");
}

static void a_dry_run_says_what_would_change(void **state)
{
    import_draft(state);
    g_autofree char *file = edited(state, "edited.yaml", "48次", "51次");
    g_autofree char *before = done(state, "show 1 --json");
    g_autofree char *would = done(state, "import --dry-run %s", file);
    assert_string_equal(would, "会并入编号 1，改动 1 项：大厅\n  repairs.actual  48次 → 51次\n");
    g_autofree char *after = done(state, "show 1 --json");
    assert_string_equal(before, after);
    did(state, "set 1 repairs.actual=52次");
    g_autofree char *import = g_strconcat("import --dry-run ", file, NULL);
    assert_clashes(state, import, "repairs.actual");
    g_autofree char *wished = done(state, "import --dry-run --prefer theirs %s", file);
    assert_string_equal(wished, "会并入编号 1，改动 1 项：大厅\n  repairs.actual  52次 → 51次\n");
    assert_has(state, "52次");
}

static void import_of_several_is_all_or_nothing(void **state)
{
    import_draft(state);
    g_autofree char *file = edited(state, "edited.yaml", "48次", "51次");
    did(state, "set 1 repairs.actual=52次");
    g_autofree char *fresh = data_path("example.yaml");
    g_auto(Result) result = program(state, "import '%s' %s", fresh, file);
    assert_int_equal(result.status, 4);
    assert_string_equal(result.out, "");
    g_autofree char *list = done(state, "list --json");
    g_autofree char *count = json_at(list, ".__len__()");
    assert_string_equal(count, "1");
    g_autofree char *both = done(state, "import '%s' %s --prefer theirs", fresh, file);
    assert_string_equal(both, "2\n1\n");
}

static void what_is_final_is_not_changed(void **state)
{
    g_autoptr(GString) text = g_string_new(DRAFT);
    g_string_append(text, "status: final\n");
    g_autofree char *draft = home_write(state, "final.yaml", text->str);
    did(state, "import %s", draft);
    g_autofree char *file = edited(state, "edited.yaml", "48次", "51次");
    refused(state, 4, "定稿", "import %s", file);
    refused(state, 4, "定稿", "import %s --prefer theirs", file);
    g_autofree char *same = done(state, "import %s", draft);
    assert_string_equal(same, "1\n");
}

/* Taken out as a draft, filled in elsewhere, brought back after it was handed in. */
static void what_was_submitted_is_not_filled_in_by_an_import(void **state)
{
    import_draft(state);
    g_autofree char *file = edited(state, "edited.yaml", "48次", "51次");
    did(state, "submit 1 --as 甲 --reason 先交");
    refused(state, 4, "文件改了 repairs.actual", "import %s", file);
    refused(state, 4, "状态是“已提交”", "import %s --dry-run", file);
    refused(state, 4, "请先 pingfen return 1", "import %s --prefer theirs", file);
    assert_has(state, "48次");
    did(state, "import %s --take repairs.actual=mine", file);
    assert_has(state, "48次");
    did(state, "return 1 --as 乙 --reason 请补充");
    g_autofree char *again = edited(state, "again.yaml", "48次", "53次");
    did(state, "import %s", again);
    assert_has(state, "53次");
}

static void what_is_not_submitted_is_not_reviewed_by_an_import(void **state)
{
    import_draft(state);
    g_autofree char *file =
        edited(state, "reviewed.yaml", "\nentries:",
               "\nreviews:\n  - {by: 乙, round: 1, entries: {repairs: {actual: 38次, note: 维修单}}}\n"
               "entries:");
    refused(state, 4, "请先 pingfen submit 1", "import %s", file);
    assert_lacks(state, "38次");
}

static void a_step_that_nobody_took_is_not_believed(void **state)
{
    import_draft(state);
    did(state, "submit 1 --as 甲 --reason 先交");
    g_autofree char *final = edited(state, "final.yaml", "status: submitted", "status: final");
    refused(state, 4, "流程中却没有这一步", "import %s", final);
    refused(state, 4, "流程中却没有这一步", "import %s --prefer theirs", final);
    assert_has(state, "status: submitted");
}

/* --- two databases --- */

/* Sends evaluation 1 from one database to the other. Yours: what import said. */
static char *send(void **state, const char *from, const char *to)
{
    g_autofree char *text = done(state, "--db %s export 1", from);
    g_autofree char *file = home_write(state, "sent.yaml", text);
    return done(state, "--db %s import %s", to, file);
}

#define TWO_DATABASES(state)                                                                                 \
    g_autofree char *home = home_path(state, "data/pingfen/pingfen.db");                                     \
    g_autofree char *away = home_path(state, "away.db");                                                     \
    import_draft(state);                                                                                     \
    g_free(send(state, home, away))

static void what_was_done_elsewhere_comes_back(void **state)
{
    TWO_DATABASES(state);
    did(state, "--db %s set 1 repairs.actual=51次 remark=已核", away);
    g_autofree char *id = send(state, away, home);
    assert_string_equal(id, "1\n");
    assert_has(state, "51次");
    assert_has(state, "已核");
    did(state, "--db %s set 1 repairs.actual=53次", away);
    g_free(send(state, away, home));
    assert_has(state, "53次");
    did(state, "set 1 unit=新中心 remark=在家");
    g_free(send(state, home, away));
    did(state, "--db %s set 1 unit=别处", away);
    g_free(send(state, away, home));
    assert_has(state, "unit: 别处");
}

/* Handed in here, sent back and filled in there: every change was allowed when it was made. */
static void what_was_returned_and_filled_in_elsewhere_comes_back(void **state)
{
    TWO_DATABASES(state);
    did(state, "submit 1 --as 甲 --reason 先交");
    g_free(send(state, home, away));
    did(state, "--db %s return 1 --as 乙 --reason 请补充", away);
    did(state, "--db %s set 1 repairs.actual=51次", away);
    did(state, "--db %s submit 1 --as 甲 --reason 再交", away);
    g_free(send(state, away, home));
    assert_has(state, "51次");
    assert_has(state, "status: submitted");
}

/* The revision grows on both sides: here to 10, there to 8, so the number of the file is one of ours. */
static void changes_on_both_sides_are_put_together(void **state)
{
    TWO_DATABASES(state);
    did(state, "set 1 unit=新中心 remark=在家 satisfaction.note=满意");
    did(state, "--db %s set 1 repairs.actual=51次", away);
    g_free(send(state, away, home));
    assert_has(state, "新中心");
    assert_has(state, "在家");
    assert_has(state, "满意");
    assert_has(state, "51次");
    g_free(send(state, home, away));
    g_autofree char *here = done(state, "export 1"), *there = done(state, "--db %s export 1", away);
    assert_string_equal(strstr(here, "scheme:"), strstr(there, "scheme:"));
}

/* What was not in the sheet somebody submitted is not handed in behind his back, nor dropped. */
static void an_edit_here_is_asked_about_when_the_file_was_submitted(void **state)
{
    TWO_DATABASES(state);
    did(state, "set 1 unit=新中心");
    did(state, "--db %s set 1 repairs.actual=51次", away);
    did(state, "--db %s --as 王敏 submit 1 --reason 先报", away);
    g_autofree char *sent = done(state, "--db %s export 1", away);
    g_autofree char *file = home_write(state, "back.yaml", sent);
    g_auto(Result) asked = program(state, "import %s", file);
    assert_int_equal(asked.status, 4);
    assert_non_null(strstr(asked.err, "1 项与文件里提交的不同"));
    assert_non_null(strstr(asked.err, "unit"));
    g_autofree char *untouched = done(state, "list 状态:草稿");
    assert_non_null(strstr(untouched, "草稿"));
    assert_has(state, "新中心");
    did(state, "import %s --prefer theirs", file);
    g_autofree char *here = done(state, "export 1");
    assert_string_equal(strstr(here, "scheme:"), strstr(sent, "scheme:"));
}

static void the_same_field_on_both_sides_is_asked(void **state)
{
    TWO_DATABASES(state);
    did(state, "set 1 repairs.actual=52次 unit=新中心");
    did(state, "--db %s set 1 repairs.actual=51次 remark=已核", away);
    g_autofree char *text = done(state, "--db %s export 1", away);
    g_autofree char *file = home_write(state, "back.yaml", text);
    g_autofree char *import = g_strconcat("import ", file, NULL);
    assert_clashes(state, import, "1 项", "repairs.actual  库中 52次  文件 51次");
    did(state, "import %s --take repairs.actual=mine", file);
    assert_has(state, "52次");
    assert_has(state, "已核");
}

/* There they went on from the first export; here one more was made since. */
static void a_copy_of_an_earlier_export_takes_nothing_back(void **state)
{
    TWO_DATABASES(state);
    did(state, "set 1 unit=新中心 remark=在家 satisfaction.note=满意");
    did(state, "export 1");
    did(state, "--db %s set 1 repairs.actual=51次 goal.expected=好 goal.achieved=好", away);
    g_autofree char *text = done(state, "--db %s export 1", away);
    g_autofree char *file = home_write(state, "back.yaml", text);
    g_autofree char *import = g_strconcat("import ", file, NULL);
    assert_clashes(state, import, "3 项", "unit  库中 新中心  文件 中心");
    did(state, "import %s --prefer mine", file);
    assert_has(state, "新中心");
    assert_has(state, "51次");
}

/* There they went on from the first export; here the same text was changed to something else and exported. */
static void a_third_text_in_a_copy_of_an_earlier_export_is_asked(void **state)
{
    TWO_DATABASES(state);
    did(state, "--db %s set 1 repairs.actual=51次", away);
    g_autofree char *text = done(state, "--db %s export 1", away);
    g_autofree char *file = home_write(state, "back.yaml", text);
    did(state, "set 1 repairs.actual=52次");
    g_autofree char *import = g_strconcat("import ", file, NULL);
    assert_clashes(state, import, "1 项", "repairs.actual  库中 52次  文件 51次");
    did(state, "export 1");
    assert_clashes(state, import, "1 项", "repairs.actual  库中 52次  文件 51次");
    assert_has(state, "52次");
}

/* What came from one is not known to the other. */
static void two_who_send_back_do_not_undo_each_other(void **state)
{
    TWO_DATABASES(state);
    g_autofree char *third = home_path(state, "third.db");
    g_free(send(state, home, third));
    did(state, "--db %s set 1 repairs.actual=51次", away);
    did(state, "--db %s set 1 satisfaction.actual=91%% remark=已核", third);
    g_free(send(state, away, home));
    g_autofree char *text = done(state, "--db %s export 1", third);
    g_autofree char *file = home_write(state, "third.yaml", text);
    g_auto(Result) result = program(state, "import %s", file);
    assert_has(state, "51次");
    if (result.status == 0) assert_has(state, "91%");
    did(state, "import %s --prefer mine", file);
    assert_has(state, "51次");
    assert_has(state, "91%");
}

static void own_indicators_of_both_sides_are_kept(void **state)
{
    TWO_DATABASES(state);
    did(state, "set 1 q1.under=quantity q1.title=打印 q1.weight=8 q1.actual=3次");
    did(state, "--db %s set 1 q2.under=quantity q2.title=保洁 q2.weight=10 q2.actual=4次", away);
    g_free(send(state, away, home));
    g_autofree char *json = done(state, "show 1 --json");
    g_autofree char *ids = json_at(json, "['indicators'][6:9]");
    static const char *const parts[] = {"repairs", "q1", "q2", "打印", "保洁"};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!strstr(ids, parts[i])) fail_msg("%s is not in %s", parts[i], ids);
    did(state, "--db %s set 1 q2.under=", away);
    g_autofree char *text = done(state, "--db %s export 1", away);
    g_autofree char *file = home_write(state, "back.yaml", text);
    g_autofree char *import = g_strconcat("import ", file, NULL);
    assert_clashes(state, import, "1 项",
                   "indicators.q2.title  库中 保洁  文件 ——"); /* or was it never there? */
    did(state, "import %s --take q2.title=theirs", file);
    assert_lacks(state, "保洁");
    assert_has(state, "打印");
}

#define REVIEW(by, score)                                                                                    \
    "  - {by: " by ", role: 专家, round: 1, at: 2024-05-06, entries: {satisfaction: {score: " score          \
    ", note: 见附件}}}\n"

static void reviews_made_elsewhere_are_added(void **state)
{
    g_autofree char *draft = g_strconcat(DRAFT, "status: submitted\n", NULL);
    g_autofree char *first = home_write(state, "draft.yaml", draft);
    did(state, "import %s", first);
    g_autofree char *one = edited(state, "one.yaml", "status:", "reviews:\n" REVIEW("甲", "9") "status:");
    g_autofree char *two = edited(state, "two.yaml", "status:", "reviews:\n" REVIEW("乙", "8") "status:");
    g_autofree char *ids = done(state, "import %s %s", one, two);
    assert_string_equal(ids, "1\n1\n");
    assert_has(state, "by: 甲");
    assert_has(state, "by: 乙");
    g_autofree char *before = done(state, "export 1");
    did(state, "import %s", two);
    did(state, "import %s", one);
    did(state, "import %s", first);
    g_autofree char *after = done(state, "export 1");
    assert_string_equal(before, after);
}

/* Two experts review at once, each elsewhere; then the table is returned, mended and reviewed again. */
static void rounds_go_back_and_forth(void **state)
{
    TWO_DATABASES(state);
    g_autofree char *third = home_path(state, "third.db");
    did(state, "--as 王敏 submit 1 --reason 先报送");
    g_free(send(state, home, away));
    g_free(send(state, home, third));
    did(state, "--db %s --as 甲 review 1 --role 复核 satisfaction.score=9 satisfaction.note=偏高", away);
    did(state, "--db %s --as 乙 review 1 --role 复核 repairs.actual=45次 repairs.note=有三次未验收", third);
    g_free(send(state, away, home));
    g_free(send(state, third, home));
    assert_has(state, "偏高");
    assert_has(state, "有三次未验收");
    g_autofree char *status = done(state, "list --json");
    g_autofree char *reviewed = json_at(status, "[0]['status']");
    assert_string_equal(reviewed, "\"reviewed\"");
    for (guint round = 2; round <= 3; round++) {
        did(state, "--as 赵 return 1 --reason 请补充");
        g_free(send(state, home, away));
        did(state, "--db %s --as 王敏 set 1 repairs.note=第%u次补充", away, round);
        did(state, "--db %s --as 王敏 submit 1 --reason 再报", away);
        g_free(send(state, away, home));
        g_autofree char *part = g_strdup_printf("第%u次补充", round);
        assert_has(state, part);
    }
    g_autofree char *here = done(state, "export 1"), *there = done(state, "--db %s export 1", away);
    assert_string_equal(strstr(here, "scheme:"), strstr(there, "scheme:"));
}

static void another_scheme_is_not_merged(void **state)
{
    import_draft(state);
    g_autofree char *file =
        home_write(state, "free.yaml", "evaluation: 1\nuuid: " UUID "\nscheme: free\nproject: 大厅\n");
    refused(state, 4, "指标体系", "import %s --prefer theirs", file);
}

int merge_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(an_edited_file_comes_back),
        home_test(what_the_file_takes_out_is_taken_out),
        home_test(the_same_field_changed_twice_is_asked),
        home_test(each_clash_can_be_decided_by_itself),
        home_test(a_wish_is_read_strictly),
        home_test(a_stale_file_changes_nothing),
        home_test(a_file_older_than_the_trail_takes_nothing_unasked),
        home_test(a_dry_run_says_what_would_change),
        home_test(import_of_several_is_all_or_nothing),
        home_test(what_is_final_is_not_changed),
        home_test(what_was_submitted_is_not_filled_in_by_an_import),
        home_test(what_is_not_submitted_is_not_reviewed_by_an_import),
        home_test(a_step_that_nobody_took_is_not_believed),
        home_test(what_was_done_elsewhere_comes_back),
        home_test(what_was_returned_and_filled_in_elsewhere_comes_back),
        home_test(changes_on_both_sides_are_put_together),
        home_test(an_edit_here_is_asked_about_when_the_file_was_submitted),
        home_test(the_same_field_on_both_sides_is_asked),
        home_test(a_copy_of_an_earlier_export_takes_nothing_back),
        home_test(a_third_text_in_a_copy_of_an_earlier_export_is_asked),
        home_test(two_who_send_back_do_not_undo_each_other),
        home_test(own_indicators_of_both_sides_are_kept),
        home_test(reviews_made_elsewhere_are_added),
        home_test(rounds_go_back_and_forth),
        home_test(another_scheme_is_not_merged),
    };
    return cmocka_run_group_tests_name("merge", tests, NULL, NULL);
}
