#include "base/tests.h"

#include "base/error.h"
#include "base/quantity.h"

#include <string.h>

static const struct {
    const char *text, *value, *unit;
    guint places;
    gboolean percent;
} taken[] = {
    {"48次", "48", "次", 0, FALSE},
    {"48 次", "48", "次", 0, FALSE},
    {"  48\t次 \n", "48", "次", 0, FALSE},
    {"　48　次　", "48", "次", 0, FALSE},
    {"96.3%", "0.963", "", 1, TRUE},
    {"９６．３％", "0.963", "", 1, TRUE},
    {"96.3 %", "0.963", "", 1, TRUE},
    {"87.28%", "0.8728", "", 2, TRUE},
    {"0%", "0", "", 0, TRUE},
    {"-5%", "-0.05", "", 0, TRUE},
    {"+3", "3", "", 0, FALSE},
    {"−3℃", "-3", "℃", 0, FALSE},
    {"－3", "-3", "", 0, FALSE},
    {"＋3", "3", "", 0, FALSE},
    {"-0", "0", "", 0, FALSE},
    {"007.50", "7.5", "", 2, FALSE},
    {"1,200元", "1200", "元", 0, FALSE},
    {"1，200，000.5万元", "1200000.5", "万元", 1, FALSE},
    {"１，２００元", "1200", "元", 0, FALSE},
    {"123,456", "123456", "", 0, FALSE},
    {"1200", "1200", "", 0, FALSE},
    {"120㎡", "120", "㎡", 0, FALSE},
    {"120m²", "120", "m²", 0, FALSE},
    {"120m2", "120", "m2", 0, FALSE},
    {"120ｍ３", "120", "m3", 0, FALSE},
    {"3.2元/m2", "3.2", "元/m2", 1, FALSE},
    {"3.2m3/s", "3.2", "m3/s", 1, FALSE},
    {"800元/亩", "800", "元/亩", 0, FALSE},
    {"100￥", "100", "￥", 0, FALSE},
    {"1一二三四五六七八九十一二三四五六", "1", "一二三四五六七八九十一二三四五六", 0, FALSE},
    {"123456789012345678901234567890", "123456789012345678901234567890", "", 0, FALSE},
    {"123456789012345.678901234567890次", "123456789012345.67890123456789", "次", 15, FALSE},
};

static void a_quantity_is_one_number_and_one_unit(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(taken); i++) {
        g_auto(Quantity) quantity = {0};
        if (!quantity_parse(taken[i].text, &quantity)) fail_msg("“%s” is refused", taken[i].text);
        g_autofree char *value = value_format(quantity.value);
        assert_string_equal(value, taken[i].value);
        assert_string_equal(quantity.unit, taken[i].unit);
        assert_int_equal(quantity.places, taken[i].places);
        assert_int_equal(quantity.percent, taken[i].percent);
    }
}

static const char *const refused[] = {
    "",
    " ",
    "次",
    "效果明显",
    "90.",
    ".5",
    "1e5",
    "1e3",
    "1e3/人",
    "1E2",
    "0x10",
    "1.2.3",
    "+",
    "-",
    "--5",
    "+-5",
    "- 5",
    "1,20",
    "1,2000",
    "1200,000",
    "1,200,00",
    ",200",
    "1,,200",
    "1,200,",
    "0.5,000",
    "3，4",
    "1, 200",
    "2名安保、3名清洁",
    "2名安保，3名清洁",
    "48次、",
    "48 次 左右",
    "5%左右",
    "5%次",
    "5%%",
    "%",
    "%5",
    "=100%",
    "＝100%",
    "≥50次",
    ">5",
    "约48次",
    "5①",
    "①",
    "5½",
    "m2",
    "5元/",
    "5/元",
    "5元/亩/年",
    "5元//亩",
    "5m22",
    "5m4",
    "52m2x",
    "5m2x",
    "12:30",
    "5~6次",
    "5-6次",
    "5±1",
    "1 2",
    "2023-11-30",
    "100元（含税）",
    "5次。",
    "5 . 5",
    "½",
    "二十",
    "1一二三四五六七八九十一二三四五六七", /* a unit of 17 characters */
    "1234567890123456789012345678901",
    "0.123456789012345678901234567890",
    "5\xff",
    "\xef\xbc",
    "5\xe6\xac",
    "5\033[31m",
    "5次\x01",
    "5\xe2\x80\x8b次",
    "5\xee\x80\x80",
    "5‰",
};

static void everything_else_is_no_quantity(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
        Quantity quantity = {.places = 77};
        if (quantity_parse(refused[i], &quantity)) fail_msg("“%s” is taken", refused[i]);
        assert_null(quantity.value);
        assert_int_equal(quantity.places, 77);
    }
    assert_false(quantity_parse(NULL, &(Quantity){0}));
}

