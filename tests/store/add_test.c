#include "base/error.h"
#include "evaluation/evaluation_yaml.h"
#include "scheme/scheme_yaml.h"
#include "tests.h"

static Scheme *find_scheme(const char *id, gpointer unused, GError **error)
{
    (void)unused;
    g_autofree char *data = g_strdup_printf(PINGFEN_ROOT "/tests/data/%s.scheme.yaml", id);
    g_autofree char *shipped = g_strdup_printf(PINGFEN_ROOT "/config/schemes/%s.yaml", id);
    return scheme_load(g_file_test(data, G_FILE_TEST_EXISTS) ? data : shipped, error);
}

static GPtrArray *read_file(const char *file)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *evaluations = evaluation_load(file, find_scheme, NULL, &error);
    assert_done(evaluations != NULL, &error);
    return evaluations;
}

static GPtrArray *case_files(void)
{
    static const char *const folders[] = {PINGFEN_ROOT "/tests/data/cases", PINGFEN_ROOT "/config/samples"};
    GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(files, g_strdup(PINGFEN_ROOT "/tests/data/example.yaml"));
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autoptr(GDir) names = g_dir_open(folders[i], 0, NULL);
        const char *name;
        while (names && (name = g_dir_read_name(names)))
            if (g_str_has_suffix(name, ".yaml") && !g_str_has_suffix(name, ".scheme.yaml"))
                g_ptr_array_add(files, g_build_filename(folders[i], name, NULL));
    }
    return files;
}

static void what_is_added_is_loaded_without_loss(void **state)
{
    Room *room = *state;
    g_autoptr(GPtrArray) files = case_files();
    assert_true(files->len >= 7);
    for (guint i = 0; i < files->len; i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) evaluations = read_file(g_ptr_array_index(files, i));
        g_autoptr(Store) store =
            opened(room->file); /* each opened anew, so nothing is answered from memory */
        g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
        assert_done(store_add_all(store, evaluations, "import", ids, &error), &error);
        for (guint k = 0; k < evaluations->len; k++) {
            g_autoptr(Evaluation) kept = store_load(store, g_array_index(ids, gint64, k), &error);
            assert_done(kept != NULL, &error);
            assert_same(kept, g_ptr_array_index(evaluations, k));
            g_autofree char *given = evaluation_write(g_ptr_array_index(evaluations, k)),
                            *found = evaluation_write(kept);
            assert_string_equal(found, given);
        }
    }
}

static void a_new_one_gets_revision_1_and_an_imported_one_keeps_its_own(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    assert_int_equal(evaluation_revision(evaluation), 1);
    assert_int_equal(store_revision(store, id, NULL), 1);

    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) imported = read_file(PINGFEN_ROOT "/tests/data/example.yaml");
    assert_done(store_add(store, g_ptr_array_index(imported, 0), "import", &id, &error), &error);
    assert_int_equal(store_revision(store, id, NULL), 7);
}

static void the_list_shows_self_evaluation_and_review(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(GPtrArray) imported = read_file(PINGFEN_ROOT "/tests/data/example.yaml");
    assert_done(store_add_all(store, imported, "import", NULL, &error), &error);
    g_autoptr(GPtrArray) items = store_list(store, &(StoreQuery){.text = "政务 example"}, 0, 5, &error);
    assert_int_equal(items->len, 1);
    const StoreItem *item = g_ptr_array_index(items, 0);
    assert_int_equal(item->total.units, 912500);
    assert_string_equal(item->grade, "优");
    assert_true(item->complete && item->has_review);
    assert_int_equal(item->review_total.units, 888500);
    assert_string_equal(item->review_grade, "良");
    assert_int_equal(item->status, STATUS_SUBMITTED);
    g_autofree char *tally = file_text(room->file, "SELECT status || result || number FROM tally");
    assert_string_equal(tally, "1良1"); /* the review's grade is the one that counts */
}

static void the_trail_begins_with_a_hash_of_what_was_there(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) first = example_evaluation("甲"), second = evaluation_copy(first);
    store_set_actor(store, "王芳");
    add(store, first);
    evaluation_set_identity(second, "0190b6c2-7d1e-4c53-9f0a-3f5b8e2c6a12", 0);
    add(store, second);
    store_close(store);
    g_autofree char *row = file_text(
        room->file,
        "SELECT number || act || who || revision || ifnull(key, '-') || ifnull(before, '-') || length(after)"
        " FROM trail WHERE evaluation = 1");
    assert_string_equal(row, "1new王芳1--64");
    g_autofree char *same = file_text(room->file, "SELECT count(DISTINCT after) FROM trail");
    assert_string_equal(same, "2");
    assert_int_equal(assert_chain(room->file, 1), 1);
    assert_int_equal(assert_chain(room->file, 2), 1);
}

static void the_same_content_again_is_the_one_that_is_there(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲"), copy = evaluation_copy(evaluation);
    gint64 first = add(store, evaluation), again = 0;
    assert_done(store_add(store, copy, "import", &again, &error), &error);
    assert_int_equal(again, first);
    assert_int_equal(store_count(store, &(StoreQuery){0}, NULL), 1);
}

