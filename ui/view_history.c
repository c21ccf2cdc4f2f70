/* Who changed what, when and why: the trail of one text, of one indicator, or of the whole evaluation, newest
 * first. */
#include "ui/app.h"

#include "base/text.h"
#include "evaluation/change_text.h"
#include "ui/flow.h"
#include "ui/pager.h"
#include "ui/session.h"
#include "ui/views.h"

#include <string.h>

typedef struct {
    App *app;
    Session *session;
    char *key;      /* a text's, or an indicator's id; NULL: the whole evaluation alone */
    gboolean whole; /* the whole evaluation just now */
    Pager *pager;
    guint stamp, width; /* what the pager was filled for */
    guint shown;        /* saves */
} History;

static void history_close(App *app, gpointer state)
{
    (void)app;
    History *history = state;
    pager_free(history->pager);
    g_free(history->key);
    g_free(history);
}

/* --- reading --- */

/* A save: all its rows have one revision. */
typedef struct {
    gint64 revision;
    char *at, *who, *act;
    GPtrArray *changes; /* Change * */
} Save;

static void save_free(gpointer data)
{
    Save *save = data;
    g_free(save->at);
    g_free(save->who);
    g_free(save->act);
    g_ptr_array_unref(save->changes);
    g_free(save);
}

typedef struct {
    const History *history;
    GPtrArray *saves;
} Reading;

/* "counts.late" is kept under "counts", and what an indicator is belongs to its history. */
static gboolean concerns(const char *wanted, const TrailRow *row)
{
    if (!row->key) return TRUE; /* what it began with */
    if (!strchr(wanted, '.')) return g_strcmp0(row->indicator, wanted) == 0 || g_str_equal(row->key, wanted);
    gsize length = strlen(row->key);
    return strncmp(wanted, row->key, length) == 0 && (wanted[length] == '\0' || wanted[length] == '.');
}

static void add_row(const TrailRow *row, gpointer data)
{
    const Reading *reading = data;
    if (!reading->history->whole && !concerns(reading->history->key, row)) return;
    GPtrArray *saves = reading->saves;
    Save *save = saves->len > 0 ? g_ptr_array_index(saves, saves->len - 1) : NULL;
    if (!save || save->revision != row->revision) {
        save = g_new0(Save, 1);
        save->revision = row->revision;
        save->at = g_strdup(row->at);
        save->who = g_strdup(row->who);
        save->act = g_strdup(row->act);
        save->changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
        g_ptr_array_add(saves, save);
    }
    if (!row->key) return; /* the first row holds the hash of what it began with */
    Change change = {row->review,          g_strdup(row->key), g_strdup(row->before),
                     g_strdup(row->after), row->removed,       row->was_removed};
    g_ptr_array_add(save->changes, g_memdup2(&change, sizeof change));
}

/* --- telling --- */

static void add_wrapped(const History *history, Style style, const char *indent, const char *text)
{
    g_autofree char *safe = text_safe(text, TRUE);
    g_auto(GStrv) paragraphs = g_strsplit(safe, "\n", -1);
    guint columns = history->width > text_width(indent) + 2 ? history->width - text_width(indent) : 2;
    for (char **paragraph = paragraphs; *paragraph; paragraph++) {
        g_autoptr(GPtrArray) lines = text_wrap(*paragraph, columns);
        for (guint i = 0; i < lines->len; i++) {
            g_autofree char *line = g_strconcat(indent, lines->pdata[i], NULL);
            pager_add(history->pager, style, line);
        }
    }
}

static char *local_text(const char *at)
{
    g_autoptr(GDateTime) moment = at ? g_date_time_new_from_iso8601(at, NULL) : NULL;
    g_autoptr(GDateTime) local = moment ? g_date_time_to_local(moment) : NULL;
    return local ? g_date_time_format(local, "%Y-%m-%d %H:%M:%S") : g_strdup(at ? at : "——");
}

#define AROUND 12 /* characters of what is the same, before and behind a difference */

