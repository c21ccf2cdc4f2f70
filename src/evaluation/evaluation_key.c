/* The keys: what there is to be set, and the canonical text of each. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/accept.h"

#include <string.h>

#define ROUND_MAX 9999
#define STEPS_MAX 100000

typedef char *(*Accept)(const char *text, GError **error);

static char *accept_year(const char *text, GError **error)
{
    return accept_whole(text, 1000, 9999, error);
}

static char *accept_round(const char *text, GError **error)
{
    return accept_whole(text, 0, ROUND_MAX, error);
}

static char *accept_status(const char *text, GError **error)
{
    g_autofree char *word = accept_line(text, error);
    Status status;
    if (!word || status_find(word, &status)) return g_steal_pointer(&word);
    g_autofree char *quoted = text_quoted(word);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("“%s”不是状态，状态有 draft、submitted、returned、reviewed、final"), quoted);
    return NULL;
}

typedef enum { OF_EVALUATION = 1, OF_REVIEW = 2 } Of;

static const struct {
    const char *key;
    int of;
    gboolean workflow;
    Accept accept;
} fixed_keys[] = {
    {"project", OF_EVALUATION, FALSE, accept_line},
    {"unit", OF_EVALUATION, FALSE, accept_line},
    {"department", OF_EVALUATION, FALSE, accept_line},
    {"year", OF_EVALUATION, FALSE, accept_year},
    {"remark", OF_EVALUATION, FALSE, accept_text},
    {"status", OF_EVALUATION, TRUE, accept_status},
    {"round", OF_EVALUATION | OF_REVIEW, TRUE, accept_round},
    {"goal.expected", OF_EVALUATION, FALSE, accept_text},
    {"goal.achieved", OF_EVALUATION, FALSE, accept_text},
    {"claimed.total", OF_EVALUATION, FALSE, accept_points},
    {"claimed.grade", OF_EVALUATION, FALSE, accept_line},
    {"indicators", OF_EVALUATION, FALSE, own_accept_order},
    {"by", OF_REVIEW, TRUE, accept_line},
    {"role", OF_REVIEW, TRUE, accept_line},
    {"at", OF_REVIEW, TRUE, accept_moment},
};

static const struct {
    const char *id;
    Accept accept;
} steps[] = {{"at", accept_moment}, {"by", accept_line}, {"act", accept_line}, {"reason", accept_text}};

static const struct {
    const char *prefix;
    KeyKind kind;
    Accept accept; /* claims */
} groups[] = {
    {"head.", KEY_HEAD, NULL},
    {"facts.", KEY_FACT, NULL},
    {"texts.", KEY_SECTION, NULL},
    {"claimed.scores.", KEY_CLAIM, accept_points},
    {"claimed.weights.", KEY_CLAIM, accept_points},
    {"claimed.values.", KEY_CLAIM, accept_number},
    {"indicators.", KEY_OWN, NULL},
    {"history.", KEY_HISTORY, NULL},
};

void key_clear(Key *key)
{
    g_clear_pointer(&key->id, g_free);
}

static void add_fields(GPtrArray *known, const char *prefix, const GPtrArray *fields)
{
    for (guint i = 0; i < fields->len; i++)
        g_ptr_array_add(known, g_strconcat(prefix, ((const Field *)fields->pdata[i])->id, NULL));
}

static void add_ids(GPtrArray *known, const GPtrArray *indicators, const char *rest)
{
    for (guint i = 0; i < indicators->len; i++) {
        const Indicator *indicator = indicators->pdata[i];
        g_ptr_array_add(known, g_strconcat(indicator->id, rest, NULL));
        add_ids(known, indicator->children, rest);
    }
}

static void add_entry_keys(GPtrArray *known, const Evaluation *evaluation, guint review, const char *key)
{
    const char *dot = strchr(key, '.');
    g_autofree char *id = dot ? g_strndup(key, (gsize)(dot - key)) : NULL;
    if (!dot) return;
    if (!evaluation_find(evaluation, id)) {
        add_ids(known, evaluation->scheme->indicators, dot);
        add_ids(known, evaluation->own, dot);
        return;
    }
    for (guint i = 0; i < (review > 0 ? ENTRY_FIELD_COUNT : ENTRY_ACCEPTED); i++)
        g_ptr_array_add(known, g_strconcat(id, ".", entry_field_id(i), NULL));
    for (guint i = 0; review == 0 && i < OWN_COUNT; i++)
        if (g_hash_table_contains(evaluation->own_by_id, id))
            g_ptr_array_add(known, g_strconcat(id, ".", own_field_id(i), NULL));
}

static GPtrArray *known_keys(const Evaluation *evaluation, guint review, const char *key)
{
    GPtrArray *known = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < G_N_ELEMENTS(fixed_keys); i++)
        if (review == 0 && fixed_keys[i].of & OF_EVALUATION && !fixed_keys[i].workflow)
            g_ptr_array_add(known, g_strdup(fixed_keys[i].key));
    if (review == 0) {
        add_fields(known, "head.", evaluation->scheme->head);
        add_fields(known, "facts.", evaluation->scheme->facts);
        for (guint i = 0; i < evaluation->scheme->report->len; i++) {
            const ReportSection *section = evaluation->scheme->report->pdata[i];
            g_ptr_array_add(known, g_strconcat("texts.", section->id, NULL));
        }
    }
    add_entry_keys(known, evaluation, review, key);
    return known;
}

static gboolean refuse_key(const Evaluation *evaluation, guint review, const char *key, GError **error)
{
    g_autoptr(GPtrArray) known = known_keys(evaluation, review, key);
    const char *nearest = nearest_find(key, known);
    g_autofree char *quoted = text_quoted(key);
    if (nearest)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有“%s”这一项，是否要写 %s？"), quoted,
                    nearest);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有“%s”这一项，请改正名称"), quoted);
    return FALSE;
}

