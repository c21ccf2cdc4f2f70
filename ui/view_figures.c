/* The figures of the project: the head of the form, facts, the goal as a form, and the funds tables as grids
 * below it. Each field is saved at once. */
#include "ui/app.h"

#include <string.h>

#include "ui/flow.h"
#include "ui/funds_grid.h"
#include "ui/question_form.h"
#include "ui/totals.h"
#include "ui/unsaved.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    FormWidget *form;
    Grid *grid;
    GPtrArray *questions;
    gboolean in_grid;
    guint stamp;
    Area form_area, grid_area;
} Figures;

static void show(Figures *figures)
{
    const Evaluation *evaluation = session_evaluation(figures->session);
    g_clear_pointer(&figures->questions, g_ptr_array_unref);
    figures->questions = questions_for_head(evaluation);
    g_autoptr(QuestionFields) fields = question_fields_new();
    for (guint i = 0; i < figures->questions->len; i++)
        question_fields_add(fields, g_ptr_array_index(figures->questions, i));
    form_set_fields(figures->form, (const FormField *)(void *)fields->fields->data, fields->fields->len);
    funds_describe(figures->grid, figures->session);
    figures->stamp = session_stamp(figures->session);
}

/* Saved, or refused because somebody else saved: either way the model may be another. */
static gboolean take(Figures *figures, const Question *question, QuestionAnswer answer, GError **error)
{
    g_return_val_if_fail(question, FALSE);
    gboolean saved = question_save(figures->app, question, answer, error);
    if (figures->stamp != session_stamp(figures->session)) show(figures);
    return saved;
}

static gboolean figures_accept(gpointer data, const char *key, const char *text, GError **error)
{
    Figures *figures = data;
    return take(figures, questions_find(figures->questions, key), (QuestionAnswer){.text = text}, error);
}

static gboolean figures_choose(gpointer data, const char *key, guint option, GError **error)
{
    Figures *figures = data;
    return take(figures, questions_find(figures->questions, key), (QuestionAnswer){.option = option}, error);
}

static gboolean cell_accept(gpointer data, const char *key, const char *text, GError **error)
{
    Figures *figures = data;
    const Evaluation *evaluation = session_evaluation(figures->session);
    const Field *field = scheme_find_fact(evaluation_scheme(evaluation), key + strlen("facts."));
    g_autoptr(Question) question = question_for_fact(evaluation, field);
    return take(figures, question, (QuestionAnswer){.text = text}, error);
}

static gboolean to_grid(Figures *figures, gboolean at_end);

/* Enter goes on from the form to the funds, as it goes on within them. */
static void figures_finished(gpointer data)
{
    to_grid(data, FALSE);
}

static const FormEvents figures_events = {
    .accept = figures_accept, .choose = figures_choose, .finished = figures_finished};

static void figures_typed(gpointer state, GHashTable *texts)
{
    const Figures *figures = state;
    form_collect(figures->form, texts);
    grid_collect(figures->grid, texts);
}

static void put_restored(Figures *figures)
{
    g_autoptr(GHashTable) texts = unsaved_take(app_unsaved(figures->app), figures_view.name);
    if (!texts) return;
    grid_put_pending(figures->grid, texts);
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, texts);
    while (g_hash_table_iter_next(&iter, &key, NULL))
        if (!questions_find(figures->questions, key)) g_hash_table_iter_remove(&iter);
    form_put_pending(figures->form, texts);
    app_message(figures->app, MESSAGE_WARNING, _("上次没有保存的输入已放回。"));
}

/* Begins at the figure a finding points to. */
static void begin_at_pointed(Figures *figures)
{
    g_autofree char *key = session_take_pointed(figures->session, "facts.");
    figures->in_grid = key && !form_set_focus(figures->form, key) && !grid_is_empty(figures->grid);
    if (figures->in_grid) grid_go(figures->grid, key);
}

static gpointer figures_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    (void)error;
    Figures *figures = g_new0(Figures, 1);
    figures->app = app;
    figures->session = app_session(app);
    figures->form = form_new(&figures_events, figures);
    figures->grid = grid_new(GRID_ALONG, cell_accept, figures);
    show(figures);
    begin_at_pointed(figures);
    put_restored(figures);
    return figures;
}

