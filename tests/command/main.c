#include "command/tests.h"

int main(int count, char **arguments)
{
    if (count > 1) cmocka_set_test_filter(arguments[1]);
    static int (*const groups[])(void) = {
        usage_tests, stats_tests,    scheme_tests,   edit_tests,         show_tests,
        list_tests,  print_tests,    batch_tests,    seal_tests,         completion_tests,
        json_tests,  exchange_tests, merge_tests,    log_tests,          flow_tests,
        check_tests, manual_tests,   settings_tests, surroundings_tests,
    };
    int failed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        failed += groups[i]();
    return failed > 0;
}
