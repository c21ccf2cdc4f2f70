/* What concerns one indicator: its weights, its score, its note, its target and actual value. One function
 * for each code. */
#include "base/text.h"
#include "base/translate.h"
#include "score/figures.h"
#include "score/findings_internal.h"

/* A leaf under the finder's eye. */
typedef struct {
    Finder *finder;
    const ScoreRow *row;
    const Figures *figures;
} Leaf;

static const char *title_of(const ScoreRow *row)
{
    return row->node->indicator->title;
}

static void add(const Leaf *leaf, FindingCode code, Severity severity, char *message, char *expected,
                char *found)
{
    finder_add(leaf->finder, code, severity, leaf->row->node->indicator->id, message, expected, found);
}

static guint decimals_of(const Leaf *leaf)
{
    return leaf->figures->decimals;
}

static gboolean is_full(const ScoreRow *row)
{
    return row->scored && points_compare(row->score, row->node->weight) >= 0;
}

/* --- weights and scores ------------------------------------------------- */

static void find_weights(Finder *finder, const ScoreRow *row)
{
    if (!scorecard_weight_broken(finder->card, row->node)) return;
    char *expected = points_format(row->node->weight);
    char *found = points_format(outline_children_weight(row->node));
    char *message =
        row->node->children->len == 0
            ? g_strdup_printf(_("%s：有分值 %s，还没有指标：请添加本项目的指标"), title_of(row), expected)
            : g_strdup_printf(_("%s：下级分值之和 %s，应为 %s"), title_of(row), found, expected);
    finder_add(finder, FINDING_W_SUM, SEVERITY_ERROR, row->node->indicator->id, message, expected, found);
}

static void find_over(const Leaf *leaf)
{
    const ScoreRow *row = leaf->row;
    gboolean above = points_compare(row->score, row->node->weight) > 0;
    if (!row->scored || (!above && row->score.units >= 0)) return;
    char *weight = points_format(above ? row->node->weight : points_zero);
    char *score = points_format_places(row->score, decimals_of(leaf));
    const char *format = above ? _("%s：得分 %s 高于分值 %s：请改正") : _("%s：得分 %s 低于 %s：请改正");
    add(leaf, FINDING_S_OVER, SEVERITY_ERROR, g_strdup_printf(format, title_of(row), score, weight), weight,
        score);
}

static void find_missing(const Leaf *leaf)
{
    if (leaf->row->scored || leaf->row->out) return;
    g_autofree char *why = scorecard_why(leaf->finder->card, leaf->row->node->index);
    add(leaf, FINDING_S_MISSING, SEVERITY_ERROR,
        g_strdup_printf(_("%s：还没有得分（%s）"), title_of(leaf->row), why), NULL, NULL);
}

static void find_rule(const Leaf *leaf)
{
    const ScoreRow *row = leaf->row;
    gboolean differs = row->has_rule && !points_equal(row->typed, row->rule);
    if (!row->has_typed || (!differs && !row->out)) return;
    Severity severity = entry_has_note(row->entry) ? SEVERITY_WARNING : SEVERITY_ERROR;
    char *typed = points_format_places(row->typed, decimals_of(leaf));
    char *rule = row->out ? NULL : points_format_places(row->rule, decimals_of(leaf));
    char *message =
        row->out ? g_strdup_printf(_("%s：已注明不适用，填写的得分 %s 不计"), title_of(row), typed)
                 : g_strdup_printf(_("%s：填写的得分 %s，按规则为 %s%s"), title_of(row), typed, rule,
                                   severity == SEVERITY_ERROR ? _("：请改正或写明说明") : _("，已有说明"));
    add(leaf, FINDING_S_RULE, severity, message, rule, typed);
}

