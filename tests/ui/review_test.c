/* The model of a reviewer at work, without a screen: on real files in a fresh folder. Without a reviewer the
 * table has 28.80 + 18 + 10 + 7 + 10 + 10 + 10 = 93.80. */
#include "base/error.h"
#include "base/paths.h"
#include "score/spread.h"
#include "ui/question.h"
#include "ui/session_changed.h"
#include "ui/session_flow.h"
#include "ui/session_merge.h"
#include "ui/session_review.h"
#include "ui/tests.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    char *folder, *database, *file;
    Store *store;
    Session *session;
    Reviewing *review;
} Fixture;

static void sit_down(Fixture *fixture, const char *reviewer)
{
    g_clear_pointer(&fixture->review, reviewing_free);
    session_set_actor(fixture->session, reviewer);
    fixture->review = reviewing_new(fixture->session);
    g_free(fixture->review->role);
    fixture->review->role = g_strdup("财政复核");
}

/* Submitted by 填报人 under a panel; 李强 sits down to it. */
static void submit(Fixture *fixture, const char *panel)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *model = paths_read(PINGFEN_ROOT "/tests/data/review.yaml", 1 << 20, NULL, &error);
    assert_non_null(model);
    g_autoptr(GString) text = g_string_new(model);
    g_string_replace(text, "@PANEL@", panel, 0);
    assert_true(g_file_set_contents(fixture->file, text->str, -1, NULL));
    session_set_actor(fixture->session, "填报人");
    guint count = 0;
    if (!session_import(fixture->session, fixture->file, &count, &error)) fail_msg("%s", error->message);
    if (!session_advance(fixture->session, WORKFLOW_SUBMIT, "样例", &error)) fail_msg("%s", error->message);
    sit_down(fixture, "李强");
}

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("pingfen-review-XXXXXX", NULL);
    fixture->database = g_build_filename(fixture->folder, "test.db", NULL);
    fixture->file = g_build_filename(fixture->folder, "table.yaml", NULL);
    fixture->store = store_open(fixture->database, NULL);
    assert_non_null(fixture->store);
    fixture->session = session_new(fixture->store);
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    g_clear_pointer(&fixture->review, reviewing_free);
    session_free(fixture->session);
    store_close(fixture->store);
    g_unlink(fixture->database);
    g_unlink(fixture->file);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->database);
    g_free(fixture->file);
    g_free(fixture);
    return 0;
}

static void propose(Fixture *fixture, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    if (!reviewing_propose(fixture->review, key, value, &error)) fail_msg("%s: %s", key, error->message);
}

static gboolean save(Fixture *fixture, const char *id, GError **error)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_ptr_array_add(ids, (char *)id);
    return reviewing_save(fixture->review, ids, error);
}

/* Given, with its reason where there is one, and saved. */
static void give(Fixture *fixture, const char *key, const char *value, const char *reason)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *id = g_strndup(key, strcspn(key, "."));
    g_autofree char *note = g_strconcat(id, ".note", NULL);
    propose(fixture, key, value);
    if (reason) propose(fixture, note, reason);
    if (!save(fixture, id, &error)) fail_msg("%s: %s", key, error->message);
}

static const ScoreRow *row_of(const Scorecard *card, const char *id)
{
    const ScoreRow *row = scorecard_find(card, id);
    assert_non_null(row);
    return row;
}

static ReviewState state_of(Fixture *fixture, const char *id)
{
    return reviewing_state(fixture->review, row_of(fixture->review->card, id)->node);
}

static void expect_points(Points points, const char *text)
{
    g_autofree char *shown = points_format_places(points, 2);
    assert_string_equal(shown, text);
}

static const char *kept(Fixture *fixture, const char *id, EntryField field)
{
    return reviewing_entry(fixture->review, id)->text[field];
}

