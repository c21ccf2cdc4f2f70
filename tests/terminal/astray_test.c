/* What is typed where it was not meant to go is refused with a sentence, and nothing is saved. */
#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

static Terminal *start_at_own(const Home *home, const char *target)
{
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    workstation_type(terminal, "/数量指标\ra");
    workstation_type(terminal, "维修次数\r50\r");
    workstation_type(terminal, target);
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加");
    workstation_type(terminal, "\033/维修次数\r");
    return terminal;
}

static void a_figure_corrected_at_once_is_no_reason(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_own(home, "≥50个");
    workstation_type(terminal, "28个\r");
    terminal_expect(terminal, "↳ 扣分没有说明");
    workstation_type(terminal, "25个\r");
    terminal_expect(terminal, "“25个”只是数字，说明要写明原因");
    workstation_type(terminal, "\003");
    terminal_key(terminal, VTERM_KEY_UP);
    terminal_key(terminal, VTERM_KEY_UP);
    workstation_type(terminal, "25个\r");
    terminal_expect(terminal, "实际完成值  25个");
    workstation_type(terminal, "6个单位尚未进驻\r");
    terminal_expect(terminal, "说明已保存");
    terminal_expect(terminal, "6个单位尚未进驻");
    terminal_free(terminal);
    home_free(home);
}

static void a_text_is_no_choice_and_goes_nowhere_else(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_own(home, "效果明显");
    workstation_type(terminal, "9");
    terminal_expect(terminal, "“9”不是档次的选项");
    workstation_type(terminal, "分");
    terminal_expect(terminal, "“分”不是档次的选项，没有使用：按 1–3 选择；写说明按 r");
    workstation_type(terminal, "1");
    terminal_expect(terminal, "(●) 1");
    terminal_free(terminal);
    home_free(home);
}

static void a_submitted_table_opens_no_field(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_own(home, "≥50个");
    workstation_type(terminal, "W");
    workstation_type(terminal, "s");
    workstation_type(terminal, "w");
    workstation_type(terminal, "试一试\r");
    terminal_expect(terminal, "：已提交");
    static const char *const keys[] = {"2", "\033OQ", "r", "v", "e"}; /* F2 among them */
    workstation_type(terminal, "/维修次数\r");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        workstation_type(terminal, keys[i]);
        terminal_expect(terminal, "现在的状态是“已提交”，不能填写");
        workstation_type(terminal, "\014"); /* ^L takes the sentence away */
        terminal_expect_not(terminal, "不能填写");
    }
    workstation_type(terminal, "m"); /* the same beside the tree */
    workstation_type(terminal, "9");
    terminal_expect(terminal, "现在的状态是“已提交”，不能填写");
    workstation_type(terminal, "\033");
    workstation_type(terminal, "F");
    workstation_type(terminal, "新");
    terminal_expect(terminal, "现在的状态是“已提交”，不能填写");
    terminal_free(terminal);
    home_free(home);
}

static void phrases_are_offered_for_the_field_with_the_focus(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_own(home, "≥50个");
    workstation_type(terminal, "28个\r");
    workstation_type(terminal, "\016"); /* ^N */
    terminal_expect(terminal, "常用语 · ");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "Enter 确定");
    terminal_free(terminal);
    home_free(home);
}

static void a_score_above_the_weight_is_said_while_it_is_typed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_own(home, "");
    workstation_type(terminal, "51");
    terminal_expect(terminal, "高于分值 50");
    workstation_type(terminal, "\025"
                               "49.5分"); /* ^U */
    terminal_expect_not(terminal, "高于分值");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "49.50 /  50");
    terminal_free(terminal);
    home_free(home);
}

static void prose_keeps_its_commas(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_own(home, "≥50个");
    workstation_type(terminal, "e没有达到，因为停电２次\r");
    terminal_expect(terminal, "没有达到，因为停电２次");
    workstation_type(terminal, "/维修次数\re\025"
                               "１，２００个\r");
    terminal_expect(terminal, "1,200个");
    terminal_free(terminal);
    home_free(home);
}

/* What the keys do now: while a field is open letters are text. */
static void the_line_above_the_bar_shows_the_keys_of_the_open_field(void **state)
{
    static const struct {
        int height, width;
    } sizes[] = {{24, 80}, {40, 120}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = home_new();
        Terminal *terminal = workstation_start(home, sizes[i].height, sizes[i].width);
        workstation_new(terminal, "mof-project-2020", "平台建设");
        terminal_expect(terminal, "F8 流程");
        terminal_expect(terminal, "F9 打印");
        workstation_type(terminal, "/满意度\rr");
        terminal_sync(terminal);
        g_autofree char *keys = terminal_row(terminal, sizes[i].height - 2);
        assert_non_null(strstr(keys, "Enter 确定  Esc 放下"));
        assert_non_null(strstr(keys, "^J 换行  ^N 常用语"));
        workstation_type(terminal, "\033");
        terminal_expect_not(terminal, "Enter 确定");
        terminal_free(terminal);
        home_free(home);
    }
}

static void a_table_without_indicators_is_not_called_filled(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    workstation_type(terminal, "100\r");
    terminal_expect(terminal, "全年预算数已保存。");
    workstation_type(terminal, "90\r");
    terminal_expect(terminal, "已填 1 / 1");
    workstation_type(terminal, "r年底结算\r");
    workstation_type(terminal, "\t");
    terminal_expect(terminal, "已有的 1 项都已填好；还有 90 分没有设指标：按 a 在这里增加。");
    terminal_expect(terminal, "▌   ▹ 数量指标");
    terminal_free(terminal);
    home_free(home);
}

static void what_lies_below_the_frame_is_told(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "mof-project-2020", "平台建设");
    workstation_type(terminal, "/实施效益\r");
    terminal_expect(terminal, " ↓ ");
    terminal_keys(terminal, VTERM_KEY_RIGHT, 1);
    terminal_keys(terminal, VTERM_KEY_DOWN, 12);
    terminal_keys(terminal, VTERM_KEY_PAGEDOWN, 3);
    terminal_expect(terminal, " ↑ ");
    terminal_expect_not(terminal, " ↓ ");
    terminal_free(terminal);
    home_free(home);
}

static void a_figure_in_another_unit_is_converted_in_the_sentence(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    workstation_type(terminal, "450000元\r");
    terminal_expect(terminal, "这里以万元计，请填 45");
    terminal_free(terminal);
    home_free(home);
}

int run_astray_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_figure_corrected_at_once_is_no_reason),
        cmocka_unit_test(a_text_is_no_choice_and_goes_nowhere_else),
        cmocka_unit_test(a_submitted_table_opens_no_field),
        cmocka_unit_test(phrases_are_offered_for_the_field_with_the_focus),
        cmocka_unit_test(a_score_above_the_weight_is_said_while_it_is_typed),
        cmocka_unit_test(prose_keeps_its_commas),
        cmocka_unit_test(the_line_above_the_bar_shows_the_keys_of_the_open_field),
        cmocka_unit_test(a_table_without_indicators_is_not_called_filled),
        cmocka_unit_test(what_lies_below_the_frame_is_told),
        cmocka_unit_test(a_figure_in_another_unit_is_converted_in_the_sentence),
    };
    return cmocka_run_group_tests_name("astray", tests, NULL, NULL);
}
