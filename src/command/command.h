/* The command line: one file per command, one table of {name, summary, run}. Formats, exit statuses:
 * pingfen(1). */
#pragma once

#include "store/store.h"

/* What `pingfen`, `open` and `demo` ask the workstation to show. `command` may not include `ui`, so main
 * hands the function in. Returns the exit status; on failure the error says why. */
typedef struct {
    Store *store;
    gint64 id; /* 0: begin at the list */
    const char *actor;
    gboolean demo;      /* a throw-away database */
    const char *record; /* the file to write the session to; NULL: none */
    const char *play;   /* the session to play on a screen nobody sees; NULL: none */
    gboolean color;     /* FALSE: NO_COLOR, --color=never, TERM=dumb */
} Workstation;
typedef int (*OpenWorkstation)(const Workstation *workstation, GError **error);

/* Runs the program: parses the arguments, does the command, prints to stdout and messages to stderr. Returns
 * the exit status. */
int command_main(int argc, char **argv, OpenWorkstation open);
