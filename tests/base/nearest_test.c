#include "base/tests.h"

#include "base/nearest.h"

typedef struct {
    const char *typed, *known, *nearest; /* known: words parted by blanks; NULL: none is near */
} Case;

static void check(const Case *cases, gsize count)
{
    for (gsize i = 0; i < count; i++) {
        g_auto(GStrv) words = g_strsplit(cases[i].known, " ", -1);
        g_autoptr(GPtrArray) known = g_ptr_array_new();
        for (char **word = words; *word != NULL; word++)
            g_ptr_array_add(known, *word);
        const char *nearest = nearest_find(cases[i].typed, known);
        if (g_strcmp0(nearest, cases[i].nearest) != 0)
            fail_msg("%s: %s, not %s", cases[i].typed, nearest ? nearest : "none", cases[i].nearest);
    }
}

static void a_mistyped_word_is_known_again(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"wieght", "id title weight", "weight"},
        {"lsit", "list log diff", "list"},
        {"S-SUMS", "W-SUM S-SUM S-RULE", "S-SUM"},
        {"zzzzzz", "id title weight", NULL},
        {"", "id title", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void what_was_begun_is_completed(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"js", "as json", "json"},
        {"sche", "cache scheme", "scheme"},
        {"j", "json at", NULL},
    };
    check(cases, G_N_ELEMENTS(cases));
}

static void of_dotted_keys_the_last_word_counts(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"facts.zzz", "facts.ini facts.budget", NULL},
        {"facts.buget", "facts.spent facts.budget", "facts.budget"},
        {"facts.budget.fical", "facts.budget facts.budget.fiscal", "facts.budget.fiscal"},
        {"texts.nope", "facts.done texts.project", NULL},
        {"execution.", "execution.met execution.note", NULL},
        {"excution.note", "execution.note regulation.note", "execution.note"},
    };
    check(cases, G_N_ELEMENTS(cases));
}

int nearest_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mistyped_word_is_known_again),
        cmocka_unit_test(what_was_begun_is_completed),
        cmocka_unit_test(of_dotted_keys_the_last_word_counts),
    };
    return cmocka_run_group_tests_name("nearest", tests, NULL, NULL);
}
