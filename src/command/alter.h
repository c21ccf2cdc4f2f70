/* Changing an evaluation of the database from the command line. */
#pragma once

#include "command/call.h"
#include "evaluation/workflow.h"

/* One change of an evaluation, in memory. What it did is put into `changes`. */
typedef gboolean (*Alteration)(Evaluation *evaluation, gconstpointer data, GPtrArray *changes,
                               GError **error);

/* Loads it, makes the change and saves it in one go as `act`. What a command asks for does not depend on what
 * it read, so it is made anew on what another program saved meanwhile. FALSE with PINGFEN_ERROR_REFUSED: the
 * status does not allow the act. `altered` (may be NULL) gets the evaluation as it was saved; yours. */
gboolean alter(Call *call, gint64 id, WorkflowAct act, Alteration alteration, gconstpointer data,
               Evaluation **altered, GError **error);

/* Names the ID in a refusal of the workflow, which does not know it. Always FALSE. */
gboolean alter_refuse(gint64 id, GError **error);

/* The arguments from `first` on as edits: KEY=VALUE each. GArray of Edit, borrowing from the arguments, which
 * it takes apart. NULL with PINGFEN_ERROR_USAGE, showing `example`. */
GArray *alter_edits(Call *call, guint first, const char *example, GError **error);
