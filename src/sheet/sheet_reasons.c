/* The columns of reasons: 偏差原因分析及改进措施 of the self-evaluation, 差异原因 of the reviews. */
#include "base/translate.h"
#include "evaluation/round.h"
#include "sheet/sheet_parts.h"

static void append_part(GString *text, const char *part)
{
    if (text_blank(part)) return;
    if (text->len) g_string_append(text, _("；"));
    g_string_append(text, part);
}

/* A typed score wins over the rule's, but never silently: the reader sees both. */
static void append_rule_score(GString *text, const Scorecard *card, const ScoreRow *row)
{
    if (!row->scored || !row->has_rule || !row->has_typed || points_equal(row->rule, row->typed)) return;
    g_autofree char *score = sheet_points(card, row->rule);
    g_autofree char *part = g_strdup_printf(_("按规则应得 %s"), score);
    append_part(text, part);
}

char *note_text(const Scorecard *card, const ScoreRow *row)
{
    GString *text = g_string_new(NULL);
    if (!row->entry) return g_string_free(text, FALSE);
    const char *absent = row->entry->text[ENTRY_ABSENT];
    if (absent) g_string_append_printf(text, _("不适用：%s"), absent);
    append_part(text, row->entry->text[ENTRY_NOTE]);
    append_rule_score(text, card, row);
    return g_string_free(text, FALSE);
}

static char *review_reason(const Entry *entry)
{
    GString *text = g_string_new(NULL);
    if (entry->text[ENTRY_CAUSE]) append_part(text, _("无佐证"));
    const char *absent = entry->text[ENTRY_ABSENT];
    g_autofree char *reason = absent ? g_strdup_printf(_("不适用：%s"), absent) : NULL;
    append_part(text, reason);
    const char *note = entry->text[ENTRY_NOTE];
    if (!note || text->len == 0 || !g_str_has_prefix(note, text->str)) {
        append_part(text, note);
        return g_string_free(text, FALSE);
    }
    g_string_free(text, TRUE); /* 无佐证材料 says 无佐证 */
    return g_strdup(note);
}

/* One reviewer's reason, of several with the role, never the name; "": there is none. */
static char *reviewer_reason(const Evaluation *evaluation, guint number, const char *id, gboolean several)
{
    g_autofree char *reason = review_reason(evaluation_review_entry(evaluation, number, id));
    if (!several || !*reason) return g_steal_pointer(&reason);
    const char *role = evaluation_review(evaluation, number).role;
    return g_strdup_printf(_("%s：%s"), text_blank(role) ? _("复核") : role, reason);
}

/* Each reviewer's on a line of its own. */
static void append_reviews(GString *text, const Scorecard *review, const char *id)
{
    const Evaluation *evaluation = review->evaluation;
    g_autoptr(GArray) reviews =
        round_reviews(evaluation, review->round == SCORECARD_PANEL ? 0 : review->round);
    for (guint i = 0; i < reviews->len; i++) {
        g_autofree char *reason =
            reviewer_reason(evaluation, g_array_index(reviews, guint, i), id, reviews->len > 1);
        if (reviews->len > 1 && text->len && *reason)
            g_string_append_printf(text, "\n%s", reason);
        else
            append_part(text, reason);
    }
}

/* What the reviewer found instead of the value reported. A mean of several reviewers has no single value. */
static void append_found(GString *text, const Scorecard *self, const Scorecard *review, const ScoreRow *row)
{
    const Scheme *scheme = evaluation_scheme(self->evaluation);
    if (review->round == SCORECARD_PANEL && scheme->panel != PANEL_LAST) return;
    g_autofree char *reported = actual_text(self, row);
    g_autofree char *found = actual_text(review, scorecard_row(review, row->node->index));
    if (!*found || g_str_equal(reported, found)) return;
    g_autofree char *part = g_strdup_printf(_("核定：%s"), found);
    append_part(text, part);
}

char *difference_text(const Scorecard *self, const Scorecard *review, const ScoreRow *row)
{
    GString *text = g_string_new(NULL);
    append_found(text, self, review, row);
    append_reviews(text, review, row->node->indicator->id);
    return g_string_free(text, FALSE);
}
