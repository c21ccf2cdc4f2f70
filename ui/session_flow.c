#include "ui/session_flow.h"

#include "base/text.h"
#include "base/translate.h"
#include "command/config.h"
#include "command/steps.h"
#include "evaluation/change_text.h"
#include "ui/session_internal.h"

#include <string.h>
#include <unistd.h>

#define NAME_COLUMNS 30

char *session_name(const Session *session)
{
    const char *project = evaluation_get(session->evaluation, "project");
    const char *year = evaluation_get(session->evaluation, "year");
    g_autofree char *name =
        g_strjoin(year ? " " : "", project ? project : _("（未写项目名称）"), year ? year : "", NULL);
    g_autofree char *safe = text_safe(name, FALSE);
    return text_cut(safe, NAME_COLUMNS);
}

guint session_errors(const Session *session, const Finding **first)
{
    if (first) *first = NULL;
    for (guint i = 0; first && i < session->findings->len && !*first; i++) {
        const Finding *finding = g_ptr_array_index(session->findings, i);
        if (finding->severity == SEVERITY_ERROR) *first = finding;
    }
    return findings_count(session->findings, SEVERITY_ERROR, G_MAXUINT);
}

char *session_returned(const Session *session)
{
    const Evaluation *evaluation = session->evaluation;
    if (evaluation_status(evaluation) != STATUS_RETURNED) return NULL;
    HistoryStep last = history_step(evaluation, history_count(evaluation));
    return last.reason ? g_strdup_printf(_("%s退回：%s"), last.by ? last.by : "", last.reason) : NULL;
}

typedef struct {
    WorkflowAct act;
    WorkflowStep step;
} Step;

static gboolean make_step(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const Step *wanted = data;
    if (wanted->act == WORKFLOW_SUBMIT) return step_submit(evaluation, &wanted->step, changes, error);
    if (wanted->act == WORKFLOW_REVIEW) return workflow_agree(evaluation, &wanted->step, changes, error);
    return workflow_advance(evaluation, wanted->act, &wanted->step, changes, error);
}

gboolean session_advance(Session *session, WorkflowAct act, const char *reason, GError **error)
{
    Step step = {.act = act, .step = {.by = session->actor, .reason = reason, .now = g_get_real_time()}};
    return session_take(session, act, make_step, &step, error);
}

gboolean session_is_submitter(const Session *session)
{
    return g_strcmp0(workflow_submitter(session->evaluation, 0), session->actor) == 0;
}

char *session_role(const Session *session)
{
    guint layer = workflow_layer(session->evaluation, session->actor);
    const char *role = layer > 0 ? evaluation_review(session->evaluation, layer).role : NULL;
    if (role) return g_strdup(role);
    g_autoptr(Config) config = config_load(NULL);
    return config ? g_steal_pointer(&config->role) : NULL;
}

gboolean session_agree(Session *session, const char *role, gboolean allow_self, GError **error)
{
    WorkflowStep step = {
        .by = session->actor, .role = role, .now = g_get_real_time(), .allow_self = allow_self};
    return session_take(session, WORKFLOW_REVIEW, make_step, &(Step){WORKFLOW_REVIEW, step}, error);
}

/* --- undo --- */

/* Who wrote a text last, up to a revision. */
typedef struct {
    const Change *change;
    gint64 until;
    char *who;
} Author;

static void remember_author(const TrailRow *row, gpointer data)
{
    Author *author = data;
    if (row->revision > author->until || row->review != author->change->review ||
        g_strcmp0(row->key, author->change->key) != 0)
        return;
    g_free(author->who);
    author->who = g_strdup(row->who);
}

/* "产出数量 得分 9.5→8", and whose work it was where somebody else did it. */
static char *undone_text(const Session *session, const Evaluation *before, const GPtrArray *changes)
{
    g_autofree char *text = change_list_text(before, session->evaluation, changes);
    Author author = {g_ptr_array_index(changes, 0), evaluation_revision(before), NULL};
    store_trail(session->store, session->id, NULL, remember_author, &author, NULL);
    g_autofree char *who = author.who;
    if (!who || g_str_equal(who, session->actor)) return g_steal_pointer(&text);
    return g_strdup_printf(_("%s（%s的改动）"), text, who);
}

