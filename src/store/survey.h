/* Statistics over evaluations of the store, a few at a time, so that a screen goes on answering. */
#pragma once

#include "score/statistics.h"
#include "store/store.h"

typedef struct Survey Survey;

/* Of what the filter lets pass now (NULL: all). NULL with the error. Borrows the store. */
Survey *survey_new(Store *store, const StoreFilter *filter, GError **error);
void survey_free(Survey *survey); /* NULL is allowed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Survey, survey_free)
/* Adds up to `count` more evaluations; one that was deleted meanwhile is passed over. FALSE with the error:
 * one cannot be read, a count without it would be wrong. */
gboolean survey_step(Survey *survey, guint count, GError **error);
guint survey_count(const Survey *survey);                  /* of all */
guint survey_done(const Survey *survey);                   /* of these so far */
const Statistics *survey_statistics(const Survey *survey); /* borrowed */
