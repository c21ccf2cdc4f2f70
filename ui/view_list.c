/* The list of evaluations: a page of it is read at a time, so that a hundred thousand cost no more than ten.
 */
#include "ui/app.h"

#include "base/text.h"
#include "ui/flow.h"
#include "ui/list_columns.h"
#include "ui/session.h"
#include "ui/session_list.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    SessionList *list;
    gint64 cursor, top; /* places in the list */
    gint64 id;          /* the evaluation under the cursor: it is followed when the order changes */
    Area area;          /* of the lines, at the last repaint */
    char *refused;      /* the file that could not be imported, to be mended; NULL: none */
} List;

static const StoreItem *item_here(List *list)
{
    return session_list_item(list->list, list->cursor);
}

static void set_cursor(List *list, gint64 place)
{
    gint64 count = session_list_count(list->list, NULL);
    list->cursor = CLAMP(place, 0, MAX(count - 1, 0));
    const StoreItem *item = item_here(list);
    list->id = item ? item->id : 0;
}

/* After the list was read anew: the cursor stays on its evaluation wherever that is now. */
static void follow(List *list)
{
    const StoreItem *item = item_here(list);
    if (item && item->id == list->id) return;
    gint64 place = list->id ? session_list_position(list->list, list->id) : -1;
    set_cursor(list, place >= 0 ? place : list->cursor);
}

static void reread(List *list)
{
    session_list_forget(list->list);
    follow(list);
}

static gpointer list_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    Session *session = app_session(app);
    g_autoptr(SessionList) lines = session_list_new(session_store(session));
    if (session_list_count(lines, error) < 0) return NULL;
    List *list = g_new0(List, 1);
    list->app = app;
    list->session = session;
    list->list = g_steal_pointer(&lines);
    set_cursor(list, 0);
    return list;
}

static void list_close(App *app, gpointer state)
{
    (void)app;
    List *list = state;
    session_list_free(list->list);
    g_free(list->refused);
    g_free(list);
}

static void list_resume(App *app, gpointer state)
{
    (void)app;
    List *list = state;
    if (session_id(list->session) != 0) list->id = session_id(list->session);
    session_close(list->session);
    reread(list);
}

/* What other programs saved; not while narrowed, where reading anew looks at every evaluation. */
static void list_ticked(App *app, gpointer state)
{
    (void)app;
    List *list = state;
    if (!session_list_text(list->list)) reread(list);
}

/* `view` NULL: the one its status asks for. */
static gboolean show(List *list, const View *view)
{
    g_autoptr(GError) error = NULL;
    const StoreItem *item = item_here(list);
    if (!item)
        app_message(list->app, MESSAGE_PLAIN, _("这里还没有评价：n 新建，i 导入，o 打开样例。"));
    else if (session_open(list->session, item->id, &error))
        app_push(list->app, view ? view : view_for_evaluation(list->session), NULL);
    else
        app_error(list->app, error);
    return TRUE;
}

/* The steps of the workflow, deleting and the history, of what is under the cursor. */
static gboolean flow_here(List *list, Request request)
{
    g_autoptr(GError) error = NULL;
    const StoreItem *item = item_here(list);
    if (item && session_open(list->session, item->id, &error))
        flow_handle(list->app, request, NULL);
    else if (item)
        app_error(list->app, error);
    return TRUE;
}

static void import_answered(gpointer data, const char *file)
{
    List *list = data;
    g_autoptr(GError) error = NULL;
    guint count = 0;
    if (text_blank(file)) return;
    if (!session_import(list->session, file, &count, &error)) {
        app_error(list->app, error);
        if (flow_ask_clash(list->app)) {
            app_message(list->app, MESSAGE_WARNING, "%s", error->message);
            return;
        }
        g_free(list->refused);
        list->refused = g_strdup(file);
        return;
    }
    g_clear_pointer(&list->refused, g_free);
    if (count == 1) app_push(list->app, view_for_evaluation(list->session), NULL);
    reread(list);
    app_message(list->app, MESSAGE_GOOD, _("已导入 %u 项评价。"), count);
}

static void filter_answered(gpointer data, const char *text)
{
    List *list = data;
    if (!text) return;
    session_list_set_text(list->list, text);
    if (session_list_text(list->list))
        set_cursor(list, 0);
    else
        follow(list);
}

static gboolean clear_filter(List *list)
{
    if (!session_list_text(list->list)) return FALSE;
    session_list_set_text(list->list, NULL);
    follow(list);
    return TRUE;
}

static gboolean move_by(List *list, gint64 rows)
{
    set_cursor(list, list->cursor + rows);
    return TRUE;
}

static gboolean list_move(List *list, Request request)
{
    gint64 page = MAX(1, list->area.height - 1);
    switch (request) {
    case REQUEST_UP: return move_by(list, -1);
    case REQUEST_DOWN: return move_by(list, 1);
    case REQUEST_PAGE_UP: return move_by(list, -page);
    case REQUEST_PAGE_DOWN: return move_by(list, page);
    case REQUEST_FIRST: return move_by(list, -list->cursor);
    case REQUEST_LAST: return move_by(list, session_list_count(list->list, NULL));
    default: return FALSE;
    }
}

static gboolean list_sort(List *list, void (*sort)(SessionList *))
{
    sort(list->list);
    set_cursor(list, 0);
    return TRUE;
}

