#include "sheet/paper.h"
#include "tests.h"

static void frames_that_touch_are_joined(void **state)
{
    (void)state;
    g_autoptr(Paper) paper = paper_new(7);
    paper_frame(paper, 0, 0, 3, 2);
    paper_frame(paper, 3, 0, 3, 2);
    paper_frame(paper, 0, 2, 6, 2);
    g_autofree char *text = paper_lines(paper, FALSE);
    assert_string_equal(text, "┌──┬──┐\n"
                              "│  │  │\n"
                              "├──┴──┤\n"
                              "│     │\n"
                              "└─────┘\n");
}

static void a_crossing_is_drawn_where_four_frames_meet(void **state)
{
    (void)state;
    g_autoptr(Paper) paper = paper_new(5);
    for (guint i = 0; i < 4; i++)
        paper_frame(paper, i % 2 * 2, i / 2 * 2, 2, 2);
    g_autofree char *text = paper_lines(paper, FALSE);
    assert_string_equal(text, "┌─┬─┐\n"
                              "│ │ │\n"
                              "├─┼─┤\n"
                              "│ │ │\n"
                              "└─┴─┘\n");
}

static void ascii_frames_have_the_same_shape(void **state)
{
    (void)state;
    g_autoptr(Paper) paper = paper_new(7);
    paper_frame(paper, 0, 0, 6, 2);
    paper_text(paper, 1, 1, "分值");
    g_autofree char *text = paper_lines(paper, TRUE);
    assert_string_equal(text, "+-----+\n"
                              "|分值 |\n"
                              "+-----+\n");
}

static void texts_stand_at_their_column_in_any_order(void **state)
{
    (void)state;
    g_autoptr(Paper) paper = paper_new(20);
    paper_text(paper, 8, 0, "得分");
    paper_text(paper, 2, 0, "分值");
    g_autofree char *text = paper_lines(paper, FALSE);
    assert_string_equal(text, "  分值  得分\n");
}

static void blanks_at_the_end_of_a_line_go(void **state)
{
    (void)state;
    g_autoptr(Paper) paper = paper_new(10);
    paper_text(paper, 0, 0, "a  ");
    paper_text(paper, 0, 2, "b");
    g_autofree char *text = paper_lines(paper, FALSE);
    assert_string_equal(text, "a\n\nb\n");
    assert_int_equal(paper_height(paper), 3);
}

int paper_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_that_touch_are_joined),
        cmocka_unit_test(a_crossing_is_drawn_where_four_frames_meet),
        cmocka_unit_test(ascii_frames_have_the_same_shape),
        cmocka_unit_test(texts_stand_at_their_column_in_any_order),
        cmocka_unit_test(blanks_at_the_end_of_a_line_go),
    };
    return cmocka_run_group_tests_name("sheet/paper", tests, NULL, NULL);
}
