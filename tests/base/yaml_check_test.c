#include "base/tests.h"

#include "base/error.h"
#include "base/yaml.h"

#include <string.h>

static const YamlKey keys[] = {
    {"id", YAML_TEXT, TRUE},
    {"title", YAML_TEXT, TRUE},
    {"weight", YAML_TEXT, FALSE},
    {"indicators", YAML_LIST, FALSE},
    {"rule", YAML_TEXT | YAML_MAP, FALSE},
};

static const struct {
    const char *yaml, *faults;
} cases[] = {
    {"id: a\ntitle: b\nweight: 5\nindicators: []\nrule: {a: 1}\n", ""},
    {"id: a\ntitle: b\nrule: ratio\n", ""},
    {"id: a\ntitle: b\nwieght: 5\n", "f:3:1: 未知的键 “wieght”（indicators），是否要写 “weight”？"},
    {"id: a\ntitle: b\nweigth: 5\n", "f:3:1: 未知的键 “weigth”（indicators），是否要写 “weight”？"},
    {"id: a\ntitle: b\n  \nmaximum: 5\n", "f:4:1: 未知的键 “maximum”（indicators），请改正或删去"},
    {"id: a\ntitle: b\nx: 5\n", "f:3:1: 未知的键 “x”（indicators），请改正或删去"},
    {"  title: b\n", "f:1:3: 缺少键 “id”（indicators），请补上"},
    {"id: ~\ntitle: b\n", "f:1:1: 缺少键 “id”（indicators），请补上"},
    {"id: a\ntitle:   [b]\n", "f:2:10: “title”（indicators）应为一段文字，这里是列表"},
    {"id: a\ntitle: b\nindicators: x\nrule: []\n",
     "f:3:13: “indicators”（indicators）应为列表，这里是一段文字\nf:4:7: "
     "“rule”（indicators）应为一段文字或键值表，这里是列表"},
    {"id: a\ntitle: b\nindicators: ~\n", ""},
    {"- a\n", "f:1:1: “indicators”应为键值表，这里是列表"},
    {"~\n", "f:1:1: “indicators”应为键值表，这里是空的"},
    {"{id: a, titel: b, \"\\e[2J\": c}\n", "f:1:1: 缺少键 “title”（indicators），请补上\n"
                                           "f:1:9: 未知的键 “titel”（indicators），是否要写 “title”？\n"
                                           "f:1:19: 未知的键 “␛[2J”（indicators），请改正或删去"},
};

static void a_map_is_held_against_its_table_of_keys(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Faults) faults = faults_new("f");
        g_autoptr(YamlNode) node = yaml_read(cases[i].yaml, strlen(cases[i].yaml), faults);
        gboolean good = yaml_check(node, keys, G_N_ELEMENTS(keys), "indicators", faults);
        g_autofree char *text = faults_text(faults);
        assert_string_equal(text, cases[i].faults);
        assert_int_equal(good, *cases[i].faults == '\0');
    }
}

static void a_long_unknown_key_is_cut_in_the_sentence(void **state)
{
    (void)state;
    g_autofree char *key = g_strnfill(900, 'k');
    g_autofree char *yaml = g_strconcat("id: a\ntitle: b\n", key, ": 1\n", NULL);
    g_autoptr(Faults) faults = faults_new("f");
    g_autoptr(YamlNode) node = yaml_read(yaml, strlen(yaml), faults);
    assert_false(yaml_check(node, keys, G_N_ELEMENTS(keys), "x", faults));
    assert_true(strlen(faults_first(faults)) < 120);
}

static void a_text_in_flow_form_reads_back(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "[1, 2]",
        "{a: 1}",
        "[]",
        "{}",
        "{checklist: [甲, {title: 乙, points: 2}]}",
        "{ratio: {value: spent / budget}}",
        "{bands: {of: [{min: 90%, share: 100%}, {share: 0}]}}",
        "[-5, 12.5, 2024-08-27, true]",
        "['a: b', 'c, d', '#x', '-', '']",
        "{a: {x: ~}}",
        "部门决算表",
        "1",
        "a: b, c",
        "48次（含2次）",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(YamlNode) node = yaml_read_flow(texts[i], &error);
        assert_null(error);
        g_autofree char *flow = yaml_flow(node);
        g_autofree char *expected =
            strstr(texts[i], "''") ? g_strdup("['a: b', 'c, d', '#x', '-', ~]") : g_strdup(texts[i]);
        assert_string_equal(flow, expected);
    }
}

static void a_broken_flow_text_is_an_error_of_input(void **state)
{
    (void)state;
    static const char *const texts[] = {"[1, 2", "{a: 1", "[1]]",      "{a: 1, a: 2}",
                                        "[*x]",  "[1] x", "{a: !t 1}", "[\xff]"};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(yaml_read_flow(texts[i], &error));
        assert_int_equal(pingfen_error_status(error), PINGFEN_ERROR_INPUT);
        assert_true(g_utf8_validate(error->message, -1, NULL));
    }
}

int yaml_check_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_held_against_its_table_of_keys),
        cmocka_unit_test(a_long_unknown_key_is_cut_in_the_sentence),
        cmocka_unit_test(a_text_in_flow_form_reads_back),
        cmocka_unit_test(a_broken_flow_text_is_an_error_of_input),
    };
    return cmocka_run_group_tests_name("yaml check", tests, NULL, NULL);
}
