#include "base/error.h"
#include "ui/app.h"
#include "ui/tests.h"

#include <string.h>

/* A view that writes down what happens to it. Its state is the log; the last one closed leaves its log in
 * `farewell`. */
typedef struct {
    GString *log;
    const char *unsaved;
} Plain;

static char *farewell;

static gpointer plain_open(App *app, gpointer argument, GError **error)
{
    (void)app;
    if (argument && strcmp(argument, "refuse") == 0) {
        g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, "打不开这个画面");
        return NULL;
    }
    Plain *plain = g_new0(Plain, 1);
    plain->log = g_string_new(NULL);
    return plain;
}

static void plain_close(App *app, gpointer state)
{
    Plain *plain = state;
    (void)app;
    g_free(farewell);
    farewell = g_string_free(plain->log, FALSE);
    g_free(plain);
}

static void plain_resume(App *app, gpointer state)
{
    (void)app;
    g_string_append(((Plain *)state)->log, "resume ");
}

static char *plain_unsaved(gpointer state)
{
    return g_strdup(((Plain *)state)->unsaved);
}

static gboolean plain_handle(App *app, gpointer state, Request request)
{
    Plain *plain = state;
    if (request == REQUEST_UP) return g_string_append(plain->log, "up "), TRUE;
    if (request == REQUEST_LAST) return plain->unsaved = "名称", TRUE;
    if (request != REQUEST_DOWN) return FALSE;
    app_back(app);
    g_string_append(plain->log, "alive "); /* its own state outlives its own call */
    return TRUE;
}

static gboolean plain_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    g_string_append_printf(((Plain *)state)->log, "%s%s ", pasted ? "paste:" : "", text);
    return strcmp(text, "梅") == 0;
}

static void plain_draw(gpointer state, const Layout *layout)
{
    (void)state;
    draw_text(layout->first.y, layout->first.x, layout->first.width, STYLE_NORMAL, "body");
}

static const View plain_view = {
    .name = "plain",
    .title = N_("工具"),
    .panes = 1,
    .open = plain_open,
    .close = plain_close,
    .resume = plain_resume,
    .unsaved = plain_unsaved,
    .handle = plain_handle,
    .type = plain_type,
    .draw = plain_draw,
};

typedef struct {
    Term *term;
    App *app;
} Fixture;

static int begin(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->term = term_open_hidden(24, 80);
    draw_theme(THEME_DARK);
    fixture->app = app_new(fixture->term, NULL);
    assert_true(app_push(fixture->app, &plain_view, NULL));
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    Fixture *fixture = *state;
    app_free(fixture->app);
    term_close(fixture->term);
    g_free(fixture);
    g_clear_pointer(&farewell, g_free);
    return 0;
}

static App *app_of(void **state)
{
    return ((Fixture *)*state)->app;
}

static void press(App *app, TermKey key)
{
    const Event event = {.kind = EVENT_KEY, .key = key};
    app_event(app, &event);
}

static void assert_painted(App *app, const char *piece)
{
    app_draw(app);
    for (int y = 0; y < draw_height(); y++) {
        g_autofree char *row = draw_row_text(y);
        if (strstr(row, piece)) return;
    }
    fail_msg("%s is not on the screen", piece);
}

static void requests_go_to_the_view_and_other_characters_but_letters_are_text(void **state)
{
    App *app = app_of(state);
    press(app, 'k');
    press(app, TERM_UP);
    press(app, 0x6885);
    press(app, 'Q');
    assert_painted(app, "这里用不到这个键");
    press(app, TERM_UP);
    press(app, TERM_DOWN);
    assert_string_equal(farewell, "up up 梅 up alive ");
    assert_true(app_is_finished(app));
}

static void closing_uncovers_the_view_below(void **state)
{
    App *app = app_of(state);
    app_push(app, &plain_view, NULL);
    press(app, TERM_ESCAPE);
    assert_string_equal(farewell, "");
    press(app, TERM_ESCAPE); /* never leaves the program */
    assert_false(app_is_finished(app));
    press(app, 'q');
    assert_string_equal(farewell, "resume ");
    assert_true(app_is_finished(app));
}

