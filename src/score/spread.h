/* What the reviewers of the present round make of it together: how far they lie apart, and how much is lost
 * for want of evidence (无佐证) rather than for poor performance. */
#pragma once

#include "score/scorecard.h"

typedef struct {
    guint review; /* from 1 */
    Points total; /* of this reviewer alone, laid over the self-evaluation */
} SpreadReviewer;

typedef struct {
    GArray *reviewers;       /* SpreadReviewer: those that count, in their order; two or more */
    guint lowest, highest;   /* the two that differ most: indexes of `reviewers` */
    Points distance;         /* between their totals */
    const OutlineNode *leaf; /* where reviewers differ most; NULL: nowhere. Belongs to `card` */
    Points leaf_distance;
    guint leaf_lowest, leaf_highest; /* indexes of `reviewers` */
    Scorecard *card;                 /* private: of the first reviewer */
} Spread;

/* NULL: fewer than two reviews count, or they are laid over one another (panel `last`), so that none stands
 * alone. */
Spread *spread_new(const Evaluation *evaluation);
void spread_free(Spread *spread);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spread, spread_free)

typedef struct {
    Points evidence,
        other;    /* weight − score of the scored leaves: taken off for want of evidence, and all else */
    guint leaves; /* how many lose points for want of evidence */
} CauseLosses;

/* Of the card of a review or of the panel beside that of the self-evaluation. What the unit itself did not
 * claim is never lost for want of evidence. A leaf counts where reviewers took points off, one of them gave
 * that cause and, where reviews are laid over one another, no later one adjusted it for another reason. */
CauseLosses cause_losses(const Scorecard *self, const Scorecard *card);
