#include "ui/session_internal.h"

#include "base/error.h"
#include "base/translate.h"
#include "evaluation/round.h"
#include "scheme/catalogue.h"
#include "ui/row_walk.h"

#define ATTEMPTS 20 /* another program may save between our reading and writing */

Session *session_new(Store *store)
{
    Session *session = g_new0(Session, 1);
    session->store = store;
    session->actor = g_strdup("");
    return session;
}

void session_free(Session *session)
{
    if (!session) return;
    session_close(session);
    evaluation_free(session->spare);
    g_free(session->pointed);
    g_free(session->actor);
    g_free(session);
}

Store *session_store(const Session *session)
{
    return session->store;
}

void session_set_actor(Session *session, const char *name)
{
    g_free(session->actor);
    session->actor = g_strdup(name ? name : "");
}

void session_set_forgetful(Session *session, gboolean forgetful)
{
    session->forgetful = forgetful;
}

const char *session_actor(const Session *session)
{
    return session->actor;
}

guint session_round(const Session *session)
{
    if (workflow_allows(evaluation_status(session->evaluation), WORKFLOW_EDIT)) return 0;
    guint layer = workflow_layer(session->evaluation, session->actor);
    g_autoptr(GArray) below = round_below(session->evaluation, layer);
    return layer > 0 || below->len == 0 ? layer : g_array_index(below, guint, below->len - 1);
}

static void find(Session *session)
{
    guint round = session_round(session);
    const GPtrArray *found = session->assessment->findings;
    session->findings = g_ptr_array_new();
    for (guint i = 0; i < found->len; i++)
        if (finding_concerns(found->pdata[i], round)) g_ptr_array_add(session->findings, found->pdata[i]);
}

static void hold(Session *session, gint64 id, Evaluation *evaluation, Assessment *assessment)
{
    Evaluation *old = session->evaluation;
    g_clear_pointer(&session->findings, g_ptr_array_unref);
    assessment_free(session->assessment);
    session->assessment = assessment;
    session->id = id;
    session->evaluation = evaluation;
    if (evaluation) find(session);
    session->stamp++;
    if (old != evaluation) evaluation_free(old);
}

void session_hold(Session *session, gint64 id, Evaluation *evaluation)
{
    hold(session, id, evaluation, evaluation ? assessment_new(evaluation) : NULL);
}

/* What belongs to the evaluation that was open. */
static void forget(Session *session)
{
    session_leave(session);
    g_clear_pointer(&session->since, evaluation_free);
    g_clear_pointer(&session->clash, session_merge_free);
    g_clear_pointer(&session->settled, g_ptr_array_unref);
    g_clear_pointer(&session->gathering, gathering_free);
}

gboolean session_open(Session *session, gint64 id, GError **error)
{
    Evaluation *evaluation = store_load(session->store, id, error);
    if (!evaluation) return FALSE;
    forget(session);
    session_hold(session, id, evaluation);
    g_clear_pointer(&session->saved_at, g_free);
    return TRUE;
}

void session_close(Session *session)
{
    forget(session);
    session_hold(session, 0, NULL);
    g_clear_pointer(&session->saved_at, g_free);
}

gint64 session_id(const Session *session)
{
    return session->id;
}

const Evaluation *session_evaluation(const Session *session)
{
    return session->evaluation;
}

const Scorecard *session_scorecard(const Session *session)
{
    return session->assessment ? session->assessment->self : NULL;
}

const GPtrArray *session_findings(const Session *session)
{
    return session->findings;
}

const GPtrArray *session_all_findings(const Session *session)
{
    return session->assessment ? session->assessment->findings : NULL;
}

void session_point(Session *session, const char *key)
{
    g_free(session->pointed);
    session->pointed = g_strdup(key);
}

char *session_take_pointed(Session *session, const char *prefix)
{
    static const char *const elsewhere[] = {"facts.", "claimed."};
    if (!session->pointed || !g_str_has_prefix(session->pointed, prefix)) return NULL;
    for (gsize i = 0; !*prefix && i < G_N_ELEMENTS(elsewhere); i++)
        if (g_str_has_prefix(session->pointed, elsewhere[i])) return NULL;
    return g_steal_pointer(&session->pointed);
}

