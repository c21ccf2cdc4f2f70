/* The reviewer's screen, on the 梅江 department sample as the unit submitted it. */
#include "terminal/reviewing.h"
#include "terminal/tests.h"

#include <string.h>

static void a_score_is_adjusted_with_its_reason(void **state)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = review_home(NULL);
        Terminal *terminal = review_open(home, "李强", sizes[i][0], sizes[i][1]);
        terminal_expect(terminal, "自评 101.95 优 → 复核 ——   已看 0/31");
        review_expect_row(terminal, "▌", "○ 预算编制合理性");
        workstation_type(terminal, "１．２");
        terminal_expect(terminal, "差异 -0.30");
        workstation_type(terminal, "\r");
        terminal_expect(terminal, "改动了得分要写明差异原因");
        terminal_expect(terminal, "✎ 预算编制合理性");
        terminal_expect(terminal, "复核 ——");
        workstation_type(terminal, "编制依据不足，缺测算表");
        workstation_type(terminal, "\r");
        terminal_expect(terminal, "复核已保存：预算编制合理性 1.20（差异 -0.30）");
        review_expect_row(terminal, "◆ 预算编制合理性", "1.50   1.20  -0.30");
        terminal_expect(terminal, "已看 1/31");
        terminal_expect(terminal, "优  -0.30");
        review_expect_totals(home, terminal);
        review_end(home, terminal);
    }
}

/* The row with `text` lies above the last row of the pane, the lines of totals, messages and keys. */
static void expect_in_pane(Terminal *terminal, const char *text, int height)
{
    terminal_expect(terminal, text);
    assert_in_range(terminal_find_row(terminal, text), 2, height - 5);
}

/* Long texts leave the fields and what is asked for in sight, and are read in full by a key. */
static void long_texts_are_cut_and_read_by_a_key(void **state)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = review_home("role: 财政复核\n");
        Terminal *terminal = review_open(home, "李强", sizes[i][0], sizes[i][1]);
        workstation_type(terminal, "/项目资金绩效\r");
        expect_in_pane(terminal, "没有佐证材料", sizes[i][0]);
        expect_in_pane(terminal, "各项目的绩效目标完成得怎样", sizes[i][0]);
        if (sizes[i][0] == 40) terminal_expect(terminal, "… x 全文");
        terminal_expect_not(terminal, "有效服务社会民");
        workstation_type(terminal, "x");
        terminal_expect(terminal, "报告文字");
        terminal_expect(terminal, "有效服务社会民生");
        workstation_type(terminal, "x");
        terminal_expect(terminal, "我的复核");
        review_end(home, terminal);
    }
}

/* In a low pane the arrow leads on to what is below the last field. */
static void the_arrow_leads_below_the_last_field(void **state)
{
    (void)state;
    Home *home = review_hall();
    Terminal *terminal = review_open(home, "李强", 24, 80);
    workstation_type(terminal, "\r");
    terminal_expect_not(terminal, "决算报表或国库支付记录");
    terminal_keys(terminal, VTERM_KEY_DOWN, 4);
    terminal_expect(terminal, "决算报表或国库支付记录");
    terminal_keys(terminal, VTERM_KEY_UP, 3);
    terminal_expect(terminal, "我的复核");
    review_end(home, terminal);
}

/* What the unit says and what the reviewer says stand in one row. */
static void the_self_entry_stands_beside_his_own(void **state)
{
    static const int sizes[][2] = {{40, 120}, {24, 80}};
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        Home *home = review_hall();
        Terminal *terminal = review_open(home, "李强", sizes[i][0], sizes[i][1]);
        workstation_type(terminal, "/进驻单位\r\r\033[A24\r"); /* up to the figure */
        workstation_type(terminal, "名册仅24家\r");
        terminal_expect(terminal, "复核已保存");
        review_expect_row(terminal, " 自评 ", "我的复核 · 已调整");
        review_expect_row(terminal, "39个", "24个");
        review_expect_row(terminal, "5.00", "4.00");
        review_expect_row(terminal, "单位较多", "名册仅24家");
        review_expect_row(terminal, "进驻名册", "没有佐证材料");
        review_end(home, terminal);
    }
}

static void without_a_reason_nothing_is_saved_or_lost(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    terminal_expect(terminal, "✎ 未保存：");
    workstation_type(terminal, "\r"); /* no reason is none */
    terminal_expect(terminal, "我的复核 · 还没有保存");
    workstation_type(terminal, "\033q");
    terminal_expect(terminal, "还没有保存  s 保存  k 留到下次  d 放弃");
    workstation_type(terminal, "n\t"); /* on to another one */
    review_expect_row(terminal, "▌", "○ 预算编制规范性");
    review_expect_row(terminal, "✎ 预算编制合理性", "1.50");
    g_autofree char *before = RUN(home, "list");
    assert_non_null(strstr(before, "已提交"));
    terminal_key(terminal, VTERM_KEY_UP);
    workstation_type(terminal, "r缺测算表\r");
    terminal_expect(terminal, "复核已保存：预算编制合理性 1.00（差异 -0.50）");
    terminal_expect_not(terminal, "未保存");
    review_end(home, terminal);
}

