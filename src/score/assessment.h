/* What an evaluation comes to, all of it, worked out once for everybody who asks: the screen that shows it
 * and the store that keeps its summary. */
#pragma once

#include "score/findings.h"

typedef struct {
    Scorecard *self;     /* the self-evaluation's */
    Scorecard *panel;    /* the result of the reviews; NULL: there is none that counts */
    GPtrArray *findings; /* Finding *, as findings_new has them */
} Assessment;

/* Borrows from the evaluation until its next edit. Yours. */
Assessment *assessment_new(const Evaluation *evaluation);
void assessment_free(Assessment *assessment); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Assessment, assessment_free)
