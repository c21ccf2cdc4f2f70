#include "evaluation/tests.h"
#include "evaluation/workflow.h"

#include <string.h>

#define MAY_6 G_GINT64_CONSTANT(1714978931000000) /* 2024-05-06T07:02:11Z */

/* Every status against every act: y allowed. In the order of Status and WorkflowAct. */
static const char *const table[STATUS_COUNT] = {
    /*                 edit undo delete submit review return finish reopen */
    [STATUS_DRAFT] = "yyyy----",    [STATUS_SUBMITTED] = "----yy--", [STATUS_RETURNED] = "yy-y----",
    [STATUS_REVIEWED] = "----yyy-", [STATUS_FINAL] = "-------y",
};
static const Status follows[WORKFLOW_COUNT] = {
    [WORKFLOW_SUBMIT] = STATUS_SUBMITTED, [WORKFLOW_REVIEW] = STATUS_REVIEWED,
    [WORKFLOW_RETURN] = STATUS_RETURNED,  [WORKFLOW_FINISH] = STATUS_FINAL,
    [WORKFLOW_REOPEN] = STATUS_REVIEWED,
};

static WorkflowStep step_of(const char *by)
{
    return (WorkflowStep){.by = by, .now = MAY_6};
}

static Evaluation *in_status(Status status)
{
    g_autofree char *text = g_strdup_printf("evaluation: 1\nscheme: rules\nstatus: %s\nround: 2\n"
                                            "indicators: [{id: q1, under: tiers, title: 一, weight: 10}]\n"
                                            "entries: {plain: {score: 8, note: 自评}, level: {tier: 1}}\n",
                                            status_id(status));
    return read_evaluation(text);
}

static gboolean take(Evaluation *evaluation, WorkflowAct act, const WorkflowStep *step, GError **error)
{
    return act == WORKFLOW_REVIEW ? workflow_review(evaluation, step, NULL, 0, NULL, error)
                                  : workflow_advance(evaluation, act, step, NULL, error);
}

static void every_status_allows_what_its_row_says(void **state)
{
    (void)state;
    for (Status status = 0; status < STATUS_COUNT; status++)
        for (WorkflowAct act = 0; act < WORKFLOW_COUNT; act++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(Evaluation) evaluation = in_status(status);
            gboolean allowed = table[status][act] == 'y';
            assert_int_equal(workflow_allows(status, act), allowed);
            assert_int_equal(workflow_check(evaluation, act, &error), allowed);
            if (allowed) continue;
            assert_int_equal(error->code, 4);
            assert_contains(error->message, status_title(status));
            assert_contains(error->message, workflow_title(act));
        }
}

static void every_step_leads_where_it_should_or_changes_nothing(void **state)
{
    (void)state;
    for (Status status = 0; status < STATUS_COUNT; status++)
        for (WorkflowAct act = WORKFLOW_SUBMIT; act < WORKFLOW_COUNT; act++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(Evaluation) evaluation = in_status(status);
            g_autofree char *before = dump(evaluation);
            WorkflowStep step = step_of("王芳");
            step.reason = act == WORKFLOW_REVIEW ? NULL : "原因";
            gboolean done = take(evaluation, act, &step, &error);
            g_autofree char *after = dump(evaluation);
            assert_int_equal(done, table[status][act] == 'y');
            if (!done) {
                assert_int_equal(error->code, 4);
                assert_string_equal(before, after);
                continue;
            }
            assert_int_equal(evaluation_status(evaluation), follows[act]);
            assert_int_equal(evaluation_round(evaluation), act == WORKFLOW_SUBMIT ? 3 : 2);
            assert_int_equal(history_count(evaluation), 1);
            assert_text(evaluation, "history.1.at", "2024-05-06T07:02:11Z");
            assert_text(evaluation, "history.1.by", "王芳");
            assert_text(evaluation, "history.1.act", workflow_id(act));
            assert_text(evaluation, "history.1.reason", step.reason);
        }
}