static void a_figure_waits_for_its_reason(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    submit(fixture, "last");
    propose(fixture, "quantity.actual", "38次");
    assert_true(reviewing_lacks_reason(fixture->review, "quantity"));
    assert_false(save(fixture, "quantity", &error));
    assert_int_equal(error->code, PINGFEN_ERROR_REFUSED);
    assert_true(reviewing_has_proposed(fixture->review, "quantity"));
    assert_int_equal(evaluation_review_count(session_evaluation(fixture->session)), 0);
    give(fixture, "quantity.note", "维修单仅38张", NULL);
    assert_false(reviewing_has_proposed(fixture->review, NULL));
    assert_string_equal(kept(fixture, "quantity", ENTRY_ACTUAL), "38次");
    assert_string_equal(
        evaluation_entry(session_evaluation(fixture->session), "quantity")->text[ENTRY_ACTUAL], "48次");
    expect_points(fixture->review->result->total, "87.80");
    assert_int_equal(state_of(fixture, "quantity"), REVIEW_ADJUSTED);
}

static void what_is_tried_changes_nothing(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    g_autoptr(Trial) trial = reviewing_try(fixture->review, "quantity", "quantity.actual", "25次", NULL);
    assert_non_null(trial);
    expect_points(row_of(trial->scorecard, "quantity")->score, "15.00");
    expect_points(row_of(fixture->review->card, "quantity")->score, "28.80");
    assert_false(reviewing_has_proposed(fixture->review, NULL));
}

static void a_figure_as_it_stood_is_no_adjustment(void **state)
{
    static const char *const same[][2] = {{"quantity.actual", "48次"},  {"plan.met", "[1,2]"},
                                          {"benefit.tier", "2"},        {"benefit.share", "0.7"},
                                          {"quality.counts.late", "2"}, {"care.score", "10.0"}};
    Fixture *fixture = *state;
    submit(fixture, "last");
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        give(fixture, same[i][0], same[i][1], NULL);
    assert_int_equal(evaluation_review_count(session_evaluation(fixture->session)), 0);
    assert_int_equal(reviewing_tally(fixture->review, NULL).seen, 0);
}

static void the_figure_of_before_takes_his_own_back(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    give(fixture, "benefit.tier", "1", "没有投诉");
    give(fixture, "benefit.share", "90%", NULL);
    expect_points(row_of(fixture->review->card, "benefit")->score, "9.00");
    give(fixture, "benefit.tier", "2", NULL);
    assert_null(kept(fixture, "benefit", ENTRY_TIER));
    assert_null(kept(fixture, "benefit", ENTRY_SHARE));
    expect_points(row_of(fixture->review->card, "benefit")->score, "7.00");
    assert_int_equal(state_of(fixture, "benefit"), REVIEW_REMARKED);
}

static void an_emptied_field_is_taken_out_or_back(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    give(fixture, "asset.absent", "", "有两处资产处置");
    assert_true(entry_names(reviewing_entry(fixture->review, "asset"), ENTRY_ABSENT));
    assert_false(row_of(fixture->review->card, "asset")->scored);
    give(fixture, "asset.score", "4", NULL);
    expect_points(row_of(fixture->review->card, "asset")->score, "4.00");
    give(fixture, "asset.score", "", NULL);
    give(fixture, "asset.absent", "", NULL);
    expect_points(row_of(fixture->review->card, "asset")->score, "10.00");
    assert_int_equal(state_of(fixture, "asset"), REVIEW_REMARKED);
}

static void a_reason_is_not_taken_from_a_figure(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    submit(fixture, "last");
    give(fixture, "care.score", "6", "现场无人管护");
    propose(fixture, "care.note", "");
    assert_true(reviewing_lacks_reason(fixture->review, "care"));
    assert_false(save(fixture, "care", &error));
    assert_non_null(strstr(error->message, "管护"));
    reviewing_withdraw(fixture->review, "care");
    assert_string_equal(kept(fixture, "care", ENTRY_NOTE), "现场无人管护");
    expect_points(fixture->review->result->total, "89.80");
}

