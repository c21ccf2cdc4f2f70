/* The same long text in two projects: a fingerprint of each is kept in the table long_text under its project,
 * so that the question costs a lookup however many evaluations there are. An evaluation of the same project
 * and unit (last year's, or a copy of it) is no other project. */
#include "base/search.h"
#include "base/text.h"
#include "score/risk.h"
#include "store/store_internal.h"

#define LONG_TEXT 20 /* letters, figures and characters, without blanks and punctuation */
#define SAME_BIT  (1 << RISK_SAME)

/* What a project writes of itself and a copy (`new --from`) leaves out. */
static gboolean is_own_words(const char *key)
{
    return g_str_has_suffix(key, ".note") || g_str_has_suffix(key, ".text") ||
           g_str_has_prefix(key, "texts.") || g_str_equal(key, "goal.achieved");
}

static gint64 fingerprint(const char *text, gssize length)
{
    guint8 digest[32];
    gsize size = sizeof digest;
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(checksum, (const guchar *)text, length);
    g_checksum_get_digest(checksum, digest, &size);
    guint64 number = 0;
    for (gsize i = 0; i < sizeof number; i++)
        number = number << 8 | digest[i];
    return (gint64)(number >> 1);
}

/* FALSE: the text is short. */
static gboolean print_of(const char *text, gint64 *print)
{
    if (!text || strlen(text) < LONG_TEXT) return FALSE;
    g_autofree char *folded = search_fold(text);
    g_autoptr(GString) bare = g_string_new(NULL);
    guint count = 0;
    for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (!g_unichar_isalnum(character)) continue;
        g_string_append_unichar(bare, character);
        count++;
    }
    if (count < LONG_TEXT) return FALSE;
    *print = fingerprint(bare->str, (gssize)bare->len);
    return TRUE;
}

/* One project: the same name at the same unit. Without a name it is itself alone. */
static gint64 owner_of(const Evaluation *evaluation)
{
    const char *project = evaluation_get(evaluation, "project"), *unit = evaluation_get(evaluation, "unit");
    g_autofree char *name = text_blank(project) ? g_strdup(evaluation_uuid(evaluation))
                                                : g_strconcat(project, "\n", unit ? unit : "", NULL);
    g_autofree char *folded = search_fold(name);
    return fingerprint(folded, -1);
}

gboolean same_text_concerns(const GPtrArray *changes)
{
    gint64 print = 0;
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        if (change->review > 0) continue;
        if (g_str_equal(change->key, "project") || g_str_equal(change->key, "unit")) return TRUE;
        if (is_own_words(change->key) &&
            (print_of(change->before, &print) || print_of(change->after, &print)))
            return TRUE;
    }
    return FALSE;
}

/* --- the rows of an evaluation --- */

typedef struct {
    gint64 print, owner;
} LongText;

static guint row_hash(gconstpointer row)
{
    return g_int64_hash(&((const LongText *)row)->print);
}

static gboolean row_equal(gconstpointer a, gconstpointer b)
{
    const LongText *first = a, *second = b;
    return first->print == second->print && first->owner == second->owner;
}

static void add_row(GHashTable *rows, gint64 print, gint64 owner)
{
    LongText *row = g_new(LongText, 1);
    *row = (LongText){print, owner};
    g_hash_table_add(rows, row);
}

typedef struct {
    GHashTable *rows;
    gint64 owner;
} Collecting;

static void collect(guint review, const char *key, const char *value, gpointer data)
{
    Collecting *collecting = data;
    gint64 print = 0;
    if (review == 0 && is_own_words(key) && print_of(value, &print))
        add_row(collecting->rows, print, collecting->owner);
}

/* NULL: it has none, for it goes. */
static GHashTable *rows_wanted(const Evaluation *evaluation)
{
    GHashTable *rows = g_hash_table_new_full(row_hash, row_equal, g_free, NULL);
    if (evaluation) evaluation_each(evaluation, collect, &(Collecting){rows, owner_of(evaluation)});
    return rows;
}

static GHashTable *rows_kept(Store *store, gint64 id, GError **error)
{
    g_autoptr(GHashTable) kept = g_hash_table_new_full(row_hash, row_equal, g_free, NULL);
    g_autoptr(SqlRows) rows = sql_start(store, SQL_LONG_TEXT_OF, SQL_WITH(sql_integer(id)), error);
    SqlStep step = rows ? SQL_ROW : SQL_FAILED;
    while (rows && (step = sql_step(store, rows, error)) == SQL_ROW)
        add_row(kept, sql_column_integer(rows, 0), sql_column_integer(rows, 1));
    return step == SQL_DONE ? g_steal_pointer(&kept) : NULL;
}

