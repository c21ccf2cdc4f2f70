/* 统计 over the evaluations of the list: of reviewed and final ones, or of all; as `pingfen stats` prints it,
 * at the width of the screen. Counted a few at a time, so that keys are answered meanwhile. */
#include "ui/app.h"

#include "base/text.h"
#include "command/scope.h"
#include "command/statistics_text.h"
#include "store/survey.h"
#include "ui/pager.h"
#include "ui/session.h"
#include "ui/views.h"

enum { AT_ONCE = 200, LOSSES = 30 };

typedef struct {
    App *app;
    char *text; /* the filter of the list; NULL: none */
    gboolean all;
    StoreFilter *filter;
    Survey *survey; /* NULL: it failed, the sentence was shown */
    Pager *pager;
    guint width; /* what the lines were made for; 0: nothing is made yet */
} Stats;

static void stats_close(App *app, gpointer state)
{
    (void)app;
    Stats *stats = state;
    g_free(stats->text);
    survey_free(stats->survey);
    store_filter_free(stats->filter);
    g_clear_pointer(&stats->pager, pager_free);
    g_free(stats);
}

static gboolean is_counted(const Stats *stats)
{
    return stats->survey && survey_done(stats->survey) == survey_count(stats->survey);
}

static gboolean step(Stats *stats, GError **error)
{
    if (survey_step(stats->survey, AT_ONCE, error)) return TRUE;
    g_clear_pointer(&stats->survey, survey_free);
    return FALSE;
}

/* Begins anew. */
static gboolean survey(Stats *stats, GError **error)
{
    g_autofree char *words = g_strjoin(" ", stats->all ? "" : SCOPE_FILTER, stats->text, NULL);
    g_autoptr(StoreFilter) filter = store_filter_new(words, error);
    if (!filter) return FALSE;
    g_clear_pointer(&stats->survey, survey_free);
    g_clear_pointer(&stats->filter, store_filter_free);
    stats->filter = g_steal_pointer(&filter);
    stats->width = 0;
    stats->survey = survey_new(session_store(app_session(stats->app)), stats->filter, error);
    return stats->survey && step(stats, error);
}

static gpointer stats_open(App *app, gpointer argument, GError **error)
{
    Stats *stats = g_new0(Stats, 1);
    stats->app = app;
    stats->text = g_strdup(argument);
    stats->pager = pager_new();
    if (survey(stats, error)) return stats;
    stats_close(app, stats);
    return NULL;
}

static gboolean stats_handle(App *app, gpointer state, Request request)
{
    Stats *stats = state;
    if (request != REQUEST_SCOPE) return pager_handle(stats->pager, request);
    g_autoptr(GError) error = NULL;
    stats->all = !stats->all;
    pager_handle(stats->pager, REQUEST_FIRST);
    if (!survey(stats, &error)) app_error(app, error);
    return TRUE;
}

static gboolean stats_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const Stats *stats = state;
    gboolean up = mouse->kind == MOUSE_WHEEL_UP;
    if (!up && mouse->kind != MOUSE_WHEEL_DOWN) return FALSE;
    for (int i = 0; i < 3; i++)
        pager_handle(stats->pager, up ? REQUEST_UP : REQUEST_DOWN);
    return TRUE;
}

static void stats_ticked(App *app, gpointer state)
{
    Stats *stats = state;
    g_autoptr(GError) error = NULL;
    if (!stats->survey || is_counted(stats)) return;
    if (!step(stats, &error)) app_error(app, error);
}

static void stats_head(gpointer state, GString *left, GString *right)
{
    const Stats *stats = state;
    g_string_append_printf(left, _("统计 · %s"), stats->all ? _("全部状态") : _("已复核和已定稿"));
    if (stats->text) g_string_append_printf(left, _(" · 筛选：%s"), stats->text);
    if (is_counted(stats))
        g_string_append_printf(right, _("第 %u 行，共 %u 行"), pager_line(stats->pager) + 1,
                               pager_count(stats->pager));
}

static Style style_of(StatisticsLineKind kind)
{
    if (kind == STATISTICS_HEADING) return STYLE_STRONG;
    return kind == STATISTICS_TITLES ? STYLE_DIM : STYLE_NORMAL;
}

static void write_lines(Stats *stats, guint width)
{
    if (stats->width == width) return;
    const Statistics *statistics = survey_statistics(stats->survey);
    g_autoptr(GPtrArray) lines = statistics_lines(statistics, width, LOSSES);
    pager_clear(stats->pager);
    for (guint i = 0; i < lines->len; i++) {
        const StatisticsLine *line = g_ptr_array_index(lines, i);
        g_autofree char *text = g_strconcat(*line->text ? " " : "", line->text, NULL);
        pager_add(stats->pager, style_of(line->kind), text);
    }
    if (statistics_evaluations(statistics) == 0 && !stats->all) {
        g_autofree char *more =
            keys_sentence(stats_view.name, _(" 只统计已复核和已定稿的；按 {scope} 连同其他状态。"));
        pager_add(stats->pager, STYLE_DIM, more);
    }
    stats->width = width;
}

static void stats_draw(gpointer state, const Layout *layout)
{
    Stats *stats = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    if (!stats->survey) return;
    if (is_counted(stats)) {
        write_lines(stats, (guint)MAX(area.width - 2, STATISTICS_MIN_WIDTH));
        pager_draw(stats->pager, area);
        return;
    }
    g_autofree char *progress =
        g_strdup_printf(_(" 正在统计：%u / %u"), survey_done(stats->survey), survey_count(stats->survey));
    draw_text(area.y, area.x, area.width, STYLE_STRONG, progress);
}

const View stats_view = {
    .name = "stats",
    .title = N_("统计"),
    .panes = 1,
    .open = stats_open,
    .close = stats_close,
    .handle = stats_handle,
    .mouse = stats_mouse,
    .tick = 200,
    .ticked = stats_ticked,
    .head = stats_head,
    .draw = stats_draw,
};
