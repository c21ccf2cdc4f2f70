/* What was typed and not saved when the program was killed or its line broke: each text beside what is saved
 * now, to be put back or kept aside. Leaving decides nothing: the next opening asks again. */
#include "ui/app.h"

#include "base/text.h"
#include "evaluation/change_text.h"
#include "ui/pager.h"
#include "ui/session.h"
#include "ui/unsaved.h"
#include "ui/views.h"

#include <string.h>

typedef struct {
    App *app;
    Session *session;
    UnsavedLeft *left;
    Pager *pager;
    guint count; /* texts */
    char *first; /* key of the first one of the tree, filled in or reviewed; NULL: none */
} Recover;

void recover_offer(App *app)
{
    UnsavedLeft *left = unsaved_find(app_unsaved(app));
    if (left && !app_push(app, &recover_view, left)) unsaved_left_free(left);
}

void recover_tell(App *app)
{
    gint64 id = app_has_message(app) ? 0 : unsaved_elsewhere(app_unsaved(app));
    g_autoptr(Evaluation) evaluation = id > 0 ? store_load(session_store(app_session(app)), id, NULL) : NULL;
    if (!evaluation) return;
    const char *project = evaluation_get(evaluation, "project"), *year = evaluation_get(evaluation, "year");
    app_message(app, MESSAGE_WARNING,
                _("“%s%s%s”（编号 %lld）有上次中断时没有保存的输入：打开它，选放回或丢弃。"),
                project ? project : "", year ? " " : "", year ? year : "", (long long)id);
}

/* Of the texts somebody typed. */
static GPtrArray *typed_keys(GHashTable *texts)
{
    GPtrArray *keys = unsaved_keys(texts);
    for (guint i = keys->len; i-- > 0;)
        if (*(const char *)keys->pdata[i] == '.') g_ptr_array_remove_index(keys, i);
    return keys;
}

/* Of the views whose keys are not those of the evaluation. */
static const struct {
    const char *view, *key, *title;
} titles[] = {
    {"new", "project", N_("项目名称")},    {"new", "unit", N_("实施单位")},
    {"new", "department", N_("主管部门")}, {"new", "year", N_("年度")},
    {"own", "title", N_("指标名称")},      {"own", "weight", N_("分值")},
    {"own", "target", N_("年度指标值")},   {"own", "evidence", N_("佐证要求")},
    {"own", "guide", N_("考核内容")},
};

static char *title_of(const Recover *recover, const char *view, const char *key)
{
    const Evaluation *evaluation = session_evaluation(recover->session);
    const char *dot = *key == '+' ? strchr(key, '.') : NULL; /* of a group's new indicator */
    const char *field = dot ? dot + 1 : key;
    for (gsize i = 0; i < G_N_ELEMENTS(titles); i++)
        if (strcmp(titles[i].view, view) == 0 && strcmp(titles[i].key, field) == 0)
            return g_strdup(translate(titles[i].title));
    return evaluation ? change_title(evaluation, field) : g_strdup(field);
}

static void add(Recover *recover, Style style, const char *label, const char *text)
{
    g_autofree char *line = g_strconcat(label, text, NULL);
    pager_add_paragraph(recover->pager, style, 2, line);
}

static void add_text(Recover *recover, const char *view, const char *key, const char *text)
{
    const Evaluation *evaluation = session_evaluation(recover->session);
    const char *saved = evaluation ? evaluation_get(evaluation, key) : NULL;
    g_autofree char *title = title_of(recover, view, key);
    pager_add_paragraph(recover->pager, STYLE_NORMAL, 0, "");
    pager_add_paragraph(recover->pager, STYLE_HEADING, 0, title);
    add(recover, STYLE_DIM, _("已保存："), saved ? saved : "——");
    add(recover, STYLE_WARNING, _("没有保存："), text);
}

