#include "score/statistics.h"

#include <string.h>

#define FULL 100 /* totals are compared as parts of this */

struct Statistics {
    guint evaluations;
    StatisticsMean *all;
    Value *best, *worst;
    /* Name or key → its row. */
    GHashTable *grades, *units, *years, *losses;
    StatisticsFinding findings[FINDING_COUNT];
};

static StatisticsMean *mean_new(const char *name)
{
    StatisticsMean *mean = g_new0(StatisticsMean, 1);
    mean->name = g_strdup(name);
    mean->sum = value_new(0, 1);
    return mean;
}

static void mean_free(gpointer data)
{
    StatisticsMean *mean = data;
    g_free(mean->name);
    value_free(mean->sum);
    g_free(mean);
}

static void grade_free(gpointer data)
{
    StatisticsGrade *grade = data;
    g_free(grade->name);
    g_free(grade);
}

static void loss_free(gpointer data)
{
    StatisticsLoss *loss = data;
    char *texts[] = {loss->scheme, loss->id, loss->title, loss->group};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    value_free(loss->lost);
    value_free(loss->weight);
    g_free(loss);
}

static GHashTable *rows_new(GDestroyNotify row_free)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, row_free);
}

Statistics *statistics_new(void)
{
    Statistics *statistics = g_new0(Statistics, 1);
    statistics->all = mean_new("");
    statistics->grades = rows_new(grade_free);
    statistics->units = rows_new(mean_free);
    statistics->years = rows_new(mean_free);
    statistics->losses = rows_new(loss_free);
    for (guint i = 0; i < FINDING_COUNT; i++)
        statistics->findings[i].code = i;
    return statistics;
}

void statistics_free(Statistics *statistics)
{
    if (!statistics) return;
    mean_free(statistics->all);
    value_free(statistics->best);
    value_free(statistics->worst);
    g_hash_table_unref(statistics->grades);
    g_hash_table_unref(statistics->units);
    g_hash_table_unref(statistics->years);
    g_hash_table_unref(statistics->losses);
    g_free(statistics);
}

/* --- adding ------------------------------------------------------------- */

/* Takes the place of `sum`. */
static void add_to(Value **sum, const Value *value)
{
    g_autoptr(Value) before = *sum;
    *sum = value_add(before, value);
}

static void add_mean(StatisticsMean *mean, const Value *total)
{
    mean->count++;
    add_to(&mean->sum, total);
}

static void add_named(GHashTable *means, const Scorecard *card, HeadField field, const Value *total)
{
    const char *given = evaluation_get(card->evaluation, head_field_id(field));
    const char *name = given ? given : "";
    StatisticsMean *mean = g_hash_table_lookup(means, name);
    if (!mean) {
        mean = mean_new(name);
        g_hash_table_insert(means, g_strdup(name), mean);
    }
    add_mean(mean, total);
}

static StatisticsGrade *grade_of(Statistics *statistics, const char *name, guint rank)
{
    StatisticsGrade *grade = g_hash_table_lookup(statistics->grades, name);
    if (!grade) {
        grade = g_new0(StatisticsGrade, 1);
        grade->name = g_strdup(name);
        grade->rank = rank;
        g_hash_table_insert(statistics->grades, g_strdup(name), grade);
    }
    grade->rank = MIN(grade->rank, rank);
    return grade;
}

/* A grade nobody has is part of the distribution too. */
static void add_grade(Statistics *statistics, const Scorecard *card)
{
    const GArray *grades = evaluation_scheme(card->evaluation)->grades;
    for (guint i = 0; i < grades->len; i++)
        grade_of(statistics, g_array_index(grades, Grade, i).name, i)->count += i == card->grade;
}

static void keep_extremes(Statistics *statistics, const Value *total)
{
    if (!statistics->best || value_compare(total, statistics->best) > 0) {
        value_free(statistics->best);
        statistics->best = value_copy(total);
    }
    if (!statistics->worst || value_compare(total, statistics->worst) < 0) {
        value_free(statistics->worst);
        statistics->worst = value_copy(total);
    }
}

