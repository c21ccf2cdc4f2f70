/* The project's own indicators at open nodes: added, changed, ordered, removed, each saved at once
 * (session.h). */
#pragma once

#include "ui/paste.h"
#include "ui/session.h"

/* As typed; NULL or "" leaves a field out. `rule` is flow YAML or one of own_rule_text. */
typedef struct {
    const char *title, *weight, *target, *rule, *evidence, *guide;
} OwnIndicator;

/* The ways to score a form offers. The first is the target's own way (no rule kept). */
guint own_rule_count(void);
const char *own_rule_title(guint rule); /* in the interface language */
const char *own_rule_text(guint rule);  /* flow YAML; "" for the first */
/* Which of them a kept rule is; own_rule_count() for another. */
guint own_rule_find(const char *text);

/* Adds one below `under` (NULL: an open top level), after its sisters. The new id (q1, q2 …), yours; NULL
 * with the error. */
char *session_own_add(Session *session, const char *under, const OwnIndicator *own, GError **error);
/* One of several, with the node it goes below (NULL: an open top level). */
typedef struct {
    const char *under;
    guint mother;            /* instead of `under`: the addition it goes below, from 1; 0: none */
    const char *id, *absent; /* NULL: not given; an id somebody has is not taken */
    OwnIndicator own;
} OwnAddition;
/* Adds several, all or none, in one step of undo. `first` (may be NULL): the id of the first one, yours. */
gboolean session_own_add_all(Session *session, const OwnAddition *additions, gsize count, char **first,
                             GError **error);
/* Adds one for each line of a pasted table, all or none: columns in `order`, or as its own head line names
 * them; what is left out is not there. `last` (may be NULL): the id of the last one, yours. FALSE without an
 * error: there is no line. */
gboolean session_own_paste(Session *session, const char *under, const char *text, const PasteOrder *order,
                           guint *count, char **last, GError **error);
/* Changes one; every field is set to what `own` holds. */
gboolean session_own_change(Session *session, const char *id, const OwnIndicator *own, GError **error);
/* Removes one with everything below it and all their entries. */
gboolean session_own_remove(Session *session, const char *id, GError **error);
/* Moves one place among its sisters, and beyond them to the next node of the scheme that is open. TRUE
 * without a change at either end of the table. */
gboolean session_own_shift(Session *session, const char *id, gboolean down, GError **error);
/* How many own indicators are below, all levels counted. */
guint session_own_below(const Session *session, const char *id);

/* The weight still to give below `under` (NULL: the top) if one more had the typed `weight`, or `id` (NULL: a
 * new one) had it. FALSE: there is nothing to hold it against, or the weight is no number. */
gboolean session_own_left(const Session *session, const char *under, const char *id, const char *weight,
                          Points *left);
/* That in words: "还可分配 12 分", "多分配了 3 分". Yours. */
char *session_own_left_text(Points left);
/* What no indicator has of the scheme's total, while its own indicators are still to be added; zero: nothing.
 */
Points session_own_unassigned(const Session *session);
/* A node of the branch `under` is in (NULL: of the table) whose weight its children do not have; NULL: there
 * is none. */
const OutlineNode *session_own_contradiction(const Session *session, const char *under);
