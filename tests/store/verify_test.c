#include "base/error.h"
#include "tests.h"

enum { ROWS = 200 };

/* An evaluation with a trail of 200 rows. Its file is closed. */
static void make_trail(const Room *room)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲"), other = example_evaluation("乙");
    store_set_actor(store, "王芳");
    gint64 id = add(store, evaluation);
    add(store, other);
    for (guint row = 2; row < ROWS; row += 2) {
        g_autofree char *remark = g_strdup_printf("第%u次", row);
        g_autofree char *actual = g_strdup_printf("%u%%", row % 100);
        const Edit edits[] = {{"remark", remark}, {"satisfaction.actual", actual}};
        assert_done(try_edits(store, id, evaluation, edits, 2, &error), &error);
    }
    set(store, id, evaluation, "unit", "局");
}

static char *verdict(const Room *room)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, &error);
    assert_done(found != NULL, &error);
    g_ptr_array_add(found, NULL);
    return g_strjoinv("\n", (char **)found->pdata);
}

static void assert_sound(const Room *room)
{
    g_autofree char *found = verdict(room);
    assert_string_equal(found, "");
}

/* An attacker's connection: it knows how to get past the triggers, and puts them back. */
typedef struct {
    sqlite3 *db;
    char *triggers, *drops;
} Attacker;

static Attacker attacker_open(const Room *room)
{
    Attacker attacker = {raw_open(room->file), NULL, NULL};
    g_autofree char *copy = room_path(room, "copy.db");
    g_autofree char *attach = g_strdup_printf("ATTACH '%s' AS copy", copy);
    attacker.triggers =
        raw_text(attacker.db, "SELECT group_concat(sql, ';') FROM sqlite_schema WHERE tbl_name = 'trail'"
                              " AND type = 'trigger'");
    attacker.drops = raw_text(attacker.db, "SELECT group_concat('DROP TRIGGER ' || name, ';') FROM"
                                           " sqlite_schema WHERE tbl_name = 'trail' AND type = 'trigger'");
    raw_run(attacker.db, attach);
    raw_run(attacker.db, "PRAGMA synchronous = OFF; CREATE TABLE copy.trail AS SELECT * FROM trail");
    return attacker;
}

static void attacker_close(Attacker *attacker)
{
    sqlite3_close(attacker->db);
    g_free(attacker->triggers);
    g_free(attacker->drops);
}

static void attack(const Attacker *attacker, const char *sql)
{
    g_autofree char *whole =
        g_strconcat("BEGIN IMMEDIATE;", attacker->drops, ";", sql, ";", attacker->triggers, "; COMMIT", NULL);
    raw_run(attacker->db, whole);
}

static void heal(const Attacker *attacker)
{
    attack(attacker, "DELETE FROM main.trail; INSERT INTO main.trail SELECT * FROM copy.trail");
}

/* The verdict on what the attack left names the row; then it is healed. */
static void assert_named(const Room *room, const Attacker *attacker, const char *sql, int row)
{
    attack(attacker, sql);
    g_autofree char *found = verdict(room);
    g_autofree char *named = g_strdup_printf("评价 1 的改动记录第 %d 行", row);
    g_autofree char *counted = g_strdup_printf("第 %d 行起", row);
    if (!strstr(found, named) && !(strstr(found, "评价 1 ") && strstr(found, counted)))
        fail_msg("%s: row %d is not named: %s", sql, row, found);
    heal(attacker);
}

static const char *const columns[] = {
    "evaluation = 9",
    "number = 1000",
    "revision = revision + 1",
    "at = '2024-01-01T00:00:00.000Z'",
    "who = who || '甲'",
    "act = 'reset'",
    "review = 4294967296",
    "key = coalesce(key, '') || 'x'",
    "before = coalesce(before, '') || '1'",
    "after = coalesce(after, '') || '1'",
    "removed = removed + 4",
    "previous = hash",
    "hash = previous",
    "who = CAST(who || x'00' || 'x' AS TEXT)",
};

static void every_column_of_a_row_is_held(void **state)
{
    static const int rows[] = {1, 2, 101, ROWS};
    Room *room = *state;
    make_trail(room);
    Attacker attacker = attacker_open(room);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        for (gsize j = 0; j < G_N_ELEMENTS(columns); j++) {
            g_autofree char *sql = g_strdup_printf(
                "UPDATE main.trail SET %s WHERE evaluation = 1 AND number = %d", columns[j], rows[i]);
            assert_named(room, &attacker, sql, rows[i]);
        }
    attacker_close(&attacker);
    assert_sound(room);
}

