/* What is always in sight: the title line and the line of totals. */
#include "ui/scoring_internal.h"

#include "base/text.h"

#define BAR_COLUMNS 20

char *scoring_field_title(const Scoring *scoring, const char *key)
{
    const Question *question = questions_find(scoring->questions, key);
    if (question) return g_strdup(question->title);
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    const char *id = g_strcmp0(parts[0], "indicators") == 0 ? parts[1] : parts[0];
    const Indicator *indicator = id ? evaluation_find(session_evaluation(scoring->session), id) : NULL;
    return g_strdup(indicator ? indicator->title : key);
}

void scoring_head(gpointer state, GString *left, GString *right)
{
    const Scoring *scoring = state;
    session_describe(scoring->session, left);
    const char *unsaved = form_unsaved(scoring->form);
    if (!unsaved) {
        const char *at = session_saved_at(scoring->session);
        g_string_append_printf(right, at ? _("✓ 已保存 %s") : _("✓ 已保存"), at);
        return;
    }
    g_autofree char *title = scoring_field_title(scoring, unsaved);
    g_string_append_printf(right, _("✎ 未保存：%s"), title);
}

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

static void put_total(Line *line, const Scorecard *scorecard)
{
    const Scheme *scheme = evaluation_scheme(scorecard->evaluation);
    g_autofree char *total = points_format_places(scorecard->total, scheme->decimals);
    g_autofree char *full = points_format(scheme->total);
    g_autofree char *of = g_strdup_printf(" / %s  ", full);
    put(line, STYLE_DIM, _(" 总分 "));
    put(line, STYLE_STRONG, total);
    put(line, STYLE_DIM, of);
    if (scorecard->complete)
        put(line, STYLE_STRONG, scorecard_grade_name(scorecard));
    else
        put(line, STYLE_WARNING, _("暂计"));
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

static void put_bar(Line *line, const Scorecard *scorecard)
{
    int width = MIN(BAR_COLUMNS, line->end - line->x - 2);
    if (width < 6) return;
    draw_bar(line->y, line->x + 2, width, scorecard->filled, scorecard->leaves);
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

/* While own indicators can be added here: what is left to give them. */
static void put_left(Line *line, const Scoring *scoring)
{
    Style style = STYLE_NORMAL;
    g_autofree char *left = own_left_text(scoring, &style);
    if (!left) return;
    g_autofree char *text = g_strdup_printf("   %s", left);
    put(line, style, text);
}

void scoring_status(gpointer state, Area row)
{
    const Scoring *scoring = state;
    const Scorecard *scorecard = session_scorecard(scoring->session);
    draw_fill(row, STYLE_NORMAL);
    Line line = {row.y, row.x, row.x + row.width};
    put_total(&line, scorecard);
    put_left(&line, scoring);
    put_next_grade(&line, scorecard);
    g_autofree char *filled = g_strdup_printf(_("   已填 %u / %u"), scorecard->filled, scorecard->leaves);
    put(&line, STYLE_NORMAL, filled);
    put_bar(&line, scorecard);
    put_remark(&line, scorecard);
}
