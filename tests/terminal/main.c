#include "terminal/tests.h"

int main(void)
{
    int failures = 0;
    failures += run_toolkit_tests();
    failures += run_ending_tests();
    failures += run_start_tests();
    return failures;
}
