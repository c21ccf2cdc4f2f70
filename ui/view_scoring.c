/* Scoring, and reviewing: the tree of indicators, the indicator under the cursor, the total. */
#include "ui/scoring_internal.h"

#include "base/text.h"
#include "ui/flow.h"
#include "ui/unsaved.h"
#include "ui/views.h"

const View *view_for_evaluation(const Session *session)
{
    Status status = evaluation_status(session_evaluation(session));
    return workflow_allows(status, WORKFLOW_EDIT) ? &scoring_view : &review_view;
}

static void scoring_typed(gpointer state, GHashTable *texts)
{
    const Scoring *scoring = state;
    form_collect(scoring->form, texts);
    if (scoring->review) review_collect(scoring, texts);
}

/* What a killed program left and the user wants back. */
static void put_restored(Scoring *scoring)
{
    g_autoptr(GHashTable) texts = unsaved_take(app_unsaved(scoring->app), scoring->view->name);
    if (!texts) return;
    if (scoring->review) review_put_back(scoring, texts);
    form_put_pending(scoring->form, texts);
}

static void scoring_opened(App *app, gpointer state)
{
    (void)state;
    recover_offer(app);
}

static Scoring *open_as(App *app, const View *view, Reviewing *review)
{
    Scoring *scoring = g_new0(Scoring, 1);
    scoring->view = view;
    scoring->app = app;
    scoring->session = app_session(app);
    scoring->review = review;
    scoring->folded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    scoring->rows = g_array_new(FALSE, FALSE, sizeof(guint));
    scoring->form = form_new(&detail_events, scoring);
    scoring->changed = changed_new();
    scoring_show(scoring);
    put_restored(scoring);
    return scoring;
}

static gpointer scoring_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    (void)error;
    g_return_val_if_fail(session_evaluation(app_session(app)), NULL);
    Scoring *scoring = open_as(app, &scoring_view, NULL);
    returned_begin(scoring);
    return scoring;
}

/* A table that is filled in cannot be reviewed yet; one that is final can be read. */
static gpointer review_open(App *app, gpointer argument, GError **error)
{
    (void)argument;
    Session *session = app_session(app);
    Status status = evaluation_status(session_evaluation(session));
    if (workflow_allows(status, WORKFLOW_EDIT) &&
        !workflow_check(session_evaluation(session), WORKFLOW_REVIEW, error))
        return NULL;
    Scoring *scoring = open_as(app, &review_view, reviewing_new(session));
    review_begin(scoring);
    return scoring;
}

static void scoring_close(App *app, gpointer state)
{
    (void)app;
    Scoring *scoring = state;
    form_free(scoring->form);
    reviewing_free(scoring->review);
    scorecard_free(scoring->result);
    changed_free(scoring->changed);
    g_clear_pointer(&scoring->waiting, g_ptr_array_unref);
    g_ptr_array_unref(scoring->questions);
    g_hash_table_unref(scoring->folded);
    g_array_unref(scoring->rows);
    g_array_unref(scoring->marks);
    g_free(scoring->id);
    g_free(scoring->sought);
    g_free(scoring->answered);
    g_free(scoring);
}

static void scoring_resume(App *app, gpointer state)
{
    Scoring *scoring = state;
    if (flow_settle(app, scoring->form, NULL) && scoring->review) review_settled(scoring);
    if (scoring->id) tree_go_id(scoring, scoring->id); /* unfolds what hides an indicator just added */
    scoring_show(scoring);
    put_restored(scoring);
    g_autofree char *key = session_take_pointed(scoring->session, "");
    if (key) walk_to_key(scoring, key);
}

/* FALSE: the status allows no writing; it has been said. */
static gboolean may_write(const Scoring *scoring)
{
    return scoring->review ? review_may_write(scoring) : flow_may_write(scoring->app);
}

/* Where nothing can be written, no field opens. One that is open already refuses itself, and keeps its text.
 */
