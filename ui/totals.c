#include "ui/totals.h"

#include "base/text.h"
#include "base/translate.h"
#include "score/spread.h"
#include "ui/session_own.h"

#define BAR_COLUMNS 20

/* One piece of the line; drawn where it fits in whole. */
typedef struct {
    int y, x, end;
} Line;

static void put(Line *line, Style style, const char *text)
{
    int width = (int)text_width(text);
    if (line->x + width > line->end) return;
    line->x += draw_span(line->y, line->x, width, style, text);
}

static void put_grade(Line *line, const Scorecard *card)
{
    if (card->complete)
        put(line, STYLE_STRONG, scorecard_grade_name(card));
    else
        put(line, STYLE_WARNING, _("暂计"));
}

static void put_total(Line *line, const Scorecard *scorecard)
{
    const Scheme *scheme = evaluation_scheme(scorecard->evaluation);
    g_autofree char *total = points_format_places(scorecard->total, scheme->decimals);
    g_autofree char *full = points_format(scheme->total);
    g_autofree char *of = g_strdup_printf(" / %s  ", full);
    put(line, STYLE_DIM, _(" 总分 "));
    put(line, STYLE_STRONG, total);
    put(line, STYLE_DIM, of);
    put_grade(line, scorecard);
}

static void put_next_grade(Line *line, const Scorecard *scorecard)
{
    guint grade = 0;
    Points missing = points_zero;
    if (!scorecard_next_grade(scorecard, &grade, &missing)) return;
    const Scheme *scheme = evaluation_scheme(scorecard->evaluation);
    g_autofree char *points = points_format_places(missing, scheme->decimals);
    g_autofree char *text =
        g_strdup_printf(_("   距 %s 还差 %s"), g_array_index(scheme->grades, Grade, grade).name, points);
    put(line, STYLE_NORMAL, text);
}

/* It is full only when the whole table is there and filled in. */
static void put_bar(Line *line, const Scorecard *scorecard, Points unassigned)
{
    int width = MIN(BAR_COLUMNS, line->end - line->x - 2);
    if (width < 6) return;
    Points total = evaluation_scheme(scorecard->evaluation)->total;
    guint share = unassigned.units > 0
                      ? (guint)(points_subtract(total, unassigned).units * 100 / MAX(total.units, 1))
                      : 100;
    draw_bar(line->y, line->x + 2, width, scorecard->filled * share, scorecard->leaves * 100);
    line->x += width + 2;
}

/* What deserves a word: a limit on the total, what is still to be filled. */
static void put_remark(Line *line, const Scorecard *scorecard)
{
    g_autofree char *why = scorecard_total_why(scorecard);
    if (why) {
        g_autofree char *text = g_strdup_printf("   %s", why);
        put(line, STYLE_WARNING, text);
    }
    if (scorecard->filled < scorecard->leaves) {
        g_autofree char *text = g_strdup_printf(_("   未填 %u"), scorecard->leaves - scorecard->filled);
        put(line, STYLE_DIM, text);
    }
}

/* "错误 1  警告 2": what `check` finds and submitting refuses, in sight at every width. */
static void put_findings(Line *line, const Session *session)
{
    const GPtrArray *findings = session_findings(session);
    guint errors = findings_count(findings, SEVERITY_ERROR, G_MAXUINT);
    guint warnings = findings_count(findings, SEVERITY_WARNING, G_MAXUINT);
    g_autofree char *first = g_strdup_printf(_("错误 %u"), errors);
    g_autofree char *second = g_strdup_printf(_("警告 %u"), warnings);
    int columns = (int)(text_width(first) + text_width(second)) + 3;
    int x = MAX(line->x, line->end - columns);
    if (errors + warnings == 0) {
        const char *clean = _("核对无误");
        x = MAX(line->x, line->end - (int)text_width(clean) - 1);
        draw_span(line->y, x, line->end - x, STYLE_GOOD, clean);
    } else {
        int width = draw_span(line->y, x, line->end - x, errors > 0 ? STYLE_ERROR : STYLE_DIM, first);
        draw_span(line->y, x + width + 2, line->end - x - width - 2, warnings > 0 ? STYLE_WARNING : STYLE_DIM,
                  second);
    }
    line->end = x - 1;
}

static void put_text(Line *line, const TotalsRemark *remark)
{
    g_autofree char *text = g_strdup_printf("   %s", remark->text);
    put(line, remark->style, text);
}