static void other_content_under_the_same_uuid_is_refused_with_the_id(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲"), copy = evaluation_copy(evaluation);
    add(store, evaluation);
    set(store, 1, evaluation, "project", "乙");
    assert_false(store_add(store, copy, "import", NULL, &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, "编号 1", NULL);
    g_autoptr(Evaluation) kept = store_load(store, 1, NULL);
    assert_same(kept, evaluation);
}

static void adding_several_is_all_or_nothing(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) there = example_evaluation("甲");
    g_autoptr(GPtrArray) several = g_ptr_array_new_with_free_func((GDestroyNotify)evaluation_free);
    g_ptr_array_add(several, example_evaluation("乙"));
    g_ptr_array_add(several, evaluation_copy(there));
    add(store, there);
    set(store, 1, there, "remark", "改过");
    assert_false(store_add_all(store, several, "import", NULL, &error));
    assert_refused(&error, PINGFEN_ERROR_REFUSED, NULL);
    assert_int_equal(store_count(store, &(StoreQuery){0}, NULL), 1);
    assert_int_equal(evaluation_revision(g_ptr_array_index(several, 0)), 0);
    assert_int_equal(add(store, g_ptr_array_index(several, 0)), 2);
}

static void a_scheme_is_kept_once_and_as_it_was(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) a = example_evaluation("甲"), b = example_evaluation("乙");
    add(store, a);
    add(store, b);
    store_close(store);
    sqlite3 *db = raw_open(room->file);
    assert_int_equal(raw_number(db, "SELECT count(*) FROM scheme"), 1);
    g_autofree char *text = raw_text(db, "SELECT text FROM scheme");
    assert_string_equal(text, evaluation_scheme(a)->text);
    assert_true(raw_refused(db, "UPDATE scheme SET title = '另一个'"));
    sqlite3_close(db);
}

static const struct {
    const char *sql, *sentence;
} damages[] = {
    {"UPDATE field SET value = 'many' WHERE key = 'regulation.met'", "评价 1 已损坏"},
    {"UPDATE field SET key = 'regulation.colour' WHERE key = 'regulation.met'", "评价 1 已损坏"},
    {"UPDATE field SET value = CAST(x'ff41' AS TEXT) WHERE key = 'project'", "评价 1 已损坏"},
    {"UPDATE field SET review = -1 WHERE key = 'project'", "评价 1 已损坏"},
    {"UPDATE field SET review = 4000000000 WHERE key = 'project'", "评价 1 已损坏"},
    {"UPDATE evaluation SET uuid = 'x'", "评价 1 已损坏"},
    {"DROP TRIGGER scheme_is_frozen; UPDATE scheme SET text = replace(text, '10', '11')", "校验值"},
    {"PRAGMA foreign_keys = OFF; DELETE FROM scheme", "指标体系不在库中"},
    {"DROP TABLE field", "结构"},
};

static void what_was_tampered_with_is_named(void **state)
{
    Room *room = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(damages); i++) {
        g_autofree char *file = g_strdup_printf("%s.%zu", room->file, i);
        g_autoptr(Evaluation) evaluation = example_evaluation("甲");
        g_autoptr(GError) error = NULL;
        Store *store = opened(file);
        add(store, evaluation);
        store_close(store);
        sqlite3 *db = raw_open(file);
        raw_run(db, damages[i].sql);
        sqlite3_close(db);
        store = opened(file);
        assert_null(store_load(store, 1, &error));
        assert_refused(&error, PINGFEN_ERROR_IO, damages[i].sentence, "备份", NULL);
        store_close(store);
    }
}

static void an_id_that_is_not_there_is_an_input_error(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    static const gint64 ids[] = {0, 1, -1, G_MAXINT64, G_MININT64};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *shown = g_strdup_printf("%" G_GINT64_FORMAT, ids[i]);
        assert_null(store_load(store, ids[i], &error));
        assert_refused(&error, PINGFEN_ERROR_INPUT, shown, NULL);
        assert_int_equal(store_revision(store, ids[i], &error), -1);
        assert_refused(&error, PINGFEN_ERROR_INPUT, shown, NULL);
    }
}

static void many_schemes_are_kept_apart(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    for (int i = 0; i < 7; i++) { /* more than are remembered */
        g_autofree char *text = g_strdup_printf(
            "scheme: s%d\ntitle: 第%d套\nform: project\ngrades: [{grade: 优, min: 0}]\nopen: true\n", i, i);
        g_autoptr(Scheme) scheme = scheme_read(text, strlen(text), "s", &error);
        assert_done(scheme != NULL, &error);
        g_autoptr(Evaluation) evaluation = evaluation_new(scheme);
        add(store, evaluation);
    }
    for (int i = 0; i < 14; i++) {
        g_autofree char *title = g_strdup_printf("第%d套", i % 7);
        g_autoptr(Evaluation) evaluation = store_load(store, i % 7 + 1, &error);
        assert_done(evaluation != NULL, &error);
        assert_string_equal(evaluation_scheme(evaluation)->title, title);
    }
}

int add_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_added_is_loaded_without_loss, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_new_one_gets_revision_1_and_an_imported_one_keeps_its_own,
                                        room_open, room_close),
        cmocka_unit_test_setup_teardown(the_list_shows_self_evaluation_and_review, room_open, room_close),
        cmocka_unit_test_setup_teardown(the_trail_begins_with_a_hash_of_what_was_there, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(the_same_content_again_is_the_one_that_is_there, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(other_content_under_the_same_uuid_is_refused_with_the_id, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(adding_several_is_all_or_nothing, room_open, room_close),
        cmocka_unit_test_setup_teardown(a_scheme_is_kept_once_and_as_it_was, room_open, room_close),
        cmocka_unit_test_setup_teardown(what_was_tampered_with_is_named, room_open, room_close),
        cmocka_unit_test_setup_teardown(an_id_that_is_not_there_is_an_input_error, room_open, room_close),
        cmocka_unit_test_setup_teardown(many_schemes_are_kept_apart, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: add", tests, NULL, NULL);
}
