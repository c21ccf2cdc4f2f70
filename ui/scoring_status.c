/* What is always in sight: the title line and the line of totals. */
#include "ui/scoring_internal.h"

#include "evaluation/change_text.h"
#include "ui/totals.h"

char *scoring_field_title(const Scoring *scoring, const char *key)
{
    const Question *question = questions_find(scoring->questions, key);
    if (question) return g_strdup(question->title);
    g_autofree char *id = walk_id_of_key(key);
    const Indicator *indicator = evaluation_find(session_evaluation(scoring->session), id);
    if (indicator) return g_strdup(indicator->title);
    return g_str_equal(id, "facts") ? change_title(session_evaluation(scoring->session), key)
                                    : g_strdup(_("已移除的指标"));
}

char *scoring_unsaved(gpointer state)
{
    const Scoring *scoring = state;
    const char *key = form_unsaved(scoring->form);
    if (key) return scoring_field_title(scoring, key);
    return scoring->review ? review_unsaved(scoring) : NULL;
}

/* Field by field, each where it belongs; what a reviewer gave without its reason waits for that. */
gboolean scoring_save(gpointer state)
{
    Scoring *scoring = state;
    if (!form_accept_field(scoring->form)) return FALSE;
    for (const char *unsaved = form_unsaved(scoring->form); unsaved; unsaved = form_unsaved(scoring->form)) {
        g_autofree char *key = g_strdup(unsaved);
        walk_to_key(scoring, key);
        if (g_strcmp0(form_focus(scoring->form), key) != 0 || !form_open_field(scoring->form) ||
            !form_accept_field(scoring->form))
            return FALSE;
    }
    g_autofree char *waiting = scoring->review ? review_unsaved(scoring) : NULL;
    if (waiting) app_message(scoring->app, MESSAGE_WARNING, _("%s 的调整还没有写理由，没有保存"), waiting);
    return !waiting;
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
