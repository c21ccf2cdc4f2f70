/* What ui/app.c (stack of views, messages, questions), app_event.c (what happens), app_journal.c (what is
 * typed, written down) and app_frame.c (what is painted around the views) share. */
#pragma once

#include "ui/app.h"

typedef struct {
    const View *view;
    gpointer state;
} Frame;

/* Keys and their words as made last; made anew when the context or the width changes. */
typedef struct {
    GPtrArray *pieces; /* keys at even places, words at odd; NULL: not yet */
    const char *context;
    int columns;
    guint without; /* bits of the requests left out */
    int row;       /* where it was painted last; -1: it was not */
} KeyLine;

struct App {
    Term *term;
    Session *session;
    GArray *frames;     /* Frame; the last one is on top */
    GArray *early;      /* Event: came while a database was waited for */
    GArray *gone;       /* Frame: closed by its own function, so freed only after the event */
    Request wanted;     /* of the view on top, once what is above is gone */
    gboolean uncovered; /* the view on top was covered before this event: it is to resume */
    gboolean finished;
    int status;
    gboolean mouse;
    TermKey key;   /* the last one */
    char *message; /* NULL: none */
    MessageKind kind;
    const char *done;       /* context whose saving was done before its key came; NULL: none */
    AppGuide guide;         /* NULL: none */
    Prompt *prompt;         /* NULL: none */
    Unsaved *unsaved;       /* NULL: nothing is written down */
    gint64 new_since;       /* something was typed that is not written down; 0: nothing */
    guint new_count;        /* characters of it */
    gboolean written;       /* something typed is in the file */
    gboolean sealed;        /* the line is closed: what is written stays */
    Recorder *recorder;     /* NULL: nothing is recorded */
    KeyLine bar, edit_line; /* the function bar, and what an open field takes */
};

Frame *app_top(const App *app); /* NULL: none is left */
ViewMode app_mode(const App *app);
const char *app_context(const App *app); /* of the keys now */
void app_forget_message(App *app);
/* The key whose name or word is painted there; FALSE: none. */
gboolean app_key_at(const App *app, int y, int x, TermKey *key);
/* Takes the question away, then answers it. */
void app_finish_prompt(App *app);
/* After an event: closes what is gone and resumes what it uncovered. */
void app_settle(App *app);

/* A view from the stack to those that are gone. */
void app_take_away(App *app, guint index);

/* --- app_wait.c --- */
/* The next event: what came early, else term_next. */
void app_next_event(App *app, int milliseconds, Event *event);
/* --- app_frame.c --- */
/* No view is painted, only a sentence: nothing can be asked or shown, so nothing is taken. */
gboolean app_is_too_small(void);
/* A sentence on the message line of the screen as it was painted last: nothing else is read or painted. */
void app_draw_sentence(const App *app, Style style, const char *sentence);

/* --- app_journal.c --- */
/* After an event that may have changed what is typed; `editing` is whether a field was open before it. */
void journal_note(App *app, const Event *event, gboolean editing);
/* Writes down what is typed now. FALSE: it could not, and says so. */
gboolean journal_write(App *app);
/* Milliseconds until something has to be written; -1: nothing has. */
int journal_patience(const App *app);
