/* 纸面数字: what a paper claims, typed or pasted beside what was computed. */
#include "ui/app.h"

#include <string.h>

#include "ui/claims_grid.h"
#include "ui/flow.h"
#include "ui/question_form.h"
#include "ui/totals.h"
#include "ui/unsaved.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    Grid *grid;
    guint stamp;
} Claims;

static void show(Claims *claims)
{
    claims_describe(claims->grid, claims->session);
    claims->stamp = session_stamp(claims->session);
}

/* What a field is called in sentences about it; the rest of the key is an id. */
static const char *title_of(const char *key)
{
    static const struct {
        const char *prefix, *title;
    } titles[] = {{"claimed.total", N_("纸面总分")},
                  {"claimed.grade", N_("纸面等级")},
                  {"claimed.scores.", N_("纸面得分")},
                  {"claimed.weights.", N_("纸面分值")},
                  {"claimed.values.", N_("纸面比率")}};
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (g_str_has_prefix(key, titles[i].prefix)) return _(titles[i].title);
    return entry_field_title(ENTRY_SCORE);
}

static gboolean claims_accept(gpointer data, const char *key, const char *text, GError **error)
{
    Claims *claims = data;
    Question question = {.kind = g_str_equal(key, "claimed.grade") ? QUESTION_TEXT : QUESTION_POINTS,
                         .key = (char *)key,
                         .title = (char *)title_of(key)};
    gboolean saved = question_save(claims->app, &question, (QuestionAnswer){.text = text}, error);
    if (claims->stamp != session_stamp(claims->session)) show(claims);
    return saved;
}

static void claims_typed(gpointer state, GHashTable *texts)
{
    grid_collect(((const Claims *)state)->grid, texts);
}

static void put_restored(Claims *claims)
{
    g_autoptr(GHashTable) texts = unsaved_take(app_unsaved(claims->app), claims_view.name);
    if (!texts) return;
    grid_put_pending(claims->grid, texts);
    app_message(claims->app, MESSAGE_WARNING, _("上次没有保存的输入已放回。"));
}

/* Begins where a finding points to, else at the score of the indicator the tree stood on. */
static void begin_at(Claims *claims, const char *id)
{
    g_autofree char *pointed = session_take_pointed(claims->session, "claimed.");
    g_autofree char *score = g_strdup_printf("%s.score", id ? id : "");
    g_autofree char *sum = g_strdup_printf("claimed.scores.%s", id ? id : "");
    if (pointed)
        grid_go(claims->grid, pointed);
    else if (!grid_go(claims->grid, score))
        grid_go(claims->grid, sum);
}

static gpointer claims_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    Claims *claims = g_new0(Claims, 1);
    claims->app = app;
    claims->session = app_session(app);
    claims->grid = grid_new(GRID_DOWN, claims_accept, claims);
    show(claims);
    begin_at(claims, argument);
    put_restored(claims);
    return claims;
}

static void claims_close(App *app, gpointer state)
{
    (void)app;
    Claims *claims = state;
    grid_free(claims->grid);
    g_free(claims);
}

static void claims_resume(App *app, gpointer state)
{
    flow_settle(app, NULL, ((const Claims *)state)->grid);
    show(state);
}

static char *claims_unsaved(gpointer state)
{
    return g_strdup(grid_unsaved(((const Claims *)state)->grid));
}

static gboolean claims_save(gpointer state)
{
    return grid_accept_all(((const Claims *)state)->grid);
}

static ViewMode claims_mode(gpointer state)
{
    return grid_is_open(((const Claims *)state)->grid) ? MODE_EDITING : MODE_COMMAND;
}

static gboolean check(Claims *claims)
{
    const char *unsaved = grid_unsaved(claims->grid);
    if (unsaved)
        app_message(claims->app, MESSAGE_WARNING, _("「%s」里输入的文字还没有保存。"), unsaved);
    else
        app_replace(claims->app, &findings_view, NULL);
    return TRUE;
}

static gboolean claims_handle(App *app, gpointer state, Request request)
{
    Claims *claims = state;
    gboolean opens = request == REQUEST_OPEN || request == REQUEST_EDIT || request == REQUEST_SELECT;
    if (opens && !grid_is_open(claims->grid) && !flow_may_write(app)) return TRUE;
    if (grid_handle(claims->grid, request)) return TRUE;
    switch (request) {
    case REQUEST_CHECK: return check(claims);
    case REQUEST_FIRST: grid_enter(claims->grid, FALSE); return TRUE;
    case REQUEST_LAST: grid_enter(claims->grid, TRUE); return TRUE;
    default: return flow_handle(app, request, "");
    }
}

static void show_anew(gpointer data)
{
    show(data);
}

static gboolean claims_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    Grid *grid = ((const Claims *)state)->grid;
    if (!grid_is_open(grid) && !flow_may_write(app)) return TRUE;
    if (pasted) question_begin_paste(app);
    gboolean taken = grid_type(grid, text, pasted);
    if (pasted) question_end_paste(app, NULL, grid, show_anew, state);
    return taken;
}

static gboolean claims_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const Claims *claims = state;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    return press && grid_click(claims->grid, mouse->y, mouse->x, mouse->kind == MOUSE_DOUBLE);
}

static void claims_ticked(App *app, gpointer state)
{
    Claims *claims = state;
    if (flow_follow(app, grid_is_open(claims->grid) || grid_unsaved(claims->grid))) show(claims);
}

static void claims_head(gpointer state, GString *left, GString *right)
{
    const Claims *claims = state;
    g_string_append(left, _("纸面数字 · "));
    session_describe(claims->session, left);
    const char *unsaved = grid_unsaved(claims->grid), *at = session_saved_at(claims->session);
    if (unsaved)
        g_string_append_printf(right, _("✎ 未保存：%s"), unsaved);
    else
        g_string_append_printf(right, at ? _("✓ 已保存 %s") : _("✓ 已保存"), at);
}

static void claims_draw(gpointer state, const Layout *layout)
{
    const Claims *claims = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    grid_draw(claims->grid, area, TRUE);
}

static void claims_status(gpointer state, Area row)
{
    totals_draw(((const Claims *)state)->session, row, NULL);
}

const View claims_view = {
    .name = "claims",
    .title = N_("纸面数字"),
    .panes = 1,
    .open = claims_open,
    .close = claims_close,
    .resume = claims_resume,
    .typed = claims_typed,
    .unsaved = claims_unsaved,
    .save = claims_save,
    .mode = claims_mode,
    .handle = claims_handle,
    .type = claims_type,
    .mouse = claims_mouse,
    .tick = 1000,
    .ticked = claims_ticked,
    .head = claims_head,
    .status = claims_status,
    .draw = claims_draw,
};
