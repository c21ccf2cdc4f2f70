#include "base/error.h"
#include "tests.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* Another program that has the evaluation open until it is told to end. */
static pid_t enter_elsewhere(const char *file, gint64 id)
{
    int ends[2];
    char mark;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        Store *store = store_open(file, NULL);
        store_set_actor(store, "李四");
        if (!store || !store_enter(store, id, "pts/3", NULL) || write(ends[1], "+", 1) != 1) _exit(1);
        pause();
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &mark, 1), 1);
    close(ends[0]);
    return child;
}

static guint present(Store *store, gint64 id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) others = store_present(store, id, &error);
    assert_done(others != NULL, &error);
    return others->len;
}

static void who_has_it_open_is_told_until_he_is_gone(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    assert_true(store_enter(store, id, "pts/1", NULL));
    assert_int_equal(present(store, id), 0); /* oneself is nobody else */
    pid_t other = enter_elsewhere(room->file, id);
    g_autoptr(GPtrArray) others = store_present(store, id, NULL);
    assert_int_equal(others->len, 1);
    const Presence *presence = g_ptr_array_index(others, 0);
    assert_string_equal(presence->who, "李四");
    assert_string_equal(presence->place, "pts/3");
    assert_true(presence->here);
    assert_int_equal(present(store, id + 1), 0);
    kill(other, SIGKILL);
    waitpid(other, NULL, 0);
    assert_int_equal(present(store, id), 0);
    g_autofree char *rows = file_text(room->file, "SELECT count(*) FROM presence");
    assert_string_equal(rows, "1"); /* what he left is cleared away */
    assert_true(store_leave(store, NULL));
    g_autofree char *left = file_text(room->file, "SELECT count(*) FROM presence");
    assert_string_equal(left, "0");
}

static void another_host_counts_while_it_gives_signs_of_life(void **state)
{
    static const struct {
        const char *seen;
        guint present;
    } hosts[] = {{"0", 1}, {"60", 1}, {"120", 0}};
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    for (gsize i = 0; i < G_N_ELEMENTS(hosts); i++) {
        g_autofree char *sql =
            g_strdup_printf("INSERT OR REPLACE INTO presence VALUES ('elsewhere', '1 2', %" G_GINT64_FORMAT
                            ", '王五', 'pts/9', 0, (unixepoch() - %s) * 1000000)",
                            id, hosts[i].seen);
        sqlite3 *db = raw_open(room->file);
        raw_run(db, sql);
        sqlite3_close(db);
        assert_int_equal(present(store, id), hosts[i].present);
    }
}

static gboolean count_waiting(gint64 waited, gpointer data)
{
    (void)waited;
    (*(guint *)data)++;
    return TRUE;
}

static void a_busy_database_is_not_waited_for(void **state)
{
    Room *room = *state;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    sqlite3 *other = raw_open(room->file);
    raw_run(other, "BEGIN IMMEDIATE");
    guint waited = 0;
    store_set_wait(store, count_waiting, &waited);
    assert_false(store_enter(store, id, "pts/1", NULL));
    assert_int_equal(waited, 0);
    store_set_wait(store, NULL, NULL);
    raw_run(other, "ROLLBACK");
    sqlite3_close(other);
    assert_true(store_enter(store, id, "pts/1", NULL));
}

int presence_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(who_has_it_open_is_told_until_he_is_gone, room_open, room_close),
        cmocka_unit_test_setup_teardown(another_host_counts_while_it_gives_signs_of_life, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(a_busy_database_is_not_waited_for, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: presence", tests, NULL, NULL);
}
