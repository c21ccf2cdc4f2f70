/* What is wrong with the indicator under the cursor: below the field it belongs to, as a section behind the
 * fields, and explained. */
#include "ui/scoring_internal.h"

#include "ui/finding_key.h"
#include "ui/views.h"

static gboolean is_of(const Finding *finding, const ScoreRow *row)
{
    return finding->code != FINDING_X_ROW && g_strcmp0(finding->indicator, row->node->indicator->id) == 0;
}

static const GPtrArray *all(const Scoring *scoring)
{
    return session_findings(scoring->session);
}

/* The findings of the row under the cursor: borrowed, the array is yours. */
static GPtrArray *findings_here(const Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    GPtrArray *here = g_ptr_array_new();
    for (guint i = 0; row && i < all(scoring)->len; i++)
        if (is_of(all(scoring)->pdata[i], row)) g_ptr_array_add(here, all(scoring)->pdata[i]);
    return here;
}

void check_add_section(Scoring *scoring, QuestionFields *fields)
{
    g_autoptr(GPtrArray) here = findings_here(scoring);
    if (here->len == 0) return;
    question_fields_add_plain(fields, (FormField){.kind = FIELD_HEADING, .label = _("核对")}, NULL);
    for (guint i = 0; i < here->len; i++) {
        const Finding *finding = here->pdata[i];
        char *text = finding_text(session_evaluation(scoring->session), finding);
        question_fields_add_plain(fields,
                                  (FormField){.kind = FIELD_SHOWN,
                                              .label = finding_kind(finding->code)->id,
                                              .value = text,
                                              .style = severity_style(finding->severity)},
                                  text);
    }
    question_fields_add_plain(fields, (FormField){.kind = FIELD_GAP}, NULL);
}

/* A typed score that differs from the rule's is put right by a note as well. */
static gboolean asks_for_note(const Finding *finding, const ScoreRow *row, const Question *question)
{
    return finding->code == FINDING_S_RULE && finding->severity == SEVERITY_ERROR && is_of(finding, row) &&
           g_str_has_suffix(question->key, ".note");
}

static gboolean concerns(const Scoring *scoring, const Finding *finding, const Question *question)
{
    if (finding->round > 0) return FALSE;
    g_autofree char *key = finding_key(session_scorecard(scoring->session), finding);
    return g_str_equal(key, question->key);
}

void check_note_field(Scoring *scoring, QuestionFields *fields, FormField *field, const Question *question)
{
    const ScoreRow *row = tree_row(scoring);
    g_autoptr(GString) note = g_string_new(NULL);
    gboolean error = FALSE;
    for (guint i = 0; i < all(scoring)->len; i++) {
        const Finding *finding = all(scoring)->pdata[i];
        const FindingKind *kind = finding_kind(finding->code);
        gboolean reason = asks_for_note(finding, row, question);
        if (!reason && !concerns(scoring, finding, question)) continue;
        g_string_append_printf(note, _("%s%s（%s）"), note->len ? _("；") : "",
                               reason ? _("须说明为何与规则不同") : translate(kind->title), kind->id);
        error = error || finding->severity == SEVERITY_ERROR;
    }
    if (note->len == 0) return;
    field->note = note->str;
    field->note_style = error ? STYLE_ERROR : STYLE_WARNING;
    g_ptr_array_add(fields->choices, g_string_free(g_steal_pointer(&note), FALSE));
}

gboolean check_explain(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    if (!row) return TRUE;
    const char *title = row->node->indicator->title;
    g_autoptr(GPtrArray) here = findings_here(scoring);
    const Scorecard *card = scoring->review ? scoring->review->card : session_scorecard(scoring->session);
    g_autofree char *why = scorecard_why(card, row->node->index);
    g_autoptr(GPtrArray) texts = scoring->review && row->node->leaf ? review_texts(scoring, row) : NULL;
    if (here->len == 0 && (!texts || texts->len == 0))
        app_message(scoring->app, MESSAGE_PLAIN, "%s：%s", title, why);
    else
        app_push(scoring->app, &explain_view, &(ExplainArgument){title, here, why, texts});
    return TRUE;
}
