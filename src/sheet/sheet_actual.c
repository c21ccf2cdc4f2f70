/* 实际完成值 of a leaf: the value typed, or else what the answer to its rule says in a few words, so that the
 * score can be followed on paper. */
#include "base/date.h"
#include "base/translate.h"
#include "score/rule.h"
#include "sheet/sheet_parts.h"

#include <string.h>

#define RATE_PLACES      2 /* of a rate in percent: 87.28% */
#define RATE_MOST_PLACES 9
#define EXPLAIN_LENGTH   40 /* columns of a calculation that still fits a cell */

static Figures figures_of(const Scorecard *card, const ScoreRow *row)
{
    return figures_of_leaf(card->evaluation, row->node, row->rule_used, row->entry);
}

/* The unit of a figure made by a formula is that of the bounds it is held against. */
static const Quantity *bound_of(const Rule *rule)
{
    if (rule->kind == RULE_STEPS) return rule->full.percent || *rule->full.unit ? &rule->full : &rule->every;
    for (guint i = 0; rule->kind == RULE_BANDS && i < rule->bands->len; i++) {
        const RuleBand *band = &g_array_index(rule->bands, RuleBand, i);
        if (band->lower != BOUND_NONE) return &band->from;
        if (band->upper != BOUND_NONE) return &band->to;
    }
    return NULL;
}

/* To two places; to more where they alone tell it from nothing or from the whole: 99.9975% is not 100%. */
static char *rate_text(const Value *value)
{
    g_autoptr(Value) zero = value_new(0, 1), hundred = value_new(100, 1);
    g_autoptr(Value) percent = value_multiply(value, hundred);
    g_autoptr(Value) rounded = NULL;
    for (guint places = RATE_PLACES; places <= RATE_MOST_PLACES; places++) {
        g_clear_pointer(&rounded, value_free);
        rounded = value_round(percent, places);
        gboolean edge = value_compare(rounded, hundred) == 0 || value_compare(rounded, zero) == 0;
        if (!edge || value_compare(rounded, percent) == 0) break;
    }
    g_autofree char *number = value_format(rounded);
    return g_strconcat(number, "%", NULL);
}

static char *measure_format(const Rule *rule, const Value *value)
{
    const Quantity *bound = bound_of(rule);
    if (!bound || bound->percent) return rate_text(value);
    g_autoptr(Value) rounded = value_round(value, RATE_PLACES);
    g_autofree char *number = value_format(rounded);
    return g_strconcat(number, bound->unit, NULL);
}

char *measured_text(const Scorecard *card, const ScoreRow *row)
{
    Figures figures = figures_of(card, row);
    g_autoptr(Value) value = rule_measure(&figures);
    return value ? measure_format(row->rule_used, value) : NULL;
}

/* 计划完成日期 2023-11-30 and 实际完成日期 2023-12-05, a line each; NULL: the formula names no date, or one
 * is missing. */
static char *dates_text(const Scorecard *card, const Formula *formula)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < scheme->facts->len; i++) {
        const Field *fact = g_ptr_array_index(scheme->facts, i);
        if (fact->kind != KIND_DATE || !formula_names(formula, fact->id)) continue;
        Operand operand = evaluation_fact(card->evaluation, fact);
        if (!operand.day) return g_string_free(text, TRUE);
        g_autofree char *day = date_format(operand.day);
        g_string_append_printf(text, "%s%s %s", text->len ? "\n" : "", fact->title, day);
    }
    return g_string_free(text, text->len == 0);
}

/* The calculation where the reader cannot find its figures in a funds table: "9 ÷ 10 = 90%". */
static char *calculation_text(const Scorecard *card, const ScoreRow *row, const char *result)
{
    guint table;
    const Formula *formula = row->rule_used->value;
    if (sheet_funds_scored(evaluation_scheme(card->evaluation), row->rule_used, &table))
        return g_strdup(result);
    Figures figures = figures_of(card, row);
    g_autofree char *explained = formula_explain(formula, figures_text, &figures);
    if (text_width(explained) > EXPLAIN_LENGTH || g_str_equal(explained, result)) return g_strdup(result);
    return g_strdup_printf("%s = %s", explained, result);
}

static char *measured_answer(const Scorecard *card, const ScoreRow *row)
{
    const Formula *formula = row->rule_used->value;
    if (!formula) return NULL;
    g_autofree char *result = measured_text(card, row);
    if (!result) return NULL;
    char *dates = dates_text(card, formula);
    return dates ? dates : calculation_text(card, row, result);
}

