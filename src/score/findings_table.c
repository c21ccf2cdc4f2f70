/* What concerns the table as a whole: weights of level 1, total, grade, cap, relations, funds; and what a
 * paper claims of one indicator. */
#include "base/text.h"
#include "base/translate.h"
#include "score/findings_internal.h"
#include "score/rule.h"

#include <string.h>

#define CLAIM_KEY_MAX 64 /* "claimed.weights." and an id of 40 */

static const Scheme *scheme_of(const Finder *finder)
{
    return evaluation_scheme(finder->card->evaluation);
}

/* Asked for every indicator at every save: the key is put together in place. */
static const char *claim(const Finder *finder, const char *group, const char *id)
{
    char key[CLAIM_KEY_MAX];
    gsize first = strlen(group), second = strlen(id);
    if (first + second >= sizeof key) return NULL; /* no such id */
    memcpy(key, group, first);
    memcpy(key + first, id, second + 1);
    return evaluation_get(finder->card->evaluation, key);
}

/* The number of a claim, and how it was printed. Accepted claims are numbers. */
static gboolean claimed_number(const char *text, Quantity *number)
{
    return text && quantity_parse(text, number);
}

static gboolean claim_differs(const char *text, Points computed)
{
    g_auto(Quantity) number = {0};
    if (!claimed_number(text, &number)) return FALSE;
    g_autoptr(Value) value = points_to_value(computed);
    return value_compare(number.value, value) != 0;
}

/* --- the table ---------------------------------------------------------- */

static void find_level_one(Finder *finder)
{
    Points total = scheme_of(finder)->total;
    if (!scorecard_weight_broken(finder->card, NULL)) return;
    char *expected = points_format(total), *found = points_format(finder->card->outline->weight);
    finder_add(finder, FINDING_W_SUM, SEVERITY_ERROR, NULL,
               g_strdup_printf(_("一级指标分值之和 %s，应为 %s：请核对各指标分值"), found, expected),
               expected, found);
}

static void find_total(Finder *finder)
{
    const char *text = evaluation_get(finder->card->evaluation, "claimed.total");
    if (!claim_differs(text, finder->card->total)) return;
    char *computed = points_format_places(finder->card->total, scheme_of(finder)->decimals);
    finder_add(finder, FINDING_S_SUM, SEVERITY_ERROR, NULL,
               g_strdup_printf(_("纸面总分 %s，按明细为 %s：请核对总分和各项得分"), text, computed), computed,
               g_strdup(text));
}

static gboolean is_grade(const Scheme *scheme, const char *name)
{
    for (guint i = 0; i < scheme->grades->len; i++)
        if (g_str_equal(g_array_index(scheme->grades, Grade, i).name, name)) return TRUE;
    return FALSE;
}

static void find_grade(Finder *finder)
{
    const char *text = evaluation_get(finder->card->evaluation, "claimed.grade");
    const char *grade = scorecard_grade_name(finder->card);
    if (!text || g_str_equal(text, grade)) return;
    const char *format = is_grade(scheme_of(finder), text)
                             ? _("纸面等级“%s”，按总分应为“%s”：请改正等级")
                             : _("纸面等级“%s”不是本体系的等级，按总分应为“%s”");
    finder_add(finder, FINDING_G_GRADE, SEVERITY_ERROR, NULL, g_strdup_printf(format, text, grade),
               g_strdup(grade), g_strdup(text));
}

static void find_cap(Finder *finder)
{
    const Scorecard *card = finder->card;
    if (!card->cap) return;
    guint decimals = scheme_of(finder)->decimals;
    char *limit = points_format_places(card->total, decimals);
    char *before = points_format_places(card->before_cap, decimals);
    finder_add(finder, FINDING_C_CAP, SEVERITY_WARNING, NULL,
               g_strdup_printf(_("%s：总分由 %s 限为 %s"), card->cap->message, before, limit), limit, before);
}

/* --- figures ------------------------------------------------------------ */

/* All broken relations in one finding: there is one for a code and indicator. */
static void find_relations(Finder *finder)
{
    const Scheme *scheme = scheme_of(finder);
    Figures figures = figures_of_table(finder->card->evaluation);
    g_autoptr(GString) broken = g_string_new(NULL), shown = g_string_new(NULL), wanted = g_string_new(NULL);
    for (guint i = 0; i < scheme->checks->len; i++) {
        const Check *check = g_ptr_array_index(scheme->checks, i);
        g_auto(FormulaResult) result = formula_evaluate(check->that, figures_value, &figures);
        if (result.state != FORMULA_DONE || result.operand.truth) continue;
        g_autofree char *text = formula_explain(check->that, figures_text, &figures);
        const char *joint = broken->len ? _("；") : "";
        g_string_append_printf(broken, "%s%s", joint, check->message);
        g_string_append_printf(shown, "%s%s", joint, text);
        g_string_append_printf(wanted, "%s%s", joint, formula_text(check->that));
    }
    if (!broken->len) return;
    finder_add(finder, FINDING_F_REL, SEVERITY_ERROR, NULL,
               g_strdup_printf(_("%s（应有 %s）：请核对数字"), broken->str, shown->str),
               g_strdup(wanted->str), g_strdup(shown->str));
}

