#include "ui/term.h"
#include "ui/tests.h"

#include <curses.h>
#include <stdlib.h>

/* How long a lone Esc is held back for what may follow it; whoever sets ESCDELAY for curses decides himself.
 */
static void an_escape_is_held_back_for_25_milliseconds(void **state)
{
    static const struct {
        const char *wanted;
        int milliseconds;
    } cases[] = {{NULL, 25}, {"400", 400}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (cases[i].wanted)
            g_setenv("ESCDELAY", cases[i].wanted, TRUE);
        else
            g_unsetenv("ESCDELAY");
        Term *term = term_open_hidden(10, 20);
        assert_int_equal(get_escdelay(), cases[i].milliseconds);
        term_close(term);
    }
    g_unsetenv("ESCDELAY");
}

int run_term_tests(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_escape_is_held_back_for_25_milliseconds)};
    return cmocka_run_group_tests_name("term", tests, NULL, NULL);
}
