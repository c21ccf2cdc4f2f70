/* The five source documents as they ship (config/samples): what each comes to, and everything that does not
 * add up in it. The figures are those of the papers, recomputed. */
#include "score/findings.h"
#include "tests.h"

typedef struct {
    FindingCode code;
    Severity severity;
    const char *indicator, *expected, *found; /* NULL: none */
} Expected;

/* 大厅运行经费: three actual values are the target copied, 653 of 300 (but 39 of 30 is exactly 130%), a cost
 * of at least 45万元. */
static const Expected quannan[] = {
    {FINDING_E_NONE, SEVERITY_WARNING, "execution", "决算报表或国库支付记录", NULL},
    {FINDING_Q_SIGN, SEVERITY_WARNING, "free_services", NULL,
     "100%"}, /* 减少企业群众办事成本: the word is there */
    {FINDING_Q_COPY, SEVERITY_WARNING, "expenses", NULL, "≥45万元"},
    {FINDING_Q_SIGN, SEVERITY_WARNING, "expenses", NULL, "≥45万元"},
    {FINDING_Q_COPY, SEVERITY_WARNING, "efficiency", NULL, "政务服务事项按时办结率≥95%"},
    {FINDING_Q_OVER, SEVERITY_WARNING, "resident_items", "130%", "217.6666…%"},
    {FINDING_Q_COPY, SEVERITY_WARNING, "visitors", NULL, "＞95%"},
};

/* 部门整体支出 of 梅江: the parts of the income and of “三公” are not their totals; 4 of 2 makes a group 12
 * of 10, 3.95 of 4 makes another 9.95, printed 10 and 10; so 43.95 is printed 41.95 and 101.95 is
 * printed 99.95. */
static const Expected department[] = {
    {FINDING_S_SUM, SEVERITY_ERROR, NULL, "101.95", "99.95"},
    {FINDING_X_ROW, SEVERITY_ERROR, "income", "873.43", "873.35"},
    {FINDING_X_ROW, SEVERITY_ERROR, "three_budget", "2.76", "3.69"},
    {FINDING_S_SUM, SEVERITY_ERROR, "execution", "43.95", "41.95"},
    {FINDING_S_SUM, SEVERITY_ERROR, "projects", "9.95", "10"},
    {FINDING_N_NOTE, SEVERITY_ERROR, "project_results", "4.00", "3.95"},
    {FINDING_S_SUM, SEVERITY_ERROR, "procurement", "12.00", "10"},
    {FINDING_S_OVER, SEVERITY_ERROR, "intention", "2", "4.00"},
    {FINDING_S_SUM, SEVERITY_ERROR, "intention", "2", "4"},
    {FINDING_E_NONE, SEVERITY_WARNING, "asset_usage", "行政事业性国有资产年报", NULL},
    {FINDING_E_NONE, SEVERITY_WARNING, "three_control", "部门决算附表《机构运行信息表》", NULL},
};

/* 镇村级公共政务服务工作经费 of 梅江: 97.99 is claimed, no leaf score is printed; 12 × 53.28 ÷ 110 is all
 * there is. */
static const Expected process[] = {
    {FINDING_S_SUM, SEVERITY_ERROR, NULL, "5.81", "97.99"},
    {FINDING_N_NOTE, SEVERITY_ERROR, "payment", "12.00", "5.81"},
    {FINDING_S_MISSING, SEVERITY_ERROR, "compliance", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "procedure", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "supervision", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "economy", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "efficiency", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "effectiveness", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "fairness", NULL, NULL},
};

/* 物料流转中心经费 of 大埔: the funds came (5) and were spent (6) in full; nothing else is scored. */
static const Expected dabu[] = {
    {FINDING_S_MISSING, SEVERITY_ERROR, "argument", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "goals", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "safeguards", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "allocation", NULL, NULL},
    {FINDING_E_NONE, SEVERITY_WARNING, "payment", "支出明细账或国库支付记录", NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "compliance", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "procedure", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "supervision", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "economy", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "efficiency", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "effectiveness", NULL, NULL},
    {FINDING_S_MISSING, SEVERITY_ERROR, "fairness", NULL, NULL},
};

