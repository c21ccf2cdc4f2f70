#include "terminal/harness.h"
#include "terminal/tests.h"

#include <string.h>

static const char *const command[] = {PINGFEN_TOOLKIT, NULL};

typedef struct {
    Home *home;
    Terminal *terminal;
} Fixture;

static int begin(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);
    fixture->home = home_new();
    fixture->terminal = terminal_start(fixture->home, command, NULL, 40, 120);
    terminal_wait(fixture->terminal, "F1 帮助");
    *state = fixture;
    return 0;
}

static int end(void **state)
{
    Fixture *fixture = *state;
    terminal_free(fixture->terminal);
    home_free(fixture->home);
    g_free(fixture);
    return 0;
}

static Terminal *terminal_of(void **state)
{
    return ((Fixture *)*state)->terminal;
}

/* In the form, on the number. */
static Terminal *at_number(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_type(terminal, "\t");
    terminal_key(terminal, VTERM_KEY_DOWN);
    return terminal;
}

static Terminal *at_name(void **state)
{
    Terminal *terminal = at_number(state);
    terminal_key(terminal, VTERM_KEY_DOWN);
    return terminal;
}

static void assert_row(const Terminal *terminal, int y, const char *expected)
{
    g_autofree char *row = terminal_row(terminal, y);
    assert_string_equal(row, expected);
}

static void frame_has_title_lines_message_and_keys(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_sync(terminal);
    assert_int_equal(terminal_find_row(terminal, "大厅运行经费 · 2021"), 0);
    assert_int_equal(terminal_find_row(terminal, "┬"), 1);
    assert_int_equal(terminal_find_row(terminal, "┴"), 36);
    assert_int_equal(terminal_find_row(terminal, "总分 0 / 300"), 37);
    assert_row(terminal, 39, " F1 帮助 ?  q 返回");
    assert_false(terminal_cursor_visible(terminal));
}

static void value_is_shown_live_while_it_is_typed(void **state)
{
    Terminal *terminal = at_number(state);
    terminal_type(terminal, "12.5");
    terminal_expect(terminal, "12.5 × 2 = 25");
    assert_true(terminal_cursor_visible(terminal));
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "✓ 已保存 1 次");
    assert_true(terminal_shows(terminal, "实际完成值  12.5 分"));
    terminal_expect_not(terminal, "× 2");
}

static void refused_text_stays_with_its_sentence_below(void **state)
{
    Terminal *terminal = at_number(state);
    terminal_type(terminal, "abc\r");
    terminal_expect(terminal, "↳ ");
    assert_true(terminal_shows(terminal, "abc"));
    assert_true(terminal_shows(terminal, "✓ 已保存 0 次"));
    terminal_type(terminal, "\033");
    terminal_expect(terminal, "还没有保存");
    assert_true(terminal_shows(terminal, "abc"));
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "Enter 确定");
    assert_true(terminal_shows(terminal, "abc"));
    terminal_type(terminal, "\003");
    terminal_expect_not(terminal, "abc");
}

static void full_width_digits_and_the_chinese_point_become_a_number(void **state)
{
    Terminal *terminal = at_number(state);
    terminal_type(terminal, "９５。５\r");
    terminal_expect(terminal, "实际完成值  95.5 分");
}

/* Each character arrives in bytes of its own, with a repaint between. */
static void chinese_typed_byte_by_byte_arrives_whole(void **state)
{
    Terminal *terminal = at_name(state);
    const char text[] = "梅江区𠮷é①“引号”";
    for (const char *byte = text; *byte; byte++) {
        terminal_type(terminal, (const char[]){*byte, '\0'});
        terminal_sync(terminal);
    }
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "项目名称    梅江区𠮷é①“引号”");
}

static void burst_of_an_input_method_arrives_whole(void **state)
{
    Terminal *terminal = at_name(state);
    g_autoptr(GString) burst = g_string_new(NULL);
    for (int i = 0; i < 1300; i++)
        g_string_append(burst, "危");
    terminal_type(terminal, burst->str);
    terminal_type(terminal, "终\r");
    terminal_expect(terminal, "终");
    assert_true(terminal_shows(terminal, "✓ 已保存 1 次"));
}

