#include "base/text.h"
#include "command/commands.h"
#include "command/json.h"

typedef struct {
    Output *output;
    Json *json; /* NULL: lines for people */
    guint rows;
} Visit;

static void write_json(const TrailRow *row, gpointer data)
{
    Visit *visit = data;
    Json *json = visit->json;
    visit->rows++;
    json_line(json);
    json_object(json, NULL);
    json_whole(json, "number", row->number);
    json_text(json, "at", row->at);
    json_text(json, "who", row->who);
    json_text(json, "act", row->act);
    json_whole(json, "revision", row->revision);
    json_whole(json, "review", row->review);
    json_text(json, "indicator", row->indicator);
    json_text(json, "field", row->field);
    json_text(json, "before", row->before);
    json_text(json, "after", row->after);
    json_text(json, "previous", row->previous);
    json_text(json, "hash", row->hash);
    json_end(json);
    g_autofree char *text = json_take(json);
    output_add(visit->output, text);
}

static const char *shown(const char *text)
{
    return text_blank(text) ? "——" : text;
}

/* 2024-05-06T15:02:11Z  王敏  set  repairs.actual  48次 → 38次 */
static void write_line(const TrailRow *row, gpointer data)
{
    Visit *visit = data;
    visit->rows++;
    g_autoptr(GString) line = g_string_new(NULL);
    g_string_append_printf(line, "%s  %s  %s", shown(row->at), shown(row->who), shown(row->act));
    if (row->review > 0) g_string_append_printf(line, _("  复核 %u"), row->review);
    if (row->field)
        g_string_append_printf(line, "  %s%s%s  %s → %s", row->indicator ? row->indicator : "",
                               row->indicator ? "." : "", row->field, shown(row->before), shown(row->after));
    output_line(visit->output, "%s", line->str);
}

/* What was removed has a history too, so only an indicator that is in neither is unknown. */
static gboolean check_indicator(const Call *call, const Evaluation *evaluation, guint rows, GError **error)
{
    if (call->count < 2 || rows > 0) return TRUE;
    if (evaluation && evaluation_find(evaluation, call->arguments[1])) return TRUE;
    g_autofree char *quoted = text_quoted(call->arguments[1]);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                _("这个评价没有指标“%s”；用 pingfen show %s --json 看各指标的 id"), quoted,
                call->arguments[0]);
    return FALSE;
}

static gboolean run(Call *call, GError **error)
{
    gint64 id = 0;
    if (!call_need_id(call->arguments[0], &id, error)) return FALSE;
    Store *store = call_store(call, error);
    if (!store) return FALSE;
    g_autoptr(Evaluation) evaluation = store_load(store, id, NULL); /* NULL: deleted; its trail is there */

    g_autoptr(Json) json = call_option(call, "json") ? json_new() : NULL;
    Visit visit = {call->output, json, 0};
    if (json) json_list(json, NULL);
    const char *indicator = call->count > 1 ? call->arguments[1] : NULL;
    if (!store_trail(store, id, indicator, json ? write_json : write_line, &visit, error)) return FALSE;
    if (!check_indicator(call, evaluation, visit.rows, error)) return FALSE;
    if (!json) return TRUE;
    json_line(json);
    json_end(json);
    g_autofree char *end = json_take(json);
    output_add(call->output, end);
    output_add(call->output, "\n");
    return TRUE;
}

static const CommandOption options[] = {
    {"json", 0, NULL, N_("以 JSON 输出，连同各行的 SHA-256")},
    {0},
};

const Command command_log = {
    .name = "log",
    .arguments = "ID [IND] [--json]",
    .summary = N_("改动记录：何时、谁、哪一项、改前、改后"),
    .examples = "log 1\n"
                "log 1 satisfaction",
    .options = options,
    .least = 1,
    .most = 2,
    .run = run,
};
