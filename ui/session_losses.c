#include "ui/session_losses.h"

#include "base/translate.h"

/* FALSE: it costs nothing. */
static gboolean cost_of(const Scorecard *scorecard, const Finding *finding, Points *cost)
{
    const ScoreRow *row = finding->indicator ? scorecard_find(scorecard, finding->indicator) : NULL;
    switch (finding->code) {
    case FINDING_S_MISSING: *cost = row->node->weight; break;
    case FINDING_C_CAP: *cost = points_subtract(scorecard->before_cap, scorecard->total); break;
    case FINDING_S_RULE: *cost = row->out ? points_zero : points_subtract(row->rule, row->typed); break;
    case FINDING_S_OVER: *cost = points_subtract(row->node->weight, row->score); break;
    default: return FALSE;
    }
    return finding->code == FINDING_S_OVER ? cost->units < 0 : cost->units > 0;
}

GArray *session_costs(const Session *session)
{
    GArray *costs = g_array_new(FALSE, FALSE, sizeof(Cost));
    const GPtrArray *findings = session_all_findings(session);
    for (guint i = 0; i < findings->len; i++) {
        Cost cost = {.finding = g_ptr_array_index(findings, i)};
        if (cost.finding->round == 0 && cost_of(session_scorecard(session), cost.finding, &cost.points))
            g_array_append_val(costs, cost);
    }
    return costs;
}

static Points sum_of(const GArray *losses)
{
    Points sum = points_zero;
    for (guint i = 0; i < losses->len; i++)
        sum = points_add(sum, g_array_index(losses, Loss, i).lost);
    return sum;
}

char *session_losses_summary(const Session *session, const GArray *losses)
{
    const Scorecard *scorecard = session_scorecard(session);
    g_autofree char *lost =
        points_format_places(sum_of(losses), evaluation_scheme(scorecard->evaluation)->decimals);
    guint grade = 0;
    Points missing = points_zero;
    if (!scorecard_next_grade(scorecard, &grade, &missing)) return g_strdup_printf(_("失分合计 %s 分"), lost);
    const Scheme *scheme = evaluation_scheme(scorecard->evaluation);
    const char *name = g_array_index(scheme->grades, Grade, grade).name;
    g_autofree char *points = points_format_places(missing, scheme->decimals);
    guint count = losses_to_next_grade(scorecard, losses);
    if (count == 0)
        return g_strdup_printf(_("失分合计 %s 分；距 %s 还差 %s 分，补回全部失分也到不了"), lost, name,
                               points);
    return g_strdup_printf(_("失分合计 %s 分；距 %s 还差 %s 分，补回失分最多的 %u 项即可达到"), lost, name,
                           points, count);
}