static void point_at(Session *session, const GPtrArray *changes)
{
    const Change *change = g_ptr_array_index(changes, changes->len - 1);
    if (change->review == 0 && strchr(change->key, '.')) session_point(session, change->key);
}

char *session_undo_other(const Session *session, gboolean redo, char **text)
{
    g_autoptr(Evaluation) after = evaluation_copy(session->evaluation);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autofree char *who = NULL;
    if (!store_undo_try(session->store, session->id, after, redo, changes, &who, NULL)) return NULL;
    if (g_strcmp0(who, session->actor) == 0) return NULL;
    *text = change_list_text(session->evaluation, after, changes);
    return text_blank(who) ? g_strdup(_("没有署名的人")) : g_steal_pointer(&who);
}

gboolean session_undo(Session *session, gboolean redo, char **text, GError **error)
{
    gboolean changed = FALSE;
    gint64 revision = evaluation_revision(session->evaluation);
    if (!session_refresh(session, &changed, error)) return FALSE;
    if (changed) {
        g_autofree char *news = session_news(session, revision);
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("刚读入%s；没有撤销，请看过再按"),
                    news ? news : _("别人的改动"));
        return FALSE;
    }
    g_autoptr(Evaluation) before = evaluation_copy(session->evaluation);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    gboolean done = store_undo(session->store, session->id, session->evaluation, redo, changes, error);
    session_hold(session, session->id, session->evaluation);
    if (!done) return FALSE;
    session_note_saved(session);
    session_catch_up(session, changes);
    if (changes->len == 0) return TRUE;
    point_at(session, changes);
    if (text) *text = undone_text(session, before, changes);
    return TRUE;
}

/* --- who else has it open --- */

#define SIGN_OF_LIFE (30 * G_USEC_PER_SEC)

void session_enter(Session *session)
{
    if (!session->evaluation) return;
    gint64 now = g_get_monotonic_time();
    const char *terminal = ttyname(STDIN_FILENO);
    if (session->entered_at > 0 && now - session->entered_at < SIGN_OF_LIFE) return;
    if (terminal && g_str_has_prefix(terminal, "/dev/")) terminal += strlen("/dev/");
    if (store_enter(session->store, session->id, terminal ? terminal : "", NULL)) session->entered_at = now;
}

void session_leave(Session *session)
{
    if (session->entered_at > 0) store_leave(session->store, NULL);
    session->entered_at = 0;
    g_clear_pointer(&session->met, g_hash_table_unref);
}

/* "李四（pts/3，10:02 起）", of another host with its name. */
static char *presence_text(const Presence *presence)
{
    g_autoptr(GDateTime) since = g_date_time_new_from_unix_local(presence->since / G_USEC_PER_SEC);
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    gboolean today = since && g_date_time_get_day_of_year(since) == g_date_time_get_day_of_year(now);
    g_autofree char *at = since ? g_date_time_format(since, today ? "%H:%M" : "%m-%d %H:%M") : g_strdup("");
    return presence->here
               ? g_strdup_printf(_("%s（%s，%s 起）"), presence->who, presence->place, at)
               : g_strdup_printf(_("%s（%s %s，%s 起）"), presence->who, presence->host, presence->place, at);
}

char *session_greet(Session *session)
{
    if (!session->evaluation) return NULL;
    session_enter(session);
    g_autoptr(GPtrArray) others = store_present(session->store, session->id, NULL);
    if (!session->met) session->met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GString) fresh = g_string_new(NULL);
    for (guint i = 0; others && i < others->len; i++) {
        g_autofree char *text = presence_text(g_ptr_array_index(others, i));
        if (g_hash_table_contains(session->met, text)) continue;
        g_string_append_printf(fresh, "%s%s", fresh->len > 0 ? _("、") : "", text);
        g_hash_table_add(session->met, g_steal_pointer(&text));
    }
    return fresh->len > 0 ? g_strdup(fresh->str) : NULL;
}

