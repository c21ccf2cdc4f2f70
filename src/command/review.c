#include "base/text.h"
#include "command/commands.h"
#include "command/config.h"
#include "command/steps.h"
#include "score/scorecard.h"

#include <string.h>

typedef struct {
    WorkflowStep step;
    gboolean role_given; /* and not that of config.yaml */
    const GArray *edits; /* Edit */
} Reviewing;

static gboolean take_review(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Reviewing *reviewing = data;
    WorkflowStep step = reviewing->step;
    guint layer = workflow_layer(evaluation, step.by);
    gboolean named = layer > 0 && evaluation_review(evaluation, layer).role;
    if (named && !reviewing->role_given) step.role = NULL; /* as what he began it, he goes on */
    if (reviewing->edits->len == 0) return workflow_agree(evaluation, &step, changes, error);
    return workflow_review(evaluation, &step, (const Edit *)(gpointer)reviewing->edits->data,
                           reviewing->edits->len, changes, error);
}

/* "~" takes a field out, as in a file. */
static void read_blanks(GArray *edits)
{
    for (guint i = 0; i < edits->len; i++) {
        Edit *edit = &g_array_index(edits, Edit, i);
        if (strcmp(edit->value, "~") == 0) edit->value = NULL;
    }
}

/* --role, else that of config.yaml. FALSE with the error. */
static gboolean read_role(Call *call, char **role, GError **error)
{
    const char *given = call_option(call, "role");
    if (given && text_blank(given)) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("--role 后面要有一个身份，例如 主管部门、财政复核、专家 1"));
        return FALSE;
    }
    g_autoptr(Config) config = given ? NULL : config_load(error);
    if (!given && !config) return FALSE;
    *role = given ? g_strdup(given) : g_steal_pointer(&config->role);
    return TRUE;
}

static char *result_text(const Scorecard *card)
{
    g_autofree char *total = points_format(card->total);
    return g_strdup_printf("%s %s", total, card->complete ? scorecard_grade_name(card) : _("暂计"));
}

/* Nothing is refused for it: a script of an office with one reviewer need not say as what he reviews. */
static const char *role_remark(const Evaluation *evaluation, const char *by)
{
    guint layer = workflow_layer(evaluation, by);
    gboolean known = layer == 0 || evaluation_review(evaluation, layer).role;
    return known ? "" : _(" · 没有写明身份（--role，或 config.yaml 的 role）");
}

/* 评价 1：已复核 · 自评 91.25 优 · 复核 88.85 良 · 差异 -2.4 */
static void print_result(Call *call, gint64 id, const Evaluation *evaluation, const char *by)
{
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    g_autofree char *shown = call_id_text(id);
    g_autofree char *own = result_text(self);
    g_autofree char *reviewed = result_text(panel);
    g_autofree char *difference = points_format(points_subtract(panel->total, self->total));
    output_line(call->output, _("评价 %s：%s · 自评 %s · 复核 %s · 差异 %s%s"), shown,
                status_title(evaluation_status(evaluation)), own, reviewed, difference,
                role_remark(evaluation, by));
}

static gboolean run(Call *call, GError **error)
{
    gint64 id = 0;
    Reviewing reviewing;
    g_autofree char *role = NULL;
    g_autoptr(Evaluation) evaluation = NULL;
    if (!call_need_id(call->arguments[0], &id, error)) return FALSE;
    g_autoptr(GArray) edits = alter_edits(call, 1, "repairs.score=8", error);
    if (!edits || !step_read(call, &reviewing.step, error) || !read_role(call, &role, error)) return FALSE;
    read_blanks(edits);
    reviewing.step.role = role;
    reviewing.role_given = call_option(call, "role") != NULL;
    reviewing.edits = edits;
    if (!alter(call, id, WORKFLOW_REVIEW, take_review, &reviewing, &evaluation, error)) return FALSE;
    print_result(call, id, evaluation, reviewing.step.by);
    return TRUE;
}

static const CommandOption options[] = {
    {"role", 0, "ROLE", N_("以什么身份复核，例如 主管部门、财政复核、专家 1；默认 config.yaml 的 role")},
    {"allow-self", 0, NULL, N_("允许复核自己提交的表；记入流程，打印在表上")},
    {0},
};

const Command command_review = {
    .name = "review",
    .arguments = "ID [IND.FIELD=VALUE…] [--role ROLE] [--allow-self]",
    .summary = N_("复核：改动的数据要写明原因；不带字段就是同意。填报人写的一个字也不动"),
    .examples = N_("review 1\n"
                   "review 1 repairs.actual=38次 repairs.note=维修单仅38张\n"
                   "review 1 repairs.score=0 repairs.cause=evidence      没有佐证材料\n"
                   "review 1 repairs.accepted=true                       收回自己的改动，同意自评\n"
                   "--as 李强 review 1 --role 财政复核"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