/* 曲江: the papers name no indicators at all. */
static const Expected hall[] = {
    {FINDING_N_NOTE, SEVERITY_ERROR, "execution", "10.00", "8.73"},
    {FINDING_W_SUM, SEVERITY_ERROR, "output", "50", "0"},
    {FINDING_W_SUM, SEVERITY_ERROR, "effect", "30", "0"},
    {FINDING_W_SUM, SEVERITY_ERROR, "satisfaction", "10", "0"},
};
static const Expected property[] = {
    {FINDING_N_NOTE, SEVERITY_ERROR, "execution", "10.00", "9.52"},
    {FINDING_W_SUM, SEVERITY_ERROR, "output", "50", "0"},
    {FINDING_W_SUM, SEVERITY_ERROR, "effect", "30", "0"},
    {FINDING_W_SUM, SEVERITY_ERROR, "satisfaction", "10", "0"},
};

#define FINDINGS(list) list, G_N_ELEMENTS(list)

static const struct {
    const char *file, *scheme, *total;
    const char *grade; /* NULL: not complete, so no grade is shown */
    guint leaves, filled;
    const Expected *findings;
    gsize count;
} samples[] = {
    {"quannan-2021", "mof-self-2020", "100", "优", 13, 13, FINDINGS(quannan)},
    {"meijiang-department-2023", "gd-department", "101.95", "优", 31, 31, FINDINGS(department)},
    {"meijiang-project-2023", "gd-project-process", "5.81", NULL, 8, 1, FINDINGS(process)},
    {"dabu-project-2023", "gd-project", "11", NULL, 13, 2, FINDINGS(dabu)},
    {"qujiang-hall-2023", "qujiang-self", "8.73", NULL, 1, 1, FINDINGS(hall)},
    {"qujiang-property-2023", "qujiang-self", "9.52", NULL, 1, 1, FINDINGS(property)},
};

static Evaluation *load_sample(const char *scheme, const char *file)
{
    g_autofree char *scheme_file = g_strdup_printf(PINGFEN_ROOT "/config/schemes/%s.yaml", scheme);
    g_autofree char *sample = g_strdup_printf(PINGFEN_ROOT "/config/samples/%s.yaml", file);
    return evaluation_of_files(scheme_file, sample);
}

static void each_paper_comes_to_its_total(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(Evaluation) evaluation = load_sample(samples[i].scheme, samples[i].file);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        assert_points(card->total, samples[i].total);
        assert_int_equal(card->leaves, samples[i].leaves);
        assert_int_equal(card->filled, samples[i].filled);
        assert_int_equal(card->complete, samples[i].grade != NULL);
        if (samples[i].grade) assert_string_equal(scorecard_grade_name(card), samples[i].grade);
    }
}

/* One finding a line: code, severity, indicator, what it should be, what it is. */
static void add_line(GString *text, FindingCode code, Severity severity, const char *const parts[3])
{
    g_string_append_printf(text, "%s %s", finding_kind(code)->id, severity_id(severity));
    for (gsize i = 0; i < 3; i++)
        g_string_append_printf(text, " | %s", parts[i] ? parts[i] : "-");
    g_string_append_c(text, '\n');
}

static char *expected_lines(const Expected *list, gsize count)
{
    GString *text = g_string_new(NULL);
    for (gsize i = 0; i < count; i++)
        add_line(text, list[i].code, list[i].severity,
                 (const char *const[]){list[i].indicator, list[i].expected, list[i].found});
    return g_string_free(text, FALSE);
}

static char *found_lines(const Scorecard *card)
{
    g_autoptr(GPtrArray) findings = findings_new(card);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        add_line(text, finding->code, finding->severity,
                 (const char *const[]){finding->indicator, finding->expected, finding->found});
    }
    return g_string_free(text, FALSE);
}

static void each_paper_gives_exactly_its_findings(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(Evaluation) evaluation = load_sample(samples[i].scheme, samples[i].file);
        g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
        g_autofree char *expected = expected_lines(samples[i].findings, samples[i].count);
        g_autofree char *found = found_lines(card);
        if (!g_str_equal(found, expected))
            fail_msg("%s: expected\n%sfound\n%s", samples[i].file, expected, found);
    }
}

/* A score a paper prints and the rule's stand side by side; where the paper lacks a figure the rule is
 * silent. */
