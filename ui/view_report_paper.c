/* The report as it will be, to be read and written into a file. */
#include "ui/app.h"

#include "ui/flow.h"
#include "ui/pager.h"
#include "ui/session_print.h"
#include "ui/session_report.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    Pager *pager;
    Report *report;
    guint stamp, width; /* what report and lines were made for; width 0: none yet */
    char *path;         /* of the file that is asked about; NULL: none is */
} Paper;

static gboolean make(Paper *paper, GError **error)
{
    guint stamp = session_stamp(paper->session);
    if (paper->report && paper->stamp == stamp) return TRUE;
    Report *report = session_report(paper->session, error);
    if (!report) return FALSE;
    report_free(paper->report);
    paper->report = report;
    paper->stamp = stamp;
    paper->width = 0;
    return TRUE;
}

static void make_anew(Paper *paper)
{
    g_autoptr(GError) error = NULL;
    if (!make(paper, &error)) app_error(paper->app, error);
}

static void write_lines(Paper *paper, guint width)
{
    if (paper->width == width) return;
    Language before = translate_begin_document();
    g_autofree char *text = report_write_text(paper->report, width);
    translate_end_document(before);
    pager_clear(paper->pager);
    pager_add_text(paper->pager, STYLE_NORMAL, text);
    paper->width = width;
}

static void paper_close(App *app, gpointer state)
{
    (void)app;
    Paper *paper = state;
    pager_free(paper->pager);
    report_free(paper->report);
    g_free(paper->path);
    g_free(paper);
}

static gpointer paper_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    Paper *paper = g_new0(Paper, 1);
    paper->app = app;
    paper->session = app_session(app);
    paper->pager = pager_new();
    if (make(paper, error)) return paper;
    paper_close(app, paper);
    return NULL;
}

static void paper_resume(App *app, gpointer state)
{
    (void)app;
    make_anew(state);
}

static void paper_ticked(App *app, gpointer state)
{
    if (flow_follow(app, FALSE)) make_anew(state);
}

/* --- into a file -------------------------------------------------------- */

static void write_to(const Paper *paper, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (session_report_write(paper->session, path, &error))
        app_message(paper->app, MESSAGE_GOOD, _("已写成 %s。"), path);
    else
        app_error(paper->app, error);
}

static void overwrite_answered(gpointer data, const char *text)
{
    Paper *paper = data;
    g_autofree char *path = g_steal_pointer(&paper->path);
    if (text)
        write_to(paper, path);
    else
        app_message(paper->app, MESSAGE_PLAIN, _("没有写；可以换一个文件名。"));
}

static void name_answered(gpointer data, const char *text)
{
    Paper *paper = data;
    if (!text) return;
    g_autoptr(GError) error = NULL;
    g_autofree char *path = session_print_path(text, &error);
    if (!path) {
        app_error(paper->app, error);
        return;
    }
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        write_to(paper, path);
        return;
    }
    g_autofree char *question = g_strdup_printf(_("已有 %s，要替换它吗？"), path);
    g_free(paper->path);
    paper->path = g_steal_pointer(&path);
    app_confirm(paper->app, question, overwrite_answered, paper);
}

static void ask_name(Paper *paper)
{
    g_autofree char *name = session_report_name(paper->session);
    app_ask(paper->app, _("写成文件（.docx 或 .txt）："), name, name_answered, paper);
}

/* --- the view ----------------------------------------------------------- */

static gboolean paper_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Paper *paper = state;
    if (pager_handle(paper->pager, request)) return TRUE;
    if (request != REQUEST_PREVIEW) return FALSE;
    ask_name(paper);
    return TRUE;
}

static gboolean paper_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const Paper *paper = state;
    gboolean up = mouse->kind == MOUSE_WHEEL_UP;
    if (!up && mouse->kind != MOUSE_WHEEL_DOWN) return FALSE;
    for (int i = 0; i < 3; i++)
        pager_handle(paper->pager, up ? REQUEST_UP : REQUEST_DOWN);
    return TRUE;
}

static void paper_head(gpointer state, GString *left, GString *right)
{
    const Paper *paper = state;
    g_string_append(left, _("报告预览 · "));
    session_describe(paper->session, left);
    guint missing = report_missing(paper->report)->len;
    if (missing) g_string_append_printf(right, _("待填写 %u 处 · "), missing);
    const GPtrArray *conflicts = paper->report->conflicts;
    if (conflicts->len > 0) {
        g_autofree char *text = report_conflict_text(conflicts->pdata[0]);
        g_string_append_printf(right, "%s · ", text);
    }
    if (paper->width)
        g_string_append_printf(right, _("第 %u 行，共 %u 行"), pager_line(paper->pager) + 1,
                               pager_count(paper->pager));
}

static void paper_draw(gpointer state, const Layout *layout)
{
    Paper *paper = state;
    draw_fill(layout->first, STYLE_NORMAL);
    write_lines(paper, (guint)MAX(layout->first.width, SHEET_MIN_WIDTH));
    pager_draw(paper->pager, layout->first);
}

const View report_paper_view = {
    .name = "report-paper",
    .title = N_("报告预览"),
    .panes = 1,
    .open = paper_open,
    .close = paper_close,
    .resume = paper_resume,
    .handle = paper_handle,
    .mouse = paper_mouse,
    .tick = 1000,
    .ticked = paper_ticked,
    .head = paper_head,
    .draw = paper_draw,
};
