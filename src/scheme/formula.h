/* The formulas of a scheme: `spent / budget`, `if(due = done, 1, 0)`. Compiled once, with names and kinds
 * checked; evaluated exactly. Grammar: pingfen-scheme(5). Depth at most 64, length at most 4,096. */
#pragma once

#include "base/value.h"

typedef struct Formula Formula;

typedef enum {
    KIND_NUMBER,
    KIND_TRUTH,
    KIND_DATE,
    KIND_TEXT
} Kind; /* KIND_TEXT: a text fact, of no use in a formula */

typedef struct {
    Kind kind;
    Value *number;  /* KIND_NUMBER; NULL: missing */
    gboolean truth; /* KIND_TRUTH */
    guint32 day;    /* KIND_DATE, as base/date counts; 0: missing */
} Operand;

/* The kind of a name; FALSE: no such name. */
typedef gboolean (*FormulaKinds)(const char *name, Kind *kind, gpointer data);
/* The present value of a name, or a missing one. The caller takes over `number`. */
typedef Operand (*FormulaValues)(const char *name, gpointer data);

/* Compiles. NULL with PINGFEN_ERROR_INPUT: unknown name (nearest named), wrong number of arguments, wrong
 * kind, chained comparison, depth or length. `wanted` is the kind the whole must have. */
Formula *formula_parse(const char *text, Kind wanted, FormulaKinds kinds, gpointer data, GError **error);
void formula_free(Formula *formula);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Formula, formula_free)
const char *formula_text(const Formula *formula); /* as written */
/* TRUE where the formula names `name`. */
gboolean formula_names(const Formula *formula, const char *name);

typedef enum { FORMULA_DONE, FORMULA_MISSING, FORMULA_DIVIDED_BY_ZERO } FormulaState;

typedef struct {
    FormulaState state;
    Operand operand;     /* FORMULA_DONE */
    const char *missing; /* FORMULA_MISSING: the first name that has no value; borrowed from the formula */
} FormulaResult;

FormulaResult formula_evaluate(const Formula *formula, FormulaValues values, gpointer data);
void formula_result_clear(FormulaResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FormulaResult, formula_result_clear)

/* The formula with its figures in place of the names and × ÷ − for * / -: "785518.92 ÷ 900000". `titles`
 * gives what to write for a name (yours to free, NULL: the name itself). Yours. */
typedef char *(*FormulaFigures)(const char *name, gpointer data);
char *formula_explain(const Formula *formula, FormulaFigures figures, gpointer data);