static void counts_given_one_by_one_are_kept_together(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    propose(fixture, "quality.counts.late", "3");
    propose(fixture, "quality.counts.broken", "1");
    give(fixture, "quality.note", "抽查所见", NULL);
    expect_points(row_of(fixture->review->card, "quality")->score, "15.00");
}

static void agreeing_takes_back_what_was_changed(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    give(fixture, "satisfaction.choice", "2", "问卷太少");
    expect_points(fixture->review->result->total, "83.80");
    give(fixture, "satisfaction.accepted", "true", NULL);
    assert_int_equal(state_of(fixture, "satisfaction"), REVIEW_ACCEPTED);
    assert_null(kept(fixture, "satisfaction", ENTRY_NOTE));
    expect_points(fixture->review->result->total, "93.80");
    give(fixture, "satisfaction.accepted", "", NULL);
    assert_int_equal(state_of(fixture, "satisfaction"), REVIEW_UNSEEN);
}

static void a_branch_is_agreed_to_at_once(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    submit(fixture, "last");
    give(fixture, "quantity.actual", "38次", "维修单仅38张");
    gint64 revision = evaluation_revision(session_evaluation(fixture->session));
    guint found = 0;
    const OutlineNode *output = row_of(fixture->review->card, "output")->node;
    g_autoptr(GPtrArray) ids = reviewing_unseen(fixture->review, output, &found);
    assert_int_equal(ids->len, 2);
    for (guint i = 0; i < ids->len; i++) {
        g_autofree char *key = g_strconcat(ids->pdata[i], ".accepted", NULL);
        propose(fixture, key, "true");
    }
    assert_true(reviewing_save(fixture->review, ids, &error));
    ReviewTally tally = reviewing_tally(fixture->review, row_of(fixture->review->card, "output")->node);
    assert_int_equal(tally.leaves, 3);
    assert_int_equal(tally.accepted, 2);
    assert_int_equal(tally.adjusted, 1);
    assert_int_equal(reviewing_tally(fixture->review, NULL).seen, 3);
    assert_true(evaluation_revision(session_evaluation(fixture->session)) > revision);
}

static void a_lack_of_evidence_is_a_reason_and_counted_apart(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    propose(fixture, "care.score", "0");
    give(fixture, "care.cause", "evidence", NULL);
    assert_non_null(kept(fixture, "care", ENTRY_NOTE));
    assert_int_equal(reviewing_tally(fixture->review, NULL).unevidenced, 1);
    const Scorecard *self = session_scorecard(fixture->session);
    CauseLosses losses = cause_losses(self, fixture->review->result);
    expect_points(losses.evidence, "10.00");
    expect_points(losses.other, "6.20");
    give(fixture, "care.cause", "", NULL);
    self = session_scorecard(fixture->session);
    assert_int_equal(cause_losses(self, fixture->review->result).leaves, 0);
}

static const char *next(Fixture *fixture, ReviewTarget target, const char *from, gboolean backwards)
{
    guint index = 0;
    if (!reviewing_next(fixture->review, target, row_of(fixture->review->card, from)->node->index, backwards,
                        &index))
        return "";
    return scorecard_row(fixture->review->card, index)->node->indicator->id;
}

static void the_next_worth_a_look_goes_round(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    assert_string_equal(next(fixture, REVIEW_TO_DIFFERENT, "output", FALSE), "");
    assert_string_equal(next(fixture, REVIEW_TO_LOST, "output", FALSE), "quantity");
    assert_string_equal(next(fixture, REVIEW_TO_LOST, "quality", FALSE), "benefit");
    assert_string_equal(next(fixture, REVIEW_TO_LOST, "benefit", FALSE), "quantity");
    assert_string_equal(next(fixture, REVIEW_TO_LOST, "quantity", TRUE), "benefit");
    assert_string_equal(next(fixture, REVIEW_TO_UNSEEN, "care", FALSE), "quantity");
    give(fixture, "quantity.accepted", "true", NULL);
    assert_string_equal(next(fixture, REVIEW_TO_UNSEEN, "care", FALSE), "quality");
    give(fixture, "care.score", "8", "抽查");
    assert_string_equal(next(fixture, REVIEW_TO_DIFFERENT, "output", FALSE), "care");
    propose(fixture, "plan.met", "[1]");
    assert_string_equal(next(fixture, REVIEW_TO_DIFFERENT, "care", FALSE), "care");
}