static gboolean is_refused(const Scoring *scoring, Request request)
{
    const ScoreRow *row = tree_row(scoring);
    gboolean writes = request == REQUEST_OPEN || request == REQUEST_EDIT || request == REQUEST_SELECT ||
                      request == REQUEST_NOTE || request == REQUEST_EVIDENCE;
    gboolean asked = scoring->review || !form_is_open(scoring->form);
    return asked && writes && row && row->node->leaf && !may_write(scoring);
}

/* From the tree: the note. */
static FormWidget *scoring_form(gpointer state)
{
    Scoring *scoring = state;
    if (is_refused(scoring, REQUEST_NOTE)) return NULL;
    if (!scoring->in_detail) walk_to_field(scoring, ENTRY_NOTE);
    return scoring->in_detail ? scoring->form : NULL;
}

static ViewMode scoring_mode(gpointer state)
{
    const Scoring *scoring = state;
    return form_is_open(scoring->form) ? MODE_EDITING : MODE_COMMAND;
}

static void search(Scoring *scoring, gboolean backwards)
{
    if (text_blank(scoring->sought)) {
        g_autofree char *none =
            keys_sentence(scoring->view->name, _("还没有查找过：按 {search} 输入要找的文字。"));
        app_message(scoring->app, MESSAGE_PLAIN, "%s", none);
    } else if (tree_search(scoring, scoring->sought, backwards)) {
        scoring->in_detail = FALSE; /* typing is for what is missing in the one found */
        scoring_show(scoring);
    } else
        app_message(scoring->app, MESSAGE_WARNING, _("没有标题含“%s”的指标。"), scoring->sought);
}

static void search_answered(gpointer data, const char *text)
{
    Scoring *scoring = data;
    if (text_blank(text)) return;
    g_free(scoring->sought);
    scoring->sought = g_strdup(text);
    search(scoring, FALSE);
}

static gboolean push(Scoring *scoring, const View *view, gpointer argument)
{
    app_push(scoring->app, view, argument);
    return TRUE;
}

static gboolean open_field(Scoring *scoring, EntryField field)
{
    if (!walk_to_field(scoring, field))
        app_message(scoring->app, MESSAGE_PLAIN, _("这里没有“%s”可填。"), entry_field_title(field));
    return TRUE;
}

/* Enter on the tree, or F2: into the indicator; a group without questions folds. */
static gboolean edit(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    if (!row) return own_handle(scoring, REQUEST_ADD);
    if (scoring->in_detail)
        return form_handle(scoring->form, REQUEST_OPEN) || form_open_field(scoring->form) || TRUE;
    if (row->node->leaf)
        walk_into(scoring);
    else
        tree_handle(scoring, REQUEST_FOLD);
    return TRUE;
}

/* An own group has nothing to fill in but itself; Enter folds it. */
static gboolean edit_here(Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    gboolean own_group = !scoring->review && !scoring->in_detail && row && row->node->own && !row->node->leaf;
    return own_group ? own_handle(scoring, REQUEST_CHANGE) : edit(scoring);
}

/* Where the cursor is, for the history: a field, an indicator, nowhere. */
static const char *place(const Scoring *scoring)
{
    const char *key = scoring->in_detail ? form_focus(scoring->form) : NULL;
    return key ? key : scoring->id ? scoring->id : "";
}

