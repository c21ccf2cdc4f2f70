#include "scheme/formula_parser.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

/* What the operands must be, and what comes out. */
typedef enum { TAKES_NUMBERS, TAKES_TRUTHS, TAKES_EQUALS } Takes;

typedef struct {
    const char *text;
    Level level;
    FormulaOperator operation;
    Takes takes;
    Kind gives;
} Binary;

static const Binary binaries[] = {
    {"or", LEVEL_OR, OPERATOR_OR, TAKES_TRUTHS, KIND_TRUTH},
    {"and", LEVEL_AND, OPERATOR_AND, TAKES_TRUTHS, KIND_TRUTH},
    {"<", LEVEL_COMPARISON, OPERATOR_LESS, TAKES_EQUALS, KIND_TRUTH},
    {"<=", LEVEL_COMPARISON, OPERATOR_AT_MOST, TAKES_EQUALS, KIND_TRUTH},
    {">", LEVEL_COMPARISON, OPERATOR_GREATER, TAKES_EQUALS, KIND_TRUTH},
    {">=", LEVEL_COMPARISON, OPERATOR_AT_LEAST, TAKES_EQUALS, KIND_TRUTH},
    {"=", LEVEL_COMPARISON, OPERATOR_EQUAL, TAKES_EQUALS, KIND_TRUTH},
    {"!=", LEVEL_COMPARISON, OPERATOR_DIFFERENT, TAKES_EQUALS, KIND_TRUTH},
    {"+", LEVEL_SUM, OPERATOR_ADD, TAKES_NUMBERS, KIND_NUMBER},
    {"-", LEVEL_SUM, OPERATOR_SUBTRACT, TAKES_NUMBERS, KIND_NUMBER},
    {"*", LEVEL_PRODUCT, OPERATOR_MULTIPLY, TAKES_NUMBERS, KIND_NUMBER},
    {"/", LEVEL_PRODUCT, OPERATOR_DIVIDE, TAKES_NUMBERS, KIND_NUMBER},
};

static const char *const kind_titles[] = {N_("数"), N_("是非判断"), N_("日期"), N_("文字")};

gboolean parser_refuse(Parser *parser, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autofree char *safe = text_safe(parser->formula->text, FALSE);
    g_autofree char *shown = text_cut(safe, 60);
    g_set_error(parser->error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("公式“%s”：%s"), shown, sentence);
    return FALSE;
}

static char *token_text(const Token *token)
{
    g_autofree char *raw = g_strndup(token->start, token->length);
    return text_safe(raw, FALSE);
}

gboolean parser_refuse_token(Parser *parser)
{
    if (parser->token.kind == TOKEN_END) return parser_refuse(parser, _("没有写完"));
    g_autofree char *text = token_text(&parser->token);
    if ((guchar)*parser->token.start >= 0x80)
        return parser_refuse(parser, _("不能用“%s”，公式只用半角的字母、数字和符号"), text);
    return parser_refuse(parser, _("“%s”不该在这里"), text);
}

void parser_advance(Parser *parser)
{
    parser->token = formula_token(&parser->position);
}

gboolean parser_expect(Parser *parser, const char *sign)
{
    if (!token_is(&parser->token, sign)) return parser_refuse_token(parser);
    parser_advance(parser);
    return TRUE;
}

gboolean parser_enter(Parser *parser)
{
    if (++parser->depth <= FORMULA_MAX_DEPTH) return TRUE;
    return parser_refuse(parser, _("嵌套超过 %d 层，请简化"), FORMULA_MAX_DEPTH);
}

guint parser_add(Parser *parser, FormulaNode node)
{
    g_array_append_val(parser->formula->nodes, node);
    return parser->formula->nodes->len - 1;
}

Kind parser_kind(const Parser *parser, guint node)
{
    return g_array_index(parser->formula->nodes, FormulaNode, node).kind;
}

gboolean parser_expect_kind(Parser *parser, guint node, Kind wanted, const char *what)
{
    Kind kind = parser_kind(parser, node);
    if (kind == wanted) return TRUE;
    if (what == NULL)
        return parser_refuse(parser, _("整个公式要的是%s，这里是%s"), _(kind_titles[wanted]),
                             _(kind_titles[kind]));
    return parser_refuse(parser, _("%s 要的是%s，这里是%s"), what, _(kind_titles[wanted]),
                         _(kind_titles[kind]));
}

static const Binary *find_binary(const Token *token, Level level)
{
    for (gsize i = 0; i < G_N_ELEMENTS(binaries); i++)
        if (binaries[i].level == level && token_is(token, binaries[i].text)) return &binaries[i];
    return NULL;
}

static gboolean check_compared(Parser *parser, const Binary *binary, guint left, guint right)
{
    Kind kind = parser_kind(parser, left);
    if (kind != KIND_NUMBER && kind != KIND_DATE)
        return parser_refuse(parser, _("%s 只能比较数或日期，这里是%s"), binary->text, _(kind_titles[kind]));
    return parser_expect_kind(parser, right, kind, binary->text);
}

static gboolean combine(Parser *parser, const Binary *binary, guint left, guint right, guint *node)
{
    Kind wanted = binary->takes == TAKES_TRUTHS ? KIND_TRUTH : KIND_NUMBER;
    if (binary->takes == TAKES_EQUALS) {
        if (!check_compared(parser, binary, left, right)) return FALSE;
    } else if (!parser_expect_kind(parser, left, wanted, binary->text) ||
               !parser_expect_kind(parser, right, wanted, binary->text)) {
        return FALSE;
    }
    *node = parser_add(
        parser, (FormulaNode){.operation = binary->operation, .kind = binary->gives, .parts = {left, right}});
    return TRUE;
}

