#include "score/spread.h"

#include "evaluation/round.h"

void spread_free(Spread *spread)
{
    if (!spread) return;
    g_array_unref(spread->reviewers);
    scorecard_free(spread->card);
    g_free(spread);
}

static Points total_of(const Spread *spread, guint reviewer)
{
    return g_array_index(spread->reviewers, SpreadReviewer, reviewer).total;
}

static void find_totals(Spread *spread)
{
    for (guint i = 1; i < spread->reviewers->len; i++) {
        if (points_compare(total_of(spread, i), total_of(spread, spread->lowest)) < 0) spread->lowest = i;
        if (points_compare(total_of(spread, i), total_of(spread, spread->highest)) > 0) spread->highest = i;
    }
    spread->distance = points_subtract(total_of(spread, spread->highest), total_of(spread, spread->lowest));
}

/* Where a leaf is out or not scored by a reviewer, there is nothing to compare. */
static void compare_leaf(Spread *spread, const GPtrArray *cards, guint index)
{
    gboolean any = FALSE;
    guint lowest = 0, highest = 0;
    Points low = points_zero, high = points_zero;
    for (guint i = 0; i < cards->len; i++) {
        const ScoreRow *row = scorecard_row(g_ptr_array_index(cards, i), index);
        if (!row->scored) continue;
        if (!any || points_compare(row->score, low) < 0) {
            lowest = i;
            low = row->score;
        }
        if (!any || points_compare(row->score, high) > 0) {
            highest = i;
            high = row->score;
        }
        any = TRUE;
    }
    Points distance = points_subtract(high, low);
    if (points_compare(distance, spread->leaf_distance) <= 0) return;
    spread->leaf = scorecard_row(spread->card, index)->node;
    spread->leaf_distance = distance;
    spread->leaf_lowest = lowest;
    spread->leaf_highest = highest;
}

static Spread *compare(const GPtrArray *cards, const GArray *reviews)
{
    Spread *spread = g_new0(Spread, 1);
    spread->reviewers = g_array_new(FALSE, FALSE, sizeof(SpreadReviewer));
    spread->card = g_ptr_array_index(cards, 0);
    for (guint i = 0; i < cards->len; i++) {
        const Scorecard *card = g_ptr_array_index(cards, i);
        SpreadReviewer reviewer = {g_array_index(reviews, guint, i), card->total};
        g_array_append_val(spread->reviewers, reviewer);
    }
    find_totals(spread);
    for (guint i = 0; i < spread->card->rows->len; i++)
        if (scorecard_row(spread->card, i)->node->leaf) compare_leaf(spread, cards, i);
    return spread;
}

Spread *spread_new(const Evaluation *evaluation)
{
    g_autoptr(GArray) reviews = round_reviews(evaluation, 0);
    if (reviews->len < 2 || evaluation_scheme(evaluation)->panel == PANEL_LAST) return NULL;
    g_autoptr(GPtrArray) cards = g_ptr_array_new();
    for (guint i = 0; i < reviews->len; i++)
        g_ptr_array_add(cards, scorecard_new(evaluation, g_array_index(reviews, guint, i)));
    Spread *spread = compare(cards, reviews); /* keeps the first card */
    for (guint i = 1; i < cards->len; i++)
        scorecard_free(g_ptr_array_index(cards, i));
    return spread;
}

static gboolean lacks_evidence(const Evaluation *evaluation, const GArray *reviews, const char *id)
{
    gboolean last = evaluation_scheme(evaluation)->panel == PANEL_LAST;
    for (guint i = reviews->len; i > 0; i--) {
        const Entry *entry = evaluation_review_entry(evaluation, g_array_index(reviews, guint, i - 1), id);
        if (entry->text[ENTRY_CAUSE] && (last || entry_adjusts(entry))) return TRUE;
        if (last && entry_adjusts(entry)) return FALSE;
    }
    return FALSE;
}

/* What the reviewers took off; all of it where the unit claimed no figure. */
static Points taken_off(const ScoreRow *self, const ScoreRow *row)
{
    gboolean claimed = self->scored && !self->out && points_compare(self->score, self->node->weight) < 0;
    Points most = claimed ? self->score : self->node->weight;
    return points_compare(most, row->score) > 0 ? points_subtract(most, row->score) : points_zero;
}

CauseLosses cause_losses(const Scorecard *self, const Scorecard *card)
{
    CauseLosses losses = {points_zero, points_zero, 0};
    g_return_val_if_fail(card->round > 0, losses);
    g_autoptr(GArray) reviews =
        round_reviews(card->evaluation, card->round == SCORECARD_PANEL ? 0 : card->round);
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        if (!row->node->leaf || row->out || !row->scored) continue;
        Points lost = points_subtract(row->node->weight, row->score);
        if (lost.units <= 0) continue;
        Points off = taken_off(scorecard_row(self, i), row);
        gboolean evidence =
            off.units > 0 && lacks_evidence(card->evaluation, reviews, row->node->indicator->id);
        if (evidence) losses.leaves++;
        if (evidence) losses.evidence = points_add(losses.evidence, off);
        losses.other = points_add(losses.other, evidence ? points_subtract(lost, off) : lost);
    }
    return losses;
}
