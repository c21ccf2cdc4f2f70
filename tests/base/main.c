#include "base/tests.h"

#include "base/translate.h"

int main(void)
{
    static int (*const groups[])(void) = {
        value_tests,       points_tests,     quantity_tests,   date_tests,    text_tests,
        text_layout_tests, search_tests,     faults_tests,     paths_tests,   translate_tests,
        yaml_read_tests,   yaml_check_tests, yaml_write_tests, nearest_tests, shares_tests,
    };
    translate_set_locale();
    int failed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        failed += groups[i]();
    return failed > 0;
}
