/* What the figures of a sheet are made of: each live formula, worked out again from its cells, gives the
 * figure that is printed. */
#include "base/quantity.h"
#include "tests.h"

#include <string.h>

static const SheetCell *cell_of(const SheetTable *table, guint row, guint column)
{
    const GArray *cells = g_ptr_array_index(table->rows, row);
    return &g_array_index(cells, SheetCell, column);
}

static Value *exact_of(const char *decimal)
{
    g_auto(Quantity) number = {0};
    assert_true(quantity_parse(decimal, &number));
    assert_string_equal(number.unit, "");
    return g_steal_pointer(&number.value);
}

static Value *sum_of(const SheetTable *table, const GArray *rows, guint column)
{
    Value *sum = value_new(0, 1);
    for (guint i = 0; i < rows->len; i++) {
        const SheetFigure *figure = cell_of(table, g_array_index(rows, guint, i), column)->figure;
        if (!figure) continue;
        g_autoptr(Value) before = sum;
        g_autoptr(Value) value = exact_of(figure->exact);
        sum = value_add(before, value);
    }
    return sum;
}

static Value *rescale(const SheetTable *table, const SheetFigure *figure, const Value *sum)
{
    g_autoptr(Value) full = exact_of(figure->full);
    g_autoptr(Value) left = sum_of(table, figure->left, figure->weights);
    g_autoptr(Value) product = value_multiply(sum, full);
    g_autoptr(Value) scaled = value_divide(product, left);
    return value_round(scaled, figure->decimals);
}

/* As a spreadsheet works it out. */
static Value *work_out(const SheetTable *table, guint row, guint column)
{
    const SheetFigure *figure = cell_of(table, row, column)->figure;
    if (figure->kind == SHEET_VALUE) return exact_of(figure->exact);
    if (figure->kind == SHEET_DIFFERENCE) {
        g_autoptr(Value) minuend = exact_of(cell_of(table, row, figure->minuend)->figure->exact);
        g_autoptr(Value) subtrahend = exact_of(cell_of(table, row, figure->subtrahend)->figure->exact);
        return value_subtract(minuend, subtrahend);
    }
    Value *value = sum_of(table, figure->rows, column);
    if (figure->full) {
        g_autoptr(Value) sum = value;
        value = rescale(table, figure, sum);
    }
    if (!figure->cap) return value;
    g_autoptr(Value) before = value;
    g_autoptr(Value) cap = exact_of(figure->cap);
    return value_copy(value_compare(before, cap) < 0 ? before : cap);
}

static void check_figure(const SheetTable *table, guint row, guint column)
{
    const SheetCell *cell = cell_of(table, row, column);
    if (!cell->figure) return;
    g_autoptr(Value) worked = work_out(table, row, column);
    g_autoptr(Value) exact = exact_of(cell->figure->exact);
    g_autoptr(Value) shown = exact_of(cell->text);
    if (value_compare(worked, exact) != 0 || value_compare(shown, exact) != 0)
        fail_msg("row %u, column %u: %s", row, column, cell->text);
    assert_int_equal(cell->figure->percent, g_str_has_suffix(cell->text, "%"));
}

static void check_table(const SheetTable *table)
{
    for (guint row = 0; row < table->rows->len; row++)
        for (guint column = 0; column < table->columns->len; column++)
            check_figure(table, row, column);
}

static void every_figure_follows_from_its_cells(void **state)
{
    (void)state;
    for (Sample sample = 0; sample < SAMPLE_COUNT; sample++) {
        g_autoptr(Sheet) sheet = sample_sheet(sample, FALSE);
        check_table(sheet->indicators);
        for (guint i = 0; i < sheet->funds->len; i++)
            check_table(g_ptr_array_index(sheet->funds, i));
    }
}

static const SheetCell *total_of(const Sheet *sheet, const char *column)
{
    const SheetTable *table = sheet->indicators;
    for (guint i = 0; i < table->columns->len; i++)
        if (g_str_equal(g_array_index(table->columns, SheetColumn, i).title, column))
            return cell_of(table, table->rows->len - 1, i);
    fail_msg("no column %s", column);
    return NULL;
}

static void the_total_is_the_sum_of_the_sub_totals(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_REVIEWED, FALSE);
    const SheetFigure *self = total_of(sheet, "自评得分")->figure;
    assert_int_equal(self->kind, SHEET_SUM);
    assert_int_equal(self->rows->len, 3);
    assert_string_equal(self->exact, "91.25");
    assert_null(self->full);
    assert_null(self->cap);
    assert_int_equal(total_of(sheet, "分值")->figure->kind, SHEET_SUM);
    assert_int_equal(total_of(sheet, "差异")->figure->kind, SHEET_DIFFERENCE);
}

static void what_is_out_and_a_cap_stand_in_the_total(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_DEPARTMENT, FALSE);
    const SheetFigure *self = total_of(sheet, "自评得分")->figure;
    assert_int_equal(self->kind, SHEET_SUM);
    assert_string_equal(self->full, "100");
    assert_non_null(self->cap);
    g_autoptr(Value) left = sum_of(sheet->indicators, self->left, self->weights);
    g_autofree char *weight = value_format(left);
    assert_string_equal(weight, "90");
}

