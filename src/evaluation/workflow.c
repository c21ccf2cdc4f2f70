#include "evaluation/workflow.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/accept.h"
#include "evaluation/evaluation_internal.h"

#include <string.h>

#define IN(status)  (1u << STATUS_##status)
#define SAME_STATUS STATUS_COUNT
/* Content, not interface: it is kept and exchanged. */
#define SELF_REVIEW "本人复核"
#define SELF_FINISH "本人定稿"

/* What each status allows, and what follows. */
static const struct {
    const char *id, *title;
    guint from; /* bits of Status */
    Status to;
    gboolean needs_reason;
} acts[] = {
    [WORKFLOW_EDIT] = {"set", N_("填写"), IN(DRAFT) | IN(RETURNED), SAME_STATUS, FALSE},
    [WORKFLOW_UNDO] = {"undo", N_("撤销"), IN(DRAFT) | IN(RETURNED), SAME_STATUS, FALSE},
    [WORKFLOW_DELETE] = {"delete", N_("删除"), IN(DRAFT), SAME_STATUS, FALSE},
    [WORKFLOW_SUBMIT] = {"submit", N_("提交"), IN(DRAFT) | IN(RETURNED), STATUS_SUBMITTED, FALSE},
    [WORKFLOW_REVIEW] = {"review", N_("复核"), IN(SUBMITTED) | IN(REVIEWED), STATUS_REVIEWED, FALSE},
    [WORKFLOW_RETURN] = {"return", N_("退回"), IN(SUBMITTED) | IN(REVIEWED), STATUS_RETURNED, TRUE},
    [WORKFLOW_FINISH] = {"finish", N_("定稿"), IN(REVIEWED), STATUS_FINAL, FALSE},
    [WORKFLOW_REOPEN] = {"reopen", N_("重新打开"), IN(FINAL), STATUS_REVIEWED, TRUE},
};
_Static_assert(G_N_ELEMENTS(acts) == WORKFLOW_COUNT, "one row per act");

const char *workflow_id(WorkflowAct act)
{
    return acts[act].id;
}

const char *workflow_title(WorkflowAct act)
{
    return _(acts[act].title);
}

const char *workflow_title_of(const char *id)
{
    for (guint i = 0; i < WORKFLOW_COUNT; i++)
        if (g_strcmp0(acts[i].id, id) == 0) return _(acts[i].title);
    return id;
}

gboolean workflow_allows(Status status, WorkflowAct act)
{
    return (acts[act].from & 1u << status) != 0;
}

/* “草稿”、“已退回” */
static char *statuses_allowing(WorkflowAct act)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (Status status = 0; status < STATUS_COUNT; status++)
        if (workflow_allows(status, act))
            g_string_append_printf(names, _("%s“%s”"), names->len > 0 ? _("、") : "", status_title(status));
    return g_string_free(g_steal_pointer(&names), FALSE);
}

gboolean workflow_check(const Evaluation *evaluation, WorkflowAct act, GError **error)
{
    Status status = evaluation_status(evaluation);
    if (workflow_allows(status, act)) return TRUE;
    g_autofree char *allowing = statuses_allowing(act);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("现在的状态是“%s”，不能%s；只有%s可以"),
                status_title(status), workflow_title(act), allowing);
    return FALSE;
}

static const char *history_get(const Evaluation *evaluation, guint number, const char *field)
{
    g_autofree char *key = g_strdup_printf("history.%u.%s", number, field);
    return evaluation_get(evaluation, key);
}

HistoryStep history_step(const Evaluation *evaluation, guint number)
{
    return (HistoryStep){history_get(evaluation, number, "at"), history_get(evaluation, number, "by"),
                         history_get(evaluation, number, "act"), history_get(evaluation, number, "reason")};
}

gboolean workflow_writes(const char *key)
{
    static const char *const fixed[] = {"status", "round", "by", "role", "at", NULL};
    return g_strv_contains(fixed, key) || g_str_has_prefix(key, "history.");
}

guint history_count(const Evaluation *evaluation)
{
    guint count = 0;
    while (history_get(evaluation, count + 1, "act"))
        count++;
    return count;
}

gboolean history_same_step(HistoryStep one, HistoryStep other)
{
    return g_strcmp0(one.at, other.at) == 0 && g_strcmp0(one.by, other.by) == 0 &&
           g_strcmp0(one.act, other.act) == 0 && g_strcmp0(one.reason, other.reason) == 0;
}

