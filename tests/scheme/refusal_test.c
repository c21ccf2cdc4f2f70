#include "scheme/tests.h"

#include "base/error.h"
#include "scheme/scheme_yaml.h"

#include <string.h>

/* What a case adds to a scheme that would be right: it begins on line 5. A leaf's rule stands at 9:9. */
#define START        "scheme: t\ntitle: 题\nform: project\ngrades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n"
#define LEAF         "indicators: [{id: a, title: 甲, weight: 100}]\n"
#define FACTS        "facts: [{id: x, title: 数}, {id: d, title: 日, kind: date}]\n"
#define RULE(rule)   "indicators:\n- id: a\n  title: 甲\n  weight: 100\n  rule: " rule "\n"
#define TABLE(table) LEAF "facts:\n- " table "\n"

typedef struct {
    const char *text, *place, *part;
} Refusal;

static const Refusal weights[] = {
    {"indicators: [{id: a, title: 甲, weight: 90}]\n", "5:13", "一级指标的分值之和是 90，应等于满分 100"},
    {"total: 50\n" LEAF, "5:8", "一级指标的分值之和是 100，应等于满分 50"},
    {"indicators:\n- {id: a, title: 甲, weight: 100, indicators: [{id: b, title: 乙, weight: 99.5}]}\n",
     "6:29", "指标 a（甲）：下级分值之和是 99.5，应等于 100"},
    {"indicators:\n- {id: a, title: 甲, weight: 60, indicators: [{id: b, title: 乙, open: true}, {id: c, "
     "title: 丙, weight: 61}]}\n"
     "- {id: e, title: 戊, weight: 40}\n",
     "6:29", "下级已写明的分值之和是 61，超过 60"},
    {"indicators:\n- {id: a, title: 甲, indicators: [{id: b, title: 乙, weight: 99}]}\n", "6:1",
     "一级指标的分值之和是 99"},
    {"open: true\nindicators: [{id: a, title: 甲, weight: 101}]\n", "6:13",
     "已写明的分值之和是 101，超过满分 100"},
    {"indicators: [{id: a, title: 甲}]\n", "5:14", "指标 a（甲）：缺少 weight"},
    {"indicators: [{id: a, title: 甲, weight: -5}, {id: b, title: 乙, weight: 100}]\n", "5:40",
     "weight 是 -5，不能小于 0"},
    {"indicators: [{id: a, title: 甲, weight: 5分}, {id: b, title: 乙, weight: 100}]\n", "5:40", "5分"},
    {"indicators: [{id: a, title: 甲, weight: 1.23456}, {id: b, title: 乙, weight: 100}]\n", "5:40",
     "1.23456"},
};

static const Refusal keys[] = {
    {LEAF "colour: red\n", "6:1", "colour"},
    {"", "1:1", "没有指标"},
    {"open: false\n", "1:1", "没有指标"},
    {"open: yes\n" LEAF, "5:7", "open 是“yes”"},
    {"indicators: []\n", "5:13", "indicators 是空的"},
    {LEAF "total: 0\n", "6:8", "满分应大于 0"},
    {LEAF "total: 百\n", "6:8", "total"},
    {LEAF "decimals: 5\n", "6:11", "0 到 4"},
    {LEAF "decimals: 1.5\n", "6:11", "0 到 4"},
    {LEAF "review: {panel: first}\n", "6:17", "last、mean、trimmed"},
    {LEAF "review: {members: 3}\n", "6:10", "members"},
    {LEAF "report: [{id: a, title: 一, from: history}]\n", "6:34",
     "conclusion、indicators、funds、goal、sheet"},
    {LEAF "report: [{id: a, title: 一, level: 5}]\n", "6:35", "1 到 4"},
    {LEAF "report: [{id: a, title: 一}, {id: a, title: 二}]\n", "6:34", "的 a 在第"},
    {LEAF "report: [{id: A, title: 一}]\n", "6:15", "小写字母"},
    {LEAF "report: [{id: a}]\n", "6:10", "title"},
    {LEAF "head: [{id: stage, title: 类型, choice: [一, 一]}]\n", "6:43", "重复，永远选不到"},
    {LEAF "head: [{id: stage, title: 类型, kind: date, choice: [一]}]\n", "6:51", "choice 只能用于文字"},
    {LEAF "head: [{id: stage, title: 类型, kind: money}]\n", "6:37", "number、date、text"},
    {LEAF "head: [{id: unit, title: 单位, private: true}]\n", "6:39", "只能改 title"},
    {LEAF "head: [{id: p, title: 人}, {id: p, title: 人}]\n", "6:32", "的 p 在第"},
    {LEAF "head: [{id: facts, title: 人}]\n", "6:13", "保留的词"},
    {LEAF "caps: [{when: 1 < 2, total: 59}]\n", "6:8", "message"},
    {LEAF "checks: [{that: 1 < 2}]\n", "6:10", "message"},
    {LEAF "totel: 5\n", "6:1", "是否要写 “total”"},
};

