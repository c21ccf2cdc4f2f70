#include "evaluation/merge_internal.h"

#include "base/error.h"
#include "base/translate.h"

#include <string.h>

static void decision_free(Decision *decision)
{
    g_free(decision->key);
    g_free(decision->id);
    g_free(decision);
}

static void clash_free(MergeClash *clash)
{
    g_free(clash->key);
    g_free(clash->base);
    g_free(clash->mine);
    g_free(clash->theirs);
    g_free(clash);
}

void merge_free(Merge *merge)
{
    if (!merge) return;
    evaluation_free(merge->merged);
    g_ptr_array_unref(merge->changes);
    g_ptr_array_unref(merge->clashes);
    g_free(merge);
}

gboolean merge_is_same(const Evaluation *one, const Evaluation *other)
{
    gboolean same =
        strcmp(one->scheme->sha256, other->scheme->sha256) == 0 && one->layers->len == other->layers->len;
    for (guint n = 0; same && n < one->layers->len; n++) {
        g_autoptr(GPtrArray) keys = evaluation_keys(one, n), others = evaluation_keys(other, n);
        same = keys->len == others->len;
        for (guint i = 0; same && i < keys->len; i++)
            same = strcmp(keys->pdata[i], others->pdata[i]) == 0 &&
                   g_strcmp0(evaluation_get_review(one, n, keys->pdata[i]),
                             evaluation_get_review(other, n, keys->pdata[i])) == 0;
    }
    return same;
}

/* The number a clash names: of a review that only theirs has, the one it would get. */
static guint shown_review(const Merging *merging, guint row)
{
    const MergeRow *found = merging->rows->pdata[row];
    return found->layer[SIDE_MINE] == NO_LAYER ? row : (guint)found->layer[SIDE_MINE];
}

/* What all possible bases agree on. */
static MergeSide judge_all(const Merging *merging, const Decision *decision)
{
    if (merging->side_count == SIDE_BASES) return decision->kind->judge(merging, decision, NO_BASE);
    MergeSide first = decision->kind->judge(merging, decision, SIDE_BASES);
    for (guint base = SIDE_BASES + 1; base < merging->side_count; base++)
        if (decision->kind->judge(merging, decision, base) != first) return MERGE_ASK;
    return first;
}

/* An open clash stands as mine until it is decided. */
static void ask(const Merging *merging, Decision *decision)
{
    if (decision->chosen) return;
    decision->asked = TRUE;
    decision->side = merging->wish->prefer == MERGE_THEIRS ? MERGE_THEIRS : MERGE_MINE;
}

void merge_decide(Merging *merging, const DecisionKind *kind, guint row, const char *key, char *id)
{
    Decision *decision = g_new(Decision, 1);
    *decision = (Decision){.kind = kind, .row = row, .key = g_strdup(key), .id = id, .side = MERGE_ASK};
    g_ptr_array_add(merging->decisions, decision);
    if (kind == &merge_own_kind) g_hash_table_insert(merging->own, decision->id, decision);
    const MergeWish *wish = merging->wish;
    if (wish->choose) decision->side = wish->choose(shown_review(merging, row), key, wish->data);
    decision->chosen = decision->side != MERGE_ASK;
    if (!decision->chosen) decision->side = judge_all(merging, decision);
    gboolean unsubmitted = wish->ask_mine && row == 0 && decision->side == MERGE_MINE;
    if (decision->side == MERGE_ASK || unsubmitted) ask(merging, decision);
}

const Decision *merge_find_own(const Merging *merging, const char *id)
{
    return id ? g_hash_table_lookup(merging->own, id) : NULL;
}

/* --- putting it together --- */

static void put_together(Merging *merging)
{
    evaluation_free(merging->merged);
    merging->merged = evaluation_copy(merging->sides[SIDE_MINE]);
    g_ptr_array_set_size(merging->changes, 0);
    for (guint i = 0; i < merging->rows->len; i++) {
        MergeRow *row = merging->rows->pdata[i];
        row->merged = row->layer[SIDE_MINE];
    }
    for (guint i = 0; i < merging->decisions->len; i++) {
        const Decision *decision = merging->decisions->pdata[i];
        if (decision->side == MERGE_THEIRS && decision->kind->take) decision->kind->take(merging, decision);
    }
    merge_put_order(merging);
    own_read(merging->merged);
}

/* Makes clashes of what was decided about an indicator (NULL: about anything). FALSE: they all are already.
 */