static void figures_close(App *app, gpointer state)
{
    (void)app;
    Figures *figures = state;
    form_free(figures->form);
    grid_free(figures->grid);
    g_ptr_array_unref(figures->questions);
    g_free(figures);
}

static void figures_resume(App *app, gpointer state)
{
    Figures *figures = state;
    flow_settle(app, figures->form, figures->grid);
    show(figures);
}

static char *figures_unsaved(gpointer state)
{
    const Figures *figures = state;
    const char *key = form_unsaved(figures->form);
    const Question *question = key ? questions_find(figures->questions, key) : NULL;
    return g_strdup(question ? question->title : key ? key : grid_unsaved(figures->grid));
}

static gboolean figures_save(gpointer state)
{
    Figures *figures = state;
    if (!form_accept_all(figures->form)) {
        figures->in_grid = FALSE;
        return FALSE;
    }
    if (grid_accept_all(figures->grid)) return TRUE;
    figures->in_grid = TRUE;
    return FALSE;
}

static FormWidget *figures_form(gpointer state)
{
    const Figures *figures = state;
    return figures->in_grid ? NULL : figures->form;
}

static ViewMode figures_mode(gpointer state)
{
    const Figures *figures = state;
    return form_is_open(figures->form) || grid_is_open(figures->grid) ? MODE_EDITING : MODE_COMMAND;
}

static gboolean to_grid(Figures *figures, gboolean at_end)
{
    if (grid_is_empty(figures->grid)) return FALSE;
    figures->in_grid = TRUE;
    grid_enter(figures->grid, at_end);
    return TRUE;
}

static gboolean to_form(Figures *figures, gboolean at_end)
{
    figures->in_grid = FALSE;
    return form_handle(figures->form, at_end ? REQUEST_LAST : REQUEST_FIRST);
}

static gboolean handle_grid(Figures *figures, Request request)
{
    if (grid_handle(figures->grid, request)) return TRUE;
    switch (request) {
    case REQUEST_UP:
    case REQUEST_PREVIOUS: return to_form(figures, TRUE);
    case REQUEST_NEXT:
    case REQUEST_FIRST: return to_form(figures, FALSE);
    case REQUEST_LAST: return to_grid(figures, TRUE);
    default: return FALSE;
    }
}

static gboolean handle_form(Figures *figures, Request request)
{
    if (request == REQUEST_LAST && !form_is_open(figures->form) && to_grid(figures, TRUE)) return TRUE;
    if (form_handle(figures->form, request)) return TRUE;
    switch (request) {
    case REQUEST_DOWN: return to_grid(figures, FALSE);
    case REQUEST_NEXT:
        return form_handle(figures->form, REQUEST_DOWN) || to_grid(figures, FALSE) || to_form(figures, FALSE);
    case REQUEST_PREVIOUS:
        return form_handle(figures->form, REQUEST_UP) || to_grid(figures, TRUE) || to_form(figures, TRUE);
    default: return FALSE;
    }
}

/* The list takes this view's place, as it knows the way back here. */
static gboolean check(const Figures *figures)
{
    g_autofree char *unsaved = figures_unsaved((gpointer)figures);
    if (unsaved)
        app_message(figures->app, MESSAGE_WARNING, _("「%s」里输入的文字还没有保存。"), unsaved);
    else
        app_replace(figures->app, &findings_view, NULL);
    return TRUE;
}

static gboolean figures_handle(App *app, gpointer state, Request request)
{
    Figures *figures = state;
    gboolean opens = request == REQUEST_OPEN || request == REQUEST_EDIT || request == REQUEST_SELECT;
    if (opens && figures_mode(figures) == MODE_COMMAND && !flow_may_write(app)) return TRUE;
    gboolean handled = figures->in_grid ? handle_grid(figures, request) : handle_form(figures, request);
    if (handled) return TRUE;
    switch (request) {
    case REQUEST_PREVIEW: app_push(app, &preview_view, NULL); return TRUE;
    case REQUEST_CHECK: return check(figures);
    default: return flow_handle(app, request, "");
    }
}

