#include "base/tests.h"

#include "base/text.h"

#include <string.h>

#define REPLACED "\xef\xbf\xbd" /* U+FFFD */

static const struct {
    const char *text;
    guint columns;
} widths[] = {
    {"", 0},
    {"abc", 3},
    {"评分", 4},
    {"①“”…—·×≥℃±→■□★※Ⅱ√°‰№", 20}, /* ambiguous characters are narrow */
    {"㎡㈠￥〇～，", 12},
    {"e\u0301", 1},
    {"一\n二", 4},
    {"梅", 2},
    {"𠮷", 2},
    {"┌─┐", 3},
};

static void the_width_is_what_the_terminal_uses(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++)
        if (text_width(widths[i].text) != widths[i].columns)
            fail_msg("“%s” is %u columns", widths[i].text, text_width(widths[i].text));
    assert_int_equal(text_character_width("评x"), 2);
    assert_int_equal(text_character_width("x评"), 1);
    assert_int_equal(text_character_width(""), 0);
}

/* Graphemes, separated by blanks. */
static const char *const graphemes[] = {
    "a b c",
    "评 分 表",
    "e\u0301 x",
    "e\u0301\u0323\u0308 a",
    "\U0001F1E8\U0001F1F3 \U0001F1FA\U0001F1F8 a",
    "\U0001F1E8\U0001F1F3 \U0001F1FA",
    "a \U0001F1E8\U0001F1F3 \U0001F1FA\U0001F1F8 \U0001F1E8\U0001F1F3",
    "\U0001F44D\U0001F3FD a",
    "한 글",
    "각 a",
    "\r\n a",
    "",
    "梅\u3099 江",
};

static void a_cursor_steps_over_what_a_person_sees_as_one(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(graphemes); i++) {
        g_auto(GStrv) parts = g_strsplit(graphemes[i], " ", -1);
        g_autofree char *text = g_strjoinv("", parts);
        const char *position = text;
        for (char **part = parts; *part; part++) {
            const char *next = text_next(position);
            if ((gsize)(next - position) != strlen(*part))
                fail_msg("“%s”: a step of %d bytes", graphemes[i], (int)(next - position));
            assert_ptr_equal(text_previous(text, next), position);
            position = next;
        }
        assert_int_equal(*position, '\0');
        assert_ptr_equal(text_next(position), position);
        assert_ptr_equal(text_previous(text, text), text);
    }
}

/* Random bytes and fragments: stepping forward and backward meets the same places and ends. */
static void stepping_meets_the_same_places_both_ways(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "a",    "评",       "\u0301", "\U0001F1E8", "\U0001F1F3", "\U0001F44D", "\U0001F3FD", "\xff",
        "\xe6", "\xe6\xa2", "\x80",   "\r",         "\n",         "\u1100",     "\u1161",     "\xf0\x9f"};
    g_autoptr(GRand) random = g_rand_new_with_seed(7);
    for (guint round = 0; round < 5000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 length = g_rand_int_range(random, 0, 12); length > 0; length--)
            g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        g_autoptr(GPtrArray) places = g_ptr_array_new();
        for (const char *p = text->str; *p; p = text_next(p))
            g_ptr_array_add(places, (gpointer)p);
        const char *position = text->str + text->len;
        for (guint i = places->len; i > 0; i--) {
            position = text_previous(text->str, position);
            assert_ptr_equal(position, places->pdata[i - 1]);
        }
        assert_ptr_equal(text_previous(text->str, position), text->str);
    }
}

static const struct {
    const char *text, *one_line, *lines, *typed; /* typed: lines kept; NULL: not UTF-8 */
} safe[] = {
    {"评分 abc", "评分 abc", "评分 abc", "评分 abc"},
    {"\033[31m红\033[0m", "␛[31m红␛[0m", "␛[31m红␛[0m", "[31m红[0m"},
    {"a\x01\x1f\x7f", "a␁␟␡", "a␁␟␡", "a"},
    {"\a\b", "␇␈", "␇␈", ""},
    {"a\xc2\x9b"
     "31m",
     "a" REPLACED "31m", "a" REPLACED "31m", "a31m"},
    {"a\xc2\x85", "a" REPLACED, "a" REPLACED, "a"},
    {"a\tb", "a b", "a b", "a b"},
    {"a\r\nb\nc\rd", "a b c d", "a\nb\nc\nd", "a\nb\nc\nd"},
    {"a\u2028b\u2029c", "a b c", "a\nb\nc", "a\nb\nc"},
    {"a\u202eb\u202c\u2066c\u2069\u200f", "abc", "abc", "abc"},
    {"零\u200b宽\u200d\u2060\u00ad\ufeff", "零宽", "零宽", "零宽"},
    {"⚠\ufe0f", "⚠", "⚠", "⚠"},
    {"葛\U000E0100", "葛", "葛", "葛"},
    {"a\u115f\u1160\u3164\u034f", "a", "a", "a"},
    {"e\u0301", "e\u0301", "e\u0301", "e\u0301"},
    {"a\ue000", "a\ue000", "a\ue000", "a"},
    {"a\ufffe", "a" REPLACED, "a" REPLACED, "a"},
    {"\xff", REPLACED, REPLACED, NULL},
    {"评\xe8\xaf", "评" REPLACED REPLACED, "评" REPLACED REPLACED, NULL},
    {"\xc0\x80", REPLACED REPLACED, REPLACED REPLACED, NULL},
    {"\xed\xa0\x80", REPLACED REPLACED REPLACED, REPLACED REPLACED REPLACED, NULL},
    {"", "", "", ""},
};

