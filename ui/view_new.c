/* A new evaluation: which scheme, and the head of its form. Accepted as a whole. */
#include "ui/app.h"

#include <string.h>

#include "base/error.h"
#include "base/quantity.h"
#include "base/text.h"
#include "scheme/catalogue.h"
#include "ui/form.h"
#include "ui/guide.h"
#include "ui/session.h"
#include "ui/unsaved.h"
#include "ui/views.h"

typedef struct {
    App *app;
    Session *session;
    FormWidget *form;
    GPtrArray *schemes; /* CatalogueEntry *, those without a fault */
    guint scheme;       /* from 1; 0: none chosen */
    char *head[HEAD_COUNT];
    gboolean touched;
    gboolean finished; /* the last field was accepted with Enter */
} New;

static const struct {
    HeadField field;
    const char *title, *hint;
} rows[] = {
    {HEAD_PROJECT, N_("项目名称"), N_("必填")},
    {HEAD_UNIT, N_("实施单位"), NULL},
    {HEAD_DEPARTMENT, N_("主管部门"), NULL},
    {HEAD_YEAR, N_("年度"), NULL},
};

static void show_fields(New *new)
{
    FormField fields[G_N_ELEMENTS(rows) + 4] = {0};
    gsize count = 0;
    g_autofree FormChoice *choices = g_new0(FormChoice, new->schemes->len);
    for (guint i = 0; i < new->schemes->len; i++) {
        const CatalogueEntry *entry = g_ptr_array_index(new->schemes, i);
        choices[i] = (FormChoice){.label = entry->title, .hint = entry->id, .chosen = i + 1 == new->scheme};
    }
    g_autofree char *open = keys_first(new_view.name, REQUEST_OPEN);
    g_autofree char *picking = g_strdup_printf(_("按数字键选，%s 到下一栏"), open);
    fields[count++] = (FormField){.key = "scheme",
                                  .kind = FIELD_PICK,
                                  .label = _("指标体系"),
                                  .note = picking,
                                  .note_style = STYLE_DIM,
                                  .choices = choices,
                                  .choice_count = new->schemes->len};
    fields[count++] = (FormField){.kind = FIELD_GAP};
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        fields[count++] = (FormField){.key = head_field_id(rows[i].field),
                                      .kind = rows[i].field == HEAD_YEAR ? FIELD_NUMBER : FIELD_TEXT,
                                      .label = _(rows[i].title),
                                      .value = new->head[rows[i].field],
                                      .hint = rows[i].hint ? _(rows[i].hint) : NULL};
    g_autofree char *save = keys_first(new_view.name, REQUEST_SAVE);
    g_autofree char *accept = keys_first(KEYS_EDIT, REQUEST_EDIT_ACCEPT);
    g_autofree char *hint = g_strdup_printf(_("填好后按 %s 建立；在最后一栏按 %s 也会建立。"), save, accept);
    fields[count++] = (FormField){.kind = FIELD_GAP};
    fields[count++] = (FormField){.kind = FIELD_SHOWN, .label = "", .style = STYLE_DIM, .value = hint};
    form_set_fields(new->form, fields, count);
}

/* 2023年 is a year too. */
static gboolean accept_year(const char *text, char **year, GError **error)
{
    g_autofree char *folded = text_fold(text);
    g_strstrip(folded);
    if (g_str_has_suffix(folded, "年度"))
        folded[strlen(folded) - strlen("年度")] = '\0';
    else if (g_str_has_suffix(folded, "年"))
        folded[strlen(folded) - strlen("年")] = '\0';
    gint64 number = 0;
    if (*folded && (!whole_parse(folded, &number) || number < 1900 || number > 2199)) {
        g_autofree char *quoted = text_quoted(text);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("年度“%s”应是四位数字，如 2024。"), quoted);
        return FALSE;
    }
    *year = g_steal_pointer(&folded);
    return TRUE;
}

static gboolean new_accept(gpointer data, const char *key, const char *text, GError **error)
{
    New *new = data;
    for (HeadField field = 0; field < HEAD_COUNT; field++) {
        if (!g_str_equal(head_field_id(field), key)) continue;
        char *value = NULL;
        if (field == HEAD_YEAR ? !accept_year(text, &value, error) : !(value = g_strstrip(g_strdup(text))))
            return FALSE;
        g_free(new->head[field]);
        new->head[field] = value;
        new->touched = TRUE;
    }
    show_fields(new);
    return TRUE;
}

