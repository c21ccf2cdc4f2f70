#include "ui/flow.h"

#include "base/error.h"
#include "base/text.h"
#include "command/config.h"
#include "ui/finding_key.h"
#include "ui/session_flow.h"
#include "ui/session_merge.h"
#include "ui/session_review.h"
#include "ui/views.h"

#include <string.h>

/* A step under way, from question to question. */
typedef struct {
    App *app;
    Session *session;
    WorkflowAct act;
    gboolean in_list; /* the table itself is not on the screen */
    char *role;       /* of a review; NULL: not asked */
    gboolean allow_self;
} Flow;

static Flow *flow_new(App *app, WorkflowAct act, gboolean in_list)
{
    Flow *flow = g_new(Flow, 1);
    *flow = (Flow){.app = app, .session = app_session(app), .act = act, .in_list = in_list};
    return flow;
}

/* The end of a step: it was taken, or refused. */
static void finish(Flow *flow, gboolean done, const GError *error)
{
    if (done) {
        g_autofree char *name = session_name(flow->session);
        app_message(flow->app, MESSAGE_GOOD, _("%s：%s"), name,
                    status_title(evaluation_status(session_evaluation(flow->session))));
    } else if (error) {
        app_error(flow->app, error);
    }
    app_resume(flow->app);
    g_free(flow->role);
    g_free(flow);
}

static void give_up(Flow *flow)
{
    app_message(flow->app, MESSAGE_PLAIN, _("没有%s。"), workflow_title(flow->act));
    finish(flow, FALSE, NULL);
}

static void advance(Flow *flow, const char *reason)
{
    g_autoptr(GError) error = NULL;
    gboolean done = session_advance(flow->session, flow->act, reason, &error);
    finish(flow, done, error);
}

/* He should not judge his own table: returning and finishing are a reviewer's, too. */
static const char *own_remark(const Flow *flow)
{
    return session_is_submitter(flow->session) ? _("这是您自己提交的，应当换人，会记入流程。") : "";
}

/* --- with a reason --- */

static void reason_answered(gpointer data, const char *reason)
{
    Flow *flow = data;
    if (text_blank(reason)) {
        app_message(flow->app, MESSAGE_WARNING, _("没有%s：要写明原因。"), workflow_title(flow->act));
        finish(flow, FALSE, NULL);
        return;
    }
    advance(flow, reason);
}

static void ask_reason(Flow *flow)
{
    g_autofree char *name = session_name(flow->session);
    g_autofree char *question = g_strdup_printf(_("%s %s，原因："), workflow_title(flow->act), name);
    app_ask(flow->app, question, NULL, reason_answered, flow);
}

static void return_answered(gpointer data, const char *answer)
{
    if (answer)
        ask_reason(data);
    else
        give_up(data);
}

static void ask_return(Flow *flow)
{
    g_autofree char *name = session_name(flow->session);
    if (!session_is_submitter(flow->session)) {
        ask_reason(flow);
        return;
    }
    g_autofree char *question = g_strdup_printf(_("退回 %s？%s"), name, own_remark(flow));
    app_confirm(flow->app, question, return_answered, flow);
}

/* --- submitting --- */

static void errors_answered(gpointer data, const char *key)
{
    Flow *flow = data;
    if (key)
        ask_reason(flow);
    else
        give_up(flow);
}

/* The place of the first error; from the list the table is opened for it. */
static void go_to_finding(Flow *flow, const Finding *finding)
{
    g_autofree char *key = finding_key(session_scorecard(flow->session), finding);
    session_point(flow->session, key);
    if (flow->in_list) app_push(flow->app, &scoring_view, NULL);
    if (g_str_has_prefix(key, "facts."))
        app_push(flow->app, &figures_view, NULL);
    else if (g_str_has_prefix(key, "claimed."))
        app_push(flow->app, &claims_view, NULL);
    else
        app_resume(flow->app);
}

static void submit(Flow *flow)
{
    const Finding *first = NULL;
    guint errors = session_errors(flow->session, &first);
    if (errors == 0) {
        advance(flow, NULL);
        return;
    }
    g_autofree char *question =
        g_strdup_printf(_("还有 %u 处错误，这是第一处（%s）。w 写明原因仍要提交，其他键去改"), errors,
                        finding_kind(first->code)->id);
    go_to_finding(flow, first);
    app_choose(flow->app, question, "w", errors_answered, flow);
}

/* --- agreeing --- */

void flow_ask_role(App *app, PromptAnswer answer, gpointer data)
{
    app_ask(app, _("您以什么身份复核（主管部门、财政复核、专家 1 …）："), NULL, answer, data);
}

char *flow_take_role(const char *text, GError **error)
{
    g_autofree char *role = text ? text_clean(text, FALSE) : NULL;
    if (text_blank(role)) return NULL;
    g_strstrip(role);
    config_keep_role(role, error);
    return g_steal_pointer(&role);
}

