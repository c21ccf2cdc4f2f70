/* The line of totals below the views of an evaluation: total and grade, what is left, how many findings. */
#pragma once

#include "ui/draw.h"
#include "ui/session_review.h"

/* A remark behind the total: what is left to give to own indicators. */
typedef struct {
    const char *text;
    Style style;
} TotalsRemark;

/* The findings stand at the right end at every width; the rest as far as there is room. `remark` may be NULL.
 */
void totals_draw(const Session *session, Area row, const TotalsRemark *remark);
/* "自评 98.40 优 → 复核 91.40 优  -7.00   已看 12/28": both totals and grades, how far the reviewer is, and
 * how many points are lost for want of evidence. */
void totals_draw_review(const Reviewing *review, Area row);
