/* 自评报告: its outline, what the data say in it, and what is still to be written. */
#include "sheet/report.h"

#include "tests.h"

#include <string.h>

static const char *const no_edits[] = {NULL};

static Report *report_of(const char *file, const char *const *edits, gboolean contacts)
{
    g_autoptr(Evaluation) evaluation = edited(file, edits);
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    SheetOptions options = {.contacts = contacts};
    return report_new(self, panel, &options);
}

/* On one line as long as it takes, so that no line break stands in what is looked for. */
static char *text_of(const char *file, const char *const *edits)
{
    g_autoptr(Report) report = report_of(file, edits, FALSE);
    return report_write_text(report, 4000);
}

static void assert_says(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("“%s” is missing in:\n%s", part, text);
}

static void assert_silent(const char *text, const char *part)
{
    if (strstr(text, part)) fail_msg("“%s” should not be in:\n%s", part, text);
}

static void the_conclusion_says_what_the_sheet_says(void **state)
{
    (void)state;
    g_autofree char *text = text_of("tests/data/example.yaml", no_edits);
    assert_says(text, "“大厅运行管理费”2023年度绩效自评得分91.25分（满分100分），等级为“优”。");
    assert_says(text, "其中：过程得23.73分（满分30分），产出得38.52分（满分40分），效益得29分（满分30分）。");
    assert_says(text, "经复核，得分88.85分（满分100分），等级为“良”。比自评得分少2.4分。");
    assert_says(text, "支出少于预算，效果未受影响");
}

static void every_indicator_has_its_paragraph(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "（一）过程（满分30分，自评得分23.73分，复核得分23.73分）",
        "1. 预算执行率（满分10分，自评得分8.73分，复核得分8.73分）。实际完成值：87.28%。计分：10 × 78.551892 "
        "÷ 90 "
        "= 8.7279… → 8.73。偏差原因及改进措施：三楼体检中心推迟启用。佐证材料：部门决算表。",
        "3. 采购合同备案（满分5分，自评得分5分，复核得分5分）。计分：不适用（本年度无采购），得满分5。",
        "1. 数量指标（满分30分，自评得分29.52分，复核得分27.12分）",
        ("（1）电梯及设备维修次数（满分12分，自评得分11.52分，复核得分9."
         "12分）。全年维修48次，保障了正常使用。"
         "年度指标值：≥50次。实际完成值：48次。"),
        "复核：核定：38次；无佐证；维修单仅38张。",
        "（2）免费打印服务（满分18分，",
    };
    g_autofree char *text = text_of("tests/data/example.yaml", no_edits);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        assert_says(text, parts[i]);
}

/* The table adds up its indicators; the full marks of the scheme are 30 here. */
static void full_marks_are_those_of_the_table(void **state)
{
    (void)state;
    static const char *const edits[] = {"indicators.printing.weight", "25", NULL};
    g_autofree char *text = text_of("tests/data/example.yaml", edits);
    assert_says(text, "1. 数量指标（满分37分，");
    assert_silent(text, "数量指标（满分30分");
}

static void the_program_does_not_speak_for_the_unit(void **state)
{
    (void)state;
    static const char *const other[] = {"execution.score", "10", NULL}, *const same[] = {"execution.score",
                                                                                         "8.73", NULL};
    g_autofree char *differs = text_of("tests/data/example.yaml", other);
    assert_says(differs, "计分：填写的得分10.00；按规则：");
    assert_silent(differs, "按规则应得");
    g_autofree char *agrees = text_of("tests/data/example.yaml", same);
    assert_silent(agrees, "计分：10 × 78.551892");
    assert_silent(agrees, "与填写的得分一致");
}

static void a_missing_text_is_marked_and_counted(void **state)
{
    (void)state;
    static const char *const edits[] = {"texts.project", "", "texts.conclusion", "  ", NULL};
    g_autoptr(Report) report = report_of("tests/data/example.yaml", edits, FALSE);
    g_autofree char *text = report_write_text(report, 100);
    const GArray *missing = report_missing(report);
    assert_int_equal(report->asked, 2);
    assert_int_equal(missing->len, 2);
    assert_string_equal(g_array_index(missing, ReportGap, 0).id, "project");
    assert_string_equal(g_array_index(missing, ReportGap, 0).title, "（一）项目概况");
    assert_string_equal(g_array_index(missing, ReportGap, 1).ask, "说明");
    assert_says(text, "【待填写：背景、主要内容】");
    assert_says(text, "【待填写：说明】");
}

