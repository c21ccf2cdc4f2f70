/* Adding, removing and moving the project's own indicators. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/translate.h"

#include <string.h>

void own_add(Evaluation *evaluation, const GPtrArray *added, GPtrArray *changes)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    g_auto(GStrv) order = own_order(evaluation);
    if (added->len == 0) return;
    for (char **id = order; *id; id++)
        g_ptr_array_add(ids, *id);
    for (guint i = 0; i < added->len; i++)
        g_ptr_array_add(ids, added->pdata[i]);
    g_ptr_array_add(ids, NULL);
    own_put_order(evaluation, (char *const *)ids->pdata, changes);
}

static void take_out_keys(Evaluation *evaluation, guint review, const char *prefix, GPtrArray *changes)
{
    g_autoptr(GPtrArray) keys = evaluation_keys(evaluation, review);
    for (guint i = 0; i < keys->len; i++)
        if (g_str_has_prefix(keys->pdata[i], prefix))
            evaluation_put(evaluation, review, keys->pdata[i], NULL, FALSE, changes);
}

static void take_out_claims(Evaluation *evaluation, const char *id, GPtrArray *changes)
{
    static const char *const claims[] = {"scores", "weights", "values"};
    for (guint i = 0; i < G_N_ELEMENTS(claims); i++) {
        g_autofree char *key = g_strdup_printf("claimed.%s.%s", claims[i], id);
        evaluation_put(evaluation, 0, key, NULL, FALSE, changes);
    }
}

void own_remove(Evaluation *evaluation, const char *id, GPtrArray *changes)
{
    g_autofree char *own = g_strdup_printf("indicators.%s.", id);
    g_autofree char *entry = g_strdup_printf("%s.", id);
    g_auto(GStrv) order = own_order(evaluation);
    take_out_keys(evaluation, 0, own, changes);
    for (guint n = 0; n < evaluation->layers->len; n++)
        take_out_keys(evaluation, n, entry, changes);
    take_out_claims(evaluation, id, changes);
    char **kept = order;
    for (char **one = order; *one; one++)
        if (strcmp(*one, id) != 0)
            *kept++ = *one;
        else
            g_free(*one);
    *kept = NULL;
    own_put_order(evaluation, order, changes);
}

static const Indicator *find_own(const Evaluation *evaluation, const char *id, GError **error)
{
    const Indicator *own = g_hash_table_lookup(evaluation->own_by_id, id);
    if (own) return own;
    g_autofree char *missing = key_no_indicator(evaluation, id);
    if (scheme_find(evaluation->scheme, id))
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("%s 是指标体系里的指标，只有自设指标才能移动"), id);
    else
        g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, missing);
    return NULL;
}

/* What `id` is put before: `before`, or what follows the last of its sisters. NULL: the end. */
static const char *find_place(const Evaluation *evaluation, const Indicator *moved, const char *before)
{
    const char *place = NULL;
    if (before) return before;
    for (guint i = evaluation->own->len; i > 0; i--) {
        const Indicator *own = evaluation->own->pdata[i - 1];
        if (own != moved && g_strcmp0(own->under, moved->under) == 0) return place;
        if (own != moved) place = own->id;
    }
    return place;
}

static void put_moved(Evaluation *evaluation, const char *id, const char *place, GPtrArray *changes)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint i = 0; i < evaluation->own->len; i++) {
        Indicator *own = evaluation->own->pdata[i];
        if (place && strcmp(own->id, place) == 0) g_ptr_array_add(ids, (gpointer)id);
        if (strcmp(own->id, id) != 0) g_ptr_array_add(ids, own->id);
    }
    if (!place) g_ptr_array_add(ids, (gpointer)id);
    g_ptr_array_add(ids, NULL);
    own_put_order(evaluation, (char *const *)ids->pdata, changes);
}

gboolean evaluation_move(Evaluation *evaluation, const char *id, const char *before, GPtrArray *changes,
                         GError **error)
{
    g_return_val_if_fail(evaluation && id, FALSE);
    const Indicator *moved = find_own(evaluation, id, error);
    const Indicator *next = moved && before ? find_own(evaluation, before, error) : NULL;
    if (!moved || (before && !next)) return FALSE;
    if (next && g_strcmp0(next->under, moved->under) != 0) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("%s 和 %s 不在同一个上级之下，不能调换次序"),
                    id, before);
        return FALSE;
    }
    if (moved == next) return TRUE;
    put_moved(evaluation, moved->id, find_place(evaluation, moved, before), changes);
    own_read(evaluation);
    return TRUE;
}
