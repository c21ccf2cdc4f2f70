#include "base/text.h"
#include "command/commands.h"
#include "command/help.h"
#include "command/json.h"
#include "command/scope.h"
#include "store/ranking.h"

#include <stdio.h>

#define HUNDRED (100 * POINTS_UNITS)

static const char *given(const char *text)
{
    return *text ? text : NULL;
}

static void add_row(Json *json, const RankRow *row)
{
    const StoreItem *item = row->item;
    g_autofree char *total = points_format(row->total);
    g_autofree char *full = points_format(row->full);
    json_line(json);
    json_object(json, NULL);
    if (row->place)
        json_whole(json, "place", row->place);
    else
        json_text(json, "place", NULL);
    json_whole(json, "id", item->id);
    json_text(json, "project", given(item->project));
    json_text(json, "unit", given(item->unit));
    json_text(json, "department", given(item->department));
    json_number(json, "year", given(item->year));
    json_text(json, "scheme", item->scheme);
    json_text(json, "status", status_id(item->status));
    json_number(json, "total", total);
    json_number(json, "full", full);
    json_text(json, "grade", row->place ? row->grade : NULL);
    json_end(json);
}

static void write_json(Output *output, const GPtrArray *rows)
{
    g_autoptr(Json) json = json_new();
    json_list(json, NULL);
    for (guint i = 0; i < rows->len; i++) {
        add_row(json, g_ptr_array_index(rows, i));
        g_autofree char *text = json_take(json);
        output_add(output, text);
    }
    json_line(json);
    json_end(json);
    g_autofree char *end = json_take(json);
    output_add(output, end);
    output_add(output, "\n");
}

/* 3  88.85 良  1  2023  已复核  大厅运行管理费 · 行政服务中心. Full marks stand beside a total where they are
 * not 100. */
static void write_line(Output *output, const RankRow *row)
{
    const StoreItem *item = row->item;
    g_autofree char *total = points_format(row->total);
    g_autofree char *marks = points_format(row->full);
    g_autofree char *full = row->full.units == HUNDRED ? g_strdup("") : g_strconcat("/", marks, NULL);
    g_autofree char *result = g_strdup_printf("%s%s %s", total, full, row->place ? row->grade : _("暂计"));
    g_autofree char *number = row->place ? g_strdup_printf("%u", row->place) : g_strdup("—");
    g_autofree char *place = text_pad(number, 5, TEXT_RIGHT);
    g_autofree char *shown = text_width(result) > 14 ? g_strdup(result) : text_pad(result, 14, TEXT_RIGHT);
    g_autofree char *id = call_id_text(item->id);
    g_autofree char *own = text_pad(id, 6, TEXT_RIGHT);
    g_autofree char *safe = text_safe(item->year, FALSE);
    g_autofree char *year = text_pad(safe, 4, TEXT_LEFT);
    g_autofree char *status = text_pad(status_title(item->status), 8, TEXT_LEFT);
    output_line(output, "%s  %s  %s  %s  %s  %s%s%s", place, shown, own, year, status, item->project,
                *item->unit ? " · " : "", item->unit);
}

static gboolean run(Call *call, GError **error)
{
    g_autoptr(StoreFilter) filter = scope_filter(call, error);
    Store *store = filter ? call_store(call, error) : NULL;
    g_autoptr(GPtrArray) rows = store ? store_ranking(store, filter, error) : NULL;
    if (!rows) return FALSE;
    if (call_option(call, "json")) {
        write_json(call->output, rows);
        return TRUE;
    }
    if (rows->len == 0 && !call_option(call, "status")) fprintf(stderr, "%s\n", scope_empty_text());
    for (guint i = 0; i < rows->len && output_wanted(call->output); i++)
        write_line(call->output, g_ptr_array_index(rows, i));
    return TRUE;
}

static const CommandOption options[] = {
    SCOPE_OPTION,
    {"json", 0, NULL, N_("以 JSON 输出")},
    {0},
};

const Command command_rank = {
    .name = "rank",
    .arguments = "[FILTER] [--status S] [--json]",
    .summary = N_("排名：按总分从高到低，同分同名次；没有填完的排在最后，不计名次"),
    .examples = N_("rank 年度:2023\n"
                   "rank 年度:2023 方案:gd-project --status submitted,reviewed,final"),
    .options = options,
    .more = help_filter,
    .most = G_MAXUINT,
    .run = run,
};