static void each_row_that_is_changed_deleted_or_cut_off_is_named(void **state)
{
    Room *room = *state;
    make_trail(room);
    assert_sound(room);
    Attacker attacker = attacker_open(room);
    for (int row = 1; row <= ROWS; row += step_in_suite(3)) {
        g_autofree char *change =
            g_strdup_printf("UPDATE main.trail SET %s WHERE evaluation = 1 AND number = %d",
                            columns[(gsize)row % G_N_ELEMENTS(columns)], row);
        g_autofree char *delete =
            g_strdup_printf("DELETE FROM main.trail WHERE evaluation = 1 AND number = %d", row);
        g_autofree char *truncate =
            g_strdup_printf("DELETE FROM main.trail WHERE evaluation = 1 AND number >= %d", row);
        assert_named(room, &attacker, change, row);
        assert_named(room, &attacker, delete, row);
        assert_named(room, &attacker, truncate, row);
    }
    attacker_close(&attacker);
    assert_sound(room);
}

#define TEXTS "evaluation, revision, at, who, act, review, key, before, after, removed, previous, hash"

static void swapped_and_inserted_rows_are_named(void **state)
{
    Room *room = *state;
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    make_trail(room);
    Attacker attacker = attacker_open(room);
    for (int row = 1; row < ROWS; row += 3) {
        int other = g_rand_int_range(rand, row + 1, ROWS + 1);
        g_autofree char *swap =
            g_strdup_printf("UPDATE main.trail SET number = -1 WHERE evaluation = 1 AND number = %d;"
                            "UPDATE main.trail SET number = %d WHERE evaluation = 1 AND number = %d;"
                            "UPDATE main.trail SET number = %d WHERE evaluation = 1 AND number = -1",
                            row, row, other, other);
        g_autofree char *insert = g_strdup_printf(
            "UPDATE main.trail SET number = -number - 1 WHERE evaluation = 1 AND number >= %d;"
            "UPDATE main.trail SET number = -number WHERE evaluation = 1 AND number < 0;"
            "INSERT INTO main.trail (number, " TEXTS ") SELECT %d, " TEXTS
            " FROM copy.trail WHERE evaluation = 1 AND number = %d",
            row, row, other);
        assert_named(room, &attacker, swap, row);
        assert_named(room, &attacker, insert, row);
    }
    g_autofree char *behind = g_strdup_printf("INSERT INTO main.trail (number, " TEXTS ") SELECT %d, " TEXTS
                                              " FROM copy.trail WHERE evaluation = 1 AND number = %d",
                                              ROWS + 1, ROWS);
    assert_named(room, &attacker, behind, ROWS + 1);
    attacker_close(&attacker);
    assert_sound(room);
}

