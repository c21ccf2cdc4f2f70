#include "scheme/catalogue.h"

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"
#include "scheme/scheme_yaml.h"

#include <string.h>

#define SUFFIX ".yaml"

/* An entry with the scheme it stands for, so that nothing is read twice. */
typedef struct {
    CatalogueEntry *entry;
    Scheme *scheme; /* NULL: has faults */
    GError *error;
} Found;

static void free_entry(gpointer data)
{
    CatalogueEntry *entry = data;
    if (entry == NULL) return;
    g_free(entry->id);
    g_free(entry->title);
    g_free(entry->file);
    g_free(entry->fault);
    g_free(entry);
}

static void free_found(gpointer data)
{
    Found *found = data;
    free_entry(found->entry);
    scheme_unref(found->scheme);
    g_clear_error(&found->error);
    g_free(found);
}

static Found *find_id(const GPtrArray *all, const char *id, gboolean users)
{
    for (guint i = 0; i < all->len; i++) {
        Found *found = all->pdata[i];
        if (found->entry->users == users && g_str_equal(found->entry->id, id)) return found;
    }
    return NULL;
}

static void keep_fault(Found *found, GError *error)
{
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", 2);
    found->entry->fault = g_strdup(lines[0] == NULL ? "" : lines[0]);
    found->error = error;
}

static Found *read_entry(const char *folder, const char *name, gboolean users)
{
    Found *found = g_new0(Found, 1);
    CatalogueEntry *entry = found->entry = g_new0(CatalogueEntry, 1);
    GError *error = NULL;
    entry->file = g_build_filename(folder, name, NULL);
    entry->users = users;
    found->scheme = scheme_load(entry->file, &error);
    entry->id =
        found->scheme != NULL ? g_strdup(found->scheme->id) : g_strndup(name, strlen(name) - strlen(SUFFIX));
    entry->title = found->scheme != NULL ? g_strdup(found->scheme->title) : NULL;
    if (error != NULL) keep_fault(found, error);
    return found;
}

/* Two files of one folder with the same id: the first by name stands, the other is faulty. */
static void refuse_twin(Found *found, const Found *first)
{
    keep_fault(found,
               g_error_new(PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("%s：编号 %s 已在 %s 中，请改 scheme"),
                           found->entry->file, found->entry->id, first->entry->file));
    g_clear_pointer(&found->scheme, scheme_unref);
}

static int compare_names(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names of the scheme files in a folder, sorted; none where there is no folder. */
static GPtrArray *list_names(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    GDir *directory = g_dir_open(folder, 0, NULL);
    for (const char *name; directory != NULL && (name = g_dir_read_name(directory)) != NULL;)
        if (name[0] != '.' && g_str_has_suffix(name, SUFFIX)) g_ptr_array_add(names, g_strdup(name));
    if (directory != NULL) g_dir_close(directory);
    g_ptr_array_sort(names, compare_names);
    return names;
}

static void read_folder(GPtrArray *all, const char *base, gboolean users)
{
    g_autofree char *folder = g_build_filename(base, "schemes", NULL);
    g_autoptr(GPtrArray) names = list_names(folder);
    for (guint i = 0; i < names->len; i++) {
        Found *found = read_entry(folder, names->pdata[i], users);
        const Found *first = find_id(all, found->entry->id, users);
        if (found->scheme != NULL && first != NULL && first->scheme != NULL) refuse_twin(found, first);
        g_ptr_array_add(all, found);
    }
}

static GPtrArray *read_all(void)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(free_found);
    g_autofree char *own = paths_user_config();
    g_autofree char *shipped = paths_config();
    read_folder(all, own, TRUE);
    read_folder(all, shipped, FALSE);
    return all;
}

static int compare_entries(gconstpointer a, gconstpointer b)
{
    const CatalogueEntry *first = *(CatalogueEntry *const *)a, *second = *(CatalogueEntry *const *)b;
    if ((first->fault == NULL) != (second->fault == NULL)) return first->fault == NULL ? -1 : 1;
    int order = strcmp(first->id, second->id);
    return order != 0 ? order : second->users - first->users;
}

GPtrArray *catalogue_list(void)
{
    g_autoptr(GPtrArray) all = read_all();
    GPtrArray *entries = g_ptr_array_new_with_free_func(free_entry);
    for (guint i = 0; i < all->len; i++) {
        CatalogueEntry *entry = ((Found *)all->pdata[i])->entry;
        gboolean twice = find_id(all, entry->id, !entry->users) != NULL;
        entry->hides = entry->users && twice;
        if (entry->users || !twice) g_ptr_array_add(entries, entry);
    }
    for (guint i = 0; i < all->len; i++) {
        Found *found = all->pdata[i];
        if (g_ptr_array_find(entries, found->entry, NULL)) found->entry = NULL;
    }
    g_ptr_array_sort(entries, compare_entries);
    return entries;
}

/* The user's folder wins, even where its file has faults: scoring silently by the shipped one would surprise
 * whoever edited it. */
static Found *choose(const GPtrArray *all, const char *id)
{
    for (int users = TRUE; users >= FALSE; users--) {
        Found *faulty = NULL;
        for (guint i = 0; i < all->len; i++) {
            Found *found = all->pdata[i];
            if (found->entry->users != users || !g_str_equal(found->entry->id, id)) continue;
            if (found->scheme != NULL) return found;
            if (faulty == NULL) faulty = found;
        }
        if (faulty != NULL) return faulty;
    }
    return NULL;
}

static char *known_ids(const GPtrArray *all)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GString *ids = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const Found *found = all->pdata[i];
        if (found->scheme == NULL || !g_hash_table_add(seen, found->entry->id)) continue;
        if (ids->len > 0) g_string_append(ids, _("、"));
        g_string_append(ids, found->entry->id);
    }
    return g_string_free(ids, FALSE);
}

Scheme *catalogue_load(const char *id, GError **error)
{
    g_autoptr(GPtrArray) all = read_all();
    Found *found = choose(all, id);
    if (found == NULL) {
        g_autofree char *known = known_ids(all), *shown = text_quoted(id);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("没有编号为“%s”的指标体系，现有：%s"), shown,
                    known);
        return NULL;
    }
    if (found->scheme == NULL) {
        g_propagate_error(error, g_steal_pointer(&found->error));
        return NULL;
    }
    return g_steal_pointer(&found->scheme);
}
