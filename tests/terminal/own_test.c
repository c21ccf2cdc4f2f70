#include "terminal/support.h"
#include "terminal/tests.h"

static Terminal *start_at_quantity(const Home *home, int height, int width)
{
    Terminal *terminal = workstation_start(home, height, width);
    workstation_new(terminal, "mof-self-2020", "平台建设");
    workstation_type(terminal, "/数量指标\r");
    return terminal;
}

/* Title, weight, target, saved with F2. */
static void add(Terminal *terminal, const char *title, const char *weight, const char *target)
{
    workstation_type(terminal, title);
    workstation_type(terminal, "\r");
    workstation_type(terminal, weight);
    workstation_type(terminal, "\r");
    workstation_type(terminal, target);
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "已增加");
}

static void weights_left_are_always_shown(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    terminal_expect(terminal, "还可分配 50 分");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "还可分配 50 分");
    workstation_type(terminal, "维修次数\r");
    workstation_type(terminal, "1");
    terminal_expect(terminal, "还可分配 49 分");
    workstation_type(terminal, "２");
    terminal_expect(terminal, "还可分配 38 分");
    terminal_expect_not(terminal, "还可分配 50 分");
    workstation_type(terminal, "0");
    terminal_expect(terminal, "多分配了 70 分");
    terminal_free(terminal);
    home_free(home);
}

static void at_80_columns_what_is_filled_stays_in_sight(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    terminal_expect(terminal, "还可分配 50 分");
    terminal_expect(terminal, "已填 0 / 1");
    workstation_type(terminal, "a");
    add(terminal, "维修次数", "50", "≥50次");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "距 中 还差");
    terminal_expect(terminal, "已填 0 / 2");
    terminal_free(terminal);
    home_free(home);
}

static void a_long_message_leaves_the_total_in_sight(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "a");
    add(terminal, "维修次数", "50", "≥50次");
    workstation_type(terminal, "\033");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已撤销：");
    terminal_expect(terminal, "总分 ");
    workstation_type(terminal, "\022"); /* ^R */
    terminal_expect(terminal, "上级指标 ——→数量指标");
    terminal_expect(terminal, "总分 ");
    workstation_type(terminal, "D");
    terminal_expect(terminal, "按 y 确认");
    terminal_expect(terminal, "总分 ");
    terminal_free(terminal);
    home_free(home);
}

static void after_one_the_form_offers_the_next(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    workstation_type(terminal, "a");
    add(terminal, "维修次数", "12", "≥50次");
    terminal_expect(terminal, "还可分配 38 分");
    add(terminal, "免费打印服务", "38", "办公时间均可使用");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "○ 维修次数");
    terminal_expect(terminal, "分值已分完");
    terminal_expect(terminal, "满分 38");
    terminal_free(terminal);
    home_free(home);
}

static void own_indicators_are_scored_by_their_targets(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    workstation_type(terminal, "a");
    add(terminal, "维修次数", "12", "≥50次");
    add(terminal, "免费打印服务", "38", "办公时间均可使用");
    workstation_type(terminal, "\033/维修\r");
    workstation_type(terminal, "48");
    terminal_expect(terminal, "48次 ·");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "实际完成值  48次");
    terminal_expect(terminal, "11.52 /  12");
    terminal_expect(terminal, "N-NOTE");
    workstation_type(terminal, "设备较新\r\t");
    workstation_type(terminal, "2");
    terminal_expect(terminal, "60%–<80%");
    workstation_type(terminal, "75\r");
    terminal_expect(terminal, "28.50 /  38");
    terminal_free(terminal);
    home_free(home);
}

static void own_indicators_are_moved_changed_and_removed(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    workstation_type(terminal, "a");
    add(terminal, "维修次数", "12", "≥50次");
    add(terminal, "打印服务", "8", "");
    workstation_type(terminal, "\033");
    assert_true(terminal_find_row(terminal, "○ 维修次数") < terminal_find_row(terminal, "○ 打印服务"));
    workstation_type(terminal, "K");
    assert_true(terminal_find_row(terminal, "○ 维修次数") > terminal_find_row(terminal, "○ 打印服务"));
    terminal_key(terminal, VTERM_KEY_FUNCTION(4));
    terminal_expect(terminal, "修改自设指标");
    workstation_type(terminal, "自助打印服务");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "○ 自助打印服务");
    workstation_type(terminal, "D");
    terminal_expect(terminal, "移除 自助打印服务");
    workstation_type(terminal, "D");
    terminal_expect(terminal, "○ 自助打印服务");
    workstation_type(terminal, "Dy");
    terminal_expect(terminal, "已移除 自助打印服务。");
    terminal_expect_not(terminal, "○ 自助打印服务");
    terminal_free(terminal);
    home_free(home);
}

