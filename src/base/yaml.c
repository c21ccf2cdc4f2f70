#include "base/yaml.h"

#include "base/error.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml_internal.h"

#include <string.h>

YamlNode *yaml_node_new(YamlKind kind, guint line, guint column)
{
    YamlNode *node = g_new0(YamlNode, 1);
    node->kind = kind;
    node->line = line;
    node->column = column;
    if (kind != YAML_TEXT) node->items = g_ptr_array_new_with_free_func((GDestroyNotify)yaml_node_free);
    return node;
}

void yaml_node_free(YamlNode *node)
{
    if (!node) return;
    g_clear_pointer(&node->items, g_ptr_array_unref);
    g_free(node->text);
    g_free(node->key);
    g_free(node);
}

const YamlNode *yaml_find(const YamlNode *map, const char *key)
{
    if (!map || map->kind != YAML_MAP) return NULL;
    for (guint i = 0; i < map->items->len; i++) {
        const YamlNode *item = map->items->pdata[i];
        if (strcmp(item->key, key) == 0) return item->removed ? NULL : item;
    }
    return NULL;
}

const char *yaml_find_text(const YamlNode *map, const char *key)
{
    const YamlNode *node = yaml_find(map, key);
    return node && node->kind == YAML_TEXT ? node->text : NULL;
}

static void add_unknown(const YamlNode *node, const YamlKey *keys, gsize count, const char *where,
                        Faults *faults)
{
    g_autofree char *quoted = text_quoted(node->key);
    g_autoptr(GPtrArray) known = g_ptr_array_new();
    for (gsize i = 0; i < count; i++)
        g_ptr_array_add(known, (gpointer)keys[i].key);
    const char *nearest = nearest_find(node->key, known);
    if (nearest)
        faults_add(faults, node->key_line, node->key_column, _("未知的键 “%s”（%s），是否要写 “%s”？"),
                   quoted, where, nearest);
    else
        faults_add(faults, node->key_line, node->key_column, _("未知的键 “%s”（%s），请改正或删去"), quoted,
                   where);
}

static const char *kinds_name(int kinds)
{
    static const char *const names[] = {
        [YAML_TEXT] = N_("一段文字"),
        [YAML_LIST] = N_("列表"),
        [YAML_TEXT | YAML_LIST] = N_("一段文字或列表"),
        [YAML_MAP] = N_("键值表"),
        [YAML_TEXT | YAML_MAP] = N_("一段文字或键值表"),
        [YAML_LIST | YAML_MAP] = N_("列表或键值表"),
        [YAML_TEXT | YAML_LIST | YAML_MAP] = N_("一段文字、列表或键值表"),
    };
    g_assert(kinds > 0 && kinds < (int)G_N_ELEMENTS(names));
    return _(names[kinds]);
}

static const YamlKey *find_key(const char *key, const YamlKey *keys, gsize count)
{
    for (gsize i = 0; i < count; i++)
        if (strcmp(keys[i].key, key) == 0) return &keys[i];
    return NULL;
}

static void check_item(const YamlNode *item, const YamlKey *keys, gsize count, const char *where,
                       Faults *faults)
{
    const YamlKey *known = find_key(item->key, keys, count);
    if (!known)
        add_unknown(item, keys, count, where, faults);
    else if (!item->removed && !(known->kinds & (int)item->kind))
        faults_add(faults, item->line, item->column, _("“%s”（%s）应为%s，这里是%s"), known->key, where,
                   kinds_name(known->kinds), kinds_name((int)item->kind));
}

gboolean yaml_check(const YamlNode *map, const YamlKey *keys, gsize count, const char *where, Faults *faults)
{
    g_return_val_if_fail(map && faults, FALSE);
    guint before = faults_count(faults);
    if (map->kind != YAML_MAP) {
        faults_add(faults, map->line, map->column, _("“%s”应为%s，这里是%s"), where, kinds_name(YAML_MAP),
                   map->removed ? _("空的") : kinds_name((int)map->kind));
        return FALSE;
    }
    for (guint i = 0; i < map->items->len; i++)
        check_item(map->items->pdata[i], keys, count, where, faults);
    for (gsize i = 0; i < count; i++)
        if (keys[i].required && !yaml_find(map, keys[i].key))
            faults_add(faults, map->line, map->column, _("缺少键 “%s”（%s），请补上"), keys[i].key, where);
    return faults_count(faults) == before;
}

char *yaml_flow(const YamlNode *node)
{
    g_return_val_if_fail(node, NULL);
    if (node->kind == YAML_TEXT) return g_strdup(node->text);
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_writer_set_bare(writer);
    yaml_write_node(writer, node, YAML_FLOW);
    return g_strchomp(yaml_writer_finish(writer));
}

static YamlNode *text_node(const char *text)
{
    YamlNode *node = yaml_node_new(YAML_TEXT, 1, 1);
    node->text = g_strdup(text);
    node->removed = *text == '\0' || strcmp(text, "~") == 0;
    return node;
}

YamlNode *yaml_read_flow(const char *text, GError **error)
{
    g_return_val_if_fail(text, NULL);
    const char *first = text + strspn(text, " \t\n");
    if (*first != '[' && *first != '{') return text_node(text);
    g_autoptr(Faults) faults = faults_new("-");
    g_autoptr(YamlNode) node = yaml_read(text, strlen(text), faults);
    if (faults_count(faults) == 0) return g_steal_pointer(&node);
    g_autofree char *quoted = text_quoted(text);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”读不懂：%s"), quoted, faults_first(faults));
    return NULL;
}
