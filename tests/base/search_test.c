#include <string.h>

#include "base/search.h"
#include "tests.h"

static const struct {
    const char *text, *word;
    gboolean found;
} cases[] = {
    {"梅江区", "mjq", TRUE},
    {"广东省梅州市梅江区林业局", "mjq", TRUE},
    {"梅江区", "MJQ", TRUE},
    {"梅江区", "ｍｊｑ", TRUE},
    {"梅江区", "梅jq", TRUE},
    {"梅江区", "m江q", TRUE},
    {"梅江区", "jq", TRUE},
    {"梅江区", "mq", FALSE},
    {"梅江区", "mjqq", FALSE},
    {"长安街", "caj", TRUE}, /* every reading: cháng and zhǎng */
    {"长安街", "zaj", TRUE},
    {"厦门大学", "xmdx", TRUE},
    {"厦门大学", "smdx", TRUE},
    {"银行货款", "yhhk", TRUE},
    {"银行货款", "yxhk", TRUE},
    {"重庆路", "cql", TRUE},
    {"女子中学", "nzzx", TRUE},
    {"阿坝州", "abz", TRUE},
    {"恩施", "es", TRUE},
    {"大厅（二期）运行经费", "dteqyxjf", TRUE}, /* punctuation is passed over */
    {"大厅 运行", "dtyx", TRUE},
    {"大厅\n运行", "dtyx", FALSE}, /* not from one line into the next */
    {"大厅\n运行", "yx", TRUE},
    {"2023年度A4纸", "2023nda4z", TRUE},
    {"Straße 署", "strasse", TRUE},
    {"Straße 署", "strasses", TRUE},
    {"梅江区", "梅 江", FALSE}, /* a blank that is typed is sought */
    {"ABC中心", "abcz", TRUE},
    {"a<b:c", "abc", FALSE}, /* only pinyin passes over punctuation */
    {"复核", "fuhe", TRUE},
    {"复核", "fuh", TRUE},
    {"复核", "fhe", TRUE},
    {"复核", "fu", TRUE},
    {"复核", "fue", FALSE},
    {"复核", "uhe", FALSE}, /* a syllable begins at its beginning */
    {"复核", "ＦＵｈｅ", TRUE},
    {"政府采购", "zhengfcg", TRUE},
    {"政府采购", "zhfcg", TRUE},
    {"政府采购", "zhenfcg", FALSE}, /* a part of a syllable only at the end */
    {"政府采购", "zhengfucaig", TRUE},
    {"政府采购", "府caigou", TRUE},
    {"长安街", "changanjie", TRUE},
    {"长安街", "zhanganj", TRUE},
    {"西安", "xian", TRUE},
    {"先行", "xianh", TRUE}, /* háng */
    {"绿化", "lvhua", TRUE},
    {"绿化", "luhua", TRUE},
    {"女子中学", "nvzi", TRUE},
    {"大厅（二期）运行经费", "datingerqiyun", TRUE},
    {"大厅\n运行", "datingyun", FALSE},
    {"2023年度A4纸", "2023niandua4zhi", TRUE},
    {"嗯，好", "nh", TRUE},
    {"梅江区", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", FALSE},
    {"", "a", FALSE},
    {"数字", "12", FALSE},
    {"\xff\xfe", "m", FALSE},
};

static void a_word_is_found_as_text_or_by_pinyin(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (search_finds(cases[i].text, cases[i].word) != cases[i].found)
            fail_msg("“%s” in “%s”", cases[i].word, cases[i].text);
}

static guint32 letters(const char *text)
{
    guint32 mask = 0;
    for (; *text; text++)
        mask |= 1u << (*text - 'a');
    return mask;
}

static void every_reading_gives_its_initial(void **state)
{
    static const struct {
        gunichar character;
        const char *initials;
    } characters[] = {{0x6885, "m"},    {0x957F, "cz"}, {0x884C, "hx"}, {0x963F, "ae"}, {0x4E00, "y"},
                      {0x9FA5, "y"},    {0x20000, "h"}, {'a', ""},      {0x3042, ""},   {0x33FF, ""},
                      {0xA000, ""},     {0x1F600, ""},  {0x2A6E0, ""},  {0, ""},        {0x10FFFF, ""},
                      {0xFFFFFFFF, ""}, {0x4FD7, "s"}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(characters); i++)
        if (search_initials(characters[i].character) != letters(characters[i].initials))
            fail_msg("U+%04X: %x", characters[i].character, search_initials(characters[i].character));
}

int search_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_as_text_or_by_pinyin),
        cmocka_unit_test(every_reading_gives_its_initial),
    };
    return cmocka_run_group_tests_name("base: search", tests, NULL, NULL);
}