static void agree(Flow *flow)
{
    g_autoptr(GError) error = NULL;
    gboolean done = session_agree(flow->session, flow->role, flow->allow_self, &error);
    finish(flow, done, error);
}

static void role_answered(gpointer data, const char *text)
{
    Flow *flow = data;
    App *app = flow->app;
    g_autoptr(GError) error = NULL;
    flow->role = flow_take_role(text, &error);
    if (flow->role) {
        agree(flow);
        if (error) app_error(app, error);
    } else {
        app_message(app, MESSAGE_WARNING, _("没有保存：复核要写明身份。"));
        finish(flow, FALSE, NULL);
    }
}

static void review_with_role(Flow *flow)
{
    flow->role = session_role(flow->session);
    if (flow->role)
        agree(flow);
    else
        flow_ask_role(flow->app, role_answered, flow);
}

static void self_answered(gpointer data, const char *answer)
{
    Flow *flow = data;
    flow->allow_self = TRUE;
    if (answer)
        review_with_role(flow);
    else
        give_up(flow);
}

static void review(Flow *flow)
{
    if (session_is_submitter(flow->session))
        app_confirm(flow->app, _("这是您自己提交的：本人复核会记入流程、印在表上。"), self_answered, flow);
    else
        review_with_role(flow);
}

/* --- finishing, deleting --- */

static void finish_answered(gpointer data, const char *answer)
{
    Flow *flow = data;
    if (answer)
        advance(flow, NULL);
    else
        give_up(flow);
}

/* "还有 28 项没有看，8 处错误。" of what is finished for good; "" where nothing is left. Yours. */
static char *left_open(Session *session)
{
    g_autoptr(Reviewing) mine = reviewing_new(session);
    ReviewTally tally = reviewing_tally(mine, NULL);
    guint unseen = mine->layer > 0 ? tally.leaves - tally.seen : 0, errors = session_errors(session, NULL);
    if (unseen > 0 && errors > 0) return g_strdup_printf(_("还有 %u 项没有看、%u 处错误。"), unseen, errors);
    if (unseen > 0) return g_strdup_printf(_("还有 %u 项没有看。"), unseen);
    return errors > 0 ? g_strdup_printf(_("还有 %u 处错误。"), errors) : g_strdup("");
}

static void ask_finish(Flow *flow)
{
    g_autofree char *name = session_name(flow->session), *left = left_open(flow->session);
    g_autofree char *question =
        g_strdup_printf(_("定稿 %s？%s%s此后谁都不能改。"), name, own_remark(flow), left);
    app_confirm(flow->app, question, finish_answered, flow);
}

static void delete_answered(gpointer data, const char *answer)
{
    Flow *flow = data;
    g_autoptr(GError) error = NULL;
    if (!answer) {
        give_up(flow);
        return;
    }
    g_autofree char *name = session_name(flow->session);
    if (store_delete(session_store(flow->session), session_id(flow->session), &error)) {
        session_close(flow->session);
        app_message(flow->app, MESSAGE_GOOD, _("已删除 %s；改动记录还在。"), name);
    }
    finish(flow, FALSE, error);
}

static void ask_delete(App *app)
{
    Session *session = app_session(app);
    Flow *flow = flow_new(app, WORKFLOW_DELETE, TRUE);
    g_autoptr(GError) error = NULL;
    if (!workflow_check(session_evaluation(session), WORKFLOW_DELETE, &error)) {
        finish(flow, FALSE, error);
        return;
    }
    g_autofree char *name = session_name(session);
    g_autofree char *question = g_strdup_printf(_("删除 %s，连同已填的内容？"), name);
    app_confirm(app, question, delete_answered, flow);
}

/* --- the steps the status offers --- */

static const struct {
    WorkflowAct act;
    const char *key, *word;
    void (*take)(Flow *flow);
} offers[] = {
    {WORKFLOW_SUBMIT, "s", N_("提交"), submit},         {WORKFLOW_REVIEW, "a", N_("同意（复核）"), review},
    {WORKFLOW_RETURN, "b", N_("退回"), ask_return},     {WORKFLOW_FINISH, "f", N_("定稿"), ask_finish},
    {WORKFLOW_REOPEN, "o", N_("重新打开"), ask_reason},
};

static void offer_answered(gpointer data, const char *key)
{
    Flow *flow = data;
    for (gsize i = 0; key && i < G_N_ELEMENTS(offers); i++) {
        if (!g_str_equal(offers[i].key, key)) continue;
        flow->act = offers[i].act;
        offers[i].take(flow);
        return;
    }
    app_message(flow->app, MESSAGE_PLAIN, _("状态没有变。"));
    finish(flow, FALSE, NULL);
}

