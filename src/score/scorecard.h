/* What it comes to: every leaf's score with the reason why, sums, total, cap and grade. Pure: no clock, no
 * file, no database. Order of doing: leaf scores, rounded → sums → where leaves are out, the
 * total rescaled and rounded once → the lowest cap that holds → grade. Sub-totals are never rescaled or
 * capped. */
#pragma once

#include "evaluation/outline.h"

typedef struct {
    const OutlineNode *node;
    const Entry *entry; /* leaf: the effective entry of this round (self, or with the reviews laid over); NULL
                           for a group */
    const Rule *rule_used; /* leaf; NULL for a group */
    const char *target;    /* the target that counts; NULL: none */
    gboolean out;          /* leaf: 不适用, taken out; group: every leaf below is out */
    gboolean absent_full;  /* leaf: 不适用, full marks */
    gboolean has_rule;     /* the rule gives a score: `rule` */
    gboolean has_typed;    /* a score was typed: `typed` */
    gboolean scored;       /* leaf: `score` counts; group: something below is scored */
    Points rule, typed;
    Points score;         /* leaf: the effective score; group: the exact sum of what is scored below */
    guint leaves, filled; /* below (a leaf itself): without what is out; of these scored */
} ScoreRow;

typedef struct {
    const Evaluation *evaluation; /* borrowed */
    Outline *outline;             /* owned: rows' nodes belong to it */
    guint round;                  /* 0 self, n the n-th review, SCORECARD_PANEL the panel's result */
    GArray *rows;                 /* ScoreRow, in tree order: the index is the node's */
    Points sum;                   /* exact sum of the scores */
    Points weight_left;           /* of the leaves that are not out */
    Points total;                 /* after rescaling and cap: what the sheet prints */
    gboolean rescaled;            /* leaves are out */
    Points before_cap;            /* the total without a cap */
    const Cap *cap;               /* the cap that limits the total; NULL: none does */
    guint grade;                  /* index into the scheme's grades; to be shown only when complete */
    guint leaves, filled;         /* without what is out */
    gboolean complete; /* a leaf is there, every leaf is scored or out, and the scheme's own weights add up */
    GPtrArray *entries; /* private: the entries of a round that are nobody else's */
} Scorecard;

#define SCORECARD_PANEL G_MAXUINT

/* The self-evaluation's (round 0) or the n-th review's scores. Yours. */
Scorecard *scorecard_new(const Evaluation *evaluation, guint round);
/* The result of the present round's reviews by the scheme's panel. NULL: there is no review that counts.
 * Yours. */
Scorecard *scorecard_panel(const Evaluation *evaluation);
void scorecard_free(Scorecard *scorecard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scorecard, scorecard_free)

const ScoreRow *scorecard_row(const Scorecard *scorecard, guint index);
const ScoreRow *scorecard_find(const Scorecard *scorecard, const char *id); /* NULL: no such id */

/* Why a leaf has its score, in one sentence with the figures: "10 × 785518.92 ÷ 900000 = 8.7279… → 8.73";
 * what is missing where it has none. For a group its sum. In the interface language. Yours. */
char *scorecard_why(const Scorecard *scorecard, guint index);
/* The next better grade and the points missing to it; FALSE: there is none. */
gboolean scorecard_next_grade(const Scorecard *scorecard, guint *grade, Points *missing);
/* The total, with its grade, if `more` points were scored: rescaled and capped as the card is. */
Points scorecard_total_with(const Scorecard *scorecard, Points more, guint *grade);
/* What a cap holds back or rescaling does, in one sentence; NULL: neither. Yours. */
char *scorecard_total_why(const Scorecard *scorecard);
/* The name of the grade: 优. Borrowed. */
const char *scorecard_grade_name(const Scorecard *scorecard);
/* TRUE where the children of a node (NULL: level 1 and the scheme's total) do not have its weight (finding
 * W-SUM). */
gboolean scorecard_weight_broken(const Scorecard *scorecard, const OutlineNode *node);