/* 91.25, 优 by the table. */
static void another_total_or_grade_in_a_text_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *text, *told; /* NULL: nothing is told */
    } texts[] = {
        {"项目总分为92分。", "总分 92 与评分表的 91.25 不一致"},
        {"经自评，综合得分 ９０．５ 分", "总分 90.5 与"},
        {"总分100分，自评得分92分。", "总分 92 与"},
        {"本项目自评得分92.00分", "总分 92.00 与"},
        {"绩效等级为“中”。", "等级“中”与评分表的“优”不一致"},
        {"总分为91.25分，等级为优。", NULL},
        {"满分100分，总得分91.25分", NULL},
        {"决策自评得分18分，产出自评得分38.52分，等级优于上年", NULL},
        {"总分值100分", NULL},
        {"复核后总分88.85分，等级为良。", NULL},
        {"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        const char *const edits[] = {"texts.conclusion", texts[i].text, NULL};
        g_autoptr(Report) report = report_of("tests/data/example.yaml", edits, FALSE);
        if (report->conflicts->len != (texts[i].told ? 1 : 0))
            fail_msg("%s: %u told", texts[i].text, report->conflicts->len);
        if (!texts[i].told) continue;
        g_autofree char *told = report_conflict_text(report->conflicts->pdata[0]);
        assert_says(told, texts[i].told);
        g_autofree char *text = report_write_text(report, 100);
        assert_says(text, texts[i].text); /* and stands as it was written */
    }
}

/* “非常 好” is written 非常好, and 良好 is not 良. */
static void names_of_grades_match_whatever_blanks_they_have(void **state)
{
    (void)state;
    static const char scheme[] = "scheme: g\ntitle: 表\nform: department\n"
                                 "grades: [{grade: 良, min: 90}, {grade: 良 好, min: 0}]\n"
                                 "report: [{id: end, title: 结论, ask: 说明}]\n"
                                 "indicators: [{id: q, title: 指标, weight: 100}]\n";
    static const struct {
        const char *text;
        guint told;
    } texts[] = {{"等级为良好。", 0}, {"等级为“良 好”。", 0}, {"等级为 良 　好", 0}, {"等级为良。", 1}};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_of_scheme(scheme);
        const Edit edits[] = {{"q.score", "80"}, {"texts.end", texts[i].text}};
        g_autoptr(GError) error = NULL;
        if (!evaluation_edit(evaluation, edits, 2, NULL, &error)) fail_msg("%s", error->message);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autoptr(Report) report = report_new(card, NULL, NULL);
        if (report->conflicts->len != texts[i].told)
            fail_msg("%s: %u told", texts[i].text, report->conflicts->len);
    }
}

static void nothing_is_missing_where_all_is_written(void **state)
{
    (void)state;
    g_autoptr(Report) report = report_of("tests/data/example.yaml", no_edits, FALSE);
    g_autofree char *text = report_write_text(report, 100);
    assert_int_equal(report_missing(report)->len, 0);
    assert_silent(text, "待填写");
}

static void an_unfinished_table_has_no_grade(void **state)
{
    (void)state;
    static const char *const edits[] = {"printing.tier", "", NULL};
    g_autofree char *text = text_of("tests/data/example.yaml", edits);
    assert_says(text, "得分73.25分（满分100分），已填7/8项，为暂计，不定等级。");
    assert_says(text, "免费打印服务（满分18分，自评得分尚未得出");
    assert_silent(text, "自评得分73.25分，等级为");
}

static void a_cap_is_told_with_its_reason(void **state)
{
    (void)state;
    static const char *const edits[] = {"facts.spent", "10", NULL};
    g_autofree char *text = text_of("tests/data/example.yaml", edits);
    assert_says(text, "得分59分（满分100分），等级为“差”。");
    assert_says(text, "预算执行率低于50%，总分最高59.00");
}

static const char scheme_with_out[] =
    "scheme: out\ntitle: 表\nform: department\ngrades: [{grade: 优, min: 90}, {grade: 差, min: 0}]\n"
    "facts:\n  - {table: 资金, unit: 万元, columns: {budget: 预算数, spent: 执行数}, rows: {total: 合计}}\n"
    "indicators:\n  - {id: a, title: 甲, weight: 60, rule: {ratio: {value: spent / budget}}}\n"
    "  - {id: b, title: 乙, weight: 40, absent: exclude}\n";

