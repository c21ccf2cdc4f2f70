/* Where the reviewers' scores are others than one's own: each such indicator with both figures and the
 * reasons. While one corrects what was returned, the lines that are settled go. */
#include "ui/app.h"

#include "base/error.h"
#include "ui/flow.h"
#include "ui/pager.h"
#include "ui/session_review.h"
#include "ui/totals.h"
#include "ui/views.h"

typedef struct {
    Session *session;
    guint stamp; /* of the session when the lines were made */
    Pager *pager;
} Differences;

static char *score_text(const ScoreRow *row, guint decimals)
{
    if (row->out) return g_strdup(_("不适用"));
    return row->scored ? points_format_places(row->score, decimals) : g_strdup("——");
}

static char *change_text(Points change, guint decimals)
{
    g_autofree char *text = points_format_places(change, decimals);
    return g_strconcat(change.units > 0 ? "+" : "", text, NULL);
}

/* What the reviewers of that round say of it. */
static void add_reasons(Differences *differences, const char *id, guint round)
{
    const Evaluation *evaluation = session_evaluation(differences->session);
    for (guint n = 1; n <= evaluation_review_count(evaluation); n++) {
        Review given = evaluation_review(evaluation, n);
        const Entry *entry = evaluation_review_entry(evaluation, n, id);
        if (given.round != round || (!entry->text[ENTRY_NOTE] && !entry->text[ENTRY_CAUSE])) continue;
        g_autofree char *name = reviewer_name(&given);
        g_autofree char *line = g_strdup_printf(
            _("%s：%s"), name, entry->text[ENTRY_NOTE] ? entry->text[ENTRY_NOTE] : _("无佐证"));
        pager_add_paragraph(differences->pager, STYLE_NORMAL, 4, line);
    }
}

/* "自评 9.60 → 复核 7.60（-2.00）" */
static void add_figures(Differences *differences, Style style, const char *self, const char *his,
                        const char *change)
{
    g_autofree char *line = g_strdup_printf(_("自评 %s → 复核 %s（%s）"), self, his, change);
    pager_add_paragraph(differences->pager, style, 2, line);
}

static void add_row(Differences *differences, const ScoreRow *self, const ScoreRow *his, Points change,
                    guint round)
{
    guint decimals = evaluation_scheme(session_evaluation(differences->session))->decimals;
    g_autofree char *weight = points_format(self->node->weight);
    g_autofree char *head = g_strdup_printf(_("%s（%s 分）"), self->node->indicator->title, weight);
    g_autofree char *mine = score_text(self, decimals), *theirs = score_text(his, decimals);
    g_autofree char *by = change_text(change, decimals);
    pager_add_paragraph(differences->pager, STYLE_NORMAL, 0, "");
    pager_add_paragraph(differences->pager, STYLE_STRONG, 0, head);
    add_figures(differences, change.units < 0 ? STYLE_WARNING : STYLE_ACCENT, mine, theirs, by);
    add_reasons(differences, self->node->indicator->id, round);
}

static void add_total(Differences *differences, const Scorecard *self, const Scorecard *his)
{
    guint decimals = evaluation_scheme(self->evaluation)->decimals;
    g_autofree char *mine = points_format_places(self->total, decimals);
    g_autofree char *theirs = points_format_places(his->total, decimals);
    g_autofree char *by = change_text(points_subtract(his->total, self->total), decimals);
    pager_add_paragraph(differences->pager, STYLE_HEADING, 0, _("总分"));
    add_figures(differences, STYLE_STRONG, mine, theirs, by);
}

/* The present round's result; where it has none, the last review there is. NULL: there is no review. */
static Scorecard *their_card(const Evaluation *evaluation)
{
    guint count = evaluation_review_count(evaluation);
    Scorecard *panel = count > 0 ? scorecard_panel(evaluation) : NULL;
    return panel || count == 0 ? panel : scorecard_new(evaluation, count);
}

static gboolean write_lines(Differences *differences)
{
    const Scorecard *self = session_scorecard(differences->session);
    const Evaluation *evaluation = session_evaluation(differences->session);
    g_autoptr(Scorecard) his = their_card(evaluation);
    if (!his) return FALSE;
    guint round = evaluation_review(evaluation, evaluation_review_count(evaluation)).round, count = 0;
    differences->stamp = session_stamp(differences->session);
    pager_clear(differences->pager);
    add_total(differences, self, his);
    for (guint i = 0; i < self->rows->len; i++) {
        const ScoreRow *mine = scorecard_row(self, i), *theirs = scorecard_row(his, i);
        Points change = points_zero;
        if (!mine->node->leaf || !review_difference(mine, theirs, &change)) continue;
        add_row(differences, mine, theirs, change, round);
        count++;
    }
    if (count > 0) return TRUE;
    pager_add_paragraph(differences->pager, STYLE_NORMAL, 0, "");
    pager_add_paragraph(differences->pager, STYLE_GOOD, 0, _("各项指标的复核得分与自评相同。"));
    return TRUE;
}

static void differences_close(App *app, gpointer state)
{
    (void)app;
    Differences *differences = state;
    pager_free(differences->pager);
    g_free(differences);
}

static gpointer differences_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    Differences *differences = g_new0(Differences, 1);
    differences->session = app_session(app);
    differences->pager = pager_new();
    if (write_lines(differences)) return differences;
    g_autofree char *history = keys_first(scoring_view.name, REQUEST_HISTORY);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("还没有复核，没有与自评的差异可看；%s 看这里改过什么"), history);
    differences_close(app, differences);
    return NULL;
}

static gboolean differences_handle(App *app, gpointer state, Request request)
{
    (void)app;
    return pager_handle(((const Differences *)state)->pager, request);
}

static void differences_ticked(App *app, gpointer state)
{
    if (flow_follow(app, FALSE)) write_lines(state);
}

static void differences_head(gpointer state, GString *left, GString *right)
{
    (void)right;
    g_string_append(left, _("自评与复核的差异 · "));
    session_describe(((const Differences *)state)->session, left);
}

static void differences_status(gpointer state, Area row)
{
    totals_draw(((const Differences *)state)->session, row, NULL);
}

static void differences_draw(gpointer state, const Layout *layout)
{
    Area area = layout->first;
    area.x += 1;
    area.width -= 2;
    pager_draw(((const Differences *)state)->pager, area);
}

const View differences_view = {
    .name = "differences",
    .title = N_("差异"),
    .panes = 1,
    .open = differences_open,
    .close = differences_close,
    .handle = differences_handle,
    .tick = 1000,
    .ticked = differences_ticked,
    .head = differences_head,
    .status = differences_status,
    .draw = differences_draw,
};