/* The middle of a long text that was changed: …相同的〔不同的〕相同的…. Yours. */
static char *middle_text(const char *text, gsize start, gsize end)
{
    const char *from = text + start, *to = text + end;
    for (int i = 0; i < AROUND && from > text; i++)
        from = g_utf8_prev_char(from);
    for (int i = 0; i < AROUND && *to; i++)
        to = g_utf8_next_char(to);
    g_autofree char *before = g_strndup(from, (gsize)(text + start - from));
    g_autofree char *changed = g_strndup(text + start, end - start);
    g_autofree char *behind = g_strndup(text + end, (gsize)(to - (text + end)));
    return g_strdup_printf("%s%s〔%s〕%s%s", from > text ? "…" : "", before, changed, behind, *to ? "…" : "");
}

/* Bytes both begin with, and both end with behind that, whole characters. */
static void common_ends(const char *a, const char *b, gsize *head, gsize *tail)
{
    gsize length_a = strlen(a), length_b = strlen(b);
    *head = *tail = 0;
    while (a[*head] && a[*head] == b[*head])
        (*head)++;
    while (*head > 0 && ((guchar)a[*head] & 0xC0) == 0x80)
        (*head)--;
    gsize most = MIN(length_a, length_b) - *head;
    while (*tail < most && a[length_a - *tail - 1] == b[length_b - *tail - 1])
        (*tail)++;
    while (*tail > 0 && ((guchar)a[length_a - *tail] & 0xC0) == 0x80)
        (*tail)--;
}

#define LONG 30 /* characters from which on only the difference is shown */

static void add_texts(const History *history, const Change *change)
{
    g_autofree char *before = NULL, *after = NULL;
    gboolean is_long = change->before && change->after && g_utf8_strlen(change->before, -1) > LONG &&
                       g_utf8_strlen(change->after, -1) > LONG;
    if (is_long) {
        gsize head, tail;
        common_ends(change->before, change->after, &head, &tail);
        before = middle_text(change->before, head, strlen(change->before) - tail);
        after = middle_text(change->after, head, strlen(change->after) - tail);
    }
    const char *old = before ? before : change_words(change->key, change->before);
    const char *fresh = after ? after : change_words(change->key, change->after);
    g_autofree char *from = g_strdup_printf(_("改前 %s"), text_blank(old) ? "——" : old);
    const char *shown = change->removed ? _("（不采用自评的）") : text_blank(fresh) ? "——" : fresh;
    g_autofree char *to = g_strdup_printf(_("改后 %s"), shown);
    add_wrapped(history, STYLE_DIM, "      ", from);
    add_wrapped(history, STYLE_NORMAL, "      ", to);
}

/* The rows that a step of the workflow writes of itself are told in its first line. */
static gboolean is_bookkeeping(const Change *change)
{
    return workflow_writes(change->key) || g_str_equal(change->key, "indicators");
}

static const char *reason_of(const Save *save)
{
    for (guint i = 0; i < save->changes->len; i++) {
        const Change *change = g_ptr_array_index(save->changes, i);
        if (g_str_has_prefix(change->key, "history.") && g_str_has_suffix(change->key, ".reason"))
            return change->after;
    }
    return NULL;
}

/* The note of a review's figure that was saved with it. */
static const char *note_of(const Save *save, const Change *change)
{
    const char *dot = strchr(change->key, '.');
    for (guint i = 0; dot && i < save->changes->len; i++) {
        const Change *other = g_ptr_array_index(save->changes, i);
        gsize length = (gsize)(dot - change->key);
        if (other != change && other->review == change->review && g_str_has_suffix(other->key, ".note") &&
            strncmp(other->key, change->key, length + 1) == 0 && strlen(other->key) == length + 5)
            return other->after;
    }
    return NULL;
}

static const char *act_title(const char *act)
{
    static const struct {
        const char *act, *title;
    } others[] = {{"new", N_("新建")}, {"import", N_("导入")}, {"merge", N_("合并")}, {"redo", N_("重做")}};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_strcmp0(others[i].act, act) == 0) return _(others[i].title);
    return workflow_title_of(act);
}

