/* The findings of every stored evaluation of 30 leaves, against the time SQLite takes to read the same rows;
 * and the memory it takes after the first thousand and after all. `check COUNT` takes another number than
 * 100,000. */
#include "base/translate.h"
#include "bench/measure.h"
#include "bench/stock.h"
#include "evaluation/evaluation_yaml.h"
#include "scheme/scheme_yaml.h"
#include "score/findings.h"
#include "store/store.h"

#include <sqlite3.h>
#include <unistd.h>

#define MANY    100000
#define AT_ONCE 1000 /* evaluations in a turn: ours and SQLite's are measured in turns */
#define LEAVES  30
#define KINDS   3

/* How a leaf is scored, and what is answered; the leaves take turns. One of three answers leaves a finding.
 */
static const struct {
    const char *leaf, *entry;
} kinds[KINDS] = {
    {"target: ≥50次, rule: {ratio: {}}", "{actual: 48次, note: 两次因故改期}"},
    {"evidence: 制度文件, rule: {checklist: [已制定, 已公布, 已执行, 已检查]}",
     "{met: [1, 2, 3, 4], evidence: [制度文件]}"},
    {"rule: {bands: {of: [{min: 90%, share: 100%}, {min: 60%, share: 50%}, {share: 0}]}}", "{actual: 88.5%}"},
};

static Scheme *make_scheme(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) text = g_string_new("scheme: bench\ntitle: 三十项\nform: project\ntotal: 120\n"
                                           "grades: [{grade: 优, min: 108}, {grade: 差, min: 0}]\n"
                                           "indicators:\n");
    for (guint i = 0; i < LEAVES; i++) {
        if (i % 10 == 0)
            g_string_append_printf(text, "  - id: group%u\n    title: 第%u组\n    indicators:\n", i, i);
        g_string_append_printf(text, "      - {id: leaf%u, title: 第%u项, weight: 4, %s}\n", i, i,
                               kinds[i % KINDS].leaf);
    }
    Scheme *scheme = scheme_read(text->str, text->len, "bench", &error);
    if (!scheme) g_error("%s", error->message);
    return scheme;
}

static Scheme *given(const char *id, gpointer scheme, GError **error)
{
    (void)id;
    (void)error;
    return scheme_ref(scheme);
}

static Evaluation *make_pattern(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = make_scheme();
    g_autoptr(GString) text = g_string_new("evaluation: 1\nscheme: bench\nentries:\n");
    for (guint i = 0; i < LEAVES; i++)
        g_string_append_printf(text, "  leaf%u: %s\n", i, kinds[i % KINDS].entry);
    g_autoptr(GPtrArray) all = evaluation_read(text->str, text->len, "bench", given, scheme, &error);
    if (!all) g_error("%s", error->message);
    return g_ptr_array_steal_index(all, 0);
}

/* What `check` does for each id, without printing. */
static gint64 ours(Store *store, gint64 first, gint64 *found)
{
    g_autoptr(GError) error = NULL;
    gint64 start = measure_now();
    for (gint64 id = first; id < first + AT_ONCE; id++) {
        g_autoptr(Evaluation) evaluation = store_load(store, id, &error);
        if (!evaluation) g_error("%s", error->message);
        g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
        g_autoptr(GPtrArray) findings = findings_new(self);
        *found += findings->len;
    }
    return measure_now() - start;
}

/* Steps through what a statement gives and looks at every column. */
static gint64 read_all(sqlite3_stmt *rows)
{
    gint64 bytes = 0;
    while (sqlite3_step(rows) == SQLITE_ROW)
        for (int column = 0; column < sqlite3_column_count(rows); column++) {
            const unsigned char *text = sqlite3_column_text(rows, column);
            bytes += text ? sqlite3_column_bytes(rows, column) : 0;
        }
    sqlite3_reset(rows);
    return bytes;
}

/* The counterpart: SQLite alone, with the statements the store uses, or with one statement for them all. */
typedef struct {
    sqlite3 *db;
    sqlite3_stmt *row, *fields, *stretch;
} Bare;

