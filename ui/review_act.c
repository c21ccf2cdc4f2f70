/* What a reviewer does: answers, agrees, names the lack of evidence. What has no reason yet waits for it;
 * nothing given is lost on the way. */
#include "ui/scoring_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/flow.h"
#include "ui/session_phrases.h"

#include <string.h>

/* Who ended it while something was being written: the text stays where it is, to be copied from. */
static gboolean say_ended(const Scoring *scoring)
{
    const Evaluation *evaluation = session_evaluation(scoring->session);
    guint steps = history_count(evaluation);
    g_autofree char *unsaved = scoring_unsaved((gpointer)scoring);
    if (steps == 0 || (!unsaved && !form_is_open(scoring->form))) return FALSE;
    HistoryStep last = history_step(evaluation, steps);
    app_message(scoring->app, MESSAGE_ERROR, _("%s已把本表%s：写的文字还留在这里，但不能保存"),
                last.by ? last.by : _("未署名"), workflow_title_of(last.act));
    return TRUE;
}

gboolean review_may_write(const Scoring *scoring)
{
    g_autoptr(GError) error = NULL;
    if (reviewing_check(scoring->review, &error)) return TRUE;
    if (!say_ended(scoring)) app_error(scoring->app, error);
    return FALSE;
}

/* --- saving -------------------------------------------------------------- */

static void say_saved(const Scoring *scoring)
{
    const GPtrArray *ids = scoring->waiting;
    const Reviewing *review = scoring->review;
    if (ids->len != 1) {
        app_message(scoring->app, MESSAGE_GOOD, _("已同意 %u 项的自评得分。"), ids->len);
        return;
    }
    const ScoreRow *row = scorecard_find(review->card, ids->pdata[0]);
    g_autofree char *score = review_score_text(scoring, row);
    gboolean accepted = reviewing_state(review, row->node) == REVIEW_ACCEPTED;
    app_message(scoring->app, MESSAGE_GOOD, accepted ? _("已同意自评：%s %s。") : _("复核已保存：%s %s。"),
                row->node->indicator->title, score);
}

static void go_on_saved(Scoring *scoring)
{
    scoring_show(scoring);
    g_autofree char *id = g_strdup(scoring->waiting->len == 1 ? scoring->waiting->pdata[0] : NULL);
    if (scoring->saved && id) scoring->saved(scoring, id);
}

static gboolean save_now(Scoring *scoring, GError **error)
{
    if (!reviewing_save(scoring->review, scoring->waiting, error)) {
        scoring_show(scoring);
        flow_ask_clash(scoring->app);
        return FALSE;
    }
    say_saved(scoring);
    go_on_saved(scoring);
    return TRUE;
}

void review_settled(Scoring *scoring)
{
    for (guint i = 0; scoring->waiting && i < scoring->waiting->len; i++)
        reviewing_withdraw(scoring->review, scoring->waiting->pdata[i]);
    if (scoring->waiting) go_on_saved(scoring);
}

/* What has to be known before the first word is written. TRUE: it was asked. */
static gboolean ask_first(Scoring *scoring);

/* The answer to a question came: the next one, or what waited is saved. */
static void go_on_saving(Scoring *scoring)
{
    g_autoptr(GError) error = NULL;
    if (!ask_first(scoring) && !save_now(scoring, &error)) app_error(scoring->app, error);
}

void review_drop_agreements(Scoring *scoring)
{
    for (guint i = 0; i < scoring->waiting->len; i++) {
        g_autofree char *key = g_strdup_printf("%s.%s", (const char *)scoring->waiting->pdata[i],
                                               entry_field_id(ENTRY_ACCEPTED));
        g_hash_table_remove(scoring->review->proposed, key);
    }
    scoring_show(scoring);
}

static void say_unsaved(Scoring *scoring, const char *sentence)
{
    review_drop_agreements(scoring);
    app_message(scoring->app, MESSAGE_WARNING, "%s", sentence);
}

static void self_answered(gpointer data, const char *answer)
{
    Scoring *scoring = data;
    if (!answer) {
        say_unsaved(scoring, _("没有保存：这张表是您自己提交的，请换人复核。"));
        return;
    }
    scoring->review->allow_self = TRUE;
    go_on_saving(scoring);
}

static void role_answered(gpointer data, const char *text)
{
    Scoring *scoring = data;
    g_autoptr(GError) error = NULL;
    g_free(scoring->review->role);
    scoring->review->role = flow_take_role(text, &error);
    if (!scoring->review->role) {
        say_unsaved(scoring, _("没有保存：复核要写明身份。"));
        return;
    }
    go_on_saving(scoring);
    if (error) app_error(scoring->app, error);
}