static Report *report_of_scheme(const char *const *edits)
{
    g_autoptr(Evaluation) evaluation = evaluation_of_scheme(scheme_with_out);
    for (; *edits; edits += 2) {
        Edit edit = {edits[0], edits[1]};
        g_autoptr(GError) error = NULL;
        if (!evaluation_edit(evaluation, &edit, 1, NULL, &error)) fail_msg("%s", error->message);
    }
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    return report_new(self, NULL, NULL);
}

static void what_is_out_is_named_with_its_reason(void **state)
{
    (void)state;
    static const char *const edits[] = {"facts.budget", "10",         "facts.spent", "9",
                                        "b.absent",     "本年度没有", NULL};
    g_autoptr(Report) report = report_of_scheme(edits);
    g_autofree char *text = report_write_text(report, 4000);
    assert_says(text, "得分90分（满分100分），等级为“优”。");
    assert_says(text, "按100分折算为90.00。不适用、不计分的指标：乙（本年度没有）。");
    assert_says(text, "乙（满分40分，自评得分不计）");
}

static void a_scheme_without_an_outline_gets_the_usual_one(void **state)
{
    (void)state;
    static const char *const edits[] = {"unit", "某局", "facts.budget", "10", "facts.spent", "9", NULL};
    g_autoptr(Report) report = report_of_scheme(edits);
    g_autofree char *text = report_write_text(report, 4000);
    static const char *const parts[] = {
        "部门整体支出绩效自评报告\n", "\n一、资金使用情况\n", "资金：预算数10万元，执行数9万元，甲90%。",
        "\n二、绩效自评结论\n",       "\n三、绩效指标分析\n", "\n四、绩效自评表\n"};
    const char *from = text;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        assert_says(from, parts[i]);
        from = strstr(from, parts[i]);
    }
}

static void contacts_are_in_the_report_only_when_asked_for(void **state)
{
    (void)state;
    static const char *const edits[] = {"head.filler", "张三丰", NULL};
    g_autoptr(Report) public = report_of("tests/data/example.yaml", edits, FALSE);
    g_autoptr(Report) full = report_of("tests/data/example.yaml", edits, TRUE);
    g_autofree char *without = report_write_text(public, 100);
    g_autofree char *with = report_write_text(full, 100);
    assert_silent(without, "张三丰");
    assert_says(without, "填报人：____");
    assert_says(with, "填报人：张三丰");
}

/* The headings of the published reports, in their words, without the numbers in front: those are not always
 * right there. */
static const struct {
    const char *file;
    const char *headings[20];
} published[] = {
    {"config/samples/quannan-2021.yaml",
     {"基本情况", "项目概况", "项目绩效目标", "绩效评价工作开展情况", "绩效评价目的、对象和范围",
      "绩效评价原则、评价指标体系（附表说明）、评价方法、评价标准等", "绩效评价工作过程",
      "综合评价情况及评价结论（附相关评分表）", "绩效评价指标分析", "项目决策情况", "项目过程情况",
      "项目产出情况", "项目效益情况", "主要经验及做法、存在的问题及原因分析", "主要经验及做法",
      "存在的问题及原因分析", "有关建议", "其他需要说明的问题"}},
    {"config/samples/qujiang-hall-2023.yaml",
     {"项目基本情况及自评结论", "项目基本情况、实施主要内容、实施程序、项目进展、以及监督情况。",
      "综述项目自评等级和分数并进行说明。", "绩效表现", "资金使用情况以及产生的效益、影响。",
      "分析资金使用情况", "项目的绩效目标完成情况（经济、政治和社会效益）",
      "产生的效益，以及对环境、经济、社会的可持续影响",
      "存在问题。针对短板指标分析资金使用中存在的问题和绩效目标执行中的偏差。", "整改措施"}},
    {"config/samples/meijiang-department-2023.yaml",
     {"部门基本情况", "部门职能", "年度总体工作和重点工作任务", "部门整体支出绩效目标", "部门整体支出情况。",
      "绩效自评情况", "自评结论", "部门整体支出绩效指标分析", "预算编制情况（", "预算编制（", "目标设置（",
      "预算执行情况（", "资金管理（", "信息公开（", "项目管理（", "采购管理（", "资产管理（",
      "部门整体支出绩效管理存在问题及改进措施", "上年度绩效自评整改情况"}},
    {"config/samples/dabu-project-2023.yaml",
     {"基本情况", "项目基本情况。", "项目决策情况。", "绩效目标。", "绩效自评工作组织情况", "绩效自评结论",
      "绩效指标分析", "决策（", "项目立项（", "资金落实（", "管理（", "资金管理（", "事项管理（", "产出（",
      "效益（", "主要绩效。", "存在问题。", "下一步工作计划。"}},
    {"config/samples/meijiang-project-2023.yaml",
     {"基本情况", "项目基本情况", "财政资金情况", "绩效目标", "绩效自评工作组织情况", "绩效自评结论",
      "绩效指标分析", "项目管理（", "资金管理（", "监督管理（", "产出（", "效益（", "主要绩效",
      "资金使用绩效存在问题及改进意见"}},
};

