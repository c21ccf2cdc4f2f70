#include "evaluation/entry.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/yaml.h"
#include "evaluation/accept.h"

#include <string.h>

#define INDEX_MAX 9999 /* no rule has more items; the rule itself is asked later */

typedef char *(*Accept)(const char *text, GError **error);

static char *accept_index(const char *text, GError **error)
{
    return accept_whole(text, 1, INDEX_MAX, error);
}

static char *accept_word(const char *text, const char *word, GError **error)
{
    g_autofree char *line = accept_line(text, error);
    if (!line || strcmp(line, word) == 0) return g_steal_pointer(&line);
    g_autofree char *quoted = text_quoted(line);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”不认识，这里只能写 %s"), quoted, word);
    return NULL;
}

static char *accept_true(const char *text, GError **error)
{
    return accept_word(text, "true", error);
}

static char *accept_cause(const char *text, GError **error)
{
    return accept_word(text, "evidence", error);
}

/* What stands between the brackets; the whole where there are none. NULL: broken UTF-8 or too long. */
static char *inside(const char *text, char open, char close, GError **error)
{
    g_autofree char *line = accept_long_line(text, error);
    if (!line) return NULL;
    gsize length = strlen(line);
    if (length < 2 || line[0] != open || line[length - 1] != close) return g_steal_pointer(&line);
    return g_strndup(line + 1, length - 2);
}

static int compare_indexes(gconstpointer a, gconstpointer b)
{
    gint64 first = *(const gint64 *)a, second = *(const gint64 *)b;
    return (first > second) - (first < second);
}

static gboolean read_indexes(const char *list, GArray *indexes, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(list, ",", -1);
    for (char **part = parts; *part; part++) {
        if (text_blank(*part) && !parts[1]) continue;
        g_autofree char *index = accept_index(g_strstrip(*part), error);
        if (!index) return FALSE;
        gint64 whole = g_ascii_strtoll(index, NULL, 10);
        g_array_append_val(indexes, whole);
    }
    return TRUE;
}

/* [1, 2]: rising, each once. */
static char *accept_met(const char *text, GError **error)
{
    g_autofree char *folded = text && g_utf8_validate(text, -1, NULL) ? text_fold(text) : g_strdup(text);
    g_autofree char *list = inside(folded, '[', ']', error);
    g_autoptr(GArray) indexes = g_array_new(FALSE, FALSE, sizeof(gint64));
    if (!list || !read_indexes(list, indexes, error)) return NULL;
    g_array_sort(indexes, compare_indexes);
    GString *met = g_string_new("[");
    gint64 last = 0;
    for (guint i = 0; i < indexes->len; i++) {
        gint64 index = g_array_index(indexes, gint64, i);
        if (index != last)
            g_string_append_printf(met, "%s%" G_GINT64_FORMAT, met->len > 1 ? ", " : "", index);
        last = index;
    }
    g_string_append_c(met, ']');
    return g_string_free(met, FALSE);
}

static gboolean is_identifier(const char *text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789_";
    return g_ascii_islower(*text) && text[strspn(text, letters)] == '\0' && strlen(text) <= 40;
}

/* A count without groups of thousands and without a plus, so that it can stand in a flow map without quotes.
 */
static char *accept_count(const char *text, GError **error)
{
    g_autofree char *number = accept_number(text, error);
    g_auto(Quantity) count = {0};
    if (!number || !number_parse(number, &count, error)) return NULL;
    if (value_sign(count.value) < 0) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”小于 0，次数从 0 起"), number);
        return NULL;
    }
    g_autoptr(GString) plain = g_string_new(number);
    g_string_replace(plain, ",", "", 0);
    g_string_replace(plain, "+", "", 0);
    g_string_replace(plain, " ", "", 0);
    return g_strdup(plain->str);
}

static gboolean read_count(const YamlNode *node, GHashTable *counts, GError **error)
{
    g_autofree char *quoted = text_quoted(node->key);
    if (!is_identifier(node->key) || node->kind != YAML_TEXT) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”：请写成 {扣分项编号: 次数} 的样子"),
                    quoted);
        return FALSE;
    }
    if (node->removed) return TRUE;
    char *count = accept_count(node->text, error);
    if (!count) {
        g_prefix_error(error, "%s%s", quoted, _("："));
        return FALSE;
    }
    g_hash_table_insert(counts, g_strdup(node->key), count);
    return TRUE;
}

static char *write_counts(GHashTable *counts)
{
    g_autoptr(GList) ids = g_list_sort(g_hash_table_get_keys(counts), (GCompareFunc)strcmp);
    GString *text = g_string_new("{");
    for (GList *id = ids; id; id = id->next)
        g_string_append_printf(text, "%s%s: %s", text->len > 1 ? ", " : "", (const char *)id->data,
                               (const char *)g_hash_table_lookup(counts, id->data));
    g_string_append_c(text, '}');
    return g_string_free(text, FALSE);
}

