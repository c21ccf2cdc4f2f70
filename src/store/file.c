#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALLEST_DATABASE 512 /* bytes: one page of the smallest size */

static const struct {
    int number;
    const char *sentence;
} sentences[] = {
    {ENOENT, N_("没有这个文件夹，请先建立或改正路径")},
    {EACCES, N_("没有权限，请检查文件和文件夹的权限")},
    {EPERM, N_("没有权限，请检查文件和文件夹的权限")},
    {EROFS, N_("磁盘是只读的，请换一个位置")},
    {ENOSPC, N_("磁盘已满，请腾出空间后重试")},
    {EDQUOT, N_("磁盘已满，请腾出空间后重试")},
    {EISDIR, N_("是文件夹，请写明文件名")},
    {ENOTDIR, N_("路径中有一段不是文件夹，请改正")},
    {EEXIST, N_("路径中有一段不是文件夹，请改正")},
    {ENAMETOOLONG, N_("名称过长，请改短")},
    {EINVAL, N_("不是普通文件，请另选文件")},
};

const char *file_reason(int number)
{
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++)
        if (sentences[i].number == number) return _(sentences[i].sentence);
    return g_strerror(number);
}

static gboolean refuse(Store *store, int number, GError **error)
{
    g_autofree char *file = text_safe(store->file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("数据库 %s 无法打开：%s"), file,
                file_reason(number));
    return FALSE;
}

/* SQLite takes a file of one byte for an empty one and would write over it. */
static gboolean check(Store *store, const struct stat *facts, GError **error)
{
    if (S_ISDIR(facts->st_mode)) return refuse(store, EISDIR, error);
    if (!S_ISREG(facts->st_mode)) return refuse(store, EINVAL, error);
    if (facts->st_size > 0 && facts->st_size < SMALLEST_DATABASE)
        return store_fail(store, SQLITE_NOTADB, error);
    return TRUE;
}

/* SQLite would create the file with the mode of the umask. One that exists is only looked at: closing a
 * second descriptor would drop the locks of a connection this program may have on it. */
gboolean file_prepare(Store *store, GError **error)
{
    g_autofree char *folder = g_path_get_dirname(store->file);
    if (g_mkdir_with_parents(folder, 0700) != 0) return refuse(store, errno, error);
    int file = open(store->file, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0)
        close(file);
    else if (errno != EEXIST)
        return refuse(store, errno, error);
    struct stat facts;
    return stat(store->file, &facts) == 0 ? check(store, &facts, error) : refuse(store, errno, error);
}
