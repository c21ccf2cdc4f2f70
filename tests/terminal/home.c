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
    g_autofree char *scratch = g_build_filename(home->path, "tmp", NULL);
    g_assert(g_mkdir(scratch, 0700) == 0);
    return home;
}

const char *home_path(const Home *home)
{
    return home->path;
}

char **home_environment(const Home *home)
{
    const char *path = g_getenv("PATH");
    g_autofree char *data = g_build_filename(home->path, "data", NULL);
    g_autofree char *config = g_build_filename(home->path, "config", NULL);
    g_autofree char *scratch = g_build_filename(home->path, "tmp", NULL);
    char **list = NULL;
    list = g_environ_setenv(list, "PATH", path ? path : "/usr/bin:/bin", TRUE);
    /* A report of a sanitizer ends in SIGABRT, so that it appears on the screen that is printed. */
    list = g_environ_setenv(list, "ASAN_OPTIONS", "abort_on_error=1", TRUE);
    list = g_environ_setenv(list, "UBSAN_OPTIONS", "abort_on_error=1:print_stacktrace=1", TRUE);
    list = g_environ_setenv(list, "HOME", home->path, TRUE);
    list = g_environ_setenv(list, "XDG_DATA_HOME", data, TRUE);
    list = g_environ_setenv(list, "TMPDIR", scratch, TRUE); /* a program that is killed leaves something */
    return g_environ_setenv(list, "XDG_CONFIG_HOME", config, TRUE);
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
