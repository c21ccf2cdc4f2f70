#include "score/leaf.h"

#include "base/text.h"
#include "base/translate.h"
#include "score/rule.h"
#include "score/rule_internal.h"

/* 不适用: full marks or taken out, as the indicator says. */
static gboolean score_absent(ScoreRow *row, GString *why)
{
    const char *reason = row->entry->text[ENTRY_ABSENT];
    if (text_blank(reason)) return FALSE;
    switch (row->node->indicator->absent) {
    case ABSENT_FULL:
        row->absent_full = row->has_rule = TRUE;
        row->rule = row->node->weight;
        why_add(why, _("不适用（%s），得满分 "), reason);
        why_add_points(why, row->node->weight);
        return TRUE;
    case ABSENT_EXCLUDE:
        row->out = TRUE;
        why_add(why, _("不适用（%s），不计分，其余指标折算"), reason);
        return TRUE;
    case ABSENT_REFUSED: break;
    }
    return FALSE;
}

static void score_rule(const Evaluation *evaluation, ScoreRow *row, GString *why)
{
    Figures figures = figures_of_leaf(evaluation, row->node, row->rule_used, row->entry);
    g_autoptr(Value) exact = rule_points(&figures, why);
    if (!exact) return;
    row->has_rule = TRUE;
    row->rule = rule_round(&figures, exact, why);
}

/* A typed score stands in front of the rule's sentence, so that the two can be compared. */
static void add_typed(GString *why, const ScoreRow *row, guint decimals)
{
    if (!why || !row->has_typed) return;
    g_autofree char *typed = points_format_places(row->typed, decimals);
    if (row->rule_used->kind == RULE_MANUAL && !row->has_rule && !row->out) {
        g_string_printf(why, _("填写的得分 %s"), typed);
        return;
    }
    g_autofree char *rule = g_strdup(why->str);
    if (row->out)
        g_string_printf(why, _("%s；填写的 %s 不计"), rule, typed);
    else if (row->has_rule && points_equal(row->typed, row->rule))
        g_string_printf(why, _("%s，与填写的得分一致"), rule);
    else if (row->has_rule)
        g_string_printf(why, _("填写的得分 %s；按规则：%s"), typed, rule);
    else
        g_string_printf(why, _("填写的得分 %s（%s）"), typed, rule);
}

void leaf_score(const Evaluation *evaluation, ScoreRow *row, const Entry *entry, GString *why)
{
    row->entry = entry;
    row->target = outline_target(row->node, entry);
    row->rule_used = outline_rule(row->node, entry);
    row->out = row->absent_full = row->has_rule = FALSE;
    row->rule = points_zero;
    row->has_typed = entry_score(entry, &row->typed);
    if (!score_absent(row, why)) score_rule(evaluation, row, why);
    row->scored = !row->out && (row->has_typed || row->has_rule);
    row->score = !row->scored ? points_zero : row->has_typed ? row->typed : row->rule;
    row->leaves = !row->out;
    row->filled = row->scored ? 1 : 0;
    add_typed(why, row, evaluation_scheme(evaluation)->decimals);
}
