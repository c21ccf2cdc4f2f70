#include "command/program.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static int status_of(void **state, const Around *around, const char *line)
{
    g_auto(GStrv) arguments = NULL;
    assert_true(g_shell_parse_argv(line, NULL, &arguments, NULL));
    g_auto(Result) result = program_around(state, around, (const char *const *)arguments);
    return result.status;
}

static const char *const quiet[] = {"--version", "--help",  "scheme list", "list",  "list --json",
                                    "show 1",    "print 1", "export 1",    "log 1", "set 1 unit=中心"};

/* What it would say is lost, and said to be; what it does is done. */
static void closed_standard_files_are_status_5_where_something_was_to_be_said(void **state)
{
    did(state, "new --scheme free --project 甲");
    for (gsize i = 0; i < G_N_ELEMENTS(quiet) - 1; i++)
        assert_int_equal(status_of(state, &(Around){.closed = TRUE}, quiet[i]), 5);
    assert_int_equal(status_of(state, &(Around){.closed = TRUE}, "print 1 -f pdf"), 5);
    assert_int_equal(status_of(state, &(Around){.closed = TRUE}, "set 1 unit=中心"), 0);
    assert_int_equal(status_of(state, &(Around){.closed = TRUE}, "new --scheme free --project 乙"), 5);
    assert_int_equal(status_of(state, &(Around){.closed = TRUE}, "show 9"), 3);
    assert_int_equal(status_of(state, &(Around){.closed = TRUE}, "nosuch"), 2);
    g_autofree char *list = done(state, "list");
    assert_non_null(strstr(list, "甲 · 中心"));
    assert_non_null(strstr(list, "乙"));
}

static void a_full_disk_behind_stdout_is_status_5(void **state)
{
    did(state, "new --scheme free --project 甲");
    for (gsize i = 0; i < G_N_ELEMENTS(quiet) - 1; i++) {
        g_auto(GStrv) arguments = NULL;
        assert_true(g_shell_parse_argv(quiet[i], NULL, &arguments, NULL));
        Around full = {.out_file = "/dev/full"};
        g_auto(Result) result = program_around(state, &full, (const char *const *)arguments);
        assert_int_equal(result.status, 5);
        assert_non_null(strstr(result.err, "没有写出"));
        assert_non_null(strstr(result.err, "没有空间了"));
    }
}

