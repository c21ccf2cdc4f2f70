#include "terminal/support.h"
#include "terminal/tests.h"

#include <string.h>

/* --- a window too small to show anything -------------------------------- */

static void too_small(Terminal *terminal)
{
    terminal_resize(terminal, 6, 20);
    terminal_expect(terminal, "窗口太小");
}

static void large_again(Terminal *terminal, const char *sight)
{
    terminal_resize(terminal, 40, 120);
    terminal_expect(terminal, sight);
}

static void keys_in_a_window_too_small_delete_nothing(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "q");
    terminal_expect(terminal, "评价列表");
    too_small(terminal);
    workstation_type(terminal, "D");
    workstation_type(terminal, "y");
    terminal_expect(terminal, "没有起作用");
    large_again(terminal, "大厅运行经费");
    terminal_expect_not(terminal, "已删除");
    workstation_type(terminal, "D");
    terminal_expect(terminal, "删除 大厅运行经费");
    too_small(terminal);
    workstation_type(terminal, "y");
    large_again(terminal, "删除 大厅运行经费");
    too_small(terminal);
    workstation_type(terminal, "\003"); /* ^C leaves the question */
    large_again(terminal, "没有删除");
    terminal_expect(terminal, "共 1 项");
    terminal_free(terminal);
    home_free(home);
}

static void a_window_too_small_opens_no_field(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    too_small(terminal);
    workstation_type(terminal, "r看不见的字");
    terminal_expect(terminal, "没有起作用");
    terminal_paste(terminal, "看不见的粘贴");
    terminal_expect(terminal, "没有使用");
    workstation_type(terminal, "\014"); /* ^L */
    terminal_expect(terminal, "窗口太小");
    large_again(terminal, "大厅运行经费");
    terminal_expect_not(terminal, "看不见");
    terminal_free(terminal);
    home_free(home);
}

static void an_open_field_keeps_what_is_typed_in_a_window_too_small(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "r因验收推迟");
    too_small(terminal);
    workstation_type(terminal, "到次年");
    terminal_paste(terminal, "三月");
    static const char *const refused[] = {"\r", "\033", "\003", "\025"};
    for (guint i = 0; i < G_N_ELEMENTS(refused); i++)
        workstation_type(terminal, refused[i]);
    terminal_expect(terminal, "没有起作用");
    large_again(terminal, "因验收推迟到次年三月");
    terminal_expect_not(terminal, "已保存。");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "说明已保存。");
    terminal_free(terminal);
    home_free(home);
}

/* --- more text than a field takes ---------------------------------------- */

static char *filler(gsize bytes)
{
    char *text = g_malloc(bytes + 1);
    memset(text, 'x', bytes);
    text[bytes] = '\0';
    return text;
}

static void what_a_full_field_does_not_take_is_said(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    g_autofree char *first = filler(63000), *second = filler(4000);
    workstation_type(terminal, "r");
    terminal_paste(terminal, first);
    terminal_sync(terminal);
    terminal_expect_not(terminal, "没有收");
    terminal_paste(terminal, second);
    terminal_expect(terminal, "只收下 2536 字节，其余 1464 字节没有收");
    workstation_type(terminal, "\033[D"); /* Left */
    terminal_expect_not(terminal, "只收下");
    workstation_type(terminal, "字");
    terminal_expect(terminal, "这一栏已满（最多 65536 字节）：刚输入的 3 字节没有收");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "说明已保存。");
    terminal_free(terminal);
    home_free(home);
}

/* --- what begins a text -------------------------------------------------- */

static void a_letter_without_a_use_writes_nothing(void **state)
{
    static const char *const letters[] = {"y", "f", "s", "Ｙ"};
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start_at(home, "满意度");
    workstation_type(terminal, "r\033");
    for (guint i = 0; i < G_N_ELEMENTS(letters); i++) {
        g_autofree char *sentence = g_strdup_printf("%s 在这里没有用", letters[i]);
        workstation_type(terminal, letters[i]);
        terminal_expect(terminal, sentence);
        terminal_expect_not(terminal, "Enter 确认");
        terminal_expect_not(terminal, "未保存");
    }
    workstation_type(terminal, "验收y推迟\r");
    terminal_expect(terminal, "说明已保存。");
    terminal_expect(terminal, "验收y推迟");
    terminal_free(terminal);
    home_free(home);
}

static void typing_at_a_group_writes_nothing(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 40, 120);
    workstation_new(terminal, "mof-self-2020", "大厅运行经费");
    workstation_type(terminal, "/产出指标\r");
    workstation_type(terminal, "指标一");
    terminal_expect(terminal, "产出指标 是一组指标");
    terminal_paste(terminal, "指标二");
    terminal_expect(terminal, "没有使用");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect_not(terminal, "报告文字已保存");
    terminal_expect_not(terminal, "指标一");
    terminal_free(terminal);
    home_free(home);
}

int run_unasked_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_in_a_window_too_small_delete_nothing),
        cmocka_unit_test(a_window_too_small_opens_no_field),
        cmocka_unit_test(an_open_field_keeps_what_is_typed_in_a_window_too_small),
        cmocka_unit_test(what_a_full_field_does_not_take_is_said),
        cmocka_unit_test(a_letter_without_a_use_writes_nothing),
        cmocka_unit_test(typing_at_a_group_writes_nothing),
    };
    return cmocka_run_group_tests_name("unasked", tests, NULL, NULL);
}
