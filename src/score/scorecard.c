#include "score/scorecard.h"

#include "base/translate.h"
#include "evaluation/round.h"
#include "score/leaf.h"
#include "score/rule_internal.h"
#include "score/scorecard_internal.h"

/* --- building ----------------------------------------------------------- */

Scorecard *scorecard_blank(const Evaluation *evaluation, guint round)
{
    Scorecard *card = g_new0(Scorecard, 1);
    card->evaluation = evaluation;
    card->round = round;
    card->outline = outline_of(evaluation);
    guint count = card->outline->nodes->len;
    card->rows = g_array_sized_new(FALSE, TRUE, sizeof(ScoreRow), count);
    g_array_set_size(card->rows, count);
    card->entries = g_ptr_array_new_with_free_func((GDestroyNotify)entry_free);
    for (guint i = 0; i < count; i++) {
        ScoreRow *row = scorecard_row_of(card, i);
        row->node = g_ptr_array_index(card->outline->nodes, i);
    }
    return card;
}

ScoreRow *scorecard_row_of(Scorecard *card, guint index)
{
    return &g_array_index(card->rows, ScoreRow, index);
}

static Scorecard *card_over(const Evaluation *evaluation, guint round, const guint *reviews, guint count)
{
    Scorecard *card = scorecard_blank(evaluation, round);
    for (guint i = 0; i < card->rows->len; i++) {
        ScoreRow *row = scorecard_row_of(card, i);
        if (!row->node->leaf) continue;
        const char *id = row->node->indicator->id;
        const Entry *entry = evaluation_entry(evaluation, id);
        if (count > 0) {
            Entry *laid = round_entry(evaluation, id, reviews, count);
            g_ptr_array_add(card->entries, laid);
            entry = laid;
        }
        leaf_score(evaluation, row, entry, NULL);
    }
    scorecard_add_up(card);
    return card;
}

Scorecard *scorecard_new(const Evaluation *evaluation, guint round)
{
    g_return_val_if_fail(round <= evaluation_review_count(evaluation), NULL);
    if (round == 0) return card_over(evaluation, 0, NULL, 0);
    g_autoptr(GArray) reviews = round_below(evaluation, round);
    g_array_append_val(reviews, round);
    return card_over(evaluation, round, (const guint *)reviews->data, reviews->len);
}

void scorecard_free(Scorecard *card)
{
    if (!card) return;
    g_array_unref(card->rows);
    g_ptr_array_unref(card->entries);
    outline_free(card->outline);
    g_free(card);
}

/* --- adding up ---------------------------------------------------------- */

/* Tree order has every node before its children, so from the end on each row is complete when it is added to
 * its mother's. */
static void add_to_parents(Scorecard *card)
{
    for (guint i = card->rows->len; i-- > 0;) {
        ScoreRow *row = scorecard_row_of(card, i);
        if (!row->node->leaf) row->out = row->leaves == 0 && row->out;
        if (!row->node->parent) continue;
        ScoreRow *parent = scorecard_row_of(card, row->node->parent->index);
        parent->leaves += row->leaves;
        parent->filled += row->filled;
        parent->out = parent->out || row->out;
        if (!row->scored) continue;
        parent->scored = TRUE;
        parent->score = points_add(parent->score, row->score);
    }
}

/* Σ score × total ÷ Σ weight of what is left, rounded once. */
static Points rescaled(const Scorecard *card, Points score)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    g_autoptr(Value) sum = points_to_value(score);
    g_autoptr(Value) full = points_to_value(scheme->total);
    g_autoptr(Value) weight = points_to_value(card->weight_left);
    g_autoptr(Value) product = value_multiply(sum, full);
    g_autoptr(Value) scaled = value_divide(product, weight);
    return scaled ? points_from_value(scaled, scheme->decimals) : points_zero;
}

static void add_up_leaves(Scorecard *card)
{
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row_of(card, i);
        if (!row->node->leaf) continue;
        card->rescaled = card->rescaled || row->out;
        if (!row->out) card->weight_left = points_add(card->weight_left, row->node->weight);
        if (row->scored) card->sum = points_add(card->sum, row->score);
        card->leaves += row->leaves;
        card->filled += row->filled;
    }
}

/* The lowest cap that holds and limits `total`; NULL: none. */
static const Cap *cap_on(const Scorecard *card, Points total)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    Figures figures = figures_of_table(card->evaluation);
    const Cap *lowest = NULL;
    for (guint i = 0; i < scheme->caps->len; i++) {
        const Cap *cap = g_ptr_array_index(scheme->caps, i);
        Points limit = lowest ? lowest->total : total;
        if (points_compare(limit, cap->total) > 0 && figures_hold(&figures, cap->when)) lowest = cap;
    }
    return lowest;
}

static void total_up(Scorecard *card)
{
    card->before_cap = card->rescaled ? rescaled(card, card->sum) : card->sum;
    card->cap = cap_on(card, card->before_cap);
    card->total = card->cap ? card->cap->total : card->before_cap;
    card->grade = scheme_grade(evaluation_scheme(card->evaluation), card->total);
}

