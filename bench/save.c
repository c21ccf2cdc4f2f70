/* A field accepted and durably saved, against a bare SQLite commit of one row (WAL, synchronous=FULL,
 * prepared statement) in the same folder. The folder is below TMPDIR: where /tmp is memory, name one that is
 * on a disk. */
#include "base/translate.h"
#include "bench/measure.h"
#include "bench/stock.h"
#include "store/store.h"

#include <sqlite3.h>

#define ROUNDS      4000
#define EVALUATIONS 1000
#define BARE_ROWS   20000

typedef struct {
    Store *store;
    gint64 id;
    Evaluation *evaluation;
} Subject;

static Subject subject_open(const char *file)
{
    g_autoptr(GError) error = NULL;
    Subject subject = {.store = store_open(file, &error), .id = EVALUATIONS / 2};
    subject.evaluation = subject.store ? store_load(subject.store, subject.id, &error) : NULL;
    if (!subject.evaluation) g_error("%s", error->message);
    return subject;
}

/* What the workstation does when Enter is pressed in a field, all of it before it paints: edit, score and
 * check anew, save. */
static gint64 ours(const Subject *subject, guint round)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *value = g_strdup_printf("%u.%u%%", 80 + round % 19, round % 7);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    const Edit edit = {"satisfaction.actual", value};
    gint64 start = measure_now();
    if (!evaluation_edit(subject->evaluation, &edit, 1, changes, &error)) g_error("%s", error->message);
    g_autoptr(Assessment) assessment = assessment_new(subject->evaluation);
    if (!store_save_assessed(subject->store, subject->id, subject->evaluation, changes, "set", assessment,
                             &error))
        g_error("%s", error->message);
    return measure_now() - start;
}

static sqlite3 *bare_open(const char *file)
{
    g_autofree char *script =
        g_strdup_printf("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                        "CREATE TABLE bare (id INTEGER PRIMARY KEY, value TEXT NOT NULL) STRICT;"
                        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
                        " INSERT INTO bare SELECT i, '88.5%%' FROM n;",
                        BARE_ROWS);
    sqlite3 *db = NULL;
    if (sqlite3_open(file, &db) != SQLITE_OK || sqlite3_exec(db, script, NULL, NULL, NULL) != SQLITE_OK)
        g_error("%s", sqlite3_errmsg(db));
    return db;
}

static gint64 theirs(sqlite3_stmt *update, guint round)
{
    g_autofree char *value = g_strdup_printf("%u.%u%%", 80 + round % 19, round % 7);
    gint64 start = measure_now();
    sqlite3_bind_text(update, 1, value, -1, SQLITE_STATIC);
    sqlite3_bind_int(update, 2, EVALUATIONS / 2);
    if (sqlite3_step(update) != SQLITE_DONE) g_error("a bare commit failed");
    sqlite3_reset(update);
    return measure_now() - start;
}

static void print_figures(const GArray *mine, const GArray *bare)
{
    measure_print_ratio("save: a field edited and durably saved, median", "ns",
                        (Side){"pingfen", measure_median(mine)}, (Side){"bare SQLite", measure_median(bare)},
                        (Wanted){WANTED_AT_MOST, 150});
    measure_print_ratio("save: the same, mean (with what checkpoints cost)", "ns",
                        (Side){"pingfen", measure_sum(mine) / ROUNDS},
                        (Side){"bare SQLite", measure_sum(bare) / ROUNDS}, (Wanted){WANTED_NOTHING, 0});
}

static void compare(const char *folder, const Evaluation *pattern)
{
    g_autofree char *file = g_build_filename(folder, "ours.db", NULL);
    g_autofree char *bare_file = g_build_filename(folder, "bare.db", NULL);
    g_autoptr(GArray) mine = measure_new(), bare = measure_new();
    stock_make(file, pattern, EVALUATIONS);
    Subject subject = subject_open(file);
    sqlite3 *db = bare_open(bare_file);
    sqlite3_stmt *update = NULL;
    sqlite3_prepare_v2(db, "UPDATE bare SET value = ? WHERE id = ?", -1, &update, NULL);
    for (guint i = 0; i < ROUNDS; i++) {
        measure_add(mine, ours(&subject, i));
        measure_add(bare, theirs(update, i));
    }
    print_figures(mine, bare);
    sqlite3_finalize(update);
    sqlite3_close(db);
    evaluation_free(subject.evaluation);
    store_close(subject.store);
}

int main(void)
{
    translate_set_locale();
    g_autoptr(Evaluation) pattern = stock_standard();
    char *folder = measure_folder_new();
    compare(folder, pattern);
    measure_folder_free(folder);
    return 0;
}
