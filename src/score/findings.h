/* 核对: whatever does not add up in a table, each finding in words a clerk can act on. One pure function over
 * scheme, evaluation and scorecard; codes and severities are stable (pingfen(1)) and explained by
 * finding_kind. */
#pragma once

#include "score/scorecard.h"

typedef enum { SEVERITY_ERROR, SEVERITY_WARNING } Severity;

/* In the order in which the findings of one indicator are listed. */
typedef enum {
    FINDING_W_SUM,
    FINDING_S_OVER,
    FINDING_S_MISSING,
    FINDING_S_RULE,
    FINDING_S_FINE,
    FINDING_S_SUM,
    FINDING_G_GRADE,
    FINDING_X_RATE,
    FINDING_X_ROW,
    FINDING_F_REL,
    FINDING_C_CAP,
    FINDING_N_NOTE,
    FINDING_Q_UNIT,
    FINDING_Q_COPY,
    FINDING_Q_OVER,
    FINDING_Q_SIGN,
    FINDING_E_NONE,
    FINDING_COUNT
} FindingCode;

typedef struct {
    FindingCode code;
    Severity severity;
    guint round; /* 0: the self-evaluation; n: the n-th review */
    /* id of an indicator, of a column of a funds table (X-ROW), or NULL: the table as a whole. Borrowed */
    const char *indicator;
    char *message;          /* what, where, what to do; in the interface language */
    char *expected, *found; /* NULL where there is nothing to compare */
} Finding;

/* What a code means: `explain` prints it. Texts are msgids, to be translated by the caller. */
typedef struct {
    const char *id;      /* "W-SUM" */
    const char *title;   /* in a few words */
    const char *meaning; /* when it is found */
    const char *example;
    const char *remedy; /* what to do */
} FindingKind;

const FindingKind *finding_kind(FindingCode code);
gboolean finding_find(const char *id, FindingCode *code); /* any case; FALSE: no such code */
const char *severity_id(Severity severity);               /* "error" */

/* All findings of the self-evaluation and of every review that counts: Finding *, freed with the array; never
 * NULL. Order: the table as a whole, then tree order, then the order of codes. Borrows ids from the
 * evaluation of `self` (round 0). */
GPtrArray *findings_new(const Scorecard *self);
/* TRUE for what stands against the figures of one round: what its scores lack, and what no review changes,
 * which is found once, in round 0: weights, funds tables, relations, what a paper claims. */
gboolean finding_concerns(const Finding *finding, guint round);
/* The round whose findings say how a table stands: 0 while it is filled in or nobody has reviewed it, else
 * the last review that counts. */
guint findings_round(const Evaluation *evaluation);
/* How many of a severity concern a round; `round` G_MAXUINT: of all rounds. */
guint findings_count(const GPtrArray *findings, Severity severity, guint round);
void finding_free(Finding *finding);