/* Finer than the scheme, else off its step: what `set` refuses as well. */
static void find_fine(const Leaf *leaf)
{
    const ScoreRow *row = leaf->row;
    const Rule *rule = row->rule_used;
    gboolean stepped = rule->kind == RULE_MANUAL && rule->has_step && rule->step.units > 0;
    gboolean finer = !points_fits(row->typed, decimals_of(leaf));
    gboolean off = stepped && row->typed.units % rule->step.units != 0;
    if (!row->has_typed || (!finer && !off)) return;
    char *typed = points_format(row->typed);
    g_autofree char *step = off ? points_format(rule->step) : NULL;
    char *message =
        finer ? g_strdup_printf(_("%s：得分 %s 的小数多于 %u 位"), title_of(row), typed, decimals_of(leaf))
              : g_strdup_printf(_("%s：得分 %s 不是 %s 的整数倍"), title_of(row), typed, step);
    add(leaf, FINDING_S_FINE, SEVERITY_WARNING, message, NULL, typed);
}

static void find_note(const Leaf *leaf)
{
    const ScoreRow *row = leaf->row;
    if (!row->scored || is_full(row) || entry_has_note(row->entry)) return;
    g_autofree char *lost =
        points_format_places(points_subtract(row->node->weight, row->score), decimals_of(leaf));
    add(leaf, FINDING_N_NOTE, SEVERITY_ERROR,
        g_strdup_printf(_("%s：少得 %s 分，没有说明：请写原因和改进措施"), title_of(row), lost),
        points_format_places(row->node->weight, decimals_of(leaf)),
        points_format_places(row->score, decimals_of(leaf)));
}

/* --- target and actual value -------------------------------------------- */

static gboolean is_money(const char *unit)
{
    return g_str_equal(unit, "元") || g_str_equal(unit, "万元") || g_str_equal(unit, "亿元");
}

/* Between % and none, or between 元 万元 亿元, a figure is off by a factor. */
static Severity unit_severity(const Quantity *a, const Quantity *b)
{
    gboolean factor =
        (a->percent != b->percent && !*a->unit && !*b->unit) || (is_money(a->unit) && is_money(b->unit));
    return factor ? SEVERITY_ERROR : SEVERITY_WARNING;
}

static const Quantity *other_unit(const Quantity *bound, const Quantity *actual)
{
    if (!bound->value || value_sign(bound->value) == 0) return NULL;
    return quantity_same_unit(bound, actual) ? NULL : bound;
}

/* The first bound of the rule whose unit is not the actual value's. */
static const Quantity *other_bound(const Rule *rule, const Quantity *actual)
{
    if (rule->value) return NULL;
    if (rule->kind == RULE_STEPS) {
        const Quantity *full = other_unit(&rule->full, actual);
        return full ? full : other_unit(&rule->every, actual);
    }
    for (guint i = 0; rule->kind == RULE_BANDS && i < rule->bands->len; i++) {
        const RuleBand *band = &g_array_index(rule->bands, RuleBand, i);
        const Quantity *found = band->lower ? other_unit(&band->from, actual) : NULL;
        if (!found && band->upper) found = other_unit(&band->to, actual);
        if (found) return found;
    }
    return NULL;
}

static void find_unit(const Leaf *leaf)
{
    const Figures *figures = leaf->figures;
    if (!figures->actual) return;
    const Quantity *other = NULL;
    if (figures->target->quantitative)
        other = quantity_same_unit(&figures->target->quantity, figures->actual) ? NULL
                                                                                : &figures->target->quantity;
    else if (!figures->target_text)
        other = other_bound(figures->rule, figures->actual);
    if (!other) return;
    char *expected = quantity_format(other), *found = quantity_format(figures->actual);
    add(leaf, FINDING_Q_UNIT, unit_severity(other, figures->actual),
        g_strdup_printf(_("%s：目标 %s 与实际 %s 单位不同：请改成同一单位"), title_of(leaf->row), expected,
                        found),
        expected, found);
}

static void find_copy(const Leaf *leaf)
{
    const char *text = leaf->row->entry->text[ENTRY_ACTUAL];
    if (!leaf->row->entry->actual_copied) return;
    add(leaf, FINDING_Q_COPY, SEVERITY_WARNING,
        g_strdup_printf(_("%s：实际完成值“%s”像是照抄目标：请填写实际达到的数字"), title_of(leaf->row), text),
        NULL, g_strdup(text));
}

