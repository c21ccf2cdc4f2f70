/* A small workstation made of the toolkit alone, so that it can be tried without a database: rows on the
 * left, a form on the right. The number is refused when it is none, and shows its double while it is typed.
 */
#include "base/quantity.h"
#include "base/translate.h"
#include "ui/app.h"
#include "ui/form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 300 };

typedef struct {
    App *app;
    FormWidget *form;
    int cursor, top;
    gboolean in_form;
    char *number, *name, *note;
    gboolean ticks[3];
    guint pick;
    guint accepted;
} Toolkit;

static void show_fields(Toolkit *toolkit)
{
    const FormChoice tiers[] = {{"达标", "10 分", toolkit->pick == 1},
                                {"部分达标，其余按比例计算并说明原因", "5 分", toolkit->pick == 2},
                                {"未达标", "0 分", toolkit->pick == 3}};
    const FormChoice points[] = {{"制度健全", NULL, toolkit->ticks[0]},
                                 {"执行到位", NULL, toolkit->ticks[1]},
                                 {"资料齐全", NULL, toolkit->ticks[2]}};
    const FormField fields[] = {
        {.kind = FIELD_SHOWN,
         .label = "考核",
         .value = "为办事企业群众提供免费复印、免费饮水等服务，减少企业群众办事成本。"},
        {.kind = FIELD_GAP},
        {.key = "target",
         .kind = FIELD_NUMBER,
         .label = "年度指标值",
         .value = "100%",
         .locked = TRUE,
         .note = ""},
        {.key = "number",
         .kind = FIELD_NUMBER,
         .label = "实际完成值",
         .value = toolkit->number,
         .unit = "分",
         .beside = TRUE},
        {.key = "name",
         .kind = FIELD_TEXT,
         .label = "项目名称",
         .value = toolkit->name,
         .hint = "还没有名称"},
        {.key = "pick", .kind = FIELD_PICK, .label = "结论", .choices = tiers, .choice_count = 3},
        {.key = "ticks", .kind = FIELD_TICKS, .label = "要点", .choices = points, .choice_count = 3},
        {.key = "note", .kind = FIELD_LINES, .label = "说明", .value = toolkit->note},
        {.kind = FIELD_HEADING, .label = "核对"},
        {.kind = FIELD_SHOWN, .value = "N-NOTE 本指标少得 4.00 分，没有说明。", .style = STYLE_WARNING},
    };
    form_set_fields(toolkit->form, fields, G_N_ELEMENTS(fields));
}

static gboolean accept(gpointer data, const char *key, const char *text, GError **error)
{
    Toolkit *toolkit = data;
    char **place = strcmp(key, "number") == 0 ? &toolkit->number
                   : strcmp(key, "name") == 0 ? &toolkit->name
                                              : &toolkit->note;
    g_auto(Quantity) quantity = {0};
    if (place == &toolkit->number && *text && !number_parse(text, &quantity, error)) return FALSE;
    g_free(*place);
    *place = g_strdup(text);
    toolkit->accepted++;
    show_fields(toolkit);
    app_message(toolkit->app, MESSAGE_PLAIN, "%s", "已保存。");
    return TRUE;
}

static gboolean choose(gpointer data, const char *key, guint option, GError **error)
{
    Toolkit *toolkit = data;
    (void)error;
    if (strcmp(key, "pick") == 0)
        toolkit->pick = option;
    else
        toolkit->ticks[option - 1] = !toolkit->ticks[option - 1];
    show_fields(toolkit);
    return TRUE;
}

static void changed(gpointer data, const char *key, const char *text)
{
    Toolkit *toolkit = data;
    g_auto(Quantity) quantity = {0};
    if (!text || strcmp(key, "number") != 0 || !quantity_parse(text, &quantity)) {
        form_set_live(toolkit->form, STYLE_DIM, NULL);
        return;
    }
    g_autoptr(Value) twice = value_add(quantity.value, quantity.value);
    g_autofree char *figure = value_format(twice);
    g_autofree char *live = g_strdup_printf("%s × 2 = %s", text, figure);
    form_set_live(toolkit->form, STYLE_GOOD, live);
}

static gpointer toolkit_open(App *app, gpointer argument, GError **error)
{
    static const FormEvents events = {.accept = accept, .choose = choose, .changed = changed};
    (void)argument;
    (void)error;
    Toolkit *toolkit = g_new0(Toolkit, 1);
    toolkit->app = app;
    toolkit->form = form_new(&events, toolkit);
    toolkit->number = g_strdup("");
    toolkit->name = g_strdup("大厅运行经费");
    toolkit->note = g_strdup("");
    show_fields(toolkit);
    return toolkit;
}

static void toolkit_close(App *app, gpointer state)
{
    Toolkit *toolkit = state;
    (void)app;
    form_free(toolkit->form);
    g_free(toolkit->number);
    g_free(toolkit->name);
    g_free(toolkit->note);
    g_free(toolkit);
}

/* What was typed last, where the test can read it after the program is gone. */
static char *toolkit_unsaved(gpointer state)
{
    return g_strdup(form_unsaved(((Toolkit *)state)->form));
}

static ViewMode toolkit_mode(gpointer state)
{
    const Toolkit *toolkit = state;
    if (!toolkit->in_form) return MODE_COMMAND;
    return form_is_open(toolkit->form)      ? MODE_EDITING
           : form_wants_text(toolkit->form) ? MODE_TYPING
                                            : MODE_COMMAND;
}

