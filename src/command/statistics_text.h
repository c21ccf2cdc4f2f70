/* Statistics as lines of text with bars, for the command line and for a screen. */
#pragma once

#include "score/statistics.h"

typedef enum { STATISTICS_PLAIN, STATISTICS_HEADING, STATISTICS_TITLES } StatisticsLineKind;

typedef struct {
    StatisticsLineKind kind;
    char *text; /* safe, at most `width` columns */
} StatisticsLine;

#define STATISTICS_MIN_WIDTH 56

/* StatisticsLine *, freed with the array. Bars take what the figures leave of `width` (at least
 * STATISTICS_MIN_WIDTH), long names are cut; 0: a file, in which every name is whole. `losses` indicators at
 * most. */
GPtrArray *statistics_lines(const Statistics *statistics, guint width, guint losses);
