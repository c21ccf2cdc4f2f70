#include "base/translate.h"
#include "tests.h"

int main(void)
{
    translate_set_locale();
    return rule_tests() + scorecard_tests() + panel_tests() + findings_tests() + losses_tests() +
           spread_tests() + risk_tests() + statistics_tests() + samples_tests();
}
