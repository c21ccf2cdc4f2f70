#include "command/program.h"

#include <string.h>

static const char *const samples[] = {
    "tests/data/example.yaml",
    "config/samples/quannan-2021.yaml",
    "config/samples/01-yongde-minglang-school-2022.yaml",
    "tests/data/hostile.yaml",
};

static void export_then_import_is_identity(void **state)
{
    g_autofree char *other = home_path(state, "other.db");
    for (guint i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autofree char *file = root_path(samples[i]);
        did(state, "import '%s'", file);
        g_autofree char *first = done(state, "export %u", i + 1);
        g_autofree char *exported = home_write(state, "export.yaml", first);
        did(state, "--db %s import %s", other, exported);
        g_autofree char *second = done(state, "--db %s export %u", other, i + 1);
        assert_string_equal(first, second);
    }
}

static void importing_the_same_again_gives_the_id_that_is_there(void **state)
{
    g_autofree char *file = root_path(samples[0]);
    g_autofree char *first = done(state, "import '%s'", file);
    g_autofree char *second = done(state, "import '%s' '%s'", file, file);
    g_autofree char *list = done(state, "list --json");
    g_autofree char *count = json_at(list, ".__len__()");
    assert_string_equal(first, "1\n");
    assert_string_equal(second, "1\n1\n");
    assert_string_equal(count, "1");
}

static void import_is_all_or_nothing(void **state)
{
    g_autofree char *good = root_path(samples[1]);
    g_autofree char *bad =
        home_write(state, "bad.yaml", "evaluation: 1\nscheme: free\nentries: {x: {score: 1}}\n");
    refused(state, 3, "bad.yaml:3:", "import '%s' %s", good, bad);
    refused(state, 5, "nosuch.yaml", "import '%s' nosuch.yaml", good);
    g_autofree char *list = done(state, "list");
    assert_string_equal(list, "");
}

static void a_dry_run_says_what_would_happen_and_makes_nothing(void **state)
{
    g_autofree char *file = root_path(samples[1]);
    g_autofree char *would = done(state, "import '%s' --dry-run", file);
    g_autofree char *database = home_path(state, "data/pingfen");
    assert_string_equal(would, "会导入：大厅运行经费\n");
    assert_false(g_file_test(database, G_FILE_TEST_EXISTS));
    g_autofree char *example = root_path(samples[0]);
    did(state, "import '%s'", example);
    g_autofree char *known = done(state, "import --dry-run '%s'", example);
    assert_string_equal(known, "已经有了，是编号 1：大厅运行管理费\n");
    refused(state, 5, "nosuch.yaml", "import --dry-run nosuch.yaml");
}

/* Typed anew by somebody else: nothing but project, unit and year tells that it is the same. */
static void a_file_that_looks_like_one_that_is_here_is_said(void **state)
{
    static const char text[] = "evaluation: 1\nscheme: free\nproject: 大厅\nunit: 中心\nyear: %d\n";
    static const char said[] = "“大厅”与库中编号 1 的项目、单位、年度相同";
    g_autofree char *first = g_strdup_printf(text, 2023), *next = g_strdup_printf(text, 2024);
    g_autofree char *one = home_write(state, "a.yaml", first), *two = home_write(state, "b.yaml", next);
    did(state, "import '%s'", one);
    g_auto(Result) would = program(state, "import --dry-run '%s'", one);
    assert_string_equal(would.out, "会导入：大厅\n");
    assert_non_null(strstr(would.err, said));
    g_auto(Result) result = program(state, "import '%s'", one);
    assert_int_equal(result.status, 0);
    assert_string_equal(result.out, "2\n");
    assert_non_null(strstr(result.err, said));
    did(state, "import '%s'", two);
}

static void dash_is_standard_input(void **state)
{
    g_autofree char *file = root_path(samples[1]);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    const char *const import[] = {"import", "-", NULL};
    g_auto(Result) imported = program_around(state, &(Around){.input = text}, import);
    assert_int_equal(imported.status, 0);
    assert_string_equal(imported.out, "1\n");
    const char *const show[] = {"show", "-", "--json", NULL};
    g_auto(Result) shown = program_around(state, &(Around){.input = text}, show);
    g_autofree char *total = json_at(shown.out, "['self']['total']");
    assert_string_equal(total, "100");
    const char *const broken[] = {"import", "-", NULL};
    g_auto(Result) refusal = program_around(state, &(Around){.input = "evaluation: ["}, broken);
    assert_int_equal(refusal.status, 3);
    assert_true(g_str_has_prefix(refusal.err, "-:"));
}

static void several_are_exported_as_a_stream_that_comes_in_again(void **state)
{
    g_autofree char *first = root_path(samples[0]);
    g_autofree char *second = root_path(samples[1]);
    did(state, "import '%s' '%s'", first, second);
    g_autofree char *stream = done(state, "export 1 2");
    g_autofree char *file = home_write(state, "stream.yaml", stream);
    g_autofree char *other = home_path(state, "other.db");
    g_autofree char *again = done(state, "--db %s import %s", other, file);
    assert_string_equal(again, "1\n2\n");
    g_autofree char *out = done(state, "--db %s export 1 2", other);
    assert_string_equal(out, stream);
}

static void a_folder_gets_one_file_for_each(void **state)
{
    g_autofree char *first = root_path(samples[0]);
    g_autofree char *second = root_path(samples[1]);
    did(state, "import '%s' '%s'", first, second);
    g_autofree char *folder = home_path(state, "交换 文件");
    g_autofree char *paths = done(state, "export 1 2 -o '%s'", folder);
    g_auto(GStrv) lines = g_strsplit(paths, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3);
    g_autofree char *other = home_path(state, "other.db");
    g_autofree char *again = done(state, "--db %s import '%s' '%s'", other, lines[0], lines[1]);
    assert_string_equal(again, "1\n2\n");
}

static void of_several_ids_all_are_exported(void **state)
{
    g_autofree char *first = root_path(samples[0]);
    did(state, "import '%s'", first);
    g_auto(Result) result = program(state, "export 8 1");
    assert_int_equal(result.status, 3);
    assert_non_null(strstr(result.out, "大厅运行管理费"));
}

static void an_evaluation_keeps_its_scheme(void **state)
{
    g_autofree char *file = root_path(samples[0]);
    did(state, "import '%s'", file);
    g_autofree char *before = done(state, "show 1 --json");
    home_put(state, "config/pingfen/schemes/example.yaml", "scheme: example\n");
    g_autofree char *after = done(state, "show 1 --json");
    g_autofree char *exported = done(state, "export 1");
    g_autofree char *copy = home_write(state, "copy.yaml", exported);
    g_autofree char *from_file = done(state, "show %s", copy);
    assert_string_equal(before, after);
    assert_non_null(strstr(from_file, "91.25"));
}

int exchange_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(export_then_import_is_identity),
        home_test(importing_the_same_again_gives_the_id_that_is_there),
        home_test(import_is_all_or_nothing),
        home_test(a_dry_run_says_what_would_happen_and_makes_nothing),
        home_test(a_file_that_looks_like_one_that_is_here_is_said),
        home_test(dash_is_standard_input),
        home_test(several_are_exported_as_a_stream_that_comes_in_again),
        home_test(a_folder_gets_one_file_for_each),
        home_test(of_several_ids_all_are_exported),
        home_test(an_evaluation_keeps_its_scheme),
    };
    return cmocka_run_group_tests_name("exchange", tests, NULL, NULL);
}
