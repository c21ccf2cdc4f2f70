#include "base/text.h"
#include "command/commands.h"
#include "command/help.h"
#include "command/json.h"
#include "score/risk.h"

#include <stdio.h>

typedef struct {
    Store *store;
    Output *output;
    Json *json; /* NULL: lines for people */
} Listing;

static const char *given(const char *text)
{
    return *text ? text : NULL;
}

typedef struct {
    Points total;
    const char *grade;
    guint filled, leaves;
    gboolean complete;
} Result;

static void add_result(Json *json, const char *key, const Result *result)
{
    g_autofree char *total = points_format(result->total);
    json_object(json, key);
    json_number(json, "total", total);
    json_text(json, "grade", result->grade);
    json_whole(json, "filled", result->filled);
    json_whole(json, "leaves", result->leaves);
    json_truth(json, "complete", result->complete);
    json_end(json);
}

static void add_results(Json *json, const StoreItem *item)
{
    Result self = {item->total, item->grade, item->filled, item->leaves, item->complete};
    Result review = {item->review_total, item->review_grade, item->review_filled, item->review_leaves,
                     item->review_complete};
    add_result(json, "self", &self);
    if (item->has_review)
        add_result(json, "review", &review);
    else
        json_text(json, "review", NULL);
}

static void write_json(Listing *listing, const StoreItem *item)
{
    Json *json = listing->json;
    json_line(json);
    json_object(json, NULL);
    json_whole(json, "id", item->id);
    json_text(json, "uuid", item->uuid);
    json_text(json, "scheme", item->scheme);
    json_text(json, "project", given(item->project));
    json_text(json, "unit", given(item->unit));
    json_text(json, "department", given(item->department));
    json_number(json, "year", given(item->year));
    json_text(json, "status", status_id(item->status));
    json_whole(json, "revision", item->revision);
    json_whole(json, "round", item->round);
    add_results(json, item);
    json_whole(json, "errors", item->errors);
    json_whole(json, "warnings", item->warnings);
    if (item->rated)
        json_whole(json, "risk", risk_level(item->risk));
    else
        json_text(json, "risk", NULL);
    json_end(json);
    g_autofree char *text = json_take(json);
    output_add(listing->output, text);
}

static char *column(const char *text, guint columns, TextAlign align)
{
    g_autofree char *safe = text_safe(text, FALSE);
    return text_width(safe) > columns ? g_steal_pointer(&safe) : text_pad(safe, columns, align);
}

/* "E2 W1": errors and warnings. */
static char *findings_text(const StoreItem *item)
{
    g_autofree char *errors = item->errors ? g_strdup_printf("E%u", item->errors) : g_strdup("");
    g_autofree char *warnings = item->warnings ? g_strdup_printf("W%u", item->warnings) : g_strdup("");
    return g_strconcat(errors, *errors && *warnings ? " " : "", warnings, NULL);
}

/* 1  2023  草稿  91.25 优  ——  E2 W1  ●●○  大厅运行管理费 · 行政服务中心. The grade stands only where all is
 * scored. */
static void write_line(Listing *listing, const StoreItem *item)
{
    g_autofree char *id = call_id_text(item->id);
    g_autofree char *total = points_format(item->total);
    g_autofree char *self = g_strdup_printf("%s %s", total, item->complete ? item->grade : _("暂计"));
    g_autofree char *reviewed = points_format(item->review_total);
    g_autofree char *review =
        item->has_review ? g_strdup_printf("%s %s", reviewed, item->review_grade) : g_strdup("——");
    g_autofree char *first = column(id, 6, TEXT_RIGHT);
    g_autofree char *year = column(item->year, 4, TEXT_LEFT);
    g_autofree char *status = column(status_title(item->status), 8, TEXT_LEFT);
    g_autofree char *own = column(self, 12, TEXT_RIGHT);
    g_autofree char *others = column(review, 12, TEXT_RIGHT);
    g_autofree char *counted = findings_text(item);
    g_autofree char *findings = column(counted, 8, TEXT_LEFT);
    g_autofree char *risk = column(item->rated ? risk_marks(risk_level(item->risk)) : "——", 3, TEXT_LEFT);
    g_autofree char *start = g_strdup_printf("%s  %s  %s  %s  %s  ", first, year, status, own, others);
    output_part(listing->output, TINT_NONE, start);
    output_part(listing->output, item->errors ? TINT_ERROR : TINT_WARNING, findings);
    output_line(listing->output, "  %s  %s%s%s", risk, item->project, *item->unit ? " · " : "", item->unit);
}

static gboolean take_item(StoreItem *item, gpointer data)
{
    Listing *listing = data;
    if (listing->json)
        write_json(listing, item);
    else
        write_line(listing, item);
    store_item_free(item);
    return output_wanted(listing->output);
}

static gboolean list_json(Listing *listing, const StoreFilter *filter, GError **error)
{
    g_autoptr(Json) json = listing->json = json_new();
    json_list(json, NULL);
    if (!store_each(listing->store, filter, take_item, listing, error)) return FALSE;
    json_line(json);
    json_end(json);
    g_autofree char *end = json_take(json);
    output_add(listing->output, end);
    output_add(listing->output, "\n");
    return TRUE;
}

static gboolean run(Call *call, GError **error)
{
    g_autofree char *words = g_strjoinv(" ", call->arguments);
    g_autoptr(StoreFilter) filter = store_filter_new(words, error);
    Listing listing = {filter ? call_store(call, error) : NULL, call->output, NULL};
    if (!listing.store) return FALSE;
    g_autofree char *doubt = store_filter_doubt(listing.store, filter);
    if (doubt) fprintf(stderr, "%s\n", doubt);
    if (call_option(call, "json")) return list_json(&listing, filter, error);
    return store_each(listing.store, filter, take_item, &listing, error);
}

static const CommandOption options[] = {
    {"json", 0, NULL, N_("以 JSON 输出")},
    {0},
};

const Command command_list = {
    .name = "list",
    .arguments = "[FILTER] [--json]",
    .summary = N_("列出评价，一行一个：编号、年度、状态、自评、复核、核对、风险、项目、单位"),
    .examples = N_("list\n"
                   "list 行政服务中心 2023     项目、单位、部门、年度、体系中含有每个词的\n"
                   "list 年度:2023 '得分<85' 状态:草稿,已退回\n"
                   "list '单位:梅江 -等级:优 复核差异>2'\n"
                   "list --json"),
    .options = options,
    .more = help_filter,
    .most = G_MAXUINT,
    .run = run,
};