static const Refusal indicators[] = {
    {"indicators: [{id: a, title: 甲, weight: 50}, {id: a, title: 乙, weight: 50}]\n", "5:50", "的 a 在第"},
    {"indicators: [{id: A, title: 甲, weight: 100}]\n", "5:19", "小写字母"},
    {"indicators: [{id: 1a, title: 甲, weight: 100}]\n", "5:19", "小写字母"},
    {"indicators: [{id: weight, title: 甲, weight: 100}]\n", "5:19", "保留的词"},
    {"indicators: [{id: and, title: 甲, weight: 100}]\n", "5:19", "保留的词"},
    {"indicators: [{id: goal, title: 甲, weight: 100}]\n", "5:19", "保留的词"},
    {"indicators: [{id: year, title: 甲, weight: 100}]\n", "5:19", "保留的词"},
    {"indicators: [{id: aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx, title: 甲, weight: 100}]\n", "5:19",
     "最多 40"},
    {"indicators: [{title: 甲, weight: 100}]\n", "5:14", "id"},
    {"indicators: [{id: a, weight: 100}]\n", "5:14", "title"},
    {"indicators: [{id: a, title: ' ', weight: 100}]\n", "5:29", "空白"},
    {"indicators: [甲]\n", "5:14", "indicators 的每一项"},
    {"indicators: [{id: a, title: 甲, weight: 100, absent: maybe}]\n", "5:53", "full、exclude"},
    {"indicators: [{id: g, title: 组, weight: 100, target: 5, open: true}]\n", "5:45", "target"},
    {"indicators: [{id: g, title: 组, weight: 100, evidence: 表, open: true}]\n", "5:45", "evidence"},
    {"indicators: [{id: g, title: 组, weight: 100, absent: full, indicators: [{id: a, title: 甲, weight: "
     "100}]}]\n",
     "5:45", "absent"},
    {"indicators: [{id: g, title: 组, weight: 100, open: true, rule: {choice: [{title: 好, points: 2}]}}]\n",
     "5:63", "不能由分值不同的下级沿用"},
    {"indicators:\n- id: a\n  title: 一\n  indicators:\n  - id: b\n    title: 二\n    indicators:\n    - id: "
     "c\n      title: 三\n"
     "      indicators:\n      - id: d\n        title: 四\n        indicators:\n        - id: e\n          "
     "title: 五\n"
     "          indicators:\n          - id: f\n            title: 六\n            indicators: [{id: g, "
     "title: 七, weight: 100}]\n",
     "21:13", "最多 6 级"},
};

static const Refusal facts[] = {
    {LEAF "facts: [{id: x, title: 数}, {id: x, title: 数}]\n", "6:33", "的 x 在第"},
    {LEAF "facts: [{id: actual, title: 数}]\n", "6:14", "保留的词"},
    {LEAF "facts: [{id: x.y, title: 数}]\n", "6:14", "小写字母"},
    {LEAF "facts: [{id: x, title: 数, unit: 元}]\n", "6:27", "unit"},
    {LEAF "facts: [{id: x, title: 数, kind: money}]\n", "6:33", "number、date、text"},
    {LEAF "facts: [数]\n", "6:9", "facts 的每一项"},
    {TABLE("{table: 资金, columns: {budget: 预算}, rows: {fiscal: 财政}}"), "7:44", "缺少 total"},
    {TABLE("{table: 资金, columns: {max: 预算}, rows: {total: 合计}}"), "7:25", "保留的词"},
    {TABLE("{table: 资金, columns: {budget: 预算}, rows: {total: 合计, Other: 其他}}"), "7:56",
     "编号“Other”"},
    {TABLE("{table: 资金, columns: {budget: [预算]}, rows: {total: 合计}}"), "7:33", "名称"},
    {TABLE("{table: 资金, columns: {budget: 预算}}"), "7:3", "rows"},
    {TABLE("{id: budget, title: 数}\n- {table: 资金, columns: {budget: 预算}, rows: {total: 合计}}"), "8:25",
     "的 budget 在第 7 行已经用过"},
    {LEAF "grades2: x\n", "6:1", "grades2"},
};

