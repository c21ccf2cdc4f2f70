/* What the steps of the workflow share on the command line: who takes them, and what is said of them. */
#pragma once

#include "command/alter.h"

/* Now, by who acts, with --reason. FALSE with the error. What it points to lives as long as the call. */
gboolean step_read(Call *call, WorkflowStep *step, GError **error);
/* Submits; what the self-evaluation lacks is found here, so that workflow_advance can refuse. Earlier reviews
 * are not laid over the new round and do not count. */
gboolean step_submit(Evaluation *evaluation, const WorkflowStep *wanted, GPtrArray *changes, GError **error);
/* 评价 1：已提交 */
void step_print(Call *call, gint64 id, const Evaluation *evaluation);
