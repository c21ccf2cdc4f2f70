/* One of the project's own indicators: a new one, or one to be changed. Accepted as a whole; after a new one
 * the form offers the next. */
#include "ui/app.h"

#include <string.h>

#include "base/text.h"
#include "ui/flow.h"
#include "ui/form.h"
#include "ui/own_table.h"
#include "ui/paste.h"
#include "ui/question.h"
#include "ui/session_own.h"
#include "ui/unsaved.h"
#include "ui/views.h"

typedef enum { TITLE, WEIGHT, TARGET, EVIDENCE, GUIDE, ROW_COUNT } Row;

static const struct {
    const char *key, *title, *hint;
    FormKind kind;
} rows[ROW_COUNT] = {
    [TITLE] = {"title", N_("指标名称"), N_("必填"), FIELD_TEXT},
    [WEIGHT] = {"weight", N_("分值"), NULL, FIELD_NUMBER},
    [TARGET] = {"target", N_("年度指标值"), N_("如 ≥50次、≤45万元、100%、效果明显"), FIELD_TEXT},
    [EVIDENCE] = {"evidence", N_("佐证要求"), NULL, FIELD_TEXT},
    [GUIDE] = {"guide", N_("考核内容"), NULL, FIELD_LINES},
};

typedef struct {
    App *app;
    Session *session;
    FormWidget *form;
    char *under, *id; /* as in OwnArgument */
    char **last;
    char *value[ROW_COUNT];
    char *other_rule; /* a kept rule that is none of the offered ones; NULL: none */
    OwnTable *table;
    guint rule; /* of own_rule_*; own_rule_count(): other_rule */
    gboolean touched, finished;
} Own;

static char *left_text(const Own *own, const char *weight, Style *style)
{
    Points left = points_zero;
    *style = STYLE_DIM;
    if (!session_own_left(own->session, own->under, own->id, weight, &left)) return NULL;
    int sign = points_compare(left, points_zero);
    *style = sign < 0 ? STYLE_ERROR : sign > 0 ? STYLE_WARNING : STYLE_GOOD;
    return session_own_left_text(left);
}

static FormChoice *rule_choices(const Own *own, gsize *count)
{
    *count = own_rule_count() + (own->other_rule ? 1 : 0);
    FormChoice *choices = g_new0(FormChoice, *count);
    for (guint i = 0; i < *count; i++) {
        choices[i].label = i < own_rule_count() ? own_rule_title(i) : _("原有的规则");
        choices[i].hint = i < own_rule_count() ? NULL : own->other_rule;
        choices[i].chosen = i == own->rule;
    }
    return choices;
}

static char *hint_text(const Own *own)
{
    return keys_sentence(
        own_view.name,
        own->id
            ? _("改好后按 {save} 保存，{back} 不保存。")
            : _("填好后按 {save} 保存（在最后一栏按 {open} 也会），接着填下一个；{back} 返回。可以从表格软件"
                "粘贴多行：带表头（三级指标、年度指标值、实际完成值、分值、得分…）的按表头读，没有表头的各列"
                "是"
                "名称、分值、目标值、实际完成值、得分。"));
}

/* `weight` is what stands in that field, typed or accepted. */
static void show_fields(Own *own, const char *weight)
{
    FormField fields[ROW_COUNT + 4] = {0};
    gsize count = 0, choice_count = 0;
    Style style = STYLE_NORMAL;
    g_autofree FormChoice *choices = rule_choices(own, &choice_count);
    g_autofree char *left = left_text(own, weight, &style);
    for (Row row = 0; row < ROW_COUNT; row++) {
        if (row == EVIDENCE)
            fields[count++] = (FormField){.key = "rule",
                                          .kind = FIELD_PICK,
                                          .label = _("计分方法"),
                                          .choices = choices,
                                          .choice_count = choice_count};
        fields[count++] = (FormField){.key = rows[row].key,
                                      .kind = rows[row].kind,
                                      .label = _(rows[row].title),
                                      .value = own->value[row],
                                      .hint = rows[row].hint ? _(rows[row].hint) : NULL};
        if (row == WEIGHT && left) {
            fields[count - 1].note = left;
            fields[count - 1].note_style = style;
        }
    }
    g_autofree char *hint = hint_text(own);
    fields[count++] = (FormField){.kind = FIELD_GAP};
    fields[count++] = (FormField){.kind = FIELD_SHOWN, .label = "", .style = STYLE_DIM, .value = hint};
    form_set_fields(own->form, fields, count);
}