static void add_save(const History *history, const Save *save)
{
    const Evaluation *evaluation = session_evaluation(history->session);
    g_autofree char *at = local_text(save->at);
    g_autofree char *head = g_strdup_printf("%s  %s  %s", at, save->who, act_title(save->act));
    pager_add(history->pager, STYLE_STRONG, head);
    const char *reason = reason_of(save);
    g_autofree char *why = reason ? g_strdup_printf(_("原因：%s"), reason) : NULL;
    if (why) add_wrapped(history, STYLE_NORMAL, "   ", why);
    for (guint i = 0; i < save->changes->len; i++) {
        const Change *change = g_ptr_array_index(save->changes, i);
        if (is_bookkeeping(change)) continue;
        g_autofree char *title = change_title(evaluation, change->key);
        g_autofree char *line =
            change->review > 0 ? g_strdup_printf(_("复核 %u · %s"), change->review, title) : g_strdup(title);
        const char *note = change->review > 0 && !history->whole ? note_of(save, change) : NULL;
        g_autofree char *because = note ? g_strdup_printf(_("为什么 %s"), note) : NULL;
        add_wrapped(history, STYLE_NORMAL, "   ", line);
        add_texts(history, change);
        if (because) add_wrapped(history, STYLE_DIM, "      ", because);
    }
    pager_add(history->pager, STYLE_NORMAL, "");
}

static void fill(History *history, guint width)
{
    g_autoptr(GPtrArray) saves = g_ptr_array_new_with_free_func(save_free);
    g_autoptr(GError) error = NULL;
    Reading reading = {history, saves};
    pager_clear(history->pager);
    history->stamp = session_stamp(history->session);
    history->width = width;
    history->shown = 0;
    if (!store_trail(session_store(history->session), session_id(history->session), NULL, add_row, &reading,
                     &error)) {
        add_wrapped(history, STYLE_ERROR, " ", error->message);
        return;
    }
    for (guint i = saves->len; i > 0; i--)
        add_save(history, g_ptr_array_index(saves, i - 1));
    history->shown = saves->len;
    if (saves->len == 1 && !history->whole) {
        g_autofree char *none =
            keys_sentence(history_view.name, _("此后没有改动过。按 {whole} 看全表的改动记录。"));
        add_wrapped(history, STYLE_NORMAL, " ", none);
    }
}

static gpointer history_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    const char *key = argument;
    History *history = g_new0(History, 1);
    history->app = app;
    history->session = app_session(app);
    history->key = text_blank(key) ? NULL : g_strdup(key);
    history->whole = !history->key;
    history->pager = pager_new();
    fill(history, 78);
    return history;
}

static gboolean turn(History *history)
{
    if (!history->key) return TRUE;
    history->whole = !history->whole;
    fill(history, history->width);
    pager_handle(history->pager, REQUEST_FIRST);
    return TRUE;
}

static gboolean history_handle(App *app, gpointer state, Request request)
{
    (void)app;
    History *history = state;
    if (request == REQUEST_WHOLE) return turn(history);
    return pager_handle(history->pager, request);
}

static gboolean history_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    const History *history = state;
    gboolean up = mouse->kind == MOUSE_WHEEL_UP;
    if (!up && mouse->kind != MOUSE_WHEEL_DOWN) return FALSE;
    for (int i = 0; i < 3; i++)
        pager_handle(history->pager, up ? REQUEST_UP : REQUEST_DOWN);
    return TRUE;
}

static void history_ticked(App *app, gpointer state)
{
    (void)state;
    flow_follow(app, FALSE);
}

static void history_head(gpointer state, GString *left, GString *right)
{
    const History *history = state;
    const Evaluation *evaluation = session_evaluation(history->session);
    if (history->whole) {
        g_string_append(left, _("改动记录 · "));
        session_describe(history->session, left);
    } else {
        const Indicator *indicator = evaluation_find(evaluation, history->key);
        g_autofree char *title =
            indicator ? g_strdup(indicator->title) : change_title(evaluation, history->key);
        g_string_append_printf(left, _("改动记录 · %s"), title);
    }
    g_string_append_printf(right, _("%u 次保存"), history->shown);
}

static void history_draw(gpointer state, const Layout *layout)
{
    History *history = state;
    Area area = layout->first;
    guint width = (guint)MAX(area.width - 2, 2);
    draw_fill(area, STYLE_NORMAL);
    if (history->width != width || history->stamp != session_stamp(history->session)) fill(history, width);
    pager_draw(history->pager, (Area){area.y, area.x + 1, area.height, area.width - 2});
}

const View history_view = {
    .name = "history",
    .title = N_("改动记录"),
    .panes = 1,
    .open = history_open,
    .close = history_close,
    .handle = history_handle,
    .mouse = history_mouse,
    .tick = 1000,
    .ticked = history_ticked,
    .head = history_head,
    .draw = history_draw,
};
