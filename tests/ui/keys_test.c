#include "base/text.h"
#include "ui/keys_internal.h"
#include "ui/tests.h"

#include <string.h>

static void every_bound_key_is_a_key(void **state)
{
    (void)state;
    for (gsize i = 0; i < keys_default_count; i++) {
        g_auto(GStrv) names = g_strsplit(keys_default[i].keys, " ", -1);
        assert_true(keys_default[i].request != REQUEST_NONE);
        for (char **name = names; *name; name++) {
            TermKey key;
            if (!key_parse(*name, &key))
                fail_msg("%s: no such key %s", request_name(keys_default[i].request), *name);
            g_autofree char *back = key_format(key);
            assert_string_equal(back, *name); /* the one name of the key: ^I is written Tab */
        }
    }
}

static void no_view_binds_a_key_twice(void **state)
{
    (void)state;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < keys_default_count; i++) {
        g_auto(GStrv) names = g_strsplit(keys_default[i].keys, " ", -1);
        for (char **name = names; *name; name++)
            if (!g_hash_table_add(seen, g_strdup_printf("%s\n%s", keys_default[i].context, *name)))
                fail_msg("%s: %s is bound twice", keys_default[i].context, *name);
    }
}

static void no_view_has_two_things_at_one_place_of_the_bar(void **state)
{
    (void)state;
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < keys_default_count; i++)
        if (keys_default[i].bar > 0 &&
            !g_hash_table_add(seen, g_strdup_printf("%s\n%d", keys_default[i].context, keys_default[i].bar)))
            fail_msg("%s: place %d is taken twice", keys_default[i].context, keys_default[i].bar);
}

static void every_request_has_name_word_and_help(void **state)
{
    (void)state;
    g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
    for (Request request = REQUEST_NONE + 1; request < REQUEST_COUNT; request++) {
        assert_true(*request_name(request) && *request_word(request) && *request_help(request));
        assert_true(text_width(request_word(request)) <= 12);
        assert_true(g_hash_table_add(names, (gpointer)request_name(request)));
    }
}

static void keys_are_looked_up_in_their_context_first(void **state)
{
    static const struct {
        const char *context;
        TermKey key;
        Request expected;
    } cases[] = {
        {"scoring", 'j', REQUEST_DOWN},
        {"scoring", TERM_DOWN, REQUEST_DOWN},
        {"scoring", TERM_F1 + 1, REQUEST_EDIT},
        {"scoring", 0xff1f, REQUEST_HELP},   /* ？ */
        {"scoring", 0xff0f, REQUEST_SEARCH}, /* ／ */
        {"scoring", 0xff51, REQUEST_BACK},   /* ｑ */
        {"scoring", 0x6885, REQUEST_NONE},   /* 梅 */
        {"scoring", TERM_CONTROL('L'), REQUEST_REDRAW},
        {"list", 'q', REQUEST_QUIT},
        {"nowhere", 'q', REQUEST_BACK},
        {KEYS_EDIT, 'q', REQUEST_NONE},
        {KEYS_EDIT, 0xff51, REQUEST_NONE},
        {KEYS_EDIT, ' ', REQUEST_NONE},
        {KEYS_EDIT, TERM_CONTROL('A'), REQUEST_EDIT_HOME},
        {KEYS_EDIT, TERM_ENTER, REQUEST_EDIT_ACCEPT},
        {KEYS_EDIT, TERM_TAB, REQUEST_NONE}, /* the view's */
        {KEYS_EDIT, TERM_ESCAPE, REQUEST_EDIT_LEAVE},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(keys_request(cases[i].context, cases[i].key), cases[i].expected);
}

static void names_that_are_no_keys_are_refused(void **state)
{
    static const char *const names[] = {"",    "F0", "F13",  "F1x",  "Foo",    "梅江",
                                        "^^^", "^a", "\x01", "\xff", "Shift-Q"};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        TermKey key;
        assert_false(key_parse(names[i], &key));
    }
}

static int bar_columns(const GPtrArray *bar)
{
    int columns = 0;
    for (guint i = 0; i < bar->len; i++)
        columns += (int)text_width(bar->pdata[i]) + (i % 2 ? 2 : 1);
    return columns;
}

