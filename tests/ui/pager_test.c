#include "ui/pager.h"
#include "ui/term.h"
#include "ui/tests.h"

enum { HEIGHT = 6, WIDTH = 20 };

static int begin(void **state)
{
    *state = term_open_hidden(HEIGHT, WIDTH);
    draw_theme(THEME_MONO);
    return 0;
}

static int end(void **state)
{
    term_close(*state);
    return 0;
}

static void assert_rows(Pager *pager, int width, const char *const *rows)
{
    draw_begin();
    pager_draw(pager, (Area){0, 0, HEIGHT, width});
    for (int y = 0; rows[y]; y++) {
        g_autofree char *row = draw_row_text(y);
        assert_string_equal(row, rows[y]);
    }
    draw_end();
}
#define ROWS(...)                                                                                            \
    (const char *const[])                                                                                    \
    {                                                                                                        \
        __VA_ARGS__, NULL                                                                                    \
    }

static void paragraphs_are_wrapped_to_the_width_they_are_drawn_in(void **state)
{
    (void)state;
    g_autoptr(Pager) pager = pager_new();
    pager_add_paragraph(pager, STYLE_NORMAL, 0, "总分");
    pager_add_paragraph(pager, STYLE_NORMAL, 2, "招标文件没有备案\n照片缺");
    pager_add(pager, STYLE_NORMAL, "完");
    assert_rows(pager, 20, ROWS("总分", "  招标文件没有备案", "  照片缺", "完", ""));
    assert_int_equal(pager_count(pager), 4);
    assert_rows(pager, 10, ROWS("总分", "  招标文件", "  没有备案", "  照片缺", "完"));
    assert_rows(pager, 20, ROWS("总分", "  招标文件没有备案", "  照片缺", "完", ""));
}

static void what_is_behind_the_end_is_not_scrolled_to(void **state)
{
    (void)state;
    g_autoptr(Pager) pager = pager_new();
    for (int i = 0; i < 10; i++)
        pager_add(pager, STYLE_NORMAL, "行");
    assert_rows(pager, WIDTH, ROWS("行"));
    assert_true(pager_handle(pager, REQUEST_LAST));
    assert_int_equal(pager_line(pager), 10 - HEIGHT);
    assert_true(pager_handle(pager, REQUEST_PAGE_DOWN));
    assert_int_equal(pager_line(pager), 10 - HEIGHT);
    pager_clear(pager);
    pager_add_paragraph(pager, STYLE_NORMAL, 0, "");
    assert_rows(pager, WIDTH, ROWS("", ""));
    assert_int_equal(pager_line(pager), 0);
    assert_false(pager_handle(pager, REQUEST_SAVE));
}

int run_pager_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(paragraphs_are_wrapped_to_the_width_they_are_drawn_in, begin, end),
        cmocka_unit_test_setup_teardown(what_is_behind_the_end_is_not_scrolled_to, begin, end),
    };
    return cmocka_run_group_tests_name("pager", tests, NULL, NULL);
}
