#include "base/tests.h"

#include "base/date.h"

static const struct {
    const char *text, *kept; /* NULL: refused */
} cases[] = {
    {"2024-08-27", "2024-08-27"},
    {"2024-8-7", "2024-08-07"},
    {"2024年8月27日", "2024-08-27"},
    {" 2024 年 8 月 27 日 ", "2024-08-27"},
    {"2024.8.27", "2024-08-27"},
    {"2024/8/27", "2024-08-27"},
    {"2024 - 08 - 27", "2024-08-27"},
    {"２０２４－０８－２７", "2024-08-27"},
    {"２０２４．８．２７", "2024-08-27"},
    {"２０２４年８月２７日", "2024-08-27"},
    {"　2024年8月27日\n", "2024-08-27"},
    {"2024-02-29", "2024-02-29"},
    {"2000-02-29", "2000-02-29"},
    {"1900-01-01", "1900-01-01"},
    {"2199-12-31", "2199-12-31"},
    {"2023-02-29", NULL},
    {"1900-02-29", NULL},
    {"2100-02-29", NULL},
    {"2024-04-31", NULL},
    {"2024-13-01", NULL},
    {"2024-00-01", NULL},
    {"2024-01-00", NULL},
    {"2024-01-32", NULL},
    {"1899-12-31", NULL},
    {"2200-01-01", NULL},
    {"0000-00-00", NULL},
    {"24-08-27", NULL},
    {"20240827", NULL},
    {"2024-08", NULL},
    {"2024年8月", NULL},
    {"2024年8月27", NULL},
    {"2024-8月27日", NULL},
    {"2024-08.27", NULL},
    {"2024-08-27 10:00", NULL},
    {"2024-008-27", NULL},
    {"02024-08-27", NULL},
    {"-2024-08-27", NULL},
    {"2024--08-27", NULL},
    {"08/27/2024", NULL},
    {"2024-08-27-", NULL},
    {"二〇二四年八月二十七日", NULL},
    {"", NULL},
    {"2024-08-27\xff", NULL},
};

static void a_date_is_a_real_day_in_one_of_four_forms(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint32 day = 0;
        gboolean parsed = date_parse(cases[i].text, &day);
        if (parsed != (cases[i].kept != NULL))
            fail_msg("“%s” is %s", cases[i].text, parsed ? "taken" : "refused");
        if (!parsed) continue;
        g_autofree char *kept = date_format(day);
        assert_string_equal(kept, cases[i].kept);
    }
    assert_false(date_parse(NULL, &(guint32){0}));
}

static void days_can_be_subtracted(void **state)
{
    (void)state;
    guint32 due = 0, done = 0;
    assert_true(date_parse("2023-11-30", &due) && date_parse("2023年12月5日", &done));
    assert_int_equal(done - due, 5);
    assert_true(date_parse("2024-02-28", &due) && date_parse("2024-03-01", &done));
    assert_int_equal(done - due, 2);
}

static void every_day_of_the_range_reads_back(void **state)
{
    (void)state;
    guint32 first = 0, last = 0, again = 0;
    assert_true(date_parse("1900-01-01", &first) && date_parse("2199-12-31", &last));
    assert_int_equal(last - first + 1, 109573);
    for (guint32 day = first; day <= last; day += 17) {
        g_autofree char *text = date_format(day);
        assert_true(date_parse(text, &again));
        assert_int_equal(again, day);
    }
}

int date_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_is_a_real_day_in_one_of_four_forms),
        cmocka_unit_test(days_can_be_subtracted),
        cmocka_unit_test(every_day_of_the_range_reads_back),
    };
    return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