static void show_anew(gpointer data)
{
    show(data);
}

static gboolean figures_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    Figures *figures = state;
    if (figures_mode(figures) == MODE_COMMAND && !flow_may_write(app)) return TRUE;
    if (pasted) question_begin_paste(app);
    gboolean taken =
        figures->in_grid ? grid_type(figures->grid, text, pasted) : form_type(figures->form, text, pasted);
    if (pasted) question_end_paste(app, figures->form, figures->grid, show_anew, state);
    return taken;
}

static gboolean figures_mouse(App *app, gpointer state, const Mouse *mouse)
{
    Figures *figures = state;
    if (mouse->kind == MOUSE_WHEEL_UP || mouse->kind == MOUSE_WHEEL_DOWN)
        return figures_handle(app, state, mouse->kind == MOUSE_WHEEL_UP ? REQUEST_UP : REQUEST_DOWN);
    gboolean twice = mouse->kind == MOUSE_DOUBLE;
    if (!twice && mouse->kind != MOUSE_PRESS) return FALSE;
    gboolean in_grid = figures->grid_area.height > 0 && mouse->y >= figures->grid_area.y;
    if (in_grid ? !grid_click(figures->grid, mouse->y, mouse->x, twice)
                : !form_click(figures->form, mouse->y, mouse->x, twice))
        return FALSE;
    if (in_grid) form_leave_field(figures->form);
    figures->in_grid = in_grid;
    return TRUE;
}

static void figures_ticked(App *app, gpointer state)
{
    Figures *figures = state;
    g_autofree char *unsaved = figures_unsaved(state);
    if (flow_follow(app, unsaved || figures_mode(figures) == MODE_EDITING)) show(figures);
}

static void figures_head(gpointer state, GString *left, GString *right)
{
    const Figures *figures = state;
    g_string_append(left, _("项目数据 · "));
    session_describe(figures->session, left);
    g_autofree char *unsaved = figures_unsaved(state);
    const char *at = session_saved_at(figures->session);
    if (unsaved)
        g_string_append_printf(right, _("✎ 未保存：%s"), unsaved);
    else
        g_string_append_printf(right, at ? _("✓ 已保存 %s") : _("✓ 已保存"), at);
}

/* Form above, grid below as far as both fit; else the part with the focus gets what it needs first. */
static void divide(Figures *figures, Area area)
{
    int form = form_rows(figures->form, area.width),
        grid = grid_is_empty(figures->grid) ? 0 : grid_rows(figures->grid);
    int height = MAX(area.height, 0), for_grid = MIN(grid, height);
    if (form + grid > height)
        for_grid = height < 14        ? figures->in_grid ? for_grid : 0
                   : figures->in_grid ? MIN(grid, height * 2 / 3)
                                      : MIN(grid, height / 2);
    figures->form_area = (Area){area.y, area.x, height - for_grid, area.width};
    figures->form_area.height = MIN(figures->form_area.height, form);
    figures->grid_area = (Area){area.y + figures->form_area.height, area.x, for_grid, area.width};
}

static void figures_draw(gpointer state, const Layout *layout)
{
    Figures *figures = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    divide(figures, area);
    if (figures->form_area.height > 0) form_draw(figures->form, figures->form_area, !figures->in_grid);
    grid_draw(figures->grid, figures->grid_area, figures->in_grid);
    if (figures->form_area.height > 0) form_draw_beyond(figures->form, -1);
}

static void figures_status(gpointer state, Area row)
{
    totals_draw(((const Figures *)state)->session, row, NULL);
}

const View figures_view = {
    .name = "figures",
    .title = N_("项目数据"),
    .panes = 1,
    .open = figures_open,
    .close = figures_close,
    .resume = figures_resume,
    .typed = figures_typed,
    .unsaved = figures_unsaved,
    .save = figures_save,
    .form = figures_form,
    .mode = figures_mode,
    .handle = figures_handle,
    .type = figures_type,
    .mouse = figures_mouse,
    .tick = 1000,
    .ticked = figures_ticked,
    .head = figures_head,
    .status = figures_status,
    .draw = figures_draw,
};
