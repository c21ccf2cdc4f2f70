#include "ui/app_internal.h"

#include "base/text.h"

#include <string.h>

App *app_new(Term *term, Session *session)
{
    App *app = g_new0(App, 1);
    app->term = term;
    app->session = session;
    app->mouse = TRUE;
    app->frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    app->gone = g_array_new(FALSE, FALSE, sizeof(Frame));
    app->early = g_array_new(FALSE, FALSE, sizeof(Event));
    g_array_set_clear_func(app->early, (GDestroyNotify)event_clear);
    return app;
}

Session *app_session(const App *app)
{
    return app->session;
}

Term *app_term(const App *app)
{
    return app->term;
}

void app_record(App *app, Recorder *recorder)
{
    app->recorder = recorder;
}

void app_set_mouse(App *app, gboolean on)
{
    app->mouse = on;
    term_mouse(app->term, on);
}

gboolean app_is_finished(const App *app)
{
    return app->finished;
}

Frame *app_top(const App *app)
{
    return app->frames->len > 0 ? &g_array_index(app->frames, Frame, app->frames->len - 1) : NULL;
}

void app_take_away(App *app, guint index)
{
    g_array_append_val(app->gone, g_array_index(app->frames, Frame, index));
    g_array_remove_index(app->frames, index);
}

void app_settle(App *app)
{
    gboolean closed = FALSE;
    while (app->gone->len > 0 || app->uncovered) { /* who resumes may close in its turn */
        for (; app->gone->len > 0; closed = TRUE) {
            Frame frame = g_array_index(app->gone, Frame, 0);
            g_array_remove_index(app->gone, 0);
            if (frame.view->close) frame.view->close(app, frame.state);
        }
        const Frame *top = app_top(app);
        gboolean uncovered = app->uncovered;
        app->uncovered = FALSE;
        if (uncovered && top && top->view->resume) top->view->resume(app, top->state);
    }
    if (closed) journal_write(app);
}

void app_free(App *app)
{
    if (!app) return;
    app_finish_prompt(app);
    while (app->frames->len > 0)
        app_take_away(app, app->frames->len - 1);
    app_settle(app);
    g_array_unref(app->frames);
    g_array_unref(app->gone);
    g_array_unref(app->early);
    g_free(app->message);
    g_clear_pointer(&app->bar.pieces, g_ptr_array_unref);
    g_clear_pointer(&app->edit_line.pieces, g_ptr_array_unref);
    g_free(app);
}

gboolean app_push(App *app, const View *view, gpointer argument)
{
    g_autoptr(GError) error = NULL;
    Frame frame = {view, app};
    if (view->open) frame.state = view->open(app, argument, &error);
    if (!frame.state) {
        app_error(app, error);
        return FALSE;
    }
    g_array_append_val(app->frames, frame);
    if (view->opened) view->opened(app, frame.state);
    return TRUE;
}

gboolean app_replace(App *app, const View *view, gpointer argument)
{
    guint old = app->frames->len - 1;
    if (!app_push(app, view, argument)) return FALSE;
    app_take_away(app, old);
    return TRUE;
}

void app_resume(App *app)
{
    app->uncovered = TRUE;
}

void app_done(App *app, const char *context)
{
    app->done = context;
}

void app_forget_message(App *app)
{
    g_clear_pointer(&app->message, g_free);
}

gboolean app_has_message(const App *app)
{
    return app->message != NULL;
}

void app_message(App *app, MessageKind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_free(app->message);
    app->message = g_strdup_vprintf(format, arguments);
    app->kind = kind;
    va_end(arguments);
}

void app_error(App *app, const GError *error)
{
    app_message(app, MESSAGE_ERROR, "%s", error ? error->message : _("没有成功"));
}

void app_set_guide(App *app, AppGuide guide)
{
    app->guide = guide;
}

gboolean app_is_guided(const App *app)
{
    return app->guide != NULL;
}

void app_finish_prompt(App *app)
{
    Prompt *prompt = g_steal_pointer(&app->prompt);
    if (!prompt) return;
    prompt_finish(prompt);
    prompt_free(prompt);
}

static void ask(App *app, Prompt *prompt)
{
    app_finish_prompt(app);
    app->prompt = prompt;
}

void app_ask(App *app, const char *question, const char *initial, PromptAnswer answer, gpointer data)
{
    ask(app, prompt_new_text(question, initial, answer, data));
}

void app_choose(App *app, const char *question, const char *keys, PromptAnswer answer, gpointer data)
{
    ask(app, prompt_new_choice(question, keys, answer, data));
}

typedef struct {
    PromptAnswer answer;
    gpointer data;
} Confirmation;

static void confirmed(gpointer data, const char *key)
{
    Confirmation confirmation = *(Confirmation *)data;
    g_free(data);
    confirmation.answer(confirmation.data, key ? "y" : NULL);
}

/* A key pressed twice in a hurry must not confirm what it asked for. */
void app_confirm(App *app, const char *question, PromptAnswer answer, gpointer data)
{
    const char *key = app->key == 'y' || app->key == 'Y' ? "o" : "y";
    g_autofree char *whole = g_strdup_printf(_("%s 按 %s 确认，其他键取消"), question, key);
    Confirmation *confirmation = g_new(Confirmation, 1);
    *confirmation = (Confirmation){answer, data};
    ask(app, prompt_new_choice(whole, key, confirmed, confirmation));
}
