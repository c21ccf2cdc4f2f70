#include "command/tests.h"

#include "command/json.h"

static const struct {
    const char *text, *json;
} texts[] = {
    {NULL, "null"},
    {"", "\"\""},
    {"大厅 \"甲\"", "\"大厅 \\\"甲\\\"\""},
    {"a\\b", "\"a\\\\b\""},
    {"一\n二\t三\r", "\"一\\n二\\u0009三\\u000d\""},
    {"\x1b[31m", "\"\\u001b[31m\""},
    {"\x7f\xc2\x9b", "\"\\u007f\\u009b\""},
    {"\xe2\x80\xae", "\"\\u202e\""},            /* a bidi override */
    {"\xe2\x80\xa8", "\"\\u2028\""},            /* a line separator */
    {"\xf3\xa0\x80\x81", "\"\\udb40\\udc01\""}, /* a tag character beyond the first plane */
    {"\xf0\xa0\xae\xb7", "\"\xf0\xa0\xae\xb7\""},
    {"\xff", "\"\xef\xbf\xbd\""},
};

static void text_is_quoted_and_what_does_not_show_is_escaped(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(Json) json = json_new();
        json_text(json, NULL, texts[i].text);
        g_autofree char *written = json_take(json);
        assert_string_equal(written, texts[i].json);
    }
}

static void objects_and_lists_nest(void **state)
{
    (void)state;
    g_autoptr(Json) json = json_new();
    json_object(json, NULL);
    json_whole(json, "id", -7);
    json_list(json, "list");
    json_truth(json, NULL, TRUE);
    json_number(json, NULL, "8.7");
    json_number(json, NULL, NULL);
    json_end(json);
    json_object(json, "empty");
    json_end(json);
    json_end(json);
    g_autofree char *written = json_take(json);
    assert_string_equal(written, "{\"id\": -7, \"list\": [true, 8.7, null], \"empty\": {}}");
}

static void lines_and_pieces_keep_the_commas(void **state)
{
    (void)state;
    g_autoptr(Json) json = json_new();
    g_autoptr(GString) whole = g_string_new(NULL);
    json_list(json, NULL);
    for (guint i = 0; i < 3; i++) {
        json_line(json);
        json_whole(json, NULL, i);
        g_autofree char *piece = json_take(json);
        g_string_append(whole, piece);
    }
    json_line(json);
    json_end(json);
    g_autofree char *end = json_take(json);
    g_string_append(whole, end);
    assert_string_equal(whole->str, "[\n0,\n1,\n2\n]");
}

int json_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_quoted_and_what_does_not_show_is_escaped),
        cmocka_unit_test(objects_and_lists_nest),
        cmocka_unit_test(lines_and_pieces_keep_the_commas),
    };
    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
