#include "scheme/formula_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

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

#define MANY_ARGUMENTS G_MAXUINT

typedef struct {
    const char *text;
    FormulaOperator operation;
    guint least, most;
} Function;

static const Function functions[] = {
    {"if", OPERATOR_IF, 3, 3},
    {"min", OPERATOR_MIN, 1, MANY_ARGUMENTS},
    {"max", OPERATOR_MAX, 1, MANY_ARGUMENTS},
    {"abs", OPERATOR_ABS, 1, 1},
    {"round", OPERATOR_ROUND, 2, 2},
    {"days", OPERATOR_DAYS, 2, 2},
};

static const char *const kind_titles[] = {N_("数"), N_("是非判断"), N_("日期"), N_("文字")};

static gboolean parse_level(Parser *parser, Level level, guint *node);

static G_GNUC_PRINTF(2, 3) gboolean refuse(Parser *parser, const char *format, ...)
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

static gboolean refuse_token(Parser *parser)
{
    if (parser->token.kind == TOKEN_END) return refuse(parser, _("没有写完"));
    g_autofree char *text = token_text(&parser->token);
    if ((guchar)*parser->token.start >= 0x80)
        return refuse(parser, _("不能用“%s”，公式只用半角的字母、数字和符号"), text);
    return refuse(parser, _("“%s”不该在这里"), text);
}

static void advance(Parser *parser)
{
    parser->token = formula_token(&parser->position);
}

static gboolean expect(Parser *parser, const char *sign)
{
    if (!token_is(&parser->token, sign)) return refuse_token(parser);
    advance(parser);
    return TRUE;
}

static gboolean enter(Parser *parser)
{
    if (++parser->depth <= FORMULA_MAX_DEPTH) return TRUE;
    return refuse(parser, _("嵌套超过 %d 层，请简化"), FORMULA_MAX_DEPTH);
}

static guint add_node(Parser *parser, FormulaNode node)
{
    g_array_append_val(parser->formula->nodes, node);
    return parser->formula->nodes->len - 1;
}

static Kind kind_of(const Parser *parser, guint node)
{
    return g_array_index(parser->formula->nodes, FormulaNode, node).kind;
}

static gboolean expect_kind(Parser *parser, guint node, Kind wanted, const char *what)
{
    Kind kind = kind_of(parser, node);
    if (kind == wanted) return TRUE;
    return refuse(parser, _("%s 要的是%s，这里是%s"), what, _(kind_titles[wanted]), _(kind_titles[kind]));
}

static const Binary *find_binary(const Token *token, Level level)
{
    for (gsize i = 0; i < G_N_ELEMENTS(binaries); i++)
        if (binaries[i].level == level && token_is(token, binaries[i].text)) return &binaries[i];
    return NULL;
}

static const Function *find_function(const Token *token)
{
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++)
        if (token_is(token, functions[i].text)) return &functions[i];
    return NULL;
}

static gboolean check_compared(Parser *parser, const Binary *binary, guint left, guint right)
{
    Kind kind = kind_of(parser, left);
    if (kind != KIND_NUMBER && kind != KIND_DATE)
        return refuse(parser, _("%s 只能比较数或日期，这里是%s"), binary->text, _(kind_titles[kind]));
    return expect_kind(parser, right, kind, binary->text);
}

static gboolean combine(Parser *parser, const Binary *binary, guint left, guint right, guint *node)
{
    Kind wanted = binary->takes == TAKES_TRUTHS ? KIND_TRUTH : KIND_NUMBER;
    if (binary->takes == TAKES_EQUALS) {
        if (!check_compared(parser, binary, left, right)) return FALSE;
    } else if (!expect_kind(parser, left, wanted, binary->text) ||
               !expect_kind(parser, right, wanted, binary->text)) {
        return FALSE;
    }
    *node = add_node(
        parser, (FormulaNode){.operation = binary->operation, .kind = binary->gives, .parts = {left, right}});
    return TRUE;
}

/* Operators of one level, from the left; a second comparison is refused, since a < b < c means something else
 * in mathematics. */
static gboolean parse_binaries(Parser *parser, Level level, guint *node)
{
    if (!parse_level(parser, level + 1, node)) return FALSE;
    const Binary *binary;
    for (guint count = 0; (binary = find_binary(&parser->token, level)) != NULL; count++) {
        if (level == LEVEL_COMPARISON && count > 0)
            return refuse(parser, _("比较不能连写，请用 and 连接两个比较"));
        advance(parser);
        guint left = *node, right = 0;
        if (!parse_level(parser, level + 1, &right) || !combine(parser, binary, left, right, node))
            return FALSE;
    }
    return TRUE;
}

