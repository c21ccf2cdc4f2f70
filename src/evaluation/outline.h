/* The table of an evaluation: the scheme's tree with the project's own indicators in place, in tree order.
 * Built anew after an edit that touches own indicators; borrows from the evaluation and its scheme. */
#pragma once

#include "evaluation/evaluation.h"

typedef struct OutlineNode OutlineNode;
struct OutlineNode {
    const Indicator *indicator;
    OutlineNode *parent; /* NULL at level 1 */
    GPtrArray *children; /* OutlineNode * */
    guint index;         /* its place in Outline.nodes */
    guint level;         /* from 1 */
    gboolean own;        /* the project's own */
    gboolean open;       /* own indicators may be added below: an open node, or an own one */
    gboolean leaf;       /* carries a score. An open node of the scheme without indicators is no leaf */
    Points weight;       /* given, or derived: the sum of the children; 0 for an own leaf without one */
};

typedef struct {
    GPtrArray *nodes;  /* OutlineNode *, in tree order */
    GPtrArray *top;    /* level 1 */
    Points weight;     /* sum of level 1 */
    GHashTable *by_id; /* private */
    guint references;  /* private */
} Outline;

#define OUTLINE_LEVELS 6

Outline *outline_new(const Evaluation *evaluation);
/* The present outline, shared: it is not changed, an edit that touches own indicators leaves it and makes
 * another. Yours, by outline_free. */
Outline *outline_of(const Evaluation *evaluation);
void outline_free(Outline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Outline, outline_free)

const OutlineNode *outline_find(const Outline *outline, const char *id); /* NULL: no such id */

/* The target that counts: the entry's, else the indicator's; NULL: none. */
const char *outline_target(const OutlineNode *node, const Entry *entry);
/* The same as read; never NULL. */
const Target *outline_wanted(const OutlineNode *node, const Entry *entry);
/* The rule that scores a leaf: its own, that of the nearest ancestor (own leaves), else by its target:
 * quantitative ratio, qualitative the national tiers, none manual. Never NULL. */
const Rule *outline_rule(const OutlineNode *node, const Entry *entry);

/* Sum of the children's weights, and what is left to give below a node with a weight (negative: too much). */
Points outline_children_weight(const OutlineNode *node);
/* FALSE: there is nothing to hold the children against (no weight of its own). `left` is weight − sum of the
 * children. For a node without one, the nearest ancestor with a weight answers: what it still has to give.
 * NULL: the top level against the scheme's total. */
gboolean outline_weight_left(const Outline *outline, const OutlineNode *node, Points total, Points *left);
