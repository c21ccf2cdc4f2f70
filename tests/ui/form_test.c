#include "base/error.h"
#include "ui/form_internal.h"
#include "ui/term.h"
#include "ui/tests.h"

#include <string.h>

/* A model of three texts and a choice, and what the form told it. */
typedef struct {
    Term *term;
    FormWidget *form;
    char *values[3];
    guint pick, chosen, accepted, finished;
    gboolean refuse;
    char *changed;
} Model;

static const char *const keys[] = {"a.actual", "a.note", "a.name"};

static void show(Model *model)
{
    const FormChoice choices[] = {{"达标", "10", model->pick == 1}, {"未达标", "0", model->pick == 2}};
    const FormField fields[] = {
        {.kind = FIELD_SHOWN, .label = "考核", .value = "要点"},
        {.key = keys[0], .kind = FIELD_NUMBER, .label = "实际完成值", .value = model->values[0]},
        {.key = "a.pick", .kind = FIELD_PICK, .label = "结论", .choices = choices, .choice_count = 2},
        {.kind = FIELD_GAP},
        {.key = keys[1], .kind = FIELD_LINES, .label = "说明", .value = model->values[1]},
        {.key = "a.locked",
         .kind = FIELD_TEXT,
         .label = "代码",
         .value = "C1",
         .locked = TRUE,
         .note = "代码不能改"},
        {.key = keys[2], .kind = FIELD_TEXT, .label = "名称", .value = model->values[2]},
    };
    form_set_fields(model->form, fields, G_N_ELEMENTS(fields));
}

static gboolean accept(gpointer data, const char *key, const char *text, GError **error)
{
    Model *model = data;
    if (model->refuse) {
        g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, "不是数");
        return FALSE;
    }
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        if (strcmp(key, keys[i]) == 0) {
            g_free(model->values[i]);
            model->values[i] = g_strdup(text);
        }
    model->accepted++;
    show(model);
    return TRUE;
}

static gboolean choose(gpointer data, const char *key, guint option, GError **error)
{
    Model *model = data;
    (void)error;
    assert_string_equal(key, "a.pick");
    model->pick = option;
    model->chosen++;
    show(model);
    return TRUE;
}

static void changed(gpointer data, const char *key, const char *text)
{
    Model *model = data;
    assert_non_null(key);
    g_free(model->changed);
    model->changed = g_strdup(text);
    show(model); /* as a view does whose other fields follow the typing */
}

static void finished(gpointer data)
{
    ((Model *)data)->finished++;
}

static int begin(void **state)
{
    static const FormEvents events = {accept, choose, changed, finished};
    Model *model = g_new0(Model, 1);
    model->term = term_open_hidden(12, 50);
    draw_theme(THEME_MONO);
    model->form = form_new(&events, model);
    show(model);
    *state = model;
    return 0;
}

static int end(void **state)
{
    Model *model = *state;
    form_free(model->form);
    term_close(model->term);
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++)
        g_free(model->values[i]);
    g_free(model->changed);
    g_free(model);
    return 0;
}

static void paint(Model *model, Area area)
{
    draw_begin();
    form_draw(model->form, area, TRUE);
    draw_end();
}

static char *screen(void)
{
    GString *text = g_string_new(NULL);
    for (int y = 0; y < draw_height(); y++) {
        g_autofree char *row = draw_row_text(y);
        g_string_append_printf(text, "%s\n", row);
    }
    return g_string_free(text, FALSE);
}

static void assert_painted(Model *model, const char *piece)
{
    paint(model, (Area){0, 0, 12, 50});
    g_autofree char *seen = screen();
    if (!strstr(seen, piece)) fail_msg("%s is not in\n%s", piece, seen);
}

static void go_to(Model *model, const char *key)
{
    assert_true(form_set_focus(model->form, key));
}

static void focus_begins_at_the_first_field_that_takes_something(void **state)
{
    Model *model = *state;
    assert_string_equal(form_focus(model->form), "a.actual");
    assert_painted(model, "▌实际完成值  —");
    assert_false(form_handle(model->form, REQUEST_UP));
    assert_false(form_handle(model->form, REQUEST_LEAVE));
}

