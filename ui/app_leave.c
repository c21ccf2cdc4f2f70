/* Going back and quitting: what is typed and not accepted is saved, kept for the next time, or given up. */
#include "ui/app_internal.h"

#include "ui/unsaved.h"

#include <string.h>

/* Where the question about what is typed leads. */
typedef struct {
    App *app;
    guint lowest; /* of the views that are left */
    void (*leave)(App *app);
} Leaving;

static void back_now(App *app)
{
    if (app->frames->len == 0) return;
    app_take_away(app, app->frames->len - 1);
    app->uncovered = TRUE;
    app->finished = app->frames->len == 0;
}

static void quit_now(App *app)
{
    app->finished = TRUE;
}

void app_back_to(App *app, Request request)
{
    back_now(app);
    app->wanted = request;
}

static char *unsaved_of(const Frame *frame)
{
    return frame->view->unsaved ? frame->view->unsaved(frame->state) : NULL;
}

/* The highest of the views that are left which has something typed; NULL: none. */
static const Frame *find_unsaved(const Leaving *leaving, char **title)
{
    const App *app = leaving->app;
    for (guint i = app->frames->len; i-- > leaving->lowest;) {
        const Frame *frame = &g_array_index(app->frames, Frame, i);
        *title = unsaved_of(frame);
        if (*title) return frame;
    }
    return NULL;
}

/* What is refused stays in its field with its sentence, and nobody leaves. */
static void save(const Leaving *leaving)
{
    App *app = leaving->app;
    for (guint count = app->frames->len; count > 0; count--) {
        g_autofree char *title = NULL, *still = NULL;
        const Frame *frame = find_unsaved(leaving, &title);
        if (!frame) {
            leaving->leave(app);
            return;
        }
        Frame saving = *frame; /* saving may put another view above it */
        gboolean saved = saving.view->save && saving.view->save(saving.state);
        still = saved ? unsaved_of(&saving) : NULL;
        if (saved && !still) continue;
        if (!app->prompt && !app->message)
            app_message(app, MESSAGE_WARNING, _("「%s」没有能保存：请改好，或放弃它"), title);
        return;
    }
}

/* The texts wait for the view to be opened again, in this program or the next one. */
static void keep(const Leaving *leaving)
{
    App *app = leaving->app;
    g_autoptr(GError) error = NULL;
    if (leaving->lowest == 0) {
        if (!journal_write(app)) return;
        app->sealed = TRUE;
    } else {
        const Frame *top = app_top(app);
        g_autoptr(GHashTable) texts = unsaved_texts_new();
        if (top->view->typed) top->view->typed(top->state, texts);
        if (!unsaved_keep(app->unsaved, top->view->name, texts, &error)) {
            app_error(app, error);
            return;
        }
    }
    leaving->leave(app);
    if (!app->finished) app_message(app, MESSAGE_PLAIN, _("没有保存的输入留到下次打开时放回。"));
}

static const struct {
    const char *letter, *digit, *word;
    void (*act)(const Leaving *leaving);
} ways[] = {
    {"s", "1", N_("保存"), save},
    {"k", "2", N_("留到下次"), keep},
    {"d", "3", N_("放弃"), NULL},
};

static gboolean offers(const App *app, const Frame *frame, gsize way)
{
    if (ways[way].act == save) return frame->view->save != NULL;
    return ways[way].act != keep || (app->unsaved && frame->view->typed);
}

static void answered(gpointer data, const char *key)
{
    Leaving leaving = *(const Leaving *)data;
    g_free(data);
    for (gsize i = 0; key && i < G_N_ELEMENTS(ways); i++) {
        if (strcmp(ways[i].letter, key) != 0 && strcmp(ways[i].digit, key) != 0) continue;
        if (ways[i].act)
            ways[i].act(&leaving);
        else
            leaving.leave(leaving.app);
        return;
    }
}

/* A key pressed twice in a hurry must not answer what it asked for. */
static gboolean asked_by_letter(const App *app)
{
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
        if (app->key == (TermKey)ways[i].letter[0]) return TRUE;
    return FALSE;
}

static void ask(const Leaving *leaving, const Frame *frame, const char *title)
{
    App *app = leaving->app;
    gboolean digits = asked_by_letter(app);
    g_autoptr(GString) question = g_string_new(NULL), keys = g_string_new(NULL);
    g_string_append_printf(question, _("「%s」里输入的文字还没有保存  "), title);
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        if (!offers(app, frame, i)) continue;
        const char *key = digits ? ways[i].digit : ways[i].letter;
        g_string_append(keys, key);
        g_string_append_printf(question, "%s %s  ", key, _(ways[i].word));
    }
    g_string_append(question, _("其他键接着填"));
    app_choose(app, question->str, keys->str, answered, g_memdup2(leaving, sizeof *leaving));
}

/* Asks first where something is typed and not accepted in the views from `lowest` up. */
static void leave_from(App *app, guint lowest, void (*leave)(App *app))
{
    Leaving leaving = {app, lowest, leave};
    g_autofree char *title = NULL;
    const Frame *frame = find_unsaved(&leaving, &title);
    if (frame)
        ask(&leaving, frame, title);
    else
        leave(app);
}

void app_back(App *app)
{
    leave_from(app, app->frames->len > 0 ? app->frames->len - 1 : 0, back_now);
}

void app_quit(App *app)
{
    leave_from(app, 0, quit_now);
}
