/* A reviewer's keys: on to the next indicator worth a look, and what is done with the one under the cursor.
 */
#include "ui/scoring_internal.h"

static gboolean on_leaf(Scoring *scoring, void (*act)(Scoring *, const ScoreRow *))
{
    const ScoreRow *row = tree_row(scoring);
    if (!row || !review_may_write(scoring)) return TRUE;
    if (row->node->leaf) {
        act(scoring, row);
        return TRUE;
    }
    g_autofree char *key = keys_first(scoring->view->name, REQUEST_ACCEPT_BRANCH);
    app_message(scoring->app, MESSAGE_PLAIN, _("先选一个指标；整个分支按 %s 同意。"), key);
    return TRUE;
}

static gboolean accept(Scoring *scoring, gboolean branch)
{
    const ScoreRow *row = tree_row(scoring);
    if (!row || !review_may_write(scoring)) return TRUE;
    if (branch || !row->node->leaf)
        review_agree_branch(scoring);
    else
        review_agree(scoring, row);
    return TRUE;
}

static gboolean go(Scoring *scoring, ReviewTarget target, gboolean backwards)
{
    static const char *const nothing[] = {[REVIEW_TO_UNSEEN] = N_("指标都已看过。"),
                                          [REVIEW_TO_FOUND] = N_("没有核对出问题的指标。"),
                                          [REVIEW_TO_DIFFERENT] = N_("复核与自评没有差异。"),
                                          [REVIEW_TO_LOST] = N_("自评没有失分的指标。")};
    guint index = 0;
    const ScoreRow *row = tree_row(scoring);
    if (!row) return TRUE;
    if (!reviewing_next(scoring->review, target, row->node->index, backwards, &index)) {
        app_message(scoring->app, MESSAGE_GOOD, "%s", _(nothing[target]));
        return TRUE;
    }
    form_leave_field(scoring->form);
    scoring->in_detail = FALSE;
    tree_go(scoring, index);
    scoring_show(scoring);
    return TRUE;
}

static gboolean give_up(Scoring *scoring)
{
    if (!scoring->id || !reviewing_has_proposed(scoring->review, scoring->id)) return FALSE;
    reviewing_withdraw(scoring->review, scoring->id);
    scoring_show(scoring);
    app_message(scoring->app, MESSAGE_PLAIN, _("没有写原因的改动已放弃。"));
    return TRUE;
}

/* No step is taken past a change that waits: it could not be saved any more. TRUE: it has been said. */
static gboolean holds_back(const Scoring *scoring)
{
    g_autofree char *unsaved = scoring_unsaved((gpointer)scoring);
    if (!unsaved) return FALSE;
    g_autofree char *cancel = keys_first(scoring->view->name, REQUEST_CANCEL);
    app_message(scoring->app, MESSAGE_WARNING, _("「%s」的改动还没有保存：先写明原因，或按 %s 放弃。"),
                unsaved, cancel);
    return TRUE;
}

/* The list below knows what waits, and what it is narrowed to. */
static gboolean go_to_next_work(Scoring *scoring)
{
    if (!holds_back(scoring)) app_back_to(scoring->app, REQUEST_NEXT_WORK);
    return TRUE;
}

/* A review is not undone step by step: what is said of an indicator is taken back as a whole. */
static gboolean say_undo(const Scoring *scoring)
{
    g_autofree char *remove = keys_first(scoring->view->name, REQUEST_REMOVE);
    g_autofree char *history = keys_first(scoring->view->name, REQUEST_HISTORY);
    app_message(scoring->app, MESSAGE_PLAIN, _("复核按指标收回：%s 收回对本指标的意见，%s 看改动记录。"),
                remove, history);
    return TRUE;
}

gboolean review_handle(Scoring *scoring, Request request)
{
    switch (request) {
    case REQUEST_STEP: return holds_back(scoring);
    case REQUEST_NEXT_WORK: return go_to_next_work(scoring);
    case REQUEST_NEXT: return go(scoring, REVIEW_TO_UNSEEN, FALSE);
    case REQUEST_PREVIOUS: return go(scoring, REVIEW_TO_UNSEEN, TRUE);
    case REQUEST_NEXT_FOUND: return go(scoring, REVIEW_TO_FOUND, FALSE);
    case REQUEST_PREVIOUS_FOUND: return go(scoring, REVIEW_TO_FOUND, TRUE);
    case REQUEST_NEXT_DIFFERENT: return go(scoring, REVIEW_TO_DIFFERENT, FALSE);
    case REQUEST_PREVIOUS_DIFFERENT: return go(scoring, REVIEW_TO_DIFFERENT, TRUE);
    case REQUEST_NEXT_LOST: return go(scoring, REVIEW_TO_LOST, FALSE);
    case REQUEST_PREVIOUS_LOST: return go(scoring, REVIEW_TO_LOST, TRUE);
    case REQUEST_ACCEPT: return accept(scoring, FALSE);
    case REQUEST_ACCEPT_BRANCH: return accept(scoring, TRUE);
    case REQUEST_UNDO: return say_undo(scoring);
    case REQUEST_REMOVE: return on_leaf(scoring, review_take_back);
    case REQUEST_NO_EVIDENCE: return on_leaf(scoring, review_turn_evidence);
    case REQUEST_CANCEL: return give_up(scoring);
    default: return FALSE;
    }
}

void review_begin(Scoring *scoring)
{
    guint index = 0;
    const Evaluation *evaluation = session_evaluation(scoring->session);
    g_autoptr(GError) error = NULL;
    const ScoreRow *last = scorecard_row(scoring->review->card, scoring->review->card->rows->len - 1);
    if (reviewing_next(scoring->review, REVIEW_TO_UNSEEN, last->node->index, FALSE, &index))
        tree_go(scoring, index);
    scoring_show(scoring);
    if (evaluation_status(evaluation) == STATUS_FINAL)
        app_message(scoring->app, MESSAGE_WARNING, _("已经定稿，只能查看；要改动须先重新打开。"));
    else if (!reviewing_check(scoring->review, &error))
        app_error(scoring->app, error);
    else if (reviewing_is_own(scoring->review))
        app_message(scoring->app, MESSAGE_WARNING,
                    _("这张表是您自己提交的，应当换人复核；只看不改不受影响。"));
    else
        returned_tell(scoring);
}
