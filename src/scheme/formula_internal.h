/* What the parts of a formula share: its pieces of text (formula_token), its tree (formula_parse makes it,
 * formula walks it). */
#pragma once

#include "scheme/formula.h"

#define FORMULA_MAX_LENGTH 4096
#define FORMULA_MAX_DEPTH  64

typedef enum { TOKEN_END, TOKEN_NUMBER, TOKEN_NAME, TOKEN_SIGN, TOKEN_UNKNOWN } TokenKind;

/* A piece of the text; nothing is copied. */
typedef struct {
    TokenKind kind;
    const char *start;
    gsize length;
} Token;

/* The next token, and the position behind it. */
Token formula_token(const char **position);
gboolean token_is(const Token *token, const char *text);

typedef enum {
    OPERATOR_NUMBER,
    OPERATOR_NAME,
    OPERATOR_OR,
    OPERATOR_AND,
    OPERATOR_NOT,
    OPERATOR_LESS,
    OPERATOR_AT_MOST,
    OPERATOR_GREATER,
    OPERATOR_AT_LEAST,
    OPERATOR_EQUAL,
    OPERATOR_DIFFERENT,
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_MULTIPLY,
    OPERATOR_DIVIDE,
    OPERATOR_NEGATE,
    OPERATOR_IF,
    OPERATOR_MIN,
    OPERATOR_MAX,
    OPERATOR_ABS,
    OPERATOR_ROUND,
    OPERATOR_DAYS,
    OPERATOR_COUNT
} FormulaOperator;

/* Parts are indices into the formula's nodes; how many are used follows from the operation. */
typedef struct {
    FormulaOperator operation;
    Kind kind; /* of the result */
    guint parts[3];
    Value *number;    /* OPERATOR_NUMBER */
    const char *name; /* OPERATOR_NAME; belongs to the formula's names */
    guint places;     /* OPERATOR_ROUND */
} FormulaNode;

struct Formula {
    char *text;
    GArray *nodes;    /* FormulaNode */
    GPtrArray *names; /* char *, each once */
    guint root;
};
