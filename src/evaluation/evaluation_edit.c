/* Edits: short keys made full, all of them taken or none, and what one change brings with it. */
#include "evaluation/evaluation_internal.h"

#include "base/error.h"
#include "base/text.h"
#include "base/translate.h"

#include <string.h>

typedef struct {
    Evaluation *evaluation;
    guint review;
    gboolean workflow; /* status, round and history may be set */
    const Edit *edits;
    gsize count;
    GPtrArray *added;   /* ids of own indicators these edits add: char * */
    GPtrArray *removed; /* … and remove */
    GPtrArray *changes; /* Change *: what was done so far */
} Editing;

static void put(Editing *editing, guint review, const char *key, const char *text, gboolean removed)
{
    evaluation_put(editing->evaluation, review, key, text, removed, editing->changes);
}

static gboolean names_id(const GPtrArray *ids, const char *id)
{
    return g_ptr_array_find_with_equal_func((GPtrArray *)ids, id, g_str_equal, NULL);
}

static gboolean is_own(const Editing *editing, const char *id)
{
    return g_hash_table_contains(editing->evaluation->own_by_id, id) || names_id(editing->added, id);
}

/* "q9.title" and "indicators.q9.title", taken apart; the field of an entry and of an indicator may share a
 * name. */
static gboolean split_own(const char *key, char **id, OwnField *field)
{
    static const char prefix[] = "indicators.";
    const char *rest = g_str_has_prefix(key, prefix) ? key + strlen(prefix) : key;
    const char *dot = strchr(rest, '.');
    if (!dot || !own_field_find(dot + 1, field)) return FALSE;
    *id = g_strndup(rest, (gsize)(dot - rest));
    return TRUE;
}

static gboolean adds(const Editing *editing, OwnField field, const char *value)
{
    return !text_blank(value) &&
           (field == OWN_UNDER || (field == OWN_TITLE && editing->evaluation->scheme->open));
}

/* `under` with an unknown id adds an own indicator; where the top is open, a title alone does. */
static gboolean find_added(Editing *editing, GError **error)
{
    for (gsize i = 0; i < editing->count; i++) {
        const Edit *edit = &editing->edits[i];
        g_autofree char *id = NULL;
        g_auto(Key) key = {0};
        OwnField field;
        gboolean known = key_read(editing->evaluation, 0, edit->key, &key, NULL) && key.kind != KEY_OWN;
        if ((known && key.kind != KEY_ENTRY) || !split_own(edit->key, &id, &field)) continue;
        if (!adds(editing, field, edit->value) || is_own(editing, id)) continue;
        if (scheme_find(editing->evaluation->scheme, id)) continue;
        if (!identifier_check(id, error)) return FALSE;
        g_ptr_array_add(editing->added, g_steal_pointer(&id));
    }
    return TRUE;
}

/* In a review the field below is marked as taken out; where there is none below, the review just says nothing
 * about it. */
static void take_out(Editing *editing, const Key *key, const char *full)
{
    gboolean marks = FALSE;
    if (editing->review > 0 && key->kind == KEY_ENTRY) {
        g_autoptr(Entry) below = evaluation_below(editing->evaluation, editing->review, key->id);
        marks = below->text[key->field] != NULL;
    }
    put(editing, editing->review, full, NULL, marks);
}

/* Nothing can be taken out of an indicator that is nowhere, unless something was left behind under its name.
 */
static gboolean check_there(const Editing *editing, const Key *key, const char *full, GError **error)
{
    const char *left = NULL;
    if (key->kind != KEY_ENTRY && key->kind != KEY_CLAIM) return TRUE;
    if (evaluation_find(editing->evaluation, key->id) || is_own(editing, key->id)) return TRUE;
    if (evaluation_text(editing->evaluation, editing->review, full, &left)) return TRUE;
    g_autofree char *missing = key_no_indicator(editing->evaluation, key->id), *quoted = text_quoted(full);
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, "%s%s%s", quoted, _("："), missing);
    return FALSE;
}

static gboolean put_value(Editing *editing, const char *full, const Edit *edit, GError **error)
{
    g_auto(Key) key = {0};
    if (!key_read(editing->evaluation, editing->review, full, &key, error)) return FALSE;
    if (key.workflow && !editing->workflow) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("%s 由提交、复核、退回、定稿改变，不能直接填写"), full);
        return FALSE;
    }
    if (text_blank(edit->value)) {
        if (!check_there(editing, &key, full, error)) return FALSE;
        take_out(editing, &key, full);
        return TRUE;
    }
    g_autofree char *text = key_accept(editing->evaluation, full, &key, edit->value, error);
    if (text) put(editing, editing->review, full, text, FALSE);
    return text != NULL;
}

