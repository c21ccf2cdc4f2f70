#include "terminal/support.h"
#include "terminal/tests.h"

/* Two evaluations, one reviewed. */
static void fill(const Home *home)
{
    static const char text[] =
        "evaluation: 1\nscheme: free\nproject: 项目%s\nunit: %s\nyear: 2023\n"
        "indicators: [{id: a, title: 产出, weight: 100}]\nentries: {a: {score: %s, note: 说明}}\n%s";
    static const struct {
        const char *name, *unit, *score, *more;
    } rows[] = {
        {"甲", "子局", "95",
         "reviews: [{by: 张, at: 2024-01-01, entries: {a: {score: 85, note: 核减}}}]\nstatus: reviewed\n"},
        {"乙", "丑局", "70", ""}};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *file = g_build_filename(home_path(home), "one.yaml", NULL);
        g_autofree char *document =
            g_strdup_printf(text, rows[i].name, rows[i].unit, rows[i].score, rows[i].more);
        const char *const import[] = {"import", file, NULL};
        assert_true(g_file_set_contents(file, document, -1, NULL));
        g_free(workstation_run(home, import));
    }
}

static void statistics_open_from_the_list_and_widen(void **state)
{
    (void)state;
    Home *home = home_new();
    fill(home);
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "t");
    terminal_expect(terminal, "统计 · 已复核和已定稿");
    terminal_expect(terminal, "1 份评价，填完的 1 份：平均 85.00");
    terminal_expect(terminal, "子局");
    terminal_expect_not(terminal, "丑局");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "统计 · 全部状态");
    terminal_expect(terminal, "2 份评价，填完的 2 份：平均 77.50");
    terminal_keys(terminal, VTERM_KEY_DOWN, 12);
    terminal_expect(terminal, "丑局");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "评价列表");
    terminal_free(terminal);
    home_free(home);
}

static void statistics_are_of_the_lines_the_list_shows(void **state)
{
    (void)state;
    Home *home = home_new();
    fill(home);
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "/丑局\r");
    workstation_type(terminal, "t");
    terminal_expect(terminal, "丑局");
    terminal_expect(terminal, "没有这样的评价");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "1 份评价，填完的 1 份：平均 70.00");
    terminal_free(terminal);
    home_free(home);
}

static guint bars_in(Terminal *terminal, const char *label)
{
    int y = terminal_find_row(terminal, label);
    assert_true(y >= 0);
    g_autofree char *row = terminal_row(terminal, y);
    guint bars = 0;
    for (const char *at = row; *at; at = g_utf8_next_char(at))
        bars += g_utf8_get_char(at) == 0x2588;
    return bars;
}

static void bars_are_as_long_as_the_screen_has_room(void **state)
{
    (void)state;
    Home *home = home_new();
    fill(home);
    Terminal *terminal = workstation_start(home, 30, 80);
    workstation_type(terminal, "t");
    guint narrow = bars_in(terminal, "良 ");
    terminal_resize(terminal, 40, 120);
    terminal_expect(terminal, "██████████████████████████████");
    guint wide = bars_in(terminal, "良 ");
    assert_true(narrow > 10);
    assert_true(wide > narrow + 20);
    terminal_free(terminal);
    home_free(home);
}

int run_stats_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(statistics_open_from_the_list_and_widen),
        cmocka_unit_test(statistics_are_of_the_lines_the_list_shows),
        cmocka_unit_test(bars_are_as_long_as_the_screen_has_room),
    };
    return cmocka_run_group_tests_name("terminal/stats", tests, NULL, NULL);
}
