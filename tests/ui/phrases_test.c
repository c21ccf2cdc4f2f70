#include "ui/phrases.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/paths.h"
#include "ui/tests.h"

static char *phrases_file(void)
{
    g_autofree char *database = paths_database();
    g_autofree char *folder = g_path_get_dirname(database);
    g_mkdir_with_parents(folder, 0700);
    return g_build_filename(folder, "phrases.yaml", NULL);
}

static int begin(void **state)
{
    g_autofree char *file = phrases_file();
    (void)state;
    g_unlink(file);
    return 0;
}

static int end(void **state)
{
    g_autofree char *file = phrases_file(), *folder = g_path_get_dirname(file);
    g_autofree char *lock = g_strconcat(file, ".lock", NULL);
    (void)state;
    g_unlink(file);
    g_unlink(lock);
    g_rmdir(folder);
    return 0;
}

static void write_file(const char *text)
{
    g_autofree char *file = phrases_file();
    assert_true(g_file_set_contents(file, text, -1, NULL));
}

static void learn(PhraseKind kind, const char *title, const char *text)
{
    g_autoptr(GError) error = NULL;
    if (!phrases_learn(kind, title, text, &error)) fail_msg("%s", error->message);
}

static GPtrArray *read_all(void)
{
    g_autoptr(GError) error = NULL;
    GPtrArray *all = phrases_read(&error);
    if (error) fail_msg("%s", error->message);
    return all;
}

/* The texts of a kind as they are offered, between |. */
static char *offered(PhraseKind kind, const char *title, const char *sought)
{
    g_autoptr(GPtrArray) all = read_all();
    g_autoptr(GPtrArray) found = phrases_find(all, kind, title, sought);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(text, "%s%s", i ? "|" : "", ((const Phrase *)found->pdata[i])->text);
    return g_string_free(text, FALSE);
}

static void assert_offered(PhraseKind kind, const char *title, const char *sought, const char *expected)
{
    g_autofree char *texts = offered(kind, title, sought);
    assert_string_equal(texts, expected);
}

static void the_first_ones_come_with_the_program(void **state)
{
    (void)state;
    for (PhraseKind kind = 0; kind < PHRASE_KIND_COUNT; kind++) {
        g_autofree char *texts = offered(kind, NULL, NULL);
        assert_true(*texts);
    }
    learn(PHRASE_NOTE, "维修次数", "设备较新");
    g_autofree char *texts = offered(PHRASE_NOTE, NULL, NULL);
    assert_non_null(strstr(texts, "验收推迟"));
}

static void those_of_the_indicator_come_first_then_the_most_used(void **state)
{
    (void)state;
    write_file("phrases: []\n");
    learn(PHRASE_NOTE, "打印服务", "纸张涨价");
    learn(PHRASE_NOTE, "打印服务", "纸张涨价");
    learn(PHRASE_NOTE, "培训人数", "场地有限");
    learn(PHRASE_NOTE, "维修次数", "设备较新");
    learn(PHRASE_EVIDENCE, "维修次数", "维修单");
    assert_offered(PHRASE_NOTE, "维修次数", NULL, "设备较新|纸张涨价|场地有限");
    assert_offered(PHRASE_NOTE, "培训人数", "", "场地有限|纸张涨价|设备较新");
    assert_offered(PHRASE_EVIDENCE, "维修次数", NULL, "维修单");
    assert_offered(PHRASE_TEXT, "维修次数", NULL, "");
}

static void they_are_found_by_text_and_by_initials(void **state)
{
    (void)state;
    write_file("phrases: []\n");
    learn(PHRASE_NOTE, NULL, "验收推迟");
    learn(PHRASE_NOTE, NULL, "场地有限");
    assert_offered(PHRASE_NOTE, NULL, "ystc", "验收推迟");
    assert_offered(PHRASE_NOTE, NULL, "有限", "场地有限");
    assert_offered(PHRASE_NOTE, NULL, "没有这样的", "");
}

/* Blank, a single character, beyond 200 characters, broken. */
static void what_is_no_phrase_is_passed_over(void **state)
{
    (void)state;
    g_autofree char *longest = g_strnfill(PHRASE_LONGEST, 'a'), *longer = g_strnfill(PHRASE_LONGEST + 1, 'b');
    write_file("phrases: []\n");
    const char *const texts[] = {"", "  \n", "无", "a\xff\xfe", longer};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        learn(PHRASE_NOTE, "维修次数", texts[i]);
    assert_offered(PHRASE_NOTE, NULL, NULL, "");
    learn(PHRASE_NOTE, "维修次数", longest);
    assert_offered(PHRASE_NOTE, NULL, NULL, longest);
}

static void every_text_comes_back_as_it_was(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "第一行\n第二行", "a: b, [c] {d} # e", "'\"'", "true", "~~", "- 1", "95.5%", "%TAG & *alias !tag",
    };
    write_file("phrases: []\n");
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        learn(PHRASE_NOTE, texts[i], texts[i]);
        assert_offered(PHRASE_NOTE, NULL, texts[i], texts[i]);
    }
}

