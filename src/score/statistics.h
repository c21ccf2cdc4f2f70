/* 统计 over many evaluations: grades, means, where points are lost, what the findings are. Fed one evaluation
 * at a time; keeps sums, not evaluations, so its memory grows with units, years and indicators alone. Exact.
 * The result of an evaluation is the panel's where there is one, else the self-evaluation's. */
#pragma once

#include "score/findings.h"

typedef struct Statistics Statistics;

Statistics *statistics_new(void);
void statistics_free(Statistics *statistics); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Statistics, statistics_free)
/* `panel` NULL: not reviewed. What is not complete is counted, with its findings, but has no part in grades,
 * means and losses. */
void statistics_add(Statistics *statistics, const Scorecard *self, const Scorecard *panel);

/* A mean to be: of totals, as parts of 100 where the full marks are others. */
typedef struct {
    char *name; /* a unit or a year as written, "" where none is given */
    guint count;
    Value *sum;
} StatisticsMean;
Value *statistics_mean(const StatisticsMean *mean); /* NULL: of nothing. Yours */

typedef struct {
    char *name; /* 优 */
    guint rank; /* its place in its scheme, the best is 0 */
    guint count;
} StatisticsGrade;

/* An indicator of a scheme; the project's own ones count under the scheme's node they stand in. */
typedef struct {
    char *scheme, *id; /* of the scheme and the indicator; where all is the project's own, id is the title of
                          level 1 */
    char *title, *group; /* group: the title of level 1; NULL: it is one itself */
    guint evaluations;   /* that have it, where it is not 不适用 */
    guint losing;        /* of these, that lose points by it */
    Value *lost, *weight;
} StatisticsLoss;

typedef struct {
    FindingCode code;
    guint evaluations; /* in which it is found */
    guint errors, warnings;
} StatisticsFinding;

guint statistics_evaluations(const Statistics *statistics); /* all that were added */
/* Of the complete ones; best and worst total (as parts of 100) are NULL where there is none. Borrowed. */
const StatisticsMean *statistics_all(const Statistics *statistics);
const Value *statistics_best(const Statistics *statistics);
const Value *statistics_worst(const Statistics *statistics);

/* In the order in which they are shown; elements borrowed, free the array with g_ptr_array_unref. */
GPtrArray *statistics_grades(const Statistics *statistics);   /* StatisticsGrade *: best first, all of the
                                                                 schemes' */
GPtrArray *statistics_units(const Statistics *statistics);    /* StatisticsMean *: best mean first */
GPtrArray *statistics_years(const Statistics *statistics);    /* StatisticsMean *: earliest first */
GPtrArray *statistics_losses(const Statistics *statistics);   /* StatisticsLoss *: most points first, none
                                                                 without a loss */
GPtrArray *statistics_findings(const Statistics *statistics); /* StatisticsFinding *: in most evaluations
                                                                 first */