static Value *part_of_hundred(const Scorecard *card)
{
    g_autoptr(Value) total = points_to_value(card->total);
    g_autoptr(Value) full = points_to_value(evaluation_scheme(card->evaluation)->total);
    g_autoptr(Value) hundred = value_new(FULL, 1);
    g_autoptr(Value) product = value_multiply(total, hundred);
    return value_divide(product, full);
}

/* The node of the scheme that answers for a leaf: itself, or where it is the project's own the nearest above;
 * NULL: all is its own. `top` is set to the node of level 1. */
static const OutlineNode *node_counted(const OutlineNode *leaf, const OutlineNode **top)
{
    const OutlineNode *counted = NULL;
    for (const OutlineNode *node = leaf; node; node = node->parent) {
        if (!counted && !node->own) counted = node;
        *top = node;
    }
    return counted;
}

static StatisticsLoss *loss_of(Statistics *statistics, const Scorecard *card, const OutlineNode *leaf)
{
    const OutlineNode *top = NULL;
    const OutlineNode *node = node_counted(leaf, &top);
    const char *scheme = evaluation_scheme(card->evaluation)->id;
    const Indicator *indicator = node ? node->indicator : top->indicator;
    const char *id = node ? indicator->id : indicator->title;
    /* A title may be anything: the blank keeps it apart from every id. */
    g_autofree char *key = g_strconcat(scheme, node ? "/" : " ", id, NULL);
    StatisticsLoss *loss = g_hash_table_lookup(statistics->losses, key);
    if (loss) return loss;
    loss = g_new0(StatisticsLoss, 1);
    *loss = (StatisticsLoss){.scheme = g_strdup(scheme),
                             .id = g_strdup(id),
                             .title = g_strdup(indicator->title),
                             .group = indicator == top->indicator ? NULL : g_strdup(top->indicator->title),
                             .lost = value_new(0, 1),
                             .weight = value_new(0, 1)};
    g_hash_table_insert(statistics->losses, g_steal_pointer(&key), loss);
    return loss;
}

/* Own leaves of one node are one indicator here: `seen` (StatisticsLoss * → it loses) counts it once. */
static void add_leaf(Statistics *statistics, const Scorecard *card, const ScoreRow *row, GHashTable *seen)
{
    StatisticsLoss *loss = loss_of(statistics, card, row->node);
    Points lost = points_subtract(row->node->weight, row->score);
    g_autoptr(Value) points = points_to_value(lost);
    g_autoptr(Value) weight = points_to_value(row->node->weight);
    gboolean losing = lost.units > 0 || g_hash_table_lookup(seen, loss) != NULL;
    add_to(&loss->lost, points);
    add_to(&loss->weight, weight);
    g_hash_table_insert(seen, loss, GINT_TO_POINTER(losing));
}

static void add_losses(Statistics *statistics, const Scorecard *card)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < card->rows->len; i++) {
        const ScoreRow *row = scorecard_row(card, i);
        if (row->node->leaf && row->scored && !row->out) add_leaf(statistics, card, row, seen);
    }
    GHashTableIter iter;
    gpointer loss, losing;
    g_hash_table_iter_init(&iter, seen);
    while (g_hash_table_iter_next(&iter, &loss, &losing)) {
        ((StatisticsLoss *)loss)->evaluations++;
        ((StatisticsLoss *)loss)->losing += losing != NULL;
    }
}

static void add_findings(Statistics *statistics, const Scorecard *self)
{
    gboolean found[FINDING_COUNT] = {FALSE};
    g_autoptr(GPtrArray) findings = findings_new(self);
    guint round = findings_round(self->evaluation);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        if (!finding_concerns(finding, round)) continue;
        StatisticsFinding *row = &statistics->findings[finding->code];
        row->evaluations += !found[finding->code];
        found[finding->code] = TRUE;
        if (finding->severity == SEVERITY_ERROR)
            row->errors++;
        else
            row->warnings++;
    }
}

