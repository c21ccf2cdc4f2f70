/* A row of the tree: mark, title, score at the point, weight at the point. */
#include "ui/scoring_internal.h"

#include <string.h>

#include "base/text.h"

#define MARK_COLUMNS   2 /* the mark and a blank */
#define LETTER_COLUMNS 3 /* the letter of a finding between blanks */

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

static char *title_text(const ScoreRow *row, gboolean folded)
{
    const char *title = row->node->indicator->title;
    if (row->node->leaf || !folded || row->leaves == 0) return g_strdup(title);
    return g_strdup_printf("%s  %u/%u", title, row->filled, row->leaves);
}

static Style figure_style(const ScoreRow *row)
{
    if (row->out || !row->scored) return STYLE_DIM;
    return row->node->leaf ? STYLE_NORMAL : STYLE_STRONG;
}

static void draw_figures(const Scorecard *scorecard, const ScoreRow *row, RowMark mark, FigureWidths widths,
                         Area area, Style row_style)
{
    guint decimals = evaluation_scheme(scorecard->evaluation)->decimals;
    gboolean broken = !row->node->leaf && scorecard_weight_broken(scorecard, row->node);
    g_autofree char *score =
        row->scored && !row->out ? points_format_places(row->score, decimals) : g_strdup("——");
    g_autofree char *weight = weight_text(row, widths.weight_places);
    int x = area.x;
    draw_right(area.y, x, widths.score, row_style ? row_style : figure_style(row), score);
    x += widths.score;
    draw_text(area.y, x, 3, row_style ? row_style : STYLE_DIM, " / ");
    x += 3;
    draw_right(area.y, x, widths.weight, row_style ? row_style : broken ? STYLE_WARNING : STYLE_DIM, weight);
    x += widths.weight;
    draw_text(area.y, x, 1, row_style, "");
    draw_text(area.y, x + 1, LETTER_COLUMNS - 1, row_style ? row_style : row_mark_style(mark),
              row_mark_letter(mark));
}

/* `style` is that of the whole row where it has the cursor, else STYLE_NORMAL: each piece has its own then.
 */
void tree_draw_row(const Scorecard *scorecard, const ScoreRow *row, RowMark found, gboolean folded,
                   FigureWidths widths, Area area, Style style)
{
    int figures = widths.score + 3 + widths.weight + LETTER_COLUMNS;
    int indent = MIN(1 + 2 * ((int)row->node->level - 1), MAX(0, area.width - figures - 12));
    int title_width = area.width - indent - MARK_COLUMNS - figures - 1;
    gboolean shows_figures = title_width >= 8;
    if (!shows_figures) title_width += figures + 1;
    Style mark_style = STYLE_DIM;
    const char *mark = row->node->leaf ? leaf_mark(row, found, &mark_style) : group_mark(row->node, folded);
    g_autofree char *title = title_text(row, folded);
    Style title_style = style ? style : row->out ? STYLE_DIM : row->node->leaf ? STYLE_NORMAL : STYLE_STRONG;
    draw_text(area.y, area.x, indent, style, "");
    draw_text(area.y, area.x + indent, MARK_COLUMNS, style ? style : mark_style, mark);
    draw_text(area.y, area.x + indent + MARK_COLUMNS, title_width, title_style, title);
    if (!shows_figures) return;
    int x = area.x + indent + MARK_COLUMNS + title_width;
    draw_text(area.y, x, 1, style, "");
    draw_figures(scorecard, row, found, widths, (Area){area.y, x + 1, 1, figures}, style);
}
