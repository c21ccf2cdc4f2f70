/* A row of the tree: mark, title, score at the point, weight at the point. */
#include "ui/scoring_internal.h"

#include <string.h>

#include "base/text.h"

#define MARK_COLUMNS   2 /* the mark and a blank */
#define LETTER_COLUMNS 3 /* the letter of a finding, and * for what was changed since it was returned */
#define SLASH_COLUMNS  3
#define GAP_COLUMNS    1  /* before a score of a review */
#define LEAST_TITLE    18 /* indent, mark and title, for the sake of which the scores of others give way */

static guint places_of(Points points)
{
    guint places = 0;
    while (!points_fits(points, places))
        places++;
    return places;
}

FigureWidths figure_widths(const Scorecard *scorecard)
{
    const Scheme *scheme = evaluation_scheme(scorecard->evaluation);
    FigureWidths widths = {.weight_places = places_of(scheme->total)};
    Points highest = scheme->total;
    for (guint i = 0; i < scorecard->rows->len; i++) {
        Points weight = scorecard_row(scorecard, i)->node->weight;
        widths.weight_places = MAX(widths.weight_places, places_of(weight));
        highest = points_compare(weight, highest) > 0 ? weight : highest;
    }
    g_autofree char *score = points_format_places(highest, scheme->decimals);
    g_autofree char *weight = points_format_places(highest, widths.weight_places);
    widths.score = (int)MAX(strlen(score), 4);
    widths.weight = (int)strlen(weight);
    return widths;
}

gboolean row_has_weight(const ScoreRow *row)
{
    return row->node->indicator->has_weight || row->node->leaf || row->node->children->len > 0;
}

/* "22.5" and "10  ": the points under each other. */
static char *weight_text(const ScoreRow *row, guint places)
{
    if (!row_has_weight(row)) return g_strdup("—");
    char *text = points_format_places(row->node->weight, places);
    if (places == 0) return text;
    char *end = text + strlen(text);
    while (end[-1] == '0')
        *--end = ' ';
    if (end[-1] == '.') end[-1] = ' ';
    return text;
}

static const char *group_mark(const OutlineNode *node, gboolean folded)
{
    if (node->children->len == 0) return "▹";
    return folded ? "▸" : "▾";
}

static const char *leaf_mark(const ScoreRow *row, RowMark mark, Style *style)
{
    if (row->out || row->absent_full) {
        *style = STYLE_DIM;
        return "–";
    }
    if (!row->scored) {
        *style = STYLE_ACCENT;
        return "○";
    }
    *style = mark.own == MARK_CLEAN ? STYLE_GOOD : row_mark_style(mark);
    return mark.own == MARK_CLEAN ? "●" : "◆";
}

/* How far the reviewer is with a leaf; what waits for a reason goes before all. */
static const char *review_mark(const Reviewing *review, const OutlineNode *leaf, Style *style)
{
    static const struct {
        const char *mark;
        Style style;
    } marks[] = {[REVIEW_UNSEEN] = {"○", STYLE_ACCENT},
                 [REVIEW_ACCEPTED] = {"✓", STYLE_GOOD},
                 [REVIEW_REMARKED] = {"●", STYLE_NORMAL},
                 [REVIEW_ADJUSTED] = {"◆", STYLE_WARNING}};
    if (reviewing_has_proposed(review, leaf->indicator->id)) {
        *style = STYLE_WARNING;
        return "✎";
    }
    ReviewState state = reviewing_state(review, leaf);
    *style = marks[state].style;
    return marks[state].mark;
}

static char *title_text(const Scoring *scoring, const TreeRow *shown)
{
    const ScoreRow *row = shown->row;
    const char *title = row->node->indicator->title;
    if (row->node->leaf || !shown->folded || row->leaves == 0) return g_strdup(title);
    if (!scoring->review) return g_strdup_printf("%s  %u/%u", title, row->filled, row->leaves);
    ReviewTally tally = reviewing_tally(scoring->review, row->node);
    return g_strdup_printf("%s  %u/%u", title, tally.seen, tally.leaves);
}

static Style figure_style(const ScoreRow *row)
{
    if (row->out || !row->scored) return STYLE_DIM;
    return row->node->leaf ? STYLE_NORMAL : STYLE_STRONG;
}

/* The figures of a row, side by side: each flush right in its columns. */
typedef struct {
    int x, y, end;
    Style row; /* of the whole row; STYLE_NORMAL: none */
} Figures;

static void put(Figures *figures, int width, Style style, const char *text)
{
    draw_right(figures->y, figures->x, MIN(width, figures->end - figures->x),
               figures->row ? figures->row : style, text);
    figures->x += width;
}

static void put_letter(Figures *figures, RowMark mark, gboolean changed)
{
    put(figures, 1, STYLE_NORMAL, "");
    draw_text(figures->y, figures->x, 1, figures->row ? figures->row : row_mark_style(mark),
              row_mark_letter(mark));
    draw_text(figures->y, figures->x + 1, 1, figures->row ? figures->row : STYLE_ACCENT, changed ? "*" : "");
}

static char *score_text(const ScoreRow *row, guint decimals)
{
    return row->scored && !row->out ? points_format_places(row->score, decimals) : g_strdup("——");
}

