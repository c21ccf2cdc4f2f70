/* Questions as the fields of a form, and a field's text as a saved answer: what the scoring view and the
 * figures share. */
#pragma once

#include "ui/form.h"
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

/* Saves the text of a question's field. FALSE: the sentence names the field by its title. */
gboolean question_save(Session *session, const Question *question, const char *text, GError **error);
/* Saves the choice of an option (from 1; 0: none of them). */
gboolean question_save_choice(Session *session, const Question *question, guint option, GError **error);
/* The evaluation as it would be with that text; NULL with such a sentence. `accepted` (may be NULL): what
 * would be kept; yours. */
Trial *question_try(Session *session, const Question *question, const char *text, char **accepted,
                    GError **error);
