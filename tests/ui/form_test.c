/* Walking, typing, choosing: what a form does with requests. */
#include "ui/form_model.h"

static void focus_begins_at_the_first_field_that_takes_something(void **state)
{
    Model *model = *state;
    assert_string_equal(form_focus(model->form), "a.actual");
    model_expect(model, "▌实际完成值  —");
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
    model_go_to(model, "a.actual");
    form_type(model->form, "6", FALSE);
    assert_string_equal(form_open_text(model->form), "6");
}

static void enter_opens_with_the_value_and_unchanged_text_is_not_saved_again(void **state)
{
    Model *model = *state;
    form_type(model->form, "50", FALSE);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    model_go_to(model, "a.actual");
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
    model_expect(model, "↳ 不是数");
    form_handle(model->form, REQUEST_EDIT_LEAVE);
    assert_string_equal(form_pending(model->form, "a.actual"), "abc");
    assert_string_equal(form_unsaved(model->form), "a.actual");
    model_expect(model, "abc");
    model_go_to(model, "a.name");
    model_show(model); /* another one saved: the fields are made anew */
    model_go_to(model, "a.actual");
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
    model_go_to(model, "a.actual");
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
    model_show(model);
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
    model_go_to(model, "a.actual");
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
    model_go_to(model, "a.name");
    form_type(model->form, "名", FALSE);
    form_handle(model->form, REQUEST_EDIT_ACCEPT);
    assert_int_equal(model->finished, 1);
}

static void choices_are_taken_by_digit_space_and_enter(void **state)
{
    Model *model = *state;
    model_go_to(model, "a.pick");
    assert_true(form_type(model->form, "２", FALSE));
    assert_int_equal(model->pick, 2);
    assert_false(form_type(model->form, "3", FALSE));
    assert_false(form_type(model->form, "x", FALSE));
    assert_false(form_type(model->form, "", TRUE));
    model_expect(model, "(●) 2 未达标");
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
    model_go_to(model, "a.locked");
    assert_true(form_type(model->form, "x", FALSE));
    assert_false(form_is_open(model->form));
    model_expect(model, "↳ 代码不能改");
}

static void only_what_the_open_field_takes_is_offered(void **state)
{
    static const struct {
        guint key;
        gboolean breaks, words;
    } cases[] = {{0, FALSE, FALSE}, {1, TRUE, TRUE}, {2, FALSE, TRUE}};
    Model *model = *state;
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_true(form_set_focus(model->form, model_keys[cases[i].key]));
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
        {.key = model_keys[1], .kind = FIELD_LINES, .label = "佐证", .value = "决算表", .joint = "；"}};
    form_set_fields(model->form, list, 1);
    assert_true(form_type(model->form, "照片", FALSE));
    assert_string_equal(form_open_text(model->form), "决算表；照片");
}

int run_form_tests(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(focus_begins_at_the_first_field_that_takes_something),
        MODEL_TEST(arrows_go_through_fields_and_the_items_of_a_choice),
        MODEL_TEST(typing_replaces_the_value_and_enter_goes_on),
        MODEL_TEST(enter_opens_with_the_value_and_unchanged_text_is_not_saved_again),
        MODEL_TEST(refused_text_stays_open_and_nothing_is_lost_by_leaving),
        MODEL_TEST(discarding_forgets_the_text),
        MODEL_TEST(text_typed_again_equal_to_the_value_is_not_pending),
        MODEL_TEST(open_text_is_pending_when_its_field_goes_away),
        MODEL_TEST(arrow_out_of_a_line_accepts_it),
        MODEL_TEST(tab_accepts_and_leaves_the_walk_to_the_view),
        MODEL_TEST(enter_on_the_last_field_finishes),
        MODEL_TEST(choices_are_taken_by_digit_space_and_enter),
        MODEL_TEST(locked_field_says_why),
        MODEL_TEST(only_what_the_open_field_takes_is_offered),
        MODEL_TEST(typing_goes_on_with_a_list_behind_a_separator),
    };
    return cmocka_run_group_tests_name("form", tests, NULL, NULL);
}
