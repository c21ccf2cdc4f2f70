#include "base/tests.h"

#include "base/value.h"

static const struct {
    const char *text;
    gboolean valid;
} literals[] = {
    {"0", TRUE},
    {"90", TRUE},
    {"785518.92", TRUE},
    {"007.50", TRUE},
    {"123456789012345678901234567890", TRUE},
    {"1234567890123456789012345678901", FALSE}, /* 31 digits */
    {"123456789012345.678901234567890", TRUE},
    {"123456789012345.6789012345678901", FALSE},
    {"", FALSE},
    {".", FALSE},
    {".5", FALSE},
    {"90.", FALSE},
    {"1.2.3", FALSE},
    {"-1", FALSE},
    {"+1", FALSE},
    {" 1", FALSE},
    {"1 ", FALSE},
    {"1e5", FALSE},
    {"0x10", FALSE},
    {"１", FALSE},
    {"1,000", FALSE},
};

static void a_literal_is_digits_with_at_most_one_point(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(literals); i++) {
        g_autoptr(Value) value = value_new_decimal(literals[i].text);
        if ((value != NULL) != literals[i].valid)
            fail_msg("“%s” is %s", literals[i].text, value ? "taken" : "refused");
    }
    assert_null(value_new_decimal(NULL));
}

/* numerator ÷ denominator, rounded to `places`, as it is printed at exactly these places, and shortest */
static const struct {
    gint64 numerator, denominator;
    guint places;
    const char *fixed, *shortest;
} roundings[] = {
    {89995, 1000, 2, "90.00", "90"}, {89994999, 1000000, 2, "89.99", "89.99"},
    {-5, 1000, 2, "-0.01", "-0.01"}, {-4, 1000, 2, "0.00", "0"},
    {5, 1000, 2, "0.01", "0.01"},    {1, 2, 0, "1", "1"},
    {-1, 2, 0, "-1", "-1"},          {-3, 2, 0, "-2", "-2"},
    {29, 200, 2, "0.15", "0.15"},    {1, 8, 2, "0.13", "0.13"},
    {2, 3, 4, "0.6667", "0.6667"},   {-2, 3, 9, "-0.666666667", "-0.666666667"},
    {87, 10, 2, "8.70", "8.7"},      {0, 7, 3, "0.000", "0"},
};

static void rounding_is_half_up_and_away_from_zero_below_zero(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(roundings); i++) {
        g_autoptr(Value) value = value_new(roundings[i].numerator, roundings[i].denominator);
        g_autoptr(Value) rounded = value_round(value, roundings[i].places);
        g_autofree char *fixed = value_format_places(value, roundings[i].places);
        g_autofree char *shortest = value_format(rounded);
        assert_string_equal(fixed, roundings[i].fixed);
        assert_string_equal(shortest, roundings[i].shortest);
    }
}

static const struct {
    gint64 numerator, denominator;
    const char *plain, *percent;
} formats[] = {
    {87, 10, "8.7", "870%"},
    {-3, 1, "-3", "-300%"},
    {0, 1, "0", "0%"},
    {8728, 10000, "0.8728", "87.28%"},
    {261837, 30000, "8.7279", "872.79%"},
    {26183, 3000, "8.7276…", "872.7666…%"},
    {-1, 3, "-0.3333…", "-33.3333…%"},
    {-1, 30000000, "-0.0000…", "-0.0000…%"},
};

static void a_number_is_printed_exactly_or_marked_as_cut(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autoptr(Value) value = value_new(formats[i].numerator, formats[i].denominator);
        g_autofree char *plain = value_format(value);
        g_autofree char *percent = value_format_percent(value);
        assert_string_equal(plain, formats[i].plain);
        assert_string_equal(percent, formats[i].percent);
    }
}

static void thirty_places_are_exact_and_thirty_one_are_cut(void **state)
{
    (void)state;
    g_autoptr(Value) thirty = value_new(1, G_GINT64_CONSTANT(1) << 30);
    g_autoptr(Value) thirty_one = value_new(1, G_GINT64_CONSTANT(1) << 31);
    g_autofree char *exact = value_format(thirty);
    g_autofree char *cut = value_format(thirty_one);
    assert_string_equal(exact, "0.000000000931322574615478515625");
    assert_string_equal(cut, "0.0000…");
}

