/* While another program holds the database: who sits at the screen is told, may give it up, and types on;
 * what is typed meanwhile comes behind it. The model is half way through a change then, so no view is asked
 * or painted. */
#include "ui/app_internal.h"

void app_next_event(App *app, int milliseconds, Event *event)
{
    if (app->early->len == 0) {
        term_next(app->term, milliseconds, event);
        return;
    }
    *event = g_array_index(app->early, Event, 0);
    g_array_index(app->early, Event, 0) = (Event){.kind = EVENT_TICK}; /* handed over */
    g_array_remove_index(app->early, 0);
}

static gboolean gives_up(const Event *event)
{
    return event->kind == EVENT_HANGUP ||
           (event->kind == EVENT_KEY && (event->key == TERM_ESCAPE || event->key == TERM_CONTROL('C')));
}

gboolean app_wait(gint64 waited, gpointer data)
{
    App *app = data;
    (void)waited;
    app_draw_sentence(app, STYLE_WARNING, _("数据库正忙，正在等待…  Esc 不再等，输入的文字留着"));
    for (;;) {
        Event event;
        term_next(app->term, 0, &event);
        if (event.kind == EVENT_TICK) return TRUE;
        gboolean up = gives_up(&event);
        if (event.kind == EVENT_KEY && up) return FALSE;
        g_array_append_val(app->early, event);
        if (up) return FALSE;
    }
}
