#include "command/batch.h"
#include "command/commands.h"
#include "command/help.h"
#include "evaluation/evaluation_yaml.h"

#include <string.h>

static GBytes *make(Call *call, const Subject *subject, gpointer data, GError **error)
{
    (void)call;
    (void)data;
    (void)error;
    char *document = evaluation_write(subject->evaluation);
    return g_bytes_new_take(document, strlen(document));
}

/* The code stands on every sheet printed of these data. */
static char *seal(Call *call, const Subject *subject)
{
    if (!call_option(call, "seal")) return NULL;
    g_autofree char *code = evaluation_code(subject->evaluation);
    return g_strdup_printf(_("核验码 %s"), code);
}

/* What has left the house at this revision may come back changed: the base of a merge. */
static gboolean remember(Call *call, const Subject *subject, gpointer data, GError **error)
{
    (void)data;
    if (!store_is_writable(call->store, NULL)) return TRUE; /* nothing comes back to it either */
    return store_add_exported(call->store, subject->id, evaluation_revision(subject->evaluation), error);
}

static gboolean run(Call *call, GError **error)
{
    static const Batch batch = {.ending = ".yaml",
                                .printable = TRUE,
                                .joins = TRUE,
                                .folder = TRUE,
                                .opening = "---",
                                .stored = TRUE,
                                .make = make,
                                .note = seal,
                                .done = remember};
    return batch_run(call, &batch, error);
}

static const CommandOption options[] = {
    {"seal", 0, NULL, N_("同时输出核验码，即评分表末尾的；收到的人用 verify 文件 --code 核对")},
    BATCH_OPTIONS,
    {0},
};

const Command command_export = {
    .name = "export",
    .arguments = "ID… | --all [FILTER…] [-o FILE|DIR] [--name PATTERN] [--seal]",
    .summary = N_("导出评价文件，连同它的指标体系"),
    .examples = N_("export 1 > 自评.yaml\n"
                   "export 1 2 3 -o 交换/ --seal\n"
                   "export --all --year 2023 -o 交换/ --name '{unit}-{project}'"),
    .options = options,
    .more = help_filter,
    .most = G_MAXUINT,
    .run = run,
};
