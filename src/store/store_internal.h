/* What the files of the store share: the handle, the connection, transactions and the tables' own functions.
 */
#pragma once

#include "score/assessment.h"
#include "store/sql.h"

#define STORE_APPLICATION_ID 0x70696e67 /* "ping" */
#define STORE_HASH_LENGTH    64         /* hex digits of a SHA-256 */

struct Store {
    char *file;       /* absolute */
    char *who;        /* who acts; never NULL */
    gboolean lenient; /* may be opened for reading alone */
    gboolean reading; /* is */
    char *notice;     /* of store_take_notice */
    GPtrArray *cache; /* Scheme *: the last few that were read, newest last */
    gint64 (*now)(void);
    gboolean impatient;                       /* what is done now may as well be left undone: no waiting */
    gint64 busy_since, busy_until, busy_save; /* while it waits for another program (connection.c) */
    StoreWait wait;                           /* NULL: in silence */
    gpointer wait_data;
    gint64 wait_next;   /* when it is asked again */
    gboolean wait_left; /* it was not waited for to the end */
    sqlite3 *db;        /* NULL: lost after a failed commit, opened again by the next statement */
    sqlite3_stmt *statements[SQL_COUNT];
    GHashTable *filtered; /* text → sqlite3_stmt *: the last few statements that carry a filter */
};

/* connection.c: the file opened, hardened, identified and migrated; TRUE where it is open already. */
gboolean connection_open(Store *store, GError **error);
void connection_close(Store *store);

/* file.c: makes the file, mode 0600, and its folders where they are missing; refuses what cannot be a
 * database. */
gboolean file_prepare(Store *store, GError **error);

/* journal.c: WAL where the file system bears it, else a rollback journal, and a notice the
 * first time. */
gboolean journal_choose(Store *store, GError **error);

/* migrate.c */
gboolean migrate_check(Store *store, GError **error); /* FALSE: foreign, or newer than this program */
gboolean migrate_run(Store *store, GError **error);
gboolean migrate_is_present(Store *store, GError **error); /* FALSE: written by an older program, or empty */
guint migrate_version(void);                               /* what this program writes */
/* The first table, index or trigger that is not as the migrations make it, in `object`; NULL: none. Yours. */
gboolean migrate_compare(Store *store, char **object, GError **error);

/* fail.c: what happened and what to do, for a number of errno and for a code of SQLite, with the errno behind
 * it (0: none). In the interface language; static. */
const char *fail_of_system(int number);
const char *fail_of_sqlite(int code, int number);
/* Sets the sentence for a result code of SQLite. Always FALSE. */
gboolean store_fail(Store *store, int code, GError **error);
/* The content of evaluation `id` is not what the program wrote: `what` says where. Always FALSE. */
gboolean store_fail_damaged(gint64 id, const char *what, GError **error);

/* transaction.c. A write transaction takes the lock at once (BEGIN IMMEDIATE), so that it never has to be
 * begun again half-way. */
gboolean transaction_begin_read(Store *store, GError **error);
gboolean transaction_begin_write(Store *store, GError **error);
void transaction_end(Store *store); /* of a read transaction, or rolls back */
/* TRUE where what was written is in the file after all. */
typedef gboolean (*TransactionCheck)(Store *store, gpointer data);
/* Commits. A commit that fails may be there all the same (TERMINAL 9): the file is opened afresh and `check`
 * looks. */
gboolean transaction_commit(Store *store, TransactionCheck check, gpointer data, GError **error);

/* scheme_table.c */
gboolean scheme_table_put(Store *store, const Scheme *scheme, GError **error);
Scheme *scheme_table_get(Store *store, gint64 id, const char *sha256,
                         GError **error); /* id: for the sentence. Yours */

/* The stored state of an evaluation that a save goes on from. */
typedef struct {
    gint64 revision, length;     /* length: of the trail */
    gint64 total, reasons, risk; /* as of the summary; reasons -1: not looked at yet */
    const char *result;          /* the same; interned: there are few grades */
    char hash[STORE_HASH_LENGTH + 1];
    char uuid[37];
} Standing;

/* evaluation_table.c */
gboolean evaluation_table_next_id(Store *store, gint64 *id, GError **error);
/* FALSE with PINGFEN_ERROR_INPUT: no such id. */
gboolean evaluation_table_standing(Store *store, gint64 id, Standing *standing, GError **error);
/* Writes scheme, row and fields of a new evaluation. */
gboolean evaluation_table_add(Store *store, gint64 id, const Evaluation *evaluation, gint64 changed,
                              const Standing *standing, GError **error);
gboolean evaluation_table_put(Store *store, gint64 id, const Change *change, GError **error);
/* The evaluation as it was started: scheme, uuid, revision, no field. */
Evaluation *evaluation_table_bare(Store *store, gint64 id, GError **error);
Evaluation *evaluation_table_load(Store *store, gint64 id, GError **error);
/* SHA-256 of scheme, uuid and fields: what pins the starting content in the trail and tells same content from
 * other. Yours. */
char *evaluation_digest(const Evaluation *evaluation);

/* summary.c: the row of an evaluation, with what the list shows of it; `changed` is in microseconds. */
gboolean summary_add(Store *store, gint64 id, const Evaluation *evaluation, gint64 changed,
                     const Standing *standing, GError **error);