static void backspace_takes_what_a_person_sees_as_one_character(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_type(terminal, "江区e\xcc\x81");
    terminal_key(terminal, VTERM_KEY_BACKSPACE);
    terminal_key(terminal, VTERM_KEY_BACKSPACE);
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "项目名称    江");
    terminal_expect_not(terminal, "江区");
}

static void long_text_scrolls_sideways_without_half_characters(void **state)
{
    Terminal *terminal = at_name(state);
    for (int i = 0; i < 60; i++) {
        terminal_type(terminal, i % 3 ? "长" : "a");
        terminal_sync(terminal); /* checks the halves */
    }
    for (int i = 0; i < 60; i++) {
        terminal_key(terminal, VTERM_KEY_LEFT);
        terminal_sync(terminal);
    }
    assert_true(terminal_cursor_visible(terminal));
}

static void paste_goes_into_the_field_as_text(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_paste(terminal, "q\x1b[31m第一行\r\n第二行\t完");
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "第一行 第二行 完");
    assert_true(terminal_shows(terminal, "大厅运行经费 · 2021"));
}

static void paste_outside_a_field_is_ignored_with_a_message(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_paste(terminal, "qqq");
    terminal_expect(terminal, "粘贴的内容没有使用");
    assert_true(terminal_shows(terminal, "大厅运行经费 · 2021"));
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_expect_not(terminal, "粘贴的内容没有使用");
}

static void large_paste_is_cut_at_the_limit_of_the_field_and_said(void **state)
{
    Terminal *terminal = at_name(state);
    g_autoptr(GString) paste = g_string_new(NULL);
    for (int i = 0; i < 20000; i++)
        g_string_append(paste, "江");
    terminal_paste(terminal, paste->str);
    terminal_expect(terminal, "只收下 4095 字节，其余 55905 字节没有收");
}

static void digits_tick_and_pick(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_type(terminal, "2");
    terminal_expect(terminal, "(●) 2 部分达标");
    terminal_keys(terminal, VTERM_KEY_DOWN, 2);
    terminal_type(terminal, "１3");
    terminal_expect(terminal, "[x] 1 制度健全");
    assert_true(terminal_shows(terminal, "[ ] 2 执行到位"));
    assert_true(terminal_shows(terminal, "[x] 3 资料齐全"));
    terminal_type(terminal, " ");
    terminal_expect(terminal, "[ ] 3 资料齐全");
}

static void several_lines_wrap_softly_and_enter_accepts(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_keys(terminal, VTERM_KEY_DOWN, 7);
    terminal_type(terminal, "第一行\n第二行");
    terminal_expect(terminal, "第二行");
    VTermPos cursor = terminal_cursor(terminal);
    assert_int_equal(cursor.row, terminal_find_row(terminal, "第二行"));
    terminal_key(terminal, VTERM_KEY_UP);
    terminal_sync(terminal);
    assert_int_equal(terminal_cursor(terminal).row, cursor.row - 1);
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "✓ 已保存 1 次");
    assert_true(terminal_shows(terminal, "第一行"));
}

static void layout_follows_the_size_down_to_one_sentence_and_back(void **state)
{
    Terminal *terminal = terminal_of(state);
    static const int sizes[][2] = {{40, 120}, {24, 80}, {15, 60},   {8, 40}, {5, 20},
                                   {1, 1},    {2, 7},   {300, 100}, {24, 80}};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        terminal_resize(terminal, sizes[i][0], sizes[i][1]);
    }
    terminal_resize(terminal, 8, 40);
    terminal_expect(terminal, "F1 帮助");
    terminal_resize(terminal, 5, 20);
    terminal_expect(terminal, "窗口太小（20×5）");
    terminal_resize(terminal, 24, 80);
    terminal_expect(terminal, "─── 免费复印、免费饮水等服务");
    assert_row(terminal, 23, " F1 帮助 ?  q 返回");
}

