#include "ui/user_file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/paths.h"
#include "base/text.h"
#include "base/translate.h"

/* --- reading --- */

static void read_items(const UserFile *file, YamlNode *top, GPtrArray *items, Faults *faults)
{
    const YamlKey keys[] = {{file->list, YAML_LIST, FALSE}};
    g_autofree char *name = g_strconcat(file->list, ".yaml", NULL);
    if (!top || !yaml_check(top, keys, G_N_ELEMENTS(keys), name, faults)) return;
    const YamlNode *list = yaml_find(top, file->list);
    for (guint i = 0; list && i < list->items->len; i++)
        file->read(g_ptr_array_index(list->items, i), items, faults);
}

static gboolean read_from(const UserFile *file, const char *path, GPtrArray *items, GError **error)
{
    gsize length = 0;
    g_autofree char *bytes = paths_read(path, file->limit, &length, error);
    if (!bytes) return FALSE;
    g_autoptr(Faults) faults = faults_new(path);
    g_autoptr(YamlNode) top = yaml_read(bytes, length, faults);
    read_items(file, top, items, faults);
    return faults_check(faults, error);
}

static gboolean read_present(const UserFile *file, GPtrArray *items, GError **error)
{
    g_autofree char *path = file->path();
    if (g_file_test(path, G_FILE_TEST_EXISTS)) return read_from(file, path, items, error);
    if (!file->instead) return TRUE;
    g_autofree char *instead = file->instead();
    return read_from(file, instead, items, error);
}

GPtrArray *user_file_read(const UserFile *file, GError **error)
{
    GPtrArray *items = g_ptr_array_new_with_free_func(file->item_free);
    read_present(file, items, error);
    return items;
}

/* --- writing --- */

static char *text_of(const UserFile *file, const GPtrArray *items)
{
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_text(writer, file->list);
    yaml_write_list(writer, YAML_BLOCK);
    for (guint i = 0; i < items->len; i++)
        file->write(writer, g_ptr_array_index(items, i));
    yaml_write_end(writer);
    yaml_write_end(writer);
    return yaml_writer_finish(writer);
}

static gboolean set_not_kept(const UserFile *file, GError **error, const char *reason)
{
    g_autofree char *safe = text_safe(reason, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, translate(file->refusal), safe);
    return FALSE;
}

static gboolean write_present(const UserFile *file, const GPtrArray *items, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autofree char *path = file->path(), *text = text_of(file, items);
    return g_file_set_contents_full(path, text, -1,
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                    &failure) ||
           set_not_kept(file, error, failure->message);
}

/* --- one program at a time --- */

enum {
    TRIES = 200,  /* in which nobody writes the file */
    MOST = 6000,  /* however busy the others are */
    PAUSE = 10000 /* microseconds: two seconds, and a minute in all */
};

/* Another one with every write. */
static gint64 last_write(const char *path)
{
    struct stat seen;
    if (stat(path, &seen) != 0) return 0;
    return (gint64)seen.st_mtim.tv_sec * G_USEC_PER_SEC + seen.st_mtim.tv_nsec / 1000 + (gint64)seen.st_ino;
}

/* Of a file beside it, because the file itself is replaced. -1: it is not to be had. While the others get on
 * it is worth waiting. */
static int lock(const UserFile *file, GError **error)
{
    g_autofree char *path = file->path();
    g_autofree char *folder = g_path_get_dirname(path), *name = g_strconcat(path, ".lock", NULL);
    int handle = g_mkdir_with_parents(folder, 0700) == 0
                     ? g_open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)
                     : -1;
    gint64 before = last_write(path);
    for (int i = 0, all = 0; handle >= 0 && i < TRIES && all < MOST; i++, all++) {
        if (flock(handle, LOCK_EX | LOCK_NB) == 0) return handle;
        if (errno != EWOULDBLOCK && errno != EINTR) break;
        g_usleep(PAUSE);
        gint64 now = last_write(path);
        if (now != before) i = 0;
        before = now;
    }
    set_not_kept(file, error, g_strerror(errno));
    if (handle >= 0) g_close(handle, NULL);
    return -1;
}

gboolean user_file_change(const UserFile *file, UserFileChange change, gconstpointer data, GError **error)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func(file->item_free);
    int handle = lock(file, error);
    if (handle < 0) return FALSE;
    gboolean done =
        read_present(file, items, error) && (!change(items, data) || write_present(file, items, error));
    g_close(handle, NULL); /* and with it goes the lock */
    return done;
}
