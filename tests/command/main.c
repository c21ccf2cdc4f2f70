#include "command/tests.h"

#include <fcntl.h>
#include <unistd.h>

/* Whoever runs the tests may have closed one of the three: a pipe in its place would be taken for it. */
static void open_standard_files(void)
{
    int nothing = open("/dev/null", O_RDWR);
    while (nothing >= 0 && nothing <= STDERR_FILENO)
        nothing = open("/dev/null", O_RDWR);
    if (nothing >= 0) close(nothing);
}

int main(int count, char **arguments)
{
    open_standard_files();
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
