/* Where -o wants results: stdout, one file, or a folder with a file for each. */
#pragma once

#include "command/output.h"

typedef struct Destination Destination;

/* `where` is what stands behind -o: NULL or "-" is `output`; a folder that exists, or a path that ends in /,
 * is a folder; another path one file, or with `folder` a new folder unless it ends in `ending`. `count` is
 * how many arguments there are: several do not go into one file (PINGFEN_ERROR_USAGE). */
Destination *destination_new(Output *output, const char *where, const char *ending, gboolean folder,
                             guint count, GError **error);
void destination_free(Destination *destination);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Destination, destination_free)

/* Puts one result there; in a folder as NAME and the ending, and the path is printed to `output`. `name` may
 * be anything. A file appears whole or not at all. */
gboolean destination_put(Destination *destination, const char *name, const char *text, GError **error);
