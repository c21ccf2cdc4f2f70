#include "score/round.h"

static gboolean same_reviewer(const Review *a, const Review *b)
{
    return a->by && b->by && g_str_equal(a->by, b->by);
}

/* A later review of the same reviewer in the same round takes the place of an earlier one. */
static gboolean is_superseded(const Evaluation *evaluation, guint review, guint last)
{
    Review earlier = evaluation_review(evaluation, review);
    for (guint i = review + 1; i <= last; i++) {
        Review later = evaluation_review(evaluation, i);
        if (later.round == earlier.round && same_reviewer(&earlier, &later)) return TRUE;
    }
    return FALSE;
}

GArray *round_reviews(const Evaluation *evaluation, guint last)
{
    GArray *reviews = g_array_new(FALSE, FALSE, sizeof(guint));
    guint round = last ? evaluation_review(evaluation, last).round : evaluation_round(evaluation);
    guint end = last ? last : evaluation_review_count(evaluation);
    for (guint i = 1; i <= end; i++)
        if (evaluation_review(evaluation, i).round == round && !is_superseded(evaluation, i, end))
            g_array_append_val(reviews, i);
    return reviews;
}

Entry *round_entry(const Evaluation *evaluation, const char *id, const guint *reviews, guint count)
{
    Entry *entry = entry_copy(evaluation_entry(evaluation, id));
    for (guint i = 0; i < count; i++)
        entry_lay_over(entry, evaluation_review_entry(evaluation, reviews[i], id));
    return entry;
}