static void an_indicator_with_a_finding_is_found(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    give(fixture, "satisfaction.choice", "2", "问卷太少");
    give(fixture, "benefit.tier", "", "没有依据");
    assert_string_equal(next(fixture, REVIEW_TO_FOUND, "output", FALSE), "benefit");
}

static void nobody_reviews_his_own_unasked(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    submit(fixture, "last");
    sit_down(fixture, "填报人");
    assert_true(reviewing_is_own(fixture->review));
    propose(fixture, "quantity.accepted", "true");
    assert_false(save(fixture, "quantity", &error));
    assert_int_equal(error->code, PINGFEN_ERROR_REFUSED);
    assert_true(reviewing_has_proposed(fixture->review, "quantity"));
    fixture->review->allow_self = TRUE;
    give(fixture, "quantity.accepted", "true", NULL);
    const Evaluation *evaluation = session_evaluation(fixture->session);
    assert_true(workflow_is_self_review(evaluation, fixture->review->layer));
    assert_string_equal(history_step(evaluation, history_count(evaluation)).reason, "本人复核");
}

static void step(Fixture *fixture, const char *who, WorkflowAct act, const char *reason)
{
    g_autoptr(GError) error = NULL;
    session_set_actor(fixture->session, who);
    if (!session_advance(fixture->session, act, reason, &error)) fail_msg("%s", error->message);
}

static void set(Fixture *fixture, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    if (!session_set(fixture->session, key, value, &error)) fail_msg("%s: %s", key, error->message);
}

/* "" where the indicator is as it was returned. */
static void expect_changed(const Changed *changed, const char *id, const char *expected)
{
    const GPtrArray *texts = changed_texts(changed, id);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; texts && i < texts->len; i++)
        g_string_append_printf(all, "%s%s", i == 0 ? "" : i % 2 == 0 ? "; " : " ", (char *)texts->pdata[i]);
    assert_string_equal(all->str, expected);
}

static void what_was_changed_since_the_return_is_told(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(Changed) changed = changed_new();
    submit(fixture, "last");
    changed_sync(changed, fixture->session);
    assert_null(changed->past); /* nothing was returned yet */
    give(fixture, "quantity.actual", "38次", "维修单仅38张");
    step(fixture, "李强", WORKFLOW_RETURN, "请改正");
    changed_sync(changed, fixture->session);
    assert_int_equal(changed_count(changed), 0);
    set(fixture, "quantity.actual", "38次");
    set(fixture, "quality.note", "两次迟到，已扣款");
    set(fixture, "care.score", "9");
    set(fixture, "care.note", "抽查");
    set(fixture, "care.note", "");
    set(fixture, "project", "大厅经费");
    changed_sync(changed, fixture->session);
    step(fixture, "填报人", WORKFLOW_SUBMIT, "已改");
    sit_down(fixture, "李强");
    give(fixture, "plan.met", "[1]", "无审批"); /* the reviewer's own is no change of the unit */
    changed_sync(changed, fixture->session);
    assert_int_equal(changed_count(changed), 3);
    assert_int_equal(changed->elsewhere, 1);
    expect_changed(changed, "quantity", "实际完成值 48次 → 38次; 得分 28.80 → 22.80");
    expect_changed(changed, "quality", "说明 两次迟到 → 两次迟到，已扣款");
    expect_changed(changed, "care", "得分 10 → 9");
    expect_changed(changed, "plan", "");
}