static gboolean ask_about(const Merging *merging, const char *id)
{
    gboolean any = FALSE;
    for (guint i = 0; i < merging->decisions->len; i++) {
        Decision *decision = merging->decisions->pdata[i];
        if (decision->asked || decision->chosen || (id && g_strcmp0(decision->id, id) != 0)) continue;
        ask(merging, decision);
        any = TRUE;
    }
    return any;
}

static gboolean ask_about_each(const Merging *merging, const GPtrArray *complaints)
{
    gboolean any = FALSE;
    for (guint i = 0; i < complaints->len; i++) {
        g_autofree char *id = merge_key_id(((const Complaint *)complaints->pdata[i])->key);
        any = (id && ask_about(merging, id)) || any;
    }
    return any;
}

static gboolean has_room(const Merging *merging, GError **error)
{
    guint count = evaluation_review_count(merging->merged);
    if (count <= REVIEWS_MAX) return TRUE;
    g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("合并后复核有 %u 次，最多 %d 次"), count,
                REVIEWS_MAX);
    return FALSE;
}

/* Puts together until it holds as a whole: first what was decided about the indicators that do not fit
 * becomes a clash, then all the rest. */
static gboolean settle(Merging *merging, GError **error)
{
    for (;;) {
        put_together(merging);
        g_autoptr(GPtrArray) complaints = evaluation_complaints(merging->merged);
        if (complaints->len == 0) return has_room(merging, error);
        if (ask_about_each(merging, complaints) || ask_about(merging, NULL)) continue;
        const Complaint *first = complaints->pdata[0];
        g_set_error(error, PINGFEN_ERROR, PINGFEN_ERROR_REFUSED, _("这样合并后不成立：%s；请改选另一边"),
                    first->message);
        return FALSE;
    }
}

static int compare_clashes(gconstpointer a, gconstpointer b)
{
    const MergeClash *one = *(const MergeClash *const *)a, *other = *(const MergeClash *const *)b;
    if (one->review != other->review) return one->review < other->review ? -1 : 1;
    return strcmp(one->key, other->key);
}

static GPtrArray *list_clashes(const Merging *merging)
{
    GPtrArray *clashes = g_ptr_array_new_with_free_func((GDestroyNotify)clash_free);
    for (guint i = 0; i < merging->decisions->len && merging->wish->prefer == MERGE_ASK; i++) {
        const Decision *decision = merging->decisions->pdata[i];
        if (!decision->asked) continue;
        MergeClash *clash = g_new0(MergeClash, 1);
        clash->review = shown_review(merging, decision->row);
        clash->key = g_strdup(decision->key);
        clash->mine = decision->kind->text(merging, decision, SIDE_MINE);
        clash->theirs = decision->kind->text(merging, decision, SIDE_THEIRS);
        if (merging->side_count > SIDE_BASES)
            clash->base = decision->kind->text(merging, decision, SIDE_BASES);
        g_ptr_array_add(clashes, clash);
    }
    g_ptr_array_sort(clashes, compare_clashes);
    return clashes;
}

static void decide_all(Merging *merging)
{
    merge_decide_own(merging); /* first: the texts of an indicator that one side alone has follow it */
    merge_decide_reviews(merging);
    merge_decide_texts(merging);
    merge_decide_flow(merging);
    merge_decide_order(merging);
}

Merge *merge_new(const Evaluation *mine, const Evaluation *theirs, const Evaluation *const *bases,
                 guint count, const MergeWish *wish, GError **error)
{
    g_return_val_if_fail(mine && theirs && (bases || count == 0), NULL);
    static const MergeWish none = {MERGE_ASK, NULL, NULL, FALSE};
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)merge_row_free);
    g_autoptr(GPtrArray) decisions = g_ptr_array_new_with_free_func((GDestroyNotify)decision_free);
    g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func((GDestroyNotify)change_free);
    g_autoptr(GHashTable) own = g_hash_table_new(g_str_hash, g_str_equal);
    g_autofree const Evaluation **sides = g_new(const Evaluation *, count + SIDE_BASES);
    sides[SIDE_MINE] = mine;
    sides[SIDE_THEIRS] = theirs;
    for (guint i = 0; i < count; i++)
        sides[SIDE_BASES + i] = bases[i];
    Merging merging = {sides, count + SIDE_BASES, rows, decisions, own, wish ? wish : &none, NULL, changes};
    merge_pair(&merging);
    decide_all(&merging);
    if (!settle(&merging, error)) {
        evaluation_free(merging.merged);
        return NULL;
    }
    Merge *merge = g_new(Merge, 1);
    *merge = (Merge){merging.merged, g_ptr_array_ref(changes), list_clashes(&merging)};
    return merge;
}
