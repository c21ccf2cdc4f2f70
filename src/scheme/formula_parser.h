/* Compiling a formula: the grammar (formula_parse), its functions (formula_calls), what to say of an unknown
 * name (formula_names). Whatever parses leaves the parser behind what it read, and the index of its node;
 * FALSE with the error set. */
#pragma once

#include "scheme/formula_internal.h"

typedef struct {
    const char *position;
    Token token;
    Formula *formula;
    FormulaKinds kinds;
    gpointer data;
    guint depth;
    GError **error;
} Parser;

typedef enum {
    LEVEL_OR,
    LEVEL_AND,
    LEVEL_NOT,
    LEVEL_COMPARISON,
    LEVEL_SUM,
    LEVEL_PRODUCT,
    LEVEL_UNARY,
    LEVEL_PRIMARY
} Level;

gboolean parser_level(Parser *parser, Level level, guint *node);

typedef struct FormulaFunction FormulaFunction;
const FormulaFunction *parser_find_function(const Token *token); /* NULL: no function */
gboolean parser_call(Parser *parser, const FormulaFunction *function, guint *node);

void parser_advance(Parser *parser);
gboolean parser_expect(Parser *parser, const char *sign);
/* One nesting more; whoever enters takes it back (depth--). */
gboolean parser_enter(Parser *parser);
guint parser_add(Parser *parser, FormulaNode node);
Kind parser_kind(const Parser *parser, guint node);
/* `what`: the operator or function that wants it; NULL: the formula as a whole. */
gboolean parser_expect_kind(Parser *parser, guint node, Kind wanted, const char *what);

/* These set the error and return FALSE. */
gboolean parser_refuse(Parser *parser, const char *format, ...) G_GNUC_PRINTF(2, 3);
gboolean parser_refuse_token(Parser *parser);
gboolean parser_refuse_name(Parser *parser, const char *name);
