/* What can go wrong with the file, in words for the person at the screen. */
#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"

#include <errno.h>

typedef struct {
    int code;
    const char *sentence;
} Sentence;

static const Sentence of_system[] = {
    {ENOENT, N_("没有这个文件夹，请先建立或改正路径")},
    {EACCES, N_("没有权限，请检查文件和文件夹的权限")},
    {EPERM, N_("没有权限，请检查文件和文件夹的权限")},
    {EROFS, N_("磁盘是只读的，请换一个位置")},
    {ENOSPC, N_("磁盘已满，请腾出空间后重试")},
    {EDQUOT, N_("磁盘已满，请腾出空间后重试")},
    {EFBIG, N_("文件超过了允许的大小，请换一个位置")},
    {EISDIR, N_("是文件夹，请写明文件名")},
    {ENOTDIR, N_("路径中有一段不是文件夹，请改正")},
    {EEXIST, N_("路径中有一段不是文件夹，请改正")},
    {ENAMETOOLONG, N_("名称过长，请改短")},
    {EINVAL, N_("不是普通文件，请另选文件")},
    {EMFILE, N_("打开的文件太多，请关闭其他程序后重试")},
    {ENFILE, N_("打开的文件太多，请关闭其他程序后重试")},
    {ENOLCK, N_("文件系统不能加锁，请把数据库放到本机的磁盘上")},
};

/* Extended codes where they say more than their primary ones. */
static const Sentence of_sqlite[] = {
    {SQLITE_IOERR_SHMSIZE, N_("旁边的 -shm 文件（32 KiB）写不下，磁盘已满，请腾出空间后重试")},
    {SQLITE_IOERR_SHMOPEN, N_("旁边的 -shm 文件打不开，请检查文件夹的权限")},
    {SQLITE_IOERR_LOCK, N_("文件系统不能加锁，请把数据库放到本机的磁盘上")},
    {SQLITE_IOERR_SHORT_READ, N_("文件不完整，请用备份恢复")},
    {SQLITE_IOERR_CORRUPTFS, N_("文件系统已损坏，请检查磁盘，再用备份恢复")},
    {SQLITE_READONLY_ROLLBACK, N_("上次没有正常结束，要先恢复：请用能写它的账户打开一次")},
    {SQLITE_READONLY_RECOVERY, N_("上次没有正常结束，要先恢复：请用能写它的账户打开一次")},
    {SQLITE_READONLY_CANTINIT, N_("上次没有正常结束，要先恢复：请用能写它的账户打开一次")},
    {SQLITE_READONLY_DBMOVED, N_("文件已被删除或移走，请放回原处再试")},
    {SQLITE_FULL, N_("磁盘已满，请腾出空间后重试")},
    {SQLITE_BUSY, N_("被其他程序占用已超过 5 秒，请稍后重试")},
    {SQLITE_LOCKED, N_("被其他程序占用已超过 5 秒，请稍后重试")},
    {SQLITE_CORRUPT, N_("文件已损坏，请用备份恢复")},
    {SQLITE_NOTADB, N_("不是 pingfen 的数据库，请另选文件")},
    {SQLITE_READONLY, N_("不能写入，请检查文件和文件夹的权限")},
    {SQLITE_PERM, N_("没有权限，请检查文件和文件夹的权限")},
    {SQLITE_CANTOPEN, N_("无法打开，请检查文件和文件夹的权限")},
    {SQLITE_IOERR, N_("读写磁盘出错，请检查磁盘后重试")},
    {SQLITE_TOOBIG, N_("内容超过 64 MiB，请缩短后重试")},
    {SQLITE_NOMEM, N_("内存不足，请关闭其他程序后重试")},
    {SQLITE_ERROR, N_("表的结构不完整或已损坏，请用备份恢复")},
    {SQLITE_CONSTRAINT, N_("内容前后矛盾，可能已损坏，请用备份恢复")},
    {SQLITE_MISMATCH, N_("内容前后矛盾，可能已损坏，请用备份恢复")},
};

static const char *find(const Sentence *sentences, gsize count, int code)
{
    for (gsize i = 0; i < count; i++)
        if (sentences[i].code == code) return _(sentences[i].sentence);
    return NULL;
}

const char *fail_of_system(int number)
{
    const char *known = find(of_system, G_N_ELEMENTS(of_system), number);
    return known ? known : g_strerror(number);
}

const char *fail_of_sqlite(int code, int number)
{
    const char *exact = find(of_sqlite, G_N_ELEMENTS(of_sqlite), code);
    int primary = code & 0xff;
    gboolean of_file = primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN;
    const char *cause = of_file ? find(of_system, G_N_ELEMENTS(of_system), number) : NULL;
    if (exact && (code != primary || !cause)) return exact;
    if (cause) return cause;
    const char *common = find(of_sqlite, G_N_ELEMENTS(of_sqlite), primary);
    return common ? common : _("出错，请重试；仍然出错请用备份恢复");
}

gboolean store_fail(Store *store, int code, GError **error)
{
    int number = store->db ? sqlite3_system_errno(store->db) : 0;
    gboolean left = (code & 0xff) == SQLITE_BUSY && store->wait_left;
    store->wait_left = FALSE; /* said once: the next failure has another cause */
    const char *sentence = left ? _("被其他程序占用，没有再等；请稍后重试") : fail_of_sqlite(code, number);
    g_autofree char *file = text_safe(store->file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("数据库 %s：%s（SQLite %d）"), file, sentence,
                code);
    return FALSE;
}

gboolean store_fail_damaged(gint64 id, const char *what, GError **error)
{
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("评价 %lld 已损坏（%s），请用备份恢复"),
                (long long)id, what);
    return FALSE;
}
