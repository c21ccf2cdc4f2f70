#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define BUSY_TRIES 100 /* of 50 ms */

static gboolean fail(const char *file, const char *why, GError **error)
{
    g_autofree char *shown = text_safe(file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, _("备份 %s 写不了：%s"), shown, why);
    return FALSE;
}

static gboolean refuse_existing(const char *file, GError **error)
{
    g_autofree char *shown = text_safe(file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("%s 已经有了，不覆盖；请换一个文件名"), shown);
    return FALSE;
}

static int copy_pages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup) return sqlite3_errcode(to);
    int code = sqlite3_backup_step(backup, -1);
    for (int attempt = 0; (code == SQLITE_BUSY || code == SQLITE_LOCKED) && attempt < BUSY_TRIES; attempt++) {
        g_usleep(50 * 1000);
        code = sqlite3_backup_step(backup, -1);
    }
    int end = sqlite3_backup_finish(backup);
    return code == SQLITE_DONE ? SQLITE_OK : end != SQLITE_OK ? end : code;
}

/* A copy that needs no side files, so that it can be read where nothing can be written. */
static int copy_database(Store *store, const char *file, int *number)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(file, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) code = copy_pages(store->db, copy);
    if (code == SQLITE_OK) code = sqlite3_exec(copy, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    *number = copy ? sqlite3_system_errno(copy) : 0;
    int closed = sqlite3_close(copy);
    return code == SQLITE_OK ? closed : code;
}

/* The name is synced too, or a power cut could take it. */
static void sync_folder(const char *file)
{
    g_autofree char *folder = g_path_get_dirname(file);
    int opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    fsync(opened);
    close(opened);
}

static gboolean write_backup(Store *store, const char *temporary, const char *file, GError **error)
{
    int number = 0, code = copy_database(store, temporary, &number);
    if (code != SQLITE_OK) return fail(file, fail_of_sqlite(code, number), error);
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, file, RENAME_NOREPLACE) == 0) return TRUE;
    if (errno == EEXIST) return refuse_existing(file, error);
    /* A file system without RENAME_NOREPLACE: a link never replaces either. */
    if (errno == EINVAL && link(temporary, file) == 0) return unlink(temporary) == 0;
    return errno == EEXIST ? refuse_existing(file, error) : fail(file, fail_of_system(errno), error);
}

gboolean store_backup(Store *store, const char *file, GError **error)
{
    g_return_val_if_fail(store->db && file && *file, FALSE);
    if (g_file_test(file, G_FILE_TEST_EXISTS) || g_file_test(file, G_FILE_TEST_IS_SYMLINK))
        return refuse_existing(file, error);
    g_autofree char *folder = g_path_get_dirname(file);
    /* Hidden, as every file that is not done yet: one left by a power cut is not taken for a backup. */
    g_autofree char *temporary = g_build_filename(folder, ".pingfen-XXXXXX", NULL);
    int made = g_mkstemp_full(temporary, O_RDWR | O_CLOEXEC, 0600);
    if (made < 0) return fail(file, fail_of_system(errno), error);
    close(made);
    gboolean done = write_backup(store, temporary, file, error);
    if (done)
        sync_folder(file);
    else
        unlink(temporary);
    return done;
}