static gboolean is_lower_bound(const Target *target)
{
    return target->quantitative && (target->sign == TARGET_AT_LEAST || target->sign == TARGET_ABOVE);
}

static void find_far_over(const Leaf *leaf)
{
    const Figures *figures = leaf->figures;
    if (!is_lower_bound(figures->target) || !figures->actual || entry_has_note(leaf->row->entry)) return;
    g_autoptr(Value) completion = target_completion(figures->target, figures->actual->value);
    g_autoptr(Value) limit = value_new(13, 10);
    if (!completion || value_compare(completion, limit) <= 0) return;
    char *found = value_format_percent(completion);
    add(leaf, FINDING_Q_OVER, SEVERITY_WARNING,
        g_strdup_printf(_("%s：完成率 %s，高于 130%%：请说明原因"), title_of(leaf->row), found),
        g_strdup("130%"), found);
}

static gboolean holds_any(const char *title, const char *const *words)
{
    for (; *words; words++)
        if (strstr(title, *words)) return TRUE;
    return FALSE;
}

/* 成本 or 支出 in the title or a group's above, where it is not about saving or a rate. */
static gboolean is_cost(const OutlineNode *node)
{
    static const char *const costs[] = {"成本", "支出", NULL};
    static const char *const savings[] = {"节约", "降低", "率", NULL};
    if (holds_any(node->indicator->title, savings)) return FALSE;
    for (; node; node = node->parent)
        if (holds_any(node->indicator->title, costs) && !holds_any(node->indicator->title, savings))
            return TRUE;
    return FALSE;
}

static gboolean is_the_more_the_better(const char *title)
{
    static const char *const endings[] = {"满意度", "合格率", "达标率", "完成率", "覆盖率", "及时率"};
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(title, endings[i])) return TRUE;
    return FALSE;
}

static void find_sign(const Leaf *leaf)
{
    const Target *target = leaf->figures->target;
    if (!target->quantitative) return;
    gboolean upper = target->sign == TARGET_AT_MOST || target->sign == TARGET_BELOW;
    const char *format = NULL;
    if (is_lower_bound(target) && is_cost(leaf->row->node))
        format = _("%s：成本、支出类指标的目标“%s”是下限：请核对符号");
    else if (upper && is_the_more_the_better(title_of(leaf->row)))
        format = _("%s：目标“%s”是上限，这类指标越高越好：请核对符号");
    if (!format) return;
    add(leaf, FINDING_Q_SIGN, SEVERITY_WARNING,
        g_strdup_printf(format, title_of(leaf->row), leaf->row->target), NULL, g_strdup(leaf->row->target));
}

/* The canonical text of a list without items; reading the list would cost as much as all other findings. */
static gboolean lists_nothing(const char *list)
{
    return !list || g_str_equal(list, "[]");
}

static void find_evidence(const Leaf *leaf)
{
    const ScoreRow *row = leaf->row;
    if (!is_full(row) || row->absent_full || !row->node->indicator->evidence) return;
    if (!lists_nothing(row->entry->text[ENTRY_EVIDENCE])) return;
    add(leaf, FINDING_E_NONE, SEVERITY_WARNING,
        g_strdup_printf(_("%s：得满分，没有列出佐证材料（%s）"), title_of(row),
                        row->node->indicator->evidence),
        g_strdup(row->node->indicator->evidence), NULL);
}

/* In the order of codes. */
static void (*const leaf_findings[])(const Leaf *leaf) = {
    find_over, find_missing, find_rule,     find_fine, find_note,
    find_unit, find_copy,    find_far_over, find_sign, find_evidence,
};

void find_node(Finder *finder, const ScoreRow *row)
{
    if (finder->round == 0) {
        find_weights(finder, row);
        find_claims_of(finder, row);
    }
    if (!row->node->leaf) return;
    Figures figures = figures_of_leaf(finder->card->evaluation, row->node, row->rule_used, row->entry);
    Leaf leaf = {.finder = finder, .row = row, .figures = &figures};
    for (gsize i = 0; i < G_N_ELEMENTS(leaf_findings); i++)
        leaf_findings[i](&leaf);
}
