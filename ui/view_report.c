/* The texts of the report: its outline with what is still missing, and the section with the cursor to be
 * written. Each text is saved at once. */
#include "ui/report_view.h"

#include "base/error.h"
#include "base/text.h"
#include "ui/flow.h"
#include "ui/session_phrases.h"
#include "ui/totals.h"
#include "ui/unsaved.h"
#include "ui/views.h"

#include <string.h>

#define PREFIX "texts."

const GPtrArray *report_view_sections(const ReportView *view)
{
    return evaluation_scheme(session_evaluation(view->session))->report;
}

const ReportSection *report_view_section(const ReportView *view)
{
    return g_ptr_array_index(report_view_sections(view), view->cursor.at);
}

char *report_view_key(const ReportSection *section)
{
    return g_strconcat(PREFIX, section->id, NULL);
}

const ReportSection *report_view_find(const ReportView *view, const char *key)
{
    if (!g_str_has_prefix(key, PREFIX)) return NULL;
    return scheme_find_report(evaluation_scheme(session_evaluation(view->session)), key + strlen(PREFIX));
}

static void go_to(ReportView *view, guint at)
{
    form_leave_field(view->form);
    view->cursor.at = MIN(at, report_view_sections(view)->len - 1);
    report_view_show(view);
}

static gboolean go_to_key(ReportView *view, const char *key)
{
    guint at;
    const ReportSection *section = key ? report_view_find(view, key) : NULL;
    if (!section || !g_ptr_array_find((GPtrArray *)report_view_sections(view), section, &at)) return FALSE;
    go_to(view, at);
    return TRUE;
}

/* --- what is missing ---------------------------------------------------- */

static gboolean is_missing(const ReportView *view, guint at)
{
    return report_section_missing(session_evaluation(view->session), report_view_sections(view)->pdata[at]);
}

/* The next section without its text, going round; the one with the cursor comes last. FALSE: all are written.
 */
static gboolean next_missing(const ReportView *view, gboolean backwards, guint *at)
{
    guint count = report_view_sections(view)->len;
    for (guint step = 1; step <= count; step++) {
        *at = (view->cursor.at + (backwards ? count - step : step)) % count;
        if (is_missing(view, *at)) return TRUE;
    }
    return FALSE;
}

static gboolean walk(ReportView *view, gboolean backwards)
{
    guint at;
    if (next_missing(view, backwards, &at))
        go_to(view, at);
    else
        app_message(view->app, MESSAGE_GOOD, _("报告要写的文字都写好了。"));
    return TRUE;
}

static void count_written(const ReportView *view, guint *written, guint *asked)
{
    const GPtrArray *sections = report_view_sections(view);
    *written = *asked = 0;
    for (guint i = 0; i < sections->len; i++) {
        if (!((const ReportSection *)sections->pdata[i])->ask) continue;
        (*asked)++;
        if (!is_missing(view, i)) (*written)++;
    }
}

/* --- writing ------------------------------------------------------------ */

static gboolean report_accept(gpointer data, const char *key, const char *text, GError **error)
{
    ReportView *view = data;
    g_autofree char *stripped = g_strstrip(g_strdup(text));
    const ReportSection *section = report_view_find(view, key);
    g_return_val_if_fail(section, FALSE);
    if (!session_set(view->session, key, stripped, error)) {
        flow_ask_clash(view->app);
        return FALSE;
    }
    if (view->stamp == session_stamp(view->session)) return TRUE;
    session_learn_phrase(view->session, key, stripped);
    app_message(view->app, MESSAGE_GOOD, _("%s已保存。"), section->title);
    report_view_show(view);
    return TRUE;
}

/* Enter goes on to what is still to be written. */
static void report_finished(gpointer data)
{
    ReportView *view = data;
    guint at;
    if (next_missing(view, FALSE, &at)) go_to(view, at);
}

static const FormEvents report_events = {.accept = report_accept, .finished = report_finished};

static gboolean open_text(ReportView *view)
{
    g_autoptr(GError) error = NULL;
    if (form_open_field(view->form)) return TRUE;
    if (!session_check_editable(view->session, &error))
        app_error(view->app, error);
    else
        app_message(view->app, MESSAGE_PLAIN, _("这一节只有标题，没有文字要写。"));
    return TRUE;
}

/* --- the view ----------------------------------------------------------- */

static void report_typed(gpointer state, GHashTable *texts)
{
    form_collect(((const ReportView *)state)->form, texts);
}

static void put_restored(ReportView *view)
{
    g_autoptr(GHashTable) texts = unsaved_take(app_unsaved(view->app), report_view.name);
    if (!texts) return;
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!report_view_find(view, key)) g_hash_table_iter_remove(&iter);
    form_put_pending(view->form, texts);
    app_message(view->app, MESSAGE_WARNING, _("上次没有保存的输入已放回。"));
}

static gpointer report_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    ReportView view = {.app = app, .session = app_session(app)};
    if (report_view_sections(&view)->len == 0) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                    _("这个指标体系没有报告提纲，报告全由数据生成：用 pingfen report 输出"));
        return NULL;
    }
    ReportView *opened = g_memdup2(&view, sizeof view);
    opened->form = form_new(&report_events, opened);
    put_restored(opened);
    report_view_show(opened);
    g_autofree char *key = session_take_pointed(opened->session, PREFIX);
    if (!go_to_key(opened, key) && !is_missing(opened, 0)) report_finished(opened);
    return opened;
}

