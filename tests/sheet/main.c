#include "base/translate.h"
#include "tests.h"

int main(int count, char **arguments)
{
    translate_set_locale();
    if (count > 1 && g_str_equal(arguments[1], PDF_WITHOUT_FONTS)) return pdf_without_fonts();
    return paper_tests() + text_table_tests() + model_tests() + actual_tests() + golden_tests() +
           invariant_tests() + report_tests() + docx_tests() + xlsx_tests() + figure_tests() +
           format_tests() + csv_tests() + html_tests() + pdf_tests();
}
