/* What other reviewers say: of an indicator, and how far they lie apart. */
#include "ui/scoring_internal.h"

#include "score/spread.h"

/* The fields a review holds of an indicator: "实际完成值 38次；差异原因 维修单仅38张". */
static char *said_text(const Entry *entry, gboolean with_score)
{
    GString *text = g_string_new(NULL);
    for (EntryField field = 0; field < ENTRY_FIELD_COUNT; field++) {
        if (!entry_names(entry, field) || (field == ENTRY_SCORE && !with_score)) continue;
        if (text->len > 0) g_string_append(text, _("；"));
        if (field == ENTRY_ACCEPTED)
            g_string_append(text, _("同意自评"));
        else if (field == ENTRY_CAUSE)
            g_string_append(text, _("无佐证"));
        else
            g_string_append_printf(text, "%s %s", field == ENTRY_NOTE ? _("原因") : entry_field_title(field),
                                   entry->text[field] ? entry->text[field] : _("（去掉）"));
    }
    return g_string_free(text, FALSE);
}

/* Of the present round with the score it comes to; of an earlier one, which no longer counts, its words. */
static char *other_text(const Scoring *scoring, guint number, const ScoreRow *row)
{
    const Evaluation *evaluation = session_evaluation(scoring->session);
    const Entry *entry = evaluation_review_entry(evaluation, number, row->node->indicator->id);
    Review given = evaluation_review(evaluation, number);
    if (entry_is_empty(entry)) return NULL;
    g_autofree char *name = reviewer_name(&given);
    gboolean present = given.round == evaluation_round(evaluation);
    g_autofree char *said = said_text(entry, !present);
    if (!present) return g_strdup_printf(_("第 %u 轮 %s：%s"), given.round, name, said);
    g_autoptr(Scorecard) card = scorecard_new(evaluation, number);
    g_autofree char *score = review_score_text(scoring, scorecard_row(card, row->node->index));
    return g_strdup_printf(_("%s：%s；%s"), name, score, said);
}

GPtrArray *review_others(const Scoring *scoring, const ScoreRow *row)
{
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    for (guint n = evaluation_review_count(session_evaluation(scoring->session)); n > 0; n--) {
        if (scoring->review && n == scoring->review->layer) continue;
        char *text = other_text(scoring, n, row);
        if (text) g_ptr_array_add(texts, text);
    }
    return texts;
}

void review_add_others(const Scoring *scoring, QuestionFields *fields, const ScoreRow *row)
{
    g_autoptr(GPtrArray) texts = review_others(scoring, row);
    if (texts->len == 0) return;
    question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = _("复核意见")}, NULL);
    for (guint i = 0; i < texts->len; i++)
        detail_add_shown(fields, " ", g_strdup(texts->pdata[i]), STYLE_NORMAL);
}

/* --- of several, together ------------------------------------------------ */

static char *reviewer_total(const Evaluation *evaluation, const Spread *spread, guint index)
{
    SpreadReviewer reviewer = g_array_index(spread->reviewers, SpreadReviewer, index);
    Review given = evaluation_review(evaluation, reviewer.review);
    g_autofree char *name = reviewer_name(&given);
    g_autofree char *total = points_format_places(reviewer.total, evaluation_scheme(evaluation)->decimals);
    return g_strdup_printf("%s %s", name, total);
}

static char *distance_text(const Evaluation *evaluation, Points distance)
{
    return points_format_places(distance, evaluation_scheme(evaluation)->decimals);
}

void review_add_spread(const Scoring *scoring, QuestionFields *fields)
{
    const Evaluation *evaluation = session_evaluation(scoring->session);
    g_autoptr(Spread) spread = spread_new(evaluation);
    if (!spread) return;
    g_autofree char *lowest = reviewer_total(evaluation, spread, spread->lowest);
    g_autofree char *highest = reviewer_total(evaluation, spread, spread->highest);
    g_autofree char *distance = distance_text(evaluation, spread->distance);
    question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = _("几位复核人")}, NULL);
    detail_add_shown(fields, _("总分"),
                     g_strdup_printf(_("%u 位：最低 %s，最高 %s，相差 %s"), spread->reviewers->len, lowest,
                                     highest, distance),
                     STYLE_NORMAL);
    if (!spread->leaf) return;
    g_autofree char *apart = distance_text(evaluation, spread->leaf_distance);
    detail_add_shown(fields, _("分歧最大"),
                     g_strdup_printf(_("%s，相差 %s"), spread->leaf->indicator->title, apart), STYLE_WARNING);
}