static sqlite3_stmt *prepared(sqlite3 *db, const char *text)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(db, text, -1, &statement, NULL) != SQLITE_OK) g_error("%s", sqlite3_errmsg(db));
    return statement;
}

static Bare bare_open(const char *file)
{
    Bare bare = {0};
    if (sqlite3_open(file, &bare.db) != SQLITE_OK) g_error("%s", sqlite3_errmsg(bare.db));
    bare.row = prepared(bare.db, "SELECT uuid, revision, scheme FROM evaluation WHERE id = ?");
    bare.fields =
        prepared(bare.db, "SELECT review, key, value FROM field WHERE evaluation = ? ORDER BY review, key");
    bare.stretch =
        prepared(bare.db, "SELECT uuid, revision, scheme, review, key, value FROM evaluation JOIN field"
                          " ON evaluation = id WHERE id >= ?1 AND id < ?1 + ?2 ORDER BY id, review, key");
    return bare;
}

static void bare_close(Bare *bare)
{
    sqlite3_finalize(bare->row);
    sqlite3_finalize(bare->fields);
    sqlite3_finalize(bare->stretch);
    sqlite3_close(bare->db);
}

static gint64 theirs_one_by_one(const Bare *bare, gint64 first)
{
    gint64 start = measure_now(), bytes = 0;
    for (gint64 id = first; id < first + AT_ONCE; id++) {
        sqlite3_bind_int64(bare->row, 1, id);
        sqlite3_bind_int64(bare->fields, 1, id);
        bytes += read_all(bare->row) + read_all(bare->fields);
    }
    if (bytes == 0) g_error("nothing to read");
    return measure_now() - start;
}

static gint64 theirs_at_once(const Bare *bare, gint64 first)
{
    gint64 start = measure_now();
    sqlite3_bind_int64(bare->stretch, 1, first);
    sqlite3_bind_int64(bare->stretch, 2, AT_ONCE);
    if (read_all(bare->stretch) == 0) g_error("nothing to read");
    return measure_now() - start;
}

static void compare(Store *store, const Bare *bare, guint count)
{
    g_autoptr(GArray) mine = measure_new(), one_by_one = measure_new(), at_once = measure_new();
    gint64 found = 0, peak_of_few = 0;
    for (gint64 first = 1; first + AT_ONCE <= (gint64)count + 1; first += AT_ONCE) {
        measure_add(mine, ours(store, first, &found));
        measure_add(one_by_one, theirs_one_by_one(bare, first));
        measure_add(at_once, theirs_at_once(bare, first));
        if (first == 1) peak_of_few = measure_peak_memory(getpid());
    }
    const Wanted wanted = {WANTED_AT_MOST, 300};
    measure_print_figure("check: evaluations", "", count, (Wanted){WANTED_NOTHING, 0});
    measure_print_figure("check: findings", "", found, (Wanted){WANTED_NOTHING, 0});
    measure_print_ratio("check: a thousand checked, reading one by one", "ns",
                        (Side){"pingfen", measure_median(mine)}, (Side){"SQLite", measure_median(one_by_one)},
                        wanted);
    measure_print_ratio("check: a thousand checked, reading at once", "ns",
                        (Side){"pingfen", measure_median(mine)}, (Side){"SQLite", measure_median(at_once)},
                        wanted);
    measure_print_ratio("check: peak memory", "KiB", (Side){"all", measure_peak_memory(getpid())},
                        (Side){"the first thousand", peak_of_few}, (Wanted){WANTED_AT_MOST, 110});
}

int main(int argc, char **argv)
{
    translate_set_locale();
    guint count = argc > 1 ? (guint)g_ascii_strtoull(argv[1], NULL, 10) : MANY;
    g_autoptr(GError) error = NULL;
    char *folder = measure_folder_new();
    g_autofree char *file = g_build_filename(folder, "check.db", NULL);
    g_autoptr(Evaluation) pattern = make_pattern();
    stock_make(file, pattern, count);
    Store *store = store_open(file, &error);
    if (!store) g_error("%s", error->message);
    Bare bare = bare_open(file);
    compare(store, &bare, count);
    bare_close(&bare);
    store_close(store);
    measure_folder_free(folder);
    return 0;
}
