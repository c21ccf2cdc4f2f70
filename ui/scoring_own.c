/* The project's own indicators in the tree: where one can be added, what is left to give, moving and
 * removing. */
#include "ui/scoring_internal.h"

#include "ui/session_own.h"
#include "ui/views.h"

static const Scheme *scheme_of(const Scoring *scoring)
{
    return evaluation_scheme(session_evaluation(scoring->session));
}

/* Below an own node or at an open level, next to `node`. */
static gboolean place_beside(const Scoring *scoring, const OutlineNode *node, const char **under)
{
    if (!node->parent) {
        *under = NULL;
        return scheme_of(scoring)->open;
    }
    *under = node->parent->indicator->id;
    return node->parent->open;
}

gboolean own_place(const Scoring *scoring, const char **under)
{
    const ScoreRow *row = tree_row(scoring);
    if (!row) {
        *under = NULL;
        return scheme_of(scoring)->open;
    }
    if (row->node->open && !row->node->own) {
        *under = row->node->indicator->id;
        return TRUE;
    }
    return place_beside(scoring, row->node, under);
}

/* Whether own indicators go anywhere: what a template adds finds its places itself. */
static gboolean is_open_somewhere(const Scoring *scoring)
{
    const Scorecard *card = session_scorecard(scoring->session);
    gboolean open = scheme_of(scoring)->open;
    for (guint i = 0; i < card->rows->len && !open; i++)
        open = scorecard_row(card, i)->node->open;
    return open;
}

char *own_left_text(const Scoring *scoring, Style *style)
{
    const char *under = NULL;
    Points left = points_zero;
    if (!own_place(scoring, &under) || !session_own_left(scoring->session, under, NULL, NULL, &left))
        return NULL;
    int sign = points_compare(left, points_zero);
    const OutlineNode *other = sign == 0 ? session_own_contradiction(scoring->session, under) : NULL;
    *style = sign < 0 ? STYLE_ERROR : sign > 0 || other ? STYLE_WARNING : STYLE_GOOD;
    return other ? g_strdup_printf(_("“%s”的下级分值之和不对"), other->indicator->title)
                 : session_own_left_text(left);
}

char *own_keys_text(const Scoring *scoring, gboolean at_own)
{
    static const Request requests[] = {REQUEST_ADD,     REQUEST_ADD_BELOW, REQUEST_CHANGE,   REQUEST_REMOVE,
                                       REQUEST_MOVE_UP, REQUEST_MOVE_DOWN, REQUEST_TEMPLATES};
    char *keys[G_N_ELEMENTS(requests)];
    for (gsize i = 0; i < G_N_ELEMENTS(requests); i++)
        keys[i] = keys_first(scoring->view->name, requests[i]);
    char *text = at_own
                     ? g_strdup_printf(_("%s 加同级  %s 加下级  %s 修改  %s 移除  %s %s 移动"), keys[0],
                                       keys[1], keys[2], keys[3], keys[4], keys[5])
                     : g_strdup_printf(_("这里填项目自己的指标：按 %s 增加，按 %s 选模板"), keys[0], keys[6]);
    for (gsize i = 0; i < G_N_ELEMENTS(requests); i++)
        g_free(keys[i]);
    return text;
}

static void add(Scoring *scoring, const char *under)
{
    g_autofree char *id = g_strdup(under);
    app_push(scoring->app, &own_view, &(OwnArgument){.under = id, .last = &scoring->id});
}

static gboolean add_here(Scoring *scoring)
{
    const char *under = NULL;
    if (own_place(scoring, &under))
        add(scoring, under);
    else
        app_message(scoring->app, MESSAGE_WARNING, _("这里不能增加指标：指标体系没有在这里开放自设。"));
    return TRUE;
}

static gboolean choose_templates(Scoring *scoring)
{
    if (is_open_somewhere(scoring))
        app_push(scoring->app, &templates_view, &scoring->id);
    else
        app_message(scoring->app, MESSAGE_WARNING, _("这里用不上模板：%s没有开放自设，指标都是定好的。"),
                    scheme_of(scoring)->title);
    return TRUE;
}

static gboolean add_below(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    if (!row) return add_here(scoring);
    if (!row->node->open)
        app_message(scoring->app, MESSAGE_WARNING, _("这里不能增加下级：指标体系没有在这里开放自设。"));
    else if (row->node->level >= OUTLINE_LEVELS)
        app_message(scoring->app, MESSAGE_WARNING, _("指标最多 %d 级，这里已是最下一级。"), OUTLINE_LEVELS);
    else
        add(scoring, row->node->indicator->id);
    return TRUE;
}

