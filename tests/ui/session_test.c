/* The model behind the views, without a terminal: on real files in a fresh folder. */
#include "base/error.h"
#include "base/paths.h"
#include "ui/fixture.h"
#include "ui/session_flow.h"
#include "ui/session_gather.h"
#include "ui/session_list.h"
#include "ui/session_losses.h"
#include "ui/session_merge.h"
#include "ui/session_own.h"

#include <glib/gstdio.h>
#include <string.h>

static void set(Session *session, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    if (!session_set(session, key, value, &error)) fail_msg("%s", error->message);
}

static const char *kept(Fixture *fixture, const char *key)
{
    g_autoptr(GError) error = NULL;
    assert_true(session_open(fixture->other, session_id(fixture->session), &error));
    return evaluation_get(session_evaluation(fixture->other), key);
}

static void an_edit_is_saved_at_once(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "mof-project-2020");
    guint stamp = session_stamp(fixture->session);
    set(fixture->session, "satisfaction.actual", "85%");
    assert_string_equal(kept(fixture, "satisfaction.actual"), "85%");
    assert_int_not_equal(session_stamp(fixture->session), stamp);
    assert_non_null(session_saved_at(fixture->session));
    g_autofree char *total = points_format(session_scorecard(fixture->session)->total);
    assert_string_equal(total, "8");
}

static void a_refused_edit_changes_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    fixture_create(fixture, "mof-project-2020");
    assert_false(session_set(fixture->session, "due.score", "x", &error));
    assert_non_null(error);
    const Edit edits[] = {{"unit", "县政务中心"}, {"year", "很久以前"}};
    assert_false(session_edit(fixture->session, edits, 2, NULL));
    assert_null(evaluation_get(session_evaluation(fixture->session), "unit"));
    assert_null(kept(fixture, "unit"));
}

static GHashTable *texts_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void what_was_gathered_is_one_save_and_one_undo(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GHashTable) edits = texts_new();
    fixture_create(fixture, "mof-project-2020");
    session_gather(fixture->session);
    set(fixture->session, "satisfaction.actual", "85%");
    assert_false(session_set(fixture->session, "due.score", "x", NULL));
    set(fixture->session, "facts.budget", "100");
    assert_string_equal(evaluation_get(session_evaluation(fixture->session), "facts.budget"), "100");
    assert_null(kept(fixture, "facts.budget"));
    assert_true(session_save_gathered(fixture->session, edits, NULL));
    assert_int_equal(g_hash_table_size(edits), 2);
    assert_string_equal(kept(fixture, "satisfaction.actual"), "85%");
    assert_string_equal(kept(fixture, "facts.budget"), "100");
    g_autofree char *said = NULL;
    assert_true(session_undo(fixture->session, FALSE, &said, NULL));
    assert_null(kept(fixture, "satisfaction.actual"));
    assert_null(kept(fixture, "facts.budget"));
}

static void what_was_gathered_waits_where_somebody_else_changed_it(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GHashTable) edits = texts_new();
    g_autoptr(GError) error = NULL;
    fixture_create(fixture, "mof-project-2020");
    session_gather(fixture->session);
    set(fixture->session, "satisfaction.actual", "85%");
    set(fixture->session, "satisfaction.note", "雨天");
    set(fixture->other, "satisfaction.actual", "70%");
    assert_false(session_save_gathered(fixture->session, edits, &error));
    assert_non_null(error);
    assert_non_null(session_clash(fixture->session));
    assert_string_equal(g_hash_table_lookup(edits, "satisfaction.actual"), "85%");
    assert_string_equal(kept(fixture, "satisfaction.actual"), "70%");
    assert_null(kept(fixture, "satisfaction.note"));
}

static void different_texts_of_two_people_are_both_kept(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "mof-project-2020");
    set(fixture->other, "satisfaction.actual", "70%");
    set(fixture->session, "satisfaction.note", "雨天");
    assert_null(session_clash(fixture->session));
    assert_string_equal(kept(fixture, "satisfaction.actual"), "70%");
    assert_string_equal(kept(fixture, "satisfaction.note"), "雨天");
}