static void removed(gpointer data, const char *answer)
{
    Toolkit *toolkit = data;
    app_message(toolkit->app, answer ? MESSAGE_GOOD : MESSAGE_PLAIN, "%s",
                answer ? "删除了。" : "没有删除。");
}

static void sought(gpointer data, const char *text)
{
    Toolkit *toolkit = data;
    app_message(toolkit->app, MESSAGE_PLAIN, "找的是 %s", text ? text : "—");
}

static gboolean in_rows(Toolkit *toolkit, Request request)
{
    switch (request) {
    case REQUEST_UP: toolkit->cursor = MAX(0, toolkit->cursor - 1); return TRUE;
    case REQUEST_DOWN: toolkit->cursor = MIN(ROWS - 1, toolkit->cursor + 1); return TRUE;
    case REQUEST_PAGE_DOWN: toolkit->cursor = MIN(ROWS - 1, toolkit->cursor + 20); return TRUE;
    default: return FALSE;
    }
}

static gboolean toolkit_handle(App *app, gpointer state, Request request)
{
    Toolkit *toolkit = state;
    if (toolkit->in_form && form_handle(toolkit->form, request)) return TRUE;
    if (request == REQUEST_NEXT || (toolkit->in_form && request == REQUEST_LEAVE)) {
        toolkit->in_form = !toolkit->in_form;
        return TRUE;
    }
    if (!toolkit->in_form && request == REQUEST_RIGHT)
        app_confirm(app, "删除 大厅运行经费 2021？", removed, toolkit);
    else if (!toolkit->in_form && request == REQUEST_LEFT)
        app_ask(app, "查找：", "经费", sought, toolkit);
    else
        return !toolkit->in_form && in_rows(toolkit, request);
    return TRUE;
}

static gboolean toolkit_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    Toolkit *toolkit = state;
    (void)app;
    if (strcmp(text, "!") == 0 && !toolkit->in_form) abort();
    if (strcmp(text, "@") == 0 && !toolkit->in_form) return fputs("库里的警告\n", stderr), TRUE;
    return toolkit->in_form && form_type(toolkit->form, text, pasted);
}

static void toolkit_head(gpointer state, GString *left, GString *right)
{
    const Toolkit *toolkit = state;
    g_string_assign(left, "大厅运行经费 · 2021 · 项目支出绩效自评表 · 草稿");
    g_string_printf(right, "✓ 已保存 %u 次", toolkit->accepted);
}

static void toolkit_status(gpointer state, Area row)
{
    const Toolkit *toolkit = state;
    g_autofree char *text = g_strdup_printf("总分 %d / %d", toolkit->cursor, ROWS);
    int x = row.x + 1;
    x += draw_span(row.y, x, row.width, STYLE_STRONG, text) + 2;
    draw_bar(row.y, x, MIN(20, row.width - x), toolkit->cursor, ROWS);
}

static void toolkit_draw(gpointer state, const Layout *layout)
{
    Toolkit *toolkit = state;
    Area area = layout->first;
    toolkit->top = CLAMP(toolkit->top, toolkit->cursor - area.height + 1, toolkit->cursor);
    gboolean single = layout->kind == LAYOUT_SINGLE;
    for (int i = 0; i < area.height && toolkit->top + i < ROWS && !(single && toolkit->in_form); i++) {
        int row = toolkit->top + i;
        gboolean here = row == toolkit->cursor;
        g_autofree char *text = g_strdup_printf(" ● 第 %d 项免费复印、免费饮水等服务", row + 1);
        Style style = !here ? STYLE_NORMAL : toolkit->in_form ? STYLE_SHADE : STYLE_FOCUS;
        draw_text(area.y + i, area.x, 1, STYLE_ACCENT, here ? "▌" : "");
        draw_text(area.y + i, area.x + 1, area.width - 11, style, text);
        draw_right(area.y + i, area.x + area.width - 10, 9, style, "10.00");
    }
    if (layout->kind == LAYOUT_STACKED)
        draw_heading(layout->divider.y, layout->divider.x, layout->divider.width, "免费复印、免费饮水等服务",
                     "满分 10");
    if (!single || toolkit->in_form) form_draw(toolkit->form, layout->second, toolkit->in_form);
}

static int toolkit_rows(gpointer state, int width)
{
    return form_rows(((Toolkit *)state)->form, width);
}

static const View toolkit_view = {
    .name = "toolkit",
    .title = N_("工具"),
    .panes = 2,
    .open = toolkit_open,
    .close = toolkit_close,
    .unsaved = toolkit_unsaved,
    .mode = toolkit_mode,
    .handle = toolkit_handle,
    .type = toolkit_type,
    .head = toolkit_head,
    .status = toolkit_status,
    .second_rows = toolkit_rows,
    .draw = toolkit_draw,
};

int main(void)
{
    g_autoptr(GError) error = NULL;
    translate_set_locale();
    Term *term = term_open(&error);
    if (!term) {
        fprintf(stderr, "%s\n", error->message);
        return error->code;
    }
    draw_theme(g_getenv("NO_COLOR") ? THEME_MONO : THEME_DARK);
    App *app = app_new(term, NULL);
    app_push(app, &toolkit_view, NULL);
    int status = app_run(app);
    app_free(app);
    term_close(term);
    return status;
}