static Row row_of(const char *key)
{
    Row row = TITLE;
    while (row < ROW_COUNT && !g_str_equal(rows[row].key, key))
        row++;
    return row;
}

static gboolean own_accept(gpointer data, const char *key, const char *text, GError **error)
{
    Own *own = data;
    Row row = row_of(key);
    Points points;
    g_return_val_if_fail(row < ROW_COUNT, FALSE);
    g_autofree char *value = row == WEIGHT   ? question_plain_points(text)
                             : row == TARGET ? question_plain_target(text)
                                             : g_strstrip(g_strdup(text));
    if (row == WEIGHT && *value && !points_parse(value, &points, error)) return FALSE;
    own->touched = own->touched || g_strcmp0(value, own->value[row] ? own->value[row] : "") != 0;
    g_free(own->value[row]);
    own->value[row] = g_steal_pointer(&value);
    show_fields(own, own->value[WEIGHT]);
    return TRUE;
}

static gboolean own_choose(gpointer data, const char *key, guint option, GError **error)
{
    (void)key;
    (void)error;
    Own *own = data;
    own->rule = option - 1;
    own->touched = TRUE;
    show_fields(own, own->value[WEIGHT]);
    return TRUE;
}

/* The weight left to give follows the typing. */
static void own_changed(gpointer data, const char *key, const char *text)
{
    Own *own = data;
    if (row_of(key) == WEIGHT) show_fields(own, text ? text : own->value[WEIGHT]);
}

static void own_finished(gpointer data)
{
    ((Own *)data)->finished = TRUE;
}

static const FormEvents own_events = {
    .accept = own_accept, .choose = own_choose, .changed = own_changed, .finished = own_finished};

static void read_present(Own *own)
{
    const OutlineNode *node = outline_find(session_scorecard(own->session)->outline, own->id);
    const Indicator *indicator = node->indicator;
    own->under = g_strdup(node->parent ? node->parent->indicator->id : NULL);
    own->value[TITLE] = g_strdup(indicator->title);
    own->value[WEIGHT] = indicator->has_weight ? points_format(indicator->weight) : NULL;
    own->value[TARGET] = g_strdup(indicator->target);
    own->value[EVIDENCE] = g_strdup(indicator->evidence);
    own->value[GUIDE] = g_strdup(indicator->guide);
    own->rule = own_rule_find(indicator->rule ? indicator->rule->text : NULL);
    if (own->rule == own_rule_count()) own->other_rule = g_strdup(indicator->rule->text);
}

/* What is typed belongs to its indicator, or to the group a new one is added to. */
static char *kept_key(const Own *own, const char *key)
{
    return own->id ? g_strdup_printf("indicators.%s.%s", own->id, key)
                   : g_strdup_printf("+%s.%s", own->under ? own->under : "", key);
}

static void own_typed(gpointer state, GHashTable *texts)
{
    const Own *own = state;
    g_autoptr(GHashTable) typed = unsaved_texts_new();
    for (Row row = 0; own->touched && row < ROW_COUNT; row++)
        if (!text_blank(own->value[row]))
            g_hash_table_replace(typed, g_strdup(rows[row].key), g_strdup(own->value[row]));
    form_collect(own->form, typed);
    GHashTableIter iter;
    gpointer key, text;
    g_hash_table_iter_init(&iter, typed);
    while (g_hash_table_iter_next(&iter, &key, &text))
        g_hash_table_replace(texts, kept_key(own, key), g_strdup(text));
}

/* What was kept, or a killed program left, of this indicator. */
static void put_restored(Own *own)
{
    gboolean any = FALSE;
    for (Row row = 0; row < ROW_COUNT; row++) {
        g_autofree char *key = kept_key(own, rows[row].key);
        g_autofree char *text = unsaved_take_text(app_unsaved(own->app), own_view.name, key);
        form_set_pending(own->form, rows[row].key, text);
        any = any || text;
    }
    if (any) app_message(own->app, MESSAGE_WARNING, _("上次没有保存的输入已放回。"));
}

