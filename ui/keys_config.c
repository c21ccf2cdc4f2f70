#include "ui/keys_config.h"

#include "base/nearest.h"
#include "base/text.h"
#include "base/translate.h"
#include "ui/keys_internal.h"

#include <string.h>

#define EVERYWHERE "everywhere" /* KEYS_EVERYWHERE, in the file */
#define NO_KEY     "none"

/* Without a key for these nobody gets out again. */
static const struct {
    const char *context;
    Request request;
} needed[] = {
    {KEYS_EVERYWHERE, REQUEST_QUIT},
    {KEYS_EVERYWHERE, REQUEST_BACK},
    {KEYS_EDIT, REQUEST_EDIT_ACCEPT},
    {KEYS_EDIT, REQUEST_EDIT_LEAVE},
};

static KeyBinding *find(GArray *table, const char *context, Request request)
{
    for (guint i = 0; i < table->len; i++) {
        KeyBinding *binding = &g_array_index(table, KeyBinding, i);
        if (binding->request == request && strcmp(binding->context, context) == 0) return binding;
    }
    return NULL;
}

static const char *shown_context(const char *context)
{
    return *context ? context : EVERYWHERE;
}

static void add_unknown(Faults *faults, const YamlNode *node, const GPtrArray *known, const char *format)
{
    const char *near = nearest_find(node->key, known);
    g_autofree char *word = text_quoted(node->key);
    g_autofree char *sentence = g_strdup_printf(format, word);
    g_autofree char *hint = near ? g_strdup_printf(_("；是不是 %s？"), near) : g_strdup("");
    faults_add(faults, node->key_line, node->key_column, "%s%s", sentence, hint);
}

/* The context under its name in the file, as the table has it; NULL: a fault. */
static const char *read_context(const YamlNode *node, Faults *faults)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (gsize i = 0; i < keys_default_count; i++) {
        const char *context = keys_default[i].context;
        if (strcmp(shown_context(context), node->key) == 0) return context;
        g_ptr_array_add(known, (char *)shown_context(context));
    }
    add_unknown(faults, node, known, _("keys 里没有画面 %s"));
    return NULL;
}

static Request read_request(const YamlNode *node, const char *context, Faults *faults)
{
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (gsize i = 0; i < keys_default_count; i++) {
        const KeyBinding *binding = &keys_default[i];
        gboolean here = strcmp(binding->context, context) == 0;
        if (!here && (*binding->context || strcmp(context, KEYS_EDIT) == 0)) continue;
        if (strcmp(request_name(binding->request), node->key) == 0) return binding->request;
        g_ptr_array_add(known, (char *)request_name(binding->request));
    }
    add_unknown(faults, node, known, _("这个画面没有操作 %s"));
    return REQUEST_NONE;
}

/* The keys with one blank between, by their own names; kept as long as the program runs. NULL: a fault. */
static const char *read_keys(const YamlNode *node, const char *context, Faults *faults)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    g_auto(GStrv) names = g_strsplit(node->text, " ", -1);
    if (strcmp(node->text, NO_KEY) == 0) return "";
    for (char **name = names; *name; name++) {
        TermKey key;
        if (!**name) continue;
        g_autofree char *word = text_quoted(*name);
        if (!key_parse(*name, &key)) {
            faults_add(faults, node->line, node->column,
                       _("没有这个键：%s（写法如 F5、^S、Shift-Tab、Enter、c）"), word);
            return NULL;
        }
        if (strcmp(context, KEYS_EDIT) == 0 && term_is_character(key)) {
            faults_add(faults, node->line, node->column, _("填写字段时 %s 是文字，不能作按键"), word);
            return NULL;
        }
        g_autofree char *own = key_format(key);
        g_string_append_printf(keys, "%s%s", keys->len > 0 ? " " : "", own);
    }
    return g_intern_string(keys->str);
}

/* A view's own binding of a general request comes behind its others. */
static void bind(GArray *table, const char *context, Request request, const char *keys)
{
    KeyBinding *binding = find(table, context, request);
    if (binding) {
        binding->keys = keys;
        return;
    }
    const KeyBinding *general = find(table, KEYS_EVERYWHERE, request);
    KeyBinding own = {context, request, keys, general ? general->bar : 0};
    g_array_append_val(table, own);
}

static void read_item(const YamlNode *node, const char *context, GArray *table, Faults *faults)
{
    Request request = read_request(node, context, faults);
    if (request == REQUEST_NONE) return;
    if (node->kind != YAML_TEXT || text_blank(node->text)) {
        faults_add(faults, node->line, node->column, _("%s 要写按键，如 F5 c；不要按键写 none"), node->key);
        return;
    }
    const char *keys = read_keys(node, context, faults);
    if (keys) bind(table, context, request, keys);
}

/* The place of what the user wrote about a request, for a fault found later; else of the whole. */
static const YamlNode *place_of(const YamlNode *keys, const char *context, Request request)
{
    const YamlNode *items = yaml_find(keys, shown_context(context));
    const YamlNode *item = items && items->kind == YAML_MAP ? yaml_find(items, request_name(request)) : NULL;
    return item ? item : keys;
}

static void check_twice(const GArray *table, guint index, const char *name, const YamlNode *keys,
                        Faults *faults)
{
    const KeyBinding *binding = &g_array_index(table, KeyBinding, index);
    for (guint i = 0; i < index; i++) {
        const KeyBinding *other = &g_array_index(table, KeyBinding, i);
        if (strcmp(other->context, binding->context) != 0 || !keys_hold(other->keys, name)) continue;
        const YamlNode *place = place_of(keys, binding->context, binding->request);
        if (place == keys) place = place_of(keys, other->context, other->request);
        faults_add(faults, place->line, place->column, _("%s：按键 %s 同时给了 %s 和 %s"),
                   shown_context(binding->context), name, request_name(other->request),
                   request_name(binding->request));
    }
}

static void check(const GArray *table, const YamlNode *keys, Faults *faults)
{
    for (guint i = 0; i < table->len; i++) {
        g_auto(GStrv) names = g_strsplit(g_array_index(table, KeyBinding, i).keys, " ", -1);
        for (char **name = names; *name; name++)
            if (**name) check_twice(table, i, *name, keys, faults);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(needed); i++) {
        const KeyBinding *binding = find((GArray *)table, needed[i].context, needed[i].request);
        const YamlNode *place = place_of(keys, needed[i].context, needed[i].request);
        if (binding && !*binding->keys)
            faults_add(faults, place->line, place->column, _("%s 至少要有一个按键"),
                       request_name(needed[i].request));
    }
}

void keys_configure(const YamlNode *keys, Faults *faults)
{
    static GArray *in_use; /* the bindings keys.c looks at */
    GArray *table = g_array_new(FALSE, FALSE, sizeof(KeyBinding));
    g_array_append_vals(table, keys_default, (guint)keys_default_count);
    for (guint i = 0; keys && i < keys->items->len; i++) {
        const YamlNode *node = keys->items->pdata[i];
        const char *context = read_context(node, faults);
        if (context && node->kind != YAML_MAP)
            faults_add(faults, node->line, node->column, _("%s 要写成 操作: 按键"), node->key);
        for (guint k = 0; context && node->kind == YAML_MAP && k < node->items->len; k++)
            read_item(node->items->pdata[k], context, table, faults);
    }
    if (keys) check(table, keys, faults);
    if (faults_count(faults) == 0) {
        keys_use((const KeyBinding *)table->data, table->len);
        GArray *before = in_use;
        in_use = table;
        table = before;
    }
    if (table) g_array_unref(table);
}
