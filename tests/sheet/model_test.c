/* The model: titles, pairs, tables and spans, before any writer. */
#include "evaluation/workflow.h"
#include "scheme/scheme_yaml.h"
#include "tests.h"

#include <string.h>

static const SheetCell *cell_of(const SheetTable *table, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(table->rows, row);
    return &g_array_index(cells, SheetCell, column);
}

static const SheetCell *find_cell(const SheetTable *table, const char *text)
{
    for (guint i = 0; i < table->rows->len; i++)
        for (guint j = 0; j < table->columns->len; j++)
            if (g_str_equal(cell_of(table, i, j)->text, text)) return cell_of(table, i, j);
    return NULL;
}

static gboolean has_remark(const Sheet *sheet, const char *part)
{
    for (guint i = 0; i < sheet->remarks->len; i++)
        if (strstr(g_ptr_array_index(sheet->remarks, i), part)) return TRUE;
    return FALSE;
}

static void the_example_comes_to_its_total_and_grade(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    assert_string_equal(sheet->title, "项目支出绩效自评表");
    assert_string_equal(sheet->subtitle, "（2023年度 · 已提交）");
    assert_string_equal(sheet->total, "91.25 / 100");
    assert_string_equal(sheet->grade, "优");
    assert_true(has_remark(sheet, "核对发现错误 2 处，警告 0 处。"));
}

static void a_review_gives_the_result(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_REVIEWED, FALSE);
    assert_string_equal(sheet->total, "88.85 / 100");
    assert_string_equal(sheet->grade, "良");
    assert_string_equal(cell_beside(sheet->indicators, "总分", "差异"), "-2.40");
    assert_string_equal(cell_beside(sheet->indicators, "总分", "自评得分"), "91.25");
    assert_string_equal(cell_beside(sheet->indicators, "总分", "差异原因"), "复核等级：良");
    assert_string_equal(cell_beside(sheet->indicators, "总分", "偏差原因分析及改进措施"), "自评等级：优");
}

/* Whatever spans, each place of a table is covered exactly once. */
static void check_spans(const SheetTable *table)
{
    guint rows = table->rows->len, columns = table->columns->len;
    g_autofree guint *covered = g_new0(guint, rows * columns);
    for (guint i = 0; i < rows; i++)
        for (guint j = 0; j < columns; j++) {
            const SheetCell *cell = cell_of(table, i, j);
            assert_int_equal(cell->rows == 0, cell->columns == 0);
            assert_true(i + cell->rows <= rows && j + cell->columns <= columns);
            for (guint k = i; k < i + cell->rows; k++)
                for (guint l = j; l < j + cell->columns; l++)
                    covered[k * columns + l]++;
        }
    for (guint i = 0; i < rows * columns; i++)
        assert_int_equal(covered[i], 1);
}

static void spans_cover_each_place_once(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, TRUE);
        check_spans(sheet->head);
        check_spans(sheet->indicators);
        if (sheet->goal) check_spans(sheet->goal);
        for (guint i = 0; i < sheet->funds->len; i++)
            check_spans(g_ptr_array_index(sheet->funds, i));
    }
}

static void levels_are_merged_over_their_rows(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    const SheetCell *output = find_cell(sheet->indicators, "产出");
    assert_int_equal(output->rows, 4); /* two own indicators, one of the scheme, the sub-total */
    assert_int_equal(find_cell(sheet->indicators, "数量指标")->rows, 2);
    assert_int_equal(find_cell(sheet->indicators, "完成及时性")->columns, 2); /* has no third level */
    assert_string_equal(cell_beside(sheet->indicators, "产出", "一级指标"), "产出");
}

