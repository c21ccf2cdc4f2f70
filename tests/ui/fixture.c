#include "ui/fixture.h"

#include <glib/gstdio.h>

static Store *open_store(const char *file)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(file, &error);
    if (!store) fail_msg("%s", error->message);
    store_set_actor(store, "填报人");
    return store;
}

int fixture_set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->folder = g_dir_make_tmp("pingfen-ui-XXXXXX", NULL);
    fixture->file = g_build_filename(fixture->folder, "test.db", NULL);
    fixture->store = open_store(fixture->file);
    fixture->other_store = open_store(fixture->file);
    fixture->session = session_new(fixture->store);
    fixture->other = session_new(fixture->other_store);
    *state = fixture;
    return 0;
}

int fixture_tear_down(void **state)
{
    Fixture *fixture = *state;
    session_free(fixture->session);
    session_free(fixture->other);
    store_close(fixture->store);
    store_close(fixture->other_store);
    g_unlink(fixture->file);
    g_rmdir(fixture->folder);
    g_free(fixture->folder);
    g_free(fixture->file);
    g_free(fixture);
    return 0;
}

void fixture_create(Fixture *fixture, const char *scheme)
{
    g_autoptr(GError) error = NULL;
    const Edit edits[] = {{"project", "大厅运行经费"}, {"year", "2023"}};
    if (!session_create(fixture->session, scheme, edits, 2, &error)) fail_msg("%s", error->message);
    assert_true(session_open(fixture->other, session_id(fixture->session), &error));
}