/* After these changes (Change *), with what the evaluation comes to now. */
gboolean summary_update(Store *store, gint64 id, const Assessment *assessment, const GPtrArray *changes,
                        gint64 changed, const Standing *standing, GError **error);
/* The title of the first figure that is not what the evaluation gives; NULL: none. Where only an older
 * program has written it, what comes from findings is not compared: that program may have found less. */
gboolean summary_compare(Store *store, gint64 id, const Evaluation *evaluation, const char **column,
                         GError **error);
/* The risk of what an older program wrote: of `limit` evaluations at most, in one transaction. How many there
 * were; -1 with the error. */
gint64 summary_rate(Store *store, guint limit, GError **error);

/* same_text.c: the long texts of an evaluation and those that are another project's as well. */
gboolean same_text_concerns(const GPtrArray *changes); /* whether they can change anything there */
/* Keeps its fingerprints (evaluation NULL: it is about to be deleted) and tells the others that share them;
 * `same`: whether another project has one. */
gboolean same_text_put(Store *store, gint64 id, const Evaluation *evaluation, gboolean *same, GError **error);
/* Whether what is kept is what the evaluation has. */
gboolean same_text_compare(Store *store, gint64 id, const Evaluation *evaluation, gboolean *whole,
                           gboolean *same, GError **error);

/* trail.c: one row, before it is numbered and chained. */
typedef struct {
    gint64 revision, at; /* at: microseconds since 1970 */
    const char *act;
    guint review;
    const char *key, *before, *after;
    guint removed; /* bits: REMOVED_… */
} TrailEntry;
enum {
    REMOVED_AFTER = 1,
    REMOVED_BEFORE = 2
}; /* NULL means that a review takes the field out, not that it is not there */
/* A row as it stands in the file, before anybody has looked whether it is whole. */
typedef struct {
    gint64 number, revision, review, removed;
    char *at, *who, *act, *key, *before, *after, *previous, *hash; /* NULL where the file has none */
    gboolean cut; /* a text holds a NUL: there is more of it than C sees */
} StoredRow;
/* All rows of an evaluation, oldest first: StoredRow *, freed with the array. NULL with the error. */
GPtrArray *trail_load(Store *store, gint64 id, GError **error);
/* The SHA-256 the row should carry (digest.h). Yours. */
char *trail_hash(gint64 id, const StoredRow *row);
/* 2024-05-06T15:02:11.250Z, the form of `at`. Yours. */
char *trail_time(gint64 microseconds);
/* Appends the row and moves `standing` on to it. */
gboolean trail_append(Store *store, gint64 id, const TrailEntry *entry, Standing *standing, GError **error);
/* TRUE where the trail has a row with this number and hash: the hash stands for everything written before it,
 * and others may have gone on from there since. FALSE as well where it cannot be read. */
gboolean trail_holds(Store *store, gint64 id, gint64 number, const char *hash);

/* save.c: a save under way, and what its commit should leave behind. */
typedef struct {
    gint64 id, at, revision; /* revision: after the save, the same in all its rows */
    gint64 above;            /* … which lies above this one too; 0: none */
    const char *act;
    Evaluation *evaluation;
    const Assessment *assessment; /* of it as it is now; NULL: nobody has made one */
    Standing standing;
} Saving;
/* Within a write transaction. */
gboolean saving_write(Store *store, Saving *saving, const GPtrArray *changes, GError **error);
gboolean saving_is_there(Store *store, const Saving *saving);

/* add.c: evaluations that are added, as far as they were not there already. */
typedef struct Adding Adding;
Adding *adding_new(void);
void adding_free(Adding *adding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Adding, adding_free)
/* Within a write transaction. */
gboolean adding_write(Store *store, Adding *adding, const GPtrArray *evaluations, const char *act,
                      GError **error);
gboolean adding_is_there(Store *store, const Adding *adding);
void adding_finish(const Adding *adding, GArray *ids); /* after the commit; `ids` may be NULL */

/* past.c: the texts of an evaluation, taken back save by save. */
typedef struct Past Past;
Past *past_new(Store *store, gint64 id, GError **error); /* the present state; NULL with the error */
void past_free(Past *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Past, past_free)
/* Takes a change back. FALSE: what is there now is not what the row says it left. */
gboolean past_unwind(Past *past, const StoredRow *row);
/* The evaluation with the texts as they are now, at `revision`. NULL with the error. Yours. */
Evaluation *past_evaluation(const Past *past, gint64 revision, GError **error);

/* match.c: the text of an evaluation that a query is held against, and the words of a query, both folded.
 * Yours; words NULL: none. */
char *match_text(const Evaluation *evaluation); /* lines: project, unit, department, year, scheme id, title */
char *match_words(const char *query);
int match_register(sqlite3 *db); /* the SQL functions holds(text, words) and line_holds */

/* filter_sql.c: the condition of a filter (NULL: none) as " AND …", "" where everything passes; its
 * parameters are numbered from SQL_FILTER_FIRST on. */
const char *filter_sql(const StoreFilter *filter);
const SqlValue *filter_values(const StoreFilter *filter);
