#include "command/program.h"

#include <pwd.h>
#include <string.h>
#include <unistd.h>

static char *actor(void **state, const char *options)
{
    g_autofree char *id = done(state, "%s new --scheme free --project 甲", options);
    g_autofree char *log = done(state, "log %s --json", g_strchomp(id));
    return json_at(log, "[0]['who']");
}

static void who_acts_is_the_option_then_the_file_then_the_account(void **state)
{
    const struct passwd *account = getpwuid(getuid());
    g_autofree char *full = g_strndup(account->pw_gecos, strcspn(account->pw_gecos, ","));
    g_autofree char *expected = g_strdup_printf("\"%s\"", *g_strstrip(full) ? full : account->pw_name);
    g_autofree char *by_account = actor(state, "");
    assert_string_equal(by_account, expected);

    home_put(state, "config/pingfen/config.yaml",
             "name: 王敏\nrole: 填报\ntheme: mono\nmouse: false\nkeys: {quit: q}\n");
    g_autofree char *by_file = actor(state, "");
    g_autofree char *by_option = actor(state, "--as 李强");
    assert_string_equal(by_file, "\"王敏\"");
    assert_string_equal(by_option, "\"李强\"");
}

static const struct {
    const char *text, *part;
} faulty[] = {
    {"nam: x\n", "config.yaml:1:1: "},        {"name: 甲\ntheme: pink\n", "config.yaml:2:8: "},
    {"mouse: perhaps\n", "perhaps"},          {"keys: all\n", "config.yaml:1:"},
    {"name: [甲]\n", "config.yaml:1:"},       {"- name\n", "config.yaml:1:"},
    {"name: \"\\e\"\n", "config.yaml:1:7: "},
};

static void a_fault_of_the_file_names_its_place(void **state)
{
    for (gsize i = 0; i < G_N_ELEMENTS(faulty); i++) {
        home_put(state, "config/pingfen/config.yaml", faulty[i].text);
        refused(state, 3, faulty[i].part, "list");
    }
    did(state, "--version");
}

static void an_empty_file_is_none(void **state)
{
    home_put(state, "config/pingfen/config.yaml", "# nothing yet\n");
    g_autofree char *list = done(state, "list");
    assert_string_equal(list, "");
}

int settings_tests(void)
{
    const struct CMUnitTest tests[] = {
        home_test(who_acts_is_the_option_then_the_file_then_the_account),
        home_test(a_fault_of_the_file_names_its_place),
        home_test(an_empty_file_is_none),
    };
    return cmocka_run_group_tests_name("settings", tests, NULL, NULL);
}