static void resize_while_a_field_is_open_keeps_its_text(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_type(terminal, "镇村级公共政务");
    terminal_resize_unseen(terminal, 20, 70);
    terminal_type(terminal, "服务工作");
    terminal_resize(terminal, 8, 40);
    terminal_expect(terminal, "镇村级公共政务服务工作");
    terminal_resize(terminal, 3, 10);
    terminal_expect(terminal, "窗口太小");
    terminal_type(terminal, "经费");
    terminal_resize(terminal, 40, 120);
    terminal_expect(terminal, "镇村级公共政务服务工作经费");
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "✓ 已保存 1 次");
}

/* Nothing comes behind it, and the program itself sets how long it waits. */
static void escape_alone_leaves_one_level(void **state)
{
    static const char *const environment[] = {"ESCDELAY", NULL};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = terminal_start(home, command, environment, 24, 80);
    terminal_wait(terminal, "F1 帮助");
    terminal_type(terminal, "\t\033[B1");
    terminal_expect(terminal, "Esc 放下");
    terminal_type(terminal, "\033");
    terminal_wait(terminal, "还没有保存");
    terminal_free(terminal);
    home_free(home);
}

static void unknown_sequences_are_not_typed_as_text(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_type(terminal, "甲\033[I\033[O\033[1;9X\033[?62;1;2c乙\r");
    terminal_expect(terminal, "项目名称    甲乙");
}

static void control_keys_edit_the_line(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_type(terminal, "运行 经费\001大厅\005！\027\027\031");
    terminal_expect(terminal, "大厅运行 经费");
    terminal_type(terminal, "\001\013\031\r");
    terminal_expect(terminal, "项目名称    大厅运行 经费");
}

static void flow_control_never_freezes_and_suspend_comes_back(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_type(terminal, "\023\021\034");
    terminal_sync(terminal); /* behind ^Z the line has its own meaning of ^\ for a moment */
    terminal_type(terminal, "\032");
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_expect(terminal, "总分 1 / 300");
    assert_true(terminal_on_alternate_screen(terminal));
    assert_true(terminal_in_paste_mode(terminal));
}

static void confirmation_needs_another_key_and_names_the_thing(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_key(terminal, VTERM_KEY_RIGHT);
    terminal_expect(terminal, "删除 大厅运行经费 2021？ 按 y 确认，其他键取消");
    terminal_key(terminal, VTERM_KEY_RIGHT);
    terminal_expect(terminal, "没有删除。");
    terminal_key(terminal, VTERM_KEY_RIGHT);
    terminal_type(terminal, "ｙ");
    terminal_expect(terminal, "✓ 删除了。");
}

static void question_takes_a_line_of_text(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_key(terminal, VTERM_KEY_LEFT);
    terminal_expect(terminal, "查找： 经费");
    terminal_paste(terminal, "支出\n");
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "找的是 经费支出");
    terminal_key(terminal, VTERM_KEY_LEFT);
    terminal_type(terminal, "\033");
    terminal_expect(terminal, "找的是 —");
}

static void help_is_made_from_the_keys(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_type(terminal, "？");
    terminal_expect(terminal, "PgDn ^F");
    assert_true(terminal_shows(terminal, "下翻一页"));
    terminal_type(terminal, "q");
    terminal_expect(terminal, "总分 0 / 300");
}

static void click_gives_the_focus_and_wheel_moves(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_type(terminal, "\033[<65;5;6M\033[<65;5;6M\033[<65;5;6M");
    terminal_expect(terminal, "总分 3 / 300");
}

static void leaving_with_typed_text_asks_first(void **state)
{
    Terminal *terminal = at_name(state);
    terminal_type(terminal, "丢不得");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_expect(terminal, "「name」里输入的文字还没有保存  d 放弃  其他键接着填");
    terminal_type(terminal, "n");
    terminal_expect(terminal, "丢不得");
    terminal_key(terminal, VTERM_KEY_FUNCTION(10));
    terminal_type(terminal, "d");
    assert_int_equal(terminal_wait_end(terminal), 0);
}