static void a_number_with_a_unit_is_refused_and_the_error_names_it(void **state)
{
    (void)state;
    g_auto(Quantity) number = {0};
    g_autoptr(GError) error = NULL;
    assert_false(number_parse("90万元", &number, &error));
    assert_int_equal(pingfen_error_status(error), PINGFEN_ERROR_INPUT);
    assert_non_null(strstr(error->message, "“90万元”"));
    assert_non_null(strstr(error->message, "“万元”"));
    g_clear_error(&error);
    assert_false(number_parse("九十", &number, &error));
    assert_non_null(strstr(error->message, "“九十”"));
    g_clear_error(&error);
    assert_false(number_parse(NULL, &number, &error));
    assert_non_null(error);
}

static void a_number_may_carry_a_percent_sign(void **state)
{
    (void)state;
    g_auto(Quantity) number = {0};
    assert_true(number_parse("95.50%", &number, NULL));
    assert_true(number.percent);
    assert_int_equal(number.places, 2);
    assert_string_equal(number.unit, "");
}

static void a_whole_number_is_counted_from_zero(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        gboolean valid;
        gint64 whole;
    } cases[] = {
        {"0", TRUE, 0},
        {"12", TRUE, 12},
        {"１２", TRUE, 12},
        {"1,200", TRUE, 1200},
        {"9223372036854775807", TRUE, G_MAXINT64},
        {"9223372036854775808", FALSE, 0},
        {"-1", FALSE, 0},
        {"1.5", FALSE, 0},
        {"2.0", TRUE, 2},
        {"3次", FALSE, 0},
        {"200%", FALSE, 0},
        {"", FALSE, 0},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 whole = -7;
        assert_int_equal(whole_parse(cases[i].text, &whole), cases[i].valid);
        if (cases[i].valid) assert_int_equal(whole, cases[i].whole);
    }
}

static void units_are_the_same_or_one_is_missing_but_percent_stands_alone(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        gboolean same;
    } cases[] = {
        {"5次", "48次", TRUE}, {"5次", "48", TRUE},   {"5", "48", TRUE},        {"5%", "48%", TRUE},
        {"5%", "48", FALSE},   {"5%", "48次", FALSE}, {"5元", "48万元", FALSE},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Quantity) a = {0};
        g_auto(Quantity) b = {0};
        assert_true(quantity_parse(cases[i].a, &a) && quantity_parse(cases[i].b, &b));
        assert_int_equal(quantity_same_unit(&a, &b), cases[i].same);
        assert_int_equal(quantity_same_unit(&b, &a), cases[i].same);
    }
}

static void a_quantity_is_printed_shortest_and_reads_back(void **state)
{
    (void)state;
    static const struct {
        const char *text, *printed;
    } cases[] = {
        {"４８ 次", "48次"}, {"96.30%", "96.3%"}, {"1，200元", "1200元"},
        {"−0.50", "-0.5"},   {"0%", "0%"},        {"3.20元/m2", "3.2元/m2"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_auto(Quantity) quantity = {0};
        assert_true(quantity_parse(cases[i].text, &quantity));
        g_autofree char *printed = quantity_format(&quantity);
        assert_string_equal(printed, cases[i].printed);
        g_auto(Quantity) copy = quantity_copy(&quantity);
        g_auto(Quantity) again = {0};
        assert_true(quantity_parse(printed, &again));
        assert_int_equal(value_compare(again.value, copy.value), 0);
        assert_string_equal(again.unit, copy.unit);
    }
}

/* Random strings of what numbers are made of: nothing crashes, and what is taken reads back as the same. */
static void what_is_taken_reads_back_from_its_own_form(void **state)
{
    (void)state;
    static const char *const parts[] = {"1", "23", "456", ",",  "，", ".",  "%",    "％", "-", "−",
                                        "+", " ",  "　",  "次", "/",  "m2", "\xff", "３", "①", "元"};
    g_autoptr(GRand) random = g_rand_new_with_seed(20240827);
    guint count = 0;
    for (guint round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (gint32 length = g_rand_int_range(random, 0, 8); length > 0; length--)
            g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
        g_auto(Quantity) quantity = {0};
        if (!quantity_parse(text->str, &quantity)) continue;
        count++;
        g_autofree char *printed = quantity_format(&quantity);
        g_auto(Quantity) again = {0};
        if (!quantity_parse(printed, &again) || value_compare(quantity.value, again.value) != 0)
            fail_msg("“%s” became “%s”", text->str, printed);
    }
    assert_true(count > 500);
}

int quantity_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quantity_is_one_number_and_one_unit),
        cmocka_unit_test(everything_else_is_no_quantity),
        cmocka_unit_test(a_number_with_a_unit_is_refused_and_the_error_names_it),
        cmocka_unit_test(a_number_may_carry_a_percent_sign),
        cmocka_unit_test(a_whole_number_is_counted_from_zero),
        cmocka_unit_test(units_are_the_same_or_one_is_missing_but_percent_stands_alone),
        cmocka_unit_test(a_quantity_is_printed_shortest_and_reads_back),
        cmocka_unit_test(what_is_taken_reads_back_from_its_own_form),
    };
    return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
