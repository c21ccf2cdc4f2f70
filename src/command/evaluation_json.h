/* An evaluation as `show --json` and `print -f json` give it. Keys and their order: pingfen(1). */
#pragma once

#include "command/json.h"
#include "score/findings.h"

/* `id` 0: null (it was read from a file); `review` NULL: there is none. One line with its line break. Yours.
 */
char *evaluation_json(gint64 id, const Scorecard *self, const Scorecard *review);
/* Total, grade, and how much of it is filled; null for NULL. */
void evaluation_json_result(Json *json, const char *key, const Scorecard *scorecard);
/* "findings": […] (Finding *). */
void evaluation_json_findings(Json *json, const GPtrArray *findings);