static void hostile_texts_lose_what_could_steer_a_terminal(void **state)
{
    (void)state;
    write_file("phrases:\n  - {kind: note, text: \"a\\e[31mb\\u202Ec\\x07d\", for: [\"x\\ey\"], uses: -4, "
               "last: many}\n");
    assert_offered(PHRASE_NOTE, "xy", NULL, "a[31mbcd");
    learn(PHRASE_NOTE, "t\033[0m", "e\033[2Jf");
    assert_offered(PHRASE_NOTE, NULL, "e[", "e[2Jf");
}

static void a_removed_one_is_gone_also_of_those_that_came_with_the_program(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) all = read_all();
    g_autofree char *text = g_strdup(((const Phrase *)all->pdata[0])->text);
    assert_true(phrases_remove(PHRASE_NOTE, text, NULL));
    assert_offered(PHRASE_NOTE, NULL, text, "");
    assert_true(phrases_remove(PHRASE_NOTE, text, NULL)); /* once more is no fault */
}

static void only_five_hundred_are_kept_the_oldest_go(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new("phrases:\n");
    for (guint i = 0; i < PHRASES_MOST; i++)
        g_string_append_printf(text, "  - {kind: note, text: phrase %u, uses: 9, last: %u}\n", i, 1000 + i);
    write_file(text->str);
    learn(PHRASE_NOTE, NULL, "新的一条");
    g_autoptr(GPtrArray) all = read_all();
    assert_int_equal(all->len, PHRASES_MOST);
    assert_offered(PHRASE_NOTE, NULL, "phrase 0", "");
    assert_offered(PHRASE_NOTE, NULL, "新的", "新的一条");
}

static void the_file_is_for_its_owner_alone(void **state)
{
    (void)state;
    g_autofree char *file = phrases_file();
    struct stat status;
    learn(PHRASE_NOTE, NULL, "设备较新");
    assert_int_equal(stat(file, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

/* Not YAML, another form, an unknown key, an unknown kind. */
static void a_file_that_cannot_be_read_is_left_as_it_is(void **state)
{
    (void)state;
    static const char *const files[] = {
        "{{{",
        "- note\n",
        "phrases: [a]\n",
        "phrases:\n  - {kind: note, text: 好的, colour: red}\n",
        "phrases:\n  - {kind: wish, text: 好的}\n",
    };
    g_autofree char *file = phrases_file();
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(GError) error = NULL, unread = NULL;
        g_autofree char *after = NULL;
        write_file(files[i]);
        assert_false(phrases_learn(PHRASE_NOTE, NULL, "设备较新", &error));
        assert_non_null(strstr(error->message, "phrases.yaml:"));
        g_autoptr(GPtrArray) all = phrases_read(&unread);
        assert_non_null(all);
        assert_non_null(unread);
        assert_true(g_file_get_contents(file, &after, NULL, NULL));
        assert_string_equal(after, files[i]);
    }
}

/* On a slow machine one may wait in vain: it is said, and nothing is written. */
static gboolean learn_in_the_end(const char *text)
{
    for (int tries = 0; tries < 20; tries++)
        if (phrases_learn(PHRASE_NOTE, NULL, text, NULL)) return TRUE;
    return FALSE;
}

static void several_programs_at_once_lose_nothing(void **state)
{
    (void)state;
    enum { PROGRAMS = 4, EACH = 4 }; /* few enough that no one waits too long for all the others */
    write_file("phrases: []\n");
    for (int program = 0; program < PROGRAMS; program++)
        if (fork() == 0) {
            gboolean done = TRUE;
            for (int i = 0; i < EACH; i++) {
                g_autofree char *text = g_strdup_printf("第 %d 个程序的第 %d 条", program, i);
                done = learn_in_the_end(text) && learn_in_the_end("大家都写的") && done;
            }
            _exit(done ? 0 : 1);
        }
    for (int program = 0; program < PROGRAMS; program++) {
        int status = -1;
        assert_true(wait(&status) > 0);
        assert_int_equal(status, 0);
    }
    g_autoptr(GPtrArray) all = read_all();
    g_autoptr(GPtrArray) shared = phrases_find(all, PHRASE_NOTE, NULL, "大家");
    assert_int_equal(all->len, PROGRAMS * EACH + 1);
    assert_int_equal(((const Phrase *)shared->pdata[0])->uses, PROGRAMS * EACH);
}

int run_phrases_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_first_ones_come_with_the_program, begin),
        cmocka_unit_test_setup(those_of_the_indicator_come_first_then_the_most_used, begin),
        cmocka_unit_test_setup(they_are_found_by_text_and_by_initials, begin),
        cmocka_unit_test_setup(what_is_no_phrase_is_passed_over, begin),
        cmocka_unit_test_setup(every_text_comes_back_as_it_was, begin),
        cmocka_unit_test_setup(hostile_texts_lose_what_could_steer_a_terminal, begin),
        cmocka_unit_test_setup(a_removed_one_is_gone_also_of_those_that_came_with_the_program, begin),
        cmocka_unit_test_setup(only_five_hundred_are_kept_the_oldest_go, begin),
        cmocka_unit_test_setup(the_file_is_for_its_owner_alone, begin),
        cmocka_unit_test_setup(a_file_that_cannot_be_read_is_left_as_it_is, begin),
        cmocka_unit_test_setup(several_programs_at_once_lose_nothing, begin),
    };
    return cmocka_run_group_tests_name("phrases", tests, NULL, end);
}