static void what_waits_for_a_reason_can_be_given_up(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    workstation_type(terminal, "\003\003"); /* the reason, then the figure */
    terminal_expect(terminal, "没有写原因的改动已放弃。");
    terminal_expect_not(terminal, "✎");
    review_end(home, terminal);
}

static void agreeing_leads_from_one_to_the_next(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "a");
    review_expect_row(terminal, "✓ 预算编制合理性", "1.50");
    review_expect_row(terminal, "▌", "○ 预算编制规范性");
    for (int i = 1; i < 31; i++)
        terminal_type(terminal, "a");
    terminal_expect(terminal, "指标都已看过：F8 定稿或退回，] 到下一项待复核。");
    terminal_expect(terminal, "已看 31/31");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "已看 31/31");
    review_expect_totals(home, terminal);
    workstation_type(terminal, "q\r");
    terminal_expect(terminal, "已看 31/31"); /* as it was stored */
    review_end(home, terminal);
}

static void a_branch_is_agreed_to_after_a_question(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 24, 80);
    review_adjust(terminal, "1", "缺测算表");
    workstation_type(terminal, "/采购管理\rA");
    terminal_expect(terminal, "同意 采购管理 下还没有看的 6 项的自评得分（1 项有核对问题）？");
    workstation_type(terminal, "A");
    terminal_expect(terminal, "已看 1/31");
    workstation_type(terminal, "Ay");
    terminal_expect(terminal, "已同意 6 项的自评得分。");
    terminal_expect(terminal, "已看 7/31");
    terminal_expect(terminal, "6 / 6 项：同意 6，调整 0");
    workstation_type(terminal, "A");
    terminal_expect(terminal, "采购管理 下的指标都已看过。");
    review_end(home, terminal);
}

static void keys_lead_to_what_deserves_a_look(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "s");
    review_expect_row(terminal, "▌", "项目资金绩效完成情况");
    workstation_type(terminal, "s"); /* the only one */
    review_expect_row(terminal, "▌", "项目资金绩效完成情况");
    terminal_expect(terminal, "N-NOTE");
    workstation_type(terminal, "f");
    review_expect_row(terminal, "▌", "采购管理");
    workstation_type(terminal, "f");
    review_expect_row(terminal, "▌", "采购意向公开合规性");
    workstation_type(terminal, "F");
    review_expect_row(terminal, "▌", "采购管理");
    workstation_type(terminal, "d");
    terminal_expect(terminal, "复核与自评没有差异。");
    workstation_type(terminal, "/采购意向\r");
    review_adjust(terminal, "2", "超过满分");
    terminal_key(terminal, VTERM_KEY_HOME);
    workstation_type(terminal, "\033gd");
    review_expect_row(terminal, "▌", "采购意向公开合规性");
    review_end(home, terminal);
}

static void no_evidence_is_one_key_and_counted_apart(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "0\r");
    terminal_expect(terminal, "改动了得分要写明差异原因");
    terminal_key(terminal, VTERM_KEY_FUNCTION(4)); /* in the open field */
    terminal_expect(terminal, "已记无佐证");
    terminal_expect(terminal, "(●) 1 没有佐证材料");
    terminal_expect(terminal, "无佐证材料");
    terminal_expect(terminal, "无佐证 1 项失 1.50");
    workstation_type(terminal, "\033\t");
    review_adjust(terminal, "1", "缺测算表");
    terminal_expect(terminal, "无佐证 1 项失 1.50");
    review_expect_totals(home, terminal);
    workstation_type(terminal, "\033\tv");
    terminal_expect(terminal, "得分没有扣减，要扣分请输入复核得分。");
    terminal_expect(terminal, "无佐证 1 项失 1.50");
    review_end(home, terminal);
}

static void what_was_said_can_be_taken_back(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    review_adjust(terminal, "1", "缺测算表");
    workstation_type(terminal, "\033");
    terminal_key(terminal, VTERM_KEY_DEL);
    terminal_expect(terminal, "收回您对 预算编制合理性 的复核意见 1.00（差异 -0.50）？");
    workstation_type(terminal, "y");
    review_expect_row(terminal, "○ 预算编制合理性", "1.50");
    terminal_expect(terminal, "已看 0/31");
    review_adjust(terminal, "1", "缺测算表");
    workstation_type(terminal, "\033a");
    terminal_expect(terminal, "放弃您对 预算编制合理性 的复核意见");
    workstation_type(terminal, "y");
    review_expect_row(terminal, "✓ 预算编制合理性", "1.50");
    review_expect_totals(home, terminal);
    review_end(home, terminal);
}

