#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/filter_internal.h"

#define MAX_WORDS  50
#define MAX_VALUES 50

/* The longer one first. */
static const struct {
    const char *text;
    Relation relation;
} signs[] = {
    {"<=", RELATION_AT_MOST}, {">=", RELATION_AT_LEAST}, {"!=", RELATION_UNEQUAL}, {"<>", RELATION_UNEQUAL},
    {"==", RELATION_EQUAL},   {"≤", RELATION_AT_MOST},   {"≥", RELATION_AT_LEAST}, {"≠", RELATION_UNEQUAL},
    {":", RELATION_IS},       {"=", RELATION_EQUAL},     {"<", RELATION_BELOW},    {">", RELATION_ABOVE},
};

static const char *const quotes[][2] = {{"\"", "\""}, {"“", "”"}, {"「", "」"}};
static const char *const commas[] = {",", "、"};

static gboolean is_blank(char character)
{
    return character != '\0' && strchr(" \t\r\n", character);
}

static const char *skip_blanks(const char *at)
{
    while (is_blank(*at))
        at++;
    return at;
}

/* The length of the sign at `at`; 0: none. */
static gsize sign_at(const char *at, Relation *relation)
{
    for (gsize i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (!g_str_has_prefix(at, signs[i].text)) continue;
        *relation = signs[i].relation;
        return strlen(signs[i].text);
    }
    return 0;
}

static gsize comma_at(const char *at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(commas); i++)
        if (g_str_has_prefix(at, commas[i])) return strlen(commas[i]);
    return 0;
}

/* What stands in quotes at `*at`, which moves behind them; one left open ends with the text. NULL: no quote.
 * Yours. */
static char *take_quoted(const char **at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(quotes); i++) {
        if (!g_str_has_prefix(*at, quotes[i][0])) continue;
        const char *start = *at + strlen(quotes[i][0]);
        const char *end = strstr(start, quotes[i][1]);
        *at = end ? end + strlen(quotes[i][1]) : start + strlen(start);
        return end ? g_strndup(start, (gsize)(end - start)) : g_strdup(start);
    }
    return NULL;
}

/* Up to a blank and, where it is asked for, a sign or a comma. Yours. */
static char *take_bare(const char **at, gboolean to_sign, gboolean to_comma)
{
    const char *start = *at;
    Relation none;
    while (**at && !is_blank(**at) && !(to_sign && sign_at(*at, &none)) && !(to_comma && comma_at(*at)))
        (*at)++;
    return g_strndup(start, (gsize)(*at - start));
}

static gboolean has_alternatives(Relation relation)
{
    return relation == RELATION_IS || relation == RELATION_EQUAL || relation == RELATION_UNEQUAL;
}

static void take_values(const char **at, Condition *condition)
{
    gboolean several = has_alternatives(condition->relation);
    *at = skip_blanks(*at);
    for (;;) {
        char *value = take_quoted(at);
        g_ptr_array_add(condition->values, value ? value : take_bare(at, FALSE, several));
        gsize comma = several ? comma_at(*at) : 0;
        if (comma == 0) return;
        *at += comma;
    }
}

static gboolean check_values(const Condition *condition, GError **error)
{
    gboolean empty = FALSE;
    for (guint i = 0; i < condition->values->len; i++)
        empty = empty || text_blank(condition->values->pdata[i]);
    if (!empty && condition->values->len <= MAX_VALUES) return TRUE;
    g_autofree char *shown = text_quoted(condition->word);
    if (empty)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("筛选“%s”：缺少值，例如 年度:2023、得分<85"),
                    shown);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("筛选“%s”：一个栏目最多列 %d 个值"), shown,
                    MAX_VALUES);
    return FALSE;
}

/* Looks up the field and turns the word into SQL, once `condition` and `name` are known. `name` NULL: no
 * field. */
static gboolean add_condition(StoreFilter *filter, Condition *condition, const char *name, GError **error)
{
    if (name && *name == '\0') {
        g_autofree char *shown = text_quoted(condition->word);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("筛选“%s”：前面缺少栏目，例如 得分<85；要找这几个字，请加引号"), shown);
        return FALSE;
    }
    if (name && !(condition->field = filter_field_find(name, condition->word, error))) return FALSE;
    return (!name || check_values(condition, error)) && filter_add(filter, condition, error);
}

/* One word from `*at` on, which is no blank. */
static gboolean take_word(StoreFilter *filter, const char **at, GError **error)
{
    const char *start = *at;
    g_autoptr(GPtrArray) values = g_ptr_array_new_with_free_func(g_free);
    Condition condition = {.values = values};
    condition.negated = strchr("-!", **at) && (*at)[1] && !strchr("-! \t\r\n", (*at)[1]);
    if (condition.negated) (*at)++;
    char *quoted = take_quoted(at);
    g_autofree char *name = quoted ? NULL : take_bare(at, TRUE, FALSE);
    const char *sign = skip_blanks(*at);
    gsize length = quoted ? 0 : sign_at(sign, &condition.relation);
    if (length > 0) {
        *at = sign + length;
        take_values(at, &condition);
    } else {
        g_ptr_array_add(values, quoted ? quoted : g_strdup(name));
    }
    g_autofree char *word = g_strndup(start, (gsize)(*at - start));
    condition.word = word;
    return add_condition(filter, &condition, length > 0 ? name : NULL, error);
}

StoreFilter *store_filter_new(const char *text, GError **error)
{
    g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
    g_autofree char *narrow = text_fold(valid);
    g_autoptr(StoreFilter) filter = filter_make();
    const char *at = skip_blanks(narrow);
    for (guint words = 0; *at; words++, at = skip_blanks(at)) {
        if (words == MAX_WORDS) {
            g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("筛选：最多 %d 个条件"), MAX_WORDS);
            return NULL;
        }
        if (!take_word(filter, &at, error)) return NULL;
    }
    return g_steal_pointer(&filter);
}
