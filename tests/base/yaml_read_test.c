#include "base/tests.h"

#include "base/yaml.h"

#include <string.h>
#include <time.h>

static YamlNode *read_text(const char *text, Faults *faults)
{
    return yaml_read(text, strlen(text), faults);
}

static YamlNode *read_valid(const char *text)
{
    g_autoptr(Faults) faults = faults_new("f");
    YamlNode *node = read_text(text, faults);
    if (faults_count(faults) > 0) fail_msg("%s", faults_first(faults));
    assert_non_null(node);
    return node;
}

static void every_scalar_is_its_text(void **state)
{
    (void)state;
    g_autoptr(YamlNode) node =
        read_valid("a: 1.50\nb: true\nc: 2024-08-27\nd: null\ne: 0x10\nf: yes\ng: '~'\nh: |\n  x\n  y\n");
    static const char *const expected[][2] = {{"a", "1.50"}, {"b", "true"},  {"c", "2024-08-27"},
                                              {"d", "null"}, {"e", "0x10"},  {"f", "yes"},
                                              {"g", "~"},    {"h", "x\ny\n"}};
    assert_int_equal(node->items->len, G_N_ELEMENTS(expected));
    for (gsize i = 0; i < G_N_ELEMENTS(expected); i++)
        assert_string_equal(yaml_find_text(node, expected[i][0]), expected[i][1]);
}

static void nodes_know_their_place_and_that_of_their_key(void **state)
{
    (void)state;
    g_autoptr(YamlNode) node = read_valid("指标: 一\nlist:\n  - {x: 5}\n  - b\n");
    const YamlNode *text = yaml_find(node, "指标");
    assert_int_equal(text->line, 1);
    assert_int_equal(text->column, 5); /* counted in characters */
    assert_int_equal(text->key_column, 1);
    const YamlNode *list = yaml_find(node, "list");
    assert_int_equal(list->kind, YAML_LIST);
    const YamlNode *map = list->items->pdata[0], *element = list->items->pdata[1];
    assert_int_equal(map->line, 3);
    assert_int_equal(map->column, 5);
    assert_null(map->key);
    assert_int_equal(element->line, 4);
    const YamlNode *inner = yaml_find(map, "x");
    assert_int_equal(inner->key_line, 3);
    assert_int_equal(inner->key_column, 6);
    assert_int_equal(inner->column, 9);
}

static void an_empty_value_or_a_plain_tilde_is_an_absent_key(void **state)
{
    (void)state;
    g_autoptr(YamlNode) node = read_valid("a:\nb: ~\nc: ''\nd: \"~\"\ne: {x: , y: ~}\nf: [~, '~']\ng: ' '\n");
    static const char *const absent[] = {"a", "b", "c", "z"};
    for (gsize i = 0; i < G_N_ELEMENTS(absent); i++)
        assert_null(yaml_find(node, absent[i]));
    const YamlNode *first = node->items->pdata[0];
    assert_true(first->removed);
    assert_int_equal(first->kind, YAML_TEXT);
    assert_string_equal(first->text, "");
    assert_string_equal(yaml_find_text(node, "d"), "~");
    assert_string_equal(yaml_find_text(node, "g"), " ");
    assert_null(yaml_find(yaml_find(node, "e"), "x"));
    assert_null(yaml_find(yaml_find(node, "e"), "y"));
    const YamlNode *list = yaml_find(node, "f");
    assert_true(((const YamlNode *)list->items->pdata[0])->removed);
    assert_false(((const YamlNode *)list->items->pdata[1])->removed);
    assert_null(yaml_find_text(node, "f"));
    assert_null(yaml_find(NULL, "a"));
    assert_null(yaml_find(list, "a"));
}

