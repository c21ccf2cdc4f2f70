/* Questions as the fields of a form, and a field's text as a saved answer: what the scoring view and the
 * figures share. */
#pragma once

#include "ui/app.h"
#include "ui/form.h"
#include "ui/grid.h"
#include "ui/question.h"
#include "ui/session.h"

/* Fields to be handed to form_set_fields, with the room for their choices. Texts are borrowed from the
 * questions. */
typedef struct {
    GArray *fields;     /* FormField */
    GPtrArray *choices; /* FormChoice arrays and texts the fields point to */
} QuestionFields;

QuestionFields *question_fields_new(void);
void question_fields_free(QuestionFields *fields);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(QuestionFields, question_fields_free)
/* The field of a question, at the end; to be adjusted by the caller before the next one is added. */
FormField *question_fields_add(QuestionFields *fields, const Question *question);
/* Any other field; `keep` is a text that lives as long as the fields (taken over, may be NULL). */
FormField *question_fields_add_plain(QuestionFields *fields, FormField field, char *keep);

/* An answer given: what was typed, or the option taken (from 1; 0: none of them). */
typedef struct {
    const char *text; /* NULL: the option counts */
    guint option;
} QuestionAnswer;

/* What an Edit carries for it; NULL with a sentence that names the question by its title. Yours. */
char *question_value(const Question *question, QuestionAnswer answer, GError **error);
/* The sentence of `fault`, which names a field by its key, names the question by its title; it is passed on.
 */
void question_propagate(const Question *question, GError **error, GError *fault);
/* Saves it and says so. FALSE: the sentence names the field by its title. */
gboolean question_save(App *app, const Question *question, QuestionAnswer answer, GError **error);
/* A paste into a form or a grid goes between these two: what its cells save is one save, and one undo. The
 * end calls `show` where the model is another; text that is not saved is pending then, and the reason said.
 */
void question_begin_paste(App *app);
void question_end_paste(App *app, FormWidget *form, Grid *grid, void (*show)(gpointer data), gpointer data);
/* The evaluation as it would be with that text; NULL with such a sentence. `accepted` (may be NULL): what
 * would be kept; yours. */
Trial *question_try(Session *session, const Question *question, const char *text, char **accepted,
                    GError **error);
