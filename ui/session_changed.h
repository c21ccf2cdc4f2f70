/* What the unit changed since its table was returned last: for the reviewer of the next round, and for who
 * corrects it. Knows no screen. */
#pragma once

#include "ui/session.h"

typedef struct {
    gint64 id;         /* of the evaluation it speaks of; 0: of none */
    guint steps;       /* of the history when `past` was looked for */
    Evaluation *past;  /* as it was returned; NULL: it never was, or the trail does not reach back to it */
    GHashTable *texts; /* id of a leaf that was changed → GPtrArray: labels and texts in turn (char *) */
    guint elsewhere;   /* texts that are no indicator's: head, figures, goal, report, claims */
} Changed;

Changed *changed_new(void);
void changed_free(Changed *changed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Changed, changed_free)
/* Anew, after the evaluation changed. */
void changed_sync(Changed *changed, const Session *session);
/* Labels and texts in turn, "实际完成值" "48次 → 38次"; NULL: the leaf is as it was returned. Borrowed. */
const GPtrArray *changed_texts(const Changed *changed, const char *id);
/* How many leaves were changed. */
guint changed_count(const Changed *changed);