static void what_was_typed_for_a_removed_one_goes_with_it(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "a");
    add(terminal, "甲指标", "12", "≥50次");
    workstation_type(terminal, "\033/甲指标\r");
    workstation_type(terminal, "77\033");
    terminal_expect(terminal, "✎ 未保存：实际完成值");
    workstation_type(terminal, "D");
    terminal_expect(terminal, "连同已填的内容和输入了还没有保存的文字？");
    workstation_type(terminal, "y");
    terminal_expect(terminal, "已移除 甲指标。");
    terminal_expect_not(terminal, "未保存");
    workstation_type(terminal, "k"); /* the cursor is in the tree and nowhere else */
    workstation_type(terminal, "/数量指标\ra");
    add(terminal, "乙指标", "12", "≥50次");
    workstation_type(terminal, "\033/乙指标\r");
    terminal_expect(terminal, "实际完成值  —");
    terminal_expect_not(terminal, "77");
    g_autofree char *log = workstation_run(home, (const char *const[]){"log", "1", NULL});
    assert_non_null(strstr(log, "q2")); /* the id of the first one is never given again */
    terminal_free(terminal);
    home_free(home);
}

static void another_indicator_never_takes_the_text_for_the_one_before(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "a");
    add(terminal, "合格率", "12", "100%");
    add(terminal, "覆盖率", "12", "９５％");
    workstation_type(terminal, "\033/覆盖率\r");
    terminal_expect(terminal, "年度指标值  95%");
    workstation_type(terminal, "96\r");
    workstation_type(terminal, "/合格率\r98\r");
    workstation_type(terminal, "r\033"); /* the focus is in the detail */
    workstation_type(terminal, "n/覆盖率\r97.5％\r");
    terminal_expect(terminal, "年度指标值  95%");
    terminal_expect(terminal, "实际完成值  97.5%");
    terminal_free(terminal);
    home_free(home);
}

static void a_target_is_written_in_narrow_figures(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "a");
    add(terminal, "合格率", "12", "100%");
    workstation_type(terminal, "\033/合格率\r\033[C\033[A"); /* right into the detail, up to its target */
    workstation_type(terminal, "97．5％\r");
    terminal_expect(terminal, "年度指标值  97.5%");
    workstation_type(terminal, "\033[A\025及时，不出差错\r"); /* ^U: a text stays as it is written */
    terminal_expect(terminal, "及时，不出差错");
    terminal_free(terminal);
    home_free(home);
}

static void a_refused_table_is_not_lost(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "a");
    terminal_paste(terminal, "维修次数\t≥50次\t48次\t12\t\n打印服务\t效果明显\t\t8\t7.5\n");
    terminal_expect(terminal, "f 照附件1的次序");
    terminal_expect(terminal, "e 用编辑器改好再试");
    workstation_type(terminal, "f"); /* as attachment 1 has them */
    terminal_expect(terminal, "已增加 2 项。");
    terminal_paste(terminal, "三级指标\t分值\t年度指标值\n检修\t十分\t≥3次\n");
    terminal_expect(terminal, "e 用编辑器改好再试");
    terminal_expect_not(terminal, "附件1的次序");
    workstation_type(terminal, "n\033");
    terminal_expect(terminal, "◆ 维修次数");
    terminal_expect_not(terminal, "检修");
    terminal_free(terminal);
    home_free(home);
}

/* In both forms alike. */
static void enter_in_the_last_field_saves(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "a");
    workstation_type(terminal, "维修次数\r12\r");
    terminal_keys(terminal, VTERM_KEY_DOWN, 7);
    terminal_expect(terminal, "▌考核内容");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "已增加 维修次数。");
    workstation_type(terminal, "\033");
    workstation_type(terminal, "q");
    workstation_type(terminal, "n");
    workstation_type(terminal, "新项目\r");
    terminal_keys(terminal, VTERM_KEY_DOWN, 2);
    terminal_expect(terminal, "▌年度");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "已建立");
    terminal_free(terminal);
    home_free(home);
}

static void an_own_indicator_is_moved_to_another_group(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    workstation_type(terminal, "a");
    add(terminal, "维修次数", "12", "≥50次");
    workstation_type(terminal, "\033K");
    terminal_expect(terminal, "已在最前，不能再往上移。");
    workstation_type(terminal, "/维修次数\r48\r");
    workstation_type(terminal, "\033J");
    terminal_expect(terminal, "已移到 质量指标。");
    assert_true(terminal_find_row(terminal, "▾ 质量指标") < terminal_find_row(terminal, "◆ 维修次数"));
    terminal_expect(terminal, "实际完成值  48次"); /* it comes with all that is filled in */
    workstation_type(terminal, "u");
    terminal_expect(terminal, "▾ 数量指标");
    terminal_expect(terminal, "▹ 质量指标");
    workstation_type(terminal, "JJK");
    terminal_expect(terminal, "已移到 质量指标。");
    terminal_free(terminal);
    home_free(home);
}

