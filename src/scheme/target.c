#include "scheme/target.h"

#include "base/text.h"

#include <string.h>

typedef struct {
    const char *text;
    TargetSign sign;
} Sign;

/* Longer ones before what they begin with: 不少于 is no 少于, >= no >. Full-width forms are folded before. */
static const Sign prefixes[] = {
    {"≥", TARGET_AT_LEAST},       {"≧", TARGET_AT_LEAST},        {">=", TARGET_AT_LEAST},
    {"不少于", TARGET_AT_LEAST},  {"不低于", TARGET_AT_LEAST},   {"不小于", TARGET_AT_LEAST},
    {"至少", TARGET_AT_LEAST},    {"不得少于", TARGET_AT_LEAST}, {"不得低于", TARGET_AT_LEAST},
    {"≤", TARGET_AT_MOST},        {"≦", TARGET_AT_MOST},         {"<=", TARGET_AT_MOST},
    {"不超过", TARGET_AT_MOST},   {"不高于", TARGET_AT_MOST},    {"不大于", TARGET_AT_MOST},
    {"不多于", TARGET_AT_MOST},   {"至多", TARGET_AT_MOST},      {"不得超过", TARGET_AT_MOST},
    {"不得高于", TARGET_AT_MOST}, {">", TARGET_ABOVE},           {"大于", TARGET_ABOVE},
    {"高于", TARGET_ABOVE},       {"<", TARGET_BELOW},           {"小于", TARGET_BELOW},
    {"低于", TARGET_BELOW},       {"=", TARGET_EQUAL},
};

/* Behind the unit; 以内 and 之内 before 内. */
static const Sign suffixes[] = {
    {"以上", TARGET_AT_LEAST}, {"以下", TARGET_AT_MOST}, {"以内", TARGET_AT_MOST},
    {"之内", TARGET_AT_MOST},  {"内", TARGET_AT_MOST},
};

/* A unit that holds one of these is the rest of a sentence: 10天内完成, 3次以上培训. */
static const char *const sentence_words[] = {"以上", "以下", "以内", "之内", "左右", "天内",
                                             "日内", "周内", "月内", "年内", "时内", "钟内"};

#define SENTENCE_WORD strlen("以上") /* bytes; none is shorter */

/* A bare number before one of these is a day or a year, not an amount: 9月前, 2021年. */
static const char *const calendar_words[] = {"年", "月", "日", "号"};

static const char *const sign_texts[] = {"≥", "≤", ">", "<", "="};

/* The sign the text begins with; NULL: none. The longest wins by the order of the table. */
static const Sign *find_prefix(const char *text)
{
    if (g_ascii_isdigit(*text)) return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++)
        if (g_str_has_prefix(text, prefixes[i].text)) return &prefixes[i];
    return NULL;
}

static const Sign *find_suffix(const char *text)
{
    if (*text && g_ascii_isprint(text[strlen(text) - 1])) return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(suffixes); i++)
        if (g_str_has_suffix(text, suffixes[i].text)) return &suffixes[i];
    return NULL;
}

static gboolean is_sentence(const char *unit)
{
    if (strlen(unit) < SENTENCE_WORD) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(sentence_words); i++)
        if (strstr(unit, sentence_words[i]) != NULL) return TRUE;
    return FALSE;
}

/* One of the calendar words at the start; `whole` is the unit and nothing more. */
static gboolean is_calendar(const char *unit, gboolean *whole)
{
    if ((guchar)*unit < 0x80) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(calendar_words); i++)
        if (g_str_has_prefix(unit, calendar_words[i])) {
            *whole = g_str_equal(unit, calendar_words[i]);
            return TRUE;
        }
    return FALSE;
}

/* A number and a unit that is one. */
static gboolean parse_amount(char *folded, Quantity *quantity)
{
    g_auto(Quantity) found = {0};
    if (!quantity_parse_folded(folded, &found) || is_sentence(found.unit)) return FALSE;
    *quantity = found;
    found = (Quantity){0};
    return TRUE;
}

static char *fold_and_strip(const char *text)
{
    char *folded = text_fold(text);
    return g_strstrip(folded);
}

Target target_parse(const char *text)
{
    Target target = {0};
    if (text_blank(text) || !g_utf8_validate(text, -1, NULL)) return target;
    g_autofree char *folded = fold_and_strip(text);
    const Sign *prefix = find_prefix(folded);
    const Sign *suffix = find_suffix(folded);
    if (prefix != NULL && suffix != NULL && prefix->sign != suffix->sign) return target;
    if (suffix != NULL) folded[strlen(folded) - strlen(suffix->text)] = '\0';
    char *amount = prefix != NULL ? folded + strlen(prefix->text) : folded;
    if (!parse_amount(amount, &target.quantity)) return target;

    gboolean whole = FALSE;
    target.bare = prefix == NULL && suffix == NULL;
    if (target.bare && is_calendar(target.quantity.unit, &whole)) {
        target_clear(&target);
        return target;
    }
    target.quantitative = TRUE;
    target.sign = prefix != NULL ? prefix->sign : suffix != NULL ? suffix->sign : TARGET_AT_LEAST;
    return target;
}

void target_clear(Target *target)
{
    quantity_clear(&target->quantity);
    *target = (Target){0};
}