/* Two people at one text: what was typed waits, and nothing is overwritten. */
static void begin_clash(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    fixture_create(fixture, "mof-project-2020");
    set(fixture->other, "satisfaction.actual", "70%");
    assert_false(session_set(fixture->session, "satisfaction.actual", "80%", &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED));
    assert_non_null(session_clash(fixture->session));
    const MergeLine *line = g_ptr_array_index(session_merge_lines(session_clash(fixture->session)), 0);
    assert_string_equal(line->kept, "70%");
    assert_string_equal(line->comes, "80%");
    assert_null(line->base);
    assert_string_equal(line->who, "填报人");
    assert_string_equal(evaluation_get(session_evaluation(fixture->session), "satisfaction.actual"), "70%");
    assert_string_equal(kept(fixture, "satisfaction.actual"), "70%");
}

static void settle(Fixture *fixture, MergeSide side)
{
    g_autoptr(GError) error = NULL;
    session_merge_decide(session_clash(fixture->session), 0, side);
    if (!session_settle(fixture->session, FALSE, &error)) fail_msg("%s", error->message);
    assert_null(session_clash(fixture->session));
    g_autoptr(GPtrArray) keys = session_take_settled(fixture->session);
    assert_string_equal(g_ptr_array_index(keys, 0), "satisfaction.actual");
}

static void the_same_text_of_two_people_is_decided(void **state)
{
    Fixture *fixture = *state;
    begin_clash(fixture);
    settle(fixture, MERGE_THEIRS);
    assert_string_equal(kept(fixture, "satisfaction.actual"), "80%");
    set(fixture->session, "satisfaction.actual", "85%"); /* seen, so no question any more */
    assert_string_equal(kept(fixture, "satisfaction.actual"), "85%");
}

static void what_is_kept_stays_where_it_was_decided_so(void **state)
{
    Fixture *fixture = *state;
    begin_clash(fixture);
    gint64 revision = evaluation_revision(session_evaluation(fixture->session));
    settle(fixture, MERGE_MINE);
    assert_string_equal(kept(fixture, "satisfaction.actual"), "70%");
    assert_int_equal(store_revision(fixture->store, session_id(fixture->session), NULL), revision);
}

static void nothing_is_decided_by_leaving(void **state)
{
    Fixture *fixture = *state;
    begin_clash(fixture);
    assert_true(session_settle(fixture->session, TRUE, NULL));
    assert_null(session_take_settled(fixture->session));
    assert_false(session_set(fixture->session, "satisfaction.actual", "80%", NULL)); /* asks again */
    assert_non_null(session_clash(fixture->session));
}

/* The screen is brought up to date under the fingers of somebody who types. */
static void what_is_typed_is_held_against_what_it_was_begun_on(void **state)
{
    Fixture *fixture = *state;
    gboolean changed = FALSE;
    fixture_create(fixture, "mof-project-2020");
    set(fixture->other, "satisfaction.actual", "70%");
    set(fixture->other, "remark", "请核对");
    assert_true(session_follow(fixture->session, TRUE, &changed, NULL));
    assert_true(changed);
    assert_string_equal(evaluation_get(session_evaluation(fixture->session), "remark"), "请核对");
    assert_false(session_set(fixture->session, "satisfaction.actual", "80%", NULL));
    assert_non_null(session_clash(fixture->session));
    settle(fixture, MERGE_THEIRS);
    assert_string_equal(kept(fixture, "satisfaction.actual"), "80%");
    assert_string_equal(kept(fixture, "remark"), "请核对");
}

static void what_was_seen_before_it_was_typed_over_is_no_clash(void **state)
{
    Fixture *fixture = *state;
    gboolean changed = FALSE;
    fixture_create(fixture, "mof-project-2020");
    set(fixture->other, "satisfaction.actual", "70%");
    assert_true(session_follow(fixture->session, FALSE, &changed, NULL));
    set(fixture->session, "satisfaction.actual", "80%");
    assert_string_equal(kept(fixture, "satisfaction.actual"), "80%");
}

static void indicators_two_people_add_are_both_there(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    const OwnIndicator mine = {.title = "维修次数", .weight = "10", .target = "≥50次"};
    const OwnIndicator theirs = {.title = "复印服务", .weight = "5", .target = "100%"};
    fixture_create(fixture, "mof-self-2020");
    g_autofree char *there = session_own_add(fixture->other, "quantity", &theirs, &error);
    g_autofree char *here = session_own_add(fixture->session, "quantity", &mine, &error);
    if (!there || !here) fail_msg("%s", error->message);
    assert_string_not_equal(there, here);
    assert_true(session_open(fixture->other, session_id(fixture->session), &error));
    assert_int_equal(evaluation_own(session_evaluation(fixture->other))->len, 2);
}