/* What the first return asked for was seen in the second round; the third begins where the second ended. */
static void only_the_last_return_counts(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(Changed) changed = changed_new();
    submit(fixture, "last");
    step(fixture, "李强", WORKFLOW_RETURN, "请改正");
    set(fixture, "care.score", "9");
    step(fixture, "填报人", WORKFLOW_SUBMIT, "已改");
    changed_sync(changed, fixture->session);
    assert_int_equal(changed_count(changed), 1);
    step(fixture, "李强", WORKFLOW_RETURN, "再改");
    changed_sync(changed, fixture->session);
    assert_int_equal(changed_count(changed), 0);
    set(fixture, "quantity.actual", "40次");
    changed_sync(changed, fixture->session);
    expect_changed(changed, "quantity", "实际完成值 48次 → 40次; 得分 28.80 → 24.00");
    expect_changed(changed, "care", "");
}

static void each_of_several_sees_his_own_beside_the_result(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "mean");
    give(fixture, "care.score", "6", "抽查");
    sit_down(fixture, "赵敏");
    assert_int_equal(fixture->review->layer, 0);
    expect_points(fixture->review->card->total, "93.80");
    expect_points(fixture->review->result->total, "89.80");
    give(fixture, "care.score", "8", "抽查");
    expect_points(fixture->review->card->total, "91.80");
    expect_points(fixture->review->result->total, "90.80");
}

static void the_last_begins_with_what_the_one_before_left(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    give(fixture, "care.score", "6", "抽查");
    sit_down(fixture, "赵敏");
    expect_points(fixture->review->card->total, "89.80");
    give(fixture, "care.score", "6", NULL); /* as it stands: nothing of hers */
    assert_int_equal(fixture->review->layer, 0);
    give(fixture, "care.score", "10", "另有记录");
    expect_points(fixture->review->result->total, "93.80");
    sit_down(fixture, "李强");
    expect_points(fixture->review->card->total, "89.80");
}

static void what_is_stored_is_there_again(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    submit(fixture, "last");
    give(fixture, "care.score", "6", "抽查");
    give(fixture, "plan.accepted", "true", NULL);
    gint64 id = session_id(fixture->session);
    assert_true(session_open(fixture->session, id, &error));
    sit_down(fixture, "李强");
    assert_int_equal(state_of(fixture, "care"), REVIEW_ADJUSTED);
    assert_int_equal(state_of(fixture, "plan"), REVIEW_ACCEPTED);
    assert_int_equal(state_of(fixture, "quality"), REVIEW_UNSEEN);
    assert_string_equal(evaluation_review(session_evaluation(fixture->session), fixture->review->layer).role,
                        "财政复核");
}

/* The same person, in another program. */
static void give_elsewhere(const Fixture *fixture, const char *key, const char *value, const char *reason)
{
    Fixture other = {.store = store_open(fixture->database, NULL)};
    assert_non_null(other.store);
    other.session = session_new(other.store);
    assert_true(session_open(other.session, session_id(fixture->session), NULL));
    sit_down(&other, "李强");
    give(&other, key, value, reason);
    reviewing_free(other.review);
    session_free(other.session);
    store_close(other.store);
}

/* All of an indicator is decided at once. */
static void decide(const Fixture *fixture, const char *id, MergeSide side)
{
    SessionMerge *clash = session_clash(fixture->session);
    assert_non_null(clash);
    const MergeLine *line = g_ptr_array_index(session_merge_lines(clash), 0);
    assert_true(g_str_has_prefix(line->key, id));
    session_merge_decide(clash, 0, side);
    assert_int_equal(session_merge_open(clash), 0);
}

