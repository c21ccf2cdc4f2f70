/* The project's own indicators: their texts read as Indicators, their order. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/accept.h"

#include <string.h>

static const char *const absent_ids[] = {[ABSENT_FULL] = "full", [ABSENT_EXCLUDE] = "exclude"};

static char *accept_id(const char *text, GError **error)
{
    g_autofree char *id = accept_line(text, error);
    return id && identifier_check(id, error) ? g_steal_pointer(&id) : NULL;
}

static char *accept_weight(const char *text, GError **error)
{
    g_autofree char *weight = accept_points(text, error);
    Points points;
    if (!weight || !points_parse(weight, &points, error)) return NULL;
    if (points.units >= 0) return g_steal_pointer(&weight);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("分值“%s”小于 0，请填 0 以上的数"), weight);
    return NULL;
}

static char *accept_absent(const char *text, GError **error)
{
    g_autofree char *word = accept_line(text, error);
    if (!word) return NULL;
    for (guint i = ABSENT_FULL; i <= ABSENT_EXCLUDE; i++)
        if (strcmp(word, absent_ids[i]) == 0) return g_steal_pointer(&word);
    g_autofree char *quoted = text_quoted(word);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("“%s”不认识，这里只能写 full（得满分）或 exclude（不计入）"), quoted);
    return NULL;
}

static const struct {
    const char *id;
    char *(*accept)(const char *text, GError **error); /* NULL: a rule */
} own_fields[] = {
    [OWN_UNDER] = {"under", accept_id},
    [OWN_TITLE] = {"title", accept_line},
    [OWN_WEIGHT] = {"weight", accept_weight},
    [OWN_TARGET] = {"target", accept_long_line},
    [OWN_RULE] = {"rule", NULL},
    [OWN_GUIDE] = {"guide", accept_text},
    [OWN_EVIDENCE] = {"evidence", accept_text},
    [OWN_ABSENT] = {"absent", accept_absent},
};
_Static_assert(G_N_ELEMENTS(own_fields) == OWN_COUNT, "one row per field");

const char *own_field_id(OwnField field)
{
    return own_fields[field].id;
}

gboolean own_field_find(const char *id, OwnField *field)
{
    for (guint i = 0; i < OWN_COUNT; i++) {
        if (strcmp(own_fields[i].id, id) != 0) continue;
        *field = (OwnField)i;
        return TRUE;
    }
    return FALSE;
}

static Rule *parse_rule(const Evaluation *evaluation, const char *text, GError **error)
{
    return rule_parse(text, scheme_formula_kind, evaluation->scheme, error);
}

char *own_accept(const Evaluation *evaluation, OwnField field, const char *text, GError **error)
{
    if (field != OWN_RULE) return own_fields[field].accept(text, error);
    g_autofree char *line = accept_long_line(text, error);
    g_autoptr(Rule) rule = line ? parse_rule(evaluation, line, error) : NULL;
    return rule ? g_strdup(rule->text) : NULL;
}

char *own_key(const char *id, OwnField field)
{
    return g_strdup_printf("indicators.%s.%s", id, own_fields[field].id);
}

/* The ids of a list with or without brackets. */
static char **split_order(const char *text)
{
    g_autofree char *list = g_strstrip(g_strdup(text));
    gsize length = strlen(list);
    gboolean brackets = length >= 2 && list[0] == '[' && list[length - 1] == ']';
    if (brackets) list[length - 1] = '\0';
    char *ids = g_strstrip(list + brackets);
    char **parts = *ids ? g_strsplit(ids, ",", -1) : g_new0(char *, 1);
    for (char **part = parts; *part; part++)
        g_strstrip(*part);
    return parts;
}

static char *join_order(char *const *ids)
{
    g_autofree char *list = g_strjoinv(", ", (char **)ids);
    return g_strdup_printf("[%s]", list);
}

char *own_accept_order(const char *text, GError **error)
{
    if (text_blank(text) || !g_utf8_validate(text, -1, NULL)) return accept_line(text, error);
    g_auto(GStrv) ids = split_order(text);
    for (char **id = ids; *id; id++)
        if (!identifier_check(*id, error)) return NULL;
    return join_order(ids);
}

char **own_order(const Evaluation *evaluation)
{
    const char *order = evaluation_get(evaluation, "indicators");
    return order ? split_order(order) : g_new0(char *, 1);
}

void own_put_order(Evaluation *evaluation, char *const *ids, GPtrArray *changes)
{
    g_autofree char *order = ids[0] ? join_order(ids) : NULL;
    evaluation_put(evaluation, 0, "indicators", order, FALSE, changes);
}

static const char *own_text(const Evaluation *evaluation, const char *id, OwnField field)
{
    g_autofree char *key = own_key(id, field);
    return evaluation_get(evaluation, key);
}

static Absent read_absent(const char *text)
{
    for (guint i = ABSENT_FULL; text && i <= ABSENT_EXCLUDE; i++)
        if (strcmp(text, absent_ids[i]) == 0) return (Absent)i;
    return ABSENT_REFUSED;
}

static Indicator *read_indicator(const Evaluation *evaluation, const char *id)
{
    Indicator *own = indicator_new(id);
    const char *title = own_text(evaluation, id, OWN_TITLE);
    const char *weight = own_text(evaluation, id, OWN_WEIGHT);
    const char *rule = own_text(evaluation, id, OWN_RULE);
    own->title = g_strdup(title ? title : id);
    own->under = g_strdup(own_text(evaluation, id, OWN_UNDER));
    indicator_set_target(own, own_text(evaluation, id, OWN_TARGET));
    own->guide = g_strdup(own_text(evaluation, id, OWN_GUIDE));
    own->evidence = g_strdup(own_text(evaluation, id, OWN_EVIDENCE));
    own->absent = read_absent(own_text(evaluation, id, OWN_ABSENT));
    own->has_weight = weight && points_parse(weight, &own->weight, NULL);
    own->rule = rule ? parse_rule(evaluation, rule, NULL) : NULL;
    return own;
}

void own_take(Evaluation *evaluation, GPtrArray *own)
{
    g_clear_pointer(&evaluation->outline, outline_free);
    g_clear_pointer(&evaluation->own_by_id, g_hash_table_unref);
    g_clear_pointer(&evaluation->own, g_ptr_array_unref);
    evaluation->own = own;
    evaluation->own_by_id = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < own->len; i++) {
        Indicator *indicator = own->pdata[i];
        g_hash_table_insert(evaluation->own_by_id, indicator->id, indicator);
    }
}

void own_read(Evaluation *evaluation)
{
    GPtrArray *own = g_ptr_array_new_with_free_func((GDestroyNotify)indicator_free);
    g_auto(GStrv) ids = own_order(evaluation);
    for (char **id = ids; *id; id++)
        g_ptr_array_add(own, read_indicator(evaluation, *id));
    own_take(evaluation, own);
}