static void assert_refused(Evaluation *evaluation, WorkflowAct act, const WorkflowStep *step,
                           const char *says)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *before = dump(evaluation);
    assert_false(take(evaluation, act, step, &error));
    g_autofree char *after = dump(evaluation);
    assert_string_equal(before, after);
    assert_int_equal(error->code, 4);
    assert_contains(error->message, says);
}

static void a_missing_or_blank_reason_is_refused(void **state)
{
    (void)state;
    static const struct {
        Status status;
        WorkflowAct act;
        const char *reason;
    } cases[] = {
        {STATUS_SUBMITTED, WORKFLOW_RETURN, NULL}, {STATUS_REVIEWED, WORKFLOW_RETURN, " 　"},
        {STATUS_FINAL, WORKFLOW_REOPEN, NULL},     {STATUS_FINAL, WORKFLOW_REOPEN, ""},
        {STATUS_DRAFT, WORKFLOW_SUBMIT, " "},      {STATUS_RETURNED, WORKFLOW_SUBMIT, "\t"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Evaluation) evaluation = in_status(cases[i].status);
        WorkflowStep step = step_of("甲");
        step.reason = cases[i].reason;
        assert_refused(evaluation, cases[i].act, &step, "原因");
    }
}

static void errors_are_submitted_only_with_a_reason(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_DRAFT);
    WorkflowStep step = step_of("甲");
    step.errors = 3;
    step.first_error = "采购管理未填";
    assert_refused(evaluation, WORKFLOW_SUBMIT, &step, "3");
    assert_refused(evaluation, WORKFLOW_SUBMIT, &step, "采购管理未填");
    step.reason = "  ";
    assert_refused(evaluation, WORKFLOW_SUBMIT, &step, "原因");
    step.reason = "决算未批";
    assert_true(workflow_advance(evaluation, WORKFLOW_SUBMIT, &step, NULL, NULL));
    assert_text(evaluation, "history.1.reason", "决算未批");
}

/* A review by `by` of one edit; fails the test where it is refused. */
static void review(Evaluation *evaluation, const char *by, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    WorkflowStep step = step_of(by);
    g_autofree char *id = g_strndup(key, strcspn(key, "."));
    g_autofree char *note = g_strconcat(id, ".note", NULL);
    const Edit edits[] = {{key, value}, {note, "核减"}};
    gboolean plain = strcmp(key + strlen(id), ".accepted") == 0;
    if (!workflow_review(evaluation, &step, edits, plain ? 1 : 2, NULL, &error))
        fail_msg("%s", error->message);
}

static void a_reviewer_goes_on_in_the_layer_of_the_round(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
    review(evaluation, "甲", "plain.score", "7");
    review(evaluation, "甲", "level.tier", "2");
    review(evaluation, "乙", "plain.score", "6");
    review(evaluation, "甲", "plain.score", "5");
    assert_int_equal(evaluation_review_count(evaluation), 2);
    assert_string_equal(evaluation_get_review(evaluation, 1, "plain.score"), "5");
    assert_string_equal(evaluation_get_review(evaluation, 1, "level.tier"), "2");
    assert_string_equal(evaluation_get_review(evaluation, 2, "plain.score"), "6");
    assert_text(evaluation, "plain.score", "8");
    assert_int_equal(evaluation_review(evaluation, 1).round, 2);
    assert_int_equal(history_count(evaluation), 3); /* 甲, 乙, 甲: going on is no step */
}

static void a_new_round_has_a_new_layer(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
    review(evaluation, "甲", "plain.score", "7");
    WorkflowStep step = step_of("乙");
    step.reason = "请补材料";
    assert_true(workflow_advance(evaluation, WORKFLOW_RETURN, &step, NULL, NULL));
    step.reason = NULL;
    assert_true(workflow_advance(evaluation, WORKFLOW_SUBMIT, &step, NULL, NULL));
    review(evaluation, "甲", "plain.score", "8");
    assert_int_equal(evaluation_review_count(evaluation), 2);
    assert_string_equal(evaluation_get_review(evaluation, 1, "plain.score"), "7");
    assert_int_equal(evaluation_review(evaluation, 2).round, 3);
}