static Style weight_style(const Scorecard *card, const ScoreRow *row)
{
    return !row->node->leaf && scorecard_weight_broken(card, row->node) ? STYLE_WARNING : STYLE_DIM;
}

static void draw_own_figures(const Scorecard *card, const ScoreRow *row, FigureWidths widths,
                             Figures *figures)
{
    g_autofree char *score = score_text(row, evaluation_scheme(card->evaluation)->decimals);
    g_autofree char *weight = weight_text(row, widths.weight_places);
    put(figures, widths.score, figure_style(row), score);
    put(figures, SLASH_COLUMNS, STYLE_DIM, " / ");
    put(figures, widths.weight, weight_style(card, row), weight);
}

/* Of a leaf nobody has looked at, or has touched, the score is there, but not as his. */
static Style reviewed_style(const Scoring *scoring, const ScoreRow *his, gboolean differs)
{
    gboolean touched =
        scoring->review ? reviewing_state(scoring->review, his->node) != REVIEW_UNSEEN : differs;
    return his->node->leaf && !touched ? STYLE_DIM : figure_style(his);
}

/* Wide enough for its head. */
static int review_weight_columns(FigureWidths widths)
{
    return MAX(widths.weight, (int)text_width(_("分值")));
}

static int review_columns(FigureWidths widths)
{
    return review_weight_columns(widths) + 3 * (widths.score + GAP_COLUMNS) + LETTER_COLUMNS;
}

gboolean tree_shows_review(const Scoring *scoring, FigureWidths widths, int width)
{
    return scoring->review || (scoring->result && width >= review_columns(widths) + LEAST_TITLE);
}

static void draw_review_figures(const Scoring *scoring, const ScoreRow *row, FigureWidths widths,
                                Figures *figures)
{
    const Scorecard *card = session_scorecard(scoring->session);
    guint decimals = evaluation_scheme(card->evaluation)->decimals;
    const Scorecard *other = scoring->review ? scoring->review->card : scoring->result;
    const ScoreRow *his = scorecard_row(other, row->node->index);
    Points change = points_zero;
    gboolean differs = review_difference(row, his, &change);
    g_autofree char *weight = weight_text(row, widths.weight_places);
    g_autofree char *self = score_text(row, decimals);
    g_autofree char *score = score_text(his, decimals);
    g_autofree char *difference = points_format_places(change, decimals);
    put(figures, review_weight_columns(widths), weight_style(card, row), weight);
    put(figures, GAP_COLUMNS + widths.score, figure_style(row), self);
    put(figures, GAP_COLUMNS + widths.score, reviewed_style(scoring, his, differs), score);
    put(figures, GAP_COLUMNS + widths.score, change.units < 0 ? STYLE_WARNING : STYLE_ACCENT,
        differs ? difference : "");
}

void tree_draw_head(FigureWidths widths, Area area)
{
    int columns = review_columns(widths);
    Figures figures = {area.x + area.width - columns, area.y, area.x + area.width, STYLE_HEADING};
    draw_text(area.y, area.x, area.width, STYLE_HEADING, _(" 指标"));
    put(&figures, review_weight_columns(widths), STYLE_HEADING, _("分值"));
    put(&figures, GAP_COLUMNS + widths.score, STYLE_HEADING, _("自评"));
    put(&figures, GAP_COLUMNS + widths.score, STYLE_HEADING, _("复核"));
    put(&figures, GAP_COLUMNS + widths.score, STYLE_HEADING, _("差异"));
}

void tree_draw_row(const Scoring *scoring, const TreeRow *shown, FigureWidths widths, Area area)
{
    const ScoreRow *row = shown->row;
    Style style = shown->style;
    gboolean reviewed = tree_shows_review(scoring, widths, area.width);
    int columns =
        reviewed ? review_columns(widths) : widths.score + SLASH_COLUMNS + widths.weight + LETTER_COLUMNS;
    int indent = MIN(1 + 2 * ((int)row->node->level - 1), MAX(0, area.width - columns - 12));
    int title_width = area.width - indent - MARK_COLUMNS - columns - 1;
    gboolean shows_figures = title_width >= 8;
    if (!shows_figures) title_width += columns + 1;
    Style mark_style = STYLE_DIM;
    const char *mark = !row->node->leaf  ? group_mark(row->node, shown->folded)
                       : scoring->review ? review_mark(scoring->review, row->node, &mark_style)
                                         : leaf_mark(row, shown->mark, &mark_style);
    g_autofree char *title = title_text(scoring, shown);
    Style title_style = style ? style : row->out ? STYLE_DIM : row->node->leaf ? STYLE_NORMAL : STYLE_STRONG;
    draw_text(area.y, area.x, indent, style, "");
    draw_text(area.y, area.x + indent, MARK_COLUMNS, style ? style : mark_style, mark);
    draw_text(area.y, area.x + indent + MARK_COLUMNS, title_width, title_style, title);
    if (!shows_figures) return;
    int x = area.x + indent + MARK_COLUMNS + title_width;
    draw_text(area.y, x, 1, style, "");
    Figures figures = {x + 1, area.y, area.x + area.width, style};
    if (reviewed)
        draw_review_figures(scoring, row, widths, &figures);
    else
        draw_own_figures(session_scorecard(scoring->session), row, widths, &figures);
    put_letter(&figures, shown->mark, returned_marks(scoring, row->node, shown->folded));
}
