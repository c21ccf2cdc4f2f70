#include "ui/funds_grid.h"

#include "base/quantity.h"
#include "base/translate.h"

/* A table while it is described. */
typedef struct {
    Grid *grid;
    const Session *session;
    const Evaluation *evaluation;
    const FundsTable *table;
} Funds;

static const Field *fact_of(const Funds *funds, const Field *row, const Field *column)
{
    const Scheme *scheme = evaluation_scheme(funds->evaluation);
    if (g_str_equal(row->id, "total")) return scheme_find_fact(scheme, column->id);
    g_autofree char *id = g_strconcat(column->id, ".", row->id, NULL);
    return scheme_find_fact(scheme, id);
}

static const char *kept(const Funds *funds, const Field *fact)
{
    g_autofree char *key = g_strdup_printf("facts.%s", fact->id);
    return evaluation_get(funds->evaluation, key);
}

/* What the parts of a column come to; NULL where none is there. Yours. */
static char *sum_of(const Funds *funds, const Field *column)
{
    g_autoptr(Value) sum = NULL;
    for (guint i = 1; i < funds->table->rows->len; i++) {
        g_auto(Quantity) part = {0};
        const char *text = kept(funds, fact_of(funds, g_ptr_array_index(funds->table->rows, i), column));
        if (!text || !number_parse(text, &part, NULL)) continue;
        Value *more = sum ? value_add(sum, part.value) : value_copy(part.value);
        value_free(sum);
        sum = more;
    }
    return sum ? value_format(sum) : NULL;
}

/* X-ROW of a column; NULL: it adds up. */
static const Finding *broken(const Funds *funds, const Field *column)
{
    const GPtrArray *findings = session_findings(funds->session);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (finding->code == FINDING_X_ROW && g_str_equal(finding->indicator, column->id)) return finding;
    }
    return NULL;
}

static void add_cell(const Funds *funds, guint row, guint column)
{
    const Field *field = g_ptr_array_index(funds->table->columns, column);
    const Field *fact = fact_of(funds, g_ptr_array_index(funds->table->rows, row), field);
    const Finding *finding = broken(funds, field);
    g_autofree char *key = g_strdup_printf("facts.%s", fact->id);
    g_autofree char *sum = row == 0 ? sum_of(funds, field) : NULL;
    grid_add_cell(funds->grid, &(GridCell){.column = column,
                                           .key = key,
                                           .title = fact->title,
                                           .value = kept(funds, fact),
                                           .offer = sum,
                                           .style = finding && row == 0 ? STYLE_ERROR : STYLE_NORMAL,
                                           .note = finding ? finding->message : NULL,
                                           .note_style = STYLE_ERROR});
}

static void add_sums(const Funds *funds)
{
    if (funds->table->rows->len < 2) return;
    grid_add_row(funds->grid, STYLE_DIM, _("各组成行之和"));
    for (guint i = 0; i < funds->table->columns->len; i++) {
        const Field *column = g_ptr_array_index(funds->table->columns, i);
        g_autofree char *sum = sum_of(funds, column);
        gboolean wrong = broken(funds, column) != NULL;
        g_autofree char *text = wrong ? g_strdup_printf("≠ %s", sum) : g_strdup(sum ? sum : "—");
        grid_add_shown(funds->grid, i, wrong ? STYLE_ERROR : STYLE_DIM, text);
    }
}

static gboolean uses_table(const Funds *funds, const Rule *rule)
{
    for (guint i = 0; rule && rule->value && i < funds->table->columns->len; i++)
        for (guint j = 0; j < funds->table->rows->len; j++) {
            const Field *fact = fact_of(funds, g_ptr_array_index(funds->table->rows, j),
                                        g_ptr_array_index(funds->table->columns, i));
            if (formula_names(rule->value, fact->id)) return TRUE;
        }
    return FALSE;
}

/* "预算执行率：10 × 36.5 ÷ 45 = 8.11", or why it has no score yet. */
static void add_rates(const Funds *funds)
{
    const Scorecard *scorecard = session_scorecard(funds->session);
    for (guint i = 0; i < scorecard->rows->len; i++) {
        const ScoreRow *row = scorecard_row(scorecard, i);
        if (!row->node->leaf || !uses_table(funds, row->rule_used)) continue;
        g_autofree char *why = scorecard_why(scorecard, i);
        g_autofree char *text = g_strdup_printf(row->scored ? _("%s：%s") : _("%s：未计分，%s"),
                                                row->node->indicator->title, why);
        grid_add_line(funds->grid, row->scored ? STYLE_NORMAL : STYLE_WARNING, text);
    }
}

static void add_table(const Funds *funds)
{
    const FundsTable *table = funds->table;
    g_autofree char *unit = table->unit ? g_strdup_printf(_("单位：%s"), table->unit) : NULL;
    grid_add_table(funds->grid, table->title, unit);
    for (guint i = 0; i < table->columns->len; i++)
        grid_add_column(funds->grid, ((const Field *)g_ptr_array_index(table->columns, i))->title);
    for (guint row = 0; row < table->rows->len; row++) {
        grid_add_row(funds->grid, STYLE_LABEL, ((const Field *)g_ptr_array_index(table->rows, row))->title);
        for (guint column = 0; column < table->columns->len; column++)
            add_cell(funds, row, column);
    }
    add_sums(funds);
    add_rates(funds);
}

void funds_describe(Grid *grid, const Session *session)
{
    Funds funds = {grid, session, session_evaluation(session), NULL};
    const GPtrArray *tables = evaluation_scheme(funds.evaluation)->tables;
    grid_begin(grid);
    for (guint i = 0; i < tables->len; i++) {
        funds.table = g_ptr_array_index(tables, i);
        add_table(&funds);
    }
    grid_end(grid);
}
