#include "base/translate.h"
#include "tests.h"

/* With an argument only the tests of that name, which may hold * and ?. */
int main(int count, char **arguments)
{
    if (count > 1) cmocka_set_test_filter(arguments[1]);
    static int (*const groups[])(void) = {
        sql_tests,  open_tests,   reading_tests, add_tests,     save_tests,     trail_tests,
        past_tests, undo_tests,   verify_tests,  list_tests,    filter_tests,   import_tests,
        risk_tests, survey_tests, fault_tests,   process_tests, presence_tests,
    };
    translate_set_locale();
    int failed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        failed += groups[i]();
    return failed > 0;
}
