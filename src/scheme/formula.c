#include "scheme/formula.h"

#include "base/error.h"
#include "scheme/formula_internal.h"

#include <string.h>

void formula_free(Formula *formula)
{
    if (formula == NULL) return;
    g_free(formula->text);
    g_array_unref(formula->nodes);
    g_ptr_array_unref(formula->names);
    g_free(formula);
}

const char *formula_text(const Formula *formula)
{
    return formula->text;
}

gboolean formula_names(const Formula *formula, const char *name)
{
    return g_ptr_array_find_with_equal_func(formula->names, name, g_str_equal, NULL);
}

typedef struct {
    const Formula *formula;
    FormulaValues values;
    gpointer data;
    const char *missing;
} Run;

typedef FormulaState (*Evaluator)(Run *run, const FormulaNode *node, Operand *result);

static FormulaState evaluate(Run *run, guint index, Operand *result);

static void operand_clear(Operand *operand)
{
    value_free(operand->number);
    *operand = (Operand){0};
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Operand, operand_clear)

static FormulaState evaluate_number(Run *run, const FormulaNode *node, Operand *result)
{
    (void)run;
    result->number = value_copy(node->number);
    return FORMULA_DONE;
}

static gboolean is_missing(const Operand *operand, Kind wanted)
{
    if (operand->kind != wanted) return TRUE;
    if (wanted == KIND_NUMBER) return operand->number == NULL;
    return wanted == KIND_DATE ? operand->day == 0 : wanted == KIND_TEXT;
}

static FormulaState evaluate_name(Run *run, const FormulaNode *node, Operand *result)
{
    Operand operand = run->values(node->name, run->data);
    if (is_missing(&operand, node->kind)) {
        operand_clear(&operand);
        run->missing = node->name;
        return FORMULA_MISSING;
    }
    *result = operand;
    return FORMULA_DONE;
}

/* `or` is decided by a yes, `and` by a no; the second part is looked at only where the first does not decide.
 */
static FormulaState evaluate_junction(Run *run, const FormulaNode *node, Operand *result)
{
    FormulaState state = evaluate(run, node->parts[0], result);
    if (state != FORMULA_DONE || result->truth == (node->operation == OPERATOR_OR)) return state;
    return evaluate(run, node->parts[1], result);
}

static FormulaState evaluate_not(Run *run, const FormulaNode *node, Operand *result)
{
    FormulaState state = evaluate(run, node->parts[0], result);
    result->truth = !result->truth;
    return state;
}

static FormulaState evaluate_both(Run *run, const FormulaNode *node, Operand *left, Operand *right)
{
    FormulaState state = evaluate(run, node->parts[0], left);
    return state == FORMULA_DONE ? evaluate(run, node->parts[1], right) : state;
}

static int compare_operands(const Operand *left, const Operand *right)
{
    if (left->kind == KIND_DATE) return (left->day > right->day) - (left->day < right->day);
    return value_compare(left->number, right->number);
}

static gboolean holds(FormulaOperator operation, int order)
{
    switch (operation) {
    case OPERATOR_LESS: return order < 0;
    case OPERATOR_AT_MOST: return order <= 0;
    case OPERATOR_GREATER: return order > 0;
    case OPERATOR_AT_LEAST: return order >= 0;
    case OPERATOR_EQUAL: return order == 0;
    default: return order != 0;
    }
}

static FormulaState evaluate_comparison(Run *run, const FormulaNode *node, Operand *result)
{
    g_auto(Operand) left = {0}, right = {0};
    FormulaState state = evaluate_both(run, node, &left, &right);
    if (state == FORMULA_DONE) result->truth = holds(node->operation, compare_operands(&left, &right));
    return state;
}

static Value *calculate(FormulaOperator operation, const Value *left, const Value *right)
{
    switch (operation) {
    case OPERATOR_ADD: return value_add(left, right);
    case OPERATOR_SUBTRACT: return value_subtract(left, right);
    case OPERATOR_MULTIPLY: return value_multiply(left, right);
    case OPERATOR_DIVIDE: return value_divide(left, right);
    case OPERATOR_MIN: return value_copy(value_compare(left, right) <= 0 ? left : right);
    default: return value_copy(value_compare(left, right) >= 0 ? left : right);
    }
}

static FormulaState evaluate_arithmetic(Run *run, const FormulaNode *node, Operand *result)
{
    g_auto(Operand) left = {0}, right = {0};
    FormulaState state = evaluate_both(run, node, &left, &right);
    if (state != FORMULA_DONE) return state;
    result->number = calculate(node->operation, left.number, right.number);
    return result->number == NULL ? FORMULA_DIVIDED_BY_ZERO : FORMULA_DONE;
}

static FormulaState evaluate_single(Run *run, const FormulaNode *node, Operand *result)
{
    g_auto(Operand) part = {0};
    FormulaState state = evaluate(run, node->parts[0], &part);
    if (state != FORMULA_DONE) return state;
    if (node->operation == OPERATOR_NEGATE) result->number = value_negate(part.number);
    if (node->operation == OPERATOR_ABS) result->number = value_absolute(part.number);
    if (node->operation == OPERATOR_ROUND) result->number = value_round(part.number, node->places);
    return FORMULA_DONE;
}

