/* What was answered: one evaluation with its head, facts, entries, the project's own indicators, reviews and
 * claims, and the scheme it was started with. Everything a person can change is a text under a key:
 *
 *   project unit department year remark            status round   (status and round: the workflow alone)
 *   head.ID  facts.ID  goal.expected  goal.achieved  texts.ID
 *   claimed.total  claimed.grade  claimed.scores.ID  claimed.weights.ID  claimed.values.ID
 *   indicators                                     the order of the own indicators, flow YAML [q1, q2]
 *   indicators.ID.FIELD                            an own indicator's under, title, weight, target, rule,
 *                                                  guide, evidence, absent
 *   ID.FIELD                                       the entry of an indicator (entry.h)
 *   history.N.at  .by  .act  .reason               steps of the workflow, N from 1
 *   by  role  round  at  ID.FIELD                  in review n (from 1)
 *
 * so that saving, the trail, undo, comparing and merging need to know no more than keys and texts. */
#pragma once

#include "evaluation/entry.h"
#include "scheme/scheme.h"

typedef struct Evaluation Evaluation;

typedef enum {
    STATUS_DRAFT,
    STATUS_SUBMITTED,
    STATUS_RETURNED,
    STATUS_REVIEWED,
    STATUS_FINAL,
    STATUS_COUNT
} Status;

/* A change of one text: what is stored, put into the trail and undone. NULL: not there. */
typedef struct {
    guint review; /* 0: the evaluation itself; n: its n-th review */
    char *key, *before, *after;
    gboolean removed;     /* in a review: `after` is NULL because the field is taken out */
    gboolean was_removed; /* the same of `before` */
} Change;
void change_free(Change *change);

/* An edit asked for: `value` NULL or "" takes the field out. */
typedef struct {
    const char *key, *value;
} Edit;

/* A draft with a new uuid and revision 0; holds its own reference to the scheme. */
Evaluation *evaluation_new(const Scheme *scheme);
/* One that is known already, still without its texts. */
Evaluation *evaluation_new_as(const Scheme *scheme, const char *uuid, gint64 revision);
Evaluation *evaluation_copy(const Evaluation *evaluation);
void evaluation_free(Evaluation *evaluation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Evaluation, evaluation_free)

const Scheme *evaluation_scheme(const Evaluation *evaluation);
const char *evaluation_uuid(const Evaluation *evaluation);
gint64 evaluation_revision(const Evaluation *evaluation); /* counts accepted changes */
void evaluation_set_identity(Evaluation *evaluation, const char *uuid, gint64 revision); /* uuid NULL: keep */
Status evaluation_status(const Evaluation *evaluation);
guint evaluation_round(const Evaluation *evaluation); /* 0 before the first submission */
const char *status_id(Status status);                 /* "draft" */
const char *status_title(Status status);              /* 草稿, in the interface language */
gboolean status_find(const char *id, Status *status);

/* The text under a key; NULL: not there. Borrowed until the next edit. */
const char *evaluation_get(const Evaluation *evaluation, const char *key);
const char *evaluation_get_review(const Evaluation *evaluation, guint review, const char *key);

/* All or nothing: takes every edit, then checks the whole (indexes in their lists, shares in their tiers, own
 * indicators below open nodes or own ones, at most 6 levels, weights within their digits). Keys may be short:
 * for an own indicator `q9.under title weight rule guide target` mean `indicators.q9.…`; `under` with an
 * unknown id adds one; an empty `q9.under` removes one with its entry; lists with or without [ ];
 * `IND.counts.ID` sets one count. Setting `tier` without `share` takes `share` out. What really changed is
 * appended to `changes` (Change *, may be NULL), in the order of doing. FALSE with PINGFEN_ERROR_INPUT and
 * nothing changed. Does not look at the status. */
gboolean evaluation_edit(Evaluation *evaluation, const Edit *edits, gsize count, GPtrArray *changes,
                         GError **error);
/* The same in review n (1 to evaluation_review_count); keys ID.FIELD only, NULL or "" takes the self entry's
 * field out ("~"). */
gboolean evaluation_edit_review(Evaluation *evaluation, guint review, const Edit *edits, gsize count,
                                GPtrArray *changes, GError **error);
/* As evaluation_edit, but takes `status`, `round` and `history.N.FIELD` too: what the workflow writes. */
gboolean evaluation_advance(Evaluation *evaluation, const Edit *edits, gsize count, GPtrArray *changes,
                            GError **error);
/* One more review of the present round, without fields yet; its number is evaluation_review_count afterwards.
 */
gboolean evaluation_add_review(Evaluation *evaluation, const char *by, const char *role, const char *at,
                               GPtrArray *changes, GError **error);
/* Moves an own indicator before another of the same mother (`before` NULL: to the end of its sisters). */
gboolean evaluation_move(Evaluation *evaluation, const char *id, const char *before, GPtrArray *changes,
                         GError **error);
/* Makes changes as they stand (`after`, `removed`), in their order and without what an edit brings with it:
 * for undo, redo and merging. `done` (may be NULL) gets what really changed. All or nothing, checked as a
 * whole; PINGFEN_ERROR_INPUT. */
gboolean evaluation_replay(Evaluation *evaluation, const GPtrArray *changes, GPtrArray *done, GError **error);
/* Takes changes back, last first: for a save that failed. */
void evaluation_revert(Evaluation *evaluation, const GPtrArray *changes);

/* Whether anything is claimed at all (a key below `claimed.`). */
gboolean evaluation_has_claims(const Evaluation *evaluation);

/* The project's own indicators: Indicator *, in their order. Borrowed until the next edit. */
const GPtrArray *evaluation_own(const Evaluation *evaluation);
/* An indicator of the scheme or an own one; NULL: no such id. */
const Indicator *evaluation_find(const Evaluation *evaluation, const char *id);
/* The entry of the self-evaluation; an empty one where nothing was answered, never NULL. Borrowed until the
 * next edit. */
const Entry *evaluation_entry(const Evaluation *evaluation, const char *id);

typedef struct {
    const char *by, *role, *at; /* NULL where not given */
    guint round;
} Review;
guint evaluation_review_count(const Evaluation *evaluation);
Review evaluation_review(const Evaluation *evaluation, guint review); /* from 1 */
/* never NULL */
const Entry *evaluation_review_entry(const Evaluation *evaluation, guint review, const char *id);

/* The entry as it counts in review n: with the reviews of the same round up to n laid over the
 * self-evaluation, by the scheme's panel (`last`: each over the one before, of one reviewer only the latest;
 * else only the n-th). 0: the self-evaluation's. Yours. */
Entry *evaluation_effective(const Evaluation *evaluation, guint review, const char *id);

/* The value of a fact for formulas; number NULL and day 0 where missing. The caller takes over `number`. */
Operand evaluation_fact(const Evaluation *evaluation, const Field *fact);

/* Storing and reading back. `value` NULL: a field a review takes out. Restoring trusts shape less than place:
 * what is not a valid text under a known key is refused with PINGFEN_ERROR_INPUT; evaluation_restored checks
 * the whole at the end, once. */
typedef void (*EvaluationVisit)(guint review, const char *key, const char *value, gpointer data);
/* sorted by review and key */
void evaluation_each(const Evaluation *evaluation, EvaluationVisit visit, gpointer data);
gboolean evaluation_restore(Evaluation *evaluation, guint review, const char *key, const char *value,
                            GError **error);
gboolean evaluation_restored(Evaluation *evaluation, GError **error);
