/* The sheet as it will be, page by page: the breaks are those of the PDF, the rest is set for the screen. */
#include "ui/app.h"

#include "sheet/sheet_pages.h"
#include "ui/flow.h"
#include "ui/pager.h"
#include "ui/session_print.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    Pager *pager;
    Sheet *sheet;
    SheetPages *pages; /* NULL: there is no font to tell them by; all on one page */
    guint page;
    guint width, stamp; /* what the lines were made for; width 0: none yet */
} Preview;

static guint page_count(const Preview *preview)
{
    return preview->pages ? sheet_pages_count(preview->pages) : 1;
}

static void forget(Preview *preview)
{
    g_clear_pointer(&preview->pages, sheet_pages_free);
    g_clear_pointer(&preview->sheet, sheet_free);
    preview->width = 0;
}

/* The pages anew where the evaluation is another. Loading the fonts takes a moment the first time. */
static gboolean make_pages(Preview *preview, GError **error)
{
    guint stamp = session_stamp(preview->session);
    if (preview->sheet && preview->stamp == stamp) return TRUE;
    forget(preview);
    preview->sheet = session_sheet(preview->session, FALSE, error);
    if (!preview->sheet) return FALSE;
    preview->stamp = stamp;
    g_autoptr(GError) fault = NULL;
    preview->pages = sheet_pages_new(preview->sheet, &fault);
    if (fault) app_message(preview->app, MESSAGE_WARNING, _("不分页：%s"), fault->message);
    preview->page = MIN(preview->page, page_count(preview) - 1);
    return TRUE;
}

static void write_lines(Preview *preview, guint width)
{
    width = MAX(width, SHEET_MIN_WIDTH);
    if (preview->width == width || !preview->sheet) return;
    g_autoptr(Sheet) page = preview->pages ? sheet_pages_sheet(preview->pages, preview->page) : NULL;
    Language before = translate_begin_document();
    g_autofree char *text = sheet_write_text(page ? page : preview->sheet, width, FALSE);
    translate_end_document(before);
    pager_clear(preview->pager);
    pager_add_text(preview->pager, STYLE_NORMAL, g_strchomp(text));
    preview->width = width;
}

/* `end`: shows its last lines. */
static gboolean go_to_page(Preview *preview, guint page, gboolean end)
{
    if (page >= page_count(preview)) return FALSE;
    guint width = preview->width;
    preview->width = 0;
    preview->page = page;
    write_lines(preview, width);
    return pager_handle(preview->pager, end ? REQUEST_LAST : REQUEST_FIRST);
}

static gpointer preview_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    Preview *preview = g_new0(Preview, 1);
    preview->app = app;
    preview->session = app_session(app);
    preview->pager = pager_new();
    app_message(app, MESSAGE_PLAIN, _("正在排版…"));
    app_draw(app);
    g_autofree char *hint = keys_sentence(preview_view.name, _("按 {preview} 选格式，写成文件或打印。"));
    app_message(app, MESSAGE_PLAIN, "%s", hint);
    if (make_pages(preview, error)) return preview;
    pager_free(preview->pager);
    g_free(preview);
    return NULL;
}

static void preview_close(App *app, gpointer state)
{
    (void)app;
    Preview *preview = state;
    forget(preview);
    pager_free(preview->pager);
    g_free(preview);
}

static void preview_resume(App *app, gpointer state)
{
    g_autoptr(GError) error = NULL;
    if (!make_pages(state, &error)) app_error(app, error);
}

/* At the end of a page goes on with the next one, at its beginning with the one before. */
static gboolean turn(Preview *preview, Request request, gboolean forward)
{
    guint before = pager_line(preview->pager);
    pager_handle(preview->pager, request);
    if (pager_line(preview->pager) != before) return TRUE;
    if (forward)
        go_to_page(preview, preview->page + 1, FALSE);
    else if (preview->page > 0)
        go_to_page(preview, preview->page - 1, TRUE);
    return TRUE;
}

static gboolean preview_handle(App *app, gpointer state, Request request)
{
    Preview *preview = state;
    switch (request) {
    case REQUEST_DOWN:
    case REQUEST_PAGE_DOWN: return turn(preview, request, TRUE);
    case REQUEST_UP:
    case REQUEST_PAGE_UP: return turn(preview, request, FALSE);
    case REQUEST_NEXT: return go_to_page(preview, preview->page + 1, FALSE) || TRUE;
    case REQUEST_PREVIOUS: return preview->page == 0 || go_to_page(preview, preview->page - 1, FALSE);
    case REQUEST_FIRST: return go_to_page(preview, 0, FALSE);
    case REQUEST_LAST: return go_to_page(preview, page_count(preview) - 1, TRUE);
    case REQUEST_PREVIEW:
    case REQUEST_OPEN: return app_push(app, &print_view, NULL), TRUE;
    default: return pager_handle(preview->pager, request);
    }
}

static gboolean preview_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Preview *preview = state;
    gboolean up = mouse->kind == MOUSE_WHEEL_UP;
    if (!up && mouse->kind != MOUSE_WHEEL_DOWN) return FALSE;
    for (int i = 0; i < 3; i++)
        turn(preview, up ? REQUEST_UP : REQUEST_DOWN, !up);
    return TRUE;
}

static void preview_ticked(App *app, gpointer state)
{
    (void)state;
    flow_follow(app, FALSE);
    preview_resume(app, state);
}

static void preview_head(gpointer state, GString *left, GString *right)
{
    const Preview *preview = state;
    g_string_append(left, _("预览 · "));
    session_describe(preview->session, left);
    if (draw_width() < SHEET_MIN_WIDTH) g_string_append(right, _("←→ 看两边 · "));
    g_string_append_printf(right, _("第 %u 页 共 %u 页"), preview->page + 1, page_count(preview));
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
    .resume = preview_resume,
    .handle = preview_handle,
    .mouse = preview_mouse,
    .tick = 1000,
    .ticked = preview_ticked,
    .head = preview_head,
    .draw = preview_draw,
};