static gboolean new_choose(gpointer data, const char *key, guint option, GError **error)
{
    (void)key;
    (void)error;
    New *new = data;
    new->scheme = option;
    show_fields(new);
    return TRUE;
}

static void new_finished(gpointer data)
{
    New *new = data;
    new->finished = TRUE;
}

static const FormEvents new_events = {.accept = new_accept, .choose = new_choose, .finished = new_finished};

/* What a unit filled in last is likely what it fills in next. */
static void choose_last_scheme(New *new)
{
    StoreQuery latest = {.order = STORE_BY_CHANGE, .descending = TRUE};
    g_autoptr(GPtrArray) items = store_list(session_store(new->session), &latest, 0, 1, NULL);
    const StoreItem *item = items && items->len > 0 ? g_ptr_array_index(items, 0) : NULL;
    for (guint i = 0; item && i < new->schemes->len; i++)
        if (g_str_equal(((const CatalogueEntry *)g_ptr_array_index(new->schemes, i))->id, item->scheme))
            new->scheme = i + 1;
}

/* The year before: a self-evaluation is made when the year is over. */
static char *last_year(void)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    return g_strdup_printf("%d", g_date_time_get_year(now) - 1);
}

static void drop_broken(GPtrArray *schemes)
{
    for (guint i = schemes->len; i > 0; i--)
        if (((const CatalogueEntry *)g_ptr_array_index(schemes, i - 1))->fault)
            g_ptr_array_remove_index(schemes, i - 1);
}

#define SCHEME ".scheme" /* beside the texts of the head */

static const char *scheme_id(const New *new, guint option)
{
    return ((const CatalogueEntry *)g_ptr_array_index(new->schemes, option - 1))->id;
}

static void new_typed(gpointer state, GHashTable *texts)
{
    const New *new = state;
    for (HeadField field = 0; new->touched &&field < HEAD_COUNT; field++)
        if (!text_blank(new->head[field]))
            g_hash_table_replace(texts, g_strdup(head_field_id(field)), g_strdup(new->head[field]));
    form_collect(new->form, texts);
    if (g_hash_table_size(texts) > 0 && new->scheme > 0)
        g_hash_table_replace(texts, g_strdup(SCHEME), g_strdup(scheme_id(new, new->scheme)));
}

/* What a killed program left of a new evaluation. */
static void put_restored(New *new)
{
    g_autoptr(GHashTable) texts = unsaved_take(app_unsaved(new->app), new_view.name);
    if (!texts) return;
    for (guint option = 1; option <= new->schemes->len; option++)
        if (g_strcmp0(g_hash_table_lookup(texts, SCHEME), scheme_id(new, option)) == 0) new->scheme = option;
    g_hash_table_remove(texts, SCHEME);
    form_put_pending(new->form, texts);
    app_message(new->app, MESSAGE_WARNING, _("上次没有保存的输入已放回。"));
}

static gpointer new_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    g_autoptr(GPtrArray) schemes = catalogue_list();
    drop_broken(schemes);
    if (schemes->len == 0) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_IO,
                    _("没有可用的指标体系：请检查安装，或用 pingfen scheme list 查看。"));
        return NULL;
    }
    New *new = g_new0(New, 1);
    new->app = app;
    new->session = app_session(app);
    new->schemes = g_steal_pointer(&schemes);
    new->head[HEAD_YEAR] = last_year();
    new->form = form_new(&new_events, new);
    choose_last_scheme(new);
    put_restored(new);
    show_fields(new);
    if (new->scheme) form_set_focus(new->form, head_field_id(HEAD_PROJECT));
    return new;
}

static void new_close(App *app, gpointer state)
{
    (void)app;
    New *new = state;
    form_free(new->form);
    g_ptr_array_unref(new->schemes);
    for (HeadField field = 0; field < HEAD_COUNT; field++)
        g_free(new->head[field]);
    g_free(new);
}

static char *new_unsaved(gpointer state)
{
    const New *new = state;
    return new->touched || form_unsaved(new->form) ? g_strdup(_("新建的评价")) : NULL;
}

static ViewMode new_mode(gpointer state)
{
    const New *new = state;
    return form_is_open(new->form) ? MODE_EDITING : form_wants_text(new->form) ? MODE_TYPING : MODE_COMMAND;
}

