#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMALLEST_DATABASE 512 /* bytes: one page of the smallest size */

static gboolean refuse(Store *store, int number, GError **error)
{
    g_autofree char *file = text_safe(store->file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("数据库 %s 无法打开：%s"), file,
                fail_of_system(number));
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
