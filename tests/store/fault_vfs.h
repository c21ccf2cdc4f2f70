/* A file system that fails when it is told to: SQLite's own, with writes and syncs counted. */
#pragma once

#include <glib.h>

typedef enum { FAULT_NONE, FAULT_FULL, FAULT_TORN, FAULT_WRITE, FAULT_SYNC } FaultKind;

/* Becomes the default of every connection opened from now on. `shared`: FALSE takes away what a write-ahead
 * log needs. */
void fault_vfs_install(gboolean shared);
void fault_vfs_remove(void);
/* The `at`-th (from 1) write or sync from now on fails, and every later one where it is `sticky`. */
void fault_arm(FaultKind kind, int at, gboolean sticky);
/* TRUE: it has failed at least once since it was armed. Disarms. */
gboolean fault_disarm(void);
