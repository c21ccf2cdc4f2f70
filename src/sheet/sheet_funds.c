/* 项目资金: the scheme's funds tables, and in their first row the score of the leaf that is made of them
 * (预算执行率). */
#include "base/translate.h"
#include "sheet/sheet_figure.h"
#include "sheet/sheet_parts.h"
#include "sheet/sheet_table.h"

#include <string.h>

#define COLUMNS_A_TABLE 6 /* of figures: more go into a second table, so that any paper is wide enough */

static gboolean names_leaf(const Formula *formula)
{
    static const char *const names[] = {"actual", "target", "completion", "weight"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (formula_names(formula, names[i])) return TRUE;
    return FALSE;
}

gboolean sheet_funds_scored(const Scheme *scheme, const Rule *rule, guint *table)
{
    if (!rule || rule->kind != RULE_RATIO || !rule->value || names_leaf(rule->value)) return FALSE;
    int found = -1;
    for (guint i = 0; i < scheme->facts->len; i++) {
        const Field *fact = g_ptr_array_index(scheme->facts, i);
        if (!formula_names(rule->value, fact->id)) continue;
        if (fact->table < 0 || (found >= 0 && fact->table != found)) return FALSE;
        found = fact->table;
    }
    *table = (guint)MAX(found, 0);
    return found >= 0;
}

/* A table may feed several leaves (资金到位率, 预算执行率); the form's own columns are for the execution. */
static const ScoreRow *scored_leaf(const Scorecard *card, guint table)
{
    const ScoreRow *first = NULL;
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        guint of;
        if (!row->node->leaf || !sheet_funds_scored(evaluation_scheme(card->evaluation), row->rule_used, &of))
            continue;
        if (of != table) continue;
        if (strstr(row->node->indicator->title, "执行率")) return row;
        if (!first) first = row;
    }
    return first;
}

static char *table_title(const FundsTable *funds, gboolean continued)
{
    const char *more = continued ? _("（续）") : "";
    if (!funds->unit) return g_strconcat(funds->title, more, NULL);
    return g_strdup_printf(_("%s%s（单位：%s）"), funds->title, more, funds->unit);
}

/* A part of a funds table: the columns from `first` on, up to `end`. */
typedef struct {
    const Scorecard *card;
    const FundsTable *funds;
    guint first, end;
} Part;

static void add_columns(SheetTable *table, const Part *part)
{
    sheet_table_add_column(table, "", TEXT_LEFT, 3);
    for (guint i = part->first; i < part->end; i++) {
        const Field *column = g_ptr_array_index(part->funds->columns, i);
        sheet_table_add_column(table, column->title, TEXT_RIGHT, 2);
    }
}

static void add_score_columns(SheetTable *table, const char *title)
{
    sheet_table_add_column(table, _("分值"), TEXT_RIGHT, 1);
    sheet_table_add_column(table, strstr(title, "执行率") ? _("执行率") : title, TEXT_RIGHT, 1);
    sheet_table_add_column(table, _("得分"), TEXT_RIGHT, 1);
}

static void put_facts(SheetTable *table, const Part *part, guint index)
{
    const Field *source = g_ptr_array_index(part->funds->rows, index);
    guint row = sheet_table_add_row(table);
    sheet_table_put(table, row, 0, g_strdup(source->title));
    for (guint i = part->first; i < part->end; i++) {
        const Field *column = g_ptr_array_index(part->funds->columns, i);
        g_autofree char *key = index == 0 ? g_strconcat("facts.", column->id, NULL)
                                          : g_strconcat("facts.", column->id, ".", source->id, NULL);
        const char *fact = evaluation_get(part->card->evaluation, key);
        sheet_table_put_number(table, row, 1 + i - part->first, g_strdup(fact));
    }
}

/* Only the first row is scored: the others carry a dash, as the form prints it. */
static void put_score(SheetTable *table, const Scorecard *card, const ScoreRow *leaf)
{
    guint first = table->columns->len - 3;
    sheet_table_put_number(table, 0, first, points_format(leaf->node->weight));
    sheet_table_put_number(table, 0, first + 1, measured_text(card, leaf));
    sheet_table_put_number(table, 0, first + 2,
                           leaf->scored ? sheet_points(card, leaf->score) : g_strdup("——"));
    for (guint row = 1; row < table->rows->len; row++)
        for (guint column = first; column < first + 3; column++)
            sheet_table_put(table, row, column, g_strdup("—"))->align = TEXT_CENTRE;
}

/* The first row is typed, not computed; where it is the sum of its parts it follows them. */
static void add_up(SheetTable *table, const Part *part)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint row = 1; row < table->rows->len; row++)
        g_array_append_val(rows, row);
    for (guint i = part->first; i < part->end; i++)
        sheet_figure_sum(table, 0, 1 + i - part->first, rows);
}

/* `leaf` NULL: nothing is scored from it, or the score stands in the first part. */
static SheetTable *part_table(const Part *part, const ScoreRow *leaf)
{
    SheetTable *table = sheet_table_new(table_title(part->funds, part->first > 0));
    add_columns(table, part);
    if (leaf) add_score_columns(table, leaf->node->indicator->title);
    for (guint i = 0; i < part->funds->rows->len; i++)
        put_facts(table, part, i);
    add_up(table, part);
    if (leaf) put_score(table, part->card, leaf);
    return table;
}

static void add_funds(GPtrArray *sheets, const Scorecard *card, const FundsTable *funds, guint index)
{
    const ScoreRow *leaf = scored_leaf(card, index);
    guint count = funds->columns->len;
    for (guint first = 0; first < count; first += COLUMNS_A_TABLE) {
        Part part = {card, funds, first, MIN(first + COLUMNS_A_TABLE, count)};
        g_ptr_array_add(sheets, part_table(&part, first ? NULL : leaf));
    }
}

GPtrArray *sheet_funds_tables(const Scorecard *card)
{
    const GPtrArray *tables = evaluation_scheme(card->evaluation)->tables;
    GPtrArray *sheets = g_ptr_array_new_with_free_func((GDestroyNotify)sheet_table_free);
    for (guint i = 0; i < tables->len; i++)
        add_funds(sheets, card, g_ptr_array_index(tables, i), i);
    return sheets;
}
