#include "ui/list_internal.h"

#include "base/text.h"
#include "ui/list_columns.h"
#include "ui/views.h"

/* What is found begins at its first line; with everything back, the cursor stays where it was. */
static void narrowed(List *list, gboolean narrow)
{
    if (narrow)
        list_set_cursor(list, 0);
    else
        list_follow(list);
}

static void search_answered(gpointer data, const char *text)
{
    List *list = data;
    if (!text) return;
    session_list_set_text(list->list, text);
    narrowed(list, session_list_text(list->list) != NULL);
}

/* A filter that cannot be read stays as it was typed, for the next time. */
static void filter_answered(gpointer data, const char *text)
{
    List *list = data;
    g_autoptr(GError) error = NULL;
    if (!text) return;
    gboolean done = session_list_set_filter(list->list, text, &error);
    g_free(list->refused_filter);
    list->refused_filter = done ? NULL : g_strdup(text);
    if (!done) {
        app_error(list->app, error);
        return;
    }
    narrowed(list, session_list_filter(list->list) != NULL);
    g_autofree char *doubt = session_list_doubt(list->list);
    if (doubt) app_message(list->app, MESSAGE_WARNING, "%s", doubt);
}

static void ask_filter(List *list)
{
    const char *initial = list->refused_filter ? list->refused_filter : session_list_filter(list->list);
    app_ask(list->app, _("筛选（如 状态:已提交 得分<85）："), initial, filter_answered, list);
}

/* One step at a time: what was sought last goes first. */
static void widen(List *list)
{
    if (session_list_text(list->list))
        session_list_set_text(list->list, NULL);
    else if (session_list_filter(list->list))
        session_list_set_filter(list->list, NULL, NULL);
    else
        return;
    list_follow(list);
}

static gboolean sorted(List *list)
{
    list_set_cursor(list, 0);
    return TRUE;
}

static void open_next_work(List *list)
{
    gint64 id = session_list_next_work(list->list, list->id, FALSE);
    gint64 place = id && id != list->id ? session_list_position(list->list, id) : -1;
    if (place < 0) {
        app_message(list->app, MESSAGE_PLAIN, _("这里没有别的等待复核的评价。"));
        return;
    }
    list_set_cursor(list, place);
    list_show(list, NULL);
}

static void next_work(List *list, gboolean backwards)
{
    gint64 id = session_list_next_work(list->list, list->id, backwards);
    gint64 place = id ? session_list_position(list->list, id) : -1;
    if (place < 0)
        app_message(list->app, MESSAGE_PLAIN, _("这里没有等待复核的评价。"));
    else
        list_set_cursor(list, place);
}

gboolean list_narrow_handle(List *list, Request request)
{
    switch (request) {
    case REQUEST_SEARCH:
        app_ask(list->app, _("只看含有（文字或拼音）："), session_list_text(list->list), search_answered,
                list);
        return TRUE;
    case REQUEST_FILTER: ask_filter(list); return TRUE;
    case REQUEST_VIEWS: app_push(list->app, &views_view, list->list); return TRUE;
    case REQUEST_LEAVE: widen(list); return TRUE;
    case REQUEST_SORT: session_list_next_order(list->list); return sorted(list);
    case REQUEST_SORT_TURN: session_list_turn(list->list); return sorted(list);
    case REQUEST_NEXT:
    case REQUEST_PREVIOUS: next_work(list, request == REQUEST_PREVIOUS); return TRUE;
    case REQUEST_NEXT_WORK: open_next_work(list); return TRUE;
    default: return FALSE;
    }
}

gboolean list_click_head(List *list, int x)
{
    ListColumns columns = list_columns(list->area.width);
    StoreOrder order = STORE_BY_CHANGE;
    if (!list_column_order(&columns, x - list->area.x, &order)) return FALSE;
    session_list_sort(list->list, order);
    return sorted(list);
}
