/* The views of the workstation, each a file view_*.c. What they share is the session (app_session). */
#pragma once

#include "ui/view.h"

/* All evaluations; empty, it explains itself. Argument: NULL. */
extern const View list_view;
/* A new evaluation: scheme and head. Argument: NULL. */
extern const View new_view;
/* The samples that come with the program. Argument: NULL. */
extern const View sample_view;
/* These show the evaluation the session has open. Argument: NULL. */
extern const View scoring_view;
extern const View figures_view;
extern const View preview_view;

/* One of the project's own indicators, new or to be changed. */
typedef struct {
    const char *under; /* the node above; NULL: an open top level. For a new one alone */
    const char *id;    /* the one to change; NULL: a new one */
    char **last;       /* where the id of the one saved last is put (the old one is freed); may be NULL */
} OwnArgument;
extern const View own_view; /* argument: OwnArgument * */
