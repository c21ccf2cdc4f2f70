#include "base/translate.h"
#include "tests.h"

int main(void)
{
    translate_set_locale();
    return paper_tests() + text_table_tests() + model_tests() + actual_tests() + golden_tests() +
           invariant_tests() + report_tests() + docx_tests() + xlsx_tests() + figure_tests() +
           format_tests() + csv_tests() + html_tests();
}
