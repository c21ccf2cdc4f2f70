/* Where -o wants results: stdout, one file, or a folder with a file for each. */
#pragma once

#include "command/output.h"

typedef struct Destination Destination;

/* What is to be put there. */
typedef struct {
    const char *where;   /* what stands behind -o: NULL or "-" is stdout; a folder that exists, or a path that
                            ends in /, is a folder; another path one file */
    const char *ending;  /* ".txt" */
    gboolean folder;     /* another path is a new folder unless it ends in `ending` */
    gboolean printable;  /* its bytes may go to a terminal */
    gboolean joins;      /* several may follow each other */
    const char *opening; /* what parts several on stdout, where one does not begin with it; NULL: nothing */
    guint count;         /* how many are asked for */
} DestinationPlan;

/* NULL with PINGFEN_ERROR_USAGE: several do not go into one file, nor what does not join to stdout, nor what
 * is not printable to a terminal. Nothing is made yet. */
Destination *destination_new(Output *output, const DestinationPlan *plan, GError **error);
void destination_free(Destination *destination);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Destination, destination_free)
/* TRUE where files are written. */
gboolean destination_is_files(const Destination *destination);
/* TRUE once nothing more can be put there: the disk is full, the folder cannot be written. */
gboolean destination_is_lost(const Destination *destination);

/* Puts one result there; in a folder as NAME and the ending, and the path is printed to `output`. `name` may
 * be anything. A file appears whole or not at all, and no two results have one name. `note` (NULL: none) is
 * said of it: behind the path, or on stderr where the result itself goes to stdout. */
gboolean destination_put(Destination *destination, const char *name, GBytes *result, const char *note,
                         GError **error);

/* A file name, without its ending, that every file system takes, and no option or hidden file. Yours. */
char *destination_stem(const char *name);
