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
    int failure;
    gboolean lasting; /* of the folder or the disk, not of this one file */
    const char *reason;
} reasons[] = {
    {ENOENT, TRUE, N_("没有这个文件夹")}, {EACCES, TRUE, N_("没有写的权限")},
    {EPERM, TRUE, N_("没有写的权限")},    {ENOSPC, TRUE, N_("没有空间了")},
    {EDQUOT, TRUE, N_("没有空间了")},     {EROFS, TRUE, N_("只能读不能写")},
    {EIO, TRUE, N_("磁盘读写错误")},      {ENOTDIR, TRUE, N_("路径中有一段不是文件夹")},
    {EEXIST, TRUE, N_("那里是一个文件")}, {EISDIR, FALSE, N_("那里是一个文件夹")},
    {EFBIG, FALSE, N_("文件太大")},       {ENAMETOOLONG, FALSE, N_("名称太长")},
    {EINTR, FALSE, N_("已中断")},         {EBADF, FALSE, N_("标准输出是关闭的")},
};

static int reason_of(int number)
{
    for (int i = 0; i < (int)G_N_ELEMENTS(reasons); i++)
        if (reasons[i].failure == number) return i;
    return -1;
}

const char *write_file_reason(int number)
{
    int index = reason_of(number);
    return index < 0 ? g_strerror(number) : _(reasons[index].reason);
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

/* Under a temporary name first, hidden: one that is left behind by a power cut is not taken for a sheet.
 * errno tells why on FALSE. */
static gboolean write_anew(const char *path, GBytes *bytes)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_autofree char *temporary = g_build_filename(folder, ".pingfen-XXXXXX", NULL);
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

gboolean write_file_of_many(const char *path, GBytes *bytes, gboolean *lasting, GError **error)
{
    GStatBuf status;
    gboolean there = g_stat(path, &status) == 0;
    /* realpath's result is malloc's. */
    char *real = there && S_ISREG(status.st_mode) ? realpath(path, NULL) : NULL;
    gboolean written = there && !S_ISREG(status.st_mode) ? write_through(path, bytes)
                                                         : write_anew(real ? real : path, bytes);
    int failure = errno;
    free(real);
    if (written) return TRUE;
    *lasting = reason_of(failure) >= 0 && reasons[reason_of(failure)].lasting;
    write_file_fail(path, failure, error);
    return FALSE;
}

gboolean write_file(const char *path, GBytes *bytes, GError **error)
{
    gboolean lasting;
    return write_file_of_many(path, bytes, &lasting, error);
}