static gboolean do_general(Scoring *scoring, Request request)
{
    switch (request) {
    case REQUEST_NEXT: walk_unfilled(scoring, FALSE); return TRUE;
    case REQUEST_PREVIOUS: walk_unfilled(scoring, TRUE); return TRUE;
    case REQUEST_OPEN: return edit(scoring);
    case REQUEST_EDIT: return edit_here(scoring);
    case REQUEST_CHANGE: return own_handle(scoring, request) || edit(scoring);
    case REQUEST_NOTE: return open_field(scoring, ENTRY_NOTE);
    case REQUEST_EVIDENCE: return open_field(scoring, ENTRY_EVIDENCE);
    case REQUEST_WHY: return check_explain(scoring);
    case REQUEST_CHECK: return push(scoring, &findings_view, scoring->id);
    case REQUEST_CLAIMS: return push(scoring, &claims_view, scoring->id);
    case REQUEST_LOSSES: return push(scoring, &losses_view, scoring->id);
    case REQUEST_SEARCH: app_ask(scoring->app, _("查找："), NULL, search_answered, scoring); return TRUE;
    case REQUEST_SEARCH_NEXT: search(scoring, FALSE); return TRUE;
    case REQUEST_SEARCH_PREVIOUS: search(scoring, TRUE); return TRUE;
    case REQUEST_DIFFERENCE: return push(scoring, &differences_view, NULL);
    case REQUEST_FIGURES: return push(scoring, &figures_view, NULL);
    case REQUEST_REPORT: return push(scoring, &report_view, NULL);
    case REQUEST_PREVIEW: return push(scoring, &preview_view, NULL);
    case REQUEST_REVIEW: return push(scoring, &review_view, NULL);
    case REQUEST_NEXT_WORK: app_back_to(scoring->app, request); return TRUE; /* a review came from here */
    default:
        return returned_handle(scoring, request) ||
               (!scoring->review && (own_handle(scoring, request) || repeat_handle(scoring, request))) ||
               flow_handle(scoring->app, request, place(scoring));
    }
}

/* Enter and F2 mean the same to the form: open what has the focus, or pick the item. */
static Request form_request(Request request)
{
    return request == REQUEST_EDIT ? REQUEST_OPEN : request;
}

static gboolean handle_tree(Scoring *scoring, Request request)
{
    if (tree_handle(scoring, request)) {
        detail_sync(scoring);
        return TRUE;
    }
    const ScoreRow *row = tree_row(scoring);
    if (request == REQUEST_RIGHT && row && form_focus(scoring->form)) {
        walk_into(scoring);
        return TRUE;
    }
    return FALSE;
}

static gboolean scoring_handle(App *app, gpointer state, Request request)
{
    (void)app;
    Scoring *scoring = state;
    if (is_refused(scoring, request)) return TRUE;
    gboolean handled =
        scoring->in_detail ? walk_handle(scoring, form_request(request)) : handle_tree(scoring, request);
    return handled || (scoring->review && review_handle(scoring, request)) || do_general(scoring, request);
}

/* A group has texts of the report, but who types at its row does not mean them. */
static gboolean is_on_group(const Scoring *scoring)
{
    const ScoreRow *row = tree_row(scoring);
    return !scoring->in_detail && row && !row->node->leaf;
}

static gboolean say_group(const Scoring *scoring)
{
    const char *name = scoring->view->name, *title = tree_row(scoring)->node->indicator->title;
    g_autofree char *next = keys_first(name, REQUEST_NEXT), *right = keys_first(name, REQUEST_RIGHT);
    if (form_focus(scoring->form))
        app_message(scoring->app, MESSAGE_PLAIN,
                    _("%s 是一组指标，输入的文字没有使用：%s 到下一项，%s 写右边的文字"), title, next, right);
    else
        app_message(scoring->app, MESSAGE_PLAIN, _("%s 是一组指标，输入的文字没有使用：%s 到下一项"), title,
                    next);
    return TRUE;
}

static void show_anew(gpointer data)
{
    scoring_show(data);
}

static gboolean scoring_type(App *app, gpointer state, const char *text, gboolean pasted)
{
    Scoring *scoring = state;
    if (!form_is_open(scoring->form)) {
        if (is_on_group(scoring)) return say_group(scoring);
        if (!may_write(scoring)) return TRUE;
    }
    gboolean gathers = pasted && !scoring->review;
    if (gathers) question_begin_paste(app);
    gboolean taken = walk_type(scoring, text, pasted);
    if (gathers) question_end_paste(app, scoring->form, NULL, show_anew, scoring);
    return taken;
}

static gboolean inside(Area area, const Mouse *mouse)
{
    return mouse->y >= area.y && mouse->y < area.y + area.height && mouse->x >= area.x &&
           mouse->x < area.x + area.width;
}