static const Edit figures[] = {
    {"plain.score", "7"},  {"level.tier", "2"},    {"late.counts.minor", "2"},
    {"points.met", "[1]"}, {"level.share", "90%"}, {"level.tier", NULL},
};

static void an_adjusted_figure_needs_its_note(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(figures); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
        g_autofree char *before = dump(evaluation);
        g_autofree char *id = g_strndup(figures[i].key, strcspn(figures[i].key, "."));
        g_autofree char *note = g_strconcat(id, ".note", NULL);
        g_autofree char *cause = g_strconcat(id, ".cause", NULL);
        WorkflowStep step = step_of("甲");
        assert_false(workflow_review(evaluation, &step, &figures[i], 1, NULL, &error));
        assert_int_equal(error->code, 4);
        assert_contains(error->message, note);
        g_autofree char *after = dump(evaluation);
        assert_string_equal(before, after);
        const Edit blank[] = {figures[i], {note, "  "}}, caused[] = {figures[i], {cause, "evidence"}};
        assert_false(workflow_review(evaluation, &step, blank, 2, NULL, NULL));
        assert_true(workflow_review(evaluation, &step, caused, 2, NULL, NULL));
        assert_string_equal(evaluation_get_review(evaluation, 1, note), "无佐证材料");
    }
}

static void a_remark_or_an_agreement_needs_no_note(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
    const Edit edits[] = {{"plain.accepted", "true"}, {"level.evidence", "[台账]"}};
    WorkflowStep step = step_of("甲");
    assert_true(workflow_review(evaluation, &step, edits, 2, NULL, NULL));
    assert_null(evaluation_get_review(evaluation, 1, "plain.note"));
}

static void who_agrees_to_the_whole_accepts_what_he_said_nothing_of(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
    WorkflowStep step = step_of("甲");
    review(evaluation, "甲", "plain.score", "7");
    assert_true(workflow_agree(evaluation, &step, NULL, NULL));
    assert_null(evaluation_get_review(evaluation, 1, "plain.accepted"));
    static const char *const leaves[] = {"late", "typed", "points", "level", "option", "q1"};
    for (gsize i = 0; i < G_N_ELEMENTS(leaves); i++) {
        g_autofree char *key = g_strconcat(leaves[i], ".accepted", NULL);
        assert_string_equal(evaluation_get_review(evaluation, 1, key), "true");
    }
    assert_null(evaluation_get_review(evaluation, 1, "fixed.accepted")); /* a group has no score of its own */
    g_autoptr(GPtrArray) again = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    assert_true(workflow_agree(evaluation, &step, again, NULL));
    assert_int_equal(again->len, 0);
}

static void what_is_accepted_is_adjusted_no_more(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
    review(evaluation, "甲", "plain.score", "7");
    review(evaluation, "甲", "plain.accepted", "true");
    const Entry *entry = evaluation_review_entry(evaluation, 1, "plain");
    assert_null(entry->text[ENTRY_SCORE]);
    assert_null(entry->text[ENTRY_NOTE]);
    assert_int_equal(entry->removed, 0);
    review(evaluation, "甲", "plain.score", "6");
    entry = evaluation_review_entry(evaluation, 1, "plain");
    assert_string_equal(entry->text[ENTRY_SCORE], "6");
    assert_null(entry->text[ENTRY_ACCEPTED]);
}

static void nobody_reviews_what_he_submitted_unless_it_is_recorded(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_DRAFT);
    WorkflowStep step = step_of(" 王芳 ");
    assert_true(workflow_advance(evaluation, WORKFLOW_SUBMIT, &step, NULL, NULL));
    step.by = "王芳";
    assert_string_equal(workflow_submitter(evaluation, 0), "王芳");
    assert_refused(evaluation, WORKFLOW_REVIEW, &step, "--allow-self");
    step.allow_self = TRUE;
    assert_true(workflow_review(evaluation, &step, NULL, 0, NULL, NULL));
    assert_text(evaluation, "history.2.reason", "本人复核");
    assert_true(workflow_is_self_review(evaluation, 1));
    step.by = "李强";
    assert_true(workflow_review(evaluation, &step, NULL, 0, NULL, NULL));
    assert_text(evaluation, "history.3.reason", NULL);
    assert_false(workflow_is_self_review(evaluation, 2));
}

