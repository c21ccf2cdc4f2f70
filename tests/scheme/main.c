#include "scheme/tests.h"

#include "base/translate.h"

int main(void)
{
    static int (*const groups[])(void) = {
        target_tests,  formula_tests, rule_tests,    scheme_tests,
        refusal_tests, hostile_tests, shipped_tests, catalogue_tests,
    };
    translate_set_locale();
    translate_choose("zh");
    int failed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        failed += groups[i]();
    return failed > 0;
}