static void a_refresh_tells_whether_anything_changed(void **state)
{
    Fixture *fixture = *state;
    gboolean changed = TRUE;
    fixture_create(fixture, "mof-project-2020");
    assert_true(session_refresh(fixture->session, &changed, NULL));
    assert_false(changed);
    set(fixture->other, "remark", "请核对");
    assert_true(session_refresh(fixture->session, &changed, NULL));
    assert_true(changed);
    assert_string_equal(evaluation_get(session_evaluation(fixture->session), "remark"), "请核对");
}

static void a_submitted_evaluation_is_not_edited(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    fixture_create(fixture, "mof-project-2020");
    g_autoptr(Evaluation) evaluation = store_load(fixture->other_store, session_id(fixture->session), &error);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    assert_true(evaluation_advance(evaluation, &(Edit){"status", "submitted"}, 1, changes, &error));
    assert_true(store_save(fixture->other_store, session_id(fixture->session), evaluation, changes, &error));
    assert_true(session_open(fixture->session, session_id(fixture->session), &error));
    assert_false(session_set(fixture->session, "remark", "迟了", &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED));
}

static void trying_shows_the_score_and_keeps_nothing(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    fixture_create(fixture, "mof-project-2020");
    g_autoptr(Trial) trial = session_try(fixture->session, &(Edit){"satisfaction.actual", "85%"}, 1, &error);
    assert_non_null(trial);
    g_autofree char *score = points_format(scorecard_find(trial->scorecard, "satisfaction")->score);
    assert_string_equal(score, "8");
    assert_null(evaluation_get(session_evaluation(fixture->session), "satisfaction.actual"));
    assert_null(session_try(fixture->session, &(Edit){"satisfaction.score", "1x"}, 1, &error));
    assert_non_null(error);
}

static guint row_of(Fixture *fixture, const char *id)
{
    return scorecard_find(session_scorecard(fixture->session), id)->node->index;
}

static void the_walk_over_unfilled_leaves_goes_round(void **state)
{
    Fixture *fixture = *state;
    guint first = 0, index = 0, leaves = 0;
    fixture_create(fixture, "mof-project-2020");
    assert_true(session_next_unfilled(fixture->session, 0, FALSE, &first));
    index = first;
    do {
        leaves++;
        assert_true(session_next_unfilled(fixture->session, index, FALSE, &index));
    } while (index != first);
    assert_int_equal(leaves, 17);
    assert_true(session_next_unfilled(fixture->session, first, TRUE, &index));
    assert_int_equal(index, row_of(fixture, "satisfaction"));
    set(fixture->session, "satisfaction.actual", "85%");
    assert_true(session_next_unfilled(fixture->session, first, TRUE, &index));
    assert_int_not_equal(index, row_of(fixture, "satisfaction"));
}

static guint errors_of(const Fixture *fixture)
{
    return findings_count(session_findings(fixture->session), SEVERITY_ERROR, G_MAXUINT);
}

static void findings_follow_every_change(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "mof-project-2020");
    assert_int_equal(errors_of(fixture), 17); /* leaves without a score */
    set(fixture->session, "satisfaction.actual", "85%");
    assert_int_equal(errors_of(fixture), 17); /* N-NOTE in place of S-MISSING */
    set(fixture->session, "satisfaction.note", "雨天");
    assert_int_equal(errors_of(fixture), 16);
    assert_false(session_set(fixture->session, "satisfaction.score", "x", NULL));
    assert_int_equal(errors_of(fixture), 16);
    session_close(fixture->session);
    assert_null(session_findings(fixture->session));
}

static void what_is_pointed_at_is_taken_by_its_view_alone(void **state)
{
    Fixture *fixture = *state;
    session_point(fixture->session, "facts.budget");
    assert_null(session_take_pointed(fixture->session, ""));
    assert_null(session_take_pointed(fixture->session, "claimed."));
    g_autofree char *fact = session_take_pointed(fixture->session, "facts.");
    assert_string_equal(fact, "facts.budget");
    assert_null(session_take_pointed(fixture->session, "facts."));
    session_point(fixture->session, "q1.note");
    g_autofree char *key = session_take_pointed(fixture->session, "");
    assert_string_equal(key, "q1.note");
}