/* The place of the next heading, from block `from` on, that holds the words; fails where there is none. */
static guint find_heading(const Report *report, guint from, const char *words)
{
    for (guint i = from; i < report->blocks->len; i++) {
        const ReportBlock *block = g_ptr_array_index(report->blocks, i);
        if (block->kind == BLOCK_HEADING && strstr(block->text, words)) return i;
    }
    fail_msg("no heading “%s” from block %u on", words, from);
    return 0;
}

static void the_outlines_of_published_reports_are_kept(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(published); i++) {
        g_autoptr(Report) report = report_of(published[i].file, no_edits, FALSE);
        guint at = 0;
        for (const char *const *words = published[i].headings; *words; words++)
            at = find_heading(report, at, *words) + 1;
    }
}

/* What the report of an office prints above a paragraph of it, the program prints as well. */
static void the_figures_of_a_published_report_stand_in_its_headings(void **state)
{
    (void)state;
    g_autofree char *text = text_of("config/samples/meijiang-department-2023.yaml", no_edits);
    static const char *const parts[] = {
        "1. 预算编制情况（满分13分，自评得分13分）\n　　我局 2023 年预算编制严格按照",
        ("（1）预算编制（满分3分，自评得分3分）\n　　①预算编制合理性（满分1.5分，自评得分1."
         "5分）。我局能根据区委区政府部署要求"),
        "（3）项目管理（满分10分，自评得分9.95分）",
        "①项目资金绩效完成情况（满分4分，自评得分3.95分）。",
        "①结转结余率（满分3分，自评得分3分）。根据我局2023年度部门决算报表",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        assert_says(text, parts[i]);
}

static void data_that_are_not_filled_in_are_missing_as_well(void **state)
{
    (void)state;
    static const char *const edits[] = {"goal.expected", "", "goal.achieved", "", NULL};
    g_autoptr(Report) report = report_of("config/samples/quannan-2021.yaml", edits, FALSE);
    assert_int_equal(report_missing(report)->len, 1);
    assert_string_equal(g_array_index(report_missing(report), ReportGap, 0).id, "goal");
}

static void the_report_reads_as_it_did(void **state)
{
    (void)state;
    static const Sample kept[] = {SAMPLE_REVIEWED, SAMPLE_DEPARTMENT, SAMPLE_QUANNAN, SAMPLE_HOSTILE};
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++) {
        g_autoptr(Evaluation) evaluation = sample_evaluation(kept[i]);
        g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
        g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
        g_autoptr(Report) report = report_new(self, panel, NULL);
        g_autofree char *text = report_write_text(report, 100);
        g_autofree char *name = g_strconcat(sample_name(kept[i]), ".report.txt", NULL);
        assert_golden(name, text);
    }
}

int report_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_conclusion_says_what_the_sheet_says),
        cmocka_unit_test(every_indicator_has_its_paragraph),
        cmocka_unit_test(full_marks_are_those_of_the_table),
        cmocka_unit_test(the_program_does_not_speak_for_the_unit),
        cmocka_unit_test(a_missing_text_is_marked_and_counted),
        cmocka_unit_test(another_total_or_grade_in_a_text_is_told),
        cmocka_unit_test(names_of_grades_match_whatever_blanks_they_have),
        cmocka_unit_test(nothing_is_missing_where_all_is_written),
        cmocka_unit_test(an_unfinished_table_has_no_grade),
        cmocka_unit_test(a_cap_is_told_with_its_reason),
        cmocka_unit_test(what_is_out_is_named_with_its_reason),
        cmocka_unit_test(a_scheme_without_an_outline_gets_the_usual_one),
        cmocka_unit_test(contacts_are_in_the_report_only_when_asked_for),
        cmocka_unit_test(the_outlines_of_published_reports_are_kept),
        cmocka_unit_test(the_figures_of_a_published_report_stand_in_its_headings),
        cmocka_unit_test(data_that_are_not_filled_in_are_missing_as_well),
        cmocka_unit_test(the_report_reads_as_it_did),
    };
    return cmocka_run_group_tests_name("sheet/report", tests, NULL, NULL);
}
