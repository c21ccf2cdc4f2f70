#include "score/losses.h"

static int larger_first(gconstpointer a, gconstpointer b)
{
    const Loss *first = a, *second = b;
    int order = points_compare(second->lost, first->lost);
    return order != 0 ? order : (first->index > second->index) - (first->index < second->index);
}

GArray *losses_new(const Scorecard *card)
{
    GArray *losses = g_array_new(FALSE, FALSE, sizeof(Loss));
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        Loss loss = {
            .index = i, .missing = !row->scored, .lost = points_subtract(row->node->weight, row->score)};
        if (!row->node->leaf || row->out || loss.lost.units <= 0) continue;
        loss.total = scorecard_total_with(card, loss.lost, &loss.grade);
        g_array_append_val(losses, loss);
    }
    g_array_sort(losses, larger_first);
    return losses;
}

guint losses_to_next_grade(const Scorecard *card, const GArray *losses)
{
    Points regained = points_zero;
    for (guint i = 0; i < losses->len; i++) {
        guint grade = card->grade;
        regained = points_add(regained, g_array_index(losses, Loss, i).lost);
        scorecard_total_with(card, regained, &grade);
        if (grade < card->grade) return i + 1;
    }
    return 0;
}