/* The whole list of faults, each as LINE:COLUMN and a part of its sentence; the name of the file is f. */
static const struct {
    const char *yaml;
    const char *faults[4];
} refused[] = {
    {"a: &x 1\nb: *x\n", {"f:1:4: ", "锚点", "f:2:4: ", "别名"}},
    {"a: !!str 1\n", {"f:1:4: ", "标签"}},
    {"a: ! x\n", {"f:1:4: ", "标签"}},
    {"a: !x [1]\n", {"f:1:4: ", "标签"}},
    {"a: &y {}\n", {"f:1:4: ", "锚点"}},
    {"b: 1\n<<: {a: 1}\n", {"f:2:1: ", "合并键"}},
    {"a: 1\nb: 2\na: 3\na: 4\n", {"f:3:1: ", "“a” 重复", "f:4:1: ", "重复"}},
    {"x: {a: 1, 一: 2, 一: 3}\n", {"f:1:17: ", "“一” 重复"}},
    {"? [a]\n: 1\n", {"f:1:3: ", "键必须是一段文字"}},
    {"? {a: 1}\n: 1\nb: !t 2\n", {"f:1:3: ", "键必须是一段文字", "f:3:4: ", "标签"}},
    {"a: 1\n---\nb: 2\n", {"f:2:1: ", "第二份"}},
    {"a: [1, 2\nb: 3\n", {"f:2:2: ", "YAML"}},
    {"a: 'x\n", {"f:1:4: ", "引号没有结束"}},
    {"a: x\nb: \"y\n---\n", {"f:2:4: ", "引号没有结束"}},
    {"\ta: 1\n", {"f:1:1: ", "制表符"}},
    {"a: b: c\n", {"f:1:5: ", "不该有冒号"}},
    {"a: %x\n", {"f:1:4: ", "加上引号"}},
    {"a: \"\\k\"\n", {"f:1:5: ", "单引号"}},
    {"- a\nb: 1\n", {"f:2:1: ", "没有对齐"}},
    {"a: - b\n", {"f:1:4: ", "不能写"}},
    {"a: {b: 1\n", {"f:2:1: ", "花括号"}},
    {"a: 1\n b: 2\n", {"f:2:3: ", "YAML"}},
    {"", {"f:1:1: ", "没有内容"}},
    {"# 空\n", {"f:1:1: ", "没有内容"}},
    {"a: 1\n一: \xff\n", {"f:2:4: ", "0xFF"}},
    {"a: \xe8\xaf", {"f:1:4: ", "UTF-8"}},
    {"a: 1\nb: \033[31m\n", {"f:2:4: ", "U+001B"}},
    {"a: 1\nb: \x7f\n", {"f:2:4: ", "U+007F"}},
    {"a: \xef\xbb\xbf\n", {"f:1:4: ", "U+FEFF"}},
    {"a: \"x\\0y\"\n", {"f:1:4: ", "空字符"}},
    {"a: \"\\0\"\n", {"f:1:4: ", "空字符"}},
    {"%YAML 9.9\n---\na: 1\n", {"f:1:1: ", "YAML"}},
};

static void what_is_refused_is_named_with_its_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        g_autoptr(Faults) faults = faults_new("f");
        yaml_node_free(read_text(refused[i].yaml, faults));
        g_autofree char *text = faults_text(faults);
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        guint expected = refused[i].faults[2] ? 2 : 1;
        if (g_strv_length(lines) != expected) fail_msg("%s gives: %s", refused[i].yaml, text);
        for (guint f = 0; f < expected; f++)
            if (!g_str_has_prefix(lines[f], refused[i].faults[2 * f]) ||
                !strstr(lines[f], refused[i].faults[2 * f + 1]))
                fail_msg("%s gives: %s", refused[i].yaml, lines[f]);
    }
}

static void a_zero_byte_is_a_fault_with_its_place(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("f");
    assert_null(yaml_read("a: 1\nb: \0x\n", 10, faults));
    g_autofree char *text = faults_text(faults);
    assert_true(g_str_has_prefix(text, "f:2:4: "));
}

