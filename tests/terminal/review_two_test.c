/* One reviewer with two programs on one table: nothing is overwritten unseen, and nothing that was typed is
 * lost. */
#include "terminal/reviewing.h"
#include "terminal/tests.h"

#include <string.h>

typedef struct {
    Home *home;
    Terminal *first, *second;
} Two;

static Two two_start(void)
{
    Two two = {.home = review_home(NULL)};
    two.first = review_open(two.home, "李强", 40, 120);
    two.second = review_open(two.home, "李强", 24, 80);
    return two;
}

static void two_end(Two *two)
{
    terminal_free(two->first);
    review_end(two->home, two->second);
}

/* Both give the first indicator a score; who saves second sees both. `seen`: he has read what the other
 * saved. */
static Two two_at_one_score(gboolean seen)
{
    Two two = two_start();
    workstation_type(two.first, "1\r");
    terminal_type(two.first, "缺测算表");
    terminal_expect(two.first, "缺测算表");
    workstation_type(two.second, "1.2\r");
    workstation_type(two.second, "依据不全\r");
    terminal_expect(two.second, "复核已保存：预算编制合理性 1.20");
    if (seen) terminal_wait(two.first, "1.20  -0.30");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "两人改了同一项");
    review_expect_row(two.first, "我输入的", "别人的");
    review_expect_row(two.first, "1 ", "1.2");
    review_expect_row(two.first, "缺测算表", "依据不全");
    return two;
}

static void a_score_given_twice_is_decided_with_its_reason(void **state)
{
    (void)state;
    for (int seen = 0; seen <= 1; seen++) {
        Two two = two_at_one_score(seen);
        workstation_type(two.first, "m"); /* decides score and reason, and saves */
        terminal_expect(two.first, "已照您的决定保存");
        review_expect_row(two.first, "◆ 预算编制合理性", "1.50   1.00  -0.50");
        terminal_expect_not(two.first, "未保存");
        terminal_wait(two.second, "1.00  -0.50");
        review_expect_totals(two.home, two.first);
        two_end(&two);
    }
}

static void the_score_of_the_other_program_is_taken(void **state)
{
    (void)state;
    Two two = two_at_one_score(FALSE);
    workstation_type(two.first, "t");
    terminal_expect(two.first, "已照您的决定保存");
    review_expect_row(two.first, "◆ 预算编制合理性", "1.50   1.20  -0.30");
    terminal_expect_not(two.first, "未保存");
    terminal_expect(two.first, "依据不全");
    two_end(&two);
}

static void leaving_the_question_keeps_what_was_given(void **state)
{
    (void)state;
    Two two = two_at_one_score(FALSE);
    workstation_type(two.first, "\033");
    terminal_expect(two.first, "未保存");
    terminal_expect(two.first, "缺测算表");
    workstation_type(two.first, "r\r"); /* and it is asked about again */
    terminal_expect(two.first, "两人改了同一项");
    two_end(&two);
}

static void agreeing_does_not_take_an_adjustment_back_unseen(void **state)
{
    (void)state;
    Two two = two_start();
    DO(two.home, "--as", "李强", "review", "1", "reasonable.score=1", "reasonable.note=缺测算表");
    terminal_wait(two.second, "1.00  -0.50");
    workstation_type(two.second, "\033"); /* the first reads it by itself, or when it saves */
    workstation_type(two.first, "a");
    terminal_sync(two.first);
    /* either way a question, never a silent agreement */
    gboolean asked = terminal_shows(two.first, "两人改了同一项") ||
                     terminal_shows(two.first, "放弃您对 预算编制合理性 的复核意见");
    assert_true(asked);
    two_end(&two);
}

static void different_indicators_are_both_kept(void **state)
{
    (void)state;
    Two two = two_start();
    workstation_type(two.first, "1\r");
    terminal_type(two.first, "缺测算表");
    terminal_expect(two.first, "缺测算表");
    workstation_type(two.second, "\t");
    review_adjust(two.second, "1.2", "依据不全");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "复核已保存：预算编制合理性 1.00");
    review_expect_row(two.first, "◆ 预算编制规范性", "1.20");
    review_expect_totals(two.home, two.first);
    two_end(&two);
}

/* Somebody finishes the table while the reason is asked for. */
static void what_is_written_stays_when_the_table_is_finished(void **state)
{
    (void)state;
    Two two = two_start();
    workstation_type(two.first, "1\r");
    terminal_expect(two.first, "写明差异原因");
    DO(two.home, "--as", "王五", "review", "1", "--role", "财政复核");
    DO(two.home, "--as", "王五", "finish", "1");
    terminal_wait(two.first, "已定稿");
    terminal_type(two.first, "缺测算表");
    terminal_expect(two.first, "缺测算表");
    terminal_expect(two.first, "王五已把本表定稿：写的文字还留在这里");
    workstation_type(two.first, "\r");
    terminal_expect(two.first, "缺测算表");
    terminal_expect(two.first, "未保存");
    workstation_type(two.first, "\033");
    terminal_expect(two.first, "缺测算表");
    two_end(&two);
}

int run_review_two_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_given_twice_is_decided_with_its_reason),
        cmocka_unit_test(the_score_of_the_other_program_is_taken),
        cmocka_unit_test(leaving_the_question_keeps_what_was_given),
        cmocka_unit_test(agreeing_does_not_take_an_adjustment_back_unseen),
        cmocka_unit_test(different_indicators_are_both_kept),
        cmocka_unit_test(what_is_written_stays_when_the_table_is_finished),
    };
    return cmocka_run_group_tests_name("review in two programs", tests, NULL, NULL);
}
