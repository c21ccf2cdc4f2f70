#include "command/write_file.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "command/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

static const struct {
    GFileError failure;
    const char *reason;
} reasons[] = {
    {G_FILE_ERROR_NOENT, N_("没有这个文件夹")}, {G_FILE_ERROR_ACCES, N_("没有写的权限")},
    {G_FILE_ERROR_PERM, N_("没有写的权限")},    {G_FILE_ERROR_NOSPC, N_("没有空间了")},
    {G_FILE_ERROR_ROFS, N_("只能读不能写")},    {G_FILE_ERROR_NOTDIR, N_("路径中有一段不是文件夹")},
    {G_FILE_ERROR_EXIST, N_("那里是一个文件")}, {G_FILE_ERROR_ISDIR, N_("那里是一个文件夹")},
    {G_FILE_ERROR_NAMETOOLONG, N_("名称太长")}, {G_FILE_ERROR_INTR, N_("已中断")},
};

const char *write_file_reason(int number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(reasons); i++)
        if (reasons[i].failure == g_file_error_from_errno(number)) return _(reasons[i].reason);
    return g_strerror(number);
}

void write_file_fail(const char *path, int number, GError **error)
{
    const char *reason = write_file_reason(number);
    g_autofree char *shown = text_safe(path, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("写不了“%s”：%s"), shown, reason);
}

static gboolean write_all(int file, GBytes *bytes)
{
    gsize length = 0, done = 0;
    const char *data = g_bytes_get_data(bytes, &length);
    while (done < length) {
        ssize_t written = write(file, data + done, length - done);
        if (written < 0 && (errno != EINTR || interrupt_seen())) return FALSE;
        if (written > 0) done += (gsize)written;
    }
    return TRUE;
}

/* A device or a pipe is written to, never replaced. errno tells why on FALSE. */
static gboolean write_through(const char *path, GBytes *bytes)
{
    int file = g_open(path, O_WRONLY | O_CLOEXEC, 0);
    if (file < 0) return FALSE;
    gboolean written = write_all(file, bytes);
    int failure = errno;
    close(file);
    errno = failure;
    return written;
}

/* Under a temporary name first. errno tells why on FALSE. */
static gboolean write_anew(const char *path, GBytes *bytes)
{
    g_autofree char *temporary = g_strconcat(path, ".XXXXXX", NULL);
    int file = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0666);
    if (file < 0) return FALSE;
    gboolean written = write_all(file, bytes) && fsync(file) == 0;
    int failure = errno;
    close(file);
    if (written && g_rename(temporary, path) == 0) return TRUE;
    if (written) failure = errno;
    g_unlink(temporary);
    errno = failure;
    return FALSE;
}

gboolean write_file(const char *path, GBytes *bytes, GError **error)
{
    GStatBuf status;
    gboolean there = g_stat(path, &status) == 0;
    /* realpath's result is malloc's. */
    char *real = there && S_ISREG(status.st_mode) ? realpath(path, NULL) : NULL;
    gboolean written = there && !S_ISREG(status.st_mode) ? write_through(path, bytes)
                                                         : write_anew(real ? real : path, bytes);
    if (!written) write_file_fail(path, errno, error);
    free(real);
    return written;
}
