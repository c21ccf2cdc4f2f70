#include "base/yaml.h"
#include "ui/keys_config.h"
#include "ui/keys_internal.h"
#include "ui/tests.h"

#include <string.h>

static char *configure(const char *text)
{
    g_autoptr(Faults) faults = faults_new("config.yaml");
    g_autoptr(YamlNode) keys = yaml_read(text, strlen(text), faults);
    assert_non_null(keys);
    keys_configure(keys, faults);
    return faults_text(faults);
}

static int as_they_were(void **state)
{
    (void)state;
    keys_use(keys_default, keys_default_count);
    return 0;
}

static gboolean has_line(const char *context, const char *part)
{
    g_autoptr(GPtrArray) lines = keys_help(context);
    for (guint i = 0; i < lines->len; i++)
        if (strstr(lines->pdata[i], part)) return TRUE;
    return FALSE;
}

static void keys_are_bound_anew_and_shown_as_they_are(void **state)
{
    (void)state;
    g_autofree char *faults = configure("scoring: {check: F11 C, losses: none}\n"
                                        "everywhere: {help: '^G'}\n"
                                        "edit: {edit-undo: ^T}\n");
    assert_string_equal(faults, "");
    assert_int_equal(keys_request("scoring", TERM_F1 + 10), REQUEST_CHECK);
    assert_int_equal(keys_request("scoring", 'C'), REQUEST_CHECK);
    assert_int_equal(keys_request("scoring", 'c'), REQUEST_NONE);
    assert_int_equal(keys_request("scoring", 'w'), REQUEST_NONE);
    assert_int_equal(keys_request("list", TERM_CONTROL('G')), REQUEST_HELP);
    assert_int_equal(keys_request(KEYS_EDIT, TERM_CONTROL('T')), REQUEST_EDIT_UNDO);
    assert_true(has_line("scoring", "F11 C  "));
    g_autoptr(GPtrArray) bar = keys_bar("scoring", 200, NULL);
    assert_string_equal(bar->pdata[0], "^G");
}

static void a_view_may_have_its_own_key_for_what_is_general(void **state)
{
    (void)state;
    g_autofree char *faults = configure("findings: {help: H}\n");
    assert_string_equal(faults, "");
    assert_int_equal(keys_request("findings", 'H'), REQUEST_HELP);
    assert_int_equal(keys_request("losses", 'H'), REQUEST_NONE);
}

static const struct {
    const char *text, *fault;
} faulty[] = {
    {"scorin: {check: c}\n", "config.yaml:1:1: "},
    {"scorin: {check: c}\n", "scoring"},
    {"scoring: {chek: c}\n", "check"},
    {"scoring: {check: F13}\n", "config.yaml:1:18: "},
    {"scoring: {check: n}\n", "search-next"},
    {"scoring: {check: F11, losses: F11}\n", "config.yaml:1:31: "},
    {"edit: {edit-undo: u}\n", "是文字"},
    {"edit: {edit-accept: none}\n", "edit-accept"},
    {"everywhere: {quit: none}\n", "quit"},
    {"scoring: c\n", "config.yaml:1:10: "},
    {"scoring: {check: [F5, c]}\n", "check"},
};

static void a_fault_leaves_every_key_as_it_was(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(faulty); i++) {
        g_autofree char *whole = g_strconcat("list: {search: F11}\n", faulty[i].text, NULL);
        g_autofree char *faults = configure(faulty[i].text), *both = configure(whole);
        if (!strstr(faults, faulty[i].fault)) fail_msg("%s: %s", faulty[i].text, faults);
        assert_true(*both);
        assert_int_equal(keys_request("scoring", 'c'), REQUEST_CHECK);
        assert_int_equal(keys_request("list", TERM_F1 + 10), REQUEST_NONE);
    }
}

#define KEYS_TEST(name) cmocka_unit_test_teardown(name, as_they_were)

int run_keys_config_tests(void)
{
    const struct CMUnitTest tests[] = {
        KEYS_TEST(keys_are_bound_anew_and_shown_as_they_are),
        KEYS_TEST(a_view_may_have_its_own_key_for_what_is_general),
        KEYS_TEST(a_fault_leaves_every_key_as_it_was),
    };
    return cmocka_run_group_tests_name("keys_config", tests, NULL, NULL);
}
