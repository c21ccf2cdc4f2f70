#include "ui/review_edit.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"
#include "evaluation/round.h"

#include <string.h>

/* The answers apart: what is written, and the fields of his own that are taken back. */
typedef struct {
    GArray *edits;   /* Edit */
    GPtrArray *back; /* keys: char * */
} Sorted;

static void sorted_clear(Sorted *sorted)
{
    g_array_unref(sorted->edits);
    g_ptr_array_unref(sorted->back);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sorted, sorted_clear)

/* What he says himself, whatever was said before him. */
static gboolean is_his_own(EntryField field)
{
    return field == ENTRY_NOTE || field == ENTRY_CAUSE || field == ENTRY_ACCEPTED;
}

/* 10.0 is 10, and 70% is 0.7. */
static gboolean same_number(const char *a, const char *b)
{
    g_auto(Quantity) first = {0}, second = {0};
    return number_parse(a, &first, NULL) && number_parse(b, &second, NULL) &&
           value_compare(first.value, second.value) == 0;
}

static gboolean same_text(EntryField field, const char *text, const char *below)
{
    g_autofree char *accepted = entry_accept(field, text, NULL);
    if (!accepted || !below) return FALSE;
    gboolean number = field == ENTRY_SCORE || field == ENTRY_SHARE;
    return number ? same_number(accepted, below) : strcmp(accepted, below) == 0;
}

/* TRUE: the answer says no more than what counts without his review. */
static gboolean says_nothing(const Evaluation *evaluation, guint layer, const char *id, EntryField field,
                             const char *text)
{
    if (is_his_own(field)) return text_blank(text);
    g_autoptr(GArray) reviews = round_below(evaluation, layer);
    g_autoptr(Entry) below =
        round_entry(evaluation, id, (const guint *)(gpointer)reviews->data, reviews->len);
    if (!text_blank(text)) return same_text(field, text, below->text[field]);
    gboolean his = layer > 0 && entry_names(evaluation_review_entry(evaluation, layer, id), field);
    return his || !below->text[field];
}

static gboolean read_key(const char *key, char **id, EntryField *field)
{
    const char *dot = strchr(key, '.');
    if (!dot || !entry_field_find(dot + 1, field)) return FALSE;
    *id = g_strndup(key, (gsize)(dot - key));
    return TRUE;
}

static Sorted sorted_from(const Evaluation *evaluation, guint layer, const GArray *edits)
{
    Sorted sorted = {g_array_new(FALSE, FALSE, sizeof(Edit)), g_ptr_array_new_with_free_func(g_free)};
    for (guint i = 0; i < edits->len; i++) {
        const Edit *edit = &g_array_index(edits, Edit, i);
        g_autofree char *id = NULL;
        EntryField field = ENTRY_FIELD_COUNT;
        if (!read_key(edit->key, &id, &field) || !says_nothing(evaluation, layer, id, field, edit->value)) {
            g_array_append_val(sorted.edits, *edit);
            continue;
        }
        g_ptr_array_add(sorted.back, g_strdup(edit->key));
        /* A share lies within the tier it was chosen in. */
        if (field == ENTRY_TIER) g_ptr_array_add(sorted.back, g_strconcat(id, ".share", NULL));
    }
    return sorted;
}

static const Edit *edits_of(const Sorted *sorted)
{
    return (const Edit *)(gpointer)sorted->edits->data;
}

static gboolean take_back(Evaluation *evaluation, guint layer, const Sorted *sorted, GPtrArray *changes,
                          GError **error)
{
    g_autoptr(GPtrArray) back = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < sorted->back->len; i++) {
        Change *change = g_new0(Change, 1);
        change->review = layer;
        change->key = sorted->back->pdata[i];
        g_ptr_array_add(back, change);
    }
    return back->len == 0 || evaluation_replay(evaluation, back, changes, error);
}

static void undo(Evaluation *evaluation, GPtrArray *changes)
{
    evaluation_revert(evaluation, changes);
    g_ptr_array_set_size(changes, 0);
}

gboolean review_edit_try(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const ReviewEdits *wanted = data;
    guint layer = workflow_layer(evaluation, wanted->step.by);
    g_auto(Sorted) sorted = sorted_from(evaluation, layer, wanted->edits);
    if (layer == 0) {
        if (!evaluation_add_review(evaluation, wanted->step.by, NULL, NULL, changes, error)) return FALSE;
        layer = evaluation_review_count(evaluation);
    }
    if (take_back(evaluation, layer, &sorted, changes, error) &&
        evaluation_edit_review(evaluation, layer, edits_of(&sorted), sorted.edits->len, changes, error))
        return TRUE;
    undo(evaluation, changes);
    return FALSE;
}

/* A reason may be taken back alone: then a figure is left without one. */
static gboolean check_reasons(const Evaluation *evaluation, guint layer, const Sorted *sorted, GError **error)
{
    for (guint i = 0; i < sorted->back->len; i++) {
        g_autofree char *id = NULL;
        EntryField field;
        if (!read_key(sorted->back->pdata[i], &id, &field)) continue;
        const Entry *entry = evaluation_review_entry(evaluation, layer, id);
        if (!entry_adjusts(entry) || entry_has_note(entry)) continue;
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("%s：改动了得分，差异原因不能空着"),
                    evaluation_find(evaluation, id)->title);
        return FALSE;
    }
    return TRUE;
}

static gboolean save_sorted(Evaluation *evaluation, const WorkflowStep *step, const Sorted *sorted,
                            GPtrArray *changes, GError **error)
{
    guint layer = workflow_layer(evaluation, step->by);
    if (layer > 0 && !take_back(evaluation, layer, sorted, changes, error)) return FALSE;
    return workflow_review(evaluation, step, edits_of(sorted), sorted->edits->len, changes, error) &&
           check_reasons(evaluation, workflow_layer(evaluation, step->by), sorted, error);
}

gboolean review_edit_save(Evaluation *evaluation, gconstpointer data, GPtrArray *changes, GError **error)
{
    const ReviewEdits *wanted = data;
    guint layer = workflow_layer(evaluation, wanted->step.by);
    g_auto(Sorted) sorted = sorted_from(evaluation, layer, wanted->edits);
    if (layer == 0 && sorted.edits->len == 0) return TRUE;
    if (save_sorted(evaluation, &wanted->step, &sorted, changes, error)) return TRUE;
    undo(evaluation, changes);
    return FALSE;
}
