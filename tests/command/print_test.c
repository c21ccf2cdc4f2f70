#include "command/program.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *take(const char *path)
{
    char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    return text;
}

static void import_samples(void **state)
{
    g_autofree char *first = root_path("config/samples/quannan-2021.yaml");
    g_autofree char *second = root_path("config/samples/01-yongde-minglang-school-2022.yaml");
    g_autofree char *ids = done(state, "import '%s' '%s'", first, second);
    assert_string_equal(ids, "1\n2\n");
}

static void the_sheet_of_an_id_and_of_its_file_are_the_same_bytes(void **state)
{
    import_samples(state);
    g_autofree char *first = done(state, "print 1");
    g_autofree char *again = done(state, "print 1 -f text -o -");
    g_autofree char *exported = done(state, "export 1");
    g_autofree char *file = home_write(state, "export.yaml", exported);
    g_autofree char *printed = done(state, "print %s", file);
    assert_non_null(strstr(first, "大厅运行经费"));
    assert_non_null(strstr(first, "100.00"));
    assert_string_equal(first, again);
    assert_string_equal(first, printed);
}

static void width_and_ascii_are_kept_to(void **state)
{
    import_samples(state);
    g_autofree char *narrow = done(state, "print 1 --width 78 --ascii");
    g_autofree char *wide = done(state, "print 1 --width=160");
    assert_null(strstr(narrow, "│"));
    assert_non_null(strstr(narrow, "|"));
    assert_non_null(strstr(wide, "│"));
    assert_string_not_equal(narrow, wide);
}

static void contacts_are_printed_only_when_asked_for(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "set 1 head.filler=王小敏");
    g_autofree char *public = done(state, "print 1");
    g_autofree char *whole = done(state, "print 1 --with-contacts");
    assert_null(strstr(public, "王小敏"));
    assert_non_null(strstr(whole, "王小敏"));
}

/* A report that still holds 【待填写】 must not go out unnoticed, whatever its format and number. */
static void a_report_says_how_many_texts_it_lacks(void **state)
{
    did(state, "new --scheme example --project 大厅");
    did(state, "new --scheme example --project 校舍");
    did(state, "set 2 texts.project=校舍维修 texts.conclusion=已完成");
    g_autofree char *folder = home_path(state, "reports");
    g_auto(Result) one = program(state, "report 1");
    g_auto(Result) many = program(state, "report 2 1 -f docx -o '%s/'", folder);
    const char *sentence = "1：报告还有 2 处没有写：“（一）项目概况”、“二、绩效自评结论”\n";
    assert_int_equal(one.status, 0);
    assert_string_equal(one.err, sentence);
    assert_non_null(strstr(one.out, "【待填写：背景、主要内容】"));
    assert_int_equal(many.status, 0);
    assert_string_equal(many.err, sentence);
}

static void json_is_that_of_show(void **state)
{
    import_samples(state);
    g_autofree char *printed = done(state, "print 1 2 -f json");
    g_autofree char *shown = done(state, "show 1 2 --json");
    assert_string_equal(printed, shown);
}

static void a_file_or_a_folder_takes_the_sheet(void **state)
{
    import_samples(state);
    g_autofree char *sheet = done(state, "print 1");
    g_autofree char *file = home_path(state, "自评 表.txt");
    g_autofree char *silent = done(state, "print 1 -o '%s'", file);
    g_autofree char *written = take(file);
    assert_string_equal(silent, "");
    assert_string_equal(written, sheet);

    g_autofree char *folder = home_path(state, "表");
    g_autofree char *paths = done(state, "print 1 2 -o '%s/'", folder);
    g_auto(GStrv) lines = g_strsplit(paths, "\n", -1);
    assert_int_equal(g_strv_length(lines), 3);
    g_autofree char *first = take(lines[0]);
    assert_string_equal(first, sheet);
    assert_true(g_str_has_suffix(lines[0], "/1-大厅运行经费.txt"));
}