static const Refusal formulas[] = {
    {FACTS RULE("{ratio: {value: y / x}}"), "10:25", "没有叫 y 的数据"},
    {FACTS RULE("{ratio: {value: xx}}"), "10:25", "是不是 x"},
    {FACTS RULE("{ratio: {value: d}}"), "10:25", "这里是日期"},
    {FACTS RULE("{ratio: {value: x < 1}}"), "10:25", "这里是是非判断"},
    {FACTS RULE("{steps: {value: 'days(d)', full: 0, every: 1, lose: 1}}"), "10:25", "days 要 2 个参数"},
    {FACTS LEAF "checks: [{that: x + 1, message: 话}]\n", "7:17", "要的是是非判断"},
    {FACTS LEAF "checks: [{that: 1 < x < 2, message: 话}]\n", "7:17", "比较不能连写"},
    {FACTS LEAF "checks: [{that: actual > 1, message: 话}]\n", "7:17", "没有叫 actual"},
    {FACTS LEAF "caps: [{when: completion < 1, total: 59, message: 话}]\n", "7:15", "没有叫 completion"},
    {FACTS LEAF "caps: [{when: x < 1, total: -1, message: 话}]\n", "7:29", "不能小于 0"},
};

static const Refusal rules[] = {
    {RULE("{}"), "9:9", "没有写是哪一种"},
    {RULE("{ratio: }"), "9:9", "没有写是哪一种"},
    {RULE("{ratio: {}, manual: {}}"), "9:29", "只能有一种"},
    {RULE("{rate: {}}"), "9:10", "ratio"},
    {RULE("{ratio: []}"), "9:17", "ratio"},
    {RULE("{ratio: {pass: 100%}}"), "9:24", "小于 100%"},
    {RULE("{ratio: {pass: -1%}}"), "9:24", "从 0 起"},
    {RULE("{ratio: {over: [{from: 130%, share: 110%}]}}"), "9:45", "得分不能超过分值"},
    {RULE("{ratio: {over: [{from: 150%, share: 90%}, {from: 130%, share: 80%}]}}"), "9:58", "从小到大"},
    {RULE("{ratio: {over: [{from: 130%, share: 90%}, {from: 130%, share: 80%}]}}"), "9:58", "从小到大"},
    {RULE("{ratio: {over: [{from: 130%, points: 101}]}}"), "9:25", "大于本指标的分值 100"},
    {RULE("{ratio: {over: [{from: 130%, share: 90%, points: 1}]}}"), "9:25", "只能写一个"},
    {RULE("{ratio: {over: []}}"), "9:24", "over 是空的"},
    {RULE("{ratio: {cap: 1}}"), "9:18", "cap"},
    {RULE("{bands: {of: [{min: 90%, share: 101%}]}}"), "9:41", "得分不能超过分值"},
    {RULE("{bands: {of: [{min: 90%, points: 101}]}}"), "9:23", "大于本指标的分值 100"},
    {RULE("{bands: {of: [{min: 90%}]}}"), "9:23", "缺少 points 或 share"},
    {RULE("{bands: {of: [{min: 90%, points: 1, share: 1%}]}}"), "9:23", "只能写一个"},
    {RULE("{bands: {of: [{min: 1, above: 2, share: 1}]}}"), "9:23", "min 和 above 只能写一个"},
    {RULE("{bands: {of: [{max: 1, below: 2, share: 1}]}}"), "9:23", "max 和 below 只能写一个"},
    {RULE("{bands: {of: [{min: 高, share: 1}]}}"), "9:29", "应是一个数"},
    {RULE("{bands: {of: [{min: 90%, share: 1}, {min: 95%, share: 0.5}]}}"), "9:45", "永远用不到"},
    {RULE("{bands: {of: [{share: 1}, {min: 95%, share: 0.5}]}}"), "9:35", "永远用不到"},
    {RULE("{bands: {of: [{min: 0, share: 1}, {below: 0, share: 0.5}, {share: 0}]}}"), "9:67", "永远用不到"},
    {RULE("{bands: {of: [{above: 5, share: 1}, {max: 5, share: 0.5}, {min: 2, max: 5, share: 0}]}}"), "9:67",
     "永远用不到"},
    {RULE("{bands: {of: [{above: 5, max: 5, share: 1}]}}"), "9:23", "上界不大于下界"},
    {RULE("{bands: {}}"), "9:17", "of"},
    {RULE("{steps: {full: 0, every: 0, lose: 1}}"), "9:34", "应大于 0"},
    {RULE("{steps: {full: 0, every: -1, lose: 1}}"), "9:34", "应大于 0"},
    {RULE("{steps: {full: 0, every: 1, lose: -1}}"), "9:43", "不能小于 0"},
    {RULE("{steps: {full: 0, every: 1}}"), "9:17", "lose"},
    {RULE("{steps: {full: 0, every: 1, lose: 1, direction: up}}"), "9:57", "above、below、either"},
    {RULE("{steps: {full: 0, every: 1, lose: 1, count: half}}"), "9:53", "whole、started、partial"},
    {RULE("{deductions: [{id: a, title: 甲, lose: 1}, {id: a, title: 乙, lose: 1}]}"), "9:56",
     "id “a”与第 1 项相同"},
    {RULE("{deductions: [{id: 甲, title: 甲, lose: 1}]}"), "9:28", "小写字母"},
    {RULE("{deductions: [{id: a, title: 甲, lose: -1}]}"), "9:47", "不能小于 0"},
    {RULE("{deductions: []}"), "9:22", "至少写一项"},
    {RULE("{checklist: [{title: 甲, points: 101}]}"), "9:21", "大于本指标的分值 100"},
    {RULE("{checklist: [{title: 甲, points: 100}, 乙]}"), "9:21", "没有给其余 1 个要点留下分值"},
    {RULE("{checklist: [{title: 甲, points: 60}, {title: 乙, points: 30}]}"), "9:21",
     "是 90，应等于本指标的分值 100"},
    {RULE("{checklist: [{title: 甲, points: 60, gate: true}]}"), "9:22", "gate 不带分值"},
    {RULE("{checklist: [{title: 甲}]}"), "9:22", "缺少 points 或 gate"},
    {RULE("{checklist: [甲, '']}"), "9:25", "空白"},
    {RULE("{tiers: [{title: 好, from: 80%, to: 110%}]}"), "9:44", "得分不能超过分值"},
    {RULE("{tiers: [{title: 好, from: 80%}]}"), "9:18", "缺少 to 或 below"},
    {RULE("{tiers: [{title: 好, from: 80%, to: 100%, below: 90%}]}"), "9:18", "to 和 below 只能写一个"},
    {RULE("{tiers: [{title: 好, from: 80%, to: 100%}, {title: 中, from: 60%, to: 80%}]}"), "9:51", "重叠"},
    {RULE("{tiers: [{title: 中, from: 60%, below: 80%}, {title: 好, from: 80%, to: 100%}]}"), "9:53",
     "从好到差"},
    {RULE("{tiers: [{title: 好, from: 80%, below: 80%}]}"), "9:18", "永远用不到"},
    {RULE("{choice: [{title: 好, points: 100.5}]}"), "9:19", "是 100.5，大于本指标的分值 100"},
    {RULE("{choice: [{title: 好, share: 1}, {title: 好, share: 0}]}"), "9:49", "永远选不到"},
    {RULE("{choice: [好]}"), "9:19", "title"},
    {RULE("{manual: {step: 0}}"), "9:25", "应大于 0"},
};

