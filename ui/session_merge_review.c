/* One reviewer in two programs: what the one gives is held against what the other saved, as between two
 * people at one text. A score and its reason belong together: they are decided as one. */
#include "ui/session_merge_internal.h"

#include "base/error.h"

#define ATTEMPTS 20 /* another program may save between our reading and writing */

static ReviewEdits *review_copy(const ReviewEdits *given)
{
    GArray *edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    for (guint i = 0; i < given->edits->len; i++) {
        Edit edit = g_array_index(given->edits, Edit, i);
        g_array_append_val(edits, ((Edit){g_strdup(edit.key), g_strdup(edit.value)}));
    }
    ReviewEdits *copy = g_new(ReviewEdits, 1);
    *copy = (ReviewEdits){given->step, edits};
    copy->step.by = g_strdup(given->step.by);
    copy->step.role = g_strdup(given->step.role);
    return copy;
}

void merge_review_free(ReviewEdits *review)
{
    if (!review) return;
    for (guint i = 0; i < review->edits->len; i++) {
        Edit edit = g_array_index(review->edits, Edit, i);
        g_free((char *)edit.key);
        g_free((char *)edit.value);
    }
    g_array_unref((GArray *)review->edits);
    g_free((char *)review->step.by);
    g_free((char *)review->step.role);
    g_free(review);
}

/* What is wanted, without the indicators that were left to the other program. */
static GArray *edits_left(const SessionMerge *merge, const char *uuid, guint layer)
{
    const GArray *all = merge->review->edits;
    GArray *left = g_array_new(FALSE, FALSE, sizeof(Edit));
    for (guint i = 0; i < all->len; i++) {
        Edit edit = g_array_index(all, Edit, i);
        if (!merge_leaves(merge, uuid, layer, edit.key)) g_array_append_val(left, edit);
    }
    return left;
}

/* The texts that would be overwritten unseen: changed by somebody since `base`, and again by what is given.
 */
static guint find_clashes(Session *session, SessionMerge *merge, const Evaluation *stored, guint layer,
                          const GPtrArray *changes)
{
    guint open = 0, before = workflow_layer(merge->base, merge->review->step.by);
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        if (layer == 0 || change->review != layer || workflow_writes(change->key)) continue;
        const char *base = before > 0 ? evaluation_get_review(merge->base, before, change->key) : NULL;
        if (g_strcmp0(base, change->before) == 0 || g_strcmp0(change->after, change->before) == 0) continue;
        MergeClash clash = {layer, change->key, (char *)base, change->before, change->after};
        merge_add_clash(merge, session->store, session->id, stored, &clash);
        open += merge_side_of(merge, evaluation_uuid(stored), layer, change->key) == MERGE_ASK;
    }
    return open;
}

typedef enum { SAVED, OVERTAKEN, FAILED } Attempt;

static Evaluation *read_stored(Session *session, GError **error)
{
    gint64 revision = store_revision(session->store, session->id, NULL);
    return revision == evaluation_revision(session->evaluation)
               ? evaluation_copy(session->evaluation)
               : store_load(session->store, session->id, error);
}

/* Takes `made` over where it could be saved. */
static Attempt save_made(Session *session, Evaluation *made, const GPtrArray *changes, GError **error)
{
    g_autoptr(Evaluation) evaluation = made;
    g_autoptr(GError) failure = NULL;
    if (changes->len > 0 && !store_save_as(session->store, session->id, evaluation, changes,
                                           workflow_id(WORKFLOW_REVIEW), &failure)) {
        gboolean overtaken = g_error_matches(failure, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED);
        g_propagate_error(error, g_steal_pointer(&failure));
        return overtaken ? OVERTAKEN : FAILED;
    }
    session_hold(session, session->id, g_steal_pointer(&evaluation));
    if (changes->len == 0) return SAVED;
    session_catch_up(session, changes);
    session_note_saved(session);
    return SAVED;
}

static Attempt try_once(Session *session, SessionMerge *merge, GError **error)
{
    g_autoptr(Evaluation) stored = read_stored(session, error);
    if (!stored || !workflow_check(stored, WORKFLOW_REVIEW, error)) return FAILED;
    guint layer = workflow_layer(stored, merge->review->step.by);
    g_autoptr(GArray) edits = edits_left(merge, evaluation_uuid(stored), layer);
    ReviewEdits wanted = {merge->review->step, edits};
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    Evaluation *made = evaluation_copy(stored);
    if (!review_edit_save(made, &wanted, changes, error)) {
        evaluation_free(made);
        return FAILED;
    }
    merge_begin_lines(merge);
    if (find_clashes(session, merge, stored, layer, changes) == 0)
        return save_made(session, made, changes, error);
    evaluation_free(made);
    merge_set_error(merge, error);
    session_hold(session, session->id, g_steal_pointer(&stored));
    return FAILED;
}

gboolean merge_save_review(Session *session, SessionMerge *merge, GError **error)
{
    for (guint attempt = 1;; attempt++) {
        g_autoptr(GError) failure = NULL;
        Attempt result = try_once(session, merge, &failure);
        if (result == SAVED) return TRUE;
        if (result == OVERTAKEN && attempt < ATTEMPTS) continue;
        g_propagate_error(error, g_steal_pointer(&failure));
        return FALSE;
    }
}

gboolean session_meet_review(Session *session, const ReviewEdits *given, GError **error)
{
    const Evaluation *base = session->since ? session->since : session->evaluation;
    g_autoptr(SessionMerge) merge = merge_made(base);
    merge->base = evaluation_copy(base);
    merge->review = review_copy(given);
    merge->keys = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < given->edits->len; i++)
        g_ptr_array_add(merge->keys, g_strdup(g_array_index(given->edits, Edit, i).key));
    if (merge_save_review(session, merge, error)) return TRUE;
    if (merge->clashes == 0) return FALSE;
    if (!session->since) session->since = evaluation_copy(merge->base);
    session_merge_free(session->clash);
    session->clash = g_steal_pointer(&merge);
    return FALSE;
}