static void the_name_of_the_file_tells_the_format(void **state)
{
    static const struct {
        const char *command, *name, *begins;
    } cases[] = {
        {"print", "表.pdf", "%PDF-"},       {"print", "表.XLSX", "PK"},
        {"print", "表.json", "{\"id\": 1"}, {"report", "报告.docx", "PK"},
        {"print -f html", "表.pdf", "<!"},  {"report", "报告.pdf", "                    "},
    };
    import_samples(state);
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *file = home_path(state, cases[i].name);
        did(state, "%s 1 -o '%s'", cases[i].command, file);
        g_autofree char *written = take(file);
        if (!g_str_has_prefix(written, cases[i].begins)) fail_msg("%s: %.20s", cases[i].name, written);
    }
}

static void several_do_not_go_into_one_file(void **state)
{
    import_samples(state);
    g_autofree char *file = home_path(state, "one.txt");
    refused(state, 2, "one.txt", "print 1 2 -o %s", file);
    assert_false(g_file_test(file, G_FILE_TEST_EXISTS));
}

static void a_hostile_name_stays_in_the_folder(void **state)
{
    static const char *const names[] = {"../../逃出", "-rf", ".bashrc", "a/b\\c:d", "/"};
    g_autofree char *folder = home_path(state, "out");
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        did(state, "new --scheme free --project '%s'", names[i]);
        g_autofree char *path = done(state, "print %u -o %s/", i + 1, folder);
        g_autofree char *parent = g_path_get_dirname(g_strchomp(path));
        g_autofree char *name = g_path_get_basename(path);
        assert_string_equal(parent, folder);
        assert_true(g_ascii_isdigit(*name));
        assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    }
    g_autoptr(GString) longest =
        g_string_new(NULL); /* of what a project may be called: more bytes than a file name has */
    while (g_utf8_strlen(longest->str, -1) < 500)
        g_string_append(longest, "长");
    did(state, "new --scheme free --project %s", longest->str);
    g_autofree char *path = done(state, "print 6 -o %s/", folder);
    assert_true(g_file_test(g_strchomp(path), G_FILE_TEST_IS_REGULAR));
}

static void sheets_of_one_name_do_not_overwrite_each_other(void **state)
{
    g_autofree char *same = home_write(state, "same.yaml", "evaluation: 1\nscheme: free\nproject: 甲\n");
    g_autofree char *folder = home_path(state, "out");
    g_autofree char *paths = done(state, "print %s %s -o %s/", same, same, folder);
    assert_non_null(strstr(paths, "/甲.txt\n"));
    assert_non_null(strstr(paths, "/甲-2.txt\n"));
}

static void what_cannot_be_written_is_status_5_and_leaves_nothing(void **state)
{
    import_samples(state);
    g_autofree char *nowhere = home_path(state, "no/such/folder.txt");
    refused(state, 5, "folder.txt", "print 1 -o %s", nowhere);
    refused(state, 5, "/dev/full", "print 1 -o /dev/full");
    did(state, "print 1 -o /dev/null");
    GStatBuf status;
    assert_int_equal(g_stat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
    g_autofree char *file = home_write(state, "file", "");
    refused(state, 5, "file", "print 1 2 -o %s/", file);
}

static GBytes *document(void **state, const char *command, const char *format, const char *variable)
{
    g_autofree char *file = home_path(state, "document");
    const char *const arguments[] = {command, "1", "-f", format, "-o", file, NULL};
    g_auto(Result) result = program_around(state, &(Around){.variable = variable}, arguments);
    if (result.status != 0) fail_msg("%s -f %s: %s", command, format, result.err);
    char *bytes = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(file, &bytes, &length, NULL));
    return g_bytes_new_take(bytes, length);
}

/* The time stamp inside is the revision's: the sheet printed tomorrow, elsewhere, is the one printed today.
 */