static const struct {
    const char *sql, *says;
} others[] = {
    {"UPDATE field SET value = '假' WHERE evaluation = 1 AND key = 'unit'", "评价 1 的改动记录第 200 行"},
    {"UPDATE field SET value = '假' WHERE evaluation = 1 AND key = 'project'", "评价 1 的改动记录第 1 行"},
    {"DELETE FROM field WHERE evaluation = 1 AND key = 'remark'", "评价 1 的改动记录第 198 行"},
    {"INSERT INTO field VALUES (1, 0, 'department', '假')", "评价 1 的改动记录第 1 行"},
    {"UPDATE evaluation SET total = total + 1 WHERE id = 1", "评价 1 所存的自评总分"},
    {"UPDATE evaluation SET status = 4 WHERE id = 1", "评价 1 所存的状态"},
    {"UPDATE evaluation SET errors = errors + 1 WHERE id = 1", "评价 1 所存的核对错误数"},
    {"UPDATE evaluation SET warnings = warnings + 1 WHERE id = 1", "评价 1 所存的核对警告数"},
    {"UPDATE evaluation SET reasons = reasons | 4 WHERE id = 1", "评价 1 所存的风险记号"},
    {"UPDATE evaluation SET risk = risk + 1 WHERE id = 1", "评价 1 所存的风险与"},
    {"UPDATE evaluation SET result = '假' WHERE id = 1", "评价 1 所存的等级"},
    {"UPDATE evaluation SET project = '假' WHERE id = 2", "评价 2 所存的项目名称"},
    {"UPDATE evaluation SET trail_length = 199 WHERE id = 1", "第 200 行起是多出的"},
    {"UPDATE evaluation SET revision = 7 WHERE id = 1", "修订号"},
    {"UPDATE evaluation SET trail_hash = 'x' WHERE id = 2", "评价 2 的改动记录第 1 行"},
    {"UPDATE tally SET number = number + 1", "计数"},
    {"DROP TRIGGER trail_is_not_deleted", "trail_is_not_deleted"},
    {"CREATE TABLE extra (x)", "extra"},
    {"DELETE FROM evaluation WHERE id = 2", "没有删除的记录"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM evaluation WHERE id = 1", "字段不属于"},
    {"UPDATE field SET value = 'many' WHERE evaluation = 1 AND key = 'satisfaction.actual'", "评价 1"},
    {"UPDATE field SET key = 'nosuch.actual' WHERE evaluation = 1 AND key = 'satisfaction.actual'", "评价 1"},
};

static void what_does_not_fit_the_trail_is_named_too(void **state)
{
    Room *room = *state;
    make_trail(room);
    g_autofree char *whole = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(room->file, &whole, &length, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++) {
        room_write(room->file, whole, length);
        sqlite3 *db = raw_open(room->file);
        raw_run(db, "PRAGMA foreign_keys = ON");
        raw_run(db, others[i].sql);
        sqlite3_close(db);
        g_autofree char *found = verdict(room);
        if (!strstr(found, others[i].says)) fail_msg("%s: %s", others[i].sql, found);
    }
}

/* Who rewrites a row and every hash behind it is betrayed by the states the rows lead through. */
static void a_rewritten_chain_does_not_lead_to_the_present(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    set(store, id, evaluation, "unit", "一");
    set(store, id, evaluation, "unit", "二");
    g_autoptr(GPtrArray) good = store_verify(store, &id, 1, &error);
    assert_int_equal(good->len, 0);
    store_close(store);
    /* The same three rows, but what was 一 is said to have been 三. */
    g_autofree char *other = room_path(room, "other.db");
    store = opened(other);
    g_autoptr(Evaluation) again = example_evaluation("甲");
    evaluation_set_identity(again, evaluation_uuid(evaluation), 0);
    add(store, again);
    set(store, id, again, "unit", "三");
    Change forged = {.key = "unit", .before = "一", .after = "二"};
    g_autoptr(GPtrArray) changes = g_ptr_array_new();
    g_ptr_array_add(changes, &forged);
    assert_done(store_save(store, id, again, changes, &error), &error);
    g_autoptr(GPtrArray) found = store_verify(store, &id, 1, &error);
    assert_done(found != NULL, &error);
    assert_true(found->len > 0);
    assert_non_null(strstr(g_ptr_array_index(found, 0), "第 2 行"));
    store_close(store);
}

static void only_the_ids_given_are_looked_at(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    make_trail(room);
    sqlite3 *db = raw_open(room->file);
    raw_run(db, "UPDATE evaluation SET project = '假' WHERE id = 2");
    sqlite3_close(db);
    g_autoptr(Store) store = opened(room->file);
    const gint64 one = 1, both[] = {1, 2}, none = 3;
    g_autoptr(GPtrArray) first = store_verify(store, &one, 1, &error);
    g_autoptr(GPtrArray) all = store_verify(store, both, 2, &error);
    assert_int_equal(first->len, 0);
    assert_int_equal(all->len, 1);
    assert_null(store_verify(store, &none, 1, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "3", NULL);
}

static void count_rows(const TrailRow *row, gpointer count)
{
    *(guint *)count += row->number > 0;
}

static void a_deleted_draft_leaves_its_trail(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    make_trail(room);
    g_autoptr(Store) store = opened(room->file);
    assert_done(store_delete(store, 1, &error), &error);
    assert_null(store_load(store, 1, &error));
    g_clear_error(&error);
    guint rows = 0;
    assert_done(store_trail(store, 1, NULL, count_rows, &rows, &error), &error);
    assert_int_equal(rows, ROWS + 1);
    g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, &error);
    assert_int_equal(found->len, 0);
    assert_int_equal(store_count(store, &(StoreQuery){0}, &error), 1);
    assert_false(store_delete(store, 1, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "1", NULL);
    assert_false(store_trail(store, 77, NULL, count_rows, &rows, &error));
    assert_refused(&error, PINGFEN_ERROR_INPUT, "77", NULL);
}

static void a_backup_is_whole_while_others_write(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    make_trail(room);
    g_autoptr(Store) store = opened(room->file);
    g_autofree char *copy = room_path(room, "backup.db");
    sqlite3 *writer = raw_open(room->file);
    raw_run(writer, "BEGIN IMMEDIATE; UPDATE evaluation SET project = '半途' WHERE id = 1");
    assert_done(store_backup(store, copy, &error), &error);
    raw_run(writer, "ROLLBACK");
    sqlite3_close(writer);
    assert_false(store_backup(store, copy, &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, "backup.db", NULL);
    g_autofree char *nowhere = room_path(room, "no/where.db");
    assert_false(store_backup(store, nowhere, &error));
    assert_refused(&error, PINGFEN_ERROR_IO, "where.db", NULL);
    g_autofree char *mode = file_text(copy, "PRAGMA journal_mode");
    assert_string_equal(mode, "delete");
    g_autoptr(Store) saved = opened(copy);
    g_autoptr(GPtrArray) found = store_verify(saved, NULL, 0, &error);
    assert_done(found != NULL, &error);
    assert_int_equal(found->len, 0);
    g_autoptr(Evaluation) here = store_load(store, 1, &error), there = store_load(saved, 1, &error);
    assert_same(here, there);
}

int verify_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_column_of_a_row_is_held, room_open, room_close),
        cmocka_unit_test_setup_teardown(each_row_that_is_changed_deleted_or_cut_off_is_named, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(swapped_and_inserted_rows_are_named, room_open, room_close),
        cmocka_unit_test_setup_teardown(what_does_not_fit_the_trail_is_named_too, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_rewritten_chain_does_not_lead_to_the_present, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(only_the_ids_given_are_looked_at, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_deleted_draft_leaves_its_trail, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_backup_is_whole_while_others_write, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: verify", tests, NULL, NULL);
}
