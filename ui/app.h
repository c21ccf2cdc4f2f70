/* The workstation as a whole: a stack of views in one frame, and the loop that hands them what happens. It
 * knows nothing of evaluations: what the views share is the session.
 *
 * The frame: title line, panes, line of totals, message line, function bar. The message stays until the next
 * key. */
#pragma once

#include "command/command.h"
#include "ui/prompt.h"
#include "ui/view.h"

typedef struct Session Session;
typedef struct Unsaved Unsaved;
typedef struct Recorder Recorder;

/* Shows the workstation: command_main's OpenWorkstation (ui/open.c: opens the session and the first view). */
int app_open(const Workstation *workstation, GError **error);

/* Everything that happens from now on is written down as a script. NULL: no more. */
void app_record(App *app, Recorder *recorder);

/* The parts of app_open. `session` is handed through to the views, never looked at here; NULL in tests. */
App *app_new(Term *term, Session *session);
void app_free(App *app); /* closes all views; not the terminal, not the session */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(App, app_free)
int app_run(App *app); /* until the last view is closed; the exit status */

/* From now on what is typed in the views is written down at least every two seconds or 20 characters, when
 * the line closes, and before the program stops. NULL: never. */
void app_write_down(App *app, Unsaved *unsaved);
Unsaved *app_unsaved(const App *app); /* NULL: none */

void app_set_mouse(App *app, gboolean on);

Session *app_session(const App *app);
Term *app_term(const App *app);

/* Opens a view on top. FALSE: it refused, its sentence is on the message line. */
gboolean app_push(App *app, const View *view, gpointer argument);
/* Closes the view on top; the program ends with the last one. Asks where something is unsaved. */
void app_back(App *app);
/* Closes the view on top, without asking, and has the one below handle a request. */
void app_back_to(App *app, Request request);
/* Opens another view in place of the one on top, without asking; the one on top stays where the other
 * refused. */
gboolean app_replace(App *app, const View *view, gpointer argument);
/* Has the view on top read the model anew after this event, as if it were uncovered. */
void app_resume(App *app);
/* What saving means in a context has just been done without its key: where that is pressed all the same, out
 * of habit, it does nothing in the view below. */
void app_done(App *app, const char *context);
/* Ends the program; asks where something is unsaved. */
void app_quit(App *app);

typedef enum { MESSAGE_PLAIN, MESSAGE_GOOD, MESSAGE_WARNING, MESSAGE_ERROR } MessageKind;
void app_message(App *app, MessageKind kind, const char *format, ...) G_GNUC_PRINTF(3, 4);
void app_error(App *app, const GError *error);
gboolean app_has_message(const App *app); /* it stands until the next key */

/* A sentence that stands on the message line while there is nothing else to say there: what is next in the
 * view on top. NULL: none, as in the beginning. */
typedef char *(*AppGuide)(const Session *session, const View *top);
void app_set_guide(App *app, AppGuide guide);
gboolean app_is_guided(const App *app);

/* Questions on the message line; the answer comes later, by the function. One at a time; a new one
 * leaves the old one (NULL). `question` names the thing. `answer` is called exactly once, while the view is
 * still there. */
void app_ask(App *app, const char *question, const char *initial, PromptAnswer answer, gpointer data);
/* "删除 大厅运行经费 2021？" becomes "… 按 y 确认，其他键取消"; the key is never the one that opened the
 * question. answer gets "y" or NULL. */
void app_confirm(App *app, const char *question, PromptAnswer answer, gpointer data);
void app_choose(App *app, const char *question, const char *keys, PromptAnswer answer, gpointer data);

/* A StoreWait on the app: says on the message line that a database is waited for; FALSE once Esc or ^C is
 * pressed. */
gboolean app_wait(gint64 waited, gpointer data);

/* One event, and one repaint: what app_run does in turn. For tests without a terminal. */
void app_event(App *app, const Event *event);
void app_draw(App *app);
gboolean app_is_finished(const App *app);
