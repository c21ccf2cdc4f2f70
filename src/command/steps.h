/* What the steps of the workflow share on the command line: who takes them, and what is said of them. */
#pragma once

#include "command/alter.h"

/* Now, by who acts, with --reason. FALSE with the error. What it points to lives as long as the call. */
gboolean step_read(Call *call, WorkflowStep *step, GError **error);
/* 评价 1：已提交 */
void step_print(Call *call, gint64 id, const Evaluation *evaluation);
