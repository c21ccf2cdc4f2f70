#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "store/store_internal.h"

/* Append only; index + 1 is the version a step produces. A new file runs them all, so this list is the
 * schema.
 *
 * scheme      the frozen text of a scheme, under the SHA-256 of that text
 *
 * evaluation  one row each: identity, the end of its trail, and the summary the list shows; points in
 *             1/10000, `changed` in milliseconds since 1970, status as in `Status`. `result` is the grade
 *             that counts, '' while incomplete; `reasons` the bits of RiskReason, NULL where only an older
 *             program has written it, and `risk` their rank
 *
 * field       every text of an evaluation; `value` NULL: a review takes the field out
 *
 * trail       append only. It has no reference to evaluation: it outlives one that is deleted, and ids are
 *             never given again
 *
 * tally       how many evaluations there are, by status and result: counting does not grow with them
 *
 * long_text   fingerprints of the long texts of an evaluation, under its project (same_text.c)
 *
 * presence    which program has which evaluation open (presence.c); since and seen in microseconds
 *
 * exported    the revisions that were given out, each the possible base of a merge */
static const char *const migrations[] = {
    "CREATE TABLE scheme ("
    " sha256 TEXT NOT NULL PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL) STRICT;"
    "CREATE TRIGGER scheme_is_frozen BEFORE UPDATE ON scheme"
    " BEGIN SELECT RAISE(ABORT, 'a scheme is frozen'); END;"

    "CREATE TABLE evaluation ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " uuid TEXT NOT NULL UNIQUE,"
    " scheme TEXT NOT NULL REFERENCES scheme (sha256),"
    " revision INTEGER NOT NULL CHECK (revision > 0),"
    " trail_length INTEGER NOT NULL, trail_hash TEXT NOT NULL,"
    " changed INTEGER NOT NULL,"
    " status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 4),"
    " project TEXT NOT NULL, unit TEXT NOT NULL, department TEXT NOT NULL, year TEXT NOT NULL,"
    " searched TEXT NOT NULL,"
    " total INTEGER NOT NULL, grade TEXT NOT NULL, complete INTEGER NOT NULL,"
    " filled INTEGER NOT NULL, leaves INTEGER NOT NULL,"
    " review_total INTEGER, review_grade TEXT, review_complete INTEGER,"
    " review_filled INTEGER, review_leaves INTEGER,"
    " errors INTEGER NOT NULL, warnings INTEGER NOT NULL,"
    " result TEXT NOT NULL, exported INTEGER NOT NULL DEFAULT 0) STRICT;"
    "CREATE INDEX evaluation_by_change ON evaluation (changed);"
    "CREATE INDEX evaluation_by_project ON evaluation (project);"
    "CREATE INDEX evaluation_by_unit ON evaluation (unit);"
    "CREATE INDEX evaluation_by_year ON evaluation (year);"
    "CREATE INDEX evaluation_by_status ON evaluation (status);"
    "CREATE INDEX evaluation_by_total ON evaluation (total);"

    "CREATE TABLE field ("
    " evaluation INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,"
    " review INTEGER NOT NULL, key TEXT NOT NULL, value TEXT,"
    " PRIMARY KEY (evaluation, review, key)) STRICT, WITHOUT ROWID;"

    "CREATE TABLE trail ("
    " evaluation INTEGER NOT NULL, number INTEGER NOT NULL, revision INTEGER NOT NULL,"
    " at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,"
    " review INTEGER NOT NULL, key TEXT, before TEXT, after TEXT, removed INTEGER NOT NULL,"
    " previous TEXT NOT NULL, hash TEXT NOT NULL,"
    " PRIMARY KEY (evaluation, number)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail"
    " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;"
    "CREATE TRIGGER trail_is_not_deleted BEFORE DELETE ON trail"
    " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;"
    "CREATE TRIGGER trail_is_appended BEFORE INSERT ON trail" /* INSERT OR REPLACE would not ask the trigger
                                                                 above */
    " WHEN EXISTS (SELECT 1 FROM trail WHERE evaluation = new.evaluation AND number >= new.number)"
    " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;"

    "CREATE TABLE tally ("
    " status INTEGER NOT NULL, result TEXT NOT NULL, number INTEGER NOT NULL,"
    " PRIMARY KEY (status, result)) STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER evaluation_is_counted AFTER INSERT ON evaluation BEGIN"
    " INSERT INTO tally (status, result, number) VALUES (new.status, new.result, 1)"
    " ON CONFLICT DO UPDATE SET number = number + 1; END;"
    "CREATE TRIGGER evaluation_is_counted_anew AFTER UPDATE OF status, result ON evaluation"
    " WHEN (old.status, old.result) <> (new.status, new.result) BEGIN"
    " UPDATE tally SET number = number - 1 WHERE status = old.status AND result = old.result;"
    " INSERT INTO tally (status, result, number) VALUES (new.status, new.result, 1)"
    " ON CONFLICT DO UPDATE SET number = number + 1; END;"
    "CREATE TRIGGER evaluation_is_counted_out AFTER DELETE ON evaluation BEGIN"
    " UPDATE tally SET number = number - 1 WHERE status = old.status AND result = old.result; END;",

    "ALTER TABLE evaluation ADD COLUMN reasons INTEGER;"
    "ALTER TABLE evaluation ADD COLUMN risk INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX evaluation_by_risk ON evaluation (risk);"
    "CREATE INDEX evaluation_not_rated ON evaluation (id) WHERE reasons IS NULL;"
    "CREATE TABLE long_text ("
    " print INTEGER NOT NULL, owner INTEGER NOT NULL,"
    " evaluation INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE,"
    " PRIMARY KEY (print, owner, evaluation)) STRICT, WITHOUT ROWID;"
    "CREATE INDEX long_text_of_evaluation ON long_text (evaluation);",

    "CREATE TABLE presence ("
    " host TEXT NOT NULL, program TEXT NOT NULL, evaluation INTEGER NOT NULL,"
    " who TEXT NOT NULL, place TEXT NOT NULL, since INTEGER NOT NULL, seen INTEGER NOT NULL,"
    " PRIMARY KEY (host, program)) STRICT, WITHOUT ROWID;",

    "CREATE TABLE exported ("
    " evaluation INTEGER NOT NULL REFERENCES evaluation (id) ON DELETE CASCADE, revision INTEGER NOT NULL,"
    " PRIMARY KEY (evaluation, revision)) STRICT, WITHOUT ROWID;"
    "INSERT INTO exported SELECT id, exported FROM evaluation WHERE exported > 0;"
    "ALTER TABLE evaluation DROP COLUMN exported;",

    /* Findings are found otherwise than before: they are counted anew on opening (store_rate). */
    "UPDATE evaluation SET reasons = NULL, risk = 0;",
};

