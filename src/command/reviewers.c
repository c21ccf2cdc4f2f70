#include "command/reviewers.h"

#include "base/text.h"
#include "base/translate.h"
#include "evaluation/round.h"

char *reviewer_title(const Evaluation *evaluation, guint review)
{
    Review given = evaluation_review(evaluation, review);
    if (!given.by && !given.role) return g_strdup_printf(_("复核 %u"), review);
    if (!given.by || !given.role) return g_strdup(given.by ? given.by : given.role);
    return g_strdup_printf(_("%s（%s）"), given.by, given.role);
}

static void add_note(GPtrArray *notes, const char *who, const char *note)
{
    if (text_blank(note)) return;
    g_ptr_array_add(notes, who ? g_strdup_printf("%s：%s", who, note) : g_strdup(note));
}

/* Whose mean it is: the entry of the panel's card is that of the first of them. */
static void add_all(GPtrArray *notes, const Evaluation *evaluation, const char *id, gboolean name)
{
    g_autoptr(GArray) reviews = round_reviews(evaluation, 0);
    for (guint i = 0; i < reviews->len; i++) {
        guint number = g_array_index(reviews, guint, i);
        const char *note = evaluation_review_entry(evaluation, number, id)->text[ENTRY_NOTE];
        g_autofree char *who =
            name ? reviewer_title(evaluation, number) : g_strdup(evaluation_review(evaluation, number).role);
        add_note(notes, reviews->len > 1 ? who : NULL, note);
    }
}

GPtrArray *reviewers_notes(const Scorecard *review, guint index, gboolean name)
{
    GPtrArray *notes = g_ptr_array_new_with_free_func(g_free);
    const ScoreRow *row = scorecard_row(review, index);
    gboolean mean =
        review->round == SCORECARD_PANEL && evaluation_scheme(review->evaluation)->panel != PANEL_LAST;
    if (mean && row->node->leaf)
        add_all(notes, review->evaluation, row->node->indicator->id, name);
    else if (row->entry)
        add_note(notes, NULL, row->entry->text[ENTRY_NOTE]);
    return notes;
}