guint history_common(const Evaluation *one, const Evaluation *other)
{
    guint most = MIN(history_count(one), history_count(other)), common = 0;
    while (common < most && history_same_step(history_step(one, common + 1), history_step(other, common + 1)))
        common++;
    return common;
}

static gboolean goes_on(const Evaluation *before, const Evaluation *after)
{
    return history_common(before, after) == history_count(before);
}

/* Where a step leads from a status; `anyhow`: from whichever. STATUS_COUNT: nowhere. */
static Status led_to(Status from, const char *id, gboolean anyhow)
{
    for (WorkflowAct act = WORKFLOW_SUBMIT; act < WORKFLOW_COUNT; act++)
        if (g_strcmp0(acts[act].id, id) == 0)
            return anyhow || workflow_allows(from, act) ? acts[act].to : STATUS_COUNT;
    return STATUS_COUNT;
}

gboolean workflow_follows(const Evaluation *before, const Evaluation *after)
{
    Status status = evaluation_status(before), wanted = evaluation_status(after);
    guint count = history_count(after);
    if (status == wanted) return TRUE;
    if (!goes_on(before, after))
        return led_to(STATUS_DRAFT, history_step(after, count).act, TRUE) == wanted ||
               (count == 0 && wanted == STATUS_DRAFT);
    for (guint number = history_count(before) + 1; number <= count && status != STATUS_COUNT; number++)
        status = led_to(status, history_step(after, number).act, FALSE);
    return status == wanted;
}

gboolean workflow_submits(const Evaluation *before, const Evaluation *after)
{
    guint count = goes_on(before, after) ? history_count(after) : 0;
    for (guint number = history_count(before) + 1; number <= count; number++)
        if (g_strcmp0(history_step(after, number).act, acts[WORKFLOW_SUBMIT].id) == 0) return TRUE;
    return FALSE;
}

/* The statuses it went through, as bits: the one it had, and those of the steps that were added. */
static guint statuses_between(const Evaluation *before, const Evaluation *after)
{
    Status status = evaluation_status(before);
    guint passed = 1u << status, count = goes_on(before, after) ? history_count(after) : 0;
    for (guint number = history_count(before) + 1; number <= count && status != STATUS_COUNT; number++) {
        status = led_to(status, history_step(after, number).act, FALSE);
        passed |= 1u << status;
    }
    return passed;
}

const Change *workflow_forbidden(const Evaluation *before, const Evaluation *after, const GPtrArray *changes,
                                 WorkflowAct *act)
{
    guint passed = statuses_between(before, after);
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        *act = change->review > 0 ? WORKFLOW_REVIEW : WORKFLOW_EDIT;
        gboolean written = change->review == 0 && workflow_writes(change->key);
        if (!written && !(passed & acts[*act].from)) return change;
    }
    return NULL;
}

/* Every submission began a round, so the last but n belongs to the present round less n. */
const char *workflow_submitter(const Evaluation *evaluation, guint round)
{
    guint present = evaluation_round(evaluation);
    guint later = round > 0 && round < present ? present - round : 0;
    for (guint number = history_count(evaluation); number > 0; number--) {
        HistoryStep step = history_step(evaluation, number);
        if (g_strcmp0(step.act, acts[WORKFLOW_SUBMIT].id) == 0 && later-- == 0) return step.by;
    }
    return NULL;
}

static gboolean same_person(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

gboolean workflow_is_self_review(const Evaluation *evaluation, guint review)
{
    Review given = evaluation_review(evaluation, review);
    return same_person(given.by, workflow_submitter(evaluation, given.round));
}

gboolean workflow_is_self_finished(const Evaluation *evaluation)
{
    HistoryStep last = history_step(evaluation, history_count(evaluation));
    return evaluation_status(evaluation) == STATUS_FINAL &&
           g_strcmp0(last.act, acts[WORKFLOW_FINISH].id) == 0 &&
           same_person(last.by, workflow_submitter(evaluation, 0));
}

/* The statement of the history: 2024-05-06T15:02:11Z. */
static char *moment_text(gint64 now)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(now / G_USEC_PER_SEC);
    return time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
}

