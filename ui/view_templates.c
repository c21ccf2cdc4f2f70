/* Ready-made own indicators: first which template, then which of its indicators go where. They are added in
 * one step, which one undo takes back. */
#include "ui/app.h"

#include "base/text.h"
#include "evaluation/template.h"
#include "ui/cursor.h"
#include "ui/flow.h"
#include "ui/session_own.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    char **first;         /* where the id of the first one added is put */
    GPtrArray *templates; /* Template * */
    Cursor which;
    GPtrArray *rows; /* TemplateRow *; NULL: a template is still to be chosen */
    gboolean *wanted;
    Cursor row;
    Area area; /* of the list */
} Templates;

static const Template *chosen(const Templates *templates)
{
    gboolean any = templates->which.at < templates->templates->len;
    return any ? g_ptr_array_index(templates->templates, templates->which.at) : NULL;
}

static gpointer templates_open(App *app, gpointer argument, GError **error)
{
    Session *session = app_session(app);
    if (!session_check_editable(session, error)) return NULL;
    Templates *templates = g_new0(Templates, 1);
    templates->app = app;
    templates->session = session;
    templates->first = argument;
    templates->templates = templates_list();
    return templates;
}

static void leave_rows(Templates *templates)
{
    g_clear_pointer(&templates->rows, g_ptr_array_unref);
    g_clear_pointer(&templates->wanted, g_free);
}

static void templates_close(App *app, gpointer state)
{
    (void)app;
    Templates *templates = state;
    leave_rows(templates);
    g_ptr_array_unref(templates->templates);
    g_free(templates);
}

/* Everything that has its place and is not there yet is wanted. */
static gboolean show_rows(Templates *templates)
{
    const Template *template = chosen(templates);
    if (!template || template->fault) {
        app_message(templates->app, MESSAGE_WARNING, "%s", template ? template->fault : _("没有模板"));
        return TRUE;
    }
    templates->rows = template_plan(template, session_evaluation(templates->session));
    templates->wanted = g_new0(gboolean, templates->rows->len + 1);
    for (guint i = 0; i < templates->rows->len; i++)
        templates->wanted[i] =
            ((const TemplateRow *)g_ptr_array_index(templates->rows, i))->state == TEMPLATE_NEW;
    templates->row = (Cursor){0};
    return TRUE;
}

static const char *state_text(TemplateState state)
{
    static const char *const texts[] = {
        [TEMPLATE_NEW] = N_("可以增加"),
        [TEMPLATE_THERE] = N_("已经有同名的指标，不再增加"),
        [TEMPLATE_NOWHERE] = N_("这个指标体系没有放它的地方"),
        [TEMPLATE_UNFIT] = N_("它的评分规则在这个指标体系里用不了"),
    };
    return _(texts[state]);
}

/* With a new group goes what is below it, and with what is below its group. */
static void turn_related(Templates *templates, guint at, gboolean wanted)
{
    for (guint i = 0; i < templates->rows->len; i++) {
        const TemplateRow *row = g_ptr_array_index(templates->rows, i);
        if (!wanted && row->mother > 0 && !templates->wanted[row->mother - 1]) templates->wanted[i] = FALSE;
    }
    for (const TemplateRow *row = g_ptr_array_index(templates->rows, at); wanted && row->mother > 0;
         row = g_ptr_array_index(templates->rows, row->mother - 1))
        templates->wanted[row->mother - 1] = TRUE;
}

static gboolean turn(Templates *templates)
{
    guint at = templates->row.at;
    if (at >= templates->rows->len) return TRUE;
    const TemplateRow *row = g_ptr_array_index(templates->rows, at);
    if (row->state != TEMPLATE_NEW)
        app_message(templates->app, MESSAGE_PLAIN, _("%s：%s。"), row->indicator->title,
                    row->fault ? row->fault : state_text(row->state));
    else
        turn_related(templates, at, templates->wanted[at] = !templates->wanted[at]);
    return TRUE;
}

static GArray *additions_of(const Templates *templates)
{
    GArray *additions = g_array_new(FALSE, TRUE, sizeof(OwnAddition));
    g_autofree guint *places = g_new0(guint, templates->rows->len + 1); /* of the rows among them, from 1 */
    for (guint i = 0; i < templates->rows->len; i++) {
        const TemplateRow *row = g_ptr_array_index(templates->rows, i);
        const TemplateIndicator *indicator = row->indicator;
        if (!templates->wanted[i]) continue;
        places[i] = additions->len + 1;
        OwnAddition addition = {.under = row->under,
                                .mother = row->mother > 0 ? places[row->mother - 1] : 0,
                                .id = indicator->id,
                                .absent = indicator->absent,
                                .own = {.title = indicator->title,
                                        .weight = row->weight,
                                        .target = indicator->target,
                                        .rule = indicator->rule,
                                        .evidence = indicator->evidence,
                                        .guide = indicator->guide}};
        g_array_append_val(additions, addition);
    }
    return additions;
}