static void view_that_refuses_to_open_says_why(void **state)
{
    App *app = app_of(state);
    char refuse[] = "refuse";
    assert_false(app_push(app, &plain_view, refuse));
    assert_painted(app, "✗ 打不开这个画面");
    assert_false(app_replace(app, &plain_view, refuse));
    assert_true(app_replace(app, &plain_view, NULL));
    press(app, 'q');
    assert_true(app_is_finished(app));
}

static void unsaved_text_is_asked_about_before_it_is_given_up(void **state)
{
    App *app = app_of(state);
    press(app, 'G');
    press(app, 'q');
    assert_painted(app, "「名称」里输入的文字还没有保存  d 放弃  其他键接着填");
    press(app, 'n');
    assert_false(app_is_finished(app));
    press(app, TERM_F1 + 9);
    press(app, 'd');
    assert_true(app_is_finished(app));
}

static void answered(gpointer data, const char *answer)
{
    g_string_append_printf(data, "%s ", answer ? answer : "-");
}

static void confirmation_takes_another_key_than_the_one_that_asked(void **state)
{
    App *app = app_of(state);
    g_autoptr(GString) answers = g_string_new(NULL);
    press(app, 'y');
    app_confirm(app, "删除 大厅？", answered, answers);
    assert_painted(app, "删除 大厅？ 按 o 确认");
    press(app, 'y');
    app_choose(app, "恢复、比较还是放弃？", "hbf", answered, answers);
    press(app, 'b');
    app_ask(app, "查找：", NULL, answered, answers);
    app_ask(app, "文件：", "a", answered, answers); /* the one before is left */
    press(app, 'q');
    press(app, TERM_ENTER);
    assert_string_equal(answers->str, "- b - aq ");
}

static void question_still_open_at_the_end_is_left(void **state)
{
    (void)state;
    g_autoptr(GString) answers = g_string_new(NULL);
    Term *term = term_open_hidden(24, 80);
    App *app = app_new(term, NULL);
    app_push(app, &plain_view, NULL);
    app_ask(app, "查找：", NULL, answered, answers);
    app_free(app);
    term_close(term);
    assert_string_equal(answers->str, "- ");
}

static void hangup_ends_the_program(void **state)
{
    App *app = app_of(state);
    const Event event = {.kind = EVENT_HANGUP};
    app_event(app, &event);
    assert_true(app_is_finished(app));
    press(app, 'q'); /* nothing more is taken */
    ((Fixture *)*state)->app = NULL;
    app_free(app);
    assert_string_equal(farewell, "");
}

static void long_message_covers_rows_above_and_goes_with_the_next_key(void **state)
{
    App *app = app_of(state);
    g_autofree char *sentence = g_strnfill(100, 'x');
    app_message(app, MESSAGE_ERROR, "%s 完", sentence);
    assert_painted(app, "完");
    press(app, TERM_UP);
    app_draw(app);
    for (int y = 0; y < draw_height(); y++) {
        g_autofree char *row = draw_row_text(y);
        assert_null(strstr(row, "xx"));
    }
}

static void help_explains_the_view_below(void **state)
{
    App *app = app_of(state);
    press(app, TERM_F1);
    assert_painted(app, "帮助 · 工具");
    assert_painted(app, "Up k");
    press(app, 'q');
    assert_painted(app, "body");
}

#define APP_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int run_app_tests(void)
{
    const struct CMUnitTest tests[] = {
        APP_TEST(requests_go_to_the_view_and_other_characters_but_letters_are_text),
        APP_TEST(closing_uncovers_the_view_below),
        APP_TEST(view_that_refuses_to_open_says_why),
        APP_TEST(unsaved_text_is_asked_about_before_it_is_given_up),
        APP_TEST(confirmation_takes_another_key_than_the_one_that_asked),
        APP_TEST(question_still_open_at_the_end_is_left),
        APP_TEST(hangup_ends_the_program),
        APP_TEST(long_message_covers_rows_above_and_goes_with_the_next_key),
        APP_TEST(help_explains_the_view_below),
    };
    return cmocka_run_group_tests_name("app", tests, NULL, NULL);
}
