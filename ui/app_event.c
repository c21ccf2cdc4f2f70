#include "ui/app_internal.h"

#include "base/text.h"
#include "ui/external.h"
#include "ui/form.h"
#include "ui/script.h"
#include "ui/views.h"

#include <string.h>

#define REPAINT_WITHIN 50000 /* microseconds of events without a pause */

ViewMode app_mode(const App *app)
{
    const Frame *top = app_top(app);
    return top && top->view->mode ? top->view->mode(top->state) : MODE_COMMAND;
}

const char *app_context(const App *app)
{
    const Frame *top = app_top(app);
    return app_mode(app) == MODE_EDITING || !top ? KEYS_EDIT : top->view->name;
}

/* The form whose text may be written in other ways; NULL: there is none now. */
static FormWidget *form_of(const Frame *frame)
{
    return frame->view->form ? frame->view->form(frame->state) : NULL;
}

/* A long text fills the screen, so what it lost is said on the message line. Only an open field is asked:
 * another view's form may open one to be written in. */
static void say_refusal(App *app)
{
    FormWidget *form = app_mode(app) == MODE_EDITING ? form_of(app_top(app)) : NULL;
    g_autofree char *refusal = form ? form_refusal(form) : NULL;
    if (refusal) app_message(app, MESSAGE_WARNING, "%s", refusal);
}

static void say_useless(App *app)
{
    g_autofree char *sentence =
        keys_sentence(app_top(app)->view->name, _("这里用不到这个键；{help} 查看按键"));
    app_message(app, MESSAGE_PLAIN, "%s", sentence);
}

static void type(App *app, const char *text, gboolean pasted)
{
    const Frame *top = app_top(app);
    if (top->view->type && top->view->type(app, top->state, text, pasted)) {
        say_refusal(app);
        return;
    }
    if (app->message) return;
    if (pasted)
        app_message(app, MESSAGE_WARNING, _("这里没有可以粘贴文字的字段，粘贴的内容没有使用"));
    else
        say_useless(app);
}

static void switch_mouse(App *app)
{
    app_set_mouse(app, !app->mouse);
    app_message(app, MESSAGE_PLAIN, "%s", app->mouse ? _("鼠标已打开") : _("鼠标已关闭，可以用鼠标选取文字"));
}

/* The focused text in the user's own editor. */
static void write_elsewhere(App *app)
{
    FormWidget *form = form_of(app_top(app));
    gsize limit = 0;
    const char *words = form ? form_words(form, &limit) : NULL;
    if (!words) {
        app_message(app, MESSAGE_PLAIN, _("先到要写文字的一栏（说明、佐证等），再用编辑器"));
        return;
    }
    g_autoptr(GError) error = NULL;
    g_autofree char *before = g_strdup(words);
    journal_write(app);
    g_autofree char *written = external_edit(app->term, before, limit, &error);
    g_autofree char *after = written ? text_clean(written, TRUE) : NULL;
    if (!after)
        app_error(app, error);
    else if (strcmp(before, after) == 0)
        app_message(app, MESSAGE_PLAIN, _("文字没有改动"));
    else
        form_take_words(form, after);
}

static void say_nothing_typed(App *app)
{
    g_autofree char *quit = keys_first(app_top(app)->view->name, REQUEST_QUIT);
    app_message(app, MESSAGE_PLAIN, _("没有正在输入的内容；%s 退出程序"), quit);
}

/* What is the same in every view. */
static void do_general(App *app, Request request)
{
    const Frame *top = app_top(app);
    switch (request) {
    case REQUEST_BACK: app_back(app); break;
    case REQUEST_LEAVE:
        if (app->frames->len > 1) app_back(app);
        break;
    case REQUEST_QUIT: app_quit(app); break;
    case REQUEST_HELP:
        if (top->view != &help_view) app_push(app, &help_view, (gpointer)top->view);
        break;
    case REQUEST_SELECT: /* nothing here is to be selected */
    case REQUEST_PALETTE:
        if (top->view != &palette_view) app_push(app, &palette_view, (gpointer)top->view);
        break;
    case REQUEST_REDRAW: draw_everything(); break;
    case REQUEST_SUSPEND:
        journal_write(app);
        term_suspend(app->term);
        break;
    case REQUEST_MOUSE: switch_mouse(app); break;
    case REQUEST_EXTERNAL: write_elsewhere(app); break;
    case REQUEST_PHRASES: phrases_offer(app, form_of(top)); break;
    case REQUEST_CANCEL: say_nothing_typed(app); break;
    default: break;
    }
}