static void a_document_is_the_same_bytes_at_any_time_and_place(void **state)
{
    static const char *const formats[][2] = {
        {"print", "pdf"}, {"print", "xlsx"}, {"print", "html"}, {"report", "docx"}};
    static const char *const places[] = {"TZ=America/New_York", "TZ=Asia/Shanghai", "LC_NUMERIC=de_DE.UTF-8",
                                         "LANG=en_US.UTF-8"};
    import_samples(state);
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(GBytes) first = document(state, formats[i][0], formats[i][1], NULL);
        assert_true(g_bytes_get_size(first) > 1000);
        for (gsize k = 0; k < G_N_ELEMENTS(places); k++) {
            g_autoptr(GBytes) again = document(state, formats[i][0], formats[i][1], places[k]);
            if (!g_bytes_equal(first, again)) fail_msg("%s differs with %s", formats[i][1], places[k]);
        }
    }
}

static void a_document_is_in_another_language_only_where_it_is_asked_for(void **state)
{
    import_samples(state);
    g_autofree char *chinese = done(state, "print 1");
    g_autofree char *english = done(state, "--lang en print 1");
    assert_non_null(strstr(chinese, "总分"));
    assert_null(strstr(english, "总分"));
}

static void a_link_is_written_through(void **state)
{
    import_samples(state);
    g_autofree char *target = home_write(state, "target.txt", "old");
    g_autofree char *link = home_path(state, "link.txt");
    assert_int_equal(symlink(target, link), 0);
    did(state, "print 1 -o %s", link);
    g_autofree char *sheet = done(state, "print 1");
    g_autofree char *written = take(target);
    assert_string_equal(written, sheet);
    assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
}

static void an_older_sheet_is_replaced(void **state)
{
    import_samples(state);
    g_autofree char *folder = home_path(state, "评分表");
    g_autofree char *first = done(state, "print --all -o %s/", folder);
    did(state, "set 1 unit=县行政服务中心");
    g_autofree char *again = done(state, "print --all -o %s/", folder);
    assert_string_equal(again, first);
    g_auto(GStrv) files = g_strsplit(first, "\n", 2);
    g_autofree char *sheet = take(files[0]);
    assert_non_null(strstr(sheet, "县行政服务中心"));
}

static void the_database_and_what_is_read_are_never_written_over(void **state)
{
    import_samples(state);
    g_autofree char *file = home_path(state, "自评.yaml");
    did(state, "export 1 -o %s", file);
    g_autofree char *before = take(file);
    refused(state, 4, "正在读的评价文件", "print %s -o %s", file, file);
    refused(state, 4, "正在读的评价文件", "report %s -f docx -o %s", file, file);
    g_autofree char *after = take(file);
    assert_string_equal(after, before);
    g_autofree char *database = home_path(state, "other.db");
    did(state, "--db %s import %s", database, file);
    refused(state, 4, "数据库", "--db %s print 1 -o %s", database, database);
    refused(state, 4, "数据库", "--db %s export 1 -o %s", database, database);
    did(state, "--db %s verify", database);
}

int print_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(the_sheet_of_an_id_and_of_its_file_are_the_same_bytes),
        home_test(width_and_ascii_are_kept_to),
        home_test(contacts_are_printed_only_when_asked_for),
        home_test(a_report_says_how_many_texts_it_lacks),
        home_test(json_is_that_of_show),
        home_test(a_file_or_a_folder_takes_the_sheet),
        home_test(the_name_of_the_file_tells_the_format),
        home_test(several_do_not_go_into_one_file),
        home_test(a_hostile_name_stays_in_the_folder),
        home_test(sheets_of_one_name_do_not_overwrite_each_other),
        home_test(what_cannot_be_written_is_status_5_and_leaves_nothing),
        home_test(a_document_is_the_same_bytes_at_any_time_and_place),
        home_test(a_document_is_in_another_language_only_where_it_is_asked_for),
        home_test(a_link_is_written_through),
        home_test(an_older_sheet_is_replaced),
        home_test(the_database_and_what_is_read_are_never_written_over),
    };
    return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
