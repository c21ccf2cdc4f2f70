/* A table that was returned: what the reviewers say of its indicators, for who corrects it; what he changed
 * since, for him and for the reviewer of the next round. */
#include "ui/scoring_internal.h"

#include "evaluation/round.h"
#include "ui/row_walk.h"
#include "ui/session_flow.h"

void returned_sync(Scoring *scoring)
{
    g_clear_pointer(&scoring->result, scorecard_free);
    if (!scoring->review) scoring->result = scorecard_panel(session_evaluation(scoring->session));
    changed_sync(scoring->changed, scoring->session);
}

/* --- what reviewers say, from one to the next ---------------------------- */

static gboolean says_something(const Entry *entry)
{
    return entry_adjusts(entry) || entry->text[ENTRY_NOTE] || entry->text[ENTRY_CAUSE];
}

/* A reviewer of the present round said more of it than that he agrees. */
static gboolean has_opinion(const ScoreRow *row, gconstpointer data)
{
    const Evaluation *evaluation = data;
    if (!row->node->leaf) return FALSE;
    g_autoptr(GArray) reviews = round_reviews(evaluation, 0);
    for (guint i = 0; i < reviews->len; i++)
        if (says_something(evaluation_review_entry(evaluation, g_array_index(reviews, guint, i),
                                                   row->node->indicator->id)))
            return TRUE;
    return FALSE;
}

static gboolean is_changed(const ScoreRow *row, gconstpointer data)
{
    return row->node->leaf && changed_texts(data, row->node->indicator->id);
}

static void go(Scoring *scoring, RowWanted wanted, gconstpointer data, gboolean backwards,
               const char *nothing)
{
    const ScoreRow *row = tree_row(scoring);
    guint index = 0;
    if (!row) return;
    if (!row_walk(session_scorecard(scoring->session), row->node->index, backwards, wanted, data, &index)) {
        app_message(scoring->app, MESSAGE_GOOD, "%s", nothing);
        return;
    }
    form_leave_field(scoring->form);
    scoring->in_detail = FALSE;
    tree_go(scoring, index);
    scoring_show(scoring);
}

gboolean returned_handle(Scoring *scoring, Request request)
{
    gboolean backwards = request == REQUEST_PREVIOUS_OPINION || request == REQUEST_PREVIOUS_CHANGED;
    switch (request) {
    case REQUEST_NEXT_OPINION:
    case REQUEST_PREVIOUS_OPINION:
        go(scoring, has_opinion, session_evaluation(scoring->session), backwards,
           _("没有复核提了意见的指标。"));
        return TRUE;
    case REQUEST_NEXT_CHANGED:
    case REQUEST_PREVIOUS_CHANGED:
        go(scoring, is_changed, scoring->changed, backwards,
           scoring->changed->past ? _("退回后没有改动过指标。") : _("没有退回过，没有退回后的改动。"));
        return TRUE;
    default: return FALSE;
    }
}

/* --- what is shown ------------------------------------------------------- */

gboolean returned_marks(const Scoring *scoring, const OutlineNode *node, gboolean folded)
{
    if (node->leaf) return changed_texts(scoring->changed, node->indicator->id) != NULL;
    for (guint i = 0; folded && i < node->children->len; i++)
        if (returned_marks(scoring, g_ptr_array_index(node->children, i), TRUE)) return TRUE;
    return FALSE;
}

gboolean returned_add(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    const GPtrArray *texts = changed_texts(scoring->changed, row->node->indicator->id);
    if (!texts) return FALSE;
    for (guint i = 0; i + 1 < texts->len; i += 2) {
        const char *label = g_ptr_array_index(texts, i), *text = g_ptr_array_index(texts, i + 1);
        detail_add_shown(fields, i == 0 ? _("退回后改") : " ", g_strdup_printf("%s %s", label, text),
                         STYLE_ACCENT);
    }
    return TRUE;
}

static guint count_opinions(const Scoring *scoring)
{
    const Scorecard *card = session_scorecard(scoring->session);
    guint count = 0;
    for (guint i = 0; i < card->rows->len; i++)
        if (has_opinion(scorecard_row(card, i), card->evaluation)) count++;
    return count;
}

void returned_begin(Scoring *scoring)
{
    g_autofree char *returned = session_returned(scoring->session);
    guint count = returned ? count_opinions(scoring) : 0;
    g_autofree char *key = keys_first(scoring->view->name, REQUEST_NEXT_OPINION);
    if (count > 0)
        app_message(scoring->app, MESSAGE_WARNING, _("%s（%u 项有复核意见，%s 到下一项）"), returned, count,
                    key);
    else if (returned)
        app_message(scoring->app, MESSAGE_WARNING, "%s", returned);
}

/* "退回后改动了 3 项指标、2 处其他内容" */
static char *changes_text(const Changed *changed)
{
    guint count = changed_count(changed);
    if (count == 0 && changed->elsewhere == 0) return g_strdup(_("退回后什么也没有改动"));
    if (changed->elsewhere == 0) return g_strdup_printf(_("退回后改动了 %u 项指标"), count);
    if (count == 0) return g_strdup_printf(_("退回后改动了 %u 处内容，没有改动指标"), changed->elsewhere);
    return g_strdup_printf(_("退回后改动了 %u 项指标、%u 处其他内容"), count, changed->elsewhere);
}

void returned_tell(Scoring *scoring)
{
    const Changed *changed = scoring->changed;
    if (!changed->past) return;
    guint round = evaluation_round(session_evaluation(scoring->session));
    g_autofree char *text = changes_text(changed);
    g_autofree char *key = keys_first(scoring->view->name, REQUEST_NEXT_CHANGED);
    if (changed_count(changed) > 0)
        app_message(scoring->app, MESSAGE_PLAIN, _("第 %u 轮：%s（有 * 的行，%s 到下一项）"), round, text,
                    key);
    else
        app_message(scoring->app, MESSAGE_PLAIN, _("第 %u 轮：%s。"), round, text);
}