static gboolean read_counts(const char *text, GHashTable *counts, GError **error)
{
    g_autofree char *folded = text && g_utf8_validate(text, -1, NULL) ? text_fold(text) : g_strdup(text);
    g_autofree char *items = inside(folded, '{', '}', error);
    if (!items) return FALSE;
    g_autoptr(GString) spaced = g_string_new(items);
    g_string_replace(spaced, ":", ": ", 0);
    g_autofree char *flow = g_strdup_printf("{%s}", spaced->str);
    g_autoptr(YamlNode) map = yaml_read_flow(flow, error);
    for (guint i = 0; map && map->items && i < map->items->len; i++)
        if (!read_count(map->items->pdata[i], counts, error)) return FALSE;
    return map != NULL;
}

static GHashTable *counts_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

/* {a: 1, b: 2}: sorted by id. */
static char *accept_counts(const char *text, GError **error)
{
    g_autoptr(GHashTable) counts = counts_new();
    return read_counts(text, counts, error) ? write_counts(counts) : NULL;
}

char *entry_set_count(const Entry *entry, const char *id, const char *value, GError **error)
{
    g_autoptr(GHashTable) counts = counts_new();
    if (!is_identifier(id)) {
        g_autofree char *quoted = text_quoted(id);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”不是扣分项编号"), quoted);
        return NULL;
    }
    if (entry->text[ENTRY_COUNTS] && !read_counts(entry->text[ENTRY_COUNTS], counts, error)) return NULL;
    char *count = text_blank(value) ? NULL : accept_count(value, error);
    if (!count && !text_blank(value)) return NULL;
    if (count)
        g_hash_table_replace(counts, g_strdup(id), count);
    else
        g_hash_table_remove(counts, id);
    return write_counts(counts);
}

static void add_item(YamlNode *list, const char *text)
{
    YamlNode *node = g_new0(YamlNode, 1);
    node->kind = YAML_TEXT;
    node->text = accept_long_line(text, NULL);
    if (node->text)
        g_ptr_array_add(list->items, node);
    else
        yaml_node_free(node);
}

static gboolean add_flow_items(YamlNode *list, const char *text, GError **error)
{
    g_autoptr(YamlNode) read = yaml_read_flow(text, error);
    if (!read) return FALSE;
    for (guint i = 0; i < read->items->len; i++) {
        const YamlNode *item = read->items->pdata[i];
        if (item->kind != YAML_TEXT) {
            g_autofree char *quoted = text_quoted(text);
            g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("“%s”：列表里只能是文字"), quoted);
            return FALSE;
        }
        if (!item->removed) add_item(list, item->text);
    }
    return TRUE;
}

/* [a, b]; without brackets the commas part it. */
static char *accept_list(const char *text, GError **error)
{
    g_autofree char *line = accept_long_line(text, error);
    if (!line) return NULL;
    g_autoptr(YamlNode) list = g_new0(YamlNode, 1);
    list->kind = YAML_LIST;
    list->items = g_ptr_array_new_with_free_func((GDestroyNotify)yaml_node_free);
    if (line[0] == '[' && line[strlen(line) - 1] == ']') {
        if (!add_flow_items(list, line, error)) return NULL;
    } else {
        g_auto(GStrv) parts = g_strsplit(line, ",", -1);
        for (char **part = parts; *part; part++)
            add_item(list, *part);
    }
    return yaml_flow(list);
}

typedef struct {
    const char *id, *title;
    Accept accept;
} Field;

static const Field fields[] = {
    [ENTRY_ACTUAL] = {"actual", N_("实际完成值"), accept_long_line},
    [ENTRY_TARGET] = {"target", N_("年度指标值"), accept_long_line},
    [ENTRY_COUNTS] = {"counts", N_("扣分次数"), accept_counts},
    [ENTRY_MET] = {"met", N_("符合的要点"), accept_met},
    [ENTRY_TIER] = {"tier", N_("档次"), accept_index},
    [ENTRY_SHARE] = {"share", N_("档内比例"), accept_number},
    [ENTRY_CHOICE] = {"choice", N_("选项"), accept_index},
    [ENTRY_SCORE] = {"score", N_("得分"), accept_points},
    [ENTRY_ABSENT] = {"absent", N_("不适用理由"), accept_text},
    [ENTRY_NOTE] = {"note", N_("说明"), accept_text},
    [ENTRY_EVIDENCE] = {"evidence", N_("佐证材料"), accept_list},
    [ENTRY_TEXT] = {"text", N_("报告文字"), accept_text},
    [ENTRY_ACCEPTED] = {"accepted", N_("认可"), accept_true},
    [ENTRY_CAUSE] = {"cause", N_("调整原因"), accept_cause},
};
_Static_assert(G_N_ELEMENTS(fields) == ENTRY_FIELD_COUNT, "one row per field");

const char *entry_field_id(EntryField field)
{
    g_return_val_if_fail((guint)field < ENTRY_FIELD_COUNT, NULL);
    return fields[field].id;
}

const char *entry_field_title(EntryField field)
{
    g_return_val_if_fail((guint)field < ENTRY_FIELD_COUNT, NULL);
    return _(fields[field].title);
}

gboolean entry_field_find(const char *id, EntryField *field)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields); i++) {
        if (fields[i].id[0] != id[0] || strcmp(fields[i].id, id) != 0) continue;
        *field = (EntryField)i;
        return TRUE;
    }
    return FALSE;
}

char *entry_accept(EntryField field, const char *text, GError **error)
{
    g_return_val_if_fail((guint)field < ENTRY_FIELD_COUNT, NULL);
    return fields[field].accept(text, error);
}