static void no_digit_of_thirty_is_lost(void **state)
{
    (void)state;
    static const char digits[] = "999999999999999.999999999999999";
    g_autoptr(Value) value = value_new_decimal(digits);
    g_autoptr(Value) one = value_new_decimal("0.000000000000001");
    g_autoptr(Value) sum = value_add(value, one);
    g_autofree char *same = value_format(value);
    g_autofree char *carried = value_format(sum);
    assert_string_equal(same, digits);
    assert_string_equal(carried, "1000000000000000");
}

static void arithmetic_is_exact(void **state)
{
    (void)state;
    g_autoptr(Value) weight = value_new(10, 1);
    g_autoptr(Value) spent = value_new_decimal("785518.92");
    g_autoptr(Value) budget = value_new_decimal("900000");
    g_autoptr(Value) share = value_divide(spent, budget);
    g_autoptr(Value) points = value_multiply(weight, share);
    g_autoptr(Value) back = value_multiply(share, budget);
    g_autofree char *text = value_format(points);
    g_autofree char *brief = value_format_brief(points);
    assert_string_equal(text, "8.727988");
    assert_string_equal(brief, "8.7279…");
    assert_int_equal(value_compare(back, spent), 0);
    g_autoptr(Value) difference = value_subtract(spent, budget);
    g_autoptr(Value) negated = value_negate(difference);
    g_autoptr(Value) absolute = value_absolute(difference);
    assert_int_equal(value_sign(difference), -1);
    assert_int_equal(value_compare(negated, absolute), 0);
}

static void division_by_zero_gives_nothing(void **state)
{
    (void)state;
    g_autoptr(Value) one = value_new(1, 1);
    g_autoptr(Value) zero = value_new(0, 5);
    assert_null(value_divide(one, zero));
    assert_null(value_divide(zero, zero));
    g_autoptr(Value) quotient = value_divide(zero, one);
    assert_int_equal(value_sign(quotient), 0);
}

static const struct {
    gint64 numerator, denominator;
    const char *floor, *ceiling;
    gboolean whole;
} steps[] = {
    {7, 2, "3", "4", FALSE},         {-7, 2, "-4", "-3", FALSE}, {6, 2, "3", "3", TRUE},
    {-6, 2, "-3", "-3", TRUE},       {0, 3, "0", "0", TRUE},     {1, 1000000, "0", "1", FALSE},
    {-1, 1000000, "-1", "0", FALSE},
};

static void floor_and_ceiling_go_down_and_up_below_zero_too(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        g_autoptr(Value) value = value_new(steps[i].numerator, steps[i].denominator);
        g_autoptr(Value) down = value_floor(value);
        g_autoptr(Value) up = value_ceiling(value);
        g_autofree char *floor = value_format(down);
        g_autofree char *ceiling = value_format(up);
        assert_string_equal(floor, steps[i].floor);
        assert_string_equal(ceiling, steps[i].ceiling);
        assert_int_equal(value_is_whole(value), steps[i].whole);
    }
}

static void the_ends_of_the_integer_range_are_kept(void **state)
{
    (void)state;
    static const gint64 ends[] = {G_MAXINT64, -G_MAXINT64, 0, 1, -1};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(Value) value = value_new(ends[i], 1);
        gint64 back;
        assert_true(value_round_units(value, 0, &back));
        assert_int_equal(back, ends[i]);
    }
    g_autoptr(Value) lowest = value_new(G_MININT64, 1);
    g_autofree char *text = value_format(lowest);
    assert_string_equal(text, "-9223372036854775808");
    g_autoptr(Value) large = value_new_decimal("9223372036854775807");
    gint64 units;
    assert_false(value_round_units(large, 1, &units));
}

static void a_copy_lives_on_its_own(void **state)
{
    (void)state;
    Value *value = value_new(5, 4);
    g_autoptr(Value) copy = value_copy(value);
    value_free(value);
    value_free(NULL);
    g_autofree char *text = value_format(copy);
    assert_string_equal(text, "1.25");
}

/* Random operations on numbers near the edge of 64 bits, and the same with both operands scaled far beyond
 * it: the two ways of calculating inside must agree. */
