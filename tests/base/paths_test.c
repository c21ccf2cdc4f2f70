#include "base/tests.h"

#include "base/error.h"
#include "base/paths.h"

#include <glib/gstdio.h>
#include <string.h>

static char *folder_new(void)
{
    char *folder = g_dir_make_tmp("pingfen-base-XXXXXX", NULL);
    assert_non_null(folder);
    return folder;
}

static void a_file_is_read_with_its_zero_bytes(void **state)
{
    (void)state;
    g_autofree char *folder = folder_new();
    g_autofree char *file = g_build_filename(folder, "a", NULL);
    assert_true(g_file_set_contents(file, "一\0二", 7, NULL));
    gsize length = 0;
    g_autofree char *bytes = paths_read(file, 100, &length, NULL);
    assert_int_equal(length, 7);
    assert_memory_equal(bytes, "一\0二", 8);
    g_unlink(file);
    g_rmdir(folder);
}

static void a_file_at_the_limit_is_read_and_one_above_is_refused(void **state)
{
    (void)state;
    g_autofree char *folder = folder_new();
    g_autofree char *file = g_build_filename(folder, "a", NULL);
    g_autofree char *content = g_strnfill(100000, 'x');
    assert_true(g_file_set_contents(file, content, 100000, NULL));
    g_autoptr(GError) error = NULL;
    g_autofree char *whole = paths_read(file, 100000, NULL, &error);
    assert_non_null(whole);
    assert_int_equal(strlen(whole), 100000);
    assert_null(paths_read(file, 99999, NULL, &error));
    assert_int_equal(pingfen_error_status(error), PINGFEN_ERROR_IO);
    assert_non_null(strstr(error->message, "99999"));
    g_unlink(file);
    g_rmdir(folder);
}

static void what_cannot_be_read_is_named_with_its_reason(void **state)
{
    (void)state;
    static const struct {
        const char *file, *reason;
    } cases[] = {
        {"/nonexistent/a.yaml", "没有这个文件"},
        {"/tmp", "文件夹"},
        {"/dev/null/x", "不是文件夹"},
        {"/dev/zero", "太大"},
        {"", "没有这个文件"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(paths_read(cases[i].file, 4096, NULL, &error));
        assert_int_equal(pingfen_error_status(error), PINGFEN_ERROR_IO);
        assert_non_null(strstr(error->message, cases[i].file));
        assert_non_null(strstr(error->message, cases[i].reason));
    }
}

static void the_folders_of_the_user_end_in_the_program_s_name(void **state)
{
    (void)state;
    g_autofree char *config = paths_user_config();
    g_autofree char *database = paths_database();
    assert_true(g_path_is_absolute(config));
    assert_true(g_str_has_suffix(config, "/pingfen"));
    assert_true(g_str_has_suffix(database, "/pingfen/pingfen.db"));
}

static void from_the_build_folder_the_source_s_configuration_is_found(void **state)
{
    (void)state;
    g_autofree char *config = paths_config();
    g_autofree char *schemes = g_build_filename(config, "schemes", NULL);
    assert_true(g_file_test(schemes, G_FILE_TEST_IS_DIR));
    assert_true(g_str_has_suffix(config, "/config"));
}

int paths_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_with_its_zero_bytes),
        cmocka_unit_test(a_file_at_the_limit_is_read_and_one_above_is_refused),
        cmocka_unit_test(what_cannot_be_read_is_named_with_its_reason),
        cmocka_unit_test(the_folders_of_the_user_end_in_the_program_s_name),
        cmocka_unit_test(from_the_build_folder_the_source_s_configuration_is_found),
    };
    return cmocka_run_group_tests_name("paths", tests, NULL, NULL);
}