guint migrate_version(void)
{
    return G_N_ELEMENTS(migrations);
}

static gboolean refuse(Store *store, GError **error, const char *format, gint64 version)
{
    g_autofree char *file = text_safe(store->file, FALSE);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO, format, file, (int)version, (int)migrate_version());
    return FALSE;
}

typedef struct {
    gint64 application, version, tables;
} Marks;

/* In one transaction: another program may be making the file just now. */
static gboolean marks_read(Store *store, Marks *marks, GError **error)
{
    if (!transaction_begin_read(store, error)) return FALSE;
    gboolean done = sql_number(store, SQL_APPLICATION_ID, NULL, 0, &marks->application, error) &&
                    sql_number(store, SQL_USER_VERSION, NULL, 0, &marks->version, error) &&
                    sql_number(store, SQL_TABLE_COUNT, NULL, 0, &marks->tables, error);
    transaction_end(store);
    return done;
}

gboolean migrate_check(Store *store, GError **error)
{
    Marks marks = {0};
    if (!marks_read(store, &marks, error)) return FALSE;
    if (marks.application == 0 && marks.version == 0 && marks.tables == 0)
        return TRUE; /* empty: new, or left so by a program that was ended while it made the file */
    if (marks.application != STORE_APPLICATION_ID)
        return refuse(store, error, _("%s 是其他程序的数据库，不是 pingfen 的，请另选文件"), 0);
    if (marks.version > migrate_version())
        return refuse(store, error,
                      _("数据库 %s 由更新的 pingfen 写成（版本 %d，本程序只认到 %d），请升级程序"),
                      marks.version);
    return TRUE;
}

