/* print, report and export over many: --all, --name, what fails, a terminal, an interruption. */
#include "command/program.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static void fill(void **state)
{
    did(state, "new --scheme example --project 大厅运行 --unit 政务中心 --year 2023");
    did(state, "new --scheme example --project 校舍维修 --unit 明朗中学 --year 2023");
    did(state, "set 2 texts.project=屋面翻修 texts.conclusion=按期完成");
    did(state, "new --scheme free --project 道路维修 --year 2022");
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* "a.txt b.txt": what stands in a folder; "" where there is none. Yours. */
static char *folder_names(const char *folder)
{
    g_autoptr(GDir) listing = g_dir_open(folder, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = listing ? g_dir_read_name(listing) : NULL; name; name = g_dir_read_name(listing))
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

static const struct {
    const char *arguments, *names;
} runs[] = {
    {"print --all", "1-大厅运行.txt 2-校舍维修.txt 3-道路维修.txt"},
    {"print --all --year 2023", "1-大厅运行.txt 2-校舍维修.txt"},
    {"print --all 维修 -f html", "2-校舍维修.html 3-道路维修.html"},
    {"print --all '!维修' 年度:2023 -f json", "1-大厅运行.json"},
    {"print --all 方案:example -f csv --name '{year}-{unit}-{project}'",
     "2023-政务中心-大厅运行.csv 2023-明朗中学-校舍维修.csv"},
    {"print 3 1 --name '{年度}{单位}'", "2022_.txt 2023政务中心.txt"},
    {"print --all --name '{year}'", "2022.txt 2023-2.txt 2023.txt"},
    {"print --all --name 表", "表-2.txt 表-3.txt 表.txt"},
    {"print 1 --name '{id} {scheme} {status} {revision}'", "1 example 草稿 1.txt"},
    {"print 1 --name '..'", "_.txt"},
    {"report --all 校舍", "2-校舍维修.txt"},
    {"export --all --year 2022", "3-道路维修.yaml"},
    {"export 1 2 --name '{project}'", "大厅运行.yaml 校舍维修.yaml"},
};

static void many_go_into_a_folder_under_names_from_a_pattern(void **state)
{
    fill(state);
    for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
        g_autofree char *name = g_strdup_printf("out%u", (guint)i), *folder = home_path(state, name);
        g_autofree char *paths = done(state, "%s -o %s/", runs[i].arguments, folder);
        g_autofree char *names = folder_names(folder);
        if (strcmp(names, runs[i].names) != 0) fail_msg("%s: %s", runs[i].arguments, names);
        g_auto(GStrv) lines = g_strsplit(paths, "\n", -1), files = g_strsplit(names, " ", -1);
        assert_true(g_strv_length(lines) > 1);
        assert_true(g_file_test(lines[0], G_FILE_TEST_IS_REGULAR));
        assert_true(*files[0] != '\0');
    }
}

static const struct {
    const char *arguments, *part;
    int status;
} refusals[] = {
    {"print 1 --name '{jahr}'", "{jahr}", 2},
    {"print 1 --name '{year'", "{year", 2},
    {"print 1 --name 'a}'", "a}", 2},
    {"print 1 --name '../{id}'", "../", 2},
    {"print 1 --name ''", "--name", 2},
    {"print --year 2023 1", "--all", 2},
    {"print --all --year drei", "drei", 2},
    {"print --all 得份:1", "得份", 2},
    {"print --all 年度:1999", "年度:1999", 3},
    {"print", "缺少参数", 2},
    {"export 1.yaml", "不是编号", 2},
    {"print 1 -f pptx", "text、", 2},
    {"report 1 -f html", "text", 2},
    {"print 1 2 -f csv", "-o", 2},
    {"print 1 2 -f html -o one.html", "one.html", 2},
};

static void what_cannot_be_meant_is_refused_before_anything_is_written(void **state)
{
    fill(state);
    for (gsize i = 0; i < G_N_ELEMENTS(refusals); i++)
        refused(state, refusals[i].status, refusals[i].part, "%s", refusals[i].arguments);
}

static void one_that_is_broken_does_not_stop_the_others(void **state)
{
    fill(state);
    g_autofree char *bad = home_write(state, "bad.yaml", "evaluation: 1\nscheme: [\n");
    g_autofree char *folder = home_path(state, "out");
    g_auto(Result) result = program(state, "print 1 99 %s 2 no.yaml -o %s/", bad, folder);
    g_autofree char *names = folder_names(folder);
    assert_string_equal(names, "1-大厅运行.txt 2-校舍维修.txt");
    assert_int_equal(result.status, 5);
    static const char *const named[] = {"99", "bad.yaml", "no.yaml"};
    for (gsize i = 0; i < G_N_ELEMENTS(named); i++)
        assert_non_null(strstr(result.err, named[i]));
}

static void a_reason_all_have_in_common_is_told_once_with_their_names(void **state)
{
    fill(state);
    g_autofree char *folder = home_path(state, "out");
    assert_int_equal(g_mkdir(folder, 0700), 0);
    for (guint i = 1; i <= 3; i++) { /* where a file should stand, a folder stands */
        g_autofree char *name = g_strdup_printf("out/%u.txt/x", i);
        home_put(state, name, "");
    }
    refused(state, 5, "1.txt", "print 1 -o %s/ --name '{id}'", folder);
    g_auto(Result) result = program(state, "print 1 2 3 -o %s/ --name '{id}'", folder);
    assert_int_equal(result.status, 5);
    assert_non_null(strstr(result.err, "2："));
    g_autofree char *file = home_write(state, "file", "");
    refused(state, 5, "还有 3 份没有写", "print 1 2 3 -o %s/", file);
}

static void a_full_disk_ends_the_run_with_one_sentence(void **state)
{
    fill(state);
    g_autofree char *folder = home_path(state, "out");
    g_autofree char *second = g_build_filename(folder, "2.txt", NULL);
    assert_int_equal(g_mkdir(folder, 0700), 0);
    assert_int_equal(symlink("/dev/full", second), 0);
    g_auto(Result) result = program(state, "print 1 2 3 -o %s/ --name '{id}'", folder);
    assert_int_equal(result.status, 5);
    assert_ptr_equal(strchr(result.err, '\n'), result.err + strlen(result.err) - 1);
    assert_non_null(strstr(result.err, "没有空间了；写出 1 份，还有 2 份没有写"));
    g_autofree char *names = folder_names(folder);
    assert_null(strstr(names, "3.txt"));
}

static void no_temporary_file_stays_where_the_place_cannot_be_taken(void **state)
{
    fill(state);
    home_put(state, "out/1.txt/x", "");
    g_autofree char *folder = home_path(state, "out");
    refused(state, 5, "1.txt", "print 1 -o %s --name '{id}'", folder);
    g_autofree char *names = folder_names(folder);
    assert_string_equal(names, "1.txt");
}

/* The names of what was made in a watched folder, in order. */
static GString *made_names(int watch)
{
    union {
        struct inotify_event event;
        char bytes[4096];
    } events;
    GString *names = g_string_new(NULL);
    ssize_t length;
    while ((length = read(watch, events.bytes, sizeof events.bytes)) > 0)
        for (ssize_t at = 0; at < length;) {
            const struct inotify_event *event = (const void *)(events.bytes + at);
            g_string_append_printf(names, "%s\n", event->name);
            at += (ssize_t)(sizeof *event + event->len);
        }
    return names;
}

static void a_file_being_written_has_a_hidden_name(void **state)
{
    fill(state);
    g_autofree char *folder = home_path(state, "out");
    assert_int_equal(g_mkdir(folder, 0700), 0);
    int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    assert_true(watch >= 0 && inotify_add_watch(watch, folder, IN_CREATE) >= 0);
    did(state, "print --all -o %s/ --name '{id}'", folder);
    g_autofree char *made = g_string_free(made_names(watch), FALSE);
    close(watch);
    g_auto(GStrv) names = g_strsplit(made, "\n", -1);
    assert_int_equal(g_strv_length(names), 4); /* three and what follows the last break */
    for (guint i = 0; i < 3; i++)
        assert_int_equal(names[i][0], '.');
    g_autofree char *kept = folder_names(folder);
    assert_string_equal(kept, "1.txt 2.txt 3.txt");
}

static void names_that_differ_in_case_alone_are_one_name(void **state)
{
    did(state, "new --scheme free --project Hall");
    did(state, "new --scheme free --project hall");
    g_autofree char *folder = home_path(state, "out");
    did(state, "print 1 2 --name '{project}' -o %s/", folder);
    g_autofree char *names = folder_names(folder);
    assert_string_equal(names, "Hall.txt hall-2.txt");
}

static void the_files_are_the_same_bytes_as_single_sheets(void **state)
{
    fill(state);
    g_autofree char *folder = home_path(state, "out");
    did(state, "print --all -o %s/ --name '{id}'", folder);
    for (guint i = 1; i <= 3; i++) {
        g_autofree char *sheet = done(state, "print %u", i), *text = NULL;
        g_autofree char *path = g_strdup_printf("%s/%u.txt", folder, i);
        assert_true(g_file_get_contents(path, &text, NULL, NULL));
        assert_string_equal(text, sheet);
    }
}

/* --- a terminal --- */

static Result at_terminal(void **state, const char *variable, const char *arguments)
{
    g_auto(GStrv) words = NULL;
    assert_true(g_shell_parse_argv(arguments, NULL, &words, NULL));
    return program_around(state, &(Around){.terminal = TRUE, .variable = variable},
                          (const char *const *)words);
}

static void a_terminal_sees_how_far_it_is_and_keeps_nothing_of_it(void **state)
{
    fill(state);
    g_autofree char *folder = home_path(state, "out");
    g_autofree char *line = g_strdup_printf("print --all -o %s/", folder);
    g_auto(Result) result = at_terminal(state, "TERM=xterm", line);
    assert_int_equal(result.status, 0);
    assert_non_null(strstr(result.out, "0/3"));
    const char *wiped = g_strrstr(result.out, "\r\033[K");
    assert_non_null(wiped);
    assert_null(strstr(wiped, "░"));
    g_auto(Result) dumb = at_terminal(state, "TERM=dumb", line);
    assert_null(strchr(dumb.out, '\033'));
}

static void no_escape_goes_where_there_is_no_terminal(void **state)
{
    fill(state);
    g_autofree char *folder = home_path(state, "out");
    did(state, "print --all -o %s/", folder); /* `did` takes no byte on stderr */
}

static void a_document_is_not_poured_into_a_terminal(void **state)
{
    fill(state);
    g_auto(Result) result = at_terminal(state, "TERM=xterm", "report 1 -f docx");
    assert_int_equal(result.status, 2);
    assert_non_null(strstr(result.out, "-o"));
    assert_null(strstr(result.out, "PK"));
}

/* --- an interruption --- */

typedef struct {
    const char *folder, *pipe;
    int signal;
} Stop;

static gboolean has_file(const char *folder)
{
    g_autofree char *names = folder_names(folder);
    return strstr(names, "甲.txt") != NULL && !strstr(names, "甲.txt.");
}

/* The program waits for the pipe between its first and its last sheet. */
static void stop(GPid child, gpointer data)
{
    const Stop *wanted = data;
    while (!has_file(wanted->folder))
        g_usleep(1000);
    g_usleep(20000); /* it may just be on its way to the pipe: either way nothing more is written */
    assert_int_equal(kill(child, wanted->signal), 0);
    siginfo_t ended = {0};
    while (waitid(P_PID, (id_t)child, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid == 0) {
        int end = open(wanted->pipe, O_WRONLY | O_NONBLOCK); /* where it waits, it gets an end of file */
        if (end >= 0) close(end);
        g_usleep(1000);
    }
}

static void an_interruption_ends_between_two_files_and_says_how_many(void **state)
{
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    g_autofree char *first = home_write(state, "a.yaml", "evaluation: 1\nscheme: free\nproject: 甲\n");
    g_autofree char *pipe = home_path(state, "pipe");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
        g_autofree char *name = g_strdup_printf("out%u", (guint)i), *folder = home_path(state, name);
        g_autofree char *where = g_strconcat(folder, "/", NULL);
        const char *const arguments[] = {"print", first, pipe, first, "-o", where, NULL};
        Stop wanted = {folder, pipe, signals[i]};
        g_auto(Result) result = program_around(state, &(Around){.during = stop, .data = &wanted}, arguments);
        g_autofree char *names = folder_names(folder);
        assert_string_equal(names, "甲.txt");
        assert_int_equal(result.status, 128 + signals[i]);
        assert_non_null(strstr(result.err, "已中断：写出 1 份，还有 2 份没有写"));
    }
}

int batch_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(many_go_into_a_folder_under_names_from_a_pattern),
        home_test(what_cannot_be_meant_is_refused_before_anything_is_written),
        home_test(one_that_is_broken_does_not_stop_the_others),
        home_test(a_reason_all_have_in_common_is_told_once_with_their_names),
        home_test(a_full_disk_ends_the_run_with_one_sentence),
        home_test(no_temporary_file_stays_where_the_place_cannot_be_taken),
        home_test(a_file_being_written_has_a_hidden_name),
        home_test(names_that_differ_in_case_alone_are_one_name),
        home_test(the_files_are_the_same_bytes_as_single_sheets),
        home_test(a_terminal_sees_how_far_it_is_and_keeps_nothing_of_it),
        home_test(no_escape_goes_where_there_is_no_terminal),
        home_test(a_document_is_not_poured_into_a_terminal),
        home_test(an_interruption_ends_between_two_files_and_says_how_many),
    };
    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
