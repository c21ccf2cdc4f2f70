/* What is kept: evaluations under their keys, the schemes they were started with, the trail. One SQLite file;
 * this interface names no SQL and no SQLite type, so another engine can stand behind it. An accepted change
 * is one committed transaction, with its row in the trail. */
#pragma once

#include "evaluation/evaluation.h"
#include "score/assessment.h"
#include "store/filter.h"

typedef struct Store Store;

/* Opens the file, creating it (mode 0600, with its folders) where it does not exist, and brings it to this
 * program's version. NULL with PINGFEN_ERROR_IO: cannot be opened, is no database, belongs to another
 * program, was written by a newer pingfen, or is corrupt. */
Store *store_open(const char *file, GError **error);
/* The same, and where the file or its folder cannot be written, for reading alone: what would write fails
 * then with a sentence and PINGFEN_ERROR_IO. */
Store *store_open_reading(const char *file, GError **error);
/* While another program holds the database: asked about every fifth of a second from the first second on,
 * `waited` in microseconds. FALSE: it is not worth it, and what was to be done fails as it does after the
 * longest wait. It may not use the store. */
typedef gboolean (*StoreWait)(gint64 waited, gpointer data);
void store_set_wait(Store *store, StoreWait wait, gpointer data); /* NULL: waits in silence */
/* FALSE with PINGFEN_ERROR_IO: it is open for reading alone. */
gboolean store_is_writable(Store *store, GError **error);
/* Leaves no side files. */
void store_close(Store *store); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)
const char *store_file(const Store *store);
/* One sentence about the file for whoever first uses it where it is, as that a network file system makes it
 * slower; NULL: nothing, or it was taken before. Yours. */
char *store_take_notice(Store *store);

/* Who acts, and the clock of the trail (NULL: the system's). `now` returns microseconds since 1970, UTC. */
void store_set_actor(Store *store, const char *who);
void store_set_clock(Store *store, gint64 (*now)(void));

/* Keeps a new evaluation (`act` "new" or "import": the trail's first row) and gives it its id. A new one gets
 * revision 1, an imported one keeps its own. FALSE with PINGFEN_ERROR_REFUSED: its uuid is there already,
 * with other content; the sentence names the id. Where the content is the same, nothing is done and `id` is
 * the one that is there. */
gboolean store_add(Store *store, Evaluation *evaluation, const char *act, gint64 *id, GError **error);
/* Several store_add in one transaction: import is all or nothing. */
gboolean store_add_all(Store *store, const GPtrArray *evaluations, const char *act, GArray *ids,
                       GError **error);

/* The id of the evaluation with this uuid: 0 none, -1 with the error. */
gint64 store_find(Store *store, const char *uuid, GError **error);
/* Another evaluation of the same project, unit and year, whatever its uuid: likely the same one typed twice.
 * 0: none, or the project has no name. */
gint64 store_find_alike(Store *store, const Evaluation *evaluation);
/* NULL with PINGFEN_ERROR_INPUT: no such id; PINGFEN_ERROR_IO: cannot be read, or is damaged (says where).
 * Yours. */
Evaluation *store_load(Store *store, gint64 id, GError **error);
/* Saves changes (Change *, from evaluation_edit and _move) that are already made in `evaluation`: their
 * texts, their rows in the trail, the summary of the list and the revision, which counts them; all in one
 * transaction. PINGFEN_ERROR_REFUSED: the stored revision is not the one the evaluation was loaded with
 * (somebody else saved). A commit that fails is re-read: TRUE when the changes are there after all. On FALSE
 * nothing of it is in the store, and the caller takes the changes back (evaluation_revert) or loads anew. */
gboolean store_save(Store *store, gint64 id, Evaluation *evaluation, const GPtrArray *changes,
                    GError **error);
/* The same under another name in the trail than "set": undo, redo, merge, or a step of the workflow. All rows
 * of one save carry the revision the evaluation has after it. */
gboolean store_save_as(Store *store, gint64 id, Evaluation *evaluation, const GPtrArray *changes,
                       const char *act, GError **error);
/* The same where it is known already what the evaluation comes to with the changes: it is not worked out a
 * second time. NULL: it is not. */
gboolean store_save_assessed(Store *store, gint64 id, Evaluation *evaluation, const GPtrArray *changes,
                             const char *act, const Assessment *assessment, GError **error);
