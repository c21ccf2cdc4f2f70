/* What a reviewer writes: the layer of the present round, and what an adjusted figure needs. */
#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/evaluation_internal.h"
#include "evaluation/outline.h"
#include "evaluation/workflow.h"

#include <string.h>

#define NO_EVIDENCE "无佐证材料" /* content, not interface: it is kept and exchanged */

guint workflow_layer(const Evaluation *evaluation, const char *by)
{
    for (guint n = evaluation_review_count(evaluation); n > 0; n--) {
        Review review = evaluation_review(evaluation, n);
        if (review.round == evaluation_round(evaluation) && g_strcmp0(review.by, by) == 0) return n;
    }
    return 0;
}

/* The local day, the form in which people date a review. */
static char *day_text(gint64 now)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_local(now / G_USEC_PER_SEC);
    return time ? g_date_time_format(time, "%Y-%m-%d") : NULL;
}

static gboolean put(Evaluation *evaluation, guint layer, const char *key, const char *text,
                    GPtrArray *changes, GError **error)
{
    Change change = {.review = layer, .key = (char *)key, .after = (char *)text};
    g_autoptr(GPtrArray) one = g_ptr_array_new();
    g_ptr_array_add(one, &change);
    return evaluation_replay(evaluation, one, changes, error);
}

/* Finds or makes the layer; its day is that of the last change. */
static gboolean open_layer(Evaluation *evaluation, const WorkflowStep *step, const char *by, gboolean edited,
                           guint *layer, GPtrArray *changes, GError **error)
{
    g_autofree char *day = day_text(step->now);
    *layer = workflow_layer(evaluation, by);
    if (*layer == 0) {
        *layer = evaluation_review_count(evaluation) + 1;
        return evaluation_add_review(evaluation, by, step->role, day, changes, error);
    }
    return (!edited || put(evaluation, *layer, "at", day, changes, error)) &&
           (text_blank(step->role) || put(evaluation, *layer, "role", step->role, changes, error));
}

static gboolean edits_field(const Edit *edits, gsize count, const char *id, EntryField field)
{
    g_autofree char *key = g_strdup_printf("%s.%s", id, entry_field_id(field));
    for (gsize i = 0; i < count; i++)
        if (strcmp(edits[i].key, key) == 0) return TRUE;
    return FALSE;
}

static gboolean take_back(Evaluation *evaluation, guint layer, const char *id, EntryField field,
                          GPtrArray *changes, GError **error)
{
    g_autofree char *key = g_strdup_printf("%s.%s", id, entry_field_id(field));
    return put(evaluation, layer, key, NULL, changes, error);
}

/* What is accepted is not adjusted any more, and what is adjusted not accepted. */
static gboolean settle_accepted(Evaluation *evaluation, guint layer, const Edit *edits, gsize count,
                                const char *id, GPtrArray *changes, GError **error)
{
    const Entry *entry = evaluation_review_entry(evaluation, layer, id);
    if (!entry->text[ENTRY_ACCEPTED]) return TRUE;
    if (!edits_field(edits, count, id, ENTRY_ACCEPTED))
        return !entry_adjusts(entry) || take_back(evaluation, layer, id, ENTRY_ACCEPTED, changes, error);
    for (EntryField field = 0; field < ENTRY_FIELD_COUNT; field++) {
        if (field == ENTRY_ACCEPTED || edits_field(edits, count, id, field)) continue;
        if (!take_back(evaluation, layer, id, field, changes, error)) return FALSE;
    }
    return TRUE;
}

static gboolean settle_note(Evaluation *evaluation, guint layer, const char *id, GPtrArray *changes,
                            GError **error)
{
    const Entry *entry = evaluation_review_entry(evaluation, layer, id);
    if (entry_has_note(entry)) return TRUE;
    if (entry->text[ENTRY_CAUSE]) {
        g_autofree char *key = g_strdup_printf("%s.note", id);
        return put(evaluation, layer, key, NO_EVIDENCE, changes, error);
    }
    if (!entry_adjusts(entry)) return TRUE;
    const Indicator *indicator = evaluation_find(evaluation, id);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED,
                _("%s：改动了复核的数据，请写明原因（%s.note=…；没有佐证材料写 %s.cause=evidence）"),
                indicator ? indicator->title : id, id, id);
    return FALSE;
}

/* The indicators these changes touch: char *, each once. */
static GPtrArray *touched(const GPtrArray *changes, guint layer)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < changes->len; i++) {
        const Change *change = g_ptr_array_index(changes, i);
        EntryKey key;
        if (change->review != layer || !key_split(change->key, &key)) continue;
        if (!g_ptr_array_find_with_equal_func(ids, key.id, g_str_equal, NULL))
            g_ptr_array_add(ids, g_strdup(key.id));
    }
    return ids;
}

gboolean review_write(Evaluation *evaluation, const WorkflowStep *step, const char *by, const Edit *edits,
                      gsize count, GPtrArray *changes, GError **error)
{
    guint layer = 0;
    if (!open_layer(evaluation, step, by, count > 0, &layer, changes, error)) return FALSE;
    if (count == 0) return TRUE;
    if (!evaluation_edit_review(evaluation, layer, edits, count, changes, error)) return FALSE;
    g_autoptr(GPtrArray) ids = touched(changes, layer);
    for (guint i = 0; i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        if (!settle_accepted(evaluation, layer, edits, count, id, changes, error) ||
            !settle_note(evaluation, layer, id, changes, error))
            return FALSE;
    }
    return TRUE;
}

/* Keys of the leaves the layer says nothing of: char *. */
static GPtrArray *unsaid(const Evaluation *evaluation, guint layer)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Outline) outline = outline_new(evaluation);
    for (guint i = 0; i < outline->nodes->len; i++) {
        const OutlineNode *node = g_ptr_array_index(outline->nodes, i);
        const char *id = node->indicator->id;
        gboolean said = layer > 0 && !entry_is_empty(evaluation_review_entry(evaluation, layer, id));
        if (node->leaf && !said)
            g_ptr_array_add(keys, g_strdup_printf("%s.%s", id, entry_field_id(ENTRY_ACCEPTED)));
    }
    return keys;
}

gboolean workflow_agree(Evaluation *evaluation, const WorkflowStep *step, GPtrArray *changes, GError **error)
{
    g_autoptr(GPtrArray) keys = unsaid(evaluation, workflow_layer(evaluation, step->by));
    g_autoptr(GArray) edits = g_array_new(FALSE, FALSE, sizeof(Edit));
    for (guint i = 0; i < keys->len; i++)
        g_array_append_val(edits, ((Edit){g_ptr_array_index(keys, i), "true"}));
    return workflow_review(evaluation, step, (const Edit *)(gpointer)edits->data, edits->len, changes, error);
}
