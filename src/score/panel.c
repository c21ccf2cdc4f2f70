/* The result of several reviews: laid over one another, or the mean of the reviewers' scores. Rules: `panel`
 * in pingfen-scheme(5). */
#include "evaluation/round.h"
#include "score/scorecard_internal.h"

static int by_score(gconstpointer a, gconstpointer b)
{
    return points_compare(*(const Points *)a, *(const Points *)b);
}

/* The rounded mean of the scores of a leaf; trimmed: without one highest and one lowest. */
static Points mean_of(GArray *scores, Panel panel, guint decimals)
{
    guint first = 0, end = scores->len;
    if (panel == PANEL_TRIMMED && scores->len >= PANEL_TRIMMED_FROM) {
        g_array_sort(scores, by_score);
        first++;
        end--;
    }
    Points sum = points_zero;
    for (guint i = first; i < end; i++)
        sum = points_add(sum, g_array_index(scores, Points, i));
    g_autoptr(Value) total = points_to_value(sum);
    g_autoptr(Value) count = value_new(end - first, 1);
    g_autoptr(Value) mean = value_divide(total, count);
    return points_from_value(mean, decimals);
}

/* A score as it counts in a mean: typed ones may be finer than the scheme's decimals. */
static Points rounded(Points score, guint decimals)
{
    g_autoptr(Value) value = points_to_value(score);
    return points_from_value(value, decimals);
}

static void mean_leaf(ScoreRow *row, const GPtrArray *cards, Panel panel, guint decimals)
{
    g_autoptr(GArray) scores = g_array_new(FALSE, FALSE, sizeof(Points));
    const ScoreRow *first = scorecard_row(g_ptr_array_index(cards, 0), row->node->index);
    guint out = 0;
    row->entry = first->entry;
    row->rule_used = first->rule_used;
    row->target = first->target;
    for (guint i = 0; i < cards->len; i++) {
        const ScoreRow *one = scorecard_row(g_ptr_array_index(cards, i), row->node->index);
        if (one->out) out++;
        if (!one->scored) continue;
        Points score = rounded(one->score, decimals);
        g_array_append_val(scores, score);
    }
    row->out = out * 2 > cards->len;
    row->scored = !row->out && scores->len > 0;
    row->score = row->scored ? mean_of(scores, panel, decimals) : points_zero;
    row->leaves = !row->out;
    row->filled = row->scored ? 1 : 0;
}

static Scorecard *mean_card(const Evaluation *evaluation, const GArray *reviews)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    g_autoptr(GPtrArray) cards = g_ptr_array_new_with_free_func((GDestroyNotify)scorecard_free);
    for (guint i = 0; i < reviews->len; i++)
        g_ptr_array_add(cards, scorecard_new(evaluation, g_array_index(reviews, guint, i)));
    Scorecard *card = scorecard_blank(evaluation, SCORECARD_PANEL);
    for (guint i = 0; i < card->rows->len; i++) {
        ScoreRow *row = scorecard_row_of(card, i);
        if (!row->node->leaf) continue;
        mean_leaf(row, cards, scheme->panel, scheme->decimals);
        /* The first reviewer's card goes: keep an entry that lives as long as this card. */
        Entry *entry = entry_copy(row->entry);
        g_ptr_array_add(card->entries, entry);
        row->entry = entry;
        row->target = outline_target(row->node, entry);
        row->rule_used = outline_rule(row->node, entry);
    }
    scorecard_add_up(card);
    return card;
}

Scorecard *scorecard_panel(const Evaluation *evaluation)
{
    g_autoptr(GArray) reviews = round_reviews(evaluation, 0);
    if (reviews->len == 0) return NULL;
    if (evaluation_scheme(evaluation)->panel != PANEL_LAST) return mean_card(evaluation, reviews);
    Scorecard *card = scorecard_new(evaluation, g_array_index(reviews, guint, reviews->len - 1));
    card->round = SCORECARD_PANEL;
    return card;
}
