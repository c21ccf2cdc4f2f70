/* A review through its rounds: returned, corrected, submitted again, finished. */
#include "terminal/reviewing.h"
#include "terminal/tests.h"

/* What a reviewer said stands beside the field when the table comes back, and in the round after. */
static void an_earlier_round_is_seen_and_not_counted(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    DO(home, "--as", "李强", "review", "1", "reasonable.score=1", "reasonable.note=缺测算表");
    DO(home, "--as", "李强", "return", "1", "--reason", "请补材料");
    Terminal *terminal = review_open(home, "填报人", 40, 120);
    workstation_type(terminal, "/预算编制合理性\r");
    terminal_expect(terminal, "李强（财政复核）：1.00（差异 -0.50）；原因 缺测");
    terminal_free(terminal);
    DO(home, "--as", "填报人", "submit", "1", "--reason", "已补");
    terminal = review_open(home, "李强", 40, 120);
    terminal_expect(terminal, "第 1 轮 李强（财政复核）：得分 1；原因 缺测算表");
    review_expect_row(terminal, "○ 预算编制合理性", "1.50   1.50");
    terminal_expect(terminal, "→ 复核 ——");
    review_end(home, terminal);
}

static void a_review_is_returned_corrected_and_finished(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 40, 120);
    workstation_type(terminal, "1\r");
    workstation_type(terminal, "\033W");
    terminal_expect(terminal, "的改动还没有保存：先写明原因");
    workstation_type(terminal, "r缺测算表\r\033Wb");
    workstation_type(terminal, "请补测算表\r");
    terminal_expect(terminal, "已退回");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "现在的状态是“已退回”，不能复核");
    terminal_free(terminal);
    DO(home, "--as", "填报人", "set", "1", "reasonable.score=1", "reasonable.note=测算表不全");
    DO(home, "--as", "填报人", "submit", "1", "--reason", "已改");
    terminal = review_open(home, "李强", 40, 120);
    terminal_expect(terminal, "自评 101.45 优 → 复核 ——");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "已同意自评：预算编制合理性 1.00。");
    review_expect_totals(home, terminal);
    workstation_type(terminal, "Wf");
    terminal_expect(terminal, "还有 30 项没有看、");
    workstation_type(terminal, "y");
    terminal_expect(terminal, "已定稿");
    workstation_type(terminal, "a");
    terminal_expect(terminal, "现在的状态是“已定稿”，不能复核");
    review_end(home, terminal);
}

/* Who opens a returned table reads why; its reviewer still sees his own scores. */
static void a_returned_table_says_why(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    DO(home, "--as", "李强", "review", "1", "reasonable.score=1", "reasonable.note=缺测算表");
    Terminal *terminal = review_open(home, "李强", 24, 80);
    workstation_type(terminal, "Wb");
    workstation_type(terminal, "请补测算表\r");
    terminal_expect(terminal, "已退回");
    terminal_expect(terminal, "-0.50   已看 1/31"); /* and not: mine is another */
    terminal_free(terminal);
    terminal = review_open(home, "填报人", 24, 80);
    terminal_expect(terminal, "李强退回：请补测算表");
    workstation_type(terminal, "/预算编制合理性\r");
    terminal_expect(terminal, "李强（财政复核）：1.00（差异 -0.50）；原因 缺测");
    review_end(home, terminal);
}

