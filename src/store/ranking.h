/* 排名: evaluations by their results, from the figures of the list. */
#pragma once

#include "store/store.h"

typedef struct {
    guint place;       /* from 1, the same for equal results; 0: not complete, so it has none */
    Points total;      /* the review's where there is one */
    Points full;       /* full marks of its scheme */
    const char *grade; /* of the total; borrowed from the item */
    StoreItem *item;
} RankRow;

/* RankRow *, freed with the array: by total ÷ full marks, the best first, ties by id; then what is not
 * complete. `filter` NULL: all. NULL with the error. */
GPtrArray *store_ranking(Store *store, const StoreFilter *filter, GError **error);
