/* What the list and the views of an evaluation offer alike: the steps of the workflow, undo and redo,
 * deleting, the history, and what somebody else did. Works on the evaluation the session has open; asks on
 * the message line. */
#pragma once

#include "ui/app.h"
#include "ui/form.h"
#include "ui/grid.h"

/* STEP, UNDO, REDO, DELETE, HISTORY; FALSE: another request. After a change the view on top is resumed, and
 * session_point leads to the place. `key`: where the cursor is, as of an Edit or an indicator's id, "" where
 * it is nowhere; NULL: in the list. */
gboolean flow_handle(App *app, Request request, const char *key);

/* For `ticked`: reads what somebody else saved and says who did what. TRUE: the model is another. `typing`:
 * something is open or typed and not accepted. */
gboolean flow_follow(App *app, gboolean typing);
/* FALSE: the status of the open evaluation allows no filling in; it has been said. */
gboolean flow_may_write(App *app);

/* For `resume`: what was typed in a field and settled meanwhile (flow_ask_clash) is no longer open or
 * pending. Either may be NULL. TRUE: something was settled. */
gboolean flow_settle(App *app, FormWidget *form, Grid *grid);

/* As what a person reviews: asked where config.yaml does not say it. flow_take_role keeps the answer there;
 * NULL: it is blank. The error, beside the role, where it could not be kept. Yours. */
void flow_ask_role(App *app, PromptAnswer answer, gpointer data);
char *flow_take_role(const char *text, GError **error);

/* After a save that failed: where somebody else changed the same text, shows both and asks. TRUE: it does. */
gboolean flow_ask_clash(App *app);