/* A double click edits: the first field of the indicator opens; a group folds. */
static gboolean edit_clicked(Scoring *scoring)
{
    if (is_refused(scoring, REQUEST_EDIT)) return TRUE;
    edit(scoring);
    if (scoring->in_detail) form_open_field(scoring->form);
    return TRUE;
}

static gboolean click(Scoring *scoring, const Mouse *mouse, gboolean twice)
{
    if (inside(scoring->tree, mouse)) {
        form_leave_field(scoring->form);
        scoring->in_detail = FALSE;
        if (!tree_click(scoring, mouse->y)) return FALSE;
        scoring_show(scoring);
        return !twice || edit_clicked(scoring);
    }
    if (!inside(scoring->detail, mouse) || !form_click(scoring->form, mouse->y, mouse->x, twice))
        return FALSE;
    scoring->in_detail = TRUE;
    return TRUE;
}

/* It moves what is under it: over the tree the cursor of the tree, though the indicator has the focus. What
 * is typed stays where it is. */
static gboolean turn_wheel(Scoring *scoring, const Mouse *mouse, Request request)
{
    if (!scoring->in_detail || !inside(scoring->tree, mouse))
        return scoring_handle(scoring->app, scoring, request);
    form_leave_field(scoring->form);
    scoring->in_detail = FALSE;
    return handle_tree(scoring, request);
}

static gboolean scoring_mouse(App *app, gpointer state, const Mouse *mouse)
{
    (void)app;
    Scoring *scoring = state;
    switch (mouse->kind) {
    case MOUSE_PRESS: return click(scoring, mouse, FALSE);
    case MOUSE_DOUBLE: return click(scoring, mouse, TRUE);
    case MOUSE_WHEEL_UP: return turn_wheel(scoring, mouse, REQUEST_UP);
    case MOUSE_WHEEL_DOWN: return turn_wheel(scoring, mouse, REQUEST_DOWN);
    default: return FALSE;
    }
}

/* What another program saved is read; the text somebody is typing stays as it is. */
static void scoring_ticked(App *app, gpointer state)
{
    Scoring *scoring = state;
    gboolean waiting = scoring->review && reviewing_has_proposed(scoring->review, NULL);
    gboolean typing = waiting || form_is_open(scoring->form) || form_unsaved(scoring->form);
    if (flow_follow(app, typing)) scoring_show(scoring);
}

/* The same for every indicator, so that nothing jumps when the cursor moves. */
static int scoring_second_rows(gpointer state, int width)
{
    (void)state;
    (void)width;
    return 10;
}

static void scoring_draw(gpointer state, const Layout *layout)
{
    Scoring *scoring = state;
    scoring->tree = scoring->detail = (Area){0};
    if (layout->kind != LAYOUT_SINGLE || !scoring->in_detail)
        tree_draw(scoring, layout->first, !scoring->in_detail);
    if (layout->kind != LAYOUT_SINGLE || scoring->in_detail) detail_draw(scoring, layout, scoring->in_detail);
}

/* The tree filled in and the tree reviewed are one view, opened in two ways. */
#define VIEW_OF_TREE(view_name, view_title, view_open)                                                       \
    {                                                                                                        \
        .name = (view_name), .title = (view_title), .panes = 2, .open = (view_open), .close = scoring_close, \
        .resume = scoring_resume, .opened = scoring_opened, .typed = scoring_typed,                          \
        .unsaved = scoring_unsaved, .save = scoring_save, .form = scoring_form, .mode = scoring_mode,        \
        .handle = scoring_handle, .type = scoring_type, .mouse = scoring_mouse, .tick = 1000,                \
        .ticked = scoring_ticked, .head = scoring_head, .status = scoring_status,                            \
        .second_rows = scoring_second_rows, .draw = scoring_draw,                                            \
    }

const View scoring_view = VIEW_OF_TREE("scoring", N_("打分"), scoring_open);
const View review_view = VIEW_OF_TREE("review", N_("复核"), review_open);
