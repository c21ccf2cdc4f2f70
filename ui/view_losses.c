/* 差在哪里: what each indicator loses, the largest first, what regaining it would do, and below it the
 * findings that cost points. Enter goes to the indicator. */
#include "ui/app.h"

#include "base/text.h"
#include "ui/cursor.h"
#include "ui/finding_key.h"
#include "ui/finding_mark.h"
#include "ui/flow.h"
#include "ui/session_losses.h"
#include "ui/totals.h"
#include "ui/views.h"

enum { FIGURE_COLUMNS = 9, GRADE_COLUMNS = 7, FIGURES = 4, NARROW = 60 };

typedef struct {
    App *app;
    Session *session;
    guint stamp; /* of the session when the lines were made */
    GArray *losses, *costs;
    Cursor cursor; /* over the losses, then the costs */
    Area area;
} Losses;

static void read_lines(Losses *losses)
{
    g_clear_pointer(&losses->losses, g_array_unref);
    g_clear_pointer(&losses->costs, g_array_unref);
    losses->losses = losses_new(session_scorecard(losses->session));
    losses->costs = session_costs(losses->session);
    losses->stamp = session_stamp(losses->session);
}

static guint count_of(const Losses *losses)
{
    return losses->losses->len + losses->costs->len;
}

static gpointer losses_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    (void)error;
    Losses *losses = g_new0(Losses, 1);
    losses->app = app;
    losses->session = app_session(app);
    read_lines(losses);
    return losses;
}

static void losses_close(App *app, gpointer state)
{
    (void)app;
    Losses *losses = state;
    g_array_unref(losses->losses);
    g_array_unref(losses->costs);
    g_free(losses);
}

static gboolean go(Losses *losses)
{
    guint at = losses->cursor.at;
    const Scorecard *scorecard = session_scorecard(losses->session);
    if (at >= count_of(losses)) return TRUE;
    if (at < losses->losses->len) {
        const ScoreRow *row = scorecard_row(scorecard, g_array_index(losses->losses, Loss, at).index);
        session_point(losses->session, row->node->indicator->id);
    } else {
        const Cost *cost = &g_array_index(losses->costs, Cost, at - losses->losses->len);
        g_autofree char *key = finding_key(scorecard, cost->finding);
        session_point(losses->session, key);
        if (g_str_has_prefix(key, "facts.")) {
            app_replace(losses->app, &figures_view, NULL);
            return TRUE;
        }
    }
    app_back(losses->app);
    return TRUE;
}

static gboolean losses_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Losses *losses = state;
    if (request == REQUEST_OPEN) return go(losses);
    return cursor_handle(&losses->cursor, request, count_of(losses));
}

static void losses_ticked(App *app, gpointer state)
{
    Losses *losses = state;
    if (flow_follow(app, FALSE)) read_lines(losses);
}

static void losses_head(gpointer state, GString *left, GString *right)
{
    const Losses *losses = state;
    (void)right;
    g_string_append(left, _("差在哪里 · "));
    session_describe(losses->session, left);
}

static guint decimals_of(const Losses *losses)
{
    return evaluation_scheme(session_evaluation(losses->session))->decimals;
}

/* One line of the table: title, figures flush right, a grade. */
typedef struct {
    const char *title, *figures[FIGURES], *grade;
    Style title_style, styles[FIGURES];
} Line;

static void draw_line(const Line *line, Area row, gboolean selected)
{
    int first = row.width < NARROW ? FIGURES / 2 : 0; /* weight and score go */
    int title = MAX(row.width - 2 - (FIGURES - first) * FIGURE_COLUMNS - GRADE_COLUMNS, 8);
    int skipped =
        line->figures[0] ? 0 : MAX(FIGURES / 2 - first, 0) * FIGURE_COLUMNS; /* a finding has none */
    draw_text(row.y, row.x, 1, selected ? STYLE_ACCENT : STYLE_NORMAL, selected ? "▌" : "");
    draw_text(row.y, row.x + 1, row.width - 1, selected ? STYLE_FOCUS : STYLE_NORMAL, "");
    draw_text(row.y, row.x + 1, title + skipped, selected ? STYLE_FOCUS : line->title_style, line->title);
    int x = row.x + 1 + title;
    for (int i = first; i < FIGURES; i++, x += FIGURE_COLUMNS)
        if (line->figures[i])
            draw_right(row.y, x + 1, FIGURE_COLUMNS - 1, selected ? STYLE_FOCUS : line->styles[i],
                       line->figures[i]);
    if (line->grade)
        draw_text(row.y, x + 2, GRADE_COLUMNS - 2, selected ? STYLE_FOCUS : STYLE_STRONG, line->grade);
}

