/* How far a run over many has come: one line on a terminal's stderr, wiped at the end. */
#pragma once

#include <glib.h>

typedef struct Progress Progress;

/* NULL, which everything below takes: stderr is no terminal that can wipe a line, or there is but one. */
Progress *progress_new(guint total, gboolean ascii);
/* So many are done; `what` comes now (made safe). Draws at most ten times a second. */
void progress_show(Progress *progress, guint done, const char *what);
void progress_free(Progress *progress); /* wipes the line */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Progress, progress_free)