/* Says every case that is not as it should be, then fails once. */
static void check_refusals(const Refusal *cases, gsize count)
{
    guint wrong = 0;
    for (gsize i = 0; i < count; i++) {
        g_autofree char *text = g_strconcat(START, cases[i].text, NULL);
        g_autofree char *place = g_strdup_printf("t.yaml:%s: ", cases[i].place);
        g_autoptr(GError) error = NULL;
        g_autoptr(Scheme) scheme = scheme_read(text, strlen(text), "t.yaml", &error);
        const char *message = scheme != NULL ? "accepted" : error->message;
        if (g_str_has_prefix(message, place) && strstr(message, cases[i].part) != NULL &&
            strchr(message, '\n') == NULL)
            continue;
        print_error("%s%s, not at %s: %s\n", cases[i].text, message, cases[i].place, cases[i].part);
        wrong++;
    }
    assert_int_equal(wrong, 0);
}

static void weights_that_do_not_add_up_are_refused(void **state)
{
    (void)state;
    check_refusals(weights, G_N_ELEMENTS(weights));
}

static void keys_and_values_that_are_none_are_refused(void **state)
{
    (void)state;
    check_refusals(keys, G_N_ELEMENTS(keys));
}

static void indicators_that_cannot_be_are_refused(void **state)
{
    (void)state;
    check_refusals(indicators, G_N_ELEMENTS(indicators));
}

