#include "base/error.h"
#include "base/translate.h"
#include "ui/app.h"
#include "ui/session.h"
#include "ui/unsaved.h"
#include "ui/views.h"

/* The list lies below what is opened first, so that going back from it does not end the program. */
static int run(Term *term, Session *session, gint64 id)
{
    g_autoptr(Unsaved) unsaved = unsaved_new(session);
    g_autoptr(App) app = app_new(term, session);
    app_write_down(app, unsaved);
    app_push(app, &list_view, NULL);
    if (id != 0)
        app_push(app, &scoring_view, NULL);
    else
        recover_offer(app);
    return app_run(app);
}

int app_open(const Workstation *workstation, GError **error)
{
    g_autoptr(Session) session = session_new(workstation->store);
    session_set_actor(session, workstation->actor);
    if (workstation->id != 0 && !session_open(session, workstation->id, error)) return (*error)->code;
    if (g_strcmp0(g_getenv("TERM"), "dumb") == 0) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                    _("终端类型 dumb 不能移动光标，开不了工作台；用命令填写和打印：pingfen --help"));
        return (*error)->code;
    }
    Term *term = term_open(error);
    if (!term) return (*error)->code;
    draw_theme(workstation->color ? THEME_DARK : THEME_MONO);
    int status = run(term, session, workstation->id);
    term_close(term);
    return status;
}
