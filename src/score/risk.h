/* How much a reviewer should look at an evaluation: what points at a figure that was made to fit. Hints for
 * the order of the work, never a judgement: nothing is refused or scored by them. Pure. */
#pragma once

#include "score/findings.h"

typedef enum {
    RISK_ERRORS,      /* findings of severity error */
    RISK_MANY_ERRORS, /* of them RISK_MANY or more */
    RISK_WARNINGS,
    RISK_FULL,       /* full marks everywhere, and nobody has reviewed it yet */
    RISK_CAPPED,     /* a cap limits the total that counts */
    RISK_ABOVE,      /* the total that counts is at most RISK_EDGE above the least total of its grade, */
    RISK_BELOW,      /* or below that of the next better one */
    RISK_DIFFERENCE, /* the review's total is more than 5% of the full marks away from the self-evaluation's
                      */
    RISK_SAME,       /* a long text is that of another project: known to the store alone */
    RISK_COUNT
} RiskReason;

#define RISK_MANY               3
#define RISK_EDGE               (POINTS_UNITS / 2)
#define RISK_DIFFERENCE_PERCENT 5
#define RISK_LEVELS             3 /* the highest level: ●●● */

/* The reasons as bits (1 << RiskReason), without RISK_SAME. `panel` NULL: not reviewed; `findings` are those
 * of findings_new. What is not filled in yet is no error here while it is a draft or returned; full marks,
 * grade edges and differences are looked at only where all is scored. */
guint risk_reasons(const Scorecard *self, const Scorecard *panel, const GPtrArray *findings);
/* What they weigh together: the order of the work list. */
guint risk_rank(guint reasons);
guint risk_weight(RiskReason reason);
/* 0 (nothing) to RISK_LEVELS. */
guint risk_level(guint rank);
const char *risk_marks(guint level); /* "●●○" */
/* In words with the figures: "9 个错误；离优只差 0.30 分". `same` names the project with the same
 * text; NULL: none. "" where there is no reason. Yours. */
char *risk_words(const Scorecard *self, const Scorecard *panel, const GPtrArray *findings, const char *same);
