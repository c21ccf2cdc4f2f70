#include "evaluation/renew.h"

#include "base/date.h"

#include <string.h>

static gboolean is_kept(const Scheme *scheme, const char *key)
{
    static const char *const kept[] = {"project",       "unit",       "department", "year",
                                       "goal.expected", "indicators", NULL};
    if (g_strv_contains(kept, key) || g_str_has_prefix(key, "indicators.")) return TRUE;
    if (g_str_has_prefix(key, "head.")) {
        const Field *field = scheme_find_head(scheme, key + strlen("head."));
        return field && field->kind == KIND_TEXT;
    }
    static const char *const others[] = {"facts.", "texts.", "claimed.", "history.", "goal."};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (g_str_has_prefix(key, others[i])) return FALSE;
    return g_str_has_suffix(key, ".target");
}

typedef struct {
    const Scheme *scheme;
    Evaluation *evaluation;
    GError **error;
    gboolean failed;
} Copy;

static void copy_text(guint review, const char *key, const char *value, gpointer data)
{
    Copy *copy = data;
    if (review > 0 || copy->failed || !is_kept(copy->scheme, key)) return;
    copy->failed = !evaluation_restore(copy->evaluation, 0, key, value, copy->error);
}

/* "2024" after "2023"; NULL where the year is none. Yours. */
static char *next_year(const char *year)
{
    g_autofree char *day = g_strconcat(year ? year : "", "-1-1", NULL);
    guint32 julian = 0;
    if (!date_parse(day, &julian)) return NULL;
    return g_strdup_printf("%u", (guint)g_ascii_strtoull(year, NULL, 10) + 1);
}

Evaluation *evaluation_renew(const Evaluation *last, GError **error)
{
    g_autoptr(Evaluation) evaluation = evaluation_new(evaluation_scheme(last));
    Copy copy = {evaluation_scheme(last), evaluation, error, FALSE};
    evaluation_each(last, copy_text, &copy);
    if (copy.failed || !evaluation_restored(evaluation, error)) return NULL;
    g_autofree char *year = next_year(evaluation_get(evaluation, "year"));
    Edit edit = {"year", year};
    if (year && !evaluation_edit(evaluation, &edit, 1, NULL, error)) return NULL;
    return g_steal_pointer(&evaluation);
}
