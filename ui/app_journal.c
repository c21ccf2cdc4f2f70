/* When what is typed is written down: at once where a field was left or accepted, after some characters, and
 * soon after the first of them in any case. */
#include "ui/app_internal.h"

#include "ui/unsaved.h"

#define MOST_CHARACTERS 20
#define LONGEST_WAIT    1500000 /* microseconds, of the two seconds promised */

void app_write_down(App *app, Unsaved *unsaved)
{
    app->unsaved = unsaved;
}

Unsaved *app_unsaved(const App *app)
{
    return app->unsaved;
}

static GHashTable *collect(const App *app)
{
    GHashTable *views = unsaved_views_new();
    for (guint i = 0; i < app->frames->len; i++) {
        const Frame *frame = &g_array_index(app->frames, Frame, i);
        if (!frame->view->typed) continue;
        GHashTable *texts = unsaved_texts_new();
        frame->view->typed(frame->state, texts);
        if (g_hash_table_size(texts) > 0)
            g_hash_table_replace(views, g_strdup(frame->view->name), texts);
        else
            g_hash_table_unref(texts);
    }
    return views;
}

/* After a failure it is tried again with the next text. */
gboolean journal_write(App *app)
{
    app->new_since = 0;
    app->new_count = 0;
    if (!app->unsaved || app->sealed) return TRUE;
    g_autoptr(GError) error = NULL;
    g_autoptr(GHashTable) views = collect(app);
    app->written = g_hash_table_size(views) > 0;
    if (unsaved_write(app->unsaved, views, &error)) return TRUE;
    app_error(app, error);
    return FALSE;
}

static guint characters_of(const Event *event)
{
    if (event->kind == EVENT_KEY) return 1;
    return event->kind == EVENT_PASTE ? MOST_CHARACTERS : 0;
}

void journal_note(App *app, const Event *event, gboolean editing)
{
    gboolean open = app_mode(app) == MODE_EDITING;
    gboolean taken = event->kind == EVENT_KEY || event->kind == EVENT_PASTE || event->kind == EVENT_MOUSE;
    if (!app->unsaved) return;
    if (taken && (editing || open || app->written)) {
        if (app->new_since == 0) app->new_since = g_get_monotonic_time();
        app->new_count += characters_of(event);
    }
    gboolean left = taken && editing && !open;
    if (left || app->new_count >= MOST_CHARACTERS || journal_patience(app) == 0) journal_write(app);
}

int journal_patience(const App *app)
{
    if (app->new_since == 0) return -1;
    gint64 left = app->new_since + LONGEST_WAIT - g_get_monotonic_time();
    return left > 0 ? (int)((left + 999) / 1000) : 0;
}