/* ≥ or =, no word: a text may well begin with 高于 and say something (高于上年). */
static gboolean is_symbol(const Sign *sign)
{
    return !g_unichar_isalpha(g_utf8_get_char(sign->text));
}

/* A sign with a figure behind it, anywhere in the text: 按时办结率≥95%. */
static gboolean holds_sign(const char *folded)
{
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        const Sign *sign = find_prefix(at);
        if (sign == NULL) continue;
        const char *behind = at + strlen(sign->text);
        while (*behind == ' ')
            behind++;
        if (g_ascii_isdigit(*behind)) return TRUE;
    }
    return FALSE;
}

gboolean actual_parse(const char *text, Quantity *actual, gboolean *copied)
{
    gboolean ignored;
    if (copied == NULL) copied = &ignored;
    *copied = FALSE;
    if (text_blank(text) || !g_utf8_validate(text, -1, NULL)) return FALSE;
    g_autofree char *folded = fold_and_strip(text);
    const Sign *prefix = find_prefix(folded);
    g_auto(Quantity) found = {0};
    gboolean whole = TRUE;
    /* 3年 is a number here, because a target of ≥3年 wants one (actual_is_date); 9月前 stays text. */
    if (parse_amount(prefix != NULL ? folded + strlen(prefix->text) : folded, &found) &&
        (!is_calendar(found.unit, &whole) || whole) && find_suffix(folded) == NULL) {
        *copied = prefix != NULL;
        quantity_clear(actual);
        *actual = found;
        found = (Quantity){0};
        return TRUE;
    }
    *copied = (prefix != NULL && is_symbol(prefix)) || holds_sign(folded);
    return FALSE;
}

gboolean actual_is_date(const Quantity *actual)
{
    gboolean whole = FALSE;
    return is_calendar(actual->unit, &whole);
}

static gboolean comparison_holds(TargetSign sign, int order)
{
    switch (sign) {
    case TARGET_AT_LEAST:
    case TARGET_ABOVE: return order >= 0;
    case TARGET_AT_MOST:
    case TARGET_BELOW: return order <= 0;
    case TARGET_EQUAL: return order == 0;
    }
    g_return_val_if_reached(FALSE);
}

typedef enum { DIVIDE_NOTHING_FULL, DIVIDE_NOTHING_ZERO, DIVIDE_BY_TARGET, DIVIDE_BY_ACTUAL } Division;

/* What is divided by what; an actual equal to a strict target counts as reaching it. The target is 0 or more.
 */
static Division choose_division(const Target *target, const Value *actual)
{
    const Value *wanted = target->quantity.value;
    int order = value_compare(actual, wanted);
    gboolean holds = comparison_holds(target->sign, order);
    if (value_sign(wanted) == 0) return holds ? DIVIDE_NOTHING_FULL : DIVIDE_NOTHING_ZERO;
    switch (target->sign) {
    case TARGET_AT_LEAST:
    case TARGET_ABOVE: return DIVIDE_BY_TARGET;
    case TARGET_AT_MOST:
    case TARGET_BELOW: return holds ? DIVIDE_NOTHING_FULL : DIVIDE_BY_ACTUAL;
    case TARGET_EQUAL:
        if (value_sign(actual) <= 0) return DIVIDE_NOTHING_ZERO;
        return order <= 0 ? DIVIDE_BY_TARGET : DIVIDE_BY_ACTUAL;
    }
    g_return_val_if_reached(DIVIDE_NOTHING_ZERO);
}

Value *target_completion(const Target *target, const Value *actual)
{
    g_return_val_if_fail(target->quantitative && actual != NULL, NULL);
    const Value *wanted = target->quantity.value;
    if (value_sign(wanted) < 0) return NULL;
    switch (choose_division(target, actual)) {
    case DIVIDE_NOTHING_FULL: return value_new(1, 1);
    case DIVIDE_NOTHING_ZERO: return value_new(0, 1);
    case DIVIDE_BY_TARGET: return value_divide(actual, wanted);
    case DIVIDE_BY_ACTUAL: return value_divide(wanted, actual);
    }
    g_return_val_if_reached(NULL);
}

static char *format_figure(const Quantity *quantity)
{
    return quantity->percent ? value_format_percent(quantity->value) : value_format(quantity->value);
}

char *target_completion_explain(const Target *target, const Quantity *actual)
{
    g_return_val_if_fail(target->quantitative && actual->value != NULL, g_strdup(""));
    g_autofree char *wanted = format_figure(&target->quantity);
    g_autofree char *reached = format_figure(actual);
    if (value_sign(target->quantity.value) < 0) return g_strdup(wanted);
    switch (choose_division(target, actual->value)) {
    case DIVIDE_NOTHING_FULL: return g_strdup("1");
    case DIVIDE_NOTHING_ZERO: return g_strdup("0");
    case DIVIDE_BY_TARGET: return g_strdup_printf("%s ÷ %s", reached, wanted);
    case DIVIDE_BY_ACTUAL: return g_strdup_printf("%s ÷ %s", wanted, reached);
    }
    g_return_val_if_reached(g_strdup(""));
}

const char *target_sign_text(TargetSign sign)
{
    g_return_val_if_fail((gsize)sign < G_N_ELEMENTS(sign_texts), "");
    return sign_texts[sign];
}
