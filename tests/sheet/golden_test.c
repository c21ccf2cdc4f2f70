/* Sheets as an office gets them, kept as files to be looked at. PINGFEN_GOLDEN=write writes them anew. */
#include "tests.h"

#include <string.h>

static const guint widths[] = {78, 100, 160};

static void check_sample(Sample sample)
{
    g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
    static const char *const endings[] = {"html", "csv"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        g_autofree char *text = written(sheet, endings[i]);
        g_autofree char *file = g_strdup_printf("%s.%s", sample_name(sample), endings[i]);
        assert_golden(file, text);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++) {
        g_autofree char *text = sheet_write_text(sheet, widths[i], FALSE);
        g_autofree char *file = g_strdup_printf("%s-%u.txt", sample_name(sample), widths[i]);
        assert_golden(file, text);
    }
}

static void the_example_prints_as_the_form(void **state)
{
    (void)state;
    check_sample(SAMPLE_EXAMPLE);
}

static void a_review_adds_its_columns(void **state)
{
    (void)state;
    check_sample(SAMPLE_REVIEWED);
}

static void an_unfinished_table_is_marked_provisional(void **state)
{
    (void)state;
    check_sample(SAMPLE_UNFINISHED);
}

static void a_department_prints_its_own_form(void **state)
{
    (void)state;
    check_sample(SAMPLE_DEPARTMENT);
}

static void the_standard_tree_prints_all_its_levels(void **state)
{
    (void)state;
    check_sample(SAMPLE_STANDARD);
}

static void hostile_text_spoils_no_frame(void **state)
{
    (void)state;
    check_sample(SAMPLE_HOSTILE);
}

static void the_sample_of_quannan_prints(void **state)
{
    (void)state;
    check_sample(SAMPLE_QUANNAN);
}

static void contacts_are_printed_only_when_asked_for(void **state)
{
    (void)state;
    g_autoptr(Sheet) public = sample_sheet(SAMPLE_DEPARTMENT, FALSE);
    g_autoptr(Sheet) full = sample_sheet(SAMPLE_DEPARTMENT, TRUE);
    g_autofree char *without = sheet_write_text(public, 100, FALSE);
    g_autofree char *with = sheet_write_text(full, 100, FALSE);
    static const char *const private_texts[] = {"李四", "王五", "0753-2196000", "专家甲"};
    for (gsize i = 0; i < G_N_ELEMENTS(private_texts); i++) {
        assert_null(strstr(without, private_texts[i]));
        assert_non_null(strstr(with, private_texts[i]));
    }
    assert_golden("department-contacts.txt", with);
}

static void ascii_frames_are_drawn_with_signs(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autofree char *text = sheet_write_text(sheet, 78, TRUE);
    assert_null(strstr(text, "│"));
    assert_golden("example-ascii.txt", text);
}

int golden_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_prints_as_the_form),
        cmocka_unit_test(a_review_adds_its_columns),
        cmocka_unit_test(an_unfinished_table_is_marked_provisional),
        cmocka_unit_test(a_department_prints_its_own_form),
        cmocka_unit_test(the_standard_tree_prints_all_its_levels),
        cmocka_unit_test(hostile_text_spoils_no_frame),
        cmocka_unit_test(the_sample_of_quannan_prints),
        cmocka_unit_test(contacts_are_printed_only_when_asked_for),
        cmocka_unit_test(ascii_frames_are_drawn_with_signs),
    };
    return cmocka_run_group_tests_name("sheet/golden", tests, NULL, NULL);
}
