/* The project's own indicators, several at once: on a real file in a fresh folder. */
#include "ui/session_own.h"
#include "ui/tests.h"

#include <glib/gstdio.h>

typedef struct {
    char *folder, *file;
    Store *store;
    Session *session;
} Fixture;

static int set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("pingfen-own-XXXXXX", NULL);
    fixture->file = g_build_filename(fixture->folder, "test.db", NULL);
    fixture->store = store_open(fixture->file, NULL);
    assert_non_null(fixture->store);
    fixture->session = session_new(fixture->store);
    assert_true(session_create(fixture->session, "mof-self-2020", NULL, 0, NULL));
    *state = fixture;
    return 0;
}

static int tear_down(void **state)
{
    Fixture *fixture = *state;
    session_free(fixture->session);
    store_close(fixture->store);
    g_unlink(fixture->file);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->file);
    g_free(fixture);
    return 0;
}

/* An id that is wished for, one that is given out, one that is wished for too late: none is given twice. */
static void wished_and_numbered_ids_never_meet(void **state)
{
    Fixture *fixture = *state;
    g_autoptr(GError) error = NULL;
    g_autofree char *first = NULL;
    const OwnAddition additions[] = {
        {.under = "quantity", .id = "q1", .own = {.title = "维修", .weight = "3"}},
        {.under = "quantity", .own = {.title = "打印", .weight = "2"}},
        {.under = "quantity", .id = "q2", .own = {.title = "保洁", .weight = "1"}},
    };
    static const char *const ids[] = {"q1", "q2", "q3"};
    if (!session_own_add_all(fixture->session, additions, 3, &first, &error)) fail_msg("%s", error->message);
    assert_string_equal(first, ids[0]);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        const Indicator *own = evaluation_find(session_evaluation(fixture->session), ids[i]);
        assert_non_null(own);
        assert_string_equal(own->title, additions[i].own.title);
    }
}

int run_own_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(wished_and_numbered_ids_never_meet, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("own", tests, NULL, NULL);
}
