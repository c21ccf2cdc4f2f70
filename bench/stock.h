/* Databases with many evaluations, made through the store's own interface. */
#pragma once

#include "evaluation/evaluation.h"

/* The standard tree, filled in: what the benchmarks save and list. Yours. */
Evaluation *stock_standard(void);

/* A new database of `count` evaluations that are alike but for project, unit and year. Made by a process of
 * its own, so that the memory it took is not counted with what is measured afterwards. */
void stock_make(const char *file, const Evaluation *pattern, guint count);
