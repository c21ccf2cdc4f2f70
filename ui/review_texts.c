/* All there is to read of an indicator under review, uncut. */
#include "ui/scoring_internal.h"

#include "base/text.h"

static void add_text(GPtrArray *texts, const char *heading, const char *text)
{
    if (text_blank(text)) return;
    g_ptr_array_add(texts, g_strdup(heading));
    g_ptr_array_add(texts, g_strdup(text));
}

static void add_answer(GPtrArray *texts, const char *heading, const GPtrArray *answers, const char *id,
                       const char *field)
{
    g_autofree char *key = g_strdup_printf("%s.%s", id, field);
    const Question *question = questions_find(answers, key);
    g_autofree char *text = question ? question_shown(question) : NULL;
    add_text(texts, heading, text);
}

GPtrArray *review_texts(const Scoring *scoring, const ScoreRow *row)
{
    const Indicator *indicator = row->node->indicator;
    GPtrArray *texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) answers = questions_for_row(session_evaluation(scoring->session), row);
    g_autoptr(GPtrArray) others = review_others(scoring, row);
    add_answer(texts, _("自评说明"), answers, indicator->id, "note");
    add_answer(texts, _("自评佐证"), answers, indicator->id, "evidence");
    add_text(texts, _("我的复核"), reviewing_entry(scoring->review, indicator->id)->text[ENTRY_NOTE]);
    add_text(texts, _("考核"), indicator->guide);
    add_text(texts, _("应有佐证"), indicator->evidence);
    for (guint i = 0; i < others->len; i++)
        add_text(texts, _("复核意见"), others->pdata[i]);
    add_answer(texts, _("报告文字"), answers, indicator->id, "text");
    return texts;
}
