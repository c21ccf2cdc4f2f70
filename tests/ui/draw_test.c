#include "ui/draw.h"
#include "ui/pager.h"
#include "ui/term.h"
#include "ui/tests.h"

#include <string.h>

static int open_screen(void **state)
{
    *state = term_open_hidden(10, 20);
    draw_theme(THEME_DARK);
    draw_begin();
    return 0;
}

static int close_screen(void **state)
{
    term_close(*state);
    return 0;
}

static void assert_row(int y, const char *expected)
{
    g_autofree char *row = draw_row_text(y);
    assert_string_equal(row, expected);
}

static void text_is_cut_by_columns_never_in_half(void **state)
{
    (void)state;
    draw_text(0, 0, 7, STYLE_NORMAL, "梅江区县");
    draw_text(1, 0, 8, STYLE_NORMAL, "梅江区县");
    draw_text(2, 17, 10, STYLE_NORMAL, "梅江区县");
    draw_text(3, 0, 1, STYLE_NORMAL, "梅");
    assert_row(0, "梅江区…");
    assert_row(1, "梅江区县");
    assert_row(2, "                 梅…");
    assert_row(3, "…");
    assert_int_equal(draw_width(), 20);
}

static void hostile_text_neither_moves_nor_colours(void **state)
{
    (void)state;
    draw_text(0, 0, 20, STYLE_NORMAL, "a\r\n\033[31mb\xff\u202e");
    g_autofree char *row = draw_row_text(0);
    assert_null(strchr(row, '\033'));
    assert_row(1, "");
}

static void places_outside_the_screen_are_ignored(void **state)
{
    (void)state;
    draw_text(-1, 0, 5, STYLE_NORMAL, "x");
    draw_text(10, 0, 5, STYLE_NORMAL, "x");
    draw_text(0, 20, 5, STYLE_NORMAL, "x");
    draw_text(0, -3, 5, STYLE_NORMAL, "x");
    draw_text(0, 0, -5, STYLE_NORMAL, "x");
    draw_text(0, 0, 5, STYLE_NORMAL, NULL);
    draw_hline(99, 99, 99);
    draw_vline(0, 0, 0);
    draw_bar(0, 0, 0, 1, 2);
    draw_heading(0, 0, 3, "长长的标题", "右");
    draw_cursor(99, 99);
    draw_fill((Area){-5, -5, 3, 3}, STYLE_FOCUS);
    draw_end();
    for (int y = 1; y < 10; y++)
        assert_row(y, "");
}

static void figures_stand_at_the_right(void **state)
{
    (void)state;
    draw_right(0, 0, 10, STYLE_NORMAL, "6.00");
    assert_row(0, "      6.00");
    assert_int_equal(draw_span(1, 0, 20, STYLE_NORMAL, "总分"), 4);
}

static void lines_meet(void **state)
{
    (void)state;
    draw_hline(0, 0, 5);
    draw_joint(0, 2, JOINT_TOP);
    draw_vline(1, 2, 2);
    draw_heading(4, 0, 20, "指标", "满分 10");
    assert_row(0, "──┬──");
    assert_row(2, "  │");
    assert_row(4, "─── 指标 ─── 满分 10");
}

static void bar_is_filled_exactly(void **state)
{
    static const struct {
        gint64 part, whole;
        const char *expected;
    } cases[] = {
        {0, 100, "░░░░░░░░░░"},  {99, 1000, "░░░░░░░░░░"}, {100, 1000, "█░░░░░░░░░"},
        {61, 100, "██████░░░░"}, {100, 100, "██████████"}, {653, 300, "██████████"},
        {-5, 10, "░░░░░░░░░░"},  {5, 0, "░░░░░░░░░░"},     {G_MAXINT64 / 2 + 1, G_MAXINT64, "█████░░░░░"},
    };
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        draw_bar(0, 0, 10, cases[i].part, cases[i].whole);
        assert_row(0, cases[i].expected);
    }
}

static void pager_scrolls_down_and_sideways(void **state)
{
    (void)state;
    g_autoptr(Pager) pager = pager_new();
    pager_add_text(pager, STYLE_NORMAL, "甲乙丙丁戊己庚辛壬癸子丑\n二\n三\n四\n五\n");
    assert_int_equal(pager_count(pager), 5);
    const Area area = {0, 0, 3, 11};
    pager_draw(pager, area);
    assert_row(0, "甲乙丙丁戊…");
    pager_handle(pager, REQUEST_LAST);
    draw_begin();
    pager_draw(pager, area);
    assert_row(2, "五");
    assert_int_equal(pager_line(pager), 2);
    pager_handle(pager, REQUEST_FIRST);
    pager_handle(pager, REQUEST_RIGHT);
    pager_handle(pager, REQUEST_RIGHT);
    draw_begin();
    pager_draw(pager, area);
    assert_row(0, " 辛壬癸子丑"); /* 13 columns to the left, half of 庚 among them */
    assert_row(1, "");
}

#define DRAW_TEST(name) cmocka_unit_test_setup_teardown(name, open_screen, close_screen)

int run_draw_tests(void)
{
    const struct CMUnitTest tests[] = {
        DRAW_TEST(text_is_cut_by_columns_never_in_half),
        DRAW_TEST(hostile_text_neither_moves_nor_colours),
        DRAW_TEST(places_outside_the_screen_are_ignored),
        DRAW_TEST(figures_stand_at_the_right),
        DRAW_TEST(lines_meet),
        DRAW_TEST(bar_is_filled_exactly),
        DRAW_TEST(pager_scrolls_down_and_sideways),
    };
    return cmocka_run_group_tests_name("draw", tests, NULL, NULL);
}