/* The unit has the reviewer's figures beside its own, and walks from one opinion to the next. */
static void a_returned_table_shows_the_scores_of_its_reviewer(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    DO(home, "--as", "李强", "review", "1", "reasonable.score=1", "reasonable.note=缺测算表",
       "project_supervision.score=3", "project_supervision.cause=evidence", "intention.accepted=true");
    DO(home, "--as", "李强", "return", "1", "--reason", "请补材料");
    Terminal *terminal = review_open(home, "填报人", 24, 80);
    terminal_expect(terminal, "李强退回：请补材料（2 项有复核意见，] 到下一项）");
    review_expect_row(terminal, " 指标", "分值   自评   复核   差异");
    review_expect_row(terminal, "● 预算编制合理性", "1.5   1.50   1.00  -0.50");
    workstation_type(terminal, "]");
    terminal_expect(terminal, "李强（财政复核）：1.00（差异 -0.50）；原因 缺测算表");
    workstation_type(terminal, "]");
    terminal_expect(terminal, "李强（财政复核）：3.00（差异 -1.00）");
    workstation_type(terminal, "]");
    terminal_expect(terminal, "李强（财政复核）：1.00（差异 -0.50）；原因 缺测算表");
    terminal_resize(terminal, 10, 44); /* no room for them beside the titles */
    terminal_wait(terminal, "1.50 /   1.5");
    terminal_expect_not(terminal, "差异");
    review_end(home, terminal);
}

static void what_was_changed_since_the_return_is_marked(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    DO(home, "--as", "李强", "review", "1", "reasonable.score=1", "reasonable.note=缺测算表");
    DO(home, "--as", "李强", "return", "1", "--reason", "请补材料");
    DO(home, "--as", "填报人", "set", "1", "reasonable.score=1.2", "reasonable.note=已补",
       "project_supervision.score=3.5", "remark=已改");
    DO(home, "--as", "填报人", "submit", "1", "--reason", "已改");
    Terminal *terminal = review_open(home, "李强", 24, 80);
    terminal_expect(terminal, "第 2 轮：退回后改动了 2 项指标、1 处其他内容（有 * 的行，m 到下一项）");
    review_expect_row(terminal, "○ 预算编制合理性", "1.5   1.20   1.20         *");
    workstation_type(terminal, "m");
    terminal_expect(terminal, "退回后改   得分 4 → 3.5");
    review_expect_row(terminal, "○ 项目监管", "3.50   3.50        E*");
    workstation_type(terminal, "m");
    terminal_expect(terminal, "说明 —— → 已补");
    terminal_expect(terminal, "得分 1.5 → 1.2");
    terminal_expect(terminal, "第 1 轮 李强（财政复核）：得分 1；原因 缺测算表");
    workstation_type(terminal, "M");
    terminal_expect(terminal, "退回后改   得分 4 → 3.5");
    review_end(home, terminal);
}

/* And the other program is told so in a word, not by each indicator. */
static void who_agrees_to_the_whole_has_seen_the_whole(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *other = review_open(home, "赵敏", 24, 80);
    Terminal *terminal = review_open(home, "李强", 24, 80);
    review_adjust(terminal, "1", "缺测算表");
    terminal_expect(terminal, "已看 1/31");
    workstation_type(terminal, "\033Wa");
    terminal_expect(terminal, "已看 31/31");
    review_expect_row(terminal, "◆ 预算编制合理性", "1.00  -0.50");
    terminal_wait(other, "李强：同意 30 项的自评得分");
    terminal_free(other);
    review_end(home, terminal);
}

static void undo_says_how_a_review_is_taken_back(void **state)
{
    (void)state;
    Home *home = review_home(NULL);
    Terminal *terminal = review_open(home, "李强", 24, 80);
    workstation_type(terminal, "u"); /* and no reason is begun */
    terminal_expect(terminal, "复核按指标收回：Del");
    terminal_expect_not(terminal, "未保存");
    review_end(home, terminal);
}

int run_review_round_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_earlier_round_is_seen_and_not_counted),
        cmocka_unit_test(a_review_is_returned_corrected_and_finished),
        cmocka_unit_test(a_returned_table_says_why),
        cmocka_unit_test(a_returned_table_shows_the_scores_of_its_reviewer),
        cmocka_unit_test(what_was_changed_since_the_return_is_marked),
        cmocka_unit_test(who_agrees_to_the_whole_has_seen_the_whole),
        cmocka_unit_test(undo_says_how_a_review_is_taken_back),
    };
    return cmocka_run_group_tests_name("review rounds", tests, NULL, NULL);
}
