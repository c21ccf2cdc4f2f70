#include "terminal/harness.h"

#include <glib/gstdio.h>

struct Home {
    char *path;
};

Home *home_new(void)
{
    Home *home = g_new0(Home, 1);
    home->path = g_dir_make_tmp("pingfen-terminal-XXXXXX", NULL);
    g_assert(home->path);
    return home;
}

const char *home_path(const Home *home)
{
    return home->path;
}

/* Links are removed, not followed. */
static void remove_folder(const char *path)
{
    GDir *folder = g_dir_open(path, 0, NULL);
    const char *name;
    while (folder && (name = g_dir_read_name(folder))) {
        g_autofree char *child = g_build_filename(path, name, NULL);
        if (g_file_test(child, G_FILE_TEST_IS_DIR) && !g_file_test(child, G_FILE_TEST_IS_SYMLINK))
            remove_folder(child);
        else
            g_unlink(child);
    }
    if (folder) g_dir_close(folder);
    g_rmdir(path);
}

void home_free(Home *home)
{
    if (!home) return;
    remove_folder(home->path);
    g_free(home->path);
    g_free(home);
}
