/* Edits that belong together though they are accepted one by one: the cells of a pasted table. Saved at once,
 * so that one step takes them back. */
#pragma once

#include "ui/session.h"

/* From here on session_edit judges and makes an edit as ever, and saves nothing. What changes the evaluation
 * otherwise may not come between. */
void session_gather(Session *session);
/* Saves what was gathered as one edit, and ends the gathering. FALSE: none of it is saved, or it waits in
 * session_clash. `edits` gets every one that was made, key → value, also where it is saved. */
gboolean session_save_gathered(Session *session, GHashTable *edits, GError **error);