static gboolean is_mother(const GArray *additions, guint place)
{
    for (guint i = 0; i < additions->len; i++)
        if (g_array_index(additions, OwnAddition, i).mother == place + 1) return TRUE;
    return FALSE;
}

/* Nothing was left to give them. */
static guint count_without_weight(const GArray *additions)
{
    guint count = 0;
    for (guint i = 0; i < additions->len; i++) {
        const char *weight = g_array_index(additions, OwnAddition, i).own.weight;
        Points points = points_zero;
        gboolean none = !weight || (points_parse(weight, &points, NULL) && points.units == 0);
        count += none && !is_mother(additions, i);
    }
    return count;
}

/* `templates` is gone when this returned and something was added. */
static gboolean add(Templates *templates)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GArray) additions = additions_of(templates);
    App *app = templates->app;
    char *first = NULL;
    if (additions->len == 0) {
        g_autofree char *select = keys_first(templates_view.name, REQUEST_SELECT);
        app_message(app, MESSAGE_PLAIN, _("没有打 x 的指标：按 %s 选取"), select);
        return TRUE;
    }
    if (!session_own_add_all(templates->session, (const OwnAddition *)(void *)additions->data, additions->len,
                             &first, &error)) {
        app_error(app, error);
        flow_ask_clash(app);
        return TRUE;
    }
    g_free(*templates->first);
    *templates->first = first;
    app_back(app);
    g_autofree char *undo = keys_first(scoring_view.name, REQUEST_UNDO);
    guint without = count_without_weight(additions);
    if (without > 0)
        app_message(
            app, MESSAGE_WARNING,
            _("已增加 %u 个指标，其中 %u 个分值为 0（分值已分完）：请分配分值、改目标值；按 %s 一次撤销。"),
            additions->len, without, undo);
    else
        app_message(app, MESSAGE_GOOD, _("已增加 %u 个指标；按 %s 一次撤销。请把目标值改成本项目的。"),
                    additions->len, undo);
    return TRUE;
}

static gboolean handle_rows(Templates *templates, Request request)
{
    switch (request) {
    case REQUEST_OPEN:
    case REQUEST_SELECT: return turn(templates);
    case REQUEST_SAVE: return add(templates);
    case REQUEST_LEAVE:
    case REQUEST_BACK: leave_rows(templates); return TRUE;
    default: return cursor_handle(&templates->row, request, templates->rows->len);
    }
}

static gboolean templates_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Templates *templates = state;
    if (templates->rows) return handle_rows(templates, request);
    if (request == REQUEST_OPEN || request == REQUEST_SELECT || request == REQUEST_SAVE)
        return show_rows(templates);
    return cursor_handle(&templates->which, request, templates->templates->len);
}

static gboolean templates_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Templates *templates = state;
    Cursor *cursor = templates->rows ? &templates->row : &templates->which;
    guint count = templates->rows ? templates->rows->len : templates->templates->len, line = 0;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    if (!press || !cursor_line(cursor, mouse->y - templates->area.y, count, &line)) return FALSE;
    cursor->at = line;
    if (mouse->kind != MOUSE_DOUBLE) return TRUE;
    return templates->rows ? turn(templates) : show_rows(templates);
}

/* --- painting --- */

static void templates_head(gpointer state, GString *left, GString *right)
{
    const Templates *templates = state;
    g_string_append(left, _("自设指标模板"));
    if (!templates->rows) return;
    guint wanted = 0;
    for (guint i = 0; i < templates->rows->len; i++)
        wanted += templates->wanted[i] ? 1 : 0;
    g_string_append_printf(left, " · %s", chosen(templates)->title);
    g_string_append_printf(right, _("选了 %u / %u"), wanted, templates->rows->len);
}

static void draw_template(const Templates *templates, guint line, int y)
{
    enum { TITLE = 24, COUNT = 8 };
    const Template *template = g_ptr_array_index(templates->templates, line);
    Area area = templates->area;
    gboolean at = line == templates->which.at;
    Style style = at ? STYLE_FOCUS : template->fault ? STYLE_ERROR : STYLE_NORMAL;
    Style dim = at ? STYLE_FOCUS : STYLE_DIM;
    const char *title = template->title ? template->title : template->id;
    g_autofree char *count = g_strdup_printf(_("%u 项"), template->indicators->len);
    g_autofree char *source = g_strdup(template->fault   ? template->fault
                                       : template->users ? _("自己的模板")
                                                         : template->id);
    draw_text(y, area.x, 2, STYLE_ACCENT, at ? "▌" : "");
    draw_text(y, area.x + 2, TITLE, style, title);
    draw_text(y, area.x + 2 + TITLE, COUNT, dim, template->fault ? "" : count);
    draw_text(y, area.x + 2 + TITLE + COUNT, area.width - 2 - TITLE - COUNT, dim, source);
}

