#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"
#include <sys/vfs.h>

/* Where several machines may see one file, or the kernel does not know its locks: the write-ahead log needs
 * memory shared by everybody who has the file open. Numbers from statfs(2) and linux/magic.h. */
static const guint32 network_types[] = {
    0x6969,     /* NFS */
    0x517B,     /* SMB */
    0xFE534D42, /* SMB 2 */
    0xFF534D42, /* CIFS */
    0x65735546, /* FUSE */
    0x01021997, /* 9P */
    0x5346414F, /* AFS */
    0x73757245, /* Coda */
    0x00C36400, /* Ceph */
    0x564C,     /* NCP */
};

static gboolean is_on_network(const char *file)
{
    struct statfs place;
    if (statfs(file, &place) != 0) return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(network_types); i++)
        if ((guint32)place.f_type == network_types[i]) return TRUE;
    return FALSE;
}

/* Asks for the mode or changes it, which does not wait for others as everything else does. */
static gboolean journal_run(Store *store, Sql mode, gboolean *is_wal, GError **error)
{
    for (int attempt = 0;; attempt++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(SqlRows) rows = sql_start(store, mode, NULL, &failure);
        SqlStep step = rows ? sql_step(store, rows, &failure) : SQL_FAILED;
        if (step != SQL_FAILED) {
            *is_wal = step == SQL_ROW && g_strcmp0(sql_column_text(rows, 0), "wal") == 0;
            return TRUE;
        }
        if (sqlite3_errcode(store->db) != SQLITE_BUSY || attempt == 100) {
            g_propagate_error(error, g_steal_pointer(&failure));
            return FALSE;
        }
        g_usleep(50 * 1000);
    }
}

/* A file made just now, or brought here from where it had a write-ahead log. */
static gboolean is_new_here(Store *store, gboolean *is_new, GError **error)
{
    gint64 version = 0;
    gboolean was_wal = FALSE;
    if (!sql_number(store, SQL_USER_VERSION, NULL, 0, &version, error) ||
        !journal_run(store, SQL_JOURNAL, &was_wal, error))
        return FALSE;
    *is_new = version == 0 || was_wal;
    return TRUE;
}

gboolean journal_choose(Store *store, GError **error)
{
    gboolean is_new = FALSE, is_wal = FALSE, network = is_on_network(store->file);
    if (!is_new_here(store, &is_new, error)) return FALSE;
    if (!network && !journal_run(store, SQL_JOURNAL_WAL, &is_wal, error)) return FALSE;
    if (is_wal) return TRUE;
    if (!journal_run(store, SQL_JOURNAL_DELETE, &is_wal, error)) return FALSE;
    if (!is_new) return TRUE;
    g_autofree char *file = text_safe(store->file, FALSE);
    g_free(store->notice);
    store->notice = g_strdup_printf(
        network ? _("数据库 %s 在网络文件系统上，已改用回滚日志：保存较慢，同一时间请只在一台电脑上使用")
                : _("数据库 %s 所在的文件系统不支持预写日志，已改用回滚日志：保存较慢"),
        file);
    return TRUE;
}
