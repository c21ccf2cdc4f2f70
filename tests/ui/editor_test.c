#include "base/text.h"
#include "ui/editor.h"
#include "ui/tests.h"

#include <string.h>

/* What is done to the text, and what it is after: | is the cursor. */
typedef struct {
    const char *text; /* typed first */
    Request requests[6];
    const char *expected;
} Case;

static void assert_editor(const Editor *editor, const char *expected)
{
    g_autoptr(GString) seen = g_string_new(editor_text(editor));
    g_string_insert(seen, (gssize)editor_cursor(editor), "|");
    assert_string_equal(seen->str, expected);
}

static void requests_edit_by_what_a_person_sees(void **state)
{
    static const Case cases[] = {
        {"梅江区", {REQUEST_EDIT_BACKSPACE}, "梅江|"},
        {"梅e\xcc\x81", {REQUEST_EDIT_BACKSPACE}, "梅|"},
        {"e\xcc\x81梅", {REQUEST_EDIT_HOME, REQUEST_EDIT_DELETE}, "|梅"},
        {"梅江区", {REQUEST_EDIT_HOME, REQUEST_EDIT_RIGHT, REQUEST_EDIT_DELETE}, "梅|区"},
        {"大厅 运行经费 2021", {REQUEST_EDIT_WORD_LEFT}, "大厅 运行经费 |2021"},
        {"大厅 运行经费 2021", {REQUEST_EDIT_WORD_LEFT, REQUEST_EDIT_WORD_LEFT}, "大厅 |运行经费 2021"},
        {"经费2021年", {REQUEST_EDIT_CUT_WORD, REQUEST_EDIT_CUT_WORD}, "经费|"},
        {"大厅 运行", {REQUEST_EDIT_HOME, REQUEST_EDIT_WORD_RIGHT}, "大厅 |运行"},
        {"大厅运行",
         {REQUEST_EDIT_LEFT, REQUEST_EDIT_CUT_HOME, REQUEST_EDIT_END, REQUEST_EDIT_PASTE},
         "行大厅运|"},
        {"大厅运行",
         {REQUEST_EDIT_HOME, REQUEST_EDIT_CUT_END, REQUEST_EDIT_PASTE, REQUEST_EDIT_PASTE},
         "大厅运行大厅运行|"},
        {"大厅运行", {REQUEST_EDIT_CUT_HOME, REQUEST_EDIT_UNDO}, "大厅运行|"},
        {"", {REQUEST_EDIT_BACKSPACE, REQUEST_EDIT_DELETE, REQUEST_EDIT_LEFT, REQUEST_EDIT_CUT_WORD}, "|"},
        {"一行", {REQUEST_EDIT_NEW_LINE, REQUEST_EDIT_UP}, "一行|"},
        {"经费 95.5%，未达标", {REQUEST_EDIT_WORD_LEFT, REQUEST_EDIT_WORD_LEFT}, "经费 95.5%|，未达标"},
        {"经费 95.5", {REQUEST_EDIT_WORD_LEFT}, "经费 |95.5"},
        {"梅江区", {REQUEST_EDIT_SELECT_LEFT, REQUEST_EDIT_BACKSPACE}, "梅江|"},
        {"梅江区",
         {REQUEST_EDIT_SELECT_HOME, REQUEST_EDIT_CUT, REQUEST_EDIT_PASTE, REQUEST_EDIT_PASTE},
         "梅江区梅江区|"},
        {"梅江区", {REQUEST_EDIT_SELECT_LEFT, REQUEST_EDIT_SELECT_LEFT, REQUEST_EDIT_LEFT}, "梅|江区"},
        {"梅江区", {REQUEST_EDIT_SELECT_HOME, REQUEST_EDIT_RIGHT, REQUEST_EDIT_BACKSPACE}, "梅江|"},
        {"梅江区",
         {REQUEST_EDIT_SELECT_LEFT, REQUEST_EDIT_COPY, REQUEST_EDIT_HOME, REQUEST_EDIT_PASTE},
         "区|梅江区"},
        {"梅江区",
         {REQUEST_EDIT_HOME, REQUEST_EDIT_SELECT_END, REQUEST_EDIT_DELETE, REQUEST_EDIT_UNDO},
         "梅江区|"},
        {"梅e\xcc\x81", {REQUEST_EDIT_SELECT_LEFT, REQUEST_EDIT_CUT}, "梅|"},
        {"大厅运行", {REQUEST_EDIT_CUT_HOME, REQUEST_EDIT_UNDO, REQUEST_EDIT_REDO}, "|"},
        {"大厅", {REQUEST_EDIT_UNDO, REQUEST_EDIT_UNDO, REQUEST_EDIT_REDO, REQUEST_EDIT_REDO}, "大厅|"},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Editor) editor = editor_new(FALSE, 0);
        editor_insert(editor, cases[i].text);
        for (guint j = 0; j < G_N_ELEMENTS(cases[i].requests); j++)
            editor_handle(editor, cases[i].requests[j]);
        assert_editor(editor, cases[i].expected);
    }
}

