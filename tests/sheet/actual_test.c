/* 实际完成值, 偏差原因 and 差异原因 as short phrases. */
#include "tests.h"

#include <string.h>

#define EXAMPLE    "tests/data/example.yaml"
#define STANDARD   "tests/data/standard.yaml"
#define DEPARTMENT "tests/data/department.yaml"
#define ACTUAL     "实际完成值"
#define NOTE       "偏差原因分析及改进措施"

typedef struct {
    const char *file, *key, *value; /* an edit on the file; key NULL: none */
    const char *title, *column, *text;
} Case;

static const Case cases[] = {
    /* a rate made of the funds table; a calculation where its figures stand nowhere else; dates */
    {EXAMPLE, NULL, NULL, "预算执行率", ACTUAL, "87.28%"},
    {EXAMPLE, "facts.spent", "90", "预算执行率", ACTUAL, "100%"},
    {EXAMPLE, "facts.spent", "", "预算执行率", ACTUAL, ""},
    /* rounded, but never to a whole it is not */
    {EXAMPLE, "facts.spent", "89.99775", "预算执行率", ACTUAL, "99.998%"},
    {EXAMPLE, "facts.spent", "89.9999999", "预算执行率", ACTUAL, "99.9999999%"},
    {EXAMPLE, "facts.spent", "0.001", "预算执行率", ACTUAL, "0.001%"},
    {STANDARD, NULL, NULL, "实际完成率", ACTUAL, "12.1 ÷ 12.5 = 96.8%"},
    {DEPARTMENT, NULL, NULL, "在职人员控制率", ACTUAL, "23 ÷ 22 = 104.55%"},
    {DEPARTMENT, NULL, NULL, "资金到位率", ACTUAL, "100%"},
    {EXAMPLE, NULL, NULL, "完成及时性", ACTUAL, "计划完成日期 2023-11-30\n实际完成日期 2023-12-05"},
    {EXAMPLE, "facts.done", "", "完成及时性", ACTUAL, ""},
    /* values typed */
    {EXAMPLE, NULL, NULL, "电梯及设备维修次数", ACTUAL, "48次"},
    {EXAMPLE, NULL, NULL, "满意度", ACTUAL, "96.3%"},
    /* lists to tick, tiers, choices, deductions */
    {EXAMPLE, NULL, NULL, "管理制度健全性", ACTUAL, "①②达到，③未达到（制度合法合规完整）"},
    {EXAMPLE, "regulation.met", "1,2,3", "管理制度健全性", ACTUAL, "各项均达到"},
    {EXAMPLE, "regulation.met", "[]", "管理制度健全性", ACTUAL, "各项均未达到"},
    {EXAMPLE, "regulation.met", "", "管理制度健全性", ACTUAL, ""},
    {EXAMPLE, NULL, NULL, "实施效益", ACTUAL, "达成年度指标（95%）"},
    {EXAMPLE, NULL, NULL, "免费打印服务", ACTUAL, "达成年度指标（100%）"},
    {EXAMPLE, "printing.actual", "工作日均可使用", "免费打印服务", ACTUAL, "工作日均可使用"},
    {EXAMPLE, "benefit.actual", "排队较长", "实施效益", ACTUAL, "排队较长；达成年度指标（95%）"},
    {DEPARTMENT, NULL, NULL, "　预算编制细化", ACTUAL, "部分细化"},
    {DEPARTMENT, NULL, NULL, "　预算编制完整", ACTUAL, "未按时报送×1；科目有误×2"},
    {DEPARTMENT, "complete.counts", "{}", "　预算编制完整", ACTUAL, "无扣分情形"},
    /* not applicable */
    {EXAMPLE, NULL, NULL, "采购合同备案", ACTUAL, "不适用"},
    {EXAMPLE, NULL, NULL, "采购合同备案", NOTE, "不适用：本年度无采购"},
    /* a typed score is never silent */
    {EXAMPLE, "repairs.score", "12", "电梯及设备维修次数", NOTE, "设备较新；按规则应得 11.52"},
    {EXAMPLE, "repairs.score", "11.52", "电梯及设备维修次数", NOTE, "设备较新"},
    {EXAMPLE, "printing.note", "", "免费打印服务", NOTE, ""},
};

static void a_leaf_says_what_was_reached(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *one = &cases[i];
        const char *edits[] = {one->key, one->value, NULL};
        g_autoptr(Evaluation) evaluation = edited(one->file, edits);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autoptr(Sheet) sheet = sheet_new(card, NULL, NULL);
        assert_string_equal(cell_beside(sheet->indicators, one->title, one->column), one->text);
    }
}

static void a_review_says_what_it_found_and_why(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_REVIEWED, FALSE);
    const SheetTable *table = sheet->indicators;
    assert_string_equal(cell_beside(table, "电梯及设备维修次数", "差异原因"),
                        "核定：38次；无佐证；维修单仅38张");
    assert_string_equal(cell_beside(table, "电梯及设备维修次数", ACTUAL), "48次");
    assert_string_equal(cell_beside(table, "电梯及设备维修次数", NOTE), "设备较新");
    assert_string_equal(cell_beside(table, "满意度", "差异原因"), "");
}

static void of_several_reviewers_each_reason_has_its_role(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_DEPARTMENT, FALSE);
    assert_string_equal(cell_beside(sheet->indicators, "履职效益", "差异原因"),
                        "专家 1：满意度调查样本不足\n专家 2：目标部分未达成");
    assert_string_equal(cell_beside(sheet->indicators, "　预算编制细化", "差异原因"),
                        "专家 1：无佐证；未见细化表");
}

int actual_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_leaf_says_what_was_reached),
        cmocka_unit_test(a_review_says_what_it_found_and_why),
        cmocka_unit_test(of_several_reviewers_each_reason_has_its_role),
    };
    return cmocka_run_group_tests_name("sheet/actual", tests, NULL, NULL);
}
