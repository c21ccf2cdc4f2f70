/* The error domain of the program. Who detects a fault writes the sentence (what, where, what to do); who
 * passes it on adds only a place (g_prefix_error). The codes are the exit statuses of the command line. */
#pragma once

#include <glib.h>

#define PINGFEN_ERROR (pingfen_error_quark())

typedef enum {
    PINGFEN_ERROR_FOUND = 1,   /* a check found something */
    PINGFEN_ERROR_USAGE = 2,   /* wrong usage of the command line */
    PINGFEN_ERROR_INPUT = 3,   /* content that is not valid, or a name that does not exist */
    PINGFEN_ERROR_REFUSED = 4, /* state, rights, conflict, missing reason */
    PINGFEN_ERROR_IO = 5,      /* a file or database that cannot be opened, read or written */
} PingfenError;

GQuark pingfen_error_quark(void);

/* The exit status an error stands for: its code, or 5 for an error of another domain (GLib's files). */
int pingfen_error_status(const GError *error);
