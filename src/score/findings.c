#include "score/findings.h"

#include "evaluation/round.h"
#include "score/findings_internal.h"

void finding_free(Finding *finding)
{
    if (!finding) return;
    g_free(finding->message);
    g_free(finding->expected);
    g_free(finding->found);
    g_free(finding);
}

void finder_add(Finder *finder, FindingCode code, Severity severity, const char *indicator, char *message,
                char *expected, char *found)
{
    Finding *finding = g_new(Finding, 1);
    *finding = (Finding){.code = code,
                         .severity = severity,
                         .round = finder->round,
                         .indicator = indicator,
                         .message = message,
                         .expected = expected,
                         .found = found};
    g_ptr_array_add(finder->findings, finding);
}

static void find_round(const Scorecard *card, guint round, GPtrArray *findings)
{
    Finder finder = {.card = card,
                     .round = round,
                     .claims = round == 0 && evaluation_has_claims(card->evaluation),
                     .findings = findings};
    find_table(&finder);
    for (guint i = 0; i < card->rows->len; i++)
        find_node(&finder, scorecard_row(card, i));
}

/* Where a finding stands: the table as a whole before the first row. */
static gint64 place_of(const Finding *finding, const Outline *outline)
{
    if (!finding->indicator || finding->code == FINDING_X_ROW) return -1;
    const OutlineNode *node = outline_find(outline, finding->indicator);
    return node ? (gint64)node->index : -1;
}

static int by_place(gconstpointer a, gconstpointer b, gpointer outline)
{
    const Finding *first = *(Finding *const *)a, *second = *(Finding *const *)b;
    gint64 difference = place_of(first, outline) - place_of(second, outline);
    if (difference != 0) return difference < 0 ? -1 : 1;
    if (first->code != second->code) return (int)first->code - (int)second->code;
    return (int)first->round - (int)second->round;
}

GPtrArray *findings_new(const Scorecard *self)
{
    g_return_val_if_fail(self->round == 0, NULL);
    GPtrArray *findings = g_ptr_array_new_with_free_func((GDestroyNotify)finding_free);
    find_round(self, 0, findings);
    g_autoptr(GArray) reviews = round_reviews(self->evaluation, 0);
    for (guint i = 0; i < reviews->len; i++) {
        guint review = g_array_index(reviews, guint, i);
        g_autoptr(Scorecard) card = scorecard_new(self->evaluation, review);
        find_round(card, review, findings);
    }
    /* Stable: findings of one place and code keep the order in which they were found. */
    g_ptr_array_sort_with_data(findings, by_place, self->outline);
    return findings;
}

gboolean finding_concerns(const Finding *finding, guint round)
{
    static const gboolean once[FINDING_COUNT] = {
        [FINDING_W_SUM] = TRUE,  [FINDING_S_SUM] = TRUE, [FINDING_G_GRADE] = TRUE,
        [FINDING_X_RATE] = TRUE, [FINDING_X_ROW] = TRUE, [FINDING_F_REL] = TRUE,
    };
    return finding->round == round || once[finding->code];
}

guint findings_round(const Evaluation *evaluation)
{
    Status status = evaluation_status(evaluation);
    if (status == STATUS_DRAFT || status == STATUS_RETURNED) return 0;
    g_autoptr(GArray) reviews = round_reviews(evaluation, 0);
    return reviews->len > 0 ? g_array_index(reviews, guint, reviews->len - 1) : 0;
}

guint findings_count(const GPtrArray *findings, Severity severity, guint round)
{
    guint count = 0;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        count += finding->severity == severity && (round == G_MAXUINT || finding_concerns(finding, round));
    }
    return count;
}