static void a_pasted_table_is_added_whole_or_not_at_all(void **state)
{
    Fixture *fixture = *state;
    guint count = 0;
    g_autoptr(GError) error = NULL;
    g_autofree char *last = NULL;
    fixture_create(fixture, "mof-self-2020");
    assert_true(session_own_paste(fixture->session, "quantity",
                                  "维修次数\t１２\t≥50次\t48次\n\n 打印服务 \t8\n", &paste_plain, &count,
                                  &last, &error));
    assert_int_equal(count, 2);
    assert_string_equal(last, "q2");
    assert_string_equal(kept(fixture, "indicators.q1.weight"), "12");
    assert_string_equal(kept(fixture, "q1.actual"), "48次");
    assert_string_equal(kept(fixture, "indicators.q2.title"), "打印服务");
    assert_false(session_own_paste(fixture->session, "quantity", "甲\t5\n乙\t五分\n", &paste_plain, &count,
                                   NULL, &error));
    assert_non_null(error);
    assert_true(g_str_has_prefix(error->message, "粘贴的第 2 项（乙）的分值"));
    assert_null(strstr(error->message, "indicators"));
    assert_null(kept(fixture, "indicators.q3.title"));
    assert_false(session_own_paste(fixture->session, "quantity", " \n", &paste_plain, &count, NULL, NULL));
}

/* The columns of attachment 1, with its head, blanks in it, groups before and a sum below; and without a
 * head. */
static void a_pasted_table_is_read_by_its_head(void **state)
{
    Fixture *fixture = *state;
    guint count = 0;
    g_autoptr(GError) error = NULL;
    fixture_create(fixture, "mof-self-2020");
    assert_true(session_own_paste(
        fixture->session, "quantity",
        "一级指标\t二级指标\t三级 指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施\n"
        "产出\t数量\t维修次数\t≥50次\t48次\t12分\t\t设备较新，维修较少\n"
        "\t\t打印服务\t效果明显，及时\t\t8\t7.5分\t\n合计\t\t\t\t\t20\n",
        &paste_plain, &count, NULL, &error));
    assert_int_equal(count, 2);
    assert_string_equal(kept(fixture, "indicators.q1.title"), "维修次数");
    assert_string_equal(kept(fixture, "indicators.q1.weight"), "12");
    assert_string_equal(kept(fixture, "indicators.q1.target"), "≥50次");
    assert_string_equal(kept(fixture, "q1.actual"), "48次");
    assert_string_equal(kept(fixture, "q1.note"), "设备较新，维修较少");
    assert_string_equal(kept(fixture, "indicators.q2.target"), "效果明显，及时");
    assert_string_equal(kept(fixture, "q2.score"), "7.5");
    assert_true(
        session_own_paste(fixture->session, "quantity", "名称\n检修\n", &paste_plain, &count, NULL, NULL));
    assert_string_equal(kept(fixture, "indicators.q3.title"), "检修");
    assert_true(session_own_paste(fixture->session, "quantity", "巡查\t≥3次\t3次\t10\t10\n", &paste_official,
                                  &count, NULL, NULL));
    assert_string_equal(kept(fixture, "indicators.q4.target"), "≥3次");
    assert_string_equal(kept(fixture, "indicators.q4.weight"), "10");
}

/* Whoever removes one and adds another does not get its id, nor what the trail tells of it. */
static void an_id_is_never_given_again(void **state)
{
    Fixture *fixture = *state;
    fixture_create(fixture, "mof-self-2020");
    g_autofree char *first =
        session_own_add(fixture->session, "quantity", &(OwnIndicator){.title = "甲"}, NULL);
    assert_string_equal(first, "q1");
    assert_true(session_own_remove(fixture->session, first, NULL));
    g_autofree char *second =
        session_own_add(fixture->session, "quantity", &(OwnIndicator){.title = "乙"}, NULL);
    assert_string_equal(second, "q2");
    const OwnAddition wished = {.under = "quantity", .id = "repairs", .own = {.title = "丙"}};
    g_autofree char *third = NULL, *fourth = NULL;
    assert_true(session_own_add_all(fixture->session, &wished, 1, &third, NULL));
    assert_string_equal(third, "repairs");
    assert_true(session_own_remove(fixture->session, third, NULL));
    assert_true(session_own_add_all(fixture->session, &wished, 1, &fourth, NULL));
    assert_string_equal(fourth, "q3");
}

