/* The tables of the manual are the program's own: keys and findings stand in the pages between two marks.
 * PINGFEN_GOLDEN=write writes them there. */
#include "base/translate.h"
#include "score/findings.h"
#include "ui/tests.h"
#include "ui/views.h"

#include <string.h>

static const struct {
    const char *language, *page, *everywhere; /* everywhere: above the keys of all views */
} manuals[] = {
    {"zh", PINGFEN_ROOT "/doc/man/zh_CN/man1/pingfen.1", "各画面"},
    {"en", PINGFEN_ROOT "/doc/man/man1/pingfen.1", "Every view"},
};

/* Text as roff takes it: no sign becomes another, no line a request. */
static void add_roff(GString *roff, const char *text)
{
    static const struct {
        char sign;
        const char *escape;
    } escapes[] = {{'\\', "\\(rs"}, {'-', "\\-"},   {'^', "\\(ha"},
                   {'~', "\\(ti"},  {'`', "\\(ga"}, {'\'', "\\(aq"}};
    if (*text == '.' || *text == '\'') g_string_append(roff, "\\&");
    for (; *text; text++) {
        const char *escape = NULL;
        for (gsize i = 0; i < G_N_ELEMENTS(escapes); i++)
            if (escapes[i].sign == *text) escape = escapes[i].escape;
        if (escape)
            g_string_append(roff, escape);
        else
            g_string_append_c(roff, *text);
    }
}

static void add_line(GString *roff, const char *before, const char *text)
{
    g_string_append(roff, before);
    add_roff(roff, text);
    g_string_append_c(roff, '\n');
}

static gboolean holds(const GPtrArray *lines, const char *line)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)lines, line, g_str_equal, NULL);
}

/* The lines the help shows for a context, without those that are the same everywhere. They may be nearly
 * 80 columns wide, so they are indented less than text. */
static void add_keys(GString *roff, const char *title, const char *context)
{
    g_autoptr(GPtrArray) lines = keys_help(context);
    g_autoptr(GPtrArray) everywhere = keys_help(KEYS_EVERYWHERE);
    gboolean general = strcmp(context, KEYS_EVERYWHERE) == 0;
    add_line(roff, ".PP\n", title);
    g_string_append(roff, ".EX\n.in 3n\n");
    for (guint i = 0; i < lines->len; i++)
        if (general || !holds(everywhere, lines->pdata[i])) add_line(roff, "", lines->pdata[i]);
    g_string_append(roff, ".in\n.EE\n");
}

static char *write_keys(const char *everywhere)
{
    static const View *const views[] = {&list_view,         &new_view,     &sample_view,      &stats_view,
                                        &scoring_view,      &review_view,  &own_view,         &findings_view,
                                        &claims_view,       &losses_view,  &differences_view, &recover_view,
                                        &palette_view,      &explain_view, &figures_view,     &report_view,
                                        &report_paper_view, &preview_view, &print_view,       &help_view};
    GString *roff = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(views); i++)
        add_keys(roff, translate(views[i]->title), views[i]->name);
    add_keys(roff, _("填写字段时"), KEYS_EDIT);
    add_keys(roff, everywhere, KEYS_EVERYWHERE);
    return g_string_free(roff, FALSE);
}

static char *write_codes(void)
{
    GString *roff = g_string_new(NULL);
    for (guint i = 0; i < FINDING_COUNT; i++) {
        const FindingKind *kind = finding_kind(i);
        g_autofree char *tag = g_strdup_printf("%s  %s", kind->id, translate(kind->title));
        add_line(roff, ".TP\n", tag);
        add_line(roff, "", translate(kind->meaning));
    }
    return g_string_free(roff, FALSE);
}

/* The page with `table` between the marks of `name`. Yours. */
static char *with_table(const char *page, const char *name, const char *table)
{
    g_autofree char *begin = g_strdup_printf("\n.\\\" %s: begin", name);
    g_autofree char *end = g_strdup_printf("\n.\\\" %s: end\n", name);
    const char *from = strstr(page, begin);
    const char *start = from ? strchr(from + 1, '\n') : NULL;
    const char *stop = start ? strstr(start, end) : NULL;
    if (!stop) fail_msg("the manual has no marks for the table of %s", name);
    g_autofree char *head = g_strndup(page, (gsize)(start + 1 - page));
    return g_strconcat(head, table, stop + 1, NULL);
}

static void check_page(const char *file, const char *everywhere)
{
    g_autofree char *page = NULL, *keys = write_keys(everywhere), *codes = write_codes();
    assert_true(g_file_get_contents(file, &page, NULL, NULL));
    g_autofree char *half = with_table(page, "keys", keys);
    g_autofree char *wanted = with_table(half, "codes", codes);
    if (g_strcmp0(g_getenv("PINGFEN_GOLDEN"), "write") == 0)
        assert_true(g_file_set_contents(file, wanted, -1, NULL));
    else if (strcmp(page, wanted) != 0)
        fail_msg("%s: keys or findings are not the program's; PINGFEN_GOLDEN=write pingfen_test_ui", file);
}

static void the_manual_lists_the_keys_and_findings_of_the_program(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(manuals); i++) {
        translate_choose(manuals[i].language);
        check_page(manuals[i].page, manuals[i].everywhere);
    }
    translate_choose("zh");
}

int run_manual_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manual_lists_the_keys_and_findings_of_the_program)};
    return cmocka_run_group_tests_name("manual", tests, NULL, NULL);
}