static void put_unassigned(Line *line, Points unassigned)
{
    if (unassigned.units <= 0) return;
    g_autofree char *points = points_format(unassigned);
    g_autofree char *text = g_strdup_printf(_("   %s 分未设指标"), points);
    put(line, STYLE_WARNING, text);
}

static void put_result(Line *line, const char *title, const Scorecard *card)
{
    g_autofree char *total = points_format_places(card->total, evaluation_scheme(card->evaluation)->decimals);
    g_autofree char *text = g_strdup_printf("%s ", total);
    put(line, STYLE_DIM, title);
    put(line, STYLE_STRONG, text);
    put_grade(line, card);
}

static void put_difference(Line *line, const Reviewing *review)
{
    const Scorecard *self = session_scorecard(review->session);
    guint decimals = evaluation_scheme(self->evaluation)->decimals;
    Points change = points_subtract(review->result->total, self->total);
    g_autofree char *difference = points_format_places(change, decimals);
    g_autofree char *text = g_strdup_printf("  %s%s", change.units > 0 ? "+" : "", difference);
    put(line, change.units < 0 ? STYLE_WARNING : change.units > 0 ? STYLE_ACCENT : STYLE_DIM, text);
    if (review->layer == 0 || points_equal(review->card->total, review->result->total)) return;
    g_autofree char *his = points_format_places(review->card->total, decimals);
    g_autofree char *own = g_strdup_printf(_("（我 %s）"), his);
    put(line, STYLE_DIM, own);
}

/* "无佐证 2 项 -3.00": apart from what is lost by performance. */
static void put_causes(Line *line, const Reviewing *review)
{
    CauseLosses losses = cause_losses(session_scorecard(review->session), review->result);
    if (losses.leaves == 0) return;
    guint decimals = evaluation_scheme(review->result->evaluation)->decimals;
    g_autofree char *points = points_format_places(losses.evidence, decimals);
    g_autofree char *whole = g_strdup_printf(_("   无佐证 %u 项失 %s"), losses.leaves, points);
    g_autofree char *brief = g_strdup_printf(_("  无佐证 %u"), losses.leaves);
    gboolean fits = line->x + (int)text_width(whole) <= line->end;
    put(line, STYLE_WARNING, fits ? whole : brief);
}

void totals_draw_review(const Reviewing *review, Area row)
{
    draw_fill(row, STYLE_NORMAL);
    Line line = {row.y, row.x, row.x + row.width};
    put_findings(&line, review->session);
    put_result(&line, _(" 自评 "), session_scorecard(review->session));
    if (review->result) {
        put_result(&line, _(" → 复核 "), review->result);
        put_difference(&line, review);
    } else {
        put(&line, STYLE_DIM, _(" → 复核 ——"));
    }
    ReviewTally tally = reviewing_tally(review, NULL);
    g_autofree char *seen = g_strdup_printf(_("   已看 %u/%u"), tally.seen, tally.leaves);
    put(&line, tally.seen < tally.leaves ? STYLE_NORMAL : STYLE_GOOD, seen);
    if (review->result) put_causes(&line, review);
}

/* How far it is to the next grade and to the last indicator; while weights are still to be given, the grade
 * is far off and gives way first. */
static void put_steps(Line *line, const Scorecard *scorecard, gboolean weights_open)
{
    g_autofree char *filled = g_strdup_printf(_("   已填 %u / %u"), scorecard->filled, scorecard->leaves);
    if (!weights_open) put_next_grade(line, scorecard);
    put(line, STYLE_NORMAL, filled);
    if (weights_open) put_next_grade(line, scorecard);
}

void totals_draw(const Session *session, Area row, const TotalsRemark *remark)
{
    const Scorecard *scorecard = session_scorecard(session);
    draw_fill(row, STYLE_NORMAL);
    Line line = {row.y, row.x, row.x + row.width};
    put_findings(&line, session);
    put_total(&line, scorecard);
    gboolean urgent = remark && remark->text && remark->style != STYLE_GOOD;
    if (urgent) put_text(&line, remark);
    put_steps(&line, scorecard, urgent);
    if (remark && remark->text && !urgent) put_text(&line, remark);
    Points unassigned = session_own_unassigned(session);
    put_bar(&line, scorecard, unassigned);
    if (!urgent) put_unassigned(&line, unassigned);
    put_remark(&line, scorecard);
}
