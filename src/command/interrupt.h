/* Ctrl-C and a request to end, while files are being written: they end the run between two results, not in
 * one. Process-wide state, as signals are. */
#pragma once

#include <glib.h>

/* From now on SIGINT, SIGTERM and SIGHUP are remembered. One that was ignored stays ignored. */
void interrupt_watch(void);
gboolean interrupt_seen(void);
/* Ends the program as the signal would have; returns where none was seen. */
void interrupt_leave(void);
