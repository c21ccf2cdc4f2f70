/* The figures behind the names of a formula: the facts of an evaluation, and for a leaf its actual value,
 * target, completion and weight. */
#pragma once

#include "evaluation/outline.h"

/* A leaf as its rule sees it, or (rule NULL) the table as a whole, as a cap or a check sees it. */
typedef struct {
    const Evaluation *evaluation;
    const Rule *rule;
    const Entry *entry;
    Points weight;
    guint decimals;
    const char *target_text; /* the target that counts; NULL: none */
    const Target *target;    /* as read; of a table not quantitative */
    const Quantity *actual;  /* NULL: the actual value is not there, or is no number */
} Figures;

/* Borrows from all of them. */
Figures figures_of_leaf(const Evaluation *evaluation, const OutlineNode *node, const Rule *rule,
                        const Entry *entry);
Figures figures_of_table(const Evaluation *evaluation);

Operand figures_value(const char *name, gpointer figures); /* a FormulaValues */
char *figures_text(const char *name,
                   gpointer figures); /* a FormulaFigures: "785518.92", "2023-11-30", "96.3%" */
/* What a person calls a name: 全年预算数, 实际完成值. Borrowed; never NULL. */
const char *figures_title(const Figures *figures, const char *name);

/* TRUE where the yes/no formula holds. What is missing, or divides by zero, does not hold. */
gboolean figures_hold(const Figures *figures, const Formula *formula);