/* `absent` of an own indicator is either what it allows (full, exclude) or the reason in its entry; empty
 * takes the reason out first. */
static gboolean means_entry(const Editing *editing, const char *id, const Edit *edit)
{
    if (text_blank(edit->value)) return evaluation_entry(editing->evaluation, id)->text[ENTRY_ABSENT] != NULL;
    g_autofree char *word = g_strstrip(g_strdup(edit->value));
    return strcmp(word, "full") != 0 && strcmp(word, "exclude") != 0;
}

static gboolean edit_own(Editing *editing, const char *id, OwnField field, const Edit *edit, GError **error)
{
    g_autofree char *full = own_key(id, field);
    if (field == OWN_UNDER && text_blank(edit->value) && !names_id(editing->added, id)) {
        if (names_id(editing->removed, id)) return TRUE;
        g_ptr_array_add(editing->removed, g_strdup(id));
        own_remove(editing->evaluation, id, editing->changes);
        return TRUE;
    }
    if (field == OWN_TARGET && !g_str_has_prefix(edit->key, "indicators.")) {
        /* Else the old target in the entry would win over the new one. */
        g_autofree char *entry = g_strconcat(id, ".target", NULL);
        put(editing, 0, entry, NULL, FALSE);
    }
    return put_value(editing, full, edit, error);
}

static gboolean has_edit(const Editing *editing, const char *key)
{
    for (gsize i = 0; i < editing->count; i++)
        if (strcmp(editing->edits[i].key, key) == 0) return TRUE;
    return FALSE;
}

/* A share belongs to the tier it was chosen in. */
static void take_out_share(Editing *editing, const char *id)
{
    g_autofree char *share = g_strconcat(id, ".share", NULL);
    if (!has_edit(editing, share)) put(editing, editing->review, share, NULL, FALSE);
}

/* IND.counts.ID sets one count of several. */
static gboolean edit_count(Editing *editing, const char *id, const char *item, const char *value,
                           GError **error)
{
    g_autofree char *key = g_strconcat(id, ".counts", NULL);
    g_autoptr(Entry) entry = evaluation_effective(editing->evaluation, editing->review, id);
    g_autofree char *counts = entry_set_count(entry, item, value, error);
    if (!counts) {
        g_prefix_error(error, "%s.%s%s", key, item, _("："));
        return FALSE;
    }
    Edit whole = {key, strcmp(counts, "{}") == 0 ? NULL : counts};
    return put_value(editing, key, &whole, error);
}

static gboolean refuse_own_key(const Editing *editing, const char *id, OwnField field, GError **error)
{
    const Indicator *schemes = scheme_find(editing->evaluation->scheme, id);
    g_autofree char *missing = schemes ? NULL : key_no_indicator(editing->evaluation, id);
    if (schemes)
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("%s.%s：“%s”是指标体系里的指标，只有自设指标才能改这一项"), id, own_field_id(field),
                    schemes->title);
    else
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT,
                    _("%s 要新增指标，请同时写明 %s.under=上级编号"), missing, id);
    return FALSE;
}

/* TRUE where a key with an own indicator's field means the indicator, not its entry. */
static gboolean means_indicator(const Editing *editing, const char *id, OwnField field, const Edit *edit)
{
    EntryField entry_field;
    if (editing->review > 0) return FALSE;
    if (g_str_has_prefix(edit->key, "indicators.")) return TRUE;
    if (!entry_field_find(own_field_id(field), &entry_field)) return TRUE;
    if (!is_own(editing, id) || field == OWN_EVIDENCE) return FALSE;
    return field != OWN_ABSENT || !means_entry(editing, id, edit);
}

static gboolean edit_unread(Editing *editing, const Edit *edit, GError **error)
{
    const char *counts = strstr(edit->key, ".counts.");
    if (!counts || counts == edit->key || strchr(edit->key, '.') != counts)
        return put_value(editing, edit->key, edit, error);
    g_autofree char *id = g_strndup(edit->key, (gsize)(counts - edit->key));
    if (evaluation_find(editing->evaluation, id) || is_own(editing, id))
        return edit_count(editing, id, counts + strlen(".counts."), edit->value, error);
    g_autofree char *missing = key_no_indicator(editing->evaluation, id);
    g_set_error_literal(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, missing);
    return FALSE;
}

static gboolean edit_one(Editing *editing, const Edit *edit, GError **error)
{
    g_auto(Key) key = {0};
    g_autofree char *id = NULL;
    OwnField own;
    gboolean read = key_read(editing->evaluation, editing->review, edit->key, &key, NULL);
    gboolean of_indicator = !read || key.kind == KEY_OWN || key.kind == KEY_ENTRY;
    if (of_indicator && split_own(edit->key, &id, &own) && means_indicator(editing, id, own, edit))
        return is_own(editing, id) ? edit_own(editing, id, own, edit, error)
                                   : refuse_own_key(editing, id, own, error);
    if (!read) return edit_unread(editing, edit, error);
    if (!put_value(editing, edit->key, edit, error)) return FALSE;
    if (key.kind == KEY_ENTRY && key.field == ENTRY_TIER) take_out_share(editing, key.id);
    return TRUE;
}

