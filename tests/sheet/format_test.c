/* What must hold of every format: the same sheet gives the same bytes anywhere, and no text of an evaluation
 * spoils what is written. */
#include "evaluation/evaluation_yaml.h"
#include "sheet/sheet_format.h"
#include "tests.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#define LONG_NOTE 10000

/* NULL: the format cannot hold it and says why. */
static GBytes *bytes_of(const SheetFormat *format, const Sheet *sheet)
{
    const SheetLook look = {0};
    g_autoptr(GError) error = NULL;
    GBytes *bytes = format->write(sheet, &look, &error);
    assert_true((bytes == NULL) == (error != NULL));
    if (error) assert_true(g_utf8_validate(error->message, -1, NULL) && *error->message);
    return bytes;
}

static void set_surroundings(const char *locale, const char *zone)
{
    g_setenv("TZ", zone, TRUE);
    tzset();
    setlocale(LC_ALL, locale);
}

static void the_same_data_give_the_same_bytes_anywhere(void **state)
{
    (void)state;
    g_autofree char *locale = g_strdup(setlocale(LC_ALL, NULL));
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++)
        for (gsize i = 0; i < sheet_formats_count; i++) {
            g_autoptr(Sheet) first = sample_sheet(sample, TRUE);
            g_autoptr(Sheet) second = sample_sheet(sample, TRUE);
            first->at = second->at = G_GINT64_CONSTANT(1714968000000000);
            set_surroundings("C.UTF-8", "Asia/Shanghai");
            g_autoptr(GBytes) here = bytes_of(&sheet_formats[i], first);
            set_surroundings("de_DE.UTF-8", "America/Los_Angeles");
            g_autoptr(GBytes) there = bytes_of(&sheet_formats[i], second);
            set_surroundings(locale, "UTC");
            assert_true((here == NULL) == (there == NULL));
            if (here && !g_bytes_equal(here, there))
                fail_msg("%s of %s differs", sheet_formats[i].name, sample_name(sample));
        }
}

static const char *const hostile_texts[] = {
    "=HYPERLINK(\"http://example.org\",\"点\")",
    "+1+1|cmd '/c calc'!A0",
    "\x1b]0;title\a\x1b[2J\x1b[31m红",
    "\u202e倒写\u2066\u200b零宽\ufeff",
    "</td></table><script>alert(1)</script>&amp;\"'",
    "😀👨‍👩‍👧‍👦🇨🇳 e\u0301\u0301",
    "%s%n {0} $(id) `id` \\\\ \\n",
    "第一行\n\n=第二行\t制表\r\n末行",
};

static const char *const text_keys[] = {
    "project",          "unit",           "department",      "remark",          "goal.expected",
    "goal.achieved",    "execution.note", "execution.text",  "filing.absent",   "repairs.title",
    "repairs.note",     "repairs.target", "repairs.actual",  "printing.title",  "printing.target",
    "texts.conclusion", "head.filler",    "timely.evidence", "regulation.note",
};

static void put_everywhere(Evaluation *evaluation, const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(text_keys); i++) {
        Edit edit = {text_keys[i], text};
        g_autoptr(GError) error = NULL;
        /* What a field does not take never reaches a sheet. */
        evaluation_edit(evaluation, &edit, 1, NULL, &error);
    }
}

static gboolean holds(GBytes *bytes, const char *needle)
{
    gsize size;
    const char *data = g_bytes_get_data(bytes, &size);
    return g_strstr_len(data, (gssize)size, needle) != NULL;
}

/* Of what a terminal, a browser or a reader acts on. */
static void assert_harmless(const SheetFormat *format, GBytes *bytes)
{
    static const char *const harmful[] = {"\x1b", "\a", "\u202e", "\u2066", "\ufeff第", "<script"};
    if (!format->printable) return;
    for (gsize i = 0; i < G_N_ELEMENTS(harmful); i++) {
        if (g_str_equal(harmful[i], "<script") && !g_str_equal(format->name, "html")) continue;
        if (holds(bytes, harmful[i])) fail_msg("%s lets %zu through", format->name, i);
    }
}

static void hostile_text_in_every_field_stays_text(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(hostile_texts); i++) {
        g_autoptr(Evaluation) evaluation = sample_evaluation(SAMPLE_EXAMPLE);
        put_everywhere(evaluation, hostile_texts[i]);
        g_autoptr(Sheet) sheet = sheet_of(evaluation, TRUE);
        for (gsize j = 0; j < sheet_formats_count; j++) {
            g_autoptr(GBytes) bytes = bytes_of(&sheet_formats[j], sheet);
            if (bytes) assert_harmless(&sheet_formats[j], bytes);
        }
    }
}

static void a_note_of_ten_thousand_characters_is_written_whole(void **state)
{
    (void)state;
    GString *note = g_string_new("开头");
    while (g_utf8_strlen(note->str, -1) < LONG_NOTE)
        g_string_append(note, "很长的说明，");
    g_string_append(note, "结尾");
    g_autoptr(Evaluation) evaluation = sample_evaluation(SAMPLE_EXAMPLE);
    Edit edit = {"benefit.note", note->str};
    assert_true(evaluation_edit(evaluation, &edit, 1, NULL, NULL));
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    for (gsize i = 0; i < sheet_formats_count; i++) {
        g_autoptr(GBytes) bytes = bytes_of(&sheet_formats[i], sheet);
        assert_non_null(bytes);
        if (sheet_formats[i].printable) assert_true(holds(bytes, "结尾"));
    }
    g_string_free(note, TRUE);
}

static void formats_are_found_by_name(void **state)
{
    (void)state;
    for (gsize i = 0; i < sheet_formats_count; i++) {
        assert_ptr_equal(sheet_format_find(sheet_formats[i].name), &sheet_formats[i]);
        assert_int_equal(*sheet_formats[i].ending, '.');
    }
    assert_null(sheet_format_find("doc"));
    assert_null(sheet_format_find(""));
}

int format_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(formats_are_found_by_name),
        cmocka_unit_test(the_same_data_give_the_same_bytes_anywhere),
        cmocka_unit_test(hostile_text_in_every_field_stays_text),
        cmocka_unit_test(a_note_of_ten_thousand_characters_is_written_whole),
    };
    return cmocka_run_group_tests_name("sheet/format", tests, NULL, NULL);
}