static void accepted_value_costs_few_bytes(void **state)
{
    Terminal *terminal = at_number(state);
    terminal_type(terminal, "12.5");
    terminal_sync(terminal);
    terminal_forget_output(terminal);
    terminal_type(terminal, "\r");
    terminal_expect(terminal, "✓ 已保存 1 次");
    if (terminal_output(terminal)->len > 800) print_error("%zu bytes\n", terminal_output(terminal)->len);
    assert_true(terminal_output(terminal)->len <= 800);
}

static void nothing_is_sent_when_nothing_changes(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_key(terminal, VTERM_KEY_UP);
    terminal_sync(terminal);
    terminal_forget_output(terminal);
    terminal_key(terminal, VTERM_KEY_UP);
    terminal_sync(terminal);
    assert_true(terminal_output(terminal)->len < 20); /* the answer alone */
}

static void key_deep_in_a_list_does_not_repaint_the_screen(void **state)
{
    Terminal *terminal = terminal_of(state);
    terminal_key(terminal, VTERM_KEY_PAGEDOWN);
    terminal_sync(terminal);
    terminal_forget_output(terminal);
    terminal_key(terminal, VTERM_KEY_DOWN);
    terminal_expect(terminal, "总分 21 / 300");
    assert_true(terminal_output(terminal)->len <= 800);
    assert_null(strstr(terminal_output(terminal)->str, "\033[2J"));
}

#define TOOLKIT_TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int run_toolkit_tests(void)
{
    const struct CMUnitTest tests[] = {
        TOOLKIT_TEST(frame_has_title_lines_message_and_keys),
        TOOLKIT_TEST(value_is_shown_live_while_it_is_typed),
        TOOLKIT_TEST(refused_text_stays_with_its_sentence_below),
        TOOLKIT_TEST(full_width_digits_and_the_chinese_point_become_a_number),
        TOOLKIT_TEST(chinese_typed_byte_by_byte_arrives_whole),
        TOOLKIT_TEST(burst_of_an_input_method_arrives_whole),
        TOOLKIT_TEST(backspace_takes_what_a_person_sees_as_one_character),
        TOOLKIT_TEST(long_text_scrolls_sideways_without_half_characters),
        TOOLKIT_TEST(paste_goes_into_the_field_as_text),
        TOOLKIT_TEST(paste_outside_a_field_is_ignored_with_a_message),
        TOOLKIT_TEST(large_paste_is_cut_at_the_limit_of_the_field_and_said),
        TOOLKIT_TEST(digits_tick_and_pick),
        TOOLKIT_TEST(several_lines_wrap_softly_and_enter_accepts),
        TOOLKIT_TEST(layout_follows_the_size_down_to_one_sentence_and_back),
        TOOLKIT_TEST(resize_while_a_field_is_open_keeps_its_text),
        cmocka_unit_test(escape_alone_leaves_one_level),
        TOOLKIT_TEST(unknown_sequences_are_not_typed_as_text),
        TOOLKIT_TEST(control_keys_edit_the_line),
        TOOLKIT_TEST(flow_control_never_freezes_and_suspend_comes_back),
        TOOLKIT_TEST(confirmation_needs_another_key_and_names_the_thing),
        TOOLKIT_TEST(question_takes_a_line_of_text),
        TOOLKIT_TEST(help_is_made_from_the_keys),
        TOOLKIT_TEST(click_gives_the_focus_and_wheel_moves),
        TOOLKIT_TEST(leaving_with_typed_text_asks_first),
        TOOLKIT_TEST(accepted_value_costs_few_bytes),
        TOOLKIT_TEST(nothing_is_sent_when_nothing_changes),
        TOOLKIT_TEST(key_deep_in_a_list_does_not_repaint_the_screen),
    };
    return cmocka_run_group_tests_name("toolkit", tests, NULL, NULL);
}