static void arrows_go_through_fields_and_the_items_of_a_choice(void **state)
{
    static const char *const way[] = {"a.pick", "a.pick", "a.note", "a.locked", "a.name"};
    Model *model = *state;
    for (guint i = 0; i < G_N_ELEMENTS(way); i++) {
        assert_true(form_handle(model->form, REQUEST_DOWN));
        assert_string_equal(form_focus(model->form), way[i]);
    }
    assert_false(form_handle(model->form, REQUEST_DOWN));
    assert_true(form_handle(model->form, REQUEST_FIRST));
    assert_string_equal(form_focus(model->form), "a.actual");
    assert_true(form_handle(model->form, REQUEST_LAST));
    assert_string_equal(form_focus(model->form), "a.name");
}

static void typing_replaces_the_value_and_enter_goes_on(void **state)
{
    Model *model = *state;
    form_type(model->form, "５０", FALSE);
    assert_string_equal(form_open_text(model->form), "50");
    assert_string_equal(model->changed, "50");
    assert_true(form_handle(model->form, REQUEST_EDIT_ACCEPT));
    assert_string_equal(model->values[0], "50");
    assert_string_equal(form_focus(model->form), "a.pick");
    assert_null(model->changed);
    go_to(model, "a.actual");
    form_type(model->form, "6", FALSE);
    assert_string_equal(form_open_text(model->form), "6");
}

static void enter_opens_with_the_value_and_unchanged_text_is_not_saved_again(void **state)
{
    Model *model = *state;
    form_type(model->form, "50", FALSE);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    go_to(model, "a.actual");
    assert_true(form_handle(model->form, REQUEST_OPEN));
    assert_string_equal(form_open_text(model->form), "50");
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_int_equal(model->accepted, 1);
}

static void refused_text_stays_open_and_nothing_is_lost_by_leaving(void **state)
{
    Model *model = *state;
    model->refuse = TRUE;
    form_type(model->form, "abc", FALSE);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_true(form_is_open(model->form));
    assert_painted(model, "↳ 不是数");
    form_handle(model->form, REQUEST_EDIT_LEAVE);
    assert_string_equal(form_pending(model->form, "a.actual"), "abc");
    assert_string_equal(form_unsaved(model->form), "a.actual");
    assert_painted(model, "abc");
    go_to(model, "a.name");
    show(model); /* another one saved: the fields are made anew */
    go_to(model, "a.actual");
    form_open_field(model->form);
    assert_string_equal(form_open_text(model->form), "abc");
    assert_string_equal(model->changed, "abc");
    model->refuse = FALSE;
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_null(form_pending(model->form, "a.actual"));
    assert_null(form_unsaved(model->form));
    assert_string_equal(model->values[0], "abc");
}

static void discarding_forgets_the_text(void **state)
{
    Model *model = *state;
    form_type(model->form, "7", FALSE);
    form_handle(model->form, REQUEST_EDIT_DISCARD);
    assert_false(form_is_open(model->form));
    assert_null(form_pending(model->form, "a.actual"));
    assert_int_equal(model->accepted, 0);
    assert_false(form_handle(model->form, REQUEST_CANCEL)); /* nothing left to give up */
    form_type(model->form, "8", FALSE);
    form_handle(model->form, REQUEST_EDIT_LEAVE);
    assert_true(form_handle(model->form, REQUEST_CANCEL));
    assert_null(form_pending(model->form, "a.actual"));
    assert_null(form_unsaved(model->form));
}

static void text_typed_again_equal_to_the_value_is_not_pending(void **state)
{
    Model *model = *state;
    form_type(model->form, "50", FALSE);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    go_to(model, "a.actual");
    form_type(model->form, "50", FALSE);
    form_handle(model->form, REQUEST_EDIT_LEAVE);
    assert_null(form_pending(model->form, "a.actual"));
}

static void open_text_is_pending_when_its_field_goes_away(void **state)
{
    Model *model = *state;
    const FormField other[] = {{.key = "b.actual", .kind = FIELD_NUMBER, .label = "实际完成值"}};
    form_type(model->form, "88", FALSE);
    form_set_fields(model->form, other, 1);
    assert_false(form_is_open(model->form));
    assert_string_equal(form_focus(model->form), "b.actual");
    assert_string_equal(form_pending(model->form, "a.actual"), "88");
    form_set_fields(model->form, NULL, 0);
    assert_null(form_focus(model->form));
    assert_false(form_type(model->form, "1", FALSE));
    assert_false(form_handle(model->form, REQUEST_OPEN));
    show(model);
    form_open_field(model->form);
    assert_string_equal(form_open_text(model->form), "88");
}