/* What the findings of a table cost: the code, and how many points. */
static void findings_tell_what_they_cost(void **state)
{
    Fixture *fixture = *state;
    guint count = 0;
    fixture_create(fixture, "free");
    assert_true(session_own_paste(fixture->session, NULL, "甲\t50\t≥50次\t50次\t40\n乙\t30\n丙\t20\t\t\t25\n",
                                  &paste_plain, &count, NULL, NULL));
    static const struct {
        FindingCode code;
        gint64 points;
    } expected[] = {{FINDING_S_RULE, 10}, {FINDING_S_MISSING, 30}, {FINDING_S_OVER, -5}};
    g_autoptr(GArray) costs = session_costs(fixture->session);
    assert_int_equal(costs->len, G_N_ELEMENTS(expected));
    for (guint i = 0; i < costs->len; i++) {
        const Cost *cost = &g_array_index(costs, Cost, i);
        assert_int_equal(cost->finding->code, expected[i].code);
        assert_int_equal(cost->points.units, expected[i].points * POINTS_UNITS);
    }
    g_autoptr(GArray) losses = losses_new(session_scorecard(fixture->session));
    g_autofree char *summary = session_losses_summary(fixture->session, losses);
    assert_string_equal(summary, "失分合计 40.00 分；距 良 还差 15.00 分，补回失分最多的 1 项即可达到");
}

static void a_sample_is_brought_in_once(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *config = paths_config();
    g_autofree char *file = g_build_filename(config, "samples", "quannan-2021.yaml", NULL);
    assert_true(session_open_sample(fixture->session, file, &error));
    gint64 id = session_id(fixture->session);
    set(fixture->session, "remark", "改过");
    session_close(fixture->session);
    assert_true(session_open_sample(fixture->session, file, &error));
    assert_int_equal(session_id(fixture->session), id);
    assert_string_equal(evaluation_get(session_evaluation(fixture->session), "remark"), "改过");
}

static void fill_list(Fixture *fixture, guint count)
{
    for (guint i = 0; i < count; i++) {
        g_autofree char *project = g_strdup_printf("项目%03u", (i * 7) % count);
        assert_true(session_create(fixture->session, "free", &(Edit){"project", project}, 1, NULL));
    }
}

static void the_list_is_the_same_from_whichever_place_it_is_read(void **state)
{
    Fixture *fixture = *state;
    const guint count = 300;
    fill_list(fixture, count);
    g_autoptr(SessionList) list = session_list_new(fixture->store);
    session_list_next_order(list);
    assert_string_equal(session_list_order_title(list), "项目名称");
    assert_int_equal(session_list_count(list, NULL), count);
    const gint64 places[] = {299, 0, 150, 64, 65, 298, 1};
    for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
        g_autofree char *project = g_strdup_printf("项目%03d", (int)places[i]);
        const StoreItem *item = session_list_item(list, places[i]);
        assert_non_null(item);
        assert_string_equal(item->project, project);
        assert_int_equal(session_list_position(list, item->id), places[i]);
    }
    assert_null(session_list_item(list, count));
    assert_null(session_list_item(list, -1));
    session_list_set_text(list, "项目007");
    assert_int_equal(session_list_count(list, NULL), 1);
    session_list_set_text(list, " ");
    assert_int_equal(session_list_count(list, NULL), count);
}

int run_session_tests(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_set_up, fixture_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(an_edit_is_saved_at_once),
        TEST(a_refused_edit_changes_nothing),
        TEST(what_was_gathered_is_one_save_and_one_undo),
        TEST(what_was_gathered_waits_where_somebody_else_changed_it),
        TEST(different_texts_of_two_people_are_both_kept),
        TEST(the_same_text_of_two_people_is_decided),
        TEST(what_is_kept_stays_where_it_was_decided_so),
        TEST(nothing_is_decided_by_leaving),
        TEST(what_is_typed_is_held_against_what_it_was_begun_on),
        TEST(what_was_seen_before_it_was_typed_over_is_no_clash),
        TEST(indicators_two_people_add_are_both_there),
        TEST(a_refresh_tells_whether_anything_changed),
        TEST(a_submitted_evaluation_is_not_edited),
        TEST(trying_shows_the_score_and_keeps_nothing),
        TEST(the_walk_over_unfilled_leaves_goes_round),
        TEST(findings_follow_every_change),
        TEST(what_is_pointed_at_is_taken_by_its_view_alone),
        TEST(a_pasted_table_is_added_whole_or_not_at_all),
        TEST(a_pasted_table_is_read_by_its_head),
        TEST(an_id_is_never_given_again),
        TEST(findings_tell_what_they_cost),
        TEST(a_sample_is_brought_in_once),
        TEST(the_list_is_the_same_from_whichever_place_it_is_read),
    };
#undef TEST
    return cmocka_run_group_tests_name("session", tests, NULL, NULL);
}