static void offer(App *app, gboolean in_list)
{
    Session *session = app_session(app);
    Status status = evaluation_status(session_evaluation(session));
    g_autoptr(GString) question = g_string_new(NULL), keys = g_string_new(NULL);
    g_autofree char *name = session_name(session);
    for (gsize i = 0; i < G_N_ELEMENTS(offers); i++) {
        if (!workflow_allows(status, offers[i].act)) continue;
        g_string_append_printf(question, "%s %s  ", offers[i].key, _(offers[i].word));
        g_string_append(keys, offers[i].key);
    }
    g_string_append_printf(question, _("其他键取消 · %s（%s）"), name, status_title(status));
    app_choose(app, question->str, keys->str, offer_answered, flow_new(app, WORKFLOW_SUBMIT, in_list));
}

/* --- undo --- */

static void undo_now(App *app, gboolean redo)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    if (session_undo(app_session(app), redo, &text, &error))
        app_message(app, MESSAGE_GOOD, redo ? _("已重做：%s") : _("已撤销：%s"), text ? text : "");
    else
        app_error(app, error);
    app_resume(app);
}

typedef struct {
    App *app;
    gboolean redo;
    gint64 revision; /* that was asked about */
} Undo;

static void undo_answered(gpointer data, const char *answer)
{
    g_autofree Undo *wanted = data;
    const Evaluation *evaluation = session_evaluation(app_session(wanted->app));
    if (!answer)
        app_message(wanted->app, MESSAGE_PLAIN, _("没有改动。"));
    else if (!evaluation || evaluation_revision(evaluation) != wanted->revision)
        app_message(wanted->app, MESSAGE_WARNING, _("问您的时候又有人改动了本表：没有改动，请看过再按。"));
    else
        undo_now(wanted->app, wanted->redo);
}

/* Somebody else's work is not taken back by one key. */
static void undo(App *app, gboolean redo)
{
    g_autofree char *text = NULL, *who = session_undo_other(app_session(app), redo, &text);
    if (!who) {
        undo_now(app, redo);
        return;
    }
    Undo *wanted = g_new(Undo, 1);
    *wanted = (Undo){app, redo, evaluation_revision(session_evaluation(app_session(app)))};
    g_autofree char *question =
        g_strdup_printf(redo ? _("重做%s的改动：%s？") : _("撤销%s的改动：%s？"), who, text);
    app_confirm(app, question, undo_answered, wanted);
}

gboolean flow_handle(App *app, Request request, const char *key)
{
    if (!session_evaluation(app_session(app))) return FALSE;
    switch (request) {
    case REQUEST_STEP: offer(app, !key); return TRUE;
    case REQUEST_UNDO: undo(app, FALSE); return TRUE;
    case REQUEST_REDO: undo(app, TRUE); return TRUE;
    case REQUEST_DELETE: ask_delete(app); return TRUE;
    case REQUEST_HISTORY: app_push(app, &history_view, (gpointer)key); return TRUE;
    default: return FALSE;
    }
}

/* After what is said already was read. */
static void greet(App *app)
{
    session_enter(app_session(app));
    if (app_has_message(app)) return;
    g_autofree char *others = session_greet(app_session(app));
    if (others)
        app_message(app, MESSAGE_WARNING, _("%s也打开着本表；可以一起填，改同一处时会问您。"), others);
}

gboolean flow_follow(App *app, gboolean typing)
{
    Session *session = app_session(app);
    const Evaluation *evaluation = session_evaluation(session);
    if (!evaluation) return FALSE;
    gint64 revision = evaluation_revision(evaluation);
    gboolean changed = FALSE;
    g_autoptr(GError) error = NULL;
    if (!session_follow(session, typing, &changed, &error)) {
        app_error(app, error);
        return FALSE;
    }
    if (!changed) {
        greet(app);
        return FALSE;
    }
    g_autofree char *news = session_news(session, revision);
    app_message(app, MESSAGE_PLAIN, "%s", news ? news : _("别人改动了本表，已读入新的内容。"));
    return TRUE;
}

static void settle_form(FormWidget *form, const char *key)
{
    if (form_is_open(form) && g_strcmp0(form_focus(form), key) == 0) form_handle(form, REQUEST_EDIT_DISCARD);
    form_set_pending(form, key, NULL);
}

gboolean flow_settle(App *app, FormWidget *form, Grid *grid)
{
    g_autoptr(GPtrArray) keys = session_take_settled(app_session(app));
    for (guint i = 0; keys && i < keys->len; i++) {
        if (form) settle_form(form, g_ptr_array_index(keys, i));
        if (grid) grid_forget(grid, g_ptr_array_index(keys, i));
    }
    return keys != NULL;
}

gboolean flow_ask_clash(App *app)
{
    return session_clash(app_session(app)) && app_push(app, &merge_view, NULL);
}

gboolean flow_may_write(App *app)
{
    g_autoptr(GError) error = NULL;
    if (session_check_editable(app_session(app), &error)) return TRUE;
    app_error(app, error);
    return FALSE;
}
