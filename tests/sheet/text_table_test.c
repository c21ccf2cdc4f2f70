#include "sheet/figure_span.h"
#include "sheet/sheet_table.h"
#include "sheet/text_table.h"
#include "tests.h"

static char *drawn(SheetTable *table, guint width)
{
    g_autoptr(Paper) paper = paper_new(width);
    text_table_draw(paper, table, 0, width, 0);
    sheet_table_free(table);
    return paper_lines(paper, FALSE);
}

static SheetTable *columns_of(const char *const *titles, const guint *shares, guint count)
{
    SheetTable *table = sheet_table_new(NULL);
    for (guint i = 0; i < count; i++)
        sheet_table_add_column(table, titles[i], TEXT_LEFT, shares[i]);
    return table;
}

static void a_merged_cell_is_drawn_once_over_its_rows(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"一级", "二级"}, (guint[]){1, 1}, 2);
    for (guint i = 0; i < 3; i++)
        sheet_table_put(table, sheet_table_add_row(table), 1, g_strdup_printf("指标%u", i + 1));
    sheet_table_put(table, 0, 0, g_strdup("产出"));
    sheet_table_span(table, 0, 0, 3, 1);
    g_autofree char *text = drawn(table, 15);
    assert_string_equal(text, "┌──────┬──────┐\n"
                              "│ 一级 │ 二级 │\n"
                              "├──────┼──────┤\n"
                              "│      │指标1 │\n"
                              "│      ├──────┤\n"
                              "│产出  │指标2 │\n"
                              "│      ├──────┤\n"
                              "│      │指标3 │\n"
                              "└──────┴──────┘\n");
}

static void a_cell_over_columns_has_no_frame_inside(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"甲", "乙", "丙"}, (guint[]){1, 1, 1}, 3);
    guint row = sheet_table_add_row(table);
    sheet_table_put_label(table, row, 0, "小计");
    sheet_table_span(table, row, 0, 1, 2);
    g_autofree char *text = drawn(table, 19);
    assert_string_equal(text, "┌──────┬─────┬────┐\n"
                              "│  甲  │ 乙  │ 丙 │\n"
                              "├──────┴─────┼────┤\n"
                              "│    小计    │    │\n"
                              "└────────────┴────┘\n");
}

static void a_merged_cell_too_high_stretches_its_last_row(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"甲", "乙"}, (guint[]){1, 1}, 2);
    sheet_table_add_row(table);
    sheet_table_add_row(table);
    sheet_table_put(table, 0, 0, g_strdup("一二三四五六七八九十"));
    sheet_table_span(table, 0, 0, 2, 1);
    g_autofree char *text = drawn(table, 11);
    assert_string_equal(text, "┌────┬────┐\n"
                              "│ 甲 │ 乙 │\n"
                              "├────┼────┤\n"
                              "│一二│    │\n"
                              "│三四├────┤\n"
                              "│五六│    │\n"
                              "│七八│    │\n"
                              "│九十│    │\n"
                              "└────┴────┘\n");
}

static void figures_stand_with_their_points_in_a_line(void **state)
{
    (void)state;
    static const char *const figures[] = {"10", "8.73", "100.5", "-0.25", "——", "87.28%"};
    SheetTable *table = columns_of((const char *[]){"得分", "注"}, (guint[]){0, 1}, 2);
    for (guint i = 0; i < G_N_ELEMENTS(figures); i++)
        sheet_table_put_number(table, sheet_table_add_row(table), 0, g_strdup(figures[i]));
    g_autofree char *text = drawn(table, 15);
    assert_string_equal(text, "┌───────┬─────┐\n"
                              "│ 得分  │ 注  │\n"
                              "├───────┼─────┤\n"
                              "│ 10    │     │\n"
                              "├───────┼─────┤\n"
                              "│  8.73 │     │\n"
                              "├───────┼─────┤\n"
                              "│100.5  │     │\n"
                              "├───────┼─────┤\n"
                              "│ -0.25 │     │\n"
                              "├───────┼─────┤\n"
                              "│     ——│     │\n"
                              "├───────┼─────┤\n"
                              "│ 87.28%│     │\n"
                              "└───────┴─────┘\n");
}

static void a_figure_in_a_narrow_text_column_is_not_broken(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"甲", "乙"}, (guint[]){1, 20}, 2);
    guint row = sheet_table_add_row(table);
    sheet_table_put(table, row, 0, g_strdup("支出785518.92元"));
    sheet_table_put(table, row, 1, g_strdup("支出少于预算，其余结转下年使用，效果未受影响，群众满意"));
    g_autofree char *text = drawn(table, 40);
    assert_non_null(strstr(text, "785518.92"));
}

static void figures_wider_than_the_paper_lose_no_digit(void **state)
{
    (void)state;
    static const char *const number = "123456789012345678901234567890";
    SheetTable *table = columns_of((const char *[]){"甲", "乙", "丙"}, (guint[]){1, 1, 1}, 3);
    guint row = sheet_table_add_row(table);
    for (guint i = 0; i < 3; i++)
        sheet_table_put_number(table, row, i, g_strdup(number));
    g_autofree char *text = drawn(table, 40);
    guint digits = 0;
    for (const char *character = text; *character; character++)
        digits += g_ascii_isdigit(*character) != 0;
    assert_int_equal(digits, 3 * strlen(number));
}

