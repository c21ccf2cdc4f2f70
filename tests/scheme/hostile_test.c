#include "scheme/tests.h"

#include "base/error.h"
#include "scheme/scheme_yaml.h"

#include <string.h>
#include <time.h>

#define START "scheme: t\ntitle: 题\nform: project\ngrades: [{grade: 优, min: 0}]\n"

static void expect_refused(const char *text, gsize length, const char *place)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Scheme) scheme = scheme_read(text, length, "h", &error);
    assert_null(scheme);
    assert_true(g_error_matches(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT));
    if (place != NULL && !g_str_has_prefix(error->message, place)) fail_msg("%s", error->message);
}

static const struct {
    const char *text, *place;
} cases[] = {
    {START "indicators: [{id: a, title: &x 甲, weight: 100}]\n", "h:5:29: "},
    {START "indicators: [{id: a, title: &x 甲, weight: 50}, {id: b, title: *x, weight: 50}]\n", "h:5:29: "},
    {START "indicators: [{id: a, title: !!str 甲, weight: 100}]\n", "h:5:29: "},
    {START "open: true\nopen: true\n", "h:6:1: "},
    {START "open: true\n---\nscheme: u\n", "h:6:1: "},
    {START "open: true\n? [a]\n: b\n", "h:6:3: "},
    {START "open: true\nsource: \xff\n", "h:6:9: "},
    {"", "h:1:1: "},
    {"# nothing\n", "h:1:1: "},
    {"- a\n- b\n", "h:1:1: "},
    {"scheme", "h:1:1: "},
    {START "indicators: {a: b}\n", "h:"},
    {START "indicators: [[[]]]\n", "h:5:14: "},
    {START "indicators: [{id: [], title: {}, weight: [1], rule: x, indicators: y, open: [true]}]\n", "h:"},
    {START "open: {}\nfacts: {}\nhead: x\nchecks: [x]\ncaps: [[]]\nreport: [~]\nreview: last\n", "h:"},
    {START "open: true\nfacts: [{table: ~, columns: ~, rows: ~}, {}, ~, []]\nhead: [{}, ~, []]\n", "h:"},
    {START "indicators: [{id: a, title: 甲, weight: 100, rule: {bands: {of: [[], ~, {}, x]}}}]\n", "h:"},
    {START "indicators: [{id: a, title: 甲, weight: 100, rule: {choice: {}, tiers: x, steps: []}}]\n", "h:"},
    {START "indicators: [{id: a, title: 甲, weight: 100, rule: {checklist: [~, [], {}, {title: []}]}}]\n",
     "h:"},
    {START "indicators: [{id: a, title: 甲, weight: 999999999999999999999}]\n", "h:5:40: "},
};

static void broken_files_are_refused_and_nothing_breaks(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        expect_refused(cases[i].text, strlen(cases[i].text), cases[i].place);
}

static void a_file_cut_anywhere_never_breaks_the_reader(void **state)
{
    (void)state;
    g_autofree char *text = NULL;
    gsize length = 0;
    assert_true(g_file_get_contents(PINGFEN_ROOT "/tests/data/example.scheme.yaml", &text, &length, NULL));
    for (gsize cut = 0; cut < length; cut += 7) {
        g_autofree char *part = g_strndup(text, cut);
        g_autoptr(GError) error = NULL;
        g_autoptr(Scheme) scheme = scheme_read(part, cut, "h", &error);
        assert_int_equal(scheme == NULL, error != NULL);
    }
}

static void depth_and_size_have_limits(void **state)
{
    (void)state;
    GString *deep = g_string_new(START "indicators: ");
    for (int i = 0; i < 40; i++)
        g_string_append(deep, "[");
    g_autofree char *deep_text = g_string_free(deep, FALSE);
    expect_refused(deep_text, strlen(deep_text), NULL);
    GString *large = g_string_new(START "open: true\nsource: ");
    while (large->len <= 4 * 1024 * 1024)
        g_string_append(large, "aaaaaaaaaaaaaaaa");
    g_autofree char *large_text = g_string_free(large, FALSE);
    expect_refused(large_text, strlen(large_text), "h:1:1: ");
}

/* Reading must stay near linear: 4 MiB of anything is read in seconds even with sanitizers. */
static void many_entries_are_read_in_good_time(void **state)
{
    (void)state;
    static const struct {
        const char *before, *entry, *after;
    } lists[] = {
        {START "open: true\nhead: [", "{id: h%u, title: 头}, ", "]\n"},
        {START "open: true\nfacts: [", "{id: f%u, title: 数}, ", "]\n"},
        {START "open: true\nreport: [", "{id: r%u, title: 题}, ", "]\n"},
        {START "indicators: [", "{id: i%u, title: 甲, weight: 999999999}, ", "]\n"},
        {START "indicators: [{id: a, title: 甲, weight: 100, rule: {bands: {of: [",
         "{min: %u, max: 9, share: 1}, ", "]}}}]\n"},
        {START "open: true\nfacts: [{table: 表, columns: {", "c%u: 列, ", "}, rows: {total: 合, a: 甲}}]\n"},
    };
    clock_t begun = clock(); /* of this program, however busy the machine is */
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        GString *text = g_string_new(lists[i].before);
        for (guint entry = 0; entry < 20000; entry++)
            g_string_append_printf(text, lists[i].entry, entry);
        g_string_append(text, lists[i].after);
        g_autofree char *bytes = g_string_free(text, FALSE);
        g_autoptr(Scheme) scheme = scheme_read(bytes, strlen(bytes), "h", NULL);
        assert_int_equal(scheme != NULL, i < 3);
    }
    assert_true(clock() - begun < 60 * CLOCKS_PER_SEC);
}

/* What a fault shows of a hostile text must not reach a terminal raw. */
static void a_fault_shows_no_control_characters(void **state)
{
    (void)state;
    static const char text[] = START "open: true\ncaps: [{when: \"a\\e[31m\", total: 1, message: m}]\n";
    g_autoptr(GError) error = NULL;
    assert_null(scheme_read(text, strlen(text), "h", &error));
    assert_null(strchr(error->message, '\033'));
}

int hostile_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(broken_files_are_refused_and_nothing_breaks),
        cmocka_unit_test(a_file_cut_anywhere_never_breaks_the_reader),
        cmocka_unit_test(depth_and_size_have_limits),
        cmocka_unit_test(many_entries_are_read_in_good_time),
        cmocka_unit_test(a_fault_shows_no_control_characters),
    };
    return cmocka_run_group_tests_name("hostile schemes", tests, NULL, NULL);
}