static void function_bar_fits_and_keeps_the_way_back(void **state)
{
    static const char *const contexts[] = {"list", "scoring", "new", "help", KEYS_EDIT};
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(contexts); i++)
        for (int columns = 39; columns < 200; columns++) {
            g_autoptr(GPtrArray) bar = keys_bar(contexts[i], columns, NULL);
            assert_true(bar->len >= 4);
            assert_true(bar_columns(bar) <= columns);
            const char *last = bar->pdata[bar->len - 1];
            if (strcmp(contexts[i], KEYS_EDIT) != 0)
                assert_true(g_str_has_prefix(last, "返回") || g_str_has_prefix(last, "退出"));
        }
}

static void wide_function_bar_shows_the_letter_too(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) bar = keys_bar("list", 119, NULL);
    assert_string_equal(bar->pdata[0], "F1");
    assert_string_equal(bar->pdata[1], "帮助 ?");
    assert_string_equal(bar->pdata[4], "F2");
    assert_string_equal(bar->pdata[5], "新建 n");
    g_autoptr(GPtrArray) narrow = keys_bar("list", 60, NULL);
    assert_string_equal(narrow->pdata[1], "帮助");
}

static gboolean has_piece(const GPtrArray *bar, const char *piece)
{
    for (guint i = 0; i < bar->len; i++)
        if (strcmp(bar->pdata[i], piece) == 0) return TRUE;
    return FALSE;
}

static gboolean has_line(const GPtrArray *lines, const char *keys, const char *help)
{
    for (guint i = 0; i < lines->len; i++)
        if (g_str_has_prefix(lines->pdata[i], keys) && g_str_has_suffix(lines->pdata[i], help)) return TRUE;
    return FALSE;
}

static void view_may_word_a_request_its_own_way(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) bar = keys_bar("scoring", 98, NULL);
    g_autoptr(GPtrArray) lines = keys_help("scoring");
    assert_true(has_piece(bar, "下一未填"));
    assert_true(has_line(lines, "Tab ", "到下一个未填的指标"));
    for (gsize i = 0; i < keys_wordings_count; i++)
        assert_true(keys_wordings[i].request != REQUEST_NONE && *keys_wordings[i].word &&
                    *keys_wordings[i].help);
}

static void help_shows_own_keys_first_and_general_ones_once(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) lines = keys_help("list");
    assert_true(g_str_has_suffix(lines->pdata[0], "打开或确定"));
    assert_true(has_line(lines, "Up k ", "上移一行"));
    assert_true(has_line(lines, "F10 q ", "退出程序"));
    assert_false(has_line(lines, "q ", "返回上一个画面")); /* q is taken by quit here */
}

static void a_sentence_names_the_keys_as_they_are(void **state)
{
    static const struct {
        const char *context, *text, *sentence;
    } cases[] = {
        {"scoring", "按 {edit} 填写，{undo} 撤销", "按 F2 填写，u 撤销"},
        {"scoring", "{edit-accept} 保存，{edit-new-line} 换行", "Enter 保存，^J 换行"},
        {"list", "{scoring:note} 说明", "r 说明"},
        {"scoring", "{项目} {no-such} {", "{项目} {no-such} {"},
        {"scoring", "{", "{"},
    };
    static const KeyBinding percent[] = {{"scoring", REQUEST_UNDO, "%", 0}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *sentence = keys_sentence(cases[i].context, cases[i].text, NULL);
        assert_string_equal(sentence, cases[i].sentence);
    }
    keys_use(percent, G_N_ELEMENTS(percent));
    g_autofree char *sentence = keys_sentence("scoring", "%u 项，{undo} 撤销 %s", 3u, "{undo}");
    keys_use(NULL, 0);
    assert_string_equal(sentence, "3 项，% 撤销 {undo}");
}

int run_keys_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bound_key_is_a_key),
        cmocka_unit_test(no_view_binds_a_key_twice),
        cmocka_unit_test(no_view_has_two_things_at_one_place_of_the_bar),
        cmocka_unit_test(every_request_has_name_word_and_help),
        cmocka_unit_test(keys_are_looked_up_in_their_context_first),
        cmocka_unit_test(names_that_are_no_keys_are_refused),
        cmocka_unit_test(function_bar_fits_and_keeps_the_way_back),
        cmocka_unit_test(wide_function_bar_shows_the_letter_too),
        cmocka_unit_test(view_may_word_a_request_its_own_way),
        cmocka_unit_test(help_shows_own_keys_first_and_general_ones_once),
        cmocka_unit_test(a_sentence_names_the_keys_as_they_are),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
