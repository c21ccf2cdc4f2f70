/* 差在哪里: where the points of the open evaluation go, and which findings cost points. */
#pragma once

#include "score/losses.h"
#include "ui/session.h"

/* A finding that costs points, or gives them wrongly. */
typedef struct {
    const Finding *finding; /* borrowed from the session */
    Points points;          /* lost by it; below 0: more than there is to have */
} Cost;

/* S-MISSING, C-CAP, S-RULE typed below the rule, S-OVER; in the order of the findings. Free with
 * g_array_unref. */
GArray *session_costs(const Session *session);
/* "失分合计 12.3 分；距 优 还差 3.2 分，补回失分最多的 2 项即可达到". Yours. */
char *session_losses_summary(const Session *session, const GArray *losses);
