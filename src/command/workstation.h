/* Handing over to the workstation. */
#pragma once

#include "command/call.h"

/* --record and --play, of the commands that open it. */
extern const CommandOption workstation_options[];
/* FALSE with PINGFEN_ERROR_USAGE: one of them was given to another command. */
gboolean workstation_check_options(const Call *call, GError **error);

/* FALSE with PINGFEN_ERROR_USAGE: there is no terminal to draw on. */
gboolean workstation_possible(const Call *call, GError **error);
/* Opens it at an evaluation (0: at the list); its exit status is kept in the call. */
gboolean workstation_run(Call *call, Store *store, gint64 id, gboolean demo, GError **error);
