#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"

static const struct {
    int code; /* primary */
    const char *sentence;
} sentences[] = {
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

gboolean store_fail(Store *store, int code, GError **error)
{
    const char *sentence = N_("出错，请重试；仍然出错请用备份恢复");
    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++)
        if (sentences[i].code == (code & 0xff)) sentence = sentences[i].sentence;
    if ((code & 0xff) == SQLITE_BUSY && store->wait_left)
        sentence = N_("被其他程序占用，没有再等；请稍后重试");
    g_autofree char *file = text_safe(store->file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("数据库 %s：%s（SQLite %d）"), file, _(sentence),
                code);
    return FALSE;
}

gboolean store_fail_damaged(gint64 id, const char *what, GError **error)
{
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("评价 %lld 已损坏（%s），请用备份恢复"),
                (long long)id, what);
    return FALSE;
}
