/* Private to the questions: of an indicator (question.c), of the form's head (question_head.c). */
#pragma once

#include "ui/question.h"

/* `key` is taken over; `answer` NULL: none yet. */
Question *question_new(QuestionKind kind, char *key, const char *title, const char *answer);
