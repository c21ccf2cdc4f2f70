#include "command/subject.h"

#include "evaluation/evaluation_yaml.h"

void subject_free(Subject *subject)
{
    if (!subject) return;
    evaluation_free(subject->evaluation);
    g_free(subject);
}

char *subject_name(const Subject *subject)
{
    const char *project = evaluation_get(subject->evaluation, "project");
    const char *shown = project ? project : evaluation_uuid(subject->evaluation);
    return subject->id > 0 ? g_strdup_printf("%" G_GINT64_FORMAT "-%s", subject->id, shown) : g_strdup(shown);
}

static void add_subject(GPtrArray *subjects, gint64 id, const char *argument, Evaluation *evaluation)
{
    Subject *subject = g_new(Subject, 1);
    *subject = (Subject){id, argument, evaluation};
    g_ptr_array_add(subjects, subject);
}

GPtrArray *subject_load_file(const char *file, GError **error)
{
    return evaluation_load(file, NULL, NULL, error);
}

GPtrArray *subject_load(Call *call, const char *argument, GError **error)
{
    g_autoptr(GPtrArray) subjects = g_ptr_array_new_with_free_func((GDestroyNotify)subject_free);
    gint64 id = 0;
    if (!call_id(argument, &id)) {
        g_autoptr(GPtrArray) evaluations = subject_load_file(argument, error);
        if (!evaluations) return NULL;
        while (evaluations->len > 0)
            add_subject(subjects, 0, argument, g_ptr_array_steal_index(evaluations, 0));
        return g_steal_pointer(&subjects);
    }
    if (!call_id_fits(argument, id, error)) return NULL;
    Store *store = call_store(call, error);
    Evaluation *evaluation = store ? store_load(store, id, error) : NULL;
    if (!evaluation) return NULL;
    add_subject(subjects, id, argument, evaluation);
    return g_steal_pointer(&subjects);
}

void subject_each(Call *call, SubjectAct act, gpointer data)
{
    for (guint i = 0; i < call->count && output_wanted(call->output); i++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(GPtrArray) subjects = subject_load(call, call->arguments[i], &failure);
        if (!subjects) call_fail(call, failure);
        for (guint j = 0; subjects && j < subjects->len; j++) {
            g_autoptr(GError) refusal = NULL;
            if (!act(call, g_ptr_array_index(subjects, j), data, &refusal)) call_fail(call, refusal);
        }
    }
}