static void report_close(App *app, gpointer state)
{
    (void)app;
    ReportView *view = state;
    form_free(view->form);
    report_free(view->report);
    g_free(view);
}

static void report_resume(App *app, gpointer state)
{
    ReportView *view = state;
    flow_settle(app, view->form, NULL);
    g_autofree char *key = session_take_pointed(view->session, PREFIX);
    if (!go_to_key(view, key)) report_view_show(view);
}

static char *report_unsaved(gpointer state)
{
    const ReportView *view = state;
    const char *key = form_unsaved(view->form);
    const ReportSection *section = key ? report_view_find(view, key) : NULL;
    return g_strdup(section ? section->title : key);
}

static gboolean report_save(gpointer state)
{
    return form_accept_all(((const ReportView *)state)->form);
}

static FormWidget *report_form(gpointer state)
{
    return ((const ReportView *)state)->form;
}

static ViewMode report_mode(gpointer state)
{
    return form_is_open(((const ReportView *)state)->form) ? MODE_EDITING : MODE_COMMAND;
}

static gboolean handle_outline(ReportView *view, Request request)
{
    guint before = view->cursor.at;
    if (!cursor_handle(&view->cursor, request, report_view_sections(view)->len)) return FALSE;
    if (view->cursor.at != before) report_view_show(view);
    return TRUE;
}

static gboolean report_handle(App *app, gpointer state, Request request)
{
    ReportView *view = state;
    if (form_is_open(view->form) && form_handle(view->form, request)) return TRUE;
    if (handle_outline(view, request)) return TRUE;
    switch (request) {
    case REQUEST_OPEN:
    case REQUEST_EDIT:
    case REQUEST_RIGHT: return open_text(view);
    case REQUEST_NEXT: return walk(view, FALSE);
    case REQUEST_PREVIOUS: return walk(view, TRUE);
    case REQUEST_PREVIEW: return app_push(app, &report_paper_view, NULL), TRUE;
    case REQUEST_CANCEL: return form_handle(view->form, request);
    default: break;
    }
    g_autofree char *key = report_view_key(report_view_section(view));
    return flow_handle(app, request, key);
}

static gboolean report_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    return form_type(((const ReportView *)state)->form, text, pasted);
}

static gboolean click_outline(ReportView *view, const Mouse *mouse, gboolean twice)
{
    guint at;
    if (mouse->y < view->outline.y || mouse->x >= view->outline.x + view->outline.width ||
        !cursor_line(&view->cursor, mouse->y - view->outline.y, report_view_sections(view)->len, &at))
        return FALSE;
    go_to(view, at);
    return !twice || open_text(view);
}

static gboolean report_mouse(App *app, gpointer state, const Mouse *mouse)
{
    ReportView *view = state;
    if (mouse->kind == MOUSE_WHEEL_UP || mouse->kind == MOUSE_WHEEL_DOWN)
        return report_handle(app, state, mouse->kind == MOUSE_WHEEL_UP ? REQUEST_UP : REQUEST_DOWN);
    gboolean twice = mouse->kind == MOUSE_DOUBLE;
    if (!twice && mouse->kind != MOUSE_PRESS) return FALSE;
    return click_outline(view, mouse, twice) || form_click(view->form, mouse->y, mouse->x, TRUE);
}

static void report_ticked(App *app, gpointer state)
{
    ReportView *view = state;
    g_autofree char *unsaved = report_unsaved(state);
    if (flow_follow(app, unsaved || form_is_open(view->form))) report_view_show(view);
}

static void report_head(gpointer state, GString *left, GString *right)
{
    const ReportView *view = state;
    g_string_append(left, _("报告 · "));
    session_describe(view->session, left);
    guint written, asked;
    count_written(view, &written, &asked);
    g_string_append_printf(right, _("已写 %u / %u · "), written, asked);
    g_autofree char *unsaved = report_unsaved(state);
    const char *at = session_saved_at(view->session);
    if (unsaved)
        g_string_append_printf(right, _("✎ 未保存：%s"), unsaved);
    else
        g_string_append_printf(right, at ? _("✓ 已保存 %s") : _("✓ 已保存"), at);
}

static void report_status(gpointer state, Area row)
{
    totals_draw(((const ReportView *)state)->session, row, NULL);
}

static void report_draw(gpointer state, const Layout *layout)
{
    report_view_draw(state, layout);
}

const View report_view = {
    .name = "report",
    .title = N_("报告"),
    .panes = 2,
    .open = report_open,
    .close = report_close,
    .resume = report_resume,
    .typed = report_typed,
    .unsaved = report_unsaved,
    .save = report_save,
    .form = report_form,
    .mode = report_mode,
    .handle = report_handle,
    .type = report_type,
    .mouse = report_mouse,
    .tick = 1000,
    .ticked = report_ticked,
    .head = report_head,
    .status = report_status,
    .draw = report_draw,
};