static void draw_row(const Templates *templates, guint line, int y)
{
    enum { BOX = 4, WEIGHT = 7, TARGET = 18, PLACE = 20, WITH_PLACE = 70 };
    const TemplateRow *row = g_ptr_array_index(templates->rows, line);
    Area area = templates->area;
    gboolean at = line == templates->row.at, is_new = row->state == TEMPLATE_NEW;
    Style style = at ? STYLE_FOCUS : is_new ? STYLE_NORMAL : STYLE_DIM;
    int place = area.width >= WITH_PLACE ? PLACE : 0;
    int x = area.x + 2 + BOX, title = MAX(area.width - 2 - BOX - WEIGHT - 2 - TARGET - place, 0);
    draw_text(y, area.x, 2, STYLE_ACCENT, at ? "▌" : "");
    draw_text(y, area.x + 2, BOX, style, !is_new ? "—" : templates->wanted[line] ? "[x]" : "[ ]");
    int indent = row->mother > 0 ? MIN(2, title) : 0;
    draw_text(y, x, indent, style, "");
    draw_text(y, x + indent, title - indent, style, row->indicator->title);
    draw_right(y, x + title, WEIGHT, style, row->weight ? row->weight : "");
    draw_text(y, x + title + WEIGHT, 2, style, "");
    draw_text(y, x + title + WEIGHT + 2, TARGET, style, row->indicator->target ? row->indicator->target : "");
    draw_text(y, x + title + WEIGHT + 2 + TARGET, place, style, row->place);
}

/* What stands in no column, of the indicator with the cursor. */
static void draw_below(const Templates *templates, Area area)
{
    const TemplateRow *row = g_ptr_array_index(templates->rows, templates->row.at);
    const TemplateIndicator *indicator = row->indicator;
    draw_heading(area.y, area.x, area.width, indicator->title, NULL);
    g_autoptr(GString) text = g_string_new(row->fault ? row->fault : state_text(row->state));
    if (row->state != TEMPLATE_NOWHERE && *row->place) g_string_append_printf(text, " · %s", row->place);
    if (indicator->evidence) g_string_append_printf(text, "\n%s：%s", _("佐证要求"), indicator->evidence);
    if (indicator->guide) g_string_append_printf(text, "\n%s：%s", _("考核内容"), indicator->guide);
    g_autofree char *safe = text_safe(text->str, TRUE);
    g_autoptr(GPtrArray) lines = text_wrap(safe, (guint)MAX(area.width - 2, 2));
    for (int i = 0; i < (int)lines->len && i + 1 < area.height; i++)
        draw_text(area.y + 1 + i, area.x + 2, area.width - 2, STYLE_NORMAL,
                  g_ptr_array_index(lines, (guint)i));
}

static void draw_rows(Templates *templates, Area area)
{
    enum { BELOW = 5, WITH_BELOW = 12 };
    int below = area.height >= WITH_BELOW && templates->rows->len > 0 ? BELOW : 0;
    templates->area = (Area){area.y, area.x, area.height - below, area.width};
    cursor_keep(&templates->row, templates->rows->len, templates->area.height);
    for (int i = 0; i < templates->area.height; i++) {
        guint line = templates->row.top + (guint)i;
        if (line < templates->rows->len) draw_row(templates, line, area.y + i);
    }
    if (below > 0) draw_below(templates, (Area){area.y + area.height - below, area.x, below, area.width});
}

static void templates_draw(gpointer state, const Layout *layout)
{
    Templates *templates = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    if (templates->rows) {
        draw_rows(templates, area);
        return;
    }
    templates->area = area;
    cursor_keep(&templates->which, templates->templates->len, area.height);
    for (int i = 0; i < area.height; i++) {
        guint line = templates->which.top + (guint)i;
        if (line < templates->templates->len) draw_template(templates, line, area.y + i);
    }
}

const View templates_view = {
    .name = "templates",
    .title = N_("自设指标模板"),
    .panes = 1,
    .open = templates_open,
    .close = templates_close,
    .handle = templates_handle,
    .mouse = templates_mouse,
    .head = templates_head,
    .draw = templates_draw,
};