static void arrow_out_of_a_line_accepts_it(void **state)
{
    Model *model = *state;
    form_type(model->form, "9", FALSE);
    assert_true(form_handle(model->form, REQUEST_EDIT_DOWN));
    assert_string_equal(model->values[0], "9");
    assert_string_equal(form_focus(model->form), "a.pick");
    go_to(model, "a.actual");
    form_type(model->form, "8", FALSE);
    model->refuse = TRUE;
    assert_true(form_handle(model->form, REQUEST_EDIT_DOWN));
    assert_string_equal(form_open_text(model->form), "8");
}

static void tab_accepts_and_leaves_the_walk_to_the_view(void **state)
{
    Model *model = *state;
    form_type(model->form, "9", FALSE);
    assert_false(form_handle(model->form, REQUEST_NEXT));
    assert_int_equal(model->accepted, 1);
    assert_false(form_is_open(model->form));
    model->refuse = TRUE;
    form_type(model->form, "8", FALSE);
    assert_true(form_handle(model->form, REQUEST_NEXT));
    assert_true(form_is_open(model->form));
}

static void enter_on_the_last_field_finishes(void **state)
{
    Model *model = *state;
    go_to(model, "a.name");
    form_type(model->form, "名", FALSE);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_int_equal(model->finished, 1);
}

static void choices_are_taken_by_digit_space_and_enter(void **state)
{
    Model *model = *state;
    go_to(model, "a.pick");
    assert_true(form_type(model->form, "２", FALSE));
    assert_int_equal(model->pick, 2);
    assert_false(form_type(model->form, "3", FALSE));
    assert_false(form_type(model->form, "x", FALSE));
    assert_false(form_type(model->form, "", TRUE));
    assert_painted(model, "(●) 2 未达标");
    form_handle(model->form, REQUEST_UP);
    form_handle(model->form, REQUEST_SELECT);
    assert_int_equal(model->pick, 1);
    form_handle(model->form, REQUEST_OPEN); /* taken already: goes on */
    assert_string_equal(form_focus(model->form), "a.note");
    assert_int_equal(model->chosen, 2);
}

static void locked_field_says_why(void **state)
{
    Model *model = *state;
    go_to(model, "a.locked");
    assert_true(form_type(model->form, "x", FALSE));
    assert_false(form_is_open(model->form));
    assert_painted(model, "↳ 代码不能改");
}

static void several_lines_are_wrapped_and_the_cursor_is_seen(void **state)
{
    Model *model = *state;
    go_to(model, "a.note");
    for (int i = 0; i < 30; i++) {
        form_type(model->form, "很长的说明文字", FALSE);
        form_handle(model->form, REQUEST_EDIT_NEW_LINE);
    }
    form_type(model->form, "末行", FALSE);
    paint(model, (Area){0, 0, 5, 50});
    g_autofree char *seen = screen();
    assert_non_null(strstr(seen, "末行"));
    form_handle(model->form, REQUEST_EDIT_FIRST);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_true(g_str_has_suffix(model->values[1], "\n末行"));
}

static void column_of_figures_fills_downwards(void **state)
{
    Model *model = *state;
    const FormField fields[] = {{.key = keys[0], .kind = FIELD_NUMBER, .label = "一"},
                                {.key = keys[1], .kind = FIELD_NUMBER, .label = "二"},
                                {.key = keys[2], .kind = FIELD_NUMBER, .label = "三"}};
    static const FormEvents events = {accept, NULL, NULL, NULL};
    g_autoptr(FormWidget) form = form_new(&events, model);
    form_set_fields(form, fields, 3);
    form_type(form, "１\n 2 \n3\n", TRUE);
    assert_string_equal(model->values[0], "1");
    assert_string_equal(model->values[1], "2");
    assert_string_equal(model->values[2], "3");
    assert_false(form_is_open(form));
    form_set_focus(form, keys[1]);
    form_type(form, "7\n8\n9", TRUE);
    assert_string_equal(model->values[1], "7");
    assert_string_equal(model->values[2], "8");
    draw_begin();
    form_draw(form, (Area){0, 0, 12, 50}, TRUE);
    g_autofree char *seen = screen();
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
                for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
                    g_free(model->values[i]);
                    model->values[i] = g_strdup(texts[t]);
                }
                show(model);
                form_handle(model->form, REQUEST_DOWN);
                form_open_field(model->form);
                paint(model, (Area){0, 0, height, width});
                form_click(model->form, height - 1, 0, TRUE);
                form_leave_field(model->form);
                paint(model, (Area){5, 30, height, width});
            }
}

