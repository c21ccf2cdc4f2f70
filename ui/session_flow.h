/* The workflow of the open evaluation, undo and redo, and the news of what somebody else did (session.h). */
#pragma once

#include "ui/session.h"

/* "大厅运行经费 2023": the thing a question names, at most 30 columns. Yours. */
char *session_name(const Session *session);

/* Errors that stand against submitting, and the first of them (borrowed; NULL: none). */
guint session_errors(const Session *session, const Finding **first);
/* Why a returned table came back: "李强退回：请补材料". Yours; NULL: it was not returned. */
char *session_returned(const Session *session);
/* Submit, return, finish, reopen; `reason` NULL: none. */
gboolean session_advance(Session *session, WorkflowAct act, const char *reason, GError **error);
/* TRUE where who acts has submitted it. */
gboolean session_is_submitter(const Session *session);
/* As what who acts reviews: as his review of the present round says, else config.yaml. NULL: not known.
 * Yours. */
char *session_role(const Session *session);
/* A review without a word of its own: it agrees. */
gboolean session_agree(Session *session, const char *role, gboolean allow_self, GError **error);

/* Takes the last save back, or does the last undone one again; `text` says what: 产出数量 得分 9.5→8, and
 * session_point leads to it. Where somebody else saved meanwhile it is read and nothing undone (REFUSED). */
gboolean session_undo(Session *session, gboolean redo, char **text, GError **error);
/* Whose save session_undo would touch, where it is somebody else's, and in `text` what would change; NULL:
 * one's own, or there is none. Both yours. */
char *session_undo_other(const Session *session, gboolean redo, char **text);

/* A sign of life: others see that the evaluation is open here. Writes every some seconds only. */
void session_enter(Session *session);
/* For every second: says that the evaluation is open here, and who else has opened it since the last time:
 * "李四（pts/3，10:02 起）". Yours; NULL: nobody. */
char *session_greet(Session *session);

/* What was saved after `revision`: "李四：产出数量 得分 9.5→8". Yours; NULL: nothing can be said. */
char *session_news(const Session *session, gint64 revision);