static char *nested(guint depth, const char *open, const char *inside, const char *close)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < depth; i++)
        g_string_append(text, open);
    g_string_append(text, inside);
    for (guint i = 0; i < depth; i++)
        g_string_append(text, close);
    return g_string_free(text, FALSE);
}

static void a_depth_of_32_is_read_and_33_is_a_fault(void **state)
{
    (void)state;
    g_autofree char *deep = nested(YAML_MAX_DEPTH, "[", "x", "]");
    g_autofree char *deeper = nested(YAML_MAX_DEPTH + 1, "[", "x", "]");
    yaml_node_free(read_valid(deep));
    g_autoptr(Faults) faults = faults_new("f");
    yaml_node_free(read_text(deeper, faults));
    g_autofree char *text = faults_text(faults);
    assert_true(g_str_has_prefix(text, "f:1:33: "));
    assert_int_equal(faults_count(faults), 1);
}

static void faults_behind_a_part_too_deep_are_still_found(void **state)
{
    (void)state;
    g_autofree char *deep = nested(40, "{a: ", "x", "}");
    g_autofree char *yaml = g_strconcat("a: ", deep, "\nb: !t 1\n", NULL);
    g_autoptr(Faults) faults = faults_new("f");
    yaml_node_free(read_text(yaml, faults));
    g_autofree char *text = faults_text(faults);
    assert_int_equal(faults_count(faults), 2);
    assert_non_null(strstr(text, "\nf:2:4: "));
}

/* Repeats of what has made YAML readers slow or deep, nearly as long as a file may be: they end within
 * seconds. */
static void hostile_repeats_end_soon(void **state)
{
    (void)state;
    static const char *const parts[] = {"[",  "{",   "- ", "? ",  "a: ",     "[a",    "[[]", "{a: 1, ",
                                        "'",  "\"",  "#",  "|\n", "- - x\n", "&a ",   "!t ", "%",
                                        "\n", "a\n", "{}", "[],", "?\n",     "- |\n "};
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        while (text->len + strlen(parts[i]) < YAML_MAX_BYTES / 4)
            g_string_append(text, parts[i]);
        g_autoptr(Faults) faults = faults_new("f");
        clock_t begin = clock(); /* of this program, however busy the machine is */
        yaml_node_free(yaml_read(text->str, text->len, faults));
        clock_t seconds = (clock() - begin) / CLOCKS_PER_SEC;
        if (seconds > 20) fail_msg("“%s” took %d seconds", parts[i], (int)seconds);
    }
}

static void a_file_above_4_MiB_is_refused(void **state)
{
    (void)state;
    g_autofree char *text = g_strnfill(YAML_MAX_BYTES + 1, 'x');
    g_autoptr(Faults) faults = faults_new("f");
    g_autoptr(YamlNode) whole = yaml_read(text, YAML_MAX_BYTES, faults);
    assert_non_null(whole);
    assert_int_equal(faults_count(faults), 0);
    assert_null(yaml_read(text, YAML_MAX_BYTES + 1, faults));
    assert_non_null(strstr(faults_first(faults), "4 MiB"));
}

static void a_document_cut_short_is_one_fault_and_no_tree(void **state)
{
    (void)state;
    g_autoptr(Faults) faults = faults_new("f");
    g_autoptr(YamlNode) node = read_text("a: 1\nb: [1,\nc: 2\n", faults);
    assert_null(node);
    assert_int_equal(faults_count(faults), 1);
}

static void a_byte_order_mark_at_the_beginning_is_passed_over(void **state)
{
    (void)state;
    g_autoptr(YamlNode) node = read_valid("\xef\xbb\xbf"
                                          "a: 1\n");
    const YamlNode *item = yaml_find(node, "a");
    assert_int_equal(item->key_column, 1);
    assert_int_equal(item->column, 4);
}

