#include "command/config.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"

#include <errno.h>
#include <string.h>

static const YamlKey keys[] = {
    {"name", YAML_TEXT, FALSE},  {"role", YAML_TEXT, FALSE}, {"theme", YAML_TEXT, FALSE},
    {"mouse", YAML_TEXT, FALSE}, {"keys", YAML_MAP, FALSE},
};
static const char *const themes[] = {"dark", "light", "mono", NULL};
static const char *const truths[] = {"false", "true", NULL};

void config_free(Config *config)
{
    if (!config) return;
    g_free(config->name);
    g_free(config->role);
    g_free(config->theme);
    yaml_node_free(config->keys);
    g_free(config->file);
    g_free(config);
}

/* Where the value stands in `words`; -1: it is not there, or none of them (a fault). */
static int find_word(const YamlNode *map, const char *key, const char *const *words, Faults *faults)
{
    const YamlNode *node = yaml_find(map, key);
    if (!node || node->kind != YAML_TEXT) return -1;
    for (int i = 0; words[i]; i++)
        if (strcmp(words[i], node->text) == 0) return i;
    g_autofree char *allowed = g_strjoinv(_("、"), (GStrv)words);
    g_autofree char *shown = text_quoted(node->text);
    faults_add(faults, node->line, node->column, _("%s 只能是 %s，写的是“%s”"), key, allowed, shown);
    return -1;
}

static char *read_text(const YamlNode *map, const char *key, Faults *faults)
{
    const YamlNode *node = yaml_find(map, key);
    if (!node || node->kind != YAML_TEXT) return NULL;
    char *clean = text_clean(node->text, FALSE);
    if (text_blank(clean)) {
        faults_add(faults, node->line, node->column, _("%s 没有可以显示的文字"), key);
        g_clear_pointer(&clean, g_free);
    }
    return clean;
}

static void config_read(Config *config, const char *text, gsize length, Faults *faults)
{
    g_autoptr(YamlNode) map = yaml_read(text, length, faults);
    if (!map || !yaml_check(map, keys, G_N_ELEMENTS(keys), "config.yaml", faults)) return;
    config->name = read_text(map, "name", faults);
    config->role = read_text(map, "role", faults);
    int theme = find_word(map, "theme", themes, faults);
    if (theme >= 0) config->theme = g_strdup(themes[theme]);
    config->mouse = find_word(map, "mouse", truths, faults) != 0;

    /* The map of keys outlives its document. */
    for (guint i = 0; map->items && i < map->items->len; i++) {
        YamlNode *item = g_ptr_array_index(map->items, i);
        if (strcmp(item->key, "keys") == 0 && item->kind == YAML_MAP)
            config->keys = g_ptr_array_steal_index(map->items, i--);
    }
}

/* Nothing but blanks and comments. */
static gboolean is_empty(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++)
        if (!text_blank(lines[i]) && *g_strchug(lines[i]) != '#') return FALSE;
    return TRUE;
}

static char *config_file(void)
{
    g_autofree char *folder = paths_user_config();
    return g_build_filename(folder, "config.yaml", NULL);
}

static Config *config_from(const char *file, const char *text, gsize length, GError **error)
{
    g_autoptr(Config) config = g_new0(Config, 1);
    config->mouse = TRUE;
    config->file = g_strdup(file);
    g_autoptr(Faults) faults = faults_new(file);
    if (!is_empty(text)) config_read(config, text, length, faults);
    return faults_check(faults, error) ? g_steal_pointer(&config) : NULL;
}

/* "" where there is no file. */
static char *config_text(const char *file, gsize *length, GError **error)
{
    *length = 0;
    return g_file_test(file, G_FILE_TEST_EXISTS) ? paths_read(file, YAML_MAX_BYTES, length, error)
                                                 : g_strdup("");
}

Config *config_load(GError **error)
{
    gsize length = 0;
    g_autofree char *file = config_file();
    g_autofree char *text = config_text(file, &length, error);
    return text ? config_from(file, text, length, error) : NULL;
}

static char *role_line(const char *role)
{
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_pair(writer, "role", role);
    yaml_write_end(writer);
    return yaml_writer_finish(writer);
}

gboolean config_keep_role(const char *role, GError **error)
{
    gsize length = 0;
    g_autofree char *file = config_file();
    g_autofree char *text = config_text(file, &length, error);
    if (!text) return FALSE;
    g_autofree char *line = role_line(role);
    const char *gap = length > 0 && text[length - 1] != '\n' ? "\n" : "";
    g_autofree char *whole = g_strconcat(text, gap, line, NULL);
    g_autoptr(Config) config = config_from(file, whole, strlen(whole), error);
    if (!config) return FALSE;
    g_autofree char *folder = g_path_get_dirname(file);
    if (g_mkdir_with_parents(folder, 0700) == 0 &&
        g_file_set_contents_full(file, whole, -1,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, NULL))
        return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("%s 不能写入：%s"), file, g_strerror(errno));
    return FALSE;
}
