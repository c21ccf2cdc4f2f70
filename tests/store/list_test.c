#include "base/error.h"
#include "scheme/scheme_yaml.h"
#include "tests.h"

#define MANY 10000

static const char small[] =
    "scheme: small\ntitle: 小表\nform: project\ngrades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n"
    "indicators: [{id: a, title: 甲, weight: 100}]\n";

/* Values repeat, so that ties are many; projects come in no order. */
static Evaluation *numbered(const Scheme *scheme, guint number)
{
    static const char *const units[] = {"县水利局", "梅江区林业局", "ＡＢＣ中心", "Straße 署"};
    g_autofree char *project =
        g_strdup_printf("%s项目%u", number % 100 == 7 ? "梅江灌区" : "其他", number * 7919 % MANY);
    g_autofree char *year = g_strdup_printf("%u", 2018 + number % 7);
    g_autofree char *score = g_strdup_printf("%u.%02u", number % 100, number * 31 % 100);
    const Edit edits[] = {{"project", project},
                          {"unit", units[number % 4]},
                          {"year", year},
                          {"a.score", number % 5 ? score : NULL}};
    g_autoptr(GError) error = NULL;
    Evaluation *evaluation = evaluation_new(scheme);
    assert_done(evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error), &error);
    return evaluation;
}

static gint64 ticking(void)
{
    static gint64 now = G_GINT64_CONSTANT(1717252331250000); /* a clock for this file's tests alone */
    return now += 7000;
}

/* One store of many evaluations for the whole group: making it is what takes time. */
static int many_open(void **state)
{
    room_open(state);
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_read(small, strlen(small), "small", &error);
    assert_done(scheme != NULL, &error);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    for (guint i = 1; i <= MANY; i++)
        g_ptr_array_add(all, numbered(scheme, i));
    g_autoptr(Store) store = opened(room->file);
    store_set_clock(store, ticking);
    assert_done(store_add_all(store, all, "import", NULL, &error), &error);
    for (guint i = 3; i < MANY; i += 97) {
        g_autoptr(Evaluation) evaluation = store_load(store, i, &error);
        set(store, i, evaluation, "a.score", "99");
    }
    return 0;
}

static GPtrArray *list(Store *store, const StoreQuery *query, gint64 offset, guint limit)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *items = store_list(store, query, offset, limit, &error);
    assert_done(items != NULL, &error);
    return items;
}

/* What a query orders by, as the list shows it. */
static int compare(const StoreItem *a, const StoreItem *b, StoreOrder order)
{
    switch (order) {
    case STORE_BY_CHANGE: return strcmp(a->changed, b->changed);
    case STORE_BY_PROJECT: return strcmp(a->project, b->project);
    case STORE_BY_UNIT: return strcmp(a->unit, b->unit);
    case STORE_BY_YEAR: return strcmp(a->year, b->year);
    case STORE_BY_STATUS: return (int)a->status - (int)b->status;
    case STORE_BY_TOTAL: return points_compare(a->total, b->total);
    case STORE_BY_RISK: return (int)a->risk - (int)b->risk;
    default: return 0;
    }
}

static void every_order_is_in_order_and_ties_are_by_id(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (guint i = 0; i < 2 * STORE_BY_COUNT; i++) {
        StoreQuery query = {.order = i / 2, .descending = i % 2};
        g_autoptr(GPtrArray) items = list(store, &query, 0, 2 * MANY);
        assert_int_equal(items->len, MANY);
        for (guint k = 1; k < items->len; k++) {
            const StoreItem *a = g_ptr_array_index(items, k - 1), *b = g_ptr_array_index(items, k);
            int order = compare(a, b, query.order), ids = (a->id > b->id) - (a->id < b->id);
            /* `changed` is shown to the second and ordered finer */
            gboolean falls = order ? order > 0 : query.order != STORE_BY_CHANGE && ids > 0;
            gboolean rises = order ? order < 0 : query.order != STORE_BY_CHANGE && ids < 0;
            assert_false(query.descending ? rises : falls);
        }
    }
}

static void an_offset_shows_what_a_full_reading_has_there(void **state)
{
    static const gint64 offsets[] = {0,    1,    49,   2500, 4999, 5000,  5001,
                                     7777, 9949, 9950, 9951, 9999, 10000, 12345};
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    for (guint i = 0; i < 2 * STORE_BY_COUNT; i++) {
        StoreQuery query = {.order = i / 2, .descending = i % 2};
        g_autoptr(GPtrArray) all = list(store, &query, 0, MANY);
        for (gsize k = 0; k < G_N_ELEMENTS(offsets); k++) {
            g_autoptr(GPtrArray) items = list(store, &query, offsets[k], 50);
            assert_int_equal(items->len, CLAMP(MANY - offsets[k], 0, 50));
            for (guint n = 0; n < items->len; n++)
                assert_int_equal(((StoreItem *)g_ptr_array_index(items, n))->id,
                                 ((StoreItem *)g_ptr_array_index(all, offsets[k] + n))->id);
        }
    }
}

static void a_position_is_the_offset_an_evaluation_is_found_at(void **state)
{
    static const char *const texts[] = {NULL, "梅江"};
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    for (guint i = 0; i < 4 * STORE_BY_COUNT; i++) {
        StoreQuery query = {.order = i / 4, .descending = i % 2, .text = texts[i / 2 % 2]};
        gint64 count = store_count(store, &query, &error);
        for (gint64 offset = 0; offset < count; offset += count / 9) {
            g_autoptr(GPtrArray) items = list(store, &query, offset, 1);
            assert_int_equal(
                store_position(store, &query, ((StoreItem *)g_ptr_array_index(items, 0))->id, &error),
                offset);
        }
        assert_int_equal(store_position(store, &query, MANY + 1, &error), -1);
        assert_null(error);
    }
    assert_int_equal(store_position(store, &(StoreQuery){.text = "梅江灌区"}, 8, &error), -1);
    assert_null(error);
}

