#include "office.h"

#include "tests.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

char *office_folder(void)
{
    GError *error = NULL;
    char *folder = g_dir_make_tmp("pingfen-office-XXXXXX", &error);
    if (!folder) fail_msg("%s", error->message);
    return folder;
}

static void remove_all(const char *path)
{
    g_autoptr(GDir) listing = g_file_test(path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open(path, 0, NULL);
    for (const char *name = listing ? g_dir_read_name(listing) : NULL; name;
         name = g_dir_read_name(listing)) {
        g_autofree char *below = g_build_filename(path, name, NULL);
        remove_all(below);
    }
    g_remove(path);
}

void office_remove(char *folder)
{
    if (!folder) return;
    remove_all(folder);
    g_free(folder);
}

gboolean office_has(const char *program)
{
    g_autofree char *path = g_find_program_in_path(program);
    if (!path) print_message("%s is not installed: not tried\n", program);
    return path != NULL;
}

char *office_put(const char *folder, const char *name, GBytes *bytes)
{
    char *file = g_build_filename(folder, name, NULL);
    g_autoptr(GError) error = NULL;
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    if (!g_file_set_contents(file, data, (gssize)size, &error)) fail_msg("%s", error->message);
    return file;
}

char *office_run(const char *const *arguments)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *complaint = NULL;
    char *printed = NULL;
    int status;
    if (!g_spawn_sync(NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &printed, &complaint,
                      &status, &error) ||
        !g_spawn_check_wait_status(status, &error))
        fail_msg("%s %s: %s %s", arguments[0], arguments[1], error->message, complaint ? complaint : "");
    return printed;
}

/* LibreOffice trusts the figures kept in a file unless it is told to compute them. */
static const char settings[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<oor:items xmlns:oor=\"http://openoffice.org/2001/registry\" "
                               "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                               "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                               "<item oor:path=\"/org.openoffice.Office.Calc/Formula/Load\"><prop "
                               "oor:name=\"OOXMLRecalcMode\" oor:op=\"fuse\">"
                               "<value>0</value></prop></item></oor:items>\n";

void office_convert(const char *folder, const char *format, const GPtrArray *files)
{
    g_autofree char *profile = g_build_filename(folder, "profile", NULL);
    g_autofree char *user = g_build_filename(profile, "user", NULL);
    g_mkdir_with_parents(user, 0700);
    g_autoptr(GBytes) bytes = g_bytes_new_static(settings, strlen(settings));
    g_free(office_put(user, "registrymodifications.xcu", bytes));
    g_autofree char *installation = g_strconcat("-env:UserInstallation=file://", profile, NULL);
    g_autoptr(GPtrArray) arguments = g_ptr_array_new();
    const char *const first[] = {"libreoffice", installation, "--headless", "--convert-to",
                                 format,        "--outdir",   folder};
    for (gsize i = 0; i < G_N_ELEMENTS(first); i++)
        g_ptr_array_add(arguments, (char *)first[i]);
    for (guint i = 0; i < files->len; i++)
        g_ptr_array_add(arguments, files->pdata[i]);
    g_ptr_array_add(arguments, NULL);
    g_free(office_run((const char *const *)arguments->pdata));
}
