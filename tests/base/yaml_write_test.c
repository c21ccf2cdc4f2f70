#include "base/tests.h"

#include "base/yaml.h"

#include <glib/gstdio.h>
#include <string.h>

#define CASES 2000

static void a_document_is_written_as_a_person_would(void **state)
{
    (void)state;
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_text(writer, "evaluation");
    yaml_write_plain(writer, "1");
    yaml_write_pair(writer, "project", "大厅运行管理费");
    yaml_write_pair(writer, "unit", NULL);
    yaml_write_pair(writer, "text", "第一行\n第二行\n");
    yaml_write_text(writer, "entries");
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_text(writer, "repairs");
    yaml_write_map(writer, YAML_FLOW);
    yaml_write_pair(writer, "actual", "48次");
    yaml_write_text(writer, "met");
    yaml_write_list(writer, YAML_BLOCK); /* flow all the same: it stands in one */
    yaml_write_plain(writer, "1");
    yaml_write_plain(writer, "2");
    yaml_write_end(writer);
    yaml_write_end(writer);
    yaml_write_end(writer);
    yaml_write_text(writer, "list");
    yaml_write_list(writer, YAML_BLOCK);
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_pair(writer, "id", "a");
    yaml_write_pair(writer, "title", "甲");
    yaml_write_end(writer);
    yaml_write_list(writer, YAML_BLOCK);
    yaml_write_text(writer, "x");
    yaml_write_text(writer, "z");
    yaml_write_end(writer);
    yaml_write_text(writer, "末\n");
    yaml_write_end(writer);
    yaml_write_text(writer, "none");
    yaml_write_list(writer, YAML_BLOCK);
    yaml_write_end(writer);
    yaml_write_text(writer, "empty");
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_end(writer);
    yaml_write_end(writer);
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_pair(writer, "evaluation", "1");
    yaml_write_end(writer);
    g_autofree char *text = yaml_writer_finish(writer);
    assert_string_equal(text, "evaluation: 1\n"
                              "project: 大厅运行管理费\n"
                              "text: |\n"
                              "  第一行\n"
                              "  第二行\n"
                              "entries:\n"
                              "  repairs: {actual: 48次, met: [1, 2]}\n"
                              "list:\n"
                              "  - id: a\n"
                              "    title: 甲\n"
                              "  - - x\n"
                              "    - z\n"
                              "  - |\n"
                              "    末\n"
                              "none: []\n"
                              "empty: {}\n"
                              "---\n"
                              "evaluation: '1'\n");
}

static const struct {
    const char *text, *written;
} quoting[] = {
    {"48次", "48次"},
    {"96.3%", "96.3%"},
    {"≥50次", "≥50次"},
    {"spent / budget", "spent / budget"},
    {"days(due, done)", "'days(due, done)'"},
    {"𠮷野家", "𠮷野家"},
    {"😀", "😀"},
    {"", "''"},
    {"~", "'~'"},
    {" a", "' a'"},
    {"a ", "'a '"},
    {"true", "'true'"},
    {"No", "'No'"},
    {"null", "'null'"},
    {"12.5", "'12.5'"},
    {"2024-08-27", "'2024-08-27'"},
    {"10:30", "'10:30'"},
    {"1e5", "'1e5'"},
    {".5", "'.5'"},
    {"-1", "'-1'"},
    {"a: b", "'a: b'"},
    {"a #b", "'a #b'"},
    {"- a", "'- a'"},
    {"it's", "'it''s'"},
    {"\"", "'\"'"},
    {"<<", "'<<'"},
    {"=", "'='"},
    {"a\tb", "\"a\\tb\""},
    {"a\rb", "\"a\\x0Db\""},
    {"a\xc2\x85"
     "b",
     "\"a\\x85b\""},
    {"a\u2028b", "\"a\\u2028b\""},
    {"\ufeff", "\"\\uFEFF\""},
    {"a\033", "\"a\\x1B\""},
    {"a\nb", "|-\n  a\n  b"},
    {"a\nb\n", "|\n  a\n  b"},
    {"a\n\nb\n\n", "|+\n  a\n\n  b\n"},
    {" a\nb", "|2-\n   a\n  b"},
    {"\na", "\"\\na\""},
    {"a\n ", "\"a\\n \""},
    {"\n", "\"\\n\""},
};

static void a_text_is_quoted_only_where_it_must_be(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(quoting); i++) {
        g_autoptr(YamlWriter) writer = yaml_writer_new();
        yaml_write_map(writer, YAML_BLOCK);
        yaml_write_pair(writer, "k", quoting[i].text);
        yaml_write_end(writer);
        g_autofree char *written = yaml_writer_finish(writer);
        g_autofree char *expected = g_strdup_printf("k: %s\n", quoting[i].written);
        assert_string_equal(written, expected);
    }
}