static gboolean list_handle(App *app, gpointer state, Request request)
{
    List *list = state;
    switch (request) {
    case REQUEST_OPEN: return show(list, NULL);
    case REQUEST_PREVIEW: return show(list, &preview_view);
    case REQUEST_NEW: app_push(app, &new_view, NULL); return TRUE;
    case REQUEST_SAMPLE: app_push(app, &sample_view, NULL); return TRUE;
    case REQUEST_IMPORT: app_ask(app, _("导入文件："), list->refused, import_answered, list); return TRUE;
    case REQUEST_STATISTICS: app_push(app, &stats_view, (gpointer)session_list_text(list->list)); return TRUE;
    case REQUEST_SEARCH:
        app_ask(app, _("只看含有："), session_list_text(list->list), filter_answered, list);
        return TRUE;
    case REQUEST_SORT: return list_sort(list, session_list_next_order);
    case REQUEST_SORT_TURN: return list_sort(list, session_list_turn);
    case REQUEST_STEP:
    case REQUEST_DELETE:
    case REQUEST_HISTORY: return flow_here(list, request);
    case REQUEST_LEAVE: return clear_filter(list) || TRUE;
    default: return list_move(list, request);
    }
}

static gboolean list_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    List *list = state;
    if (mouse->kind == MOUSE_WHEEL_UP || mouse->kind == MOUSE_WHEEL_DOWN)
        return move_by(list, mouse->kind == MOUSE_WHEEL_UP ? -3 : 3);
    gint64 place = list->top + mouse->y - list->area.y;
    gboolean on_line = mouse->y >= list->area.y && mouse->y < list->area.y + list->area.height &&
                       place < session_list_count(list->list, NULL);
    if (!on_line || mouse->kind == MOUSE_RELEASE) return FALSE;
    set_cursor(list, place);
    return mouse->kind != MOUSE_DOUBLE || show(list, NULL);
}

static void list_head(gpointer state, GString *left, GString *right)
{
    List *list = state;
    gboolean descending = FALSE;
    session_list_order(list->list, &descending);
    g_string_append_printf(left, _("评价列表 · 按%s %s"), session_list_order_title(list->list),
                           descending ? "↓" : "↑");
    if (session_list_text(list->list))
        g_string_append_printf(left, _(" · 只看含“%s”"), session_list_text(list->list));
    gint64 count = session_list_count(list->list, NULL);
    if (count > 0)
        g_string_append_printf(right, _("第 %lld 项，共 %lld 项"), (long long)(list->cursor + 1),
                               (long long)count);
}

static void draw_lines(Area area, const char *const *lines, gsize count)
{
    for (gsize i = 0; i < count && (int)i < area.height; i++)
        draw_text(area.y + (int)i, area.x, area.width, i == 0 ? STYLE_STRONG : STYLE_NORMAL, _(lines[i]));
}

static void draw_empty(List *list, Area area)
{
    static const char *const welcome[] = {N_(" 评分：预算绩效自评"),
                                          "",
                                          N_(" 年度终了，把项目对照绩效目标逐项打分，得出总分和等级，"),
                                          N_(" 打印评分表。每个字段确认后立即保存；每个得分都说明怎样算出。"),
                                          "",
                                          N_("   n  新建一项评价：选指标体系，写项目名称"),
                                          N_("   i  导入评价文件（.yaml）"),
                                          N_("   o  打开随程序的样例看一看"),
                                          N_("   ?  全部按键")};
    static const char *const filtered[] = {N_(" 没有符合的评价"), "", N_("   Esc  看全部    /  换一个条件")};
    if (session_list_text(list->list))
        draw_lines(area, filtered, G_N_ELEMENTS(filtered));
    else
        draw_lines(area, welcome, G_N_ELEMENTS(welcome));
}

static void keep_in_sight(List *list, gint64 count)
{
    gint64 height = MAX(list->area.height, 1);
    list->top = CLAMP(list->top, list->cursor - height + 1, list->cursor);
    list->top = CLAMP(list->top, 0, MAX(count - height, 0));
}

static void list_draw(gpointer state, const Layout *layout)
{
    List *list = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    gint64 count = session_list_count(list->list, NULL);
    list->area = (Area){area.y + 1, area.x, area.height - 1, area.width};
    if (count <= 0) {
        draw_empty(list, area);
        return;
    }
    ListColumns columns = list_columns(area.width);
    gboolean descending = FALSE;
    StoreOrder order = session_list_order(list->list, &descending);
    list_draw_head(&columns, (Area){area.y, area.x, 1, area.width}, order, descending);
    keep_in_sight(list, count);
    for (int line = 0; line < list->area.height; line++) {
        const StoreItem *item = session_list_item(list->list, list->top + line);
        if (item)
            list_draw_item(&columns, item, (Area){list->area.y + line, area.x, 1, area.width},
                           list->top + line == list->cursor);
    }
}

const View list_view = {
    .name = "list",
    .title = N_("评价列表"),
    .panes = 1,
    .open = list_open,
    .close = list_close,
    .resume = list_resume,
    .handle = list_handle,
    .mouse = list_mouse,
    .tick = 1000,
    .ticked = list_ticked,
    .head = list_head,
    .draw = list_draw,
};