static void write_lines(Recover *recover)
{
    g_autofree char *restore = keys_first(recover_view.name, REQUEST_RESTORE);
    g_autofree char *discard = keys_first(recover_view.name, REQUEST_DISCARD);
    g_autofree char *back = keys_first(recover_view.name, REQUEST_BACK);
    g_autofree char *sentence = g_strdup_printf(
        _("程序在 %s 结束或中断时，有 %u 处输入还没有保存。%s 放回各自的字段，%s 丢弃（另存一份），"
          "%s 以后再说。"),
        recover->left->at, recover->count, restore, discard, back);
    pager_add_paragraph(recover->pager, STYLE_STRONG, 0, sentence);
    g_autoptr(GPtrArray) views = unsaved_keys(recover->left->views);
    for (guint i = 0; i < views->len; i++) {
        GHashTable *texts = g_hash_table_lookup(recover->left->views, views->pdata[i]);
        g_autoptr(GPtrArray) keys = typed_keys(texts);
        for (guint k = 0; k < keys->len; k++)
            add_text(recover, views->pdata[i], keys->pdata[k], g_hash_table_lookup(texts, keys->pdata[k]));
    }
}

static gpointer recover_open(App *app, gpointer argument, GError **error)
{
    (void)error;
    Recover *recover = g_new0(Recover, 1);
    recover->app = app;
    recover->session = app_session(app);
    recover->left = argument;
    recover->pager = pager_new();
    GHashTableIter iter;
    gpointer texts;
    g_hash_table_iter_init(&iter, recover->left->views);
    while (g_hash_table_iter_next(&iter, NULL, &texts)) {
        g_autoptr(GPtrArray) keys = typed_keys(texts);
        recover->count += keys->len;
    }
    write_lines(recover);
    GHashTable *tree = g_hash_table_lookup(recover->left->views, scoring_view.name);
    if (!tree) tree = g_hash_table_lookup(recover->left->views, review_view.name);
    if (!tree) return recover;
    g_autoptr(GPtrArray) keys = typed_keys(tree);
    recover->first = keys->len > 0 ? g_strdup(keys->pdata[0]) : NULL;
    return recover;
}

static void recover_close(App *app, gpointer state)
{
    (void)app;
    Recover *recover = state;
    unsaved_left_free(recover->left);
    pager_free(recover->pager);
    g_free(recover->first);
    g_free(recover);
}

static void restore(Recover *recover)
{
    App *app = recover->app;
    g_autoptr(GError) error = NULL;
    gboolean is_new = session_evaluation(recover->session) == NULL;
    guint count = recover->count;
    if (!unsaved_restore(app_unsaved(app), recover->left, &error)) {
        app_error(app, error);
        return;
    }
    if (recover->first) session_point(recover->session, recover->first);
    g_autofree char *done = keys_sentence(
        KEYS_EVERYWHERE, _("已放回 %u 处没有保存的输入，请核对后按 {edit-accept} 保存。"), count);
    app_message(app, MESSAGE_GOOD, "%s", done);
    if (is_new)
        app_replace(app, &new_view, NULL);
    else
        app_back(app);
}

static void discard(Recover *recover)
{
    g_autofree char *aside = unsaved_keep_aside(recover->left);
    if (aside)
        app_message(recover->app, MESSAGE_PLAIN, _("没有放回；这些文字另存在 %s。"), aside);
    else
        app_message(recover->app, MESSAGE_ERROR, _("没有能改名，文字仍在 %s。"), recover->left->file);
    app_back(recover->app);
}

static gboolean recover_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Recover *recover = state;
    switch (request) {
    case REQUEST_RESTORE: restore(recover); return TRUE;
    case REQUEST_DISCARD: discard(recover); return TRUE;
    default: return pager_handle(recover->pager, request);
    }
}

static void recover_head(gpointer state, GString *left, GString *right)
{
    const Recover *recover = state;
    (void)right;
    g_string_append(left, _("没有保存的输入"));
    if (!session_evaluation(recover->session)) return;
    g_string_append(left, " · ");
    session_describe(recover->session, left);
}

static void recover_draw(gpointer state, const Layout *layout)
{
    const Recover *recover = state;
    Area area = layout->first;
    area.x += 1;
    area.width -= 2;
    pager_draw(recover->pager, area);
}

const View recover_view = {
    .name = "recover",
    .title = N_("没有保存的输入"),
    .panes = 1,
    .open = recover_open,
    .close = recover_close,
    .handle = recover_handle,
    .head = recover_head,
    .draw = recover_draw,
};
