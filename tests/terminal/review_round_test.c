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
        cmocka_unit_test(undo_says_how_a_review_is_taken_back),
    };
    return cmocka_run_group_tests_name("review rounds", tests, NULL, NULL);
}
