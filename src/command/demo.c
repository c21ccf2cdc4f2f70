#include "base/paths.h"
#include "base/text.h"
#include "command/commands.h"
#include "command/subject.h"
#include "command/workstation.h"

#include <glib/gstdio.h>
#include <string.h>

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of config/samples, sorted by name. */
static GPtrArray *sample_files(GError **error)
{
    g_autofree char *config = paths_config();
    g_autofree char *folder = g_build_filename(config, "samples", NULL);
    g_autoptr(GDir) listing = g_dir_open(folder, 0, error);
    if (!listing) return NULL;
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(listing); name; name = g_dir_read_name(listing))
        if (g_str_has_suffix(name, ".yaml")) g_ptr_array_add(files, g_build_filename(folder, name, NULL));
    g_ptr_array_sort(files, by_name);
    return files;
}

static gboolean add_samples(Store *store, GError **error)
{
    g_autoptr(GPtrArray) files = sample_files(error);
    if (!files) return FALSE;
    for (guint i = 0; i < files->len; i++) {
        g_autoptr(GPtrArray) samples = subject_load_file(g_ptr_array_index(files, i), error);
        g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
        if (!samples || !store_add_all(store, samples, "import", ids, error)) return FALSE;
    }
    return TRUE;
}

static gboolean run_in(Call *call, const char *folder, GError **error)
{
    const char *actor = call_actor(call, error);
    g_autofree char *file = g_build_filename(folder, "pingfen.db", NULL);
    g_autoptr(Store) store = actor ? store_open(file, error) : NULL;
    if (!store) return FALSE;
    store_set_actor(store, actor);
    return add_samples(store, error) && workstation_run(call, store, 0, TRUE, error);
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    for (const char *name = listing ? g_dir_read_name(listing) : NULL; name;
         name = g_dir_read_name(listing)) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_unlink(file);
    }
    g_rmdir(folder);
}

static gboolean run(Call *call, GError **error)
{
    if (!workstation_possible(call, error)) return FALSE;
    g_autofree char *folder = g_dir_make_tmp("pingfen-demo-XXXXXX", error);
    if (!folder) return FALSE;
    gboolean done = run_in(call, folder, error);
    remove_folder(folder);
    return done;
}

const Command command_demo = {
    .name = "demo",
    .arguments = "",
    .summary = N_("用示例试一试：打开一个用完就删的数据库"),
    .examples = "demo",
    .options = workstation_options,
    .run = run,
};
