/* What a reviewer's answers come to: a figure as it stood before him is none of his. */
#pragma once

#include "evaluation/workflow.h"

typedef struct {
    WorkflowStep step;
    const GArray *edits; /* Edit: ID.FIELD, ID.counts.ITEM; "" or NULL empties a field */
} ReviewEdits;

/* Both are a SessionChange on `const ReviewEdits *`. To try: no reason is asked for, no step is taken. */
gboolean review_edit_try(Evaluation *evaluation, gconstpointer edits, GPtrArray *changes, GError **error);
gboolean review_edit_save(Evaluation *evaluation, gconstpointer edits, GPtrArray *changes, GError **error);
