#include "scheme/reading.h"

#include "base/text.h"
#include "base/translate.h"
#include "scheme/identifier.h"

void reading_fault(const Reading *reading, const YamlNode *node, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    faults_add(reading->faults, node->line, node->column, _("%s：%s"), reading->where, sentence);
}

/* The text under a key; a list or map there is a fault of yaml_check already. */
static const YamlNode *find_scalar(const YamlNode *map, const char *key)
{
    const YamlNode *node = yaml_find(map, key);
    return node != NULL && node->kind == YAML_TEXT ? node : NULL;
}

gboolean reading_points(const Reading *reading, const YamlNode *map, const char *key, Points *value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    g_autoptr(GError) error = NULL;
    Points points;
    if (!points_parse(node->text, &points, &error)) {
        reading_fault(reading, node, _("%s 不对，%s"), key, error->message);
        return FALSE;
    }
    if (points.units < 0) {
        reading_fault(reading, node, _("%s 是 %s，不能小于 0"), key, node->text);
        return FALSE;
    }
    *value = points;
    return TRUE;
}

gboolean reading_number(const Reading *reading, const YamlNode *map, const char *key, Value **value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    g_autoptr(GError) error = NULL;
    g_auto(Quantity) number = {0};
    if (!number_parse(node->text, &number, &error)) {
        reading_fault(reading, node, _("%s 不对，%s"), key, error->message);
        return FALSE;
    }
    value_free(*value);
    *value = g_steal_pointer(&number.value);
    return TRUE;
}

gboolean reading_share(const Reading *reading, const YamlNode *map, const char *key, Value **value)
{
    g_autoptr(Value) share = NULL;
    if (!reading_number(reading, map, key, &share)) return FALSE;
    g_autoptr(Value) whole = value_new(1, 1);
    if (value_sign(share) < 0 || value_compare(share, whole) > 0) {
        const YamlNode *node = find_scalar(map, key);
        reading_fault(reading, node, _("%s 是 %s，应在 0 到 100%% 之间，得分不能超过分值"), key, node->text);
        return FALSE;
    }
    value_free(*value);
    *value = g_steal_pointer(&share);
    return TRUE;
}

gboolean reading_quantity(const Reading *reading, const YamlNode *map, const char *key, Quantity *value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    Quantity quantity = {0};
    if (!quantity_parse(node->text, &quantity)) {
        reading_fault(reading, node, _("%s 是“%s”，应是一个数，后面可带一个单位"), key, node->text);
        return FALSE;
    }
    quantity_clear(value);
    *value = quantity;
    return TRUE;
}

gboolean reading_whole(const Reading *reading, const YamlNode *map, const char *key, guint low, guint high,
                       guint *value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    gint64 whole = 0;
    if (!whole_parse(node->text, &whole) || whole < low || whole > high) {
        reading_fault(reading, node, _("%s 是“%s”，应是 %u 到 %u 的整数"), key, node->text, low, high);
        return FALSE;
    }
    *value = (guint)whole;
    return TRUE;
}

gboolean reading_word(const Reading *reading, const YamlNode *map, const char *key, const char *const *words,
                      guint *value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    for (guint i = 0; words[i] != NULL; i++)
        if (g_str_equal(words[i], node->text)) {
            *value = i;
            return TRUE;
        }
    g_autofree char *known = g_strjoinv(_("、"), (char **)words);
    reading_fault(reading, node, _("%s 是“%s”，应是其中之一：%s"), key, node->text, known);
    return FALSE;
}

gboolean reading_truth(const Reading *reading, const YamlNode *map, const char *key, gboolean *value)
{
    static const char *const words[] = {"false", "true", NULL};
    guint index = 0;
    if (!reading_word(reading, map, key, words, &index)) return FALSE;
    *value = index == 1;
    return TRUE;
}

gboolean reading_text(const Reading *reading, const YamlNode *map, const char *key, char **value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    if (text_blank(node->text)) {
        reading_fault(reading, node, _("%s 是空白，请填写或删去这一项"), key);
        return FALSE;
    }
    g_free(*value);
    *value = g_strdup(node->text);
    return TRUE;
}

gboolean reading_formula(const Reading *reading, const YamlNode *map, const char *key, Kind wanted,
                         FormulaKinds kinds, gpointer data, Formula **value)
{
    const YamlNode *node = find_scalar(map, key);
    if (node == NULL) return FALSE;
    g_autoptr(GError) error = NULL;
    Formula *formula = formula_parse(node->text, wanted, kinds, data, &error);
    if (formula == NULL) {
        reading_fault(reading, node, _("%s 的%s"), key, error->message);
        return FALSE;
    }
    formula_free(*value);
    *value = formula;
    return TRUE;
}

const YamlNode *reading_list(const Reading *reading, const YamlNode *map, const char *key)
{
    const YamlNode *node = yaml_find(map, key);
    if (node == NULL || node->kind != YAML_LIST) return NULL;
    if (node->items->len == 0) {
        reading_fault(reading, node, _("%s 是空的，请至少写一项，或删去这一项"), key);
        return NULL;
    }
    return node;
}

typedef gboolean (*IdentifierCheck)(const char *id, GError **error);

static gboolean check_identifier(const Reading *reading, const YamlNode *node, IdentifierCheck check)
{
    g_autoptr(GError) error = NULL;
    if (check(node->text, &error)) return TRUE;
    reading_fault(reading, node, "%s", error->message);
    return FALSE;
}

gboolean reading_check_id(const Reading *reading, const YamlNode *node)
{
    return check_identifier(reading, node, identifier_check);
}

gboolean reading_check_shape(const Reading *reading, const YamlNode *node)
{
    return check_identifier(reading, node, identifier_check_shape);
}
