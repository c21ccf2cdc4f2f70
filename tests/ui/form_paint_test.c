/* A form as it is seen, and what is pasted into it. */
#include "ui/form_model.h"
#include "ui/screen.h"

#include <string.h>

static void several_lines_are_wrapped_and_the_cursor_is_seen(void **state)
{
    Model *model = *state;
    model_go_to(model, "a.note");
    for (int i = 0; i < 30; i++) {
        form_type(model->form, "很长的说明文字", FALSE);
        form_handle(model->form, REQUEST_EDIT_NEW_LINE);
    }
    form_type(model->form, "末行", FALSE);
    model_paint(model, (Area){0, 0, 5, 50});
    g_autofree char *seen = screen_text();
    assert_non_null(strstr(seen, "末行"));
    form_handle(model->form, REQUEST_EDIT_FIRST);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_true(g_str_has_suffix(model->values[1], "\n末行"));
}

static void column_of_figures_fills_downwards(void **state)
{
    Model *model = *state;
    const FormField fields[] = {{.key = model_keys[0], .kind = FIELD_NUMBER, .label = "一"},
                                {.key = model_keys[1], .kind = FIELD_NUMBER, .label = "二"},
                                {.key = model_keys[2], .kind = FIELD_NUMBER, .label = "三"}};
    static const FormEvents events = {model_accept, NULL, NULL, NULL};
    g_autoptr(FormWidget) form = form_new(&events, model);
    form_set_fields(form, fields, 3);
    form_type(form, "１\n 2 \n3\n", TRUE);
    assert_string_equal(model->values[0], "1");
    assert_string_equal(model->values[1], "2");
    assert_string_equal(model->values[2], "3");
    assert_false(form_is_open(form));
    form_set_focus(form, model_keys[1]);
    form_type(form, "7\n8\n9", TRUE);
    assert_string_equal(model->values[1], "7");
    assert_string_equal(model->values[2], "8");
    draw_begin();
    form_draw(form, (Area){0, 0, 12, 50}, TRUE);
    g_autofree char *seen = screen_text();
    assert_non_null(strstr(seen, "还有 1 行没有字段可放"));
}

static void labels_are_aligned_and_long_ones_have_a_row(void **state)
{
    Model *model = *state;
    const FormField fields[] = {
        {.key = "1", .kind = FIELD_TEXT, .label = "单位", .value = "甲"},
        {.key = "2", .kind = FIELD_TEXT, .label = "很长很长的一个标题在这里占满半行", .value = "乙"},
    };
    form_set_fields(model->form, fields, 2);
    draw_begin();
    form_draw(model->form, (Area){0, 0, 12, 40}, FALSE);
    static const char *const expected[] = {" 单位  甲", " 很长很长的一个标题在这里占满半行", "       乙"};
    for (int y = 0; y < 3; y++) {
        g_autofree char *row = draw_row_text(y);
        assert_string_equal(row, expected[y]);
    }
}

static void short_fields_share_a_row_where_there_is_room(void **state)
{
    Model *model = *state;
    Term *wide = term_open_hidden(5, 80);
    const FormField fields[] = {
        {.key = "1", .kind = FIELD_NUMBER, .label = "年度指标值", .value = "100%"},
        {.key = "2", .kind = FIELD_NUMBER, .label = "实际完成值", .value = "60%", .beside = TRUE}};
    form_set_fields(model->form, fields, 2);
    assert_int_equal(form_rows(model->form, 80), 1);
    assert_int_equal(form_rows(model->form, 50), 2);
    term_close(wide);
}

static void no_size_and_no_text_breaks_the_painting(void **state)
{
    Model *model = *state;
    static const char *const texts[] = {"", "梅", "a\033[31m\xff\n\r",
                                        "很长的文字很长的文字很长的文字很长的文字很长的文字很长的文字"};
    for (guint t = 0; t < G_N_ELEMENTS(texts); t++)
        for (int width = -1; width < 50; width++)
            for (int height = -1; height < 12; height += 3) {
                for (guint i = 0; i < MODEL_TEXTS; i++) {
                    g_free(model->values[i]);
                    model->values[i] = g_strdup(texts[t]);
                }
                model_show(model);
                form_handle(model->form, REQUEST_DOWN);
                form_open_field(model->form);
                model_paint(model, (Area){0, 0, height, width});
                form_click(model->form, height - 1, 0, TRUE);
                form_leave_field(model->form);
                model_paint(model, (Area){5, 30, height, width});
            }
}

static void click_gives_the_focus_and_takes_items(void **state)
{
    Model *model = *state;
    model_paint(model, (Area){0, 0, 12, 50});
    assert_true(form_click(model->form, 3, 20, FALSE)); /* second item of the choice */
    assert_int_equal(model->pick, 2);
    assert_true(form_click(model->form, 1, 20, TRUE));
    assert_true(form_is_open(model->form));
    assert_false(form_click(model->form, 11, 0, FALSE));
    assert_false(form_click(model->form, 0, 0, FALSE)); /* only shown */
}

static void paste_onto_a_waiting_text_goes_into_it(void **state)
{
    Model *model = *state;
    form_set_pending(model->form, model_keys[0], "1");
    assert_true(form_set_focus(model->form, model_keys[0]));
    assert_true(form_type(model->form, "2\n3\n", TRUE));
    assert_true(g_str_has_prefix(form_open_text(model->form), "12"));
}

static void a_line_break_pasted_into_one_line_is_said(void **state)
{
    Model *model = *state;
    form_set_focus(model->form, model_keys[2]);
    assert_true(form_type(model->form, "综合 楼\n", TRUE)); /* at the end it is none of the text */
    assert_null(form_entry(model->form, form_find(model->form, model_keys[2]))->error);
    assert_true(form_type(model->form, "东\r\n西", TRUE));
    assert_string_equal(form_open_text(model->form), "综合 楼 东 西");
    model_expect(model, "这一栏只有一行");
    assert_true(form_set_focus(model->form, model_keys[1]));
    assert_true(form_type(model->form, "东\r\n西", TRUE));
    assert_string_equal(form_open_text(model->form), "东\n西");
}

int run_form_paint_tests(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(several_lines_are_wrapped_and_the_cursor_is_seen),
        MODEL_TEST(column_of_figures_fills_downwards),
        MODEL_TEST(labels_are_aligned_and_long_ones_have_a_row),
        MODEL_TEST(short_fields_share_a_row_where_there_is_room),
        MODEL_TEST(no_size_and_no_text_breaks_the_painting),
        MODEL_TEST(click_gives_the_focus_and_takes_items),
        MODEL_TEST(paste_onto_a_waiting_text_goes_into_it),
        MODEL_TEST(a_line_break_pasted_into_one_line_is_said),
    };
    return cmocka_run_group_tests_name("form as it is seen", tests, NULL, NULL);
}