/* What an import does to an evaluation that is here already. */
typedef struct {
    gint64 id;
    Evaluation *evaluation;   /* with the changes made */
    const GPtrArray *changes; /* Change *; none: it is left alone */
    gint64 above; /* the highest revision of its files: after the merge ours lies above that too, so
                     that nobody takes it for the one he had */
} StoreMerge;
/* Saves merges as one save each and keeps `added` (Evaluation *, as store_add_all, whose ids go to `ids`),
 * all in one transaction: it is done as a whole or not at all. Fails as store_save and store_add do. */
gboolean store_import(Store *store, const StoreMerge *merges, gsize count, const GPtrArray *added,
                      GArray *ids, GError **error);
/* Takes the last save back, or (`redo`) does the last undone one again, in `evaluation` and in the store, as
 * new rows of the trail; what was changed is appended to `changes` (may be NULL). Goes back to the start or
 * to the last step of the workflow, however often the program was restarted. FALSE with
 * PINGFEN_ERROR_REFUSED: the status does not allow it, there is nothing left, or somebody else saved; nothing
 * is changed then. */
gboolean store_undo(Store *store, gint64 id, Evaluation *evaluation, gboolean redo, GPtrArray *changes,
                    GError **error);
/* The same in `evaluation` alone, and nothing is saved: what would be changed, and `who` (yours) made the
 * save that would be taken back or done again. */
gboolean store_undo_try(Store *store, gint64 id, Evaluation *evaluation, gboolean redo, GPtrArray *changes,
                        char **who, GError **error);
/* Deletes a draft; its trail stays and ends with the deletion. PINGFEN_ERROR_REFUSED: it is no draft. */
gboolean store_delete(Store *store, gint64 id, GError **error);
/* As it was at an earlier revision, or after the last save at or before a moment (microseconds since 1970):
 * the present state unwound through the trail. NULL with PINGFEN_ERROR_INPUT: the trail does not reach back
 * to it, there is no such revision yet, or it lies within a save; PINGFEN_ERROR_IO: trail and state do not
 * fit. Yours. */
Evaluation *store_load_revision(Store *store, gint64 id, gint64 revision, GError **error);
Evaluation *store_load_at(Store *store, gint64 id, gint64 moment, GError **error);
/* The revisions that were given out (gint64, ascending), each a possible base of what comes back; NULL with
 * the error. Yours. They are no change of the evaluation and have no row in the trail. */
GArray *store_exported(Store *store, gint64 id, GError **error);
/* One more; writes nothing where it is known already. */
gboolean store_add_exported(Store *store, gint64 id, gint64 revision, GError **error);
/* When the stored revision was saved (microseconds since 1970, to the millisecond); -1 with the error. */
gint64 store_changed(Store *store, gint64 id, GError **error);
/* The stored revision: to see whether somebody else changed it. -1 with the error where it cannot be read. */
gint64 store_revision(Store *store, gint64 id, GError **error);

/* Differs from the last time where another program has changed something meanwhile; nothing is read. */
gint64 store_version(Store *store);

/* A line of the list. */
typedef struct {
    gint64 id, revision;
    char *uuid, *project, *unit, *department, *year, *scheme; /* "" where not given */
    char *scheme_sha256;                                      /* of its frozen text */
    Status status;
    char *changed; /* 2024-05-06T15:02:11Z: the last change */
    gboolean complete, has_review;
    Points total, review_total;
    char *grade, *review_grade; /* the grade of the total at any time; review_grade NULL without a review */
    guint round;                /* evaluation_round */
    guint leaves, filled;
    gboolean review_complete;
    guint review_leaves, review_filled;
    guint errors, warnings; /* findings, of all rounds */
    gboolean rated;         /* `reasons` (bits of RiskReason) and `risk` (risk_rank) are known */
    guint reasons, risk;
} StoreItem;
void store_item_free(StoreItem *item);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(StoreItem, store_item_free)

typedef enum {
    STORE_BY_CHANGE,
    STORE_BY_ID,
    STORE_BY_PROJECT,
    STORE_BY_UNIT,
    STORE_BY_YEAR,
    STORE_BY_STATUS,
    STORE_BY_TOTAL,
    STORE_BY_RISK,
    STORE_BY_COUNT
} StoreOrder;

typedef struct {
    StoreOrder order;
    gboolean descending;
    const char *text; /* only what holds every word of it in project, unit, department, year or scheme; NULL:
                         everything */
    const StoreFilter *filter; /* and only what it lets pass; NULL: everything */
} StoreQuery;

