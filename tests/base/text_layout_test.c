#include "base/tests.h"

#include "base/text.h"

#include <string.h>

static const struct {
    const char *text;
    guint columns;
    const char *cut;
} cuts[] = {
    {"abc", 3, "abc"},
    {"abcd", 3, "ab…"},
    {"评分表", 6, "评分表"},
    {"评分表", 5, "评分…"},
    {"评分表", 4, "评…"},
    {"评分表", 3, "评…"},
    {"评分表", 2, "…"},
    {"评分表", 1, "…"},
    {"评分表", 0, ""},
    {"", 0, ""},
    {"a评分", 4, "a评…"},
    {"a评分", 3, "a…"},
    {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
    {"e\u0301e\u0301", 2, "e\u0301e\u0301"},
};

static void a_cut_never_halves_a_character(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++) {
        g_autofree char *cut = text_cut(cuts[i].text, cuts[i].columns);
        assert_string_equal(cut, cuts[i].cut);
        assert_true(text_width(cut) <= cuts[i].columns);
    }
}

static void padding_gives_exactly_the_columns(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "a", "评", "评分abc", "评分工作站", "e\u0301评", "①②"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        for (guint columns = 0; columns < 16; columns++)
            for (TextAlign align = TEXT_LEFT; align <= TEXT_CENTRE; align++) {
                g_autofree char *padded = text_pad(texts[i], columns, align);
                assert_int_equal(text_width(padded), columns);
            }
    g_autofree char *left = text_pad("评", 5, TEXT_LEFT);
    g_autofree char *right = text_pad("评", 5, TEXT_RIGHT);
    g_autofree char *centre = text_pad("评", 5, TEXT_CENTRE);
    g_autofree char *odd = text_pad("评分表", 5, TEXT_LEFT);
    assert_string_equal(left, "评   ");
    assert_string_equal(right, "   评");
    assert_string_equal(centre, " 评  ");
    assert_string_equal(odd, "评分…");
}

/* Lines joined by |. */
static const struct {
    const char *text;
    guint columns;
    const char *lines;
} wraps[] = {
    {"", 10, ""},
    {"评分", 10, "评分"},
    {"评分工作站", 4, "评分|工作|站"},
    {"评分工作站", 5, "评分|工作|站"},
    {"三个字。", 6, "三个|字。"}, /* no 。 at the beginning of a line */
    {"一二三，四五", 6, "一二|三，四|五"},
    {"一二（三四）", 6, "一二|（三|四）"}, /* no （ at the end */
    {"一《二》三", 4, "一|《二|》三"},     /* a piece too wide is broken anywhere */
    {"一\n\n二", 10, "一||二"},
    {"一\n", 10, "一|"},
    {"\n", 10, "|"},
    {"one two three", 8, "one two|three"},
    {"one two  three", 8, "one two|three"},
    {"one   two", 5, "one|two"},
    {"internationalization", 8, "internat|ionaliza|tion"},
    {"a internationalization", 8, "a|internat|ionaliza|tion"},
    {"  indented text", 10, "  indented|text"},
    {"预算12345678901元", 6, "预算|123456|78901|元"},
    {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
    {"。。。。", 4, "。。|。。"},
    {"一　　　二", 4, "一|二"},
};

static void text_is_broken_where_chinese_typography_allows(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(wraps); i++) {
        g_autoptr(GPtrArray) lines = text_wrap(wraps[i].text, wraps[i].columns);
        g_ptr_array_add(lines, NULL);
        g_autofree char *joined = g_strjoinv("|", (char **)lines->pdata);
        assert_string_equal(joined, wraps[i].lines);
    }
}

static char *without_blanks(const char *text)
{
    GString *kept = g_string_new(NULL);
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text))) g_string_append_unichar(kept, g_utf8_get_char(text));
    return g_string_free(kept, FALSE);
}

/* Random sentences at every width: each line fits, and nothing but blanks is lost. */
static void no_line_is_too_wide_and_no_character_is_lost(void **state)
{
    (void)state;
    static const char *const parts[] = {"评",
                                        "分",
                                        "，",
                                        "。",
                                        "（",
                                        "）",
                                        "“",
                                        "”",
                                        "a",
                                        "word",
                                        "12.5",
                                        "%",
                                        " ",
                                        "　",
                                        "\n",
                                        "e\u0301",
                                        "——",
                                        "……",
                                        "😀",
                                        "\U0001F1E8\U0001F1F3",
                                        "\U0001F44D\U0001F3FD",
                                        "①"};
    g_autoptr(GRand) random = g_rand_new_with_seed(99);
    for (guint round = 0; round < 3000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 length = g_rand_int_range(random, 0, 40); length > 0; length--)
            g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        guint columns = (guint)g_rand_int_range(random, 2, 30);
        g_autoptr(GPtrArray) lines = text_wrap(text->str, columns);
        g_autoptr(GString) joined = g_string_new(NULL);
        assert_true(lines->len > 0);
        for (guint i = 0; i < lines->len; i++) {
            assert_true(text_width(lines->pdata[i]) <= columns);
            g_string_append(joined, lines->pdata[i]);
        }
        g_autofree char *before = without_blanks(text->str);
        g_autofree char *after = without_blanks(joined->str);
        assert_string_equal(before, after);
    }
}

static void broken_text_is_laid_out_without_harm(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) lines = text_wrap("评\xff\xe6\xa2", 2);
    assert_int_equal(lines->len, 3);
    g_autofree char *cut = text_cut("评\xff\xe6\xa2\xe6", 3);
    assert_true(g_str_has_prefix(cut, "评"));
    g_autoptr(GPtrArray) narrow = text_wrap("评分", 0);
    assert_int_equal(narrow->len, 2);
}

int text_layout_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_cut_never_halves_a_character),
        cmocka_unit_test(padding_gives_exactly_the_columns),
        cmocka_unit_test(text_is_broken_where_chinese_typography_allows),
        cmocka_unit_test(no_line_is_too_wide_and_no_character_is_lost),
        cmocka_unit_test(broken_text_is_laid_out_without_harm),
    };
    return cmocka_run_group_tests_name("text layout", tests, NULL, NULL);
}
