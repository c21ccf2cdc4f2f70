/* Filters and orders of the list a person has given a name, in views.yaml beside config.yaml:
 *
 *   views:
 *     - {name: 待复核, filter: '状态:已提交', order: risk, descending: true}
 */
#pragma once

#include "store/store.h"

typedef struct {
    char *name, *filter; /* filter: "" for everything */
    StoreOrder order;
    gboolean descending;
    gboolean shipped; /* comes with the program and is not to be changed */
} ListView;
void list_view_free(ListView *view);

/* The shipped ones, then a person's own in the order they were kept: ListView *, freed with the array. What
 * cannot be read is left out, with its sentence in the error and the shipped ones all the same. */
GPtrArray *list_views_read(GError **error);
/* Keeps one under its name, in place of an own one with that name; takes one away. FALSE: a file that cannot
 * be read or written is left as it is. */
gboolean list_views_put(const ListView *view, GError **error);
gboolean list_views_remove(const char *name, GError **error);
