#include "base/error.h"
#include "tests.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Saves without end and says after each what the revision is now. Never returns. */
static void save_forever(const char *file, int to)
{
    Store *store = store_open(file, NULL);
    g_autoptr(Evaluation) evaluation = store ? store_load(store, 1, NULL) : NULL;
    for (guint i = 0; evaluation; i++) {
        g_autofree char *remark = g_strdup_printf("%u", i);
        g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        if (!evaluation_edit(evaluation, &(Edit){"remark", remark}, 1, changes, NULL) ||
            !store_save(store, 1, evaluation, changes, NULL))
            break;
        gint64 revision = evaluation_revision(evaluation);
        if (write(to, &revision, sizeof revision) != sizeof revision) break;
    }
    _exit(1);
}

static gint64 saved_until_killed(const char *file, int saves)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) save_forever(file, ends[1]);
    close(ends[1]);
    gint64 revision = 0, last = 0;
    while (read(ends[0], &revision, sizeof revision) == sizeof revision) {
        last = revision;
        if (--saves == 0) kill(child, SIGKILL);
    }
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    return last;
}

static void what_was_reported_as_saved_is_there_after_kill_9(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    add(store, evaluation);
    store_close(store);
    for (int round = 0; round < 12; round++) {
        gint64 reported = saved_until_killed(room->file, 3 + round * 13);
        assert_true(reported > 0);
        store = opened(room->file);
        gint64 kept = store_revision(store, 1, NULL);
        assert_in_range(kept, reported, reported + 1);
        store_close(store);
        assert_int_equal(assert_chain(room->file, 1), kept);
        g_autofree char *whole = file_text(room->file, "PRAGMA integrity_check");
        assert_string_equal(whole, "ok");
    }
}

enum { WRITERS = 8, EDITS = 40 };

/* Of each writer; PINGFEN_EDITS=1000 for the full proof. */
static int edits_each(void)
{
    const char *wanted = g_getenv("PINGFEN_EDITS");
    return wanted ? atoi(wanted) : EDITS;
}

/* Whoever waited in vain is told so and tries again; here the machine alone is slow. */
static gboolean is_busy(const GError *error)
{
    return error && error->code == PINGFEN_ERROR_IO && strstr(error->message, "占用");
}

static Store *open_beside_others(const char *file)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(file, &error);
    while (is_busy(error)) {
        g_clear_error(&error);
        store = store_open(file, &error);
    }
    if (!store) g_printerr("%s\n", error->message);
    return store;
}

/* As a program does it: loads, edits, saves; whoever was overtaken loads anew. What is counted up is one
 * text that all of them change, so an update that is lost is missing in the end. */
static int edit_beside_others(const char *file, int writer)
{
    g_autoptr(Store) store = open_beside_others(file);
    g_autofree char *key = g_strdup_printf("texts.%s", writer % 2 ? "project" : "conclusion");
    int done = 0, wanted = edits_each();
    while (store && done < wanted) {
        g_autoptr(GError) error = NULL;
        g_autofree char *value = g_strdup_printf("%d %d", writer, done);
        g_autoptr(Evaluation) evaluation = store_load(store, 1, &error);
        g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        const char *count = evaluation ? evaluation_get(evaluation, "unit") : NULL;
        g_autofree char *next = g_strdup_printf("%d", (count ? atoi(count) : 0) + 1);
        const Edit edits[] = {{key, value}, {"unit", next}};
        if (is_busy(error)) continue;
        if (!evaluation || !evaluation_edit(evaluation, edits, 2, changes, &error)) break;
        if (store_save(store, 1, evaluation, changes, &error)) {
            done++;
        } else if (error->code != PINGFEN_ERROR_REFUSED && !is_busy(error)) {
            g_printerr("writer %d: %s\n", writer, error->message);
            break;
        }
    }
    return done == wanted ? 0 : 1;
}