static gboolean edit_all(Editing *editing, GError **error)
{
    if (editing->review == 0 && !find_added(editing, error)) return FALSE;
    own_add(editing->evaluation, editing->added, editing->changes);
    for (gsize i = 0; i < editing->count; i++)
        if (!edit_one(editing, &editing->edits[i], error)) return FALSE;
    return TRUE;
}

static gboolean check_removed(const Editing *editing, GError **error)
{
    for (guint i = 0; i < editing->evaluation->own->len; i++) {
        const Indicator *own = editing->evaluation->own->pdata[i];
        if (!own->under || !names_id(editing->removed, own->under)) continue;
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_INPUT, _("%s 之下还有 %s（%s），请先删除下级指标"),
                    own->under, own->id, own->title);
        return FALSE;
    }
    return TRUE;
}

static gboolean check_all(Editing *editing, GError **error)
{
    gboolean own = FALSE;
    for (guint i = 0; i < editing->changes->len && !own; i++)
        own = g_str_has_prefix(((Change *)editing->changes->pdata[i])->key, "indicators");
    if (own) own_read(editing->evaluation);
    if (!check_removed(editing, error) || !evaluation_check(editing->evaluation, editing->changes, error))
        return FALSE;
    for (guint i = 0; i < editing->changes->len; i++)
        if (!check_fine(editing->evaluation, editing->changes->pdata[i], error)) return FALSE;
    return TRUE;
}

/* Puts everything back, and the very Indicators that were there: whoever borrowed them may go on. */
static void undo(Editing *editing, GPtrArray *own)
{
    evaluation_revert(editing->evaluation, editing->changes);
    if (editing->evaluation->own != own) own_take(editing->evaluation, g_ptr_array_ref(own));
}

static gboolean edit(Editing editing, GPtrArray *changes, GError **error)
{
    g_autoptr(GPtrArray) own = g_ptr_array_ref(editing.evaluation->own);
    g_autoptr(GPtrArray) done = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) removed = g_ptr_array_new_with_free_func(g_free);
    editing.changes = done;
    editing.added = added;
    editing.removed = removed;
    if (!edit_all(&editing, error) || !check_all(&editing, error)) {
        undo(&editing, own);
        return FALSE;
    }
    if (changes) g_ptr_array_extend_and_steal(changes, g_steal_pointer(&done));
    return TRUE;
}

gboolean evaluation_edit(Evaluation *evaluation, const Edit *edits, gsize count, GPtrArray *changes,
                         GError **error)
{
    g_return_val_if_fail(evaluation && (edits || count == 0), FALSE);
    return edit((Editing){.evaluation = evaluation, .edits = edits, .count = count}, changes, error);
}

gboolean evaluation_advance(Evaluation *evaluation, const Edit *edits, gsize count, GPtrArray *changes,
                            GError **error)
{
    g_return_val_if_fail(evaluation && (edits || count == 0), FALSE);
    return edit((Editing){.evaluation = evaluation, .workflow = TRUE, .edits = edits, .count = count},
                changes, error);
}

gboolean evaluation_edit_review(Evaluation *evaluation, guint review, const Edit *edits, gsize count,
                                GPtrArray *changes, GError **error)
{
    g_return_val_if_fail(evaluation && review > 0 && evaluation_layer(evaluation, review), FALSE);
    return edit((Editing){.evaluation = evaluation, .review = review, .edits = edits, .count = count},
                changes, error);
}

gboolean evaluation_add_review(Evaluation *evaluation, const char *by, const char *role, const char *at,
                               GPtrArray *changes, GError **error)
{
    guint review = evaluation_review_count(evaluation) + 1;
    if (review > REVIEWS_MAX) {
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("已有 %d 次复核，不能再增加"),
                    REVIEWS_MAX);
        return FALSE;
    }
    g_autofree char *round = g_strdup_printf("%u", evaluation_round(evaluation));
    const Edit edits[] = {{"by", by}, {"role", role}, {"at", at}, {"round", round}};
    evaluation_grow(evaluation, review);
    Editing editing = {.evaluation = evaluation, .review = review, .workflow = TRUE};
    editing.edits = edits;
    editing.count = G_N_ELEMENTS(edits);
    if (edit(editing, changes, error)) return TRUE;
    g_ptr_array_set_size(evaluation->layers, (int)review);
    return FALSE;
}