char *key_no_indicator(const Evaluation *evaluation, const char *id)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(g_free);
    add_ids(known, evaluation->scheme->indicators, "");
    add_ids(known, evaluation->own, "");
    const char *nearest = nearest_find(id, known);
    g_autofree char *quoted = text_quoted(id);
    return nearest ? g_strdup_printf(_("没有指标“%s”，是否要写 %s？"), quoted, nearest)
                   : g_strdup_printf(_("没有指标“%s”"), quoted);
}

static gboolean read_fixed(const char *text, guint review, Key *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(fixed_keys); i++) {
        if (!(fixed_keys[i].of & (review > 0 ? OF_REVIEW : OF_EVALUATION))) continue;
        if (strcmp(fixed_keys[i].key, text) != 0) continue;
        *key = (Key){.kind = KEY_FIXED, .field = i, .workflow = fixed_keys[i].workflow};
        return TRUE;
    }
    return FALSE;
}

static gboolean read_own(const char *rest, Key *key)
{
    const char *dot = strchr(rest, '.');
    OwnField field;
    if (!dot || !own_field_find(dot + 1, &field)) return FALSE;
    *key = (Key){.kind = KEY_OWN, .id = g_strndup(rest, (gsize)(dot - rest)), .field = field};
    return TRUE;
}

static gboolean read_step(const char *rest, Key *key)
{
    char *end = NULL;
    guint64 number = g_ascii_isdigit(*rest) && *rest != '0' ? g_ascii_strtoull(rest, &end, 10) : 0;
    if (number == 0 || number > STEPS_MAX || *end != '.') return FALSE;
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (strcmp(steps[i].id, end + 1) != 0) continue;
        *key = (Key){.kind = KEY_HISTORY, .field = i, .number = (guint)number, .workflow = TRUE};
        return TRUE;
    }
    return FALSE;
}

static gboolean read_named(const Scheme *scheme, guint group, const char *rest, Key *key)
{
    switch (groups[group].kind) {
    case KEY_OWN: return read_own(rest, key);
    case KEY_HISTORY: return read_step(rest, key);
    case KEY_HEAD:
        if (!scheme_find_head(scheme, rest)) return FALSE;
        break;
    case KEY_FACT:
        if (!scheme_find_fact(scheme, rest)) return FALSE;
        break;
    case KEY_SECTION:
        if (!scheme_find_report(scheme, rest)) return FALSE;
        break;
    default: break;
    }
    *key = (Key){.kind = groups[group].kind, .id = g_strdup(rest), .field = group};
    return TRUE;
}

static gboolean read_group(const Scheme *scheme, const char *text, Key *key)
{
    for (guint i = 0; i < G_N_ELEMENTS(groups); i++)
        if (g_str_has_prefix(text, groups[i].prefix))
            return read_named(scheme, i, text + strlen(groups[i].prefix), key);
    return FALSE;
}

gboolean key_read(const Evaluation *evaluation, guint review, const char *text, Key *key, GError **error)
{
    EntryKey entry;
    if (read_fixed(text, review, key)) return TRUE;
    if (review == 0 && read_group(evaluation->scheme, text, key)) return TRUE;
    if (!key_split(text, &entry) || (review == 0 && entry.field >= ENTRY_ACCEPTED))
        return refuse_key(evaluation, review, text, error);
    *key = (Key){.kind = KEY_ENTRY, .id = g_strdup(entry.id), .field = entry.field};
    return TRUE;
}

static char *accept_choice(const Field *field, const char *text, GError **error)
{
    g_autofree char *line = accept_line(text, error);
    if (!line || !field->choices) return g_steal_pointer(&line);
    g_autoptr(GString) choices = g_string_new(NULL);
    for (guint i = 0; i < field->choices->len; i++) {
        const char *choice = field->choices->pdata[i];
        if (strcmp(choice, line) == 0) return g_steal_pointer(&line);
        g_string_append_printf(choices, "%s%s", i > 0 ? _("、") : "", choice);
    }
    g_autofree char *quoted = text_quoted(line);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”不在可选之列，可选：%s"), quoted,
                choices->str);
    return NULL;
}

static char *accept_field(const Field *field, const char *text, GError **error)
{
    switch (field->kind) {
    case KIND_NUMBER: return accept_number_of(text, field->unit, error);
    case KIND_DATE: return accept_date(text, error);
    default: return accept_choice(field, text, error);
    }
}

static char *accept_value(const Evaluation *evaluation, const Key *key, const char *value, GError **error)
{
    switch (key->kind) {
    case KEY_FIXED: return fixed_keys[key->field].accept(value, error);
    case KEY_HEAD: return accept_field(scheme_find_head(evaluation->scheme, key->id), value, error);
    case KEY_FACT: return accept_field(scheme_find_fact(evaluation->scheme, key->id), value, error);
    case KEY_SECTION: return accept_text(value, error);
    case KEY_CLAIM: return groups[key->field].accept(value, error);
    case KEY_OWN: return own_accept(evaluation, (OwnField)key->field, value, error);
    case KEY_HISTORY: return steps[key->field].accept(value, error);
    case KEY_ENTRY: return entry_accept((EntryField)key->field, value, error);
    }
    g_return_val_if_reached(NULL);
}

char *key_accept(const Evaluation *evaluation, const char *text, const Key *key, const char *value,
                 GError **error)
{
    char *accepted = accept_value(evaluation, key, value, error);
    g_autofree char *quoted = accepted ? NULL : text_quoted(text);
    if (!accepted) g_prefix_error(error, "%s%s", quoted, _("："));
    return accepted;
}
