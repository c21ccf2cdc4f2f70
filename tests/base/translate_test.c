#include "base/tests.h"

#include "base/translate.h"
#include "base/translate_internal.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

static void append_word(GByteArray *bytes, guint32 word, gboolean swapped)
{
    if (swapped) word = GUINT32_SWAP_LE_BE(word);
    g_byte_array_append(bytes, (const guint8 *)&word, sizeof word);
}

static const char *const messages[][2] = {
    {"", "Language: en\n"}, {"优", "excellent"}, {"保存", "save"}, {"退出", "quit"}};

/* A catalogue as msgfmt writes it, in either byte order: header, two tables, texts. */
static GByteArray *catalogue_new(gboolean swapped)
{
    GByteArray *bytes = g_byte_array_new();
    guint32 count = G_N_ELEMENTS(messages), offset = 28 + count * 16;
    guint32 header[] = {0x950412de, 0, count, 28, 28 + count * 8, 0, 0};
    for (gsize i = 0; i < G_N_ELEMENTS(header); i++)
        append_word(bytes, header[i], swapped);
    for (guint part = 0; part < 2; part++)
        for (guint i = 0; i < count; i++) {
            guint32 length = (guint32)strlen(messages[i][part]);
            append_word(bytes, length, swapped);
            append_word(bytes, offset, swapped);
            offset += length + 1;
        }
    for (guint part = 0; part < 2; part++)
        for (guint i = 0; i < count; i++)
            g_byte_array_append(bytes, (const guint8 *)messages[i][part],
                                (guint)strlen(messages[i][part]) + 1);
    return bytes;
}

static void every_message_of_a_catalogue_is_found(void **state)
{
    (void)state;
    for (gboolean swapped = FALSE; swapped <= TRUE; swapped++) {
        g_autoptr(GByteArray) bytes = catalogue_new(swapped);
        for (gsize i = 1; i < G_N_ELEMENTS(messages); i++)
            assert_string_equal(translate_lookup(bytes->data, bytes->len, messages[i][0]), messages[i][1]);
        assert_null(translate_lookup(bytes->data, bytes->len, "没有"));
        assert_null(translate_lookup(bytes->data, bytes->len, "优秀"));
    }
}

/* Each prefix, and every byte changed to some wild ones: what comes back is nothing, or lies inside and ends
 * there. The bytes are copied to the heap so that the address sanitizer sees a step outside. */
static void look_up_all(const guint8 *bytes, gsize length)
{
    guint8 *exact = g_memdup2(bytes, length);
    for (gsize i = 0; i < G_N_ELEMENTS(messages); i++) {
        const char *found = translate_lookup(exact, length, messages[i][0]);
        if (found) assert_true(found >= (char *)exact && found + strlen(found) < (char *)exact + length);
    }
    g_free(exact);
}

static void a_broken_catalogue_is_never_read_outside(void **state)
{
    (void)state;
    static const guint8 wild[] = {0x00, 0x01, 0x7F, 0x80, 0xFF};
    g_autoptr(GByteArray) bytes = catalogue_new(FALSE);
    for (gsize length = 0; length <= bytes->len; length++)
        look_up_all(bytes->data, length);
    for (guint i = 0; i < bytes->len; i++) {
        guint8 kept = bytes->data[i];
        for (gsize w = 0; w < G_N_ELEMENTS(wild); w++) {
            bytes->data[i] = wild[w];
            look_up_all(bytes->data, bytes->len);
        }
        bytes->data[i] = kept;
    }
    assert_null(translate_lookup(NULL, 0, "优"));
}

static const struct {
    const char *all, *messages, *lang;
    Language language;
} environments[] = {
    {NULL, NULL, NULL, LANGUAGE_CHINESE},          {NULL, NULL, "en_US.UTF-8", LANGUAGE_ENGLISH},
    {NULL, NULL, "en", LANGUAGE_ENGLISH},          {NULL, NULL, "en.UTF-8", LANGUAGE_ENGLISH},
    {NULL, NULL, "en@x", LANGUAGE_ENGLISH},        {NULL, NULL, "enm_GB", LANGUAGE_CHINESE},
    {NULL, NULL, "zh_CN.UTF-8", LANGUAGE_CHINESE}, {"C", NULL, "en_US", LANGUAGE_CHINESE},
    {"", "", "en_GB", LANGUAGE_ENGLISH},           {NULL, "zh_CN", "en_US", LANGUAGE_CHINESE},
    {"en_US", "zh_CN", "zh_CN", LANGUAGE_ENGLISH}, {NULL, NULL, "EN_US", LANGUAGE_CHINESE},
};

static void set_or_unset(const char *name, const char *value)
{
    if (value)
        g_setenv(name, value, TRUE);
    else
        g_unsetenv(name);
}

static void the_language_is_that_of_the_first_variable_that_is_not_empty(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(environments); i++) {
        set_or_unset("LC_ALL", environments[i].all);
        set_or_unset("LC_MESSAGES", environments[i].messages);
        set_or_unset("LANG", environments[i].lang);
        assert_true(translate_choose(NULL));
        assert_int_equal(translate_language(), environments[i].language);
    }
    set_or_unset("LC_ALL", NULL);
    assert_true(translate_choose("zh"));
}

static void a_language_can_be_asked_for_but_no_third_one(void **state)
{
    (void)state;
    assert_true(translate_choose("en"));
    assert_int_equal(translate_language(), LANGUAGE_ENGLISH);
    assert_false(translate_choose("fr"));
    assert_false(translate_choose(""));
    assert_int_equal(translate_language(), LANGUAGE_ENGLISH);
    assert_true(translate_choose("zh"));
    assert_int_equal(translate_language(), LANGUAGE_CHINESE);
}

static void a_message_without_translation_is_itself(void **state)
{
    (void)state;
    assert_true(translate_choose("en"));
    const char *message = "从未翻译过的一句话";
    assert_ptr_equal(translate(message), message);
    assert_string_equal(translate(""), "");
    assert_true(translate_choose("zh"));
    assert_ptr_equal(translate(message), message);
}

static void text_is_utf8_under_any_environment(void **state)
{
    (void)state;
    static const char *const locales[] = {"C", "POSIX", "", "zh_CN.GBK", "nonsense", "en_US.UTF-8"};
    for (gsize i = 0; i < G_N_ELEMENTS(locales); i++) {
        g_setenv("LC_ALL", locales[i], TRUE);
        translate_set_locale();
        assert_string_equal(nl_langinfo(CODESET), "UTF-8");
        assert_int_equal(wcwidth(L'梅'), 2);
        assert_string_equal(localeconv()->decimal_point, ".");
    }
    g_unsetenv("LC_ALL");
    translate_set_locale();
}

int translate_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_message_of_a_catalogue_is_found),
        cmocka_unit_test(a_broken_catalogue_is_never_read_outside),
        cmocka_unit_test(the_language_is_that_of_the_first_variable_that_is_not_empty),
        cmocka_unit_test(a_language_can_be_asked_for_but_no_third_one),
        cmocka_unit_test(a_message_without_translation_is_itself),
        cmocka_unit_test(text_is_utf8_under_any_environment),
    };
    return cmocka_run_group_tests_name("translate", tests, NULL, NULL);
}
