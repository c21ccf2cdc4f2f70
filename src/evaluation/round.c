#include "evaluation/round.h"

#include "evaluation/evaluation_internal.h"

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

GArray *round_below(const Evaluation *evaluation, guint review)
{
    if (evaluation_scheme(evaluation)->panel != PANEL_LAST) return g_array_new(FALSE, FALSE, sizeof(guint));
    GArray *reviews = round_reviews(evaluation, review);
    if (review > 0) g_array_set_size(reviews, reviews->len - 1); /* itself is the last */
    return reviews;
}

Entry *round_entry(const Evaluation *evaluation, const char *id, const guint *reviews, guint count)
{
    Entry *entry = entry_copy(evaluation_entry(evaluation, id));
    for (guint i = 0; i < count; i++)
        entry_lay_over(entry, evaluation_review_entry(evaluation, reviews[i], id));
    return entry;
}

Entry *evaluation_below(const Evaluation *evaluation, guint review, const char *id)
{
    g_autoptr(GArray) reviews = round_below(evaluation, review);
    return round_entry(evaluation, id, (const guint *)(gpointer)reviews->data, reviews->len);
}

Entry *evaluation_effective(const Evaluation *evaluation, guint review, const char *id)
{
    if (review == 0) return entry_copy(evaluation_entry(evaluation, id));
    Entry *entry = evaluation_below(evaluation, review, id);
    entry_lay_over(entry, evaluation_review_entry(evaluation, review, id));
    return entry;
}