static void several_lines_know_their_own_beginning_and_end(void **state)
{
    (void)state;
    g_autoptr(Editor) editor = editor_new(TRUE, 0);
    editor_insert(editor, "第一行\n第二");
    editor_handle(editor, REQUEST_EDIT_CUT_HOME);
    assert_editor(editor, "第一行\n|");
    editor_handle(editor, REQUEST_EDIT_LEFT);
    editor_handle(editor, REQUEST_EDIT_HOME);
    assert_editor(editor, "|第一行\n");
    editor_handle(editor, REQUEST_EDIT_LAST);
    editor_handle(editor, REQUEST_EDIT_NEW_LINE);
    assert_editor(editor, "第一行\n\n|");
}

static void arrows_follow_the_rows_of_wrapped_text(void **state)
{
    (void)state;
    g_autoptr(Editor) editor = editor_new(TRUE, 0);
    editor_insert(editor, "一二三四五六七");
    EditorLines lines = editor_lines(editor, 7); /* 3 hanzi a row */
    assert_int_equal(lines.rows->len, 3);
    assert_int_equal(lines.row, 2);
    assert_int_equal(lines.column, 2);
    editor_lines_clear(&lines);
    assert_true(editor_handle(editor, REQUEST_EDIT_UP));
    assert_editor(editor, "一二三四|五六七");
    assert_true(editor_handle(editor, REQUEST_EDIT_UP));
    assert_editor(editor, "一|二三四五六七");
    assert_false(editor_handle(editor, REQUEST_EDIT_UP));
    editor_handle(editor, REQUEST_EDIT_LAST);
    assert_false(editor_handle(editor, REQUEST_EDIT_DOWN));
}

static void words_of_letters_are_not_cut_by_wrapping(void **state)
{
    (void)state;
    g_autoptr(Editor) editor = editor_new(TRUE, 0);
    editor_insert(editor, "见 appendix");
    EditorLines lines = editor_lines(editor, 11);
    assert_int_equal(lines.rows->len, 2);
    EditorRow first = g_array_index(lines.rows, EditorRow, 0);
    assert_memory_equal(editor_text(editor), "见 ", first.length);
    editor_lines_clear(&lines);
}

static void what_is_not_text_does_not_enter(void **state)
{
    static const struct {
        const char *typed, *expected;
        EditorInsert result;
    } cases[] = {
        {"a\033[31mb", "a[31mb", EDITOR_INSERTED},
        {"一\r\n二", "一 二", EDITOR_INSERTED},
        {"\xe6\xa2", "", EDITOR_REFUSED},
        {"梅\xff", "", EDITOR_REFUSED},
        {"a\u202eb\u200b\ufeff", "ab", EDITOR_INSERTED},
        {"", "", EDITOR_INSERTED},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Editor) editor = editor_new(FALSE, 0);
        assert_int_equal(editor_insert(editor, cases[i].typed), cases[i].result);
        assert_string_equal(editor_text(editor), cases[i].expected);
    }
}

static void limit_cuts_between_characters(void **state)
{
    (void)state;
    g_autoptr(Editor) editor = editor_new(FALSE, 8);
    assert_int_equal(editor_insert(editor, "梅江区县"), EDITOR_CUT);
    assert_string_equal(editor_text(editor), "梅江");
    assert_int_equal(editor_insert(editor, "区"), EDITOR_REFUSED);
    assert_int_equal(editor_insert(editor, "ab"), EDITOR_INSERTED);
    assert_int_equal(editor_insert(editor, "c"), EDITOR_REFUSED);
    editor_set_text(editor, "一二三四");
    assert_string_equal(editor_text(editor), "一二");
}

static void undo_takes_back_a_run_of_typing(void **state)
{
    (void)state;
    g_autoptr(Editor) editor = editor_new(FALSE, 0);
    editor_insert(editor, "大厅");
    for (const char *typed = "123"; *typed; typed++)
        editor_insert(editor, (const char[]){*typed, '\0'});
    editor_handle(editor, REQUEST_EDIT_BACKSPACE);
    assert_true(editor_handle(editor, REQUEST_EDIT_UNDO));
    assert_editor(editor, "大厅123|");
    assert_true(editor_handle(editor, REQUEST_EDIT_UNDO));
    assert_editor(editor, "大厅|");
    assert_true(editor_handle(editor, REQUEST_EDIT_UNDO));
    assert_editor(editor, "|");
    assert_false(editor_handle(editor, REQUEST_EDIT_UNDO));
}

static void typing_replaces_what_is_selected(void **state)
{
    (void)state;
    g_autoptr(Editor) editor = editor_new(FALSE, 9);
    editor_insert(editor, "梅江区");
    editor_handle(editor, REQUEST_EDIT_SELECT_LEFT);
    assert_int_equal(editor_insert(editor, "县乡"), EDITOR_CUT);
    assert_editor(editor, "梅江县|");
    editor_handle(editor, REQUEST_EDIT_UNDO);
    assert_string_equal(editor_text(editor), "梅江区");
    editor_handle(editor, REQUEST_EDIT_SELECT_HOME);
    assert_int_equal(editor_insert(editor, "\xff"), EDITOR_REFUSED);
    assert_string_equal(editor_text(editor), "梅江区");
    editor_handle(editor, REQUEST_EDIT_REDO);
    assert_string_equal(editor_text(editor), "梅江县");
    editor_insert(editor, "\xff");
    editor_handle(editor, REQUEST_EDIT_BACKSPACE);
    assert_false(editor_handle(editor, REQUEST_EDIT_REDO)); /* a change leaves nothing to redo */
}

