#include "evaluation/change_text.h"

#include "base/text.h"
#include "base/translate.h"
#include "evaluation/evaluation_internal.h"

#include <string.h>

static const struct {
    const char *key, *title;
} fixed[] = {
    {"remark", N_("备注")},
    {"status", N_("状态")},
    {"round", N_("轮次")},
    {"goal.expected", N_("预期目标")},
    {"goal.achieved", N_("实际完成情况")},
    {"claimed.total", N_("原表总分")},
    {"claimed.grade", N_("原表等级")},
    {"indicators", N_("指标的次序")},
    {"by", N_("复核人")},
    {"role", N_("复核人身份")},
    {"at", N_("复核日期")},
};

static const struct {
    const char *prefix, *title; /* the title takes the indicator's */
} claims[] = {
    {"claimed.scores.", N_("原表得分 %s")},
    {"claimed.weights.", N_("原表分值 %s")},
    {"claimed.values.", N_("原表数值 %s")},
};

static const char *const own_titles[] = {
    [OWN_UNDER] = N_("上级指标"),    [OWN_TITLE] = N_("指标名称"),  [OWN_WEIGHT] = N_("分值"),
    [OWN_TARGET] = N_("指标值"),     [OWN_RULE] = N_("评分规则"),   [OWN_GUIDE] = N_("评分说明"),
    [OWN_EVIDENCE] = N_("佐证要求"), [OWN_ABSENT] = N_("不适用时"),
};
_Static_assert(G_N_ELEMENTS(own_titles) == OWN_COUNT, "one title a field");

static const char *indicator_title(const Evaluation *evaluation, const char *id)
{
    const Indicator *indicator = evaluation_find(evaluation, id);
    return indicator ? indicator->title : id;
}

static char *fixed_title(const Evaluation *evaluation, const char *key)
{
    for (HeadField field = 0; field < HEAD_COUNT; field++)
        if (strcmp(head_field_id(field), key) == 0)
            return g_strdup(scheme_head_title(evaluation_scheme(evaluation), field));
    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
        if (strcmp(fixed[i].key, key) == 0) return g_strdup(_(fixed[i].title));
    return NULL;
}

static char *claim_title(const Evaluation *evaluation, const char *key)
{
    for (gsize i = 0; i < G_N_ELEMENTS(claims); i++)
        if (g_str_has_prefix(key, claims[i].prefix))
            return g_strdup_printf(_(claims[i].title),
                                   indicator_title(evaluation, key + strlen(claims[i].prefix)));
    return NULL;
}

/* 全年预算数（其中：当年财政拨款）: rows of a table share their titles. */
static char *fact_title(const Scheme *scheme, const char *id)
{
    const Field *fact = scheme_find_fact(scheme, id);
    const char *dot = strchr(id, '.');
    const FundsTable *table = fact->table >= 0 ? g_ptr_array_index(scheme->tables, fact->table) : NULL;
    for (guint i = 0; table && dot && i < table->rows->len; i++) {
        const Field *row = g_ptr_array_index(table->rows, i);
        g_autofree char *column = g_strndup(id, (gsize)(dot - id));
        const Field *total = scheme_find_fact(scheme, column);
        if (strcmp(row->id, dot + 1) == 0)
            return g_strdup_printf(_("%s（%s）"), total ? total->title : fact->title, row->title);
    }
    return g_strdup(fact->title);
}

static char *key_title(const Evaluation *evaluation, const Key *key, const char *text)
{
    const Scheme *scheme = evaluation_scheme(evaluation);
    switch (key->kind) {
    case KEY_FIXED: return fixed_title(evaluation, text);
    case KEY_HEAD: return g_strdup(scheme_find_head(scheme, key->id)->title);
    case KEY_FACT: return fact_title(scheme, key->id);
    case KEY_SECTION: return g_strdup(scheme_find_report(scheme, key->id)->title);
    case KEY_CLAIM: return claim_title(evaluation, text);
    case KEY_OWN:
        return g_strdup_printf("%s %s", indicator_title(evaluation, key->id), _(own_titles[key->field]));
    case KEY_HISTORY: return g_strdup_printf(_("流程第 %u 步"), key->number);
    case KEY_ENTRY:
        return g_strdup_printf("%s %s", indicator_title(evaluation, key->id), entry_field_title(key->field));
    }
    g_return_val_if_reached(NULL);
}

char *change_title(const Evaluation *evaluation, const char *key)
{
    g_auto(Key) read = {0};
    char *title = NULL;
    if (key_read(evaluation, 0, key, &read, NULL)) {
        title = key_title(evaluation, &read, key);
    } else {
        key_clear(&read);
        if (key_read(evaluation, 1, key, &read, NULL)) title = key_title(evaluation, &read, key);
    }
    return title ? title : g_strdup(key);
}

const char *change_words(const char *key, const char *value)
{
    static const struct {
        const char *suffix, *value, *words;
    } signs[] = {{".accepted", "true", N_("是")}, {".cause", "evidence", N_("无佐证")}};
    for (gsize i = 0; value && i < G_N_ELEMENTS(signs); i++)
        if (g_str_has_suffix(key, signs[i].suffix) && g_str_equal(value, signs[i].value))
            return _(signs[i].words);
    return value;
}

char *change_value_text(const char *value)
{
    return text_blank(value) ? g_strdup("——") : text_quoted(value);
}

static gboolean names_a_parent(const Evaluation *evaluation, const char *key)
{
    g_auto(Key) read = {0};
    return key_read(evaluation, 0, key, &read, NULL) && read.kind == KEY_OWN && read.field == OWN_UNDER;
}

char *change_text(const Evaluation *evaluation, const Change *change)
{
    g_autofree char *title = change_title(evaluation, change->key);
    const char *was = change_words(change->key, change->before),
               *is = change_words(change->key, change->after);
    gboolean parent = names_a_parent(evaluation, change->key);
    g_autofree char *before = change_value_text(parent && was ? indicator_title(evaluation, was) : was);
    g_autofree char *after = change_value_text(parent && is ? indicator_title(evaluation, is) : is);
    return g_strdup_printf("%s %s→%s", title, before, after);
}

#define LISTED 3

/* The order of own indicators changes with everything that is added or taken away: not worth a place. */
static gboolean is_order(const Change *change)
{
    return change->review == 0 && strcmp(change->key, "indicators") == 0;
}

static const Evaluation *knowing(const Evaluation *before, const Evaluation *after, const char *key)
{
    g_auto(Key) read = {0};
    gboolean gone = key_read(after, 0, key, &read, NULL) &&
                    (read.kind == KEY_OWN || read.kind == KEY_ENTRY) && !evaluation_find(after, read.id);
    return gone ? before : after;
}

char *change_list_text(const Evaluation *before, const Evaluation *after, const GPtrArray *changes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    guint listed = 0, passed = 0;
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        if (listed == LISTED || (is_order(change) && changes->len > 1)) {
            passed += !is_order(change);
            continue;
        }
        g_autofree char *one = change_text(knowing(before, after, change->key), change);
        g_string_append_printf(text, "%s%s", listed++ > 0 ? _("；") : "", one);
    }
    if (passed > 0) g_string_append_printf(text, _("，另有 %u 项"), passed);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
