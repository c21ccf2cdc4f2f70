/* Between the files of the findings. */
#pragma once

#include "score/findings.h"

/* Collects the findings of one round. */
typedef struct {
    const Scorecard *card;
    guint round;
    gboolean claims; /* a paper's figures are to be held against */
    GPtrArray *findings;
} Finder;

/* Adds one; takes over `message`, `expected` and `found`. */
void finder_add(Finder *finder, FindingCode code, Severity severity, const char *indicator, char *message,
                char *expected, char *found);

void find_table(Finder *finder); /* what concerns the table as a whole and its funds */
/* claimed scores, weights and rates of one indicator */
void find_claims_of(Finder *finder, const ScoreRow *row);
/* what concerns one indicator: weights, score, target, note */
void find_node(Finder *finder, const ScoreRow *row);