static gboolean step_run(Store *store, guint version, GError **error)
{
    g_autofree char *mark = g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %u;",
                                            STORE_APPLICATION_ID, version + 1);
    int code = sqlite3_exec(store->db, migrations[version], NULL, NULL, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(store->db, mark, NULL, NULL, NULL);
    return code == SQLITE_OK || store_fail(store, code, error);
}

/* The version is asked inside the transaction: another program may have been quicker. */
static gboolean steps_run(Store *store, GError **error)
{
    gint64 version = 0;
    if (!sql_number(store, SQL_USER_VERSION, NULL, 0, &version, error)) return FALSE;
    while (version < migrate_version())
        if (!step_run(store, (guint)version++, error)) return FALSE;
    return TRUE;
}

/* All steps in one transaction, so that a file is as it was or all new, and waits for the disk once. */
gboolean migrate_run(Store *store, GError **error)
{
    gint64 version = 0;
    if (!sql_number(store, SQL_USER_VERSION, NULL, 0, &version, error)) return FALSE;
    if (version >= migrate_version()) return TRUE;
    gboolean done = transaction_begin_write(store, error) && steps_run(store, error) &&
                    sql_run(store, SQL_COMMIT, NULL, error);
    if (!done) transaction_end(store);
    return done;
}

gboolean migrate_is_present(Store *store, GError **error)
{
    gint64 version = 0;
    if (!sql_number(store, SQL_USER_VERSION, NULL, 0, &version, error)) return FALSE;
    if (version == migrate_version()) return TRUE;
    return refuse(store, error,
                  _("数据库 %s 要先更新（版本 %d，本程序写 %d），这里不能写入；请由能写的人打开一次"),
                  version);
}

/* "name\nsql" of everything a schema is made of, sorted: char *. NULL with the result code. */
static GPtrArray *schema_read(sqlite3 *db, int *code)
{
    static const char sql[] = "SELECT name || char(10) || type || char(10) || sql FROM sqlite_schema"
                              " WHERE sql IS NOT NULL ORDER BY 1";
    g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *rows = NULL;
    *code = sqlite3_prepare_v2(db, sql, -1, &rows, NULL);
    while (*code == SQLITE_OK && (*code = sqlite3_step(rows)) == SQLITE_ROW) {
        g_ptr_array_add(objects, g_strdup((const char *)sqlite3_column_text(rows, 0)));
        *code = SQLITE_OK;
    }
    sqlite3_finalize(rows);
    return *code == SQLITE_DONE ? g_steal_pointer(&objects) : NULL;
}

static GPtrArray *schema_made(int *code)
{
    sqlite3 *db = NULL;
    *code = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    for (guint i = 0; *code == SQLITE_OK && i < migrate_version(); i++)
        *code = sqlite3_exec(db, migrations[i], NULL, NULL, NULL);
    GPtrArray *objects = *code == SQLITE_OK ? schema_read(db, code) : NULL;
    sqlite3_close(db);
    return objects;
}

/* The name of the first object that only one of them has. */
static char *first_difference(const GPtrArray *found, const GPtrArray *wanted)
{
    for (guint i = 0; i < MAX(found->len, wanted->len); i++) {
        const char *here = i < found->len ? g_ptr_array_index(found, i) : NULL;
        const char *there = i < wanted->len ? g_ptr_array_index(wanted, i) : NULL;
        if (g_strcmp0(here, there) == 0) continue;
        const char *first = here && (!there || strcmp(here, there) < 0) ? here : there;
        return g_strndup(first, strcspn(first, "\n"));
    }
    return NULL;
}

gboolean migrate_compare(Store *store, char **object, GError **error)
{
    int code = SQLITE_OK;
    g_autoptr(GPtrArray) wanted = schema_made(&code);
    g_autoptr(GPtrArray) objects = wanted ? schema_read(store->db, &code) : NULL;
    if (!objects) return store_fail(store, code, error);
    *object = first_difference(objects, wanted);
    return TRUE;
}
