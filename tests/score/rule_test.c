#include "tests.h"

typedef struct {
    const char *name;
    const char *weight, *rule; /* of the one leaf */
    const char *facts;         /* flow map, or "" */
    const char *entry;         /* flow map */
    const char *score;         /* NULL: unscored */
    const char *why;           /* the whole sentence; NULL: not held against anything */
} Case;

#define RATIO "{ratio: {value: spent / budget}}"
#define EXECUTION                                                                                            \
    "{bands: {value: spent / budget, of: [{min: 100%, points: 10}, {min: 80%, points: 7}, {min: 60%, "       \
    "points: 5}, {points: 0}]}}"
#define OVERSPENT                                                                                            \
    "{steps: {value: (actual_cost - cost) / cost, full: 0, every: 1%, lose: 0.7, count: partial}}"
#define STAFF     "{steps: {full: 100%, every: 1%, lose: 0.5}}"
#define THREE     "{steps: {full: 0, every: 1%, lose: 0.8}}"
#define BUILDINGS "{steps: {full: '-2%', every: 5%, lose: 1}}"
#define ADJUSTMENT                                                                                           \
    "{bands: {of: [{max: 0, points: 3}, {above: 0, max: 10%, points: 2}, {above: 10%, max: 20%, points: "    \
    "1}, {above: 20%, max: 30%, points: 0.5}, {points: 0}]}}"
#define KEY                                                                                                  \
    "{bands: {of: [{min: 90%, points: 5}, {min: 80%, below: 90%, points: 4}, {min: 70%, below: 80%, "        \
    "points: 3}, {min: 60%, below: 70%, points: 2}, {points: 0}]}}"
#define DEVIATION "{steps: {full: 0, every: 3%, lose: 1, direction: either, at_most: 15}}"
#define FAILED                                                                                                     \
    "{deductions: [{id: failed, title: 质量不合格, lose: 1, at_most: 6}, {id: late, title: 未完工, lose: " \
    "0.5}]}"
#define CHECKLIST "{checklist: [{title: 甲, points: 2}, {title: 乙, points: 1}, {title: 丙, points: 1}]}"
#define PARTS     "{checklist: [甲, 乙, 丙]}"
#define MIXED     "{checklist: [{title: 甲, points: 2}, 乙, 丙, {title: 设置绩效目标, gate: true}]}"
#define GATES     "{checklist: [{title: 甲, gate: true}, {title: 乙, gate: true}]}"
#define TIERS                                                                                                   \
    "{tiers: [{title: 达成年度指标, from: 80%, to: 100%}, {title: 部分达成, from: 60%, below: 80%}, " \
    "{title: 未达成, from: 0, below: 60%}]}"
#define RANK   "{bands: {of: [{max: 5, points: 2}, {above: 5, max: 10, points: 1.5}, {above: 10, points: 1}]}}"
#define FILING "{choice: [{title: 及时, share: 100%}, {title: 逾期, points: 2}, {title: 未备案, points: 0}]}"
#define LADDER "{ratio: {over: [{from: 130%, share: 90%}, {from: 200%, share: 50%}]}}"
#define PASS   "{ratio: {value: spent / budget, pass: 60%}}"
#define TIMELY "{steps: {value: 'days(due, done)', full: 0, every: 10, lose: 1, count: started}}"
#define MONEY  "{budget: 900000, spent: 785518.92}"