static void what_is_copied_goes_into_another_editor(void **state)
{
    (void)state;
    g_autoptr(Editor) first = editor_new(TRUE, 0), second = editor_new(FALSE, 0);
    editor_insert(first, "第一行\n第二行");
    EditorLines lines = editor_lines(first, 40); /* rows are those that were shown */
    editor_lines_clear(&lines);
    editor_handle(first, REQUEST_EDIT_SELECT_UP);
    editor_handle(first, REQUEST_EDIT_COPY);
    editor_insert(second, "：");
    editor_handle(second, REQUEST_EDIT_PASTE);
    assert_string_equal(editor_text(second), "： 第二行");
}

static gboolean is_boundary(const char *text, gsize place)
{
    const char *line = text + place;
    while (line > text && line[-1] != '\n')
        line--;
    while (line < text + place)
        line = text_next(line);
    return line == text + place;
}

static void check_view(Editor *editor, guint width)
{
    EditorView view = editor_view(editor, width);
    const char *text = editor_text(editor);
    g_autofree char *seen = g_strndup(text + view.start, view.length);
    assert_true(view.start + view.length <= strlen(text));
    assert_true(is_boundary(text, view.start));
    assert_true(is_boundary(text, view.start + view.length));
    assert_true(text_width(seen) <= width);
    assert_true(view.cursor < width);
    assert_true(editor_cursor(editor) >= view.start);
    assert_true(editor_cursor(editor) <= view.start + view.length);
}

static void check_rows(Editor *editor, guint width)
{
    EditorLines lines = editor_lines(editor, width);
    const char *text = editor_text(editor);
    gsize end = 0;
    for (guint i = 0; i < lines.rows->len; i++) {
        EditorRow row = g_array_index(lines.rows, EditorRow, i);
        g_autofree char *seen = g_strndup(text + row.start, row.length);
        assert_true(row.start == end || (row.start == end + 1 && text[end] == '\n'));
        assert_true(is_boundary(text, row.start));
        assert_true(text_width(seen) < width || text_next(seen) == seen + row.length);
        end = row.start + row.length;
    }
    assert_int_equal(end, strlen(text));
    assert_true(lines.row < lines.rows->len);
    editor_lines_clear(&lines);
}

/* Whatever is done: valid text below the limit, the cursor where a character begins, nothing cut in half in
 * any window. */
static void random_operations_keep_the_invariants(void **state)
{
    static const char *const pieces[] = {"梅", "a", "e\xcc\x81",      "\xcc\x81", "①",     "𠮷",
                                         "\n", " ", "👍🏽",       "が\u3099", "🇨🇳",    "9%",
                                         "한", "…", "第一行\n第二行", "\xff",     "\u200d"};
    const char *wanted = g_getenv("PINGFEN_SEED");
    const guint32 seed = wanted ? (guint32)g_ascii_strtoull(wanted, NULL, 10) : 2020;
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    print_message("seed %u\n", seed);
    for (int round = 0; round < 40; round++) {
        g_autoptr(Editor) editor = editor_new(round % 2, (gsize)g_rand_int_range(random, 4, 120));
        for (int i = 0; i < 500; i++) {
            if (g_rand_boolean(random))
                editor_insert(editor, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
            else
                editor_handle(editor,
                              (Request)g_rand_int_range(random, REQUEST_EDIT_ACCEPT, REQUEST_EDIT_UNDO + 1));
            assert_true(g_utf8_validate(editor_text(editor), -1, NULL));
            assert_true(strlen(editor_text(editor)) <= 120);
            assert_true(is_boundary(editor_text(editor), editor_cursor(editor)));
            gsize from, to;
            editor_selection(editor, &from, &to);
            assert_true(is_boundary(editor_text(editor), from) && is_boundary(editor_text(editor), to));
            check_view(editor, (guint)g_rand_int_range(random, 4, 30));
            check_rows(editor, (guint)g_rand_int_range(random, 5, 30));
        }
    }
}

int run_editor_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(requests_edit_by_what_a_person_sees),
        cmocka_unit_test(several_lines_know_their_own_beginning_and_end),
        cmocka_unit_test(arrows_follow_the_rows_of_wrapped_text),
        cmocka_unit_test(words_of_letters_are_not_cut_by_wrapping),
        cmocka_unit_test(what_is_not_text_does_not_enter),
        cmocka_unit_test(limit_cuts_between_characters),
        cmocka_unit_test(undo_takes_back_a_run_of_typing),
        cmocka_unit_test(typing_replaces_what_is_selected),
        cmocka_unit_test(what_is_copied_goes_into_another_editor),
        cmocka_unit_test(random_operations_keep_the_invariants),
    };
    return cmocka_run_group_tests_name("editor", tests, NULL, NULL);
}
