#include "command/commands.h"
#include "command/destination.h"
#include "command/subject.h"
#include "evaluation/evaluation_yaml.h"

#include <string.h>

typedef struct {
    Destination *destination;
    gboolean stream; /* several documents follow each other */
} Export;

/* What has left the house at this revision may come back changed: the base of a merge. */
static gboolean remember(Call *call, const Subject *subject, GError **error)
{
    gint64 revision = evaluation_revision(subject->evaluation);
    gint64 before = store_exported(call->store, subject->id, error);
    return before >= 0 &&
           (before == revision || store_set_exported(call->store, subject->id, revision, error));
}

static gboolean export_one(Call *call, const Subject *subject, gpointer data, GError **error)
{
    const Export *wanted = data;
    g_autofree char *document = evaluation_write(subject->evaluation);
    /* A stream of YAML documents: each opened by a line of its own. */
    gboolean opened = g_str_has_prefix(document, "---");
    g_autofree char *text = g_strconcat(wanted->stream && !opened ? "---\n" : "", document, NULL);
    g_autofree char *name = subject_name(subject);
    return destination_put(wanted->destination, name, text, error) && remember(call, subject, error);
}

static gboolean run(Call *call, GError **error)
{
    for (guint i = 0; i < call->count; i++) {
        gint64 id = 0;
        if (!call_need_id(call->arguments[i], &id, error)) return FALSE;
    }
    const char *where = call_option(call, "output");
    g_autoptr(Destination) destination =
        destination_new(call->output, where, ".yaml", TRUE, call->count, error);
    if (!destination) return FALSE;
    gboolean standard = !where || strcmp(where, "-") == 0;
    Export data = {destination, standard && call->count > 1};
    subject_each(call, export_one, &data);
    return TRUE;
}

static const CommandOption options[] = {
    {"output", 'o', "DIR", N_("文件夹，每个评价一个文件；- 是标准输出（默认）")},
    {0},
};

const Command command_export = {
    .name = "export",
    .arguments = "ID… [-o DIR]",
    .summary = N_("导出评价文件，连同它的指标体系"),
    .examples = N_("export 1 > 自评.yaml\n"
                   "export 1 2 3 -o 交换/"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