static void printed_scores_stand_beside_the_rules(void **state)
{
    (void)state;
    static const struct {
        const char *indicator;
        gboolean has_rule;
        const char *score;
    } leaves[] = {
        {"carryover", TRUE, "3"},         /* 32.19 ÷ (33.27 + 847.43), at most 10% */
        {"asset_usage", TRUE, "1"},       /* 166.47 ÷ 166.47 */
        {"contract_filing", TRUE, "2"},   /* 不适用, full marks */
        {"asset_income", TRUE, "1"},      /* 不适用, full marks */
        {"public_control", FALSE, "2.5"}, /* the printed budget is 0 */
        {"three_control", FALSE, "2.5"},  /* no total of what was spent */
        {"intention", FALSE, "4"},
    };
    g_autoptr(Evaluation) evaluation = load_sample("gd-department", "meijiang-department-2023");
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    for (gsize i = 0; i < G_N_ELEMENTS(leaves); i++) {
        const ScoreRow *row = scorecard_find(card, leaves[i].indicator);
        assert_true(row->has_typed);
        assert_int_equal(row->has_rule, leaves[i].has_rule);
        assert_points(row->typed, leaves[i].score);
        if (row->has_rule) assert_points(row->rule, leaves[i].score);
    }
}

/* Names and telephone numbers of the people who filled in the papers are not in the samples. */
static void no_sample_names_a_person(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_autoptr(Evaluation) evaluation = load_sample(samples[i].scheme, samples[i].file);
        const GPtrArray *head = evaluation_scheme(evaluation)->head;
        for (guint f = 0; f < head->len; f++) {
            const Field *field = g_ptr_array_index(head, f);
            g_autofree char *key = g_strconcat("head.", field->id, NULL);
            if (field->private_) assert_null(evaluation_get(evaluation, key));
        }
    }
}

/* The headings of the papers, as printed there; the first sample of a scheme stands for it. */
static const struct {
    gsize sample;
    const char *titles[12];
} outlines[] = {
    {1,
     {"一、部门基本情况", "（一）部门职能", "(二) 年度总体工作和重点工作任务", "（三）部门整体支出绩效目标",
      "（四）部门整体支出情况。", "二、绩效自评情况", "（一）自评结论", "（二）部门整体支出绩效指标分析",
      "（三）部门整体支出绩效管理存在问题及改进措施", "三、上年度绩效自评整改情况"}},
    {2,
     {"一、基本情况", "(一) 项目基本情况", "(二) 财政资金情况", "（三）绩效目标", "二、绩效自评工作组织情况",
      "三、绩效自评结论", "四、绩效指标分析", "五、主要绩效", "六、资金使用绩效存在问题及改进意见"}},
    {3,
     {"一、基本情况", "(一)项目基本情况。", "(二)项目决策情况。", "(三) 绩效目标。",
      "二、绩效自评工作组织情况", "三、绩效自评结论", "四、绩效指标分析", "五、主要绩效。", "六、存在问题。",
      "七、下一步工作计划。"}},
    {4,
     {"一、项目基本情况及自评结论", "（一）项目基本情况、实施主要内容、实施程序、项目进展、以及监督情况。",
      "综述项目自评等级和分数并进行说明。", "二、绩效表现", "（一）资金使用情况以及产生的效益、影响。",
      "1、分析资金使用情况", "2、项目的绩效目标完成情况（经济、政治和社会效益）",
      "3、产生的效益，以及对环境、经济、社会的可持续影响",
      "（二）存在问题。针对短板指标分析资金使用中存在的问题和绩效目标执行中的偏差。", "三、整改措施"}},
};

static void outlines_have_the_printed_headings(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(outlines); i++) {
        gsize sample = outlines[i].sample;
        g_autoptr(Evaluation) evaluation = load_sample(samples[sample].scheme, samples[sample].file);
        const GPtrArray *report = evaluation_scheme(evaluation)->report;
        for (guint s = 0; s < report->len; s++)
            assert_string_equal(((const ReportSection *)report->pdata[s])->title, outlines[i].titles[s]);
        assert_null(outlines[i].titles[report->len]);
    }
}

int samples_tests(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_paper_comes_to_its_total),
        cmocka_unit_test(each_paper_gives_exactly_its_findings),
        cmocka_unit_test(printed_scores_stand_beside_the_rules),
        cmocka_unit_test(no_sample_names_a_person),
        cmocka_unit_test(outlines_have_the_printed_headings),
    };
    return cmocka_run_group_tests_name("samples", tests, NULL, NULL);
}
