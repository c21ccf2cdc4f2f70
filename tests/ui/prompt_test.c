/* The question on the message line. */
#include "ui/draw.h"
#include "ui/prompt.h"
#include "ui/screen.h"
#include "ui/term.h"
#include "ui/tests.h"

#include <string.h>

typedef struct {
    Term *term;
    char *given;
} Asked;

static void take(gpointer data, const char *answer)
{
    Asked *asked = data;
    g_free(asked->given);
    asked->given = g_strdup(answer);
}

static void expect_seen(Prompt *prompt, const char *piece)
{
    draw_begin();
    prompt_draw(prompt, 0, 80);
    draw_end();
    g_autofree char *seen = screen_text();
    if (!strstr(seen, piece)) fail_msg("%s is not in\n%s", piece, seen);
}

static void a_long_reason_is_taken_whole(void **state)
{
    Asked *asked = *state;
    g_autofree char *reason = g_strnfill(20000, 'a');
    Prompt *prompt = prompt_new_text("理由", NULL, take, asked);
    prompt_paste(prompt, reason);
    expect_seen(prompt, "理由");
    assert_true(prompt_key(prompt, TERM_ENTER));
    prompt_finish(prompt);
    assert_string_equal(asked->given, reason);
    prompt_free(prompt);
}

static void what_a_question_does_not_take_is_said(void **state)
{
    Asked *asked = *state;
    g_autofree char *paste = g_strnfill(70000, 'a');
    Prompt *prompt = prompt_new_text("理由", NULL, take, asked);
    prompt_paste(prompt, paste);
    expect_seen(prompt, "只收下 65536 字节，其余 4464 字节没有收");
    prompt_paste(prompt, "b");
    expect_seen(prompt, "这一栏已满");
    prompt_key(prompt, TERM_BACKSPACE);
    expect_seen(prompt, "理由");
    prompt_paste(prompt, "\xff");
    expect_seen(prompt, "不是有效的 UTF-8");
    prompt_free(prompt);
}

static int open_screen(void **state)
{
    Asked *asked = g_new0(Asked, 1);
    asked->term = term_open_hidden(3, 80);
    draw_theme(THEME_MONO);
    *state = asked;
    return 0;
}

static int close_screen(void **state)
{
    Asked *asked = *state;
    term_close(asked->term);
    g_free(asked->given);
    g_free(asked);
    return 0;
}

int run_prompt_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_long_reason_is_taken_whole, open_screen, close_screen),
        cmocka_unit_test_setup_teardown(what_a_question_does_not_take_is_said, open_screen, close_screen),
    };
    return cmocka_run_group_tests_name("prompt", tests, NULL, NULL);
}
