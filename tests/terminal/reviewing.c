#include "terminal/reviewing.h"

#include "terminal/tests.h"

#include <glib/gstdio.h>
#include <string.h>

void review_put_file(const Home *home, const char *name, const char *text)
{
    g_autofree char *file = g_build_filename(home_path(home), name, NULL);
    g_autofree char *folder = g_path_get_dirname(file);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(file, text, -1, NULL));
}

static Home *home_with(const char *sample, const char *settings)
{
    Home *home = home_new();
    review_put_file(home, REVIEW_SETTINGS, settings ? settings : "role: 财政复核\n");
    DO(home, "import", sample);
    return home;
}

Home *review_home(const char *settings)
{
    Home *home = home_with(PINGFEN_ROOT "/config/samples/meijiang-department-2023.yaml", settings);
    DO(home, "--as", "填报人", "submit", "1", "--reason", "样例");
    return home;
}

Home *review_hall(void)
{
    Home *home = home_with(PINGFEN_ROOT "/config/samples/quannan-2021.yaml", NULL);
    DO(home, "set", "1", "resident_units.note=单位较多", "resident_units.evidence=进驻名册");
    DO(home, "--as", "填报人", "submit", "1", "--reason", "样例");
    return home;
}

Terminal *review_open(const Home *home, const char *who, int height, int width)
{
    const char *const command[] = {PINGFEN_PROGRAM, "--as", who, "open", "1", NULL};
    Terminal *terminal = terminal_start(home, command, NULL, height, width);
    terminal_wait(terminal, "F1 帮助");
    return terminal;
}

void review_end(Home *home, Terminal *terminal)
{
    terminal_free(terminal);
    home_free(home);
}

/* "101.45" of `"review": {"total": 101.45, …`. Yours. */
static char *shown_total(const Home *home, const char *whose)
{
    g_autofree char *json = RUN(home, "show", "1", "--json");
    g_autofree char *begin = g_strdup_printf("\"%s\":", whose);
    const char *at = strstr(json, begin);
    const char *total = at ? strstr(at, "\"total\"") : NULL;
    if (!total) fail_msg("no total of %s in %s", whose, json);
    total += strcspn(total, "0123456789");
    return g_strndup(total, strspn(total, "0123456789."));
}

void review_expect_totals(const Home *home, Terminal *terminal)
{
    g_autofree char *self = shown_total(home, "self"), *review = shown_total(home, "review");
    g_autofree char *first = g_strdup_printf("自评 %s", self);
    g_autofree char *second = g_strdup_printf("→ 复核 %s", review);
    terminal_expect(terminal, first);
    terminal_expect(terminal, second);
}

void review_expect_row(Terminal *terminal, const char *indicator, const char *figures)
{
    terminal_sync(terminal);
    for (int y = 0; y < 40; y++) {
        g_autofree char *row = terminal_row(terminal, y);
        if (strstr(row, indicator) && strstr(row, figures)) return;
    }
    g_autofree char *screen = terminal_screen(terminal);
    fail_msg("no row with %s and %s:\n%s", indicator, figures, screen);
}

void review_adjust(Terminal *terminal, const char *score, const char *reason)
{
    workstation_type(terminal, score);
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "改动了得分要写明差异原因");
    workstation_type(terminal, reason);
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "复核已保存：");
}
