#include "ui/guide.h"

#include "ui/session.h"
#include "ui/views.h"

/* Where an evaluation stands on its way to the sheet; the order is that of the steps. */
typedef enum { STEP_BEGIN, STEP_FIGURES, STEP_OWN, STEP_FILL, STEP_CHECK, STEP_PRINT, STEP_DONE } Step;

typedef struct {
    Step step;
    guint left; /* what is still to be done in it */
} Standing;

static guint count_code(const Session *session, FindingCode code)
{
    const GPtrArray *findings = session_findings(session);
    guint count = 0;
    for (guint i = 0; i < findings->len; i++)
        count += ((const Finding *)g_ptr_array_index(findings, i))->code == code;
    return count;
}

static gboolean has_figures(const Session *session)
{
    const Evaluation *evaluation = session_evaluation(session);
    const GPtrArray *facts = evaluation_scheme(evaluation)->facts;
    for (guint i = 0; i < facts->len; i++) {
        const Field *fact = g_ptr_array_index(facts, i);
        g_autofree char *key = g_strconcat("facts.", fact->id, NULL);
        if (evaluation_get(evaluation, key)) return TRUE;
    }
    return facts->len == 0;
}

static Standing standing_of(const Session *session)
{
    if (session_id(session) == 0) return (Standing){STEP_BEGIN, 0};
    const Scorecard *card = session_scorecard(session);
    guint sums = count_code(session, FINDING_W_SUM), left = card->leaves - card->filled;
    guint errors = findings_count(session_findings(session), SEVERITY_ERROR, G_MAXUINT);
    if (evaluation_status(session_evaluation(session)) != STATUS_DRAFT) return (Standing){STEP_DONE, 0};
    if (!has_figures(session)) return (Standing){STEP_FIGURES, 0};
    if (sums > 0 || card->leaves == 0) return (Standing){STEP_OWN, sums};
    if (left > 0) return (Standing){STEP_FILL, left};
    if (errors > 0) return (Standing){STEP_CHECK, errors};
    return (Standing){STEP_PRINT, 0};
}

/* In the tree of indicators: which key leads on. */
static char *in_scoring(const Standing *standing)
{
    static const Request keys[] = {
        [STEP_FIGURES] = REQUEST_FIGURES, [STEP_OWN] = REQUEST_ADD,       [STEP_FILL] = REQUEST_NEXT,
        [STEP_CHECK] = REQUEST_CHECK,     [STEP_PRINT] = REQUEST_PREVIEW, [STEP_DONE] = REQUEST_NONE};
    g_autofree char *key = keys_first(scoring_view.name, keys[standing->step]);
    g_autofree char *step = keys_first(scoring_view.name, REQUEST_STEP);
    switch (standing->step) {
    case STEP_FIGURES:
        return g_strdup_printf(_("引导 2/6  按 %s 填写项目数据：预算数、执行数等，没有的空着。"), key);
    case STEP_OWN:
        return g_strdup_printf(
            _("引导 3/6  选中要加指标的一级（如数量指标），按 %s 增加自设指标，分值加满为止。"), key);
    case STEP_FILL:
        return keys_sentence(
            scoring_view.name,
            _("引导 4/6  还有 %u 项没有填：按 {next} 到下一项，输入实际完成值或得分，{edit-accept} 保存。"),
            standing->left);
    case STEP_CHECK:
        return g_strdup_printf(_("引导 5/6  按 %s 核对：还有 %u 个错误要改。"), key, standing->left);
    case STEP_PRINT:
        return g_strdup_printf(_("引导 6/6  按 %s 预览、打印，签字盖章；再按 %s 提交。"), key, step);
    default: return g_strdup(_("引导：已经提交，一项评价就做完了。"));
    }
}

/* In the views beside it: what is done there, and the way back. */
static char *in_other(const Standing *standing, const View *top)
{
    g_autofree char *back = keys_first(top->name, REQUEST_BACK), *save = keys_first(top->name, REQUEST_SAVE);
    if (top == &figures_view)
        return keys_sentence(top->name,
                             _("引导 2/6  照决算填写，{edit-accept} 保存并到下一栏；填好按 {back} 返回。"));
    if (top == &own_view) return g_strdup_printf(_("引导 3/6  照绩效目标申报表填写，写好按 %s 保存。"), save);
    if (top == &findings_view)
        return keys_sentence(top->name,
                             standing->step == STEP_CHECK
                                 ? _("引导 5/6  在每一条上按 {open} 到要改的地方，按 {back} 返回。")
                                 : _("引导 5/6  没有要改的错误了，按 {back} 返回。"));
    if (top == &preview_view)
        return g_strdup_printf(_("引导 6/6  看一遍，打印或写成文件；按 %s 返回。"), back);
    return NULL;
}

char *guide_sentence(const Session *session, const View *top)
{
    g_autofree char *save = keys_first(top->name, REQUEST_SAVE);
    if (top == &new_view)
        return g_strdup_printf(_("引导 1/6  照通知选指标体系，写项目名称和单位，再按 %s 建立。"), save);
    if (top == &list_view)
        return keys_sentence(top->name,
                             store_count(session_store(session), &(StoreQuery){0}, NULL) > 0
                                 ? _("引导 1/6  按 {new} 新建一项评价，或在一项评价上按 {open} 接着做。")
                                 : _("引导 1/6  按 {new} 新建一项评价。"));
    Standing standing = standing_of(session);
    if (standing.step == STEP_BEGIN) return NULL;
    return top == &scoring_view ? in_scoring(&standing) : in_other(&standing, top);
}
