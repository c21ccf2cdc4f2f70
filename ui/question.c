#include "ui/question_internal.h"

#include <string.h>

#include "base/translate.h"
#include "scheme/target.h"

/* What a row's questions are made from. */
typedef struct {
    const Evaluation *evaluation;
    const ScoreRow *row;
    const Rule *rule;
    const char *id;
    const Entry *entry; /* what is answered: of a leaf as it counts in the row */
    GPtrArray *questions;
} Asking;

void question_free(Question *question)
{
    if (!question) return;
    g_free(question->key);
    g_free(question->title);
    g_free(question->unit);
    g_free(question->hint);
    g_free(question->answer);
    if (question->options) g_ptr_array_unref(question->options);
    if (question->details) g_ptr_array_unref(question->details);
    g_free(question);
}

Question *question_new(QuestionKind kind, char *key, const char *title, const char *answer)
{
    Question *question = g_new0(Question, 1);
    question->kind = kind;
    question->key = key;
    question->title = g_strdup(title);
    question->answer = g_strdup(answer ? answer : "");
    return question;
}

/* Texts of a list as one line: 采购单；现场照片. */
static char *joined(const GPtrArray *texts)
{
    GString *line = g_string_new(NULL);
    for (guint i = 0; i < texts->len; i++)
        g_string_append_printf(line, "%s%s", i ? "；" : "", (const char *)g_ptr_array_index(texts, i));
    return g_string_free(line, FALSE);
}

static Question *ask(const Asking *asking, QuestionKind kind, EntryField field)
{
    const Entry *entry = asking->entry;
    char *key = g_strdup_printf("%s.%s", asking->id, entry_field_id(field));
    Question *question = question_new(kind, key, entry_field_title(field), entry->text[field]);
    if (kind == QUESTION_LIST) {
        g_autoptr(GPtrArray) texts = entry_list(entry, field);
        g_free(question->answer);
        question->answer = joined(texts);
    }
    g_ptr_array_add(asking->questions, question);
    return question;
}

static gboolean rule_uses(const Rule *rule, const char *name)
{
    if (rule->kind != RULE_RATIO && rule->kind != RULE_BANDS && rule->kind != RULE_STEPS) return FALSE;
    if (rule->value) return formula_names(rule->value, name);
    return g_str_equal(name, rule->kind == RULE_RATIO ? "completion" : "actual");
}

static gboolean rule_uses_target(const Rule *rule)
{
    return rule_uses(rule, "completion") || rule_uses(rule, "target");
}

static gboolean rule_uses_actual(const Rule *rule)
{
    return rule_uses(rule, "completion") || rule_uses(rule, "actual");
}

static const char *quantity_unit(const Quantity *quantity)
{
    return quantity->percent ? "%" : quantity->unit && *quantity->unit ? quantity->unit : NULL;
}

/* The unit of the first bound that carries one. */
static const char *bound_unit(const Rule *rule)
{
    if (rule->kind == RULE_STEPS)
        return quantity_unit(&rule->full) ? quantity_unit(&rule->full) : quantity_unit(&rule->every);
    for (guint i = 0; rule->kind == RULE_BANDS && i < rule->bands->len; i++) {
        const RuleBand *band = &g_array_index(rule->bands, RuleBand, i);
        const char *unit = band->lower ? quantity_unit(&band->from) : NULL;
        if (!unit && band->upper) unit = quantity_unit(&band->to);
        if (unit) return unit;
    }
    return NULL;
}

static char *figure_unit(const Asking *asking)
{
    g_auto(Target) target = target_parse(asking->row->target);
    if (target.quantitative) return g_strdup(quantity_unit(&target.quantity));
    return rule_uses_actual(asking->rule) ? g_strdup(bound_unit(asking->rule)) : NULL;
}

/* An own leaf has its target in its own definition, a leaf of the scheme without one in its entry. */
static void ask_target(const Asking *asking)
{
    const OutlineNode *node = asking->row->node;
    gboolean in_entry = asking->entry->text[ENTRY_TARGET] != NULL;
    if (!node->own && !in_entry && (node->indicator->target || !rule_uses_target(asking->rule))) return;
    Question *question = ask(asking, QUESTION_TARGET, ENTRY_TARGET);
    question->needed = rule_uses_target(asking->rule);
    if (node->own && !in_entry) {
        g_free(question->key);
        question->key = g_strdup_printf("indicators.%s.target", asking->id);
        g_free(question->answer);
        question->answer = g_strdup(node->indicator->target ? node->indicator->target : "");
    }
}

