/* What is always in sight: the title line and the line of totals. */
#include "ui/scoring_internal.h"

#include "ui/totals.h"

char *scoring_field_title(const Scoring *scoring, const char *key)
{
    const Question *question = questions_find(scoring->questions, key);
    if (question) return g_strdup(question->title);
    g_auto(GStrv) parts = g_strsplit(key, ".", 3);
    const char *id = g_strcmp0(parts[0], "indicators") == 0 ? parts[1] : parts[0];
    const Indicator *indicator = id ? evaluation_find(session_evaluation(scoring->session), id) : NULL;
    return g_strdup(indicator ? indicator->title : key);
}

void scoring_head(gpointer state, GString *left, GString *right)
{
    const Scoring *scoring = state;
    session_describe(scoring->session, left);
    const char *unsaved = form_unsaved(scoring->form);
    if (!unsaved) {
        const char *at = session_saved_at(scoring->session);
        g_string_append_printf(right, at ? _("✓ 已保存 %s") : _("✓ 已保存"), at);
        return;
    }
    g_autofree char *title = scoring_field_title(scoring, unsaved);
    g_string_append_printf(right, _("✎ 未保存：%s"), title);
}

/* While own indicators can be added here, what is left to give them stands behind the total. */
void scoring_status(gpointer state, Area row)
{
    const Scoring *scoring = state;
    TotalsRemark remark = {NULL, STYLE_NORMAL};
    g_autofree char *left = own_left_text(scoring, &remark.style);
    remark.text = left;
    totals_draw(scoring->session, row, &remark);
}
