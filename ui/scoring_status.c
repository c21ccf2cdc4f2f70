/* What is always in sight: the title line and the line of totals. */
#include "ui/scoring_internal.h"

#include "evaluation/change_text.h"
#include "ui/totals.h"

char *scoring_field_title(const Scoring *scoring, const char *key)
{
    const Question *question = questions_find(scoring->questions, key);
    if (question) return g_strdup(question->title);
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    const char *id = g_strcmp0(parts[0], "indicators") == 0 ? parts[1] : parts[0];
    const Indicator *indicator = id ? evaluation_find(session_evaluation(scoring->session), id) : NULL;
    return indicator ? g_strdup(indicator->title) : change_title(session_evaluation(scoring->session), key);
}

char *scoring_unsaved(gpointer state)
{
    const Scoring *scoring = state;
    const char *key = form_unsaved(scoring->form);
    if (key) return scoring_field_title(scoring, key);
    return scoring->review ? review_unsaved(scoring) : NULL;
}

void scoring_head(gpointer state, GString *left, GString *right)
{
    const Scoring *scoring = state;
    session_describe(scoring->session, left);
    g_autofree char *unsaved = scoring_unsaved(state);
    if (!unsaved) {
        const char *at = session_saved_at(scoring->session);
        g_string_append_printf(right, at ? _("✓ 已保存 %s") : _("✓ 已保存"), at);
        return;
    }
    g_string_append_printf(right, _("✎ 未保存：%s"), unsaved);
}

/* While own indicators can be added here, what is left to give them stands behind the total. */
void scoring_status(gpointer state, Area row)
{
    const Scoring *scoring = state;
    if (scoring->review) {
        totals_draw_review(scoring->review, row);
        return;
    }
    TotalsRemark remark = {NULL, STYLE_NORMAL};
    g_autofree char *left = own_left_text(scoring, &remark.style);
    remark.text = left;
    totals_draw(scoring->session, row, &remark);
}
