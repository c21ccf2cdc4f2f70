/* submit, return, finish, reopen. */
#include "command/steps.h"

#include "command/commands.h"
#include "score/findings.h"

gboolean step_read(Call *call, WorkflowStep *step, GError **error)
{
    *step = (WorkflowStep){.by = call_actor(call, error),
                           .reason = call_option(call, "reason"),
                           .now = g_get_real_time(),
                           .allow_self = call_option(call, "allow-self") != NULL};
    return step->by != NULL;
}

void step_print(Call *call, gint64 id, const Evaluation *evaluation)
{
    g_autofree char *shown = call_id_text(id);
    output_line(call->output, _("评价 %s：%s%s"), shown, status_title(evaluation_status(evaluation)),
                workflow_is_self_finished(evaluation) ? _(" · 由提交人本人定稿，已记入流程") : "");
}

typedef struct {
    WorkflowAct act;
    WorkflowStep step;
} Step;

gboolean step_submit(Evaluation *evaluation, const WorkflowStep *wanted, GPtrArray *changes, GError **error)
{
    WorkflowStep step = *wanted;
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(GPtrArray) findings = findings_new(self);
    step.errors = findings_count(findings, SEVERITY_ERROR, 0);
    for (guint i = 0; i < findings->len && !step.first_error; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (finding->round == 0 && finding->severity == SEVERITY_ERROR) step.first_error = finding->message;
    }
    return workflow_advance(evaluation, WORKFLOW_SUBMIT, &step, changes, error);
}

static gboolean take_step(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Step *wanted = data;
    if (wanted->act == WORKFLOW_SUBMIT) return step_submit(evaluation, &wanted->step, changes, error);
    return workflow_advance(evaluation, wanted->act, &wanted->step, changes, error);
}

static gboolean run_step(Call *call, WorkflowAct act, GError **error)
{
    gint64 id = 0;
    Step step = {.act = act};
    g_autoptr(Evaluation) evaluation = NULL;
    if (!call_need_id(call->arguments[0], &id, error) || !step_read(call, &step.step, error) ||
        !alter(call, id, act, take_step, &step, &evaluation, error))
        return FALSE;
    step_print(call, id, evaluation);
    return TRUE;
}

static gboolean run_submit(Call *call, GError **error)
{
    return run_step(call, WORKFLOW_SUBMIT, error);
}

static gboolean run_return(Call *call, GError **error)
{
    return run_step(call, WORKFLOW_RETURN, error);
}

static gboolean run_finish(Call *call, GError **error)
{
    return run_step(call, WORKFLOW_FINISH, error);
}

static gboolean run_reopen(Call *call, GError **error)
{
    return run_step(call, WORKFLOW_REOPEN, error);
}

static const CommandOption submit_options[] = {
    {"reason", 0, "TEXT", N_("还有错误仍要提交的原因，记入流程")},
    {0},
};

static const CommandOption reason_options[] = {
    {"reason", 0, "TEXT", N_("原因，必须写明，记入流程")},
    {0},
};

const Command command_submit = {
    .name = "submit",
    .arguments = "ID [--reason TEXT]",
    .summary = N_("提交：草稿和退回的表进入新的一轮；还有错误就要写明原因"),
    .examples = N_("submit 1\n"
                   "submit 1 --reason 决算尚未批复"),
    .options = submit_options,
    .least = 1,
    .most = 1,
    .run = run_submit,
};

const Command command_return = {
    .name = "return",
    .arguments = "ID --reason TEXT",
    .summary = N_("退回：请填报单位改正后再提交"),
    .examples = N_("return 1 --reason 请补维修单"),
    .options = reason_options,
    .least = 1,
    .most = 1,
    .run = run_return,
};

const Command command_finish = {
    .name = "finish",
    .arguments = "ID",
    .summary = N_("定稿：此后谁都不能改，除非重新打开"),
    .examples = "finish 1",
    .least = 1,
    .most = 1,
    .run = run_finish,
};

const Command command_reopen = {
    .name = "reopen",
    .arguments = "ID --reason TEXT",
    .summary = N_("重新打开定稿的评价，回到已复核"),
    .examples = N_("reopen 1 --reason 审计发现数据有误"),
    .options = reason_options,
    .least = 1,
    .most = 1,
    .run = run_reopen,
};