static void untrusted_text_is_made_safe(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(safe); i++) {
        g_autofree char *one_line = text_safe(safe[i].text, FALSE);
        g_autofree char *lines = text_safe(safe[i].text, TRUE);
        g_autofree char *typed = text_clean(safe[i].text, TRUE);
        assert_string_equal(one_line, safe[i].one_line);
        assert_string_equal(lines, safe[i].lines);
        if (safe[i].typed)
            assert_string_equal(typed, safe[i].typed);
        else
            assert_null(typed);
    }
    g_autofree char *nothing = text_safe(NULL, TRUE);
    assert_string_equal(nothing, "");
    assert_null(text_clean(NULL, TRUE));
    g_autofree char *one_line = text_clean("a\r\nb", FALSE);
    assert_string_equal(one_line, "a b");
}

static void broken_utf8_is_safe_at_every_length(void **state)
{
    (void)state;
    static const char whole[] = "评😀é\xff分";
    for (gsize from = 0; from < strlen(whole); from++)
        for (gsize length = 0; from + length <= strlen(whole); length++) {
            char *part = g_strndup(whole + from, length); /* on the heap, so that a step too far is seen */
            g_autofree char *made = text_safe(part, TRUE);
            assert_true(g_utf8_validate(made, -1, NULL));
            text_width(part);
            for (const char *p = part; *p;)
                p = text_next(p);
            g_autofree char *folded = text_fold(part);
            assert_string_equal(folded, part);
            assert_int_equal(text_blank(part), length == 0);
            g_free(part);
        }
}

/* What is safe has a width that can be added up, and making it safe again changes nothing. */
static void safe_text_stays_as_it_is(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(42);
    for (guint round = 0; round < 3000; round++) {
        char bytes[24];
        for (gsize i = 0; i + 1 < sizeof bytes; i++)
            bytes[i] = (char)g_rand_int_range(random, 1, 256);
        bytes[sizeof bytes - 1] = '\0';
        g_autofree char *once = text_safe(bytes, FALSE);
        g_autofree char *twice = text_safe(once, FALSE);
        assert_string_equal(once, twice);
        for (const char *p = once; *p; p = g_utf8_next_char(p))
            assert_false(g_unichar_iscntrl(g_utf8_get_char(p)));
    }
}

static void full_width_forms_become_narrow_and_nothing_else(void **state)
{
    (void)state;
    g_autofree char *folded = text_fold("９５．５％　ＡＢｃ！～（），");
    g_autofree char *kept = text_fold("㎡²①、。“”￥—×");
    assert_string_equal(folded, "95.5% ABc!~(),");
    assert_string_equal(kept, "㎡²①、。“”￥—×");
}

static void blanks_alone_are_blank(void **state)
{
    (void)state;
    assert_true(text_blank(NULL));
    assert_true(text_blank(""));
    assert_true(text_blank(" \t\n　\u00a0\u200b"));
    assert_false(text_blank(" x"));
    assert_false(text_blank("。"));
}

static void a_sentence_quotes_at_most_forty_columns(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(1000, 'x');
    g_autofree char *quoted = text_quoted(text);
    g_autofree char *nothing = text_quoted(NULL);
    g_autofree char *lines = text_quoted("a\nb");
    assert_int_equal(text_width(quoted), 40);
    assert_true(g_str_has_suffix(quoted, "x…"));
    assert_string_equal(nothing, "");
    assert_string_equal(lines, "a b");
}

int text_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_width_is_what_the_terminal_uses),
        cmocka_unit_test(a_cursor_steps_over_what_a_person_sees_as_one),
        cmocka_unit_test(stepping_meets_the_same_places_both_ways),
        cmocka_unit_test(untrusted_text_is_made_safe),
        cmocka_unit_test(broken_utf8_is_safe_at_every_length),
        cmocka_unit_test(safe_text_stays_as_it_is),
        cmocka_unit_test(full_width_forms_become_narrow_and_nothing_else),
        cmocka_unit_test(blanks_alone_are_blank),
        cmocka_unit_test(a_sentence_quotes_at_most_forty_columns),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
