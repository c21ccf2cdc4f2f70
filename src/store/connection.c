#include "store/store_internal.h"
#include <sys/stat.h>
#include <unistd.h>

#define LENGTH_LIMIT (64 * 1024 * 1024)   /* bytes of one text or row; an evaluation file has at most 4 MiB */
#define BUSY_LIMIT   (5 * G_USEC_PER_SEC) /* in which nobody saved anything */
#define BUSY_MOST    (60 * G_USEC_PER_SEC) /* however busy the others are */

#define WAIT_FIRST G_USEC_PER_SEC /* until who looks on is told of it */
#define WAIT_AGAIN (G_USEC_PER_SEC / 5)

static const struct {
    int option, value;
} switches[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_DQS_DDL, 0},
                {SQLITE_DBCONFIG_DQS_DML, 0},     {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_ENABLE_VIEW, 0}};

/* synchronous: a commit that was reported survives a power cut. */
static const char pragmas[] =
    "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;";

/* Changes with every save of anybody: where the last one stands in the log, or in the file itself. */
static gint64 last_save(const Store *store)
{
    struct stat seen;
    g_autofree char *log = g_strconcat(store->file, "-wal", NULL);
    if (stat(log, &seen) != 0 && stat(store->file, &seen) != 0) return 0;
    return (gint64)seen.st_mtim.tv_sec * G_USEC_PER_SEC + seen.st_mtim.tv_nsec / 1000 + seen.st_size;
}

static void begin_waiting(Store *store, gint64 now)
{
    store->busy_since = now;
    store->wait_next = now + WAIT_FIRST;
    store->wait_left = FALSE;
}

/* FALSE: who looks on would rather not wait on. */
static gboolean is_worth_waiting(Store *store, gint64 now)
{
    if (!store->wait || now < store->wait_next) return TRUE;
    store->wait_next = now + WAIT_AGAIN;
    store->wait_left = !store->wait(now - store->busy_since, store->wait_data);
    return !store->wait_left;
}

void store_set_wait(Store *store, StoreWait wait, gpointer data)
{
    store->wait = wait;
    store->wait_data = data;
}

/* SQLite's own waiting sleeps up to a tenth of a second between two tries, and among several programs that
 * save without a pause one may find the file taken every time. So it is tried often, and while the others
 * get on it is worth waiting. */
static int wait_busy(void *data, int tries)
{
    Store *store = data;
    if (store->impatient) return 0;
    gint64 now = g_get_monotonic_time(), save = last_save(store);
    if (tries == 0) begin_waiting(store, now);
    if (tries == 0 || save != store->busy_save) store->busy_until = now + BUSY_LIMIT;
    store->busy_save = save;
    if (now > store->busy_until || now - store->busy_since > BUSY_MOST) return 0;
    if (!is_worth_waiting(store, now)) return 0;
    g_usleep((gulong)(500 + now % 4000)); /* not all at the same moment */
    return 1;
}

static int harden(Store *store)
{
    sqlite3 *db = store->db;
    sqlite3_extended_result_codes(db, 1);
    sqlite3_busy_handler(db, wait_busy, store);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LENGTH_LIMIT);
    int code = SQLITE_OK;
    for (gsize i = 0; code == SQLITE_OK && i < G_N_ELEMENTS(switches); i++)
        code = sqlite3_db_config(db, switches[i].option, switches[i].value, NULL);
    return code == SQLITE_OK ? sqlite3_exec(db, pragmas, NULL, NULL, NULL) : code;
}

static gboolean is_writable(Store *store, GError **error)
{
    return sqlite3_db_readonly(store->db, "main") == 0 || store_fail(store, SQLITE_READONLY, error);
}

static gboolean bring_up(Store *store, GError **error)
{
    int code = sqlite3_open_v2(store->file, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) code = harden(store);
    if (code != SQLITE_OK) return store_fail(store, code, error);
    if (!migrate_check(store, error) || !is_writable(store, error)) return FALSE;
    code = match_register(store->db);
    if (code != SQLITE_OK) return store_fail(store, code, error);
    return journal_choose(store, error) && migrate_run(store, error);
}

/* Everything but what needs to write. `name`: a file, or a URI with SQLite's parameters. */
static gboolean bring_up_reading(Store *store, const char *name, GError **error)
{
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
    int code = sqlite3_open_v2(name, &store->db, flags, NULL);
    if (code == SQLITE_OK) code = harden(store);
    if (code == SQLITE_OK) code = match_register(store->db);
    if (code != SQLITE_OK) return store_fail(store, code, error);
    return migrate_check(store, error) && migrate_is_present(store, error);
}

/* SQLite reads a database with a write-ahead log only with side files, which cannot be made here. Where
 * nobody has left a log, everything is in the file itself, and nobody is at work on it. */
static gboolean is_settled(const Store *store)
{
    g_autofree char *log = g_strconcat(store->file, "-wal", NULL);
    return access(log, F_OK) != 0;
}

static gboolean bring_up_closed_off(Store *store, GError **error)
{
    store->reading = TRUE;
    g_autofree char *name = g_filename_to_uri(store->file, NULL, error);
    if (!name) return FALSE;
    gboolean settled = is_settled(store);
    if (bring_up_reading(store, name, settled ? NULL : error)) return TRUE;
    connection_close(store);
    g_autofree char *immutable = g_strconcat(name, "?immutable=1", NULL);
    return settled && bring_up_reading(store, immutable, error);
}

/* The file is there, and it or its folder cannot be written. */
static gboolean is_closed_off(const Store *store)
{
    g_autofree char *folder = g_path_get_dirname(store->file);
    return access(store->file, R_OK) == 0 &&
           (access(store->file, W_OK) != 0 || access(folder, W_OK | X_OK) != 0);
}

/* Nobody asks how much memory SQLite has, and counting it costs a lock at every allocation. Where it is at
 * work already it goes on counting. */
static void spare_counting(void)
{
    static gsize spared;
    if (!g_once_init_enter(&spared)) return;
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave(&spared, 1);
}

gboolean connection_open(Store *store, GError **error)
{
    if (store->db) return TRUE;
    spare_counting();
    store->reading = FALSE;
    gboolean reading = store->lenient && is_closed_off(store);
    if (!reading && !file_prepare(store, error)) return FALSE;
    if (reading ? bring_up_closed_off(store, error) : bring_up(store, error)) return TRUE;
    connection_close(store);
    return FALSE;
}

void connection_close(Store *store)
{
    for (gsize i = 0; i < SQL_COUNT; i++)
        g_clear_pointer(&store->statements[i], sqlite3_finalize);
    g_hash_table_remove_all(store->filtered);
    if (store->db && sqlite3_close(store->db) != SQLITE_OK) g_warn_if_reached();
    store->db = NULL;
}