static void weights_that_do_not_add_up_are_no_formula(void **state)
{
    (void)state;
    const char *const edits[] = {"repairs.weight", "14", NULL};
    g_autoptr(Evaluation) evaluation = edited("tests/data/example.yaml", edits);
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    check_table(sheet->indicators);
    /* The sub-total prints 42, the total what the scheme promises. */
    assert_int_equal(total_of(sheet, "分值")->figure->kind, SHEET_VALUE);
}

static void a_table_all_out_has_a_plain_total(void **state)
{
    (void)state;
    g_autoptr(Evaluation) evaluation =
        evaluation_of_scheme("scheme: s\ntitle: T\nform: project\ngrades: [{grade: 优, min: 0}]\n"
                             "indicators: [{id: a, title: A, weight: 100, absent: exclude}]\n");
    Edit edit = {"a.absent", "本年度无"};
    assert_true(evaluation_edit(evaluation, &edit, 1, NULL, NULL));
    g_autoptr(Sheet) sheet = sheet_of(evaluation, FALSE);
    assert_int_equal(total_of(sheet, "得分")->figure->kind, SHEET_VALUE);
    assert_string_equal(total_of(sheet, "得分")->figure->exact, "0");
}

static void a_total_of_funds_follows_its_parts_where_it_is_their_sum(void **state)
{
    (void)state;
    g_autoptr(Sheet) standard = sample_sheet(SAMPLE_STANDARD, FALSE);
    const SheetFigure *sum = cell_of(g_ptr_array_index(standard->funds, 0), 0, 1)->figure;
    assert_int_equal(sum->kind, SHEET_SUM);
    assert_string_equal(sum->exact, "785518.92");
    assert_int_equal(sum->places, 2);
    g_autoptr(Sheet) example = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    const SheetCell *typed = cell_of(g_ptr_array_index(example->funds, 0), 0, 3); /* its parts are empty */
    assert_string_equal(typed->text, "78.551892");
    assert_int_equal(typed->figure->kind, SHEET_VALUE);
    assert_int_equal(typed->figure->places, 6);
}

static void dashes_and_units_are_no_figures(void **state)
{
    (void)state;
    g_autoptr(Sheet) unfinished = sample_sheet(SAMPLE_UNFINISHED, FALSE);
    assert_int_equal(total_of(unfinished, "得分")->figure->kind, SHEET_SUM);
    guint dashes = 0;
    for (guint i = 0; i < unfinished->indicators->rows->len; i++)
        for (guint j = 0; j < unfinished->indicators->columns->len; j++) {
            const SheetCell *cell = cell_of(unfinished->indicators, i, j);
            if (!g_str_equal(cell->text, "——")) continue;
            assert_null(cell->figure);
            dashes++;
        }
    assert_true(dashes > 0);
}

static void findings_stand_in_a_table_of_their_own(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sample_sheet(SAMPLE_UNFINISHED, FALSE);
    const SheetTable *findings = sheet->findings;
    assert_int_equal(findings->columns->len, 7);
    assert_true(findings->rows->len > 0);
    assert_string_equal(cell_beside(findings, "S-MISSING", "级别"), "错误");
    assert_string_equal(cell_beside(findings, "S-MISSING", "轮次"), "自评");
    assert_string_equal(cell_beside(findings, "S-MISSING", "指标"), "预算执行率");
}

static void a_tree_without_targets_explains_its_indicators(void **state)
{
    (void)state;
    g_autoptr(Sheet) framework = sample_sheet(SAMPLE_STANDARD, FALSE);
    const char *guide = cell_beside(framework->indicators, "资金到位率", "指标解释");
    assert_true(g_str_has_prefix(guide, "实际到位资金与预算资金的比率"));
    g_autoptr(Sheet) form = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    assert_string_equal(cell_beside(form->indicators, "电梯及设备维修次数", "年度指标值"), "≥50次");
}

static void the_columns_of_a_review_turn_the_paper(void **state)
{
    (void)state;
    g_autoptr(Sheet) form = sample_sheet(SAMPLE_EXAMPLE, FALSE);
    g_autoptr(Sheet) reviewed = sample_sheet(SAMPLE_REVIEWED, FALSE);
    assert_false(form->landscape);
    assert_true(reviewed->landscape);
}

int figure_tests(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_figure_follows_from_its_cells),
        cmocka_unit_test(the_total_is_the_sum_of_the_sub_totals),
        cmocka_unit_test(what_is_out_and_a_cap_stand_in_the_total),
        cmocka_unit_test(weights_that_do_not_add_up_are_no_formula),
        cmocka_unit_test(a_table_all_out_has_a_plain_total),
        cmocka_unit_test(a_total_of_funds_follows_its_parts_where_it_is_their_sum),
        cmocka_unit_test(dashes_and_units_are_no_figures),
        cmocka_unit_test(findings_stand_in_a_table_of_their_own),
        cmocka_unit_test(a_tree_without_targets_explains_its_indicators),
        cmocka_unit_test(the_columns_of_a_review_turn_the_paper),
    };
    return cmocka_run_group_tests_name("sheet/figure", tests, NULL, NULL);
}