static void the_funds_table_carries_the_execution(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    assert_int_equal(sheet->funds->len, 1);
    const SheetTable *funds = g_ptr_array_index(sheet->funds, 0);
    assert_string_equal(funds->title, "项目资金（单位：万元）");
    assert_string_equal(cell_beside(funds, "年度资金总额", "全年执行数"), "78.551892");
    assert_string_equal(cell_beside(funds, "年度资金总额", "分值"), "10");
    assert_string_equal(cell_beside(funds, "年度资金总额", "执行率"), "87.28%");
    assert_string_equal(cell_beside(funds, "年度资金总额", "得分"), "8.73");
    assert_string_equal(cell_beside(funds, "上年结转资金", "得分"), "—");
}

static void a_table_nothing_is_scored_from_has_no_score_columns(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_DEPARTMENT, FALSE);
    const SheetTable *first = g_ptr_array_index(sheet->funds, 0),
                     *second = g_ptr_array_index(sheet->funds, 1);
    assert_int_equal(first->columns->len, 1 + 3 + 3); /* 预算执行率, though 资金到位率 is made of it too */
    assert_string_equal(cell_beside(first, "支出合计", "执行率"), "77.82%");
    assert_int_equal(second->columns->len, 1 + 2); /* bands are no ratio */
}

static void an_unfinished_table_shows_no_grade(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_UNFINISHED, FALSE);
    assert_string_equal(sheet->grade, "暂计");
    assert_string_equal(cell_beside(sheet->indicators, "总分", "偏差原因分析及改进措施"),
                        "暂计（已填 3 / 8）");
    assert_string_equal(cell_beside(sheet->indicators, "满意度", "得分"), "——");
    assert_true(has_remark(sheet, "已填 3 / 8"));
    assert_null(find_cell(sheet->indicators, "等级：优"));
}

static void a_cap_and_what_is_out_are_explained(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_DEPARTMENT, FALSE);
    assert_true(has_remark(sheet, "预算执行率低于80%"));
    assert_string_equal(cell_beside(sheet->indicators, "政府采购规范性", "自评得分"), "不计");
    assert_true(has_remark(sheet, "专家 1（2023-04-02）、专家 2（2023-04-03）"));
}

/* The example's reviewer, once as somebody else's reviewer and once as his own. */
static void a_review_of_what_the_reviewer_submitted_is_remarked(void **state)
{
    (void)state;
    static const struct {
        const char *by;
        gboolean own;
    } cases[] = {{"王敏", FALSE}, {"县财政局绩效股", TRUE}};
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_of_file("tests/data/example.yaml");
        guint step = history_count(evaluation) + 1;
        g_autofree char *act = g_strdup_printf("history.%u.act", step);
        g_autofree char *by = g_strdup_printf("history.%u.by", step);
        const Edit edits[] = {{act, "submit"}, {by, cases[i].by}};
        assert_true(evaluation_advance(evaluation, edits, 2, NULL, NULL));
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        assert_int_equal(has_remark(sheet, "本人复核"), cases[i].own);
        assert_false(has_remark(sheet, cases[i].by));
    }
}

static void weights_that_do_not_add_up_are_remarked(void **state)
{
    (void)state;
    const char *const edits[] = {"repairs.weight", "14", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Scorecard) card = scorecard_new(evaluation, 0);
    g_autoptr(Sheet) sheet = sheet_new(card, NULL, NULL);
    assert_true(has_remark(sheet, "W-SUM 产出：下级分值之和 42，应为 40"));
    assert_string_equal(sheet->grade, "暂计");
}

/* The department of Meijiang as it was published: 4 of 2 points, 101.95 of 100. */
static void errors_in_figures_are_named_below_the_table(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation = evaluation_of_file("config/samples/meijiang-department-2023.yaml");
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    static const char *const notes[] = {
        "总分 101.95 高于满分 100。",
        "核对发现错误 9 处，警告 2 处。",
        "S-OVER 采购意向公开合规性：得分 4.00 高于分值 2",
        "X-ROW 本年收入：合计 873.35，各组成行之和 873.43",
        "另有错误：N-NOTE 扣分没有说明 1 处。",
        "警告：E-NONE 满分没有佐证 2 处。",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(notes); i++)
        assert_true(has_remark(sheet, notes[i]));
    static const char *const formats[] = {"text", "html", "csv"};
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        g_autofree char *text = written(sheet, formats[i]);
        assert_non_null(strstr(text, "S-OVER 采购意向公开合规性"));
    }
}

