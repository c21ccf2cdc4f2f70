/* The list of evaluations: a page of it is read at a time, so that a hundred thousand cost no more than ten.
 */
#include "ui/list_internal.h"

#include "base/text.h"
#include "ui/flow.h"
#include "ui/guide.h"
#include "ui/session_copy.h"
#include "ui/views.h"

const StoreItem *list_here(List *list)
{
    return session_list_item(list->list, list->cursor);
}

void list_set_cursor(List *list, gint64 place)
{
    gint64 count = session_list_count(list->list, NULL);
    list->cursor = CLAMP(place, 0, MAX(count - 1, 0));
    const StoreItem *item = list_here(list);
    list->id = item ? item->id : 0;
}

void list_follow(List *list)
{
    const StoreItem *item = list_here(list);
    if (item && item->id == list->id) return;
    gint64 place = list->id ? session_list_position(list->list, list->id) : -1;
    list_set_cursor(list, place >= 0 ? place : list->cursor);
}

static void reread(List *list)
{
    session_list_forget(list->list);
    list_follow(list);
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
    list_set_cursor(list, 0);
    return list;
}

static void list_close(App *app, gpointer state)
{
    (void)app;
    List *list = state;
    session_list_free(list->list);
    session_risk_clear(&list->risk);
    g_free(list->refused_file);
    g_free(list->refused_filter);
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

/* What other programs saved. */
static void list_ticked(App *app, gpointer state)
{
    (void)app;
    List *list = state;
    if (session_list_catch_up(list->list)) list_follow(list);
}

/* The first evaluation, led step by step. */
static void begin(List *list)
{
    if (session_list_count(list->list, NULL) > 0 || session_list_text(list->list) ||
        session_list_filter(list->list))
        return;
    app_set_guide(list->app, guide_sentence);
    app_push(list->app, &new_view, NULL);
}

static gboolean turn_guide(List *list)
{
    gboolean guided = app_is_guided(list->app);
    app_set_guide(list->app, guided ? NULL : guide_sentence);
    if (guided) app_message(list->app, MESSAGE_PLAIN, _("引导已关闭。"));
    return TRUE;
}

gboolean list_show(List *list, const View *view)
{
    g_autoptr(GError) error = NULL;
    const StoreItem *item = list_here(list);
    if (!item)
        begin(list);
    else if (session_open(list->session, item->id, &error))
        app_push(list->app, view ? view : view_for_evaluation(list->session), NULL);
    else
        app_error(list->app, error);
    return TRUE;
}

static gboolean show_statistics(List *list)
{
    g_autofree char *scope = session_list_scope(list->list);
    app_push(list->app, &stats_view, scope);
    return TRUE;
}

/* The steps of the workflow, deleting and the history, of what is under the cursor. */
static gboolean flow_here(List *list, Request request)
{
    g_autoptr(GError) error = NULL;
    const StoreItem *item = list_here(list);
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
        g_free(list->refused_file);
        list->refused_file = g_strdup(file);
        return;
    }
    g_clear_pointer(&list->refused_file, g_free);
    if (count == 1) app_push(list->app, view_for_evaluation(list->session), NULL);
    reread(list);
    gint64 alike = session_alike(list->session);
    if (alike)
        app_message(list->app, MESSAGE_WARNING,
                    _("已导入 %u 项评价。编号 %lld 的项目、单位、年度与导入的相同，是重复的就删除一份。"),
                    count, (long long)alike);
    else
        app_message(list->app, MESSAGE_GOOD, _("已导入 %u 项评价。"), count);
}

static void copy_answered(gpointer data, const char *answer)
{
    List *list = data;
    g_autoptr(GError) error = NULL;
    if (!answer) return;
    if (!session_copy(list->session, list->id, &error))
        app_error(list->app, error);
    else if (app_push(list->app, view_for_evaluation(list->session), NULL))
        app_message(list->app, MESSAGE_GOOD, _("已照抄：指标值和自设指标保留，实际完成值、得分和说明空着。"));
}

/* Last year's again. */
static gboolean ask_copy(List *list)
{
    const StoreItem *item = list_here(list);
    if (!item) return TRUE;
    g_autofree char *question =
        g_strdup_printf(_("照抄“%s %s”，新建下一年度的评价？"), item->project, item->year);
    app_confirm(list->app, question, copy_answered, list);
    return TRUE;
}

static gboolean move_by(List *list, gint64 rows)
{
    list_set_cursor(list, list->cursor + rows);
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

static gboolean list_handle(App *app, gpointer state, Request request)
{
    List *list = state;
    switch (request) {
    case REQUEST_OPEN: return list_show(list, NULL);
    case REQUEST_PREVIEW: return list_show(list, &preview_view);
    case REQUEST_NEW: app_push(app, &new_view, NULL); return TRUE;
    case REQUEST_SAMPLE: app_push(app, &sample_view, NULL); return TRUE;
    case REQUEST_STATISTICS: return show_statistics(list);
    case REQUEST_IMPORT:
        app_ask(app, _("导入文件："), list->refused_file, import_answered, list);
        return TRUE;
    case REQUEST_COPY: return ask_copy(list);
    case REQUEST_GUIDE: return turn_guide(list);
    case REQUEST_STEP:
    case REQUEST_DELETE:
    case REQUEST_HISTORY: return flow_here(list, request);
    default: return list_narrow_handle(list, request) || list_move(list, request);
    }
}

static gboolean list_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    List *list = state;
    if (mouse->kind == MOUSE_WHEEL_UP || mouse->kind == MOUSE_WHEEL_DOWN)
        return move_by(list, mouse->kind == MOUSE_WHEEL_UP ? -3 : 3);
    if (mouse->kind != MOUSE_RELEASE && mouse->y == list->area.y - 1) return list_click_head(list, mouse->x);
    gint64 place = list->top + mouse->y - list->area.y;
    gboolean on_line = mouse->y >= list->area.y && mouse->y < list->area.y + list->area.height &&
                       place < session_list_count(list->list, NULL);
    if (!on_line || mouse->kind == MOUSE_RELEASE) return FALSE;
    list_set_cursor(list, place);
    return mouse->kind != MOUSE_DOUBLE || list_show(list, NULL);
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
    .status = list_status,
    .draw = list_draw,
};
