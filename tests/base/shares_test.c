#include "base/shares.h"
#include "base/tests.h"

static void percentages_add_up_to_the_whole(void **state)
{
    static const struct {
        gint64 parts[4], shares[4];
    } cases[] = {
        {{3, 4}, {43, 57}},
        {{1, 1, 1}, {34, 33, 33}},
        {{0, 5, 0}, {0, 100, 0}},
        {{0, 0, 0, 0}, {0, 0, 0, 0}},
        {{201, 87, 26, 4}, {63, 28, 8, 1}},
        {{1, 999}, {0, 100}},
        {{G_MAXINT64, G_MAXINT64, G_MAXINT64}, {34, 33, 33}},
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 shares[4];
        shares_of(cases[i].parts, G_N_ELEMENTS(shares), 100, shares);
        for (gsize n = 0; n < G_N_ELEMENTS(shares); n++)
            assert_int_equal(shares[n], cases[i].shares[n]);
    }
}

static void every_unit_is_given_once(void **state)
{
    (void)state;
    for (gint64 one = 0; one < 40; one++)
        for (gint64 other = 1; other < 40; other++) {
            const gint64 parts[] = {one, other, 7};
            gint64 shares[3];
            shares_of(parts, 3, 100, shares);
            assert_int_equal(shares[0] + shares[1] + shares[2], 100);
            for (gsize i = 0; i < 3; i++) /* less than one from the exact one */
                assert_true(ABS(shares[i] * (one + other + 7) - parts[i] * 100) < one + other + 7);
        }
}

int shares_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(percentages_add_up_to_the_whole),
        cmocka_unit_test(every_unit_is_given_once),
    };
    return cmocka_run_group_tests_name("shares", tests, NULL, NULL);
}
