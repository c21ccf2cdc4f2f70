/* Changes made once before: undone, done again, or taken over from elsewhere. */
#include "base/error.h"
#include "base/translate.h"
#include "evaluation/evaluation_internal.h"

/* What comes from a file is not trusted to be what an edit once accepted. */
static gboolean replay_one(Evaluation *evaluation, const Change *change, GPtrArray *done, GError **error)
{
    g_auto(Key) key = {0};
    if (change->review > REVIEWS_MAX) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("复核有 %u 次，最多 %d 次"), change->review,
                    REVIEWS_MAX);
        return FALSE;
    }
    if (!key_read(evaluation, change->review, change->key, &key, error)) return FALSE;
    g_autofree char *text =
        change->after ? key_accept(evaluation, change->key, &key, change->after, error) : NULL;
    if (change->after && !text) return FALSE;
    evaluation_grow(evaluation, change->review);
    evaluation_put(evaluation, change->review, change->key, text,
                   !text && change->removed && change->review > 0 && key.kind == KEY_ENTRY, done);
    return TRUE;
}

static gboolean touches_own(const GPtrArray *changes)
{
    for (guint i = 0; i < changes->len; i++)
        if (g_str_has_prefix(((const Change *)changes->pdata[i])->key, "indicators")) return TRUE;
    return FALSE;
}

static gboolean replay_all(Evaluation *evaluation, const GPtrArray *changes, GPtrArray *done, GError **error)
{
    for (guint i = 0; i < changes->len; i++)
        if (!replay_one(evaluation, changes->pdata[i], done, error)) return FALSE;
    if (touches_own(done)) own_read(evaluation);
    return evaluation_check(evaluation, done, error);
}

gboolean evaluation_replay(Evaluation *evaluation, const GPtrArray *changes, GPtrArray *done, GError **error)
{
    g_return_val_if_fail(evaluation && changes, FALSE);
    g_autoptr(GPtrArray) own = g_ptr_array_ref(evaluation->own);
    g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    if (!replay_all(evaluation, changes, made, error)) {
        evaluation_revert(evaluation, made);
        if (evaluation->own != own) own_take(evaluation, g_steal_pointer(&own));
        return FALSE;
    }
    if (done) g_ptr_array_extend_and_steal(done, g_steal_pointer(&made));
    return TRUE;
}