static const char *const pieces[] = {
    "a",      "评",         "1",      "0",      ".",    "-",          "+",      ":",      ": ",
    " :",     "#",          " #",     "\n",     "\n\n", " ",          "  ",     "\t",     "'",
    "\"",     "\\",         "\\n",    "~",      "[",    "]",          "{",      "}",      ",",
    "&",      "*",          "!",      "|",      ">",    "%",          "@",      "`",      "?",
    "? ",     "- ",         "---",    "...",    "<<",   "=",          "true",   "null",   "no",
    "x",      "e",          "_",      "\r",     "\r\n", "\xc2\x85",   "\u2028", "\u2029", "\ufeff",
    "😀",      "\u00a0",     "\u3000", "\u0301", "\x7f", "\xc2\x80",   "\x01",   "\033",   "\ufffd",
    "\ufffe", "\U0001fffe", "𠮷",     "\u200b", "：",   "\U0010ffff",
};

static char *random_text(GRand *random)
{
    GString *text = g_string_new(NULL);
    for (gint32 count = g_rand_int_range(random, 0, 9); count > 0; count--)
        g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    if (g_rand_int_range(random, 0, 40) == 0) /* a key too long for one line */
        for (guint i = 0; i < 150; i++)
            g_string_append(text, "长键 ");
    return g_string_free(text, FALSE);
}

/* One text in every position: key, value, element, in block and in flow. */
static char *write_everywhere(const char *text)
{
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_pair(writer, "value", text);
    yaml_write_text(writer, "list");
    yaml_write_list(writer, YAML_BLOCK);
    yaml_write_text(writer, text);
    yaml_write_list(writer, YAML_FLOW);
    yaml_write_text(writer, text);
    yaml_write_text(writer, text);
    yaml_write_end(writer);
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_pair(writer, text, text);
    yaml_write_end(writer);
    yaml_write_end(writer);
    yaml_write_text(writer, "flow");
    yaml_write_map(writer, YAML_FLOW);
    yaml_write_pair(writer, text, text);
    yaml_write_end(writer);
    yaml_write_text(writer, "key");
    yaml_write_map(writer, YAML_BLOCK);
    yaml_write_text(writer, text);
    yaml_write_list(writer, YAML_BLOCK);
    yaml_write_text(writer, text);
    yaml_write_end(writer);
    yaml_write_end(writer);
    yaml_write_end(writer);
    return yaml_writer_finish(writer);
}

static void assert_is(const YamlNode *node, const char *text)
{
    assert_int_equal(node->kind, YAML_TEXT);
    assert_string_equal(node->text, text);
    assert_int_equal(node->removed, *text == '\0');
}

static const YamlNode *child(const YamlNode *node, guint index)
{
    assert_true(node->items && index < node->items->len);
    return node->items->pdata[index];
}

static void assert_everywhere(const YamlNode *top, const char *text)
{
    const YamlNode *list = child(top, 1), *flow = child(top, 2), *key = child(top, 3);
    assert_is(child(top, 0), text);
    assert_is(child(list, 0), text);
    assert_is(child(child(list, 1), 0), text);
    assert_is(child(child(list, 1), 1), text);
    assert_string_equal(child(child(list, 2), 0)->key, text);
    assert_is(child(child(list, 2), 0), text);
    assert_string_equal(child(flow, 0)->key, text);
    assert_is(child(flow, 0), text);
    assert_string_equal(child(key, 0)->key, text);
    assert_is(child(child(key, 0), 0), text);
}

static void any_text_in_any_position_reads_back(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(2024);
    for (guint round = 0; round < CASES; round++) {
        g_autofree char *text = random_text(random);
        g_autofree char *yaml = write_everywhere(text);
        g_autoptr(Faults) faults = faults_new("f");
        g_autoptr(YamlNode) node = yaml_read(yaml, strlen(yaml), faults);
        if (faults_count(faults) > 0) fail_msg("%s in:\n%s", faults_first(faults), yaml);
        assert_everywhere(node, text);
    }
}

/* A tree that was read, written in either style, reads back as the same flow text. */
static void a_tree_reads_back_from_both_styles(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(77);
    for (guint round = 0; round < 300; round++) {
        g_autofree char *text = random_text(random);
        g_autofree char *yaml = write_everywhere(text);
        g_autoptr(Faults) faults = faults_new("f");
        g_autoptr(YamlNode) node = yaml_read(yaml, strlen(yaml), faults);
        g_autofree char *expected = yaml_flow(node);
        for (YamlStyle style = YAML_BLOCK; style <= YAML_FLOW; style++) {
            g_autoptr(YamlWriter) writer = yaml_writer_new();
            yaml_write_node(writer, node, style);
            g_autofree char *again = yaml_writer_finish(writer);
            g_autoptr(YamlNode) copy = yaml_read(again, strlen(again), faults);
            assert_int_equal(faults_count(faults), 0);
            g_autofree char *flow = yaml_flow(copy);
            assert_string_equal(flow, expected);
        }
    }
}

