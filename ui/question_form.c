#include "ui/question_form.h"

#include <string.h>

#include "base/error.h"
#include "base/translate.h"
#include "ui/flow.h"
#include "ui/session_gather.h"
#include "ui/session_phrases.h"

static const FormKind field_kinds[] = {
    [QUESTION_TEXT] = FIELD_TEXT,   [QUESTION_LINES] = FIELD_LINES,  [QUESTION_LIST] = FIELD_LINES,
    [QUESTION_FIGURE] = FIELD_TEXT, [QUESTION_TARGET] = FIELD_TEXT,  [QUESTION_NUMBER] = FIELD_NUMBER,
    [QUESTION_DATE] = FIELD_DATE,   [QUESTION_COUNT] = FIELD_NUMBER, [QUESTION_POINTS] = FIELD_NUMBER,
    [QUESTION_TICKS] = FIELD_TICKS, [QUESTION_PICK] = FIELD_PICK,    [QUESTION_NOTE] = FIELD_LINES,
};

QuestionFields *question_fields_new(void)
{
    QuestionFields *fields = g_new0(QuestionFields, 1);
    fields->fields = g_array_new(FALSE, TRUE, sizeof(FormField));
    fields->choices = g_ptr_array_new_with_free_func(g_free);
    return fields;
}

void question_fields_free(QuestionFields *fields)
{
    if (!fields) return;
    g_array_unref(fields->fields);
    g_ptr_array_unref(fields->choices);
    g_free(fields);
}

static void add_choices(QuestionFields *fields, FormField *field, const Question *question)
{
    guint count = question->options->len;
    FormChoice *choices = g_new0(FormChoice, count);
    g_ptr_array_add(fields->choices, choices);
    for (guint i = 0; i < count; i++) {
        choices[i].label = g_ptr_array_index(question->options, i);
        choices[i].hint = question->details ? g_ptr_array_index(question->details, i) : NULL;
        choices[i].chosen = question_chosen(question, i + 1);
    }
    field->choices = choices;
    field->choice_count = count;
}

FormField *question_fields_add(QuestionFields *fields, const Question *question)
{
    FormField field = {.key = question->key,
                       .kind = field_kinds[question->kind],
                       .label = question->title,
                       .value = question->answer,
                       .hint = question->hint};
    if (question->kind == QUESTION_FIGURE && question->needed && question->unit) field.kind = FIELD_NUMBER;
    if (question->kind == QUESTION_NUMBER && g_strcmp0(question->unit, "%") != 0) field.unit = question->unit;
    if (question->options) add_choices(fields, &field, question);
    if (field.kind == FIELD_LINES) field.limit = 64 * 1024;
    if (question->kind == QUESTION_LIST) field.joint = "；";
    g_array_append_val(fields->fields, field);
    return &g_array_index(fields->fields, FormField, fields->fields->len - 1);
}

FormField *question_fields_add_plain(QuestionFields *fields, FormField field, char *text)
{
    if (text) g_ptr_array_add(fields->choices, text);
    g_array_append_val(fields->fields, field);
    return &g_array_index(fields->fields, FormField, fields->fields->len - 1);
}

/* The model names a field by its key (facts.budget：…); a person knows it by its title. */
static void name_by_title(const Question *question, GError *error)
{
    if (!error || !g_str_has_prefix(error->message, question->key)) return;
    const char *rest = error->message + strlen(question->key);
    if (!g_str_has_prefix(rest, "：") && !g_str_has_prefix(rest, ": ")) return;
    char *sentence = g_strconcat(question->title, rest, NULL);
    g_free(error->message);
    error->message = sentence;
}

void question_propagate(const Question *question, GError **error, GError *fault)
{
    name_by_title(question, fault);
    g_propagate_error(error, fault);
}

char *question_value(const Question *question, QuestionAnswer answer, GError **error)
{
    GError *fault = NULL;
    char *value = answer.text ? question_accept(question, answer.text, &fault)
                              : question_choose(question, answer.option);
    if (fault) question_propagate(question, error, fault);
    return value;
}

gboolean question_save(App *app, const Question *question, QuestionAnswer answer, GError **error)
{
    Session *session = app_session(app);
    GError *fault = NULL;
    guint stamp = session_stamp(session);
    g_autofree char *value = question_value(question, answer, error);
    if (!value) return FALSE;
    if (!session_set(session, question->key, value, &fault)) {
        question_propagate(question, error, fault);
        flow_ask_clash(app);
        return FALSE;
    }
    if (stamp == session_stamp(session)) return TRUE;
    session_learn_phrase(session, question->key, value);
    app_message(app, MESSAGE_GOOD, _("%s已保存。"), question->title);
    return TRUE;
}

void question_begin_paste(App *app)
{
    session_gather(app_session(app));
}

static void keep_pasted(FormWidget *form, Grid *grid, GHashTable *texts)
{
    if (form) form_put_pending(form, texts);
    if (grid) grid_put_pending(grid, texts);
}

void question_end_paste(App *app, FormWidget *form, Grid *grid, void (*show)(gpointer data), gpointer data)
{
    g_autoptr(GHashTable) texts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GError) error = NULL;
    gboolean saved = session_save_gathered(app_session(app), texts, &error);
    guint count = g_hash_table_size(texts);
    if (count == 0) return;
    show(data);
    if (saved && count > 1)
        app_message(app, MESSAGE_GOOD, _("粘贴的 %u 项已保存，一次撤销可全部退回。"), count);
    if (saved) return;
    keep_pasted(form, grid, texts);
    app_error(app, error);
    flow_ask_clash(app);
}

Trial *question_try(Session *session, const Question *question, const char *text, char **accepted,
                    GError **error)
{
    GError *fault = NULL;
    g_autofree char *value = question_value(question, (QuestionAnswer){.text = text}, error);
    if (!value) return NULL;
    Trial *trial = session_try(session, &(Edit){question->key, value}, 1, &fault);
    if (!trial) {
        question_propagate(question, error, fault);
        return NULL;
    }
    if (accepted) *accepted = g_steal_pointer(&value);
    return trial;
}