Points scorecard_total_with(const Scorecard *card, Points more, guint *grade)
{
    Scorecard other = *card;
    other.sum = points_add(card->sum, more);
    total_up(&other);
    *grade = other.grade;
    return other.total;
}

/* The weights of the project's own table are its own affair, and a finding. */
static gboolean scheme_weights_hold(const Scorecard *card)
{
    for (guint i = 0; i < card->outline->nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(card->outline->nodes, i);
        if (!node->own && scorecard_weight_broken(card, node)) return FALSE;
    }
    return TRUE;
}

void scorecard_add_up(Scorecard *card)
{
    add_to_parents(card);
    add_up_leaves(card);
    total_up(card);
    card->complete = card->leaves > 0 && card->filled == card->leaves && scheme_weights_hold(card);
}

gboolean scorecard_weight_broken(const Scorecard *card, const OutlineNode *node)
{
    if (!node) return !points_equal(card->outline->weight, evaluation_scheme(card->evaluation)->total);
    if (node->leaf || !node->indicator->has_weight) return FALSE;
    return !points_equal(outline_children_weight(node), node->weight);
}

/* --- reading ------------------------------------------------------------ */

const ScoreRow *scorecard_row(const Scorecard *card, guint index)
{
    return &g_array_index(card->rows, ScoreRow, index);
}

const ScoreRow *scorecard_find(const Scorecard *card, const char *id)
{
    const OutlineNode *node = outline_find(card->outline, id);
    return node ? scorecard_row(card, node->index) : NULL;
}

static char *group_why(const Scorecard *card, const ScoreRow *row)
{
    if (row->out) return g_strdup(_("下级指标都不适用"));
    guint decimals = evaluation_scheme(card->evaluation)->decimals;
    GString *why = g_string_new(NULL);
    for (guint i = 0; i < row->node->children->len; i++) {
        const OutlineNode *child = g_ptr_array_index(row->node->children, i);
        const ScoreRow *below = scorecard_row(card, child->index);
        if (!below->scored) continue;
        g_autofree char *score = points_format_places(below->score, decimals);
        g_string_append_printf(why, "%s%s", why->len ? " + " : "", score);
    }
    g_autofree char *sum = points_format_places(row->score, decimals);
    if (why->len) g_string_append_printf(why, " = %s", sum);
    if (row->filled < row->leaves)
        g_string_append_printf(why, _("%s还有 %u 项没有得分"), why->len ? _("，") : "",
                               row->leaves - row->filled);
    return g_string_free(why, FALSE);
}

static char *mean_why(const Scorecard *card, const ScoreRow *row)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    g_autoptr(GArray) reviews = round_reviews(card->evaluation, 0);
    g_autofree char *score = points_format_places(row->score, scheme->decimals);
    if (row->out) return g_strdup(_("半数以上复核人认为不适用，不计分"));
    if (!row->scored) return g_strdup(_("复核人都没有给分"));
    const char *format = scheme->panel == PANEL_TRIMMED && reviews->len >= PANEL_TRIMMED_FROM
                             ? _("%u 位复核人得分去掉一个最高、一个最低后的平均 → %s")
                             : _("%u 位复核人得分的平均 → %s");
    return g_strdup_printf(format, reviews->len, score);
}

char *scorecard_why(const Scorecard *card, guint index)
{
    const ScoreRow *row = scorecard_row(card, index);
    if (!row->node->leaf) return group_why(card, row);
    if (card->round == SCORECARD_PANEL && evaluation_scheme(card->evaluation)->panel != PANEL_LAST)
        return mean_why(card, row);
    GString *why = g_string_new(NULL);
    ScoreRow again = *row;
    leaf_score(card->evaluation, &again, row->entry, why);
    return g_string_free(why, FALSE);
}

gboolean scorecard_next_grade(const Scorecard *card, guint *grade, Points *missing)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    if (card->grade == 0) return FALSE;
    *grade = card->grade - 1;
    *missing = points_subtract(g_array_index(scheme->grades, Grade, *grade).min, card->total);
    return TRUE;
}

char *scorecard_total_why(const Scorecard *card)
{
    const Scheme *scheme = evaluation_scheme(card->evaluation);
    if (!card->rescaled && !card->cap) return NULL;
    GString *why = g_string_new(NULL);
    g_autofree char *sum = points_format_places(card->sum, scheme->decimals);
    g_autofree char *before = points_format_places(card->before_cap, scheme->decimals);
    g_autofree char *full = points_format(scheme->total);
    if (card->rescaled)
        g_string_append_printf(why, _("有指标不适用，得分 %s 按 %s 分折算为 %s"), sum, full, before);
    if (card->rescaled && card->cap) g_string_append(why, _("；"));
    g_autofree char *cap = points_format_places(card->total, scheme->decimals);
    if (card->cap)
        g_string_append_printf(why, _("%s，总分最高 %s（原为 %s）"), card->cap->message, cap, before);
    return g_string_free(why, FALSE);
}

const char *scorecard_grade_name(const Scorecard *card)
{
    return g_array_index(evaluation_scheme(card->evaluation)->grades, Grade, card->grade).name;
}