void statistics_add(Statistics *statistics, const Scorecard *self, const Scorecard *panel)
{
    const Scorecard *card = panel ? panel : self;
    statistics->evaluations++;
    add_findings(statistics, self);
    if (!card->complete) return;
    g_autoptr(Value) total = part_of_hundred(card);
    add_mean(statistics->all, total);
    add_named(statistics->units, card, HEAD_UNIT, total);
    add_named(statistics->years, card, HEAD_YEAR, total);
    add_grade(statistics, card);
    add_losses(statistics, card);
    keep_extremes(statistics, total);
}

/* --- reading ------------------------------------------------------------ */

guint statistics_evaluations(const Statistics *statistics)
{
    return statistics->evaluations;
}

const StatisticsMean *statistics_all(const Statistics *statistics)
{
    return statistics->all;
}

const Value *statistics_best(const Statistics *statistics)
{
    return statistics->best;
}

const Value *statistics_worst(const Statistics *statistics)
{
    return statistics->worst;
}

Value *statistics_mean(const StatisticsMean *mean)
{
    g_autoptr(Value) count = value_new(mean->count, 1);
    return value_divide(mean->sum, count);
}

static int by_grade(gconstpointer a, gconstpointer b)
{
    const StatisticsGrade *first = *(StatisticsGrade *const *)a, *second = *(StatisticsGrade *const *)b;
    if (first->rank != second->rank) return first->rank < second->rank ? -1 : 1;
    return strcmp(first->name, second->name);
}

static int by_name(gconstpointer a, gconstpointer b)
{
    return strcmp((*(StatisticsMean *const *)a)->name, (*(StatisticsMean *const *)b)->name);
}

static int by_mean(gconstpointer a, gconstpointer b)
{
    g_autoptr(Value) first = statistics_mean(*(StatisticsMean *const *)a);
    g_autoptr(Value) second = statistics_mean(*(StatisticsMean *const *)b);
    int order = value_compare(second, first);
    return order ? order : by_name(a, b);
}

static int by_loss(gconstpointer a, gconstpointer b)
{
    const StatisticsLoss *first = *(StatisticsLoss *const *)a, *second = *(StatisticsLoss *const *)b;
    int order = value_compare(second->lost, first->lost);
    if (order == 0) order = strcmp(first->scheme, second->scheme);
    return order ? order : strcmp(first->id, second->id);
}

static int by_spread(gconstpointer a, gconstpointer b)
{
    const StatisticsFinding *first = *(StatisticsFinding *const *)a, *second = *(StatisticsFinding *const *)b;
    if (first->evaluations != second->evaluations) return first->evaluations > second->evaluations ? -1 : 1;
    return (int)first->code - (int)second->code;
}

static GPtrArray *sorted(GHashTable *rows, GCompareFunc order)
{
    GPtrArray *array = g_ptr_array_new();
    GHashTableIter iter;
    gpointer row;
    g_hash_table_iter_init(&iter, rows);
    while (g_hash_table_iter_next(&iter, NULL, &row))
        g_ptr_array_add(array, row);
    g_ptr_array_sort(array, order);
    return array;
}

GPtrArray *statistics_grades(const Statistics *statistics)
{
    return sorted(statistics->grades, by_grade);
}

GPtrArray *statistics_units(const Statistics *statistics)
{
    return sorted(statistics->units, by_mean);
}

GPtrArray *statistics_years(const Statistics *statistics)
{
    return sorted(statistics->years, by_name);
}

GPtrArray *statistics_losses(const Statistics *statistics)
{
    GPtrArray *losses = sorted(statistics->losses, by_loss);
    guint losing = 0;
    while (losing < losses->len &&
           value_sign(((const StatisticsLoss *)g_ptr_array_index(losses, losing))->lost) > 0)
        losing++;
    g_ptr_array_set_size(losses, (int)losing);
    return losses;
}

GPtrArray *statistics_findings(const Statistics *statistics)
{
    GPtrArray *findings = g_ptr_array_new();
    for (guint i = 0; i < FINDING_COUNT; i++)
        if (statistics->findings[i].evaluations > 0)
            g_ptr_array_add(findings, (gpointer)&statistics->findings[i]);
    g_ptr_array_sort(findings, by_spread);
    return findings;
}