static gboolean parse_prefix(Parser *parser, Level level, guint *node)
{
    const gboolean negates = level == LEVEL_UNARY;
    const char *text = negates ? "-" : "not";
    if (!token_is(&parser->token, text)) return parse_level(parser, level + 1, node);
    Kind kind = negates ? KIND_NUMBER : KIND_TRUTH;
    advance(parser);
    guint part = 0;
    if (!enter(parser) || !parse_level(parser, level, &part) || !expect_kind(parser, part, kind, text))
        return FALSE;
    parser->depth--;
    *node = add_node(
        parser,
        (FormulaNode){.operation = negates ? OPERATOR_NEGATE : OPERATOR_NOT, .kind = kind, .parts = {part}});
    return TRUE;
}

static gboolean parse_number(Parser *parser, guint *node)
{
    gboolean percent = parser->token.start[parser->token.length - 1] == '%';
    g_autofree char *digits = g_strndup(parser->token.start, parser->token.length - (percent ? 1 : 0));
    Value *number = value_new_decimal(digits);
    if (number == NULL) return refuse(parser, _("数 %s 太长，最多 30 位"), digits);
    if (percent) {
        g_autoptr(Value) plain = number, hundred = value_new(100, 1);
        number = value_divide(plain, hundred);
    }
    advance(parser);
    *node =
        add_node(parser, (FormulaNode){.operation = OPERATOR_NUMBER, .kind = KIND_NUMBER, .number = number});
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

/* The known names cannot be listed here, only asked for; so every text one slip away is asked for. Yours;
 * NULL: none is known. */
static char *find_nearest(const Parser *parser, const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_.";
    gsize length = strlen(name);
    if (length > 81) return NULL;
    Kind kind;
    for (gsize at = 0; at <= length; at++) {
        g_autofree char *shorter = g_strdup_printf("%.*s%s", (int)at, name, at < length ? name + at + 1 : "");
        if (at < length && parser->kinds(shorter, &kind, parser->data)) return g_steal_pointer(&shorter);
        g_autofree char *swapped = g_strdup(name);
        if (at + 1 < length) {
            swapped[at] = name[at + 1];
            swapped[at + 1] = name[at];
            if (parser->kinds(swapped, &kind, parser->data)) return g_steal_pointer(&swapped);
        }
        for (const char *letter = letters; *letter != '\0'; letter++) {
            g_autofree char *longer = g_strdup_printf("%.*s%c%s", (int)at, name, *letter, name + at);
            if (parser->kinds(longer, &kind, parser->data)) return g_steal_pointer(&longer);
            g_autofree char *other = g_strdup(name);
            if (at == length) continue;
            other[at] = *letter;
            if (parser->kinds(other, &kind, parser->data)) return g_steal_pointer(&other);
        }
    }
    return NULL;
}

static gboolean refuse_name(Parser *parser, const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    Kind kind;
    g_autofree char *nearest =
        parser->kinds(lower, &kind, parser->data) ? g_strdup(lower) : find_nearest(parser, lower);
    g_autofree char *shown = text_cut(name, 40);
    if (nearest != NULL) return refuse(parser, _("没有叫 %s 的数据，是不是 %s？"), shown, nearest);
    return refuse(parser, _("没有叫 %s 的数据，请在 facts 中添加或改正名称"), shown);
}

static gboolean parse_name(Parser *parser, guint *node)
{
    g_autofree char *name = token_text(&parser->token);
    static const char *const words[] = {"or", "and", "not"};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_equal(name, words[i])) return refuse_token(parser);
    Kind kind;
    if (!parser->kinds(name, &kind, parser->data)) return refuse_name(parser, name);
    advance(parser);
    const char *kept = keep_name(parser, g_steal_pointer(&name));
    *node = add_node(parser, (FormulaNode){.operation = OPERATOR_NAME, .kind = kind, .name = kept});
    return TRUE;
}

static gboolean parse_arguments(Parser *parser, GArray *arguments)
{
    advance(parser);
    if (!expect(parser, "(")) return FALSE;
    while (!token_is(&parser->token, ")")) {
        if (arguments->len > 0 && !expect(parser, ",")) return FALSE;
        guint argument = 0;
        if (!parse_level(parser, LEVEL_OR, &argument)) return FALSE;
        g_array_append_val(arguments, argument);
    }
    return expect(parser, ")");
}