/* The status, the round of a submission, and one more step of the history. */
static gboolean write_step(Evaluation *evaluation, WorkflowAct act, const WorkflowStep *step,
                           const char *reason, GPtrArray *changes, GError **error)
{
    static const char *const fields[] = {"at", "by", "act", "reason"};
    g_autofree char *at = moment_text(step->now);
    const char *const values[] = {at, step->by, acts[act].id, reason};
    g_autofree char *round = g_strdup_printf("%u", evaluation_round(evaluation) + 1);
    guint number = history_count(evaluation) + 1;
    char *keys[G_N_ELEMENTS(fields)];
    Edit edits[G_N_ELEMENTS(fields) + 2] = {{"status", status_id(acts[act].to)}};
    gsize count = 1;
    if (act == WORKFLOW_SUBMIT) edits[count++] = (Edit){"round", round};
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        keys[i] = g_strdup_printf("history.%u.%s", number, fields[i]);
        if (!text_blank(values[i])) edits[count++] = (Edit){keys[i], values[i]};
    }
    gboolean done = evaluation_advance(evaluation, edits, count, changes, error);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        g_free(keys[i]);
    return done;
}

static gboolean check_reason(WorkflowAct act, const WorkflowStep *step, GError **error)
{
    if (!(step->reason ? text_blank(step->reason) : acts[act].needs_reason)) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("%s要写明原因，现在是空的（--reason）"),
                workflow_title(act));
    return FALSE;
}

static gboolean check_errors(WorkflowAct act, const WorkflowStep *step, GError **error)
{
    if (act != WORKFLOW_SUBMIT || step->errors == 0 || step->reason) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("还有 %u 处错误，不能提交；第一处：%s。请先改正，或写明仍要提交的原因（--reason）"),
                step->errors, step->first_error ? step->first_error : "");
    return FALSE;
}

gboolean workflow_advance(Evaluation *evaluation, WorkflowAct act, const WorkflowStep *step,
                          GPtrArray *changes, GError **error)
{
    g_return_val_if_fail(act >= WORKFLOW_SUBMIT && act != WORKFLOW_REVIEW && !text_blank(step->by), FALSE);
    gboolean self = act == WORKFLOW_FINISH && same_person(step->by, workflow_submitter(evaluation, 0));
    const char *reason = self && !step->reason ? SELF_FINISH : step->reason;
    return workflow_check(evaluation, act, error) && check_reason(act, step, error) &&
           check_errors(act, step, error) && write_step(evaluation, act, step, reason, changes, error);
}

static gboolean check_reviewer(const Evaluation *evaluation, const WorkflowStep *step, const char *by,
                               gboolean *self, GError **error)
{
    *self = same_person(by, workflow_submitter(evaluation, 0));
    if (!*self || step->allow_self) return TRUE;
    g_autofree char *quoted = text_quoted(by);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("这个评价是%s提交的，不能由同一人复核；请换人复核，确要本人复核请用 --allow-self"), quoted);
    return FALSE;
}

/* The history has the review of this person as its last step. */
static gboolean is_going_on(const Evaluation *evaluation, const char *by)
{
    HistoryStep last = history_step(evaluation, history_count(evaluation));
    return evaluation_status(evaluation) == STATUS_REVIEWED &&
           g_strcmp0(last.act, acts[WORKFLOW_REVIEW].id) == 0 && same_person(last.by, by);
}

gboolean workflow_review(Evaluation *evaluation, const WorkflowStep *step, const Edit *edits, gsize count,
                         GPtrArray *changes, GError **error)
{
    gboolean self = FALSE;
    if (!workflow_check(evaluation, WORKFLOW_REVIEW, error)) return FALSE;
    g_autofree char *by = accept_line(step->by, error);
    if (!by || !check_reviewer(evaluation, step, by, &self, error)) return FALSE;
    g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    gboolean going_on = is_going_on(evaluation, by);
    if (!review_write(evaluation, step, by, edits, count, done, error) ||
        !(going_on ||
          write_step(evaluation, WORKFLOW_REVIEW, step, self ? SELF_REVIEW : NULL, done, error))) {
        evaluation_revert(evaluation, done);
        return FALSE;
    }
    if (changes) g_ptr_array_extend_and_steal(changes, g_steal_pointer(&done));
    return TRUE;
}
