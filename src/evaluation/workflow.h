/* The workflow draft → submitted → (returned →) reviewed → final: what each status allows, and what a step
 * writes. Commands and workstation ask here. A step writes `status`, `round`, `history.N.*` and, of a review,
 * the reviewer's layer of the present round; it is saved under the step's id (store_save_as). */
#pragma once

#include "evaluation/evaluation.h"

typedef enum {
    WORKFLOW_EDIT,
    WORKFLOW_UNDO, /* and redo */
    WORKFLOW_DELETE,
    /* the steps */
    WORKFLOW_SUBMIT,
    WORKFLOW_REVIEW,
    WORKFLOW_RETURN,
    WORKFLOW_FINISH,
    WORKFLOW_REOPEN,
    WORKFLOW_COUNT
} WorkflowAct;

const char *workflow_id(WorkflowAct act);    /* "submit": in the history and in the trail */
const char *workflow_title(WorkflowAct act); /* 提交, in the interface language */
/* The title of what a history or a trail names; an unknown one is itself. Borrowed from `id` or static. */
const char *workflow_title_of(const char *id);
gboolean workflow_allows(Status status, WorkflowAct act);
/* FALSE with PINGFEN_ERROR_REFUSED: one sentence, with the status and those that would allow it. */
gboolean workflow_check(const Evaluation *evaluation, WorkflowAct act, GError **error);

/* Who takes a step, when and why. */
typedef struct {
    const char *by;      /* never blank */
    const char *role;    /* of a reviewer; NULL: none */
    const char *reason;  /* NULL: none. To be given where it is returned or reopened; blanks are refused */
    gint64 now;          /* microseconds since 1970: UTC in the history, the local day in a review */
    gboolean allow_self; /* a reviewer may be the submitter; it is recorded as the reason */
    guint errors;        /* submit: findings of severity error, */
    const char *first_error; /* and the first of them in words; NULL: none */
} WorkflowStep;

/* Submit, return, finish, reopen. Who finishes what he submitted has it recorded as the reason. All or
 * nothing: FALSE with PINGFEN_ERROR_REFUSED (state, errors without a reason, no reason, a blank one) or
 * _INPUT, and nothing changed. */
gboolean workflow_advance(Evaluation *evaluation, WorkflowAct act, const WorkflowStep *step,
                          GPtrArray *changes, GError **error);
/* A review: the edits (IND.FIELD, as evaluation_edit_review) go into the reviewer's layer of the present
 * round, made where there is none yet. An adjusted figure needs its note there; `cause`
 * without a note gets one; `accepted` takes back what the layer had adjusted in that indicator. Going on with
 * a review adds no step to the history. */
gboolean workflow_review(Evaluation *evaluation, const WorkflowStep *step, const Edit *edits, gsize count,
                         GPtrArray *changes, GError **error);
/* A review of the whole: every leaf the reviewer says nothing of is accepted, so that it counts as seen. */
gboolean workflow_agree(Evaluation *evaluation, const WorkflowStep *step, GPtrArray *changes, GError **error);
/* The reviewer's layer of the present round; 0: none yet. */
guint workflow_layer(const Evaluation *evaluation, const char *by);

/* Who submitted the evaluation for a round (0: the present one); NULL: not known. Borrowed. */
const char *workflow_submitter(const Evaluation *evaluation, guint round);
/* TRUE where the reviewer is who submitted it. */
gboolean workflow_is_self_review(const Evaluation *evaluation, guint review);
/* TRUE where it is final, and who finished it is who submitted it. Not refused, but recorded as the reason.
 */
gboolean workflow_is_self_finished(const Evaluation *evaluation);

/* TRUE for the keys a step or a review writes of itself: status, round, history, by, role, at. */
gboolean workflow_writes(const char *key);

/* TRUE where `after` has the status of `before`, or one that the steps its history adds lead to; where it
 * holds another history, the one its last step leads to. What comes from a file is not believed else. */
gboolean workflow_follows(const Evaluation *before, const Evaluation *after);

/* TRUE where the history of `after` goes on from that of `before` and holds a submission it did not have:
 * what `before` had besides was never submitted. */
gboolean workflow_submits(const Evaluation *before, const Evaluation *after);

/* The first of the changes made between the two that is not allowed by the status of `before` nor by one that
 * the steps of `after` lead through: filling in, or reviewing, which goes to `act`. NULL: all are. */
const Change *workflow_forbidden(const Evaluation *before, const Evaluation *after, const GPtrArray *changes,
                                 WorkflowAct *act);

/* The number of steps in the history, and one of them (from 1); NULL where not given. Borrowed. */
typedef struct {
    const char *at, *by, *act, *reason;
} HistoryStep;
guint history_count(const Evaluation *evaluation);
HistoryStep history_step(const Evaluation *evaluation, guint number);
gboolean history_same_step(HistoryStep one, HistoryStep other);
/* How many steps two histories begin with alike. */
guint history_common(const Evaluation *one, const Evaluation *other);