static void what_was_left_to_another_program_stays_left(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    submit(fixture, "last");
    give(fixture, "plan.accepted", "true", NULL);
    give_elsewhere(fixture, "care.score", "6", "抽查");
    propose(fixture, "care.score", "8");
    propose(fixture, "care.note", "另有记录");
    propose(fixture, "quality.score", "5");
    propose(fixture, "quality.note", "两处返工");
    g_ptr_array_add(ids, (char *)"care");
    g_ptr_array_add(ids, (char *)"quality");
    assert_false(reviewing_save(fixture->review, ids, NULL));
    decide(fixture, "care", MERGE_MINE);
    give_elsewhere(fixture, "quality.score", "4", "三处返工");
    assert_false(session_settle(fixture->session, FALSE, NULL)); /* that too has been changed meanwhile */
    decide(fixture, "quality", MERGE_THEIRS);
    if (!session_settle(fixture->session, FALSE, &error)) fail_msg("%s", error->message);
    reviewing_sync(fixture->review);
    const Evaluation *evaluation = session_evaluation(fixture->session);
    assert_string_equal(evaluation_review_entry(evaluation, 1, "care")->text[ENTRY_SCORE], "6");
    assert_string_equal(evaluation_review_entry(evaluation, 1, "quality")->text[ENTRY_SCORE], "5");
}

static void a_final_table_is_not_reviewed(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    submit(fixture, "last");
    give(fixture, "plan.accepted", "true", NULL);
    assert_true(session_advance(fixture->session, WORKFLOW_FINISH, NULL, &error));
    reviewing_sync(fixture->review);
    assert_false(reviewing_check(fixture->review, NULL));
    propose(fixture, "quality.accepted", "true");
    assert_false(save(fixture, "quality", &error));
    assert_int_equal(state_of(fixture, "quality"), REVIEW_UNSEEN);
}

/* What the reviewer is asked of each kind of leaf. */
static const struct {
    const char *id, *keys;
} asked[] = {
    {"quantity", "quantity.actual quantity.score quantity.note quantity.cause"},
    {"quality", "quality.counts.late quality.counts.broken quality.score quality.note quality.cause"},
    {"plan", "plan.met plan.score plan.note plan.cause"},
    {"benefit", "benefit.tier benefit.share benefit.score benefit.note benefit.cause"},
    {"asset", "asset.score asset.absent asset.note asset.cause"},
    {"satisfaction", "satisfaction.choice satisfaction.score satisfaction.note satisfaction.cause"},
};

static void a_reviewer_is_asked_for_figures_and_reason(void **state)
{
    Fixture *fixture = *state;
    submit(fixture, "last");
    const Reviewing *review = fixture->review;
    for (gsize i = 0; i < G_N_ELEMENTS(asked); i++) {
        g_autoptr(GPtrArray) questions =
            questions_for_review(session_evaluation(fixture->session), row_of(review->card, asked[i].id),
                                 reviewing_entry(review, asked[i].id));
        g_autoptr(GString) keys = g_string_new(NULL);
        for (guint k = 0; k < questions->len; k++)
            g_string_append_printf(keys, "%s%s", k ? " " : "", ((Question *)questions->pdata[k])->key);
        assert_string_equal(keys->str, asked[i].keys);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int run_review_tests(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_figure_waits_for_its_reason),
        TEST(what_is_tried_changes_nothing),
        TEST(a_figure_as_it_stood_is_no_adjustment),
        TEST(the_figure_of_before_takes_his_own_back),
        TEST(an_emptied_field_is_taken_out_or_back),
        TEST(a_reason_is_not_taken_from_a_figure),
        TEST(counts_given_one_by_one_are_kept_together),
        TEST(agreeing_takes_back_what_was_changed),
        TEST(a_branch_is_agreed_to_at_once),
        TEST(a_lack_of_evidence_is_a_reason_and_counted_apart),
        TEST(the_next_worth_a_look_goes_round),
        TEST(an_indicator_with_a_finding_is_found),
        TEST(nobody_reviews_his_own_unasked),
        TEST(what_was_changed_since_the_return_is_told),
        TEST(only_the_last_return_counts),
        TEST(each_of_several_sees_his_own_beside_the_result),
        TEST(the_last_begins_with_what_the_one_before_left),
        TEST(what_is_stored_is_there_again),
        TEST(what_was_left_to_another_program_stays_left),
        TEST(a_final_table_is_not_reviewed),
        TEST(a_reviewer_is_asked_for_figures_and_reason),
    };
    return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
