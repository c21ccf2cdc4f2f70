#include "ui/claims_grid.h"

#include "base/quantity.h"
#include "base/translate.h"
#include "score/rule.h"
#include "ui/finding_key.h"
#include "ui/finding_mark.h"

typedef enum { SCORE, WEIGHT, SUM, RATE, COLUMNS } Column;

static const struct {
    const char *title, *prefix; /* of the claim's key; NULL: the entry's score */
} columns[COLUMNS] = {
    [SCORE] = {N_("得分"), NULL},
    [WEIGHT] = {N_("纸面分值"), "claimed.weights"},
    [SUM] = {N_("纸面得分"), "claimed.scores"},
    [RATE] = {N_("纸面比率"), "claimed.values"},
};

typedef struct {
    Grid *grid;
    GHashTable *findings; /* key → const Finding *, of the text to be put right */
    const Scorecard *scorecard;
    const Evaluation *evaluation;
} Claims;

/* A claim and what it is held against. */
typedef struct {
    guint column;
    char *key;
    const char *title, *claimed;
    char *computed; /* NULL: cannot be computed */
    gboolean wrong;
} Claim;

/* What is found of the self-evaluation by the key of the text that is wrong: the first of each. */
static GHashTable *findings_by_key(const Session *session)
{
    GHashTable *table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const GPtrArray *findings = session_findings(session);
    for (guint i = findings->len; i-- > 0;) {
        Finding *finding = g_ptr_array_index(findings, i);
        if (finding->round == 0)
            g_hash_table_replace(table, finding_key(session_scorecard(session), finding), finding);
    }
    return table;
}

static gboolean differs(const char *claimed, Points computed)
{
    g_auto(Quantity) number = {0};
    if (!claimed || !quantity_parse(claimed, &number)) return FALSE;
    g_autoptr(Value) value = points_to_value(computed);
    return value_compare(number.value, value) != 0;
}

/* Takes over what is in `claim`. */
static void add(const Claims *claims, Claim claim)
{
    const Finding *finding = g_hash_table_lookup(claims->findings, claim.key);
    g_autofree char *note = finding ? finding_text(claims->evaluation, finding) : NULL;
    if (!note && claim.wrong && claim.computed)
        note = g_strdup_printf(_("纸面 %s，按明细为 %s"), claim.claimed, claim.computed);
    Style style = finding ? severity_style(finding->severity) : claim.wrong ? STYLE_ERROR : STYLE_NORMAL;
    grid_add_cell(claims->grid, &(GridCell){.column = claim.column,
                                            .key = claim.key,
                                            .title = claim.title,
                                            .value = claim.claimed,
                                            .beside = claim.computed,
                                            .sign = !claim.claimed          ? ""
                                                    : style == STYLE_NORMAL ? "="
                                                                            : "≠",
                                            .style = style,
                                            .note = note,
                                            .note_style = style});
    g_free(claim.key);
    g_free(claim.computed);
}

static const char *kept(const Claims *claims, const char *key)
{
    return evaluation_get(claims->evaluation, key);
}

static char *places(const Claims *claims, Points points)
{
    return points_format_places(points, evaluation_scheme(claims->evaluation)->decimals);
}

static void add_conclusion(const Claims *claims)
{
    const Scorecard *card = claims->scorecard;
    grid_add_table(claims->grid, _("纸面结论"), _("右侧暗色：按明细算出"));
    grid_add_column(claims->grid, _("纸面"));
    grid_add_row(claims->grid, STYLE_LABEL, _("总分"));
    add(claims, (Claim){0, g_strdup("claimed.total"), _("纸面总分"), kept(claims, "claimed.total"),
                        places(claims, card->total), FALSE});
    grid_add_row(claims->grid, STYLE_LABEL, _("等级"));
    add(claims, (Claim){0, g_strdup("claimed.grade"), _("纸面等级"), kept(claims, "claimed.grade"),
                        g_strdup(card->complete ? scorecard_grade_name(card) : _("暂计")), FALSE});
}

static char *computed_rate(const Claims *claims, const ScoreRow *row)
{
    Figures figures = figures_of_leaf(claims->evaluation, row->node, row->rule_used, row->entry);
    g_autoptr(Value) measure = rule_measure(&figures);
    g_autoptr(Value) rounded = measure ? value_round(measure, 4) : NULL;
    return rounded ? value_format_percent(rounded) : NULL;
}

static Claim claim_of(const Claims *claims, const ScoreRow *row, Column column)
{
    const char *id = row->node->indicator->id;
    char *key = columns[column].prefix ? g_strdup_printf("%s.%s", columns[column].prefix, id)
                                       : g_strdup_printf("%s.score", id);
    Claim claim = {
        .column = column, .key = key, .title = row->node->indicator->title, .claimed = kept(claims, key)};
    Points weight = row->node->leaf ? row->node->weight : outline_children_weight(row->node);
    switch (column) {
    case SCORE: claim.computed = row->has_rule ? places(claims, row->rule) : NULL; break;
    case WEIGHT: claim.computed = points_format(weight); break;
    case SUM: claim.computed = row->scored ? places(claims, row->score) : g_strdup("——"); break;
    default: claim.computed = computed_rate(claims, row); break;
    }
    if (column == WEIGHT || column == SUM)
        claim.wrong = differs(claim.claimed, column == SUM ? row->score : weight);
    return claim;
}

static void add_indicator(const Claims *claims, const ScoreRow *row)
{
    gboolean leaf = row->node->leaf;
    g_autofree char *label =
        g_strdup_printf("%*s%s", 2 * ((int)row->node->level - 1), "", row->node->indicator->title);
    grid_add_row(claims->grid, leaf ? STYLE_NORMAL : STYLE_STRONG, label);
    for (Column column = SCORE; column < COLUMNS; column++)
        if (leaf || column == WEIGHT || column == SUM) add(claims, claim_of(claims, row, column));
}

void claims_describe(Grid *grid, const Session *session)
{
    g_autoptr(GHashTable) findings = findings_by_key(session);
    Claims claims = {grid, findings, session_scorecard(session), session_evaluation(session)};
    grid_begin(grid);
    add_conclusion(&claims);
    grid_add_table(grid, _("各项指标"), NULL);
    for (Column column = SCORE; column < COLUMNS; column++)
        grid_add_column(grid, _(columns[column].title));
    for (guint i = 0; i < claims.scorecard->rows->len; i++)
        add_indicator(&claims, scorecard_row(claims.scorecard, i));
    grid_end(grid);
}