/* How many lines the query has. Without `text` and `filter` its cost does not grow with the number of
 * evaluations. -1 with the error. */
gint64 store_count(Store *store, const StoreQuery *query, GError **error);
/* `limit` lines from `offset` on: StoreItem *, freed with the array; ties are in the order of ids, and
 * descending is the exact reverse. NULL with the error. */
GPtrArray *store_list(Store *store, const StoreQuery *query, gint64 offset, guint limit, GError **error);
/* Every line the filter lets pass, in the order of ids, read in pages: what is in memory does not grow with
 * the list. `take` owns the item and returns FALSE when it wants no more. */
typedef gboolean (*StoreTake)(StoreItem *item, gpointer data);
gboolean store_each(Store *store, const StoreFilter *filter, StoreTake take, gpointer data, GError **error);
/* Where an evaluation stands in the query; -1: not in it. */
gint64 store_position(Store *store, const StoreQuery *query, gint64 id, GError **error);

/* How many lines of a query have this grade; "" while something is not scored. */
typedef struct {
    char *grade;
    gint64 count;
} StoreGrade;
/* StoreGrade *, freed with the array; costs what store_count does. NULL with the error. */
GPtrArray *store_grades(Store *store, const StoreQuery *query, GError **error);
/* What is strange about a filter, as a sentence: a grade that no evaluation has, with those there are. Each
 * scheme names its own, so it is no fault of the filter. NULL: nothing. Yours. */
char *store_filter_doubt(Store *store, const StoreFilter *filter);

/* The project that has one of the long texts of this one as well, and its id (may be NULL). NULL: none.
 * Yours. */
char *store_same_text(Store *store, gint64 id, gint64 *other);
/* After an update of the program: looks at the risk of some evaluations of older days. FALSE: none was left.
 */
gboolean store_rate(Store *store);

/* A row of the trail. Borrowed while the visit lasts; NULL where not given. The first row has no field; its
 * `after` is the SHA-256 of the content it started with. */
typedef struct {
    gint64 number, revision;
    const char *at, *who; /* at: 2024-05-06T15:02:11.250Z */
    const char
        *act; /* the first row: new or import; then set, undo, redo, merge, a step of the workflow; delete */
    guint review;
    const char *key;               /* in full; NULL in a row without a field */
    const char *indicator, *field; /* of an entry or own indicator; field alone is the key of anything else */
    const char *before, *after;
    gboolean removed;            /* `after` is NULL because a review takes the field out */
    gboolean was_removed;        /* the same of `before` */
    const char *previous, *hash; /* SHA-256 of the row before and of this one, 64 hex digits; previous of the
                                    first is 64 zeros */
} TrailRow;
/* A visit does not call the store. */
typedef void (*TrailVisit)(const TrailRow *row, gpointer data);
/* The trail of an evaluation, also of a deleted one, oldest first; `indicator` NULL: all of it. */
gboolean store_trail(Store *store, gint64 id, const char *indicator, TrailVisit visit, gpointer data,
                     GError **error);

/* A program that has an evaluation open. */
typedef struct {
    char *who, *host, *place; /* place: its terminal, "pts/3" */
    gint64 since;             /* microseconds since 1970 */
    gboolean here;            /* on this host */
} Presence;
/* This program has the evaluation open: said at least twice a minute. It is forgotten by store_leave, with
 * another evaluation, and when the program is gone, however it ended. Neither waits
 * for a busy database. */
gboolean store_enter(Store *store, gint64 id, const char *place, GError **error);
gboolean store_leave(Store *store, GError **error);
/* The other programs that have it open: Presence *, freed with the array. NULL with the error. */
GPtrArray *store_present(Store *store, gint64 id, GError **error);

/* A copy of the whole, consistent while others go on working, in one file without side files, mode 0600.
 * PINGFEN_ERROR_REFUSED: the file is there already. PINGFEN_ERROR_IO. */
gboolean store_backup(Store *store, const char *file, GError **error);

/* Is it still what was written: the file, its tables, and of the evaluations given (`count` 0: all, deleted
 * ones too) the chain of the trail with its length and last hash, the states it leads through, the figures of
 * the list. Sentences (char *, freed with the array) that name the first bad row of each; none: all is well.
 * NULL with PINGFEN_ERROR_INPUT (no such id) or PINGFEN_ERROR_IO. */
GPtrArray *store_verify(Store *store, const gint64 *ids, guint count, GError **error);