static Value *fact_number(const Finder *finder, const char *id)
{
    const Field *fact = scheme_find_fact(scheme_of(finder), id);
    return fact ? evaluation_fact(finder->card->evaluation, fact).number : NULL;
}

/* The sum of the rows below the total; NULL: none of them is filled. */
static Value *parts_of_column(const Finder *finder, const FundsTable *table, const Field *column)
{
    Value *sum = NULL;
    for (guint i = 1; i < table->rows->len; i++) {
        const Field *row = g_ptr_array_index(table->rows, i);
        g_autofree char *id = g_strconcat(column->id, ".", row->id, NULL);
        g_autoptr(Value) part = fact_number(finder, id);
        if (!part) continue;
        Value *more = sum ? value_add(sum, part) : value_copy(part);
        value_free(sum);
        sum = more;
    }
    return sum;
}

static void find_column(Finder *finder, const FundsTable *table, const Field *column)
{
    g_autoptr(Value) total = fact_number(finder, column->id);
    g_autoptr(Value) sum = parts_of_column(finder, table, column);
    if (!total || !sum || value_compare(total, sum) == 0) return;
    const Field *row = g_ptr_array_index(table->rows, 0);
    char *expected = value_format(sum), *found = value_format(total);
    finder_add(finder, FINDING_X_ROW, SEVERITY_ERROR, column->id,
               g_strdup_printf(_("%s：%s %s，各组成行之和 %s：请改正其中之一"), column->title, row->title,
                               found, expected),
               expected, found);
}

static void find_funds(Finder *finder)
{
    const GPtrArray *tables = scheme_of(finder)->tables;
    for (guint i = 0; i < tables->len; i++) {
        const FundsTable *table = g_ptr_array_index(tables, i);
        for (guint j = 0; j < table->columns->len; j++)
            find_column(finder, table, g_ptr_array_index(table->columns, j));
    }
}

void find_table(Finder *finder)
{
    find_cap(finder);
    if (finder->round > 0)
        return; /* the rest does not change with a review; claims are compared in round 0 */
    find_level_one(finder);
    find_total(finder);
    find_grade(finder);
    find_funds(finder);
    find_relations(finder);
}

/* --- claims of one indicator -------------------------------------------- */

static Points weight_below(const OutlineNode *node)
{
    return node->leaf ? node->weight : outline_children_weight(node);
}

static void find_sums(Finder *finder, const ScoreRow *row)
{
    const Indicator *indicator = row->node->indicator;
    const char *score = claim(finder, "claimed.scores.", indicator->id);
    const char *weight = claim(finder, "claimed.weights.", indicator->id);
    gboolean wrong_score = claim_differs(score, row->score);
    gboolean wrong_weight = claim_differs(weight, weight_below(row->node));
    if (!wrong_score && !wrong_weight) return;
    g_autofree char *computed = points_format_places(row->score, scheme_of(finder)->decimals);
    g_autofree char *below = points_format(weight_below(row->node));
    g_autoptr(GString) message = g_string_new(indicator->title);
    g_string_append(message, _("："));
    if (wrong_score) g_string_append_printf(message, _("纸面得分 %s，按明细为 %s"), score, computed);
    if (wrong_score && wrong_weight) g_string_append(message, _("；"));
    if (wrong_weight) g_string_append_printf(message, _("纸面分值 %s，按明细为 %s"), weight, below);
    finder_add(finder, FINDING_S_SUM, SEVERITY_ERROR, indicator->id, g_strdup(message->str),
               g_strdup(wrong_score ? computed : below), g_strdup(wrong_score ? score : weight));
}

static void find_rate(Finder *finder, const ScoreRow *row)
{
    const char *text = claim(finder, "claimed.values.", row->node->indicator->id);
    g_auto(Quantity) number = {0};
    if (!row->node->leaf || !claimed_number(text, &number)) return;
    Figures figures = figures_of_leaf(finder->card->evaluation, row->node, row->rule_used, row->entry);
    g_autoptr(Value) measure = rule_measure(&figures);
    if (!measure) return;
    g_autoptr(Value) rounded = value_round(measure, MIN(number.places + (number.percent ? 2 : 0), 9));
    if (value_compare(rounded, number.value) == 0) return;
    char *computed = number.percent ? value_format_percent(rounded) : value_format(rounded);
    finder_add(finder, FINDING_X_RATE, SEVERITY_ERROR, row->node->indicator->id,
               g_strdup_printf(_("%s：纸面 %s，按数字为 %s：请改正比率或数字"), row->node->indicator->title,
                               text, computed),
               computed, g_strdup(text));
}

void find_claims_of(Finder *finder, const ScoreRow *row)
{
    if (!finder->claims) return;
    find_sums(finder, row);
    find_rate(finder, row);
}
