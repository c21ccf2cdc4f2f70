/* The same made of many evaluations: the arguments, or with --all what a filter of the database lets pass.
 * One that is broken does not stop the others and is named at the end; memory does not grow with their
 * number. */
#pragma once

#include "command/destination.h"
#include "command/subject.h"

typedef struct {
    const char *ending;                /* ".pdf" */
    gboolean printable, joins, folder; /* see DestinationPlan */
    const char *opening;
    gboolean stored; /* only what the database holds, by its ID */
    /* One result; yours. NULL with the error. */
    GBytes *(*make)(Call *call, const Subject *subject, gpointer data, GError **error);
    /* What is said of it, see destination_put; yours. NULL: nothing is. */
    char *(*note)(Call *call, const Subject *subject);
    /* After it was put where it belongs; NULL: nothing to do. */
    gboolean (*done)(Call *call, const Subject *subject, gpointer data, GError **error);
    gpointer data;
} Batch;

/* Reads --all, --year, --output, --name and the arguments, and does it. FALSE: nothing was done. */
gboolean batch_run(Call *call, const Batch *batch, GError **error);

/* The options it reads; a command puts these rows into its table and help_filter into its help. */
#define BATCH_OPTIONS                                                                                        \
    {"output", 'o', "FILE|DIR", N_("写到文件，或者文件夹中每份一个文件；- 是标准输出（默认）")},             \
        {"name", 0, "PATTERN", N_("文件夹中的文件名，默认 {id}-{project}；例如 {year}-{unit}-{project}")},   \
        {"all", 0, NULL, N_("数据库中的全部，或者满足筛选的（参数是筛选，不是编号）")},                      \
    {                                                                                                        \
        "year", 0, "YEAR", N_("--all：只要这一年度的")                                                       \
    }