static const Case cases[] = {
    {"execution in proportion", "10", RATIO, MONEY, "{}", "8.73", "10 × 785518.92 ÷ 900000 = 8.7279… → 8.73"},
    {"execution above the budget is full", "10", RATIO, "{budget: 100, spent: 102.59}", "{}", "10",
     "102.59 ÷ 100 = 102.59%，已达到：10 × 100% = 10 → 10.00"},
    {"a budget of 0 leaves the rate unscored", "10", RATIO, "{budget: 0, spent: 0}", "{}", NULL,
     "0 ÷ 0：除数为 0，不能计算"},
    {"a missing fact is no 0", "10", RATIO, "{budget: 100}", "{}", NULL, "缺少全年执行数"},
    {"nothing spent is 0", "10", RATIO, "{budget: 100, spent: 0}", "{}", "0",
     "0 ÷ 100 = 0%，没有完成：10 × 0% = 0 → 0.00"},
    {"twenty points of execution", "20", RATIO, "{budget: 100, spent: 33.43}", "{}", "6.69", NULL},
    {"execution in bands, 99.99%", "10", EXECUTION, "{budget: 10000, spent: 9999}", "{}", "7",
     "9999 ÷ 10000 = 99.99% ≥ 80%：7 → 7.00"},
    {"execution in bands, 100%", "10", EXECUTION, "{budget: 10, spent: 10}", "{}", "10", NULL},
    {"execution in bands, below the last", "10", EXECUTION, "{budget: 10, spent: 5}", "{}", "0",
     "5 ÷ 10 = 50%，属于其余情况：0 → 0.00"},
    {"a pass mark not reached", "10", PASS, "{budget: 100, spent: 59.99}", "{}", "0",
     "59.99 ÷ 100 = 59.99%，低于及格线 60%：10 × 0% = 0 → 0.00"},
    {"a pass mark", "10", PASS, "{budget: 100, spent: 70}", "{}", "2.5",
     "70 ÷ 100 = 70%：10 × (70% − 60%) ÷ (100% − 60%) = 2.5 → 2.50"},
    {"the pass mark itself", "10", PASS, "{budget: 100, spent: 60}", "{}", "0", NULL},
    {"no overspending", "7", OVERSPENT, "{cost: 100, actual_cost: 99}", "{}", "7", NULL},
    {"overspending in proportion", "7", OVERSPENT, "{cost: 100, actual_cost: 102.5}", "{}", "5.25", NULL},
    {"staff at 100%", "5", STAFF, "", "{actual: 100%}", "5", "100%，没有超过 100%：5 → 5.00"},
    {"staff at 102.9%: whole points only", "5", STAFF, "", "{actual: 102.9%}", "4",
     "102.9%，超过 100%，每 1% 扣 0.5：5 − 2 × 0.5 = 4 → 4.00"},
    {"三公 3.5% up", "8", THREE, "", "{actual: 3.5%}", "5.6", NULL},
    {"buildings 5% over -2%", "4", BUILDINGS, "", "{actual: 3%}", "3", NULL},
    {"budget adjustment 0", "3", ADJUSTMENT, "", "{actual: '0'}", "3", NULL},
    {"budget adjustment 10%", "3", ADJUSTMENT, "", "{actual: 10%}", "2", "10% > 0，≤ 10%：2 → 2.00"},
    {"budget adjustment 10.01%", "3", ADJUSTMENT, "", "{actual: 10.01%}", "1", NULL},
    {"budget adjustment 30.01%", "3", ADJUSTMENT, "", "{actual: 30.01%}", "0", NULL},
    {"key spending 80%", "5", KEY, "", "{actual: 80%}", "4", NULL},
    {"key spending 89.99%", "5", KEY, "", "{actual: 89.99%}", "4", NULL},
    {"deviation either way", "15", DEVIATION, "", "{actual: -7%}", "13", NULL},
    {"deviation down to 0", "15", DEVIATION, "", "{actual: 90%}", "0", NULL},
    {"each failed item, with a limit", "10", FAILED, "", "{counts: {failed: 9, late: 3}}", "2.5",
     "10 − 6（质量不合格，扣到上限） − 3 × 0.5（未完工） = 2.5 → 2.50"},
    {"nothing failed", "10", FAILED, "", "{counts: {}}", "10", "10 → 10.00"},
    {"counts not given", "10", FAILED, "", "{}", NULL, "请填写各扣分项的次数，没有发生的填 0"},
    {"checklist 2+1+1", "4", CHECKLIST, "", "{met: [1, 3]}", "3", "第 2 点没有达到：3 → 3.00"},
    {"checklist of equal parts", "10", PARTS, "", "{met: [1, 2]}", "6.67",
     "第 3 点没有达到：10 × 2 ÷ 3 = 6.6666… → 6.67"},
    {"checklist with none met", "10", PARTS, "", "{met: []}", "0", NULL},
    {"checklist not answered", "10", PARTS, "", "{}", NULL, "请勾选已达到的要点"},
    {"checklist of points, texts and a gate", "6", MIXED, "", "{met: [1, 2, 4]}", "4",
     "第 3 点没有达到：2 + 4 × 1 ÷ 2 = 4 → 4.00"},
    {"a gate that is not met", "6", MIXED, "", "{met: [1, 2, 3]}", "0",
     "“设置绩效目标”没有达到，整项不得分：0 → 0.00"},
    {"gates alone", "6", GATES, "", "{met: [1, 2]}", "6", "各要点都已达到：6 → 6.00"},
    {"the best tier without a share", "20", TIERS, "", "{tier: 1}", "20",
     "达成年度指标：20 × 100% = 20 → 20.00"},
    {"a share in a tier", "20", TIERS, "", "{tier: 2, share: 79.99%}", "16", NULL},
    {"a lower tier without a share", "20", TIERS, "", "{tier: 3}", NULL,
     "已选“未达成”，请填写本档内的得分比例"},
    {"rank 5", "2", RANK, "", "{actual: '5'}", "2", NULL},
    {"rank 6", "2", RANK, "", "{actual: '6'}", "1.5", NULL},
    {"rank 11", "2", RANK, "", "{actual: '11'}", "1", NULL},
    {"late filing", "3", FILING, "", "{choice: 2}", "2", "逾期：2 → 2.00"},
    {"filing in time", "3", FILING, "", "{choice: 1}", "3", "及时：3 × 100% = 3 → 3.00"},
    {"completion", "12", "{ratio: {}}", "", "{target: ≥50次, actual: 48次}", "11.52",
     "12 × 48 ÷ 50 = 11.52 → 11.52"},
    {"six over six divides to the weight's sixth", "36", "{ratio: {}}", "", "{target: '6', actual: '1'}", "6",
     "36 × 1 ÷ 6 = 6 → 6.00"},
    {"a cost below its limit", "10", "{ratio: {}}", "", "{target: ≤45万元, actual: 44万元}", "10",
     "实际 44万元，目标 ≤45万元，已达到：10 × 100% = 10 → 10.00"},
    {"a cost above its limit", "10", "{ratio: {}}", "", "{target: ≤45万元, actual: 50万元}", "9",
     "10 × 45 ÷ 50 = 9 → 9.00"},
    {"exactly 130% keeps off the ladder", "10", LADDER, "", "{target: ≥30个, actual: 39个}", "10", NULL},
    {"above 130%", "10", LADDER, "", "{target: ≥30个, actual: 40个}", "9",
     "40 ÷ 30 = 133.3333…%，高于 130%：10 × 90% = 9 → 9.00"},
    {"a rung in points", "10", "{ratio: {over: [{from: 130%, points: 7.5}]}}", "", "{target: 30, actual: 40}",
     "7.5", "40 ÷ 30 = 133.3333…%，高于 130%：7.5 → 7.50"},
    {"the last rung of the ladder", "10", LADDER, "", "{target: ≥300项, actual: 653项}", "5", NULL},
    {"a text is no number", "10", "{ratio: {}}", "", "{target: ≥50次, actual: 大约五十次}", NULL,
     "实际完成值“大约五十次”不是一个数字，请按数字填写或直接填得分"},
    {"a qualitative target has no completion", "10", "{ratio: {}}", "", "{target: 效果明显, actual: 48次}",
     NULL, NULL},
    {"a negative target leaves it unscored", "10", "{ratio: {}}", "", "{target: ≥-5, actual: '3'}", NULL,
     NULL},
    {"a negative completion is 0", "10", "{ratio: {}}", "", "{target: ≥5, actual: '-3'}", "0", NULL},
    {"just a strict target", "10", "{ratio: {}}", "", "{target: ＞95%, actual: 95%}", "10",
     "95% ÷ 95% = 100%，与年度指标值相等，按完成计：10 × 100% = 10 → 10.00"},
    {"just a strict limit", "10", "{ratio: {}}", "", "{target: <5%, actual: 5%}", "10",
     "实际 5%，目标 <5%，与年度指标值相等，按完成计：10 × 100% = 10 → 10.00"},
    {"a bare 0 is no limit", "10", "{ratio: {}}", "", "{target: 0起, actual: 3起}", "10",
     "实际 3起，目标 ≥0起，已达到（年度指标值没有写符号，按不少于算；是上限的请写 ≤）：10 × 100% = 10 → "
     "10.00"},
    {"a target of 0 that holds", "10", "{ratio: {}}", "", "{target: ≤0起, actual: 0起}", "10", NULL},
    {"a target of 0 that does not hold", "10", "{ratio: {}}", "", "{target: ≤0起, actual: 1起}", "0", NULL},
    {"an equal actual meets a strict target", "10", "{ratio: {}}", "", "{target: ＞95%, actual: ＞95%}", "10",
     NULL},
    {"five days late, each ten started", "10", TIMELY, "{due: 2023-11-30, done: 2023-12-05}", "{}", "9",
     NULL},
    {"in time", "10", TIMELY, "{due: 2023-11-30, done: 2023-11-30}", "{}", "10", NULL},
    {"a manual score", "10", "{manual: {}}", "", "{score: 9.5}", "9.5", "填写的得分 9.50"},
    {"a manual score not given", "10", "{manual: {}}", "", "{}", NULL, "请填写得分"},
    {"half a hundredth is rounded up", "1.005", "{ratio: {}}", "", "{target: '1', actual: '1'}", "1.005",
     NULL},
    {"89.995 under two decimals is 90", "100", "{ratio: {}}", "", "{target: '100', actual: '89.995'}", "90",
     "100 × 89.995 ÷ 100 = 89.995 → 90.00"},
    {"22.5 points in proportion", "22.5", "{ratio: {}}", "", "{target: '3', actual: '1'}", "7.5", NULL},
    {"10.3 points in proportion", "10.3", "{ratio: {}}", "", "{target: '8', actual: '1'}", "1.29", NULL},
    {"thirty digits", "10", "{ratio: {}}", "",
     "{target: '999999999999999999999999999999', actual: '333333333333333333333333333333'}", "3.33", NULL},
    {"years are an amount where the target counts them", "10", "{ratio: {}}", "",
     "{target: ≥3年, actual: 3年}", "10", NULL},
    {"a year is no amount", "10", "{ratio: {}}", "", "{target: ≥10个, actual: 2022年}", NULL, NULL},
    {"full-width figures", "10", "{ratio: {}}", "", "{target: ≥１００％, actual: ９５．５％}", "9.55", NULL},
};

