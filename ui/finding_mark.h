/* What the rows of a table show of its findings. */
#pragma once

#include "score/findings.h"
#include "ui/draw.h"

typedef enum { MARK_CLEAN, MARK_WARNING, MARK_ERROR } FindingMark;

/* The worst of a row, and of the rows below it. A missing score marks nothing: ○ says it already. */
typedef struct {
    FindingMark own, below;
} RowMark;

/* A RowMark for each row of the scorecard. Free with g_array_unref. */
GArray *row_marks_new(const Scorecard *self, const GPtrArray *findings);
/* "E" "W" of the row itself, "e" "w" where only something below has one, "". */
const char *row_mark_letter(RowMark mark);
Style row_mark_style(RowMark mark);
Style severity_style(Severity severity);
