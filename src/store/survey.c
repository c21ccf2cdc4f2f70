#include "store/survey.h"

#include "base/error.h"
#include "store/store_internal.h"

struct Survey {
    Store *store;
    GArray *ids; /* gint64 */
    guint done;
    Statistics *statistics;
};

static gboolean take_id(StoreItem *item, gpointer ids)
{
    g_array_append_val((GArray *)ids, item->id);
    store_item_free(item);
    return TRUE;
}

Survey *survey_new(Store *store, const StoreFilter *filter, GError **error)
{
    g_autoptr(Survey) survey = g_new0(Survey, 1);
    survey->store = store;
    survey->ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    survey->statistics = statistics_new();
    if (!store_each(store, filter, take_id, survey->ids, error)) return NULL;
    return g_steal_pointer(&survey);
}

void survey_free(Survey *survey)
{
    if (!survey) return;
    g_array_unref(survey->ids);
    statistics_free(survey->statistics);
    g_free(survey);
}

static gboolean add_one(Survey *survey, gint64 id, GError **error)
{
    g_autoptr(GError) failure = NULL;
    g_autoptr(Evaluation) evaluation = store_load(survey->store, id, &failure);
    if (g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_INPUT)) return TRUE;
    if (!evaluation) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
    g_autoptr(Scorecard) self = scorecard_new(evaluation, 0);
    g_autoptr(Scorecard) panel = scorecard_panel(evaluation);
    statistics_add(survey->statistics, self, panel);
    return TRUE;
}

gboolean survey_step(Survey *survey, guint count, GError **error)
{
    guint end = survey->done + MIN(count, survey->ids->len - survey->done);
    for (; survey->done < end; survey->done++)
        if (!add_one(survey, g_array_index(survey->ids, gint64, survey->done), error)) return FALSE;
    return TRUE;
}

guint survey_count(const Survey *survey)
{
    return survey->ids->len;
}

guint survey_done(const Survey *survey)
{
    return survey->done;
}

const Statistics *survey_statistics(const Survey *survey)
{
    return survey->statistics;
}
