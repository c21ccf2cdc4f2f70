/* Filters and orders of the list under a name: chosen, kept, taken away. */
#include "ui/app.h"

#include "base/text.h"
#include "ui/list_views.h"
#include "ui/session_list.h"
#include "ui/views.h"

typedef struct {
    App *app;
    SessionList *list;
    GPtrArray *views; /* ListView * */
    guint cursor, top;
    Area area;
} Views;

static void reread(Views *views)
{
    g_autoptr(GError) error = NULL;
    g_clear_pointer(&views->views, g_ptr_array_unref);
    views->views = list_views_read(&error);
    views->cursor = MIN(views->cursor, views->views->len - 1);
    if (error) app_error(views->app, error);
}

static gpointer views_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    Views *views = g_new0(Views, 1);
    views->app = app;
    views->list = argument;
    reread(views);
    return views;
}

static void views_close(App *app, gpointer state)
{
    (void)app;
    Views *views = state;
    g_ptr_array_unref(views->views);
    g_free(views);
}

static const ListView *here(const Views *views)
{
    return g_ptr_array_index(views->views, views->cursor);
}

/* `views` is gone when this returned. */
static gboolean choose(Views *views)
{
    g_autoptr(GError) error = NULL;
    const ListView *view = here(views);
    if (!session_list_set_filter(views->list, view->filter, &error)) {
        app_error(views->app, error);
        return TRUE;
    }
    session_list_set_text(views->list, NULL);
    session_list_set_order(views->list, view->order, view->descending);
    app_back(views->app);
    return TRUE;
}

static void keep_answered(gpointer data, const char *name)
{
    Views *views = data;
    g_autoptr(GError) error = NULL;
    if (text_blank(name)) return;
    ListView view = {.name = (char *)name, .filter = (char *)session_list_filter(views->list)};
    view.order = session_list_order(views->list, &view.descending);
    if (!list_views_put(&view, &error))
        app_error(views->app, error);
    else
        app_message(views->app, MESSAGE_GOOD, _("已存下视图“%s”。"), name);
    reread(views);
}

static void remove_answered(gpointer data, const char *answer)
{
    Views *views = data;
    g_autoptr(GError) error = NULL;
    if (!answer) return;
    if (!list_views_remove(here(views)->name, &error)) app_error(views->app, error);
    reread(views);
}

static gboolean ask_remove(Views *views)
{
    if (here(views)->shipped) {
        app_message(views->app, MESSAGE_PLAIN, _("这个视图是随程序的，不能删去。"));
        return TRUE;
    }
    g_autofree char *question = g_strdup_printf(_("删去视图“%s”？"), here(views)->name);
    app_confirm(views->app, question, remove_answered, views);
    return TRUE;
}

static gboolean move_to(Views *views, gint64 place)
{
    views->cursor = (guint)CLAMP(place, 0, (gint64)views->views->len - 1);
    return TRUE;
}

static gboolean views_handle(App *app, gpointer state, Request request)
{
    Views *views = state;
    switch (request) {
    case REQUEST_OPEN:
    case REQUEST_SELECT: return choose(views);
    case REQUEST_ADD: app_ask(app, _("列表现在的筛选和排序存为："), NULL, keep_answered, views); return TRUE;
    case REQUEST_REMOVE: return ask_remove(views);
    case REQUEST_UP: return move_to(views, (gint64)views->cursor - 1);
    case REQUEST_DOWN: return move_to(views, (gint64)views->cursor + 1);
    case REQUEST_PAGE_UP: return move_to(views, (gint64)views->cursor - views->area.height);
    case REQUEST_PAGE_DOWN: return move_to(views, (gint64)views->cursor + views->area.height);
    case REQUEST_FIRST: return move_to(views, 0);
    case REQUEST_LAST: return move_to(views, views->views->len);
    default: return FALSE;
    }
}

/* A digit chooses. */
static gboolean views_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    Views *views = state;
    if (pasted || *text < '1' || *text > '9' || (guint)(*text - '1') >= views->views->len) return FALSE;
    move_to(views, *text - '1');
    return choose(views);
}

static gboolean views_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Views *views = state;
    if (mouse->kind == MOUSE_WHEEL_UP || mouse->kind == MOUSE_WHEEL_DOWN)
        return move_to(views, (gint64)views->cursor + (mouse->kind == MOUSE_WHEEL_UP ? -3 : 3));
    int place = mouse->y - views->area.y + (int)views->top;
    if (mouse->kind == MOUSE_RELEASE || mouse->y < views->area.y || place >= (int)views->views->len)
        return FALSE;
    move_to(views, place);
    return mouse->kind != MOUSE_DOUBLE || choose(views);
}

static void views_head(gpointer state, GString *left, GString *right)
{
    (void)state;
    (void)right;
    g_string_append(left, _("视图：存下的筛选和排序"));
}

static void draw_view(const Views *views, guint place, int y)
{
    enum { NAME = 20, ORDER = 12 };
    const ListView *view = g_ptr_array_index(views->views, place);
    gboolean chosen = place == views->cursor;
    Style style = chosen ? STYLE_FOCUS : STYLE_NORMAL, dim = chosen ? STYLE_FOCUS : STYLE_DIM;
    g_autofree char *digit = place < 9 ? g_strdup_printf("%u", place + 1) : g_strdup("");
    g_autofree char *order =
        g_strdup_printf("%s %s", session_list_title_of(view->order), view->descending ? "↓" : "↑");
    int x = views->area.x, end = x + views->area.width;
    draw_text(y, x, 1, STYLE_ACCENT, chosen ? "▌" : "");
    draw_text(y, x + 1, 3, dim, digit);
    draw_text(y, x + 4, NAME, style, view->name);
    draw_text(y, x + 4 + NAME, ORDER, dim, order);
    x += 4 + NAME + ORDER;
    draw_text(y, x, end - x, style, *view->filter ? view->filter : "——");
}

static void views_draw(gpointer state, const Layout *layout)
{
    Views *views = state;
    views->area = layout->first;
    draw_fill(views->area, STYLE_NORMAL);
    guint height = (guint)MAX(views->area.height, 1);
    if (views->cursor < views->top) views->top = views->cursor;
    if (views->cursor >= views->top + height) views->top = views->cursor - height + 1;
    for (guint line = 0; line < height && views->top + line < views->views->len; line++)
        draw_view(views, views->top + line, views->area.y + (int)line);
}

const View views_view = {
    .name = "views",
    .title = N_("视图：存下的筛选和排序"),
    .panes = 1,
    .open = views_open,
    .close = views_close,
    .handle = views_handle,
    .type = views_type,
    .mouse = views_mouse,
    .head = views_head,
    .draw = views_draw,
};
