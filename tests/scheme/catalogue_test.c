#include "scheme/tests.h"

#include "base/error.h"
#include "scheme/catalogue.h"

#include <glib/gstdio.h>
#include <string.h>

#define OPEN(id, title)                                                                                      \
    "scheme: " id "\ntitle: " title "\nform: project\nopen: true\ngrades: [{grade: 优, min: 0}]\n"

/* One configuration folder for the group, since GLib asks the environment once; emptied after every test. The
 * shipped schemes are those of the repository. */
static char *root, *folder;

static int open_home(void **state)
{
    (void)state;
    root = g_dir_make_tmp("pingfen-scheme-XXXXXX", NULL);
    folder = g_build_filename(root, "pingfen", "schemes", NULL);
    g_setenv("XDG_CONFIG_HOME", root, TRUE);
    return root == NULL || g_mkdir_with_parents(folder, 0700) != 0;
}

static int empty_home(void **state)
{
    (void)state;
    GDir *directory = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(directory)) != NULL;) {
        g_autofree char *file = g_build_filename(folder, name, NULL);
        g_remove(file);
    }
    g_dir_close(directory);
    return 0;
}

static int close_home(void **state)
{
    (void)state;
    g_autofree char *middle = g_path_get_dirname(folder);
    g_rmdir(folder);
    g_rmdir(middle);
    g_rmdir(root);
    g_clear_pointer(&folder, g_free);
    g_clear_pointer(&root, g_free);
    return 0;
}

static void put(const char *name, const char *text)
{
    g_autofree char *file = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(file, text, -1, NULL));
}

static const CatalogueEntry *find_entry(const GPtrArray *entries, const char *id)
{
    for (guint i = 0; i < entries->len; i++) {
        const CatalogueEntry *entry = entries->pdata[i];
        if (g_str_equal(entry->id, id)) return entry;
    }
    return NULL;
}

static void shipped_schemes_are_listed_by_id(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) entries = catalogue_list();
    const CatalogueEntry *entry = find_entry(entries, "mof-self-2020");
    assert_non_null(entry);
    assert_string_equal(entry->title, "项目支出绩效自评表");
    assert_false(entry->users);
    assert_null(entry->fault);
    for (guint i = 1; i < entries->len; i++) {
        const CatalogueEntry *before = entries->pdata[i - 1], *after = entries->pdata[i];
        assert_true(strcmp(before->id, after->id) < 0);
    }
}

static void a_scheme_of_the_user_hides_the_shipped_one(void **state)
{
    (void)state;
    put("mine.yaml", OPEN("free", "我的自由表"));
    g_autoptr(GPtrArray) entries = catalogue_list();
    const CatalogueEntry *entry = find_entry(entries, "free");
    assert_true(entry->users);
    assert_true(entry->hides);
    assert_string_equal(entry->title, "我的自由表");
    g_autoptr(Scheme) scheme = catalogue_load("free", NULL);
    assert_string_equal(scheme->title, "我的自由表");
}

static void a_new_scheme_of_the_user_hides_nothing(void **state)
{
    (void)state;
    put("ours.yaml", OPEN("ours", "本县表"));
    put(".hidden.yaml", "x");
    (void)state;
    put("notes.txt", "x");
    g_autoptr(GPtrArray) entries = catalogue_list();
    assert_false(find_entry(entries, "ours")->hides);
    assert_null(find_entry(entries, "notes"));
    g_autoptr(Scheme) scheme = catalogue_load("ours", NULL);
    assert_non_null(scheme);
}

static void a_faulty_file_is_listed_last_with_its_fault(void **state)
{
    (void)state;
    put("aaa.yaml", "scheme: aaa\n");
    g_autoptr(GPtrArray) entries = catalogue_list();
    const CatalogueEntry *last = entries->pdata[entries->len - 1];
    assert_string_equal(last->id, "aaa");
    assert_non_null(strstr(last->fault, "aaa.yaml:1:1: "));
    assert_null(strchr(last->fault, '\n'));
    g_autoptr(GError) error = NULL;
    assert_null(catalogue_load("aaa", &error));
    assert_non_null(strstr(error->message, "aaa.yaml:1:1: "));
}

static void a_faulty_file_of_the_user_is_never_replaced_in_silence(void **state)
{
    (void)state;
    put("free.yaml", "scheme: free\n");
    g_autoptr(GError) error = NULL;
    assert_null(catalogue_load("free", &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT));
}

static void of_two_files_with_one_id_the_first_stands(void **state)
{
    (void)state;
    put("a.yaml", OPEN("ours", "甲"));
    put("b.yaml", OPEN("ours", "乙"));
    g_autoptr(GPtrArray) entries = catalogue_list();
    const CatalogueEntry *last = entries->pdata[entries->len - 1];
    assert_non_null(strstr(last->fault, "a.yaml"));
    g_autoptr(Scheme) scheme = catalogue_load("ours", NULL);
    assert_string_equal(scheme->title, "甲");
}

static void an_unknown_id_is_answered_with_the_known_ones(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    assert_null(catalogue_load("../free", &error));
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT));
    assert_non_null(strstr(error->message, "free"));
    assert_non_null(strstr(error->message, "mof-project-2020"));
}

int catalogue_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(shipped_schemes_are_listed_by_id, empty_home),
        cmocka_unit_test_teardown(a_scheme_of_the_user_hides_the_shipped_one, empty_home),
        cmocka_unit_test_teardown(a_new_scheme_of_the_user_hides_nothing, empty_home),
        cmocka_unit_test_teardown(a_faulty_file_is_listed_last_with_its_fault, empty_home),
        cmocka_unit_test_teardown(a_faulty_file_of_the_user_is_never_replaced_in_silence, empty_home),
        cmocka_unit_test_teardown(of_two_files_with_one_id_the_first_stands, empty_home),
        cmocka_unit_test_teardown(an_unknown_id_is_answered_with_the_known_ones, empty_home),
    };
    return cmocka_run_group_tests_name("catalogue", tests, open_home, close_home);
}