static void a_stream_holds_several_documents(void **state)
{
    (void)state;
    static const char stream[] = "---\na: 1\n---\na: 二\n...\n---\na: 3\n";
    g_autoptr(Faults) faults = faults_new("f");
    g_autoptr(GPtrArray) documents = yaml_read_stream(stream, strlen(stream), faults);
    assert_int_equal(faults_count(faults), 0);
    assert_int_equal(documents->len, 3);
    assert_string_equal(yaml_find_text(documents->pdata[1], "a"), "二");
    const YamlNode *last = yaml_find(documents->pdata[2], "a");
    assert_int_equal(last->line, 7);
}

static void a_stream_may_be_long_but_none_of_its_documents(void **state)
{
    (void)state;
    g_autofree char *filler = g_strnfill(3 * 1024 * 1024, 'x');
    g_autofree char *stream = g_strconcat("---\na: ", filler, "\n---\na: ", filler, "\n", NULL);
    g_autoptr(Faults) faults = faults_new("f");
    g_autoptr(GPtrArray) documents = yaml_read_stream(stream, strlen(stream), faults);
    assert_int_equal(documents->len, 2);
    assert_int_equal(faults_count(faults), 0);
    g_autofree char *longer = g_strconcat(stream, "b: '", filler, "'\n", NULL);
    g_ptr_array_unref(yaml_read_stream(longer, strlen(longer), faults));
    assert_int_equal(faults_count(faults), 1);
    assert_non_null(strstr(faults_first(faults), "4 MiB"));
}

/* The example cut and changed at random: never a crash, and either a tree without faults or at least one
 * fault. */
static void a_damaged_file_is_never_taken_silently_for_nothing(void **state)
{
    (void)state;
    static const char sample[] =
        "a: {b: [1, 'x', \"y\\n\"], c: |-\n  z}\n\n\nd:\n  - e: 一二\n    f: &g ~\n  - ? h\n    : *g\n";
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    for (guint round = 0; round < 5000; round++) {
        char bytes[sizeof sample];
        memcpy(bytes, sample, sizeof sample);
        for (gint32 changes = g_rand_int_range(random, 0, 4); changes > 0; changes--)
            bytes[g_rand_int_range(random, 0, sizeof sample - 1)] =
                "\n :{}[],'\"|>-?#&*!%@`~\\x\t\xff"[g_rand_int_range(random, 0, 27)];
        gsize length = (gsize)g_rand_int_range(random, 0, sizeof sample);
        char *exact = g_memdup2(bytes, MAX(length, 1));
        g_autoptr(Faults) faults = faults_new("f");
        g_autoptr(YamlNode) node = yaml_read(exact, length, faults);
        g_free(exact);
        assert_true(node || faults_count(faults) > 0);
    }
}

int yaml_read_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_scalar_is_its_text),
        cmocka_unit_test(nodes_know_their_place_and_that_of_their_key),
        cmocka_unit_test(an_empty_value_or_a_plain_tilde_is_an_absent_key),
        cmocka_unit_test(what_is_refused_is_named_with_its_place),
        cmocka_unit_test(a_zero_byte_is_a_fault_with_its_place),
        cmocka_unit_test(a_depth_of_32_is_read_and_33_is_a_fault),
        cmocka_unit_test(faults_behind_a_part_too_deep_are_still_found),
        cmocka_unit_test(hostile_repeats_end_soon),
        cmocka_unit_test(a_file_above_4_MiB_is_refused),
        cmocka_unit_test(a_document_cut_short_is_one_fault_and_no_tree),
        cmocka_unit_test(a_byte_order_mark_at_the_beginning_is_passed_over),
        cmocka_unit_test(a_stream_holds_several_documents),
        cmocka_unit_test(a_stream_may_be_long_but_none_of_its_documents),
        cmocka_unit_test(a_damaged_file_is_never_taken_silently_for_nothing),
    };
    return cmocka_run_group_tests_name("yaml read", tests, NULL, NULL);
}
