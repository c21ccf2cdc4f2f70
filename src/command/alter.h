/* Changing an evaluation of the database from the command line. */
#pragma once

#include "command/call.h"

/* One change of an evaluation, in memory. What it did is put into `changes`. */
typedef gboolean (*Alteration)(Evaluation *evaluation, gconstpointer data, GPtrArray *changes,
                               GError **error);

/* Loads it, makes the change and saves it in one go. What a command asks for does not depend on what it read,
 * so it is made anew on what another program saved meanwhile. FALSE with PINGFEN_ERROR_REFUSED: neither draft
 * nor returned. */
gboolean alter(Call *call, gint64 id, Alteration alteration, gconstpointer data, GError **error);
