/* The sheet as it would be printed, at the width of the screen. */
#include "ui/app.h"

#include "sheet/sheet.h"
#include "ui/flow.h"
#include "ui/pager.h"
#include "ui/session.h"
#include "ui/views.h"

typedef struct {
    Session *session;
    Pager *pager;
    guint width, stamp; /* what the lines were made for */
} Preview;

/* The lines anew where the screen's width or the evaluation is another. */
static void write_lines(Preview *preview, guint width)
{
    width = MAX(width, SHEET_MIN_WIDTH);
    guint stamp = session_stamp(preview->session);
    if (preview->width == width && preview->stamp == stamp) return;
    const Scorecard *self = session_scorecard(preview->session);
    g_autoptr(Scorecard) review = scorecard_panel(self->evaluation);
    g_autoptr(Sheet) sheet = sheet_new(self, review, &(SheetOptions){0});
    g_autofree char *text = sheet_write_text(sheet, width, FALSE);
    pager_clear(preview->pager);
    pager_add_text(preview->pager, STYLE_NORMAL, text);
    preview->width = width;
    preview->stamp = stamp;
}

static gpointer preview_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    (void)error;
    Preview *preview = g_new0(Preview, 1);
    preview->session = app_session(app);
    preview->pager = pager_new();
    return preview;
}

static void preview_close(App *app, gpointer state)
{
    (void)app;
    Preview *preview = state;
    pager_free(preview->pager);
    g_free(preview);
}

static gboolean preview_handle(App *app, gpointer state, Request request)
{
    (void)app;
    const Preview *preview = state;
    return pager_handle(preview->pager, request);
}

static gboolean preview_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const Preview *preview = state;
    gboolean up = mouse->kind == MOUSE_WHEEL_UP;
    if (!up && mouse->kind != MOUSE_WHEEL_DOWN) return FALSE;
    for (int i = 0; i < 3; i++)
        pager_handle(preview->pager, up ? REQUEST_UP : REQUEST_DOWN);
    return TRUE;
}

static void preview_ticked(App *app, gpointer state)
{
    (void)state;
    flow_follow(app, FALSE);
}

static void preview_head(gpointer state, GString *left, GString *right)
{
    const Preview *preview = state;
    g_string_append(left, _("预览 · "));
    session_describe(preview->session, left);
    if (preview->width)
        g_string_append_printf(right, _("第 %u 行，共 %u 行"), pager_line(preview->pager) + 1,
                               pager_count(preview->pager));
}

static void preview_draw(gpointer state, const Layout *layout)
{
    Preview *preview = state;
    write_lines(preview, layout->first.width > 0 ? (guint)layout->first.width : 0);
    pager_draw(preview->pager, layout->first);
}

const View preview_view = {
    .name = "preview",
    .title = N_("预览"),
    .panes = 1,
    .open = preview_open,
    .close = preview_close,
    .handle = preview_handle,
    .mouse = preview_mouse,
    .tick = 1000,
    .ticked = preview_ticked,
    .head = preview_head,
    .draw = preview_draw,
};
