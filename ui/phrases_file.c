#include "ui/phrases_file.h"

#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"

static const char *const kind_ids[PHRASE_KIND_COUNT] = {
    [PHRASE_NOTE] = "note", [PHRASE_EVIDENCE] = "evidence", [PHRASE_TEXT] = "text"};

static char *own_file(void)
{
    g_autofree char *database = paths_database();
    g_autofree char *folder = g_path_get_dirname(database);
    return g_build_filename(folder, "phrases.yaml", NULL);
}

static guint64 read_count(const YamlNode *node, const char *key)
{
    guint64 count = 0;
    const char *text = yaml_find_text(node, key);
    return text && g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT64, &count, NULL) ? count : 0;
}

static GPtrArray *read_titles(const YamlNode *node)
{
    GPtrArray *titles = g_ptr_array_new_with_free_func(g_free);
    const YamlNode *list = yaml_find(node, "for");
    for (guint i = 0; list && i < list->items->len && titles->len < PHRASE_TITLES; i++) {
        const YamlNode *title = g_ptr_array_index(list->items, i);
        char *clean = title->kind == YAML_TEXT && title->text ? text_clean(title->text, FALSE) : NULL;
        if (clean) g_ptr_array_add(titles, clean);
    }
    return titles;
}

static gboolean find_kind(const char *id, PhraseKind *kind)
{
    for (PhraseKind one = 0; one < PHRASE_KIND_COUNT; one++)
        if (g_strcmp0(kind_ids[one], id) == 0) {
            *kind = one;
            return TRUE;
        }
    return FALSE;
}

static void read_phrase(const YamlNode *node, GPtrArray *phrases, Faults *faults)
{
    static const YamlKey keys[] = {
        {"kind", YAML_TEXT, TRUE},  {"text", YAML_TEXT, TRUE},  {"for", YAML_LIST, FALSE},
        {"uses", YAML_TEXT, FALSE}, {"last", YAML_TEXT, FALSE},
    };
    PhraseKind kind = PHRASE_NOTE;
    if (!yaml_check(node, keys, G_N_ELEMENTS(keys), "phrases", faults)) return;
    if (!find_kind(yaml_find_text(node, "kind"), &kind)) {
        g_autofree char *quoted = text_quoted(yaml_find_text(node, "kind"));
        faults_add(faults, node->line, node->column, _("用语的种类是 note、evidence 或 text，不是“%s”"),
                   quoted);
        return;
    }
    g_autofree char *clean = text_clean(yaml_find_text(node, "text"), TRUE);
    if (text_blank(clean) || g_utf8_strlen(clean, -1) > PHRASE_LONGEST) return;
    Phrase phrase = {kind, g_steal_pointer(&clean), read_titles(node), read_count(node, "uses"),
                     read_count(node, "last")};
    g_ptr_array_add(phrases, g_memdup2(&phrase, sizeof phrase));
}

static void write_number(YamlWriter *writer, const char *key, guint64 number)
{
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, number);
    yaml_write_text(writer, key);
    yaml_write_plain(writer, text);
}

static void write_phrase(YamlWriter *writer, gconstpointer item)
{
    const Phrase *phrase = item;
    yaml_write_map(writer, YAML_FLOW);
    yaml_write_pair(writer, "kind", kind_ids[phrase->kind]);
    yaml_write_pair(writer, "text", phrase->text);
    if (phrase->titles->len > 0) {
        yaml_write_text(writer, "for");
        yaml_write_list(writer, YAML_FLOW);
        for (guint i = 0; i < phrase->titles->len; i++)
            yaml_write_text(writer, g_ptr_array_index(phrase->titles, i));
        yaml_write_end(writer);
    }
    if (phrase->uses > 0) write_number(writer, "uses", phrase->uses);
    if (phrase->last > 0) write_number(writer, "last", phrase->last);
    yaml_write_end(writer);
}

/* Those that come with the program. */
static char *shipped_file(void)
{
    g_autofree char *folder = paths_config();
    return g_build_filename(folder, "phrases.yaml", NULL);
}

static const UserFile phrases_file = {
    .list = "phrases",
    .limit = 2 * 1024 * 1024,
    .refusal = N_("常用语没有存下：%s"),
    .item_free = (GDestroyNotify)phrase_free,
    .path = own_file,
    .instead = shipped_file,
    .read = read_phrase,
    .write = write_phrase,
};

GPtrArray *phrases_read(GError **error)
{
    return user_file_read(&phrases_file, error);
}

gboolean phrases_change(UserFileChange change, gconstpointer data, GError **error)
{
    return user_file_change(&phrases_file, change, data, error);
}
