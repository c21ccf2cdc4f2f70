#include "terminal/support.h"
#include "terminal/tests.h"

static Terminal *in_tree(const Home *home)
{
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    return terminal;
}

/* What is typed behind the colon, and what the screen shows after Enter. */
static const struct {
    const char *typed, *screen;
} sought[] = {
    {"：核对", "S-MISSING"}, {":check", "S-MISSING"},  {":ＣＨＥＣＫ", "S-MISSING"}, {":数据", "项目资金"},
    {":cls", "纸面"},        {":帮助", "帮助 · 打分"}, {":hd", "S-MISSING"},         {":hedui", "S-MISSING"},
};

static void a_request_is_found_by_a_few_letters(void **state)
{
    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(sought); i++) {
        Home *home = home_new();
        Terminal *terminal = in_tree(home);
        workstation_type(terminal, sought[i].typed);
        workstation_type(terminal, "\r");
        terminal_expect(terminal, sought[i].screen);
        terminal_free(terminal);
        home_free(home);
    }
}

static void the_palette_shows_keys_and_is_left_by_escape(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = in_tree(home);
    workstation_type(terminal, ":");
    terminal_expect(terminal, "打分 · 命令");
    terminal_expect(terminal, "F5 c");
    workstation_type(terminal, "没有这个");
    terminal_expect_not(terminal, "F5 c");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "没有这样的操作");
    terminal_keys(terminal, VTERM_KEY_BACKSPACE, 4);
    terminal_expect(terminal, "F5 c");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "总分");
    terminal_free(terminal);
    home_free(home);
}

static void a_blank_opens_it_where_nothing_is_to_be_selected(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, " ");
    terminal_expect(terminal, "评价列表 · 命令");
    workstation_type(terminal, "\033");
    workstation_new(terminal, "mof-project-2020", "大厅运行经费");
    workstation_type(terminal, "g ");
    terminal_expect(terminal, "▸ 决策");
    terminal_free(terminal);
    home_free(home);
}

static void a_key_without_use_is_said(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = in_tree(home);
    terminal_key(terminal, VTERM_KEY_FUNCTION(11));
    terminal_expect(terminal, "F11 在这里没有用");
    workstation_type(terminal, "\024"); /* ^T */
    terminal_expect(terminal, "^T 在这里没有用");
    terminal_free(terminal);
    home_free(home);
}

int run_palette_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_request_is_found_by_a_few_letters),
        cmocka_unit_test(the_palette_shows_keys_and_is_left_by_escape),
        cmocka_unit_test(a_blank_opens_it_where_nothing_is_to_be_selected),
        cmocka_unit_test(a_key_without_use_is_said),
    };
    return cmocka_run_group_tests_name("palette", tests, NULL, NULL);
}
