#include "scheme/formula_parser.h"

#include "base/translate.h"

#include <string.h>

#define MANY_ARGUMENTS G_MAXUINT

struct FormulaFunction {
    const char *text;
    FormulaOperator operation;
    guint least, most;
};

static const FormulaFunction functions[] = {
    {"if", OPERATOR_IF, 3, 3},
    {"min", OPERATOR_MIN, 1, MANY_ARGUMENTS},
    {"max", OPERATOR_MAX, 1, MANY_ARGUMENTS},
    {"abs", OPERATOR_ABS, 1, 1},
    {"round", OPERATOR_ROUND, 2, 2},
    {"days", OPERATOR_DAYS, 2, 2},
};

const FormulaFunction *parser_find_function(const Token *token)
{
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++)
        if (token_is(token, functions[i].text)) return &functions[i];
    return NULL;
}

static gboolean parse_arguments(Parser *parser, GArray *arguments)
{
    parser_advance(parser);
    if (!parser_expect(parser, "(")) return FALSE;
    while (!token_is(&parser->token, ")")) {
        if (arguments->len > 0 && !parser_expect(parser, ",")) return FALSE;
        guint argument = 0;
        if (!parser_level(parser, LEVEL_OR, &argument)) return FALSE;
        g_array_append_val(arguments, argument);
    }
    return parser_expect(parser, ")");
}

/* min(a, b, c) is min(min(a, b), c); min(a) is a. */
static gboolean build_extreme(Parser *parser, const FormulaFunction *function, const guint *parts,
                              guint count, guint *node)
{
    for (guint i = 0; i < count; i++)
        if (!parser_expect_kind(parser, parts[i], KIND_NUMBER, function->text)) return FALSE;
    *node = parts[0];
    for (guint i = 1; i < count; i++)
        *node = parser_add(
            parser,
            (FormulaNode){.operation = function->operation, .kind = KIND_NUMBER, .parts = {*node, parts[i]}});
    return TRUE;
}

static gboolean build_if(Parser *parser, const guint *parts, guint *node)
{
    if (!parser_expect_kind(parser, parts[0], KIND_TRUTH, "if") ||
        !parser_expect_kind(parser, parts[2], parser_kind(parser, parts[1]), "if"))
        return FALSE;
    *node = parser_add(parser, (FormulaNode){.operation = OPERATOR_IF,
                                             .kind = parser_kind(parser, parts[1]),
                                             .parts = {parts[0], parts[1], parts[2]}});
    return TRUE;
}

static gboolean build_round(Parser *parser, const guint *parts, guint *node)
{
    if (!parser_expect_kind(parser, parts[0], KIND_NUMBER, "round")) return FALSE;
    const FormulaNode *literal = &g_array_index(parser->formula->nodes, FormulaNode, parts[1]);
    for (guint places = 0; literal->operation == OPERATOR_NUMBER && places <= 9; places++) {
        g_autoptr(Value) candidate = value_new(places, 1);
        if (value_compare(candidate, literal->number) != 0) continue;
        *node = parser_add(parser, (FormulaNode){.operation = OPERATOR_ROUND,
                                                 .kind = KIND_NUMBER,
                                                 .parts = {parts[0]},
                                                 .places = places});
        return TRUE;
    }
    return parser_refuse(parser, _("round 的第二个参数应是 0 到 9 的整数"));
}

static gboolean build_plain(Parser *parser, const FormulaFunction *function, const guint *parts, guint *node)
{
    Kind kind = function->operation == OPERATOR_DAYS ? KIND_DATE : KIND_NUMBER;
    for (guint i = 0; i < function->least; i++)
        if (!parser_expect_kind(parser, parts[i], kind, function->text)) return FALSE;
    FormulaNode call = {.operation = function->operation, .kind = KIND_NUMBER};
    memcpy(call.parts, parts, function->least * sizeof *parts);
    *node = parser_add(parser, call);
    return TRUE;
}

static gboolean build_call(Parser *parser, const FormulaFunction *function, const guint *parts, guint count,
                           guint *node)
{
    switch (function->operation) {
    case OPERATOR_IF: return build_if(parser, parts, node);
    case OPERATOR_ROUND: return build_round(parser, parts, node);
    case OPERATOR_MIN:
    case OPERATOR_MAX: return build_extreme(parser, function, parts, count, node);
    default: return build_plain(parser, function, parts, node);
    }
}

gboolean parser_call(Parser *parser, const FormulaFunction *function, guint *node)
{
    g_autoptr(GArray) arguments = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!parser_enter(parser) || !parse_arguments(parser, arguments)) return FALSE;
    parser->depth--;
    if (arguments->len < function->least && function->most == MANY_ARGUMENTS)
        return parser_refuse(parser, _("%s 至少要 %u 个参数"), function->text, function->least);
    if (arguments->len < function->least || arguments->len > function->most)
        return parser_refuse(parser, _("%s 要 %u 个参数，这里有 %u 个"), function->text, function->least,
                             arguments->len);
    return build_call(parser, function, (const guint *)(void *)arguments->data, arguments->len, node);
}