/* --- news --- */

typedef struct {
    gint64 after;
    char *who, *act, *reason; /* reason: of a step; NULL: none */
    gboolean several;         /* people */
    gboolean advanced;        /* the status is another */
    guint rows;
    GPtrArray *changes;
} News;

static void add_news(const TrailRow *row, gpointer data)
{
    News *news = data;
    if (row->revision <= news->after || !row->key) return;
    news->several = news->several || (news->who && g_strcmp0(news->who, row->who) != 0);
    g_free(news->who);
    g_free(news->act);
    news->who = g_strdup(row->who);
    news->act = g_strdup(row->act);
    news->rows++;
    news->advanced = news->advanced || g_str_equal(row->key, "status");
    if (g_str_has_prefix(row->key, "history.") && g_str_has_suffix(row->key, ".reason")) {
        g_free(news->reason);
        news->reason = g_strdup(row->after);
    }
    if (workflow_writes(row->key)) return;
    Change change = {row->review,          g_strdup(row->key), g_strdup(row->before),
                     g_strdup(row->after), row->removed,       row->was_removed};
    g_ptr_array_add(news->changes, g_memdup2(&change, sizeof change));
}

/* A step of the workflow is told by its name, not by the rows it writes; a review by what was adjusted. */
static char *step_text(const Session *session, const News *news)
{
    g_autofree char *reason = news->reason ? g_strdup_printf(_("（%s）"), news->reason) : g_strdup("");
    return g_strdup_printf(_("%s%s，现在是“%s”"), workflow_title_of(news->act), reason,
                           status_title(evaluation_status(session->evaluation)));
}

static gboolean is_agreement(const Change *change)
{
    return change->review > 0 && change->after && g_str_has_suffix(change->key, ".accepted");
}

/* Whole branches are agreed to at once: they are counted. Takes them out of the changes; NULL: one or none.
 */
static char *agreed_text(const News *news)
{
    guint count = 0;
    for (guint i = 0; i < news->changes->len; i++)
        if (is_agreement(g_ptr_array_index(news->changes, i))) count++;
    if (count < 2) return NULL;
    for (guint i = news->changes->len; i > 0; i--)
        if (is_agreement(g_ptr_array_index(news->changes, i - 1)))
            g_ptr_array_remove_index(news->changes, i - 1);
    return g_strdup_printf(_("同意 %u 项的自评得分"), count);
}

static void append(GString *text, const char *part)
{
    if (!text_blank(part)) g_string_append_printf(text, "%s%s", text->len > 0 ? _("；") : "", part);
}

static char *news_text(const Session *session, const News *news)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree char *agreed = agreed_text(news);
    gboolean step = (news->changes->len == 0 && !agreed) ||
                    (news->advanced && !g_str_equal(news->act, workflow_id(WORKFLOW_REVIEW)));
    g_autofree char *taken = step ? step_text(session, news) : NULL;
    g_autofree char *changes = news->changes->len > 0
                                   ? change_list_text(session->evaluation, session->evaluation, news->changes)
                                   : NULL;
    append(text, agreed);
    append(text, taken);
    append(text, changes);
    return g_strdup_printf(_("%s%s：%s"), news->who, news->several ? _("等人") : "", text->str);
}

char *session_news(const Session *session, gint64 revision)
{
    News news = {.after = revision, .changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free)};
    store_trail(session->store, session->id, NULL, add_news, &news, NULL);
    char *text = news.rows > 0 ? news_text(session, &news) : NULL;
    g_free(news.who);
    g_free(news.act);
    g_free(news.reason);
    g_ptr_array_unref(news.changes);
    return text;
}