static Evaluation *case_evaluation(const Case *one)
{
    g_autofree char *scheme =
        g_strdup_printf("scheme: t\ntitle: 试\nform: project\ntotal: %s\ngrades: [{grade: 优, min: 0}]\n"
                        "facts:\n  - {id: due, title: 计划完成日期, kind: date}\n  - {id: done, title: "
                        "实际完成日期, kind: date}\n"
                        "  - {id: budget, title: 全年预算数}\n  - {id: spent, title: 全年执行数}\n"
                        "  - {id: cost, title: 计划成本}\n  - {id: actual_cost, title: 实际成本}\n"
                        "indicators:\n  - {id: leaf, title: 甲, weight: %s, rule: %s}\n",
                        one->weight, one->weight, one->rule);
    g_autofree char *text = g_strdup_printf("evaluation: 1\nscheme: t\nfacts: %s\nentries: {leaf: %s}\n",
                                            *one->facts ? one->facts : "{}", one->entry);
    return evaluation_of(scheme, text);
}

static void every_rule_gives_the_points_of_its_table(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *one = &cases[i];
        g_autoptr(Evaluation) evaluation = case_evaluation(one);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        const ScoreRow *row = scorecard_row(card, 0);
        g_autofree char *why = scorecard_why(card, 0);
        g_autofree char *score = row->scored ? points_format(row->score) : NULL;
        if (row->has_rule) {
            assert_true(row->rule.units >= 0);
            assert_true(points_compare(row->rule, row->node->weight) <= 0);
        }
        if (g_strcmp0(score, one->score) != 0)
            fail_msg("%s: %s, not %s (%s)", one->name, score, one->score, why);
        if (one->why && !g_str_equal(why, one->why)) fail_msg("%s: “%s”, not “%s”", one->name, why, one->why);
    }
}

static void more_points_met_never_lower_a_score(void **state)
{
    (void)state;
    static const char *const lists[] = {"[]", "[4]", "[2, 4]", "[2, 3, 4]", "[1, 2, 3, 4]"};
    Points before = points_zero;
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autofree char *entry = g_strdup_printf("{met: %s}", lists[i]);
        Case one = {.weight = "6", .rule = MIXED, .facts = "", .entry = entry};
        g_autoptr(Evaluation) evaluation = case_evaluation(&one);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        assert_true(points_compare(scorecard_row(card, 0)->score, before) >= 0);
        before = scorecard_row(card, 0)->score;
    }
    assert_points(before, "6");
}

int rule_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_gives_the_points_of_its_table),
        cmocka_unit_test(more_points_met_never_lower_a_score),
    };
    return cmocka_run_group_tests_name("rule", tests, NULL, NULL);
}