static const ScoreRow *own_row(const Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    if (row && row->node->own) return row;
    app_message(scoring->app, MESSAGE_WARNING, _("这不是项目自设的指标，不能移动或移除。"));
    return NULL;
}

static gboolean change(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    if (!row || !row->node->own) return FALSE;
    g_autofree char *id = g_strdup(row->node->indicator->id);
    app_push(scoring->app, &own_view, &(OwnArgument){.id = id, .last = &scoring->id});
    return TRUE;
}

/* A text typed for the indicator under the cursor, or for one below it. */
static gboolean is_of_branch(const char *key, gpointer data)
{
    const Scoring *scoring = data;
    g_autofree char *id = walk_id_of_key(key);
    const OutlineNode *node = outline_find(session_scorecard(scoring->session)->outline, id);
    while (node && g_strcmp0(node->indicator->id, scoring->id) != 0)
        node = node->parent;
    return node != NULL;
}

/* What is typed for an indicator that is not there any more is never shown again. */
static gboolean is_of_none(const char *key, gpointer data)
{
    const Scoring *scoring = data;
    g_autofree char *id = walk_id_of_key(key);
    return !g_str_equal(id, "facts") && !evaluation_find(session_evaluation(scoring->session), id);
}

static void removal_answered(gpointer data, const char *answer)
{
    Scoring *scoring = data;
    if (!answer || !scoring->id) return;
    g_autoptr(GError) error = NULL;
    const ScoreRow *row = tree_row(scoring);
    g_autofree char *title = g_strdup(row->node->indicator->title);
    if (session_own_remove(scoring->session, scoring->id, &error)) {
        form_forget_pending(scoring->form, is_of_none, scoring);
        scoring->in_detail = FALSE; /* the cursor comes to stand on another one */
        app_message(scoring->app, MESSAGE_GOOD, _("已移除 %s。"), title);
    } else
        app_error(scoring->app, error);
    scoring_show(scoring);
}

static gboolean ask_removal(Scoring *scoring)
{
    const ScoreRow *row = own_row(scoring);
    if (!row) return TRUE;
    guint below = session_own_below(scoring->session, scoring->id);
    const char *title = row->node->indicator->title;
    const char *typed =
        form_has_pending(scoring->form, is_of_branch, scoring) ? _("和输入了还没有保存的文字") : "";
    g_autofree char *question =
        below > 0 ? g_strdup_printf(_("移除 %s 和它下面的 %u 项，连同已填的内容%s？"), title, below, typed)
                  : g_strdup_printf(_("移除 %s，连同已填的内容%s？"), title, typed);
    app_confirm(scoring->app, question, removal_answered, scoring);
    return TRUE;
}

static gboolean shift(Scoring *scoring, gboolean down)
{
    g_autoptr(GError) error = NULL;
    const ScoreRow *row = own_row(scoring);
    if (!row) return TRUE;
    guint stamp = session_stamp(scoring->session);
    g_autofree char *mother = g_strdup(row->node->parent ? row->node->parent->indicator->id : NULL);
    gboolean moved = session_own_shift(scoring->session, scoring->id, down, &error);
    tree_go_id(scoring, scoring->id); /* unfolds where it came to stand */
    scoring_show(scoring);
    const ScoreRow *at = tree_row(scoring); /* somebody else may have removed all there was */
    const OutlineNode *now = at ? at->node->parent : NULL;
    if (!moved)
        app_error(scoring->app, error);
    else if (stamp == session_stamp(scoring->session))
        app_message(scoring->app, MESSAGE_PLAIN,
                    down ? _("已在最后，不能再往下移。") : _("已在最前，不能再往上移。"));
    else if (now && g_strcmp0(mother, now->indicator->id) != 0)
        app_message(scoring->app, MESSAGE_GOOD, _("已移到 %s。"), now->indicator->title);
    return TRUE;
}

gboolean own_handle(Scoring *scoring, Request request)
{
    switch (request) {
    case REQUEST_ADD: return add_here(scoring);
    case REQUEST_TEMPLATES: return choose_templates(scoring);
    case REQUEST_ADD_BELOW: return add_below(scoring);
    case REQUEST_CHANGE: return change(scoring);
    case REQUEST_REMOVE: return ask_removal(scoring);
    case REQUEST_MOVE_UP: return shift(scoring, FALSE);
    case REQUEST_MOVE_DOWN: return shift(scoring, TRUE);
    default: return FALSE;
    }
}
