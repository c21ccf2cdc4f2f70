#include "base/error.h"
#include "base/translate.h"
#include "command/config.h"
#include "ui/app.h"
#include "ui/keys_config.h"
#include "ui/script.h"
#include "ui/session.h"
#include "ui/unsaved.h"
#include "ui/views.h"

#include <stdlib.h>
#include <string.h>

/* What a terminal says of its background: "15;0", white on black. */
static gboolean background_is_light(void)
{
    const char *colours = g_getenv("COLORFGBG");
    const char *last = colours ? strrchr(colours, ';') : NULL;
    int background = last ? atoi(last + 1) : 0;
    return background == 7 || background == 15;
}

static Theme theme_of(const Workstation *workstation, const Config *config)
{
    static const struct {
        const char *name;
        Theme theme;
    } themes[] = {{"dark", THEME_DARK}, {"light", THEME_LIGHT}, {"mono", THEME_MONO}};
    if (!workstation->color) return THEME_MONO;
    for (gsize i = 0; i < G_N_ELEMENTS(themes); i++)
        if (g_strcmp0(themes[i].name, config->theme) == 0) return themes[i].theme;
    return background_is_light() ? THEME_LIGHT : THEME_DARK;
}

/* Keys that cannot be used are said, and keep nobody from working. */
static void configure_keys(App *app, const Config *config)
{
    g_autoptr(Faults) faults = faults_new(config->file);
    keys_configure(config->keys, faults);
    guint count = faults_count(faults);
    if (count == 0) return;
    g_autofree char *text = faults_text(faults);
    *strchrnul(text, '\n') = '\0';
    g_autofree char *more = count > 1 ? g_strdup_printf(_("（共 %u 处）"), count) : g_strdup("");
    app_message(app, MESSAGE_WARNING, _("按键设置没有用上，按键还是原来的：%s%s"), text, more);
}

static void show_notice(App *app, Store *store)
{
    g_autofree char *notice = store_take_notice(store);
    if (notice) app_message(app, MESSAGE_WARNING, "%s", notice);
}

/* The list lies below what is opened first, so that going back from it does not end the program. */
static void open_views(App *app, const Workstation *workstation, const Config *config)
{
    app_set_mouse(app, config->mouse);
    show_notice(app, workstation->store);
    configure_keys(app, config);
    app_push(app, &list_view, NULL);
    if (workstation->id != 0) {
        app_push(app, view_for_evaluation(app_session(app)), NULL);
    } else {
        recover_offer(app);
        recover_tell(app);
    }
}

static int play(App *app, const Script *script, GError **error)
{
    return script_play(script, app, error) ? 0 : PINGFEN_ERROR_FOUND;
}

static int run(Term *term, Session *session, const Workstation *workstation, const Script *script,
               GError **error)
{
    g_autoptr(Config) config = config_load(error);
    g_autoptr(Recorder) recorder = NULL;
    if (!config) return (*error)->code;
    if (workstation->record && !(recorder = recorder_new(workstation->record, error))) return (*error)->code;
    draw_theme(theme_of(workstation, config));
    g_autoptr(Unsaved) unsaved = unsaved_new(session);
    g_autoptr(App) app = app_new(term, session);
    app_write_down(app, unsaved);
    app_record(app, recorder);
    store_set_wait(workstation->store, app_wait, app);
    open_views(app, workstation, config);
    int status = script ? play(app, script, error) : app_run(app);
    store_set_wait(workstation->store, NULL, NULL);
    return status;
}

static Term *open_terminal(const Script *script, GError **error)
{
    int height, width;
    if (script) {
        script_size(script, &height, &width);
        return term_open_hidden(height, width);
    }
    if (g_strcmp0(g_getenv("TERM"), "dumb") != 0) return term_open(error);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_USAGE,
                _("终端类型 dumb 不能移动光标，开不了工作台；用命令填写和打印：pingfen --help"));
    return NULL;
}

int app_open(const Workstation *workstation, GError **error)
{
    g_autoptr(Session) session = session_new(workstation->store);
    session_set_actor(session, workstation->actor);
    session_set_forgetful(session, workstation->demo || workstation->play);
    g_autoptr(Script) script = NULL;
    if (workstation->id != 0 && !session_open(session, workstation->id, error)) return (*error)->code;
    if (workstation->play && !(script = script_load(workstation->play, error))) return (*error)->code;
    Term *term = open_terminal(script, error);
    if (!term) return (*error)->code;
    int status = run(term, session, workstation, script, error);
    term_close(term);
    return status;
}