static void ask_actual(const Asking *asking)
{
    gboolean needed = rule_uses_actual(asking->rule);
    gboolean has_target = asking->row->target != NULL;
    gboolean answered = asking->entry->text[ENTRY_ACTUAL] != NULL;
    if (!needed && !answered && !has_target && !asking->row->node->own) return;
    Question *question = ask(asking, QUESTION_FIGURE, ENTRY_ACTUAL);
    question->needed = needed;
    question->unit = figure_unit(asking);
}

static void ask_facts(const Asking *asking)
{
    const GPtrArray *facts = evaluation_scheme(asking->evaluation)->facts;
    for (guint i = 0; i < facts->len; i++) {
        const Field *fact = g_ptr_array_index(facts, i);
        if (!rule_uses(asking->rule, fact->id)) continue;
        Question *question = question_for_fact(asking->evaluation, fact);
        question->needed = TRUE;
        g_ptr_array_add(asking->questions, question);
    }
}

/* 80%–100%, and 60%–<80% where the upper end is not in the tier. */
static char *tier_range(const RuleItem *item)
{
    g_autofree char *from = value_format_percent(item->from);
    g_autofree char *to = value_format_percent(item->to);
    return g_strdup_printf(item->to_included ? "%s–%s" : "%s–<%s", from, to);
}

static char *worth_text(const Worth *worth)
{
    if (!worth->absolute) return value_format_percent(worth->share);
    g_autofree char *points = points_format(worth->points);
    return g_strdup_printf(_("%s 分"), points);
}

static char *option_detail(const Rule *rule, const RuleItem *item)
{
    if (rule->kind == RULE_TIERS) return tier_range(item);
    if (rule->kind == RULE_CHOICE) return worth_text(&item->worth);
    if (item->gate) return g_strdup(_("不符合则本项为 0"));
    if (!item->has_points) return NULL;
    g_autofree char *points = points_format(item->points);
    return g_strdup_printf(_("%s 分"), points);
}

static Question *ask_options(const Asking *asking, QuestionKind kind, EntryField field)
{
    Question *question = ask(asking, kind, field);
    question->needed = TRUE;
    question->options = g_ptr_array_new_with_free_func(g_free);
    question->details = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < asking->rule->items->len; i++) {
        const RuleItem *item = &g_array_index(asking->rule->items, RuleItem, i);
        g_ptr_array_add(question->options, g_strdup(item->title));
        g_ptr_array_add(question->details, option_detail(asking->rule, item));
    }
    return question;
}

static void ask_tier(const Asking *asking)
{
    ask_options(asking, QUESTION_PICK, ENTRY_TIER);
    guint tier = 0;
    if (!entry_index(asking->entry, ENTRY_TIER, &tier) || tier < 1 || tier > asking->rule->items->len) return;
    const RuleItem *item = &g_array_index(asking->rule->items, RuleItem, tier - 1);
    Question *share = ask(asking, QUESTION_NUMBER, ENTRY_SHARE);
    share->unit = g_strdup("%");
    g_autofree char *range = tier_range(item);
    share->hint = tier == 1 ? g_strdup_printf(_("%s，不填为最高"), range) : g_steal_pointer(&range);
    share->needed = tier > 1;
}

static void ask_counts(const Asking *asking)
{
    for (guint i = 0; i < asking->rule->items->len; i++) {
        const RuleItem *item = &g_array_index(asking->rule->items, RuleItem, i);
        g_autoptr(Value) count = NULL;
        g_autofree char *answer = entry_count(asking->entry, item->id, &count) ? value_format(count) : NULL;
        g_autofree char *lose = points_format(item->points);
        Question *question = question_new(
            QUESTION_COUNT, g_strdup_printf("%s.counts.%s", asking->id, item->id), item->title, answer);
        question->hint = g_strdup_printf(_("每次扣 %s 分"), lose);
        question->needed = TRUE;
        g_ptr_array_add(asking->questions, question);
    }
}