/* Operators of one level, from the left; a second comparison is refused, since a < b < c means something else
 * in mathematics. */
static gboolean parse_binaries(Parser *parser, Level level, guint *node)
{
    if (!parser_level(parser, level + 1, node)) return FALSE;
    const Binary *binary;
    for (guint count = 0; (binary = find_binary(&parser->token, level)) != NULL; count++) {
        if (level == LEVEL_COMPARISON && count > 0)
            return parser_refuse(parser, _("比较不能连写，请用 and 连接两个比较"));
        parser_advance(parser);
        guint left = *node, right = 0;
        if (!parser_level(parser, level + 1, &right) || !combine(parser, binary, left, right, node))
            return FALSE;
    }
    return TRUE;
}

static gboolean parse_prefix(Parser *parser, Level level, guint *node)
{
    const gboolean negates = level == LEVEL_UNARY;
    const char *text = negates ? "-" : "not";
    if (!token_is(&parser->token, text)) return parser_level(parser, level + 1, node);
    Kind kind = negates ? KIND_NUMBER : KIND_TRUTH;
    parser_advance(parser);
    guint part = 0;
    if (!parser_enter(parser) || !parser_level(parser, level, &part) ||
        !parser_expect_kind(parser, part, kind, text))
        return FALSE;
    parser->depth--;
    *node = parser_add(
        parser,
        (FormulaNode){.operation = negates ? OPERATOR_NEGATE : OPERATOR_NOT, .kind = kind, .parts = {part}});
    return TRUE;
}

static gboolean parse_number(Parser *parser, guint *node)
{
    gboolean percent = parser->token.start[parser->token.length - 1] == '%';
    g_autofree char *digits = g_strndup(parser->token.start, parser->token.length - (percent ? 1 : 0));
    Value *number = value_new_decimal(digits);
    if (number == NULL) return parser_refuse(parser, _("数 %s 太长，最多 30 位"), digits);
    if (percent) {
        g_autoptr(Value) plain = number, hundred = value_new(100, 1);
        number = value_divide(plain, hundred);
    }
    parser_advance(parser);
    *node = parser_add(parser,
                       (FormulaNode){.operation = OPERATOR_NUMBER, .kind = KIND_NUMBER, .number = number});
    return TRUE;
}

static const char *keep_name(Parser *parser, char *name)
{
    GPtrArray *names = parser->formula->names;
    guint index = 0;
    if (g_ptr_array_find_with_equal_func(names, name, g_str_equal, &index)) {
        g_free(name);
        return names->pdata[index];
    }
    g_ptr_array_add(names, name);
    return name;
}

static gboolean parse_name(Parser *parser, guint *node)
{
    g_autofree char *name = token_text(&parser->token);
    static const char *const words[] = {"or", "and", "not"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(name, words[i])) return parser_refuse_token(parser);
    Kind kind;
    if (!parser->kinds(name, &kind, parser->data)) return parser_refuse_name(parser, name);
    parser_advance(parser);
    const char *kept = keep_name(parser, g_steal_pointer(&name));
    *node = parser_add(parser, (FormulaNode){.operation = OPERATOR_NAME, .kind = kind, .name = kept});
    return TRUE;
}

static gboolean parse_primary(Parser *parser, guint *node)
{
    if (parser->token.kind == TOKEN_NUMBER) return parse_number(parser, node);
    const FormulaFunction *function = parser_find_function(&parser->token);
    if (function != NULL) return parser_call(parser, function, node);
    if (parser->token.kind == TOKEN_NAME) return parse_name(parser, node);
    if (!token_is(&parser->token, "(")) return parser_refuse_token(parser);
    parser_advance(parser);
    if (!parser_enter(parser) || !parser_level(parser, LEVEL_OR, node) || !parser_expect(parser, ")"))
        return FALSE;
    parser->depth--;
    return TRUE;
}

gboolean parser_level(Parser *parser, Level level, guint *node)
{
    switch (level) {
    case LEVEL_NOT:
    case LEVEL_UNARY: return parse_prefix(parser, level, node);
    case LEVEL_PRIMARY: return parse_primary(parser, node);
    default: return parse_binaries(parser, level, node);
    }
}

static void clear_node(gpointer node)
{
    value_free(((FormulaNode *)node)->number);
}

static Formula *new_formula(const char *text)
{
    Formula *formula = g_new0(Formula, 1);
    formula->text = g_strdup(text);
    formula->nodes = g_array_new(FALSE, FALSE, sizeof(FormulaNode));
    g_array_set_clear_func(formula->nodes, clear_node);
    formula->names = g_ptr_array_new_with_free_func(g_free);
    return formula;
}

Formula *formula_parse(const char *text, Kind wanted, FormulaKinds kinds, gpointer data, GError **error)
{
    g_autoptr(Formula) formula = new_formula(text);
    Parser parser = {
        .position = formula->text, .formula = formula, .kinds = kinds, .data = data, .error = error};
    gsize length = strlen(text);
    if (length > FORMULA_MAX_LENGTH) {
        parser_refuse(&parser, _("长 %zu 个字符，最多 %d 个"), length, FORMULA_MAX_LENGTH);
        return NULL;
    }
    parser_advance(&parser);
    if (!parser_level(&parser, LEVEL_OR, &formula->root)) return NULL;
    if (parser.token.kind != TOKEN_END) {
        parser_refuse_token(&parser);
        return NULL;
    }
    if (!parser_expect_kind(&parser, formula->root, wanted, NULL)) return NULL;
    return g_steal_pointer(&formula);
}
