/* The check code: of an export, on every sheet and report, and what verify says of it. */
#include "command/program.h"

#include <gio/gio.h>
#include <string.h>

/* The first four groups of four hex digits. Yours; NULL: there are none. */
static char *code_in(const char *text)
{
    g_autoptr(GRegex) pattern =
        g_regex_new("(?<![0-9a-f])[0-9a-f]{4}(?:[ \\x{a0}][0-9a-f]{4}){3}(?![0-9a-f])", 0, 0, NULL);
    g_autoptr(GMatchInfo) found = NULL;
    return g_regex_match(pattern, text, 0, &found) ? g_match_info_fetch(found, 0) : NULL;
}

static void import_both(void **state)
{
    g_autofree char *first = root_path("config/samples/quannan-2021.yaml"),
                    *second = data_path("example.yaml");
    did(state, "import '%s' '%s'", first, second);
}

static const char *const sheets[] = {"print %u", "print %u -f html", "print %u -f csv", "report %u",
                                     "print %u --width 78 --ascii"};

static void every_sheet_carries_the_code_of_its_export(void **state)
{
    import_both(state);
    for (guint id = 1; id <= 2; id++) {
        g_autofree char *file = g_strdup_printf("%s/%u.yaml", (char *)*state, id);
        g_autofree char *line = done(state, "export %u --seal -o %s", id, file);
        g_autofree char *sealed = code_in(line);
        assert_non_null(sealed);
        for (gsize i = 0; i < G_N_ELEMENTS(sheets); i++) {
            g_autofree char *arguments = g_strdup_printf(sheets[i], id), *text = done(state, "%s", arguments);
            g_autofree char *code = code_in(text);
            if (!code) fail_msg("%s has no code", arguments);
            g_strdelimit(code, "\xc2\xa0", ' ');
            assert_string_equal(code, sealed);
            did(state, "verify %s --code '%s'", file, code);
            did(state, "verify %u --code '%s'", id, code);
        }
    }
}

/* What a reader of the file sees, by a program that knows the format. Yours; NULL: it is not installed. */
static char *text_of(const char *file)
{
    static const char script[] = "import sys,zipfile\n"
                                 "z=zipfile.ZipFile(sys.argv[1])\n"
                                 "for n in z.namelist():\n"
                                 "    if n.endswith('.xml'): sys.stdout.buffer.write(z.read(n))\n";
    const char *const pdf[] = {"pdftotext", file, "-", NULL}, *const zip[] = {"python3", "-c", script, file,
                                                                              NULL};
    const char *const *arguments = g_str_has_suffix(file, ".pdf") ? pdf : zip;
    g_autofree char *found = g_find_program_in_path(arguments[0]);
    if (!found) return NULL;
    g_autoptr(GSubprocess) child = g_subprocess_newv(arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
    g_autoptr(GBytes) out = NULL;
    assert_true(child && g_subprocess_communicate(child, NULL, NULL, &out, NULL, NULL));
    assert_true(g_subprocess_get_successful(child));
    gsize length = 0;
    const char *bytes = g_bytes_get_data(out, &length);
    return g_utf8_make_valid(bytes, (gssize)length);
}

static void documents_carry_it_too(void **state)
{
    static const char *const documents[][2] = {{"print 1 -f pdf", "sheet.pdf"},
                                               {"print 1 -f xlsx", "sheet.xlsx"},
                                               {"report 1 -f docx", "report.docx"}};
    import_both(state);
    g_autofree char *sheet = done(state, "print 1"), *sealed = code_in(sheet);
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++) {
        g_autofree char *file = home_path(state, documents[i][1]);
        did(state, "%s -o %s", documents[i][0], file);
        g_autofree char *text = text_of(file), *code = text ? code_in(text) : NULL;
        if (!text) {
            print_message("  %s is not looked into: no program for it\n", documents[i][1]);
            continue;
        }
        if (!code) fail_msg("%s has no code", documents[i][1]);
        g_strdelimit(code, "\xc2\xa0", ' ');
        assert_string_equal(code, sealed);
    }
}

static void a_code_of_other_data_does_not_pass(void **state)
{
    import_both(state);
    g_autofree char *line = done(state, "print 1"), *code = code_in(line);
    g_autofree char *file = home_path(state, "2.yaml");
    did(state, "export 2 -o %s", file);
    g_auto(Result) result = program(state, "verify %s --code '%s'", file, code);
    assert_int_equal(result.status, 1);
    assert_non_null(strstr(result.out, "不符"));
}

/* The code is of the content: the workflow goes on without another one. */
static void a_step_of_the_workflow_keeps_the_code_and_an_edit_does_not(void **state)
{
    did(state, "new --scheme free --project 大厅");
    g_autofree char *draft = done(state, "print 1"), *before = code_in(draft);
    did(state, "submit 1 --reason 试");
    did(state, "verify 1 --code '%s'", before);
    did(state, "return 1 --reason 试 --as 别人");
    did(state, "set 1 unit=中心");
    g_autofree char *sheet = done(state, "print 1"), *after = code_in(sheet);
    assert_string_not_equal(before, after);
    g_autofree char *told = done(state, "verify 1 --code '%s'", before);
    assert_non_null(strstr(told, "此后又有改动"));
}

static void sealing_tells_the_code_beside_the_result(void **state)
{
    import_both(state);
    g_auto(Result) out = program(state, "export 1 --seal");
    g_autofree char *told = code_in(out.err);
    assert_non_null(told);
    assert_true(g_str_has_prefix(out.out, "evaluation:") || g_str_has_prefix(out.out, "---"));
    g_autofree char *folder = home_path(state, "out");
    g_autofree char *lines = done(state, "export 1 2 --seal -o %s/", folder);
    g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
    for (guint i = 0; i < 2; i++) {
        g_autofree char *code = code_in(each[i]);
        assert_non_null(code);
        assert_int_equal(strcmp(code, told) == 0, i == 0);
    }
    g_autofree char *plain = done(state, "export 1 2 -o %s/", folder);
    assert_null(strstr(plain, "核验码"));
}

static void a_sheet_is_no_export_and_the_sentence_says_so(void **state)
{
    static const char *const formats[] = {"html", "csv", "xlsx", "text", "json"};
    import_both(state);
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *name = g_strconcat("sheet.", formats[i], NULL);
        g_autofree char *file = home_path(state, name);
        did(state, "print 1 -f %s -o %s", formats[i], file);
        g_auto(Result) result = program(state, "verify %s --code '1a2b 3c4d 5e6f 7081'", file);
        assert_int_equal(result.status, 3);
        assert_non_null(strstr(result.err, ":1:1: 不是导出的评价文件"));
        assert_non_null(strstr(result.err, "pingfen export"));
        assert_ptr_equal(strchr(result.err, '\n'), strrchr(result.err, '\n'));
    }
}

int seal_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(every_sheet_carries_the_code_of_its_export),
        home_test(documents_carry_it_too),
        home_test(a_code_of_other_data_does_not_pass),
        home_test(a_step_of_the_workflow_keeps_the_code_and_an_edit_does_not),
        home_test(sealing_tells_the_code_beside_the_result),
        home_test(a_sheet_is_no_export_and_the_sentence_says_so),
    };
    return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
