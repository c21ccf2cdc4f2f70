/* The views of the workstation, each a file view_*.c. What they share is the session (app_session). */
#pragma once

#include "ui/session.h"
#include "ui/view.h"

/* All evaluations; empty, it explains itself. Argument: NULL. */
extern const View list_view;
/* A new evaluation: scheme and head. Argument: NULL. */
extern const View new_view;
/* Filters and orders of the list under a name. Argument: SessionList *, which stays. */
extern const View views_view;
/* The samples that come with the program. Argument: NULL. */
extern const View sample_view;
/* Statistics over evaluations. Argument: the filter of the list (const char *), or NULL. */
extern const View stats_view;
/* These show the evaluation the session has open. Argument: NULL. */
extern const View scoring_view;
extern const View review_view;
extern const View figures_view;
extern const View preview_view;
extern const View print_view; /* as a file, or on a printer */
/* The texts of the report. Refuses where the scheme has no outline. */
extern const View report_view;
extern const View report_paper_view; /* as it will be, and into a file */

/* What a killed program left of the open evaluation (none is open: of a new one): restored, looked at,
 * discarded. Argument: UnsavedLeft *, taken over. */
extern const View recover_view;
/* Opens it where there is something. */
void recover_offer(App *app);
/* Says where something was left, where nothing else is said: it is asked about when that is opened. */
void recover_tell(App *app);

/* The one that opens the evaluation of the session: scoring_view while it may be filled in, review_view from
 * its submission on. */
const View *view_for_evaluation(const Session *session);

/* These go on to the place of what stands under the cursor: session_point. Argument: the id of the indicator
 * where the cursor is to begin (const char *), or NULL. */
extern const View findings_view;
/* What the reviewers score otherwise, and why. Refuses where there is no review. */
extern const View differences_view;
extern const View losses_view;
/* What a paper says: claimed figures beside the computed ones. Argument as above. */
extern const View claims_view;

/* What two people changed in the same place, to be decided: the session's clash. Argument: NULL. Refuses
 * where there is none. */
extern const View merge_view;
/* Who changed what, when and why. Argument: the key or the indicator's id (const char *); "" or NULL: the
 * whole evaluation. */
extern const View history_view;

/* A page of sentences to read: what a figure or a finding means. */
typedef struct {
    const char *title;
    const GPtrArray *findings; /* const Finding *: explained one after the other; not of the array's own */
    const char *why;           /* above them; NULL: nothing */
    const GPtrArray *texts;    /* char *: headings, each with the text below it, behind `why`; NULL: none */
} ExplainArgument;
extern const View explain_view; /* argument: ExplainArgument * */

/* One of the project's own indicators, new or to be changed. */
typedef struct {
    const char *under; /* the node above; NULL: an open top level. For a new one alone */
    const char *id;    /* the one to change; NULL: a new one */
    char **last;       /* where the id of the one saved last is put (the old one is freed); may be NULL */
} OwnArgument;
extern const View own_view; /* argument: OwnArgument * */

/* Ready-made own indicators: chosen, looked at, added. Argument: where the id of the first one added is put
 * (char **; the old one is freed). Refuses where nothing may be changed. */
extern const View templates_view;

/* Offers what was written before for the open field of a form; says so where the form (may be NULL) has none.
 */
void phrases_offer(App *app, FormWidget *form);
/* Whether the open field of the form is one of those. */
gboolean phrases_are_for(const Session *session, const FormWidget *form);