static void who_finishes_what_he_submitted_has_it_recorded(void **state)
{
    (void)state;
    static const struct {
        const char *by, *reason;
    } cases[] = {{"甲", "本人定稿"}, {"乙", NULL}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Evaluation) evaluation = in_status(STATUS_DRAFT);
        WorkflowStep submitter = step_of("甲"), reviewer = step_of("乙"), last = step_of(cases[i].by);
        assert_true(workflow_advance(evaluation, WORKFLOW_SUBMIT, &submitter, NULL, NULL));
        assert_true(workflow_agree(evaluation, &reviewer, NULL, NULL));
        assert_false(workflow_is_self_finished(evaluation));
        assert_true(workflow_advance(evaluation, WORKFLOW_FINISH, &last, NULL, NULL));
        HistoryStep step = history_step(evaluation, history_count(evaluation));
        assert_int_equal(g_strcmp0(step.reason, cases[i].reason), 0);
        assert_int_equal(workflow_is_self_finished(evaluation), cases[i].reason != NULL);
    }
}

static void the_submitter_of_each_round_is_known(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_DRAFT);
    static const char *const people[] = {"甲", "乙", "丙"};
    assert_null(workflow_submitter(evaluation, 0));
    for (gsize i = 0; i < G_N_ELEMENTS(people); i++) {
        WorkflowStep step = step_of(people[i]);
        assert_true(workflow_advance(evaluation, WORKFLOW_SUBMIT, &step, NULL, NULL));
        step.reason = "补";
        if (i < 2) assert_true(workflow_advance(evaluation, WORKFLOW_RETURN, &step, NULL, NULL));
    }
    assert_int_equal(evaluation_round(evaluation), 5);
    assert_string_equal(workflow_submitter(evaluation, 0), "丙");
    assert_string_equal(workflow_submitter(evaluation, 4), "乙");
    assert_string_equal(workflow_submitter(evaluation, 3), "甲");
    assert_null(workflow_submitter(evaluation, 1));
}

static void an_edit_that_does_not_fit_leaves_no_layer(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Evaluation) evaluation = in_status(STATUS_SUBMITTED);
    g_autofree char *before = dump(evaluation);
    WorkflowStep step = step_of("甲");
    const Edit edits[] = {{"plain.score", "7"}, {"plain.note", "x"}, {"level.tier", "9"}};
    assert_false(workflow_review(evaluation, &step, edits, 3, NULL, &error));
    assert_int_equal(error->code, 3);
    g_autofree char *after = dump(evaluation);
    assert_string_equal(before, after);
    assert_int_equal(evaluation_review_count(evaluation), 0);
}

int workflow_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_allows_what_its_row_says),
        cmocka_unit_test(every_step_leads_where_it_should_or_changes_nothing),
        cmocka_unit_test(a_missing_or_blank_reason_is_refused),
        cmocka_unit_test(errors_are_submitted_only_with_a_reason),
        cmocka_unit_test(a_reviewer_goes_on_in_the_layer_of_the_round),
        cmocka_unit_test(a_new_round_has_a_new_layer),
        cmocka_unit_test(an_adjusted_figure_needs_its_note),
        cmocka_unit_test(a_remark_or_an_agreement_needs_no_note),
        cmocka_unit_test(who_agrees_to_the_whole_accepts_what_he_said_nothing_of),
        cmocka_unit_test(what_is_accepted_is_adjusted_no_more),
        cmocka_unit_test(nobody_reviews_what_he_submitted_unless_it_is_recorded),
        cmocka_unit_test(who_finishes_what_he_submitted_has_it_recorded),
        cmocka_unit_test(the_submitter_of_each_round_is_known),
        cmocka_unit_test(an_edit_that_does_not_fit_leaves_no_layer),
    };
    return cmocka_run_group_tests_name("workflow", tests, NULL, NULL);
}