static void a_number_of_a_read_tree_keeps_its_form(void **state)
{
    (void)state;
    static const char yaml[] = "weight: 12.5\ndate: '2024-08-27'\nmet:\n  - 1\n  - '2'\ngone: ~\n";
    g_autoptr(Faults) faults = faults_new("f");
    g_autoptr(YamlNode) node = yaml_read(yaml, strlen(yaml), faults);
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_node(writer, node, YAML_BLOCK);
    g_autofree char *again = yaml_writer_finish(writer);
    assert_string_equal(again, yaml);
}

static void broken_text_is_written_as_valid_utf8(void **state)
{
    (void)state;
    g_autoptr(YamlWriter) writer = yaml_writer_new();
    yaml_write_text(writer, "a\xff");
    g_autofree char *text = yaml_writer_finish(writer);
    assert_string_equal(text, "a\xef\xbf\xbd\n");
}

/* The script gets the YAML and the texts in hexadecimal; it must find the same strings, none of them a
 * number, truth or date. */
static const char script[] =
    "import sys, yaml\n"
    "texts = [bytes.fromhex(line.strip()).decode() for line in open(sys.argv[2])]\n"
    "documents = list(yaml.load_all(open(sys.argv[1], 'rb').read(), yaml.SafeLoader))\n"
    "assert len(documents) == len(texts), (len(documents), len(texts))\n"
    "for d, t in zip(documents, texts):\n"
    "    e = {'value': t, 'list': [t, [t, t], {t: t}], 'flow': {t: t}, 'key': {t: [t]}}\n"
    "    if d != e: sys.exit('expected %r, found %r' % (e, d))\n";

static void append_hex(GString *out, const char *text)
{
    for (; *text; text++)
        g_string_append_printf(out, "%02x", (guint)(guchar)*text);
    g_string_append_c(out, '\n');
}

static gboolean python_has_yaml(void)
{
    int status = -1;
    char *arguments[] = {"python3", "-c", "import yaml", NULL};
    return g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                        NULL, NULL, &status, NULL) &&
           status == 0;
}

static void another_reader_finds_the_same_texts(void **state)
{
    (void)state;
    if (!python_has_yaml()) {
        print_message("python3-yaml is missing: the second reader is not tried\n");
        skip();
    }
    g_autoptr(GRand) random = g_rand_new_with_seed(31);
    g_autoptr(GString) yaml = g_string_new(NULL);
    g_autoptr(GString) hex = g_string_new(NULL);
    for (guint round = 0; round < 600; round++) {
        g_autofree char *text = random_text(random);
        g_autofree char *document = write_everywhere(text);
        g_string_append_printf(yaml, "---\n%s", document);
        append_hex(hex, text);
    }
    g_autofree char *folder = g_dir_make_tmp("pingfen-base-XXXXXX", NULL);
    g_autofree char *yaml_file = g_build_filename(folder, "yaml", NULL);
    g_autofree char *hex_file = g_build_filename(folder, "hex", NULL);
    assert_true(g_file_set_contents(yaml_file, yaml->str, (gssize)yaml->len, NULL));
    assert_true(g_file_set_contents(hex_file, hex->str, (gssize)hex->len, NULL));
    char *arguments[] = {"python3", "-c", (char *)script, yaml_file, hex_file, NULL};
    g_autofree char *message = NULL;
    int status = -1;
    assert_true(
        g_spawn_sync(NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, &message, &status, NULL));
    g_unlink(yaml_file);
    g_unlink(hex_file);
    g_rmdir(folder);
    if (status != 0) fail_msg("%s", message);
}

int yaml_write_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_written_as_a_person_would),
        cmocka_unit_test(a_text_is_quoted_only_where_it_must_be),
        cmocka_unit_test(any_text_in_any_position_reads_back),
        cmocka_unit_test(a_tree_reads_back_from_both_styles),
        cmocka_unit_test(a_number_of_a_read_tree_keeps_its_form),
        cmocka_unit_test(broken_text_is_written_as_valid_utf8),
        cmocka_unit_test(another_reader_finds_the_same_texts),
    };
    return cmocka_run_group_tests_name("yaml write", tests, NULL, NULL);
}