static void remember(const Own *own, const char *id)
{
    if (!own->last) return;
    char *copy = g_strdup(id);
    g_free(*own->last);
    *own->last = copy;
}

static void table_added(gpointer data, guint count, const char *last)
{
    Own *own = data;
    Style style = STYLE_NORMAL;
    remember(own, last);
    show_fields(own, NULL);
    g_autofree char *left = left_text(own, NULL, &style);
    app_message(own->app, MESSAGE_GOOD, _("已增加 %u 项。%s"), count, left ? left : "");
}

static gpointer own_open(App *app, gpointer argument, GError **error)
{
    const OwnArgument *wanted = argument;
    Session *session = app_session(app);
    if (!session_check_editable(session, error)) return NULL;
    Own *own = g_new0(Own, 1);
    own->app = app;
    own->session = session;
    own->id = g_strdup(wanted->id);
    own->last = wanted->last;
    own->form = form_new(&own_events, own);
    if (own->id)
        read_present(own);
    else
        own->under = g_strdup(wanted->under);
    own->table = own_table_new(app, own->under, table_added, own);
    show_fields(own, own->value[WEIGHT]);
    put_restored(own);
    return own;
}

static void own_close(App *app, gpointer state)
{
    (void)app;
    Own *own = state;
    form_free(own->form);
    for (Row row = 0; row < ROW_COUNT; row++)
        g_free(own->value[row]);
    g_free(own->under);
    g_free(own->id);
    g_free(own->other_rule);
    own_table_free(own->table);
    g_free(own);
}

static char *own_unsaved(gpointer state)
{
    const Own *own = state;
    if (!own->touched && !form_unsaved(own->form)) return NULL;
    return g_strdup(text_blank(own->value[TITLE]) ? _("自设指标") : own->value[TITLE]);
}

static FormWidget *own_form(gpointer state)
{
    return ((const Own *)state)->form;
}

static ViewMode own_mode(gpointer state)
{
    const Own *own = state;
    return form_is_open(own->form) ? MODE_EDITING : form_wants_text(own->form) ? MODE_TYPING : MODE_COMMAND;
}

/* For the next one; the way of scoring stays. */
static void empty_form(Own *own)
{
    for (Row row = 0; row < ROW_COUNT; row++)
        g_clear_pointer(&own->value[row], g_free);
    own->touched = FALSE;
    show_fields(own, own->value[WEIGHT]);
    form_set_focus(own->form, rows[TITLE].key);
}

static void begin_next(Own *own)
{
    Style style = STYLE_NORMAL;
    g_autofree char *title = g_steal_pointer(&own->value[TITLE]);
    empty_form(own);
    g_autofree char *left = left_text(own, NULL, &style);
    g_autofree char *sentence = keys_sentence(own_view.name, _("已增加 %s。%s%s再填一个，或按 {back} 返回。"),
                                              title, left ? left : "", left ? _("；") : "");
    app_message(own->app, MESSAGE_GOOD, "%s", sentence);
}

static const char *rule_text(const Own *own)
{
    return own->rule < own_rule_count() ? own_rule_text(own->rule) : own->other_rule;
}

static gboolean save_values(Own *own, GError **error)
{
    OwnIndicator values = {own->value[TITLE], own->value[WEIGHT],   own->value[TARGET],
                           rule_text(own),    own->value[EVIDENCE], own->value[GUIDE]};
    if (own->id) return session_own_change(own->session, own->id, &values, error);
    g_autofree char *id = session_own_add(own->session, own->under, &values, error);
    if (id) remember(own, id);
    return id != NULL;
}

/* The model names a field by its key (indicators.q1.weight：…): the sentence goes below that field. */
static void refuse(Own *own, const GError *error)
{
    for (Row row = 0; g_str_has_prefix(error->message, "indicators.") && row < ROW_COUNT; row++) {
        g_autofree char *end = g_strconcat(".", rows[row].key, _("："), NULL);
        const char *found = strstr(error->message, end);
        if (!found) continue;
        form_set_focus(own->form, rows[row].key);
        form_set_error(own->form, rows[row].key, found + strlen(end));
        return;
    }
    app_error(own->app, error);
}