static void ask_rule(const Asking *asking)
{
    switch (asking->rule->kind) {
    case RULE_CHECKLIST: ask_options(asking, QUESTION_TICKS, ENTRY_MET); break;
    case RULE_CHOICE: ask_options(asking, QUESTION_PICK, ENTRY_CHOICE); break;
    case RULE_TIERS: ask_tier(asking); break;
    case RULE_DEDUCTIONS: ask_counts(asking); break;
    default: ask_facts(asking); break;
    }
}

static gboolean loses_points(const ScoreRow *row)
{
    gboolean lost = row->scored && !row->absent_full && points_compare(row->score, row->node->weight) < 0;
    gboolean differs = row->has_rule && row->has_typed && !points_equal(row->rule, row->typed);
    return !row->out && (lost || differs);
}

gboolean question_note_missing(const Evaluation *evaluation, const ScoreRow *row)
{
    return row->node->leaf && loses_points(row) &&
           !entry_has_note(evaluation_entry(evaluation, row->node->indicator->id));
}

static void ask_leaf(const Asking *asking)
{
    const ScoreRow *row = asking->row;
    const Indicator *indicator = row->node->indicator;
    ask_target(asking);
    ask_actual(asking);
    ask_rule(asking);
    Question *score = ask(asking, QUESTION_POINTS, ENTRY_SCORE);
    score->needed = asking->rule->kind == RULE_MANUAL;
    ask(asking, QUESTION_NOTE, ENTRY_NOTE)->needed = loses_points(row);
    ask(asking, QUESTION_LIST, ENTRY_EVIDENCE);
    if (indicator->absent != ABSENT_REFUSED) {
        Question *absent = ask(asking, QUESTION_NOTE, ENTRY_ABSENT);
        absent->hint = g_strdup(indicator->absent == ABSENT_FULL ? _("写明原因，本项得满分")
                                                                 : _("写明原因，本项不计分"));
    }
    if (row->out || row->absent_full)
        for (guint i = 0; i < asking->questions->len; i++)
            ((Question *)g_ptr_array_index(asking->questions, i))->needed = FALSE;
}

static Asking asking_of(const Evaluation *evaluation, const ScoreRow *row)
{
    const char *id = row->node->indicator->id;
    const Entry *entry = row->node->leaf ? row->entry : evaluation_entry(evaluation, id);
    return (Asking){evaluation, row,   row->rule_used,
                    id,         entry, g_ptr_array_new_with_free_func((GDestroyNotify)question_free)};
}

GPtrArray *questions_for_row(const Evaluation *evaluation, const ScoreRow *row)
{
    Asking asking = asking_of(evaluation, row);
    if (row->node->leaf) ask_leaf(&asking);
    ask(&asking, QUESTION_LINES, ENTRY_TEXT);
    return asking.questions;
}

/* The reviewer's reason, and whether it is that nothing proves the figure. */
static void ask_reason(const Asking *asking, const Entry *his)
{
    Question *note = ask(asking, QUESTION_NOTE, ENTRY_NOTE);
    g_free(note->title);
    note->title = g_strdup(_("差异原因"));
    g_free(note->answer);
    note->answer = g_strdup(his->text[ENTRY_NOTE] ? his->text[ENTRY_NOTE] : "");
    note->needed = entry_adjusts(his);
    Question *cause = ask(asking, QUESTION_PICK, ENTRY_CAUSE);
    g_free(cause->title);
    cause->title = g_strdup(_("无佐证"));
    g_free(cause->answer);
    cause->answer = g_strdup(his->text[ENTRY_CAUSE] ? "1" : "");
    cause->options = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_add(cause->options, g_strdup(_("没有佐证材料")));
}

GPtrArray *questions_for_review(const Evaluation *evaluation, const ScoreRow *row, const Entry *his)
{
    Asking asking = asking_of(evaluation, row);
    if (!row->node->leaf) return asking.questions;
    ask_actual(&asking);
    if (asking.rule->items && asking.rule->items->len > 0)
        ask_rule(&asking); /* facts are not his to change */
    ask(&asking, QUESTION_POINTS, ENTRY_SCORE)->needed = asking.rule->kind == RULE_MANUAL;
    if (evaluation_entry(evaluation, asking.id)->text[ENTRY_ABSENT] || entry_names(his, ENTRY_ABSENT))
        ask(&asking, QUESTION_NOTE, ENTRY_ABSENT);
    ask_reason(&asking, his);
    return asking.questions;
}