static void numbers_of_any_size_are_calculated_alike(void **state)
{
    (void)state;
    static Value *(*const operations[])(const Value *, const Value *) = {value_add, value_subtract};
    g_autoptr(GRand) random = g_rand_new_with_seed(64);
    g_autoptr(Value) huge = value_new_decimal("100000000000000000000000000007");
    for (guint round = 0; round < 20000; round++) {
        gint64 numbers[4];
        for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
            guint64 bits = ((guint64)g_rand_int(random) << 32) | g_rand_int(random);
            numbers[i] = (gint64)bits >> g_rand_int_range(random, 0, 64);
        }
        gint64 below_a = (numbers[1] & G_MAXINT64) | 1, below_b = (numbers[3] & G_MAXINT64) | 1;
        g_autoptr(Value) a = value_new(numbers[0], below_a);
        g_autoptr(Value) b = value_new(numbers[2], below_b);
        g_autoptr(Value) large_a = value_multiply(a, huge);
        g_autoptr(Value) large_b = value_multiply(b, huge);
        assert_int_equal(value_compare(a, b), value_compare(large_a, large_b));
        for (gsize i = 0; i < G_N_ELEMENTS(operations); i++) {
            g_autoptr(Value) result = operations[i](a, b);
            g_autoptr(Value) large = operations[i](large_a, large_b);
            g_autoptr(Value) back = value_divide(large, huge);
            assert_int_equal(value_compare(result, back), 0);
            assert_int_equal(value_is_whole(result), value_is_whole(back));
            g_autofree char *text = value_format(result);
            g_autofree char *same = value_format(back);
            assert_string_equal(text, same);
        }
        g_autoptr(Value) quotient = value_divide(a, b);
        g_autoptr(Value) large_quotient = value_divide(large_a, large_b);
        assert_int_equal(quotient == NULL, large_quotient == NULL);
        if (!quotient) continue;
        g_autoptr(Value) product = value_multiply(quotient, b);
        assert_int_equal(value_compare(product, a), 0);
        assert_int_equal(value_compare(quotient, large_quotient), 0);
    }
}

/* The short way of rounding against the definition: floor(|a| × 10^places + 1/2) with the sign of a. */
static void rounding_follows_its_definition(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(65);
    g_autoptr(Value) half = value_new(1, 2);
    for (guint round = 0; round < 20000; round++) {
        gint64 numerator = (gint64)(((guint64)g_rand_int(random) << 32) | g_rand_int(random)) >>
                           g_rand_int_range(random, 0, 64);
        guint places = (guint)g_rand_int_range(random, 0, 10);
        g_autoptr(Value) value = value_new(numerator, g_rand_int_range(random, 1, 100000));
        g_autoptr(Value) power = value_new(1, 1);
        for (guint i = 0; i < places; i++) {
            g_autoptr(Value) ten = value_new(10, 1);
            Value *raised = value_multiply(power, ten);
            value_free(power);
            power = raised;
        }
        g_autoptr(Value) absolute = value_absolute(value);
        g_autoptr(Value) scaled = value_multiply(absolute, power);
        g_autoptr(Value) above = value_add(scaled, half);
        g_autoptr(Value) whole = value_floor(above);
        g_autoptr(Value) expected = value_divide(whole, power);
        g_autoptr(Value) rounded = value_round(value, places);
        g_autoptr(Value) positive = value_absolute(rounded);
        assert_int_equal(value_compare(positive, expected), 0);
        assert_true(value_sign(rounded) == 0 || value_sign(rounded) == value_sign(value));
    }
}

int value_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_literal_is_digits_with_at_most_one_point),
        cmocka_unit_test(rounding_is_half_up_and_away_from_zero_below_zero),
        cmocka_unit_test(a_number_is_printed_exactly_or_marked_as_cut),
        cmocka_unit_test(thirty_places_are_exact_and_thirty_one_are_cut),
        cmocka_unit_test(no_digit_of_thirty_is_lost),
        cmocka_unit_test(arithmetic_is_exact),
        cmocka_unit_test(division_by_zero_gives_nothing),
        cmocka_unit_test(floor_and_ceiling_go_down_and_up_below_zero_too),
        cmocka_unit_test(the_ends_of_the_integer_range_are_kept),
        cmocka_unit_test(numbers_of_any_size_are_calculated_alike),
        cmocka_unit_test(rounding_follows_its_definition),
        cmocka_unit_test(a_copy_lives_on_its_own),
    };
    return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