static void handle(App *app, Request request)
{
    const Frame *top = app_top(app);
    if (!top->view->handle || !top->view->handle(app, top->state, request)) do_general(app, request);
}

static Request request_of(const App *app, TermKey key, ViewMode mode)
{
    if (mode != MODE_COMMAND && term_is_character(key)) return REQUEST_NONE;
    Request request = mode == MODE_EDITING ? keys_request(KEYS_EDIT, key) : REQUEST_NONE;
    return request != REQUEST_NONE ? request : keys_request(app_top(app)->view->name, key);
}

static void say_letter(App *app, const char *letter)
{
    const View *view = app_top(app)->view;
    g_autofree char *edit = view->type ? keys_first(view->name, REQUEST_EDIT) : NULL;
    if (text_blank(edit))
        say_useless(app);
    else
        app_message(app, MESSAGE_PLAIN, _("%s 在这里没有用；要写字母开头的文字，先按 %s"), letter, edit);
}

/* A letter that asks for nothing here asks for something elsewhere, and who pressed it meant that. */
static gboolean is_command_letter(const App *app, const char *text)
{
    g_autofree char *narrow = text_fold(text);
    return app_mode(app) == MODE_COMMAND && !app_top(app)->view->letters && g_ascii_isalpha(*narrow);
}

static void take_key(App *app, TermKey key)
{
    app->key = key;
    if (app->prompt) {
        if (prompt_key(app->prompt, key)) app_finish_prompt(app);
        return;
    }
    Request request = request_of(app, key, app_mode(app));
    if (request != REQUEST_NONE) {
        handle(app, request);
        if (request == REQUEST_EDIT_PASTE || request == REQUEST_EDIT_NEW_LINE) say_refusal(app);
        return;
    }
    char text[7] = "";
    if (!term_is_character(key)) {
        g_autofree char *name = key_format(key);
        g_autofree char *sentence =
            keys_sentence(app_top(app)->view->name, _("%s 在这里没有用；{help} 查看按键"), name);
        if (*name) app_message(app, MESSAGE_PLAIN, "%s", sentence);
        return;
    }
    text[g_unichar_to_utf8(key, text)] = '\0';
    if (is_command_letter(app, text))
        say_letter(app, text);
    else
        type(app, text, FALSE);
}

static void take_paste(App *app, const Event *event)
{
    if (event->cut) app_message(app, MESSAGE_WARNING, _("粘贴的内容超过 1 MiB，只取了前面一部分"));
    if (app->prompt)
        prompt_paste(app->prompt, event->text);
    else
        type(app, event->text, TRUE);
}

static void take_mouse(App *app, const Mouse *mouse)
{
    const Frame *top = app_top(app);
    TermKey key;
    if (app->prompt) {
        if (mouse->kind == MOUSE_PRESS && prompt_click(app->prompt, mouse->y, mouse->x))
            app_finish_prompt(app);
        return;
    }
    if (mouse->kind == MOUSE_PRESS && app_key_at(app, mouse->y, mouse->x, &key)) {
        app_forget_message(app);
        take_key(app, key);
        return;
    }
    if (top->view->mouse && top->view->mouse(app, top->state, mouse)) return;
    if (mouse->kind == MOUSE_WHEEL_UP)
        handle(app, REQUEST_UP);
    else if (mouse->kind == MOUSE_WHEEL_DOWN)
        handle(app, REQUEST_DOWN);
}

/* Keys that act in a window too small to show what they do: they change nothing that is filled in. */
static gboolean is_blind(Request request)
{
    return request == REQUEST_REDRAW || request == REQUEST_SUSPEND;
}

/* An open field goes on taking what is typed, as an input method may hand it over while the window is drawn
 * smaller: nothing is accepted before it is seen again. */
static gboolean is_for_the_open_field(const App *app, const Event *event)
{
    if (app->prompt || app_mode(app) != MODE_EDITING) return FALSE;
    return event->kind == EVENT_PASTE || (event->kind == EVENT_KEY && term_is_character(event->key));
}

