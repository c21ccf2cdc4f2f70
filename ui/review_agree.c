/* A reviewer agrees to a self score, or to those of a branch, or says that nothing proves it. */
#include "ui/scoring_internal.h"

static void propose(Scoring *scoring, const char *id, EntryField field, const char *value)
{
    g_autofree char *key = g_strdup_printf("%s.%s", id, entry_field_id(field));
    g_autoptr(GError) error = NULL;
    if (!reviewing_propose(scoring->review, key, value, &error)) app_error(scoring->app, error);
}

static void take_or_say(Scoring *scoring, const char *id, ReviewSaved saved)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *kept = g_strdup(id);
    if (review_take_one(scoring, kept, TRUE, saved, &error)) return;
    reviewing_withdraw(scoring->review, kept);
    app_error(scoring->app, error);
    scoring_show(scoring);
}

static ReviewState state_of(const Scoring *scoring, const char *id)
{
    return reviewing_state(scoring->review, scorecard_find(scoring->review->card, id)->node);
}

static void go_to_unseen(Scoring *scoring)
{
    guint index = 0;
    const ScoreRow *row = tree_row(scoring);
    if (row && reviewing_next(scoring->review, REVIEW_TO_UNSEEN, row->node->index, FALSE, &index)) {
        tree_go(scoring, index);
    } else {
        g_autofree char *step = keys_first(scoring->view->name, REQUEST_STEP);
        g_autofree char *next = keys_first(scoring->view->name, REQUEST_NEXT_WORK);
        app_message(scoring->app, MESSAGE_GOOD, _("指标都已看过：%s 定稿或退回，%s 到下一项待复核。"), step,
                    next);
    }
    scoring_show(scoring);
}

static void agreed(Scoring *scoring, const char *id)
{
    if (state_of(scoring, id) == REVIEW_ACCEPTED) go_to_unseen(scoring);
}

static void agree(Scoring *scoring, const char *id)
{
    reviewing_withdraw(scoring->review, id);
    propose(scoring, id, ENTRY_ACCEPTED, "true");
    take_or_say(scoring, id, agreed);
}

static void agreement_answered(gpointer data, const char *answer)
{
    Scoring *scoring = data;
    if (answer) agree(scoring, scoring->id);
}

/* Agreeing and taking back give up what he had changed: they ask then. */
static void ask_about(Scoring *scoring, const ScoreRow *row, const char *format, PromptAnswer answer)
{
    const ScoreRow *his = scorecard_row(scoring->review->card, row->node->index);
    g_autofree char *score = review_score_text(scoring, his);
    g_autofree char *question = g_strdup_printf(format, row->node->indicator->title, score);
    app_confirm(scoring->app, question, answer, scoring);
}

void review_agree(Scoring *scoring, const ScoreRow *row)
{
    g_autofree char *id = g_strdup(row->node->indicator->id);
    ReviewState state = state_of(scoring, id);
    if (state == REVIEW_ACCEPTED) {
        go_to_unseen(scoring);
    } else if (state != REVIEW_UNSEEN || reviewing_has_proposed(scoring->review, id)) {
        ask_about(scoring, row, _("放弃您对 %s 的复核意见 %s，同意自评？"), agreement_answered);
    } else {
        agree(scoring, id);
    }
}

static void withdrawn(Scoring *scoring, const char *id)
{
    if (state_of(scoring, id) == REVIEW_UNSEEN)
        app_message(scoring->app, MESSAGE_GOOD, _("已收回对 %s 的复核意见。"),
                    evaluation_find(session_evaluation(scoring->session), id)->title);
}

static void withdraw(Scoring *scoring, const char *id)
{
    const Entry *entry = reviewing_entry(scoring->review, id);
    reviewing_withdraw(scoring->review, id);
    for (EntryField field = 0; field < ENTRY_FIELD_COUNT; field++)
        if (entry_names(entry, field)) propose(scoring, id, field, "");
    take_or_say(scoring, id, withdrawn);
}

