/* The model behind every view: the store, the open evaluation with its scorecard, and everything a person can
 * do to them. Knows no screen and no key; the only thing in ui that changes the model. Every change is saved
 * at once, so there is no unsaved state: on FALSE nothing has changed, the error says why in one sentence,
 * and the caller keeps what was typed. */
#pragma once

#include "evaluation/workflow.h"
#include "score/findings.h"
#include "store/store.h"

typedef struct Session Session;

Session *session_new(Store *store); /* the store is borrowed */
void session_free(Session *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Session, session_free)
/* For what only reads (the list). */
Store *session_store(const Session *session);
/* What is accepted becomes no phrase of the user's: in a demonstration, in a session that is played. */
void session_set_forgetful(Session *session, gboolean forgetful);
/* Who takes the steps of the workflow; "" where nobody was named. Borrowed. */
void session_set_actor(Session *session, const char *name);
const char *session_actor(const Session *session);

/* Opens an evaluation in place of the one that is open; on FALSE that one stays. */
gboolean session_open(Session *session, gint64 id, GError **error);
void session_close(Session *session);
gint64 session_id(const Session *session); /* 0: none is open */

/* Borrowed until the next change; NULL: none is open. */
const Evaluation *session_evaluation(const Session *session);
const Scorecard *session_scorecard(const Session *session);
/* The round whose figures who acts has to do with: 0 while the table is filled in, else his review of the
 * present round, before his first word what it will be laid over. */
guint session_round(const Session *session);
/* Finding *: what concerns that round, in the order of findings_new. What is counted, listed and marked. */
const GPtrArray *session_findings(const Session *session);
const GPtrArray *session_all_findings(const Session *session); /* of every round */
/* Differs after every change of the open evaluation: a view that wraps rows of the scorecard builds them anew
 * then. */
guint session_stamp(const Session *session);
/* "15:02:11", when this program saved last; NULL: not yet. Borrowed. */
const char *session_saved_at(const Session *session);

/* What a view that is opened or uncovered next is to show: a key as of an Edit, an indicator's id, or "". */
void session_point(Session *session, const char *key);
/* Takes it where its view is the one with this prefix ("facts.", "claimed."; "": any other key). NULL: there
 * is nothing for it. Yours. */
char *session_take_pointed(Session *session, const char *prefix);

/* "大厅运行经费 · 2021 · 项目支出绩效自评表 · 草稿", of the open evaluation. */
void session_describe(const Session *session, GString *text);

/* A new evaluation under a scheme of the catalogue, opened. `value` NULL or "" leaves a field out. */
gboolean session_create(Session *session, const char *scheme, const Edit *edits, gsize count, GError **error);
/* Brings the evaluations of a file into the store, all or none, those that are here already text by text;
 * opens it where it is a single one. `count` (may be NULL): how many the file holds. Where file and database
 * changed the same text it waits in session_clash. */
gboolean session_import(Session *session, const char *file, guint *count, GError **error);
/* What was here already and has the project, unit and year of something new in the last import; 0: nothing.
 */
gint64 session_alike(const Session *session);
/* Opens the evaluation of a sample file: the one in the store where it is there already, whatever became of
 * it. */
gboolean session_open_sample(Session *session, const char *file, GError **error);

/* Whether answers may be changed in the evaluation's status; FALSE with PINGFEN_ERROR_REFUSED. */
gboolean session_check_editable(const Session *session, GError **error);
/* Makes and saves edits, all or none. What somebody else saved meanwhile is put together with them, text by
 * text; PINGFEN_ERROR_REFUSED where both changed the same one: the edits wait in session_clash then. What is
 * already so is no change and succeeds. */
gboolean session_edit(Session *session, const Edit *edits, gsize count, GError **error);
gboolean session_set(Session *session, const char *key, const char *value, GError **error); /* one edit */
gboolean session_move(Session *session, const char *id, const char *before,
                      GError **error); /* evaluation_move, saved */

/* What changes the open evaluation, as evaluation_edit: `changes` gets what it did; FALSE: nothing. */
typedef gboolean (*SessionChange)(Evaluation *evaluation, gconstpointer data, GPtrArray *changes,
                                  GError **error);
/* Does it where the status allows the act, and saves it under the act's name: what all of the above come to,
 * and the steps of the workflow. Where somebody else saved meanwhile it is done anew on that. */
gboolean session_take(Session *session, WorkflowAct act, SessionChange change, gconstpointer data,
                      GError **error);

/* What another program did: loads the evaluation anew where its stored revision differs; `changed` says so.
 */
gboolean session_refresh(Session *session, gboolean *changed, GError **error);
/* The same where something may be typed just now and not accepted: what it was begun on is remembered, so
 * that accepting it overwrites nothing unseen. */
gboolean session_follow(Session *session, gboolean typing, gboolean *changed, GError **error);

/* An edit that was refused because somebody else changed the same text; NULL: none. It waits until
 * session_settle. */
typedef struct SessionMerge SessionMerge;
SessionMerge *session_clash(const Session *session);
/* Saves what was decided, or (`dropped`) gives the edit up. FALSE: it still waits. */
gboolean session_settle(Session *session, gboolean dropped, GError **error);
/* Keys (char *) of the edits that were saved so, once: what is still typed there is done with. NULL: none.
 * Yours. */
GPtrArray *session_take_settled(Session *session);

/* The evaluation as it would be with edits that are typed but not accepted. */
typedef struct {
    Evaluation *evaluation; /* the session's spare copy; the edits are taken back when the trial is freed */
    Scorecard *scorecard;
    GPtrArray *changes;
} Trial;
/* NULL: the edits would be refused; the error says why. Yours; free it before the next one. */
Trial *session_try(Session *session, const Edit *edits, gsize count, GError **error);
/* The same with any change; the scorecard is that of a reviewer's review of the present round (NULL: of the
 * self-evaluation). */
Trial *session_try_change(Session *session, SessionChange change, gconstpointer data, const char *reviewer,
                          GError **error);
void trial_free(Trial *trial);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Trial, trial_free)

/* The next leaf without a score after (before) row `from` of the scorecard, going round at the end; `from`
 * itself comes last. FALSE: every leaf is scored. */
gboolean session_next_unfilled(const Session *session, guint from, gboolean backwards, guint *index);
