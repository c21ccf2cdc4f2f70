#include "evaluation/tests.h"

#include "base/translate.h"

int main(void)
{
    static int (*const groups[])(void) = {
        entry_tests,  edit_tests,         edit_own_tests, edit_review_tests, outline_tests,
        merge_tests,  merge_random_tests, read_tests,     refuse_tests,      restore_tests,
        replay_tests, workflow_tests,     template_tests, write_tests,
    };
    translate_set_locale();
    int failed = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
        failed += groups[i]();
    return failed > 0;
}