static void a_title_is_a_row_over_the_whole_width(void **state)
{
    (void)state;
    SheetTable *table = sheet_table_new(g_strdup("项目资金"));
    sheet_table_add_column(table, "资金", TEXT_LEFT, 1);
    sheet_table_add_column(table, "数", TEXT_RIGHT, 1);
    g_autofree char *text = drawn(table, 15);
    assert_string_equal(text, "┌─────────────┐\n"
                              "│  项目资金   │\n"
                              "├──────┬──────┤\n"
                              "│ 资金 │  数  │\n"
                              "└──────┴──────┘\n");
}

static void line_breaks_and_escapes_in_a_cell_stay_inside(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"甲", "乙"}, (guint[]){1, 1}, 2);
    guint row = sheet_table_add_row(table);
    sheet_table_put(table, row, 0, g_strdup("一\n二"));
    sheet_table_put(table, row, 1, g_strdup("\033[2J"));
    g_autofree char *text = drawn(table, 15);
    assert_null(strchr(text, '\033'));
    assert_non_null(strstr(text, "│二    │"));
}

/* 6 columns would hold three of the four characters, and no line would be saved: 4 do as well. */
static void a_column_is_no_wider_than_its_lines_need(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"甲", "乙"}, (guint[]){2, 6}, 2);
    guint row = sheet_table_add_row(table);
    sheet_table_put(table, row, 0, g_strdup("产出指标"));
    sheet_table_put(table, row, 1, g_strdup("支出少于预算其余结转下年使用效果未受影响"));
    g_autofree char *text = drawn(table, 27);
    assert_string_equal(text, "┌────┬────────────────────┐\n"
                              "│ 甲 │         乙         │\n"
                              "├────┼────────────────────┤\n"
                              "│产出│支出少于预算其余结转│\n"
                              "│指标│下年使用效果未受影响│\n"
                              "└────┴────────────────────┘\n");
}

static void the_lines_of_a_label_are_about_as_long(void **state)
{
    (void)state;
    SheetTable *table = columns_of((const char *[]){"偏差原因分析及改进措施"}, (guint[]){1}, 1);
    g_autofree char *text = drawn(table, 23);
    assert_string_equal(text, "┌─────────────────────┐\n"
                              "│    偏差原因分析     │\n"
                              "│     及改进措施      │\n"
                              "└─────────────────────┘\n");
}

static void an_english_heading_is_not_broken_inside_a_word(void **state)
{
    (void)state;
    SheetTable *table =
        columns_of((const char *[]){"First level", "Deviation: cause", "乙"}, (guint[]){1, 1, 20}, 3);
    guint row = sheet_table_add_row(table);
    sheet_table_put(table, row, 2, g_strdup("支出少于预算，其余结转下年使用，效果未受影响，群众满意"));
    g_autofree char *text = drawn(table, 40);
    assert_non_null(strstr(text, "level"));
    assert_non_null(strstr(text, "Deviation:"));
}

static void a_figure_keeps_its_unit(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        guint columns;
        const char *lines;
    } cases[] = {
        {"实际支出12.5万元。", 14, "实际支出|12.5万元。"},
        {"实际支出12.5万元。", 16, "实际支出|12.5万元。"},
        {"满意度达到96.3%", 12, "满意度达到|96.3%"},
        {"785518.92万元", 10, "785518.92|万元"}, /* wider than the line */
        {"警告：E-NONE 满分", 10, "警告：|E-NONE 满|分"},
        {"没有数字的一句话", 8, "没有数字|的一句话"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) lines = figure_span_wrap(cases[i].text, cases[i].columns);
        g_ptr_array_add(lines, NULL);
        g_autofree char *all = g_strjoinv("|", (char **)lines->pdata);
        assert_string_equal(all, cases[i].lines);
    }
}

int text_table_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_keeps_its_unit),
        cmocka_unit_test(a_merged_cell_is_drawn_once_over_its_rows),
        cmocka_unit_test(a_cell_over_columns_has_no_frame_inside),
        cmocka_unit_test(a_merged_cell_too_high_stretches_its_last_row),
        cmocka_unit_test(figures_stand_with_their_points_in_a_line),
        cmocka_unit_test(a_figure_in_a_narrow_text_column_is_not_broken),
        cmocka_unit_test(an_english_heading_is_not_broken_inside_a_word),
        cmocka_unit_test(figures_wider_than_the_paper_lose_no_digit),
        cmocka_unit_test(a_title_is_a_row_over_the_whole_width),
        cmocka_unit_test(a_column_is_no_wider_than_its_lines_need),
        cmocka_unit_test(the_lines_of_a_label_are_about_as_long),
        cmocka_unit_test(line_breaks_and_escapes_in_a_cell_stay_inside),
    };
    return cmocka_run_group_tests_name("sheet/text_table", tests, NULL, NULL);
}