static void groups_stand_below_own_indicators(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    workstation_type(terminal, "a");
    add(terminal, "服务保障", "20", "");
    workstation_type(terminal, "\033A");
    terminal_expect(terminal, "增加自设指标 · 服务保障");
    add(terminal, "维修次数", "12", "≥50次");
    terminal_expect(terminal, "还可分配 8 分");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "▾ 服务保障");
    terminal_expect(terminal, "○ 维修次数");
    workstation_type(terminal, "/服务保障\r"); /* a group of one's own is edited itself, its leaf filled in */
    workstation_type(terminal, "e");
    terminal_expect(terminal, "修改自设指标");
    workstation_type(terminal, "\033/维修次数\re48\r");
    terminal_expect(terminal, "48次");
    workstation_type(terminal, "\033d");
    terminal_expect(terminal, "还没有复核，没有与自评的差异可看；H 看这里改过什么");
    terminal_free(terminal);
    home_free(home);
}

static void a_free_table_begins_with_its_first_indicator(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_new(terminal, "自由表", "纸表");
    terminal_expect(terminal, "按 a 增加第一个指标");
    workstation_type(terminal, "a");
    add(terminal, "产出", "100", "");
    workstation_type(terminal, "\033");
    terminal_expect(terminal, "○ 产出");
    terminal_expect(terminal, "分值已分完");
    workstation_type(terminal, "9５.5\r");
    terminal_expect(terminal, "总分 95.50 / 100  优");
    terminal_free(terminal);
    home_free(home);
}

static void what_does_not_add_up_is_not_called_done(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 40, 120);
    workstation_type(terminal, "a");
    add(terminal, "服务保障", "50", "");
    workstation_type(terminal, "\033A");
    add(terminal, "维修次数", "12", "≥50次");
    workstation_type(terminal, "\033/服务保障\r");
    terminal_expect(terminal, "“服务保障”的下级分值之和不对");
    terminal_expect_not(terminal, "分值已分完");
    terminal_free(terminal);
    home_free(home);
}

static void a_digit_picks_the_scheme_and_stays(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = workstation_start(home, 24, 80);
    workstation_type(terminal, "n2");
    terminal_expect(terminal, "(●) 2");
    workstation_type(terminal, "1");
    terminal_expect(terminal, "(●) 1");
    terminal_expect(terminal, "( ) 2");
    workstation_type(terminal, "\r平台建设\r");
    terminal_expect(terminal, "项目名称  平台建设");
    terminal_free(terminal);
    home_free(home);
}

static void a_claim_is_taken_back_and_its_history_seen(void **state)
{
    (void)state;
    Home *home = home_new();
    Terminal *terminal = start_at_quantity(home, 24, 80);
    workstation_type(terminal, "m");
    workstation_type(terminal, "g");
    workstation_type(terminal, "92\r");
    terminal_expect(terminal, "92");
    workstation_type(terminal, "u");
    terminal_expect(terminal, "已撤销");
    terminal_expect_not(terminal, " 92 ");
    workstation_type(terminal, "\022"); /* ^R */
    terminal_expect(terminal, "已重做");
    workstation_type(terminal, "H");
    terminal_expect(terminal, "改动记录");
    terminal_expect(terminal, "改后 92");
    terminal_free(terminal);
    home_free(home);
}

int run_own_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_left_are_always_shown),
        cmocka_unit_test(at_80_columns_what_is_filled_stays_in_sight),
        cmocka_unit_test(a_long_message_leaves_the_total_in_sight),
        cmocka_unit_test(after_one_the_form_offers_the_next),
        cmocka_unit_test(own_indicators_are_scored_by_their_targets),
        cmocka_unit_test(own_indicators_are_moved_changed_and_removed),
        cmocka_unit_test(what_was_typed_for_a_removed_one_goes_with_it),
        cmocka_unit_test(another_indicator_never_takes_the_text_for_the_one_before),
        cmocka_unit_test(a_target_is_written_in_narrow_figures),
        cmocka_unit_test(a_refused_table_is_not_lost),
        cmocka_unit_test(enter_in_the_last_field_saves),
        cmocka_unit_test(an_own_indicator_is_moved_to_another_group),
        cmocka_unit_test(groups_stand_below_own_indicators),
        cmocka_unit_test(a_free_table_begins_with_its_first_indicator),
        cmocka_unit_test(what_does_not_add_up_is_not_called_done),
        cmocka_unit_test(a_digit_picks_the_scheme_and_stays),
        cmocka_unit_test(a_claim_is_taken_back_and_its_history_seen),
    };
    return cmocka_run_group_tests_name("own", tests, NULL, NULL);
}