/* min(a, b, c) is min(min(a, b), c); min(a) is a. */
static gboolean build_extreme(Parser *parser, const Function *function, const guint *parts, guint count,
                              guint *node)
{
    for (guint i = 0; i < count; i++)
        if (!expect_kind(parser, parts[i], KIND_NUMBER, function->text)) return FALSE;
    *node = parts[0];
    for (guint i = 1; i < count; i++)
        *node = add_node(
            parser,
            (FormulaNode){.operation = function->operation, .kind = KIND_NUMBER, .parts = {*node, parts[i]}});
    return TRUE;
}

static gboolean build_if(Parser *parser, const guint *parts, guint *node)
{
    if (!expect_kind(parser, parts[0], KIND_TRUTH, "if") ||
        !expect_kind(parser, parts[2], kind_of(parser, parts[1]), "if"))
        return FALSE;
    *node = add_node(parser, (FormulaNode){.operation = OPERATOR_IF,
                                           .kind = kind_of(parser, parts[1]),
                                           .parts = {parts[0], parts[1], parts[2]}});
    return TRUE;
}

static gboolean build_round(Parser *parser, const guint *parts, guint *node)
{
    if (!expect_kind(parser, parts[0], KIND_NUMBER, "round")) return FALSE;
    const FormulaNode *literal = &g_array_index(parser->formula->nodes, FormulaNode, parts[1]);
    for (guint places = 0; literal->operation == OPERATOR_NUMBER && places <= 9; places++) {
        g_autoptr(Value) candidate = value_new(places, 1);
        if (value_compare(candidate, literal->number) != 0) continue;
        *node = add_node(parser, (FormulaNode){.operation = OPERATOR_ROUND,
                                               .kind = KIND_NUMBER,
                                               .parts = {parts[0]},
                                               .places = places});
        return TRUE;
    }
    return refuse(parser, _("round 的第二个参数应是 0 到 9 的整数"));
}

static gboolean build_plain(Parser *parser, const Function *function, const guint *parts, guint *node)
{
    Kind kind = function->operation == OPERATOR_DAYS ? KIND_DATE : KIND_NUMBER;
    for (guint i = 0; i < function->least; i++)
        if (!expect_kind(parser, parts[i], kind, function->text)) return FALSE;
    FormulaNode call = {.operation = function->operation, .kind = KIND_NUMBER};
    memcpy(call.parts, parts, function->least * sizeof *parts);
    *node = add_node(parser, call);
    return TRUE;
}

static gboolean build_call(Parser *parser, const Function *function, const guint *parts, guint count,
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

static gboolean parse_call(Parser *parser, const Function *function, guint *node)
{
    g_autoptr(GArray) arguments = g_array_new(FALSE, FALSE, sizeof(guint));
    if (!enter(parser) || !parse_arguments(parser, arguments)) return FALSE;
    parser->depth--;
    if (arguments->len < function->least && function->most == MANY_ARGUMENTS)
        return refuse(parser, _("%s 至少要 %u 个参数"), function->text, function->least);
    if (arguments->len < function->least || arguments->len > function->most)
        return refuse(parser, _("%s 要 %u 个参数，这里有 %u 个"), function->text, function->least,
                      arguments->len);
    return build_call(parser, function, (const guint *)(void *)arguments->data, arguments->len, node);
}

static gboolean parse_primary(Parser *parser, guint *node)
{
    if (parser->token.kind == TOKEN_NUMBER) return parse_number(parser, node);
    const Function *function = find_function(&parser->token);
    if (function != NULL) return parse_call(parser, function, node);
    if (parser->token.kind == TOKEN_NAME) return parse_name(parser, node);
    if (!token_is(&parser->token, "(")) return refuse_token(parser);
    advance(parser);
    if (!enter(parser) || !parse_level(parser, LEVEL_OR, node) || !expect(parser, ")")) return FALSE;
    parser->depth--;
    return TRUE;
}

static gboolean parse_level(Parser *parser, Level level, guint *node)
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
    Formula *formula = g_atomic_rc_box_new0(Formula);
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
        refuse(&parser, _("长 %zu 个字符，最多 %d 个"), length, FORMULA_MAX_LENGTH);
        return NULL;
    }
    advance(&parser);
    if (!parse_level(&parser, LEVEL_OR, &formula->root)) return NULL;
    if (parser.token.kind != TOKEN_END) {
        refuse_token(&parser);
        return NULL;
    }
    if (!expect_kind(&parser, formula->root, wanted, _("整个公式"))) return NULL;
    return g_steal_pointer(&formula);
}