static int count_on_screen(Terminal *terminal, const char *text)
{
    terminal_sync(terminal);
    g_autofree char *screen = terminal_screen(terminal);
    int count = 0;
    for (const char *at = strstr(screen, text); at; at = strstr(at + 1, text))
        count++;
    return count;
}

/* A figure typed by a reviewer is his score; what was done is the unit's to say. */
static void a_figure_typed_by_a_reviewer_is_his_score(void **state)
{
    (void)state;
    Home *home = review_hall();
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "/进驻单位\r3\r");
    workstation_type(terminal, "名册不全\r");
    terminal_expect(terminal, "复核已保存");
    review_expect_row(terminal, "39个", "39个");
    review_expect_row(terminal, "5.00", "3.00");
    workstation_type(terminal, "/进驻事项\rv");
    terminal_expect(terminal, "得分没有扣减，要扣分请输入复核得分。");
    workstation_type(terminal, "4");
    terminal_expect(terminal, "差异 -1.00");
    review_end(home, terminal);
}

/* Its target may stand in the scheme, in the indicator or in the entry. */
static void the_target_is_shown_once(void **state)
{
    (void)state;
    Home *home = review_hall();
    Terminal *terminal = review_open(home, "李强", 40, 120);
    assert_int_equal(count_on_screen(terminal, "＞90%"), 1);
    workstation_type(terminal, "/进驻单位\r");
    assert_int_equal(count_on_screen(terminal, "≥30个"), 1);
    workstation_type(terminal, "\r\033[A24");
    terminal_expect(terminal, "差异 -1.00   5 × 24 ÷ 30");
    workstation_type(terminal, "\r");
    review_expect_row(terminal, "39个", "24个"); /* side by side */
    review_end(home, terminal);
}

static void a_score_is_explained_as_it_was_changed(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    review_adjust(terminal, "1", "缺测算表");
    workstation_type(terminal, "\033x");
    terminal_expect(terminal, "填写的得分 1.00");
    review_end(home, terminal);
}

static void a_final_table_can_only_be_read(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    DO(home, "--as", "李强", "review", "1");
    DO(home, "--as", "李强", "finish", "1");
    Terminal *terminal = review_open(home, "李强", 40, 120);
    terminal_expect(terminal, "已经定稿，只能查看");
    workstation_type(terminal, "jj"); /* everything was seen, so it begins at the top */
    static const char *const attempts[] = {"a", "A", "5", "原因", "\r", "v", "r", "lll\r"};
    for (gsize i = 0; i < G_N_ELEMENTS(attempts); i++) {
        workstation_type(terminal, attempts[i]);
        terminal_expect(terminal, "现在的状态是“已定稿”，不能复核");
        workstation_type(terminal, "\014");
    }
    terminal_expect(terminal, "已看 31/31");
    review_end(home, terminal);
}

static void a_draft_is_not_reviewed_but_filled_in(void **state)
{
    (void)state;
    Home *home = home_new();
    DO(home, "import", PINGFEN_ROOT "/config/samples/meijiang-department-2023.yaml");
    Terminal *terminal = review_open(home, "李强", 40, 120);
    terminal_expect(terminal, "总分 101.95");
    terminal_key(terminal, VTERM_KEY_FUNCTION(7));
    terminal_expect(terminal, "现在的状态是“草稿”，不能复核");
    review_end(home, terminal);
}

static void several_reviewers_see_each_other(void **state)
{
    (void)state;
    g_autofree char *model = NULL;
    assert_true(g_file_get_contents(PINGFEN_ROOT "/tests/data/review.yaml", &model, NULL, NULL));
    g_autoptr(GString) text = g_string_new(model);
    g_string_replace(text, "@PANEL@", "mean", 0);
    Home *home = home_new();
    review_put_file(home, REVIEW_SETTINGS, "role: 专家\n");
    review_put_file(home, "table.yaml", text->str);
    DO(home, "import", "table.yaml");
    DO(home, "--as", "填报人", "submit", "1", "--reason", "样例");
    DO(home, "--as", "李强", "review", "1", "care.score=6", "care.note=抽查");
    DO(home, "--as", "赵敏", "review", "1", "care.score=8", "care.note=看过现场");
    Terminal *terminal = review_open(home, "赵敏", 40, 120);
    terminal_expect(terminal, "→ 复核 90.80 优  -3.00（我 91.80）");
    workstation_type(terminal, "/管护\r");
    terminal_expect(terminal, "李强（专家）：6.00（差异 -4.00）；原因 抽查");
    review_expect_row(terminal, "◆ 管护", "10.00   8.00  -2.00");
    workstation_type(terminal, "/效益\r");
    terminal_expect(terminal, "2 位：最低 李强（专家） 89.80，最高 赵敏（专家）");
    terminal_expect(terminal, "管护，相差 2.00");
    review_expect_totals(home, terminal);
    review_end(home, terminal);
}

