#include "base/text.h"
#include "command/commands.h"
#include "command/evaluation_json.h"
#include "command/subject.h"

#define CODE_COLUMNS 9

typedef struct {
    Json *json; /* NULL: lines for people */
    gboolean several;
    gboolean errors; /* one was found */
} Checking;

static void show_finding(Output *output, const Finding *finding)
{
    g_autofree char *code = text_pad(finding_kind(finding->code)->id, CODE_COLUMNS, TEXT_LEFT);
    gboolean error = finding->severity == SEVERITY_ERROR;
    g_autofree char *round =
        finding->round ? g_strdup_printf(_("（复核 %u）"), finding->round) : g_strdup("");
    output_part(output, error ? TINT_ERROR : TINT_WARNING, error ? _("错误") : _("警告"));
    output_line(output, " %s %s%s", code, round, finding->message);
}

static void show_text(Output *output, const Checking *checking, const Subject *subject,
                      const GPtrArray *findings)
{
    guint errors = findings_count(findings, SEVERITY_ERROR, G_MAXUINT);
    g_autofree char *name = checking->several ? subject_name(subject) : NULL;
    if (name) output_line(output, _("%s："), name);
    for (guint i = 0; i < findings->len; i++)
        show_finding(output, g_ptr_array_index(findings, i));
    if (findings->len == 0)
        output_line(output, "%s", _("没有发现问题"));
    else
        output_line(output, _("错误 %u，警告 %u；用 pingfen explain 代码 查看怎么改"), errors,
                    findings->len - errors);
}

static void show_json(Json *json, const Subject *subject, const GPtrArray *findings)
{
    json_line(json);
    json_object(json, NULL);
    if (subject->id > 0)
        json_whole(json, "id", subject->id);
    else
        json_text(json, "file", subject->argument);
    evaluation_json_findings(json, findings);
    json_end(json);
}

static gboolean check(Call *call, const Subject *subject, gpointer data, GError **error)
{
    (void)error;
    Checking *checking = data;
    g_autoptr(Scorecard) self = scorecard_new(subject->evaluation, 0);
    g_autoptr(GPtrArray) findings = findings_new(self);
    checking->errors = checking->errors || findings_count(findings, SEVERITY_ERROR, G_MAXUINT) > 0;
    if (checking->json)
        show_json(checking->json, subject, findings);
    else
        show_text(call->output, checking, subject, findings);
    return TRUE;
}

static gboolean run(Call *call, GError **error)
{
    (void)error;
    g_autoptr(Json) json = call_option(call, "json") ? json_new() : NULL;
    Checking checking = {.json = json, .several = call->count > 1};
    if (json) json_list(json, NULL);
    subject_each(call, check, &checking);
    if (json) {
        json_line(json);
        json_end(json);
        g_autofree char *text = json_take(json);
        output_add(call->output, text);
        output_add(call->output, "\n");
    }
    if (checking.errors) call->status = MAX(call->status, PINGFEN_ERROR_FOUND);
    return TRUE;
}

static const CommandOption options[] = {
    {"json", 0, NULL, N_("以 JSON 输出，一个评价一行")},
    {0},
};

const Command command_check = {
    .name = "check",
    .arguments = "ID|FILE… [--json]",
    .summary = N_("核对：列出对不上的地方；有错误时退出码为 1"),
    .examples = N_("check 1\n"
                   "check 自评.yaml\n"
                   "check 1 2 3 --json"),
    .options = options,
    .least = 1,
    .most = G_MAXUINT,
    .run = run,
};