/* What is done is done: to do it again would be wrong. */
static void a_full_disk_behind_stdout_does_not_hide_what_was_stored(void **state)
{
    static const char *const runs[][2] = {
        {"编号 1", "new --scheme free --project 甲"},
        {"编号 1", "set 1 unit=中心"},
        {"编号 1", "undo 1"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
        g_auto(GStrv) arguments = NULL;
        assert_true(g_shell_parse_argv(runs[i][1], NULL, &arguments, NULL));
        g_auto(Result) result =
            program_around(state, &(Around){.out_file = "/dev/full"}, (const char *const *)arguments);
        if (i == 1) { /* it has nothing to say */
            assert_int_equal(result.status, 0);
            continue;
        }
        assert_int_equal(result.status, 5);
        assert_non_null(strstr(result.err, "已经保存"));
        assert_non_null(strstr(result.err, runs[i][0]));
    }
    g_autofree char *file = home_write(state, "a.yaml", "evaluation: 1\nscheme: free\nproject: 乙\n");
    const char *const arguments[] = {"import", file, file, NULL};
    g_auto(Result) result = program_around(state, &(Around){.out_file = "/dev/full"}, arguments);
    assert_non_null(strstr(result.err, "编号 2、3"));
    g_autofree char *list = done(state, "list");
    assert_non_null(strstr(list, "乙"));
}

static void a_reader_that_has_gone_is_no_failure(void **state)
{
    did(state, "new --scheme free --project 甲");
    const char *const arguments[] = {"list", NULL};
    g_auto(Result) result = program_around(state, &(Around){.reader_gone = TRUE}, arguments);
    assert_int_equal(result.status, 0);
    assert_string_equal(result.err, "");
}

static const char *const hostile[] = {
    "\xff\xfe", "\x1b[31mred\x1b[0m",           "\xe2\x80\xae倒", "a\nb", "-", "--", "=", "\xef\xbc\x91",
    "%s%n",     "'; DROP TABLE evaluation; --",
};

/* Whatever is typed, the answer is a sentence and one of the known statuses, and nothing raw comes back. */
static void hostile_arguments_are_answered_with_a_sentence(void **state)
{
    did(state, "new --scheme free --project 甲");
    static const char *const places[][2] = {
        {"show", NULL},   {"set", "1"},        {"log", "1"},     {"print", "-f"},
        {"scheme", NULL}, {"new", "--scheme"}, {"--lang", NULL}, {"scheme", "show"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(hostile); j++) {
            const char *arguments[4] = {places[i][0]};
            gsize count = 1;
            if (places[i][1]) arguments[count++] = places[i][1];
            arguments[count] = hostile[j];
            g_auto(Result) result = program_around(state, &(Around){0}, arguments);
            if (result.status < 1 || result.status > 5 || !*result.err)
                if (!(result.status == 0 && strcmp(hostile[j], "--") == 0))
                    fail_msg("%s %s: %d %s", places[i][0], hostile[j], result.status, result.err);
            assert_true(g_utf8_validate(result.err, -1, NULL));
            assert_null(strchr(result.err, '\x1b'));
            assert_null(strstr(result.err, "\xe2\x80\xae"));
        }
    }
}

static void hostile_texts_are_shown_safe(void **state)
{
    g_autofree char *file = data_path("hostile.yaml");
    did(state, "import '%s'", file);
    static const char *const lines[] = {"show 1",      "list",          "print 1",     "log 1",
                                        "list --json", "show 1 --json", "log 1 --json"};
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autofree char *out = done(state, "%s", lines[i]);
        assert_true(g_utf8_validate(out, -1, NULL));
        assert_null(strchr(out, '\x1b'));
        assert_null(strchr(out, '\x07'));
        assert_null(strstr(out, "\xe2\x80\xae"));
        assert_null(strstr(out, "\xc2\x9b"));
    }
}

static void a_database_that_is_none_is_status_5(void **state)
{
    g_autofree char *text =
        home_write(state, "text.db", "this is no database, but a text that is long enough to be looked at");
    refused(state, 5, "text.db", "--db %s list", text);
    g_autofree char *folder = home_path(state, "folder");
    assert_int_equal(g_mkdir(folder, 0700), 0);
    refused(state, 5, "folder", "--db %s list", folder);
    refused(state, 5, "/proc/nowhere", "--db /proc/nowhere/x.db list");
    did(state, "--db %s/new/deep/x.db list", folder);
}

static void the_database_is_private_and_leaves_no_side_files(void **state)
{
    did(state, "new --scheme free --project 甲");
    g_autofree char *folder = home_path(state, "data/pingfen");
    g_autofree char *file = g_build_filename(folder, "pingfen.db", NULL);
    GStatBuf status;
    assert_int_equal(g_stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    assert_string_equal(g_dir_read_name(listing), "pingfen.db");
    assert_null(g_dir_read_name(listing));
}

static void the_language_follows_the_environment_and_the_option(void **state)
{
    const char *const list[] = {"list", NULL};
    const char *const chinese[] = {"--lang", "zh", "--help", NULL};
    g_auto(Result) poor = program_around(state, &(Around){.variable = "LC_ALL=C"}, list);
    g_auto(Result) chosen = program_around(state, &(Around){.variable = "LC_ALL=en_US.UTF-8"}, chinese);
    assert_int_equal(poor.status, 0);
    assert_true(g_str_has_prefix(chosen.out, "用法："));
}

int surroundings_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(closed_standard_files_are_status_5_where_something_was_to_be_said),
        home_test(a_full_disk_behind_stdout_is_status_5),
        home_test(a_full_disk_behind_stdout_does_not_hide_what_was_stored),
        home_test(a_reader_that_has_gone_is_no_failure),
        home_test(hostile_arguments_are_answered_with_a_sentence),
        home_test(hostile_texts_are_shown_safe),
        home_test(a_database_that_is_none_is_status_5),
        home_test(the_database_is_private_and_leaves_no_side_files),
        home_test(the_language_follows_the_environment_and_the_option),
    };
    return cmocka_run_group_tests_name("surroundings", tests, NULL, NULL);
}