static FormulaState evaluate_if(Run *run, const FormulaNode *node, Operand *result)
{
    g_auto(Operand) condition = {0};
    FormulaState state = evaluate(run, node->parts[0], &condition);
    if (state != FORMULA_DONE) return state;
    return evaluate(run, node->parts[condition.truth ? 1 : 2], result);
}

static FormulaState evaluate_days(Run *run, const FormulaNode *node, Operand *result)
{
    g_auto(Operand) first = {0}, second = {0};
    FormulaState state = evaluate_both(run, node, &first, &second);
    if (state == FORMULA_DONE) result->number = value_new((gint64)second.day - (gint64)first.day, 1);
    return state;
}

static const Evaluator evaluators[OPERATOR_COUNT] = {
    [OPERATOR_NUMBER] = evaluate_number,
    [OPERATOR_NAME] = evaluate_name,
    [OPERATOR_OR] = evaluate_junction,
    [OPERATOR_AND] = evaluate_junction,
    [OPERATOR_NOT] = evaluate_not,
    [OPERATOR_LESS] = evaluate_comparison,
    [OPERATOR_AT_MOST] = evaluate_comparison,
    [OPERATOR_GREATER] = evaluate_comparison,
    [OPERATOR_AT_LEAST] = evaluate_comparison,
    [OPERATOR_EQUAL] = evaluate_comparison,
    [OPERATOR_DIFFERENT] = evaluate_comparison,
    [OPERATOR_ADD] = evaluate_arithmetic,
    [OPERATOR_SUBTRACT] = evaluate_arithmetic,
    [OPERATOR_MULTIPLY] = evaluate_arithmetic,
    [OPERATOR_DIVIDE] = evaluate_arithmetic,
    [OPERATOR_NEGATE] = evaluate_single,
    [OPERATOR_IF] = evaluate_if,
    [OPERATOR_MIN] = evaluate_arithmetic,
    [OPERATOR_MAX] = evaluate_arithmetic,
    [OPERATOR_ABS] = evaluate_single,
    [OPERATOR_ROUND] = evaluate_single,
    [OPERATOR_DAYS] = evaluate_days,
};

static FormulaState evaluate(Run *run, guint index, Operand *result)
{
    const FormulaNode *node = &g_array_index(run->formula->nodes, FormulaNode, index);
    result->kind = node->kind;
    return evaluators[node->operation](run, node, result);
}

FormulaResult formula_evaluate(const Formula *formula, FormulaValues values, gpointer data)
{
    Run run = {.formula = formula, .values = values, .data = data};
    FormulaResult result = {0};
    result.state = evaluate(&run, formula->root, &result.operand);
    if (result.state != FORMULA_DONE) operand_clear(&result.operand);
    result.missing = result.state == FORMULA_MISSING ? run.missing : NULL;
    return result;
}

void formula_result_clear(FormulaResult *result)
{
    operand_clear(&result->operand);
    *result = (FormulaResult){0};
}

typedef struct {
    const char *text, *shown;
} Shown;

/* How a reader expects the signs: with blanks around what stands between two figures. */
static const Shown shown_signs[] = {
    {"*", " × "}, {"/", " ÷ "}, {"+", " + "}, {"-", " − "}, {"<=", " ≤ "},  {">=", " ≥ "},    {"!=", " ≠ "},
    {"<", " < "}, {">", " > "}, {"=", " = "}, {",", ", "},  {"or", " or "}, {"and", " and "}, {"not", "not "},
};

static const char *find_shown(const Token *token)
{
    for (gsize i = 0; i < G_N_ELEMENTS(shown_signs); i++)
        if (token_is(token, shown_signs[i].text)) return shown_signs[i].shown;
    return NULL;
}

/* A name becomes its figure; a function's word stays. A negative figure is put in brackets so that no two
 * signs meet. */
static void append_name(GString *line, const Formula *formula, const char *name, FormulaFigures figures,
                        gpointer data)
{
    g_autofree char *figure = formula_names(formula, name) ? figures(name, data) : NULL;
    gboolean negative = figure != NULL && g_str_has_prefix(figure, "-") && line->len > 0;
    g_string_append_printf(line, negative ? "(%s)" : "%s", figure != NULL ? figure : name);
}

char *formula_explain(const Formula *formula, FormulaFigures figures, gpointer data)
{
    GString *line = g_string_new(NULL);
    const char *position = formula->text;
    gboolean operand_before = FALSE;
    for (Token token = formula_token(&position); token.kind != TOKEN_END; token = formula_token(&position)) {
        const char *shown = find_shown(&token);
        g_autofree char *text = g_strndup(token.start, token.length);
        if (token_is(&token, "-") && !operand_before)
            g_string_append(line, "−");
        else if (shown != NULL)
            g_string_append(line, shown);
        else if (token.kind == TOKEN_NAME)
            append_name(line, formula, text, figures, data);
        else
            g_string_append(line, text);
        operand_before = shown == NULL && !token_is(&token, "(");
    }
    return g_string_free(line, FALSE);
}