static void another_reviewer_is_seen_at_work(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    terminal_expect(terminal, "改动了得分要写明差异原因");
    workstation_type(terminal, "\033");
    DO(home, "--as", "赵敏", "review", "1", "reasonable.score=1.2", "reasonable.note=依据不全");
    terminal_wait(terminal, "赵敏（财政复核）：1.20（差异 -0.30）；原因 依据");
    terminal_expect(terminal, "✎ 预算编制合理性"); /* and nothing of his is lost */
    workstation_type(terminal, "r缺测算表\r");
    terminal_expect(terminal, "复核已保存：预算编制合理性 1.00（差异 -0.50）");
    review_expect_totals(home, terminal);
    review_end(home, terminal);
}

static void a_branch_leaves_alone_what_waits(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    terminal_expect(terminal, "改动了得分要写明差异原因");
    workstation_type(terminal, "\033A"); /* of the two below, the other one */
    terminal_expect(terminal, "已看 1/31");
    review_expect_row(terminal, "✎ 预算编制合理性", "1.50");
    review_expect_row(terminal, "✓ 预算编制规范性", "1.50");
    review_end(home, terminal);
}

static void a_resize_keeps_what_is_being_written(void **state)
{
    static const int sizes[][2] = {{24, 80}, {15, 60}, {8, 40}, {24, 80}, {50, 160}, {40, 120}};
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    terminal_type(terminal, "编制依据不足，缺测算表");
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        terminal_resize_unseen(terminal, sizes[i][0], sizes[i][1]);
        terminal_sync(terminal);
    }
    terminal_expect(terminal, "编制依据不足，缺测算表");
    workstation_type(terminal, "\r");
    terminal_expect(terminal, "复核已保存：预算编制合理性 1.00（差异 -0.50）");
    review_end(home, terminal);
}

static void what_waited_comes_back_after_a_broken_line(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    workstation_type(terminal, "缺测");
    terminal_hang_up(terminal);
    assert_int_equal(terminal_wait_end(terminal), 0);
    terminal_free(terminal);
    terminal = review_open(home, "李强", 40, 120);
    terminal_expect(terminal, "没有保存：缺测");
    terminal_key(terminal, VTERM_KEY_FUNCTION(2));
    terminal_expect(terminal, "✎ 预算编制合理性");
    terminal_expect(terminal, "差异 -0.50");
    workstation_type(terminal, "r算表\r");
    terminal_expect(terminal, "复核已保存：预算编制合理性 1.00（差异 -0.50）");
    terminal_expect(terminal, "缺测算表");
    review_end(home, terminal);
}

int run_review_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_is_adjusted_with_its_reason),
        cmocka_unit_test(long_texts_are_cut_and_read_by_a_key),
        cmocka_unit_test(the_arrow_leads_below_the_last_field),
        cmocka_unit_test(the_self_entry_stands_beside_his_own),
        cmocka_unit_test(without_a_reason_nothing_is_saved_or_lost),
        cmocka_unit_test(what_waits_for_a_reason_can_be_given_up),
        cmocka_unit_test(agreeing_leads_from_one_to_the_next),
        cmocka_unit_test(a_branch_is_agreed_to_after_a_question),
        cmocka_unit_test(keys_lead_to_what_deserves_a_look),
        cmocka_unit_test(no_evidence_is_one_key_and_counted_apart),
        cmocka_unit_test(what_was_said_can_be_taken_back),
        cmocka_unit_test(a_figure_typed_by_a_reviewer_is_his_score),
        cmocka_unit_test(the_target_is_shown_once),
        cmocka_unit_test(a_score_is_explained_as_it_was_changed),
        cmocka_unit_test(a_final_table_can_only_be_read),
        cmocka_unit_test(a_draft_is_not_reviewed_but_filled_in),
        cmocka_unit_test(several_reviewers_see_each_other),
        cmocka_unit_test(another_reviewer_is_seen_at_work),
        cmocka_unit_test(a_branch_leaves_alone_what_waits),
        cmocka_unit_test(a_resize_keeps_what_is_being_written),
        cmocka_unit_test(what_waited_comes_back_after_a_broken_line),
    };
    return cmocka_run_group_tests_name("review", tests, NULL, NULL);
}
