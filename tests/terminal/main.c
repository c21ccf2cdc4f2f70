#include "terminal/tests.h"

/* With an argument only the tests of that name, which may hold * and ?. */
int main(int count, char **arguments)
{
    if (count > 1) cmocka_set_test_filter(arguments[1]);
    int failures = 0;
    failures += run_toolkit_tests();
    failures += run_ending_tests();
    failures += run_start_tests();
    failures += run_kinds_tests();
    failures += run_fill_tests();
    failures += run_own_tests();
    failures += run_astray_tests();
    failures += run_typing_tests();
    failures += run_editing_tests();
    failures += run_settings_tests();
    failures += run_palette_tests();
    failures += run_scripts_tests();
    failures += run_monkey_tests();
    failures += run_journal_tests();
    failures += run_phrases_tests();
    failures += run_templates_tests();
    failures += run_repeat_tests();
    failures += run_figures_tests();
    failures += run_report_tests();
    failures += run_list_tests();
    failures += run_stats_tests();
    failures += run_work_tests();
    failures += run_guide_tests();
    failures += run_rules_tests();
    failures += run_print_tests();
    failures += run_check_tests();
    failures += run_paper_tests();
    failures += run_flow_tests();
    failures += run_history_tests();
    failures += run_merge_tests();
    failures += run_two_tests();
    failures += run_review_tests();
    failures += run_review_ask_tests();
    failures += run_review_round_tests();
    failures += run_review_two_tests();
    failures += run_unasked_tests();
    failures += run_busy_tests();
    failures += run_screens_tests();
    return failures;
}