static void append_item_number(GString *text, guint number)
{
    if (number <= 20)
        g_string_append_unichar(text, 0x2460 + number - 1); /* ① to ⑳ */
    else
        g_string_append_printf(text, "(%u)", number);
}

/* "①②达到，③未达到（制度合法合规完整）": on paper a number alone would say nothing, so what is unmet is
 * named. */
static char *checklist_answer(const Scorecard *card G_GNUC_UNUSED, const ScoreRow *row)
{
    if (!row->entry->text[ENTRY_MET]) return NULL;
    g_autoptr(GString) met = g_string_new(NULL);
    g_autoptr(GString) unmet = g_string_new(NULL);
    g_autoptr(GString) titles = g_string_new(NULL);
    const GArray *items = row->rule_used->items;
    for (guint i = 1; i <= items->len; i++) {
        gboolean is_met = entry_is_met(row->entry, i);
        append_item_number(is_met ? met : unmet, i);
        if (is_met) continue;
        const char *title = g_array_index(items, RuleItem, i - 1).title;
        g_string_append_printf(titles, "%s%s", titles->len ? _("；") : "", title);
    }
    if (unmet->len == 0) return g_strdup(_("各项均达到"));
    if (met->len == 0) return g_strdup(_("各项均未达到"));
    return g_strdup_printf(_("%s达到，%s未达到（%s）"), met->str, unmet->str, titles->str);
}

static const RuleItem *chosen_item(const ScoreRow *row, EntryField field)
{
    guint index;
    if (!entry_index(row->entry, field, &index) || index < 1 || index > row->rule_used->items->len)
        return NULL;
    return &g_array_index(row->rule_used->items, RuleItem, index - 1);
}

/* The share may be left out in the best tier alone: it is its upper end then. */
static char *tiers_answer(const Scorecard *card G_GNUC_UNUSED, const ScoreRow *row)
{
    const RuleItem *tier = chosen_item(row, ENTRY_TIER);
    if (!tier) return NULL;
    g_auto(Quantity) share = {0};
    if (!entry_share(row->entry, &share)) share.value = value_copy(tier->to);
    g_autofree char *percent = rate_text(share.value);
    return g_strdup_printf(_("%s（%s）"), tier->title, percent);
}

static char *choice_answer(const Scorecard *card G_GNUC_UNUSED, const ScoreRow *row)
{
    const RuleItem *choice = chosen_item(row, ENTRY_CHOICE);
    return choice ? g_strdup(choice->title) : NULL;
}

static void append_counted(GString *text, const Entry *entry, const RuleItem *item)
{
    Value *value = NULL;
    if (!entry_count(entry, item->id, &value)) return;
    g_autoptr(Value) count = value;
    if (value_sign(count) <= 0) return;
    g_autofree char *number = value_format(count);
    g_string_append_printf(text, "%s%s×%s", text->len ? _("；") : "", item->title, number);
}

static char *deductions_answer(const Scorecard *card G_GNUC_UNUSED, const ScoreRow *row)
{
    if (!row->entry->text[ENTRY_COUNTS]) return NULL;
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < row->rule_used->items->len; i++)
        append_counted(text, row->entry, &g_array_index(row->rule_used->items, RuleItem, i));
    return g_strdup(text->len ? text->str : _("无扣分情形"));
}

static char *(*const answers[RULE_COUNT])(const Scorecard *card, const ScoreRow *row) = {
    [RULE_RATIO] = measured_answer,      [RULE_BANDS] = measured_answer,
    [RULE_STEPS] = measured_answer,      [RULE_DEDUCTIONS] = deductions_answer,
    [RULE_CHECKLIST] = checklist_answer, [RULE_TIERS] = tiers_answer,
    [RULE_CHOICE] = choice_answer,
};

char *actual_text(const Scorecard *card, const ScoreRow *row)
{
    if (!row->entry || !row->rule_used) return g_strdup("");
    if (row->entry->text[ENTRY_ABSENT]) return g_strdup(_("不适用"));
    const char *actual = row->entry->text[ENTRY_ACTUAL];
    g_autofree char *answer = answers[row->rule_used->kind] ? answers[row->rule_used->kind](card, row) : NULL;
    if (!actual) return g_strdup(answer ? answer : "");
    /* The answer says where the points went; with full marks the value alone is enough, as on paper. */
    gboolean lost = row->scored && points_compare(row->score, row->node->weight) < 0;
    if (!answer || !lost) return g_strdup(actual);
    return g_strdup_printf(_("%s；%s"), actual, answer);
}