static const struct {
    const char *text;
    gint64 count;
} searches[] = {
    {NULL, MANY},
    {"", MANY},
    {"  \t", MANY},
    {"梅江", 100 + MANY / 4}, /* project or unit, and none is both: 7 mod 100 is never 1 mod 4 */
    {"梅", 100 + MANY / 4},
    {"江", 100 + MANY / 4},
    {"梅江灌", 100},
    {"水利 2018", MANY / 28},
    {"2018　水利", MANY / 28},
    {"abc中心", MANY / 4},
    {"ABC", MANY / 4},
    {"ａｂｃ", MANY / 4},
    {"STRASSE", MANY / 4},
    {"small", MANY},
    {"小表", MANY},
    {"mj", 100 + MANY / 4}, /* pinyin initials */
    {"梅jgq", 100},
    {"slj 2018", MANY / 28},
    {"slj2018", 0},
    {"江梅", 0},
    {"%", 0},
    {"_", 0},
    {"*", 0},
    {"' OR 1=1 --", 0},
    {"\xff", 0},
    {"局2", 0}, /* nothing is found across two fields */
};

static void text_is_found_by_words_of_any_length(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        StoreQuery query = {.order = STORE_BY_PROJECT, .text = searches[i].text};
        gint64 count = store_count(store, &query, &error);
        if (count != searches[i].count) fail_msg("“%s”: %d", searches[i].text, (int)count);
        g_autoptr(GPtrArray) items = list(store, &query, 0, 2 * MANY);
        assert_int_equal(items->len, count);
    }
}

static void the_tally_is_what_counting_gives(void **state)
{
    Room *room = *state;
    sqlite3 *db = raw_open(room->file);
    const char *differing =
        "SELECT count(*) FROM (SELECT status, result, count(*) FROM evaluation GROUP BY 1, 2"
        " EXCEPT SELECT status, result, number FROM tally)";
    assert_int_equal(raw_number(db, differing), 0);
    assert_int_equal(raw_number(db, "SELECT sum(number) FROM tally"), MANY);
    assert_int_equal(raw_number(db, "SELECT count(*) FROM tally"), 3); /* 优, 差 and not complete */
    raw_run(db, "BEGIN; UPDATE evaluation SET status = id % 5, result = id % 3; DELETE FROM evaluation WHERE "
                "id % 7 = 0");
    assert_int_equal(raw_number(db, differing), 0);
    assert_int_equal(raw_number(db, "SELECT sum(number) FROM tally"), MANY - MANY / 7);
    raw_run(db, "ROLLBACK");
    sqlite3_close(db);
}

static gint64 count_of(const GPtrArray *grades, const char *grade)
{
    for (guint i = 0; i < grades->len; i++) {
        const StoreGrade *one = g_ptr_array_index(grades, i);
        if (g_str_equal(one->grade, grade)) return one->count;
    }
    return 0;
}

static void grades_are_counted_of_all_and_of_what_is_found(void **state)
{
    static const char *const texts[] = {NULL, "梅江", "江梅"}, *const results[] = {"优", "差", ""};
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        StoreQuery query = {.text = texts[i]};
        g_autoptr(GPtrArray) items = list(store, &query, 0, MANY),
                             grades = store_grades(store, &query, &error);
        assert_done(grades != NULL, &error);
        gint64 sum = 0;
        for (gsize k = 0; k < G_N_ELEMENTS(results); k++) {
            gint64 count = 0;
            for (guint n = 0; n < items->len; n++) {
                const StoreItem *item = g_ptr_array_index(items, n);
                count += g_str_equal(item->complete ? item->grade : "", results[k]);
            }
            assert_int_equal(count_of(grades, results[k]), count);
            sum += count;
        }
        assert_int_equal(sum, store_count(store, &query, &error));
        assert_int_equal(grades->len, items->len ? 3 : 0);
    }
}

static void the_first_line_costs_no_more_among_many(void **state)
{
    Room *room = *state;
    sqlite3 *db = raw_open(room->file);
    const char *sql = "SELECT id FROM evaluation ORDER BY changed DESC, id DESC LIMIT 40";
    sqlite3_stmt *rows = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
    while (sqlite3_step(rows) == SQLITE_ROW)
        ;
    assert_int_equal(sqlite3_stmt_status(rows, SQLITE_STMTSTATUS_SORT, 0), 0);
    assert_true(sqlite3_stmt_status(rows, SQLITE_STMTSTATUS_VM_STEP, 0) < 400);
    sqlite3_finalize(rows);
    sqlite3_close(db);
}

int list_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_order_is_in_order_and_ties_are_by_id),
        cmocka_unit_test(an_offset_shows_what_a_full_reading_has_there),
        cmocka_unit_test(a_position_is_the_offset_an_evaluation_is_found_at),
        cmocka_unit_test(text_is_found_by_words_of_any_length),
        cmocka_unit_test(the_tally_is_what_counting_gives),
        cmocka_unit_test(grades_are_counted_of_all_and_of_what_is_found),
        cmocka_unit_test(the_first_line_costs_no_more_among_many),
    };
    return cmocka_run_group_tests_name("store: list", tests, many_open, room_close);
}