static void click_gives_the_focus_and_takes_items(void **state)
{
    Model *model = *state;
    paint(model, (Area){0, 0, 12, 50});
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
    form_set_pending(model->form, keys[0], "1");
    assert_true(form_set_focus(model->form, keys[0]));
    assert_true(form_type(model->form, "2\n3\n", TRUE));
    assert_true(g_str_has_prefix(form_open_text(model->form), "12"));
}

static void a_line_break_pasted_into_one_line_is_said(void **state)
{
    Model *model = *state;
    form_set_focus(model->form, keys[2]);
    assert_true(form_type(model->form, "综合 楼\n", TRUE)); /* at the end it is none of the text */
    assert_null(form_entry(model->form, form_find(model->form, keys[2]))->error);
    assert_true(form_type(model->form, "东\r\n西", TRUE));
    assert_string_equal(form_open_text(model->form), "综合 楼 东 西");
    assert_painted(model, "这一栏只有一行");
    assert_true(form_set_focus(model->form, keys[1]));
    assert_true(form_type(model->form, "东\r\n西", TRUE));
    assert_string_equal(form_open_text(model->form), "东\n西");
}

static void only_what_the_open_field_takes_is_offered(void **state)
{
    static const struct {
        guint key;
        gboolean breaks, words;
    } cases[] = {{0, FALSE, FALSE}, {1, TRUE, TRUE}, {2, FALSE, TRUE}};
    Model *model = *state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(form_set_focus(model->form, keys[cases[i].key]));
        assert_false(form_takes(model->form, REQUEST_EDIT_NEW_LINE));
        assert_true(form_open_field(model->form));
        assert_int_equal(form_takes(model->form, REQUEST_EDIT_NEW_LINE), cases[i].breaks);
        assert_int_equal(form_takes(model->form, REQUEST_EXTERNAL), cases[i].words);
    }
}

static void typing_goes_on_with_a_list_behind_a_separator(void **state)
{
    Model *model = *state;
    const FormField list[] = {
        {.key = keys[1], .kind = FIELD_LINES, .label = "佐证", .value = "决算表", .joint = "；"}};
    form_set_fields(model->form, list, 1);
    assert_true(form_type(model->form, "照片", FALSE));
    assert_string_equal(form_open_text(model->form), "决算表；照片");
}

#define FORM_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int run_form_tests(void)
{
    const struct CMUnitTest tests[] = {
        FORM_TEST(focus_begins_at_the_first_field_that_takes_something),
        FORM_TEST(arrows_go_through_fields_and_the_items_of_a_choice),
        FORM_TEST(typing_replaces_the_value_and_enter_goes_on),
        FORM_TEST(enter_opens_with_the_value_and_unchanged_text_is_not_saved_again),
        FORM_TEST(refused_text_stays_open_and_nothing_is_lost_by_leaving),
        FORM_TEST(discarding_forgets_the_text),
        FORM_TEST(text_typed_again_equal_to_the_value_is_not_pending),
        FORM_TEST(open_text_is_pending_when_its_field_goes_away),
        FORM_TEST(arrow_out_of_a_line_accepts_it),
        FORM_TEST(tab_accepts_and_leaves_the_walk_to_the_view),
        FORM_TEST(enter_on_the_last_field_finishes),
        FORM_TEST(choices_are_taken_by_digit_space_and_enter),
        FORM_TEST(locked_field_says_why),
        FORM_TEST(several_lines_are_wrapped_and_the_cursor_is_seen),
        FORM_TEST(column_of_figures_fills_downwards),
        FORM_TEST(paste_onto_a_waiting_text_goes_into_it),
        FORM_TEST(a_line_break_pasted_into_one_line_is_said),
        FORM_TEST(only_what_the_open_field_takes_is_offered),
        FORM_TEST(typing_goes_on_with_a_list_behind_a_separator),
        FORM_TEST(labels_are_aligned_and_long_ones_have_a_row),
        FORM_TEST(short_fields_share_a_row_where_there_is_room),
        FORM_TEST(no_size_and_no_text_breaks_the_painting),
        FORM_TEST(click_gives_the_focus_and_takes_items),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