/* In a window too small no question can be read, so none is answered but by leaving it. */
static void take_blind(App *app, const Event *event)
{
    Request request = event->kind == EVENT_KEY ? keys_request(KEYS_EVERYWHERE, event->key) : REQUEST_NONE;
    if (request == REQUEST_CANCEL && app->prompt) app_finish_prompt(app);
    if (request == REQUEST_CANCEL) return;
    if (is_blind(request))
        do_general(app, request);
    else if (event->kind == EVENT_PASTE)
        app_message(app, MESSAGE_WARNING, _("窗口太小，粘贴的内容没有使用"));
    else if (event->kind == EVENT_KEY)
        app_message(app, MESSAGE_WARNING, _("窗口太小，刚才的按键没有起作用"));
}

static gboolean is_input(const Event *event)
{
    return event->kind == EVENT_KEY || event->kind == EVENT_PASTE || event->kind == EVENT_MOUSE;
}

static void hang_up(App *app)
{
    journal_write(app);
    app->sealed = TRUE;
    app->finished = TRUE;
}

static void take(App *app, const Event *event)
{
    switch (event->kind) {
    case EVENT_KEY: take_key(app, event->key); break;
    case EVENT_PASTE: take_paste(app, event); break;
    case EVENT_MOUSE: take_mouse(app, &event->mouse); break;
    case EVENT_REDRAW: draw_everything(); break;
    case EVENT_WIDE:
        app_message(app, MESSAGE_WARNING,
                    _("终端把 ① ★ “ ” 显示为两列宽，表格会错位：请在终端设置里把“宽度不明的字符”改为窄"));
        break;
    case EVENT_HANGUP: hang_up(app); break;
    case EVENT_TICK:
        if (app_top(app)->view->ticked) app_top(app)->view->ticked(app, app_top(app)->state);
        break;
    case EVENT_RESIZE: /* what was under way for the old size may have landed anywhere in the new one */
        draw_everything();
        break;
    case EVENT_SYNC: break;
    }
}

/* A key that asks for what is done already. */
static gboolean comes_late(App *app, const Event *event)
{
    const char *context = app->done;
    if (!is_input(event)) return FALSE;
    app->done = NULL;
    Request request = context && event->kind == EVENT_KEY ? keys_request(context, event->key) : REQUEST_NONE;
    return request == REQUEST_SAVE || request == REQUEST_OPEN;
}

void app_event(App *app, const Event *event)
{
    if (app->finished || app->frames->len == 0 || comes_late(app, event)) return;
    if (event->kind == EVENT_KEY || event->kind == EVENT_PASTE) app_forget_message(app);
    gboolean editing = app_mode(app) == MODE_EDITING;
    if (is_input(event) && app_is_too_small() && !is_for_the_open_field(app, event))
        take_blind(app, event);
    else
        take(app, event);
    app_settle(app);
    while (app->wanted != REQUEST_NONE && app_top(app)) {
        Request wanted = app->wanted;
        app->wanted = REQUEST_NONE;
        handle(app, wanted);
        app_settle(app);
    }
    journal_note(app, event, editing);
}

static int patience(const App *app)
{
    const Frame *top = app_top(app);
    int tick = top && top->view->tick > 0 && top->view->ticked ? (int)top->view->tick : -1;
    int journal = journal_patience(app);
    return tick < 0 || (journal >= 0 && journal < tick) ? journal : tick;
}

/* Takes everything that waits, then paints once. A flood of keys is painted now and then all the same. */
static void take_all(App *app)
{
    gint64 since = g_get_monotonic_time();
    Event event;
    app_next_event(app, patience(app), &event);
    do {
        if (app->recorder) recorder_event(app->recorder, &event);
        app_event(app, &event);
        gboolean sync = event.kind == EVENT_SYNC;
        gboolean last = event.kind == EVENT_TICK || sync;
        event_clear(&event);
        if (sync) {
            app_draw(app);
            term_answer(app->term);
        }
        if (last || app->finished || g_get_monotonic_time() - since > REPAINT_WITHIN) return;
        app_next_event(app, 0, &event);
    } while (event.kind != EVENT_TICK);
}

int app_run(App *app)
{
    while (!app->finished && app->frames->len > 0) {
        app_draw(app);
        if (app->recorder) recorder_screen(app->recorder);
        take_all(app);
    }
    return app->status;
}