static void withdrawal_answered(gpointer data, const char *answer)
{
    Scoring *scoring = data;
    g_autofree char *id = g_strdup(scoring->id);
    if (answer) withdraw(scoring, id);
}

void review_take_back(Scoring *scoring, const ScoreRow *row)
{
    g_autofree char *id = g_strdup(row->node->indicator->id);
    switch (state_of(scoring, id)) {
    case REVIEW_UNSEEN:
        app_message(scoring->app, MESSAGE_PLAIN, _("您对 %s 还没有复核意见。"), row->node->indicator->title);
        break;
    case REVIEW_ACCEPTED: withdraw(scoring, id); break;
    default: ask_about(scoring, row, _("收回您对 %s 的复核意见 %s？"), withdrawal_answered);
    }
}

static void agree_all(Scoring *scoring, GPtrArray *ids)
{
    g_autoptr(GError) error = NULL;
    for (guint i = 0; i < ids->len; i++)
        propose(scoring, ids->pdata[i], ENTRY_ACCEPTED, "true");
    if (review_take(scoring, ids, &error)) return;
    review_drop_agreements(scoring);
    app_error(scoring->app, error);
}

/* The branch under the cursor: of a leaf that of its mother. */
static const OutlineNode *branch_here(const Scoring *scoring)
{
    const OutlineNode *node = tree_row(scoring)->node;
    return node->leaf && node->parent ? node->parent : node;
}

static void branch_answered(gpointer data, const char *answer)
{
    Scoring *scoring = data;
    guint found = 0;
    if (!answer) return;
    g_autoptr(GPtrArray) ids = reviewing_unseen(scoring->review, branch_here(scoring), &found);
    agree_all(scoring, ids);
}

static char *branch_question(const OutlineNode *branch, guint count, guint found)
{
    const char *title = branch->indicator->title;
    if (found == 0) return g_strdup_printf(_("同意 %s 下还没有看的 %u 项的自评得分？"), title, count);
    return g_strdup_printf(_("同意 %s 下还没有看的 %u 项的自评得分（%u 项有核对问题）？"), title, count,
                           found);
}

void review_agree_branch(Scoring *scoring)
{
    guint found = 0;
    const OutlineNode *branch = branch_here(scoring);
    g_autoptr(GPtrArray) ids = reviewing_unseen(scoring->review, branch, &found);
    if (ids->len == 0) {
        app_message(scoring->app, MESSAGE_PLAIN, _("%s 下的指标都已看过。"), branch->indicator->title);
    } else if (ids->len == 1) {
        agree_all(scoring, ids);
    } else {
        g_autofree char *question = branch_question(branch, ids->len, found);
        app_confirm(scoring->app, question, branch_answered, scoring);
    }
}

/* --- 无佐证 --------------------------------------------------------------- */

static void evidence_turned(Scoring *scoring, const char *id)
{
    const ScoreRow *his = scorecard_find(scoring->review->card, id);
    gboolean marked = reviewing_entry(scoring->review, id)->text[ENTRY_CAUSE] != NULL;
    Points off = points_zero;
    reviewing_difference(scoring->review, his->node->index, &off);
    if (marked && off.units >= 0)
        app_message(scoring->app, MESSAGE_WARNING, _("已记无佐证；得分没有扣减，要扣分请输入复核得分。"));
    else
        app_message(scoring->app, MESSAGE_GOOD,
                    marked ? _("%s：已记无佐证，与绩效不好分开统计。") : _("%s：已去掉无佐证。"),
                    his->node->indicator->title);
}

/* What is being typed goes along: it may be the reason. */
void review_turn_evidence(Scoring *scoring, const ScoreRow *row)
{
    g_autofree char *id = g_strdup(row->node->indicator->id);
    if (!form_accept_field(scoring->form)) return;
    gboolean marked = reviewing_entry(scoring->review, id)->text[ENTRY_CAUSE] != NULL;
    propose(scoring, id, ENTRY_CAUSE, marked ? "" : "evidence");
    take_or_say(scoring, id, evidence_turned);
}
