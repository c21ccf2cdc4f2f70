/* --prefer and --take of import: which side a person wants. */
#pragma once

#include "command/call.h"
#include "evaluation/merge.h"

typedef struct {
    GPtrArray *takes; /* one for each --take */
    MergeWish merge;  /* for merge_new; borrows from this */
} Wish;

/* NULL with PINGFEN_ERROR_USAGE. Yours. */
Wish *wish_new(const Call *call, GError **error);
void wish_free(Wish *wish);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Wish, wish_free)

/* FALSE with PINGFEN_ERROR_INPUT: a --take names what is not in any of these (Evaluation *) and was not asked
 * for. */
gboolean wish_check(const Wish *wish, const GPtrArray *evaluations, GError **error);

/* How a text is named, in messages and by --take: "repairs.actual", "reviews.2.repairs.actual". Yours. */
char *wish_name(guint review, const char *key);