static void draw_loss(const Losses *losses, const Loss *loss, Area area, gboolean selected)
{
    const Scorecard *scorecard = session_scorecard(losses->session);
    const Scheme *scheme = evaluation_scheme(scorecard->evaluation);
    const ScoreRow *row = scorecard_row(scorecard, loss->index);
    g_autofree char *weight = points_format(row->node->weight);
    g_autofree char *score = points_format_places(row->score, scheme->decimals);
    g_autofree char *lost = points_format_places(loss->lost, scheme->decimals);
    g_autofree char *total = points_format_places(loss->total, scheme->decimals);
    g_autofree char *title = g_strdup_printf("%s %s", loss->missing ? "○" : " ", row->node->indicator->title);
    gboolean better = loss->grade < scorecard->grade;
    Line line = {title,
                 {weight, loss->missing ? _("未填") : score, lost, total},
                 better ? g_array_index(scheme->grades, Grade, loss->grade).name : NULL,
                 STYLE_NORMAL,
                 {STYLE_DIM, loss->missing ? STYLE_WARNING : STYLE_NORMAL, STYLE_STRONG,
                  better ? STYLE_GOOD : STYLE_NORMAL}};
    draw_line(&line, area, selected);
}

static void draw_cost(const Losses *losses, const Cost *cost, Area area, gboolean selected)
{
    const Evaluation *evaluation = session_evaluation(losses->session);
    const FindingKind *kind = finding_kind(cost->finding->code);
    g_autofree char *points = points_format_places(cost->points, decimals_of(losses));
    g_autofree char *title = g_strdup_printf("  %s %s  %s", kind->id, translate(kind->title),
                                             finding_subject(evaluation, cost->finding));
    Line line = {title,
                 {NULL, NULL, points, NULL},
                 NULL,
                 severity_style(cost->finding->severity),
                 {0, 0, STYLE_STRONG, 0}};
    draw_line(&line, area, selected);
}

/* The row of a line: the costs have a heading above them. */
static void draw_rows(Losses *losses, Area area)
{
    guint first = losses->losses->len;
    int y = area.y;
    for (guint i = losses->cursor.top; i < count_of(losses) && y < area.y + area.height; i++) {
        Area row = {y, area.x, 1, area.width};
        if (i == first) {
            draw_heading(y++, area.x, area.width, _("要失分（或多得分）的问题"), NULL);
            if (y >= area.y + area.height) return;
            row.y = y;
        }
        gboolean selected = i == losses->cursor.at;
        if (i < first)
            draw_loss(losses, &g_array_index(losses->losses, Loss, i), row, selected);
        else
            draw_cost(losses, &g_array_index(losses->costs, Cost, i - first), row, selected);
        y++;
    }
}

static void losses_draw(gpointer state, const Layout *layout)
{
    Losses *losses = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    if (losses->stamp != session_stamp(losses->session)) read_lines(losses);
    if (count_of(losses) == 0) {
        draw_text(area.y + 1, area.x, area.width, STYLE_GOOD, _(" 没有失分。"));
        return;
    }
    g_autofree char *summary = session_losses_summary(losses->session, losses->losses);
    draw_text(area.y, area.x + 1, area.width - 1, STYLE_STRONG, summary);
    const Line head = {_("指标"),
                       {_("分值"), _("得分"), _("失分"), _("补回后")},
                       _("等级"),
                       STYLE_HEADING,
                       {STYLE_HEADING, STYLE_HEADING, STYLE_HEADING, STYLE_HEADING}};
    draw_line(&head, (Area){area.y + 1, area.x, 1, area.width}, FALSE);
    losses->area = (Area){area.y + 2, area.x, area.height - 2, area.width};
    cursor_keep(&losses->cursor, count_of(losses), losses->area.height - (losses->costs->len > 0 ? 1 : 0));
    draw_rows(losses, losses->area);
}

static void losses_status(gpointer state, Area row)
{
    totals_draw(((const Losses *)state)->session, row, NULL);
}

const View losses_view = {
    .name = "losses",
    .title = N_("差在哪里"),
    .panes = 1,
    .open = losses_open,
    .close = losses_close,
    .handle = losses_handle,
    .tick = 1000,
    .ticked = losses_ticked,
    .head = losses_head,
    .status = losses_status,
    .draw = losses_draw,
};
