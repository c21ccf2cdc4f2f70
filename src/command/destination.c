#include "command/destination.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define NAME_BYTES 150 /* a file name has 255 */

struct Destination {
    Output *output;
    char *path; /* NULL: to `output` */
    gboolean folder;
    char *ending;     /* ".txt" */
    guint put;        /* results so far */
    GHashTable *used; /* names given in the folder */
};

void destination_free(Destination *destination)
{
    if (!destination) return;
    g_free(destination->path);
    g_free(destination->ending);
    g_hash_table_unref(destination->used);
    g_free(destination);
}

static const struct {
    GFileError failure;
    const char *reason;
} reasons[] = {
    {G_FILE_ERROR_NOENT, N_("没有这个文件夹")}, {G_FILE_ERROR_ACCES, N_("没有写的权限")},
    {G_FILE_ERROR_PERM, N_("没有写的权限")},    {G_FILE_ERROR_NOSPC, N_("没有空间了")},
    {G_FILE_ERROR_ROFS, N_("只能读不能写")},    {G_FILE_ERROR_NOTDIR, N_("路径中有一段不是文件夹")},
    {G_FILE_ERROR_EXIST, N_("那里是一个文件")}, {G_FILE_ERROR_ISDIR, N_("那里是一个文件夹")},
    {G_FILE_ERROR_NAMETOOLONG, N_("名称太长")},
};

/* `number` is an errno. */
static const char *reason_of(int number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (reasons[i].failure == g_file_error_from_errno(number)) return _(reasons[i].reason);
    return g_strerror(number);
}

static void set_unwritten(GError **error, const char *path, const char *reason)
{
    g_autofree char *shown = text_safe(path, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("写不了“%s”：%s"), shown, reason);
}

static gboolean refuse_several(GError **error, const char *path)
{
    g_autofree char *shown = text_safe(path, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE, _("几份不能写进一个文件“%s”；写成文件夹：-o %s/"),
                shown, shown);
    return FALSE;
}

Destination *destination_new(Output *output, const char *where, const char *ending, gboolean folder,
                             guint count, GError **error)
{
    g_autoptr(Destination) destination = g_new0(Destination, 1);
    destination->output = output;
    destination->ending = g_strdup(ending);
    destination->used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!where || strcmp(where, "-") == 0) return g_steal_pointer(&destination);

    destination->path = g_strdup(where);
    gboolean there = g_file_test(where, G_FILE_TEST_EXISTS);
    destination->folder = g_file_test(where, G_FILE_TEST_IS_DIR) || g_str_has_suffix(where, "/") ||
                          (!there && folder && !g_str_has_suffix(where, ending));
    if (!destination->folder && count > 1 && !refuse_several(error, where)) return NULL;
    if (destination->folder && g_mkdir_with_parents(where, 0777) != 0) {
        set_unwritten(error, where, reason_of(errno));
        return NULL;
    }
    return g_steal_pointer(&destination);
}

static gboolean write_all(int file, const char *text)
{
    gsize length = strlen(text), done = 0;
    while (done < length) {
        ssize_t written = write(file, text + done, length - done);
        if (written < 0 && errno != EINTR) return FALSE;
        if (written > 0) done += (gsize)written;
    }
    return TRUE;
}

/* A device or a pipe is written to, never replaced. errno tells why on FALSE. */
static gboolean write_through(const char *path, const char *text)
{
    int file = g_open(path, O_WRONLY | O_CLOEXEC, 0);
    if (file < 0) return FALSE;
    gboolean written = write_all(file, text);
    int failure = errno;
    close(file);
    errno = failure;
    return written;
}

/* Under a temporary name first, so that the file appears whole or not at all. errno tells why on FALSE. */
static gboolean write_anew(const char *path, const char *text)
{
    g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0666);
    if (file < 0) return FALSE;
    gboolean written = write_all(file, text) && fsync(file) == 0;
    int failure = errno;
    close(file);
    if (written && g_rename(temporary, path) == 0) return TRUE;
    if (written) failure = errno;
    g_unlink(temporary);
    errno = failure;
    return FALSE;
}

static gboolean write_file(const char *path, const char *text, GError **error)
{
    GStatBuf status;
    gboolean there = g_stat(path, &status) == 0;
    /* Through a link the file behind it is replaced, not the link. realpath's result is malloc's. */
    char *real = there && S_ISREG(status.st_mode) ? realpath(path, NULL) : NULL;
    gboolean written =
        there && !S_ISREG(status.st_mode) ? write_through(path, text) : write_anew(real ? real : path, text);
    if (!written) set_unwritten(error, path, reason_of(errno));
    free(real);
    return written;
}

/* A name that every file system takes, and no option or hidden file. Yours. */
static char *file_name(Destination *destination, const char *name)
{
    g_autofree char *safe = text_safe(name, FALSE);
    g_autofree char *stem = g_strdelimit(g_strstrip(g_steal_pointer(&safe)), "/\\:*?\"<>|\n", '_');
    if (strlen(stem) > NAME_BYTES) *g_utf8_find_prev_char(stem, stem + NAME_BYTES + 1) = '\0';
    if (*stem == '.' || *stem == '-' || *stem == '\0') {
        char *marked = g_strconcat("_", stem, NULL);
        g_free(stem);
        stem = marked;
    }
    char *chosen = g_strconcat(stem, destination->ending, NULL);
    for (guint i = 2; !g_hash_table_add(destination->used, g_strdup(chosen)); i++) {
        g_free(chosen);
        chosen = g_strdup_printf("%s-%u%s", stem, i, destination->ending);
    }
    return chosen;
}

gboolean destination_put(Destination *destination, const char *name, const char *text, GError **error)
{
    guint before = destination->put++;
    if (!destination->path) {
        output_file(destination->output, text);
        return TRUE;
    }
    if (!destination->folder) {
        if (before > 0) return refuse_several(error, destination->path);
        return write_file(destination->path, text, error);
    }
    g_autofree char *file = file_name(destination, name);
    g_autofree char *path = g_build_filename(destination->path, file, NULL);
    if (!write_file(path, text, error)) return FALSE;
    output_line(destination->output, "%s", path);
    return TRUE;
}