/* --- what it does to others --- */

/* How many projects have the text: 0, 1, or 2 for more; `only` is the one. */
static gboolean count_owners(Store *store, gint64 print, guint *count, gint64 *only, GError **error)
{
    g_autoptr(SqlRows) rows = sql_start(store, SQL_LONG_TEXT_OWNERS, SQL_WITH(sql_integer(print)), error);
    if (!rows || sql_step(store, rows, error) != SQL_ROW) return FALSE;
    gboolean none = sql_column_text(rows, 0) == NULL;
    gint64 lowest = sql_column_integer(rows, 0), highest = sql_column_integer(rows, 1);
    *only = lowest;
    *count = none ? 0 : lowest == highest ? 1 : 2;
    return TRUE;
}

static gboolean tell_others(Store *store, Sql sql, gint64 print, GError **error)
{
    return sql_run(store, sql,
                   SQL_WITH(sql_integer(print), sql_integer(SAME_BIT), sql_integer(risk_weight(RISK_SAME))),
                   error);
}

/* Others have it from the moment a second project does, and lose it when one is left. */
static gboolean row_add(Store *store, gint64 id, const LongText *row, GError **error)
{
    guint owners = 0;
    gint64 only = 0;
    if (!count_owners(store, row->print, &owners, &only, error)) return FALSE;
    if (owners == 1 && only != row->owner && !tell_others(store, SQL_SAME_TEXT_SET, row->print, error))
        return FALSE;
    return sql_run(store, SQL_LONG_TEXT_ADD,
                   SQL_WITH(sql_integer(row->print), sql_integer(row->owner), sql_integer(id)), error);
}

static gboolean row_remove(Store *store, gint64 id, const LongText *row, GError **error)
{
    guint owners = 0;
    gint64 only = 0;
    const SqlValue *values = SQL_WITH(sql_integer(row->print), sql_integer(row->owner), sql_integer(id));
    if (!sql_run(store, SQL_LONG_TEXT_REMOVE, values, error) ||
        !count_owners(store, row->print, &owners, &only, error))
        return FALSE;
    return owners != 1 || only == row->owner || tell_others(store, SQL_SAME_TEXT_CLEAR, row->print, error);
}

typedef gboolean (*RowStep)(Store *store, gint64 id, const LongText *row, GError **error);

/* Does it for the rows of one set that are not in the other. */
static gboolean each_new(Store *store, gint64 id, GHashTable *rows, GHashTable *others, RowStep step,
                         GError **error)
{
    GHashTableIter iterator;
    gpointer row = NULL;
    g_hash_table_iter_init(&iterator, rows);
    while (g_hash_table_iter_next(&iterator, &row, NULL))
        if (!g_hash_table_contains(others, row) && !step(store, id, row, error)) return FALSE;
    return TRUE;
}

static gboolean is_same(Store *store, gint64 id, gboolean *same, GError **error)
{
    gint64 number = 0;
    if (!sql_number(store, SQL_SAME_TEXT_IS, SQL_WITH(sql_integer(id)), 0, &number, error)) return FALSE;
    *same = number != 0;
    return TRUE;
}

gboolean same_text_put(Store *store, gint64 id, const Evaluation *evaluation, gboolean *same, GError **error)
{
    g_autoptr(GHashTable) wanted = rows_wanted(evaluation), kept = rows_kept(store, id, error);
    return kept && each_new(store, id, kept, wanted, row_remove, error) &&
           each_new(store, id, wanted, kept, row_add, error) && is_same(store, id, same, error);
}

gboolean same_text_compare(Store *store, gint64 id, const Evaluation *evaluation, gboolean *whole,
                           gboolean *same, GError **error)
{
    g_autoptr(GHashTable) wanted = rows_wanted(evaluation), kept = rows_kept(store, id, error);
    if (!kept || !is_same(store, id, same, error)) return FALSE;
    GHashTableIter iterator;
    gpointer row = NULL;
    *whole = g_hash_table_size(wanted) == g_hash_table_size(kept);
    g_hash_table_iter_init(&iterator, wanted);
    while (*whole && g_hash_table_iter_next(&iterator, &row, NULL))
        *whole = g_hash_table_contains(kept, row);
    return TRUE;
}

char *store_same_text(Store *store, gint64 id, gint64 *other)
{
    g_autoptr(SqlRows) rows = sql_start(store, SQL_SAME_TEXT_OTHER, SQL_WITH(sql_integer(id)), NULL);
    if (!rows || sql_step(store, rows, NULL) != SQL_ROW) return NULL;
    if (other) *other = sql_column_integer(rows, 0);
    return sql_column_shown(rows, 1);
}
