#include "terminal/support.h"
#include "terminal/tests.h"

static Terminal *in_tree(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    return terminal;
}

/* Which is the first is a matter of names. */
static void show_training(Terminal *terminal)
{
    workstation_type(terminal, "T");
    terminal_expect(terminal, "自设指标模板");
    workstation_type(terminal, "G\r");
    terminal_expect(terminal, "自设指标模板 · 培训");
}

static void some_of_a_template_are_added_and_taken_back_in_one_step(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = in_tree(home, 40, 120);
    show_training(terminal);
    terminal_expect(terminal, "选了 9 / 9");
    terminal_expect(terminal, "▌ [x] 举办培训班期数");
    workstation_type(terminal, " ");
    terminal_expect(terminal, "▌ [ ] 举办培训班期数");
    terminal_expect(terminal, "选了 8 / 9");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加 8 个指标");
    terminal_expect(terminal, "○ 培训人次");
    terminal_expect(terminal, "○ 参训学员满意度");
    terminal_expect_not(terminal, "○ 举办培训班期数");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已撤销");
    terminal_expect_not(terminal, "○ 参训学员满意度");
    terminal_free(terminal);
    home_free(home);
}

static void what_gets_no_weight_is_said(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = in_tree(home, 24, 80);
    static const char *const set[] = {"set",          "1", "q1.under=quantity", "q1.title=维修次数",
                                      "q1.weight=50", NULL};
    g_free(workstation_run(home, set));
    terminal_wait(terminal, "维修次数");
    show_training(terminal);
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "个分值为 0（分值已分完）");
    terminal_free(terminal);
    home_free(home);
}

static void what_is_there_is_not_added_again(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = in_tree(home, 24, 80);
    show_training(terminal);
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加 9 个指标");
    show_training(terminal);
    terminal_expect(terminal, "选了 0 / 9");
    workstation_type(terminal, " ");
    terminal_expect(terminal, "已经有同名的指标");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "没有打 x 的指标");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "9 项");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "○ 举办培训班期数");
    terminal_free(terminal);
    home_free(home);
}

static void a_scheme_without_open_nodes_has_no_place(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "gd-project", "平台建设");
    workstation_type(terminal, "T");
    terminal_expect(terminal, "这里用不上模板");
    terminal_expect_not(terminal, "模板 · ");
    terminal_free(terminal);
    home_free(home);
}

static void one_s_own_wins_and_a_faulty_one_says_what_is_wrong(void **state)
{
    (void)state;
    Home *home = home_new();
    g_autofree char *folder = g_build_filename(home_path(home), "config", "pingfen", "templates", NULL);
    g_autofree char *good = g_build_filename(folder, "training.yaml", NULL);
    g_autofree char *faulty = g_build_filename(folder, "zz.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(
        good, "title: 本局的培训\nindicators:\n  - {title: 讲座场次, under: 数量指标}\n", -1, NULL));
    assert_true(g_file_set_contents(faulty, "title: 坏的\nindicators:\n  - {titel: 甲}\n", -1, NULL));
    Terminal *terminal = in_tree(home, 24, 120);
    workstation_type(terminal, "T");
    terminal_expect(terminal, "本局的培训");
    terminal_expect(terminal, "自己的模板");
    workstation_type(terminal, "G\r");
    terminal_expect(terminal, "zz.yaml:3:");
    workstation_type(terminal, "k\r");
    terminal_expect(terminal, "▌ [x] 讲座场次");
    terminal_free(terminal);
    home_free(home);
}

static void a_group_is_added_with_what_is_below_it(void **state)
{
    (void)state;
    Home *home = home_new();
    g_autofree char *folder = g_build_filename(home_path(home), "config", "pingfen", "templates", NULL);
    g_autofree char *file = g_build_filename(folder, "aa.yaml", NULL);
    assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
    assert_true(g_file_set_contents(file,
                                    "title: 窗口\nindicators:\n"
                                    "  - {id: hall, title: 大厅服务, under: quantity, weight: 100%}\n"
                                    "  - {title: 开放时间, under: hall, weight: 100%, target: ≥8小时,\n"
                                    "     rule: {steps: {full: 8, every: 1, lose: 20, direction: below}}}\n",
                                    -1, NULL));
    Terminal *terminal = in_tree(home, 40, 120);
    workstation_type(terminal, "Tg\r");
    terminal_expect(terminal, "▌ [x] 大厅服务");
    terminal_expect(terminal, "[x]   开放时间");
    workstation_type(terminal, " ");
    terminal_expect(terminal, "[ ]   开放时间"); /* nothing goes below what is not added */
    workstation_type(terminal, "j ");
    terminal_expect(terminal, "[x] 大厅服务");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加 2 个指标");
    workstation_type(terminal, "/开放时间\r7\r");
    terminal_expect(terminal, "7小时");
    terminal_expect(terminal, "总分 30.00 / 100"); /* its own rule: 50 − 20 */
    terminal_free(terminal);
    static const char *const export[] = {"export", "1", NULL};
    g_autofree char *text = workstation_run(home, export);
    assert_non_null(strstr(text, "id: hall"));
    assert_non_null(strstr(text, "under: hall"));
    home_free(home);
}

int run_templates_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(some_of_a_template_are_added_and_taken_back_in_one_step),
        cmocka_unit_test(what_gets_no_weight_is_said),
        cmocka_unit_test(what_is_there_is_not_added_again),
        cmocka_unit_test(a_scheme_without_open_nodes_has_no_place),
        cmocka_unit_test(a_group_is_added_with_what_is_below_it),
        cmocka_unit_test(one_s_own_wins_and_a_faulty_one_says_what_is_wrong),
    };
    return cmocka_run_group_tests_name("templates", tests, NULL, NULL);
}