guint session_stamp(const Session *session)
{
    return session->stamp;
}

const char *session_saved_at(const Session *session)
{
    return session->saved_at;
}

void session_describe(const Session *session, GString *text)
{
    const char *project = evaluation_get(session->evaluation, "project");
    const char *year = evaluation_get(session->evaluation, "year");
    g_string_append(text, project ? project : _("（未写项目名称）"));
    if (year) g_string_append_printf(text, " · %s", year);
    g_string_append_printf(text, " · %s · %s", evaluation_scheme(session->evaluation)->title,
                           status_title(evaluation_status(session->evaluation)));
}

void session_note_saved(Session *session)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_free(session->saved_at);
    session->saved_at = g_date_time_format(now, "%H:%M:%S");
}

gboolean session_create(Session *session, const char *scheme_id, const Edit *edits, gsize count,
                        GError **error)
{
    g_autoptr(Scheme) scheme = catalogue_load(scheme_id, error);
    if (!scheme) return FALSE;
    g_autoptr(Evaluation) evaluation = evaluation_new(scheme);
    if (!evaluation_edit(evaluation, edits, count, NULL, error)) return FALSE;
    evaluation_set_identity(evaluation, NULL, 0);
    gint64 id = 0;
    if (!store_add(session->store, evaluation, "new", &id, error) || !session_open(session, id, error))
        return FALSE;
    session_note_saved(session);
    return TRUE;
}

gboolean session_check_editable(const Session *session, GError **error)
{
    return workflow_check(session->evaluation, WORKFLOW_EDIT, error);
}

void session_catch_up(Session *session, const GPtrArray *changes)
{
    if (session->since && !evaluation_replay(session->since, changes, NULL, NULL))
        g_clear_pointer(&session->since, evaluation_free);
}

/* Saves what was changed in the evaluation; on FALSE takes it back, so that screen and store never differ. */
static gboolean keep(Session *session, WorkflowAct act, const GPtrArray *changes, GError **error)
{
    if (changes->len == 0) return TRUE;
    g_autoptr(Assessment) assessment = assessment_new(session->evaluation);
    if (!store_save_assessed(session->store, session->id, session->evaluation, changes, workflow_id(act),
                             assessment, error)) {
        evaluation_revert(session->evaluation, changes);
        session_hold(session, session->id, session->evaluation);
        return FALSE;
    }
    hold(session, session->id, session->evaluation, g_steal_pointer(&assessment));
    session_catch_up(session, changes);
    session_note_saved(session);
    return TRUE;
}

static gboolean is_overtaken(const Session *session)
{
    return store_revision(session->store, session->id, NULL) != evaluation_revision(session->evaluation);
}

static gboolean load_theirs(Session *session, GError **error)
{
    Evaluation *theirs = store_load(session->store, session->id, error);
    if (!theirs) return FALSE;
    session_hold(session, session->id, theirs);
    return TRUE;
}

/* `overtaken`: it was made, but somebody else had saved before. */
static gboolean take_once(Session *session, WorkflowAct act, SessionChange change, gconstpointer data,
                          gboolean *overtaken, GError **error)
{
    *overtaken = FALSE;
    if (!workflow_check(session->evaluation, act, error)) return FALSE;
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    if (!change(session->evaluation, data, changes, error)) {
        /* The scorecard borrows texts of the evaluation, and a refused edit may have put them anew. */
        session_hold(session, session->id, session->evaluation);
        return FALSE;
    }
    if (keep(session, act, changes, error)) return TRUE;
    *overtaken = is_overtaken(session);
    return FALSE;
}

