/* A database that cannot be written: whoever may read it, reads it. */
#include "base/error.h"
#include "tests.h"

#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOBODY 65534

/* Root may write anything, so what is tried is done by another account where the tests run as root. */
static gboolean as_nobody(gboolean (*try)(const Room *room), const Room *room)
{
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (getuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0)) _exit(2);
        _exit(try(room) ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static void fill(const Room *room)
{
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    assert_int_equal(add(store, evaluation), 1);
    set(store, 1, evaluation, "unit", "中心");
}

static void close_off(const Room *room, mode_t folder, mode_t file)
{
    assert_int_equal(chmod(room->file, file), 0);
    assert_int_equal(chmod(room->folder, folder), 0);
}

static gboolean is_refused(gboolean done, GError **error)
{
    gboolean refused = !done && g_error_matches(*error, PINGFEN_ERROR, PINGFEN_ERROR_IO) &&
                       strstr((*error)->message, "不能写入") && !strchr((*error)->message, '\n');
    g_clear_error(error);
    return refused;
}

static gboolean read_and_fail_to_write(const Room *room)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_reading(room->file, &error);
    g_autoptr(Evaluation) evaluation = store ? store_load(store, 1, &error) : NULL;
    g_autoptr(GPtrArray) found = store ? store_verify(store, NULL, 0, &error) : NULL;
    if (!evaluation || !found || found->len > 0 || store_count(store, &(StoreQuery){0}, &error) != 1)
        return FALSE;
    g_autoptr(Evaluation) other = example_evaluation("乙");
    gint64 id = 0;
    return is_refused(store_is_writable(store, &error), &error) &&
           is_refused(store_add(store, other, "new", &id, &error), &error) &&
           is_refused(try_set(store, 1, evaluation, "unit", "别处", &error), &error) &&
           is_refused(store_delete(store, 1, &error), &error);
}

static void what_cannot_be_written_is_read(void **state)
{
    static const struct {
        mode_t folder, file;
    } modes[] = {{0555, 0444}, {0555, 0644}, {0755, 0444}};
    Room *room = *state;
    fill(room);
    for (gsize i = 0; i < G_N_ELEMENTS(modes); i++) {
        close_off(room, modes[i].folder, modes[i].file);
        if (!as_nobody(read_and_fail_to_write, room))
            fail_msg("folder %o, file %o", modes[i].folder, modes[i].file);
    }
    close_off(room, 0700, 0600);
}

static void a_backup_is_read_where_nothing_can_be_written(void **state)
{
    Room *room = *state;
    fill(room);
    g_autoptr(GError) error = NULL;
    g_autofree char *copy = room_path(room, "backup.db");
    {
        g_autoptr(Store) store = opened(room->file);
        assert_done(store_backup(store, copy, &error), &error);
    }
    Room backup = {room->folder, copy};
    close_off(&backup, 0555, 0444);
    assert_true(as_nobody(read_and_fail_to_write, &backup));
    close_off(&backup, 0700, 0600);
}

static gboolean is_read_with_a_log(const Room *room)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_reading(room->file, &error);
    g_autoptr(Evaluation) evaluation = store ? store_load(store, 1, &error) : NULL;
    return evaluation && g_strcmp0(evaluation_get(evaluation, "unit"), "刚才") == 0;
}

/* What the other one has just written is still in its log. */
static void a_reader_sees_what_somebody_else_is_writing(void **state)
{
    Room *room = *state;
    fill(room);
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = opened(room->file);
    g_autoptr(Evaluation) evaluation = store_load(store, 1, &error);
    set(store, 1, evaluation, "unit", "刚才");
    static const char *const sides[] = {"pingfen.db-wal", "pingfen.db-shm"};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *side = room_path(room, sides[i]);
        assert_int_equal(chmod(side, 0644), 0);
    }
    close_off(room, 0755, 0644);
    assert_true(as_nobody(is_read_with_a_log, room));
    close_off(room, 0700, 0600);
}

static gboolean is_not_opened(const Room *room)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open(room->file, &error);
    return !store && g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_IO);
}

static void who_needs_to_write_is_refused_at_once(void **state)
{
    Room *room = *state;
    fill(room);
    close_off(room, 0555, 0444);
    assert_true(as_nobody(is_not_opened, room));
    close_off(room, 0700, 0600);
}

static gboolean is_not_there_for_reading(const Room *room)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_reading(room->file, &error);
    return !store && error && !strchr(error->message, '\n');
}

static void what_is_none_of_ours_is_refused_for_reading_too(void **state)
{
    static const char *const contents[] = {"", "text", NULL};
    Room *room = *state;
    for (gsize i = 0; contents[i]; i++) {
        room_write(room->file, contents[i], strlen(contents[i]));
        close_off(room, 0555, 0444);
        assert_true(as_nobody(is_not_there_for_reading, room));
        close_off(room, 0700, 0600);
    }
}

static void where_it_can_be_written_it_is_open_for_writing(void **state)
{
    Room *room = *state;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_open_reading(room->file, &error);
    assert_done(store != NULL, &error);
    assert_true(store_is_writable(store, &error));
    g_autoptr(Evaluation) evaluation = example_evaluation("甲");
    assert_int_equal(add(store, evaluation), 1);
}

#define room_test(function) cmocka_unit_test_setup_teardown(function, room_open, room_close)

int reading_tests(void)
{
    const struct CMUnitTest tests[] = {
        room_test(what_cannot_be_written_is_read),
        room_test(a_backup_is_read_where_nothing_can_be_written),
        room_test(a_reader_sees_what_somebody_else_is_writing),
        room_test(who_needs_to_write_is_refused_at_once),
        room_test(what_is_none_of_ours_is_refused_for_reading_too),
        room_test(where_it_can_be_written_it_is_open_for_writing),
    };
    return cmocka_run_group_tests_name("store: reading", tests, NULL, NULL);
}