/* FALSE: it was refused, and that is shown. */
static gboolean save_all(Own *own)
{
    g_autoptr(GError) error = NULL;
    if (!form_accept_all(own->form)) return FALSE;
    if (text_blank(own->value[TITLE])) {
        form_set_focus(own->form, rows[TITLE].key);
        form_set_error(own->form, rows[TITLE].key, _("请填写指标名称。"));
        return FALSE;
    }
    if (save_values(own, &error)) {
        own->touched = FALSE;
        return TRUE;
    }
    refuse(own, error);
    flow_ask_clash(own->app);
    return FALSE;
}

/* One who stays, as something else was refused, finds an empty form and adds nothing twice. */
static gboolean own_save(gpointer state)
{
    Own *own = state;
    if (!save_all(own)) return FALSE;
    if (!own->id) empty_form(own);
    return TRUE;
}

static void save(Own *own)
{
    if (!save_all(own)) return;
    if (!own->id) {
        begin_next(own);
        return;
    }
    App *app = own->app;
    g_autofree char *title = g_strdup(own->value[TITLE]);
    app_back(app); /* `own` is gone */
    app_message(app, MESSAGE_GOOD, _("%s 已保存。"), title);
}

/* What somebody else changed too was decided, and with that everything is saved. */
static void own_resume(App *app, gpointer state)
{
    Own *own = state;
    if (!flow_settle(app, NULL, NULL)) return;
    own->touched = FALSE;
    app_back(app);
}

static gboolean own_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Own *own = state;
    own->finished = FALSE;
    if (request == REQUEST_OPEN && form_is_at_end(own->form)) {
        save(own);
        return TRUE;
    }
    if (form_handle(own->form, request)) {
        if (own->finished) save(own);
        return TRUE;
    }
    switch (request) {
    case REQUEST_SAVE: save(own); return TRUE;
    case REQUEST_NEXT: form_handle(own->form, REQUEST_DOWN); return TRUE;
    case REQUEST_PREVIOUS: form_handle(own->form, REQUEST_UP); return TRUE;
    default: return FALSE;
    }
}

/* Into the empty form of a new indicator: a table adds one for each of its lines. */
static gboolean takes_table(const Own *own, const char *text)
{
    return !own->id && !own->touched && !form_is_open(own->form) && paste_is_table(text) &&
           g_strcmp0(form_focus(own->form), rows[TITLE].key) == 0;
}

static gboolean own_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    (void)app;
    Own *own = state;
    if (pasted && takes_table(own, text)) {
        own_table_paste(own->table, text);
        return TRUE;
    }
    return form_type(own->form, text, pasted);
}

static gboolean own_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const Own *own = state;
    gboolean press = mouse->kind == MOUSE_PRESS || mouse->kind == MOUSE_DOUBLE;
    return press && form_click(own->form, mouse->y, mouse->x, mouse->kind == MOUSE_DOUBLE);
}

static void own_head(gpointer state, GString *left, GString *right)
{
    const Own *own = state;
    (void)right;
    const OutlineNode *mother =
        own->under ? outline_find(session_scorecard(own->session)->outline, own->under) : NULL;
    g_string_append(left, own->id ? _("修改自设指标 · ") : _("增加自设指标 · "));
    g_string_append(left, mother ? mother->indicator->title
                                 : evaluation_scheme(session_evaluation(own->session))->title);
}

static void own_draw(gpointer state, const Layout *layout)
{
    const Own *own = state;
    Area area = layout->first;
    draw_fill(area, STYLE_NORMAL);
    area.x += 1;
    area.width -= 2;
    form_draw(own->form, area, TRUE);
    form_draw_beyond(own->form, layout->foot);
}

const View own_view = {
    .name = "own",
    .title = N_("自设指标"),
    .panes = 1,
    .open = own_open,
    .close = own_close,
    .typed = own_typed,
    .resume = own_resume,
    .unsaved = own_unsaved,
    .save = own_save,
    .form = own_form,
    .mode = own_mode,
    .handle = own_handle,
    .type = own_type,
    .mouse = own_mouse,
    .head = own_head,
    .draw = own_draw,
};