gboolean session_take(Session *session, WorkflowAct act, SessionChange change, gconstpointer data,
                      GError **error)
{
    g_return_val_if_fail(session->evaluation && !session->gathering, FALSE);
    gboolean overtaken = FALSE;
    for (guint attempt = 1;; attempt++) {
        g_autoptr(GError) failure = NULL;
        if (take_once(session, act, change, data, &overtaken, &failure)) return TRUE;
        if (overtaken && attempt < ATTEMPTS && load_theirs(session, NULL)) continue;
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
}

typedef struct {
    const Edit *edits;
    gsize count;
} Edits;

static gboolean make_edits(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Edits *wanted = data;
    return evaluation_edit(evaluation, wanted->edits, wanted->count, changes, error);
}

gboolean session_edit(Session *session, const Edit *edits, gsize count, GError **error)
{
    g_return_val_if_fail(session->evaluation, FALSE);
    g_autoptr(GError) failure = NULL;
    gboolean overtaken = FALSE;
    if (session->gathering) return gathering_add(session, edits, count, error);
    if (session->since) return session_meet(session, edits, count, error);
    if (take_once(session, WORKFLOW_EDIT, make_edits, &(Edits){edits, count}, &overtaken, &failure))
        return TRUE;
    if (overtaken) return session_meet(session, edits, count, error);
    g_propagate_error(error, g_steal_pointer(&failure));
    return FALSE;
}

gboolean session_set(Session *session, const char *key, const char *value, GError **error)
{
    return session_edit(session, &(Edit){key, value}, 1, error);
}

typedef struct {
    const char *id, *before;
} Move;

static gboolean make_move(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Move *wanted = data;
    return evaluation_move(evaluation, wanted->id, wanted->before, changes, error);
}

gboolean session_move(Session *session, const char *id, const char *before, GError **error)
{
    return session_take(session, WORKFLOW_EDIT, make_move, &(Move){id, before}, error);
}

gboolean session_refresh(Session *session, gboolean *changed, GError **error)
{
    *changed = FALSE;
    if (!session->evaluation) return TRUE;
    gint64 revision = store_revision(session->store, session->id, error);
    if (revision < 0) return FALSE;
    if (revision == evaluation_revision(session->evaluation)) return TRUE;
    *changed = load_theirs(session, error);
    return *changed;
}

gboolean session_follow(Session *session, gboolean typing, gboolean *changed, GError **error)
{
    if (!typing) g_clear_pointer(&session->since, evaluation_free);
    gboolean first = typing && session->evaluation && !session->since && is_overtaken(session);
    if (first) session->since = evaluation_copy(session->evaluation);
    return session_refresh(session, changed, error);
}

static Evaluation *spare(Session *session)
{
    if (!session->spare || session->spare_stamp != session->stamp) {
        evaluation_free(session->spare);
        session->spare = evaluation_copy(session->evaluation);
        session->spare_stamp = session->stamp;
    }
    return session->spare;
}

Trial *session_try_change(Session *session, SessionChange change, gconstpointer data, const char *reviewer,
                          GError **error)
{
    Evaluation *evaluation = spare(session);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    if (!change(evaluation, data, changes, error)) return NULL;
    guint round = reviewer ? workflow_layer(evaluation, reviewer) : 0;
    Trial *trial = g_new(Trial, 1);
    *trial = (Trial){evaluation, scorecard_new(evaluation, round), g_steal_pointer(&changes)};
    return trial;
}

Trial *session_try(Session *session, const Edit *edits, gsize count, GError **error)
{
    return session_try_change(session, make_edits, &(Edits){edits, count}, NULL, error);
}

void trial_free(Trial *trial)
{
    if (!trial) return;
    scorecard_free(trial->scorecard);
    evaluation_revert(trial->evaluation, trial->changes);
    g_ptr_array_unref(trial->changes);
    g_free(trial);
}

static gboolean is_unfilled(const ScoreRow *row, gconstpointer data)
{
    (void)data;
    return row->node->leaf && !row->scored && !row->out;
}

gboolean session_next_unfilled(const Session *session, guint from, gboolean backwards, guint *index)
{
    return row_walk(session_scorecard(session), from, backwards, is_unfilled, NULL, index);
}