static void several_programs_at_once_lose_no_update(void **state)
{
    Room *room = *state;
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    set(store, id, evaluation, "unit", "0");
    store_close(store);
    for (int writer = 0; writer < WRITERS; writer++)
        if (fork() == 0) _exit(edit_beside_others(room->file, writer));
    for (int writer = 0; writer < WRITERS; writer++) {
        int status = 0;
        wait(&status);
        assert_int_equal(status, 0);
    }
    int edits = WRITERS * edits_each();
    g_autofree char *count = file_text(room->file, "SELECT value FROM field WHERE key = 'unit'");
    assert_int_equal(atoi(count), edits);
    assert_int_equal(assert_chain(room->file, 1), 2 + 2 * edits);
    store = opened(room->file);
    g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, NULL);
    assert_true(found && found->len == 0);
    store_close(store);
}

/* The victim edits until it is killed; what it says was saved it writes down. */
static void edit_until_killed(const char *file, guint round, int to)
{
    Store *store = store_open(file, NULL);
    for (guint i = 0; store; i++) {
        g_autoptr(Evaluation) evaluation = store_load(store, 1, NULL);
        g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        g_autofree char *remark = g_strdup_printf("%u %u", round, i);
        if (!evaluation || !evaluation_edit(evaluation, &(Edit){"remark", remark}, 1, changes, NULL)) break;
        if (store_save(store, 1, evaluation, changes, NULL) && write(to, "+", 1) != 1) break;
    }
    _exit(1);
}

/* Lets the victim live for a random while. How many saves it reported. */
static int kill_after_a_while(const char *file, guint round, GRand *rand)
{
    int ends[2], reported = 0;
    char mark;
    assert_int_equal(pipe(ends), 0);
    pid_t victim = fork();
    if (victim == 0) edit_until_killed(file, round, ends[1]);
    close(ends[1]);
    g_usleep((gulong)g_rand_int_range(rand, 5, 120) * 1000);
    kill(victim, SIGKILL);
    while (read(ends[0], &mark, 1) == 1)
        reported++;
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(victim, &status, 0), victim);
    assert_true(WIFSIGNALED(status));
    return reported;
}

enum { BYSTANDERS = 3, VICTIMS = 8 };

static void who_is_killed_changes_nothing_for_the_others(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(GRand) rand = g_rand_new_with_seed(9);
    Store *store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    gint64 id = add(store, evaluation);
    set(store, id, evaluation, "unit", "0");
    store_close(store);
    pid_t others[BYSTANDERS];
    for (int writer = 0; writer < BYSTANDERS; writer++)
        if ((others[writer] = fork()) == 0) _exit(edit_beside_others(room->file, writer));
    int reported = 0;
    for (guint round = 0; round < VICTIMS; round++)
        reported += kill_after_a_while(room->file, round, rand);
    for (int writer = 0; writer < BYSTANDERS; writer++) {
        int status = 0;
        assert_int_equal(waitpid(others[writer], &status, 0), others[writer]);
        assert_int_equal(status, 0);
    }
    /* Of each victim at most one save more than it could report. */
    gint64 rows = assert_chain(room->file, 1) - 2 - 2 * BYSTANDERS * edits_each();
    assert_in_range(rows, reported, reported + VICTIMS);
    store = opened(room->file);
    g_autoptr(GPtrArray) found = store_verify(store, NULL, 0, &error);
    assert_done(found != NULL, &error);
    assert_int_equal(found->len, 0);
    store_close(store);
}

static void several_programs_may_make_the_file_at_once(void **state)
{
    Room *room = *state;
    for (int round = 0; round < 10; round++) {
        g_autofree char *file = g_strdup_printf("%s.%d", room->file, round);
        for (int program = 0; program < 4; program++)
            if (fork() == 0) {
                Store *store = open_beside_others(file);
                store_close(store);
                _exit(store ? 0 : 1);
            }
        for (int program = 0; program < 4; program++) {
            int status = 0;
            wait(&status);
            assert_int_equal(status, 0);
        }
        g_autofree char *version = file_text(file, "PRAGMA user_version");
        assert_string_equal(version, "5");
    }
}

int process_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_reported_as_saved_is_there_after_kill_9, room_open,
                                        room_close),
        cmocka_unit_test_setup_teardown(several_programs_at_once_lose_no_update, room_open, room_close),
        cmocka_unit_test_setup_teardown(who_is_killed_changes_nothing_for_the_others, room_open, room_close),
        cmocka_unit_test_setup_teardown(several_programs_may_make_the_file_at_once, room_open, room_close),
    };
    return cmocka_run_group_tests_name("store: process", tests, NULL, NULL);
}