static void facts_that_cannot_be_named_are_refused(void **state)
{
    (void)state;
    check_refusals(facts, G_N_ELEMENTS(facts));
}

static void formulas_of_unknown_names_and_wrong_kinds_are_refused(void **state)
{
    (void)state;
    check_refusals(formulas, G_N_ELEMENTS(formulas));
}

static void rules_that_exceed_or_cannot_be_reached_are_refused(void **state)
{
    (void)state;
    check_refusals(rules, G_N_ELEMENTS(rules));
}

typedef struct {
    const char *grades, *place, *part;
} GradesCase;

static const GradesCase grades[] = {
    {"[{grade: 优, min: 80}, {grade: 良, min: 90}]", "4:47", "从好到差"},
    {"[{grade: 优, min: 80}, {grade: 良, min: 80}]", "4:47", "从好到差"},
    {"[{grade: 优, min: 80}, {grade: 优, min: 70}]", "4:39", "已经用过"},
    {"[{grade: 优}]", "4:10", "min"},
    {"[{grade: 优, min: -1}]", "4:26", "不能小于 0"},
    {"[优]", "4:10", "grade: 优"},
    {"[]", "4:9", "grades 是空的"},
};

static void grades_out_of_order_are_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(grades); i++) {
        g_autofree char *text =
            g_strconcat("scheme: t\ntitle: 题\nform: project\ngrades: ", grades[i].grades, "\n", LEAF, NULL);
        g_autofree char *place = g_strdup_printf("-:%s: ", grades[i].place);
        g_autoptr(GError) error = NULL;
        g_autoptr(Scheme) scheme = scheme_read(text, strlen(text), "-", &error);
        assert_null(scheme);
        if (!g_str_has_prefix(error->message, place) || strstr(error->message, grades[i].part) == NULL)
            fail_msg("%s: %s", grades[i].grades, error->message);
    }
}

/* One run through the editor must be enough, so nothing may hide behind the first fault. */
static void all_faults_come_in_one_go(void **state)
{
    (void)state;
    static const char text[] = "scheme: T!\nform: page\ngrades: [{grade: 优, min: x}]\ntotal: 90\nwhat: 1\n"
                               "checks: [{that: y > 1, message: 话}]\n"
                               "indicators:\n- {id: a, title: 甲, weight: 60, rule: {ratio: {pass: 2}}}\n"
                               "- {id: a, title: 乙, weight: 60}\n";
    static const char *const places[] = {
        "f:1:1: ", "f:1:9: ", "f:2:7: ", "f:3:26: ", "f:4:8: ", "f:5:1: ", "f:6:17: ", "f:8:54: ", "f:9:8: "};
    g_autoptr(GError) error = NULL;
    assert_null(scheme_read(text, strlen(text), "f", &error));
    g_auto(GStrv) lines = g_strsplit(error->message, "\n", -1);
    assert_int_equal(g_strv_length(lines), G_N_ELEMENTS(places));
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++)
        if (!g_str_has_prefix(lines[i], places[i])) fail_msg("%s, not %s", lines[i], places[i]);
}

int refusal_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weights_that_do_not_add_up_are_refused),
        cmocka_unit_test(keys_and_values_that_are_none_are_refused),
        cmocka_unit_test(indicators_that_cannot_be_are_refused),
        cmocka_unit_test(facts_that_cannot_be_named_are_refused),
        cmocka_unit_test(formulas_of_unknown_names_and_wrong_kinds_are_refused),
        cmocka_unit_test(rules_that_exceed_or_cannot_be_reached_are_refused),
        cmocka_unit_test(grades_out_of_order_are_refused),
        cmocka_unit_test(all_faults_come_in_one_go),
    };
    return cmocka_run_group_tests_name("refusals of schemes", tests, NULL, NULL);
}