static void leaves_that_are_more_than_level_1_promises_are_remarked(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of_scheme("scheme: t\ntitle: 表\nform: project\nopen: true\n"
                             "grades: [{grade: 优, min: 0}]\n");
    static const char *const keys[] = {
        "a.title", "产出", "a.weight", "100", "b.under", "a",    "b.title",  "数量", "b.weight", "60",
        "b.score", "60",   "c.under",  "a",   "c.title", "质量", "c.weight", "50",   "c.score",  "50",
    };
    Edit edits[G_N_ELEMENTS(keys) / 2];
    for (gsize i = 0; i < G_N_ELEMENTS(edits); i++)
        edits[i] = (Edit){keys[2 * i], keys[2 * i + 1]};
    g_autoptr(GError) error = NULL;
    evaluation_edit(evaluation, edits, G_N_ELEMENTS(edits), NULL, &error);
    if (error) fail_msg("%s", error->message);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    assert_true(has_remark(sheet, "各指标分值之和 110，不是 100。"));
    assert_true(has_remark(sheet, "总分 110.00 高于满分 100。"));
    assert_true(has_remark(sheet, "W-SUM 产出：下级分值之和 110，应为 100"));
}

static void nothing_is_noted_where_all_is_well(void **state)
{
    (void)state;
    const char *const edits[] = {"claimed.total", "", "claimed.scores.process", "", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    assert_false(has_remark(sheet, "核对"));
}

static void only_a_final_sheet_bears_no_state(void **state)
{
    (void)state;
    static const struct {
        const char *status, *subtitle, *foot;
    } cases[] = {
        {"draft", "（2023年度 · 草稿）", "草稿 · "},
        {"submitted", "（2023年度 · 已提交）", "已提交 · "},
        {"returned", "（2023年度 · 已退回）", "已退回 · "},
        {"reviewed", "（2023年度 · 已复核）", "已复核 · "},
        {"final", "（2023年度）", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(Evaluation) evaluation = evaluation_of_file("tests/data/example.yaml");
        Edit edit = {"status", cases[i].status};
        assert_true(evaluation_advance(evaluation, &edit, 1, NULL, NULL));
        g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
        assert_string_equal(sheet->subtitle, cases[i].subtitle);
        g_autofree char *html = written(sheet, "html");
        if (cases[i].foot)
            assert_non_null(strstr(html, cases[i].foot));
        else
            assert_null(sheet->state);
    }
}

static void an_open_node_without_indicators_is_an_empty_place(void **state)
{
    (void)state;
    const char *const edits[] = {"repairs.under", "", "printing.under", "", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    static const char *const columns[] = {"三级指标", "年度指标值", "实际完成值",
                                          "分值",     "自评得分",   "偏差原因分析及改进措施"};
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        assert_string_equal(cell_beside(sheet->indicators, "数量指标", columns[i]), "");
}

/* Attachment 1 as an office gets it before anything is filled in. */
static void a_new_evaluation_prints_the_columns_of_the_form(void **state)
{
    (void)state;
    g_autoptr(Scheme) scheme = scheme_load(PINGFEN_ROOT "/config/schemes/mof-self-2020.yaml", NULL);
    g_autoptr(Evaluation) evaluation = evaluation_new(scheme);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    assert_non_null(sheet->goal);
    assert_non_null(find_cell(sheet->goal, "预期目标"));
    assert_string_equal(cell_beside(sheet->indicators, "质量指标", "三级指标"), "");
    assert_string_equal(cell_beside(sheet->indicators, "预算执行率", "年度指标值"), "");
    guint output = 0;
    const SheetTable *table = sheet->indicators;
    for (guint i = 0; i < table->rows->len; i++)
        if (g_str_equal(cell_of(table, i, 1)->text, "小计") && output == 0) output = i;
    assert_string_equal(cell_of(table, output, 5)->text, "50");
    assert_string_equal(cell_of(table, output, 6)->text, "");
}

static const SheetSignature *signature_of(const Sheet *sheet, const char *title)
{
    for (guint i = 0; i < sheet->signatures->len; i++) {
        const SheetSignature *signature = g_ptr_array_index(sheet->signatures, i);
        if (g_str_equal(signature->title, title)) return signature;
    }
    fail_msg("no line %s", title);
    return NULL;
}

static void lines_to_sign_take_the_head_fields_of_their_name(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_DEPARTMENT, TRUE);
    assert_string_equal(signature_of(sheet, "填报人")->value, "王五");
    assert_string_equal(signature_of(sheet, "填报日期")->value, "2023-03-15");
    assert_string_equal(signature_of(sheet, "单位（公章）")->value, "");
    assert_null(find_cell(sheet->head, "填报日期"));
    assert_non_null(find_cell(sheet->head, "李四"));
}

static void private_fields_leave_a_line_for_the_pen(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_DEPARTMENT, FALSE);
    assert_string_equal(signature_of(sheet, "联系电话")->value, "");
    assert_null(find_cell(sheet->head, "项目负责人"));
}

static void the_source_carries_scheme_revision_and_code(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    assert_true(g_str_has_prefix(sheet->source,
                                 "指标体系：示例指标体系（example） · 财预〔2020〕10号\n修订 7 · 核验码 "));
    assert_true(g_regex_match_simple("核验码 [0-9a-f]{4}( [0-9a-f]{4}){3}$", sheet->source, 0, 0));
}

static void an_empty_evaluation_prints_its_empty_form(void **state)
{
    (void)state;
    g_autoptr(Evaluation) example = sample_evaluation(SAMPLE_EXAMPLE);
    g_autoptr(Evaluation) empty = evaluation_new(evaluation_scheme(example));
    g_autoptr(Sheet) sheet = sheet_of(empty, FALSE);
    assert_non_null(sheet->goal);
    assert_string_equal(sheet->subtitle, "（      年度 · 草稿）");
    g_autofree char *text = sheet_write_text(sheet, 78, FALSE);
    assert_non_null(strstr(text, "——"));
}

int model_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_example_comes_to_its_total_and_grade),
        cmocka_unit_test(a_review_gives_the_result),
        cmocka_unit_test(spans_cover_each_place_once),
        cmocka_unit_test(levels_are_merged_over_their_rows),
        cmocka_unit_test(the_funds_table_carries_the_execution),
        cmocka_unit_test(a_table_nothing_is_scored_from_has_no_score_columns),
        cmocka_unit_test(an_unfinished_table_shows_no_grade),
        cmocka_unit_test(a_cap_and_what_is_out_are_explained),
        cmocka_unit_test(a_review_of_what_the_reviewer_submitted_is_remarked),
        cmocka_unit_test(weights_that_do_not_add_up_are_remarked),
        cmocka_unit_test(errors_in_figures_are_named_below_the_table),
        cmocka_unit_test(leaves_that_are_more_than_level_1_promises_are_remarked),
        cmocka_unit_test(nothing_is_noted_where_all_is_well),
        cmocka_unit_test(only_a_final_sheet_bears_no_state),
        cmocka_unit_test(an_open_node_without_indicators_is_an_empty_place),
        cmocka_unit_test(a_new_evaluation_prints_the_columns_of_the_form),
        cmocka_unit_test(lines_to_sign_take_the_head_fields_of_their_name),
        cmocka_unit_test(private_fields_leave_a_line_for_the_pen),
        cmocka_unit_test(the_source_carries_scheme_revision_and_code),
        cmocka_unit_test(an_empty_evaluation_prints_its_empty_form),
    };
    return cmocka_run_group_tests_name("sheet/model", tests, NULL, NULL);
}
