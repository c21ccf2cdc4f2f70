#include "base/tests.h"

#include "base/error.h"
#include "base/points.h"

#include <string.h>

static const struct {
    const char *text;
    gboolean valid;
    gint64 units;
} typed[] = {
    {"12.5", TRUE, 125000},
    {"0", TRUE, 0},
    {"-3.0001", TRUE, -30001},
    {"−3", TRUE, -30000},
    {"１２．５", TRUE, 125000},
    {" 7 ", TRUE, 70000},
    {"999999999.9999", TRUE, G_GINT64_CONSTANT(9999999999999)},
    {"999,999,999", TRUE, G_GINT64_CONSTANT(9999999990000)},
    {"1000000000", FALSE, 0},
    {"-1000000000", FALSE, 0},
    {"1.00001", FALSE, 0},
    {"1.00000", FALSE, 0},
    {"12分", FALSE, 0},
    {"95%", FALSE, 0},
    {"１０％", FALSE, 0},
    {"", FALSE, 0},
    {"十", FALSE, 0},
    {"1e3", FALSE, 0},
    {"\xff", FALSE, 0},
};

static void points_are_plain_numbers_of_nine_and_four_digits(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
        Points points = {-1};
        g_autoptr(GError) error = NULL;
        assert_int_equal(points_parse(typed[i].text, &points, &error), typed[i].valid);
        assert_int_equal(points.units, typed[i].valid ? typed[i].units : -1);
        assert_int_equal(error == NULL, typed[i].valid);
        if (error) assert_int_equal(pingfen_error_status(error), PINGFEN_ERROR_INPUT);
    }
}

static void the_error_shows_the_text_made_safe(void **state)
{
    (void)state;
    Points points;
    g_autoptr(GError) error = NULL;
    assert_false(points_parse("八\033[31m", &points, &error));
    assert_non_null(strstr(error->message, "“八␛[31m”"));
    assert_null(strchr(error->message, '\033'));
}

static const struct {
    gint64 numerator, denominator;
    guint decimals;
    gint64 units;
} rounded[] = {
    {89995, 1000, 2, 900000}, {-5, 1000, 2, -100}, {1, 3, 4, 3333},
    {2, 3, 0, 10000},         {-2, 3, 1, -7000},   {25, 2, 0, 130000},
};

static void a_value_is_rounded_half_up_to_the_scheme_s_decimals(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rounded); i++) {
        g_autoptr(Value) value = value_new(rounded[i].numerator, rounded[i].denominator);
        assert_int_equal(points_from_value(value, rounded[i].decimals).units, rounded[i].units);
    }
}

static void a_value_beyond_the_range_is_held_at_it(void **state)
{
    (void)state;
    g_autoptr(Value) huge = value_new_decimal("999999999999999999999999999999");
    g_autoptr(Value) low = value_negate(huge);
    g_autoptr(Value) near = value_new_decimal("10000000001");
    for (guint decimals = 0; decimals <= POINTS_PLACES; decimals++) {
        assert_int_equal(points_from_value(huge, decimals).units, POINTS_LIMIT);
        assert_int_equal(points_from_value(low, decimals).units, -POINTS_LIMIT);
        assert_int_equal(points_from_value(near, decimals).units, POINTS_LIMIT);
    }
}

static const struct {
    gint64 units;
    guint places;
    const char *shortest, *fixed;
} printed[] = {
    {87000, 2, "8.7", "8.70"},      {0, 2, "0", "0.00"},
    {-100, 2, "-0.01", "-0.01"},    {1, 0, "0.0001", "0.0001"},
    {87271, 2, "8.7271", "8.7271"}, {1000000, 0, "100", "100"},
    {-87000, 4, "-8.7", "-8.7000"}, {G_MININT64, 0, "-922337203685477.5808", "-922337203685477.5808"},
};

static void points_are_printed_shortest_or_with_at_least_their_places(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(printed); i++) {
        g_autofree char *shortest = points_format((Points){printed[i].units});
        g_autofree char *fixed = points_format_places((Points){printed[i].units}, printed[i].places);
        assert_string_equal(shortest, printed[i].shortest);
        assert_string_equal(fixed, printed[i].fixed);
    }
}

static void points_fit_the_decimals_they_need(void **state)
{
    (void)state;
    assert_true(points_fits((Points){87000}, 1));
    assert_false(points_fits((Points){87000}, 0));
    assert_false(points_fits((Points){-1}, 3));
    assert_true(points_fits((Points){-1}, 4));
    assert_true(points_fits(points_zero, 0));
}

static void points_and_value_are_the_same_number(void **state)
{
    (void)state;
    for (gint64 units = -30000; units <= 30000; units += 7) {
        g_autoptr(Value) value = points_to_value((Points){units});
        assert_int_equal(points_from_value(value, POINTS_PLACES).units, units);
    }
}

int points_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_are_plain_numbers_of_nine_and_four_digits),
        cmocka_unit_test(the_error_shows_the_text_made_safe),
        cmocka_unit_test(a_value_is_rounded_half_up_to_the_scheme_s_decimals),
        cmocka_unit_test(a_value_beyond_the_range_is_held_at_it),
        cmocka_unit_test(points_are_printed_shortest_or_with_at_least_their_places),
        cmocka_unit_test(points_fit_the_decimals_they_need),
        cmocka_unit_test(points_and_value_are_the_same_number),
    };
    return cmocka_run_group_tests_name("points", tests, NULL, NULL);
}