/* The field that keeps it from being created, with its sentence. */
static gboolean complete(New *new)
{
    const char *key = NULL, *sentence = NULL;
    if (new->scheme == 0) {
        key = "scheme";
        sentence = _("请选一个指标体系（按数字键）。");
    } else if (text_blank(new->head[HEAD_PROJECT])) {
        key = head_field_id(HEAD_PROJECT);
        sentence = _("请填写项目名称。");
    }
    if (!key) return TRUE;
    form_set_focus(new->form, key);
    form_set_error(new->form, key, sentence);
    app_message(new->app, MESSAGE_ERROR, "%s", sentence);
    return FALSE;
}

static gboolean create_session(New *new, GError **error)
{
    Edit edits[HEAD_COUNT];
    gsize count = 0;
    for (HeadField field = 0; field < HEAD_COUNT; field++)
        if (!text_blank(new->head[field])) edits[count++] = (Edit){head_field_id(field), new->head[field]};
    const CatalogueEntry *entry = g_ptr_array_index(new->schemes, new->scheme - 1);
    return session_create(new->session, entry->id, edits, count, error);
}

/* The head is filled in where the form has no further fields: the figures are next. */
static void point_at_figures(Session *session, const Scheme *scheme)
{
    if (scheme->head->len > 0 || scheme->facts->len == 0) return;
    const Field *first = g_ptr_array_index(scheme->facts, 0);
    g_autofree char *key = g_strconcat("facts.", first->id, NULL);
    session_point(session, key);
}

static void create(New *new)
{
    g_autoptr(GError) error = NULL;
    App *app = new->app;
    if (!form_accept_field(new->form) || !complete(new)) return;
    if (!create_session(new, &error)) {
        app_error(app, error);
        return;
    }
    const Scheme *scheme = evaluation_scheme(session_evaluation(new->session));
    gboolean has_figures = scheme->facts->len > 0 || scheme->head->len > 0;
    point_at_figures(new->session, scheme);
    app_replace(app, &scoring_view, NULL); /* `new` is gone from here on */
    if (has_figures) app_push(app, &figures_view, NULL);
    if (app_is_guided(app)) {
        g_autofree char *next = guide_sentence(app_session(app), has_figures ? &figures_view : &scoring_view);
        app_message(app, MESSAGE_GOOD, _("已建立。%s"), next ? next : "");
        return;
    }
    g_autofree char *key = has_figures ? keys_first(figures_view.name, REQUEST_BACK)
                                       : keys_first(scoring_view.name, REQUEST_NEXT);
    app_message(
        app, MESSAGE_GOOD,
        has_figures ? _("已建立。先填项目数据，按 %s 到打分。") : _("已建立。按 %s 到第一个未填指标。"), key);
}

static gboolean new_handle(App *app, gpointer state, Request request)
{
    (void)app;
    New *new = state;
    new->finished = FALSE;
    if (request == REQUEST_OPEN && form_is_at_end(new->form)) {
        create(new);
        return TRUE;
    }
    if (form_handle(new->form, request)) {
        if (new->finished) create(new);
        return TRUE;
    }
    switch (request) {
    case REQUEST_SAVE: create(new); return TRUE;
    case REQUEST_NEXT: form_handle(new->form, REQUEST_DOWN); return TRUE;
    case REQUEST_PREVIOUS: form_handle(new->form, REQUEST_UP); return TRUE;
    default: return FALSE;
    }
}

static gboolean new_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    const New *new = state;
    if (form_type(new->form, text, pasted)) return TRUE;
    /* Words are no scheme: they are the project's name. */
    return !pasted && g_strcmp0(form_focus(new->form), "scheme") == 0 &&
           !g_unichar_isdigit(g_utf8_get_char(text)) &&
           form_set_focus(new->form, head_field_id(HEAD_PROJECT)) && form_type(new->form, text, FALSE);
}

static gboolean new_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const New *new = state;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    return press && form_click(new->form, mouse->y, mouse->x, mouse->kind == MOUSE_DOUBLE);
}

static void new_head(gpointer state, GString *left, GString *right)
{
    (void)state;
    (void)right;
    g_string_append(left, _("新建评价"));
}

static void new_draw(gpointer state, const Layout *layout)
{
    const New *new = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    if (area.height > 12) {
        area.y += 1;
        area.height -= 1;
    }
    form_draw(new->form, area, TRUE);
    form_draw_beyond(new->form, layout->foot);
}

const View new_view = {
    .name = "new",
    .title = N_("新建评价"),
    .panes = 1,
    .open = new_open,
    .close = new_close,
    .typed = new_typed,
    .unsaved = new_unsaved,
    .mode = new_mode,
    .handle = new_handle,
    .type = new_type,
    .letters = TRUE,
    .mouse = new_mouse,
    .head = new_head,
    .draw = new_draw,
};