static gboolean ask_first(Scoring *scoring)
{
    const Reviewing *review = scoring->review;
    if (reviewing_is_own(review)) {
        app_confirm(scoring->app, _("这张表是您自己提交的。仍由本人复核？会记入流程，打印在表上。"),
                    self_answered, scoring);
        return TRUE;
    }
    if (!review->role) {
        flow_ask_role(scoring->app, role_answered, scoring);
        return TRUE;
    }
    return FALSE;
}

/* "还没有保存"; the cursor goes where the reason is written. */
static void ask_reason(Scoring *scoring, const char *id)
{
    g_autofree char *note = g_strdup_printf("%s.note", id);
    g_autofree char *unevidenced = keys_first(scoring->view->name, REQUEST_NO_EVIDENCE);
    app_message(scoring->app, MESSAGE_WARNING, _("改动了得分要写明差异原因：写好后一起保存（%s 无佐证）。"),
                unevidenced);
    scoring->in_detail = TRUE;
    if (form_set_focus(scoring->form, note)) form_open_field(scoring->form);
}

static void wait_for(Scoring *scoring, GPtrArray *ids, ReviewSaved saved)
{
    g_clear_pointer(&scoring->waiting, g_ptr_array_unref);
    scoring->waiting = ids;
    scoring->saved = saved;
}

static GPtrArray *one_id(const char *id)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(ids, g_strdup(id));
    return ids;
}

/* Saves what is given for an indicator, or asks for what it wants first. */
gboolean review_take_one(Scoring *scoring, const char *id, gboolean go_to_reason, ReviewSaved saved,
                         GError **error)
{
    wait_for(scoring, one_id(id), saved);
    scoring_show(scoring);
    if (reviewing_lacks_reason(scoring->review, id)) {
        if (go_to_reason) ask_reason(scoring, id);
        return TRUE;
    }
    return ask_first(scoring) || save_now(scoring, error);
}

gboolean review_take(Scoring *scoring, GPtrArray *ids, GError **error)
{
    wait_for(scoring, g_ptr_array_ref(ids), NULL);
    return ask_first(scoring) || save_now(scoring, error);
}

/* --- answers ------------------------------------------------------------- */

static gboolean is_cause(const Question *question)
{
    return g_str_has_suffix(question->key, ".cause");
}

static char *value_of(const Question *question, QuestionAnswer answer, GError **error)
{
    char *value = question_value(question, answer, error);
    if (!value || !*value || !is_cause(question)) return value;
    g_free(value);
    return g_strdup("evidence");
}

gboolean review_answer(Scoring *scoring, const Question *question, QuestionAnswer answer, GError **error)
{
    GError *fault = NULL;
    g_autofree char *id = g_strdup(scoring->id);
    g_autofree char *key = g_strdup(question->key);
    gboolean go_to_reason = question->kind != QUESTION_TICKS;
    g_autofree char *value = value_of(question, answer, error);
    if (!value || !reviewing_check(scoring->review, error)) return FALSE;
    if (!reviewing_propose(scoring->review, key, value, &fault)) {
        question_propagate(question, error, fault);
        return FALSE;
    }
    if (review_take_one(scoring, id, go_to_reason, NULL, error)) {
        session_learn_phrase(scoring->session, key, value);
        return TRUE;
    }
    /* The text is still in its field, where it may be sent again. */
    g_hash_table_remove(scoring->review->proposed, key);
    scoring_show(scoring);
    return FALSE;
}

char *review_live_text(Scoring *scoring, const Question *question, const char *text, GError **error)
{
    GError *fault = NULL;
    g_autofree char *value = value_of(question, (QuestionAnswer){.text = text}, error);
    if (!value) return NULL;
    g_autoptr(Trial) trial = reviewing_try(scoring->review, scoring->id, question->key, value, &fault);
    if (!trial) {
        question_propagate(question, error, fault);
        return NULL;
    }
    const ScoreRow *row = scorecard_find(trial->scorecard, scoring->id);
    return review_why_text(scoring, trial->scorecard, row);
}

/* --- the journal --------------------------------------------------------- */

void review_collect(const Scoring *scoring, GHashTable *texts)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, scoring->review->proposed);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (!g_hash_table_contains(texts, key)) g_hash_table_insert(texts, g_strdup(key), g_strdup(value));
}

/* Figures wait for their reason again, words in their field, and so does what is no figure yet. */
void review_put_back(Scoring *scoring, GHashTable *texts)
{
    GHashTableIter iter;
    gpointer key, value;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, &value))
        if (!g_str_has_suffix(key, ".note") && reviewing_propose(scoring->review, key, value, NULL))
            g_hash_table_iter_remove(&iter);
    scoring_show(scoring);
}

char *review_unsaved(const Scoring *scoring)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, scoring->review->proposed);
    return g_hash_table_iter_next(&iter, &key, NULL) ? scoring_field_title(scoring, key) : NULL;
}
