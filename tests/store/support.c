#include "base/error.h"
#include "scheme/scheme_yaml.h"
#include "tests.h"
#include <glib/gstdio.h>

int room_open(void **state)
{
    Room *room = g_new0(Room, 1);
    room->folder = g_dir_make_tmp("pingfen-store-XXXXXX", NULL);
    assert_non_null(room->folder);
    room->file = room_path(room, "pingfen.db");
    *state = room;
    return 0;
}

static void folder_remove(const char *folder)
{
    GDir *names = g_dir_open(folder, 0, NULL);
    const char *name;
    while ((name = g_dir_read_name(names))) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            folder_remove(path);
        else
            g_unlink(path);
    }
    g_dir_close(names);
    g_rmdir(folder);
}

int room_close(void **state)
{
    Room *room = *state;
    folder_remove(room->folder);
    g_free(room->folder);
    g_free(room->file);
    g_free(room);
    return 0;
}

char *room_path(const Room *room, const char *name)
{
    return g_build_filename(room->folder, name, NULL);
}

void room_write(const char *file, const char *bytes, gsize length)
{
    static const char *const sides[] = {"", "-wal", "-shm", "-journal"};
    for (gsize i = 0; i < G_N_ELEMENTS(sides); i++) {
        g_autofree char *side = g_strconcat(file, sides[i], NULL);
        g_unlink(side);
    }
    assert_true(g_file_set_contents_full(file, bytes, (gssize)length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

int step_in_suite(int step)
{
    return g_getenv("PINGFEN_THOROUGH") ? 1 : step;
}

void assert_done(gboolean done, GError **error)
{
    if (!done) fail_msg("%s", *error ? (*error)->message : "failed without an error");
    assert_null(*error);
}

Store *opened(const char *file)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(file, &error);
    assert_done(store != NULL, &error);
    return store;
}

void assert_refused(GError **error, int code, ...)
{
    assert_non_null(*error);
    assert_true((*error)->domain == PINGFEN_ERROR);
    if ((*error)->code != code) fail_msg("code %d, not %d: %s", (*error)->code, code, (*error)->message);
    assert_null(strchr((*error)->message, '\n'));
    va_list texts;
    va_start(texts, code);
    for (const char *text = va_arg(texts, const char *); text; text = va_arg(texts, const char *))
        if (!strstr((*error)->message, text)) fail_msg("not “%s”: %s", text, (*error)->message);
    va_end(texts);
    g_clear_error(error);
}

Scheme *example_scheme(void)
{
    g_autoptr(GError) error = NULL;
    Scheme *scheme = scheme_load(PINGFEN_ROOT "/tests/data/example.scheme.yaml", &error);
    assert_done(scheme != NULL, &error);
    return scheme;
}

Evaluation *example_evaluation(const char *project)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = example_scheme();
    Evaluation *evaluation = evaluation_new(scheme);
    const Edit edits[] = {
        {"project", project},          {"unit", "行政服务中心"},         {"year", "2023"},
        {"facts.budget", "90"},        {"facts.spent", "78.5"},          {"regulation.met", "[1, 2]"},
        {"regulation.note", "未修订"}, {"satisfaction.actual", "96.3%"},
    };
    assert_done(evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error), &error);
    return evaluation;
}

gboolean try_edits(Store *store, gint64 id, Evaluation *evaluation, const Edit *edits, gsize count,
                   GError **error)
{
    g_autoptr(GError) refused = NULL;
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    assert_done(evaluation_edit(evaluation, edits, count, changes, &refused), &refused);
    if (store_save(store, id, evaluation, changes, error)) return TRUE;
    evaluation_revert(evaluation, changes);
    return FALSE;
}

gboolean try_set(Store *store, gint64 id, Evaluation *evaluation, const char *key, const char *value,
                 GError **error)
{
    return try_edits(store, id, evaluation, &(Edit){key, value}, 1, error);
}

void set(Store *store, gint64 id, Evaluation *evaluation, const char *key, const char *value)
{
    g_autoptr(GError) error = NULL;
    assert_done(try_set(store, id, evaluation, key, value, &error), &error);
}

gint64 add(Store *store, Evaluation *evaluation)
{
    g_autoptr(GError) error = NULL;
    gint64 id = 0;
    assert_done(store_add(store, evaluation, "new", &id, &error), &error);
    return id;
}

static void listing_line(guint review, const char *key, const char *value, gpointer lines)
{
    g_string_append_printf(lines, "%u %s %s %s\n", review, key, value ? "=" : "~", value ? value : "");
}

char *listing(const Evaluation *evaluation)
{
    GString *lines = g_string_new(NULL);
    g_string_append_printf(lines, "%s %" G_GINT64_FORMAT " %s\n", evaluation_uuid(evaluation),
                           evaluation_revision(evaluation), evaluation_scheme(evaluation)->sha256);
    evaluation_each(evaluation, listing_line, lines);
    return g_string_free(lines, FALSE);
}

void assert_same(const Evaluation *a, const Evaluation *b)
{
    g_autofree char *left = listing(a), *right = listing(b);
    assert_string_equal(left, right);
}
