#include "terminal/support.h"
#include "terminal/tests.h"

/* At the note of the rate of spending, which is less than full. */
static Terminal *at_note(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "qujiang-self", "大厅运行管理费");
    workstation_type(terminal, "/预算执行率\rr");
    terminal_expect(terminal, "^N 常用语");
    return terminal;
}

static void a_phrase_is_put_in_at_the_cursor_and_learned(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home, 24, 80);
    workstation_type(terminal, "因\016"); /* ^N */
    terminal_expect(terminal, "常用语 · 预算执行率");
    workstation_type(terminal, "ystc");
    terminal_expect(terminal, "1 条");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "因验收推迟，尾款未在年内支付");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "说明已保存");
    workstation_type(terminal, "r\016");
    terminal_expect(terminal, "▌ 因验收推迟，尾款未在年内支付");
    terminal_expect(terminal, "本项 · 用过 1 次");
    terminal_free(terminal);
    home_free(home);
}

static void a_demonstration_learns_nothing(void **state)
{
    static const char *const command[] = {PINGFEN_PROGRAM, "demo", NULL};
    (void)state;
    Home *home = home_new();
    g_autofree char *file = g_build_filename(home_path(home), "data", "pingfen", "phrases.yaml", NULL);
    Terminal *terminal = terminal_start(home, command, NULL, 24, 80);
    terminal_wait(terminal, "F1 ");
    workstation_type(terminal, "/大厅运行经费\r\r");
    workstation_type(terminal, "/免费复印\rr只在样例里\r");
    terminal_expect(terminal, "说明已保存");
    workstation_type(terminal, "r\016");
    terminal_expect(terminal, "常用语");
    terminal_expect_not(terminal, "用过 1 次");
    assert_false(g_file_test(file, G_FILE_TEST_EXISTS));
    terminal_free(terminal);
    home_free(home);
}

static void leaving_the_list_keeps_what_is_typed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home, 40, 120);
    workstation_type(terminal, "写到一半\016");
    terminal_expect(terminal, "受天气影响");
    workstation_type(terminal, "没有的\r");
    terminal_expect(terminal, "没有这样的常用语");
    terminal_resize(terminal, 12, 50);
    terminal_expect(terminal, "常用语");
    workstation_type(terminal, "\033");
    terminal_resize(terminal, 24, 80);
    terminal_expect(terminal, "写到一半");
    workstation_type(terminal, "，接着写\r");
    terminal_expect(terminal, "写到一半，接着写");
    terminal_free(terminal);
    home_free(home);
}

static void pieces_of_evidence_stand_apart(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home, 24, 80);
    workstation_type(terminal, "\033v\016cght\r");
    terminal_expect(terminal, "采购合同");
    workstation_type(terminal, "\016ysbg\r\r");
    terminal_expect(terminal, "采购合同；验收报告");
    terminal_free(terminal);
    home_free(home);
}

static void a_phrase_is_removed_after_a_question(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home, 24, 80);
    workstation_type(terminal, "\016ystc");
    terminal_key(terminal, VTERM_KEY_DEL);
    terminal_expect(terminal, "删去“验收推迟，尾款未在年内支付”");
    workstation_type(terminal, "y");
    terminal_expect(terminal, "常用语已删去");
    terminal_expect(terminal, "0 条");
    terminal_free(terminal);
    home_free(home);
}

static void a_figure_has_no_phrases(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = at_note(home, 24, 80);
    workstation_type(terminal, "\033\t5\016");
    terminal_expect(terminal, "常用语用在说明、佐证和报告的字段里");
    terminal_free(terminal);
    home_free(home);
}

int run_phrases_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_is_put_in_at_the_cursor_and_learned),
        cmocka_unit_test(leaving_the_list_keeps_what_is_typed),
        cmocka_unit_test(pieces_of_evidence_stand_apart),
        cmocka_unit_test(a_demonstration_learns_nothing),
        cmocka_unit_test(a_phrase_is_removed_after_a_question),
        cmocka_unit_test(a_figure_has_no_phrases),
    };
    return cmocka_run_group_tests_name("phrases", tests, NULL, NULL);
}
