#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"

gboolean transaction_begin_read(Store *store, GError **error)
{
    return sql_run(store, SQL_BEGIN_READ, NULL, error);
}

gboolean transaction_begin_write(Store *store, GError **error)
{
    return store_is_writable(store, error) && sql_run(store, SQL_BEGIN_WRITE, NULL, error);
}

void transaction_end(Store *store)
{
    if (!store->db || sqlite3_get_autocommit(store->db)) return;
    /* Where even the rollback fails there is nothing to hold on to: a new connection begins clean. */
    if (!sql_run(store, SQL_ROLLBACK, NULL, NULL) && !sqlite3_get_autocommit(store->db))
        connection_close(store);
}

/* The same connection would always answer no: after a failed fsync the frames are in the log, but only a
 * connection that recovers the log sees them. */
static gboolean is_there_afresh(Store *store, TransactionCheck check, gpointer data, GError **error)
{
    connection_close(store);
    if (connection_open(store, NULL)) return check(store, data);
    g_prefix_error(error, "%s", _("无法确认是否已保存，请重新打开后核对："));
    return FALSE;
}

/* The file was deleted or moved away: what is written now nobody will find. */
static gboolean is_lost(Store *store, GError **error)
{
    int moved = 0;
    if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) != SQLITE_OK || !moved)
        return FALSE;
    g_autofree char *file = text_safe(store->file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                _("数据库文件 %s 已被删除或移走，没有保存；请放回原处再试"), file);
    return TRUE;
}

gboolean transaction_commit(Store *store, TransactionCheck check, gpointer data, GError **error)
{
    g_autoptr(GError) failure = NULL;
    if (is_lost(store, error)) {
        transaction_end(store);
        return FALSE;
    }
    if (sql_run(store, SQL_COMMIT, NULL, &failure)) return TRUE;
    transaction_end(store);
    if (is_there_afresh(store, check, data, &failure)) return TRUE;
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}
