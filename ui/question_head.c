/* What is asked of the form as a whole: its head, the facts, the goal. */
#include "ui/question_internal.h"

#include "base/translate.h"

Question *question_for_fact(const Evaluation *evaluation, const Field *fact)
{
    char *key = g_strdup_printf("facts.%s", fact->id);
    QuestionKind kind = fact->kind == KIND_NUMBER ? QUESTION_NUMBER
                        : fact->kind == KIND_DATE ? QUESTION_DATE
                                                  : QUESTION_TEXT;
    Question *question = question_new(kind, key, fact->title, evaluation_get(evaluation, key));
    question->unit = g_strdup(fact->unit);
    question->hint = kind == QUESTION_DATE ? g_strdup(_("如 2024-8-27 或 2024年8月27日")) : NULL;
    return question;
}

static Question *add_head(GPtrArray *questions, const Evaluation *evaluation, QuestionKind kind, char *key,
                          const char *title)
{
    Question *question = question_new(kind, key, title, evaluation_get(evaluation, key));
    g_ptr_array_add(questions, question);
    return question;
}

static QuestionKind field_kind(const Field *field)
{
    if (field->choices) return QUESTION_PICK;
    return field->kind == KIND_DATE     ? QUESTION_DATE
           : field->kind == KIND_NUMBER ? QUESTION_NUMBER
                                        : QUESTION_TEXT;
}

static void add_head_field(GPtrArray *questions, const Evaluation *evaluation, const Field *field)
{
    Question *question = add_head(questions, evaluation, field_kind(field),
                                  g_strdup_printf("head.%s", field->id), field->title);
    question->words = field->choices != NULL;
    question->options = field->choices ? g_ptr_array_ref(field->choices) : NULL;
    question->hint = field->kind == KIND_DATE ? g_strdup(_("如 2024-8-27 或 2024年8月27日")) : NULL;
}

GPtrArray *questions_for_head(const Evaluation *evaluation)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    GPtrArray *questions = g_ptr_array_new_with_free_func((GDestroyNotify)question_free);
    for (HeadField field = 0; field < HEAD_COUNT; field++)
        add_head(questions, evaluation, QUESTION_TEXT, g_strdup(head_field_id(field)),
                 scheme_head_title(scheme, field));
    for (guint i = 0; i < scheme->head->len; i++)
        add_head_field(questions, evaluation, g_ptr_array_index(scheme->head, i));
    for (guint i = 0; i < scheme->facts->len; i++) {
        const Field *fact = g_ptr_array_index(scheme->facts, i);
        if (fact->table < 0) g_ptr_array_add(questions, question_for_fact(evaluation, fact));
    }
    add_head(questions, evaluation, QUESTION_LINES, g_strdup("goal.expected"), _("预期目标"));
    add_head(questions, evaluation, QUESTION_LINES, g_strdup("goal.achieved"), _("实际完成情况"));
    add_head(questions, evaluation, QUESTION_LINES, g_strdup("remark"), _("备注"));
    return questions;
}
