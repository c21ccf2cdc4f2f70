#include "command/commands.h"
#include "command/help.h"
#include "command/json.h"
#include "command/progress.h"
#include "command/scope.h"
#include "command/statistics_text.h"
#include "store/survey.h"

#include <string.h>

#define WIDTH   80
#define LOSSES  10 /* indicators shown to people */
#define AT_ONCE 100

/* Exact; where the number has no end (full marks other than 100), to four places. */
static void add_value(Json *json, const char *key, const Value *value)
{
    g_autofree char *exact = value ? value_format(value) : NULL;
    g_autofree char *number = exact && strstr(exact, "…") ? value_format_places(value, 4) : NULL;
    json_number(json, key, number ? number : exact);
}

static void add_mean(Json *json, const StatisticsMean *row)
{
    g_autoptr(Value) mean = statistics_mean(row);
    g_autoptr(Value) rounded = mean ? value_round(mean, 4) : NULL;
    json_whole(json, "count", row->count);
    add_value(json, "sum", row->sum);
    add_value(json, "mean", rounded);
}

static void add_grades(Json *json, const Statistics *statistics)
{
    g_autoptr(GPtrArray) grades = statistics_grades(statistics);
    json_list(json, "grades");
    for (guint i = 0; i < grades->len; i++) {
        const StatisticsGrade *grade = g_ptr_array_index(grades, i);
        json_object(json, NULL);
        json_text(json, "grade", grade->name);
        json_whole(json, "count", grade->count);
        json_end(json);
    }
    json_end(json);
}

typedef void (*AddName)(Json *json, const char *key, const char *name);

/* Takes the array. */
static void add_means(Json *json, const char *key, const char *name, AddName add_name, GPtrArray *means)
{
    g_autoptr(GPtrArray) rows = means;
    json_list(json, key);
    for (guint i = 0; i < rows->len; i++) {
        const StatisticsMean *row = g_ptr_array_index(rows, i);
        json_object(json, NULL);
        add_name(json, name, *row->name ? row->name : NULL);
        add_mean(json, row);
        json_end(json);
    }
    json_end(json);
}

static void add_losses(Json *json, const Statistics *statistics)
{
    g_autoptr(GPtrArray) losses = statistics_losses(statistics);
    json_list(json, "indicators");
    for (guint i = 0; i < losses->len; i++) {
        const StatisticsLoss *loss = g_ptr_array_index(losses, i);
        json_object(json, NULL);
        json_text(json, "scheme", loss->scheme);
        json_text(json, "id", loss->id);
        json_text(json, "title", loss->title);
        json_text(json, "group", loss->group);
        json_whole(json, "evaluations", loss->evaluations);
        json_whole(json, "losing", loss->losing);
        add_value(json, "lost", loss->lost);
        add_value(json, "weight", loss->weight);
        json_end(json);
    }
    json_end(json);
}

static void add_findings(Json *json, const Statistics *statistics)
{
    g_autoptr(GPtrArray) findings = statistics_findings(statistics);
    json_list(json, "findings");
    for (guint i = 0; i < findings->len; i++) {
        const StatisticsFinding *finding = g_ptr_array_index(findings, i);
        json_object(json, NULL);
        json_text(json, "code", finding_kind(finding->code)->id);
        json_whole(json, "evaluations", finding->evaluations);
        json_whole(json, "errors", finding->errors);
        json_whole(json, "warnings", finding->warnings);
        json_end(json);
    }
    json_end(json);
}

static void write_json(Output *output, const Statistics *statistics)
{
    g_autoptr(Json) json = json_new();
    json_object(json, NULL);
    json_whole(json, "evaluations", statistics_evaluations(statistics));
    add_mean(json, statistics_all(statistics));
    add_value(json, "best", statistics_best(statistics));
    add_value(json, "worst", statistics_worst(statistics));
    add_grades(json, statistics);
    add_means(json, "years", "year", json_number, statistics_years(statistics));
    add_means(json, "units", "unit", json_text, statistics_units(statistics));
    add_losses(json, statistics);
    add_findings(json, statistics);
    json_end(json);
    g_autofree char *text = json_take(json);
    output_add(output, text);
    output_add(output, "\n");
}

static void write_text(const Call *call, const Statistics *statistics)
{
    if (statistics_evaluations(statistics) == 0 && !call_option(call, "status")) {
        output_line(call->output, "%s", scope_empty_text());
        return;
    }
    guint width = output_is_terminal(call->output) ? WIDTH : 0;
    g_autoptr(GPtrArray) lines = statistics_lines(statistics, width, LOSSES);
    for (guint i = 0; i < lines->len; i++)
        output_line(call->output, "%s", ((const StatisticsLine *)g_ptr_array_index(lines, i))->text);
}

static gboolean run(Call *call, GError **error)
{
    g_autoptr(StoreFilter) filter = scope_filter(call, error);
    Store *store = filter ? call_store(call, error) : NULL;
    g_autoptr(Survey) survey = store ? survey_new(store, filter, error) : NULL;
    if (!survey) return FALSE;
    g_autoptr(Progress) progress =
        survey_count(survey) > AT_ONCE ? progress_new(survey_count(survey), FALSE) : NULL;
    while (survey_done(survey) < survey_count(survey)) {
        progress_show(progress, survey_done(survey), "");
        if (!survey_step(survey, AT_ONCE, error)) return FALSE;
    }
    if (call_option(call, "json"))
        write_json(call->output, survey_statistics(survey));
    else
        write_text(call, survey_statistics(survey));
    return TRUE;
}

static const CommandOption options[] = {
    SCOPE_OPTION,
    {"json", 0, NULL, N_("以 JSON 输出")},
    {0},
};

const Command command_stats = {
    .name = "stats",
    .arguments = "[FILTER] [--status S] [--json]",
    .summary = N_("统计：等级分布、各年度和各单位平均分、失分最多的指标、核对发现的问题"),
    .examples = N_("stats\n"
                   "stats 年度:2023 部门:财政局\n"
                   "stats --status all --json"),
    .options = options,
    .more = help_filter,
    .most = G_MAXUINT,
    .run = run,
};
